/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/signed_query.json and siwe.json: what is signed to read private
 * state, made from its parts, held against the signatures of the vectors. */
#include "codec/cbor.h"
#include "support/named.h"
#include "support/runtime_sign.h"
#include "tx/signed_query.h"
#include "tx/siwe.h"

#include <stdlib.h>

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void take_0x(void *out, const json_t *object, const char *key)
{
    struct loupe_span bytes = vectors_hex(text(object, key) + 2);
    memcpy(out, bytes.data, bytes.size);
}

/* ---- signed queries ---- */

static struct lp_signed_query query_of(const json_t *inputs)
{
    const json_t *in             = json_object_get(inputs, "query");
    const json_t *leash          = json_object_get(inputs, "leash");
    struct lp_signed_query query = {
        .chain_id  = vectors_get_u64(inputs, "chain_id"),
        .gas       = vectors_get_u64(in, "gasLimit"),
        .gas_price = loupe_u256_from_u64(vectors_get_u64(in, "gasPrice")),
        .value     = loupe_u256_from_u64(vectors_get_u64(in, "value")),
        .data      = vectors_hex(text(in, "data") + 2),
        .leash     = {.nonce        = vectors_get_u64(leash, "nonce"),
                      .block_number = vectors_get_u64(leash, "blockNumber"),
                      .block_range  = vectors_get_u64(leash, "blockRange")},
    };
    take_0x(query.from, inputs, "caller");
    take_0x(query.to, in, "to");
    take_0x(query.leash.block_hash.b, leash, "blockHash");
    return query;
}

/* What is sent in place of the calldata; the call is plain, or that of the
 * vector when it is sealed. */
static void check_pack(const struct lp_signed_query *query,
                       const json_t *expected,
                       const uint8_t signature[65])
{
    struct loupe_span wanted = vectors_get_hex(expected, "data_pack_cbor_hex");
    struct lp_query_pack pack;
    uint8_t memory[1 << 10], plain[256];
    struct lp_sink out, call;
    check_status(lp_query_read(&pack, wanted, NULL), LOUPE_OK, NULL);
    check_bytes(LOUPE_SPAN_ARRAY(pack.signature), loupe_span(signature, 65));
    assert_memory_equal(&pack.leash, &query->leash, sizeof pack.leash);
    lp_sink_init(&call, plain, sizeof plain);
    lp_query_plain_write(&call, query->data);
    lp_sink_init(&out, memory, sizeof memory);
    lp_query_write(&out,
                   pack.call.data[0] == 0xa1 ? lp_sink_span(&call) : pack.call,
                   &query->leash, signature);
    check_bytes(lp_sink_span(&out), wanted);
}

