/* SPDX-License-Identifier: Apache-2.0 */
/* Recorded calls as a source: every recorded answer comes back, questions of
 * the same meaning get it too, proofs cover what they show, and nothing else is
 * answered. Held against the recordings themselves. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "codec/cbor.h"
#include "rpc/flat_json.h"
#include "rpc/meaning.h"
#include "rpc/oasis.h"
#include "rpc/recording_file.h"
#include "state/mkvs.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const folders[] = {"consensus-localnet",
                                      "sapphire-localnet"};

struct open_recording {
    char path[512];
    struct lp_source *source;
    struct lp_buffer answer;
    struct lp_buffer scratch;
    struct lp_rpc_fault fault;
    struct loupe_error error;
    size_t same, latest, replaced;
};

static const char *shared(void)
{
    const char *named = getenv("LOUPE_SHARED");
    return named != NULL && *named != '\0' ? named : "../shared";
}

static struct lp_source *open_source(const char *address)
{
    struct lp_source *source = NULL;
    struct loupe_error error = {0};
    check_status(lp_source_open(&source, &address, 1, NULL, &error), LOUPE_OK,
                 &error);
    assert_non_null(source);
    return source;
}

static void open_recording(struct open_recording *out, const char *name)
{
    char address[600];
    *out = (struct open_recording){0};
    (void)snprintf(out->path, sizeof out->path, "%s/recordings/%s", shared(),
                   name);
    (void)snprintf(address, sizeof address, "recording:%s", out->path);
    out->source = open_source(address);
    lp_buffer_init(&out->answer, (size_t)96 << 20);
    lp_buffer_init(&out->scratch, (size_t)96 << 20);
}

static void close_recording(struct open_recording *it)
{
    lp_source_close(it->source);
    lp_buffer_fini(&it->answer);
    lp_buffer_fini(&it->scratch);
}

static enum loupe_status
ask(struct open_recording *it, enum lp_method method, struct loupe_span request)
{
    it->error = (struct loupe_error){0};
    return lp_source_call(it->source, method, request, &it->answer, &it->fault,
                          &it->error);
}

/* Methods whose answer changes with the moment: a repeated question has the
 * answer that was given last. */
static bool changes(enum lp_method method)
{
    return method == LP_CONSENSUS_GET_LATEST_HEIGHT ||
           method == LP_CONSENSUS_SUBMIT_TX_NO_WAIT ||
           method == LP_RUNTIME_QUERY || method == LP_RUNTIME_GET_BLOCK;
}

static enum loupe_status check_call(void *context,
                                    const struct lp_recorded_call *call,
                                    struct loupe_error *error)
{
    struct open_recording *it = context;
    struct lp_meaning meaning;
    (void)error;
    if (call->is_stream)
        return LOUPE_OK;
    if (!lp_meaning_read(&meaning, call->method, call->request, &it->scratch)) {
        assert_int_not_equal(call->code, 0);
        return LOUPE_OK;
    }
    enum loupe_status status = ask(it, call->method, call->request);
    if (meaning.latest) {
        it->latest++;
        return LOUPE_OK;
    }
    bool same =
        call->code == 0
            ? status == LOUPE_OK &&
                  loupe_span_equal(lp_buffer_span(&it->answer), call->response)
            : status != LOUPE_OK && it->fault.remote &&
                  it->fault.status == call->code;
    if (!same && changes(call->method)) {
        it->replaced++;
        return LOUPE_OK;
    }
    if (!same)
        print_error("%s: %s\n", lp_method_row(call->method)->path,
                    it->error.reason);
    assert_true(same);
    it->same++;
    return LOUPE_OK;
}

static void test_every_recorded_call_is_answered_with_its_bytes(void **state)
{
    static const size_t wanted[] = {8500, 27009};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct open_recording it;
        struct loupe_error error = {0};
        open_recording(&it, folders[i]);
        check_status(lp_recording_read(it.path, check_call, &it, &error),
                     LOUPE_OK, &error);
        print_message("%s: %zu the same, %zu latest, %zu replaced\n",
                      folders[i], it.same, it.latest, it.replaced);
        assert_int_equal(it.same, wanted[i]);
        assert_true(it.replaced <= 3);
        close_recording(&it);
    }
}

