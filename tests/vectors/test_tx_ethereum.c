/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/ethereum_tx.json: Ethereum transactions written, signed over,
 * wrapped, read and understood as the runtime does; and the laws that hold of
 * each of them. */
#include "base/text.h"
#include "codec/cbor_table.h"
#include "codec/rlp.h"
#include "sign/secp256k1.h"
#include "support/named.h"
#include "support/runtime_sign.h"
#include "tx/ethereum.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_verify.h"

#include <stdlib.h>

static uint8_t scratch_memory[1 << 18], memory[1 << 16];

static struct loupe_arena scratch(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, scratch_memory, sizeof scratch_memory);
    return arena;
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static struct loupe_u256 amount(const json_t *object, const char *key)
{
    struct loupe_u256 out = {{0}};
    if (text(object, key) != NULL)
        assert_true(
            loupe_u256_from_text(&out, loupe_span_string(text(object, key))));
    return out;
}

/* "0x…" */
static struct loupe_span hex_0x(const json_t *object, const char *key)
{
    return vectors_hex(text(object, key) + 2);
}

/* ---- from fields ---- */

static void put_access_list(struct lp_sink *out, const json_t *list)
{
    uint8_t inner[256], all[512];
    struct lp_sink keys, entry, entries;
    lp_sink_init(&entries, all, sizeof all);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one   = json_array_get(list, i);
        const json_t *slots = json_object_get(one, "storageKeys");
        uint8_t words[256];
        lp_sink_init(&keys, words, sizeof words);
        for (size_t j = 0; j < json_array_size(slots); j++)
            lp_rlp_put_bytes(
                &keys,
                vectors_hex(json_string_value(json_array_get(slots, j)) + 2));
        lp_sink_init(&entry, inner, sizeof inner);
        lp_rlp_put_bytes(&entry, hex_0x(one, "address"));
        lp_rlp_put_list(&entry, keys.size);
        lp_write_bytes(&entry, lp_sink_span(&keys));
        lp_rlp_put_list(&entries, entry.size);
        lp_write_bytes(&entries, lp_sink_span(&entry));
    }
    lp_rlp_put_list(out, entries.size);
    lp_write_bytes(out, lp_sink_span(&entries));
}

static struct lp_eth_tx from_fields(const json_t *in)
{
    static uint8_t list_memory[512];
    struct lp_sink list;
    struct lp_eth_tx tx = {.kind =
                               (enum lp_eth_kind)vectors_get_u64(in, "type"),
                           .chain_id = vectors_get_u64(in, "chainId"),
                           .nonce    = vectors_get_u64(in, "nonce"),
                           .gas      = vectors_get_u64(in, "gasLimit"),
                           .value    = amount(in, "value"),
                           .data     = hex_0x(in, "data")};
    tx.price =
        amount(in, tx.kind == LP_ETH_DYNAMIC_FEE ? "maxFeePerGas" : "gasPrice");
    tx.tip    = amount(in, "maxPriorityFeePerGas");
    tx.create = text(in, "to") == NULL;
    if (!tx.create)
        memcpy(tx.to, hex_0x(in, "to").data, sizeof tx.to);
    if (json_object_get(in, "accessList") != NULL) {
        lp_sink_init(&list, list_memory, sizeof list_memory);
        put_access_list(&list, json_object_get(in, "accessList"));
        tx.access_list = lp_sink_span(&list);
    }
    return tx;
}

static void check_hashes(const json_t *expected, struct loupe_span raw)
{
    struct lp_sink out;
    struct loupe_hash hash;
    loupe_keccak256(&hash, raw);
    check_hex(loupe_hash_span(&hash), text(expected, "eth_tx_hash_hex"));
    lp_sink_init(&out, memory, sizeof memory);
    lp_eth_wrap(&out, raw);
    check_hex(lp_sink_span(&out), text(expected, "unverified_tx_cbor_hex"));
    loupe_sha512_256(&hash, lp_sink_span(&out));
    check_hex(loupe_hash_span(&hash), text(expected, "oasis_tx_hash_hex"));
}

