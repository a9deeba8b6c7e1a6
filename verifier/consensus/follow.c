/* SPDX-License-Identifier: Apache-2.0 */
/* The machine that drives steps.
 *
 *            init, to                     target below
 *               |  target above                 |
 *               v                               v
 *   +----> wants target                   wants trusted - 1 <---+
 *   |           | feed                          | feed: back    |
 *   |           v                               +---------------+
 *   |    try waiting[d], d = 0                  | at target
 *   |      | ok, d > 0        | too little      v
 *   |      | trusted moves    | trusted        known
 *   |      +--> d = 0         +--> d + 1, or, when none waits there,
 *   |      | ok, d = 0             wants a pivot between trusted and it
 *   |      v                            | feed: waits at d + 1
 *   |    known                          +--> try it
 *   |
 *   +-- sequential: wants trusted + 1 each time
 *
 * The blocks that wait get lower with every place; one that is proved is taken
 * away with all behind it, so that their bytes are a stack.
 * Source: cometbft light/client.go verifySkipping, verifySequential,
 * backwards. */
#include "consensus/follow.h"

#include <stdalign.h>

static size_t padded(size_t size)
{
    return size + alignof(max_align_t);
}

size_t lp_follow_memory(const struct lp_follow_options *options)
{
    return 2 * padded(loupe_header_memory(options->validators)) +
           padded(options->block_bytes) +
           padded(options->trace * sizeof(struct loupe_known_header));
}

static bool
carve(struct loupe_arena *out, size_t size, struct loupe_arena *memory)
{
    void *part = loupe_arena_alloc(memory, 1, size);
    if (part != NULL)
        loupe_arena_init(out, part, size);
    return part != NULL;
}

static struct loupe_arena *here(struct lp_follow *follow)
{
    return &follow->hall[follow->side];
}

static struct loupe_arena *other(struct lp_follow *follow)
{
    return &follow->hall[1 - follow->side];
}

static enum loupe_status copy_trusted(struct lp_follow *follow,
                                      const struct loupe_known_block *trusted,
                                      struct loupe_error *error)
{
    const struct loupe_validators *from = &trusted->validators;
    struct loupe_validator *list =
        loupe_arena_alloc(here(follow), from->count, sizeof *list);
    uint32_t *order =
        loupe_arena_alloc(here(follow), from->count, sizeof *order);
    if (list == NULL || order == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "trusted.validators",
                       "no room for %zu of them", from->count);
    memcpy(list, from->list, from->count * sizeof *list);
    memcpy(order, from->by_address, from->count * sizeof *order);
    follow->trusted                       = *trusted;
    follow->trusted.validators.list       = list;
    follow->trusted.validators.by_address = order;
    return LOUPE_OK;
}

enum loupe_status lp_follow_init(struct lp_follow *follow,
                                 const struct loupe_known_block *trusted,
                                 int64_t target,
                                 const struct lp_follow_options *options,
                                 struct loupe_arena *memory,
                                 struct loupe_error *error)
{
    size_t hall = loupe_header_memory(options->validators);
    *follow     = (struct lp_follow){.options = *options};
    lp_error_clear(error);
    LP_TRY(lp_policy_check(&options->policy, error));
    follow->trace =
        loupe_arena_alloc(memory, options->trace, sizeof *follow->trace);
    if (options->trace == 0 || follow->trace == NULL ||
        !carve(&follow->hall[0], hall, memory) ||
        !carve(&follow->hall[1], hall, memory) ||
        !carve(&follow->bytes, options->block_bytes, memory))
        return lp_fail(error, LOUPE_NOMEM, 0, "follow", "needs %zu bytes",
                       lp_follow_memory(options));
    LP_TRY(copy_trusted(follow, trusted, error));
    return lp_follow_to(follow, target, error);
}

/* What to ask for when no block waits. */
static int64_t first_wanted(const struct lp_follow *follow)
{
    int64_t known = follow->trusted.header.height;
    if (follow->target == known)
        return 0;
    if (follow->target < known)
        return known - 1;
    return follow->options.policy.sequential ? known + 1 : follow->target;
}

enum loupe_status lp_follow_to(struct lp_follow *follow,
                               int64_t target,
                               struct loupe_error *error)
{
    int64_t known     = follow->trusted.header.height;
    uint64_t back_max = follow->options.policy.back_max;
    if (target < 1)
        return lp_fail(error, LOUPE_USAGE, 0, "target", "is below 1");
    if (target < known && (uint64_t)(known - target) > back_max)
        return lp_fail(error, LOUPE_LIMIT, 0, "target",
                       "%lld headers back, more than %llu",
                       (long long)(known - target),
                       (unsigned long long)back_max);
    follow->target      = target;
    follow->depth       = 0;
    follow->trace[0]    = follow->trusted.header;
    follow->trace_count = 1;
    follow->wants       = first_wanted(follow);
    loupe_arena_rewind(&follow->bytes, 0);
    return LOUPE_OK;
}

