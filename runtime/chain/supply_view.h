/* SPDX-License-Identifier: Apache-2.0 */
/* How much there is, and whether the parts add up (state.md 8.7). */
#ifndef LP_SUPPLY_VIEW_H
#define LP_SUPPLY_VIEW_H

#include "chain/client.h"

#include <loupe/amount.h>

/* Accounts that are summed up at most: on a network with more, the sum is
 * left out. */
#define LP_SUPPLY_ACCOUNTS_MAX 50000

struct lp_supply_view {
    struct loupe_known_root consensus_root;
    struct loupe_consensus_amount total, common_pool;
    struct loupe_consensus_amount last_block_fees, governance_deposits;

    struct loupe_error no_sum; /* status LOUPE_OK: all accounts were read */
    uint64_t accounts;
    struct loupe_consensus_amount general, active, debonding;
    bool adds_up;

    struct loupe_error no_runtime; /* status LOUPE_OK: it is known */
    struct loupe_known_root runtime_root;
    struct loupe_runtime_amount runtime_total;
};

/* lp_supply_view_read proves the supply after a block, or in a round: then only
 * the runtime's own.
 *   Returns  as lp_account_view_read */
enum loupe_status lp_supply_view_read(struct lp_supply_view *out,
                                      struct lp_chain *chain,
                                      const struct lp_moment *at,
                                      struct loupe_error *error);

#endif
