/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction that somebody else signed, by what it does. */
#ifndef LP_CALL_SEARCH_H
#define LP_CALL_SEARCH_H

#include "chain/client.h"
#include "state/runtime_tx.h"

/* lp_call_search looks through rounds for the first transaction with this plain
 * call, whoever signed it.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT  none of these rounds, which are complete, has it
 *            or as lp_round_view_read */
enum loupe_status lp_call_search(struct loupe_hash *hash,
                                 uint64_t *round,
                                 struct lp_chain *chain,
                                 uint64_t first,
                                 uint64_t last,
                                 const struct lp_rtx_call *call,
                                 struct loupe_error *error);

#endif
