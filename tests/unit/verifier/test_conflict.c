/* SPDX-License-Identifier: Apache-2.0 */
/* Witnesses that agree, lag, lie and prove an attack; the evidence of each kind
 * of attack, read back field by field. */
#include "consensus/conflict.h"
#include "consensus/evidence.h"
#include "support/chain.h"
#include "support/check.h"

#include <stdlib.h>

#define LAST 120
#define FORK 70

static struct chain *chain;
static unsigned char *memory;
static const size_t room = 1 << 24;
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};
static struct lp_follow follow;
static struct lp_examine examine;

static struct chain *new_chain(void)
{
    struct chain *out = chain_new("conflict");
    for (unsigned i = 0; i < LAST / 10 + 1; i++)
        chain_equal_validators(out, 1 + 10 * (int64_t)i, 2 * i, 9);
    return out;
}

static int setup(void **state)
{
    (void)state;
    memory = malloc(room);
    chain  = new_chain();
    chain_grow(chain, LAST);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    chain_free(chain);
    free(memory);
    return 0;
}

static int clear(void **state)
{
    (void)state;
    loupe_arena_init(&arena, memory, room);
    return 0;
}

static struct lp_follow_options options(void)
{
    return (struct lp_follow_options){
        .now         = loupe_time_plus(chain_at(chain, LAST)->header.time, 100),
        .policy      = LOUPE_POLICY_INIT,
        .validators  = 16,
        .block_bytes = 1 << 17,
        .trace       = LAST + 1};
}

static struct loupe_known_block known(const struct chain *from, int64_t height)
{
    struct loupe_known_block block;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = {height,
                                    chain_at(from, height)->header.hash};
    check_status(loupe_header_verify_root(&block, chain_identity(from), &root,
                                          chain_at(from, height)->light_block,
                                          &tools, &error),
                 LOUPE_OK, &error);
    return block;
}

/* Follows `source` from block 1 to the last; the trace is in `follow`. */
static struct loupe_known_block led_by(const struct chain *source)
{
    struct lp_follow_options o     = options();
    struct loupe_error error       = {0};
    struct loupe_known_block start = known(source, 1);
    check_status(lp_follow_init(&follow, &start, LAST, &o, &arena, &error),
                 LOUPE_OK, &error);
    for (int64_t h; (h = lp_follow_wants(&follow)) != 0;)
        check_status(
            lp_follow_feed(&follow, chain_at(source, h)->light_block, &error),
            LOUPE_OK, &error);
    return start;
}

static enum loupe_status examine_with(const struct loupe_known_block *start,
                                      const struct chain *witness,
                                      struct loupe_error *error)
{
    struct lp_follow_options o = options();
    enum loupe_status status   = lp_examine_init(
          &examine, start, follow.trace, follow.trace_count, &o, &arena, error);
    while (status == LOUPE_OK && lp_examine_wants(&examine) != 0)
        status = lp_examine_feed(
            &examine,
            chain_at(witness, lp_examine_wants(&examine))->light_block, error);
    return status;
}

static void test_a_witness_that_agrees(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block primary = known(chain, LAST);
    check_status(lp_witness_compare(&primary.header,
                                    chain_at(chain, LAST)->light_block, &tools,
                                    &error),
                 LOUPE_OK, &error);
}

/* Two honest nodes may give other votes for the same header. */
static void test_commits_are_not_compared(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block primary = known(chain, LAST);
    struct chain *other              = new_chain();
    chain_vote(other, LAST, 25, LP_VOTE_ABSENT);
    chain_grow(other, LAST);
    struct loupe_span theirs = chain_at(other, LAST)->light_block;
    assert_false(loupe_span_equal(theirs, chain_at(chain, LAST)->light_block));
    check_status(lp_witness_compare(&primary.header, theirs, &tools, &error),
                 LOUPE_OK, &error);
    chain_free(other);
}

