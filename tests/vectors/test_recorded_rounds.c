/* SPDX-License-Identifier: Apache-2.0 */
/* The Sapphire recording: every way to the roots of a round, every round's
 * transactions and events from pages and from lists, against what the official
 * client saw (truth.json). Consensus roots are taken for proved here. */
#include "codec/cbor_table.h"
#include "state/list.h"
#include "state/mkvs.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/statesync.h"
#include "support/vectors.h"

#include <loupe/io.h>
#include <loupe/round.h>

#include <stdio.h>
#include <stdlib.h>

#define ROUNDS   426
#define LIST_MAX 256
#define FOLDER   "recordings/sapphire-localnet/"

static unsigned char memory[8 << 20];
static json_t *truth;

struct recording {
    struct loupe_span headers[ROUNDS];
    struct loupe_span transactions[ROUNDS]; /* answers, encoded */
    struct loupe_span events[ROUNDS];
    struct loupe_span pages[ROUNDS]; /* whole I/O trees */
    json_t *from_state[1024];        /* calls for block hashes */
    size_t from_state_count;
    struct loupe_known_last_round last;
    size_t way_a, way_b, absent_b;
};

static struct recording recording;

static struct loupe_arena arena_new(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory, sizeof memory);
    return arena;
}

static const json_t *truth_round(uint64_t round)
{
    return json_array_get(json_object_get(truth, "rounds"), (size_t)round);
}

static void check_truth(const char *key, uint64_t round, struct loupe_span got)
{
    check_hex(got, json_string_value(json_object_get(truth_round(round), key)));
}

/* ---- collecting ---- */

struct round_request {
    uint64_t round;
    struct loupe_namespace runtime_id;
};

static const struct lp_cbor_field round_request_fields[] = {
    LP_UINT(struct round_request, round, "round", LP_REQUIRED),
    LP_FIXED(struct round_request, runtime_id, "runtime_id", LP_REQUIRED),
};
static const struct lp_cbor_table round_request_table = LP_CBOR_TABLE(
    struct round_request, round_request_fields, LP_UNKNOWN_MALFORMED);

struct block {
    struct loupe_span header;
};

static const struct lp_cbor_field block_fields[] = {
    LP_RAW(struct block, header, "header", LP_REQUIRED),
};
static const struct lp_cbor_table block_table =
    LP_CBOR_TABLE(struct block, block_fields, LP_UNKNOWN_MALFORMED);

static void take_runtime_call(const char *method, const json_t *call)
{
    struct round_request request;
    struct block block;
    if (json_integer_value(json_object_get(call, "code")) != 0)
        return;
    if (lp_cbor_struct_read(&request, &round_request_table,
                            vectors_get_base64(call, "request"), LP_CBOR_STRICT,
                            NULL) != LOUPE_OK ||
        request.round >= ROUNDS)
        return;
    struct loupe_span answer = vectors_get_base64(call, "response");
    if (strcmp(method, "GetTransactionsWithResults") == 0)
        recording.transactions[request.round] = answer;
    if (strcmp(method, "GetEvents") == 0)
        recording.events[request.round] = answer;
    if (strcmp(method, "GetBlock") != 0)
        return;
    check_status(
        lp_cbor_struct_read(&block, &block_table, answer, LP_CBOR_STRICT, NULL),
        LOUPE_OK, NULL);
    recording.headers[request.round] = block.header;
}

/* Way A: the record of the runtime. */
static void take_last(const struct statesync_request *request,
                      struct loupe_span proof)
{
    struct loupe_known_last_round last;
    struct loupe_error error;
    struct loupe_arena arena     = arena_new();
    struct loupe_namespace other = {{1}};
    struct loupe_namespace runtime;
    struct loupe_known_root root = statesync_known_root(request);
    const char *id = json_string_value(json_object_get(truth, "runtime_id"));
    memcpy(runtime.b, vectors_hex(id).data, sizeof runtime.b);
    enum loupe_status status =
        loupe_round_last(&last, &root, &runtime, proof, &arena, &error);
    if (status == LOUPE_INVALID)
        return; /* the key manager's record */
    check_status(status, LOUPE_OK, &error);
    uint64_t round = last.last.header.round;
    if (round >= ROUNDS)
        return; /* made after the last round that was recorded */
    check_truth("hash", round, loupe_hash_span(&last.last.hash));
    check_truth("hash", 0, loupe_hash_span(&last.genesis.hash));
    assert_int_equal(last.last_height,
                     json_integer_value(json_object_get(truth_round(round),
                                                        "consensus_height")));
    recording.last = last;
    recording.way_a++;
    assert_int_not_equal(
        loupe_round_last(&last, &root, &other, proof, &arena, &error),
        LOUPE_OK);
    assert_int_equal(last.last.header.header_type, 0);
}

