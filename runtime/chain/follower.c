/* SPDX-License-Identifier: Apache-2.0 */
/* The order of a follow; see follower.h. */
#include "chain/follower.h"

#include "chain/fetch.h"
#include "chain/rounds.h"
#include "chain/witness.h"

#include <stdlib.h>

#define BATCH        64 /* heights in one transaction */
#define ANCHOR_TRIES 32 /* heights that are tried below a window's end */

struct follower {
    struct lp_chain *chain;
    const struct lp_follower_options *options;
    struct lp_follower_report *report;
    int64_t target;
    void *memory;
    struct lp_follow follow; /* adjacent steps */
    uint64_t named;          /* the last round that a proven state names */
    bool has_expected;
    struct loupe_hash expected; /* app hash of the next header */
};

static void tell(const struct follower *f,
                 enum lp_follower_phase phase,
                 uint64_t done,
                 uint64_t total)
{
    if (f->options->progress != NULL)
        f->options->progress(f->options->context, phase, done, total);
}

static bool stopped(const struct follower *f)
{
    return f->options->stopped != NULL &&
           f->options->stopped(f->options->context);
}

/* ---- headers and blocks ---- */

static enum loupe_status
step_to(struct follower *f, int64_t height, struct loupe_error *error)
{
    struct lp_chain *chain = f->chain;
    struct loupe_span bytes;
    enum loupe_status status;
    LP_TRY(lp_follow_to(&f->follow, height, error));
    do {
        status = lp_fetch_light_block(chain, height, &bytes, error);
        if (status == LOUPE_OK)
            status = lp_follow_feed(&f->follow, bytes, error);
    } while (lp_fetch_again(chain, &status, error));
    LP_TRY(status);
    const struct loupe_known_header *header =
        &lp_follow_known(&f->follow)->header;
    if (f->has_expected && !loupe_hash_equal(&f->expected, &header->app_hash))
        return lp_fail(error, LOUPE_CONFLICT, 0, "app_hash",
                       "header %lld and the metadata of the block before "
                       "differ: the chain is at odds with itself",
                       (long long)height);
    struct lp_store_header row = {.height      = height,
                                  .hash        = header->hash,
                                  .time        = header->time,
                                  .how         = LP_HOW_STEP,
                                  .from        = height - 1,
                                  .light_block = bytes};
    return lp_store_put_header(chain->store, &row, error);
}

static enum loupe_status block_at(struct follower *f, struct loupe_error *error)
{
    struct lp_store_block block;
    if (f->options->headers_only)
        return LOUPE_OK;
    enum loupe_status status = lp_chain_fetch_block(
        f->chain, &lp_follow_known(&f->follow)->header, &block, error);
    if (status == LOUPE_OK)
        status = lp_store_put_block(f->chain->store, &block, error);
    f->expected     = block.state_root;
    f->has_expected = status == LOUPE_OK;
    lp_chain_forget(f->chain);
    return status;
}

/* Holds the last header of a batch against the witnesses; with it stand all
 * headers between, by their hashes. */
static enum loupe_status
cross_check(struct follower *f, int64_t before, struct loupe_error *error)
{
    struct lp_chain *chain = f->chain;
    struct loupe_known_block start;
    struct loupe_known_header trace[2];
    size_t mark = loupe_arena_mark(&chain->work);
    enum loupe_status status =
        lp_chain_stored_block(chain, before, &start, error);
    trace[0] = start.header;
    trace[1] = lp_follow_known(&f->follow)->header;
    if (status == LOUPE_OK)
        status = lp_witness_check(chain, &trace[1], &start, trace, 2, error);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}

static enum loupe_status batch_rows(struct follower *f,
                                    int64_t from,
                                    int64_t to,
                                    struct loupe_error *error)
{
    for (int64_t height = from; height <= to; height++) {
        LP_TRY(step_to(f, height, error));
        LP_TRY(block_at(f, error));
    }
    return cross_check(f, from - 1, error);
}

static enum loupe_status
batch(struct follower *f, int64_t from, int64_t to, struct loupe_error *error)
{
    LP_TRY(lp_store_begin(f->chain->store, error));
    return lp_store_end(f->chain->store, batch_rows(f, from, to, error), error);
}

