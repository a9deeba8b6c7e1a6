/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR from JSON by the table that reads it: the inverse of api/table_json.h.
 * What that one shows is taken back, except encoded items of any shape, which it
 * shows as what they hold; and beside it what a person writes:
 *
 *   numbers            decimal strings or JSON integers
 *   bytes              hexadecimal, with or without "0x"
 *   address            "oasis1…"; in a runtime also "0x…"
 *   amount             "1.5", in whole tokens; or {"base_units": "1000"}, with
 *                      "tokens" that agree, and "denomination" in a runtime
 *   any encoded item   hexadecimal CBOR, one item
 *
 * Nothing may be left out but what the table calls optional, and nothing
 * added. */
#ifndef LP_JSON_TABLE_H
#define LP_JSON_TABLE_H

#include "codec/cbor_table.h"

#include <loupe/arena.h>

#include <jansson.h>

/* lp_json_table_read gives the canonical encoding of one value by one row.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  the JSON does not fit; the row says how
 *            LOUPE_LIMIT  an amount of more than 128 bits, a list that is too
 *                         long
 *            LOUPE_NOMEM
 *   Out      out       lives in the arena
 *   In       ethereum  an address may be that of an Ethereum key
 *   Error    "amendment.rates[2].start" */
enum loupe_status lp_json_table_read(struct loupe_span *out,
                                     const struct lp_cbor_field *field,
                                     const json_t *json,
                                     bool ethereum,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error);

#endif
