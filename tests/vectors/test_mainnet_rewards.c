/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 20 and 24: the rewards of four epoch changes
 * in which nothing else flowed, and the schedule they follow; vectors/state
 * staking_math.json: the reference's own steps. */
#include "state/escrow.h"
#include "state/rewards.h"
#include "support/check.h"
#include "support/staking.h"
#include "support/vectors.h"

#define STAKING "vectors/mainnet/consensus_staking/"

/* More than any reward. */
static const struct loupe_consensus_amount plenty = {{{0, 1, 0, 0}}};

static struct loupe_u256 member(const json_t *object, const char *key)
{
    return loupe_u256_from_u64(
        (uint64_t)json_integer_value(json_object_get(object, key)));
}

static bool same(const struct loupe_u256 *a, const struct loupe_u256 *b)
{
    return loupe_u256_compare(a, b) == 0;
}

/* ---- check 20 ---- */

enum differs { NOTHING, REWARD, BALANCE, SHARES };

/* What of the next row is not what a reward with these terms gives. */
static enum differs differs(const struct staking_row *row,
                            const struct staking_row *next,
                            const struct lp_reward_terms *terms,
                            const struct loupe_u256 *rate)
{
    struct lp_pool pool                  = row->pools.active;
    struct loupe_consensus_amount common = plenty, q;
    struct lp_reward reward;
    check_status(lp_reward_amount(&q, pool.balance, terms, NULL), LOUPE_OK,
                 NULL);
    check_status(lp_reward_pay(&reward, &pool, &common, q, rate, NULL),
                 LOUPE_OK, NULL);
    if (!same(&reward.delegators.base_units, &row->reward.base_units))
        return REWARD;
    if (!same(&pool.balance.base_units, &next->pools.active.balance.base_units))
        return BALANCE;
    return same(&pool.total_shares, &next->pools.active.total_shares) ? NOTHING
                                                                      : SHARES;
}

static struct lp_reward_terms terms_of(uint64_t factor, uint64_t scale)
{
    return (struct lp_reward_terms){.factor     = loupe_u256_from_u64(factor),
                                    .scale      = loupe_u256_from_u64(scale),
                                    .votes      = 1,
                                    .validators = 1};
}

static void check_change(const struct staking_row *row,
                         const struct staking_row *next,
                         uint64_t rate_value)
{
    struct lp_reward_terms good = terms_of(1, 283), more = terms_of(1, 284);
    struct lp_reward_terms twice = terms_of(2, 283);
    struct loupe_u256 rate       = loupe_u256_from_u64(rate_value);
    struct loupe_u256 other      = loupe_u256_from_u64(rate_value ^ 1024);
    struct staking_row changed   = *next;
    assert_int_equal(next->epoch, row->epoch + 1);
    assert_int_equal(differs(row, next, &good, &rate), NOTHING);
    assert_int_equal(differs(row, next, &more, &rate), REWARD);
    assert_int_equal(differs(row, next, &twice, &rate), REWARD);
    assert_int_equal(differs(row, next, &good, &other), REWARD);
    changed.pools.active.balance.base_units.w[0] ^= 1;
    assert_int_equal(differs(row, &changed, &good, &rate), BALANCE);
    changed = *next;
    changed.pools.active.total_shares.w[0] ^= 1;
    assert_int_equal(differs(row, &changed, &good, &rate), SHARES);
}

static void test_20_rewards_of_four_epochs(void **state)
{
    (void)state;
    json_t *file = vectors_json(STAKING "epochs_40344_40348.json");
    size_t i, done = 0;
    json_t *validator;
    json_array_foreach(json_object_get(file, "validators"), i, validator)
    {
        const json_t *rate = json_object_get(validator, "rate");
        for (size_t k = 0; k + 1 < staking_rows(validator); k++) {
            struct staking_row row  = staking_row(validator, k);
            struct staking_row next = staking_row(validator, k + 1);
            check_change(&row, &next, (uint64_t)json_integer_value(rate));
            done++;
        }
    }
    assert_int_equal(done, 456);
    json_decref(file);
}

