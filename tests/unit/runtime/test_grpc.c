/* SPDX-License-Identifier: Apache-2.0 */
/* gRPC on arrays of bytes: frames in any cut, headers and trailers, error
 * details, addresses. Expectations: consensus.md 5.1 to 5.4. */
#include "base/text.h"
#include "rpc/endpoint.h"
#include "rpc/grpc.h"
#include "rpc/method.h"
#include "support/check.h"

/* ---- frames ---- */

struct run {
    struct lp_grpc_reader reader;
    struct lp_buffer message;
    struct loupe_error error;
};

static void begin(struct run *run, size_t limit)
{
    *run = (struct run){0};
    lp_buffer_init(&run->message, 64);
    run->reader.message = &run->message;
    run->reader.limit   = limit;
    run->reader.error   = &run->error;
}

/* Feeds a body in pieces of `step` bytes. */
static enum loupe_status
feed(struct run *run, struct loupe_span body, size_t step)
{
    for (size_t at = 0; at < body.size; at += step) {
        size_t size = body.size - at < step ? body.size - at : step;
        if (!lp_grpc_feed(&run->reader, loupe_span(body.data + at, size)))
            break;
    }
    return lp_grpc_end(&run->reader);
}

static void check_body(const char *hex,
                       size_t limit,
                       enum loupe_status status,
                       const char *message,
                       size_t offset)
{
    uint8_t bytes[64];
    size_t size = strlen(hex) / 2;
    assert_true(lp_hex_decode(bytes, size, loupe_span_string(hex)));
    for (size_t step = 1; step <= size + 1; step++) {
        struct run run;
        begin(&run, limit);
        enum loupe_status got = feed(&run, loupe_span(bytes, size), step);
        check_status(got, status, &run.error);
        if (status == LOUPE_OK)
            check_hex(lp_buffer_span(&run.message), message);
        else
            check_refusal(&run.error, status, "message", offset);
        lp_buffer_fini(&run.message);
    }
}

static void test_one_message_in_any_cut(void **state)
{
    (void)state;
    check_body("00000000051a01820c20", 1024, LOUPE_OK, "1a01820c20", 0);
    check_body("0000000000", 0, LOUPE_OK, "", 0);
    check_body("0000000001f6", 1, LOUPE_OK, "f6", 0);
}

static void test_broken_frames_are_refused(void **state)
{
    (void)state;
    check_body("", 1024, LOUPE_TRUNCATED, NULL, 0);
    check_body("00", 1024, LOUPE_TRUNCATED, NULL, 1);
    check_body("0000000005", 1024, LOUPE_TRUNCATED, NULL, 5);
    check_body("00000000051a01820c", 1024, LOUPE_TRUNCATED, NULL, 9);
    check_body("0100000001f6", 1024, LOUPE_MALFORMED, NULL, 4);
    check_body("0200000001f6", 1024, LOUPE_MALFORMED, NULL, 4);
    check_body("0000000001f60000000001f6", 1024, LOUPE_MALFORMED, NULL, 10);
    check_body("0000000001f600", 1024, LOUPE_TRUNCATED, NULL, 7);
    check_body("00ffffffff00", 1024, LOUPE_LIMIT, NULL, 4);
    check_body("0000000002f6f6", 1, LOUPE_LIMIT, NULL, 4);
}

static void test_a_refused_length_takes_no_memory(void **state)
{
    (void)state;
    static const uint8_t head[] = {0, 0xff, 0xff, 0xff, 0xff};
    struct run run;
    begin(&run, (size_t)64 << 20);
    check_status(feed(&run, LOUPE_SPAN_ARRAY(head), 5), LOUPE_LIMIT,
                 &run.error);
    assert_null(run.message.data);
    lp_buffer_fini(&run.message);
}

static void test_the_callers_ceiling_holds(void **state)
{
    (void)state;
    uint8_t body[5 + 65] = {0, 0, 0, 0, 65};
    struct run run;
    begin(&run, 1024);
    check_status(feed(&run, LOUPE_SPAN_ARRAY(body), 70), LOUPE_LIMIT,
                 &run.error);
    lp_buffer_fini(&run.message);
}

struct seen {
    size_t count;
    size_t wanted;
    size_t bytes;
};

static bool visit(void *context, struct loupe_span message)
{
    struct seen *seen = context;
    seen->bytes += message.size;
    return ++seen->count < seen->wanted;
}