/* Way B: the roots of one round. */
static void take_roots(const struct statesync_request *request,
                       struct loupe_span proof)
{
    struct loupe_known_root state, io, root = statesync_known_root(request);
    struct loupe_error error;
    struct loupe_arena arena = arena_new();
    struct loupe_namespace runtime;
    uint64_t round = 0;
    const char *id = json_string_value(json_object_get(truth, "runtime_id"));
    memcpy(runtime.b, vectors_hex(id).data, sizeof runtime.b);
    for (size_t i = 33; i < request->key.size; i++)
        round = round << 8 | request->key.data[i];
    enum loupe_status status = loupe_round_roots(&state, &io, &root, &runtime,
                                                 round, proof, &arena, &error);
    if (status == LOUPE_ABSENT) {
        recording.absent_b++;
        return;
    }
    check_status(status, LOUPE_OK, &error);
    if (round >= ROUNDS)
        return;
    check_truth("state_root", round, loupe_hash_span(&state.hash));
    check_truth("io_root", round, loupe_hash_span(&io.hash));
    assert_int_equal(state.kind, LOUPE_ROOT_RUNTIME_STATE);
    assert_int_equal(io.kind, LOUPE_ROOT_RUNTIME_IO);
    assert_int_equal(io.version, round);
    recording.way_b++;
    assert_int_not_equal(loupe_round_roots(&state, &io, &root, &runtime,
                                           round + 1, proof, &arena, &error),
                         LOUPE_OK); /* proved absent, or not reached */
    assert_int_equal(state.kind, LOUPE_ROOT_NONE);
}

static void take_proof(const char *method, json_t *call)
{
    struct statesync_request request;
    struct loupe_span proof;
    if (json_integer_value(json_object_get(call, "code")) != 0)
        return;
    statesync_read(&request, &proof, call);
    uint8_t first = request.key.size > 0 ? request.key.data[0] : 0;
    struct loupe_known_root root = statesync_known_root(&request);
    if (root.kind == LOUPE_ROOT_CONSENSUS &&
        strcmp(method, "StateSyncGet") == 0 && first == 0x20)
        take_last(&request, proof);
    if (root.kind == LOUPE_ROOT_CONSENSUS &&
        strcmp(method, "StateSyncGet") == 0 && first == 0x2a)
        take_roots(&request, proof);
    if (root.kind == LOUPE_ROOT_RUNTIME_IO && root.version < ROUNDS &&
        request.key.size == 0 && strcmp(method, "StateSyncIterate") == 0)
        recording.pages[root.version] = proof;
    if (root.kind == LOUPE_ROOT_RUNTIME_STATE &&
        loupe_span_starts(request.key, LOUPE_SPAN_TEXT("evm\x03")) &&
        request.key.size == 12)
        recording.from_state[recording.from_state_count++] = json_incref(call);
}

static void take_call(void *context, size_t line, json_t *call)
{
    const char *service = json_string_value(json_object_get(call, "service"));
    const char *method  = json_string_value(json_object_get(call, "method"));
    (void)context;
    (void)line;
    if (json_object_get(call, "stream") != NULL)
        return;
    if (strncmp(method, "StateSync", 9) == 0)
        take_proof(method, call);
    else if (strcmp(service, "oasis-core.RuntimeClient") == 0)
        take_runtime_call(method, call);
}

static int setup(void **state)
{
    (void)state;
    truth = vectors_json(FOLDER "truth.json");
    vectors_lines(FOLDER "calls.ndjson.gz", take_call, NULL);
    return 0;
}

/* ---- the ways ---- */

static void test_ways_a_and_b(void **state)
{
    (void)state;
    assert_int_equal(recording.way_a, 280);
    assert_int_equal(recording.way_b, 714);
    assert_int_equal(recording.absent_b, 0);
    assert_int_equal(recording.last.last.header.round, 419);
}

/* A header that is proved says what the client said of the round. */
static void check_header(const struct loupe_known_round *known)
{
    uint64_t round = known->header.round;
    check_truth("hash", round, loupe_hash_span(&known->hash));
    check_truth("state_root", round,
                loupe_hash_span(&known->header.state_root));
    check_truth("io_root", round, loupe_hash_span(&known->header.io_root));
    assert_int_equal(
        known->header.header_type,
        json_integer_value(json_object_get(truth_round(round), "header_type")));
    assert_int_equal(
        known->header.timestamp,
        json_integer_value(json_object_get(truth_round(round), "timestamp")));
}

