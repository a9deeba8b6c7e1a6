/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 21 to 23 and 25: staking events carry the
 * figures of one epoch into those of the next; voting power, delegations and
 * debonding entries; the one fee. */
#include "state/escrow.h"
#include "state/fees.h"
#include "state/rewards.h"
#include "state/shares.h"
#include "support/check.h"
#include "support/staking.h"
#include "support/vectors.h"

#include <stdio.h>

#define EVENTS_MAX 512
#define NO_EVENT   SIZE_MAX

/* The last epoch change of a file, and the blocks up to its end. */
struct period {
    json_t *file;
    struct staking_event events[EVENTS_MAX];
    size_t event_count;
    uint64_t epoch;            /* before the change */
    uint64_t begin, last, end; /* heights: its first block, the next, the end */
    struct lp_reward_terms terms;
    struct loupe_address common;
};

/* What was counted. */
struct counts {
    size_t validators, rewards, commissions, figures, debond_ends;
    size_t powers, values, complete, debonding;
};

static void load(struct period *out, const char *name)
{
    char path[128];
    size_t i;
    json_t *row;
    (void)snprintf(path, sizeof path,
                   "vectors/mainnet/consensus_staking/%s.json", name);
    *out                 = (struct period){.file = vectors_json(path)};
    const json_t *epochs = json_object_get(out->file, "epochs");
    const json_t *from   = json_array_get(epochs, json_array_size(epochs) - 2);
    const json_t *to     = json_array_get(epochs, json_array_size(epochs) - 1);
    out->epoch           = staking_number(from, 0).w[0];
    out->begin           = staking_number(from, 1).w[0];
    out->last            = staking_number(to, 1).w[0];
    out->end = staking_number(json_object_get(out->file, "range"), 1).w[0];
    out->terms.votes = out->terms.validators = 1;
    out->terms.factor                        = loupe_u256_from_u64(1);
    assert_true(loupe_u256_from_text(
        &out->terms.scale, loupe_span_string(json_string_value(
                               json_object_get(out->file, "reward_scale")))));
    loupe_address_named(&out->common, LOUPE_ADDRESS_COMMON_POOL);
    json_array_foreach(json_object_get(out->file, "events"), i, row)
    {
        assert_true(i < EVENTS_MAX);
        out->events[out->event_count++] = staking_event(row);
    }
}

static bool same(const struct loupe_u256 *a, const struct loupe_u256 *b)
{
    return loupe_u256_compare(a, b) == 0;
}

static bool same_pool(const struct lp_pool *a, const struct lp_pool *b)
{
    return same(&a->balance.base_units, &b->balance.base_units) &&
           same(&a->total_shares, &b->total_shares);
}

static bool same_pools(const struct lp_escrow_account *a,
                       const struct lp_escrow_account *b)
{
    return same_pool(&a->active, &b->active) &&
           same_pool(&a->debonding, &b->debonding);
}

static bool is_by(const struct staking_event *event,
                  enum loupe_staking_kind kind,
                  const struct loupe_address *owner,
                  const struct loupe_address *other)
{
    return event->event.kind == kind &&
           memcmp(event->event.owner, owner->b, sizeof owner->b) == 0 &&
           memcmp(event->event.other, other->b, sizeof other->b) == 0;
}

/* Both parts of a reward are deposits of no transaction. */
static bool is_reward(const struct staking_event *event)
{
    return event->of_block && event->event.kind == LOUPE_STAKING_ADD_ESCROW;
}

static const struct staking_event *
find_reward(const struct period *period,
            enum loupe_staking_kind kind,
            const struct loupe_address *owner,
            const struct loupe_address *other)
{
    for (size_t i = 0; i < period->event_count; i++) {
        const struct staking_event *event = &period->events[i];
        if (event->of_block && event->height == period->last &&
            is_by(event, kind, owner, other))
            return event;
    }
    return NULL;
}

/* ---- check 21 ---- */

