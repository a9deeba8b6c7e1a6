/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/call_encryption.json: key agreement, envelopes of calls and of
 * results, made again byte for byte, opened, and refused with each part
 * changed. */
#include "support/cbor_json.h"
#include "support/named.h"
#include "tx/call_key.h"
#include "tx/envelope.h"
#include "tx/runtime_build.h"
#include "tx/runtime_verify.h"

#include <loupe/mrae.h>

#include <stdlib.h>

static uint8_t arena_memory[1 << 16];

static struct loupe_arena fresh_arena(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, arena_memory, sizeof arena_memory);
    return arena;
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* A number that is written as text. */
static uint64_t decimal(const json_t *object, const char *key)
{
    struct loupe_u256 out;
    uint64_t value = 0;
    assert_true(
        loupe_u256_from_text(&out, loupe_span_string(text(object, key))));
    assert_true(loupe_u256_to_u64(&value, &out));
    return value;
}

static struct loupe_secret secret_of(const json_t *object, const char *key)
{
    struct loupe_secret out;
    struct loupe_span bytes = vectors_get_hex(object, key);
    assert_int_equal(bytes.size, sizeof out.b);
    memcpy(out.b, bytes.data, sizeof out.b);
    return out;
}

static struct lp_envelope_key key_of(const json_t *inputs)
{
    struct lp_envelope_key key;
    struct loupe_secret ephemeral = secret_of(inputs, "client_sk_hex");
    check_status(
        lp_envelope_key_init(&key, &ephemeral,
                             vectors_get_hex(inputs, "runtime_pk_hex").data,
                             vectors_find_u64(inputs, "epoch"), NULL),
        LOUPE_OK, NULL);
    return key;
}

static struct loupe_span
written(const struct lp_rtx_call *call, uint8_t *memory, size_t room)
{
    struct lp_sink out;
    lp_sink_init(&out, memory, room);
    lp_cbor_struct_write(&out, &lp_rtx_call_table, call);
    return lp_sink_span(&out);
}

static struct lp_rtx_call call_read(struct loupe_span bytes)
{
    struct lp_rtx_call call;
    check_status(lp_cbor_struct_read(&call, &lp_rtx_call_table, bytes,
                                     LP_CBOR_RUNTIME, NULL),
                 LOUPE_OK, NULL);
    return call;
}

/* ---- keys ---- */

static void check_kdf_official(const json_t *inputs, const json_t *expected)
{
    struct loupe_secret secret = secret_of(inputs, "sk_hex"), key;
    uint8_t public_key[32];
    loupe_mrae_public_key(public_key, &secret);
    check_hex(LOUPE_SPAN_ARRAY(public_key), text(expected, "pk_hex"));
    check_status(loupe_mrae_key(&key, &secret, public_key, NULL), LOUPE_OK,
                 NULL);
    check_hex(LOUPE_SPAN_ARRAY(key.b), text(expected, "key_hex"));
}

static void check_kdf(const json_t *inputs, const json_t *expected)
{
    static const char *const names[] = {"client_sk_hex", "runtime_sk_hex"};
    static const char *const own[]   = {"client_pk_hex", "runtime_pk_hex"};
    for (size_t i = 0; i < 2; i++) {
        struct loupe_secret secret = secret_of(inputs, names[i]), key;
        uint8_t public_key[32];
        loupe_mrae_public_key(public_key, &secret);
        check_hex(LOUPE_SPAN_ARRAY(public_key), text(expected, own[i]));
        check_status(loupe_mrae_key(&key, &secret,
                                    vectors_get_hex(expected, own[1 - i]).data,
                                    NULL),
                     LOUPE_OK, NULL);
        check_hex(LOUPE_SPAN_ARRAY(key.b), text(expected, "key_hex"));
    }
}

/* The points of small order of curve25519 and its twist, as libsodium's own
 * sources list them: with each the shared secret would be zero. */
