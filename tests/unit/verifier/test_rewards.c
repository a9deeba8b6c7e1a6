/* SPDX-License-Identifier: Apache-2.0 */
/* Rewards: the worked example of datadao.md 4.2, what a schedule says about an
 * epoch, and the edges. */
#include "state/rewards.h"
#include "support/check.h"

#define ROSE UINT64_C(1000000000)

static struct loupe_consensus_amount amount(uint64_t value)
{
    return (struct loupe_consensus_amount){loupe_u256_from_u64(value)};
}

static struct lp_reward_terms terms(uint64_t scale)
{
    return (struct lp_reward_terms){.factor     = loupe_u256_from_u64(1),
                                    .scale      = loupe_u256_from_u64(scale),
                                    .votes      = 1,
                                    .validators = 1};
}

static void check_u256(const struct loupe_u256 *got, uint64_t wanted)
{
    struct loupe_u256 value = loupe_u256_from_u64(wanted);
    assert_int_equal(loupe_u256_compare(got, &value), 0);
}

static void test_the_worked_example(void **state)
{
    (void)state;
    struct loupe_consensus_amount q, common = amount(1000 * ROSE);
    struct lp_pool active    = {.balance      = amount(250000000 * ROSE),
                                .total_shares = {{200000000 * ROSE, 0, 0, 0}}};
    struct lp_reward_terms t = terms(283);
    struct loupe_u256 rate   = loupe_u256_from_u64(5000);
    struct lp_reward reward;
    check_status(lp_reward_amount(&q, active.balance, &t, NULL), LOUPE_OK,
                 NULL);
    check_u256(&q.base_units, 707500000000);
    check_status(lp_reward_pay(&reward, &active, &common, q, &rate, NULL),
                 LOUPE_OK, NULL);
    check_u256(&reward.commission.base_units, 35375000000);
    check_u256(&reward.delegators.base_units, 672125000000);
    check_u256(&reward.new_shares, 28299923915);
    check_u256(&active.balance.base_units, 250000707500000000);
    check_u256(&active.total_shares, 200000028299923915);
    check_u256(&common.base_units, 1000 * ROSE - 707500000000);
}

static void test_a_proposer_loses_what_votes_it_left_out(void **state)
{
    (void)state;
    struct loupe_consensus_amount q;
    struct lp_reward_terms t = {.factor     = loupe_u256_from_u64(10000),
                                .scale      = loupe_u256_from_u64(1000),
                                .votes      = 5,
                                .validators = 10};
    check_status(lp_reward_amount(&q, amount(270), &t, NULL), LOUPE_OK, NULL);
    check_u256(&q.base_units, 13);
    t.votes = 10;
    check_status(lp_reward_amount(&q, amount(270), &t, NULL), LOUPE_OK, NULL);
    check_u256(&q.base_units, 27);
}

/* [{scale: 1000, until: 30}, {scale: 500, until: 40}] */
static const uint8_t schedule[] =
    "\x82\xa2\x65scale\x42\x03\xe8\x65until\x18\x1e"
    "\xa2\x65scale\x42\x01\xf4\x65until\x18\x28";

static void test_the_scale_of_an_epoch(void **state)
{
    (void)state;
    static const uint64_t wanted[][2] = {{0, 1000}, {29, 1000}, {30, 500},
                                         {39, 500}, {40, 0},    {99, 0}};
    struct loupe_error error          = {0};
    struct loupe_span steps = loupe_span(schedule, sizeof schedule - 1);
    struct loupe_u256 scale;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        check_status(lp_reward_scale(&scale, steps, wanted[i][0], NULL),
                     LOUPE_OK, NULL);
        check_u256(&scale, wanted[i][1]);
    }
    check_status(lp_reward_scale(&scale, (struct loupe_span){0}, 1, NULL),
                 LOUPE_OK, NULL);
    check_u256(&scale, 0);
    steps.size -= 1;
    check_status(lp_reward_scale(&scale, steps, 35, &error), LOUPE_TRUNCATED,
                 NULL);
    check_refusal(&error, LOUPE_TRUNCATED, "reward_schedule[1].until",
                  CHECK_ANY_OFFSET);
}

