/* SPDX-License-Identifier: Apache-2.0 */
/* Anchored results, proven: the event in the I/O tree of a proven round, with the
 * transaction that emitted it. */
#ifndef LP_ANCHOR_VIEW_H
#define LP_ANCHOR_VIEW_H

#include "chain/anchor.h"
#include "chain/client.h"
#include "store/outbox.h"

/* Which one is asked for; each may be NULL. */
struct lp_anchor_query {
    const struct loupe_hash *id; /* of the result */
    const struct loupe_hash *tx; /* that emitted the event */
};

struct lp_anchor_found {
    struct lp_anchored anchored;
    struct loupe_hash tx;
    uint64_t round;
    uint64_t index; /* of the transaction in its round */
    /* What the transaction itself asked for, when it called anchorResult; another
     * contract may have done so for it. */
    bool direct;
    struct lp_anchor sent;
    enum lp_anchor_cover cover;
};

/* lp_anchor_in_round looks through the events of a round.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT  the round, which is complete, has no such event
 *            LOUPE_USAGE   the network does not tell its EVM's chain id
 *            or as lp_round_view_read */
enum loupe_status lp_anchor_in_round(struct lp_anchor_found *out,
                                     struct lp_chain *chain,
                                     uint64_t round,
                                     const struct lp_anchor_query *query,
                                     struct loupe_error *error);

/* lp_anchor_search looks through all stored rounds that have EVM events.
 *   Returns  as lp_anchor_in_round; LOUPE_ABSENT tells nothing of rounds that
 *            are not stored */
enum loupe_status lp_anchor_search(struct lp_anchor_found *out,
                                   struct lp_chain *chain,
                                   const struct lp_anchor_query *query,
                                   struct loupe_error *error);

/* lp_anchor_kept finds the transaction of the outbox that anchors a result. Of
 * several the one that came farthest.
 *   Returns  LOUPE_OK, LOUPE_ABSENT, LOUPE_USAGE as above */
enum loupe_status lp_anchor_kept(struct loupe_hash *out,
                                 struct lp_chain *chain,
                                 const struct loupe_hash *id,
                                 struct loupe_error *error);

/* lp_anchor_look_sealed looks for the transactions of the outbox that are sealed
 * and open: each of them may anchor any result. What is not served is left.
 *   Returns  LOUPE_OK, or as lp_outbox_look */
enum loupe_status lp_anchor_look_sealed(struct lp_chain *chain,
                                        struct loupe_error *error);

#endif
