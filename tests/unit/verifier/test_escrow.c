/* SPDX-License-Identifier: Apache-2.0 */
/* Staking events and the pools of one account: figures computed by hand from
 * state.md 8.2, 8.5 and 8.6. */
#include "state/escrow.h"
#include "support/check.h"

static const struct loupe_address me    = {{0, 1}};
static const struct loupe_address other = {{0, 2}};

static struct loupe_u256 number(uint64_t value)
{
    return loupe_u256_from_u64(value);
}

/* Active 200 for 100 shares, debonding 90 for 100. */
static struct lp_escrow_account pools(void)
{
    return (struct lp_escrow_account){
        .active    = {.balance = {number(200)}, .total_shares = number(100)},
        .debonding = {.balance = {number(90)}, .total_shares = number(100)}};
}

static struct loupe_staking_event event(enum loupe_staking_kind kind,
                                        const struct loupe_address *owner,
                                        const struct loupe_address *to,
                                        uint64_t amount,
                                        uint64_t shares)
{
    struct loupe_staking_event out = {
        .kind = kind, .amount = {number(amount)}, .shares = number(shares)};
    memcpy(out.owner, owner->b, sizeof out.owner);
    memcpy(out.other, to->b, sizeof out.other);
    return out;
}

static void check_pools(const struct lp_escrow_account *got,
                        uint64_t active,
                        uint64_t active_shares,
                        uint64_t debonding,
                        uint64_t debonding_shares)
{
    assert_int_equal(got->active.balance.base_units.w[0], active);
    assert_int_equal(got->active.total_shares.w[0], active_shares);
    assert_int_equal(got->debonding.balance.base_units.w[0], debonding);
    assert_int_equal(got->debonding.total_shares.w[0], debonding_shares);
}

static void check_applied(const struct loupe_staking_event *what,
                          uint64_t active,
                          uint64_t active_shares,
                          uint64_t debonding,
                          uint64_t debonding_shares)
{
    struct lp_escrow_account account = pools();
    struct loupe_error error         = {0};
    check_status(lp_escrow_apply(&account, &me, what, &error), LOUPE_OK,
                 &error);
    check_pools(&account, active, active_shares, debonding, debonding_shares);
}

static void check_refused(const struct loupe_staking_event *what,
                          const char *field)
{
    struct lp_escrow_account account = pools();
    struct loupe_error error         = {0};
    check_status(lp_escrow_apply(&account, &me, what, &error), LOUPE_INVALID,
                 NULL);
    check_refusal(&error, LOUPE_INVALID, field, 0);
    check_pools(&account, 200, 100, 90, 100);
}

static void test_deposits_and_rewards(void **state)
{
    (void)state;
    struct loupe_address common;
    struct loupe_staking_event e =
        event(LOUPE_STAKING_ADD_ESCROW, &other, &me, 41, 20);
    check_applied(&e, 241, 120, 90, 100);
    e.shares = number(21);
    check_refused(&e, "event.shares");
    loupe_address_named(&common, LOUPE_ADDRESS_COMMON_POOL);
    e = event(LOUPE_STAKING_ADD_ESCROW, &common, &me, 41, 0);
    check_applied(&e, 241, 100, 90, 100);
    e.shares = number(20);
    check_refused(&e, "event.shares");
}

static void test_slashes(void **state)
{
    (void)state;
    struct loupe_staking_event e =
        event(LOUPE_STAKING_TAKE_ESCROW, &me, &other, 40, 0);
    e.debonding_amount.base_units = number(10);
    check_applied(&e, 170, 100, 80, 100);
    e.debonding_amount.base_units = number(41);
    check_refused(&e, "event.amount");
    e.amount.base_units           = number(211);
    e.debonding_amount.base_units = number(10);
    check_refused(&e, "event.amount");
}

static void test_debonding_and_release(void **state)
{
    (void)state;
    struct loupe_staking_event e =
        event(LOUPE_STAKING_DEBONDING_START, &other, &me, 20, 10);
    e.debonding_shares = number(22);
    check_applied(&e, 180, 90, 110, 122);
    e.debonding_shares = number(20);
    check_refused(&e, "event.debonding_shares");
    e.amount.base_units = number(21);
    check_refused(&e, "event.amount");
    e.shares = number(101);
    check_refused(&e, "event.pool");
    e = event(LOUPE_STAKING_RECLAIM_ESCROW, &other, &me, 9, 11);
    check_applied(&e, 200, 100, 81, 89);
    e.amount.base_units = number(10);
    check_refused(&e, "event.amount");
    e.shares = number(101);
    check_refused(&e, "event.pool");
}

static void test_what_is_about_others(void **state)
{
    (void)state;
    for (int kind = 0; kind < LOUPE_STAKING_KINDS; kind++) {
        struct loupe_staking_event e =
            event((enum loupe_staking_kind)kind, &other, &other, 7, 7);
        check_applied(&e, 200, 100, 90, 100);
    }
    struct loupe_staking_event e =
        event(LOUPE_STAKING_TRANSFER, &me, &me, 7, 7);
    check_applied(&e, 200, 100, 90, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deposits_and_rewards),
        cmocka_unit_test(test_slashes),
        cmocka_unit_test(test_debonding_and_release),
        cmocka_unit_test(test_what_is_about_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
