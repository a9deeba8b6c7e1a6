/* SPDX-License-Identifier: Apache-2.0 */
/* From the reader's header to the facts of a bundle, in the order of its parts:
 * light blocks, consensus state, rounds, items, statement. */
#include "bundle/items.h"
#include "consensus/light_block.h"
#include "limits.h"

/* ---- light blocks ---- */

struct block {
    struct loupe_span bytes;
    int64_t height;
    struct loupe_time time;
    struct loupe_known_header known;
};

static enum loupe_status read_block(struct block *out,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    size_t mark = loupe_arena_mark(memory);
    enum loupe_status status =
        lp_light_block_read(&raw, out->bytes, memory, error);
    out->height = raw.header.height;
    out->time   = raw.header.time;
    loupe_arena_rewind(memory, mark);
    return status;
}

static enum loupe_status
read_blocks(struct lp_bundle_work *work, struct block **list, size_t *count)
{
    struct lp_cbor in;
    lp_cbor_init(&in, work->raw.blocks, LP_CBOR_STRICT, work->error);
    *count = lp_cbor_array(&in, "light_blocks");
    if (*count == 0 || *count > LP_BUNDLE_BLOCKS_MAX)
        return lp_fail(work->error, *count == 0 ? LOUPE_MALFORMED : LOUPE_LIMIT,
                       0, "light_blocks", "%zu of them", *count);
    *list = loupe_arena_alloc(work->memory, *count, sizeof **list);
    if (*list == NULL)
        return lp_fail(work->error, LOUPE_NOMEM, 0, "light_blocks", "no room");
    for (size_t i = 0; i < *count; i++) {
        (*list)[i].bytes = lp_cbor_bytes(&in, "light_blocks");
        if (in.status == LOUPE_OK)
            LP_TRY(lp_within(read_block(&(*list)[i], work->memory, work->error),
                             work->error, "light_blocks[%zu].light_block", i));
        if (i > 0 && (*list)[i].height <= (*list)[i - 1].height)
            lp_cbor_refuse(&in, LOUPE_MALFORMED, "light_blocks",
                           "heights do not rise");
    }
    return lp_cbor_end(&in);
}

static enum loupe_status step(struct lp_bundle_work *work,
                              const struct loupe_known_block *from,
                              struct block *to,
                              struct loupe_known_block *known)
{
    struct loupe_policy policy = work->options->policy;
    struct loupe_time now      = work->options->now;
    if (work->options->historical) {
        policy.trust_period_s = INT64_C(1) << 40;
        now                   = to->time;
    }
    enum loupe_status status = loupe_header_verify_step(
        known, from, to->bytes, now, &policy, work->tools, work->error);
    return status == LOUPE_REFUSED ? LOUPE_INVALID : status;
}

/* Forward from the root by signatures, backward by hashes. */
static enum loupe_status verify_blocks(struct lp_bundle_work *work,
                                       struct block *list,
                                       size_t count,
                                       size_t root)
{
    struct loupe_known_block from, to;
    LP_TRY(lp_within(loupe_header_verify_root(&from, &work->raw.chain,
                                              work->root, list[root].bytes,
                                              work->tools, work->error),
                     work->error, "light_blocks[%zu]", root));
    list[root].known = from.header;
    for (size_t i = root + 1; i < count; i++) {
        LP_TRY(lp_within(step(work, &from, &list[i], &to), work->error,
                         "light_blocks[%zu]", i));
        list[i].known = to.header;
        from          = to;
    }
    for (size_t i = root; i > 0; i--) {
        LP_TRY(lp_within(loupe_header_verify_back(&to, &list[i].known,
                                                  list[i - 1].bytes,
                                                  work->tools, work->error),
                         work->error, "light_blocks[%zu]", i - 1));
        list[i - 1].known = to.header;
    }
    return LOUPE_OK;
}

static enum loupe_status follow_blocks(struct lp_bundle_work *work)
{
    struct block *list = NULL;
    size_t count       = 0;
    LP_TRY(read_blocks(work, &list, &count));
    size_t root = 0;
    while (root < count && list[root].height != work->root->height)
        root++;
    if (root == count)
        return lp_fail(work->error, LOUPE_UNREACHABLE, 0, "light_blocks",
                       "none is of the trusted height %lld; they begin at %lld",
                       (long long)work->root->height,
                       (long long)list[0].height);
    LP_TRY(verify_blocks(work, list, count, root));
    work->header = list[count - 1].known;
    return LOUPE_OK;
}

/* ---- the consensus state of the last light block ---- */

/* By its metadata transaction the state after the block itself, else by its app
 * hash the state after the block before. */
