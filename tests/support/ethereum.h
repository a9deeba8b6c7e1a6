/* SPDX-License-Identifier: Apache-2.0 */
/* Ethereum transactions of recorded rounds (transactions.md 7.1), each for the
 * chain that it names itself. */
#ifndef LOUPE_TEST_ETHEREUM_H
#define LOUPE_TEST_ETHEREUM_H

#include "tx/ethereum.h"

struct ethereum_tx {
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
};

void ethereum_read(struct ethereum_tx *out, struct loupe_span raw);

/* False when nobody has made the signature. */
bool ethereum_sender(struct lp_eth_sender *out, const struct ethereum_tx *tx);

#endif