int64_t lp_follow_wants(const struct lp_follow *follow)
{
    return follow->wants;
}

const struct loupe_known_block *lp_follow_known(const struct lp_follow *follow)
{
    return &follow->trusted;
}

static enum loupe_status wait_for(struct lp_follow *follow,
                                  struct loupe_span light_block,
                                  struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(&follow->bytes);
    if (follow->depth == LP_FOLLOW_DEPTH_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "follow",
                       "%d blocks wait already", LP_FOLLOW_DEPTH_MAX);
    uint8_t *copy = loupe_arena_alloc(&follow->bytes, 1, light_block.size);
    if (copy == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "follow",
                       "no room to keep %zu bytes", light_block.size);
    if (light_block.size != 0)
        memcpy(copy, light_block.data, light_block.size);
    follow->waiting[follow->depth++] =
        (struct lp_follow_waiting){.height = follow->wants,
                                   .bytes  = loupe_span(copy, light_block.size),
                                   .mark   = mark};
    return LOUPE_OK;
}

/* Drops waiting[d] and all behind it. */
static void drop(struct lp_follow *follow, size_t d)
{
    loupe_arena_rewind(&follow->bytes, follow->waiting[d].mark);
    follow->depth = d;
}

/* Trust moves to a block whose validators lie in the other hall. */
static enum loupe_status move_trust(struct lp_follow *follow,
                                    const struct loupe_known_block *known,
                                    struct loupe_error *error)
{
    if (follow->trace_count == follow->options.trace)
        return lp_fail(error, LOUPE_NOMEM, 0, "follow",
                       "the trace is longer than %zu", follow->options.trace);
    follow->trace[follow->trace_count++] = known->header;
    follow->trusted                      = *known;
    follow->side                         = 1 - follow->side;
    return LOUPE_OK;
}

static enum loupe_status step(struct lp_follow *follow,
                              struct loupe_known_block *known,
                              const struct lp_follow_waiting *block,
                              struct loupe_error *error)
{
    struct lp_step_rules rules      = {.now    = follow->options.now,
                                       .policy = &follow->options.policy};
    struct loupe_header_tools tools = {.cache  = follow->options.cache,
                                       .memory = other(follow)};
    loupe_arena_rewind(tools.memory, 0);
    return lp_header_step(known, &follow->trusted, block->height, block->bytes,
                          &rules, &tools, error);
}

/* 9/16 of the way up, without overflow. */
static int64_t pivot(int64_t low, int64_t high)
{
    int64_t gap = high - low;
    return low + gap / 16 * 9 + gap % 16 * 9 / 16;
}

static enum loupe_status refuse(struct lp_follow *follow,
                                size_t d,
                                enum loupe_status status,
                                struct loupe_error *error)
{
    int64_t height = follow->waiting[d].height;
    drop(follow, d);
    follow->wants = height;
    return lp_within(status, error, "height[%lld]", (long long)height);
}

/* Tries the waiting blocks from the target down, until one more is wanted. */
static enum loupe_status try_waiting(struct lp_follow *follow,
                                     struct loupe_error *error)
{
    for (size_t d = 0; follow->depth != 0;) {
        struct loupe_known_block known;
        const struct lp_follow_waiting *block = &follow->waiting[d];
        enum loupe_status status = step(follow, &known, block, error);
        if (status == LOUPE_REFUSED) {
            lp_error_clear(error);
            if (++d < follow->depth)
                continue;
            follow->wants = pivot(follow->trusted.header.height, block->height);
            return LOUPE_OK;
        }
        if (status == LOUPE_OK)
            status = move_trust(follow, &known, error);
        if (status != LOUPE_OK)
            return refuse(follow, d, status, error);
        drop(follow, d);
        d = 0;
    }
    follow->wants = first_wanted(follow);
    return LOUPE_OK;
}

static enum loupe_status back(struct lp_follow *follow,
                              struct loupe_span light_block,
                              struct loupe_error *error)
{
    struct loupe_known_block known;
    struct loupe_header_tools tools = {.memory = other(follow)};
    loupe_arena_rewind(tools.memory, 0);
    LP_TRY(lp_within(loupe_header_verify_back(&known, &follow->trusted.header,
                                              light_block, &tools, error),
                     error, "height[%lld]", (long long)follow->wants));
    follow->trusted = known;
    follow->side    = 1 - follow->side;
    follow->wants   = first_wanted(follow);
    return LOUPE_OK;
}

enum loupe_status lp_follow_feed(struct lp_follow *follow,
                                 struct loupe_span light_block,
                                 struct loupe_error *error)
{
    lp_error_clear(error);
    if (follow->wants == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "follow", "nothing is wanted");
    if (follow->target < follow->trusted.header.height)
        return back(follow, light_block, error);
    LP_TRY(wait_for(follow, light_block, error));
    return try_waiting(follow, error);
}
