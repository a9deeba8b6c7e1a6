/* SPDX-License-Identifier: Apache-2.0 */
/* The part of tx_sign.h that is of transactions in Ethereum's own form: their
 * payload is signed as Ethereum does, by the one key whose account then pays,
 * and what is submitted is the signed transaction in the runtime's envelope
 * (transactions.md 7.1). */
#ifndef LP_TX_SIGN_ETHEREUM_H
#define LP_TX_SIGN_ETHEREUM_H

#include "tx/tx_file.h"

/* lp_tx_ethereum_check reads a payload and notes its chain.
 *   Returns  as lp_eth_payload_read, and
 *            LOUPE_REFUSED  "chain_id" is left out: whoever has the transaction
 *                           could send it on another chain too */
enum loupe_status lp_tx_ethereum_check(struct lp_tx_place *place,
                                       struct loupe_span transaction,
                                       struct loupe_error *error);

/* May this key sign?
 *   Returns  LOUPE_OK
 *            LOUPE_REFUSED   no secp256k1 key
 *            LOUPE_CONFLICT  another one has signed */
enum loupe_status lp_tx_ethereum_key_check(const struct lp_tx_file *file,
                                           const struct lp_public_key *key,
                                           struct loupe_error *error);

/* Did the key sign the payload?
 *   Returns  LOUPE_OK, LOUPE_INVALID */
enum loupe_status lp_tx_ethereum_verify(const struct lp_public_key *key,
                                        struct loupe_span transaction,
                                        struct loupe_span signature,
                                        struct loupe_error *error);

/* r, s and 0 or 1 as the file keeps them; gives the size. */
size_t lp_tx_ethereum_signature(uint8_t out[LP_TX_SIGNATURE_BYTES_MAX],
                                const uint8_t rs[65]);

/* Writes the envelope, or nothing before there is a signature. */
enum loupe_status lp_tx_ethereum_join(struct lp_sink *out,
                                      const struct lp_tx_file *file,
                                      struct loupe_error *error);

/* lp_tx_ethereum_take takes a signed transaction apart.
 *   Memory  the payload's size */
enum loupe_status lp_tx_ethereum_take(struct lp_tx_file *out,
                                      const struct lp_tx_place *place,
                                      struct loupe_span raw,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error);

#endif
