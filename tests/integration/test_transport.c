/* SPDX-License-Identifier: Apache-2.0 */
/* Real connections to the replay node: every form of address gives the same
 * answers, and every fault of a transport ends in a named status. */
#include "base/clock.h"
#include "rpc/oasis.h"
#include "support/check.h"
#include "support/node.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

#define CONTEXT                                                                \
    "db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0"

static struct node *node;

static const struct lp_source_options quick = {.chain_context      = CONTEXT,
                                               .deadline_ms        = 4000,
                                               .connect_timeout_ms = 4000,
                                               .attempts           = 1,
                                               .backoff_ms         = 1,
                                               .seed               = 7};

static void tell(const char *command)
{
    json_decref(node_tell(node, command));
}

static struct lp_source *open_at(const char *address,
                                 const struct lp_source_options *options)
{
    struct lp_source *source = NULL;
    struct loupe_error error = {0};
    check_status(lp_source_open(&source, &address, 1, options, &error),
                 LOUPE_OK, &error);
    return source;
}

/* What one call at an address ends in. */
static enum loupe_status call_at(const char *address,
                                 const struct lp_source_options *options,
                                 struct lp_rpc_fault *fault,
                                 struct loupe_error *error)
{
    struct lp_source *source = open_at(address, options);
    struct lp_buffer answer;
    uint64_t start = lp_clock_monotonic_ms();
    *error         = (struct loupe_error){0};
    lp_buffer_init(&answer, 1 << 20);
    enum loupe_status status =
        lp_source_call(source, LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("05"),
                       &answer, fault, error);
    assert_int_equal(answer.size != 0, status == LOUPE_OK);
    assert_true(lp_clock_monotonic_ms() - start < 20000);
    lp_buffer_fini(&answer);
    lp_source_close(source);
    return status;
}

static void check_at(const char *address,
                     const struct lp_source_options *options,
                     enum loupe_status wanted,
                     const char *reason)
{
    struct loupe_error error;
    struct lp_rpc_fault fault;
    check_status(call_at(address, options, &fault, &error), wanted, &error);
    if (wanted == LOUPE_OK)
        return;
    if (strstr(error.reason, reason) == NULL)
        print_error("'%s' is not in '%s'\n", reason, error.reason);
    assert_non_null(strstr(error.reason, reason));
}

struct answers {
    struct lp_source *source;
    struct lp_buffer answer;
    size_t count;
};

/* Every hundredth recorded call, through a real connection. */
static void check_line(void *context, size_t line, json_t *object)
{
    struct answers *it = context;
    enum lp_method method;
    struct loupe_error error = {0};
    const char *service = json_string_value(json_object_get(object, "service"));
    const char *name    = json_string_value(json_object_get(object, "method"));
    if (line % 100 != 7 || json_object_get(object, "stream") != NULL ||
        json_integer_value(json_object_get(object, "code")) != 0 ||
        !lp_method_find(&method, loupe_span_string(service),
                        loupe_span_string(name)) ||
        !lp_method_row(method)->idempotent)
        return;
    struct loupe_span request = vectors_get_base64(object, "request");
    check_status(
        lp_source_call(it->source, method, request, &it->answer, NULL, &error),
        LOUPE_OK, &error);
    check_bytes(lp_buffer_span(&it->answer),
                vectors_get_base64(object, "response"));
    it->count++;
}

static void check_answers(const char *address,
                          const struct lp_source_options *options)
{
    struct answers it = {.source = open_at(address, options)};
    lp_buffer_init(&it.answer, (size_t)64 << 20);
    vectors_lines("recordings/consensus-localnet/calls.ndjson.gz", check_line,
                  &it);
    assert_true(it.count > 50);
    lp_buffer_fini(&it.answer);
    lp_source_close(it.source);
}

static const char *with(const char *prefix, const char *key)
{
    static char address[600];
    (void)snprintf(address, sizeof address, "%s%s", prefix,
                   node_says(node, key));
    return address;
}

