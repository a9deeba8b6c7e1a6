/* SPDX-License-Identifier: Apache-2.0 */
/* From a trusted header to one of another height: says which light blocks to
 * fetch, fetches nothing (consensus.md 3.4, 3.5).
 *
 *     lp_follow_init(&follow, &trusted, target, &options, memory, &error);
 *     while ((height = lp_follow_wants(&follow)) != 0) {
 *         bytes = ...;                  // the caller's business
 *         lp_follow_feed(&follow, bytes, &error);
 *     }
 *     known = lp_follow_known(&follow); // the header at target
 *
 * Nothing that is wrong changes what was proved so far. After a refusal the
 * height of the refused block is wanted again; whether to ask another source,
 * and to give up when it is the target's, is for the caller to say. */
#ifndef LP_FOLLOW_H
#define LP_FOLLOW_H

#include "consensus/header.h"
#include "limits.h"

struct lp_follow_options {
    struct loupe_time now;
    struct loupe_policy policy;
    struct loupe_key_cache *cache; /* or NULL */
    size_t validators;             /* in the largest set that is expected */
    size_t block_bytes;            /* of light blocks that wait at once */
    size_t trace;                  /* headers that are remembered */
};

/* A light block that waits until more is trusted. */
struct lp_follow_waiting {
    int64_t height;
    struct loupe_span bytes;
    size_t mark; /* of the arena before it came */
};

struct lp_follow {
    struct lp_follow_options options;
    int64_t target;
    int64_t wants; /* 0: the target is known */
    struct loupe_known_block trusted;
    struct loupe_arena hall[2]; /* validators of `trusted` lie in hall[side] */
    unsigned side;
    struct loupe_arena bytes; /* of the waiting blocks */
    struct lp_follow_waiting waiting[LP_FOLLOW_DEPTH_MAX];
    size_t depth;
    struct loupe_known_header *trace; /* where trust went, the start first */
    size_t trace_count;
};

/* Memory that lp_follow_init takes for these options. */
size_t lp_follow_memory(const struct lp_follow_options *options);

/* lp_follow_init starts at `trusted`, which is copied.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  the policy is none, or target is below 1
 *            LOUPE_LIMIT  further back than policy.back_max
 *            LOUPE_NOMEM */
LOUPE_MUST_CHECK enum loupe_status
lp_follow_init(struct lp_follow *follow,
               const struct loupe_known_block *trusted,
               int64_t target,
               const struct lp_follow_options *options,
               struct loupe_arena *memory,
               struct loupe_error *error);

/* Goes on to another target from what is known now; the trace begins anew. */
LOUPE_MUST_CHECK enum loupe_status lp_follow_to(struct lp_follow *follow,
                                                int64_t target,
                                                struct loupe_error *error);

/* The height of the light block that is wanted next; 0 when the target is
 * known. */
int64_t lp_follow_wants(const struct lp_follow *follow);

/* lp_follow_feed takes the light block of the wanted height and verifies as far
 * as that reaches.
 *   Returns  LOUPE_OK: look at lp_follow_wants; else as
 *            loupe_header_verify_step, but never LOUPE_REFUSED
 *   In       light_block  copied when it has to wait
 *   Error    "height[1234].light_block.…" */
LOUPE_MUST_CHECK enum loupe_status lp_follow_feed(struct lp_follow *follow,
                                                  struct loupe_span light_block,
                                                  struct loupe_error *error);

/* The last header that was proved and its validators; borrows from the
 * machine's memory until the next feed. */
const struct loupe_known_block *lp_follow_known(const struct lp_follow *follow);

#endif