/* ---- check 24 ---- */

static uint64_t scale_at(const json_t *steps, uint64_t epoch)
{
    uint8_t memory[16384];
    struct loupe_u256 scale;
    uint64_t out = 0;
    check_status(
        lp_reward_scale(&scale, staking_schedule(memory, steps), epoch, NULL),
        LOUPE_OK, NULL);
    assert_true(loupe_u256_to_u64(&out, &scale));
    return out;
}

static size_t step_of(const json_t *steps, uint64_t epoch)
{
    size_t i;
    json_t *step;
    json_array_foreach(steps, i,
                       step) if (epoch < staking_number(step, 0).w[0]) break;
    return i;
}

/* Proposal 4, passed, set the steps that replaced the others. */
static void check_proposal(const json_t *replaced)
{
    json_t *file = vectors_json(STAKING "governance.json");
    size_t i, found = 0;
    json_t *proposal;
    json_array_foreach(json_object_get(file, "proposals"), i, proposal)
    {
        if (json_integer_value(json_object_get(proposal, "id")) !=
            json_integer_value(json_object_get(replaced, "by_proposal")))
            continue;
        const json_t *change = json_array_get(
            json_object_get(json_object_get(proposal, "parameters_change"),
                            "reward_schedule"),
            0);
        const json_t *step =
            json_array_get(json_object_get(replaced, "steps"), 0);
        assert_string_equal(
            json_string_value(json_object_get(proposal, "state")), "passed");
        assert_true(json_equal(json_object_get(proposal, "closes_at"),
                               json_object_get(replaced, "closing_epoch")));
        assert_true(json_equal(json_object_get(change, "until"),
                               json_array_get(step, 0)));
        assert_string_equal(json_string_value(json_object_get(change, "scale")),
                            "283");
        assert_int_equal(json_integer_value(json_array_get(step, 1)), 283);
        found++;
    }
    assert_int_equal(found, 1);
    json_decref(file);
}

/* The epoch before, of another scale, is the negative: 13601 is the last of
 * 1294, and 40348 lies beyond the steps that were replaced. */
static void test_24_reward_schedule(void **state)
{
    (void)state;
    json_t *file           = vectors_json(STAKING "reward_schedule.json");
    json_t *steps          = json_object_get(file, "steps");
    const json_t *replaced = json_object_get(file, "replaced");
    const json_t *later    = json_object_get(replaced, "steps");
    assert_int_equal(json_array_size(steps), 445);
    assert_int_equal(scale_at(steps, 13403), 1294);
    assert_int_equal(scale_at(steps, 28018), 286);
    assert_int_equal(scale_at(later, 40348), 283);
    assert_int_equal(scale_at(steps, 13601), 1294);
    assert_int_equal(scale_at(steps, 13602), 1293);
    assert_int_equal(scale_at(steps, 28049), 286);
    assert_int_equal(scale_at(steps, 28050), 285);
    assert_int_equal(scale_at(steps, 40348), 0);
    assert_int_equal(scale_at(later, 90000), 0);
    check_proposal(replaced);
    json_array_remove(steps, step_of(steps, 13403));
    assert_int_not_equal(scale_at(steps, 13403), 1294);
    json_decref(file);
}

/* ---- vectors/state staking_math.json ---- */

struct ledger {
    struct lp_escrow_account pools;
    struct loupe_consensus_amount common;
    struct loupe_u256 self_shares;
    struct loupe_u256 rate;
    uint8_t memory[1024];
    struct loupe_span schedule;
};

