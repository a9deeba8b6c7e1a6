/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction in Ethereum's form as JSON, as near to a runtime transaction's
 * (api/tx_json_runtime.h) as it is one:
 *
 *     { "kind": "ethereum", "form": "1559", "signed": true, "hash": "…",
 *       "ethereum_hash": "…", "evm_chain_id": "23294",
 *       "signers": [{"address": "oasis1…", "ethereum_address": "0x…",
 *                    "public_key": "secp256k1:…", "nonce": "7"}],
 *       "nonce": "7", "method": "evm.Call", "known": true, "encrypted": false,
 *       "fee": {"gas": "100000", "price": "100000000000",
 *               "tip": "100000000000", "amount": {…}},
 *       "access_list": "c0", "body": {"address": "0x…", …} }
 *
 * `price` is what one gas costs, of form 1559 at most, `tip` what that form pays
 * at most above the runtime's minimum, both in base units; `amount` is the most
 * that is paid. Nobody is a signer before the signature, which names the key. */
#ifndef LP_TX_JSON_ETHEREUM_H
#define LP_TX_JSON_ETHEREUM_H

#include "api/reply.h"

/* lp_tx_json_ethereum composes it from `payload`, the bytes that are signed,
 * which were read before, and from those that are submitted, empty while there
 * are none. A `payload` that does not read gives an object without members. */
json_t *lp_tx_json_ethereum(struct lp_reply *reply,
                            struct loupe_span payload,
                            struct loupe_span submit);

#endif
