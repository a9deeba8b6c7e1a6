/* SPDX-License-Identifier: Apache-2.0 */
/* Proven headers: from the store, else by skipping or walking back from the
 * nearest stored one, cross-checked with the witnesses before anything is kept
 * (consensus.md 3.4 to 3.7). */
#include "chain/chain.h"
#include "chain/fetch.h"
#include "chain/witness.h"
#include "consensus/header.h"

#include <stdlib.h>

struct loupe_header_tools lp_chain_tools(struct lp_chain *chain)
{
    return (struct loupe_header_tools){.cache  = &chain->keys,
                                       .memory = &chain->work};
}

static enum loupe_status load(struct lp_chain *chain,
                              const struct lp_store_header *row,
                              struct loupe_known_block *out,
                              struct loupe_error *error)
{
    struct loupe_trust_root kept    = {row->height, row->hash};
    struct loupe_header_tools tools = lp_chain_tools(chain);
    enum loupe_status status        = loupe_header_load(
               out, &chain->id, &kept, row->light_block, &tools, error);
    if (status == LOUPE_OK &&
        loupe_time_compare(out->header.time, row->time) != 0)
        status = lp_fail(error, LOUPE_INVALID, 0, "time",
                         "is not that of the light block");
    return lp_within(status, error, "store.header[%lld]",
                     (long long)row->height);
}

enum loupe_status lp_chain_stored_block(struct lp_chain *chain,
                                        int64_t height,
                                        struct loupe_known_block *out,
                                        struct loupe_error *error)
{
    struct lp_store_header row;
    lp_buffer_clear(&chain->row);
    LP_TRY(lp_store_get_header(chain->store, height, &row, &chain->row, error));
    return load(chain, &row, out, error);
}

/* ---- the trust root ---- */

static enum loupe_status keep(struct lp_chain *chain,
                              const struct loupe_known_header *header,
                              enum lp_store_how how,
                              int64_t from,
                              struct loupe_span light_block,
                              struct loupe_error *error)
{
    struct lp_store_header row = {.height      = header->height,
                                  .hash        = header->hash,
                                  .time        = header->time,
                                  .how         = how,
                                  .from        = from,
                                  .light_block = light_block};
    return lp_store_put_header(chain->store, &row, error);
}

/* A sound light block that is not the root: either may be right, and only the
 * person who chose the root can tell. */
static bool is_another_root(struct lp_chain *chain, struct loupe_span bytes)
{
    struct lp_raw_light_block raw;
    struct loupe_header_tools tools = lp_chain_tools(chain);
    size_t mark                     = loupe_arena_mark(tools.memory);
    bool sound =
        lp_block_open(&raw, &chain->id, bytes, &tools, NULL) == LOUPE_OK;
    loupe_arena_rewind(tools.memory, mark);
    return sound && !loupe_hash_equal(&raw.hash, &chain->root.hash);
}

static enum loupe_status fetch_root(struct lp_chain *chain,
                                    struct loupe_known_block *out,
                                    struct loupe_span *bytes,
                                    struct loupe_error *error)
{
    struct loupe_header_tools tools = lp_chain_tools(chain);
    bool another                    = false;
    enum loupe_status status;
    do {
        status = lp_fetch_light_block(chain, chain->root.height, bytes, error);
        if (status == LOUPE_OK) {
            status  = loupe_header_verify_root(out, &chain->id, &chain->root,
                                               *bytes, &tools, error);
            another = is_another_root(chain, *bytes);
        }
    } while (!another && lp_fetch_again(chain, &status, error));
    return status;
}

static enum loupe_status begin_at_root(struct lp_chain *chain,
                                       struct loupe_error *error)
{
    struct loupe_known_block block = {0};
    struct loupe_span bytes;
    struct lp_store_root root = {chain->root.height, chain->root.hash};
    LP_TRY(fetch_root(chain, &block, &bytes, error));
    struct loupe_time end =
        loupe_time_plus(block.header.time, chain->policy.trust_period_s);
    if (loupe_time_compare(end, chain->now) <= 0) {
        char when[LOUPE_TIME_TEXT];
        loupe_time_to_text(when, block.header.time);
        return lp_fail(error, LOUPE_STALE, 0, "trust",
                       "the root of %s is past its trust period of %lld days: "
                       "get a newer one (loupe chain trust)",
                       when, (long long)(chain->policy.trust_period_s / 86400));
    }
    LP_TRY(lp_witness_check(chain, &block.header, NULL, NULL, 0, error));
    LP_TRY(lp_store_begin(chain->store, error));
    enum loupe_status status = lp_store_put_root(chain->store, &root, error);
    if (status == LOUPE_OK)
        status = keep(chain, &block.header, LP_HOW_ROOT, block.header.height,
                      bytes, error);
    return lp_store_end(chain->store, status, error);
}

/* A root that the user names must be one with what the store holds: an older
 * configuration never rolls newer trust back (consensus.md 3.6). */