static void test_keys_of_small_order(void **state)
{
    (void)state;
    static const char *const points[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };
    struct loupe_secret secret = {{1, 2, 3}};
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        struct lp_envelope_key key;
        struct loupe_error error = {0};
        static const struct loupe_secret none;
        assert_int_equal(lp_envelope_key_init(&key, &secret,
                                              vectors_hex(points[i]).data, 1,
                                              &error),
                         LOUPE_INVALID);
        check_refusal(&error, LOUPE_INVALID, "public_key", 0);
        assert_memory_equal(&key.shared, &none, sizeof none);
    }
}

/* ---- calls ---- */

/* Every bit of a sealed call: opened never, but as another epoch, which is not
 * under the key. */
static void check_changed_call(struct loupe_span outer,
                               const struct lp_envelope_key *key)
{
    uint8_t changed[1 << 11];
    assert_true(outer.size <= sizeof changed);
    for (size_t bit = 0; bit < 8 * outer.size; bit++) {
        struct loupe_arena arena = fresh_arena();
        struct lp_rtx_call call, inner;
        memcpy(changed, outer.data, outer.size);
        changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (lp_cbor_struct_read(&call, &lp_rtx_call_table,
                                loupe_span(changed, outer.size),
                                LP_CBOR_RUNTIME, NULL) != LOUPE_OK)
            continue;
        if (lp_call_open(&inner, &call, key, &arena, NULL) != LOUPE_OK) {
            assert_null(inner.body.data);
            assert_int_equal(arena.used, 0);
            continue;
        }
        struct lp_envelope is, was;
        struct lp_rtx_call first = call_read(outer);
        check_status(lp_envelope_read(&is, &call, NULL), LOUPE_OK, NULL);
        check_status(lp_envelope_read(&was, &first, NULL), LOUPE_OK, NULL);
        assert_int_not_equal(is.epoch, was.epoch);
    }
}

