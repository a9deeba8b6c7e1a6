/* SPDX-License-Identifier: Apache-2.0 */
/* What a node says about its enclave (tee.md 3.1, transactions.md 8.4;
 * oasis-core go/common/node/tee.go and sgx.go,
 * runtime/src/consensus/registry.rs). Untrusted: unknown keys and every other
 * form than the canonical one are refused. The evidence inside, quote and
 * collateral, stays closed. */
#ifndef LP_CAPABILITY_H
#define LP_CAPABILITY_H

#include "codec/cbor_table.h"

struct lp_node_endorsement {
    uint8_t public_key[32];
    uint8_t signature[64];
};

/* A capability, and the node that stands for it. */
struct lp_capability {
    struct loupe_span raw; /* its encoding: what the node signs */
    uint8_t rak[32];
    struct loupe_span rek; /* X25519 key, 32 bytes or empty */
    struct loupe_span attestation;
    struct lp_node_endorsement node;
};

/* lp_capability_read opens an EndorsedCapabilityTEE.
 *   Returns  OK, TRUNCATED, MALFORMED
 *            UNSUPPORTED  the hardware is not Intel's (1, TDX too)
 *   Out      borrows `bytes`
 *   Error    "capability_tee.…", "node_endorsement.…" */
LOUPE_MUST_CHECK enum loupe_status
lp_capability_read(struct lp_capability *out,
                   struct loupe_span bytes,
                   struct loupe_error *error);

/* An attestation of version 1 over a quote of Intel's provisioning service. */
struct lp_attestation {
    struct loupe_span quote;
    struct loupe_span collateral; /* TCBBundle, encoded */
    uint64_t height;              /* of consensus, when it was made */
    uint8_t signature[64];        /* by the RAK */
};

/* lp_attestation_read opens an SGXAttestation.
 *   Returns  OK, TRUNCATED
 *            MALFORMED    version 0 too, which is another map without `v`
 *            UNSUPPORTED  a later version, or a report of the old attestation
 *                         service
 *   Out      borrows `bytes`
 *   Error    "attestation.…" */
LOUPE_MUST_CHECK enum loupe_status
lp_attestation_read(struct lp_attestation *out,
                    struct loupe_span bytes,
                    struct loupe_error *error);

#endif