static void test_query(void **state)
{
    const json_t *inputs         = json_object_get(*state, "inputs");
    const json_t *expected       = json_object_get(*state, "expected");
    struct lp_signed_query query = query_of(inputs);
    struct loupe_hash hash;
    struct loupe_error error = {0};
    uint8_t signature[65];
    lp_query_domain(&hash, query.chain_id);
    check_hex(loupe_hash_span(&hash), text(expected, "domain_separator_hex"));
    lp_query_struct(&hash, &query);
    check_hex(loupe_hash_span(&hash), text(expected, "struct_hash_hex"));
    lp_query_digest(&hash, &query);
    check_hex(loupe_hash_span(&hash), text(expected, "digest_hex"));
    struct lp_eth_signature made;
    ethereum_sign(&made, vectors_get_hex(inputs, "secret_key_hex"), &hash);
    lp_eth_signature_join(signature, &made);
    check_hex(LOUPE_SPAN_ARRAY(signature), text(expected, "signature_hex"));
    check_status(lp_query_verify(&query, signature, &error), LOUPE_OK, &error);
    check_pack(&query, expected, signature);
    signature[64] = (uint8_t)(signature[64] - 27);
    check_status(lp_query_verify(&query, signature, &error), LOUPE_OK, &error);
    signature[64] ^= 1;
    assert_int_equal(lp_query_verify(&query, signature, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "signature", 0);
}

/* Each part of a query is under the signature. */
static void test_every_part_is_signed(void **state)
{
    (void)state;
    json_t *file         = vectors_json("vectors/tx/signed_query.json");
    const json_t *vector = json_array_get(json_object_get(file, "vectors"), 0);
    const json_t *inputs = json_object_get(vector, "inputs");
    struct loupe_span signature =
        vectors_get_hex(json_object_get(vector, "expected"), "signature_hex");
    static const uint8_t other_data[] = {1, 2, 3, 5};
    for (int i = 0; i < 11; i++) {
        struct lp_signed_query query = query_of(inputs);
        query.chain_id += i == 0;
        query.from[0] ^= i == 1;
        query.to[19] ^= i == 2;
        query.gas += i == 3;
        query.gas_price.w[3] ^= i == 4;
        query.value.w[0] ^= i == 5;
        query.leash.nonce += i == 6;
        query.leash.block_number += i == 7;
        query.leash.block_hash.b[31] ^= i == 8;
        query.leash.block_range += i == 9;
        if (i == 10)
            query.data = LOUPE_SPAN_ARRAY(other_data);
        assert_int_equal(lp_query_verify(&query, signature.data, NULL),
                         LOUPE_INVALID);
    }
    json_decref(file);
}

static void test_a_leash_ends(void **state)
{
    (void)state;
    static const struct {
        uint64_t nonce, round;
        enum loupe_status status;
        const char *field;
    } cases[] = {
        {7, 100, LOUPE_OK, ""},
        {6, 115, LOUPE_OK, ""},
        {7, 85, LOUPE_OK, ""},
        {8, 100, LOUPE_STALE, "leash.nonce"},
        {7, 116, LOUPE_STALE, "leash.block_number"},
        {7, 84, LOUPE_STALE, "leash.block_number"},
        {7, UINT64_MAX, LOUPE_STALE, "leash.block_number"},
    };
    struct lp_leash leash = {
        .nonce = 7, .block_number = 100, .block_range = 15};
    struct loupe_hash other  = {{1}};
    struct loupe_error error = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        error = (struct loupe_error){0};
        check_status(lp_leash_check(&leash, cases[i].nonce, cases[i].round,
                                    &leash.block_hash, &error),
                     cases[i].status, &error);
        assert_string_equal(error.field, cases[i].field);
    }
    error = (struct loupe_error){0};
    assert_int_equal(lp_leash_check(&leash, 7, 100, &other, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "leash.block_hash", 0);
}

static void test_packs_that_are_none(void **state)
{
    (void)state;
    json_t *file         = vectors_json("vectors/tx/signed_query.json");
    const json_t *vector = json_array_get(json_object_get(file, "vectors"), 0);
    struct loupe_span whole = vectors_get_hex(
        json_object_get(vector, "expected"), "data_pack_cbor_hex");
    struct lp_query_pack pack;
    for (size_t size = 0; size < whole.size; size++)
        assert_int_equal(
            lp_query_read(&pack, loupe_span(whole.data, size), NULL),
            LOUPE_TRUNCATED);
    struct loupe_error error = {0};
    assert_int_not_equal(
        lp_query_read(&pack, vectors_hex("a1646461746100"), &error), LOUPE_OK);
    check_refusal(&error, LOUPE_MALFORMED, "query.leash", 0);
    json_decref(file);
}

/* ---- sign-in messages ---- */

static void test_siwe(void **state)
{
    const json_t *inputs     = json_object_get(*state, "inputs");
    const json_t *expected   = json_object_get(*state, "expected");
    struct loupe_span whole  = loupe_span_string(text(inputs, "message"));
    struct loupe_span bytes  = vectors_get_hex(expected, "signature_hex");
    struct loupe_error error = {0};
    struct lp_siwe message;
    struct loupe_hash hash;
    uint8_t memory[1 << 10], signature[65];
    char address[LP_ETH_ADDRESS_TEXT];
    struct lp_sink out;
    check_status(lp_siwe_digest(&hash, whole, &error), LOUPE_OK, &error);
    check_hex(loupe_hash_span(&hash), text(expected, "eip191_hash_hex"));
    struct lp_eth_signature made;
    struct loupe_hash dave;
    assert_string_equal(text(inputs, "signer"), "dave");
    loupe_sha512_256(&dave,
                     LOUPE_SPAN_TEXT("oasis-runtime-sdk/test-keys: dave"));
    ethereum_sign(&made, loupe_hash_span(&dave), &hash);
    lp_eth_signature_join(signature, &made);
    check_bytes(LOUPE_SPAN_ARRAY(signature), bytes);
    check_status(lp_siwe_verify(&message, whole, bytes.data, &error), LOUPE_OK,
                 &error);
    lp_eth_address_text(address, message.address);
    assert_string_equal(address, text(inputs, "address"));
    assert_true(message.chain_id == 23294 || message.chain_id == 23295);
    assert_true(
        loupe_span_equal(message.nonce, LOUPE_SPAN_TEXT("a1b2c3d4e5f6")));
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_siwe_write(&out, &message, &error), LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), whole);
    memcpy(signature, bytes.data, sizeof signature);
    signature[64] ^= 7; /* 27 and 28 */
    assert_int_equal(lp_siwe_verify(&message, whole, signature, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "siwe.signature", 0);
}

