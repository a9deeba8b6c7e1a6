/* SPDX-License-Identifier: Apache-2.0 */
/* Skipping, sequential and backwards walks over a simulated chain whose
 * validators change, and what happens when a block on the way is wrong. */
#include "consensus/follow.h"
#include "support/chain.h"
#include "support/check.h"

#include <stdlib.h>

#define LAST 400

static struct chain *chain;
static unsigned char *memory;
static const size_t room = 1 << 23;
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};
static struct lp_follow follow;

/* Every 25 heights two of the six validators change: after 75 heights all of
 * them are others. */
static int setup(void **state)
{
    (void)state;
    memory = malloc(room);
    chain  = chain_new("follow");
    for (unsigned i = 0; i < LAST / 25 + 1; i++)
        chain_equal_validators(chain, 1 + 25 * (int64_t)i, 2 * i, 6);
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

static struct lp_follow_options options(void)
{
    return (struct lp_follow_options){
        .now         = loupe_time_plus(chain_at(chain, LAST)->header.time, 1),
        .policy      = LOUPE_POLICY_INIT,
        .validators  = 6,
        .block_bytes = 1 << 16,
        .trace       = LAST + 1};
}

static struct loupe_known_block known(int64_t height)
{
    struct loupe_known_block block;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = {height,
                                    chain_at(chain, height)->header.hash};
    check_status(loupe_header_verify_root(&block, chain_identity(chain), &root,
                                          chain_at(chain, height)->light_block,
                                          &tools, &error),
                 LOUPE_OK, &error);
    return block;
}

static void begin(int64_t from, int64_t to, const struct lp_follow_options *o)
{
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, room);
    struct loupe_known_block start = known(from);
    check_status(lp_follow_init(&follow, &start, to, o, &arena, &error),
                 LOUPE_OK, &error);
}

/* Feeds the chain's own blocks; how many were asked for. */
static size_t run(void)
{
    size_t fetched = 0;
    for (int64_t height; (height = lp_follow_wants(&follow)) != 0; fetched++) {
        struct loupe_error error = {0};
        check_status(lp_follow_feed(
                         &follow, chain_at(chain, height)->light_block, &error),
                     LOUPE_OK, &error);
        assert_true(fetched < 2 * LAST);
    }
    return fetched;
}

static void check_known(int64_t height)
{
    const struct loupe_known_header *header = &lp_follow_known(&follow)->header;
    assert_int_equal(header->height, height);
    check_bytes(loupe_hash_span(&header->hash),
                loupe_hash_span(&chain_at(chain, height)->header.hash));
}

static void test_a_target_that_is_trusted_at_once(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    begin(1, 25, &o);
    assert_int_equal(run(), 1);
    check_known(25);
    assert_int_equal(follow.trace_count, 2);
}

static void test_bisection_through_changing_validators(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    begin(1, LAST, &o);
    size_t fetched = run();
    check_known(LAST);
    assert_true(fetched > 8 && fetched < 80);
    assert_int_equal(follow.trace[0].height, 1);
    assert_int_equal(follow.trace[follow.trace_count - 1].height, LAST);
    for (size_t i = 1; i < follow.trace_count; i++) {
        int64_t height = follow.trace[i].height;
        assert_true(height > follow.trace[i - 1].height);
        check_bytes(loupe_hash_span(&follow.trace[i].hash),
                    loupe_hash_span(&chain_at(chain, height)->header.hash));
    }
}

static void test_pivots_lie_at_nine_sixteenths(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    begin(1, LAST, &o);
    assert_int_equal(lp_follow_wants(&follow), LAST);
    check_status(
        lp_follow_feed(&follow, chain_at(chain, LAST)->light_block, &error),
        LOUPE_OK, &error);
    assert_int_equal(lp_follow_wants(&follow), 1 + 399 * 9 / 16);
}

static void test_every_distance_arrives(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    for (int64_t from = 1; from < LAST; from += 37)
        for (int64_t to = from; to <= LAST; to += 29) {
            begin(from, to, &o);
            run();
            check_known(to);
        }
}

static void test_sequential_asks_for_every_height(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    o.policy.sequential        = true;
    begin(100, 160, &o);
    assert_int_equal(run(), 60);
    check_known(160);
    assert_int_equal(follow.trace_count, 61);
}

static void test_walking_backwards(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    o.policy.trust_period_s    = 1; /* no age is looked at */
    begin(200, 120, &o);
    assert_int_equal(run(), 80);
    check_known(120);
    o.policy.back_max = 79;
    struct loupe_error error;
    loupe_arena_init(&arena, memory, room);
    struct loupe_known_block start = known(200);
    assert_int_equal(lp_follow_init(&follow, &start, 120, &o, &arena, &error),
                     LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "target", 0);
    assert_int_equal(lp_follow_init(&follow, &start, 0, &o, &arena, &error),
                     LOUPE_USAGE);
}

