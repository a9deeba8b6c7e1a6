/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds of the runtime: anchored in consensus state, chained by hash, with all
 * that their I/O trees hold. */
#ifndef LP_CHAIN_ROUNDS_H
#define LP_CHAIN_ROUNDS_H

#include "chain/chain.h"

/* lp_rounds_anchor proves the last round after block `height` and keeps it and
 * every round between it and the last one that is stored. Into an empty store
 * goes the last round alone.
 *   Returns  LOUPE_OK           also when there is nothing new
 *            LOUPE_UNREACHABLE  the source does not serve that state or a round
 *            LOUPE_ABSENT       proved: no such runtime at that height
 *            LOUPE_CONFLICT     the rounds do not meet the stored ones
 *   Out      also of what was proven before a failure */
struct lp_rounds_anchored {
    uint64_t added; /* rounds */
    uint64_t last;  /* the round that the state names; 0: not proven */
};
enum loupe_status lp_rounds_anchor(struct lp_chain *chain,
                                   int64_t height,
                                   struct lp_rounds_anchored *out,
                                   struct loupe_error *error);

/* The runtime's last block after a height, out of consensus state; LOUPE_ABSENT
 * when it is proven that there is no such runtime. */
enum loupe_status lp_rounds_last_block(struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_known_round *out,
                                       struct loupe_error *error);

/* lp_rounds_complete fetches, proves and keeps the I/O tree of a stored round. */
enum loupe_status lp_rounds_complete(struct lp_chain *chain,
                                     uint64_t round,
                                     struct loupe_error *error);

/* lp_rounds_visit checks that the stored pairs of a round have its I/O root, and
 * visits them in key order; `visit` may be NULL. */
enum loupe_status lp_rounds_visit(struct lp_chain *chain,
                                  uint64_t round,
                                  const struct loupe_hash *io_root,
                                  lp_store_pair_fn visit,
                                  void *context,
                                  struct loupe_error *error);

#endif
