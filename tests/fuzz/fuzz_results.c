/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of GetBlockResults. Laws: results hold under the root over them and
 * under no other; events hold under no root but their own, so not under one
 * that nobody computed. */
#include "consensus/results.h"
#include "fuzz.h"

const char fuzz_reader[] = "results";

static _Alignas(16) unsigned char memory[1 << 20];

static void law_of_results(const struct lp_answer *answer,
                           const struct loupe_known_results *results,
                           const struct loupe_hash *root,
                           struct loupe_span bytes,
                           struct loupe_arena *arena)
{
    struct loupe_known_results again;
    struct loupe_error error;
    if (answer->height == INT64_MAX)
        return;
    struct loupe_known_header next = {.height            = answer->height + 1,
                                      .last_results_hash = *root};
    enum loupe_status status =
        loupe_block_results(&again, &next, bytes, arena, &error);
    if (status == LOUPE_NOMEM)
        return;
    LAW(status == LOUPE_OK && again.count == results->count);
    next.last_results_hash.b[0] ^= 1;
    LAW(loupe_block_results(&again, &next, bytes, arena, &error) != LOUPE_OK);
    LAW(again.count == 0);
}

static void law_of_events(const struct lp_answer *answer,
                          struct loupe_span bytes,
                          struct loupe_arena *arena)
{
    struct loupe_staking_events events;
    struct loupe_error error;
    struct loupe_known_roots roots = {.height = answer->height};
    LAW(loupe_block_events(&events, &roots, bytes, arena, &error) != LOUPE_OK);
    LAW(events.count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_arena arena;
    struct lp_answer answer;
    struct lp_raw_results raw;
    struct loupe_known_results results;
    struct loupe_hash root;
    struct loupe_error error = {0};
    struct loupe_span bytes  = loupe_span(data, size);
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status = lp_answer_read(&answer, bytes, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    law_of_events(&answer, bytes, &arena);
    loupe_arena_rewind(&arena, 0);
    status = lp_results_read(&raw, answer.meta, &error);
    if (status == LOUPE_OK)
        status = lp_results_list(&results, &root, &raw, &arena, &error);
    fuzz_law_of_errors(status, &error);
    if (status == LOUPE_OK)
        law_of_results(&answer, &results, &root, bytes, &arena);
    return 0;
}
