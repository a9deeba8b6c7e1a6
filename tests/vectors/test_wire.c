/* SPDX-License-Identifier: Apache-2.0 */
/* The official client's bytes: answers on the wire read as what they are, and
 * loupe's requests equal those that were recorded. */
#include "codec/cbor.h"
#include "rpc/grpc.h"
#include "rpc/oasis.h"
#include "rpc/source_kind.h"
#include "rpc/state_question.h"
#include "support/check.h"
#include "support/vectors.h"

/* A source that keeps the question and gives no answer. */
struct silent {
    struct lp_source source;
    enum lp_method method;
    struct lp_buffer request;
};

static enum loupe_status silent_call(struct lp_source *source,
                                     enum lp_method method,
                                     struct loupe_span request,
                                     struct lp_buffer *response,
                                     struct lp_rpc_fault *fault,
                                     struct loupe_error *error)
{
    struct silent *self = (struct silent *)source;
    (void)response, (void)fault;
    self->method = method;
    lp_buffer_clear(&self->request);
    assert_true(lp_buffer_append(&self->request, request));
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "source", "says nothing");
}

static const struct lp_source_kind silent_kind = {.call = silent_call};

struct asker {
    struct silent silent;
    struct lp_oasis oasis;
    size_t count;
};

static void asker_init(struct asker *asker)
{
    *asker = (struct asker){.silent.source.kind = &silent_kind};
    lp_buffer_init(&asker->silent.request, 1 << 20);
    lp_oasis_init(&asker->oasis, &asker->silent.source);
}

static void asker_fini(struct asker *asker)
{
    lp_oasis_fini(&asker->oasis);
    lp_buffer_fini(&asker->silent.request);
}

/* The last question as it goes on the wire. */
static void
check_frame(struct asker *asker, enum lp_method method, const char *hex)
{
    uint8_t head[LP_GRPC_HEAD_BYTES];
    struct lp_buffer frame;
    lp_buffer_init(&frame, 1 << 16);
    lp_grpc_head(head, (uint32_t)asker->silent.request.size);
    assert_true(lp_buffer_append(&frame, LOUPE_SPAN_ARRAY(head)));
    assert_true(
        lp_buffer_append(&frame, lp_buffer_span(&asker->silent.request)));
    assert_int_equal(asker->silent.method, method);
    check_hex(lp_buffer_span(&frame), hex);
    lp_buffer_fini(&frame);
}

#define UNANSWERED(call) check_status(call, LOUPE_UNREACHABLE, NULL)

/* consensus.md 5.2, "More request bodies" and the worked example. */
static void test_the_requests_of_the_specification(void **state)
{
    (void)state;
    struct asker asker;
    struct lp_oasis_meta meta;
    struct loupe_span out;
    struct loupe_known_root root = {.kind    = LOUPE_ROOT_CONSENSUS,
                                    .version = 25300000};
    asker_init(&asker);
    UNANSWERED(lp_oasis_light_block(&asker.oasis, &meta, 25300000, NULL));
    check_frame(&asker, LP_CONSENSUS_GET_LIGHT_BLOCK, "00000000051a01820c20");
    UNANSWERED(lp_oasis_light_block(&asker.oasis, &meta, 0, NULL));
    check_frame(&asker, LP_CONSENSUS_GET_LIGHT_BLOCK, "000000000100");
    UNANSWERED(lp_oasis_status(&asker.oasis, &out, NULL));
    check_frame(&asker, LP_CONSENSUS_GET_STATUS, "0000000000");
    UNANSWERED(
        lp_oasis_state_get(&asker.oasis, &out, &root, vectors_hex("f1"), NULL));
    check_frame(
        &asker, LP_CONSENSUS_STATE_GET,
        "00000000b1a3636b657941f16474726565a264726f6f74a4626e735820"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "64686173685820"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "6776657273696f6e1a01820c2069726f6f745f7479706501"
        "68706f736974696f6e5820"
        "0000000000000000000000000000000000000000000000000000000000000000"
        "6d70726f6f665f76657273696f6e01");
    asker_fini(&asker);
}

/* ---- every recorded request that loupe has a question for ---- */

static bool
ask_height(struct asker *asker, enum lp_method method, int64_t height)
{
    struct lp_oasis *oasis = &asker->oasis;
    struct lp_oasis_meta meta;
    struct lp_oasis_transactions list;
    struct loupe_span out;
    struct loupe_arena none;
    loupe_arena_init(&none, NULL, 0);
    if (method == LP_CONSENSUS_GET_LIGHT_BLOCK)
        UNANSWERED(lp_oasis_light_block(oasis, &meta, height, NULL));
    else if (method == LP_CONSENSUS_GET_VALIDATORS)
        UNANSWERED(lp_oasis_validators(oasis, &meta, height, NULL));
    else if (method == LP_CONSENSUS_GET_BLOCK)
        UNANSWERED(lp_oasis_block(oasis, &out, height, NULL));
    else if (method == LP_CONSENSUS_GET_BLOCK_RESULTS)
        UNANSWERED(lp_oasis_block_results(oasis, &out, height, NULL));
    else if (method == LP_CONSENSUS_GET_PARAMETERS)
        UNANSWERED(lp_oasis_parameters(oasis, &out, height, NULL));
    else if (method == LP_CONSENSUS_GET_TRANSACTIONS)
        UNANSWERED(lp_oasis_transactions(oasis, &list, height, &none, NULL));
    else if (method == LP_CONSENSUS_GET_TXS_WITH_PROOFS)
        UNANSWERED(lp_oasis_transactions_with_proofs(oasis, &list, height,
                                                     &none, NULL));
    else
        return false;
    return true;
}

