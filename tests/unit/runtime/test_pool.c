/* SPDX-License-Identifier: Apache-2.0 */
/* Several sources as one, with sources that do as they are told and a clock
 * that only moves when somebody sleeps. */
#include "rpc/bounds.h"
#include "rpc/grpc.h"
#include "rpc/source_kind.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

#define ENDPOINTS 3

/* What an endpoint does with a call. */
enum act { ANSWERS, IS_SILENT, TALKS_NONSENSE, SAYS_NO, LACKS_IT, IS_BUSY };

struct actor {
    struct lp_source source;
    enum act act;
    size_t calls;
    const char *context; /* chain context that it claims */
};

struct stage {
    struct actor *actors[ENDPOINTS]; /* owned by the pool */
    struct lp_source *pool;
    struct lp_buffer answer;
    struct lp_rpc_fault fault;
    struct loupe_error error;
    uint64_t now;
    uint64_t slept;
    bool stop;
};

static enum loupe_status says(struct lp_rpc_fault *fault,
                              uint32_t status,
                              bool lost,
                              struct loupe_error *error)
{
    *fault =
        (struct lp_rpc_fault){.remote = true, .lost = lost, .status = status};
    return lp_grpc_refuse(fault, error);
}

static enum loupe_status actor_call(struct lp_source *source,
                                    enum lp_method method,
                                    struct loupe_span request,
                                    struct lp_buffer *response,
                                    struct lp_rpc_fault *fault,
                                    struct loupe_error *error)
{
    struct actor *actor = (struct actor *)source;
    (void)request;
    if (method == LP_CONSENSUS_GET_CHAIN_CONTEXT) {
        static const uint8_t head[] = {0x78, 64};
        assert_true(lp_buffer_append(response, LOUPE_SPAN_ARRAY(head)));
        assert_true(
            lp_buffer_append(response, loupe_span_string(actor->context)));
        return LOUPE_OK;
    }
    actor->calls++;
    switch (actor->act) {
    case ANSWERS:
        assert_true(lp_buffer_append(response, LOUPE_SPAN_TEXT("yes")));
        return LOUPE_OK;
    case IS_SILENT:
        fault->lost = true;
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "connection", "silence");
    case TALKS_NONSENSE:
        return lp_fail(error, LOUPE_MALFORMED, 0, "message", "nonsense");
    case SAYS_NO:
        return says(fault, LP_GRPC_UNKNOWN, false, error);
    case LACKS_IT:
        return says(fault, LP_GRPC_UNIMPLEMENTED, false, error);
    case IS_BUSY:
        return says(fault, LP_GRPC_RESOURCE_EXHAUSTED, true, error);
    }
    return LOUPE_INTERNAL;
}

static void actor_close(struct lp_source *source)
{
    free(source);
}

static const struct lp_source_kind actor_kind = {.call  = actor_call,
                                                 .close = actor_close};

static uint64_t stage_now(void *context)
{
    return ((struct stage *)context)->now;
}

static void stage_sleep(void *context, uint64_t ms)
{
    struct stage *stage = context;
    stage->now += ms;
    stage->slept += ms;
}

static bool stage_stops(void *context)
{
    return ((struct stage *)context)->stop;
}

static const char right[] =
    "1111111111111111111111111111111111111111111111111111111111111111";
static const char other[] =
    "2222222222222222222222222222222222222222222222222222222222222222";

static void open_stage(struct stage *stage, size_t count)
{
    struct lp_source *members[ENDPOINTS];
    *stage = (struct stage){.now = 1000000};
    for (size_t i = 0; i < count; i++) {
        struct actor *actor = calloc(1, sizeof *actor);
        assert_non_null(actor);
        actor->source.kind = &actor_kind;
        actor->context     = right;
        (void)snprintf(actor->source.name, sizeof actor->source.name, "%zu", i);
        stage->actors[i] = actor;
        members[i]       = &actor->source;
    }
    struct lp_source_options options = {
        .chain_context       = right,
        .attempts            = 5,
        .backoff_ms          = 100,
        .seed                = 42,
        .clock               = {stage_now, stage_sleep, stage},
        .interrupted         = stage_stops,
        .interrupted_context = stage};
    check_status(lp_source_pool_open(&stage->pool, members, count, &options,
                                     &stage->error),
                 LOUPE_OK, &stage->error);
    lp_buffer_init(&stage->answer, 1024);
}

