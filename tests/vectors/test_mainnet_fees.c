/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 7, 8, 12 to 15: nonces rise by one, gas and
 * fees, the minimum gas price from round to round, what tags a transaction
 * leaves. */
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/calls.h"
#include "support/check.h"
#include "support/ethereum.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <loupe/round.h>

#include <stdio.h>
#include <stdlib.h>

#define EMERALD_2023 8059340

struct counts {
    size_t nonces, first_nonces;
    size_t fees, native_fees, limits, native_gas;
    size_t prices, price_enough, price_below_next;
    size_t failed, sorted, value_moves, value_silent, withdrawals;
};

struct chain {
    struct counts n;
    struct loupe_round_header header;
    bool sapphire;
    json_t *nonces; /* last one by address */
    bool price_known;
    uint64_t price, next_price; /* minimum before and after this round */
    uint64_t gas;               /* used in this round */
};

/* What is read of one transaction. */
struct facts {
    const struct round_data *round;
    struct loupe_hash hash;
    size_t size;
    bool ethereum;
    struct ethereum_tx legacy;
    struct lp_rtx_body body;
    struct lp_result result;
    struct loupe_address sender;
    uint64_t gas_used, fee; /* kept, base units */
    size_t gas_events, other_tags;
};

/* ---- reading ---- */

static uint64_t native(struct loupe_span raw)
{
    struct lp_base_units units;
    uint64_t out;
    check_status(lp_base_units_read(&units, raw, NULL), LOUPE_OK, NULL);
    assert_true(loupe_u256_to_u64(&out, &units.amount.base_units));
    return out;
}

static bool is_tag(const struct loupe_raw_tag *tag,
                   const struct facts *tx,
                   struct loupe_span key)
{
    return loupe_hash_equal(&tag->tx_hash, &tx->hash) &&
           loupe_span_equal(tag->key, key);
}

#define GAS_USED  loupe_span("core\0\0\0\1", 8)
#define TRANSFERS loupe_span("accounts\0\0\0\1", 12)