static void test_a_walk_backwards_takes_no_other_block(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    struct chain *fork = chain_fork(chain, 190, LP_ATTACK_LUNATIC);
    chain_grow(fork, 200);
    begin(200, 120, &o);
    assert_int_equal(
        lp_follow_feed(&follow, chain_at(fork, 199)->light_block, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "height[199].light_block.header", 0);
    assert_int_equal(lp_follow_wants(&follow), 199);
    run();
    check_known(120);
    chain_free(fork);
}

static void test_another_height_than_the_wanted(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    begin(1, LAST, &o);
    assert_int_equal(
        lp_follow_feed(&follow, chain_at(chain, LAST - 1)->light_block, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID,
                  "height[400].light_block.header.height", 0);
    assert_int_equal(lp_follow_wants(&follow), LAST);
    run();
    check_known(LAST);
}

static void test_a_bad_pivot_can_be_replaced(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    begin(1, LAST, &o);
    check_status(
        lp_follow_feed(&follow, chain_at(chain, LAST)->light_block, &error),
        LOUPE_OK, &error);
    int64_t pivot         = lp_follow_wants(&follow);
    struct loupe_span cut = chain_at(chain, pivot)->light_block;
    cut.size -= 3;
    assert_int_equal(lp_follow_feed(&follow, cut, &error), LOUPE_TRUNCATED);
    assert_int_equal(lp_follow_wants(&follow), pivot);
    run();
    check_known(LAST);
}

static void test_blocks_of_a_fork_are_not_followed(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error   = {0};
    struct chain *fork         = chain_fork(chain, 10, LP_ATTACK_LUNATIC);
    chain_equal_validators(fork, 11, 100, 6);
    chain_grow(fork, 60);
    begin(1, 60, &o);
    enum loupe_status status = LOUPE_OK;
    while (status == LOUPE_OK && lp_follow_wants(&follow) != 0)
        status = lp_follow_feed(
            &follow, chain_at(fork, lp_follow_wants(&follow))->light_block,
            &error);
    /* Height 10 of the fork is signed by the trusted set: the attackers are
     * the validators themselves. A stranger's fork ends before. */
    check_status(status, LOUPE_OK, &error);
    struct loupe_span strange = chain_at(fork, 30)->light_block;
    begin(20, 30, &o);
    check_status(lp_follow_feed(&follow, strange, &error), LOUPE_OK, &error);
    while (status == LOUPE_OK && lp_follow_wants(&follow) != 0)
        status = lp_follow_feed(
            &follow, chain_at(fork, lp_follow_wants(&follow))->light_block,
            &error);
    assert_int_equal(status, LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID,
                  "height[21].light_block.header.validators_hash",
                  CHECK_ANY_OFFSET);
    assert_int_equal(lp_follow_known(&follow)->header.height, 20);
    chain_free(fork);
}

static void test_memory_is_bounded_and_said(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    loupe_arena_init(&arena, memory, room);
    struct loupe_known_block start = known(1);
    struct loupe_arena less;
    unsigned char *block = malloc(lp_follow_memory(&o));
    loupe_arena_init(&less, block, lp_follow_memory(&o) - 100);
    assert_int_equal(lp_follow_init(&follow, &start, LAST, &o, &less, &error),
                     LOUPE_NOMEM);
    loupe_arena_init(&less, block, lp_follow_memory(&o));
    check_status(lp_follow_init(&follow, &start, LAST, &o, &less, &error),
                 LOUPE_OK, &error);
    free(block);
    o.block_bytes = 1000;
    begin(1, LAST, &o);
    assert_int_equal(
        lp_follow_feed(&follow, chain_at(chain, LAST)->light_block, &error),
        LOUPE_NOMEM);
    o       = options();
    o.trace = 1;
    begin(1, 2, &o);
    assert_int_equal(
        lp_follow_feed(&follow, chain_at(chain, 2)->light_block, &error),
        LOUPE_NOMEM);
    assert_int_equal(lp_follow_known(&follow)->header.height, 1);
}

static void test_nothing_is_taken_when_nothing_is_wanted(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    begin(5, 5, &o);
    assert_int_equal(lp_follow_wants(&follow), 0);
    assert_int_equal(
        lp_follow_feed(&follow, chain_at(chain, 5)->light_block, &error),
        LOUPE_USAGE);
    check_status(lp_follow_to(&follow, 6, &error), LOUPE_OK, &error);
    run();
    check_known(6);
}

static void test_an_expired_start(void **state)
{
    (void)state;
    struct lp_follow_options o = options();
    struct loupe_error error;
    o.policy.trust_period_s = 60;
    begin(1, LAST, &o);
    assert_int_equal(
        lp_follow_feed(&follow, chain_at(chain, LAST)->light_block, &error),
        LOUPE_STALE);
    check_refusal(&error, LOUPE_STALE, "height[400].trusted.header.time", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_target_that_is_trusted_at_once),
        cmocka_unit_test(test_bisection_through_changing_validators),
        cmocka_unit_test(test_pivots_lie_at_nine_sixteenths),
        cmocka_unit_test(test_every_distance_arrives),
        cmocka_unit_test(test_sequential_asks_for_every_height),
        cmocka_unit_test(test_walking_backwards),
        cmocka_unit_test(test_a_walk_backwards_takes_no_other_block),
        cmocka_unit_test(test_another_height_than_the_wanted),
        cmocka_unit_test(test_a_bad_pivot_can_be_replaced),
        cmocka_unit_test(test_blocks_of_a_fork_are_not_followed),
        cmocka_unit_test(test_memory_is_bounded_and_said),
        cmocka_unit_test(test_nothing_is_taken_when_nothing_is_wanted),
        cmocka_unit_test(test_an_expired_start),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
