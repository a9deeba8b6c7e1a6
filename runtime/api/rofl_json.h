/* SPDX-License-Identifier: Apache-2.0 */
/* ROFL applications as JSON. Keys of nodes, entities and RAKs are base64, as the
 * network writes them; measurements hexadecimal.
 *
 *     app       { "app": "rofl1…", "admin": "oasis1…" or null,
 *                 "stake": {"base_units", "denomination", "tokens"},
 *                 "policy": {"enclaves": [{"mr_enclave", "mr_signer"}], "quotes",
 *                            "endorsements", "fees", "max_expiration"},
 *                 "metadata": {…}, "secrets": [{"name", "size"}], "sek": "…" }
 *     instance  { "node_id", "entity_id" or null, "rak", "rek",
 *                 "extra_keys": ["secp256k1:…"], "expiration_epoch": "7",
 *                 "expired": false or null, "metadata": {…} }
 *     origin    { "round", "transaction": {…}, "signer": {…},
 *                 "is_instance": true, "rule": "…", "state_round": "12",
 *                 "epoch": "5", "instance": {…}, "policy": {…} }
 *               or, of a "no", "is_instance": false and "why": {"status",
 *               "field", "reason"}, with "instance" only when it is one of
 *               another application than was asked for */
#ifndef LP_ROFL_JSON_H
#define LP_ROFL_JSON_H

#include "api/reply.h"
#include "chain/rofl_view.h"

json_t *lp_rofl_app_json(struct lp_reply *reply, const struct lp_rofl_app *app);

/* `epoch` is the present one; NULL: it is not known. */
json_t *lp_rofl_instance_json(struct lp_reply *reply,
                              const struct lp_rofl_registration *registration,
                              const uint64_t *epoch);

json_t *lp_rofl_origin_json(struct lp_reply *reply,
                            const struct lp_rofl_origin_view *view);

#endif
