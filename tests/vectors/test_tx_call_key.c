/* SPDX-License-Identifier: Apache-2.0 */
/* The call-data public key: the vector with each of its fields changed, the
 * main network's key (vectors/mainnet README, check 19 a), and every answer of
 * the recorded node held against proven consensus state. */
#include "base/text.h"
#include "state/keys.h"
#include "state/records_chain.h"
#include "support/check.h"
#include "support/proven.h"
#include "support/vectors.h"
#include "tx/call_key.h"

#include <stdlib.h>

#define CALLS "recordings/sapphire-localnet/calls.ndjson.gz"

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void check_verified(const struct lp_raw_call_key *raw,
                           const struct lp_call_key_trust *trust,
                           enum loupe_status wanted,
                           const char *field)
{
    struct lp_known_call_key known;
    struct loupe_error error = {0};
    check_status(lp_call_key_verify(&known, raw, trust, &error), wanted,
                 &error);
    if (wanted == LOUPE_OK) {
        assert_memory_equal(known.key, raw->public_key.key, 32);
        assert_int_equal(known.epoch, raw->epoch);
        return;
    }
    static const struct lp_known_call_key none;
    check_refusal(&error, wanted, field, 0);
    assert_memory_equal(known.key, none.key, 32);
    assert_int_equal(known.epoch, 0);
}

/* ---- the vector ---- */

struct vector {
    json_t *file;
    struct lp_raw_call_key raw;
    struct lp_keymanager_status status;
    struct lp_call_key_trust trust;
};

static void vector_read(struct vector *out)
{
    *out =
        (struct vector){.file = vectors_json("vectors/tx/call_encryption.json"),
                        .status = {.is_initialized = true, .is_secure = true}};
    const json_t *vector =
        json_array_get(json_object_get(out->file, "vectors"), 14);
    assert_string_equal(text(vector, "id"), "call-data-public-key");
    const json_t *inputs   = json_object_get(vector, "inputs");
    const json_t *expected = json_object_get(vector, "expected");
    check_status(lp_call_key_read(&out->raw,
                                  vectors_get_hex(inputs, "response_cbor_hex"),
                                  NULL),
                 LOUPE_OK, NULL);
    out->status.rsk      = vectors_get_hex(expected, "rsk_public_key_hex");
    out->status.checksum = out->raw.public_key.checksum;
    out->trust           = (struct lp_call_key_trust){
                  .chain  = loupe_span_string(text(inputs, "consensus_chain_context")),
                  .status = &out->status,
                  .epoch  = vectors_get_u64(inputs, "epoch")};
    vectors_get_fixed(out->trust.runtime.b, 32, inputs, "runtime_id");
}

