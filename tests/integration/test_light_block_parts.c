/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks of an endpoint that does not offer them (consensus.md 5.9). The
 * recorded node answers for the parts at ten heights; for a whole follow the
 * scheduler's validators of every height are made out of the recorded sets, and
 * everything else is what the node said. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "chain/follower.h"
#include "codec/cbor_table.h"
#include "consensus/light_block.h"
#include "rpc/oasis.h"
#include "support/check.h"
#include "support/node.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CALLS "recordings/consensus-localnet/calls.ndjson.gz"
#define CONTEXT                                                                \
    "db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0"
#define LIGHT "Consensus/GetLightBlock.answer"
#define LAST  328
#define NODES 8

/* What the official node said. */
static struct {
    struct loupe_hash hash[LAST + 1];    /* of headers */
    struct loupe_span set[LAST + 1];     /* protobuf ValidatorSet */
    struct loupe_span elected[LAST + 1]; /* Scheduler/GetValidators, of few */
    struct {
        struct loupe_span id, key, answer; /* Registry/GetNode */
    } node[NODES];
    size_t node_count;
} truth;

static uint8_t memory[1 << 22];
static struct node *node;

static int64_t number(struct loupe_span request)
{
    struct lp_cbor in;
    lp_cbor_init(&in, request, LP_CBOR_RPC, NULL);
    int64_t out = lp_cbor_int(&in, "height");
    return lp_cbor_end(&in) == LOUPE_OK ? out : 0;
}

/* The byte string behind a key somewhere in CBOR: enough for a test. */
static struct loupe_span bytes_behind(struct loupe_span in, const char *key)
{
    struct loupe_span mark = loupe_span_string(key);
    for (size_t i = 0; i + mark.size + 34 <= in.size; i++)
        if (memcmp(in.data + i, mark.data, mark.size) == 0)
            return loupe_span(in.data + i + mark.size, 32);
    return (struct loupe_span){0};
}

static void keep_node(struct loupe_span request, struct loupe_span answer)
{
    struct loupe_span id  = bytes_behind(request, "\x62id\x58\x20");
    struct loupe_span at  = loupe_span_string("\x69"
                                               "consensus");
    struct loupe_span key = {0};
    for (size_t i = 0; i < truth.node_count; i++)
        if (loupe_span_equal(truth.node[i].id, id))
            return;
    for (size_t i = 0; i + at.size < answer.size && key.size == 0; i++)
        if (memcmp(answer.data + i, at.data, at.size) == 0)
            key = bytes_behind(loupe_span(answer.data + i, answer.size - i),
                               "\x62id\x58\x20");
    assert_int_equal(key.size, 32);
    assert_true(truth.node_count < NODES);
    truth.node[truth.node_count].id       = id;
    truth.node[truth.node_count].key      = key;
    truth.node[truth.node_count++].answer = answer;
}

struct envelope {
    struct loupe_span meta;
};
static const struct lp_cbor_field envelope_fields[] = {
    LP_BYTES(struct envelope, meta, "meta", LP_REQUIRED),
};
static const struct lp_cbor_table envelope_table =
    LP_CBOR_TABLE(struct envelope, envelope_fields, LP_UNKNOWN_IGNORED);

static struct loupe_span meta_of(struct loupe_span answer)
{
    struct envelope envelope;
    assert_int_equal(lp_cbor_struct_read(&envelope, &envelope_table, answer,
                                         LP_CBOR_RPC, NULL),
                     LOUPE_OK);
    return envelope.meta;
}

/* The hash of a light block whose parts belong together. */
static struct loupe_hash hash_of(struct loupe_span light_block)
{
    struct lp_raw_light_block block;
    struct loupe_chain chain;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    assert_true(loupe_chain_from_context(&chain, LOUPE_SPAN_TEXT(CONTEXT)));
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_light_block_read(&block, light_block, &arena, &error),
                 LOUPE_OK, &error);
    check_status(lp_light_block_check(&block, &chain, &error), LOUPE_OK,
                 &error);
    return block.hash;
}