static void check_other_keys(const struct lp_rtx_call *call,
                             const struct lp_envelope_key *key)
{
    struct loupe_arena arena     = fresh_arena();
    struct loupe_error error     = {0};
    struct lp_envelope_key other = *key;
    struct lp_rtx_call inner;
    other.shared.b[0] ^= 1;
    assert_int_equal(lp_call_open(&inner, call, &other, &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "call.body.sealed.tag",
                  CHECK_ANY_OFFSET);
    other = *key;
    other.client[31] ^= 1;
    error = (struct loupe_error){0};
    assert_int_equal(lp_call_open(&inner, call, &other, &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "call.body.pk", 0);
}

static void check_call(const json_t *inputs, const json_t *expected)
{
    static uint8_t memory[1 << 12];
    struct loupe_arena arena   = fresh_arena();
    struct lp_envelope_key key = key_of(inputs);
    struct loupe_span plain  = vectors_get_hex(expected, "plaintext_cbor_hex");
    struct lp_rtx_call inner = call_read(plain), outer, opened;
    struct lp_envelope envelope;
    if (json_object_get(inputs, "call") != NULL) {
        struct lp_sink view;
        lp_sink_init(&view, memory, sizeof memory);
        cbor_json(&view, json_object_get(inputs, "call"));
        check_bytes(lp_sink_span(&view), plain);
    }
    check_status(lp_call_seal(&outer, &inner, &key,
                              vectors_get_hex(inputs, "nonce_hex").data, &arena,
                              NULL),
                 LOUPE_OK, NULL);
    check_hex(written(&outer, memory, sizeof memory),
              text(expected, "outer_call_cbor_hex"));
    check_status(lp_envelope_read(&envelope, &outer, NULL), LOUPE_OK, NULL);
    if (text(expected, "sealed_hex") != NULL)
        check_hex(envelope.data, text(expected, "sealed_hex"));
    check_status(lp_call_open(&opened, &outer, &key, &arena, NULL), LOUPE_OK,
                 NULL);
    check_bytes(written(&opened, memory, sizeof memory), plain);
    check_other_keys(&outer, &key);
    check_changed_call(vectors_get_hex(expected, "outer_call_cbor_hex"), &key);
}

/* The flag is told inside and outside, or else refused (core, 18). */
static void check_read_only(const json_t *inputs, const json_t *expected)
{
    struct loupe_arena arena   = fresh_arena();
    struct lp_envelope_key key = key_of(inputs);
    struct lp_rtx_call opened;
    struct lp_rtx_call outer =
        call_read(vectors_get_hex(expected, "outer_call_cbor_hex"));
    struct loupe_error error = {0};
    check_call(inputs, expected);
    assert_true(outer.ro);
    outer.ro = false;
    assert_int_equal(lp_call_open(&opened, &outer, &key, &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "call.inner.ro", 0);
}

static void check_calldata(const json_t *inputs, const json_t *expected)
{
    static uint8_t memory[1 << 12];
    struct loupe_arena arena   = fresh_arena();
    struct lp_envelope_key key = key_of(inputs);
    struct loupe_span calldata = vectors_get_hex(inputs, "calldata_hex"), out;
    struct lp_rtx_call call, inner;
    check_status(lp_calldata_seal(&out, calldata, &key,
                                  vectors_get_hex(inputs, "nonce_hex").data,
                                  &arena, NULL),
                 LOUPE_OK, NULL);
    check_hex(out, text(expected, "envelope_cbor_hex"));
    assert_int_equal(lp_calldata_read(&call, out), LP_CALLDATA_SEALED);
    if (text(expected, "key_hex") != NULL) {
        check_hex(LOUPE_SPAN_ARRAY(key.shared.b), text(expected, "key_hex"));
        check_status(lp_call_open(&inner, &call, &key, &arena, NULL), LOUPE_OK,
                     NULL);
        check_hex(written(&inner, memory, sizeof memory),
                  text(expected, "plaintext_cbor_hex"));
    }
    check_status(lp_calldata_open(&out, out, &key, &arena, NULL), LOUPE_OK,
                 NULL);
    check_bytes(out, calldata);
}

/* loupe reads this form and never writes it. */
static void check_undefined_epoch(const json_t *inputs, const json_t *expected)
{
    struct loupe_arena arena   = fresh_arena();
    struct lp_envelope_key key = key_of(inputs);
    struct loupe_span bytes    = vectors_get_hex(expected, "envelope_cbor_hex");
    struct loupe_span out;
    struct lp_rtx_call call;
    struct lp_envelope envelope;
    assert_int_equal(lp_calldata_read(&call, bytes), LP_CALLDATA_SEALED);
    check_status(lp_envelope_read(&envelope, &call, NULL), LOUPE_OK, NULL);
    assert_int_equal(envelope.epoch, 0);
    check_status(lp_envelope_epoch_check(&envelope, 7, NULL), LOUPE_OK, NULL);
    check_status(lp_calldata_open(&out, bytes, &key, &arena, NULL), LOUPE_OK,
                 NULL);
    check_hex(out, text(inputs, "calldata_hex"));
}

/* ---- whole transactions ---- */

static json_t *vector_file;

static void check_signed(const struct lp_rtx_draft *draft,
                         const struct lp_rtx_chain *chain,
                         const json_t *expected)
{
    static uint8_t body_memory[1 << 12], memory[1 << 12];
    struct loupe_hash seed;
    struct lp_oasis_context context;
    uint8_t signature[64];
    struct lp_rtx_proof proof = {.signature = LOUPE_SPAN_ARRAY(signature)};
    struct lp_sink body, out;
    loupe_sha512_256(&seed,
                     LOUPE_SPAN_TEXT("oasis-runtime-sdk/test-keys: alice"));
    lp_sink_init(&body, body_memory, sizeof body_memory);
    check_status(lp_rtx_body_build(&body, draft, NULL), LOUPE_OK, NULL);
    check_hex(lp_sink_span(&body), text(expected, "tx_cbor_hex"));
    lp_rtx_context(&context, &chain->runtime, chain->consensus);
    lp_oasis_sign(signature, NULL, seed.b, &context, lp_sink_span(&body));
    check_hex(LOUPE_SPAN_ARRAY(signature), text(expected, "signature_hex"));
    lp_sink_init(&out, memory, sizeof memory);
    lp_rtx_write(&out, lp_sink_span(&body), &proof, 1);
    check_hex(lp_sink_span(&out), text(expected, "unverified_tx_cbor_hex"));
}

/* The transaction of the vector before is sealed, signed and written. */
static void check_encrypted_tx(const json_t *inputs, const json_t *expected)
{
    const json_t *inner_in   = vectors_named(vector_file, "sdk-call-envelope");
    const json_t *inner      = json_object_get(inner_in, "inputs");
    struct loupe_arena arena = fresh_arena();
    struct lp_envelope_key key = key_of(inner);
    struct lp_rtx_call plain   = call_read(vectors_get_hex(
          json_object_get(inner_in, "expected"), "plaintext_cbor_hex"));
    struct lp_rtx_chain chain  = {.consensus = loupe_span_string(
                                      text(inputs, "consensus_chain_context"))};
    struct lp_rtx_known known;
    struct loupe_error error = {0};
    memcpy(chain.runtime.b, vectors_get_hex(inputs, "runtime_id").data, 32);
    check_status(
        lp_rtx_verify(&known, &chain,
                      vectors_get_hex(expected, "unverified_tx_cbor_hex"),
                      &arena, &error),
        LOUPE_OK, &error);
    check_hex(loupe_hash_span(&known.hash), text(expected, "tx_hash_hex"));
    struct lp_rtx_draft draft = {.signer_count = 1,
                                 .gas          = known.body.ai.fee.gas};
    draft.signers[0].spec     = known.signers[0].spec;
    draft.signers[0].nonce    = decimal(inputs, "nonce");
    check_status(lp_base_units_read(&draft.fee, known.body.ai.fee.amount, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_call_seal(&draft.call, &plain, &key,
                              vectors_get_hex(inner, "nonce_hex").data, &arena,
                              NULL),
                 LOUPE_OK, NULL);
    check_signed(&draft, &chain, expected);
}

static void check_ethereum(const json_t *inputs, const json_t *expected)
{
    const json_t *source = json_object_get(
        vectors_named(vector_file, "evm-calldata-envelope"), "inputs");
    struct loupe_arena arena   = fresh_arena();
    struct lp_envelope_key key = key_of(source);
    struct lp_rtx_chain chain  = {.evm_chain_id = 0x5aff};
    struct lp_rtx_known known;
    struct loupe_span sealed, opened;
    struct loupe_error error = {0};
    check_status(
        lp_rtx_verify(&known, &chain,
                      vectors_get_hex(expected, "unverified_tx_cbor_hex"),
                      &arena, &error),
        LOUPE_OK, &error);
    check_hex(loupe_hash_span(&known.hash),
              text(expected, "oasis_tx_hash_hex"));
    check_hex(known.tx.body, text(expected, "raw_eth_tx_hex"));
    check_hex(known.eth.data, text(json_object_get(inputs, "tx"), "data") + 2);
    check_status(lp_calldata_seal(
                     &sealed, vectors_get_hex(source, "calldata_hex"), &key,
                     vectors_get_hex(source, "nonce_hex").data, &arena, NULL),
                 LOUPE_OK, NULL);
    check_bytes(sealed, known.eth.data);
    check_status(
        lp_calldata_open(&opened, known.eth.data, &key, &arena, &error),
        LOUPE_OK, &error);
    check_hex(opened, text(source, "calldata_hex"));
}

/* ---- results ---- */

static struct lp_executed executed_of(const json_t *inputs)
{
    return (struct lp_executed){.round = decimal(inputs, "round") + 1,
                                .order =
                                    (uint32_t)vectors_get_u64(inputs, "index")};
}

/* The encoded result of a native transaction: calldata's is inside a byte
 * string. */
static struct loupe_span
output_of(const json_t *inputs, enum lp_sent sent, uint8_t memory[1 << 10])
{
    struct loupe_span bytes = vectors_get_hex(inputs, "result_cbor_hex");
    struct lp_sink out;
    if (sent == LP_SENT_CALL)
        return bytes;
    lp_sink_init(&out, memory, 1 << 10);
    lp_cbor_put_map(&out, 1);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("ok"));
    lp_cbor_put_bytes(&out, bytes);
    return lp_sink_span(&out);
}

static void check_inner(const struct lp_outcome *outcome,
                        const json_t *expected)
{
    uint8_t memory[1 << 10];
    struct lp_sink out;
    const struct lp_result *result = &outcome->result;
    const json_t *fail =
        json_object_get(json_object_get(expected, "inner"), "fail");
    assert_true(outcome->authentic);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_map(&out, 1);
    if (fail == NULL) {
        assert_int_equal(result->kind, LP_RESULT_OK);
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("ok"));
        lp_write_bytes(&out, result->value);
        check_hex(lp_sink_span(&out), text(expected, "inner_cbor_hex"));
        return;
    }
    assert_int_equal(result->kind, LP_RESULT_FAIL);
    check_bytes(result->module, loupe_span_string(text(fail, "module")));
    check_bytes(result->message, loupe_span_string(text(fail, "message")));
    assert_int_equal(result->code, vectors_get_u64(fail, "code"));
}

static void refuse_result(struct loupe_span output,
                          enum lp_sent sent,
                          const struct lp_envelope_key *key,
                          const struct lp_executed *executed,
                          const char *field)
{
    struct loupe_arena arena = fresh_arena();
    struct lp_outcome outcome;
    struct loupe_error error = {0};
    assert_int_equal(
        lp_result_open(&outcome, output, sent, key, executed, &arena, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, field, CHECK_ANY_OFFSET);
    assert_false(outcome.authentic);
    assert_null(outcome.result.value.data);
    assert_int_equal(arena.used, 0);
}

/* Another round, another place, another key, the other shape. */
static void check_refused_results(struct loupe_span output,
                                  enum lp_sent sent,
                                  const struct lp_envelope_key *key,
                                  const struct lp_executed *executed)
{
    struct lp_executed other           = *executed;
    struct lp_envelope_key another_key = *key;
    other.round--;
    refuse_result(output, sent, key, &other, "result.nonce");
    other = *executed;
    other.order++;
    refuse_result(output, sent, key, &other, "result.nonce");
    another_key.shared.b[31] ^= 0x80;
    refuse_result(output, sent, &another_key, executed, "result.sealed.tag");
    refuse_result(
        output, sent == LP_SENT_CALL ? LP_SENT_CALLDATA : LP_SENT_CALL, key,
        executed, sent == LP_SENT_CALL ? "result.unknown" : "result.ok");
}

static void check_changed_result(struct loupe_span output,
                                 enum lp_sent sent,
                                 const struct lp_envelope_key *key,
                                 const struct lp_executed *executed)
{
    uint8_t changed[1 << 10];
    assert_true(output.size <= sizeof changed);
    for (size_t bit = 0; bit < 8 * output.size; bit++) {
        struct loupe_arena arena = fresh_arena();
        struct lp_outcome outcome;
        memcpy(changed, output.data, output.size);
        changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_not_equal(lp_result_open(&outcome,
                                            loupe_span(changed, output.size),
                                            sent, key, executed, &arena, NULL),
                             LOUPE_OK);
    }
}

static void
check_result(const json_t *inputs, const json_t *expected, enum lp_sent sent)
{
    uint8_t memory[1 << 10];
    struct loupe_arena arena    = fresh_arena();
    struct lp_envelope_key key  = key_of(inputs);
    struct lp_executed executed = executed_of(inputs);
    struct loupe_span output    = output_of(inputs, sent, memory);
    struct lp_outcome outcome;
    struct loupe_error error = {0};
    check_status(
        lp_result_open(&outcome, output, sent, &key, &executed, &arena, &error),
        LOUPE_OK, &error);
    check_inner(&outcome, expected);
    check_status(
        lp_result_open(&outcome, output, sent, &key, NULL, &arena, &error),
        LOUPE_OK, &error);
    check_status(lp_result_place_check(output, sent, &executed, &error),
                 LOUPE_OK, &error);
    check_refused_results(output, sent, &key, &executed);
    check_changed_result(output, sent, &key, &executed);
}

/* What an eth_call gets is the inside of the byte string. */
static void check_evm_result(const json_t *inputs, const json_t *expected)
{
    struct loupe_arena arena    = fresh_arena();
    struct lp_envelope_key key  = key_of(inputs);
    struct lp_executed executed = executed_of(inputs);
    struct loupe_span returned  = vectors_get_hex(inputs, "result_cbor_hex");
    struct lp_outcome outcome;
    struct loupe_error error = {0};
    check_result(inputs, expected, LP_SENT_CALLDATA);
    check_status(
        lp_returned_open(&outcome, returned, &key, &executed, &arena, &error),
        LOUPE_OK, &error);
    check_inner(&outcome, expected);
    executed.order++;
    assert_int_equal(
        lp_returned_open(&outcome, returned, &key, &executed, &arena, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "result.nonce", CHECK_ANY_OFFSET);
}

/* A failure in clear is told, and told apart. */
static void check_plain_fail(const json_t *inputs, const json_t *expected)
{
    static const enum lp_sent sent[] = {LP_SENT_CALL, LP_SENT_CALLDATA};
    struct lp_envelope_key key       = {.epoch = 1};
    struct lp_executed executed      = {.round = 5};
    for (size_t i = 0; i < 2; i++) {
        struct loupe_arena arena = fresh_arena();
        struct lp_outcome outcome;
        struct loupe_error error = {0};
        check_status(lp_result_open(&outcome,
                                    vectors_get_hex(inputs, "result_cbor_hex"),
                                    sent[i], &key, &executed, &arena, &error),
                     LOUPE_OK, &error);
        assert_false(outcome.authentic);
        assert_int_equal(outcome.result.kind, LP_RESULT_FAIL);
        assert_int_equal(outcome.result.code,
                         vectors_get_u64(expected, "code"));
        check_bytes(outcome.result.module,
                    loupe_span_string(text(expected, "module")));
        check_bytes(outcome.result.message,
                    loupe_span_string(text(expected, "message")));
    }
}

/* A success in clear is never believed, nor a failure inside a success. */
static void test_shapes_that_do_not_fit(void **state)
{
    (void)state;
    static const uint8_t plain_ok[]    = {0xa1, 0x62, 'o', 'k', 0xf6};
    static const uint8_t plain_bytes[] = {0xa1, 0x62, 'o', 'k', 0x41, 0x01};
    static const uint8_t inside[]      = {0xa1, 0x62, 'o', 'k', 0x58, 0x1b, //
                                          0xa1, 0x64, 'f', 'a', 'i',  'l',  0xa2, //
                                          0x64, 'c',  'o', 'd', 'e',  0x01, //
                                          0x66, 'm',  'o', 'd', 'u',  'l',  'e', //
                                          0x66, 'm',  'o', 'd', 'u',  'l',  'e'};
    struct lp_envelope_key key         = {.epoch = 1};
    struct loupe_arena arena           = fresh_arena();
    struct lp_outcome outcome;
    struct loupe_error error = {0};
    refuse_result(LOUPE_SPAN_ARRAY(plain_ok), LP_SENT_CALL, &key, NULL,
                  "result.ok");
    refuse_result(LOUPE_SPAN_ARRAY(inside), LP_SENT_CALLDATA, &key, NULL,
                  "result.ok.result.fail");
    assert_int_equal(lp_result_open(&outcome, LOUPE_SPAN_ARRAY(plain_bytes),
                                    LP_SENT_CALLDATA, &key, NULL, &arena,
                                    &error),
                     LOUPE_MALFORMED);
    assert_int_not_equal(lp_result_open(&outcome, LOUPE_SPAN_ARRAY(plain_ok),
                                        LP_SENT_CALLDATA, &key, NULL, &arena,
                                        NULL),
                         LOUPE_OK);
}

/* ---- ---- */

static void check_native_result(const json_t *inputs, const json_t *expected)
{
    check_result(inputs, expected, LP_SENT_CALL);
}

/* Every value on the way to the signature; what is refused, and the recorded
 * keys: test_tx_call_key.c. */
static void check_call_key(const json_t *inputs, const json_t *expected)
{
    struct lp_raw_call_key raw;
    struct lp_known_call_key known;
    struct lp_oasis_context context;
    struct loupe_hash id, digest;
    uint8_t body[LP_CALL_KEY_BODY_BYTES];
    struct lp_keymanager_status status = {.is_initialized = true,
                                          .is_secure      = true};
    struct lp_call_key_trust trust     = {
            .chain  = loupe_span_string(text(inputs, "consensus_chain_context")),
            .status = &status,
            .epoch  = vectors_find_u64(inputs, "epoch")};
    memcpy(trust.runtime.b, vectors_get_hex(inputs, "runtime_id").data, 32);
    check_status(lp_call_key_read(
                     &raw, vectors_get_hex(inputs, "response_cbor_hex"), NULL),
                 LOUPE_OK, NULL);
    status.rsk      = vectors_get_hex(expected, "rsk_public_key_hex");
    status.checksum = raw.public_key.checksum;
    assert_int_equal(raw.public_key.expiration,
                     vectors_get_u64(expected, "expiration"));
    lp_call_key_context(&context, &trust);
    check_bytes(loupe_span(context.text, context.size),
                loupe_span_string(text(expected, "key_context")));
    lp_call_key_id(&id, &trust, raw.epoch);
    check_hex(loupe_hash_span(&id), text(expected, "key_pair_id_hex"));
    lp_call_key_body(body, &raw, &trust);
    check_hex(LOUPE_SPAN_ARRAY(body), text(expected, "signed_body_hex"));
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/keymanager: pk signature"));
    lp_oasis_digest(&digest, &context, LOUPE_SPAN_ARRAY(body));
    check_hex(loupe_hash_span(&digest), text(expected, "signing_digest_hex"));
    check_hex(LOUPE_SPAN_ARRAY(raw.public_key.signature),
              text(expected, "signature_hex"));
    check_status(lp_call_key_verify(&known, &raw, &trust, NULL), LOUPE_OK,
                 NULL);
    check_bytes(LOUPE_SPAN_ARRAY(known.key),
                LOUPE_SPAN_ARRAY(raw.public_key.key));
    assert_int_equal(known.epoch, raw.epoch);
}

static const struct {
    const char *id;
    void (*check)(const json_t *inputs, const json_t *expected);
} checks[] = {
    {"kdf-official", check_kdf_official},
    {"kdf", check_kdf},
    {"evm-calldata-envelope", check_calldata},
    {"evm-calldata-envelope-undefined-epoch", check_undefined_epoch},
    {"evm-calldata-envelope-no-epoch", check_calldata},
    {"sdk-call-envelope", check_call},
    {"sdk-encrypted-tx", check_encrypted_tx},
    {"sdk-call-envelope-evm", check_call},
    {"sdk-call-envelope-read-only", check_read_only},
    {"result-unknown-ok", check_native_result},
    {"result-unknown-fail", check_native_result},
    {"result-evm-ok", check_evm_result},
    {"result-plain-fail", check_plain_fail},
    {"ethereum-tx-encrypted", check_ethereum},
    {"call-data-public-key", check_call_key},
};

static void test_vector(void **state)
{
    const char *id = text(*state, "id");
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (strcmp(checks[i].id, id) == 0) {
            checks[i].check(json_object_get(*state, "inputs"),
                            json_object_get(*state, "expected"));
            return;
        }
    fail_msg("no check of %s", id);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    vector_file = vectors_json("vectors/tx/call_encryption.json");
    named_add(&tests, "vectors/tx/call_encryption.json", test_vector, 15);
    named_add_one(&tests, "keys_of_small_order", test_keys_of_small_order);
    named_add_one(&tests, "shapes_that_do_not_fit",
                  test_shapes_that_do_not_fit);
    return named_run(&tests);
}
