/* SPDX-License-Identifier: Apache-2.0 */
/* Who gets the fees of a block, and of a runtime round (state.md 8.4 and 8.8;
 * oasis-core go/consensus/cometbft/apps/staking/fees.go, oasis-sdk
 * runtime-sdk/src/modules/accounts/mod.rs). Divisions are rounded down; what
 * they leave goes to a common pool. */
#ifndef LP_FEES_H
#define LP_FEES_H

#include "state/records_staking.h"

/* lp_fees_end_block splits the fees of a block at its end.
 *   Returns  OK; INVALID when the three weights are all 0; LIMIT when a product
 *            has more than 256 bits
 *   Out      proposer  gets this now
 *            kept      is what the next block begins with (key 57)
 *   In       rules     of which the three weights count
 *   Error    "fees" */
LOUPE_MUST_CHECK enum loupe_status
lp_fees_end_block(struct loupe_consensus_amount *proposer,
                  struct loupe_consensus_amount *kept,
                  struct loupe_consensus_amount fees,
                  const struct lp_staking_parameters *rules,
                  struct loupe_error *error);

struct lp_kept_fees {
    struct loupe_consensus_amount proposer; /* of the block that pays them */
    struct loupe_consensus_amount voter;    /* each that is in the commit */
    struct loupe_consensus_amount common;   /* the rest */
};

/* lp_fees_begin_block splits what was kept of the block before.
 *   Returns  OK; INVALID when there are no validators, more voters than
 *            validators, or no weight for a vote or the next proposer; LIMIT
 *   In       validators  entries of the last commit
 *            voters      entities of them that voted
 *   Error    "fees" */
LOUPE_MUST_CHECK enum loupe_status
lp_fees_begin_block(struct lp_kept_fees *out,
                    struct loupe_consensus_amount kept,
                    const struct lp_staking_parameters *rules,
                    uint64_t validators,
                    uint64_t voters,
                    struct loupe_error *error);

/* lp_fees_of_round splits the fees of a runtime round between the entities that
 * computed well: each the same, the rest to the runtime's common pool, which
 * gets all when there are none. */
void lp_fees_of_round(struct loupe_runtime_amount *each,
                      struct loupe_runtime_amount *common,
                      struct loupe_runtime_amount fees,
                      uint64_t entities);

#endif
