/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions in Ethereum's form, handed over: the vectors' taken apart and
 * signed again, and each way to lie about one. */
#include "base/text.h"
#include "codec/cbor.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/ethereum.h"
#include "tx/tx_sign.h"

static uint8_t memory_block[LP_TX_FILE_MEMORY];

static struct loupe_arena fresh(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory_block, sizeof memory_block);
    return arena;
}

static const struct lp_tx_place here = {
    .network = "localnet", .chain = {.context = ""}, .runtime = {{0x80}}};

struct vector {
    json_t *file;
    const json_t *inputs, *expected;
};

static struct vector vector_named(const char *id)
{
    json_t *file        = vectors_json("vectors/tx/ethereum_tx.json");
    const json_t *entry = vectors_named(file, id);
    return (struct vector){.file     = file,
                           .inputs   = json_object_get(entry, "inputs"),
                           .expected = json_object_get(entry, "expected")};
}

static void open_vector(struct lp_tx_file *out,
                        struct loupe_arena *memory,
                        const struct vector *vector)
{
    struct loupe_error error = {0};
    struct loupe_span raw =
        vectors_get_hex(vector->expected, "unverified_tx_cbor_hex");
    check_status(lp_tx_file_read(out, raw, &here, memory, &error), LOUPE_OK,
                 &error);
    check_bytes(out->submit, raw);
}

/* The same key over the same payload gives the vector's bytes. */
static void check_signed_again(const char *id, uint64_t chain)
{
    struct loupe_arena memory = fresh();
    struct loupe_error error  = {0};
    struct lp_tx_file file, again;
    struct lp_signing_key key;
    struct loupe_hash digest;
    struct vector vector = vector_named(id);
    open_vector(&file, &memory, &vector);
    assert_int_equal(file.place.layer, LP_TX_ETHEREUM);
    assert_int_equal(file.place.evm_chain_id, chain);
    loupe_keccak256(&digest, file.transaction);
    check_bytes(loupe_hash_span(&digest),
                vectors_get_hex(vector.expected, "unsigned_hash_hex"));
    check_status(
        lp_tx_file_start(&again, &file.place, file.transaction, &error),
        LOUPE_OK, &error);
    check_status(
        lp_key_init(&key, LP_KEY_SECP256K1,
                    vectors_get_hex(vector.inputs, "secret_key_hex").data,
                    &error),
        LOUPE_OK, &error);
    check_status(lp_tx_file_sign(&again, &key, &error), LOUPE_OK, &error);
    check_status(lp_tx_file_join(&again, &memory, &error), LOUPE_OK, &error);
    check_bytes(again.submit, file.submit);
    check_status(lp_tx_file_sign(&again, &key, &error), LOUPE_CONFLICT, &error);
    lp_key_fini(&key);
    json_decref(vector.file);
}

static void test_signed_again(void **state)
{
    (void)state;
    check_signed_again("legacy-eip155", 23294);
    check_signed_again("eip2930", 23295);
    check_signed_again("eip1559", 23295);
    check_signed_again("eip1559-create", 23293);
}

/* One that is good on any chain is not handed over. */
static void test_no_chain(void **state)
{
    (void)state;
    uint8_t bytes[512];
    struct lp_sink sink;
    struct lp_tx_file file;
    struct loupe_error error  = {0};
    struct loupe_arena memory = fresh();
    struct vector vector      = vector_named("official-legacy-pre-eip155");
    lp_sink_init(&sink, bytes, sizeof bytes);
    lp_eth_wrap(&sink, vectors_get_hex(vector.inputs, "raw_hex"));
    check_status(
        lp_tx_file_read(&file, lp_sink_span(&sink), &here, &memory, &error),
        LOUPE_REFUSED, &error);
    assert_string_equal(error.field, "transaction.unsigned.chain_id");
    json_decref(vector.file);
}