static void test_every_form_of_address_gives_the_same_answers(void **state)
{
    (void)state;
    struct lp_source_options patient = quick;
    patient.deadline_ms              = 20000;
    check_answers(with("unix:", "unix"), &patient);
    check_answers(with("h2c:", "h2c"), &patient);
    check_answers(with("http://", "h2c"), &patient);
    check_answers(with("", "pinned"), &patient);
    check_answers(with("unix:", "raw_unix"), &patient);
    check_answers(with("h2c:", "raw_h2c"), &patient);
    patient.ca_file = node_says(node, "ca");
    check_answers(with("", "tls"), &patient);
    check_answers(with("https://", "raw_tls"), &patient);
}

/* ---- answers that come in one piece, larger than libcurl's own buffer ---- */

struct pace {
    struct lp_source *source;
    size_t calls;
    size_t slow;
};

static void time_line(void *context, size_t line, json_t *object)
{
    struct pace *it = context;
    enum lp_method method;
    struct loupe_error error = {0};
    struct lp_buffer answer;
    const char *service = json_string_value(json_object_get(object, "service"));
    const char *name    = json_string_value(json_object_get(object, "method"));
    (void)line;
    if (it->calls == 20 || json_object_get(object, "stream") != NULL ||
        !lp_method_find(&method, loupe_span_string(service),
                        loupe_span_string(name)) ||
        !lp_method_row(method)->idempotent)
        return;
    size_t size = vectors_get_base64(object, "response").size;
    if (size < 17000 || size > 30000)
        return;
    struct loupe_span request = vectors_get_base64(object, "request");
    lp_buffer_init(&answer, 1 << 20);
    uint64_t start = lp_clock_monotonic_ms();
    check_status(
        lp_source_call(it->source, method, request, &answer, NULL, &error),
        LOUPE_OK, &error);
    it->slow += lp_clock_monotonic_ms() - start >= 190;
    it->calls++;
    lp_buffer_fini(&answer);
}

static void test_an_answer_that_is_there_is_not_waited_for(void **state)
{
    (void)state;
    struct pace it = {.source = open_at(with("unix:", "unix"), &quick)};
    vectors_lines("recordings/consensus-localnet/calls.ndjson.gz", time_line,
                  &it);
    lp_source_close(it.source);
    assert_int_equal(it.calls, 20);
    if (it.slow > 5)
        print_error("%zu of %zu calls were waited for\n", it.slow, it.calls);
    assert_true(it.slow <= 5);
}

static void test_a_peer_that_is_not_the_one_is_refused(void **state)
{
    (void)state;
    char wrong[600];
    /* The system's authorities do not know the test's. */
    check_at(with("", "tls"), &quick, LOUPE_UNREACHABLE, "certificate");
    const char *pinned = node_says(node, "pinned");
    (void)snprintf(wrong, sizeof wrong, "%s", pinned);
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    check_at(wrong, &quick, LOUPE_UNREACHABLE,
             "another key than the pinned one");
    /* A pinned node is no WebPKI host, nor the other way round. */
    check_at(strchr(pinned, '@') + 1, &quick, LOUPE_UNREACHABLE, "certificate");
    (void)snprintf(wrong, sizeof wrong, "%s@%s", node_says(node, "pinned_key"),
                   node_says(node, "tls"));
    check_at(wrong, &quick, LOUPE_UNREACHABLE, "pinned one");
}

/* A node of its own, ended before anything is asserted. */
static void
check_variant(const char *option, const char *variant, const char *reason)
{
    const char *options[] = {option, variant, NULL};
    struct node *other =
        node_start("consensus-localnet/pruned.ndjson.gz", options);
    bool is_web                  = strcmp(option, "--tls-variant") == 0;
    struct lp_source_options any = quick;
    struct loupe_error error;
    any.chain_context        = NULL;
    any.ca_file              = node_says(other, "ca");
    enum loupe_status status = call_at(
        node_says(other, is_web ? "tls" : "pinned"), &any, NULL, &error);
    node_stop(other);
    check_status(status, LOUPE_UNREACHABLE, &error);
    if (strstr(error.reason, reason) == NULL)
        print_error("%s: '%s'\n", variant, error.reason);
    assert_non_null(strstr(error.reason, reason));
}

