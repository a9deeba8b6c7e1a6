/* SPDX-License-Identifier: Apache-2.0 */
/* --access-list: what an Ethereum transaction says beforehand that it will
 * touch (EIP-2930), as Ethereum's own tools write it:
 *
 *     [{"address": "0x…", "storageKeys": ["0x…"]}] */
#ifndef LP_TX_ACCESS_LIST_H
#define LP_TX_ACCESS_LIST_H

#include "base/error.h"

#include <loupe/arena.h>

/* lp_tx_access_list_read reads a file.
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED  not this JSON
 *            LOUPE_NOMEM, or what lp_file_read returned
 *   Out      an encoded list, in the arena
 *   Error    "--access-list[1].storageKeys[0]" */
enum loupe_status lp_tx_access_list_read(struct loupe_span *out,
                                         const char *path,
                                         struct loupe_arena *memory,
                                         struct loupe_error *error);

#endif
