/* SPDX-License-Identifier: Apache-2.0 */
/* Witnesses: compared, examined, counted. */
#include "consensus/conflict.h"

enum loupe_status lp_witness_compare(const struct loupe_known_header *primary,
                                     struct loupe_span light_block,
                                     const struct loupe_header_tools *tools,
                                     struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    size_t mark = loupe_arena_mark(tools->memory);
    lp_error_clear(error);
    enum loupe_status status =
        lp_block_open(&raw, &primary->chain, light_block, tools, error);
    loupe_arena_rewind(tools->memory, mark);
    LP_TRY(status);
    if (raw.header.height != primary->height)
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.height",
                       "%lld, asked for was %lld", (long long)raw.header.height,
                       (long long)primary->height);
    if (!loupe_hash_equal(&raw.hash, &primary->hash))
        return lp_fail(error, LOUPE_CONFLICT, 0, "light_block.header",
                       "is another one than the primary's");
    return LOUPE_OK;
}

enum loupe_status lp_witness_behind(const struct loupe_known_header *primary,
                                    struct loupe_span latest,
                                    const struct loupe_header_tools *tools,
                                    struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    size_t mark = loupe_arena_mark(tools->memory);
    lp_error_clear(error);
    enum loupe_status status =
        lp_block_open(&raw, &primary->chain, latest, tools, error);
    loupe_arena_rewind(tools->memory, mark);
    LP_TRY(status);
    if (raw.header.height >= primary->height)
        return lp_fail(error, LOUPE_USAGE, 0, "light_block.header.height",
                       "is not behind");
    if (loupe_time_compare(raw.header.time, primary->time) >= 0)
        return lp_fail(error, LOUPE_CONFLICT, 0, "light_block.header.time",
                       "has passed a header of a greater height");
    return lp_fail(error, LOUPE_BUSY, 0, "light_block.header.height",
                   "the witness is at %lld", (long long)raw.header.height);
}

int64_t lp_witness_wait_s(const struct loupe_policy *policy)
{
    return 2 * policy->clock_drift_s + policy->block_lag_s;
}

enum loupe_status lp_cross_check(const enum lp_witness *witnesses,
                                 size_t count,
                                 struct loupe_error *error)
{
    bool agreed = false;
    for (size_t i = 0; i < count; i++) {
        if (witnesses[i] == LP_WITNESS_CONFLICTS)
            return lp_fail(error, LOUPE_CONFLICT, 0, "witnesses",
                           "number %zu proves another header", i);
        agreed |= witnesses[i] == LP_WITNESS_AGREES;
    }
    if (!agreed)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "witnesses",
                       "none of %zu vouches for the header", count);
    return LOUPE_OK;
}

enum loupe_status lp_examine_init(struct lp_examine *examine,
                                  const struct loupe_known_block *start,
                                  const struct loupe_known_header *trace,
                                  size_t count,
                                  const struct lp_follow_options *options,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    *examine = (struct lp_examine){.trace = trace, .count = count, .at = 1};
    lp_error_clear(error);
    if (count < 2 || !loupe_hash_equal(&start->header.hash, &trace[0].hash))
        return lp_fail(error, LOUPE_USAGE, 0, "trace",
                       "does not lead from the start to a header");
    return lp_follow_init(&examine->follow, start, trace[1].height, options,
                          memory, error);
}

int64_t lp_examine_wants(const struct lp_examine *examine)
{
    return examine->at < examine->count ? lp_follow_wants(&examine->follow) : 0;
}

enum loupe_status lp_examine_feed(struct lp_examine *examine,
                                  struct loupe_span light_block,
                                  struct loupe_error *error)
{
    LP_TRY(lp_follow_feed(&examine->follow, light_block, error));
    if (lp_follow_wants(&examine->follow) != 0)
        return LOUPE_OK;
    const struct loupe_known_header *ours   = &examine->trace[examine->at];
    const struct loupe_known_header *theirs = &examine->follow.trusted.header;
    if (!loupe_hash_equal(&ours->hash, &theirs->hash))
        return lp_fail(error, LOUPE_CONFLICT, 0, "light_block.header",
                       "two headers of height %lld, both signed",
                       (long long)ours->height);
    if (++examine->at == examine->count)
        return LOUPE_OK;
    return lp_follow_to(&examine->follow, examine->trace[examine->at].height,
                        error);
}