static void test_a_stream_of_messages(void **state)
{
    (void)state;
    static const uint8_t body[] = {0, 0, 0, 0, 2, 1, 2, 0, 0, 0,
                                   0, 0, 0, 0, 0, 0, 1, 9, 0, 0};
    for (size_t step = 1; step <= sizeof body; step++) {
        struct run run;
        struct seen seen = {.wanted = 100};
        begin(&run, 16);
        run.reader.visit   = visit;
        run.reader.context = &seen;
        check_status(feed(&run, loupe_span(body, 18), step), LOUPE_OK,
                     &run.error);
        assert_int_equal(seen.count, 3);
        assert_int_equal(seen.bytes, 3);
        lp_buffer_fini(&run.message);

        seen = (struct seen){.wanted = 2};
        begin(&run, 16);
        run.reader.visit   = visit;
        run.reader.context = &seen;
        check_status(feed(&run, LOUPE_SPAN_ARRAY(body), step), LOUPE_OK,
                     &run.error);
        assert_true(run.reader.stopped);
        assert_int_equal(seen.count, 2);
        lp_buffer_fini(&run.message);

        seen = (struct seen){.wanted = 100};
        begin(&run, 16);
        run.reader.visit   = visit;
        run.reader.context = &seen;
        check_status(feed(&run, LOUPE_SPAN_ARRAY(body), step), LOUPE_TRUNCATED,
                     &run.error);
        lp_buffer_fini(&run.message);
    }
}

static void test_the_head_of_a_request(void **state)
{
    (void)state;
    uint8_t head[LP_GRPC_HEAD_BYTES];
    lp_grpc_head(head, 0);
    check_hex(LOUPE_SPAN_ARRAY(head), "0000000000");
    lp_grpc_head(head, 0xb1);
    check_hex(LOUPE_SPAN_ARRAY(head), "00000000b1");
    lp_grpc_head(head, 0x01020304);
    check_hex(LOUPE_SPAN_ARRAY(head), "0001020304");
}

/* ---- headers and trailers ---- */

struct header {
    const char *name;
    const char *value;
};

static struct lp_grpc_reply reply_of(int http, const struct header *headers)
{
    struct lp_grpc_reply reply = {.http_status = http};
    for (; headers->name != NULL; headers++)
        lp_grpc_header(&reply, loupe_span_string(headers->name),
                       loupe_span_string(headers->value));
    return reply;
}

static void check_reply(int http,
                        const struct header *headers,
                        enum loupe_status status,
                        const char *field)
{
    struct lp_rpc_fault fault;
    struct loupe_error error   = {0};
    struct lp_grpc_reply reply = reply_of(http, headers);
    check_status(lp_grpc_verdict(&reply, &fault, &error), status, &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, 0);
    else
        assert_false(fault.remote);
}

#define CONTENT                                                                \
    {                                                                          \
        "content-type", "application/grpc+cbor"                                \
    }
#define END                                                                    \
    {                                                                          \
        NULL, NULL                                                             \
    }
#define HEADERS(...) ((const struct header[]){__VA_ARGS__, END})

static void test_what_headers_and_trailers_decide(void **state)
{
    (void)state;
    check_reply(200, HEADERS(CONTENT, {"grpc-status", "0"}), LOUPE_OK, NULL);
    check_reply(200,
                HEADERS({"content-type", "application/grpc"},
                        {"grpc-status", "0"}, {"grpc-message", ""}),
                LOUPE_OK, NULL);
    check_reply(200, HEADERS(CONTENT), LOUPE_TRUNCATED, "grpc-status");
    check_reply(200, HEADERS(CONTENT, {"grpc-status", ""}), LOUPE_MALFORMED,
                "grpc-status");
    check_reply(200, HEADERS(CONTENT, {"grpc-status", "-1"}), LOUPE_MALFORMED,
                "grpc-status");
    check_reply(200, HEADERS(CONTENT, {"grpc-status", "99999"}),
                LOUPE_MALFORMED, "grpc-status");
    check_reply(200, HEADERS(CONTENT, {"grpc-status", "2"}), LOUPE_UNREACHABLE,
                "answer");
    check_reply(200, HEADERS(CONTENT, {"grpc-status", "8"}), LOUPE_BUSY,
                "answer");
    check_reply(200,
                HEADERS(CONTENT, {"grpc-status", "2"},
                        {"grpc-status-details-bin", "!"}),
                LOUPE_MALFORMED, "grpc-status-details-bin");
    check_reply(200, HEADERS({"content-type", "text/html"}), LOUPE_MALFORMED,
                "http.content-type");
    check_reply(200, HEADERS({"grpc-status", "0"}), LOUPE_MALFORMED,
                "http.content-type");
    check_reply(502, HEADERS({"content-type", "text/html"}), LOUPE_UNREACHABLE,
                "http.status");
    check_reply(502, HEADERS(CONTENT, {"grpc-status", "0"}), LOUPE_UNREACHABLE,
                "http.status");
}