static enum loupe_status find_state(struct lp_bundle_work *work)
{
    struct loupe_known_roots roots;
    work->state =
        (struct loupe_known_root){.kind    = LOUPE_ROOT_CONSENSUS,
                                  .version = (uint64_t)work->header.height - 1,
                                  .hash    = work->header.app_hash};
    if (work->raw.metadata.size == 0)
        return LOUPE_OK;
    struct lp_cbor in;
    lp_cbor_init(&in, work->raw.metadata, LP_CBOR_STRICT, work->error);
    if (lp_cbor_array(&in, "metadata") != 2)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "metadata",
                       "is not a list of two");
    struct loupe_span transaction = lp_cbor_bytes(&in, "metadata");
    struct loupe_span proof       = lp_cbor_bytes(&in, "metadata");
    LP_TRY(lp_cbor_end(&in));
    LP_TRY(lp_within(loupe_block_roots_proved(&roots, &work->header,
                                              transaction, proof, work->error),
                     work->error, "metadata"));
    work->state.version = (uint64_t)roots.height;
    work->state.hash    = roots.state_root;
    return LOUPE_OK;
}

/* ---- rounds ---- */

static enum loupe_status
chain_back(struct lp_bundle_work *work, struct lp_cbor *in, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct loupe_span header = lp_cbor_bytes(in, "rounds");
        LP_TRY(in->status);
        LP_TRY(
            lp_within(loupe_round_before(&work->rounds[i + 1], &work->rounds[i],
                                         header, work->error),
                      work->error, "rounds[%zu]", i));
    }
    return lp_cbor_end(in);
}

static enum loupe_status find_rounds(struct lp_bundle_work *work)
{
    struct loupe_known_last_round last;
    struct lp_cbor in;
    if (work->raw.anchor.size == 0)
        return work->raw.rounds.size == 0
                   ? LOUPE_OK
                   : lp_fail(work->error, LOUPE_MALFORMED, 0, "rounds",
                             "have no anchor");
    if (!work->raw.has_runtime)
        return lp_fail(work->error, LOUPE_MALFORMED, 0, "anchor",
                       "is of no runtime");
    enum loupe_status status =
        loupe_round_last(&last, &work->state, &work->raw.runtime,
                         work->raw.anchor, work->memory, work->error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(work->error);
        return lp_fail(work->error, LOUPE_INVALID, 0, "anchor",
                       "the state has no such runtime");
    }
    LP_TRY(lp_within(status, work->error, "anchor"));
    lp_cbor_init(&in, work->raw.rounds, LP_CBOR_STRICT, work->error);
    size_t count =
        work->raw.rounds.size == 0 ? 0 : lp_cbor_array(&in, "rounds");
    LP_TRY(in.status);
    if (count > LP_BUNDLE_ROUNDS_MAX)
        return lp_fail(work->error, LOUPE_LIMIT, 0, "rounds", "%zu of them",
                       count);
    work->rounds =
        loupe_arena_alloc(work->memory, count + 1, sizeof *work->rounds);
    if (work->rounds == NULL)
        return lp_fail(work->error, LOUPE_NOMEM, 0, "rounds", "no room");
    work->rounds[0]   = last.last;
    work->round_count = count + 1;
    return count == 0 ? LOUPE_OK : chain_back(work, &in, count);
}

static enum loupe_status verify(struct lp_bundle_work *work)
{
    LP_TRY(follow_blocks(work));
    LP_TRY(find_state(work));
    LP_TRY(find_rounds(work));
    LP_TRY(lp_bundle_items(work));
    return lp_bundle_agrees(work);
}

enum loupe_status
loupe_bundle_verify(struct loupe_bundle *out,
                    struct loupe_span bytes,
                    const struct loupe_trust_root *root,
                    const struct loupe_bundle_options *options,
                    const struct loupe_header_tools *tools,
                    struct loupe_error *error)
{
    struct lp_bundle_work work = {.root    = root,
                                  .options = options,
                                  .tools   = tools,
                                  .memory  = tools->memory,
                                  .error   = error};
    *out                       = (struct loupe_bundle){0};
    LP_TRY(lp_within(lp_bundle_read(&work.raw, bytes, error), error, "bundle"));
    LP_TRY(lp_within(verify(&work), error, "bundle"));
    *out = (struct loupe_bundle){.kind         = work.raw.kind,
                                 .chain        = work.raw.chain,
                                 .has_runtime  = work.raw.has_runtime,
                                 .runtime      = work.raw.runtime,
                                 .statement    = work.raw.statement,
                                 .header       = work.header,
                                 .state_height = (int64_t)work.state.version,
                                 .facts        = work.facts,
                                 .fact_count   = work.fact_count};
    return LOUPE_OK;
}