static void test_each_rule_of_a_certificate_is_checked(void **state)
{
    (void)state;
    check_variant("--node-variant", "expired", "expired");
    check_variant("--node-variant", "future", "not valid yet");
    check_variant("--node-variant", "name", "oasis-node");
    check_variant("--node-variant", "serial", "serial");
    check_variant("--node-variant", "usage", "uses");
    check_variant("--node-variant", "extended_usage", "uses");
    check_variant("--node-variant", "signature", "own key");
    check_variant("--node-variant", "issuer", "own key");
    check_variant("--node-variant", "algorithm", "another key");
    check_variant("--tls-variant", "expired", "certificate");
    check_variant("--tls-variant", "future", "certificate");
    check_variant("--tls-variant", "name", "certificate");
    check_variant("--tls-variant", "issuer", "no TLS connection");
}

static void test_another_chain_is_refused(void **state)
{
    (void)state;
    struct lp_source_options other = quick;
    other.chain_context =
        "0000000000000000000000000000000000000000000000000000000000000000";
    other.attempts = 5;
    check_at(with("h2c:", "h2c"), &other, LOUPE_REFUSED, "another chain");
}

static void test_nobody_there_is_unreachable(void **state)
{
    (void)state;
    check_at("h2c:127.0.0.1:1", &quick, LOUPE_UNREACHABLE, "nobody listens");
    check_at("unix:/nowhere/node.sock", &quick, LOUPE_UNREACHABLE,
             "nobody listens");
    check_at("nowhere.invalid:443", &quick, LOUPE_UNREACHABLE, "no address");
}

/* ---- faults of a transport ---- */

struct fault_case {
    const char *rule; /* without method */
    enum loupe_status status;
    const char *reason;
};

static const struct fault_case fault_cases[] = {
    {"\"fault\":\"hang\"", LOUPE_UNREACHABLE, "deadline"},
    {"\"fault\":\"delay\",\"ms\":6000", LOUPE_UNREACHABLE, "deadline"},
    {"\"fault\":\"trickle\",\"bytes\":1,\"gap_ms\":50", LOUPE_UNREACHABLE,
     "deadline"},
    {"\"fault\":\"kill\"", LOUPE_UNREACHABLE, "lost"},
    {"\"fault\":\"kill\",\"early\":true", LOUPE_UNREACHABLE, ""},
    {"\"fault\":\"reset\"", LOUPE_UNREACHABLE, "lost"},
    {"\"fault\":\"goaway\"", LOUPE_UNREACHABLE, ""},
    {"\"fault\":\"truncate\"", LOUPE_TRUNCATED, "before its last byte"},
    {"\"fault\":\"content_type\"", LOUPE_MALFORMED, "application/grpc"},
    {"\"fault\":\"http_status\"", LOUPE_UNREACHABLE, "502"},
    {"\"fault\":\"http_status\",\"code\":404", LOUPE_UNREACHABLE, "404"},
    {"\"fault\":\"http_status\",\"code\":301", LOUPE_UNREACHABLE, "301"},
    {"\"fault\":\"oversized\"", LOUPE_LIMIT, "4294967295"},
    {"\"fault\":\"compressed\"", LOUPE_MALFORMED, "compressed"},
    {"\"fault\":\"flag\"", LOUPE_MALFORMED, "flag"},
    {"\"fault\":\"no_trailers\"", LOUPE_TRUNCATED, "ends without"},
    {"\"fault\":\"no_status\"", LOUPE_TRUNCATED, "ends without"},
    {"\"fault\":\"bad_status\"", LOUPE_MALFORMED, "number"},
    {"\"fault\":\"bad_details\"", LOUPE_MALFORMED, "base64"},
    {"\"fault\":\"garbage\"", LOUPE_TRUNCATED, ""},
    {"\"fault\":\"garbage\",\"value\":\"deadbeef00\"", LOUPE_MALFORMED, "flag"},
    {"\"fault\":\"twice\"", LOUPE_MALFORMED, "second"},
    {"\"fault\":\"no_message\"", LOUPE_TRUNCATED, "missing"},
    {"\"fault\":\"short_prefix\"", LOUPE_TRUNCATED, "before its last byte"},
    {"\"fault\":\"bad_frame\"", LOUPE_TRUNCATED, "ends without"},
    {"\"fault\":\"bad_headers\"", LOUPE_UNREACHABLE, ""},
    {"\"fault\":\"status\",\"code\":14,\"message\":\"gone\"", LOUPE_UNREACHABLE,
     "gone"},
    {"\"fault\":\"status\",\"code\":8,\"message\":\"slow down\"", LOUPE_BUSY,
     "slow down"},
    {"\"fault\":\"status\",\"code\":2,\"message\":\"no such thing\"",
     LOUPE_UNREACHABLE, "no such thing"},
};