static void start(struct ledger *out, const json_t *file)
{
    const json_t *from      = json_object_get(file, "start");
    const json_t *active    = json_object_get(from, "active");
    const json_t *debonding = json_object_get(from, "debonding");
    struct lp_sink sink;
    size_t i;
    json_t *row;
    *out                                    = (struct ledger){0};
    out->pools.active.balance.base_units    = member(active, "balance");
    out->pools.active.total_shares          = member(active, "shares");
    out->pools.debonding.balance.base_units = member(debonding, "balance");
    out->pools.debonding.total_shares       = member(debonding, "shares");
    out->common.base_units                  = member(from, "common_pool");
    out->rate                               = member(file, "commission_rate");
    lp_sink_init(&sink, out->memory, sizeof out->memory);
    lp_cbor_put_array(&sink, 2);
    json_array_foreach(json_object_get(file, "schedule"), i, row)
    {
        struct lp_reward_step step = {.until = member(row, "until").w[0],
                                      .scale = member(row, "scale")};
        lp_cbor_struct_write(&sink, &lp_reward_step_table, &step);
    }
    out->schedule = lp_sink_span(&sink);
}

static void reward_step(struct ledger *to, const json_t *step, uint64_t less)
{
    bool all                     = json_object_get(step, "den") == NULL;
    struct lp_reward_terms terms = {.factor = member(step, "factor"),
                                    .votes = all ? 1 : member(step, "num").w[0],
                                    .validators =
                                        all ? 1 : member(step, "den").w[0]};
    struct loupe_consensus_amount q;
    struct lp_reward reward;
    terms.factor.w[0] -= less;
    check_status(lp_reward_scale(&terms.scale, to->schedule,
                                 member(step, "epoch").w[0], NULL),
                 LOUPE_OK, NULL);
    check_status(lp_reward_amount(&q, to->pools.active.balance, &terms, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_reward_pay(&reward, &to->pools.active, &to->common, q,
                               &to->rate, NULL),
                 LOUPE_OK, NULL);
    assert_true(
        loupe_u256_add(&to->self_shares, &to->self_shares, &reward.new_shares));
}

static void slash_step(struct ledger *to, const json_t *step)
{
    static const struct loupe_address account = {{0, 1}};
    struct loupe_staking_event event          = {
                 .kind                        = LOUPE_STAKING_TAKE_ESCROW,
                 .amount.base_units           = member(step, "slashed_total"),
                 .debonding_amount.base_units = member(step, "slashed_debonding")};
    memcpy(event.owner, account.b, sizeof account.b);
    check_status(lp_escrow_apply(&to->pools, &account, &event, NULL), LOUPE_OK,
                 NULL);
    assert_true(
        loupe_consensus_amount_add(&to->common, to->common, event.amount));
}

static bool is(const json_t *step, const char *key, struct loupe_u256 got)
{
    struct loupe_u256 wanted = member(step, key);
    return json_object_get(step, key) == NULL || same(&got, &wanted);
}

/* True when every figure of every step is as the reference has it. */
static bool steps_hold(const json_t *file, uint64_t less)
{
    struct ledger ledger;
    size_t i;
    json_t *step;
    start(&ledger, file);
    json_array_foreach(json_object_get(file, "steps"), i, step)
    {
        const char *op = json_string_value(json_object_get(step, "op"));
        if (strcmp(op, "slash") == 0)
            slash_step(&ledger, step);
        else
            reward_step(&ledger, step, less);
        const struct lp_escrow_account *pools = &ledger.pools;
        if (!is(step, "active_balance", pools->active.balance.base_units) ||
            !is(step, "debonding_balance",
                pools->debonding.balance.base_units) ||
            !is(step, "common_pool", ledger.common.base_units) ||
            !is(step, "self_shares", ledger.self_shares))
            return false;
    }
    assert_int_equal(i, 5);
    return true;
}

static void test_reward_and_slash(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/staking_math.json");
    assert_true(steps_hold(file, 0));
    assert_false(steps_hold(file, 1000));
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_20_rewards_of_four_epochs),
        cmocka_unit_test(test_24_reward_schedule),
        cmocka_unit_test(test_reward_and_slash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
