/* SPDX-License-Identifier: Apache-2.0 */
/* Rewards and commissions, in exact integers. */
#include "state/rewards.h"

#include "base/error.h"
#include "state/list.h"
#include "state/shares.h"

#define REWARD_DENOMINATOR     100000000
#define COMMISSION_DENOMINATOR 100000

enum loupe_status lp_reward_scale(struct loupe_u256 *out,
                                  struct loupe_span schedule,
                                  uint64_t epoch,
                                  struct loupe_error *error)
{
    struct lp_list list;
    struct lp_reward_step step;
    *out = (struct loupe_u256){{0}};
    lp_list_open(&list, schedule, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_within(lp_list_struct(&list, &step, &lp_reward_step_table),
                         error, "reward_schedule"));
        if (epoch >= step.until)
            continue;
        *out = step.scale;
        return LOUPE_OK;
    }
    return lp_within(lp_list_end(&list), error, "reward_schedule");
}

enum loupe_status
lp_commission_rate(struct loupe_u256 *out,
                   const struct lp_commission_schedule *schedule,
                   uint64_t epoch,
                   const struct loupe_u256 *minimum,
                   struct loupe_error *error)
{
    struct lp_list list;
    struct lp_commission_rate step;
    struct loupe_u256 rate = *minimum;
    *out                   = (struct loupe_u256){{0}};
    lp_list_open(&list, schedule->rates, error);
    while (lp_list_next(&list)) {
        LP_TRY(
            lp_within(lp_list_struct(&list, &step, &lp_commission_rate_table),
                      error, "rates"));
        if (step.start <= epoch)
            rate = step.rate;
    }
    LP_TRY(lp_within(lp_list_end(&list), error, "rates"));
    *out = rate;
    return LOUPE_OK;
}

static enum loupe_status too_large(struct loupe_error *error)
{
    return lp_fail(error, LOUPE_LIMIT, 0, "reward",
                   "a product has more than 256 bits");
}

enum loupe_status lp_reward_amount(struct loupe_consensus_amount *out,
                                   struct loupe_consensus_amount balance,
                                   const struct lp_reward_terms *terms,
                                   struct loupe_error *error)
{
    struct loupe_u256 votes      = loupe_u256_from_u64(terms->votes);
    struct loupe_u256 validators = loupe_u256_from_u64(terms->validators);
    struct loupe_u256 parts      = loupe_u256_from_u64(REWARD_DENOMINATOR);
    struct loupe_u256 q;
    *out = (struct loupe_consensus_amount){{{0}}};
    if (terms->validators == 0)
        return lp_fail(error, LOUPE_INVALID, 0, "reward",
                       "there are no validators");
    if (!loupe_u256_mul(&q, &balance.base_units, &terms->factor) ||
        !loupe_u256_mul(&q, &q, &terms->scale) ||
        !loupe_u256_mul(&q, &q, &votes) ||
        !loupe_u256_div(&q, NULL, &q, &parts) ||
        !loupe_u256_div(&q, NULL, &q, &validators))
        return too_large(error);
    out->base_units = q;
    return LOUPE_OK;
}

/* The commission is rounded down; the delegators have the rest. */
static enum loupe_status split(struct lp_reward *out,
                               struct loupe_consensus_amount amount,
                               const struct loupe_u256 *rate,
                               struct loupe_error *error)
{
    struct loupe_u256 parts = loupe_u256_from_u64(COMMISSION_DENOMINATOR);
    struct loupe_u256 com;
    if (loupe_u256_compare(rate, &parts) > 0)
        return lp_fail(error, LOUPE_INVALID, 0, "reward",
                       "the commission's rate is above 100000");
    if (!loupe_u256_mul(&com, &amount.base_units, rate) ||
        !loupe_u256_div(&com, NULL, &com, &parts) ||
        !loupe_u256_sub(&out->delegators.base_units, &amount.base_units, &com))
        return too_large(error);
    out->commission.base_units = com;
    return LOUPE_OK;
}

static enum loupe_status pay(struct lp_reward *out,
                             struct lp_pool *active,
                             struct loupe_consensus_amount amount,
                             const struct loupe_u256 *rate,
                             struct loupe_error *error)
{
    LP_TRY(split(out, amount, rate, error));
    if (!loupe_consensus_amount_add(&active->balance, active->balance,
                                    out->delegators))
        return too_large(error);
    if (loupe_u256_is_zero(&out->commission.base_units))
        return LOUPE_OK;
    return lp_pool_deposit(&out->new_shares, active, out->commission, error);
}

enum loupe_status lp_reward_pay(struct lp_reward *out,
                                struct lp_pool *active,
                                struct loupe_consensus_amount *common,
                                struct loupe_consensus_amount amount,
                                const struct loupe_u256 *rate,
                                struct loupe_error *error)
{
    struct lp_reward reward = {0};
    struct lp_pool rewarded = *active;
    struct loupe_consensus_amount left;
    *out = reward;
    if (loupe_u256_is_zero(&amount.base_units) ||
        !loupe_consensus_amount_sub(&left, *common, amount))
        return LOUPE_OK;
    LP_TRY(pay(&reward, &rewarded, amount, rate, error));
    *out    = reward;
    *active = rewarded;
    *common = left;
    return LOUPE_OK;
}
