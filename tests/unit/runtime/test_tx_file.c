/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions that are handed over: recorded and official ones taken apart,
 * written, read again, signed step by step, and each way to lie about them. */
#include "base/text.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/tx_sign.h"

#include <stdio.h>
#include <stdlib.h>

static uint8_t memory_block[LP_TX_FILE_MEMORY];

static struct loupe_arena fresh(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory_block, sizeof memory_block);
    return arena;
}

static struct lp_tx_place place_of(const char *context, const char *runtime)
{
    struct lp_tx_place place = {.network = "localnet"};
    assert_true(
        loupe_chain_from_context(&place.chain, loupe_span_string(context)));
    if (runtime != NULL)
        assert_true(
            lp_hex_decode(place.runtime.b, 32, loupe_span_string(runtime)));
    return place;
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void write_text(struct lp_buffer *out, const struct lp_tx_file *file)
{
    struct loupe_error error = {0};
    lp_buffer_init(out, LP_TX_FILE_BYTES_MAX);
    check_status(lp_tx_file_write(out, file, &error), LOUPE_OK, &error);
}

/* Bare bytes, written as a file, read again: the same text and the same bytes.
 */
static void check_carried(struct loupe_span raw,
                          const struct lp_tx_place *place)
{
    struct lp_tx_file file, again;
    struct loupe_error error = {0};
    struct lp_buffer first, second;
    struct loupe_arena memory = fresh();
    check_status(lp_tx_file_read(&file, raw, place, &memory, &error), LOUPE_OK,
                 &error);
    check_bytes(file.submit, raw);
    write_text(&first, &file);
    memory = fresh();
    check_status(
        lp_tx_file_read(&again, lp_buffer_span(&first), NULL, &memory, &error),
        LOUPE_OK, &error);
    check_bytes(again.submit, raw);
    write_text(&second, &again);
    check_bytes(lp_buffer_span(&second), lp_buffer_span(&first));
    lp_buffer_fini(&first);
    lp_buffer_fini(&second);
}

static void test_recorded_consensus(void **state)
{
    (void)state;
    json_t *truth = vectors_json("recordings/consensus-localnet/truth.json");
    json_t *txs   = vectors_json("recordings/consensus-localnet/txs.json");
    struct lp_tx_place place = place_of(text(truth, "chain_context"), NULL);
    size_t count             = 0;
    for (size_t i = 0; i < json_array_size(txs); i++) {
        const json_t *tx = json_array_get(txs, i);
        if (strcmp(text(tx, "result"), "ok") != 0)
            continue;
        check_carried(vectors_get_base64(tx, "raw"), &place);
        count++;
    }
    assert_true(count > 20);
    json_decref(txs);
    json_decref(truth);
}

static void test_recorded_runtime(void **state)
{
    (void)state;
    json_t *truth     = vectors_json("recordings/sapphire-localnet/truth.json");
    const json_t *txs = json_object_get(truth, "transactions");
    struct lp_tx_place place = place_of(text(truth, "consensus_chain_context"),
                                        text(truth, "runtime_id"));
    size_t carried = 0, ethereum = 0;
    for (size_t i = 0; i < json_array_size(txs); i++) {
        const json_t *tx = json_array_get(txs, i);
        check_carried(vectors_get_base64(tx, "raw"), &place);
        carried++;
        if (strncmp(text(tx, "format"), "eth", 3) == 0)
            ethereum++;
    }
    assert_true(carried > 50);
    assert_int_equal(ethereum, 9);
    json_decref(truth);
}

/* Signatures come one after the other, and only the last makes it whole. */
static void test_multisig(void **state)
{
    (void)state;
    json_t *file           = vectors_json("vectors/tx/runtime_tx.json");
    const json_t *entry    = vectors_named(file, "multisig");
    const json_t *inputs   = json_object_get(entry, "inputs");
    const json_t *expected = json_object_get(entry, "expected");
    struct loupe_span raw = vectors_get_hex(expected, "unverified_tx_cbor_hex");
    struct lp_tx_place place = place_of(text(inputs, "consensus_chain_context"),
                                        text(inputs, "runtime_id"));
    struct lp_tx_file whole, parts;
    struct loupe_error error  = {0};
    struct loupe_arena memory = fresh();
    check_status(lp_tx_file_read(&whole, raw, &place, &memory, &error),
                 LOUPE_OK, &error);
    assert_true(whole.count >= 2);
    check_status(
        lp_tx_file_start(&parts, &whole.place, whole.transaction, &error),
        LOUPE_OK, &error);
    for (size_t i = 0; i < whole.count; i++) {
        const struct lp_tx_file_signature *s = &whole.signatures[i];
        check_status(lp_tx_file_join(&parts, &memory, &error), LOUPE_OK,
                     &error);
        assert_int_equal(parts.submit.size, 0);
        check_status(lp_tx_file_add(&parts, &s->key,
                                    loupe_span(s->bytes, s->size), &error),
                     LOUPE_OK, &error);
        assert_int_equal(lp_tx_file_add(&parts, &s->key,
                                        loupe_span(s->bytes, s->size), &error),
                         LOUPE_CONFLICT);
        check_refusal(&error, LOUPE_CONFLICT, "public_key", 0);
        lp_error_clear(&error);
    }
    check_status(lp_tx_file_join(&parts, &memory, &error), LOUPE_OK, &error);
    check_bytes(parts.submit, raw);
    json_decref(file);
}

/* ---- refusals: one good file, one change each ---- */

/* The text with `from` replaced by `to`, which must be there. */
static void replaced(struct lp_buffer *out,
                     const char *base,
                     const char *from,
                     const char *to)
{
    const char *at = strstr(base, from);
    assert_non_null(at);
    lp_buffer_init(out, LP_TX_FILE_BYTES_MAX);
    assert_true(lp_buffer_append(out, loupe_span(base, (size_t)(at - base))));
    assert_true(lp_buffer_append(out, loupe_span_string(to)));
    assert_true(lp_buffer_append(out, loupe_span_string(at + strlen(from))));
}

/* A transfer of the vectors as a file, with a terminator. */
static void good_file(struct lp_buffer *out, const char *vectors)
{
    json_t *file         = vectors_json(vectors);
    const json_t *entry  = json_array_get(json_object_get(file, "vectors"), 0);
    const json_t *inputs = json_object_get(entry, "inputs");
    const json_t *expected   = json_object_get(entry, "expected");
    bool consensus           = text(inputs, "runtime_id") == NULL;
    struct lp_tx_place place = place_of(
        text(inputs, consensus ? "chain_context" : "consensus_chain_context"),
        text(inputs, "runtime_id"));
    struct lp_tx_file whole;
    struct loupe_error error  = {0};
    struct loupe_arena memory = fresh();
    check_status(
        lp_tx_file_read(
            &whole,
            vectors_get_hex(expected, consensus ? "signed_tx_cbor_hex"
                                                : "unverified_tx_cbor_hex"),
            &place, &memory, &error),
        LOUPE_OK, &error);
    write_text(out, &whole);
    assert_true(lp_buffer_append(out, loupe_span("", 1)));
    json_decref(file);
}

static const struct {
    const char *from, *to;
    enum loupe_status status;
    const char *field;
} lies[] = {
    {"transaction/1", "transaction/2", LOUPE_UNSUPPORTED, "loupe"},
    {"\"loupe\"", "\"Loupe\"", LOUPE_MALFORMED, "loupe"},
    {"\"consensus\"", "\"Consensus\"", LOUPE_UNSUPPORTED, "layer"},
    {"\"consensus\"", "7", LOUPE_MALFORMED, "layer"},
    {"\"layer\"", "\"colour\": \"red\", \"layer\"", LOUPE_MALFORMED, "colour"},
    {"\"layer\"", "\"loupe\": \"transaction/1\", \"layer\"", LOUPE_MALFORMED,
     "transaction_file"},
    {"\"localnet\"", "\"\"", LOUPE_MALFORMED, "network"},
    {"\"localnet\"", "\"a\\nb\"", LOUPE_MALFORMED, "network"},
    {"bb3d748d", "BB3d748d", LOUPE_MALFORMED, "chain_context"},
    {"bb3d748d", "bb3d748e", LOUPE_INVALID, "signatures[0].signature"},
    {"\"unsigned\"", "\"runtime_id\": \"00\", \"unsigned\"", LOUPE_MALFORMED,
     "runtime_id"},
    {"\"unsigned\": \"", "\"unsigned\": \"!", LOUPE_MALFORMED, "unsigned"},
    {"\"unsigned\": \"pGNmZWWi", "\"unsigned\": \"pWNmZWWi", LOUPE_TRUNCATED,
     "unsigned.key"},
    {"\"public_key\": \"ed25519:35", "\"public_key\": \"ed25519:34",
     LOUPE_INVALID, "signatures[0].signature"},
    {"ed25519:", "rsa:", LOUPE_MALFORMED, "signatures[0].public_key"},
    {"\"public_key\"", "\"key\": 1, \"public_key\"", LOUPE_MALFORMED,
     "signatures[0].key"},
    {"\"signatures\": [", "\"signatures\": [7, ", LOUPE_MALFORMED,
     "signatures[0]"},
    {"\"signatures\": [", "\"signatures\": 7, \"x\": [", LOUPE_MALFORMED, "x"},
    {"\"signed\": \"omlz", "\"signed\": \"oWlz", LOUPE_INVALID, "signed"},
    {"\n}\n", "\n} x", LOUPE_MALFORMED, "transaction_file"},
};

static void test_lies(void **state)
{
    (void)state;
    struct lp_buffer base, changed;
    good_file(&base, "vectors/tx/consensus_tx.json");
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        struct lp_tx_file file;
        struct loupe_error error  = {0};
        struct loupe_arena memory = fresh();
        replaced(&changed, (const char *)base.data, lies[i].from, lies[i].to);
        if (lp_tx_file_read(&file, lp_buffer_span(&changed), NULL, &memory,
                            &error) != lies[i].status)
            print_error("lie %zu: %s\n", i, lies[i].to);
        check_refusal(&error, lies[i].status, lies[i].field, CHECK_ANY_OFFSET);
        assert_int_equal(file.transaction.size, 0);
        lp_buffer_fini(&changed);
    }
    lp_buffer_fini(&base);
}