static struct loupe_known_root root_of(const struct lp_state_question *asked,
                                       bool is_runtime)
{
    struct loupe_known_root root = {.kind = !is_runtime ? LOUPE_ROOT_CONSENSUS
                                            : asked->tree.root.root_type == 2
                                                ? LOUPE_ROOT_RUNTIME_IO
                                                : LOUPE_ROOT_RUNTIME_STATE,
                                    .version = asked->tree.root.version,
                                    .hash    = asked->tree.root.hash};
    memcpy(root.ns.b, asked->tree.root.ns, sizeof root.ns.b);
    return root;
}

static bool read_question(struct lp_state_question *out,
                          const struct lp_cbor_table *table,
                          struct loupe_span request)
{
    *out = (struct lp_state_question){0};
    /* Strict: what loupe does not ask for (siblings) is left out. */
    return lp_cbor_struct_read(out, table, request, LP_CBOR_STRICT, NULL) ==
               LOUPE_OK &&
           out->proof_version == 1;
}

static bool
ask_state(struct asker *asker, enum lp_method method, struct loupe_span request)
{
    struct lp_state_question asked;
    struct loupe_span proof;
    struct loupe_span prefixes[64];
    struct lp_oasis *oasis = &asker->oasis;
    if (method == LP_CONSENSUS_STATE_GET || method == LP_RUNTIME_STATE_GET) {
        if (!read_question(&asked, &lp_state_get_table, request))
            return false;
        struct loupe_known_root root =
            root_of(&asked, method == LP_RUNTIME_STATE_GET);
        UNANSWERED(lp_oasis_state_get(oasis, &proof, &root, asked.key, NULL));
        return true;
    }
    if (method == LP_CONSENSUS_STATE_ITERATE ||
        method == LP_RUNTIME_STATE_ITERATE) {
        if (!read_question(&asked, &lp_state_iterate_table, request))
            return false;
        struct loupe_known_root root =
            root_of(&asked, method == LP_RUNTIME_STATE_ITERATE);
        UNANSWERED(lp_oasis_state_iterate(oasis, &proof, &root, asked.key,
                                          (uint16_t)asked.prefetch, NULL));
        return true;
    }
    if (!read_question(&asked, &lp_state_prefixes_table, request))
        return false;
    struct lp_cbor in;
    lp_cbor_init(&in, asked.prefixes, LP_CBOR_STRICT, NULL);
    size_t count = lp_cbor_array(&in, "prefixes");
    assert_true(count <= 64);
    for (size_t i = 0; i < count; i++)
        prefixes[i] = lp_cbor_bytes(&in, "prefixes");
    struct loupe_known_root root =
        root_of(&asked, method == LP_RUNTIME_STATE_GET_PREFIXES);
    UNANSWERED(lp_oasis_state_get_prefixes(oasis, &proof, &root, prefixes,
                                           count, (uint16_t)asked.limit, NULL));
    return true;
}

/* {"round": n, "runtime_id": 32 bytes} */
static bool
ask_round(struct asker *asker, enum lp_method method, struct loupe_span request)
{
    struct lp_cbor in;
    struct loupe_span out;
    uint8_t id[32];
    lp_cbor_init(&in, request, LP_CBOR_STRICT, NULL);
    assert_int_equal(lp_cbor_map(&in, ""), 2);
    (void)lp_cbor_text(&in, "");
    uint64_t round = lp_cbor_uint(&in, "");
    (void)lp_cbor_text(&in, "");
    lp_cbor_fixed(&in, "", id, sizeof id);
    assert_int_equal(lp_cbor_end(&in), LOUPE_OK);
    if (method == LP_RUNTIME_GET_BLOCK)
        UNANSWERED(
            lp_oasis_runtime_block(&asker->oasis, &out, id, round, NULL));
    else if (method == LP_RUNTIME_GET_TXS_WITH_RESULTS)
        UNANSWERED(lp_oasis_runtime_transactions(&asker->oasis, &out, id, round,
                                                 NULL));
    else if (method == LP_RUNTIME_GET_EVENTS)
        UNANSWERED(
            lp_oasis_runtime_events(&asker->oasis, &out, id, round, NULL));
    else
        return false;
    return true;
}