/* [{rate: 10, start: 5}, {rate: 20, start: 7}] */
static const uint8_t rates[] = "\x82\xa2\x64rate\x41\x0a\x65start\x05"
                               "\xa2\x64rate\x41\x14\x65start\x07";

static void test_the_rate_of_an_epoch(void **state)
{
    (void)state;
    static const uint64_t wanted[][2] = {{0, 3},  {4, 3},  {5, 10},
                                         {6, 10}, {7, 20}, {99, 20}};
    struct loupe_error error          = {0};
    struct loupe_u256 rate, minimum = loupe_u256_from_u64(3);
    struct lp_commission_schedule steps = {
        .rates = loupe_span(rates, sizeof rates - 1)};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        check_status(
            lp_commission_rate(&rate, &steps, wanted[i][0], &minimum, NULL),
            LOUPE_OK, NULL);
        check_u256(&rate, wanted[i][1]);
    }
    steps.rates.size -= 1;
    check_status(lp_commission_rate(&rate, &steps, 9, &minimum, &error),
                 LOUPE_TRUNCATED, NULL);
    check_refusal(&error, LOUPE_TRUNCATED, "rates[1].start", CHECK_ANY_OFFSET);
    check_u256(&rate, 0);
}

static void check_unpaid(uint64_t value, uint64_t pool)
{
    struct loupe_consensus_amount common = amount(pool);
    struct lp_pool active                = {.balance      = amount(100),
                                            .total_shares = {{100, 0, 0, 0}}};
    struct loupe_u256 rate               = loupe_u256_from_u64(20000);
    struct lp_reward reward;
    check_status(
        lp_reward_pay(&reward, &active, &common, amount(value), &rate, NULL),
        LOUPE_OK, NULL);
    check_u256(&reward.delegators.base_units, 0);
    check_u256(&reward.commission.base_units, 0);
    check_u256(&reward.new_shares, 0);
    check_u256(&active.balance.base_units, 100);
    check_u256(&active.total_shares, 100);
    check_u256(&common.base_units, pool);
}

static void test_a_reward_is_skipped_and_not_reduced(void **state)
{
    (void)state;
    check_unpaid(0, 50);
    check_unpaid(51, 50);
    check_unpaid(1, 0);
}

static void test_refusals(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct loupe_consensus_amount q, common = amount(50), huge;
    struct lp_pool active    = {.balance      = amount(0),
                                .total_shares = {{100, 0, 0, 0}}};
    struct lp_reward_terms t = terms(283);
    struct loupe_u256 rate   = loupe_u256_from_u64(100001);
    struct lp_reward reward;
    t.validators = 0;
    check_status(lp_reward_amount(&q, amount(5), &t, &error), LOUPE_INVALID,
                 NULL);
    check_refusal(&error, LOUPE_INVALID, "reward", 0);
    t.validators = 1;
    memset(&huge, 0xff, sizeof huge);
    error = (struct loupe_error){0};
    check_status(lp_reward_amount(&q, huge, &t, &error), LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, "reward", 0);
    error = (struct loupe_error){0};
    check_status(
        lp_reward_pay(&reward, &active, &common, amount(50), &rate, &error),
        LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "reward", 0);
    error = (struct loupe_error){0};
    rate  = loupe_u256_from_u64(100000);
    check_status(
        lp_reward_pay(&reward, &active, &common, amount(50), &rate, &error),
        LOUPE_INVALID, NULL); /* shares that are worth nothing */
    check_refusal(&error, LOUPE_INVALID, "pool", 0);
    check_u256(&common.base_units, 50);
    check_u256(&reward.commission.base_units, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_worked_example),
        cmocka_unit_test(test_a_proposer_loses_what_votes_it_left_out),
        cmocka_unit_test(test_the_scale_of_an_epoch),
        cmocka_unit_test(test_the_rate_of_an_epoch),
        cmocka_unit_test(test_a_reward_is_skipped_and_not_reduced),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
