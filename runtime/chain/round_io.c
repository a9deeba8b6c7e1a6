/* SPDX-License-Identifier: Apache-2.0 */
/* The I/O tree of a round: all its pairs, proven complete when they come (pages
 * of range proofs, or lists that have the root) and again when they are read
 * (their root, state.md 2.7). */
#include "chain/fetch.h"
#include "chain/round_lists.h"
#include "chain/rounds.h"
#include "state/mkvs_build.h"

#include <stdlib.h>

/* Pairs of one tree while they come in. */
struct pairs {
    struct lp_buffer bytes;
    struct pair {
        size_t key_at, key_size;
        size_t value_at, value_size;
    } * list;
    size_t count;
    size_t room;
};

#define PAIRS_MAX       ((size_t)1 << 20)
#define PAIRS_BYTES_MAX ((size_t)32 << 20)

static enum loupe_status add_pair(void *context,
                                  const struct loupe_pair *pair,
                                  struct loupe_error *error)
{
    struct pairs *pairs = context;
    if (pairs->count == pairs->room) {
        size_t room = pairs->room == 0 ? 64 : 2 * pairs->room;
        void *list  = room > PAIRS_MAX
                          ? NULL
                          : realloc(pairs->list, room * sizeof *pairs->list);
        if (list == NULL)
            return lp_fail(error, LOUPE_LIMIT, 0, "io",
                           "over %zu pairs in a round", PAIRS_MAX);
        pairs->list = list;
        pairs->room = room;
    }
    struct pair at = {pairs->bytes.size, pair->key.size,
                      pairs->bytes.size + pair->key.size, pair->value.size};
    if (!lp_buffer_append(&pairs->bytes, pair->key) ||
        !lp_buffer_append(&pairs->bytes, pair->value))
        return lp_fail(error, lp_buffer_refusal(&pairs->bytes), 0, "io",
                       "no room; at most %zu bytes in a round",
                       PAIRS_BYTES_MAX);
    pairs->list[pairs->count++] = at;
    return LOUPE_OK;
}

/* The pairs as spans, which borrow from `pairs`; the caller frees them. */
static enum loupe_status spans_of(const struct pairs *pairs,
                                  struct loupe_pair **out,
                                  struct loupe_error *error)
{
    *out = calloc(pairs->count + 1, sizeof **out);
    if (*out == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "io", "no memory for %zu pairs",
                       pairs->count);
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *at = &pairs->list[i];
        (*out)[i].key =
            loupe_span(pairs->bytes.data + at->key_at, at->key_size);
        (*out)[i].value =
            loupe_span(pairs->bytes.data + at->value_at, at->value_size);
    }
    return LOUPE_OK;
}

static void drop(struct pairs *pairs)
{
    lp_buffer_fini(&pairs->bytes);
    free(pairs->list);
}

static enum loupe_status keep(struct lp_chain *chain,
                              uint64_t round,
                              const struct pairs *pairs,
                              struct loupe_error *error)
{
    struct loupe_pair *rows;
    LP_TRY(spans_of(pairs, &rows, error));
    enum loupe_status status = lp_store_begin(chain->store, error);
    if (status == LOUPE_OK) {
        status =
            lp_store_put_io(chain->store, round, rows, pairs->count, error);
        status = lp_store_end(chain->store, status, error);
    }
    free(rows);
    return status;
}

/* By proofs; by lists where these are not served. What is missing in the end is
 * the proof: its fault is told, unless the lists are wrong. */
static enum loupe_status fetch_pairs(struct lp_chain *chain,
                                     const struct loupe_known_root *root,
                                     struct pairs *pairs,
                                     struct loupe_error *error)
{
    struct loupe_error fault = {0};
    enum loupe_status status =
        lp_chain_fetch_all(chain, root, add_pair, pairs, error);
    if (status != LOUPE_UNREACHABLE)
        return status;
    do {
        lp_buffer_clear(&pairs->bytes); /* of what came before */
        pairs->count = 0;
        status = lp_round_lists(chain, root->version, &root->hash, add_pair,
                                pairs, &fault);
    } while (lp_fetch_again(chain, &status, &fault));
    if (status == LOUPE_UNREACHABLE)
        return status;
    lp_error_clear(error);
    return status == LOUPE_OK ? LOUPE_OK
                              : lp_fail(error, status, fault.offset,
                                        fault.field, "%s", fault.reason);
}

enum loupe_status lp_rounds_complete(struct lp_chain *chain,
                                     uint64_t round,
                                     struct loupe_error *error)
{
    struct lp_store_round row;
    struct pairs pairs = {0};
    lp_buffer_clear(&chain->row);
    LP_TRY(lp_store_get_round(chain->store, round, &row, &chain->row, error));
    LP_TRY(lp_fetch_possible(chain, "the I/O tree of round", round, error));
    struct loupe_known_root root = {
        .kind = LOUPE_ROOT_RUNTIME_IO, .version = round, .hash = row.io_root};
    memcpy(root.ns.b, chain->network.runtime_id, sizeof root.ns.b);
    lp_buffer_init(&pairs.bytes, PAIRS_BYTES_MAX);
    enum loupe_status status = fetch_pairs(chain, &root, &pairs, error);
    if (status == LOUPE_OK)
        status = keep(chain, round, &pairs, error);
    drop(&pairs);
    return lp_within(status, error, "io[%llu]", (unsigned long long)round);
}

static enum loupe_status check_and_visit(const struct pairs *pairs,
                                         const struct loupe_hash *io_root,
                                         lp_store_pair_fn visit,
                                         void *context,
                                         struct loupe_error *error)
{
    struct loupe_hash root;
    struct loupe_pair *rows;
    LP_TRY(spans_of(pairs, &rows, error));
    enum loupe_status status = lp_mkvs_root(&root, rows, pairs->count, error);
    if (status == LOUPE_OK && !loupe_hash_equal(&root, io_root))
        status =
            lp_fail(error, LOUPE_INVALID, 0, "",
                    "the stored pairs do not have the I/O root of the round");
    for (size_t i = 0; status == LOUPE_OK && visit != NULL && i < pairs->count;
         i++)
        status = visit(context, &rows[i], error);
    free(rows);
    return status;
}

enum loupe_status lp_rounds_visit(struct lp_chain *chain,
                                  uint64_t round,
                                  const struct loupe_hash *io_root,
                                  lp_store_pair_fn visit,
                                  void *context,
                                  struct loupe_error *error)
{
    struct pairs pairs = {0};
    lp_buffer_init(&pairs.bytes, PAIRS_BYTES_MAX);
    enum loupe_status status =
        lp_store_each_io(chain->store, round, add_pair, &pairs, error);
    if (status == LOUPE_OK)
        status = check_and_visit(&pairs, io_root, visit, context, error);
    drop(&pairs);
    return lp_within(status, error, "io[%llu]", (unsigned long long)round);
}
