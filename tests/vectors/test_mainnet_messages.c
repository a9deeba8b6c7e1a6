/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 4 to 6 (events of a block): the results of a
 * round's messages are the block-level events of the next executed round, who
 * was paid fees within an epoch, and a payout of rewards. */
#include "state/list.h"
#include "support/calls.h"
#include "support/check.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <loupe/round.h>

#include <stdio.h>

#define EMERALD_2023 8059340
#define MOVES_MAX    64

/* A Deposit or Withdraw whose result is still to come. */
struct move {
    bool deposit;
    struct loupe_address consensus, runtime;
    struct loupe_u256 amount;
    uint64_t nonce;
};

struct chain {
    size_t with_results, without_results, lists, rewards;
    struct loupe_round_header header;
    struct move moves[MOVES_MAX];
    size_t move_count;
    bool epoch_ended;
    json_t *payees; /* different lists of this epoch */
    json_t *reward; /* expected.json reward_payout[0] */
};

/* ---- block-level events ---- */

static const struct loupe_raw_tag *block_tag(const struct round_data *round,
                                             struct loupe_span key)
{
    static const struct loupe_hash none;
    for (size_t i = 0; i < round->tag_count; i++)
        if (loupe_hash_equal(&round->tags[i].tx_hash, &none) &&
            loupe_span_equal(round->tags[i].key, key))
            return &round->tags[i];
    return NULL;
}

static void open_block(struct lp_list *list,
                       const struct round_data *round,
                       const char *module,
                       uint8_t code)
{
    uint8_t key[32]                 = {0};
    size_t size                     = strlen(module);
    const struct loupe_raw_tag *tag = NULL;
    memcpy(key, module, size);
    key[size + 3] = code;
    tag           = block_tag(round, loupe_span(key, size + 4));
    lp_list_open(list, tag == NULL ? (struct loupe_span){0} : tag->value, NULL);
}

static void check_amount(struct loupe_span raw, const struct loupe_u256 *wanted)
{
    struct lp_base_units units;
    check_status(lp_base_units_read(&units, raw, NULL), LOUPE_OK, NULL);
    assert_int_equal(loupe_u256_compare(&units.amount.base_units, wanted), 0);
    assert_int_equal(units.denomination.size, 0);
}

/* ---- check 4 ---- */

/* The next move of this kind; NULL when there is none. */
static const struct move *
next_move(const struct chain *chain, size_t *at, bool deposit)
{
    while (*at < chain->move_count) {
        const struct move *move = &chain->moves[(*at)++];
        if (move->deposit == deposit)
            return move;
    }
    return NULL;
}

/* accounts 2 (Burn) of withdrawals or 3 (Mint) of deposits. */
static void check_supply_events(const struct chain *chain,
                                const struct round_data *round,
                                bool deposit)
{
    struct lp_list list;
    size_t at    = 0;
    uint8_t code = deposit ? 3 : 2;
    struct loupe_address pending;
    loupe_address_named(&pending, LOUPE_ADDRESS_PENDING_WITHDRAWAL);
    open_block(&list, round, "accounts", code);
    while (lp_list_next(&list)) {
        struct lp_event_supply event;
        const struct move *move = next_move(chain, &at, deposit);
        assert_non_null(move);
        check_status(
            lp_list_struct(
                &list, &event,
                lp_event_find(LOUPE_SPAN_TEXT("accounts"), code)->table),
            LOUPE_OK, NULL);
        const struct loupe_address *owner = deposit ? &move->runtime : &pending;
        assert_true(loupe_address_equal(&event.owner, owner));
        check_amount(event.amount, &move->amount);
    }
    check_status(lp_list_end(&list), LOUPE_OK, NULL);
    assert_null(next_move(chain, &at, deposit));
}

