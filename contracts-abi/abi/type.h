/* SPDX-License-Identifier: Apache-2.0 */
/* Types from text and back: `(uint256 poolId, bytes32[] memberIds)`. The names
 * are exactly those of the ABI: `uint`, `int`, `fixed`, `function` and data
 * locations are not taken (datadao.md 2.10). Tuples are written
 * `(type name, ...)`; a name and the word `indexed` may follow a type. */
#ifndef LP_ABI_TYPE_H
#define LP_ABI_TYPE_H

#include "abi/abi.h"

/* Longest text of a type or a signature that is read. */
#define LP_ABI_TEXT_MAX 4096

/* lp_abi_type_read reads one type that takes the whole text. Empty tuples are
 * only taken at the top.
 *   Returns  OK, MALFORMED, LIMIT (depth, members, size in place), NOMEM
 *   Out      out  lives in the arena, names included
 *   Error    offset of the character */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_type_read(const struct lp_abi_type **out,
                 struct loupe_span text,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* The canonical name, as selectors are hashed over it: "(uint256,bytes32[])".
 * No names of members, no blanks. */
void lp_abi_type_write(struct lp_sink *out, const struct lp_abi_type *type);

/* Builds the type of some members: their sum in place, and whether a tail is
 * needed. Only the parser and lp_abi_entry_read make types. */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_tuple_make(struct lp_abi_type *out,
                  const struct lp_abi_param *members,
                  size_t count,
                  struct loupe_error *error);

#endif
