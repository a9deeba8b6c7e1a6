/* SPDX-License-Identifier: Apache-2.0 */
/* Making runtime transactions (transactions.md 3.1 to 3.5; oasis-sdk
 * runtime-sdk/src/types/transaction.rs, src/crypto/signature/context.rs):
 *
 *     lp_rtx_body_build(&body, &draft, error);           what all sign
 *     lp_rtx_context(&context, &runtime, chain);
 *     lp_oasis_digest(&digest, &context, body);          what each key signs
 *     lp_rtx_write(&envelope, body, proofs, count);      what is submitted
 *
 * The transaction's hash is SHA-512/256 over the bytes of the envelope. */
#ifndef LP_RUNTIME_BUILD_H
#define LP_RUNTIME_BUILD_H

#include "limits.h"
#include "state/runtime_tx.h"
#include "tx/signer.h"

struct lp_rtx_draft_signer {
    struct lp_signer_spec spec;
    uint64_t nonce;
};

struct lp_rtx_draft {
    struct lp_rtx_draft_signer signers[LP_RTX_SIGNERS_MAX];
    size_t signer_count; /* the first one pays, unless a proxy does */
    uint64_t gas;
    struct lp_base_units fee;
    uint64_t consensus_messages;
    struct loupe_span proxy_module; /* text; empty: no proxy */
    struct loupe_span proxy_id;
    uint64_t not_before, not_after; /* rounds, both count; 0: open */
    struct lp_rtx_call call;        /* the body is an encoded item */
};

/* Is this an amount that a runtime can hold: 128 bits, a name of at most
 * LP_DENOMINATION_BYTES_MAX?
 *   Returns  LOUPE_OK, LOUPE_LIMIT
 *   Error    "amount" or "denomination" */
LOUPE_MUST_CHECK enum loupe_status
lp_base_units_check(const struct lp_base_units *units,
                    struct loupe_error *error);

/* lp_rtx_body_build writes the body of a transaction, in canonical form.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no signer, or the same twice; a plain call without
 *                         method or an encrypted one with it; a window that
 *                         ends before it begins
 *            LOUPE_LIMIT  too many signers, too large an amount or body
 *   Out      out   whether it had room is for the caller to see
 *   Error    "ai.fee.amount" */
LOUPE_MUST_CHECK enum loupe_status
lp_rtx_body_build(struct lp_sink *out,
                  const struct lp_rtx_draft *draft,
                  struct loupe_error *error);

/* The context of signatures for a runtime of a chain: the chain's context is
 * text, 64 hexadecimal digits. */
void lp_rtx_context(struct lp_oasis_context *out,
                    const struct loupe_hash *runtime,
                    struct loupe_span chain);

/* The same for other things than transactions, `base` says for what. */
void lp_rtx_context_of(struct lp_oasis_context *out,
                       struct loupe_span base,
                       const struct loupe_hash *runtime,
                       struct loupe_span chain);

/* What a signer adds: one signature, or a slot for each member of a multisig
 * account, empty where the member did not sign. */
struct lp_rtx_proof {
    struct loupe_span signature;
    struct loupe_span slots[LP_MULTISIG_MEMBERS_MAX];
    size_t slot_count; /* 0: no multisig account */
};

/* Joins a body with its proofs, one for each signer in their order. */
void lp_rtx_write(struct lp_sink *out,
                  struct loupe_span body,
                  const struct lp_rtx_proof *proofs,
                  size_t count);

#endif
