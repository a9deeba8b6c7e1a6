/* SPDX-License-Identifier: Apache-2.0 */
/* Share pools: the steps of the reference's own test (state.md 8.2 and 8.3,
 * oasis-core TestRewardAndSlash), and the edges. */
#include "state/shares.h"
#include "support/check.h"

static struct lp_pool pool(uint64_t balance, uint64_t shares)
{
    return (struct lp_pool){.balance      = {loupe_u256_from_u64(balance)},
                            .total_shares = loupe_u256_from_u64(shares)};
}

static struct loupe_consensus_amount amount(uint64_t value)
{
    return (struct loupe_consensus_amount){loupe_u256_from_u64(value)};
}

static void test_commission_buys_at_the_new_price(void **state)
{
    (void)state;
    struct loupe_u256 shares;
    struct lp_pool rewarded = pool(180, 100);
    check_status(lp_shares_bought(&shares, &rewarded, amount(20), NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(shares.w[0], 11);
}

static void test_values_are_rounded_down(void **state)
{
    (void)state;
    struct loupe_consensus_amount value;
    struct loupe_u256 shares = loupe_u256_from_u64(11);
    struct lp_pool grown     = pool(200, 111);
    check_status(lp_shares_value(&value, &grown, &shares, NULL), LOUPE_OK,
                 NULL);
    assert_int_equal(value.base_units.w[0], 19);
}

static void test_edges(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct loupe_consensus_amount value;
    struct loupe_u256 shares = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, 0}};
    struct lp_pool empty = pool(0, 0), slashed = pool(0, 7);
    struct lp_pool huge = {.balance = {shares}, .total_shares = shares};
    check_status(lp_shares_value(&value, &empty, &shares, &error), LOUPE_OK,
                 &error);
    assert_true(loupe_u256_is_zero(&value.base_units));
    check_status(lp_shares_value(&value, &huge, &shares, &error), LOUPE_LIMIT,
                 NULL);
    check_refusal(&error, LOUPE_LIMIT, "pool", 0);
    error = (struct loupe_error){0};
    check_status(lp_shares_bought(&shares, &slashed, amount(5), &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "pool", 0);
    check_status(lp_shares_bought(&shares, &empty, amount(5), NULL), LOUPE_OK,
                 NULL);
    assert_int_equal(shares.w[0], 5);
}

static void test_deposits_and_withdrawals(void **state)
{
    (void)state;
    struct loupe_consensus_amount value;
    struct loupe_u256 shares;
    struct lp_pool changed = pool(180, 100);
    check_status(lp_pool_deposit(&shares, &changed, amount(20), NULL), LOUPE_OK,
                 NULL);
    assert_int_equal(shares.w[0], 11);
    assert_int_equal(changed.balance.base_units.w[0], 200);
    assert_int_equal(changed.total_shares.w[0], 111);
    check_status(lp_pool_withdraw(&value, &changed, &shares, NULL), LOUPE_OK,
                 NULL);
    assert_int_equal(value.base_units.w[0], 19);
    assert_int_equal(changed.balance.base_units.w[0], 181);
    assert_int_equal(changed.total_shares.w[0], 100);
}

static void test_what_a_pool_has_not(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct loupe_consensus_amount value;
    struct loupe_u256 shares = loupe_u256_from_u64(101);
    struct lp_pool kept = pool(180, 100), slashed = pool(0, 100);
    struct lp_pool full = pool(1, 1);
    check_status(lp_pool_withdraw(&value, &kept, &shares, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "pool", 0);
    assert_int_equal(kept.total_shares.w[0], 100);
    assert_true(loupe_u256_is_zero(&value.base_units));
    check_status(lp_pool_withdraw(&value, &slashed, &shares, NULL),
                 LOUPE_INVALID, NULL);
    memset(&full.balance, 0xff, sizeof full.balance);
    full.total_shares = full.balance.base_units;
    error             = (struct loupe_error){0};
    check_status(lp_pool_deposit(&shares, &full, amount(1), &error),
                 LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, "pool", 0);
    assert_true(loupe_u256_is_zero(&shares));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commission_buys_at_the_new_price),
        cmocka_unit_test(test_values_are_rounded_down),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_deposits_and_withdrawals),
        cmocka_unit_test(test_what_a_pool_has_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
