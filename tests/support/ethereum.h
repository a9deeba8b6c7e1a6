/* SPDX-License-Identifier: Apache-2.0 */
/* Legacy Ethereum transactions of recorded rounds (transactions.md 7.1). */
#ifndef LOUPE_TEST_ETHEREUM_H
#define LOUPE_TEST_ETHEREUM_H

#include <loupe/amount.h>
#include <loupe/status.h>

struct ethereum_legacy {
    struct loupe_u256 nonce, gas_price, gas, value, v;
    struct loupe_span to, data, signed_part; /* the first six fields */
    uint8_t signature[64];
};

enum loupe_status ethereum_read(struct ethereum_legacy *out,
                                struct loupe_span raw);

/* EIP-155: v is 35 + 2 * chain id + parity; the id and two empty strings are
 * signed after the six fields. */
bool ethereum_sender(uint8_t sender[20], const struct ethereum_legacy *tx);

#endif