/* consensus_accounts 1 (Deposit) or 2 (Withdraw). */
static void check_consensus_events(const struct chain *chain,
                                   const struct round_data *round,
                                   bool deposit)
{
    struct lp_list list;
    size_t at    = 0;
    uint8_t code = deposit ? 1 : 2;
    open_block(&list, round, "consensus_accounts", code);
    while (lp_list_next(&list)) {
        struct lp_event_consensus event;
        const struct move *move = next_move(chain, &at, deposit);
        assert_non_null(move);
        check_status(
            lp_list_struct(
                &list, &event,
                lp_event_find(LOUPE_SPAN_TEXT("consensus_accounts"), code)
                    ->table),
            LOUPE_OK, NULL);
        assert_true(loupe_address_equal(&event.from, deposit ? &move->consensus
                                                             : &move->runtime));
        assert_true(loupe_address_equal(&event.to, deposit ? &move->runtime
                                                           : &move->consensus));
        assert_int_equal(event.nonce, move->nonce);
        assert_int_equal(event.error.size, 0);
        check_amount(event.amount, &move->amount);
    }
    check_status(lp_list_end(&list), LOUPE_OK, NULL);
    assert_null(next_move(chain, &at, deposit));
}

static void check_results(struct chain *chain, const struct round_data *round)
{
    check_supply_events(chain, round, true);
    check_supply_events(chain, round, false);
    check_consensus_events(chain, round, true);
    check_consensus_events(chain, round, false);
    chain->with_results += chain->move_count > 0 ? 1 : 0;
    chain->without_results += chain->move_count > 0 ? 0 : 1;
}

static void take_moves(struct chain *chain, const struct round_data *round)
{
    chain->move_count = 0;
    for (size_t i = 0; i < round->transaction_count; i++) {
        struct lp_rtx tx;
        struct lp_rtx_body body;
        struct lp_result result;
        struct calls_move call;
        check_status(lp_rtx_read(&tx, round->transactions[i].bytes, NULL),
                     LOUPE_OK, NULL);
        check_status(
            lp_result_read(&result, round->transactions[i].output, NULL),
            LOUPE_OK, NULL);
        if (tx.kind != LP_RTX_OASIS || result.kind != LP_RESULT_OK)
            continue;
        check_status(lp_rtx_body_read(&body, &tx, NULL), LOUPE_OK, NULL);
        if (!calls_move_read(&call, &body))
            continue;
        assert_true(chain->move_count < MOVES_MAX);
        chain->moves[chain->move_count++] =
            (struct move){.deposit   = call.deposit,
                          .consensus = call.consensus,
                          .runtime   = call.runtime,
                          .amount    = call.amount.amount.base_units,
                          .nonce     = call.nonce};
    }
}

/* ---- checks 5 and 6 ---- */

