/* SPDX-License-Identifier: Apache-2.0 */
/* The I/O tree of a full round of the main network against its bare hashes:
 * rebuilt from a node's lists, and listed from a proof of the whole tree. The
 * round is the one with most entries of those in vectors/mainnet whose tags are
 * known to the last. */
#include "bench.h"
#include "state/io_tree.h"
#include "support/mkvs_server.h"
#include "support/rounds.h"
#include "support/vectors.h"
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDER "vectors/mainnet/sapphire_rounds/"

static struct round_data round_data;
static struct loupe_known_root root = {.kind = LOUPE_ROOT_RUNTIME_IO};
static struct bench_tree input;

/* ---- which round ---- */

struct search {
    json_t *expected; /* of every round, by its number */
    size_t entries;
    json_t *line; /* the best so far */
};

static size_t entries_of(const json_t *line, const json_t *expected)
{
    const json_t *transactions = json_object_get(line, "txs");
    size_t count = json_array_size(json_object_get(expected, "block_events"));
    size_t i;
    json_t *tx;
    json_array_foreach(transactions, i, tx) count +=
        1 + json_array_size(json_object_get(tx, "tags"));
    return count;
}

static const json_t *expected_of(const struct search *search,
                                 const json_t *line)
{
    char number[24];
    (void)snprintf(number, sizeof number, "%llu",
                   (unsigned long long)vectors_get_u64(line, "round"));
    return json_object_get(search->expected, number);
}

static void take_expected(void *context, size_t place, json_t *line)
{
    struct search *search = context;
    const char *io        = json_string_value(json_object_get(line, "io"));
    char number[24];
    (void)place;
    if (io == NULL || strcmp(io, "rebuilt") != 0)
        return;
    (void)snprintf(number, sizeof number, "%llu",
                   (unsigned long long)vectors_get_u64(line, "round"));
    json_object_set(search->expected, number, line);
}

static void consider(void *context, size_t place, json_t *line)
{
    struct search *search  = context;
    const json_t *expected = expected_of(search, line);
    (void)place;
    if (expected == NULL || entries_of(line, expected) <= search->entries)
        return;
    search->entries = entries_of(line, expected);
    json_decref(search->line);
    search->line = json_incref(line);
}

static void take_round(const struct search *search)
{
    const json_t *expected = expected_of(search, search->line);
    rounds_read(&round_data, search->line);
    rounds_add_block_tags(&round_data,
                          json_object_get(expected, "block_events"));
    vectors_get_fixed(root.hash.b, sizeof root.hash.b, expected, "io_root");
}

static void find_round(void)
{
    static const char *const files[] = {
        FOLDER "rounds_10840395_10840644.ndjson",
        FOLDER "rounds_10840645_10840894.ndjson",
        FOLDER "rounds_10840895_10841144.ndjson",
        FOLDER "rounds_10841145_10841394.ndjson",
        FOLDER "rounds_10841395_10841644.ndjson",
        FOLDER "rounds_10841645_10841894.ndjson",
        FOLDER "rounds_10841895_10842144.ndjson",
        FOLDER "rounds_10842145_10842395.ndjson",
    };
    struct search search = {.expected = json_object()};
    vectors_lines(FOLDER "expected_rounds.ndjson", take_expected, &search);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        vectors_lines(files[i], consider, &search);
    take_round(&search);
    json_decref(search.line);
    json_decref(search.expected);
}

/* Its whole tree as a node would prove it; the server lives on. */
static bool lay_out(void)
{
    static _Alignas(16) unsigned char memory[4 << 20];
    struct loupe_arena arena;
    struct loupe_error error = {0};
    struct loupe_pair *pairs;
    size_t count;
    loupe_arena_init(&arena, memory, sizeof memory);
    if (lp_io_rebuild(&pairs, &count, &root.hash, round_data.transactions,
                      round_data.transaction_count, round_data.tags,
                      round_data.tag_count, &arena, &error) != LOUPE_OK)
        return false;
    struct mkvs_server *server = mkvs_server_new(pairs, count);
    input.root                 = root.hash;
    input.proof =
        mkvs_server_iterate(server, (struct loupe_span){0}, count + 1, 1);
    return bench_tree_lay_out(&input) && input.pair_count == count;
}

/* ---- the cases ---- */

static void run_list(void *context)
{
    struct loupe_known_io io;
    struct loupe_error error;
    struct loupe_arena arena = bench_arena();
    (void)context;
    if (loupe_io_verify(&io, &root, &input.proof, 1, &arena, &error) !=
        LOUPE_OK)
        abort();
    bench_use(&io);
}

static void run_rebuild(void *context)
{
    struct loupe_known_io io;
    struct loupe_error error;
    struct loupe_arena arena = bench_arena();
    (void)context;
    if (loupe_io_rebuild(&io, &root, round_data.transactions,
                         round_data.transaction_count, round_data.tags,
                         round_data.tag_count, &arena, &error) != LOUPE_OK)
        abort();
    bench_use(&io);
}

int main(void)
{
    vectors_need();
    find_round();
    if (!lay_out())
        return 1;
    const struct bench_case cases[] = {
        {"bare hashes of the round", bench_tree_bare, &input, 1, BENCH_BARE},
        {"rebuild the round from its lists", run_rebuild, NULL, 1, 0},
        {"verify and list the round", run_list, NULL, 1, 0},
    };
    const struct bench_value values[] = {
        {"transactions", (double)round_data.transaction_count},
        {"events", (double)round_data.tag_count},
        {"hashes", (double)input.message_count},
        {"proof_bytes", (double)input.proof.size},
    };
    return bench_main("round", cases, sizeof cases / sizeof cases[0], values,
                      sizeof values / sizeof values[0]);
}
