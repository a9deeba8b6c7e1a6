/* SPDX-License-Identifier: Apache-2.0 */
/* Native transactions of recorded rounds: who signed, and what moves between
 * the runtime and consensus (transactions.md 3.2 and 4.3). */
#ifndef LOUPE_TEST_CALLS_H
#define LOUPE_TEST_CALLS_H

#include "state/runtime_tx.h"

/* The account of a signer, or of the first one of a transaction. */
struct loupe_address calls_account(const struct lp_rtx_signer *signer);
struct loupe_address calls_sender(const struct lp_rtx_body *body);

/* A call of consensus.Deposit or consensus.Withdraw. */
struct calls_move {
    bool deposit;
    struct loupe_address signer;
    struct loupe_address consensus; /* its account in consensus */
    struct loupe_address runtime;   /* its account in the runtime */
    struct lp_base_units amount;
    uint64_t nonce;
};

/* False when the call is neither. */
bool calls_move_read(struct calls_move *out, const struct lp_rtx_body *body);

#endif