/* Written from its fields and signed, it is the vector. */
static void check_made(const json_t *inputs, const json_t *expected)
{
    struct loupe_arena arena = scratch();
    struct lp_eth_tx tx      = from_fields(json_object_get(inputs, "tx"));
    struct lp_eth_signature signature;
    struct lp_eth_sender sender;
    struct lp_sink out;
    struct loupe_hash digest;
    struct loupe_span raw = vectors_get_hex(expected, "raw_hex");
    check_status(lp_eth_digest(&digest, &tx, &arena, NULL), LOUPE_OK, NULL);
    check_hex(loupe_hash_span(&digest), text(expected, "unsigned_hash_hex"));
    ethereum_sign(&signature, vectors_get_hex(inputs, "secret_key_hex"),
                  &digest);
    lp_sink_init(&out, memory, sizeof memory);
    lp_eth_write(&out, &tx, &signature);
    check_bytes(lp_sink_span(&out), raw);
    check_status(
        lp_eth_verify(&sender, &tx, &signature, tx.chain_id, &arena, NULL),
        LOUPE_OK, NULL);
    check_bytes(LOUPE_SPAN_ARRAY(sender.address), hex_0x(expected, "from"));
    check_hashes(expected, raw);
}

/* ---- from raw bytes, as the runtime ---- */

static enum loupe_status verify(struct lp_eth_tx *tx,
                                struct lp_eth_sender *sender,
                                const json_t *inputs,
                                struct loupe_error *error)
{
    struct loupe_arena arena = scratch();
    struct lp_eth_signature signature;
    enum loupe_status status =
        lp_eth_read(tx, &signature, vectors_get_hex(inputs, "raw_hex"), error);
    if (status != LOUPE_OK)
        return status;
    return lp_eth_verify(sender, tx, &signature,
                         vectors_find_u64(inputs, "chain_id"), &arena, error);
}

static void check_call(const json_t *expected, const struct lp_rtx_call *call)
{
    struct lp_rt_evm_call evm;
    struct lp_rt_evm_create create;
    struct loupe_u256 value, wanted = amount(expected, "value");
    assert_true(loupe_span_equal(call->method,
                                 loupe_span_string(text(expected, "method"))));
    if (text(expected, "to") != NULL) {
        check_status(lp_cbor_struct_read(&evm, &lp_rt_evm_call_table,
                                         call->body, LP_CBOR_STRICT, NULL),
                     LOUPE_OK, NULL);
        check_hex(LOUPE_SPAN_ARRAY(evm.address), text(expected, "to"));
    } else {
        check_status(lp_cbor_struct_read(&create, &lp_rt_evm_create_table,
                                         call->body, LP_CBOR_STRICT, NULL),
                     LOUPE_OK, NULL);
        evm.value = create.value;
        evm.data  = create.init_code;
    }
    assert_int_equal(evm.value.size, 32);
    assert_true(loupe_u256_from_bytes(&value, evm.value));
    assert_int_equal(loupe_u256_compare(&value, &wanted), 0);
    check_hex(evm.data, text(expected, "data_hex"));
}