static void test_the_latest_is_the_highest_recorded(void **state)
{
    static const int64_t heights[] = {328, 716};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct open_recording it;
        struct lp_oasis oasis;
        struct lp_oasis_meta block;
        struct loupe_error error = {0};
        int64_t height           = 0;
        open_recording(&it, folders[i]);
        lp_oasis_init(&oasis, it.source);
        check_status(lp_oasis_latest_height(&oasis, &height, &error), LOUPE_OK,
                     &error);
        assert_int_equal(height, heights[i]);
        check_status(
            lp_oasis_light_block(&oasis, &block, LP_HEIGHT_LATEST, &error),
            LOUPE_OK, &error);
        assert_int_equal(block.height, heights[i]);
        check_status(
            lp_oasis_light_block(&oasis, &block, heights[i] + 1, &error),
            LOUPE_UNREACHABLE, &error);
        check_refusal(&error, LOUPE_UNREACHABLE, "recording", 0);
        assert_false(oasis.fault.remote);
        lp_oasis_fini(&oasis);
        close_recording(&it);
    }
}

static void test_the_time_is_that_of_the_last_block(void **state)
{
    (void)state;
    struct open_recording it;
    struct loupe_time time;
    char text[LOUPE_TIME_TEXT];
    open_recording(&it, folders[0]);
    assert_true(lp_source_recorded_time(it.source, &time));
    loupe_time_to_text(text, time);
    json_t *truth = vectors_json("recordings/consensus-localnet/genesis.json");
    struct loupe_time genesis;
    const char *start =
        json_string_value(json_object_get(truth, "genesis_time"));
    assert_non_null(start);
    assert_true(loupe_time_from_text(&genesis, loupe_span_string(start)));
    print_message("last block at %s, genesis at %s\n", text, start);
    json_decref(truth);
    assert_true(loupe_time_compare(time, genesis) > 0);
    assert_true(loupe_time_compare(time, loupe_time_plus(genesis, 7200)) < 0);
    close_recording(&it);
}

/* The same question, written in another way: keys out of order, long integers,
 * a zero field left out. */
static void test_requests_are_compared_by_meaning(void **state)
{
    (void)state;
    struct open_recording it;
    open_recording(&it, folders[0]);
    check_status(ask(&it, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("05")),
                 LOUPE_OK, &it.error);
    struct loupe_span short_form = lp_buffer_span(&it.answer);
    struct lp_buffer copy;
    lp_buffer_init(&copy, 1 << 20);
    assert_true(lp_buffer_append(&copy, short_form));
    check_status(ask(&it, LP_CONSENSUS_GET_LIGHT_BLOCK,
                     vectors_hex("1b0000000000000005")),
                 LOUPE_OK, &it.error);
    check_bytes(lp_buffer_span(&it.answer), lp_buffer_span(&copy));
    lp_buffer_fini(&copy);
    check_status(ask(&it, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("20")),
                 LOUPE_UNREACHABLE, &it.error);
    check_status(ask(&it, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("0505")),
                 LOUPE_UNREACHABLE, &it.error);
    close_recording(&it);
}

static void
check_meaning(enum lp_method method, const char *a, const char *b, bool same)
{
    struct lp_buffer scratch;
    struct lp_meaning x, y;
    lp_buffer_init(&scratch, 4096);
    assert_true(lp_meaning_read(&x, method, vectors_hex(a), &scratch));
    assert_true(lp_meaning_read(&y, method, vectors_hex(b), &scratch));
    lp_buffer_fini(&scratch);
    assert_int_equal(memcmp(x.line, y.line, sizeof x.line) == 0 &&
                         x.number == y.number,
                     same);
}

