/* SPDX-License-Identifier: Apache-2.0 */
/* What a witness says of a header that the primary led us to
 * (consensus.md 3.7). Only a conflict that is proved counts: the witness must
 * lead from a block that both share to its own header.
 * Source: cometbft light/detector.go. */
#ifndef LP_CONFLICT_H
#define LP_CONFLICT_H

#include "consensus/follow.h"

/* lp_witness_compare holds the witness's light block of the primary's height
 * against the primary's header. Commits are not compared: they may differ.
 *   Returns  LOUPE_OK        the same header
 *            LOUPE_CONFLICT  another one: not proved yet, examine it
 *            else            no light block of this height: a bad witness */
LOUPE_MUST_CHECK enum loupe_status
lp_witness_compare(const struct loupe_known_header *primary,
                   struct loupe_span light_block,
                   const struct loupe_header_tools *tools,
                   struct loupe_error *error);

/* lp_witness_behind judges the latest light block of a witness that has no
 * block of the primary's height yet.
 *   Returns  LOUPE_BUSY      it is behind: ask again after lp_witness_wait_s
 *            LOUPE_CONFLICT  its time has passed the primary's header, without
 *                            the height: not proved by anything else
 *            LOUPE_USAGE     it does have the height
 *            else            no light block: a bad witness */
LOUPE_MUST_CHECK enum loupe_status
lp_witness_behind(const struct loupe_known_header *primary,
                  struct loupe_span latest,
                  const struct loupe_header_tools *tools,
                  struct loupe_error *error);

/* Seconds to wait for a witness that is behind: 2 * drift + lag. */
int64_t lp_witness_wait_s(const struct loupe_policy *policy);

/* What is held of a witness in the end. */
enum lp_witness {
    LP_WITNESS_SILENT, /* no answer, or still behind: no vote */
    LP_WITNESS_BAD,    /* what it sent does not hold */
    LP_WITNESS_AGREES,
    LP_WITNESS_CONFLICTS, /* proved */
};

/* lp_cross_check joins the verdicts on all witnesses.
 *   Returns  LOUPE_OK           at least one agrees and none conflicts
 *            LOUPE_CONFLICT     an attack: nothing may be stored
 *            LOUPE_UNREACHABLE  nobody vouches for the header */
LOUPE_MUST_CHECK enum loupe_status lp_cross_check(
    const enum lp_witness *witnesses, size_t count, struct loupe_error *error);

/* A conflict on its way to be proved: the witness's blocks are asked for along
 * the primary's trace, until one is proved that differs. */
struct lp_examine {
    const struct loupe_known_header *trace; /* the primary's, borrowed */
    size_t count;
    size_t at;               /* trace[at] is compared next */
    struct lp_follow follow; /* on the witness */
};

/* lp_examine_init starts at `start`, the block of trace[0].
 *   Returns  as lp_follow_init; LOUPE_USAGE when start is not trace[0] or the
 *            trace has no second header */
LOUPE_MUST_CHECK enum loupe_status
lp_examine_init(struct lp_examine *examine,
                const struct loupe_known_block *start,
                const struct loupe_known_header *trace,
                size_t count,
                const struct lp_follow_options *options,
                struct loupe_arena *memory,
                struct loupe_error *error);

/* The height of the witness's light block that is wanted next; 0 at the end. */
int64_t lp_examine_wants(const struct lp_examine *examine);

/* lp_examine_feed takes it.
 *   Returns  LOUPE_OK        look at lp_examine_wants; 0 means that the witness
 *                            led to the primary's header after all
 *            LOUPE_CONFLICT  proved. The common block is at the height of
 *                            follow.trace[0], the primary's header is
 *                            trace[at], the witness's is
 *                            lp_follow_known(&follow)
 *            else            as lp_follow_feed: the witness is bad */
LOUPE_MUST_CHECK enum loupe_status
lp_examine_feed(struct lp_examine *examine,
                struct loupe_span light_block,
                struct loupe_error *error);

#endif
