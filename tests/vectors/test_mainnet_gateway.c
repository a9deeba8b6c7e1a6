/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 16 and 17: nonces of encrypted results, and
 * what a Web3 gateway says of rounds, logs and transactions. */
#include "codec/cbor_table.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/ethereum.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <loupe/round.h>

#include <stdio.h>

struct state {
    json_t *gateway;
    json_t *expected; /* lines of expected_txs */
    size_t expected_at;
    size_t logs, blocks, receipts;
    size_t encrypted, without_epoch;
    uint64_t gas_10840400; /* of all transactions */
    struct loupe_round_header header;
    struct loupe_hash hash;
    /* of this round, over Ethereum transactions */
    uint64_t gas_used, all_gas;
    size_t transactions, round_logs;
    json_t *hashes;
};

struct one {
    const struct round_data *round;
    struct loupe_hash hash;     /* in the runtime */
    struct loupe_hash eth_hash; /* Keccak-256 */
    size_t index;               /* in the batch */
    struct ethereum_tx eth;
    struct lp_eth_sender sender;
    uint64_t gas_used;
    struct lp_result result;
    size_t logs;
};

static void
check_u256(struct loupe_u256 is, const json_t *object, const char *key)
{
    uint64_t value;
    assert_true(loupe_u256_to_u64(&value, &is));
    assert_true(value == vectors_get_u64(object, key));
}

/* ---- check 16 ---- */

struct sealed {
    uint8_t nonce[15];
    struct loupe_span data;
};

static const struct lp_cbor_field sealed_fields[] = {
    LP_FIXED(struct sealed, nonce, "nonce", LP_REQUIRED),
    LP_BYTES(struct sealed, data, "data", LP_REQUIRED),
};
static const struct lp_cbor_table sealed_table =
    LP_CBOR_TABLE(struct sealed, sealed_fields, LP_UNKNOWN_UNSUPPORTED);

/* be64(round - 1), be32(index), three zeroes. */
static void check_nonce(struct loupe_span nonce, uint64_t round, uint64_t index)
{
    uint8_t wanted[15] = {0};
    for (int i = 0; i < 8; i++)
        wanted[i] = (uint8_t)((round - 1) >> (56 - 8 * i));
    for (int i = 0; i < 4; i++)
        wanted[8 + i] = (uint8_t)(index >> (24 - 8 * i));
    check_bytes(nonce, LOUPE_SPAN_ARRAY(wanted));
}

static void check_sealed(struct loupe_span raw, uint64_t round, uint64_t index)
{
    struct sealed sealed;
    check_status(
        lp_cbor_struct_read(&sealed, &sealed_table, raw, LP_CBOR_STRICT, NULL),
        LOUPE_OK, NULL);
    check_nonce(LOUPE_SPAN_ARRAY(sealed.nonce), round, index);
    assert_true(sealed.data.size > 0);
}

/* Of an Ethereum transaction: {ok: bytes}, the bytes being {ok: sealed}. */
static void
check_inner(const struct lp_result *outer, uint64_t round, uint64_t index)
{
    struct lp_cbor in;
    struct lp_result inner;
    assert_int_equal(outer->kind, LP_RESULT_OK);
    lp_cbor_init(&in, outer->value, LP_CBOR_STRICT, NULL);
    struct loupe_span bytes = lp_cbor_bytes(&in, "ok");
    check_status(lp_cbor_end(&in), LOUPE_OK, NULL);
    check_status(lp_result_read(&inner, bytes, NULL), LOUPE_OK, NULL);
    assert_int_equal(inner.kind, LP_RESULT_OK);
    check_sealed(inner.value, round, index);
}

static void check_encrypted(struct state *state, const struct one *one)
{
    const json_t *line =
        json_array_get(state->expected, state->expected_at - 1);
    if (json_object_get(line, "result_nonce") == NULL)
        return;
    check_inner(&one->result, state->header.round, one->index);
    state->encrypted++;
    state->without_epoch +=
        json_is_integer(json_object_get(line, "call_epoch")) ? 0 : 1;
}

/* ---- check 17 ---- */

static void check_log(struct state *state,
                      const struct one *one,
                      const struct lp_event_log *log)
{
    const json_t *all = json_object_get(state->gateway, "logs");
    struct lp_list topics;
    if (state->header.round < vectors_get_u64(all, "from") ||
        state->header.round > vectors_get_u64(all, "to"))
        return;
    const json_t *item =
        json_array_get(json_object_get(all, "items"), state->logs++);
    const json_t *wanted = json_array_get(item, 5);
    assert_true(state->header.round ==
                (uint64_t)json_integer_value(json_array_get(item, 0)));
    assert_int_equal(state->transactions,
                     json_integer_value(json_array_get(item, 1)));
    assert_int_equal(state->round_logs,
                     json_integer_value(json_array_get(item, 2)));
    check_hex(loupe_hash_span(&one->eth_hash),
              json_string_value(json_array_get(item, 3)));
    check_hex(LOUPE_SPAN_ARRAY(log->address),
              json_string_value(json_array_get(item, 4)));
    lp_list_open(&topics, log->topics, NULL);
    assert_int_equal(topics.count, json_array_size(wanted));
    while (lp_list_next(&topics))
        check_hex(lp_cbor_bytes(&topics.in, ""),
                  json_string_value(json_array_get(wanted, topics.index)));
    check_status(lp_list_end(&topics), LOUPE_OK, NULL);
    check_hex(log->data, json_string_value(json_array_get(item, 6)));
}