static void test_meaning_of_maps(void **state)
{
    (void)state;
    /* {"a": 1, "bb": 2} and {"bb": 2, "a": 1, "c": null, "d": [], "e": {}} */
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "a261610162626202",
                  "a5626262026161016163f66164806165a0", true);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "a161611801", "a1616101", true);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "a1616101", "a1616102", false);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "a1616101", "a1616201", false);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "a1616141ff", "a161616161", false);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "820102", "8101", false);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "820100", "8101", false);
    check_meaning(LP_CONSENSUS_ESTIMATE_GAS, "81820102", "820102", false);
    /* height 7 in a map with other fields */
    check_meaning(LP_ROOTHASH_GET_LATEST_BLOCK,
                  "a266686569676874076a72756e74696d655f696441aa",
                  "a26a72756e74696d655f696441aa6668656967687407", true);
}

static void test_meaning_is_bounded(void **state)
{
    (void)state;
    struct lp_buffer scratch;
    struct lp_meaning meaning;
    uint8_t deep[64];
    memset(deep, 0x81, sizeof deep);
    deep[63] = 0;
    lp_buffer_init(&scratch, 4096);
    assert_false(lp_meaning_read(&meaning, LP_CONSENSUS_ESTIMATE_GAS,
                                 LOUPE_SPAN_ARRAY(deep), &scratch));
    assert_false(lp_meaning_read(&meaning, LP_CONSENSUS_ESTIMATE_GAS,
                                 vectors_hex("bf"), &scratch));
    assert_false(lp_meaning_read(&meaning, LP_CONSENSUS_ESTIMATE_GAS,
                                 vectors_hex("a16161"), &scratch));
    lp_buffer_fini(&scratch);
}

/* The root of the state after height 20 and its whole tree: recorded as Get,
 * GetPrefixes and Iterate. */
struct roots {
    struct loupe_known_root root;
    bool found;
};

static void find_root(void *context, size_t line, json_t *object)
{
    struct roots *out = context;
    const char *name  = json_string_value(json_object_get(object, "method"));
    (void)line;
    if (out->found || name == NULL || strcmp(name, "StateSyncIterate") != 0)
        return;
    struct loupe_span request = vectors_get_base64(object, "request");
    /* root: {"ns": 32 bytes, "hash": 32 bytes, "version": n, ...} */
    static const uint8_t hash_key[] = {0x64, 'h', 'a', 's', 'h', 0x58, 0x20};
    static const uint8_t version[]  = {0x67, 'v', 'e', 'r', 's', 'i', 'o', 'n'};
    for (size_t i = 0; i + 80 < request.size; i++) {
        if (memcmp(request.data + i, hash_key, sizeof hash_key) == 0)
            memcpy(out->root.hash.b, request.data + i + sizeof hash_key, 32);
        if (memcmp(request.data + i, version, sizeof version) == 0 &&
            request.data[i + 8] == 0x18)
            out->root.version = request.data[i + 9];
    }
    out->root.kind = LOUPE_ROOT_CONSENSUS;
    out->found     = out->root.version != 0;
}

static enum lp_mkvs_answer look(struct loupe_span proof,
                                const struct loupe_known_root *root,
                                struct loupe_span key)
{
    static unsigned char memory[1 << 22];
    struct loupe_arena arena;
    struct lp_mkvs tree;
    struct loupe_span value;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_mkvs_verify(&tree, proof, &root->hash, &arena, &error),
                 LOUPE_OK, &error);
    return lp_mkvs_find(&tree, key, &value);
}