static void check_refused(const struct lp_escrow_account *before,
                          const struct loupe_address *account,
                          const struct loupe_staking_event *event,
                          const char *field)
{
    struct lp_escrow_account pools = *before;
    struct loupe_error error       = {0};
    check_status(lp_escrow_apply(&pools, account, event, &error), LOUPE_INVALID,
                 NULL);
    check_refusal(&error, LOUPE_INVALID, field, 0);
    assert_true(same_pools(&pools, before));
}

/* Each computed figure of the event, changed by one. */
static size_t check_wrong_figures(const struct lp_escrow_account *before,
                                  const struct loupe_address *account,
                                  const struct loupe_staking_event *event)
{
    struct loupe_staking_event changed = *event;
    if (event->kind == LOUPE_STAKING_ADD_ESCROW) {
        changed.shares.w[0] ^= 1;
        check_refused(before, account, &changed, "event.shares");
        return 1;
    }
    changed.amount.base_units.w[0] ^= 1;
    check_refused(before, account, &changed, "event.amount");
    if (event->kind != LOUPE_STAKING_DEBONDING_START)
        return 1;
    changed = *event;
    changed.debonding_shares.w[0] ^= 1;
    check_refused(before, account, &changed, "event.debonding_shares");
    return 2;
}

/* Whether the event moves something in the account's pools. */
static bool concerns(const struct staking_event *event,
                     const struct loupe_address *account)
{
    return event->event.kind != LOUPE_STAKING_TRANSFER &&
           event->event.kind != LOUPE_STAKING_ALLOWANCE_CHANGE &&
           memcmp(event->event.other, account->b, sizeof account->b) == 0;
}

/* Events but rewards with after < height <= until; the one at `left_out` is
 * not applied. */
static void replay(struct lp_escrow_account *pools,
                   const struct period *period,
                   const struct loupe_address *account,
                   uint64_t after,
                   uint64_t until,
                   size_t left_out)
{
    for (size_t i = 0; i < period->event_count; i++) {
        const struct staking_event *event = &period->events[i];
        if (event->height > after && event->height <= until &&
            !is_reward(event) && i != left_out)
            check_status(lp_escrow_apply(pools, account, &event->event, NULL),
                         LOUPE_OK, NULL);
    }
}

/* Prices, changed figures, and the end of debonding, of the events of an epoch.
 */
static void check_events(const struct staking_row *row,
                         const struct period *period,
                         const struct loupe_address *account,
                         struct counts *counts)
{
    struct lp_escrow_account pools = row->pools, whole = row->pools, without;
    replay(&whole, period, account, period->begin, period->last, NO_EVENT);
    for (size_t i = 0; i < period->event_count; i++) {
        const struct staking_event *event = &period->events[i];
        if (event->height <= period->begin || event->height > period->last ||
            is_reward(event) || !concerns(event, account))
            continue;
        counts->figures += check_wrong_figures(&pools, account, &event->event);
        check_status(lp_escrow_apply(&pools, account, &event->event, NULL),
                     LOUPE_OK, NULL);
        if (event->event.kind == LOUPE_STAKING_DEBONDING_START) {
            assert_int_equal(event->event.debond_end_epoch,
                             period->epoch + 336);
            counts->debond_ends++;
        }
        without = row->pools;
        replay(&without, period, account, period->begin, event->height, i);
        assert_false(same_pools(&without, &pools));
    }
    assert_true(same_pools(&pools, &whole));
}

static void check_commission(const struct period *period,
                             const struct loupe_address *account,
                             const struct lp_reward *reward,
                             struct lp_escrow_account *pools,
                             struct counts *counts)
{
    const struct staking_event *deposit =
        find_reward(period, LOUPE_STAKING_ADD_ESCROW, account, account);
    const struct staking_event *transfer =
        find_reward(period, LOUPE_STAKING_TRANSFER, &period->common, account);
    if (loupe_u256_is_zero(&reward->commission.base_units)) {
        assert_null(deposit);
        assert_null(transfer);
        return;
    }
    assert_non_null(deposit);
    assert_non_null(transfer);
    assert_true(same(&deposit->event.amount.base_units,
                     &reward->commission.base_units));
    assert_true(same(&transfer->event.amount.base_units,
                     &reward->commission.base_units));
    assert_true(same(&deposit->event.shares, &reward->new_shares));
    check_wrong_figures(pools, account, &deposit->event);
    check_status(lp_escrow_apply(pools, account, &deposit->event, NULL),
                 LOUPE_OK, NULL);
    counts->commissions++;
}

