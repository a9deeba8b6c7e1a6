/* SPDX-License-Identifier: Apache-2.0 */
/* Holding a header against what other endpoints say (consensus.md 3.7). */
#ifndef LP_CHAIN_WITNESS_H
#define LP_CHAIN_WITNESS_H

#include "chain/chain.h"

/* lp_witness_check asks every endpoint for the header's height; which of them
 * gave the header does not matter, one more must agree.
 *   Returns  LOUPE_OK           one agrees and none conflicts, or the client has
 *                               a single endpoint
 *            LOUPE_CONFLICT     a conflict is proved: an attack; keep nothing
 *            LOUPE_UNREACHABLE  there are witnesses, and none of them vouches
 *            LOUPE_REFUSED      too few are left of those that there were
 *   In       start, trace, count   the way trust went, for the proof of a
 *                                  conflict; NULL and 0 for a trust root */
enum loupe_status lp_witness_check(struct lp_chain *chain,
                                   const struct loupe_known_header *header,
                                   const struct loupe_known_block *start,
                                   const struct loupe_known_header *trace,
                                   size_t count,
                                   struct loupe_error *error);

#endif
