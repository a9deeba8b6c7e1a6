/* SPDX-License-Identifier: Apache-2.0 */
/* The epoch that a round of the runtime belongs to. */
#ifndef LP_CHAIN_EPOCH_H
#define LP_CHAIN_EPOCH_H

#include "chain/client.h"

/* lp_chain_round_epoch proves it in one of two ways, which agree:
 *
 *   1. a normal round left in the runtime's state which epoch it saw
 *      (state.md 6, "core" 03);
 *   2. every epoch begins with a round of type 3 (state.md 4.1): the block that
 *      made the last one has the epoch in its state (key 40).
 *
 *   Returns  LOUPE_OK
 *            LOUPE_UNREACHABLE  neither state is there, a round before is not,
 *                               or it is not known which block made that round
 *            or as lp_chain_value
 *   Error    "epoch…" */
enum loupe_status lp_chain_round_epoch(struct lp_chain *chain,
                                       uint64_t round,
                                       uint64_t *epoch,
                                       struct loupe_error *error);

#endif
