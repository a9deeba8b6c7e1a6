/* SPDX-License-Identifier: Apache-2.0 */
/* Who made a runtime transaction: every proof of an UnverifiedTransaction
 * checked under the context of one runtime of one chain (transactions.md 3.2 to
 * 3.4 and 7.1; oasis-sdk runtime-sdk/src/types/transaction.rs
 * UnverifiedTransaction::verify). Whether the runtime also ran it is another
 * question (state.md 5). */
#ifndef LP_RUNTIME_VERIFY_H
#define LP_RUNTIME_VERIFY_H

#include "limits.h"
#include "state/runtime_tx.h"
#include "tx/ethereum.h"
#include "tx/signer.h"

/* Which runtime is meant: configuration, never taken from a peer. */
struct lp_rtx_chain {
    struct loupe_hash runtime;
    struct loupe_span consensus; /* chain context, text */
    uint64_t evm_chain_id;
};

struct lp_rtx_known_signer {
    struct loupe_address account;
    struct lp_signer_spec spec;
    uint64_t nonce;
};

struct lp_rtx_known {
    struct loupe_hash hash;
    struct lp_rtx tx;
    struct lp_rtx_known_signer signers[LP_RTX_SIGNERS_MAX];
    size_t signer_count;
    struct lp_rtx_body body; /* of LP_RTX_OASIS */
    struct lp_eth_tx eth;    /* of LP_RTX_ETHEREUM */
    struct lp_eth_sender sender;
};

/* lp_rtx_verify decides who signed a transaction.
 *   Returns  LOUPE_OK           every signer did
 *            LOUPE_INVALID      a signature does not hold; another chain
 *            LOUPE_UNSUPPORTED  a kind of signature, key or proof that is not
 *                               verified here: nothing is known
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED
 *            LOUPE_LIMIT        larger than Sapphire takes
 *            LOUPE_NOMEM
 *   Out      out      borrows from `bytes`
 *   Scratch  the transaction's size, rewound
 *   Error    "transaction.proofs[0].signature" */
LOUPE_MUST_CHECK enum loupe_status
lp_rtx_verify(struct lp_rtx_known *out,
              const struct lp_rtx_chain *chain,
              struct loupe_span bytes,
              struct loupe_arena *scratch,
              struct loupe_error *error);

#endif