static void test_way_c_from_the_last_round_to_the_first(void **state)
{
    (void)state;
    struct loupe_known_round known = recording.last.last, before;
    size_t types[5]                = {0};
    struct loupe_error error;
    types[known.header.header_type]++;
    while (known.header.round > 0) {
        uint64_t round = known.header.round - 1;
        check_status(loupe_round_before(&before, &known,
                                        recording.headers[round + 1], &error),
                     LOUPE_INVALID, NULL);
        check_status(loupe_round_before(&known, &known,
                                        recording.headers[round], &error),
                     LOUPE_OK, &error);
        check_header(&known);
        types[known.header.header_type]++;
    }
    assert_int_equal(types[1], 390);
    assert_int_equal(types[2], 2);
    assert_int_equal(types[3], 27);
    assert_int_equal(types[4], 1);
    assert_memory_equal(known.hash.b, recording.last.genesis.hash.b, 32);
    check_status(
        loupe_round_before(&before, &known, recording.headers[0], &error),
        LOUPE_ABSENT, NULL);
}

static void test_way_d_from_the_runtime_state(void **state)
{
    (void)state;
    size_t proved = 0, absent = 0;
    for (size_t i = 0; i < recording.from_state_count; i++) {
        struct statesync_request request;
        struct loupe_span proof;
        struct loupe_known_round round;
        struct loupe_error error;
        struct loupe_arena arena = arena_new();
        uint64_t number          = 0;
        statesync_read(&request, &proof, recording.from_state[i]);
        struct loupe_known_root root = statesync_known_root(&request);
        for (size_t k = 4; k < request.key.size; k++)
            number = number << 8 | request.key.data[k];
        if (number + 1 >= ROUNDS)
            continue;
        enum loupe_status status =
            loupe_round_from_state(&round, &root, number, proof,
                                   recording.headers[number], &arena, &error);
        if (status == LOUPE_ABSENT) {
            absent++;
            continue;
        }
        check_status(status, LOUPE_OK, &error);
        check_truth("hash", number, loupe_hash_span(&round.hash));
        proved++;
        check_status(loupe_round_from_state(&round, &root, number, proof,
                                            recording.headers[number + 1],
                                            &arena, &error),
                     LOUPE_INVALID, NULL);
        assert_int_equal(round.header.header_type, 0);
    }
    assert_int_equal(proved, 109);
    assert_int_equal(absent, 53);
}

/* ---- transactions and events ---- */

struct raw_event {
    struct loupe_span key, value;
    struct loupe_hash tx_hash;
};

static const struct lp_cbor_field raw_event_fields[] = {
    LP_BYTES(struct raw_event, key, "key", LP_REQUIRED),
    LP_BYTES(struct raw_event, value, "value", LP_REQUIRED),
    LP_FIXED(struct raw_event, tx_hash, "tx_hash", LP_REQUIRED),
};
static const struct lp_cbor_table raw_event_table =
    LP_CBOR_TABLE(struct raw_event, raw_event_fields, LP_UNKNOWN_MALFORMED);

struct raw_result {
    struct loupe_span tx, result, events;
};

static const struct lp_cbor_field raw_result_fields[] = {
    LP_BYTES(struct raw_result, tx, "tx", LP_REQUIRED),
    LP_BYTES(struct raw_result, result, "result", LP_REQUIRED),
    LP_RAW(struct raw_result, events, "events", LP_OPTIONAL),
};
static const struct lp_cbor_table raw_result_table =
    LP_CBOR_TABLE(struct raw_result, raw_result_fields, LP_UNKNOWN_MALFORMED);

struct lists {
    struct loupe_raw_transaction transactions[LIST_MAX];
    size_t transaction_count;
    struct loupe_raw_tag tags[LIST_MAX];
    size_t tag_count;
};

static void read_lists(struct lists *out, size_t round)
{
    struct lp_list list;
    struct raw_result result;
    struct raw_event event;
    memset(out, 0, sizeof *out);
    lp_list_open(&list, recording.transactions[round], NULL);
    while (lp_list_next(&list)) {
        check_status(lp_list_struct(&list, &result, &raw_result_table),
                     LOUPE_OK, NULL);
        out->transactions[out->transaction_count++] =
            (struct loupe_raw_transaction){result.tx, result.result};
    }
    lp_list_open(&list, recording.events[round], NULL);
    while (lp_list_next(&list)) {
        check_status(lp_list_struct(&list, &event, &raw_event_table), LOUPE_OK,
                     NULL);
        out->tags[out->tag_count++] =
            (struct loupe_raw_tag){event.key, event.value, event.tx_hash};
    }
}

/* Events as the official client lists them: one body each. */
static size_t count_bodies(const struct loupe_known_io *io)
{
    size_t bodies = 0;
    for (size_t i = 0; i < io->tag_count; i++) {
        const struct lp_event_kind *kind =
            lp_event_find(io->tags[i].module, io->tags[i].code);
        struct lp_list list;
        union lp_event_body body;
        assert_non_null(kind);
        lp_list_open(&list, io->tags[i].value, NULL);
        while (lp_list_next(&list)) {
            check_status(lp_list_struct(&list, &body, kind->table), LOUPE_OK,
                         NULL);
            bodies++;
        }
        check_status(lp_list_end(&list), LOUPE_OK, NULL);
    }
    return bodies;
}

