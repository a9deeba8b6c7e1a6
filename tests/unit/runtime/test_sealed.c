/* SPDX-License-Identifier: Apache-2.0 */
/* Sealed transactions of our own: made with a given secret they are the
 * vectors', the secret is kept where it opens the result, and nothing else
 * does. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "cli/tx_draft.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/sealed.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static uint8_t memory_block[1 << 20];
static char folder[64], path[256];

static struct loupe_arena fresh(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory_block, sizeof memory_block);
    return arena;
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

struct vector {
    json_t *file;
    const json_t *inputs, *expected;
};

static struct vector vector_named(const char *id)
{
    json_t *file        = vectors_json("vectors/tx/call_encryption.json");
    const json_t *entry = vectors_named(file, id);
    return (struct vector){.file     = file,
                           .inputs   = json_object_get(entry, "inputs"),
                           .expected = json_object_get(entry, "expected")};
}

/* All vectors are sealed with one secret. */
static void secret_of(struct lp_call_secret *out)
{
    struct vector vector = vector_named("sdk-call-envelope");
    lp_call_secret_init(out,
                        vectors_get_hex(vector.inputs, "client_sk_hex").data,
                        vectors_get_hex(vector.inputs, "runtime_pk_hex").data,
                        vectors_get_u64(vector.inputs, "epoch"));
    json_decref(vector.file);
}

static struct loupe_span sealed_tx(const char *id)
{
    struct vector vector = vector_named(id);
    struct loupe_span bytes =
        vectors_get_hex(vector.expected, "unverified_tx_cbor_hex");
    json_decref(vector.file);
    return bytes;
}