static struct lp_siwe full_message(void)
{
    static const uint8_t address[20] = {
        0xdc, 0xe0, 0x75, 0xe1, 0xc3, 0x9b, 0x1a, 0xe0, 0xb7, 0x5d,
        0x55, 0x45, 0x58, 0xb6, 0x45, 0x1a, 0x22, 0x6f, 0xfe, 0x00};
    struct lp_siwe message = {
        .domain          = LOUPE_SPAN_TEXT("https://dao.example.org:8443"),
        .statement       = LOUPE_SPAN_TEXT("A statement."),
        .uri             = LOUPE_SPAN_TEXT("https://dao.example.org/in"),
        .chain_id        = 23294,
        .nonce           = LOUPE_SPAN_TEXT("12345678"),
        .issued_at       = LOUPE_SPAN_TEXT("2026-01-01T00:00:00.000Z"),
        .expiration_time = LOUPE_SPAN_TEXT("2026-01-01T02:00:00+01:00"),
        .not_before      = LOUPE_SPAN_TEXT("2026-01-01T00:30:00Z"),
        .has_request_id  = true,
        .resources = {LOUPE_SPAN_TEXT("ipfs://a"), LOUPE_SPAN_TEXT("ipfs://b")},
        .resource_count = 2,
    };
    memcpy(message.address, address, sizeof address);
    return message;
}

/* EIP-4361's own form of a message with every part. */
static const char full_text[] =
    "https://dao.example.org:8443 wants you to sign in with your Ethereum "
    "account:\n"
    "0xDce075E1C39b1ae0b75D554558b6451A226ffe00\n"
    "\n"
    "A statement.\n"
    "\n"
    "URI: https://dao.example.org/in\n"
    "Version: 1\n"
    "Chain ID: 23294\n"
    "Nonce: 12345678\n"
    "Issued At: 2026-01-01T00:00:00.000Z\n"
    "Expiration Time: 2026-01-01T02:00:00+01:00\n"
    "Not Before: 2026-01-01T00:30:00Z\n"
    "Request ID: \n"
    "Resources:\n"
    "- ipfs://a\n"
    "- ipfs://b";

static void test_every_part_of_a_message(void **state)
{
    (void)state;
    struct lp_siwe message = full_message();
    struct lp_siwe read;
    struct loupe_error error = {0};
    uint8_t memory[1 << 10];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_siwe_write(&out, &message, &error), LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), loupe_span_string(full_text));
    check_status(lp_siwe_read(&read, loupe_span_string(full_text), &error),
                 LOUPE_OK, &error);
    assert_int_equal(read.resource_count, 2);
    assert_true(read.has_request_id);
    /* what follows the time of issue may be left out */
    size_t least = (size_t)(strstr(full_text, "\nExpiration") - full_text);
    for (size_t size = 0; size < least; size++)
        assert_int_not_equal(
            lp_siwe_read(&read, loupe_span(full_text, size), NULL), LOUPE_OK);
    check_status(lp_siwe_read(&read, loupe_span(full_text, least), NULL),
                 LOUPE_OK, NULL);
}

/* The same text with `from` replaced by `to` is refused at `field`. */
static void check_other_text(const char *from,
                             const char *to,
                             enum loupe_status status,
                             const char *field)
{
    char other[1 << 10];
    struct lp_siwe read;
    struct loupe_error error = {0};
    const char *at           = strstr(full_text, from);
    assert_non_null(at);
    int written =
        snprintf(other, sizeof other, "%.*s%s%s", (int)(at - full_text),
                 full_text, to, at + strlen(from));
    assert_in_range(written, 1, sizeof other - 1);
    assert_int_not_equal(lp_siwe_read(&read, loupe_span_string(other), &error),
                         LOUPE_OK);
    if (strcmp(error.field, field) != 0)
        print_error("%s for %s\n", to, from);
    check_refusal(&error, status, field, CHECK_ANY_OFFSET);
}

static void test_texts_that_are_no_message(void **state)
{
    (void)state;
    const enum loupe_status bad = LOUPE_MALFORMED;
    check_other_text("0xDce", "0xdce", bad, "siwe"); /* EIP-55 */
    check_other_text("0xDce", "1xDce", bad, "siwe");
    check_other_text("account:", "account", bad, "siwe.domain");
    check_other_text("https://dao.example.org:8443", "a b", bad, "siwe.domain");
    check_other_text("\n\nURI", "\nURI", bad, "siwe.domain");
    check_other_text("URI: https", "Uri: https", bad, "siwe.uri");
    check_other_text("URI: https", "URI:  https", bad, "siwe.uri");
    check_other_text("Version: 1", "Version: 2", LOUPE_UNSUPPORTED,
                     "siwe.version");
    check_other_text("Chain ID: 2", "Chain ID: 02", bad, "siwe.chain_id");
    check_other_text("Chain ID: 2", "Chain ID: 999999999999999999992", bad,
                     "siwe.chain_id");
    check_other_text("12345678", "1234567", bad, "siwe.nonce");
    check_other_text("12345678", "1234567!", bad, "siwe.nonce");
    check_other_text("2026-01-01T00:00", "2026-13-01T00:00", bad,
                     "siwe.issued_at");
    check_other_text("02:00:00+01:00", "02:00:00", bad, "siwe.expiration_time");
    check_other_text("00:30:00Z", "00:30:60Z", bad, "siwe.not_before");
    check_other_text("Not Before: 2026-01-01T00:30:00Z\n"
                     "Request ID: \n",
                     "Request ID: \nNot Before: 2026-01-01T00:30:00Z\n", bad,
                     "siwe");
    check_other_text("ipfs://b", "ipfs://b\n", bad, "siwe");
    check_other_text("ipfs://b", "ipfs:// b", bad, "siwe.resources");
    check_other_text("- ipfs://b", "+ ipfs://b", bad, "siwe");
    check_other_text("statement.", "statement.\r", bad, "siwe.statement");
}