/* Block-level transfers: payer and payees, in order. */
static json_t *payees_of(const struct round_data *round,
                         const struct loupe_address *payer)
{
    struct lp_list list;
    json_t *out = json_array();
    open_block(&list, round, "accounts", 1);
    while (lp_list_next(&list)) {
        struct lp_event_transfer event;
        char text[LOUPE_ADDRESS_TEXT];
        check_status(lp_list_struct(
                         &list, &event,
                         lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
                     LOUPE_OK, NULL);
        if (!loupe_address_equal(&event.from, payer))
            continue;
        loupe_address_to_text(text, &event.to);
        json_array_append_new(out, json_string(text));
    }
    check_status(lp_list_end(&list), LOUPE_OK, NULL);
    return out;
}

static bool is_subsequence(const json_t *part, const json_t *whole)
{
    size_t at = 0;
    for (size_t i = 0; i < json_array_size(whole); i++)
        if (json_equal(json_array_get(part, at), json_array_get(whole, i)))
            at++;
    return at == json_array_size(part);
}

/* At the end of an epoch: its lists fit into the longest. */
static void check_epoch(struct chain *chain)
{
    const json_t *longest = NULL;
    size_t i;
    json_t *list;
    json_array_foreach(chain->payees, i, list) if (json_array_size(list) >
                                                   json_array_size(longest))
        longest = list;
    json_array_foreach(chain->payees, i, list)
    {
        assert_true(is_subsequence(list, longest));
        chain->lists++;
    }
    json_array_clear(chain->payees);
    chain->epoch_ended = false;
}

static void take_payees(struct chain *chain, const struct round_data *round)
{
    struct loupe_address accumulator;
    size_t i;
    json_t *known;
    loupe_address_named(&accumulator, LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR);
    json_t *list = payees_of(round, &accumulator);
    if (json_array_size(list) < 2) {
        json_decref(list); /* nobody was paid */
        return;
    }
    json_array_remove(list, json_array_size(list) - 1); /* common pool */
    json_array_foreach(chain->payees, i, known) if (json_equal(known, list))
    {
        json_decref(list);
        return;
    }
    json_array_append_new(chain->payees, list);
}

static void check_rewards(struct chain *chain, const struct round_data *round)
{
    const json_t *wanted = json_object_get(chain->reward, "to");
    struct loupe_address pool;
    char last[LOUPE_ADDRESS_TEXT] = "";
    struct lp_list list;
    struct loupe_u256 amount = loupe_u256_from_u64(3000000000000000000);
    size_t paid              = 0;
    loupe_address_named(&pool, LOUPE_ADDRESS_REWARD_POOL);
    check_bytes(loupe_address_span(&pool),
                vectors_get_hex(chain->reward, "from"));
    open_block(&list, round, "accounts", 1);
    while (lp_list_next(&list)) {
        struct lp_event_transfer event;
        check_status(lp_list_struct(
                         &list, &event,
                         lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
                     LOUPE_OK, NULL);
        if (!loupe_address_equal(&event.from, &pool))
            continue;
        check_hex(loupe_address_span(&event.to),
                  json_string_value(json_array_get(wanted, paid++)));
        if (last[0] != '\0')
            assert_true(memcmp(last, event.to.b, sizeof event.to.b) < 0);
        memcpy(last, event.to.b, sizeof event.to.b);
        check_amount(event.amount, &amount);
    }
    assert_int_equal(paid, 10);
    chain->rewards += paid;
}

/* ---- rounds ---- */

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct chain *chain = context;
    struct loupe_hash hash;
    uint64_t before = chain->header.round;
    (void)line;
    rounds_read(&round, object);
    check_status(loupe_round_read(&chain->header, &hash, round.header, NULL),
                 LOUPE_OK, NULL);
    if (chain->header.header_type != LOUPE_ROUND_NORMAL) {
        chain->epoch_ended = true;
        rounds_free(&round);
        return;
    }
    if (before != 0 && chain->header.round - before < 10)
        check_results(chain, &round);
    take_moves(chain, &round);
    if (chain->header.round >= EMERALD_2023)
        take_payees(chain, &round);
    if (chain->epoch_ended)
        check_epoch(chain); /* this round paid those of the one before */
    if (chain->header.round == 1003301)
        check_rewards(chain, &round);
    rounds_free(&round);
}

static void test_4_to_6_emerald(void **state)
{
    (void)state;
    static const char *const files[] = {"1003298_1003348", "1003349_1003398",
                                        "8059340_8059589", "8059590_8059839",
                                        "8059840_8060089", "8060090_8060339"};
    static struct chain chain;
    char path[128];
    json_t *expected =
        vectors_json("vectors/mainnet/emerald_rounds/expected.json");
    chain.reward =
        json_array_get(json_object_get(expected, "reward_payout"), 0);
    chain.payees = json_array();
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path,
                       "vectors/mainnet/emerald_rounds/rounds_%s.ndjson",
                       files[i]);
        vectors_lines(path, each_round, &chain);
    }
    check_epoch(&chain);
    assert_int_equal(chain.with_results, 89);
    assert_int_equal(chain.without_results, 1006);
    assert_int_equal(chain.lists, 7);
    assert_int_equal(chain.rewards, 10);
    json_decref(chain.payees);
    json_decref(expected);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_4_to_6_emerald),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