/* Another runtime's signature, and a key that nobody asked for. */
static void test_runtime_lies(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        enum loupe_status status;
        const char *field;
    } runtime_lies[] = {
        {"f80306c9858e7279", "f80306c9858e7278", LOUPE_INVALID,
         "signatures[0].signature"},
        {"f80306c9858e7279", "F80306c9858e7279", LOUPE_MALFORMED, "runtime_id"},
        {"\"runtime_id\"", "\"runtime\"", LOUPE_MALFORMED, "runtime"},
        {"ed25519:35", "ed25519:34", LOUPE_REFUSED, "signatures[0].public_key"},
        {"\"runtime\"", "\"consensus\"", LOUPE_MALFORMED, "runtime_id"},
    };
    struct lp_buffer base, changed;
    good_file(&base, "vectors/tx/runtime_tx.json");
    for (size_t i = 0; i < sizeof runtime_lies / sizeof runtime_lies[0]; i++) {
        struct lp_tx_file file;
        struct loupe_error error  = {0};
        struct loupe_arena memory = fresh();
        replaced(&changed, (const char *)base.data, runtime_lies[i].from,
                 runtime_lies[i].to);
        (void)!lp_tx_file_read(&file, lp_buffer_span(&changed), NULL, &memory,
                               &error);
        check_refusal(&error, runtime_lies[i].status, runtime_lies[i].field,
                      CHECK_ANY_OFFSET);
        lp_buffer_fini(&changed);
    }
    lp_buffer_fini(&base);
}

