/* SPDX-License-Identifier: Apache-2.0 */
/* A runtime transaction as JSON, as api/tx_json.h has it of the consensus
 * layer:
 *
 *     { "kind": "runtime", "signed": false, "hash": "…",
 *       "signers": [{"address": "oasis1…", "public_key": "ed25519:…",
 *                    "nonce": "7"}],
 *       "method": "accounts.Transfer", "known": true, "encrypted": false,
 *       "fee": {"gas": "2000", "amount": {…}},
 *       "not_before": null, "not_after": null,
 *       "body": {…} }
 *
 * A sealed call has no method. An account of several keys has "multisig", {"threshold", "members"}, in place
 * of the key. An unsigned transaction has no hash. */
#ifndef LP_TX_JSON_RUNTIME_H
#define LP_TX_JSON_RUNTIME_H

#include "api/reply.h"

/* lp_tx_json_runtime composes it from `body`, the bytes that are signed, which
 * were read before, and from those that are submitted, empty while there are
 * none. A `body` that does not read gives an object without members. */
json_t *lp_tx_json_runtime(struct lp_reply *reply,
                           struct loupe_span body,
                           struct loupe_span submit);

#endif
