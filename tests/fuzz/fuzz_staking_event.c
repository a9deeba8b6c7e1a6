/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies of staking events. Law: an event that was read and is kept is read
 * again from what was kept, under the root over it and under no other. */
#include "consensus/events.h"
#include "fuzz.h"

const char fuzz_reader[] = "staking_event";

enum { BODY_MAX = 4096 };

static _Alignas(16) unsigned char memory[1 << 14];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t room[BODY_MAX + 16];
    struct lp_sink kept;
    struct loupe_arena arena;
    struct loupe_staking_event event;
    struct loupe_staking_events one = {&event, 1};
    struct loupe_staking_events again;
    struct loupe_known_roots roots = {.height = 1};
    struct loupe_error error       = {0};
    if (size > BODY_MAX)
        return 0;
    enum loupe_status status =
        lp_staking_event_read(&event, loupe_span(data, size), &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    LAW(event.body.size == size && event.kind < LOUPE_STAKING_KINDS);
    lp_sink_init(&kept, room, sizeof room);
    lp_events_write(&kept, &one);
    lp_events_root(&roots.events_root, &one);
    loupe_arena_init(&arena, memory, sizeof memory);
    LAW(loupe_block_events_load(&again, &roots, lp_sink_span(&kept), &arena,
                                &error) == LOUPE_OK);
    LAW(again.count == 1 && again.list[0].kind == event.kind);
    LAW(loupe_span_equal(again.list[0].body, event.body));
    roots.events_root.b[9] ^= 1;
    LAW(loupe_block_events_load(&again, &roots, lp_sink_span(&kept), &arena,
                                &error) == LOUPE_INVALID);
    return 0;
}
