/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 19 a, b and d: the call-data key under the
 * runtime signing key, commitments of executors, a payout of fees. */
#include "base/text.h"
#include "codec/cbor_table.h"
#include "consensus/tx.h"
#include "sign/oasis.h"
#include "state/fees.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <loupe/round.h>

#include <stdio.h>

static const char chain_context[] =
    "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55";

static struct lp_oasis_context context_of(const char *text)
{
    struct lp_oasis_context out;
    lp_oasis_context_init(&out, loupe_span_string(text));
    return out;
}

/* The message is signed, and no byte of it may be another. */
static void check_signed(struct loupe_span key,
                         const struct lp_oasis_context *context,
                         struct loupe_span message,
                         struct loupe_span signature)
{
    uint8_t copy[4096];
    assert_int_equal(key.size, 32);
    assert_int_equal(signature.size, 64);
    assert_true(message.size <= sizeof copy);
    assert_true(lp_oasis_verify(key.data, context, message, signature.data));
    memcpy(copy, message.data, message.size);
    for (size_t i = 0; i < message.size; i += 1 + message.size / 16) {
        copy[i] ^= 1;
        assert_false(lp_oasis_verify(
            key.data, context, loupe_span(copy, message.size), signature.data));
        copy[i] ^= 1;
    }
}

/* ---- 19 a ---- */

static void put_u64(struct lp_sink *out, uint64_t value)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> (56 - 8 * i));
    lp_write_bytes(out, LOUPE_SPAN_ARRAY(bytes));
}

static uint64_t number(const json_t *object, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(object, key));
}

/* transactions.md 5.5: the identifier of a key pair. */
static void check_key_id(const json_t *file)
{
    uint8_t id[32], epoch[8], memory[128];
    struct lp_sink prefix, be;
    lp_sink_init(&prefix, memory, sizeof memory);
    lp_sink_init(&be, epoch, sizeof epoch);
    lp_write_bytes(&prefix,
                   LOUPE_SPAN_TEXT("oasis-runtime-sdk/private: tx for chain "));
    lp_write_bytes(&prefix, loupe_span_string(json_string_value(
                                json_object_get(file, "chain_hash"))));
    put_u64(&be, number(file, "epoch"));
    struct loupe_span tuple[] = {lp_sink_span(&prefix), lp_sink_span(&be)};
    loupe_tuplehash256(
        id, sizeof id, tuple, 2,
        LOUPE_SPAN_TEXT("oasis-runtime-sdk/keymanager: key pair id"));
    check_bytes(LOUPE_SPAN_ARRAY(id), vectors_get_hex(file, "key_pair_id"));
}

static struct loupe_span key_body(uint8_t memory[144], const json_t *file)
{
    static const char *const parts[] = {"key", "checksum", "runtime_id",
                                        "key_pair_id"};
    struct lp_sink out;
    lp_sink_init(&out, memory, 144);
    for (size_t i = 0; i < 4; i++)
        lp_write_bytes(&out, vectors_get_hex(file, parts[i]));
    put_u64(&out, number(file, "epoch"));
    put_u64(&out, number(file, "expiration"));
    return lp_sink_span(&out);
}

static void test_19a_call_data_key(void **state)
{
    (void)state;
    uint8_t memory[144];
    json_t *file = vectors_json(
        "vectors/mainnet/sapphire_rounds/call_data_public_key.json");
    struct lp_oasis_context context =
        context_of("oasis-core/keymanager: pk signature");
    struct loupe_span body      = key_body(memory, file);
    struct loupe_span rsk       = vectors_get_hex(file, "rsk");
    struct loupe_span signature = vectors_get_hex(file, "signature");
    struct loupe_hash digest;
    check_key_id(file);
    check_bytes(body, vectors_get_hex(file, "message"));
    lp_oasis_digest(&digest, &context, body);
    check_bytes(loupe_hash_span(&digest), vectors_get_hex(file, "digest"));
    assert_int_equal(number(file, "expiration"), number(file, "epoch") + 10);
    check_signed(rsk, &context, body, signature);
    struct loupe_span without = loupe_span(body.data, body.size - 8);
    assert_false(lp_oasis_verify(rsk.data, &context, without, signature.data));
    json_decref(file);
}

/* ---- 19 b ---- */

struct results_header {
    uint64_t round;
    struct loupe_hash previous_hash, io_root, state_root;
    struct loupe_hash messages_hash, in_msgs_hash;
    uint64_t in_msgs_count;
};

#define H struct results_header
static const struct lp_cbor_field results_fields[] = {
    LP_UINT(H, round, "round", LP_REQUIRED),
    LP_FIXED(H, previous_hash, "previous_hash", LP_REQUIRED),
    LP_FIXED(H, io_root, "io_root", LP_REQUIRED),
    LP_FIXED(H, state_root, "state_root", LP_REQUIRED),
    LP_FIXED(H, messages_hash, "messages_hash", LP_REQUIRED),
    LP_FIXED(H, in_msgs_hash, "in_msgs_hash", LP_REQUIRED),
    LP_UINT(H, in_msgs_count, "in_msgs_count", LP_OPTIONAL),
};
static const struct lp_cbor_table results_table =
    LP_CBOR_TABLE(H, results_fields, LP_UNKNOWN_UNSUPPORTED);