static struct lp_reward computed(struct lp_pool *pool,
                                 const struct lp_reward_terms *terms,
                                 const struct loupe_u256 *rate)
{
    struct loupe_consensus_amount common = {{{0, 1, 0, 0}}}, q;
    struct lp_reward out;
    check_status(lp_reward_amount(&q, pool->balance, terms, NULL), LOUPE_OK,
                 NULL);
    check_status(lp_reward_pay(&out, pool, &common, q, rate, NULL), LOUPE_OK,
                 NULL);
    return out;
}

/* With another scale or rate the reward would be another. */
static void check_other_terms(const struct period *period,
                              const struct lp_pool *before,
                              const struct loupe_u256 *rate,
                              const struct lp_reward *reward)
{
    struct lp_pool pool            = *before;
    struct lp_reward_terms terms   = period->terms;
    struct loupe_u256 another_rate = loupe_u256_from_u64(rate->w[0] ^ 1024);
    terms.scale.w[0]++;
    struct lp_reward other = computed(&pool, &terms, rate);
    assert_false(
        same(&other.delegators.base_units, &reward->delegators.base_units));
    pool  = *before;
    other = computed(&pool, &period->terms, &another_rate);
    assert_false(
        same(&other.delegators.base_units, &reward->delegators.base_units));
}

/* The reward at the epoch change, if there was one: by events and computed. */
static void check_reward(const struct period *period,
                         const json_t *validator,
                         const struct staking_row *row,
                         struct lp_escrow_account *pools,
                         struct counts *counts)
{
    struct loupe_address account = staking_validator(validator);
    struct lp_pool active        = pools->active;
    struct loupe_u256 rate       = loupe_u256_from_u64(
              (uint64_t)json_integer_value(json_object_get(validator, "rate")));
    const struct staking_event *event = find_reward(
        period, LOUPE_STAKING_ADD_ESCROW, &period->common, &account);
    if (event == NULL) {
        assert_true(loupe_u256_is_zero(&row->reward.base_units));
        return;
    }
    struct lp_reward reward = computed(&active, &period->terms, &rate);
    check_other_terms(period, &pools->active, &rate, &reward);
    assert_true(
        same(&event->event.amount.base_units, &reward.delegators.base_units));
    assert_true(same(&row->reward.base_units, &reward.delegators.base_units));
    assert_true(loupe_u256_is_zero(&event->event.shares));
    check_wrong_figures(pools, &account, &event->event);
    check_status(lp_escrow_apply(pools, &account, &event->event, NULL),
                 LOUPE_OK, NULL);
    check_commission(period, &account, &reward, pools, counts);
    assert_true(same_pool(&pools->active, &active));
    counts->rewards++;
}

static void check_next_row(const struct period *period,
                           const json_t *validator,
                           struct counts *counts)
{
    struct loupe_address account   = staking_validator(validator);
    struct staking_row row         = staking_row(validator, 0);
    struct staking_row next        = staking_row(validator, 1);
    struct lp_escrow_account pools = row.pools;
    check_events(&row, period, &account, counts);
    replay(&pools, period, &account, period->begin, period->last, NO_EVENT);
    check_reward(period, validator, &row, &pools, counts);
    assert_true(same_pools(&pools, &next.pools));
    counts->validators++;
}

static void test_21_events_give_the_next_epoch(void **state)
{
    (void)state;
    static const char *const names[] = {"epochs_28017_28018",
                                        "epochs_13402_13403"};
    static struct period period;
    struct counts counts = {0};
    for (size_t k = 0; k < 2; k++) {
        size_t i;
        json_t *validator;
        load(&period, names[k]);
        json_array_foreach(json_object_get(period.file, "validators"), i,
                           validator) if (staking_rows(validator) == 2)
            check_next_row(&period, validator, &counts);
        json_decref(period.file);
    }
    assert_int_equal(counts.validators, 238);
    assert_int_equal(counts.rewards, 148);
    assert_int_equal(counts.commissions, 143);
    assert_int_equal(counts.figures, 46);
    assert_int_equal(counts.debond_ends, 13);
}

