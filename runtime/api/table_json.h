/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR as JSON by the table that read it: the names of the table, and each value
 * as its row says it is shown (codec/cbor_table.h).
 *
 *   numbers            decimal strings       bytes   hexadecimal
 *   address, app       "oasis1…", "rofl1…"   Ethereum address  "0x…"
 *   consensus amount   {"base_units": "1000", "tokens": "0.000001000"}
 *   runtime amount     the same with 18 decimals and "denomination", which is
 *                      hexadecimal; "tokens" only of the native one, ""
 *   bytes with CBOR    the object inside, or hexadecimal when it is none
 *
 * A field that is left out is left out here. What no row names is shown as
 * api/cbor_json.h shows it. */
#ifndef LP_TABLE_JSON_H
#define LP_TABLE_JSON_H

#include "api/reply.h"
#include "codec/cbor_table.h"

/* One value by one row. The reader's bytes were taken by that row before. */
json_t *lp_table_json(struct lp_reply *reply,
                      const struct lp_cbor_field *field,
                      struct lp_cbor *in);

/* {"base_units", "tokens"} as a member. */
void lp_reply_consensus_amount(struct lp_reply *reply,
                               json_t *object,
                               const char *key,
                               const struct loupe_u256 *base_units);

#endif
