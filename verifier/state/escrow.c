/* SPDX-License-Identifier: Apache-2.0 */
/* Staking events and the pools they change. */
#include "state/escrow.h"

#include "base/error.h"
#include "state/shares.h"

static enum loupe_status other_than(const char *field,
                                    const struct loupe_u256 *said,
                                    const struct loupe_u256 *computed,
                                    struct loupe_error *error)
{
    if (loupe_u256_compare(said, computed) == 0)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_INVALID, 0, field,
                   "is not what the pool gives");
}

/* A reward's larger part has no shares: it raises the price of all. */
static bool is_reward(const struct loupe_staking_event *event)
{
    struct loupe_address common;
    loupe_address_named(&common, LOUPE_ADDRESS_COMMON_POOL);
    return memcmp(common.b, event->owner, sizeof common.b) == 0;
}

static enum loupe_status add(struct lp_escrow_account *pools,
                             const struct loupe_staking_event *event,
                             struct loupe_error *error)
{
    struct loupe_u256 bought = {{0}};
    if (!is_reward(event))
        LP_TRY(lp_pool_deposit(&bought, &pools->active, event->amount, error));
    else if (!loupe_consensus_amount_add(&pools->active.balance,
                                         pools->active.balance, event->amount))
        return lp_fail(error, LOUPE_LIMIT, 0, "pool",
                       "a sum has more than 256 bits");
    return other_than("shares", &event->shares, &bought, error);
}

/* Slashing takes balances and no shares. */
static enum loupe_status take(struct lp_escrow_account *pools,
                              const struct loupe_staking_event *event,
                              struct loupe_error *error)
{
    struct loupe_consensus_amount active;
    if (!loupe_consensus_amount_sub(&active, event->amount,
                                    event->debonding_amount) ||
        !loupe_consensus_amount_sub(&pools->active.balance,
                                    pools->active.balance, active) ||
        !loupe_consensus_amount_sub(&pools->debonding.balance,
                                    pools->debonding.balance,
                                    event->debonding_amount))
        return lp_fail(error, LOUPE_INVALID, 0, "amount",
                       "is more than there was to take");
    return LOUPE_OK;
}

static enum loupe_status debond(struct lp_escrow_account *pools,
                                const struct loupe_staking_event *event,
                                struct loupe_error *error)
{
    struct loupe_consensus_amount amount;
    struct loupe_u256 bought;
    LP_TRY(lp_pool_withdraw(&amount, &pools->active, &event->shares, error));
    LP_TRY(other_than("amount", &event->amount.base_units, &amount.base_units,
                      error));
    LP_TRY(lp_pool_deposit(&bought, &pools->debonding, amount, error));
    return other_than("debonding_shares", &event->debonding_shares, &bought,
                      error);
}

static enum loupe_status reclaim(struct lp_escrow_account *pools,
                                 const struct loupe_staking_event *event,
                                 struct loupe_error *error)
{
    struct loupe_consensus_amount amount;
    LP_TRY(lp_pool_withdraw(&amount, &pools->debonding, &event->shares, error));
    return other_than("amount", &event->amount.base_units, &amount.base_units,
                      error);
}

static enum loupe_status apply(struct lp_escrow_account *pools,
                               const struct loupe_address *account,
                               const struct loupe_staking_event *event,
                               struct loupe_error *error)
{
    bool owner = memcmp(event->owner, account->b, sizeof account->b) == 0;
    bool other = memcmp(event->other, account->b, sizeof account->b) == 0;
    switch (event->kind) {
    case LOUPE_STAKING_ADD_ESCROW:
        return other ? add(pools, event, error) : LOUPE_OK;
    case LOUPE_STAKING_TAKE_ESCROW:
        return owner ? take(pools, event, error) : LOUPE_OK;
    case LOUPE_STAKING_DEBONDING_START:
        return other ? debond(pools, event, error) : LOUPE_OK;
    case LOUPE_STAKING_RECLAIM_ESCROW:
        return other ? reclaim(pools, event, error) : LOUPE_OK;
    case LOUPE_STAKING_TRANSFER:
    case LOUPE_STAKING_BURN:
    case LOUPE_STAKING_ALLOWANCE_CHANGE:
        return LOUPE_OK;
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "kind", "is no kind of event");
}

enum loupe_status lp_escrow_apply(struct lp_escrow_account *pools,
                                  const struct loupe_address *account,
                                  const struct loupe_staking_event *event,
                                  struct loupe_error *error)
{
    struct lp_escrow_account after = *pools;
    LP_TRY(lp_within(apply(&after, account, event, error), error, "event"));
    *pools = after;
    return LOUPE_OK;
}