static void each_transfer(struct facts *tx,
                          void (*take)(struct facts *tx,
                                       const struct lp_event_transfer *transfer,
                                       void *context),
                          void *context)
{
    for (size_t i = 0; i < tx->round->tag_count; i++) {
        struct lp_list list;
        struct lp_event_transfer body;
        const struct loupe_raw_tag *tag = &tx->round->tags[i];
        if (!is_tag(tag, tx, TRANSFERS))
            continue;
        lp_list_open(&list, tag->value, NULL);
        while (lp_list_next(&list)) {
            check_status(
                lp_list_struct(
                    &list, &body,
                    lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
                LOUPE_OK, NULL);
            take(tx, &body, context);
        }
    }
}

static void add_fee(struct facts *tx,
                    const struct lp_event_transfer *transfer,
                    void *context)
{
    struct loupe_address accumulator;
    loupe_address_named(&accumulator, LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR);
    if (loupe_address_equal(&transfer->to, &accumulator))
        tx->fee += native(transfer->amount);
    else
        (*(size_t *)context)++;
}

static void read_gas(struct facts *tx)
{
    for (size_t i = 0; i < tx->round->tag_count; i++) {
        struct lp_list list;
        struct lp_event_gas_used used;
        const struct loupe_raw_tag *tag = &tx->round->tags[i];
        if (!loupe_hash_equal(&tag->tx_hash, &tx->hash))
            continue;
        if (!is_tag(tag, tx, GAS_USED)) {
            tx->other_tags += is_tag(tag, tx, TRANSFERS) ? 0 : 1;
            continue;
        }
        lp_list_open(&list, tag->value, NULL);
        while (lp_list_next(&list)) {
            check_status(lp_list_struct(
                             &list, &used,
                             lp_event_find(LOUPE_SPAN_TEXT("core"), 1)->table),
                         LOUPE_OK, NULL);
            tx->gas_used = used.amount;
            tx->gas_events++;
        }
    }
}

static void read_sender(struct facts *tx, struct loupe_span raw)
{
    struct lp_eth_sender sender;
    struct lp_rtx envelope;
    check_status(lp_rtx_read(&envelope, raw, NULL), LOUPE_OK, NULL);
    tx->ethereum = envelope.kind == LP_RTX_ETHEREUM;
    if (tx->ethereum) {
        ethereum_read(&tx->legacy, envelope.body);
        assert_true(ethereum_sender(&sender, &tx->legacy));
        tx->sender = sender.account;
        return;
    }
    check_status(lp_rtx_body_read(&tx->body, &envelope, NULL), LOUPE_OK, NULL);
    tx->sender = calls_sender(&tx->body);
}

/* ---- checks 7 and 12: nonces ---- */

static void take_nonce(struct chain *chain,
                       const struct loupe_address *sender,
                       uint64_t nonce)
{
    char text[LOUPE_ADDRESS_TEXT];
    loupe_address_to_text(text, sender);
    const json_t *last = json_object_get(chain->nonces, text);
    if (last == NULL) {
        chain->n.first_nonces++;
    } else {
        assert_int_equal(nonce, json_integer_value(last) + 1);
        chain->n.nonces++;
    }
    json_object_set_new(chain->nonces, text, json_integer((json_int_t)nonce));
}

static void check_nonces(struct chain *chain, const struct facts *tx)
{
    struct lp_list signers;
    if (tx->ethereum) {
        take_nonce(chain, &tx->sender, tx->legacy.tx.nonce);
        return;
    }
    lp_list_open(&signers, tx->body.ai.si, NULL);
    while (lp_list_next(&signers)) {
        struct lp_rtx_signer signer;
        check_status(lp_list_struct(&signers, &signer, &lp_rtx_signer_table),
                     LOUPE_OK, NULL);
        struct loupe_address address = calls_account(&signer);
        take_nonce(chain, &address, signer.nonce);
    }
}

/* ---- check 13: fees and gas ---- */

static void check_ethereum_fee(struct chain *chain, const struct facts *tx)
{
    uint64_t price;
    uint64_t limit = tx->legacy.tx.gas;
    if (!chain->sapphire && chain->header.round < EMERALD_2023)
        return; /* no fee events then */
    assert_true(loupe_u256_to_u64(&price, &tx->legacy.tx.price));
    assert_true(tx->fee == tx->gas_used * price);
    assert_true(tx->gas_used <= limit);
    chain->n.fees++;
    chain->n.limits++;
}

static void check_native_fee(struct chain *chain, const struct facts *tx)
{
    struct lp_list signers;
    bool registers = loupe_span_equal(tx->body.call.method,
                                      LOUPE_SPAN_TEXT("rofl.Register"));
    if (!chain->sapphire)
        return;
    lp_list_open(&signers, tx->body.ai.si, NULL);
    assert_true(tx->fee == native(tx->body.ai.fee.amount));
    assert_true(tx->gas_used <= tx->body.ai.fee.gas);
    assert_int_equal(tx->gas_used, (registers ? 100000 : 60000) +
                                       1000 * signers.count + tx->size);
    chain->n.native_fees++;
    chain->n.native_gas++;
    chain->n.limits++;
}

/* ---- check 14: the minimum gas price ---- */

static void check_price_of(struct chain *chain, const struct facts *tx)
{
    uint64_t price;
    if (!tx->ethereum || !chain->price_known)
        return;
    assert_true(loupe_u256_to_u64(&price, &tx->legacy.tx.price));
    assert_true(price >= chain->price);
    chain->n.price_enough++;
    if (chain->next_price > 0 && price < chain->next_price)
        chain->n.price_below_next++;
}

static uint64_t stated_price(const json_t *line)
{
    struct lp_list map;
    struct loupe_u256 price;
    uint64_t out;
    const char *text =
        json_string_value(json_object_get(line, "min_gas_price"));
    if (text == NULL)
        return 0;
    struct loupe_span raw = rounds_base64(text);
    lp_list_open_map(&map, raw, NULL);
    assert_true(lp_list_next(&map));
    assert_int_equal(lp_cbor_bytes(&map.in, "").size, 0);
    price = lp_cbor_quantity(&map.in, "");
    assert_false(lp_list_next(&map));
    check_status(lp_list_end(&map), LOUPE_OK, NULL);
    assert_true(loupe_u256_to_u64(&out, &price));
    free((void *)(uintptr_t)raw.data);
    return out;
}

/* transactions.md and the runtime's parameters: target 7,500,000 gas, at most
 * an eighth of change, at least 10^11. */
static uint64_t price_after(uint64_t price, uint64_t gas)
{
    const uint64_t target = 7500000, least = 100000000000;
    uint64_t away   = gas > target ? gas - target : target - gas;
    uint64_t change = price * (100 * away / target) / 100 / 8;
    uint64_t next   = gas > target ? price + change : price - change;
    return next < least ? least : next;
}

static void check_price(struct chain *chain)
{
    bool executed = chain->header.header_type == LOUPE_ROUND_NORMAL;
    if (executed && chain->price_known && chain->next_price > 0) {
        assert_true(price_after(chain->price, chain->gas) == chain->next_price);
        chain->n.prices++;
    }
    chain->price_known = chain->next_price > 0;
    chain->price       = chain->next_price;
}

/* ---- checks 8 and 15: tags ---- */

static void check_sorted(struct chain *chain, const struct facts *tx)
{
    struct loupe_span last = {0};
    for (size_t i = 0; i < tx->round->tag_count; i++) {
        const struct loupe_raw_tag *tag = &tx->round->tags[i];
        if (!loupe_hash_equal(&tag->tx_hash, &tx->hash))
            continue;
        if (last.data != NULL)
            assert_true(loupe_span_compare(last, tag->key) < 0);
        last = tag->key;
    }
    chain->n.sorted++;
}

static void
check_failed(struct chain *chain, const struct facts *tx, size_t transfers)
{
    if (tx->result.kind != LP_RESULT_FAIL)
        return;
    assert_int_equal(tx->other_tags, 0);
    assert_int_equal(transfers, 0);
    if (chain->sapphire) {
        assert_true(
            loupe_span_equal(tx->result.module, LOUPE_SPAN_TEXT("evm")));
        assert_int_equal(tx->result.code, 8);
        assert_true(loupe_span_starts(tx->result.message,
                                      LOUPE_SPAN_TEXT("reverted: ")));
    }
    chain->n.failed++;
}

/* Is the transfer the one that is looked for? */
struct wanted {
    struct loupe_address to;
    struct loupe_u256 amount;
    size_t found;
};

static void look_for(struct facts *tx,
                     const struct lp_event_transfer *transfer,
                     void *context)
{
    struct wanted *wanted = context;
    struct lp_base_units units;
    check_status(lp_base_units_read(&units, transfer->amount, NULL), LOUPE_OK,
                 NULL);
    if (loupe_address_equal(&transfer->from, &tx->sender) &&
        loupe_address_equal(&transfer->to, &wanted->to) &&
        loupe_u256_compare(&units.amount.base_units, &wanted->amount) == 0)
        wanted->found++;
}

static void check_value(struct chain *chain, struct facts *tx)
{
    struct wanted wanted = {.amount = tx->legacy.tx.value};
    if (!tx->ethereum || tx->result.kind != LP_RESULT_OK ||
        loupe_u256_is_zero(&wanted.amount) || tx->legacy.tx.create)
        return;
    loupe_address_derive(&wanted.to, LOUPE_ADDRESS_ETHEREUM,
                         LOUPE_SPAN_ARRAY(tx->legacy.tx.to));
    each_transfer(tx, look_for, &wanted);
    chain->n.value_moves += wanted.found > 0 ? 1 : 0;
    chain->n.value_silent += wanted.found > 0 ? 0 : 1;
}

static void check_withdrawal(struct chain *chain, struct facts *tx)
{
    struct calls_move move;
    if (tx->ethereum || tx->result.kind != LP_RESULT_OK ||
        !calls_move_read(&move, &tx->body) || move.deposit)
        return;
    struct wanted wanted = {.found = 0};
    wanted.amount        = move.amount.amount.base_units;
    loupe_address_named(&wanted.to, LOUPE_ADDRESS_PENDING_WITHDRAWAL);
    each_transfer(tx, look_for, &wanted);
    assert_int_equal(wanted.found, 1);
    chain->n.withdrawals++;
}

/* ---- rounds ---- */

static void
each_transaction(struct chain *chain, const struct round_data *round, size_t i)
{
    size_t transfers         = 0;
    struct loupe_span raw    = round->transactions[i].bytes;
    struct facts tx          = {.round = round, .size = raw.size};
    struct loupe_span output = round->transactions[i].output;
    loupe_sha512_256(&tx.hash, raw);
    check_status(lp_result_read(&tx.result, output, NULL), LOUPE_OK, NULL);
    read_sender(&tx, raw);
    read_gas(&tx);
    each_transfer(&tx, add_fee, &transfers);
    assert_int_equal(tx.gas_events, 1);
    check_nonces(chain, &tx);
    if (tx.ethereum)
        check_ethereum_fee(chain, &tx);
    else
        check_native_fee(chain, &tx);
    check_price_of(chain, &tx);
    check_sorted(chain, &tx);
    check_failed(chain, &tx, transfers);
    check_value(chain, &tx);
    check_withdrawal(chain, &tx);
    chain->gas += tx.gas_used;
}

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
    if (chain->header.round != before + 1)
        json_object_clear(chain->nonces);
    chain->gas        = 0;
    chain->next_price = stated_price(object);
    for (size_t i = 0; i < round.transaction_count; i++)
        each_transaction(chain, &round, i);
    check_price(chain);
    rounds_free(&round);
}