static void
each_log(struct state *state, struct one *one, const struct loupe_raw_tag *tag)
{
    struct lp_list list;
    struct lp_event_log log;
    lp_list_open(&list, tag->value, NULL);
    while (lp_list_next(&list)) {
        check_status(
            lp_list_struct(&list, &log,
                           lp_event_find(LOUPE_SPAN_TEXT("evm"), 1)->table),
            LOUPE_OK, NULL);
        check_log(state, one, &log);
        state->round_logs++;
        one->logs++;
    }
}

static uint64_t gas_of(const struct loupe_raw_tag *tag)
{
    struct lp_list list;
    struct lp_event_gas_used used = {0};
    lp_list_open(&list, tag->value, NULL);
    assert_true(lp_list_next(&list));
    check_status(
        lp_list_struct(&list, &used,
                       lp_event_find(LOUPE_SPAN_TEXT("core"), 1)->table),
        LOUPE_OK, NULL);
    return used.amount;
}

static void check_receipt(struct state *state, const struct one *one)
{
    const json_t *receipt =
        json_array_get(json_object_get(state->gateway, "receipts"), 0);
    const json_t *tx =
        json_array_get(json_object_get(state->gateway, "transactions"), 0);
    struct loupe_span hash = vectors_get_hex(receipt, "eth_hash");
    if (!loupe_span_equal(loupe_hash_span(&one->eth_hash), hash))
        return;
    check_bytes(hash, vectors_get_hex(tx, "eth_hash"));
    assert_true(state->header.round == vectors_get_u64(receipt, "round"));
    check_bytes(LOUPE_SPAN_ARRAY(one->sender.address),
                vectors_get_hex(receipt, "from"));
    check_bytes(LOUPE_SPAN_ARRAY(one->eth.tx.to),
                vectors_get_hex(receipt, "to"));
    assert_true(one->gas_used == vectors_get_u64(receipt, "gas_used"));
    check_u256(one->eth.tx.price, receipt, "effective_gas_price");
    assert_int_equal(one->result.kind == LP_RESULT_OK,
                     vectors_get_u64(receipt, "status"));
    assert_int_equal(state->transactions,
                     vectors_get_u64(receipt, "transaction_index"));
    assert_int_equal(one->logs, vectors_get_u64(receipt, "logs"));
    assert_true(one->eth.tx.nonce == vectors_get_u64(tx, "nonce"));
    assert_true(one->eth.tx.gas == vectors_get_u64(tx, "gas"));
    check_u256(one->eth.tx.price, tx, "gas_price");
    assert_true(35 + 2 * one->eth.tx.chain_id + one->eth.signature.parity ==
                vectors_get_u64(tx, "v"));
    check_u256(one->eth.tx.value, tx, "value");
    check_bytes(loupe_span(one->eth.signature.rs, 32),
                vectors_get_hex(tx, "r"));
    check_bytes(loupe_span(one->eth.signature.rs + 32, 32),
                vectors_get_hex(tx, "s"));
    assert_int_equal(one->eth.tx.data.size, vectors_get_u64(tx, "input_bytes"));
    state->receipts++;
}

static void check_block(struct state *state)
{
    size_t i, k;
    json_t *block, *hash;
    json_array_foreach(json_object_get(state->gateway, "blocks"), i, block)
    {
        const json_t *list = json_object_get(block, "transactions");
        if (vectors_get_u64(block, "round") != state->header.round)
            continue;
        check_bytes(loupe_hash_span(&state->hash),
                    vectors_get_hex(block, "hash"));
        check_bytes(loupe_hash_span(&state->header.previous_hash),
                    vectors_get_hex(block, "parent"));
        check_bytes(loupe_hash_span(&state->header.state_root),
                    vectors_get_hex(block, "state_root"));
        assert_true(state->header.timestamp ==
                    vectors_get_u64(block, "timestamp"));
        assert_true(state->gas_used == vectors_get_u64(block, "gas_used"));
        assert_int_equal(json_array_size(list), state->transactions);
        json_array_foreach(state->hashes, k, hash)
            check_hex(vectors_hex(json_string_value(hash)),
                      json_string_value(json_array_get(list, k)));
        state->blocks++;
    }
    if (state->header.round == 10840400)
        state->gas_10840400 = state->all_gas;
}

