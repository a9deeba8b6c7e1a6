/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction of the outbox as JSON:
 *
 *     { "hash": "…", "layer": "consensus", "state": "failed", "proven": true,
 *       "signer": "oasis1…", "nonce": "7", "method": "staking.Transfer",
 *       "created": "…", "sent": "…", "first": "38", "height": "38",
 *       "index": "4", "code": "5", "module": "staking", "message": "…" }
 *
 * A runtime transaction has "round" for "height". `proven` is of the state; of a
 * consensus failure only the code is, module and message are a node's words, and
 * "names_proven" is false. What is not known is left out. */
#ifndef LP_OUTBOX_JSON_H
#define LP_OUTBOX_JSON_H

#include "api/reply.h"
#include "store/outbox.h"

json_t *lp_outbox_json(struct lp_reply *reply, const struct lp_store_tx *row);

#endif
