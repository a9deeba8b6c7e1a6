/* SPDX-License-Identifier: Apache-2.0 */
/* The staking events of a block, proven complete. */
#ifndef LP_EVENT_VIEW_H
#define LP_EVENT_VIEW_H

#include "chain/client.h"

#include <loupe/block.h>

struct lp_event_view {
    struct loupe_known_roots roots;
    struct loupe_staking_events events; /* borrows from `memory` and client */
    void *memory;
};

/* lp_event_view_read proves the events of a height.
 *   Returns  LOUPE_OK, or as lp_chain_block and loupe_block_events_load
 *   Out      to be released by lp_event_view_fini in any case */
enum loupe_status lp_event_view_read(struct lp_event_view *out,
                                     struct lp_chain *chain,
                                     int64_t height,
                                     struct loupe_error *error);
void lp_event_view_fini(struct lp_event_view *view);

#endif