static void set_fault(const char *rule, const char *more)
{
    char command[400];
    (void)snprintf(
        command, sizeof command,
        "{\"faults\":[{%s,\"method\":\"Consensus/GetLightBlock\"%s}]}", rule,
        more);
    tell(command);
}

static void check_fault(const struct fault_case *one, const char *address)
{
    struct loupe_error error;
    struct lp_rpc_fault fault;
    struct lp_source_options how = quick;
    /* Where nothing but the deadline ends the call it is short; elsewhere a
     * busy machine must not come first. */
    bool racy = strstr(one->rule, "bad_frame") != NULL;
    if (strcmp(one->reason, "deadline") != 0 && !racy)
        how.deadline_ms = how.connect_timeout_ms = 10000;
    set_fault(one->rule, "");
    enum loupe_status status = call_at(address, &how, &fault, &error);
    /* libcurl notices a frame on stream 0, or waits for more until the
     * deadline: which comes first is not ours to say. */
    if (racy && status == LOUPE_UNREACHABLE) {
        assert_non_null(strstr(error.reason, "deadline"));
    } else {
        if (status != one->status || strstr(error.reason, one->reason) == NULL)
            print_error("%s: %s %s: %s\n", one->rule, loupe_status_word(status),
                        error.field, error.reason);
        assert_int_equal(status, one->status);
        assert_non_null(strstr(error.reason, one->reason));
    }
    assert_non_null(strstr(error.field, "Consensus/GetLightBlock."));

    /* Once is not for ever: the same call is repeated and answered. */
    struct lp_source_options again = how;
    again.attempts                 = 3;
    set_fault(one->rule, ",\"times\":1");
    status        = call_at(address, &again, &fault, &error);
    bool own_word = strstr(one->rule, "\"code\":2") != NULL ||
                    strstr(one->rule, "\"code\":404") != NULL ||
                    strstr(one->rule, "\"code\":301") != NULL;
    check_status(status, own_word ? one->status : LOUPE_OK, &error);
    tell("{\"faults\":[]}");
}

static void test_faults_end_in_a_named_status_and_a_retry(void **state)
{
    (void)state;
    char address[600];
    (void)snprintf(address, sizeof address, "%s", with("h2c:", "raw_h2c"));
    for (size_t i = 0; i < sizeof fault_cases / sizeof fault_cases[0]; i++)
        check_fault(&fault_cases[i], address);
}

static void test_faults_on_a_socket_and_under_tls(void **state)
{
    (void)state;
    char address[600];
    (void)snprintf(address, sizeof address, "%s", with("unix:", "raw_unix"));
    check_fault(&fault_cases[3], address);
    check_fault(&fault_cases[7], address);
    check_fault(&fault_cases[12], address);
}

/* ---- several endpoints ---- */

