/* SPDX-License-Identifier: Apache-2.0 */
/* Accounts of several keys (transactions.md 3.3; oasis-sdk
 * runtime-sdk/src/crypto/multisig/mod.rs Config). An account is authorised when
 * the members who signed weigh as much as its threshold. */
#ifndef LP_MULTISIG_H
#define LP_MULTISIG_H

#include "limits.h"
#include "tx/signer.h"

struct lp_multisig_member {
    uint64_t weight;
    struct lp_public_key key;
};

struct lp_multisig {
    struct lp_multisig_member members[LP_MULTISIG_MEMBERS_MAX];
    size_t count;
    uint64_t threshold;
};

/* lp_multisig_read takes a configuration apart and judges it.
 *   Returns  LOUPE_OK, LOUPE_TRUNCATED, LOUPE_MALFORMED
 *            LOUPE_UNSUPPORTED  a kind of key that is not known
 *            LOUPE_LIMIT        more than LP_MULTISIG_MEMBERS_MAX members
 *            LOUPE_INVALID      as lp_multisig_check */
LOUPE_MUST_CHECK enum loupe_status lp_multisig_read(struct lp_multisig *out,
                                                    struct loupe_span raw,
                                                    struct loupe_error *error);

/* lp_multisig_check judges a configuration before it is used.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  a threshold or weight of zero, a key twice, weights
 *                           that overflow or cannot reach the threshold */
LOUPE_MUST_CHECK enum loupe_status
lp_multisig_check(const struct lp_multisig *config, struct loupe_error *error);

void lp_multisig_write(struct lp_sink *out, const struct lp_multisig *config);

/* lp_multisig_verify decides whether enough members signed `message`.
 * `signatures` is the encoded list of the proof: a signature or null for each
 * member, in their order.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      a signature that is there does not hold, or the
 *                               weights stay below the threshold
 *            LOUPE_UNSUPPORTED  as lp_public_key_verify
 *            LOUPE_MALFORMED    not one slot a member
 *   Error    "[2].signature" */
LOUPE_MUST_CHECK enum loupe_status
lp_multisig_verify(const struct lp_multisig *config,
                   const struct lp_oasis_context *context,
                   struct loupe_span message,
                   struct loupe_span signatures,
                   struct loupe_error *error);

#endif