/* A file that ends early, and one whose `signed` was left out or put in. */
static void test_truncations(void **state)
{
    (void)state;
    struct lp_buffer base;
    good_file(&base, "vectors/tx/runtime_tx.json");
    for (size_t size = 0; size + 2 < base.size; size++) {
        struct lp_tx_file file;
        struct loupe_error error  = {0};
        struct loupe_arena memory = fresh();
        assert_int_not_equal(lp_tx_file_read(&file, loupe_span(base.data, size),
                                             NULL, &memory, &error),
                             LOUPE_OK);
        assert_true(error.status == LOUPE_TRUNCATED ||
                    error.status == LOUPE_MALFORMED);
    }
    lp_buffer_fini(&base);
}

static void test_signed_must_follow(void **state)
{
    (void)state;
    struct lp_buffer base, changed;
    struct lp_tx_file file;
    struct loupe_error error  = {0};
    struct loupe_arena memory = fresh();
    good_file(&base, "vectors/tx/runtime_tx.json");
    char *comma = strstr((char *)base.data, ",\n  \"signed\"");
    assert_non_null(comma);
    lp_buffer_init(&changed, LP_TX_FILE_BYTES_MAX);
    assert_true(lp_buffer_append(
        &changed, loupe_span(base.data, (size_t)(comma - (char *)base.data))));
    assert_true(lp_buffer_append(&changed, LOUPE_SPAN_TEXT("}")));
    assert_int_equal(
        lp_tx_file_read(&file, lp_buffer_span(&changed), NULL, &memory, &error),
        LOUPE_MALFORMED);
    check_refusal(&error, LOUPE_MALFORMED, "signed", 0);
    lp_buffer_fini(&changed);
    lp_buffer_fini(&base);
}

