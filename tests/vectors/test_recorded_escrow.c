/* SPDX-License-Identifier: Apache-2.0 */
/* The staking events of the recorded network, in order of emission, carry the
 * pools of every account from one stated height to the next: deposits, rewards
 * of proposers and signers, a slash, debonding and release. (That the events
 * are those of the chain is shown in test_consensus_recordings.c, that the
 * pools are in test_recorded_truth.c.) */
#include "state/escrow.h"
#include "support/check.h"
#include "support/vectors.h"

#define KEPT 4096

struct place {
    uint64_t height;
    struct loupe_staking_event event;
};

static json_t *truth;
static struct place events[KEPT];
static size_t event_count;

static struct loupe_u256 number(const json_t *object, const char *key)
{
    struct loupe_u256 out = {{0}};
    const json_t *value   = json_object_get(object, key);
    if (value != NULL)
        assert_true(loupe_u256_from_text(
            &out, loupe_span_string(json_string_value(value))));
    return out;
}

static void put_address(uint8_t out[LOUPE_ADDRESS_BYTES],
                        const json_t *object,
                        const char *key)
{
    struct loupe_address address = {{0}};
    const char *text = json_string_value(json_object_get(object, key));
    if (text != NULL)
        assert_true(loupe_address_from_text(&address, loupe_span_string(text)));
    memcpy(out, address.b, sizeof address.b);
}

/* Only what is escrowed moves a pool; other events are passed over. */
static void take_event(const json_t *from)
{
    static const struct {
        const char *name, *shares;
        enum loupe_staking_kind kind;
    } kinds[] = {
        {"add", "new_shares", LOUPE_STAKING_ADD_ESCROW},
        {"take", "", LOUPE_STAKING_TAKE_ESCROW},
        {"debonding_start", "active_shares", LOUPE_STAKING_DEBONDING_START},
        {"reclaim", "shares", LOUPE_STAKING_RECLAIM_ESCROW}};
    const json_t *escrow = json_object_get(from, "escrow");
    for (size_t i = 0; escrow != NULL && i < 4; i++) {
        const json_t *body = json_object_get(escrow, kinds[i].name);
        if (body == NULL)
            continue;
        assert_true(event_count < KEPT);
        struct place *to = &events[event_count++];
        to->height =
            (uint64_t)json_integer_value(json_object_get(from, "height"));
        to->event = (struct loupe_staking_event){
            .kind             = kinds[i].kind,
            .amount           = {number(body, "amount")},
            .debonding_amount = {number(body, "debonding_amount")},
            .shares           = number(body, kinds[i].shares),
            .debonding_shares = number(body, "debonding_shares")};
        put_address(to->event.owner, body, "owner");
        put_address(to->event.other, body, "escrow");
    }
}

static struct lp_escrow_account pools_of(const json_t *height, const char *name)
{
    const json_t *account =
        json_object_get(json_object_get(height, "accounts"), name);
    return (struct lp_escrow_account){
        .active    = {{number(account, "escrow_active_balance")},
                      number(account, "escrow_active_shares")},
        .debonding = {{number(account, "escrow_debonding_balance")},
                      number(account, "escrow_debonding_shares")}};
}

static bool same_pool(const struct lp_pool *a, const struct lp_pool *b)
{
    return loupe_u256_compare(&a->balance.base_units, &b->balance.base_units) ==
               0 &&
           loupe_u256_compare(&a->total_shares, &b->total_shares) == 0;
}

/* True when the events after one height and up to the other carry the pools
 * there. All but the one at `left_out` are applied; one that no longer fits
 * ends it. */
static bool carried(const struct loupe_address *account,
                    const char *name,
                    const json_t *from,
                    const json_t *to,
                    size_t left_out)
{
    uint64_t after =
        (uint64_t)json_integer_value(json_object_get(from, "height"));
    uint64_t until =
        (uint64_t)json_integer_value(json_object_get(to, "height"));
    struct lp_escrow_account pools  = pools_of(from, name);
    struct lp_escrow_account wanted = pools_of(to, name);
    for (size_t i = 0; i < event_count; i++) {
        if (events[i].height <= after || events[i].height > until ||
            i == left_out)
            continue;
        if (lp_escrow_apply(&pools, account, &events[i].event, NULL) !=
            LOUPE_OK)
            return false;
    }
    return same_pool(&pools.active, &wanted.active) &&
           same_pool(&pools.debonding, &wanted.debonding);
}

static size_t steps_of(const struct loupe_address *account, const char *name)
{
    const json_t *heights = json_object_get(truth, "heights");
    size_t count          = json_array_size(heights);
    for (size_t i = 0; i + 1 < count; i++)
        assert_true(carried(account, name, json_array_get(heights, i),
                            json_array_get(heights, i + 1), SIZE_MAX));
    return count - 1;
}

static int setup(void **state)
{
    size_t i;
    json_t *event;
    (void)state;
    truth = vectors_json("recordings/consensus-localnet/truth.json");
    json_array_foreach(json_object_get(truth, "staking_events"), i, event)
        take_event(event);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(truth);
    return 0;
}

static void test_events_carry_the_pools(void **state)
{
    (void)state;
    size_t steps = 0, accounts = 0;
    json_t *text;
    const char *name;
    assert_int_equal(event_count, 820);
    json_object_foreach(json_object_get(truth, "addresses"), name, text)
    {
        struct loupe_address account;
        assert_true(loupe_address_from_text(
            &account, loupe_span_string(json_string_value(text))));
        steps += steps_of(&account, name);
        accounts++;
    }
    assert_int_equal(accounts, 15);
    assert_int_equal(steps, 15 * 57);
}

/* Each event of an account, left out of the whole recording. */
static void test_a_missing_event_is_noticed(void **state)
{
    (void)state;
    const json_t *heights = json_object_get(truth, "heights");
    const json_t *first   = json_array_get(heights, 0);
    const json_t *last = json_array_get(heights, json_array_size(heights) - 1);
    uint64_t end =
        (uint64_t)json_integer_value(json_object_get(last, "height"));
    const char *text = json_string_value(
        json_object_get(json_object_get(truth, "addresses"), "entity-3"));
    struct loupe_address account;
    size_t tried = 0;
    assert_true(loupe_address_from_text(&account, loupe_span_string(text)));
    assert_true(carried(&account, "entity-3", first, last, SIZE_MAX));
    for (size_t i = 0; i < event_count; i++) {
        const struct loupe_staking_event *event = &events[i].event;
        const uint8_t *whose = event->kind == LOUPE_STAKING_TAKE_ESCROW
                                   ? event->owner
                                   : event->other;
        if (events[i].height > end ||
            memcmp(whose, account.b, sizeof account.b) != 0)
            continue;
        assert_false(carried(&account, "entity-3", first, last, i));
        tried++;
    }
    assert_true(tried > 100);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events_carry_the_pools),
        cmocka_unit_test(test_a_missing_event_is_noticed),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
