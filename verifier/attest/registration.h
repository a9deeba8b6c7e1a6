/* SPDX-License-Identifier: Apache-2.0 */
/* The body of rofl.Register: an instance of an application announces its keys
 * (transactions.md 8.4; oasis-sdk runtime-sdk/src/modules/rofl/types.rs
 * Register). */
#ifndef LP_REGISTRATION_H
#define LP_REGISTRATION_H

#include "attest/binding.h"

#include <loupe/address.h>

struct lp_registration {
    struct loupe_address app;
    struct loupe_span ect;        /* of lp_capability_read */
    uint64_t expiration;          /* epoch */
    struct loupe_span extra_keys; /* list of public keys with their kind */
    struct loupe_span metadata;   /* map of text to text, or empty */
};

extern const struct lp_cbor_table lp_registration_table;

/* What the evidence of a registration says, once its ties hold. */
struct lp_registered {
    struct lp_capability capability;
    struct lp_attestation attestation;
    struct lp_report report;
    struct lp_identity identity;
};

/* lp_registration_verify decides whether everything around the quote fits: the
 * report names the RAK, the RAK attested to node, height and REK, the node
 * endorsed all of it, and lp_report_check holds, in this order. That the quote is
 * genuine and its platform in order is not decided here.
 *
 *   Returns  OK
 *            INVALID    a signature or a hash does not hold, or there is no REK
 *            REFUSED    all of that holds, but not lp_report_check
 *            TRUNCATED, MALFORMED, UNSUPPORTED  from the readers
 *   Out      out  borrows the registration's bytes
 *   Error    "ect.…" */
LOUPE_MUST_CHECK enum loupe_status
lp_registration_verify(struct lp_registered *out,
                       const struct lp_registration *registration,
                       struct loupe_error *error);

#endif
