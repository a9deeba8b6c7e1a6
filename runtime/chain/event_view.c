/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies that the client proved, taken apart. */
#include "chain/event_view.h"

#include <stdlib.h>

/* The smallest body, a burn, has more than 40 bytes: a list of events never
 * takes more memory than this for each byte of bodies. */
#define BYTES_PER_BYTE (sizeof(struct loupe_staking_event) / 32 + 2)
#define BYTES_AT_LEAST ((size_t)1 << 16)

enum loupe_status lp_event_view_read(struct lp_event_view *out,
                                     struct lp_chain *chain,
                                     int64_t height,
                                     struct loupe_error *error)
{
    struct lp_store_block block;
    struct loupe_arena arena;
    *out = (struct lp_event_view){0};
    LP_TRY(lp_chain_block(chain, height, &block, error));
    out->roots =
        (struct loupe_known_roots){height, block.state_root, block.events_root};
    size_t room = BYTES_AT_LEAST + block.events.size * BYTES_PER_BYTE;
    out->memory = malloc(room);
    if (out->memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "events", "no memory");
    loupe_arena_init(&arena, out->memory, room);
    return loupe_block_events_load(&out->events, &out->roots, block.events,
                                   &arena, error);
}

void lp_event_view_fini(struct lp_event_view *view)
{
    free(view->memory);
}
