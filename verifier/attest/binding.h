/* SPDX-License-Identifier: Apache-2.0 */
/* How Oasis ties an enclave's key to its report, to a node and to a height
 * (tee.md 3.3, transactions.md 8.4; oasis-core go/common/node/tee.go and
 * sgx.go, runtime/src/identity.rs, runtime/src/host/attestation.rs). Each
 * function decides one tie and takes the rest for granted; all of them say
 * nothing while the quote itself has not been verified. */
#ifndef LP_BINDING_H
#define LP_BINDING_H

#include "attest/capability.h"
#include "attest/report.h"

/* Does the report name the RAK?
 *   Returns  OK; INVALID
 *   Error    "report.report_data" */
LOUPE_MUST_CHECK enum loupe_status
lp_binding_report(const struct lp_report *report,
                  const uint8_t rak[32],
                  struct loupe_error *error);

/* What the RAK signs: report data, node, height, and REK unless it is empty. */
void lp_binding_hash(uint8_t out[32],
                     const struct lp_report *report,
                     const uint8_t node_id[32],
                     uint64_t height,
                     struct loupe_span rek);

/* Did the RAK sign that for this node, height and REK?
 *   Returns  OK; INVALID
 *   Error    "attestation.signature" */
LOUPE_MUST_CHECK enum loupe_status
lp_binding_attestation(const struct lp_attestation *attestation,
                       const struct lp_report *report,
                       const struct lp_capability *capability,
                       struct loupe_error *error);

/* Did the node sign the capability?
 *   Returns  OK; INVALID
 *   Error    "node_endorsement.signature" */
LOUPE_MUST_CHECK enum loupe_status
lp_binding_endorsement(const struct lp_capability *capability,
                       struct loupe_error *error);

/* What a node says of the component that holds a RAK. */
struct lp_label_attestation {
    uint8_t rak[32];
    struct loupe_span labels; /* map of text to text */
};

/* lp_labels_verify opens {label_attestation, signature}, decoded from the
 * metadata net.oasis.policy.provider, and decides whether `node` signed it for
 * `rak`.
 *   Returns  OK, TRUNCATED, MALFORMED
 *            INVALID  signed by nobody or for another key
 *   Out      borrows `bytes`
 *   Error    "labels.…" */
LOUPE_MUST_CHECK enum loupe_status
lp_labels_verify(struct lp_label_attestation *out,
                 struct loupe_span bytes,
                 const uint8_t node[32],
                 const uint8_t rak[32],
                 struct loupe_error *error);

#endif
