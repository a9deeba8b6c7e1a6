/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx: consensus_tx.json, cbor.json, official/consensus-registry-tx-
 * vectors.json and the transactions of official/mainnet-25300000. What the
 * files give as arguments goes through the tables of the bodies, and every
 * byte, digest, signature and hash has to be theirs. */
#include "base/text.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/consensus_bodies.h"
#include "tx/consensus_build.h"
#include "tx/runtime_bodies.h"

#include <stdlib.h>

enum { TX_ROOM = 1 << 16 };

#define MAINNET                                                                \
    "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55"

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

static uint64_t number_of(const json_t *value)
{
    struct loupe_u256 number;
    uint64_t out;
    if (json_is_integer(value))
        return (uint64_t)json_integer_value(value);
    assert_true(loupe_u256_from_text(
        &number, loupe_span_string(json_string_value(value))));
    assert_true(loupe_u256_to_u64(&out, &number));
    return out;
}

/* "h:03e8" */
static struct loupe_span bytes_of(const json_t *value)
{
    const char *text = json_string_value(value);
    assert_non_null(text);
    assert_true(strncmp(text, "h:", 2) == 0);
    return vectors_hex(text + 2);
}

/* Puts one argument of a file where the table has it. */
static void
fill_field(void *out, const struct lp_cbor_field *field, const json_t *value)
{
    void *at = (uint8_t *)out + field->offset;
    switch (field->kind) {
    case LP_FIELD_UINT:
        *(uint64_t *)at = number_of(value);
        return;
    case LP_FIELD_BOOL:
        *(bool *)at = json_is_true(value);
        return;
    case LP_FIELD_BYTES:
        *(struct loupe_span *)at = bytes_of(value);
        return;
    case LP_FIELD_FIXED:
        assert_int_equal(bytes_of(value).size, field->size);
        memcpy(at, bytes_of(value).data, field->size);
        return;
    case LP_FIELD_QUANTITY:
        assert_true(loupe_u256_from_bytes(at, bytes_of(value)));
        return;
    case LP_FIELD_INT:
    case LP_FIELD_TEXT:
    case LP_FIELD_U128:
    case LP_FIELD_RAW:
    case LP_FIELD_STRUCT:
    case LP_FIELD_LIST:
    case LP_FIELD_MAP:
        break;
    }
    fail_msg("%s is of a kind that no file has", field->name);
}

static void
write_body(struct lp_sink *out, const struct lp_cbor_table *table, json_t *body)
{
    const char *key;
    json_t *value;
    void *object = calloc(1, table->size);
    assert_non_null(object);
    json_object_foreach(body, key, value)
    {
        size_t i = 0;
        while (i < table->count && strcmp(table->fields[i].name, key) != 0)
            i++;
        assert_true(i < table->count);
        fill_field(object, &table->fields[i], value);
    }
    lp_cbor_struct_write(out, table, object);
    free(object);
}

/* A transaction of any method, those of nodes included. */
static struct loupe_span write_any(uint8_t *memory,
                                   const struct lp_consensus_call *call)
{
    uint8_t fee_memory[64];
    struct lp_sink out, fee;
    struct loupe_error error          = {0};
    const struct lp_tx_method *method = lp_consensus_method_find(call->method);
    lp_sink_init(&out, memory, TX_ROOM);
    if (method != NULL && method->sender == LP_TX_BY_ACCOUNT) {
        check_status(lp_consensus_tx_write(&out, call, 0, &error), LOUPE_OK,
                     &error);
        return lp_sink_span(&out);
    }
    lp_sink_init(&fee, fee_memory, sizeof fee_memory);
    if (call->has_fee)
        lp_cbor_struct_write(&fee, &lp_tx_fee_table, &call->fee);
    struct lp_tx tx = {lp_sink_span(&fee), call->body, call->nonce,
                       call->method};
    lp_cbor_struct_write(&out, &lp_tx_table, &tx);
    return lp_sink_span(&out);
}

static void check_hashes(struct loupe_span whole, json_t *expected)
{
    struct loupe_hash hash;
    check_hex(whole, text_of(expected, "signed_tx_cbor_hex"));
    lp_tx_hash(&hash, whole);
    check_hex(loupe_hash_span(&hash), text_of(expected, "tx_hash_hex"));
    lp_tx_cometbft_key(&hash, whole);
    check_hex(loupe_hash_span(&hash), text_of(expected, "cometbft_tx_key_hex"));
    lp_tx_list_root(&hash, &whole, 1);
    check_hex(loupe_hash_span(&hash),
              text_of(expected, "merkle_leaf_hash_hex"));
}