static struct loupe_known_root io_root_of(size_t round)
{
    struct loupe_known_round known;
    check_status(loupe_round_read(&known.header, &known.hash,
                                  recording.headers[round], NULL),
                 LOUPE_OK, NULL);
    return loupe_round_io_root(&known);
}

static void same_round(const struct loupe_known_io *a,
                       const struct loupe_known_io *b)
{
    assert_int_equal(a->transaction_count, b->transaction_count);
    assert_int_equal(a->tag_count, b->tag_count);
    assert_int_equal(a->first_block_tag, b->first_block_tag);
    for (size_t i = 0; i < a->transaction_count; i++)
        check_bytes(a->transactions[i].bytes, b->transactions[i].bytes);
    for (size_t i = 0; i < a->tag_count; i++) {
        check_bytes(a->tags[i].key, b->tags[i].key);
        check_bytes(a->tags[i].value, b->tags[i].value);
        assert_int_equal(a->tags[i].transaction, b->tags[i].transaction);
    }
}

static void test_rounds_from_lists_and_from_pages(void **state)
{
    (void)state;
    static struct lists lists;
    size_t not_empty = 0, with_pages = 0, transactions = 0;
    size_t tags = 0, bodies = 0;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct loupe_known_io built, shown;
        struct loupe_error error;
        struct loupe_arena arena     = arena_new();
        struct loupe_known_root root = io_root_of(round);
        read_lists(&lists, round);
        check_status(loupe_io_rebuild(&built, &root, lists.transactions,
                                      lists.transaction_count, lists.tags,
                                      lists.tag_count, &arena, &error),
                     LOUPE_OK, &error);
        assert_int_equal(built.transaction_count,
                         json_integer_value(json_object_get(truth_round(round),
                                                            "transactions")));
        assert_int_equal(built.tag_count, json_integer_value(json_object_get(
                                              truth_round(round), "events")));
        tags += built.tag_count;
        bodies += count_bodies(&built);
        transactions += built.transaction_count;
        if (built.tag_count + built.transaction_count == 0)
            continue;
        not_empty++;
        assert_non_null(recording.pages[round].data);
        check_status(loupe_io_verify(&shown, &root, &recording.pages[round], 1,
                                     &arena, &error),
                     LOUPE_OK, &error);
        same_round(&built, &shown);
        with_pages++;
        check_status(loupe_io_verify(&shown, &root, NULL, 0, &arena, &error),
                     LOUPE_INVALID, NULL);
        check_refusal(&error, LOUPE_INVALID, "pages", 0);
    }
    assert_int_equal(not_empty, 337);
    assert_int_equal(with_pages, 337);
    assert_int_equal(tags, 1497);
    assert_int_equal(transactions, 443);
    assert_true(bodies > tags);
}

/* Every event of truth.json, in its round, with its transaction. */
static void test_every_event_is_there(void **state)
{
    (void)state;
    static struct lists lists;
    size_t i;
    json_t *event;
    json_array_foreach(json_object_get(truth, "events"), i, event)
    {
        struct loupe_known_io io;
        struct loupe_arena arena = arena_new();
        size_t round =
            (size_t)json_integer_value(json_object_get(event, "round"));
        size_t owner                 = LOUPE_IO_BLOCK;
        struct loupe_known_root root = io_root_of(round);
        struct loupe_span hash       = vectors_get_hex(event, "tx_hash");
        read_lists(&lists, round);
        check_status(loupe_io_rebuild(&io, &root, lists.transactions,
                                      lists.transaction_count, lists.tags,
                                      lists.tag_count, &arena, NULL),
                     LOUPE_OK, NULL);
        for (size_t k = 0; k < io.transaction_count; k++)
            if (memcmp(io.transactions[k].hash.b, hash.data, 32) == 0)
                owner = k;
        const struct loupe_io_tag *tag = loupe_io_find_tag(
            &io, owner,
            loupe_span_string(
                json_string_value(json_object_get(event, "module"))),
            (uint32_t)json_integer_value(json_object_get(event, "code")));
        assert_non_null(tag);
        check_bytes(tag->value, vectors_get_hex(event, "value"));
    }
    assert_int_equal(i, 1497);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways_a_and_b),
        cmocka_unit_test(test_way_c_from_the_last_round_to_the_first),
        cmocka_unit_test(test_way_d_from_the_runtime_state),
        cmocka_unit_test(test_rounds_from_lists_and_from_pages),
        cmocka_unit_test(test_every_event_is_there),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
