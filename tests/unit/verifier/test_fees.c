/* SPDX-License-Identifier: Apache-2.0 */
/* Fees of blocks and rounds: figures computed by hand from state.md 8.4 and
 * 8.8, and the edges. */
#include "state/fees.h"
#include "support/check.h"

static struct loupe_consensus_amount amount(uint64_t value)
{
    return (struct loupe_consensus_amount){loupe_u256_from_u64(value)};
}

static struct lp_staking_parameters
weights(uint64_t propose, uint64_t vote, uint64_t next)
{
    return (struct lp_staking_parameters){
        .fee_split_weight_propose      = loupe_u256_from_u64(propose),
        .fee_split_weight_vote         = loupe_u256_from_u64(vote),
        .fee_split_weight_next_propose = loupe_u256_from_u64(next)};
}

static void check_amount(struct loupe_consensus_amount got, uint64_t wanted)
{
    struct loupe_u256 value = loupe_u256_from_u64(wanted);
    assert_int_equal(loupe_u256_compare(&got.base_units, &value), 0);
}

static void test_the_proposer_has_what_rounding_leaves(void **state)
{
    (void)state;
    struct lp_staking_parameters rules = weights(2, 1, 1);
    struct loupe_consensus_amount proposer, kept;
    check_status(lp_fees_end_block(&proposer, &kept, amount(101), &rules, NULL),
                 LOUPE_OK, NULL);
    check_amount(kept, 50);
    check_amount(proposer, 51);
    rules = weights(1, 1, 1);
    check_status(lp_fees_end_block(&proposer, &kept, amount(100), &rules, NULL),
                 LOUPE_OK, NULL);
    check_amount(kept, 66);
    check_amount(proposer, 34);
}

/* 1003 over 10 validators are 100 each, of which 33 are the next proposer's;
 * three did not vote. */
static void test_who_did_not_vote_loses_to_the_pool(void **state)
{
    (void)state;
    struct lp_staking_parameters rules = weights(0, 2, 1);
    struct lp_kept_fees parts;
    check_status(lp_fees_begin_block(&parts, amount(1003), &rules, 10, 7, NULL),
                 LOUPE_OK, NULL);
    check_amount(parts.voter, 67);
    check_amount(parts.proposer, 33 * 7);
    check_amount(parts.common, 1003 - 700);
    check_status(lp_fees_begin_block(&parts, amount(9), &rules, 10, 10, NULL),
                 LOUPE_OK, NULL);
    check_amount(parts.voter, 0);
    check_amount(parts.proposer, 0);
    check_amount(parts.common, 9);
}

static void test_a_round(void **state)
{
    (void)state;
    struct loupe_runtime_amount each, common;
    struct loupe_runtime_amount fees = {loupe_u256_from_u64(31104600000000000)};
    lp_fees_of_round(&each, &common, fees, 9);
    assert_true(each.base_units.w[0] == 3456066666666666);
    assert_true(common.base_units.w[0] == 6);
    lp_fees_of_round(&each, &common, fees, 0);
    assert_true(loupe_u256_is_zero(&each.base_units));
    assert_true(common.base_units.w[0] == 31104600000000000);
}

static void check_begin_refused(const struct lp_staking_parameters *rules,
                                uint64_t validators,
                                uint64_t voters)
{
    struct loupe_error error = {0};
    struct lp_kept_fees parts;
    check_status(lp_fees_begin_block(&parts, amount(9), rules, validators,
                                     voters, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "fees", 0);
    check_amount(parts.common, 0);
}

static void test_refusals(void **state)
{
    (void)state;
    struct loupe_error error           = {0};
    struct lp_staking_parameters rules = weights(0, 0, 0);
    struct lp_staking_parameters good  = weights(2, 1, 1);
    struct loupe_consensus_amount proposer, kept, huge;
    check_status(lp_fees_end_block(&proposer, &kept, amount(9), &rules, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "fees", 0);
    check_begin_refused(&good, 0, 0);
    check_begin_refused(&good, 3, 4);
    rules = weights(5, 0, 0);
    check_begin_refused(&rules, 3, 3);
    memset(&huge, 0xff, sizeof huge);
    error = (struct loupe_error){0};
    check_status(lp_fees_end_block(&proposer, &kept, huge, &good, &error),
                 LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, "fees", 0);
    good.fee_split_weight_vote = huge.base_units;
    error                      = (struct loupe_error){0};
    check_status(lp_fees_end_block(&proposer, &kept, amount(9), &good, &error),
                 LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, "fees", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_proposer_has_what_rounding_leaves),
        cmocka_unit_test(test_who_did_not_vote_loses_to_the_pool),
        cmocka_unit_test(test_a_round),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
