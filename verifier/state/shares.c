/* SPDX-License-Identifier: Apache-2.0 */
/* Share pools, in exact integers. */
#include "state/shares.h"

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