/* ---- checks 22 and 23 ---- */

static const char *const all[] = {"epochs_40344_40348", "epochs_28017_28018",
                                  "epochs_13402_13403"};

static struct loupe_u256 power_of(struct loupe_consensus_amount balance)
{
    struct loupe_u256 out, units = loupe_u256_from_u64(16);
    assert_true(loupe_u256_div(&out, NULL, &balance.base_units, &units));
    return out;
}

/* The power is of the balance before the block, not of that after it. */
static void check_power(const struct period *period,
                        const json_t *validator,
                        struct counts *counts)
{
    const json_t *text = json_object_get(validator, "voting_power");
    size_t rows        = staking_rows(validator);
    if (json_is_null(text) || rows < 2)
        return;
    struct loupe_address account = staking_validator(validator);
    struct staking_row row       = staking_row(validator, rows - 2);
    struct staking_row next      = staking_row(validator, rows - 1);
    struct loupe_u256 said, power;
    assert_true(loupe_u256_from_text(
        &said, loupe_span_string(json_string_value(text))));
    replay(&row.pools, period, &account, period->begin, period->last - 1,
           NO_EVENT);
    power = power_of(row.pools.active.balance);
    assert_true(same(&power, &said));
    counts->powers++;
    if (loupe_u256_is_zero(&row.reward.base_units))
        return;
    power = power_of(next.pools.active.balance);
    assert_false(same(&power, &said));
}

static void test_22_voting_power(void **state)
{
    (void)state;
    static struct period period;
    struct counts counts = {0};
    for (size_t k = 0; k < 3; k++) {
        size_t i;
        json_t *validator;
        load(&period, all[k]);
        json_array_foreach(json_object_get(period.file, "validators"), i,
                           validator) check_power(&period, validator, &counts);
        json_decref(period.file);
    }
    assert_int_equal(counts.powers, 297);
}

/* The value of a delegation, and that one share more has another. */
static void check_value(const struct lp_pool *pool, const json_t *row)
{
    struct loupe_u256 shares = staking_number(row, 2);
    struct loupe_u256 said   = staking_number(row, 3);
    struct loupe_u256 one    = loupe_u256_from_u64(1);
    struct loupe_consensus_amount value;
    check_status(lp_shares_value(&value, pool, &shares, NULL), LOUPE_OK, NULL);
    assert_true(same(&value.base_units, &said));
    assert_true(loupe_u256_add(&shares, &shares, &one));
    check_status(lp_shares_value(&value, pool, &shares, NULL), LOUPE_OK, NULL);
    assert_false(same(&value.base_units, &said));
}

/* Those of `list` to the validator: their number, and the sum of their shares
 * at place `at`. None is zero, so that the sum misses any that is left out. */
static size_t delegated(struct loupe_u256 *sum,
                        const json_t *list,
                        const struct loupe_address *account,
                        size_t to,
                        size_t at)
{
    size_t i, count = 0;
    json_t *row;
    *sum = (struct loupe_u256){{0}};
    json_array_foreach(list, i, row)
    {
        struct loupe_address validator = staking_address(row, to);
        struct loupe_u256 shares       = staking_number(row, at);
        if (!loupe_address_equal(&validator, account))
            continue;
        assert_false(loupe_u256_is_zero(&shares));
        assert_true(loupe_u256_add(sum, sum, &shares));
        count++;
    }
    return count;
}

static size_t check_values(const json_t *list,
                           const struct loupe_address *account,
                           const struct lp_pool *pool)
{
    size_t i, count = 0;
    json_t *row;
    json_array_foreach(list, i, row)
    {
        struct loupe_address validator = staking_address(row, 1);
        if (!loupe_address_equal(&validator, account))
            continue;
        check_value(pool, row);
        count++;
    }
    return count;
}

