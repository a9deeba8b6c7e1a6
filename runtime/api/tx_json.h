/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction as JSON, signed or not yet, for a person who is about to sign
 * it or wants to know what it was:
 *
 *     { "kind": "consensus", "signed": true, "hash": "…", "cometbft_key": "…",
 *       "signer": {"address": "oasis1…", "public_key": "…"},
 *       "signature": "…", "signature_holds": true,
 *       "method": "staking.Transfer", "known": true, "nonce": "7",
 *       "fee": {"gas": "2000", "amount": {…}},
 *       "body": {…} }
 *
 * An unsigned one has no hash, key, signer and signature. `fee` and `body` are
 * null when there is none. A body that is not what its method takes, and one of
 * an unknown method, is shown as plain CBOR; the former with "body_fault",
 * {"field", "reason"}. */
#ifndef LP_TX_JSON_H
#define LP_TX_JSON_H

#include "api/reply.h"
#include "tx/consensus_build.h"

/* `chain` may be NULL: then nothing is said about the signature. */
json_t *lp_tx_json_consensus(struct lp_reply *reply,
                             const struct lp_consensus_view *view,
                             struct loupe_span bytes,
                             const struct loupe_chain *chain);

#endif
