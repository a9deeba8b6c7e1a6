/* SPDX-License-Identifier: Apache-2.0 */
/* What the staking events of a block do to the two pools of an account
 * (state.md 8.6; oasis-core go/consensus/cometbft/apps/staking). Events are
 * proved before they come here; that their figures are those of the pools
 * shows that none was missed and that the pools are the right ones. */
#ifndef LP_ESCROW_H
#define LP_ESCROW_H

#include "state/records_staking.h"

#include <loupe/block.h>

/* lp_escrow_apply carries one event into the pools of `account`. One that is
 * about other accounts changes nothing.
 *
 *   Returns  OK
 *            INVALID  the event's amount or shares are not those that the pools
 *                     give, or a pool has less than is taken. Nothing is
 *                     changed then
 *            LIMIT    a product or sum has more than 256 bits
 *   Out      pools    `active` and `debonding`, in and out
 *   Error    "event.amount", "event.shares", "event.debonding_shares",
 *            "event.pool" */
LOUPE_MUST_CHECK enum loupe_status
lp_escrow_apply(struct lp_escrow_account *pools,
                const struct loupe_address *account,
                const struct loupe_staking_event *event,
                struct loupe_error *error);

#endif
