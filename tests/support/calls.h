/* SPDX-License-Identifier: Apache-2.0 */
/* Native transactions of recorded rounds: who signed, and what moves between
 * the runtime and consensus (transactions.md 3.2 and 4.3). */
#ifndef LOUPE_TEST_CALLS_H
#define LOUPE_TEST_CALLS_H

#include "state/runtime_tx.h"

/* The one key of a signer that is set; the others are empty. */
struct calls_key {
    struct loupe_span ed25519, secp256k1eth, sr25519;
};

struct calls_key calls_key_read(const struct lp_rtx_signer *signer);
struct loupe_address calls_key_address(const struct calls_key *key);
struct calls_key calls_first_key(const struct lp_rtx_body *body);

/* A call of consensus.Deposit or consensus.Withdraw. */
struct calls_move {
    bool deposit;
    struct loupe_address signer;
    struct loupe_address consensus; /* its account in consensus */
    struct loupe_address runtime;   /* its account in the runtime */
    struct loupe_span amount;       /* lp_base_units */
    uint64_t nonce;
};

/* False when the call is neither. */
bool calls_move_read(struct calls_move *out, const struct lp_rtx_body *body);

#endif