static int make_folder(void **state)
{
    struct lp_call_secret secret;
    char digits[65];
    (void)state;
    secret_of(&secret);
    lp_hex_encode(digits, LOUPE_SPAN_ARRAY(secret.client));
    (void)snprintf(folder, sizeof folder, "/tmp/loupe-calls-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return 1;
    (void)snprintf(path, sizeof path, "%s/%s.pem", folder, digits);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    (void)unlink(path);
    return rmdir(folder);
}

/* ---- making ---- */

/* The draft of a vector's call, sealed with its secret and nonce. */
static void draft_of(struct lp_tx_draft *out, const struct vector *call)
{
    struct lp_call_secret secret;
    struct lp_rtx_call plain;
    struct loupe_error error = {0};
    check_status(lp_cbor_struct_read(
                     &plain, &lp_rtx_call_table,
                     vectors_get_hex(call->expected, "plaintext_cbor_hex"),
                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    *out              = (struct lp_tx_draft){.layer = LP_TX_RUNTIME};
    out->words.method = lp_runtime_method_find(plain.method);
    out->words.body   = plain.body;
    out->gas          = 30000;
    secret_of(&secret);
    check_status(lp_envelope_key_init(&out->seal.key, &secret.own,
                                      secret.runtime, secret.epoch, &error),
                 LOUPE_OK, &error);
    vectors_get_fixed(out->seal.nonce, sizeof out->seal.nonce, call->inputs,
                      "nonce_hex");
    out->seal.is_on = true;
}

static void test_made(void **state)
{
    (void)state;
    static const uint8_t alice[32] = {
        0x35, 0xc3, 0xf3, 0x35, 0x6d, 0xd8, 0x53, 0x64, 0xfe, 0xba, 0x03,
        0x54, 0xb5, 0x45, 0xad, 0xa1, 0x09, 0xd1, 0xbd, 0xb3, 0x8b, 0xf5,
        0xd6, 0x12, 0x68, 0x17, 0xdb, 0x8c, 0x72, 0xcf, 0xd6, 0x91};
    struct vector call        = vector_named("sdk-call-envelope");
    struct vector whole       = vector_named("sdk-encrypted-tx");
    struct loupe_error error  = {0};
    struct loupe_arena memory = fresh();
    struct lp_tx_draft draft;
    struct loupe_span bytes;
    draft_of(&draft, &call);
    draft.fee               = loupe_u256_from_u64(3000000000000000);
    draft.signers.count     = 1;
    draft.signers.nonces[0] = 30;
    assert_true(lp_public_key_init(&draft.signers.specs[0].key, LP_KEY_ED25519,
                                   LOUPE_SPAN_ARRAY(alice)));
    check_status(lp_tx_draft_write(&bytes, &draft, &memory, &error), LOUPE_OK,
                 &error);
    check_bytes(bytes, vectors_get_hex(whole.expected, "tx_cbor_hex"));
    lp_tx_draft_fini(&draft);
    json_decref(call.file);
    json_decref(whole.file);
}

/* ---- what is sealed ---- */

static void check_sealed(const char *id, enum lp_sent sent)
{
    struct lp_sealed sealed;
    struct lp_call_secret secret;
    secret_of(&secret);
    lp_sealed_read(&sealed, sealed_tx(id));
    assert_true(sealed.is_sealed);
    assert_int_equal(sealed.sent, sent);
    check_bytes(LOUPE_SPAN_ARRAY(sealed.envelope.client),
                LOUPE_SPAN_ARRAY(secret.client));
}

static void test_vectors_are_sealed(void **state)
{
    (void)state;
    check_sealed("sdk-encrypted-tx", LP_SENT_CALL);
    check_sealed("ethereum-tx-encrypted", LP_SENT_CALLDATA);
}

/* By what the recording says that was sent. */
static void test_recorded(void **state)
{
    (void)state;
    json_t *truth = vectors_json("recordings/sapphire-localnet/truth.json");
    size_t i, count[2] = {0};
    const json_t *tx;
    json_array_foreach(json_object_get(truth, "transactions"), i, tx)
    {
        struct lp_sealed sealed;
        const char *format = text(tx, "format");
        bool outer         = strcmp(format, "outer") == 0;
        bool inner =
            strcmp(format, "inner") == 0 || strcmp(format, "ethenc") == 0;
        lp_sealed_read(&sealed, vectors_get_base64(tx, "raw"));
        assert_int_equal(sealed.is_sealed, outer || inner);
        if (sealed.is_sealed) {
            assert_int_equal(sealed.sent,
                             outer ? LP_SENT_CALL : LP_SENT_CALLDATA);
            count[inner]++;
        }
    }
    assert_int_equal(count[0], 3);
    assert_int_equal(count[1], 9);
    json_decref(truth);
}

/* ---- keeping the secret ---- */

static void test_kept(void **state)
{
    (void)state;
    struct stat about;
    struct loupe_error error = {0};
    struct lp_call_secret secret, found;
    secret_of(&secret);
    check_status(lp_call_secret_find(&found, folder, secret.client, &error),
                 LOUPE_ABSENT, &error);
    lp_error_clear(&error);
    check_status(lp_call_secret_put(folder, &secret, &error), LOUPE_OK, &error);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    check_status(lp_call_secret_find(&found, folder, secret.client, &error),
                 LOUPE_OK, &error);
    assert_memory_equal(&found, &secret, sizeof secret);
    check_status(lp_call_secret_put(folder, &secret, &error), LOUPE_CONFLICT,
                 &error);
    lp_call_secret_fini(&secret);
    lp_call_secret_fini(&found);
}

static void test_unsafe(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_call_secret secret, found;
    secret_of(&secret);
    assert_int_equal(chmod(path, 0640), 0);
    check_status(lp_call_secret_find(&found, folder, secret.client, &error),
                 LOUPE_REFUSED, &error);
    assert_int_equal(chmod(path, 0600), 0);
}

/* A file under the name of another call opens nothing. */
static void test_renamed(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_call_secret found;
    static const uint8_t other[32] = {1};
    char digits[65], renamed[256];
    lp_hex_encode(digits, LOUPE_SPAN_ARRAY(other));
    (void)snprintf(renamed, sizeof renamed, "%s/%s.pem", folder, digits);
    assert_int_equal(link(path, renamed), 0);
    check_status(lp_call_secret_find(&found, folder, other, &error),
                 LOUPE_INVALID, &error);
    assert_int_equal(unlink(renamed), 0);
}

/* ---- opening the result ---- */

/* What the runtime's output is: of sealed calldata a success holds the bytes
 * that the contract returned. */
static struct loupe_span
output_of(const struct vector *result, enum lp_sent sent, uint8_t room[512])
{
    struct lp_sink sink;
    struct loupe_span bytes =
        vectors_get_hex(result->inputs, "result_cbor_hex");
    if (sent == LP_SENT_CALL)
        return bytes;
    lp_sink_init(&sink, room, 512);
    lp_cbor_put_map(&sink, 1);
    lp_cbor_put_text(&sink, LOUPE_SPAN_TEXT("ok"));
    lp_cbor_put_bytes(&sink, bytes);
    return lp_sink_span(&sink);
}

static enum loupe_status open_result(struct lp_outcome *out,
                                     const char *tx,
                                     const struct vector *result,
                                     uint64_t later,
                                     const char *where,
                                     struct loupe_arena *memory)
{
    static uint8_t room[512];
    struct lp_sealed sealed;
    const struct lp_executed at = {
        .round = strtoull(text(result->inputs, "round"), NULL, 10) + 1 + later,
        .order = (uint32_t)vectors_get_u64(result->inputs, "index")};
    lp_sealed_read(&sealed, sealed_tx(tx));
    return lp_sealed_open(out, &sealed, output_of(result, sealed.sent, room),
                          &at, where, memory, NULL);
}

static void check_opened(const char *tx, const char *id)
{
    struct lp_outcome outcome;
    struct lp_result inner;
    struct loupe_arena memory = fresh();
    struct vector result      = vector_named(id);
    assert_int_equal(open_result(&outcome, tx, &result, 0, folder, &memory),
                     LOUPE_OK);
    assert_true(outcome.authentic);
    assert_int_equal(
        lp_result_read(
            &inner, vectors_get_hex(result.expected, "inner_cbor_hex"), NULL),
        LOUPE_OK);
    assert_int_equal(outcome.result.kind, inner.kind);
    assert_int_equal(outcome.result.code, inner.code);
    check_bytes(outcome.result.module, inner.module);
    check_bytes(outcome.result.message, inner.message);
    check_bytes(outcome.result.value, inner.value);
    /* of another round; without the secret */
    assert_int_equal(open_result(&outcome, tx, &result, 1, folder, &memory),
                     LOUPE_INVALID);
    assert_int_equal(open_result(&outcome, tx, &result, 0, "/tmp", &memory),
                     LOUPE_ABSENT);
    json_decref(result.file);
}

static void test_opened(void **state)
{
    (void)state;
    check_opened("sdk-encrypted-tx", "result-unknown-ok");
    check_opened("sdk-encrypted-tx", "result-unknown-fail");
    check_opened("ethereum-tx-encrypted", "result-evm-ok");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made),
        cmocka_unit_test(test_vectors_are_sealed),
        cmocka_unit_test(test_recorded),
        cmocka_unit_test(test_kept),
        cmocka_unit_test(test_unsafe),
        cmocka_unit_test(test_renamed),
        cmocka_unit_test(test_opened),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