/* ---- rounds ---- */

static void keep_hash(struct state *state, const struct loupe_hash *hash)
{
    char text[65];
    for (size_t i = 0; i < sizeof hash->b; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", hash->b[i]);
    json_array_append_new(state->hashes, json_string(text));
}

static void each_transaction(struct state *state, struct one *one)
{
    struct lp_rtx envelope;
    const struct loupe_raw_transaction *raw =
        &one->round->transactions[one->index];
    state->expected_at++;
    loupe_sha512_256(&one->hash, raw->bytes);
    check_status(lp_rtx_read(&envelope, raw->bytes, NULL), LOUPE_OK, NULL);
    check_status(lp_result_read(&one->result, raw->output, NULL), LOUPE_OK,
                 NULL);
    bool ethereum = envelope.kind == LP_RTX_ETHEREUM;
    loupe_keccak256(&one->eth_hash, envelope.body);
    for (size_t i = 0; i < one->round->tag_count; i++) {
        const struct loupe_raw_tag *tag = &one->round->tags[i];
        if (!loupe_hash_equal(&tag->tx_hash, &one->hash))
            continue;
        if (loupe_span_equal(tag->key, loupe_span("core\0\0\0\1", 8)))
            one->gas_used = gas_of(tag);
        if (ethereum &&
            loupe_span_equal(tag->key, loupe_span("evm\0\0\0\1", 7)))
            each_log(state, one, tag);
    }
    state->all_gas += one->gas_used;
    if (!ethereum)
        return;
    ethereum_read(&one->eth, envelope.body);
    assert_true(ethereum_sender(&one->sender, &one->eth));
    check_receipt(state, one);
    check_encrypted(state, one);
    keep_hash(state, &one->eth_hash);
    state->gas_used += one->gas_used;
    state->transactions++;
}

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct state *state = context;
    (void)line;
    rounds_read(&round, object);
    check_status(
        loupe_round_read(&state->header, &state->hash, round.header, NULL),
        LOUPE_OK, NULL);
    state->gas_used     = 0;
    state->all_gas      = 0;
    state->transactions = 0;
    state->round_logs   = 0;
    json_array_clear(state->hashes);
    for (size_t i = 0; i < round.transaction_count; i++) {
        struct one one = {.round = &round, .index = i};
        each_transaction(state, &one);
    }
    check_block(state);
    rounds_free(&round);
}

static void take_expected(void *context, size_t line, json_t *object)
{
    (void)line;
    json_array_append(context, object);
}

static void test_16_and_17_sapphire(void **unused)
{
    (void)unused;
    static const char *const files[] = {
        "10840395_10840644", "10840645_10840894", "10840895_10841144",
        "10841145_10841394", "10841395_10841644", "10841645_10841894",
        "10841895_10842144", "10842145_10842395"};
    static struct state state;
    char path[128];
    state.gateway  = vectors_json("vectors/mainnet/sapphire_rounds/web3.json");
    state.expected = json_array();
    state.hashes   = json_array();
    vectors_lines("vectors/mainnet/sapphire_rounds/expected_txs.ndjson",
                  take_expected, state.expected);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path,
                       "vectors/mainnet/sapphire_rounds/rounds_%s.ndjson",
                       files[i]);
        vectors_lines(path, each_round, &state);
    }
    assert_int_equal(state.encrypted, 575);
    assert_int_equal(state.without_epoch, 453);
    assert_int_equal(state.logs, 118);
    assert_int_equal(state.blocks, 3);
    assert_int_equal(state.receipts, 1);
    assert_int_equal(state.gas_10840400, 61294);
    json_decref(state.hashes);
    json_decref(state.expected);
    json_decref(state.gateway);
}

static void test_16_testnet(void **unused)
{
    (void)unused;
    json_t *file = vectors_json("vectors/mainnet/testnet_rofl_records.json");
    size_t i, native = 0, ethereum = 0;
    json_t *call;
    json_array_foreach(json_object_get(file, "encrypted_calls"), i, call)
    {
        struct lp_result result;
        uint64_t round = vectors_get_u64(call, "round"),
                 index = vectors_get_u64(call, "index");
        check_nonce(vectors_get_hex(call, "result_nonce"), round, index);
        if (json_object_get(call, "raw_result") == NULL) {
            ethereum++; /* only its nonce was kept */
            continue;
        }
        check_status(
            lp_result_read(&result, vectors_get_hex(call, "raw_result"), NULL),
            LOUPE_OK, NULL);
        assert_int_equal(result.kind, LP_RESULT_UNKNOWN);
        check_sealed(result.value, round, index);
        native++;
    }
    assert_int_equal(native, 24);
    assert_int_equal(ethereum, 5);
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_16_and_17_sapphire),
        cmocka_unit_test(test_16_testnet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