#undef H

struct commitment_header {
    uint8_t scheduler_id[32];
    struct loupe_span header, rak_sig;
    uint64_t failure;
};

#define C struct commitment_header
static const struct lp_cbor_field header_fields[] = {
    LP_FIXED(C, scheduler_id, "scheduler_id", LP_REQUIRED),
    LP_RAW(C, header, "header", LP_REQUIRED),
    LP_BYTES(C, rak_sig, "rak_sig", LP_OPTIONAL),
    LP_UINT(C, failure, "failure", LP_OPTIONAL),
};
static const struct lp_cbor_table header_table =
    LP_CBOR_TABLE(C, header_fields, LP_UNKNOWN_UNSUPPORTED);
#undef C

struct commitment {
    uint8_t node_id[32], sig[64];
    struct loupe_span header, messages;
};

static const struct lp_cbor_field commitment_fields[] = {
    LP_FIXED(struct commitment, node_id, "node_id", LP_REQUIRED),
    LP_FIXED(struct commitment, sig, "sig", LP_REQUIRED),
    LP_RAW(struct commitment, header, "header", LP_REQUIRED),
    LP_RAW(struct commitment, messages, "messages", LP_OPTIONAL),
};
static const struct lp_cbor_table commitment_table =
    LP_CBOR_TABLE(struct commitment, commitment_fields, LP_UNKNOWN_UNSUPPORTED);

struct commit_body {
    uint8_t id[32];
    struct loupe_span commits;
};

static const struct lp_cbor_field body_fields[] = {
    LP_FIXED(struct commit_body, id, "id", LP_REQUIRED),
    LP_RAW(struct commit_body, commits, "commits", LP_REQUIRED),
};
static const struct lp_cbor_table body_table =
    LP_CBOR_TABLE(struct commit_body, body_fields, LP_UNKNOWN_UNSUPPORTED);

static struct lp_oasis_context commitment_context(const uint8_t runtime[32])
{
    char text[256], id[65];
    struct lp_oasis_context out;
    lp_hex_encode(id, loupe_span(runtime, 32));
    int size = snprintf(text, sizeof text,
                        "oasis-core/roothash: executor commitment for "
                        "runtime %s for chain %s",
                        id, chain_context);
    assert_in_range(size, 1, sizeof out.text);
    out.size = (size_t)size;
    memcpy(out.text, text, out.size);
    return out;
}