static void run(struct chain *chain,
                const char *folder,
                const char *const *files,
                size_t count)
{
    char path[128];
    *chain = (struct chain){.sapphire = strcmp(folder, "sapphire_rounds") == 0,
                            .nonces   = json_object()};
    for (size_t i = 0; i < count; i++) {
        (void)snprintf(path, sizeof path, "vectors/mainnet/%s/rounds_%s.ndjson",
                       folder, files[i]);
        vectors_lines(path, each_round, chain);
    }
    json_decref(chain->nonces);
}

static void test_7_and_8_emerald(void **state)
{
    (void)state;
    static const char *const files[] = {"1003298_1003348", "1003349_1003398",
                                        "8059340_8059589", "8059590_8059839",
                                        "8059840_8060089", "8060090_8060339"};
    static struct chain chain;
    run(&chain, "emerald_rounds", files, 6);
    assert_int_equal(chain.n.nonces, 1189);
    assert_int_equal(chain.n.first_nonces, 1410 - 1189);
    assert_int_equal(chain.n.fees, 694);
    assert_int_equal(chain.n.failed, 93);
    assert_int_equal(chain.n.value_moves, 0);
    assert_int_equal(chain.n.value_silent, 129);
    assert_int_equal(chain.n.sorted, 1410);
}