static void test_a_proof_serves_the_questions_that_it_covers(void **state)
{
    (void)state;
    struct open_recording it;
    struct lp_oasis oasis;
    struct loupe_error error = {0};
    struct loupe_span proof;
    struct roots roots = {0};
    vectors_lines("recordings/consensus-localnet/calls.ndjson.gz", find_root,
                  &roots);
    assert_true(roots.found);
    open_recording(&it, folders[0]);
    lp_oasis_init(&oasis, it.source);

    /* A page of another size than any that was asked for. */
    check_status(lp_oasis_state_iterate(&oasis, &proof, &roots.root,
                                        loupe_span(NULL, 0), 3, &error),
                 LOUPE_OK, &error);
    /* The total supply, in both versions of proofs or by a prefix. */
    struct loupe_span supply = vectors_hex("51");
    check_status(
        lp_oasis_state_get(&oasis, &proof, &roots.root, supply, &error),
        LOUPE_OK, &error);
    assert_int_not_equal(look(proof, &roots.root, supply), LP_MKVS_UNKNOWN);
    check_status(lp_oasis_state_get_prefixes(&oasis, &proof, &roots.root,
                                             &supply, 1, 7, &error),
                 LOUPE_OK, &error);
    assert_int_not_equal(look(proof, &roots.root, supply), LP_MKVS_UNKNOWN);

    /* Under a root that nobody asked about nothing is known. */
    roots.root.hash.b[0] ^= 1;
    check_status(
        lp_oasis_state_get(&oasis, &proof, &roots.root, supply, &error),
        LOUPE_UNREACHABLE, &error);
    check_refusal(&error, LOUPE_UNREACHABLE, "recording", 0);
    assert_int_equal(proof.size, 0);
    lp_oasis_fini(&oasis);
    close_recording(&it);
}