static void keep_line(void *context, size_t line, json_t *call)
{
    (void)context;
    (void)line;
    const char *name = json_string_value(json_object_get(call, "method"));
    const char *service =
        json_string_value(json_object_get(call, "service")) + 11;
    if (json_object_get(call, "stream") != NULL ||
        json_integer_value(json_object_get(call, "code")) != 0 ||
        json_object_get(call, "response") == NULL)
        return;
    struct loupe_span request = vectors_get_base64(call, "request");
    struct loupe_span answer  = vectors_get_base64(call, "response");
    if (strcmp(service, "Registry") == 0 && strcmp(name, "GetNode") == 0)
        keep_node(request, answer);
    int64_t height = number(request);
    if (height < 1 || height > LAST)
        return;
    if (strcmp(name, "GetLightBlock") == 0)
        truth.hash[height] = hash_of(meta_of(answer));
    else if (strcmp(name, "GetValidators") != 0)
        return;
    else if (strcmp(service, "Scheduler") == 0)
        truth.elected[height] = answer;
    else
        truth.set[height] = meta_of(answer);
}

/* ---- the parts of the node, over a connection ---- */

static void tell(const char *command)
{
    json_t *answer = node_tell(node, command);
    assert_true(json_is_true(json_object_get(answer, "ok")));
    json_decref(answer);
}

static void refuse_light_blocks(int code)
{
    char command[160];
    (void)snprintf(command, sizeof command,
                   "{\"faults\":[{\"fault\":\"status\",\"code\":%d,"
                   "\"message\":\"not for you\","
                   "\"method\":\"Consensus/GetLightBlock\"}]}",
                   code);
    tell(command);
}

static struct lp_source *open_node(void)
{
    char text[600];
    const char *address                    = text;
    struct lp_source *source               = NULL;
    struct loupe_error error               = {0};
    const struct lp_source_options options = {
        .chain_context = CONTEXT, .attempts = 1, .backoff_ms = 1, .seed = 7};
    (void)snprintf(text, sizeof text, "unix:%s", node_says(node, "unix"));
    check_status(lp_source_open(&source, &address, 1, &options, &error),
                 LOUPE_OK, &error);
    return source;
}

static enum loupe_status
ask_once(int64_t height, struct loupe_hash *hash, struct loupe_error *error)
{
    struct lp_oasis ask;
    struct lp_oasis_meta answer;
    struct lp_source *source = open_node();
    *error                   = (struct loupe_error){0};
    lp_oasis_init(&ask, source);
    enum loupe_status status =
        lp_oasis_light_block(&ask, &answer, height, error);
    if (status == LOUPE_OK) {
        if (height != 0)
            assert_int_equal(answer.height, height);
        *hash = hash_of(answer.meta);
    }
    lp_oasis_fini(&ask);
    lp_source_close(source);
    return status;
}

static void check_block(int64_t height)
{
    struct loupe_hash hash;
    struct loupe_error error;
    check_status(ask_once(height, &hash, &error), LOUPE_OK, &error);
    assert_true(loupe_hash_equal(&hash, &truth.hash[height]));
}

static void test_blocks_are_put_together(void **state)
{
    (void)state;
    static const int refusals[] = {12, 7, 16};
    for (size_t i = 0; i < 3; i++) {
        refuse_light_blocks(refusals[i]);
        size_t tried = 0;
        for (int64_t height = 1; height + 2 < LAST; height++)
            if (truth.elected[height].size != 0) {
                check_block(height + 2);
                tried++;
            }
        assert_int_equal(tried, 9);
    }
    /* Where the height beside is the one that is served. */
    check_block(99);
    check_block(101);
    tell("{\"faults\":[]}");
}

static void check_no_block(int64_t height,
                           enum loupe_status status,
                           const char *field,
                           const char *reason)
{
    struct loupe_hash hash;
    struct loupe_error error;
    check_status(ask_once(height, &hash, &error), status, &error);
    check_refusal(&error, status, field, 0);
    assert_string_equal(error.reason, reason);
}

/* The reason why the light block itself is not there stays, unless the parts
 * are wrong. */
static void test_a_refusal_without_parts_stays(void **state)
{
    (void)state;
    refuse_light_blocks(7);
    check_no_block(50, LOUPE_UNREACHABLE, LIGHT,
                   "error, grpc-status 7: not for you");
    /* Another error is no reason to look for parts. */
    refuse_light_blocks(2);
    check_no_block(100, LOUPE_UNREACHABLE, LIGHT,
                   "error, grpc-status 2: not for you");
    tell("{\"faults\":[]}");
}