static void test_messages_that_are_not_written(void **state)
{
    (void)state;
    static const struct {
        size_t member;
        const char *value;
        const char *field;
    } cases[] = {
        {offsetof(struct lp_siwe, domain), "", "siwe.domain"},
        {offsetof(struct lp_siwe, domain), "a\nb", "siwe.domain"},
        {offsetof(struct lp_siwe, statement), "a\nURI: b", "siwe.statement"},
        {offsetof(struct lp_siwe, uri), "", "siwe.uri"},
        {offsetof(struct lp_siwe, nonce), "1234567", "siwe.nonce"},
        {offsetof(struct lp_siwe, issued_at), "today", "siwe.issued_at"},
        {offsetof(struct lp_siwe, not_before), "now", "siwe.not_before"},
        {offsetof(struct lp_siwe, request_id), "a\tb", "siwe.request_id"},
    };
    static uint8_t memory[1 << 13];
    static char much[LP_SIWE_BYTES_MAX + 1];
    struct lp_siwe message;
    struct loupe_error error;
    struct lp_sink out;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        message                 = full_message();
        error                   = (struct loupe_error){0};
        struct loupe_span value = loupe_span_string(cases[i].value);
        memcpy((uint8_t *)&message + cases[i].member, &value, sizeof value);
        lp_sink_init(&out, memory, sizeof memory);
        assert_int_equal(lp_siwe_write(&out, &message, &error), LOUPE_USAGE);
        check_refusal(&error, LOUPE_USAGE, cases[i].field, 0);
        assert_int_equal(out.size, 0);
    }
    memset(much, 'a', sizeof much - 1);
    message           = full_message();
    message.statement = loupe_span_string(much);
    error             = (struct loupe_error){0};
    lp_sink_init(&out, memory, sizeof memory);
    assert_int_equal(lp_siwe_write(&out, &message, &error), LOUPE_LIMIT);
    assert_int_equal(lp_siwe_read(&message, lp_sink_span(&out), NULL),
                     LOUPE_LIMIT);
}

static void test_when_a_message_counts(void **state)
{
    (void)state;
    struct lp_siwe message = full_message();
    struct loupe_time now;
    struct loupe_error error = {0};
    assert_true(
        loupe_time_from_text(&now, LOUPE_SPAN_TEXT("2026-01-01T00:30:00Z")));
    check_status(lp_siwe_check(&message, now, &error), LOUPE_OK, &error);
    now.seconds--;
    assert_int_equal(lp_siwe_check(&message, now, &error), LOUPE_STALE);
    check_refusal(&error, LOUPE_STALE, "siwe.not_before", 0);
    now.seconds += 1800;
    check_status(lp_siwe_check(&message, now, NULL), LOUPE_OK, NULL);
    now.seconds++;
    error = (struct loupe_error){0};
    assert_int_equal(lp_siwe_check(&message, now, &error), LOUPE_STALE);
    check_refusal(&error, LOUPE_STALE, "siwe.expiration_time", 0);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    named_add(&tests, "vectors/tx/signed_query.json", test_query, 4);
    named_add(&tests, "vectors/tx/siwe.json", test_siwe, 3);
    named_add_one(&tests, "every_part_is_signed", test_every_part_is_signed);
    named_add_one(&tests, "a_leash_ends", test_a_leash_ends);
    named_add_one(&tests, "packs_that_are_none", test_packs_that_are_none);
    named_add_one(&tests, "every_part_of_a_message",
                  test_every_part_of_a_message);
    named_add_one(&tests, "texts_that_are_no_message",
                  test_texts_that_are_no_message);
    named_add_one(&tests, "messages_that_are_not_written",
                  test_messages_that_are_not_written);
    named_add_one(&tests, "when_a_message_counts", test_when_a_message_counts);
    return named_run(&tests);
}