static bool
ask_again(struct asker *asker, enum lp_method method, struct loupe_span request)
{
    struct lp_cbor in;
    switch (lp_method_row(method)->about) {
    case LP_ABOUT_HEIGHT:
        lp_cbor_init(&in, request, LP_CBOR_STRICT, NULL);
        return ask_height(asker, method, lp_cbor_int(&in, "height"));
    case LP_ABOUT_ROUND:
        return method != LP_RUNTIME_QUERY && ask_round(asker, method, request);
    case LP_ABOUT_TREE:
        return ask_state(asker, method, request);
    case LP_ABOUT_NOTHING:
    case LP_ABOUT_HEIGHT_IN:
    case LP_ABOUT_OTHER:
        return false;
    }
    return false;
}

static void check_line(void *context, size_t line, json_t *object)
{
    struct asker *asker = context;
    enum lp_method method;
    const char *service = json_string_value(json_object_get(object, "service"));
    const char *name    = json_string_value(json_object_get(object, "method"));
    (void)line;
    /* 13: requests that were made wrong, to see what the node says. */
    if (json_integer_value(json_object_get(object, "code")) == 13 ||
        !lp_method_find(&method, loupe_span_string(service),
                        loupe_span_string(name)))
        return;
    struct loupe_span request = vectors_get_base64(object, "request");
    /* A message of no bytes is another way to ask for the latest. */
    if (request.size == 0 || !ask_again(asker, method, request))
        return;
    assert_int_equal(asker->silent.method, method);
    check_bytes(lp_buffer_span(&asker->silent.request), request);
    asker->count++;
}

static void check_recording(const char *path, size_t wanted)
{
    struct asker asker;
    asker_init(&asker);
    vectors_lines(path, check_line, &asker);
    print_message("%s: %zu requests\n", path, asker.count);
    assert_int_equal(asker.count, wanted);
    asker_fini(&asker);
}

static void test_requests_equal_the_recorded_ones(void **state)
{
    (void)state;
    check_recording("recordings/consensus-localnet/calls.ndjson.gz", 7218);
    check_recording("recordings/sapphire-localnet/calls.ndjson.gz", 19968);
}

/* ---- HTTP/2 connections of grpc-go ---- */

struct heard {
    struct lp_grpc_reader reader;
    struct lp_grpc_reply reply;
    struct lp_buffer message;
    struct loupe_error error;
};

static void hear(struct heard *heard, const json_t *frame)
{
    const char *type = json_string_value(json_object_get(frame, "type"));
    if (strcmp(type, "DATA") == 0)
        (void)!lp_grpc_feed(&heard->reader, vectors_get_hex(frame, "payload"));
    if (strcmp(type, "HEADERS") != 0)
        return;
    size_t i;
    json_t *header;
    json_array_foreach(json_object_get(frame, "headers"), i, header)
    {
        const char *name  = json_string_value(json_array_get(header, 0));
        const char *value = json_string_value(json_array_get(header, 1));
        if (strcmp(name, ":status") == 0)
            heard->reply.http_status = 200;
        lp_grpc_header(&heard->reply, loupe_span_string(name),
                       loupe_span_string(value));
    }
}

static enum loupe_status
replay(struct heard *heard, const json_t *call, struct lp_rpc_fault *fault)
{
    size_t i;
    json_t *frame;
    *heard = (struct heard){0};
    lp_buffer_init(&heard->message, (size_t)64 << 20);
    heard->reader.message = &heard->message;
    heard->reader.limit   = (size_t)64 << 20;
    heard->reader.error   = &heard->error;
    json_array_foreach(json_object_get(call, "frames"), i, frame)
    {
        if (strcmp(json_string_value(json_object_get(frame, "dir")),
                   "server") == 0)
            hear(heard, frame);
    }
    enum loupe_status status =
        lp_grpc_verdict(&heard->reply, fault, &heard->error);
    return status == LOUPE_OK ? lp_grpc_end(&heard->reader) : status;
}

static void test_recorded_connections_read_as_they_are(void **state)
{
    (void)state;
    static const struct {
        enum loupe_status status;
        size_t size;
        uint32_t code;
        const char *message;
    } wanted[] = {
        {LOUPE_OK, 66, 0, ""},
        {LOUPE_OK, 1369, 0, ""},
        {LOUPE_UNREACHABLE, 0, 2,
         "cometbft: block query failed: height 1000000000 must be less than or "
         "equal to the current blockchain height 351"},
        {LOUPE_UNREACHABLE, 0, 12,
         "unknown method NoSuchMethod for service oasis-core.Consensus"},
        {LOUPE_OK, 9426, 0, ""},
    };
    json_t *calls = vectors_json("recordings/consensus-localnet/wire.json");
    assert_int_equal(json_array_size(calls), 5);
    for (size_t i = 0; i < 5; i++) {
        struct heard heard;
        struct lp_rpc_fault fault;
        enum loupe_status status =
            replay(&heard, json_array_get(calls, i), &fault);
        check_status(status, wanted[i].status, &heard.error);
        assert_int_equal(fault.status, wanted[i].code);
        assert_string_equal(fault.message, wanted[i].message);
        assert_int_equal(heard.message.size, wanted[i].size);
        lp_buffer_fini(&heard.message);
    }
    json_decref(calls);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_requests_of_the_specification),
        cmocka_unit_test(test_requests_equal_the_recorded_ones),
        cmocka_unit_test(test_recorded_connections_read_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