static void test_a_witness_of_another_height(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block primary = known(chain, LAST);
    assert_int_equal(lp_witness_compare(&primary.header,
                                        chain_at(chain, LAST - 1)->light_block,
                                        &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.height", 0);
    struct loupe_span cut = chain_at(chain, LAST)->light_block;
    cut.size--;
    assert_int_equal(lp_witness_compare(&primary.header, cut, &tools, &error),
                     LOUPE_TRUNCATED);
}

static void test_a_witness_that_is_behind(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block primary = known(chain, LAST);
    assert_int_equal(lp_witness_behind(&primary.header,
                                       chain_at(chain, LAST - 1)->light_block,
                                       &tools, &error),
                     LOUPE_BUSY);
    assert_int_equal(lp_witness_behind(&primary.header,
                                       chain_at(chain, LAST)->light_block,
                                       &tools, &error),
                     LOUPE_USAGE);
    struct loupe_policy policy = LOUPE_POLICY_INIT;
    assert_int_equal(lp_witness_wait_s(&policy), 30);
}

/* A lower height of a later time: the primary's clock runs ahead. */
static void test_a_witness_whose_time_has_passed(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block primary = known(chain, LAST);
    primary.header.time              = chain_at(chain, LAST - 1)->header.time;
    assert_int_equal(lp_witness_behind(&primary.header,
                                       chain_at(chain, LAST - 1)->light_block,
                                       &tools, &error),
                     LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "light_block.header.time", 0);
}

static void test_verdicts_join(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    enum lp_witness all[]    = {LP_WITNESS_SILENT, LP_WITNESS_BAD,
                                LP_WITNESS_AGREES, LP_WITNESS_CONFLICTS};
    assert_int_equal(lp_cross_check(all, 3, &error), LOUPE_OK);
    assert_int_equal(lp_cross_check(all, 4, &error), LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "witnesses", 0);
    assert_int_equal(lp_cross_check(all, 2, NULL), LOUPE_UNREACHABLE);
    assert_int_equal(lp_cross_check(all, 0, NULL), LOUPE_UNREACHABLE);
}

static void test_the_same_chain_gives_no_conflict(void **state)
{
    (void)state;
    struct loupe_error error       = {0};
    struct loupe_known_block start = led_by(chain);
    assert_true(follow.trace_count > 3);
    check_status(examine_with(&start, chain, &error), LOUPE_OK, &error);
    assert_int_equal(lp_examine_wants(&examine), 0);
}

struct readback {
    struct loupe_span conflicting;
    int64_t common_height;
    size_t byzantine;
    uint64_t total_power;
    struct loupe_time time;
};

static struct readback read_back(struct loupe_span bytes)
{
    struct readback out = {0};
    struct lp_proto in, attack, time;
    lp_proto_init(&in, bytes, 0, NULL);
    assert_true(lp_proto_next(&in));
    assert_int_equal(in.number, 2);
    attack = lp_proto_enter(&in, "light_client_attack_evidence");
    while (lp_proto_next(&attack)) {
        switch (attack.number) {
        case 1:
            out.conflicting = lp_proto_bytes(&attack, "conflicting_block");
            break;
        case 2:
            out.common_height = lp_proto_int64(&attack, "common_height");
            break;
        case 3:
            out.byzantine++;
            break;
        case 4:
            out.total_power = lp_proto_uint64(&attack, "total_voting_power");
            break;
        case 5:
            time = lp_proto_enter(&attack, "timestamp");
            while (lp_proto_next(&time))
                if (time.number == 1)
                    out.time.seconds = lp_proto_int64(&time, "seconds");
                else
                    out.time.nanos = lp_proto_int32(&time, "nanos");
            break;
        }
    }
    assert_int_equal(attack.status, LOUPE_OK);
    assert_false(lp_proto_next(&in));
    return out;
}

static struct lp_raw_light_block opened(struct loupe_span bytes)
{
    struct lp_raw_light_block raw;
    struct loupe_error error = {0};
    check_status(
        lp_block_open(&raw, chain_identity(chain), bytes, &tools, &error),
        LOUPE_OK, &error);
    return raw;
}

/* Evidence against the source of `conflicting`, written and read back. */
static struct lp_evidence evidence(const struct chain *conflicting,
                                   const struct chain *trusted,
                                   int64_t height,
                                   int64_t common,
                                   struct readback *back)
{
    static struct lp_raw_light_block raw[3];
    struct lp_evidence out;
    struct loupe_error error = {0};
    raw[0] = opened(chain_at(conflicting, height)->light_block);
    raw[1] = opened(chain_at(trusted, height)->light_block);
    raw[2] = opened(chain_at(chain, common)->light_block);
    check_status(
        lp_evidence_make(&out, &raw[0], &raw[1], &raw[2], &arena, &error),
        LOUPE_OK, &error);
    uint8_t *bytes = loupe_arena_alloc(&arena, 1, 1 << 15);
    struct lp_sink sink;
    lp_sink_init(&sink, bytes, 1 << 15);
    lp_evidence_write(&sink, &out);
    *back = read_back(lp_sink_span(&sink));
    check_bytes(back->conflicting, raw[0].bytes);
    assert_int_equal(back->byzantine, out.byzantine_count);
    assert_int_equal(back->common_height, out.common_height);
    assert_int_equal(back->total_power, out.total_power);
    assert_int_equal(loupe_time_compare(back->time, out.time), 0);
    return out;
}

/* A fork whose blocks are all signed by the validators that the chain names:
 * the primary follows it, the witness is honest. */
static void check_proved(enum lp_attack attack)
{
    struct loupe_error error       = {0};
    struct chain *fork             = chain_fork(chain, FORK, attack);
    struct loupe_known_block start = led_by(chain);
    chain_grow(fork, LAST);
    assert_int_equal(examine_with(&start, fork, &error), LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "light_block.header", 0);
    int64_t height = lp_follow_known(&examine.follow)->header.height;
    int64_t common = examine.follow.trace[0].height;
    assert_true(common < FORK && height >= FORK);
    assert_int_equal(follow.trace[examine.at].height, height);
    check_bytes(loupe_hash_span(&examine.follow.trace[0].hash),
                loupe_hash_span(&chain_at(chain, common)->header.hash));

    struct readback back;
    struct lp_evidence made = evidence(fork, chain, height, common, &back);
    assert_int_equal(made.attack, attack);
    chain_free(fork);
}

static void test_a_lunatic_attack_is_proved(void **state)
{
    (void)state;
    check_proved(LP_ATTACK_LUNATIC);
}

static void test_an_equivocation_is_proved(void **state)
{
    (void)state;
    check_proved(LP_ATTACK_EQUIVOCATION);
}

static void test_an_amnesia_is_proved(void **state)
{
    (void)state;
    check_proved(LP_ATTACK_AMNESIA);
}

/* The fork gives itself other validators from FORK + 1 on: only a third of the
 * common set has to sign. */
static void test_evidence_of_a_lunatic_attack(void **state)
{
    (void)state;
    struct readback back;
    struct chain *fork = chain_fork(chain, FORK, LP_ATTACK_LUNATIC);
    for (unsigned i = 12; i < 16; i++)
        chain_vote(fork, FORK + 1, i, LP_VOTE_ABSENT);
    const struct chain_member members[] = {
        {12, 1}, {13, 1}, {14, 1}, {15, 1},   {16, 9},
        {17, 9}, {18, 9}, {19, 9}, {200, 50}, {201, 50}};
    chain_validators(fork, FORK + 1, members, 10);
    chain_grow(fork, FORK + 1);
    struct lp_evidence made = evidence(fork, chain, FORK + 1, FORK - 1, &back);
    assert_int_equal(made.attack, LP_ATTACK_LUNATIC);
    assert_string_equal(lp_attack_name(made.attack), "lunatic");
    /* At 61 to 70 the set is 12 to 20; of them 16 to 19 signed. */
    assert_int_equal(back.byzantine, 4);
    assert_int_equal(back.common_height, FORK - 1);
    assert_int_equal(back.total_power, 9000);
    assert_int_equal(
        loupe_time_compare(back.time, chain_at(chain, FORK - 1)->header.time),
        0);
    for (size_t i = 1; i < made.byzantine_count; i++)
        assert_true(memcmp(made.set->list[made.byzantine[i - 1]].address,
                           made.set->list[made.byzantine[i]].address, 20) < 0);
    chain_free(fork);
}

static void test_evidence_of_an_equivocation(void **state)
{
    (void)state;
    struct readback back;
    struct chain *fork = chain_fork(chain, FORK, LP_ATTACK_EQUIVOCATION);
    chain_vote(fork, FORK, 12, LP_VOTE_ABSENT);
    chain_vote(fork, FORK, 13, LP_VOTE_NIL); /* voted, for nothing */
    chain_grow(fork, FORK);
    struct lp_evidence made = evidence(fork, chain, FORK, FORK - 1, &back);
    assert_int_equal(made.attack, LP_ATTACK_EQUIVOCATION);
    assert_int_equal(back.byzantine, 8);
    assert_int_equal(back.common_height, FORK);
    assert_int_equal(
        loupe_time_compare(back.time, chain_at(chain, FORK)->header.time), 0);
    chain_free(fork);
}

static void test_evidence_of_an_amnesia(void **state)
{
    (void)state;
    struct readback back;
    struct chain *fork = chain_fork(chain, FORK, LP_ATTACK_AMNESIA);
    chain_grow(fork, FORK);
    struct lp_evidence made = evidence(fork, chain, FORK, FORK - 1, &back);
    assert_int_equal(made.attack, LP_ATTACK_AMNESIA);
    assert_int_equal(back.byzantine, 0);
    assert_int_equal(back.common_height, FORK);
    chain_free(fork);
}

/* A liar without the validators' keys proves nothing. */
static void test_a_lying_witness_proves_nothing(void **state)
{
    (void)state;
    struct loupe_error error       = {0};
    struct loupe_known_block start = led_by(chain);
    struct chain *liar             = chain_new("conflict");
    chain_equal_validators(liar, 1, 200, 9);
    chain_grow(liar, LAST);
    struct loupe_span theirs = chain_at(liar, LAST)->light_block;
    assert_int_equal(lp_witness_compare(&lp_follow_known(&follow)->header,
                                        theirs, &tools, &error),
                     LOUPE_CONFLICT);
    assert_int_equal(examine_with(&start, liar, &error), LOUPE_INVALID);
    chain_free(liar);
}

static void test_a_trace_must_begin_at_the_start(void **state)
{
    (void)state;
    struct loupe_error error       = {0};
    struct lp_follow_options o     = options();
    struct loupe_known_block start = led_by(chain);
    assert_int_equal(
        lp_examine_init(&examine, &start, follow.trace, 1, &o, &arena, &error),
        LOUPE_USAGE);
    start = known(chain, 2);
    assert_int_equal(lp_examine_init(&examine, &start, follow.trace,
                                     follow.trace_count, &o, &arena, &error),
                     LOUPE_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_witness_that_agrees, clear),
        cmocka_unit_test_setup(test_commits_are_not_compared, clear),
        cmocka_unit_test_setup(test_a_witness_of_another_height, clear),
        cmocka_unit_test_setup(test_a_witness_that_is_behind, clear),
        cmocka_unit_test_setup(test_a_witness_whose_time_has_passed, clear),
        cmocka_unit_test_setup(test_verdicts_join, clear),
        cmocka_unit_test_setup(test_the_same_chain_gives_no_conflict, clear),
        cmocka_unit_test_setup(test_a_lunatic_attack_is_proved, clear),
        cmocka_unit_test_setup(test_an_equivocation_is_proved, clear),
        cmocka_unit_test_setup(test_an_amnesia_is_proved, clear),
        cmocka_unit_test_setup(test_evidence_of_a_lunatic_attack, clear),
        cmocka_unit_test_setup(test_evidence_of_an_equivocation, clear),
        cmocka_unit_test_setup(test_evidence_of_an_amnesia, clear),
        cmocka_unit_test_setup(test_a_lying_witness_proves_nothing, clear),
        cmocka_unit_test_setup(test_a_trace_must_begin_at_the_start, clear),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
