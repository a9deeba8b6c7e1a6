/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a bundle, gathered in the order in which a reader checks them. */
#include "chain/bundle.h"

#include "bundle/format.h"
#include "chain/bundle_items.h"
#include "chain/chain.h"
#include "chain/rounds.h"

#include <stdlib.h>

#define PART_MAX ((size_t)32 << 20)

/* ---- light blocks: a skipping sequence over stored headers ---- */

static enum loupe_status stored_bytes(struct lp_chain *chain,
                                      int64_t height,
                                      struct lp_store_header *row,
                                      struct loupe_error *error)
{
    lp_buffer_clear(&chain->row);
    enum loupe_status status =
        lp_store_get_header(chain->store, height, row, &chain->row, error);
    if (status != LOUPE_ABSENT)
        return status;
    struct loupe_known_header ignored;
    lp_error_clear(error);
    LP_TRY(lp_chain_header(chain, height, &ignored, error));
    lp_buffer_clear(&chain->row);
    return lp_store_get_header(chain->store, height, row, &chain->row, error);
}

static enum loupe_status
put_block(struct lp_making *making, int64_t height, struct loupe_error *error)
{
    struct lp_store_header row;
    LP_TRY(stored_bytes(making->chain, height, &row, error));
    making->block_count++;
    return lp_part_bytes(&making->blocks, row.light_block, error);
}

/* Fills the trace of a follow machine from the store alone. */
static enum loupe_status find_way(struct lp_making *making,
                                  struct lp_follow *follow,
                                  struct loupe_error *error)
{
    int64_t height;
    while ((height = lp_follow_wants(follow)) != 0) {
        struct lp_store_header row;
        LP_TRY(stored_bytes(making->chain, height, &row, error));
        LP_TRY(lp_follow_feed(follow, row.light_block, error));
    }
    return LOUPE_OK;
}

static enum loupe_status put_way(struct lp_making *making,
                                 const struct lp_follow *follow,
                                 struct loupe_error *error)
{
    bool back = follow->trace_count > 1 &&
                follow->trace[1].height < follow->trace[0].height;
    for (size_t i = 0; i < follow->trace_count; i++) {
        size_t at = back ? follow->trace_count - 1 - i : i;
        LP_TRY(put_block(making, follow->trace[at].height, error));
    }
    return LOUPE_OK;
}

/* The reader judges time by himself; here every header is old and known. */
static enum loupe_status walk_blocks(struct lp_making *making,
                                     int64_t from,
                                     int64_t to,
                                     struct loupe_arena *memory,
                                     const struct lp_follow_options *options,
                                     struct loupe_error *error)
{
    struct loupe_known_block start;
    struct lp_follow follow;
    size_t mark = loupe_arena_mark(&making->chain->work);
    enum loupe_status status =
        lp_chain_known_block(making->chain, from, &start, error);
    if (status == LOUPE_OK)
        status = lp_follow_init(&follow, &start, to, options, memory, error);
    loupe_arena_rewind(&making->chain->work, mark);
    LP_TRY(status);
    LP_TRY(find_way(making, &follow, error));
    return put_way(making, &follow, error);
}

static enum loupe_status put_blocks(struct lp_making *making,
                                    int64_t from,
                                    int64_t to,
                                    struct loupe_error *error)
{
    struct lp_chain *chain           = making->chain;
    struct lp_follow_options options = {.now         = chain->now,
                                        .policy      = chain->policy,
                                        .cache       = &chain->keys,
                                        .validators  = LP_CHAIN_VALIDATORS,
                                        .block_bytes = (size_t)4 << 20,
                                        .trace =
                                            (size_t)2 * LP_FOLLOW_DEPTH_MAX};
    struct loupe_arena memory;
    if (from == to)
        return put_block(making, from, error);
    options.policy.trust_period_s = INT64_C(1) << 40;
    if (from > to)
        options.trace += (size_t)(from - to);
    size_t size = lp_follow_memory(&options);
    void *block = malloc(size);
    if (block == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "light_blocks", "no memory");
    loupe_arena_init(&memory, block, size);
    enum loupe_status status =
        walk_blocks(making, from, to, &memory, &options, error);
    free(block);
    return status;
}

/* ---- the consensus state: by the app hash of the next header when that is
 * known, else by the block's own metadata ---- */

static enum loupe_status put_state(struct lp_making *making,
                                   int64_t height,
                                   int64_t from,
                                   struct loupe_error *error)
{
    struct lp_store_header row;
    struct lp_store_block block;
    lp_buffer_clear(&making->chain->row);
    enum loupe_status status = lp_store_get_header(
        making->chain->store, height + 1, &row, &making->chain->row, error);
    LP_TRY(status == LOUPE_ABSENT ? LOUPE_OK : status);
    lp_error_clear(error);
    if (status == LOUPE_OK)
        return put_blocks(making, from, height + 1, error);
    LP_TRY(lp_chain_block(making->chain, height, &block, error));
    LP_TRY(put_blocks(making, from, height, error));
    LP_TRY(lp_part_array(&making->metadata, 2, error));
    LP_TRY(lp_part_bytes(&making->metadata, block.meta_tx, error));
    return lp_part_bytes(&making->metadata, block.meta_proof, error);
}

