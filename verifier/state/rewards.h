/* SPDX-License-Identifier: Apache-2.0 */
/* What a staking reward is and whom it goes to (state.md 8.3, datadao.md 4.2;
 * oasis-core go/staking/api/rewards.go and commission.go,
 * go/consensus/cometbft/apps/staking/state/state.go AddRewards). The caller
 * says which accounts are rewarded and in which order; all divisions are
 * rounded down. */
#ifndef LP_REWARDS_H
#define LP_REWARDS_H

#include "state/records_staking.h"

/* Of what a reward is computed: balance * factor * scale * votes /
 * 100,000,000 / validators. Only a block's proposer gets less for votes that
 * it left out; elsewhere both are 1. */
struct lp_reward_terms {
    struct loupe_u256 factor; /* of the staking parameters */
    struct loupe_u256 scale;  /* lp_reward_scale */
    uint64_t votes, validators;
};

/* What one reward did. */
struct lp_reward {
    struct loupe_consensus_amount delegators; /* raised the price of a share */
    struct loupe_consensus_amount commission; /* was deposited for the owner */
    struct loupe_u256 new_shares;             /* that the deposit bought */
};

/* lp_reward_scale finds the scale of an epoch: of the first step that ends
 * after it, or 0 when the schedule is over.
 *   Returns  OK, or the fault of a step
 *   In       schedule  list of lp_reward_step, as the parameters hold it
 *   Error    "reward_schedule[3].…" */
LOUPE_MUST_CHECK enum loupe_status lp_reward_scale(struct loupe_u256 *out,
                                                   struct loupe_span schedule,
                                                   uint64_t epoch,
                                                   struct loupe_error *error);

/* lp_commission_rate finds the rate in force, of 100,000: of the last step that
 * has begun, or `minimum` when none has.
 *   Returns  OK, or the fault of a step
 *   In       schedule  of the account
 *            minimum   min_commission_rate of the parameters
 *   Error    "rates[3].…" */
LOUPE_MUST_CHECK enum loupe_status
lp_commission_rate(struct loupe_u256 *out,
                   const struct lp_commission_schedule *schedule,
                   uint64_t epoch,
                   const struct loupe_u256 *minimum,
                   struct loupe_error *error);

/* lp_reward_amount computes the whole reward of an account.
 *   Returns  OK; INVALID when there are no validators; LIMIT when a product has
 *            more than 256 bits
 *   In       balance  of its active pool
 *   Error    "reward" */
LOUPE_MUST_CHECK enum loupe_status
lp_reward_amount(struct loupe_consensus_amount *out,
                 struct loupe_consensus_amount balance,
                 const struct lp_reward_terms *terms,
                 struct loupe_error *error);

/* lp_reward_pay moves a reward from the common pool to an account: first the
 * delegators' part, then the commission, which buys shares at the price after
 * it. A reward that the common pool cannot pay is skipped, not reduced.
 *   Returns  OK; INVALID when the rate is above 100,000, or from the deposit;
 *            LIMIT. Nothing is changed then
 *   Out      out     all zero when nothing was paid
 *            active  in and out
 *            common  in and out
 *   In       amount  lp_reward_amount
 *            rate    lp_commission_rate
 *   Error    "reward" or "pool" */
LOUPE_MUST_CHECK enum loupe_status
lp_reward_pay(struct lp_reward *out,
              struct lp_pool *active,
              struct loupe_consensus_amount *common,
              struct loupe_consensus_amount amount,
              const struct loupe_u256 *rate,
              struct loupe_error *error);

#endif