static void test_12_to_15_sapphire(void **state)
{
    (void)state;
    static const char *const files[] = {
        "10840395_10840644", "10840645_10840894", "10840895_10841144",
        "10841145_10841394", "10841395_10841644", "10841645_10841894",
        "10841895_10842144", "10842145_10842395"};
    static struct chain chain;
    run(&chain, "sapphire_rounds", files, 8);
    assert_int_equal(chain.n.nonces, 3250);
    assert_int_equal(chain.n.first_nonces, 3092 + 209 - 3250);
    assert_int_equal(chain.n.fees, 3092);
    assert_int_equal(chain.n.native_fees, 189);
    assert_int_equal(chain.n.limits, 3281);
    assert_int_equal(chain.n.native_gas, 189);
    assert_int_equal(chain.n.prices, 1768);
    assert_int_equal(chain.n.price_enough, 2879);
    assert_int_equal(chain.n.price_below_next, 51);
    assert_int_equal(chain.n.sorted, 3281);
    assert_int_equal(chain.n.failed, 252);
    assert_int_equal(chain.n.value_moves, 173);
    assert_int_equal(chain.n.value_silent, 0);
    assert_int_equal(chain.n.withdrawals, 83);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_7_and_8_emerald),
        cmocka_unit_test(test_12_to_15_sapphire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