static enum loupe_status
headers_to(struct follower *f, int64_t to, struct loupe_error *error)
{
    int64_t height = lp_follow_known(&f->follow)->header.height;
    while (height < to && !stopped(f)) {
        int64_t end = to - height > BATCH ? height + BATCH : to;
        LP_TRY(batch(f, height + 1, end, error));
        f->report->headers += (uint64_t)(end - height);
        height = f->report->last_height = end;
        tell(f, LP_FOLLOW_HEADERS, (uint64_t)(height - f->report->root_height),
             (uint64_t)(f->target - f->report->root_height));
    }
    return LOUPE_OK;
}

/* ---- rounds ---- */

/* Is this a failure that another height may not have? */
static bool passing(enum loupe_status status)
{
    return status == LOUPE_UNREACHABLE || status == LOUPE_ABSENT;
}

/* Anchors at the highest of a few heights up to `height` that is served. */
static enum loupe_status
anchor_near(struct follower *f, int64_t height, struct loupe_error *error)
{
    enum loupe_status status = LOUPE_UNREACHABLE;
    for (int64_t i = 0; i < ANCHOR_TRIES && passing(status) && !stopped(f) &&
                        height - i >= f->report->root_height;
         i++) {
        struct lp_rounds_anchored anchored;
        lp_error_clear(error);
        status = lp_rounds_anchor(f->chain, height - i, &anchored, error);
        lp_chain_forget(f->chain);
        f->report->rounds += anchored.added;
        if (anchored.last > f->named)
            f->named = anchored.last;
    }
    if (status == LOUPE_ABSENT) { /* the runtime is not there yet */
        lp_error_clear(error);
        status = LOUPE_OK;
    }
    return status;
}

static enum loupe_status complete_rounds(struct follower *f,
                                         struct loupe_error *error)
{
    uint64_t round     = 0;
    f->report->pending = 0;
    struct lp_store_round last;
    lp_buffer_clear(&f->chain->row);
    enum loupe_status status =
        lp_store_last_round(f->chain->store, &last, &f->chain->row, error);
    if (status == LOUPE_OK) {
        f->report->has_round  = true;
        f->report->last_round = last.round;
        f->report->unserved = f->named > last.round ? f->named - last.round : 0;
    }
    while (status == LOUPE_OK && !stopped(f) &&
           (status = lp_store_pending_round(f->chain->store, round, &round,
                                            error)) == LOUPE_OK) {
        status = lp_rounds_complete(f->chain, round, error);
        lp_chain_forget(f->chain);
        if (status == LOUPE_UNREACHABLE && !stopped(f)) {
            lp_error_clear(error);
            f->report->first_pending =
                f->report->pending++ == 0 ? round : f->report->first_pending;
            status = LOUPE_OK;
        }
        tell(f, LP_FOLLOW_ROUNDS, round, last.round);
        round++;
    }
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        status = LOUPE_OK;
    }
    return status;
}

static enum loupe_status rounds_to(struct follower *f,
                                   int64_t height,
                                   bool needed,
                                   struct loupe_error *error)
{
    if (f->options->headers_only || !f->chain->network.has_runtime)
        return LOUPE_OK;
    enum loupe_status status = anchor_near(f, height, error);
    if (status == LOUPE_UNREACHABLE && !needed) {
        lp_error_clear(error); /* the next window reaches back over this one */
        return LOUPE_OK;
    }
    LP_TRY(status);
    return complete_rounds(f, error);
}

/* The first round that is kept: the last one at the trust root, if its state is
 * still served. */
