/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON ABI of a contract, as solc writes it, to entries. For abigen, loupe
 * and tests; jansson keeps it out of the layer. */
#ifndef LP_JSON_ABI_H
#define LP_JSON_ABI_H

#include "abi/call.h"

#include <jansson.h>

/* lp_json_abi_count tells how many entries an array has that are read. */
size_t lp_json_abi_count(const json_t *abi);

/* lp_json_abi_read appends the constructor, functions, events and errors of the
 * array, in its order; `receive` and `fallback` have no entry.
 *   Returns  OK; UNSUPPORTED for an anonymous event; else as lp_abi_entry_read
 *   Out      entries  lp_json_abi_count of them
 *   Error    "abi[4].inputs" */
LOUPE_MUST_CHECK enum loupe_status
lp_json_abi_read(struct lp_abi_entry *entries,
                 const json_t *abi,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

#endif