static void test_transactions_out_of_those_with_proofs(void **state)
{
    (void)state;
    struct open_recording it;
    struct lp_oasis oasis;
    struct lp_oasis_transactions with, without;
    static unsigned char memory[1 << 16];
    struct loupe_arena arena;
    struct loupe_error error = {0};
    struct loupe_hash hashes[8];
    size_t count;
    open_recording(&it, folders[0]);
    lp_oasis_init(&oasis, it.source);
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(
        lp_oasis_transactions_with_proofs(&oasis, &with, 38, &arena, &error),
        LOUPE_OK, &error);
    count = with.transactions.count;
    assert_true(count >= 5 && count <= 8);
    assert_int_equal(with.proofs.count, count);
    for (size_t i = 0; i < count; i++)
        loupe_sha256(&hashes[i], with.transactions.list[i]);
    check_status(lp_oasis_transactions(&oasis, &without, 38, &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(without.transactions.count, count);
    assert_int_equal(without.proofs.count, 0);
    for (size_t i = 0; i < count; i++) {
        struct loupe_hash hash;
        loupe_sha256(&hash, without.transactions.list[i]);
        assert_true(loupe_hash_equal(&hash, &hashes[i]));
    }
    lp_oasis_fini(&oasis);
    close_recording(&it);
}

static bool count_message(void *context, struct loupe_span message)
{
    size_t *count = context;
    assert_true(message.size != 0);
    return ++*count < 5;
}

static void test_a_recorded_stream_is_given_again(void **state)
{
    (void)state;
    struct open_recording it;
    size_t count = 0;
    open_recording(&it, folders[1]);
    check_status(lp_source_stream(it.source, LP_CONSENSUS_WATCH_BLOCKS,
                                  loupe_span(NULL, 0), count_message, &count,
                                  &it.fault, &it.error),
                 LOUPE_OK, &it.error);
    assert_int_equal(count, 5);
    close_recording(&it);
}

static void test_recorded_errors_are_errors(void **state)
{
    (void)state;
    struct open_recording it;
    open_recording(&it, "consensus-localnet/pruned.ndjson.gz");
    check_status(ask(&it, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("03")),
                 LOUPE_UNREACHABLE, &it.error);
    assert_true(it.fault.remote);
    assert_int_equal(it.fault.status, LP_GRPC_UNKNOWN);
    assert_string_equal(it.fault.module, "consensus");
    assert_int_equal(it.fault.code, 3);
    check_refusal(&it.error, LOUPE_UNREACHABLE, "answer", 0);
    close_recording(&it);
}

/* ---- recordings that are made here ---- */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void
check_broken(const char *text, enum loupe_status status, const char *field)
{
    char dir[] = "/tmp/loupe-test-XXXXXX";
    char path[64], address[64];
    const char *addresses[] = {address};
    struct lp_source *source;
    struct loupe_error error = {0};
    assert_non_null(mkdtemp(dir));
    (void)snprintf(path, sizeof path, "%s/calls.ndjson", dir);
    (void)snprintf(address, sizeof address, "recording:%s", dir);
    write_file(path, text);
    check_status(lp_source_open(&source, addresses, 1, NULL, &error), status,
                 &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, CHECK_ANY_OFFSET);
    lp_source_close(source);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(dir), 0);
}

#define GOOD                                                                   \
    "{\"service\":\"oasis-core.Consensus\",\"method\":\"GetLatestHeight\","    \
    "\"request\":\"\",\"response\":\"GQFJ\",\"code\":0}\n"

static void test_broken_recordings_are_named(void **state)
{
    (void)state;
    check_broken(GOOD GOOD, LOUPE_OK, NULL);
    check_broken(GOOD "{\"service\":", LOUPE_OK, NULL); /* a killed recorder */
    check_broken(GOOD "{\"service\":\n", LOUPE_MALFORMED, "calls.ndjson[2]");
    check_broken("[]\n", LOUPE_MALFORMED, "calls.ndjson[1]");
    check_broken("{\"service\":\"Consensus\",\"method\":\"GetLatestHeight\","
                 "\"request\":\"!\",\"code\":0}\n",
                 LOUPE_MALFORMED, "calls.ndjson[1].request");
    check_broken("{\"service\":\"Consensus\",\"method\":\"GetLatestHeight\","
                 "\"request\":\"\",\"response\":7,\"code\":0}\n",
                 LOUPE_MALFORMED, "calls.ndjson[1]");
    check_broken("{\"service\":\"Consensus\",\"method\":\"GetLatestHeight\","
                 "\"request\":\"\",\"code\":-1}\n",
                 LOUPE_MALFORMED, "calls.ndjson[1]");
    check_broken(
        "{\"service\":\"NodeController\",\"method\":\"RequestShutdown\","
        "\"request\":\"\",\"code\":0}\n",
        LOUPE_OK, NULL);
}

static bool flat(const char *text, struct lp_flat_member *last, size_t *count)
{
    static uint8_t line[512];
    struct lp_flat in;
    struct lp_flat_member member;
    size_t size = strlen(text);
    assert_true(size <= sizeof line);
    memcpy(line, text, size);
    *count = 0;
    lp_flat_init(&in, line, size);
    while (lp_flat_next(&in, &member)) {
        *last = member;
        ++*count;
    }
    return in.ok;
}

static void test_flat_objects(void **state)
{
    (void)state;
    struct lp_flat_member last;
    size_t count;
    assert_true(flat(" { } ", &last, &count));
    assert_int_equal(count, 0);
    assert_true(flat("{\"a\": 12, \"b\" : true,\"c\":null}", &last, &count));
    assert_int_equal(count, 3);
    assert_int_equal(last.kind, LP_FLAT_NULL);
    assert_true(flat("{\"a\":\"x\\n\\\"\\u0041\\u20ac\\/y\"}", &last, &count));
    check_bytes(last.text, LOUPE_SPAN_TEXT("x\n\"A?/y"));
    assert_true(flat("{\"a\":999999999999999999}", &last, &count));
    assert_int_equal(last.number, 999999999999999999);

    static const char *const broken[] = {"",
                                         "{",
                                         "[]",
                                         "{}x",
                                         "{\"a\"}",
                                         "{\"a\":}",
                                         "{\"a\":1,}",
                                         "{,}",
                                         "{\"a\":1 \"b\":2}",
                                         "{\"a\":01}",
                                         "{\"a\":-1}",
                                         "{\"a\":1.5}",
                                         "{\"a\":1000000000000000000}",
                                         "{\"a\":{}}",
                                         "{\"a\":[1]}",
                                         "{\"a\":\"",
                                         "{\"a\":\"\\\"}",
                                         "{\"a\":\"\\x\"}",
                                         "{\"a\":\"\\u12\"}",
                                         "{\"a\":\"\n\"}",
                                         "{a:1}",
                                         "{\"a\":tru}"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        assert_false(flat(broken[i], &last, &count));

    /* Every front of a good line is broken. */
    static const char good[] = "{\"service\":\"a\\u0041\",\"code\":10}";
    char cut[sizeof good];
    for (size_t size = 0; size + 1 < sizeof good; size++) {
        memcpy(cut, good, size);
        cut[size] = '\0';
        assert_false(flat(cut, &last, &count));
    }
    assert_true(flat(good, &last, &count));
}

static void test_a_missing_recording_is_named(void **state)
{
    (void)state;
    const char *addresses[] = {"recording:/nowhere/at/all"};
    struct lp_source *source;
    struct loupe_error error = {0};
    check_status(lp_source_open(&source, addresses, 1, NULL, &error),
                 LOUPE_UNREACHABLE, &error);
    check_refusal(&error, LOUPE_UNREACHABLE, "recording", 0);
    assert_null(source);
}

static void test_a_recorder_makes_a_recording(void **state)
{
    (void)state;
    char from[600], dir[] = "/tmp/loupe-test-XXXXXX", path[64], to[64];
    const char *addresses[] = {from};
    struct lp_source *source;
    struct lp_source_options options = {.record_dir = dir};
    struct open_recording again      = {0};
    struct loupe_error error         = {0};
    struct lp_buffer answer, first;
    assert_non_null(mkdtemp(dir));
    (void)snprintf(from, sizeof from, "recording:%s/recordings/%s", shared(),
                   "consensus-localnet/pruned.ndjson.gz");
    (void)snprintf(path, sizeof path, "%s/calls.ndjson", dir);
    (void)snprintf(to, sizeof to, "recording:%s", dir);
    check_status(lp_source_open(&source, addresses, 1, &options, &error),
                 LOUPE_OK, &error);
    lp_buffer_init(&answer, 1 << 20);
    lp_buffer_init(&first, 1 << 20);
    lp_buffer_init(&again.answer, 1 << 20);
    struct loupe_span height = vectors_hex("1820"); /* 32 */
    enum loupe_status kept   = lp_source_call(
          source, LP_CONSENSUS_GET_LIGHT_BLOCK, height, &first, NULL, &error);
    check_status(kept, LOUPE_OK, &error);
    check_status(lp_source_call(source, LP_CONSENSUS_GET_LIGHT_BLOCK,
                                vectors_hex("03"), &answer, NULL, NULL),
                 LOUPE_UNREACHABLE, NULL);
    check_status(lp_source_call(source, LP_CONSENSUS_GET_LIGHT_BLOCK,
                                vectors_hex("190fff"), &answer, NULL, NULL),
                 LOUPE_UNREACHABLE, NULL);
    lp_source_close(source);

    again.source = open_source(to);
    check_status(ask(&again, LP_CONSENSUS_GET_LIGHT_BLOCK, height), LOUPE_OK,
                 &again.error);
    check_bytes(lp_buffer_span(&again.answer), lp_buffer_span(&first));
    check_status(ask(&again, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("03")),
                 LOUPE_UNREACHABLE, &again.error);
    assert_true(again.fault.remote);
    assert_string_equal(again.fault.module, "consensus");
    assert_int_equal(again.fault.code, 3);
    assert_string_equal(again.fault.message, "consensus: version not found");
    check_status(
        ask(&again, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("190fff")),
        LOUPE_UNREACHABLE, &again.error);
    assert_false(again.fault.remote);
    lp_buffer_fini(&answer);
    lp_buffer_fini(&first);
    close_recording(&again);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_recorded_call_is_answered_with_its_bytes),
        cmocka_unit_test(test_the_latest_is_the_highest_recorded),
        cmocka_unit_test(test_the_time_is_that_of_the_last_block),
        cmocka_unit_test(test_requests_are_compared_by_meaning),
        cmocka_unit_test(test_meaning_of_maps),
        cmocka_unit_test(test_meaning_is_bounded),
        cmocka_unit_test(test_a_proof_serves_the_questions_that_it_covers),
        cmocka_unit_test(test_transactions_out_of_those_with_proofs),
        cmocka_unit_test(test_a_recorded_stream_is_given_again),
        cmocka_unit_test(test_recorded_errors_are_errors),
        cmocka_unit_test(test_broken_recordings_are_named),
        cmocka_unit_test(test_flat_objects),
        cmocka_unit_test(test_a_missing_recording_is_named),
        cmocka_unit_test(test_a_recorder_makes_a_recording),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