static enum loupe_status agree_on_root(struct lp_chain *chain,
                                       const struct lp_store_root *stored,
                                       struct loupe_error *error)
{
    struct lp_store_header row;
    if (!chain->has_root) {
        chain->root = (struct loupe_trust_root){stored->height, stored->hash};
        chain->has_root = true;
        return LOUPE_OK;
    }
    lp_buffer_clear(&chain->row);
    enum loupe_status status = lp_store_get_header(
        chain->store, chain->root.height, &row, &chain->row, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK; /* a height that was not followed yet */
    }
    LP_TRY(status);
    if (!loupe_hash_equal(&row.hash, &chain->root.hash))
        return lp_fail(error, LOUPE_CONFLICT, 0, "trust",
                       "the database holds another header at height %lld",
                       (long long)chain->root.height);
    return LOUPE_OK;
}

enum loupe_status lp_chain_agree(struct lp_chain *chain,
                                 struct loupe_error *error)
{
    struct lp_store_root stored;
    if (!chain->has_root)
        return LOUPE_OK;
    enum loupe_status status = lp_store_get_root(chain->store, &stored, error);
    if (status == LOUPE_OK)
        return agree_on_root(chain, &stored, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        status = LOUPE_OK;
    }
    return status;
}

enum loupe_status lp_chain_begin(struct lp_chain *chain,
                                 struct loupe_error *error)
{
    struct lp_store_root stored;
    enum loupe_status status = lp_store_get_root(chain->store, &stored, error);
    if (status == LOUPE_OK)
        return agree_on_root(chain, &stored, error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    if (!chain->has_root)
        return lp_fail(error, LOUPE_USAGE, 0, "trust",
                       "the database is new: name a trust root, HEIGHT:HASH");
    size_t mark = loupe_arena_mark(&chain->work);
    status      = begin_at_root(chain, error);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}

/* ---- walking ---- */

/* Light blocks that were fed on one walk, until they are kept. */
struct fed {
    struct lp_buffer bytes;
    struct {
        int64_t height;
        size_t endpoint; /* that gave it */
        size_t at;
        size_t size;
    } * list;
    size_t count;
    size_t room;
};

#define WALK_BLOCKS 20000              /* more than policy.back_max walks */
#define WALK_BYTES  ((size_t)32 << 20) /* of light blocks of one walk */

static enum loupe_status remember(struct fed *fed,
                                  int64_t height,
                                  size_t endpoint,
                                  struct loupe_span bytes,
                                  struct loupe_error *error)
{
    if (fed->count == fed->room) {
        size_t room = fed->room == 0 ? 64 : 2 * fed->room;
        void *list  = room > WALK_BLOCKS
                          ? NULL
                          : realloc(fed->list, room * sizeof *fed->list);
        if (list == NULL)
            return lp_fail(error, LOUPE_NOMEM, 0, "walk",
                           "over %zu blocks at once", fed->count);
        fed->list = list;
        fed->room = room;
    }
    size_t at = fed->bytes.size;
    if (!lp_buffer_append(&fed->bytes, bytes))
        return lp_fail(error, lp_buffer_refusal(&fed->bytes), 0, "walk",
                       "no room; at most %zu bytes", WALK_BYTES);
    fed->list[fed->count].height   = height;
    fed->list[fed->count].endpoint = endpoint;
    fed->list[fed->count].at       = at;
    fed->list[fed->count].size     = bytes.size;
    fed->count++;
    return LOUPE_OK;
}

/* The last one of this height: those before it were refused. */
static size_t recall(const struct fed *fed, int64_t height)
{
    size_t i = fed->count - 1;
    while (i > 0 && fed->list[i].height != height)
        i--;
    return i;
}

static struct loupe_span recall_bytes(const struct fed *fed, int64_t height)
{
    size_t i = recall(fed, height);
    return loupe_span(fed->bytes.data + fed->list[i].at, fed->list[i].size);
}

static enum loupe_status fetch_fed(struct lp_chain *chain,
                                   int64_t height,
                                   struct fed *fed,
                                   struct loupe_span *bytes,
                                   struct loupe_error *error)
{
    enum loupe_status status;
    do {
        status = lp_fetch_light_block(chain, height, bytes, error);
    } while (lp_fetch_again(chain, &status, error));
    LP_TRY(status);
    return remember(fed, height, lp_source_answered(chain->source), *bytes,
                    error);
}

/* A refused block may be one that waited: its height is wanted again, and
 * whoever gave it is to blame. */
static enum loupe_status feed_until_known(struct lp_chain *chain,
                                          struct lp_follow *follow,
                                          struct fed *fed,
                                          struct loupe_error *error)
{
    int64_t height;
    while ((height = lp_follow_wants(follow)) != 0) {
        struct loupe_span bytes;
        LP_TRY(fetch_fed(chain, height, fed, &bytes, error));
        enum loupe_status status = lp_follow_feed(follow, bytes, error);
        if (status == LOUPE_OK)
            continue;
        size_t refused = recall(fed, lp_follow_wants(follow));
        if (!lp_fetch_again_from(chain, fed->list[refused].endpoint, &status,
                                 error))
            return status;
    }
    return LOUPE_OK;
}

/* Keeps every header that trust went over, each with the one it came from. */
static enum loupe_status keep_trace(struct lp_chain *chain,
                                    const struct lp_follow *follow,
                                    const struct fed *fed,
                                    struct loupe_error *error)
{
    LP_TRY(lp_store_begin(chain->store, error));
    enum loupe_status status = LOUPE_OK;
    for (size_t i = 1; status == LOUPE_OK && i < follow->trace_count; i++) {
        const struct loupe_known_header *to = &follow->trace[i];
        int64_t from                        = follow->trace[i - 1].height;
        enum lp_store_how how               = to->height < from ? LP_HOW_BACK
                                              : to->height == from + 1 ? LP_HOW_STEP
                                                                       : LP_HOW_SKIP;
        status =
            keep(chain, to, how, from, recall_bytes(fed, to->height), error);
    }
    return lp_store_end(chain->store, status, error);
}

static enum loupe_status walk(struct lp_chain *chain,
                              const struct loupe_known_block *start,
                              int64_t target,
                              const struct lp_follow_options *options,
                              struct loupe_arena *memory,
                              struct fed *fed,
                              struct loupe_error *error)
{
    struct lp_follow follow;
    LP_TRY(lp_follow_init(&follow, start, target, options, memory, error));
    LP_TRY(feed_until_known(chain, &follow, fed, error));
    if (target > start->header.height)
        LP_TRY(lp_witness_check(chain, &lp_follow_known(&follow)->header, start,
                                follow.trace, follow.trace_count, error));
    return keep_trace(chain, &follow, fed, error);
}

/* A walk with memory of its own, as much as its trace may take. */
static enum loupe_status walk_from(struct lp_chain *chain,
                                   const struct loupe_known_block *start,
                                   int64_t target,
                                   struct loupe_error *error)
{
    int64_t back                     = start->header.height - target;
    struct lp_follow_options options = {.now         = chain->now,
                                        .policy      = chain->policy,
                                        .cache       = &chain->keys,
                                        .validators  = LP_CHAIN_VALIDATORS,
                                        .block_bytes = (size_t)4 << 20,
                                        .trace =
                                            (size_t)2 * LP_FOLLOW_DEPTH_MAX};
    if (back > 0 && (uint64_t)back <= chain->policy.back_max)
        options.trace += (size_t)back;
    struct fed fed = {0};
    struct loupe_arena memory;
    size_t size              = lp_follow_memory(&options);
    void *block              = malloc(size);
    enum loupe_status status = LOUPE_NOMEM;
    lp_buffer_init(&fed.bytes, WALK_BYTES);
    if (block != NULL) {
        loupe_arena_init(&memory, block, size);
        status = walk(chain, start, target, &options, &memory, &fed, error);
    } else {
        (void)lp_fail(error, status, 0, "walk", "no memory");
    }
    lp_buffer_fini(&fed.bytes);
    free(fed.list);
    free(block);
    return status;
}

/* The stored header that a walk to `height` starts from. */
static enum loupe_status nearest(struct lp_chain *chain,
                                 int64_t height,
                                 struct loupe_known_block *out,
                                 struct loupe_error *error)
{
    struct lp_store_header row;
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_header_floor(chain->store, height, &row, &chain->row, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        lp_buffer_clear(&chain->row);
        status = lp_store_header_ceiling(chain->store, height, &row,
                                         &chain->row, error);
    }
    LP_TRY(status);
    return load(chain, &row, out, error);
}

static enum loupe_status
walk_to(struct lp_chain *chain, int64_t height, struct loupe_error *error)
{
    struct loupe_known_block start;
    size_t mark              = loupe_arena_mark(&chain->work);
    enum loupe_status status = nearest(chain, height, &start, error);
    if (status == LOUPE_OK)
        status = walk_from(chain, &start, height, error);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}

enum loupe_status lp_chain_known_block(struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_known_block *out,
                                       struct loupe_error *error)
{
    if (height < chain->network.genesis_height)
        return lp_fail(error, LOUPE_USAGE, 0, "height",
                       "%lld is before the chain's first block, %lld",
                       (long long)height,
                       (long long)chain->network.genesis_height);
    enum loupe_status status = lp_chain_stored_block(chain, height, out, error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(lp_fetch_possible(chain, "header", (uint64_t)height, error));
    LP_TRY(walk_to(chain, height, error));
    return lp_chain_stored_block(chain, height, out, error);
}

enum loupe_status lp_chain_header(struct lp_chain *chain,
                                  int64_t height,
                                  struct loupe_known_header *out,
                                  struct loupe_error *error)
{
    struct loupe_known_block block;
    size_t mark = loupe_arena_mark(&chain->work);
    enum loupe_status status =
        lp_chain_known_block(chain, height, &block, error);
    loupe_arena_rewind(&chain->work, mark);
    if (status == LOUPE_OK)
        *out = block.header;
    return status;
}