static void test_another_endpoint_takes_over(void **state)
{
    (void)state;
    char good[600];
    const char *addresses[] = {"h2c:127.0.0.1:1", "unix:/nowhere/node.sock",
                               good};
    struct lp_source *source;
    struct loupe_error error = {0};
    struct lp_buffer answer;
    struct lp_source_options options = quick;
    options.attempts                 = 5;
    (void)snprintf(good, sizeof good, "%s", with("unix:", "unix"));
    check_status(lp_source_open(&source, addresses, 3, &options, &error),
                 LOUPE_OK, &error);
    assert_int_equal(lp_source_endpoint_count(source), 3);
    assert_string_equal(lp_source_describe(source), "3 endpoints");
    lp_buffer_init(&answer, 1 << 20);
    for (int i = 0; i < 5; i++)
        check_status(lp_source_call(source, LP_CONSENSUS_GET_LIGHT_BLOCK,
                                    vectors_hex("05"), &answer, NULL, &error),
                     LOUPE_OK, &error);
    /* Each by itself, as witnesses are asked. */
    check_status(lp_source_call(lp_source_endpoint(source, 2, false),
                                LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("05"),
                                &answer, NULL, &error),
                 LOUPE_OK, &error);
    check_status(lp_source_call(lp_source_endpoint(source, 0, false),
                                LP_CONSENSUS_GET_LIGHT_BLOCK, vectors_hex("05"),
                                &answer, NULL, &error),
                 LOUPE_UNREACHABLE, &error);
    assert_null(lp_source_endpoint(source, 3, false));
    lp_buffer_fini(&answer);
    lp_source_close(source);
}

static json_int_t calls_of(const char *method)
{
    json_t *answer = node_tell(node, "{\"stats\":true}");
    json_t *calls  = json_object_get(answer, "stats");
    if (calls == NULL)
        calls = json_object_get(answer, "calls");
    assert_non_null(calls);
    json_int_t count = json_integer_value(json_object_get(calls, method));
    json_decref(answer);
    return count;
}

static void test_a_submission_is_sent_once(void **state)
{
    (void)state;
    struct lp_source_options options = quick;
    options.attempts                 = 5;
    struct lp_source *source = open_at(with("h2c:", "raw_h2c"), &options);
    struct lp_oasis oasis;
    struct loupe_error error = {0};
    json_int_t before        = calls_of("Consensus/SubmitTxNoWait");
    tell("{\"faults\":[{\"fault\":\"truncate\","
         "\"method\":\"Consensus/SubmitTxNoWait\"}]}");
    lp_oasis_init(&oasis, source);
    enum loupe_status status =
        lp_oasis_submit(&oasis, vectors_hex("a0"), false, &error);
    assert_int_not_equal(status, LOUPE_OK);
    assert_true(calls_of("Consensus/SubmitTxNoWait") - before <= 1);
    tell("{\"faults\":[]}");
    lp_oasis_fini(&oasis);
    lp_source_close(source);
}

static void test_a_missing_method_is_not_asked_again(void **state)
{
    (void)state;
    struct lp_source *source = open_at(with("h2c:", "raw_h2c"), &quick);
    struct lp_oasis oasis;
    struct loupe_error error = {0};
    int64_t height;
    lp_oasis_init(&oasis, source);
    assert_false(lp_source_lacks(source, LP_CONSENSUS_GET_RETAINED_HEIGHT));
    tell("{\"faults\":[{\"fault\":\"status\",\"code\":12,\"message\":\"unknown "
         "method\",\"method\":\"Consensus/GetLastRetainedHeight\"}]}");
    check_status(lp_oasis_retained_height(&oasis, &height, &error),
                 LOUPE_UNREACHABLE, &error);
    assert_true(oasis.fault.remote);
    tell("{\"faults\":[]}");
    assert_true(lp_source_lacks(source, LP_CONSENSUS_GET_RETAINED_HEIGHT));
    error = (struct loupe_error){0};
    check_status(lp_oasis_retained_height(&oasis, &height, &error),
                 LOUPE_UNREACHABLE, &error);
    check_refusal(&error, LOUPE_UNREACHABLE, "source", 0);
    assert_false(lp_source_lacks(source, LP_CONSENSUS_GET_LIGHT_BLOCK));
    check_status(lp_oasis_latest_height(&oasis, &height, &error), LOUPE_OK,
                 &error);
    lp_oasis_fini(&oasis);
    lp_source_close(source);
}