static void close_stage(struct stage *stage)
{
    lp_source_close(stage->pool);
    lp_buffer_fini(&stage->answer);
}

static enum loupe_status
ask(struct stage *stage, struct lp_source *source, enum lp_method method)
{
    stage->error = (struct loupe_error){0};
    return lp_source_call(source, method, loupe_span(NULL, 0), &stage->answer,
                          &stage->fault, &stage->error);
}

static void
check_ask(struct stage *stage, enum lp_method method, enum loupe_status wanted)
{
    check_status(ask(stage, stage->pool, method), wanted, &stage->error);
    assert_int_equal(stage->answer.size != 0, wanted == LOUPE_OK);
}

static void test_the_first_is_asked_while_it_answers(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 3);
    for (int i = 0; i < 10; i++)
        check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(stage.actors[0]->calls, 10);
    assert_int_equal(stage.actors[1]->calls, 0);
    assert_int_equal(stage.slept, 0);
    close_stage(&stage);
}

static void test_a_silent_one_is_left_without_a_pause(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 2);
    stage.actors[0]->act = IS_SILENT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(stage.actors[0]->calls, 1);
    assert_int_equal(stage.actors[1]->calls, 2);
    assert_int_equal(stage.slept, 0);
    close_stage(&stage);
}

/* Pauses of 100, 200, 400, 800 ms, each jittered down to a half. */
static void test_one_endpoint_is_asked_again_with_growing_pauses(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 1);
    stage.actors[0]->act = IS_SILENT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    assert_int_equal(stage.actors[0]->calls, 5);
    assert_string_equal(stage.error.reason, "silence");
    assert_true(stage.slept >= 750 && stage.slept <= 1500);
    close_stage(&stage);

    uint64_t slept = stage.slept;
    open_stage(&stage, 1);
    stage.actors[0]->act = IS_SILENT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    assert_int_equal(stage.slept, slept); /* the seed decides */
    close_stage(&stage);
}

static void test_pauses_have_an_end(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 1);
    stage.actors[0]->act = IS_BUSY;
    for (int i = 0; i < 20; i++)
        check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_BUSY);
    uint64_t before = stage.slept;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_BUSY);
    assert_true(stage.slept - before <= (uint64_t)5 * LP_RPC_BACKOFF_MAX_MS);
    stage.actors[0]->act = ANSWERS;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    before = stage.slept;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(stage.slept, before);
    close_stage(&stage);
}

static void test_what_is_not_idempotent_is_sent_once(void **state)
{
    (void)state;
    static const enum act acts[] = {IS_SILENT, TALKS_NONSENSE, SAYS_NO,
                                    IS_BUSY};
    for (size_t i = 0; i < 4; i++) {
        struct stage stage;
        open_stage(&stage, 3);
        stage.actors[0]->act = acts[i];
        assert_int_not_equal(ask(&stage, stage.pool, LP_CONSENSUS_SUBMIT_TX),
                             LOUPE_OK);
        assert_int_equal(stage.actors[0]->calls, 1);
        assert_int_equal(stage.actors[1]->calls + stage.actors[2]->calls, 0);
        close_stage(&stage);
    }
}