/* What is answered instead, to any question of a method. */
static void lie(const char *method, struct loupe_span answer)
{
    size_t room   = LP_BASE64_ROOM(answer.size);
    char *text    = malloc(room);
    char *command = malloc(room + 200);
    assert_true(text != NULL && command != NULL);
    lp_base64_encode(text, answer);
    (void)snprintf(command, room + 200,
                   "{\"mutation\":{\"method\":\"%s\",\"any\":true,"
                   "\"response\":\"%s\"}}",
                   method, text);
    tell(command);
    free(command);
    free(text);
}

static void check_lie(const char *method,
                      struct loupe_span answer,
                      enum loupe_status status,
                      const char *field,
                      const char *reason)
{
    lie(method, answer);
    check_no_block(100, status, field, reason);
    tell("{\"mutations\":[]}");
}

static void test_parts_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    static const char *const others =
        "those of the state near the block are not the header's";
    struct loupe_span none = vectors_hex("80");
    refuse_light_blocks(12);
    check_lie("Scheduler/GetValidators", none, LOUPE_INVALID, "validators",
              others);
    /* All three states say the same, but the nodes are not who they are. */
    lie("Scheduler/GetValidators", truth.elected[98]);
    check_lie("Registry/GetNode", truth.node[0].answer, LOUPE_INVALID,
              "validators", others);
    /* One state is wrong, the others are not served: that decides nothing. */
    check_lie("Registry/GetNode", truth.node[0].answer, LOUPE_UNREACHABLE,
              LIGHT, "error, grpc-status 12: not for you");
    check_lie("Scheduler/GetValidators", vectors_hex("84"), LOUPE_TRUNCATED,
              "Scheduler/GetValidators.answer.validators",
              "claims 4 members in 0 bytes");
    check_lie("Registry/GetNode", vectors_hex("a0"), LOUPE_MALFORMED,
              "Registry/GetNode.answer.consensus", "is missing");
    check_lie("Consensus/GetBlock", vectors_hex("a0"), LOUPE_MALFORMED,
              "Consensus/GetBlock.answer.meta", "is missing");
    tell("{\"faults\":[]}");
}

/* ---- a follow ---- */

static struct loupe_span elected_of(struct loupe_span set)
{
    static uint8_t out_memory[1 << 12];
    struct lp_raw_valset raw = {0};
    struct loupe_arena arena;
    struct lp_proto in;
    struct lp_sink out;
    loupe_arena_init(&arena, memory, sizeof memory);
    lp_proto_init(&in, set, 0, NULL);
    lp_valset_read(&raw, &in, &arena);
    assert_int_equal(in.status, LOUPE_OK);
    lp_sink_init(&out, out_memory, sizeof out_memory);
    lp_cbor_put_array(&out, raw.count);
    for (size_t i = raw.count; i > 0; i--) { /* not in the order of the set */
        struct loupe_span key = LOUPE_SPAN_ARRAY(raw.list[i - 1].public_key);
        size_t at             = 0;
        while (at < truth.node_count &&
               !loupe_span_equal(truth.node[at].key, key))
            at++;
        assert_true(at < truth.node_count);
        lp_cbor_put_map(&out, 2);
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("id"));
        lp_cbor_put_bytes(&out, truth.node[at].id);
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("voting_power"));
        lp_cbor_put_uint(&out, raw.list[i - 1].power);
    }
    return lp_sink_span(&out);
}

static void write_call(FILE *to,
                       const char *path,
                       struct loupe_span request,
                       struct loupe_span answer)
{
    char *text =
        malloc(LP_BASE64_ROOM(request.size) + LP_BASE64_ROOM(answer.size));
    assert_non_null(text);
    lp_base64_encode(text, request);
    (void)fprintf(to, "{\"service\":\"oasis-core.%s\",\"request\":\"%s\",",
                  path, text);
    lp_base64_encode(text, answer);
    (void)fprintf(to, "\"response\":\"%s\",\"code\":0}\n", text);
    free(text);
}