static void check_commitment(const struct commit_body *body,
                             const struct commitment *commitment,
                             const json_t *wanted)
{
    struct commitment_header outer;
    struct results_header inner;
    struct loupe_hash vote;
    struct lp_oasis_context context = commitment_context(body->id);
    uint8_t other[32];
    memcpy(other, body->id, sizeof other);
    other[31] ^= 1;
    struct lp_oasis_context wrong = commitment_context(other);
    check_status(lp_cbor_struct_read(&outer, &header_table, commitment->header,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_cbor_struct_read(&inner, &results_table, outer.header,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    loupe_sha512_256(&vote, outer.header);
    check_bytes(LOUPE_SPAN_ARRAY(body->id), vectors_get_hex(wanted, "runtime"));
    check_bytes(LOUPE_SPAN_ARRAY(commitment->node_id),
                vectors_get_hex(wanted, "node_id"));
    check_bytes(LOUPE_SPAN_ARRAY(outer.scheduler_id),
                vectors_get_hex(wanted, "scheduler_id"));
    check_bytes(loupe_hash_span(&vote), vectors_get_hex(wanted, "vote"));
    assert_int_equal(inner.round, number(wanted, "round"));
    check_signed(LOUPE_SPAN_ARRAY(commitment->node_id), &context,
                 commitment->header, LOUPE_SPAN_ARRAY(commitment->sig));
    assert_false(lp_oasis_verify(commitment->node_id, &wrong,
                                 commitment->header, commitment->sig));
}

static void check_commit(struct loupe_span tx, const json_t *wanted)
{
    struct lp_signed_tx outer;
    struct lp_tx inner;
    struct commit_body body;
    struct commitment commitment;
    struct lp_list list;
    check_status(lp_tx_read(&outer, &inner, tx, NULL), LOUPE_OK, NULL);
    assert_true(loupe_span_equal(inner.method,
                                 LOUPE_SPAN_TEXT("roothash.ExecutorCommit")));
    check_status(lp_cbor_struct_read(&body, &body_table, inner.body,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    lp_list_open(&list, body.commits, NULL);
    assert_int_equal(list.count, 1);
    assert_true(lp_list_next(&list));
    check_status(lp_list_struct(&list, &commitment, &commitment_table),
                 LOUPE_OK, NULL);
    check_commitment(&body, &commitment, wanted);
}

static void test_19b_executor_commitments(void **state)
{
    (void)state;
    json_t *file =
        vectors_json("vectors/mainnet/consensus_25300000_signatures.json");
    json_t *txs      = vectors_json("vectors/consensus/txs_25300000.json");
    const char *vote = NULL;
    size_t i, sapphire = 0;
    json_t *wanted;
    json_array_foreach(json_object_get(file, "executor_commits"), i, wanted)
    {
        const char *text =
            json_string_value(json_array_get(txs, number(wanted, "tx")));
        const char *this_vote =
            json_string_value(json_object_get(wanted, "vote"));
        check_commit(vectors_base64(text), wanted);
        if (number(wanted, "round") != 9549541)
            continue;
        if (vote != NULL)
            assert_string_equal(this_vote, vote);
        vote = this_vote;
        sapphire++;
    }
    assert_int_equal(i, 25);
    assert_int_equal(sapphire, 10);
    json_decref(txs);
    json_decref(file);
}

static bool holds(struct loupe_span in, struct loupe_span part)
{
    for (size_t i = 0; i + part.size <= in.size; i++)
        if (memcmp(in.data + i, part.data, part.size) == 0)
            return true;
    return false;
}

static void test_19b_key_manager_names_the_signing_key(void **state)
{
    (void)state;
    json_t *file =
        vectors_json("vectors/mainnet/consensus_25300000_signatures.json");
    json_t *key = vectors_json(
        "vectors/mainnet/sapphire_rounds/call_data_public_key.json");
    json_t *txs        = vectors_json("vectors/consensus/txs_25300000.json");
    const json_t *init = json_object_get(file, "key_manager_init_response");
    struct loupe_span message   = vectors_get_hex(init, "message");
    struct loupe_span signature = vectors_get_hex(init, "signature");
    struct lp_oasis_context context =
        context_of("oasis-core/keymanager: init response");
    size_t i, found = 0;
    json_t *tx;
    check_signed(vectors_get_hex(init, "rak"), &context, message, signature);
    assert_true(holds(message, vectors_get_hex(key, "rsk")));
    assert_true(holds(message, vectors_get_hex(key, "checksum")));
    json_array_foreach(txs, i, tx)
    {
        struct loupe_span bytes = vectors_base64(json_string_value(tx));
        found += holds(bytes, message) && holds(bytes, signature) ? 1 : 0;
    }
    assert_int_equal(found, 1);
    json_decref(txs);
    json_decref(key);
    json_decref(file);
}

/* ---- 19 d ---- */

static void check_split(uint64_t fees,
                        uint64_t entities,
                        uint64_t wanted_each,
                        uint64_t wanted_common)
{
    struct loupe_runtime_amount each, common;
    struct loupe_runtime_amount all = {loupe_u256_from_u64(fees)};
    lp_fees_of_round(&each, &common, all, entities);
    assert_int_equal(each.base_units.w[0], wanted_each);
    assert_int_equal(common.base_units.w[0], wanted_common);
}

static void test_19d_fees_of_round_8433003(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/mainnet/sapphire_round_8433003.json");
    const json_t *tag = json_array_get(json_object_get(file, "events"), 0);
    struct loupe_address pool;
    struct lp_list list;
    uint64_t sum = 0, amount = 0;
    loupe_address_named(&pool, LOUPE_ADDRESS_RUNTIME_COMMON_POOL);
    check_bytes(vectors_get_base64(tag, "key"),
                loupe_span("accounts\0\0\0\1", 12));
    lp_list_open(&list, vectors_get_base64(tag, "value"), NULL);
    assert_int_equal(list.count, 10);
    while (lp_list_next(&list)) {
        struct lp_event_transfer transfer;
        struct lp_base_units units;
        check_status(lp_list_struct(
                         &list, &transfer,
                         lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
                     LOUPE_OK, NULL);
        check_status(lp_base_units_read(&units, transfer.amount, NULL),
                     LOUPE_OK, NULL);
        assert_true(loupe_u256_to_u64(&amount, &units.amount.base_units));
        assert_int_equal(amount, list.index < 9 ? 3456066666666666 : 6);
        assert_int_equal(loupe_address_equal(&transfer.to, &pool),
                         list.index == 9);
        sum += amount;
    }
    assert_int_equal(sum, 31104600000000000);
    check_split(sum, 9, 3456066666666666, 6);
    check_split(sum, 10, 3110460000000000, 0); /* who did not compute is out */
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_19a_call_data_key),
        cmocka_unit_test(test_19b_executor_commitments),
        cmocka_unit_test(test_19b_key_manager_names_the_signing_key),
        cmocka_unit_test(test_19d_fees_of_round_8433003),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