static void test_an_error_is_asked_of_the_others_once(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 3);
    stage.actors[0]->act = SAYS_NO;
    stage.actors[1]->act = SAYS_NO;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(stage.actors[2]->calls, 1);
    stage.actors[2]->act = SAYS_NO;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    assert_true(stage.fault.remote);
    assert_int_equal(stage.fault.status, LP_GRPC_UNKNOWN);
    assert_int_equal(stage.actors[0]->calls, 2);
    assert_int_equal(stage.actors[2]->calls, 2);
    assert_int_equal(stage.slept, 0);
    close_stage(&stage);
}

/* That a node says no tells more than that another one is silent. */
static void test_the_error_that_says_most_is_given(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 2);
    stage.actors[0]->act = SAYS_NO;
    stage.actors[1]->act = IS_SILENT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    assert_true(stage.fault.remote);
    assert_string_not_equal(stage.error.reason, "silence");
    close_stage(&stage);
}

static void test_a_missing_method_is_remembered(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 2);
    stage.actors[0]->act = LACKS_IT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(stage.actors[0]->calls, 1);
    assert_true(lp_source_lacks(lp_source_endpoint(stage.pool, 0, false),
                                LP_CONSENSUS_GET_BLOCK));
    assert_false(lp_source_lacks(stage.pool, LP_CONSENSUS_GET_BLOCK));
    stage.actors[0]->act = ANSWERS;
    check_ask(&stage, LP_CONSENSUS_GET_STATUS, LOUPE_OK);
    assert_int_equal(stage.actors[0]->calls, 2);
    stage.actors[1]->act = LACKS_IT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    check_refusal(&stage.error, LOUPE_UNREACHABLE, "source", 0);
    assert_true(lp_source_lacks(stage.pool, LP_CONSENSUS_GET_BLOCK));
    close_stage(&stage);
}

static void test_a_liar_is_not_asked_again(void **state)
{
    (void)state;
    static const struct loupe_error why = {
        .status = LOUPE_INVALID, .field = "proof", .reason = "is another one"};
    struct stage stage;
    open_stage(&stage, 2);
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(lp_source_answered(stage.pool), 0);
    lp_source_blame(stage.pool, 0, &why);
    assert_int_equal(lp_source_left(stage.pool), 1);
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(lp_source_answered(stage.pool), 1);
    stage.actors[1]->act = IS_SILENT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    check_status(ask(&stage, lp_source_endpoint(stage.pool, 0, false),
                     LP_CONSENSUS_GET_BLOCK),
                 LOUPE_UNREACHABLE, &stage.error);
    assert_int_equal(stage.actors[0]->calls, 1);
    /* The last one stays: its answers are all that there is. */
    lp_source_blame(stage.pool, 1, &why);
    assert_int_equal(lp_source_left(stage.pool), 1);
    stage.actors[1]->act = ANSWERS;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    close_stage(&stage);
}

/* For questions that others may answer: no second attempt and no waiting. */
static void test_a_hasty_question_is_asked_once(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 2);
    struct lp_source *hasty = lp_source_endpoint(stage.pool, 1, true);
    stage.actors[1]->act    = IS_SILENT;
    check_status(ask(&stage, hasty, LP_CONSENSUS_GET_BLOCK), LOUPE_UNREACHABLE,
                 &stage.error);
    assert_string_equal(stage.error.reason, "silence");
    check_status(ask(&stage, hasty, LP_CONSENSUS_GET_BLOCK), LOUPE_UNREACHABLE,
                 &stage.error);
    check_refusal(&stage.error, LOUPE_UNREACHABLE, "source", 0);
    assert_int_equal(stage.actors[1]->calls, 1);
    assert_int_equal(stage.slept, 0);
    stage.actors[1]->act = ANSWERS;
    stage.now += 1000; /* it has rested */
    check_status(ask(&stage, hasty, LP_CONSENSUS_GET_BLOCK), LOUPE_OK,
                 &stage.error);
    close_stage(&stage);
}

