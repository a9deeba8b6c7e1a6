/* SPDX-License-Identifier: Apache-2.0 */
/* Values of the contract ABI as JSON, both ways: arguments that a person or a
 * script gives, and what calls, logs and reverts hold.
 *
 *   uintN, intN, address, bytesN   text as in abi/word.h
 *   bool                           true, false
 *   bytes                          "0x" and hexadecimal digits
 *   string                         text; {"hex": "0x…"} when it is not UTF-8
 *   T[], T[k]                      array
 *   tuple                          array, in order; or object by the names of
 *                                  the members, when each has one of its own
 *
 * Whole numbers are never JSON numbers, which lose digits. */
#ifndef LP_ABI_JSON_H
#define LP_ABI_JSON_H

#include "abi/call.h"
#include "api/reply.h"

/* lp_abi_json_read reads a value of the type. Nothing may be left out and
 * nothing added.
 *   Returns  OK; USAGE when the JSON does not fit the type; LIMIT for an array
 *            longer than LP_ABI_VALUES_MAX; NOMEM
 *   Out      out  spans borrow from `json`, items from the arena
 *   Error    "memberIds[3]" */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_json_read(struct lp_abi_value *out,
                 const struct lp_abi_type *type,
                 const json_t *json,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* The value as a new JSON value; a tuple is an object when its members have
 * names of their own. Hashes of indexed members are hexadecimal. */
json_t *lp_abi_json_write(struct lp_reply *reply,
                          const struct lp_abi_type *type,
                          const struct lp_abi_value *value);

#endif