static void check_runtime(const json_t *inputs,
                          const json_t *expected,
                          const struct lp_eth_tx *tx,
                          const struct lp_eth_sender *sender)
{
    struct loupe_arena arena = scratch();
    struct loupe_u256 fee, base = amount(inputs, "min_gas_price");
    struct loupe_u256 wanted = amount(expected, "fee_amount");
    struct lp_base_units units;
    struct lp_rtx_body body;
    struct lp_sink out;
    check_status(lp_eth_fee(&fee, tx, &base, NULL), LOUPE_OK, NULL);
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_eth_runtime_build(&out, tx, sender, &fee, &arena, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_cbor_struct_read(&body, &lp_rtx_body_table,
                                     lp_sink_span(&out), LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_base_units_read(&units, body.ai.fee.amount, NULL), LOUPE_OK,
                 NULL);
    assert_int_equal(loupe_u256_compare(&units.amount.base_units, &wanted), 0);
    assert_int_equal(units.denomination.size, 0);
    assert_int_equal(body.ai.fee.gas, vectors_get_u64(expected, "gas"));
    assert_int_equal(tx->nonce, vectors_get_u64(expected, "nonce"));
    check_call(expected, &body.call);
}

static void test_vector(void **state)
{
    const json_t *inputs   = json_object_get(*state, "inputs");
    const json_t *expected = json_object_get(*state, "expected");
    struct lp_eth_tx tx;
    struct lp_eth_sender sender;
    struct loupe_error error = {0};
    if (json_object_get(inputs, "tx") != NULL) {
        check_made(inputs, expected);
        return;
    }
    enum loupe_status status = verify(&tx, &sender, inputs, &error);
    if (json_is_true(json_object_get(expected, "valid"))) {
        check_status(status, LOUPE_OK, &error);
        check_hex(LOUPE_SPAN_ARRAY(sender.address), text(expected, "from"));
        check_runtime(inputs, expected, &tx, &sender);
    } else if (json_is_false(json_object_get(expected, "valid"))) {
        bool chain = vectors_find_u64(inputs, "chain_id") == 5;
        check_refusal(&error, LOUPE_INVALID,
                      chain ? "transaction.chain_id" : "transaction.signature",
                      CHECK_ANY_OFFSET);
    } else if (status == LOUPE_OK) {
        assert_false(
            loupe_span_equal(LOUPE_SPAN_ARRAY(sender.address),
                             vectors_get_hex(expected, "from_is_not")));
    }
}

/* ---- laws ---- */

static const char legacy[] =
    "f86e8085174876e8008255f094709eebd979328a2b3605a160915deb26e186abf8880de0b6"
    "b3a76400008082b620a098b1ad040b33e1c0ff3f1e4caf5dd798b9dc4ef84d9d56b0677345"
    "3e314c9b3ba03be7831be717c1534e1abfaef70f25856ea6e0d2e48f412acb8abea539e3cb"
    "50";
static const char sender_of_legacy[] =
    "dce075e1c39b1ae0b75d554558b6451a226ffe00";

static void test_every_truncation(void **state)
{
    (void)state;
    struct loupe_span raw = vectors_hex(legacy);
    for (size_t size = 0; size < raw.size; size++) {
        struct lp_eth_tx tx;
        struct lp_eth_signature signature;
        struct loupe_error error = {0};
        check_status(
            lp_eth_read(&tx, &signature, loupe_span(raw.data, size), &error),
            LOUPE_TRUNCATED, &error);
        assert_int_equal(tx.data.size + tx.gas, 0);
    }
}

/* Whatever bit flips: a refusal, or another sender. */
static void test_every_flipped_bit(void **state)
{
    (void)state;
    struct loupe_span raw = vectors_hex(legacy);
    uint8_t bytes[256];
    size_t others = 0;
    for (size_t bit = 0; bit < 8 * raw.size; bit++) {
        struct loupe_arena arena = scratch();
        struct lp_eth_tx tx;
        struct lp_eth_signature signature;
        struct lp_eth_sender sender;
        memcpy(bytes, raw.data, raw.size);
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (lp_eth_read(&tx, &signature, loupe_span(bytes, raw.size), NULL) !=
                LOUPE_OK ||
            lp_eth_verify(&sender, &tx, &signature, 23294, &arena, NULL) !=
                LOUPE_OK)
            continue;
        assert_false(loupe_span_equal(LOUPE_SPAN_ARRAY(sender.address),
                                      vectors_hex(sender_of_legacy)));
        others++;
    }
    assert_true(others > 100);
}

static void test_refusals_name_their_field(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        const char *field;
        size_t offset;
    } cases[] = {
        {"03c0", LOUPE_UNSUPPORTED, "transaction.type", 0},
        {"80", LOUPE_MALFORMED, "transaction", 0},
        {"c0", LOUPE_TRUNCATED, "transaction.nonce", 1},
        {"c000", LOUPE_MALFORMED, "transaction", 1},
        {"c98900", LOUPE_TRUNCATED, "transaction", 0},
        {"ca89010000000000000000", LOUPE_LIMIT, "transaction.nonce", 1},
        {"c4010180c0", LOUPE_MALFORMED, "transaction.to", 4},
        {"c501018081ff", LOUPE_MALFORMED, "transaction.to", 4},
        {"c901018080808022", LOUPE_TRUNCATED, "transaction", 0},
        /* v: 26, 29, 35, 36; a parity of 2 */
        {"c90101808080801a0101", LOUPE_MALFORMED, "transaction.v", 7},
        {"c90101808080801d0101", LOUPE_MALFORMED, "transaction.v", 7},
        {"c9010180808080230101", LOUPE_MALFORMED, "transaction.v", 7},
        {"c9010180808080240101", LOUPE_MALFORMED, "transaction.v", 7},
        {"01cb01010180808080c0020101", LOUPE_MALFORMED, "transaction.v", 10},
        /* the access list: no list, an address of 1 byte, a short key */
        {"01ca01010180808080800101", LOUPE_MALFORMED, "transaction.access_list",
         9},
        {"01ce01010180808080c3c201c0010101", LOUPE_MALFORMED,
         "transaction.access_list.address", 11},
        /* one member more */
        {"ca01018080808026010101", LOUPE_MALFORMED, "transaction", 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_eth_tx tx;
        struct lp_eth_signature signature;
        struct loupe_error error = {0};
        assert_int_not_equal(
            lp_eth_read(&tx, &signature, vectors_hex(cases[i].hex), &error),
            LOUPE_OK);
        if (error.status != cases[i].status ||
            strcmp(error.field, cases[i].field) != 0)
            print_error("case %zu: %s\n", i, cases[i].hex);
        check_refusal(&error, cases[i].status, cases[i].field, cases[i].offset);
    }
}

static void test_fees(void **state)
{
    (void)state;
    struct loupe_u256 fee, base = loupe_u256_from_u64(100);
    struct loupe_error error = {0};
    struct lp_eth_tx tx      = {.kind  = LP_ETH_DYNAMIC_FEE,
                                .gas   = 10,
                                .price = loupe_u256_from_u64(130),
                                .tip   = loupe_u256_from_u64(20)};
    check_status(lp_eth_fee(&fee, &tx, &base, NULL), LOUPE_OK, NULL);
    assert_int_equal(fee.w[0], 1200); /* the tip fits above the base */
    tx.tip = loupe_u256_from_u64(130);
    check_status(lp_eth_fee(&fee, &tx, &base, NULL), LOUPE_OK, NULL);
    assert_int_equal(fee.w[0], 1300); /* the most */
    tx.tip = loupe_u256_from_u64(131);
    assert_int_not_equal(lp_eth_fee(&fee, &tx, &base, &error), LOUPE_OK);
    check_refusal(&error, LOUPE_INVALID, "transaction.max_fee_per_gas", 0);
    tx.tip   = loupe_u256_from_u64(1);
    tx.price = loupe_u256_from_u64(99);
    error    = (struct loupe_error){0};
    assert_int_not_equal(lp_eth_fee(&fee, &tx, &base, &error), LOUPE_OK);
    check_refusal(&error, LOUPE_INVALID, "transaction.max_fee_per_gas", 0);
    tx.kind  = LP_ETH_LEGACY;
    tx.price = (struct loupe_u256){{0, UINT64_C(1) << 63}};
    error    = (struct loupe_error){0};
    assert_int_not_equal(lp_eth_fee(&fee, &tx, &base, &error), LOUPE_OK);
    check_refusal(&error, LOUPE_LIMIT, "transaction.fee", 0);
    assert_true(loupe_u256_is_zero(&fee));
}

static void test_memory_that_is_too_small(void **state)
{
    (void)state;
    struct loupe_arena arena;
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
    struct lp_eth_sender sender;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, scratch_memory, 8);
    check_status(lp_eth_read(&tx, &signature, vectors_hex(legacy), NULL),
                 LOUPE_OK, NULL);
    assert_int_not_equal(
        lp_eth_verify(&sender, &tx, &signature, 23294, &arena, &error),
        LOUPE_OK);
    check_refusal(&error, LOUPE_NOMEM, "transaction", 0);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    named_add(&tests, "vectors/tx/ethereum_tx.json", test_vector, 13);
    named_add_one(&tests, "every_truncation", test_every_truncation);
    named_add_one(&tests, "every_flipped_bit", test_every_flipped_bit);
    named_add_one(&tests, "refusals_name_their_field",
                  test_refusals_name_their_field);
    named_add_one(&tests, "fees", test_fees);
    named_add_one(&tests, "memory_that_is_too_small",
                  test_memory_that_is_too_small);
    return named_run(&tests);
}