static void test_nonsense_counts_more_than_silence(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 2);
    stage.actors[0]->act = TALKS_NONSENSE;
    stage.actors[1]->act = IS_SILENT;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_MALFORMED);
    stage.actors[0]->act = ANSWERS;
    stage.actors[1]->act = ANSWERS;
    stage.now += 100000;
    size_t before = stage.actors[1]->calls;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    assert_int_equal(stage.actors[1]->calls, before + 1);
    close_stage(&stage);
}

static void test_another_chain_is_never_asked(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 2);
    stage.actors[0]->context = other;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_OK);
    check_ask(&stage, LP_CONSENSUS_SUBMIT_TX, LOUPE_OK);
    assert_int_equal(stage.actors[0]->calls, 0);
    close_stage(&stage);

    open_stage(&stage, 1);
    stage.actors[0]->context = other;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_REFUSED);
    check_refusal(&stage.error, LOUPE_REFUSED, "chain_context", 0);
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_REFUSED);
    assert_int_equal(stage.actors[0]->calls, 0);
    close_stage(&stage);
}

static void test_a_view_asks_its_endpoint_only(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 3);
    struct lp_source *second = lp_source_endpoint(stage.pool, 1, false);
    assert_string_equal(lp_source_describe(second), "1");
    check_status(ask(&stage, second, LP_CONSENSUS_GET_BLOCK), LOUPE_OK,
                 &stage.error);
    assert_int_equal(stage.actors[1]->calls, 1);
    stage.actors[1]->act = IS_SILENT;
    check_status(ask(&stage, second, LP_CONSENSUS_GET_BLOCK), LOUPE_UNREACHABLE,
                 &stage.error);
    assert_int_equal(stage.actors[0]->calls + stage.actors[2]->calls, 0);
    assert_int_equal(stage.actors[1]->calls, 6);
    close_stage(&stage);
}

static void test_an_interruption_ends_the_waiting(void **state)
{
    (void)state;
    struct stage stage;
    open_stage(&stage, 1);
    stage.stop = true;
    check_ask(&stage, LP_CONSENSUS_GET_BLOCK, LOUPE_UNREACHABLE);
    check_refusal(&stage.error, LOUPE_UNREACHABLE, "source", 0);
    assert_string_equal(stage.error.reason, "interrupted");
    assert_int_equal(stage.actors[0]->calls, 0);
    close_stage(&stage);
}

static void test_no_source_and_too_many_are_refused(void **state)
{
    (void)state;
    struct lp_source *source;
    struct loupe_error error                              = {0};
    const char *const addresses[LP_RPC_ENDPOINTS_MAX + 1] = {"a:1"};
    check_status(lp_source_open(&source, addresses, 0, NULL, &error),
                 LOUPE_USAGE, &error);
    check_refusal(&error, LOUPE_USAGE, "source", 0);
    check_status(lp_source_open(&source, addresses, LP_RPC_ENDPOINTS_MAX + 1,
                                NULL, &error),
                 LOUPE_USAGE, &error);
    assert_null(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_is_asked_while_it_answers),
        cmocka_unit_test(test_a_silent_one_is_left_without_a_pause),
        cmocka_unit_test(test_one_endpoint_is_asked_again_with_growing_pauses),
        cmocka_unit_test(test_pauses_have_an_end),
        cmocka_unit_test(test_what_is_not_idempotent_is_sent_once),
        cmocka_unit_test(test_an_error_is_asked_of_the_others_once),
        cmocka_unit_test(test_the_error_that_says_most_is_given),
        cmocka_unit_test(test_a_missing_method_is_remembered),
        cmocka_unit_test(test_a_liar_is_not_asked_again),
        cmocka_unit_test(test_a_hasty_question_is_asked_once),
        cmocka_unit_test(test_nonsense_counts_more_than_silence),
        cmocka_unit_test(test_another_chain_is_never_asked),
        cmocka_unit_test(test_a_view_asks_its_endpoint_only),
        cmocka_unit_test(test_an_interruption_ends_the_waiting),
        cmocka_unit_test(test_no_source_and_too_many_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