static void test_bare_needs_a_chain(void **state)
{
    (void)state;
    struct lp_tx_file file;
    struct loupe_error error  = {0};
    struct loupe_arena memory = fresh();
    const uint8_t bytes[]     = {0xa2, 0x00};
    assert_int_equal(
        lp_tx_file_read(&file, LOUPE_SPAN_ARRAY(bytes), NULL, &memory, &error),
        LOUPE_USAGE);
    check_refusal(&error, LOUPE_USAGE, "network", 0);
}

static void test_place(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_tx_place one   = place_of(
          "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55",
          NULL);
    struct lp_tx_place other = one;
    check_status(lp_tx_place_check(&one, &other, true, &error), LOUPE_OK,
                 &error);
    one.layer        = LP_TX_RUNTIME;
    one.runtime.b[0] = 1;
    assert_int_equal(lp_tx_place_check(&one, &other, true, &error),
                     LOUPE_REFUSED);
    check_refusal(&error, LOUPE_REFUSED, "runtime_id", 0);
    lp_error_clear(&error);
    other.runtime = one.runtime;
    check_status(lp_tx_place_check(&one, &other, true, &error), LOUPE_OK,
                 &error);
    assert_int_equal(lp_tx_place_check(&one, &other, false, &error),
                     LOUPE_REFUSED);
    check_refusal(&error, LOUPE_REFUSED, "runtime_id", 0);
    lp_error_clear(&error);
    other.chain.context[0] = 'c';
    assert_int_equal(lp_tx_place_check(&one, &other, false, &error),
                     LOUPE_REFUSED);
    check_refusal(&error, LOUPE_REFUSED, "chain_context", 0);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_consensus),
        cmocka_unit_test(test_recorded_runtime),
        cmocka_unit_test(test_multisig),
        cmocka_unit_test(test_lies),
        cmocka_unit_test(test_runtime_lies),
        cmocka_unit_test(test_truncations),
        cmocka_unit_test(test_signed_must_follow),
        cmocka_unit_test(test_bare_needs_a_chain),
        cmocka_unit_test(test_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