static enum loupe_status first_round(struct follower *f,
                                     struct loupe_error *error)
{
    struct lp_rounds_anchored anchored;
    struct lp_store_round row;
    if (f->options->headers_only || !f->chain->network.has_runtime)
        return LOUPE_OK;
    lp_buffer_clear(&f->chain->row);
    enum loupe_status status =
        lp_store_first_round(f->chain->store, &row, &f->chain->row, error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    status =
        lp_rounds_anchor(f->chain, f->report->root_height, &anchored, error);
    lp_chain_forget(f->chain);
    f->report->rounds += anchored.added;
    if (!passing(status))
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

/* ---- the whole ---- */

/* Is the round that ends the follow kept? */
static bool has_round(struct follower *f)
{
    struct lp_store_round last;
    lp_buffer_clear(&f->chain->row);
    return f->options->has_until_round &&
           lp_store_last_round(f->chain->store, &last, &f->chain->row, NULL) ==
               LOUPE_OK &&
           last.round >= f->options->until_round;
}

static enum loupe_status need_round(struct follower *f,
                                    struct loupe_error *error)
{
    if (!f->options->has_until_round || has_round(f))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "until",
                   "round %llu is not there at height %lld",
                   (unsigned long long)f->options->until_round,
                   (long long)f->report->last_height);
}

/* The rows of the height that the follow goes on from. */
static enum loupe_status
take_up(struct follower *f, int64_t height, struct loupe_error *error)
{
    struct lp_chain *chain = f->chain;
    struct loupe_known_block known;
    struct loupe_arena arena;
    struct lp_store_block block;
    struct lp_follow_options options = {.now         = chain->now,
                                        .policy      = chain->policy,
                                        .cache       = &chain->keys,
                                        .validators  = LP_CHAIN_VALIDATORS,
                                        .block_bytes = (size_t)4 << 20,
                                        .trace       = 2};
    size_t size                      = lp_follow_memory(&options);
    f->memory                        = malloc(size);
    if (f->memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for a follow");
    loupe_arena_init(&arena, f->memory, size);
    size_t mark = loupe_arena_mark(&chain->work);
    enum loupe_status status =
        lp_chain_known_block(chain, height, &known, error);
    if (status == LOUPE_OK)
        status =
            lp_follow_init(&f->follow, &known, height, &options, &arena, error);
    loupe_arena_rewind(&chain->work, mark);
    if (status == LOUPE_OK && !f->options->headers_only) {
        status          = lp_chain_block(chain, height, &block, error);
        f->expected     = block.state_root;
        f->has_expected = status == LOUPE_OK;
    }
    lp_chain_forget(chain);
    return status;
}

static enum loupe_status find_target(struct follower *f,
                                     struct loupe_error *error)
{
    if (f->options->has_until_round && !f->chain->network.has_runtime)
        return lp_fail(error, LOUPE_USAGE, 0, "until",
                       "the network has no runtime, and so no rounds");
    f->target = f->options->until;
    if (f->target == 0)
        LP_TRY(lp_fetch_latest(f->chain, &f->target, error));
    if (f->target < f->report->root_height)
        return lp_fail(error, LOUPE_USAGE, 0, "until",
                       "%lld is below the trust root, %lld",
                       (long long)f->target, (long long)f->report->root_height);
    return LOUPE_OK;
}

static enum loupe_status follow_all(struct follower *f,
                                    struct loupe_error *error)
{
    struct lp_chain *chain = f->chain;
    LP_TRY(lp_chain_begin(chain, error));
    f->report->root_height = chain->root.height;
    LP_TRY(lp_fetch_possible(chain, "height", (uint64_t)chain->root.height,
                             error));
    LP_TRY(lp_chain_remember(chain, error));
    LP_TRY(find_target(f, error));
    int64_t height = chain->root.height;
    LP_TRY(lp_store_first_gap(chain->store, height, &height, error));
    f->report->last_height = height;
    LP_TRY(take_up(f, height, error));
    LP_TRY(first_round(f, error));
    int64_t window = height - height % LP_FOLLOWER_WINDOW;
    if (window > chain->root.height)
        LP_TRY(rounds_to(f, window, false, error));
    while (height < f->target && !has_round(f) && !stopped(f)) {
        int64_t end = height - height % LP_FOLLOWER_WINDOW + LP_FOLLOWER_WINDOW;
        bool last   = end >= f->target;
        height      = last ? f->target : end;
        LP_TRY(headers_to(f, height, error));
        if (!last)
            LP_TRY(rounds_to(f, height, false, error));
    }
    LP_TRY(rounds_to(f, f->report->last_height, true, error));
    return stopped(f) ? LOUPE_OK : need_round(f, error);
}

enum loupe_status lp_follower_run(struct lp_chain *chain,
                                  const struct lp_follower_options *options,
                                  struct lp_follower_report *report,
                                  struct loupe_error *error)
{
    struct follower f = {.chain = chain, .options = options, .report = report};
    *report           = (struct lp_follower_report){0};
    enum loupe_status status = follow_all(&f, error);
    free(f.memory);
    report->stopped = stopped(&f);
    if (!report->stopped || status != LOUPE_UNREACHABLE)
        return status;
    lp_error_clear(error); /* a call that was ended */
    return LOUPE_OK;
}
