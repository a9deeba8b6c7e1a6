/* SPDX-License-Identifier: Apache-2.0 */
/* Share pools, in exact integers. */
#include "state/shares.h"

#include "base/error.h"

static enum loupe_status scaled(struct loupe_u256 *out,
                                const struct loupe_u256 *value,
                                const struct loupe_u256 *times,
                                const struct loupe_u256 *by,
                                struct loupe_error *error)
{
    struct loupe_u256 product;
    if (!loupe_u256_mul(&product, value, times) ||
        !loupe_u256_div(out, NULL, &product, by))
        return lp_fail(error, LOUPE_LIMIT, 0, "pool",
                       "a product has more than 256 bits");
    return LOUPE_OK;
}

enum loupe_status lp_shares_value(struct loupe_consensus_amount *out,
                                  const struct lp_pool *pool,
                                  const struct loupe_u256 *shares,
                                  struct loupe_error *error)
{
    *out = (struct loupe_consensus_amount){{{0}}};
    if (loupe_u256_is_zero(shares) || loupe_u256_is_zero(&pool->total_shares))
        return LOUPE_OK;
    return scaled(&out->base_units, shares, &pool->balance.base_units,
                  &pool->total_shares, error);
}

enum loupe_status lp_shares_bought(struct loupe_u256 *out,
                                   const struct lp_pool *pool,
                                   struct loupe_consensus_amount amount,
                                   struct loupe_error *error)
{
    *out = amount.base_units;
    if (loupe_u256_is_zero(&pool->total_shares))
        return LOUPE_OK;
    *out = (struct loupe_u256){{0}};
    if (loupe_u256_is_zero(&pool->balance.base_units))
        return lp_fail(error, LOUPE_INVALID, 0, "pool",
                       "has shares and no balance");
    return scaled(out, &amount.base_units, &pool->total_shares,
                  &pool->balance.base_units, error);
}

enum loupe_status lp_pool_deposit(struct loupe_u256 *shares,
                                  struct lp_pool *pool,
                                  struct loupe_consensus_amount amount,
                                  struct loupe_error *error)
{
    struct lp_pool grown;
    LP_TRY(lp_shares_bought(shares, pool, amount, error));
    if (!loupe_consensus_amount_add(&grown.balance, pool->balance, amount) ||
        !loupe_u256_add(&grown.total_shares, &pool->total_shares, shares)) {
        *shares = (struct loupe_u256){{0}};
        return lp_fail(error, LOUPE_LIMIT, 0, "pool",
                       "a sum has more than 256 bits");
    }
    *pool = grown;
    return LOUPE_OK;
}

enum loupe_status lp_pool_withdraw(struct loupe_consensus_amount *amount,
                                   struct lp_pool *pool,
                                   const struct loupe_u256 *shares,
                                   struct loupe_error *error)
{
    struct lp_pool left;
    LP_TRY(lp_shares_value(amount, pool, shares, error));
    if (!loupe_u256_sub(&left.total_shares, &pool->total_shares, shares) ||
        !loupe_consensus_amount_sub(&left.balance, pool->balance, *amount)) {
        *amount = (struct loupe_consensus_amount){{{0}}};
        return lp_fail(error, LOUPE_INVALID, 0, "pool",
                       "has fewer shares than are taken");
    }
    *pool = left;
    return LOUPE_OK;
}