static void test_http_status_as_grpc_status(void **state)
{
    (void)state;
    static const struct {
        int http;
        uint32_t grpc;
    } rows[] = {{400, 13}, {401, 16}, {403, 7},  {404, 12}, {429, 14},
                {502, 14}, {503, 14}, {504, 14}, {500, 2},  {301, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(lp_grpc_status_of_http(rows[i].http), rows[i].grpc);
}

/* The example of consensus.md 5.4. */
static void test_details_of_a_coded_error(void **state)
{
    (void)state;
    struct lp_rpc_fault fault;
    struct loupe_error error   = {0};
    struct lp_grpc_reply reply = reply_of(
        200,
        HEADERS(CONTENT, {"grpc-status", "2"},
                {"grpc-message", "consensus: version not found"},
                {"grpc-status-details-bin",
                 "CAISHGNvbnNlbnN1czogdmVyc2lvbiBub3QgZm91bmQaGhIYomRjb2RlA2"
                 "Ztb2R1bGVpY29uc2Vuc3Vz"}));
    check_status(lp_grpc_verdict(&reply, &fault, &error), LOUPE_UNREACHABLE,
                 &error);
    assert_true(fault.remote);
    assert_false(fault.lost);
    assert_int_equal(fault.status, 2);
    assert_int_equal(fault.code, 3);
    assert_string_equal(fault.module, "consensus");
    assert_string_equal(fault.message, "consensus: version not found");
    assert_string_equal(error.reason,
                        "error consensus/3: consensus: version not found");

    uint8_t room[LP_GRPC_DETAILS_ROOM];
    struct loupe_span written = lp_grpc_details_write(room, &fault);
    check_hex(written,
              "0802121c636f6e73656e7375733a2076657273696f6e206e6f7420666f756e64"
              "1a1a1218a264636f646503666d6f64756c6569636f6e73656e737573");
}

static void test_every_truncation_of_details_is_refused(void **state)
{
    (void)state;
    struct lp_rpc_fault whole = {.status = 2, .code = 3, .module = "consensus"};
    uint8_t room[LP_GRPC_DETAILS_ROOM];
    struct loupe_span bytes = lp_grpc_details_write(room, &whole);
    for (size_t size = 3; size < bytes.size; size++) {
        struct lp_rpc_fault fault = {0};
        struct loupe_error error  = {0};
        enum loupe_status status =
            lp_grpc_details_read(&fault, loupe_span(bytes.data, size), &error);
        assert_int_not_equal(status, LOUPE_OK);
        assert_int_equal(fault.code, 0);
    }
    struct lp_rpc_fault fault = {0};
    check_status(lp_grpc_details_read(&fault, bytes, NULL), LOUPE_OK, NULL);
    assert_int_equal(fault.code, 3);
}

static void test_messages_are_decoded_and_made_printable(void **state)
{
    (void)state;
    char text[24];
    lp_grpc_message(text, sizeof text, LOUPE_SPAN_TEXT("a%20b%25c%"));
    assert_string_equal(text, "a b%c%");
    lp_grpc_message(text, sizeof text, LOUPE_SPAN_TEXT("%0a%1b%e2%82%ac%zz"));
    assert_string_equal(text, "?????%zz");
    lp_grpc_message(text, 4, LOUPE_SPAN_TEXT("abcdef"));
    assert_string_equal(text, "abc");
}

/* ---- addresses and methods ---- */

static void check_address(const char *address,
                          enum lp_endpoint_kind kind,
                          const char *authority,
                          const char *path)
{
    struct lp_endpoint endpoint;
    struct loupe_error error = {0};
    check_status(lp_endpoint_read(&endpoint, address, &error), LOUPE_OK,
                 &error);
    assert_int_equal(endpoint.kind, kind);
    assert_string_equal(endpoint.authority, authority);
    assert_string_equal(endpoint.path, path);
}

static void test_addresses(void **state)
{
    (void)state;
    check_address("unix:/run/a b.sock", LP_ENDPOINT_SOCKET, "localhost",
                  "/run/a b.sock");
    check_address("unix-abstract:node", LP_ENDPOINT_ABSTRACT, "localhost",
                  "node");
    check_address("http://127.0.0.1:8080", LP_ENDPOINT_CLEAR, "127.0.0.1:8080",
                  "");
    check_address("http://[::1]:8080/", LP_ENDPOINT_CLEAR, "[::1]:8080", "");
    check_address("h2c:node.lan:9", LP_ENDPOINT_CLEAR, "node.lan:9", "");
    check_address("grpc.oasis.io:443", LP_ENDPOINT_TLS, "grpc.oasis.io:443",
                  "");
    check_address("https://grpc.oasis.io:443", LP_ENDPOINT_TLS,
                  "grpc.oasis.io:443", "");
    check_address("NcPzNW3YU2T+ugNUtUWtoQnRvbOL9dYSaBfbjHLP1pE=@10.0.0.1:9001",
                  LP_ENDPOINT_PINNED, "10.0.0.1:9001", "");
}

static void check_no_address(const char *address, enum loupe_status status)
{
    struct lp_endpoint endpoint;
    struct loupe_error error = {0};
    check_status(lp_endpoint_read(&endpoint, address, &error), status, &error);
    check_refusal(&error, status, "source", 0);
}

static void test_addresses_that_are_refused(void **state)
{
    (void)state;
    check_no_address("", LOUPE_USAGE);
    check_no_address("unix:", LOUPE_USAGE);
    check_no_address("localhost", LOUPE_USAGE);
    check_no_address("localhost:", LOUPE_USAGE);
    check_no_address(":443", LOUPE_USAGE);
    check_no_address("localhost:0", LOUPE_USAGE);
    check_no_address("localhost:65536", LOUPE_USAGE);
    check_no_address("localhost:443/path", LOUPE_USAGE);
    check_no_address("a b:443", LOUPE_USAGE);
    check_no_address("::1:443", LOUPE_USAGE);
    check_no_address("ftp://host:1", LOUPE_USAGE);
    check_no_address("c2hvcnQ=@host:1", LOUPE_USAGE);
    check_no_address("http://example.org:80", LOUPE_REFUSED);
    check_no_address("vsock:2:1", LOUPE_UNSUPPORTED);
}

static void test_methods_are_found_by_name(void **state)
{
    (void)state;
    enum lp_method method;
    for (size_t i = 0; i < LP_METHOD_COUNT; i++) {
        const struct lp_method_row *row = lp_method_row((enum lp_method)i);
        assert_true(lp_method_find(&method, loupe_span_string(row->service),
                                   loupe_span_string(row->name)));
        assert_int_equal(method, i);
        assert_true(row->limit_bytes <= (size_t)100 << 20);
    }
    assert_false(lp_method_find(&method, LOUPE_SPAN_TEXT("NodeController"),
                                LOUPE_SPAN_TEXT("RequestShutdown")));
    assert_string_equal(lp_method_row(LP_CONSENSUS_GET_LIGHT_BLOCK)->path,
                        "/oasis-core.Consensus/GetLightBlock");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_message_in_any_cut),
        cmocka_unit_test(test_broken_frames_are_refused),
        cmocka_unit_test(test_a_refused_length_takes_no_memory),
        cmocka_unit_test(test_the_callers_ceiling_holds),
        cmocka_unit_test(test_a_stream_of_messages),
        cmocka_unit_test(test_the_head_of_a_request),
        cmocka_unit_test(test_what_headers_and_trailers_decide),
        cmocka_unit_test(test_http_status_as_grpc_status),
        cmocka_unit_test(test_details_of_a_coded_error),
        cmocka_unit_test(test_every_truncation_of_details_is_refused),
        cmocka_unit_test(test_messages_are_decoded_and_made_printable),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_addresses_that_are_refused),
        cmocka_unit_test(test_methods_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
