/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of GetBlockResults, and kept lists of events. Laws: results are those
 * of the header that names the root over them, and of no other; events that
 * were read are written and read again as the same; arenas are given back. */
#include "consensus/events.h"
#include "fuzz.h"

const char fuzz_reader[] = "results";

static _Alignas(16) unsigned char memory[8 << 20];
static uint8_t room[1 << 20];

static void law_of_results(const struct lp_answer *answer,
                           struct loupe_span bytes,
                           struct loupe_arena *arena)
{
    struct lp_raw_results raw;
    struct loupe_known_results results, again;
    struct loupe_known_header next = {0};
    struct loupe_error error       = {0};
    enum loupe_status status = lp_results_read(&raw, answer->meta, &error);
    if (status == LOUPE_OK)
        status = lp_results_list(&results, &next.last_results_hash, &raw, arena,
                                 &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK || answer->height == INT64_MAX)
        return;
    next.height = answer->height + 1;
    LAW(loupe_block_results(&again, &next, bytes, arena, &error) == LOUPE_OK);
    LAW(again.count == results.count);
    size_t mark = loupe_arena_mark(arena);
    next.last_results_hash.b[0] ^= 1;
    LAW(loupe_block_results(&again, &next, bytes, arena, &error) ==
        LOUPE_INVALID);
    LAW(loupe_arena_mark(arena) == mark && again.list == NULL);
}

static void answer(struct loupe_span bytes, struct loupe_arena *arena)
{
    struct lp_answer answer;
    struct loupe_staking_events events;
    struct loupe_known_roots roots = {0};
    struct loupe_error error       = {0};
    enum loupe_status status       = lp_answer_read(&answer, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    roots.height = answer.height;
    status       = loupe_block_events(&events, &roots, bytes, arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK && loupe_arena_mark(arena) == 0);
    law_of_results(&answer, bytes, arena);
}

/* A body by itself, and a list of three of it. */
static void body(struct loupe_span bytes, struct loupe_arena *arena)
{
    struct loupe_staking_event event;
    struct loupe_staking_events events, again;
    struct loupe_known_roots roots = {0};
    struct loupe_error error       = {0};
    struct lp_sink out;
    enum loupe_status status = lp_staking_event_read(&event, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK || bytes.size > sizeof room / 4)
        return;
    struct loupe_staking_event list[3] = {event, event, event};
    events                             = (struct loupe_staking_events){list, 3};
    lp_events_root(&roots.events_root, &events);
    lp_sink_init(&out, room, sizeof room);
    lp_events_write(&out, &events);
    LAW(loupe_block_events_load(&again, &roots, lp_sink_span(&out), arena,
                                &error) == LOUPE_OK);
    LAW(again.count == 3 && again.list[2].kind == event.kind);
    LAW(loupe_span_equal(again.list[2].body, bytes));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_arena arena;
    unsigned choice = fuzz_choose(&data, &size, 2);
    loupe_arena_init(&arena, memory, sizeof memory);
    if (choice == 0)
        answer(loupe_span(data, size), &arena);
    else
        body(loupe_span(data, size), &arena);
    return 0;
}