static void write_state(FILE *to, int64_t height, struct loupe_span elected)
{
    uint8_t request[64];
    struct lp_sink in;
    lp_sink_init(&in, request, sizeof request);
    lp_cbor_put_int(&in, height);
    write_call(to, "Scheduler\",\"method\":\"GetValidators", lp_sink_span(&in),
               elected);
    for (size_t i = 0; i < truth.node_count; i++) {
        lp_sink_init(&in, request, sizeof request);
        lp_cbor_put_map(&in, 2);
        lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("id"));
        lp_cbor_put_bytes(&in, truth.node[i].id);
        lp_cbor_put_text(&in, LOUPE_SPAN_TEXT("height"));
        lp_cbor_put_int(&in, height);
        write_call(to, "Registry\",\"method\":\"GetNode", lp_sink_span(&in),
                   truth.node[i].answer);
    }
}

static void write_block(void *context, size_t line, json_t *call)
{
    (void)line;
    const char *name = json_string_value(json_object_get(call, "method"));
    if (strcmp(name, "GetBlock") != 0 ||
        strcmp(json_string_value(json_object_get(call, "service")),
               "oasis-core.Consensus") != 0)
        return;
    assert_int_equal(json_dumpf(call, context, JSON_COMPACT), 0);
    (void)fputc('\n', context);
}

struct served {
    char folder[32];
    char path[64];
    char address[64];
};

static void serve_parts(struct served *out)
{
    (void)snprintf(out->folder, sizeof out->folder, "/tmp/loupe-test-XXXXXX");
    assert_non_null(mkdtemp(out->folder));
    (void)snprintf(out->path, sizeof out->path, "%s/calls.ndjson", out->folder);
    (void)snprintf(out->address, sizeof out->address, "recording:%s",
                   out->folder);
    FILE *to = fopen(out->path, "w");
    assert_non_null(to);
    vectors_lines(CALLS, write_block, to);
    for (int64_t height = 1; height + 2 <= LAST; height++)
        write_state(to, height, elected_of(truth.set[height + 2]));
    assert_int_equal(fclose(to), 0);
}

static struct lp_chain *open_client(const struct served *served)
{
    const char *sources[]           = {served->address};
    struct lp_chain_options options = {.policy       = LOUPE_POLICY_INIT,
                                       .sources      = sources,
                                       .source_count = 1,
                                       .has_root     = true,
                                       .root_height  = 3,
                                       .root_hash    = truth.hash[3]};
    struct lp_chain *client;
    struct loupe_error error = {0};
    (void)snprintf(options.network.name, sizeof options.network.name, "parts");
    options.network.genesis_height = 1;
    check_status(lp_network_set_context(&options.network, CONTEXT, &error),
                 LOUPE_OK, &error);
    check_status(lp_chain_open(&client, &options, &error), LOUPE_OK, &error);
    return client;
}

/* The time is the recording's own: of its last block. */
static void test_a_chain_is_followed_by_parts(void **state)
{
    (void)state;
    struct served served;
    struct lp_follower_options how = {.headers_only = true};
    struct lp_follower_report report;
    struct loupe_error error = {0};
    serve_parts(&served);
    struct lp_chain *client = open_client(&served);
    check_status(lp_follower_run(client, &how, &report, &error), LOUPE_OK,
                 &error);
    assert_int_equal(report.last_height, LAST - 1); /* below the tip */
    for (int64_t height = 3; height < LAST; height++) {
        struct loupe_known_header header;
        check_status(lp_chain_header(client, height, &header, &error), LOUPE_OK,
                     &error);
        assert_true(loupe_hash_equal(&header.hash, &truth.hash[height]));
    }
    lp_chain_close(client);
    assert_int_equal(unlink(served.path), 0);
    assert_int_equal(rmdir(served.folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_are_put_together),
        cmocka_unit_test(test_a_refusal_without_parts_stays),
        cmocka_unit_test(test_parts_that_do_not_fit_are_refused),
        cmocka_unit_test(test_a_chain_is_followed_by_parts),
    };
    vectors_need();
    vectors_lines(CALLS, keep_line, NULL);
    node       = node_start("consensus-localnet", NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    node_stop(node);
    return failed;
}
