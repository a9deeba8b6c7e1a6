/* SPDX-License-Identifier: Apache-2.0 */
/* What shares of an escrow pool are worth, and how a pool changes (state.md
 * 8.2; oasis-core go/staking/api/api.go SharePool). All divisions are rounded
 * down. A pool that could not be changed is left as it was. */
#ifndef LP_SHARES_H
#define LP_SHARES_H

#include "state/records_staking.h"

/* floor(shares * balance / total_shares); 0 for an empty pool.
 *   Returns  OK; LIMIT when the product has more than 256 bits */
LOUPE_MUST_CHECK enum loupe_status
lp_shares_value(struct loupe_consensus_amount *out,
                const struct lp_pool *pool,
                const struct loupe_u256 *shares,
                struct loupe_error *error);

/* Shares that a deposit buys: as many as base units in a pool without shares,
 * else floor(amount * total_shares / balance).
 *   Returns  OK; INVALID when the pool has shares and no balance; LIMIT */
LOUPE_MUST_CHECK enum loupe_status
lp_shares_bought(struct loupe_u256 *out,
                 const struct lp_pool *pool,
                 struct loupe_consensus_amount amount,
                 struct loupe_error *error);

/* Puts an amount into the pool.
 *   Returns  as lp_shares_bought; LIMIT when a sum has more than 256 bits
 *   Out      shares  that were bought
 *            pool    in and out */
LOUPE_MUST_CHECK enum loupe_status
lp_pool_deposit(struct loupe_u256 *shares,
                struct lp_pool *pool,
                struct loupe_consensus_amount amount,
                struct loupe_error *error);

/* Takes shares out of the pool.
 *   Returns  OK; INVALID when the pool has fewer; LIMIT as lp_shares_value
 *   Out      amount  what they were worth
 *            pool    in and out */
LOUPE_MUST_CHECK enum loupe_status
lp_pool_withdraw(struct loupe_consensus_amount *amount,
                 struct lp_pool *pool,
                 const struct loupe_u256 *shares,
                 struct loupe_error *error);

#endif