/* ---- streams ---- */

struct watched {
    struct lp_source *source;
    size_t count;
    size_t wanted;
};

/* A call is made while the stream is open. */
static bool on_block(void *context, struct loupe_span message)
{
    struct watched *it       = context;
    struct loupe_error error = {0};
    struct lp_buffer answer;
    assert_true(message.size > 100);
    lp_buffer_init(&answer, 1 << 20);
    check_status(lp_source_call(it->source, LP_CONSENSUS_GET_LIGHT_BLOCK,
                                vectors_hex("05"), &answer, NULL, &error),
                 LOUPE_OK, &error);
    lp_buffer_fini(&answer);
    return ++it->count < it->wanted;
}

static enum loupe_status
watch(const char *address, struct watched *it, struct loupe_error *error)
{
    it->source = open_at(address, &quick);
    enum loupe_status status =
        lp_source_stream(it->source, LP_CONSENSUS_WATCH_BLOCKS,
                         loupe_span(NULL, 0), on_block, it, NULL, error);
    lp_source_close(it->source);
    return status;
}

static void test_a_stream_gives_messages_until_it_is_left(void **state)
{
    (void)state;
    struct watched it        = {.wanted = 3};
    struct loupe_error error = {0};
    check_status(watch(with("h2c:", "h2c"), &it, &error), LOUPE_OK, &error);
    assert_int_equal(it.count, 3);
}

static void test_a_stream_that_is_killed_is_unreachable(void **state)
{
    (void)state;
    struct watched it        = {.wanted = 100};
    struct loupe_error error = {0};
    tell("{\"faults\":[{\"fault\":\"kill\",\"messages\":2,"
         "\"method\":\"Consensus/WatchBlocks\"}]}");
    check_status(watch(with("h2c:", "raw_h2c"), &it, &error), LOUPE_UNREACHABLE,
                 &error);
    assert_int_equal(it.count, 2);
    tell("{\"faults\":[]}");
}

static bool now(void *context)
{
    return *(bool *)context;
}

static void test_an_interruption_ends_a_call_soon(void **state)
{
    (void)state;
    bool stop                        = true;
    struct lp_source_options options = quick;
    options.interrupted              = now;
    options.interrupted_context      = &stop;
    options.deadline_ms              = 30000;
    uint64_t start                   = lp_clock_monotonic_ms();
    check_at(with("h2c:", "h2c"), &options, LOUPE_UNREACHABLE, "interrupted");
    assert_true(lp_clock_monotonic_ms() - start < 5000);
}

int main(void)
{
    vectors_need();
    node                            = node_start("consensus-localnet", NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_form_of_address_gives_the_same_answers),
        cmocka_unit_test(test_an_answer_that_is_there_is_not_waited_for),
        cmocka_unit_test(test_a_peer_that_is_not_the_one_is_refused),
        cmocka_unit_test(test_each_rule_of_a_certificate_is_checked),
        cmocka_unit_test(test_another_chain_is_refused),
        cmocka_unit_test(test_nobody_there_is_unreachable),
        cmocka_unit_test(test_faults_end_in_a_named_status_and_a_retry),
        cmocka_unit_test(test_faults_on_a_socket_and_under_tls),
        cmocka_unit_test(test_another_endpoint_takes_over),
        cmocka_unit_test(test_a_submission_is_sent_once),
        cmocka_unit_test(test_a_missing_method_is_not_asked_again),
        cmocka_unit_test(test_a_stream_gives_messages_until_it_is_left),
        cmocka_unit_test(test_a_stream_that_is_killed_is_unreachable),
        cmocka_unit_test(test_an_interruption_ends_a_call_soon),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    node_stop(node);
    return failed;
}