static void check_delegations(const struct period *period,
                              const json_t *validator,
                              struct counts *counts)
{
    struct loupe_address account = staking_validator(validator);
    struct staking_row row =
        staking_row(validator, staking_rows(validator) - 1);
    const json_t *list = json_object_get(period->file, "delegations");
    struct loupe_u256 sum;
    replay(&row.pools, period, &account, period->last, period->end, NO_EVENT);
    counts->values += check_values(list, &account, &row.pools.active);
    counts->values +=
        check_values(json_object_get(period->file, "runtime_delegations"),
                     &account, &row.pools.active);
    if (delegated(&sum, list, &account, 1, 2) > 0) {
        assert_true(same(&sum, &row.pools.active.total_shares));
        counts->complete++;
    }
    (void)delegated(&sum, json_object_get(period->file, "debonding"), &account,
                    2, 3);
    assert_true(same(&sum, &row.pools.debonding.total_shares));
    counts->debonding++;
}

static void test_23_delegations_and_debonding(void **state)
{
    (void)state;
    static struct period period;
    struct counts counts = {0};
    for (size_t k = 0; k < 3; k++) {
        size_t i;
        json_t *validator;
        load(&period, all[k]);
        json_array_foreach(json_object_get(period.file, "validators"), i,
                           validator)
            check_delegations(&period, validator, &counts);
        json_decref(period.file);
    }
    assert_int_equal(counts.values, 141);
    assert_int_equal(counts.complete, 3);
    assert_int_equal(counts.debonding, 356);
}

/* ---- check 25 ---- */

static uint64_t moved(const struct period *period,
                      uint64_t height,
                      const struct loupe_address *from,
                      struct loupe_address *to)
{
    uint64_t out = 0;
    size_t found = 0;
    for (size_t i = 0; i < period->event_count; i++) {
        const struct staking_event *event = &period->events[i];
        if (event->height != height || !event->of_block ||
            memcmp(event->event.owner, from->b, sizeof from->b) != 0)
            continue;
        memcpy(to->b, event->event.other, sizeof to->b);
        assert_true(loupe_u256_to_u64(&out, &event->event.amount.base_units));
        found++;
    }
    assert_int_equal(found, 1);
    return out;
}

static void check_split(uint64_t vote, uint64_t at_once, uint64_t later)
{
    struct lp_staking_parameters rules = {
        .fee_split_weight_propose      = loupe_u256_from_u64(2),
        .fee_split_weight_vote         = loupe_u256_from_u64(vote),
        .fee_split_weight_next_propose = loupe_u256_from_u64(1)};
    struct loupe_consensus_amount fee = {loupe_u256_from_u64(100)};
    struct loupe_consensus_amount proposer, kept;
    struct lp_kept_fees parts;
    check_status(lp_fees_end_block(&proposer, &kept, fee, &rules, NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(proposer.base_units.w[0], at_once);
    assert_int_equal(kept.base_units.w[0], later);
    check_status(lp_fees_begin_block(&parts, kept, &rules, 94, 94, NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(parts.common.base_units.w[0], later);
    assert_true(loupe_u256_is_zero(&parts.voter.base_units));
}

static void test_25_the_one_fee(void **state)
{
    (void)state;
    static struct period period;
    struct loupe_address accumulator, to;
    load(&period, "epochs_13402_13403");
    loupe_address_named(&accumulator, LOUPE_ADDRESS_FEE_ACCUMULATOR);
    uint64_t at_once = moved(&period, 8049946, &accumulator, &to);
    assert_false(loupe_address_equal(&to, &period.common));
    uint64_t later = moved(&period, 8049947, &accumulator, &to);
    assert_true(loupe_address_equal(&to, &period.common));
    check_split(1, at_once, later);
    check_split(2, 40, 60); /* not what the network did */
    json_decref(period.file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_21_events_give_the_next_epoch),
        cmocka_unit_test(test_22_voting_power),
        cmocka_unit_test(test_23_delegations_and_debonding),
        cmocka_unit_test(test_25_the_one_fee),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
