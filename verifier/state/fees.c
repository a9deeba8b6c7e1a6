/* SPDX-License-Identifier: Apache-2.0 */
/* Fees and their parts, in exact integers. */
#include "state/fees.h"

#include "base/error.h"

/* floor(fees * part / all). */
static enum loupe_status part_of(struct loupe_u256 *out,
                                 const struct loupe_u256 *fees,
                                 const struct loupe_u256 *part,
                                 const struct loupe_u256 *all,
                                 struct loupe_error *error)
{
    *out = (struct loupe_u256){{0}};
    if (loupe_u256_is_zero(all))
        return lp_fail(error, LOUPE_INVALID, 0, "fees",
                       "nobody has a weight in the split");
    if (!loupe_u256_mul(out, fees, part) ||
        !loupe_u256_div(out, NULL, out, all))
        return lp_fail(error, LOUPE_LIMIT, 0, "fees",
                       "a product has more than 256 bits");
    return LOUPE_OK;
}

static enum loupe_status sum(struct loupe_u256 *out,
                             const struct loupe_u256 *a,
                             const struct loupe_u256 *b,
                             struct loupe_error *error)
{
    if (!loupe_u256_add(out, a, b))
        return lp_fail(error, LOUPE_LIMIT, 0, "fees",
                       "a sum of weights has more than 256 bits");
    return LOUPE_OK;
}

enum loupe_status lp_fees_end_block(struct loupe_consensus_amount *proposer,
                                    struct loupe_consensus_amount *kept,
                                    struct loupe_consensus_amount fees,
                                    const struct lp_staking_parameters *rules,
                                    struct loupe_error *error)
{
    struct loupe_u256 later, all;
    *proposer = *kept = (struct loupe_consensus_amount){{{0}}};
    LP_TRY(sum(&later, &rules->fee_split_weight_vote,
               &rules->fee_split_weight_next_propose, error));
    LP_TRY(sum(&all, &later, &rules->fee_split_weight_propose, error));
    LP_TRY(part_of(&kept->base_units, &fees.base_units, &later, &all, error));
    if (!loupe_consensus_amount_sub(proposer, fees, *kept))
        return lp_fail(error, LOUPE_INTERNAL, 0, "fees",
                       "a part is more than the whole");
    return LOUPE_OK;
}

/* sn * voters, sv and the rest, for a voter's part of `per`. */
static enum loupe_status share_out(struct lp_kept_fees *out,
                                   const struct loupe_u256 *kept,
                                   const struct loupe_u256 *per,
                                   const struct loupe_u256 *next,
                                   uint64_t voters,
                                   struct loupe_error *error)
{
    struct loupe_u256 count = loupe_u256_from_u64(voters), paid;
    if (!loupe_u256_sub(&out->voter.base_units, per, next) ||
        !loupe_u256_mul(&out->proposer.base_units, next, &count) ||
        !loupe_u256_mul(&paid, per, &count) ||
        !loupe_u256_sub(&out->common.base_units, kept, &paid)) {
        *out = (struct lp_kept_fees){0};
        return lp_fail(error, LOUPE_INTERNAL, 0, "fees",
                       "the parts are more than the whole");
    }
    return LOUPE_OK;
}

enum loupe_status lp_fees_begin_block(struct lp_kept_fees *out,
                                      struct loupe_consensus_amount kept,
                                      const struct lp_staking_parameters *rules,
                                      uint64_t validators,
                                      uint64_t voters,
                                      struct loupe_error *error)
{
    struct loupe_u256 count = loupe_u256_from_u64(validators);
    struct loupe_u256 per, later, next;
    *out = (struct lp_kept_fees){0};
    if (voters > validators ||
        !loupe_u256_div(&per, NULL, &kept.base_units, &count))
        return lp_fail(error, LOUPE_INVALID, 0, "fees",
                       "there are no validators, or more voters than those");
    LP_TRY(sum(&later, &rules->fee_split_weight_vote,
               &rules->fee_split_weight_next_propose, error));
    LP_TRY(part_of(&next, &per, &rules->fee_split_weight_next_propose, &later,
                   error));
    return share_out(out, &kept.base_units, &per, &next, voters, error);
}

void lp_fees_of_round(struct loupe_runtime_amount *each,
                      struct loupe_runtime_amount *common,
                      struct loupe_runtime_amount fees,
                      uint64_t entities)
{
    struct loupe_u256 count = loupe_u256_from_u64(entities), paid;
    *common                 = fees;
    if (!loupe_u256_div(&each->base_units, NULL, &fees.base_units, &count) ||
        !loupe_u256_mul(&paid, &each->base_units, &count) ||
        !loupe_u256_sub(&common->base_units, &fees.base_units, &paid)) {
        *each   = (struct loupe_runtime_amount){{{0}}};
        *common = fees;
    }
}