static void test_each_field_changed(void **state)
{
    (void)state;
    static const uint8_t other[32], shorter[31];
    static const struct {
        enum loupe_status status;
        const char *field;
    } cases[] = {
        {LOUPE_INVALID, "public_key.signature"},  /* the key */
        {LOUPE_INVALID, "public_key.signature"},  /* the signature */
        {LOUPE_STALE, "public_key.checksum"},     /* the checksum */
        {LOUPE_MALFORMED, "public_key.checksum"}, /* its size */
        {LOUPE_INVALID, "public_key.expiration"}, /* the expiration */
        {LOUPE_STALE, "epoch"},                   /* the epoch: ahead */
        {LOUPE_INVALID, "public_key.expiration"}, /* before, alone */
        {LOUPE_INVALID, "public_key.signature"},  /* before, with the other */
        {LOUPE_INVALID, "public_key.signature"},  /* another runtime */
        {LOUPE_INVALID, "public_key.signature"},  /* another chain */
        {LOUPE_INVALID, "public_key.signature"},  /* another signing key */
        {LOUPE_REFUSED, "status.rsk"},            /* none */
        {LOUPE_REFUSED, "status.is_initialized"},
        {LOUPE_REFUSED, "status.is_secure"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vector v;
        vector_read(&v);
        check_verified(&v.raw, &v.trust, LOUPE_OK, NULL);
        v.raw.public_key.key[31] ^= i == 0;
        v.raw.public_key.signature[0] ^= i == 1;
        if (i == 2)
            v.raw.public_key.checksum = LOUPE_SPAN_ARRAY(other);
        if (i == 3)
            v.raw.public_key.checksum = LOUPE_SPAN_ARRAY(shorter);
        v.raw.public_key.expiration += i == 4;
        v.raw.epoch += i == 5;
        v.raw.epoch -= i == 6 || i == 7;
        v.raw.public_key.expiration -= i == 7;
        v.trust.runtime.b[0] ^= i == 8;
        if (i == 9)
            v.trust.chain = LOUPE_SPAN_TEXT(
                "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e"
                "55");
        if (i == 10)
            v.status.rsk = LOUPE_SPAN_ARRAY(other);
        if (i == 11)
            v.status.rsk = loupe_span(NULL, 0);
        v.status.is_initialized = i != 12;
        v.status.is_secure      = i != 13;
        check_verified(&v.raw, &v.trust, cases[i].status, cases[i].field);
        json_decref(v.file);
    }
}

/* Good for its own epoch and five more (transactions.md 5.5). */
static void test_epochs(void **state)
{
    (void)state;
    struct vector v;
    vector_read(&v);
    uint64_t own = v.trust.epoch;
    for (v.trust.epoch = own; v.trust.epoch <= own + 5; v.trust.epoch++)
        check_verified(&v.raw, &v.trust, LOUPE_OK, NULL);
    check_verified(&v.raw, &v.trust, LOUPE_STALE, "epoch");
    v.trust.epoch = own - 1;
    check_verified(&v.raw, &v.trust, LOUPE_STALE, "epoch");
    v.trust.epoch = UINT64_MAX;
    check_verified(&v.raw, &v.trust, LOUPE_STALE, "epoch");
    v.trust.epoch               = own;
    v.raw.public_key.expiration = 0; /* as the gateway answers */
    check_verified(&v.raw, &v.trust, LOUPE_OK, NULL);
    json_decref(v.file);
}

/* Every truncation of the answer. */
static void test_answers_cut_short(void **state)
{
    (void)state;
    struct vector v;
    vector_read(&v);
    const json_t *vector =
        json_array_get(json_object_get(v.file, "vectors"), 14);
    struct loupe_span whole =
        vectors_get_hex(json_object_get(vector, "inputs"), "response_cbor_hex");
    for (size_t size = 0; size < whole.size; size++) {
        struct lp_raw_call_key raw;
        assert_int_not_equal(
            lp_call_key_read(&raw, loupe_span(whole.data, size), NULL),
            LOUPE_OK);
    }
    json_decref(v.file);
}

/* ---- the main network ---- */

/* The answer that was kept lacks the expiration; without one in the message the
 * signature does not hold. */
static void test_19a_call_data_key(void **state)
{
    (void)state;
    json_t *file = vectors_json(
        "vectors/mainnet/sapphire_rounds/call_data_public_key.json");
    struct lp_keymanager_status status = {
        .is_initialized = true,
        .is_secure      = true,
        .rsk            = vectors_get_hex(file, "rsk"),
        .checksum       = vectors_get_hex(file, "checksum")};
    struct lp_call_key_trust trust = {
        .chain = LOUPE_SPAN_TEXT(
            "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55"),
        .status = &status,
        .epoch  = vectors_get_u64(file, "epoch")};
    struct lp_raw_call_key raw = {.epoch      = vectors_get_u64(file, "epoch"),
                                  .public_key = {.checksum = status.checksum}};
    uint8_t body[LP_CALL_KEY_BODY_BYTES];
    struct lp_oasis_context context;
    struct loupe_hash id, digest;
    vectors_get_fixed(trust.runtime.b, 32, file, "runtime_id");
    vectors_get_fixed(raw.public_key.key, 32, file, "key");
    vectors_get_fixed(raw.public_key.signature, 64, file, "signature");
    lp_call_key_id(&id, &trust, raw.epoch);
    check_hex(loupe_hash_span(&id), text(file, "key_pair_id"));
    lp_call_key_body(body, &raw, &trust);
    check_hex(LOUPE_SPAN_ARRAY(body), text(file, "message"));
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/keymanager: pk signature"));
    lp_oasis_digest(&digest, &context, LOUPE_SPAN_ARRAY(body));
    check_hex(loupe_hash_span(&digest), text(file, "digest"));
    assert_int_equal(vectors_get_u64(file, "expiration"), raw.epoch + 10);
    check_verified(&raw, &trust, LOUPE_OK, NULL);
    assert_false(lp_oasis_verify(status.rsk.data, &context,
                                 loupe_span(body, sizeof body - 8),
                                 raw.public_key.signature));
    json_decref(file);
}

/* ---- the recording ---- */

static const char localnet[] =
    "a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140";

/* Status and epoch of the heights whose state the recording proves. */
#define HEIGHTS 69

struct recorded {
    struct lp_keymanager_status status[HEIGHTS];
    uint64_t epoch[HEIGHTS];
    size_t answers, held, stale, refused;
};

static void read_record(void *out,
                        const struct lp_cbor_table *table,
                        const struct proven_tree *tree,
                        struct lp_key key)
{
    struct loupe_known_value value = proven_get(tree, lp_key_span(&key));
    assert_true(value.present);
    check_status(
        lp_cbor_struct_read(out, table, value.value, LP_CBOR_STRICT, NULL),
        LOUPE_OK, NULL);
}

/* Each root is the one that the official client states. */
static void read_heights(struct recorded *out, const struct proven *proven)
{
    static const char manager[] =
        "c000000000000000ffffffffffffffffffffffffffffffffffffffffffffffff";
    json_t *truth = vectors_json("recordings/sapphire-localnet/truth.json");
    json_t *heights =
        json_object_get(json_object_get(truth, "consensus"), "heights");
    struct proven_tree tree = {proven, LOUPE_ROOT_CONSENSUS, 0};
    size_t i;
    const json_t *height;
    assert_int_equal(json_array_size(heights), HEIGHTS);
    json_array_foreach(heights, i, height)
    {
        struct lp_epoch epoch;
        tree.version = vectors_get_u64(height, "height");
        assert_string_equal(proven_root(&tree), text(height, "state_root"));
        read_record(&epoch, &lp_epoch_table, &tree,
                    lp_key_single(LP_KEY_EPOCH));
        read_record(
            &out->status[i], &lp_keymanager_status_table, &tree,
            lp_key_hashed(LP_KEY_KEYMANAGER_STATUS, vectors_hex(manager).data));
        out->epoch[i] = epoch.epoch;
    }
    json_decref(truth);
}

/* One answer against the state of one height: it holds in its epoch and the
 * five after it, and nowhere else. */
static void check_at(struct recorded *at,
                     const struct lp_raw_call_key *raw,
                     const struct lp_call_key_trust *trust)
{
    if (!trust->status->is_initialized || trust->status->rsk.size == 0) {
        check_verified(raw, trust, LOUPE_REFUSED,
                       trust->status->is_initialized ? "status.rsk"
                                                     : "status.is_initialized");
        at->refused++;
    } else if (trust->epoch < raw->epoch || trust->epoch > raw->epoch + 5) {
        check_verified(raw, trust, LOUPE_STALE, "epoch");
        at->stale++;
    } else {
        check_verified(raw, trust, LOUPE_OK, NULL);
        at->held++;
    }
}

static void check_answer(struct recorded *at, const struct lp_raw_call_key *raw)
{
    struct lp_call_key_trust trust = {.chain   = loupe_span_string(localnet),
                                      .runtime = {{0x80}}};
    for (size_t i = 0; i < HEIGHTS; i++) {
        trust.status = &at->status[i];
        trust.epoch  = at->epoch[i];
        if (trust.status->is_initialized) {
            assert_false(trust.status->is_secure); /* the TEE is a mock */
            trust.allow_insecure = false;
            check_verified(raw, &trust, LOUPE_REFUSED, "status.is_secure");
        }
        trust.allow_insecure = true;
        check_at(at, raw, &trust);
    }
    at->answers++;
}

/* What is read of RuntimeClient.Query and of its answer. */
struct query {
    struct loupe_span method, data;
};

static const struct lp_cbor_field query_fields[] = {
    LP_TEXT(struct query, method, "method", LP_OPTIONAL),
    LP_BYTES(struct query, data, "data", LP_OPTIONAL),
};
static const struct lp_cbor_table query_table =
    LP_CBOR_TABLE(struct query, query_fields, LP_UNKNOWN_IGNORED);

static void check_call(void *context, size_t line, json_t *call)
{
    struct lp_raw_call_key raw;
    struct query query;
    (void)line;
    if (strcmp(text(call, "method"), "Query") != 0)
        return;
    check_status(lp_cbor_struct_read(&query, &query_table,
                                     vectors_get_base64(call, "request"),
                                     LP_CBOR_RPC, NULL),
                 LOUPE_OK, NULL);
    if (!loupe_span_equal(query.method,
                          LOUPE_SPAN_TEXT("core.CallDataPublicKey")))
        return;
    check_status(lp_cbor_struct_read(&query, &query_table,
                                     vectors_get_base64(call, "response"),
                                     LP_CBOR_RPC, NULL),
                 LOUPE_OK, NULL);
    check_status(lp_call_key_read(&raw, query.data, NULL), LOUPE_OK, NULL);
    check_answer(context, &raw);
}

static void test_recorded_answers(void **state)
{
    (void)state;
    struct recorded *at   = calloc(1, sizeof *at);
    struct proven *proven = proven_read(CALLS);
    assert_non_null(at);
    read_heights(at, proven);
    vectors_lines(CALLS, check_call, at);
    assert_int_equal(at->answers, 16);
    assert_int_equal(at->held, 254);
    assert_int_equal(at->stale, 786);
    assert_int_equal(at->refused, 64);
    proven_free(proven);
    free(at);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_field_changed),
        cmocka_unit_test(test_epochs),
        cmocka_unit_test(test_answers_cut_short),
        cmocka_unit_test(test_19a_call_data_key),
        cmocka_unit_test(test_recorded_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