/* Digest, signature, envelope and hashes of a transaction and a seed. */
static struct loupe_span sign_and_join(uint8_t *memory,
                                       struct loupe_span transaction,
                                       const uint8_t *seed,
                                       const char *chain_context,
                                       struct loupe_hash *digest)
{
    struct lp_oasis_context context;
    struct lp_tx_signature signature;
    struct lp_sink out;
    struct loupe_chain chain;
    struct loupe_error error = {0};
    assert_true(
        loupe_chain_from_context(&chain, loupe_span_string(chain_context)));
    lp_tx_context(&context, &chain);
    lp_oasis_digest(digest, &context, transaction);
    lp_oasis_sign(signature.signature, signature.public_key, seed, &context,
                  transaction);
    lp_sink_init(&out, memory, TX_ROOM);
    check_status(
        lp_consensus_tx_join(&out, transaction, &signature, &chain, &error),
        LOUPE_OK, &error);
    return lp_sink_span(&out);
}

static void check_view(struct loupe_span whole,
                       struct loupe_span transaction,
                       const struct lp_consensus_call *call)
{
    struct lp_consensus_view view;
    struct loupe_error error = {0};
    check_status(lp_consensus_tx_describe(&view, whole, &error), LOUPE_OK,
                 &error);
    assert_true(view.is_signed);
    check_bytes(view.transaction, transaction);
    check_bytes(view.tx.method, call->method);
    check_bytes(view.tx.body, call->body);
    assert_true(view.tx.nonce == call->nonce && view.fee.gas == call->fee.gas);
    assert_true(view.has_fee == call->has_fee);
    assert_non_null(view.method);
    check_status(view.body_fault.status, LOUPE_OK, &view.body_fault);
    check_status(lp_consensus_tx_describe(&view, transaction, &error), LOUPE_OK,
                 &error);
    assert_false(view.is_signed);
    check_bytes(view.tx.body, call->body);
}

static void check_consensus_vector(json_t *vector)
{
    static uint8_t memory[TX_ROOM], whole_memory[TX_ROOM];
    uint8_t body_memory[256];
    struct lp_sink body;
    struct loupe_hash digest;
    json_t *inputs                = json_object_get(vector, "inputs");
    json_t *expected              = json_object_get(vector, "expected");
    json_t *tx                    = json_object_get(inputs, "tx");
    json_t *fee                   = json_object_get(tx, "fee");
    struct lp_consensus_call call = {
        .method  = loupe_span_string(text_of(tx, "method")),
        .nonce   = number_of(json_object_get(tx, "nonce")),
        .has_fee = fee != NULL};
    const struct lp_tx_method *method = lp_consensus_method_find(call.method);
    assert_non_null(method);
    if (fee != NULL) {
        call.fee.gas = number_of(json_object_get(fee, "gas"));
        assert_true(loupe_u256_from_bytes(
            &call.fee.amount, bytes_of(json_object_get(fee, "amount"))));
    }
    lp_sink_init(&body, body_memory, sizeof body_memory);
    if (method->has_body)
        write_body(&body, method->body.table, json_object_get(tx, "body"));
    call.body                     = lp_sink_span(&body);
    struct loupe_span transaction = write_any(memory, &call);
    check_hex(transaction, text_of(expected, "tx_cbor_hex"));
    struct loupe_span whole = sign_and_join(
        whole_memory, transaction, vectors_get_hex(inputs, "seed_hex").data,
        text_of(inputs, "chain_context"), &digest);
    check_hex(loupe_hash_span(&digest),
              text_of(expected, "signing_digest_hex"));
    check_hashes(whole, expected);
    check_view(whole, transaction, &call);
}

static void test_consensus_tx(void **state)
{
    (void)state;
    json_t *file    = vectors_json("vectors/tx/consensus_tx.json");
    json_t *vectors = json_object_get(file, "vectors");
    assert_int_equal(json_array_size(vectors), 15);
    for (size_t i = 0; i < 15; i++)
        check_consensus_vector(json_array_get(vectors, i));
    json_decref(file);
}

/* Reads a body by its method's table and writes it again. */
static void check_rewritten(const struct lp_consensus_view *view)
{
    static uint8_t memory[TX_ROOM];
    struct loupe_error error          = {0};
    const struct lp_cbor_table *table = view->method->body.table;
    struct lp_sink out;
    if (!view->method->has_body || table == NULL)
        return;
    void *object = malloc(table->size);
    assert_non_null(object);
    check_status(lp_cbor_struct_read(object, table, view->tx.body,
                                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, table, object);
    check_bytes(lp_sink_span(&out), view->tx.body);
    free(object);
}

/* Reads, verifies and rewrites what the chain has seen. */
static struct lp_consensus_view check_authentic(struct loupe_span whole,
                                                const struct loupe_chain *chain)
{
    static uint8_t memory[TX_ROOM], whole_memory[TX_ROOM];
    struct lp_consensus_view view;
    struct loupe_error error = {0};
    struct lp_sink out;
    check_status(lp_consensus_tx_describe(&view, whole, &error), LOUPE_OK,
                 &error);
    assert_non_null(view.method);
    check_status(view.body_fault.status, LOUPE_OK, &view.body_fault);
    check_rewritten(&view);
    struct lp_consensus_call call = {.method  = view.tx.method,
                                     .body    = view.tx.body,
                                     .nonce   = view.tx.nonce,
                                     .has_fee = view.has_fee,
                                     .fee     = view.fee};
    check_bytes(write_any(memory, &call), view.transaction);
    lp_sink_init(&out, whole_memory, sizeof whole_memory);
    check_status(lp_consensus_tx_join(&out, view.transaction,
                                      &view.envelope.signature, chain, &error),
                 LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), whole);
    return view;
}