/* ---- rounds: the anchor and the chain of hashes down from it ---- */

static enum loupe_status put_rounds(struct lp_making *making,
                                    uint64_t first,
                                    int64_t anchor,
                                    struct loupe_error *error)
{
    struct lp_chain *chain = making->chain;
    struct loupe_known_round last;
    struct loupe_known_root root;
    struct lp_store_round row;
    struct lp_key key =
        lp_key_hashed(LP_KEY_RUNTIME_STATE, chain->network.runtime_id);
    LP_TRY(lp_rounds_last_block(chain, anchor, &last, error));
    LP_TRY(lp_chain_state_root(chain, anchor, &root, error));
    LP_TRY(lp_chain_proof(chain, &root, lp_key_span(&key), &making->anchor,
                          error));
    for (uint64_t round = last.header.round; round > first; round--) {
        lp_buffer_clear(&chain->row);
        LP_TRY(lp_store_get_round(chain->store, round - 1, &row, &chain->row,
                                  error));
        LP_TRY(lp_part_bytes(&making->rounds, row.header, error));
        making->round_count++;
    }
    return LOUPE_OK;
}

/* ---- the whole ---- */

static enum loupe_status write_all(struct lp_buffer *out,
                                   struct lp_making *making,
                                   enum loupe_bundle_kind kind,
                                   const struct loupe_statement *statement,
                                   struct loupe_error *error)
{
    struct lp_raw_bundle raw = {.kind  = kind,
                                .chain = making->chain->id,
                                .has_runtime =
                                    making->chain->network.has_runtime,
                                .metadata  = lp_buffer_span(&making->metadata),
                                .anchor    = making->anchor,
                                .statement = *statement};
    struct lp_sink measure, sink;
    memcpy(raw.runtime.b, making->chain->network.runtime_id,
           sizeof raw.runtime.b);
    LP_TRY(
        lp_part_list(&raw.blocks, &making->blocks, making->block_count, error));
    LP_TRY(lp_part_list(&raw.items, &making->items, making->item_count, error));
    if (making->round_count != 0)
        LP_TRY(lp_part_list(&raw.rounds, &making->rounds, making->round_count,
                            error));
    lp_sink_init(&measure, NULL, 0);
    lp_bundle_write_head(&measure, &raw);
    uint8_t *memory = lp_buffer_extend(out, measure.size);
    if (memory == NULL)
        return lp_fail(error, lp_buffer_refusal(out), 0, "bundle",
                       "no room for %zu bytes", measure.size);
    lp_sink_init(&sink, memory, measure.size);
    lp_bundle_write_head(&sink, &raw);
    return LOUPE_OK;
}

/* The state that the statement is about: a height, or the anchor of its last
 * round. */
static enum loupe_status state_height(struct lp_making *making,
                                      const struct loupe_statement *statement,
                                      int64_t *height,
                                      struct loupe_error *error)
{
    struct lp_chain_round round;
    *height = statement->height;
    if (!statement->at_round)
        return LOUPE_OK;
    LP_TRY(lp_chain_round(making->chain, statement->last_round, &round, error));
    *height = round.anchor;
    return LOUPE_OK;
}

static enum loupe_status gather(struct lp_making *making,
                                enum loupe_bundle_kind kind,
                                const struct loupe_statement *statement,
                                int64_t from,
                                struct loupe_error *error)
{
    int64_t height;
    LP_TRY(state_height(making, statement, &height, error));
    LP_TRY(put_state(making, height, from, error));
    if (statement->at_round)
        LP_TRY(put_rounds(making, statement->first_round, height, error));
    return lp_bundle_put_items(making, kind, statement, error);
}

enum loupe_status lp_bundle_make(struct lp_buffer *out,
                                 struct lp_chain *chain,
                                 enum loupe_bundle_kind kind,
                                 const struct loupe_statement *statement,
                                 int64_t from,
                                 struct loupe_error *error)
{
    struct lp_making making   = {.chain = chain};
    struct lp_buffer *parts[] = {&making.blocks, &making.metadata,
                                 &making.rounds, &making.items};
    LP_TRY(lp_chain_begin(chain, error));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        lp_buffer_init(parts[i], PART_MAX);
    enum loupe_status status = gather(
        &making, kind, statement, from == 0 ? chain->root.height : from, error);
    if (status == LOUPE_OK)
        status = write_all(out, &making, kind, statement, error);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        lp_buffer_fini(parts[i]);
    return status;
}
