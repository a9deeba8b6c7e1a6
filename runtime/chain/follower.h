/* SPDX-License-Identifier: Apache-2.0 */
/* Following a chain: every header, what each block says of itself, every round
 * of the runtime with its transactions and events, all proven and kept.
 *
 *     headers and blocks, in batches of one transaction each
 *        |  every LP_FOLLOWER_WINDOW heights, and at the end
 *        v
 *     rounds: one state proof for the last round (the anchor), the others by
 *        |    their hash chain; a window is one transaction
 *        v
 *     I/O trees: each round's pairs in a transaction of their own
 *
 * A follow that was stopped anywhere goes on where the store ends, and comes to
 * the same rows: windows end at multiples of LP_FOLLOWER_WINDOW whenever they are
 * worked on. */
#ifndef LP_FOLLOWER_H
#define LP_FOLLOWER_H

#include "chain/client.h"

#define LP_FOLLOWER_WINDOW 256 /* heights between two anchors */

enum lp_follower_phase { LP_FOLLOW_HEADERS, LP_FOLLOW_ROUNDS };

struct lp_follower_options {
    int64_t until; /* 0: the latest height of the source */
    bool has_until_round;
    uint64_t until_round; /* where windows end: the first with this round */
    bool headers_only;
    void (*progress)(void *context,
                     enum lp_follower_phase phase,
                     uint64_t done,
                     uint64_t total);
    bool (*stopped)(void *context); /* true ends the follow soon; or NULL */
    void *context;                  /* of both */
};

struct lp_follower_report {
    int64_t root_height;
    int64_t last_height;
    uint64_t headers; /* proven in this run */
    uint64_t rounds;
    uint64_t last_round;
    bool has_round;
    uint64_t pending; /* rounds whose I/O tree the source does not serve */
    uint64_t first_pending;
    uint64_t unserved; /* rounds after the last that the chain has by proof */
    bool stopped;      /* before the end; what is kept can be gone on from */
};

/* lp_follower_run follows until a height, or a round.
 *   Returns  LOUPE_OK           also when some I/O trees are pending, or the
 *                               last rounds are not served, or it was stopped
 *            LOUPE_STALE        the trust root is past its period
 *            LOUPE_CONFLICT     an attack, or a chain at odds with itself
 *            LOUPE_UNREACHABLE  the sources do not answer, or have no such
 *                               round yet
 *            LOUPE_REFUSED      so many sources lied that too few are left
 *            else               what the only source sent does not hold
 *   Out      report  also of what was done before a failure */
enum loupe_status lp_follower_run(struct lp_chain *chain,
                                  const struct lp_follower_options *options,
                                  struct lp_follower_report *report,
                                  struct loupe_error *error);

#endif