static void test_mainnet_transactions(void **state)
{
    (void)state;
    struct loupe_chain chain;
    size_t commits = 0;
    json_t *file =
        vectors_json("vectors/tx/official/mainnet-25300000/txs_25300000.json");
    assert_true(loupe_chain_from_context(&chain, LOUPE_SPAN_TEXT(MAINNET)));
    assert_int_equal(json_array_size(file), 27);
    for (size_t i = 0; i < 27; i++) {
        struct lp_consensus_view view = check_authentic(
            vectors_base64(json_string_value(json_array_get(file, i))), &chain);
        commits += strcmp(view.method->name, "roothash.ExecutorCommit") == 0;
    }
    assert_int_equal(commits, 25);
    json_decref(file);
}

static void check_official(json_t *entry)
{
    static uint8_t memory[TX_ROOM];
    static const char base[] = "oasis-core/consensus: tx for chain ";
    struct loupe_chain chain;
    struct loupe_hash digest;
    const char *context = text_of(entry, "signature_context");
    assert_true(strncmp(context, base, sizeof base - 1) == 0);
    context += sizeof base - 1;
    assert_true(loupe_chain_from_context(&chain, loupe_span_string(context)));
    struct loupe_span whole = vectors_get_base64(entry, "encoded_signed_tx");
    struct loupe_span tx    = vectors_get_base64(entry, "encoded_tx");
    struct lp_consensus_view view = check_authentic(whole, &chain);
    check_bytes(view.transaction, tx);
    assert_string_equal(strchr(view.method->name, '.') + 1,
                        text_of(entry, "kind"));
    json_t *shown = json_object_get(entry, "tx");
    assert_true((double)view.tx.nonce ==
                json_number_value(json_object_get(shown, "nonce")));
    check_bytes(
        sign_and_join(memory, tx,
                      vectors_get_base64(entry, "signer_private_key").data,
                      context, &digest),
        whole);
}

static void test_official_registry_transactions(void **state)
{
    (void)state;
    struct loupe_span text =
        vectors_file("vectors/tx/official/consensus-registry-tx-vectors.json");
    /* nonces go up to 2^64 - 1, which is more than a JSON integer holds here */
    json_t *file = json_loadb((const char *)text.data, text.size,
                              JSON_DECODE_INT_AS_REAL, NULL);
    assert_int_equal(json_array_size(file), 36);
    for (size_t i = 0; i < 36; i++)
        check_official(json_array_get(file, i));
    json_decref(file);
    free((void *)(uintptr_t)text.data);
}

/* ---- cbor.json ---- */

static void check_amount(json_t *inputs, const char *hex)
{
    struct lp_base_units units = {
        .denomination = loupe_span_string(text_of(inputs, "denomination"))};
    struct lp_base_units again;
    struct loupe_error error = {0};
    uint8_t memory[64];
    struct lp_sink out;
    assert_true(
        loupe_u256_from_text(&units.amount.base_units,
                             loupe_span_string(text_of(inputs, "amount"))));
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_base_units_table, &units);
    check_hex(lp_sink_span(&out), hex);
    check_status(lp_base_units_read(&again, vectors_hex(hex), &error), LOUPE_OK,
                 &error);
    assert_int_equal(
        loupe_u256_compare(&again.amount.base_units, &units.amount.base_units),
        0);
    check_bytes(again.denomination, units.denomination);
}

static void test_cbor(void **state)
{
    (void)state;
    size_t refused  = 0;
    json_t *file    = vectors_json("vectors/tx/cbor.json");
    json_t *vectors = json_object_get(file, "vectors");
    assert_int_equal(json_array_size(vectors), 17);
    for (size_t i = 0; i < 17; i++) {
        json_t *vector   = json_array_get(vectors, i);
        json_t *inputs   = json_object_get(vector, "inputs");
        json_t *expected = json_object_get(vector, "expected");
        struct lp_cbor in;
        if (json_object_get(inputs, "amount") != NULL) {
            check_amount(inputs, text_of(expected, "cbor_hex"));
            continue;
        }
        assert_true(json_is_false(json_object_get(expected, "valid")));
        lp_cbor_init(&in, vectors_get_hex(inputs, "cbor_hex"), LP_CBOR_STRICT,
                     NULL);
        (void)lp_cbor_raw(&in, "item");
        enum loupe_status status = lp_cbor_end(&in);
        assert_true(status == LOUPE_MALFORMED || status == LOUPE_TRUNCATED);
        refused++;
    }
    assert_int_equal(refused, 11);
    json_decref(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consensus_tx),
        cmocka_unit_test(test_mainnet_transactions),
        cmocka_unit_test(test_official_registry_transactions),
        cmocka_unit_test(test_cbor),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