static void test_other_keys(void **state)
{
    (void)state;
    struct loupe_arena memory = fresh();
    struct loupe_error error  = {0};
    struct lp_tx_file file, bare;
    struct lp_signing_key key;
    static const uint8_t seed[32] = {7};
    struct vector vector          = vector_named("eip1559");
    open_vector(&file, &memory, &vector);
    check_status(lp_tx_file_start(&bare, &file.place, file.transaction, &error),
                 LOUPE_OK, &error);
    check_status(lp_key_init(&key, LP_KEY_ED25519, seed, &error), LOUPE_OK,
                 &error);
    check_status(lp_tx_file_sign(&bare, &key, &error), LOUPE_REFUSED, &error);
    assert_string_equal(error.field, "public_key");
    check_status(lp_key_init(&key, LP_KEY_SECP256K1, seed, &error), LOUPE_OK,
                 &error);
    lp_error_clear(&error);
    check_status(lp_tx_file_sign(&file, &key, &error), LOUPE_CONFLICT, &error);
    lp_key_fini(&key);
    json_decref(vector.file);
}

/* A signature of another key, of another payload, and with another v. */
static void test_signatures(void **state)
{
    (void)state;
    struct loupe_arena memory = fresh();
    struct lp_tx_file file;
    struct vector vector = vector_named("eip2930");
    open_vector(&file, &memory, &vector);
    struct lp_tx_file_signature made = file.signatures[0];
    for (size_t at = 0; at < made.size; at++) {
        struct loupe_error error = {0};
        uint8_t changed[LP_TX_SIGNATURE_BYTES_MAX];
        memcpy(changed, made.bytes, made.size);
        changed[at] ^= 1;
        file.count = 0;
        check_status(lp_tx_file_add(&file, &made.key,
                                    loupe_span(changed, made.size), &error),
                     LOUPE_INVALID, &error);
        assert_string_equal(error.field, "signature");
    }
    for (size_t size = 0; size < made.size; size++)
        check_status(lp_tx_file_add(&file, &made.key,
                                    loupe_span(made.bytes, size), NULL),
                     LOUPE_INVALID, NULL);
    json_decref(vector.file);
}

static void test_place(void **state)
{
    (void)state;
    struct loupe_arena memory = fresh();
    struct loupe_error error  = {0};
    struct lp_tx_file file;
    struct vector vector = vector_named("eip1559");
    open_vector(&file, &memory, &vector);
    struct lp_tx_place wanted = here;
    wanted.evm_chain_id       = 23295;
    check_status(lp_tx_place_check(&file.place, &wanted, true, &error),
                 LOUPE_OK, &error);
    wanted.evm_chain_id = 23294;
    check_status(lp_tx_place_check(&file.place, &wanted, true, &error),
                 LOUPE_REFUSED, &error);
    assert_string_equal(error.field, "evm_chain_id");
    assert_string_equal(error.reason, "23295 is not that of localnet");
    lp_error_clear(&error);
    wanted.evm_chain_id = 0;
    check_status(lp_tx_place_check(&file.place, &wanted, true, &error),
                 LOUPE_REFUSED, &error);
    json_decref(vector.file);
}

/* What is cut short is no payload. */
static void test_payloads(void **state)
{
    (void)state;
    static const char *const ids[] = {"legacy-eip155", "eip2930", "eip1559"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct loupe_arena memory = fresh();
        struct lp_tx_file file, again;
        struct vector vector = vector_named(ids[i]);
        open_vector(&file, &memory, &vector);
        for (size_t size = 0; size < file.transaction.size; size++)
            assert_int_not_equal(
                lp_tx_file_start(&again, &file.place,
                                 loupe_span(file.transaction.data, size), NULL),
                LOUPE_OK);
        json_decref(vector.file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signed_again), cmocka_unit_test(test_no_chain),
        cmocka_unit_test(test_other_keys),   cmocka_unit_test(test_signatures),
        cmocka_unit_test(test_place),        cmocka_unit_test(test_payloads),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
