/* SPDX-License-Identifier: Apache-2.0 */
/* The I/O tree of a round out of a node's lists, where no proof of it is served
 * (state.md 5.4, "Rebuild"). */
#ifndef LP_CHAIN_ROUND_LISTS_H
#define LP_CHAIN_ROUND_LISTS_H

#include "chain/chain.h"

/* lp_round_lists asks for the transactions and the events of a round, and visits
 * the pairs that they make when these have the I/O root: then they are all.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      something is missing, added or changed
 *            LOUPE_UNREACHABLE  the lists are not served either
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_LIMIT, LOUPE_NOMEM
 *   Error    "lists.…" */
LOUPE_MUST_CHECK enum loupe_status
lp_round_lists(struct lp_chain *chain,
               uint64_t round,
               const struct loupe_hash *io_root,
               lp_store_pair_fn visit,
               void *context,
               struct loupe_error *error);

#endif
