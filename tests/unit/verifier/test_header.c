/* SPDX-License-Identifier: Apache-2.0 */
/* Root, step and back on a simulated chain: each rule of consensus.md 3.3 and
 * 3.5 by a block that breaks this one only. */
#include "consensus/header.h"
#include "support/chain.h"
#include "support/check.h"

static unsigned char memory[1 << 21];
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};
static struct loupe_policy policy      = LOUPE_POLICY_INIT;
static struct chain *chain;

/* Seven validators until 9, then seven others of which three stay. */
static int setup(void **state)
{
    (void)state;
    loupe_arena_init(&arena, memory, sizeof memory);
    chain = chain_new("header");
    chain_equal_validators(chain, 1, 0, 7);
    chain_equal_validators(chain, 10, 4, 7);
    chain_equal_validators(chain, 15, 20, 7);
    chain_round(chain, 5, 3);
    chain_vote(chain, 5, 0, LP_VOTE_NIL);
    chain_vote(chain, 5, 1, LP_VOTE_ABSENT);
    chain_grow(chain, 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    chain_free(chain);
    return 0;
}

static struct loupe_time at(int64_t height, int64_t seconds)
{
    return loupe_time_plus(chain_at(chain, height)->header.time, seconds);
}

static struct loupe_trust_root root_of(int64_t height)
{
    return (struct loupe_trust_root){height,
                                     chain_at(chain, height)->header.hash};
}

static struct loupe_known_block known(int64_t height)
{
    struct loupe_known_block block;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = root_of(height);
    check_status(loupe_header_verify_root(&block, chain_identity(chain), &root,
                                          chain_at(chain, height)->light_block,
                                          &tools, &error),
                 LOUPE_OK, &error);
    return block;
}

static enum loupe_status step_to(const struct loupe_known_block *trusted,
                                 struct loupe_span bytes,
                                 struct loupe_time now,
                                 struct loupe_error *error)
{
    struct loupe_known_block out;
    size_t mark              = loupe_arena_mark(&arena);
    enum loupe_status status = loupe_header_verify_step(
        &out, trusted, bytes, now, &policy, &tools, error);
    if (status != LOUPE_OK) {
        assert_int_equal(loupe_arena_mark(&arena), mark);
        assert_int_equal(out.header.height, 0);
        assert_null(out.validators.list);
    }
    loupe_arena_rewind(&arena, mark);
    return status;
}

static void check_step(int64_t from, int64_t to, enum loupe_status wanted)
{
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(from);
    check_status(
        step_to(&trusted, chain_at(chain, to)->light_block, at(to, 1), &error),
        wanted, &error);
}

static void test_a_root_becomes_known(void **state)
{
    (void)state;
    struct loupe_known_block block = known(3);
    assert_int_equal(block.header.height, 3);
    assert_int_equal(block.validators.count, 7);
    assert_int_equal(block.validators.total_power, 7000);
    assert_int_equal(block.header.app_version, (uint64_t)7 << 32);
    check_bytes(loupe_hash_span(&block.header.last_block_hash),
                loupe_hash_span(&chain_at(chain, 2)->header.hash));
    check_bytes(loupe_hash_span(&block.header.app_hash),
                loupe_hash_span(&chain_at(chain, 2)->state_root));
    assert_string_equal(block.header.chain.context,
                        chain_identity(chain)->context);
}

static void test_a_first_block_has_no_block_before(void **state)
{
    (void)state;
    struct loupe_known_block block = known(1);
    struct loupe_hash zero         = {{0}};
    check_bytes(loupe_hash_span(&block.header.last_block_hash),
                loupe_hash_span(&zero));
}

static void test_a_root_of_other_height_or_hash(void **state)
{
    (void)state;
    struct loupe_known_block block;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = root_of(3);
    root.height                  = 4;
    assert_int_equal(loupe_header_verify_root(
                         &block, chain_identity(chain), &root,
                         chain_at(chain, 3)->light_block, &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.height", 0);
    root = root_of(3);
    root.hash.b[31] ^= 1;
    assert_int_equal(loupe_header_verify_root(
                         &block, chain_identity(chain), &root,
                         chain_at(chain, 3)->light_block, &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header", 0);
    assert_int_equal(loupe_header_load(&block, chain_identity(chain), &root,
                                       chain_at(chain, 3)->light_block, &tools,
                                       &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header", 0);
}

static void test_another_chain(void **state)
{
    (void)state;
    struct loupe_known_block block;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = root_of(3);
    struct loupe_chain other     = *chain_identity(chain);
    other.id[49]                 = other.id[49] == '0' ? '1' : '0';
    assert_int_equal(loupe_header_verify_root(&block, &other, &root,
                                              chain_at(chain, 3)->light_block,
                                              &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.chain_id",
                  CHECK_ANY_OFFSET);
}

static void test_neighbours_follow_each_other(void **state)
{
    (void)state;
    for (int64_t height = 1; height < 20; height++)
        check_step(height, height + 1, LOUPE_OK);
}

static void test_skipping_needs_a_third_of_the_trusted_power(void **state)
{
    (void)state;
    check_step(1, 9, LOUPE_OK);
    check_step(1, 10, LOUPE_OK); /* 3 of 7 stayed */
    check_step(1, 15, LOUPE_REFUSED);
    check_step(10, 15, LOUPE_REFUSED);
    check_step(14, 15, LOUPE_OK);
    policy.trust_num = 1;
    policy.trust_den = 2;
    check_step(1, 10, LOUPE_REFUSED);
    policy.trust_num = 3;
    policy.trust_den = 7;
    check_step(1, 10, LOUPE_REFUSED); /* exactly 3/7 is not more than 3/7 */
    policy = (struct loupe_policy)LOUPE_POLICY_INIT;
}

static void test_the_key_cache_changes_nothing(void **state)
{
    (void)state;
    for (size_t count = 1; count < 9; count += 3) {
        struct loupe_key_cache cache;
        size_t size  = loupe_key_cache_bytes(count);
        void *tables = loupe_arena_alloc(&arena, 1, size);
        assert_true(loupe_key_cache_init(&cache, count, tables, size));
        tools.cache = &cache;
        check_step(1, 9, LOUPE_OK);
        check_step(1, 10, LOUPE_OK);
        check_step(1, 15, LOUPE_REFUSED);
        tools.cache = NULL;
        loupe_arena_rewind(&arena, 0);
        assert_false(loupe_key_cache_init(&cache, count, memory, size - 1));
    }
}

static void test_trust_expires(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(1);
    struct loupe_span bytes          = chain_at(chain, 2)->light_block;
    policy.trust_period_s            = 1000;
    struct loupe_time end            = at(1, 1000);
    assert_int_equal(step_to(&trusted, bytes, end, &error), LOUPE_STALE);
    check_refusal(&error, LOUPE_STALE, "trusted.header.time", 0);
    end.nanos--;
    check_status(step_to(&trusted, bytes, end, &error), LOUPE_OK, &error);
    policy = (struct loupe_policy)LOUPE_POLICY_INIT;
}

static void test_a_header_from_the_future(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(1);
    struct loupe_span bytes          = chain_at(chain, 2)->light_block;
    struct loupe_time now            = at(2, -10);
    assert_int_equal(step_to(&trusted, bytes, now, &error), LOUPE_STALE);
    check_refusal(&error, LOUPE_STALE, "light_block.header.time", 0);
    now.nanos++;
    check_status(step_to(&trusted, bytes, now, &error), LOUPE_OK, &error);
}

static void test_heights_go_up(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(9);
    assert_int_equal(
        step_to(&trusted, chain_at(chain, 9)->light_block, at(9, 1), &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.height", 0);
    assert_int_equal(
        step_to(&trusted, chain_at(chain, 8)->light_block, at(9, 1), &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.height", 0);
}

/* A block of the chain, opened for editing. */
static struct lp_raw_light_block edit(int64_t height)
{
    struct lp_raw_light_block raw;
    struct loupe_error error = {0};
    check_status(lp_block_open(&raw, chain_identity(chain),
                               chain_at(chain, height)->light_block, &tools,
                               &error),
                 LOUPE_OK, &error);
    return raw;
}

/* Anybody can write a header of the future; that it is from there is only said
 * of one that is signed. */
static void test_a_forged_header_from_the_future(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(1);
    struct lp_raw_light_block raw    = edit(2);
    raw.header.time                  = loupe_time_plus(raw.header.time, 1000);
    chain_rehash(chain, &raw);
    struct loupe_span bytes = chain_write(chain, &raw);
    assert_int_equal(step_to(&trusted, bytes, at(2, 5), &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID,
                  "light_block.commit.signatures[0].signature", error.offset);
    chain_resign(chain, &raw);
    bytes = chain_write(chain, &raw);
    assert_int_equal(step_to(&trusted, bytes, at(2, 5), &error), LOUPE_STALE);
    check_refusal(&error, LOUPE_STALE, "light_block.header.time", 0);
}

static struct loupe_span rewritten(struct lp_raw_light_block *raw)
{
    chain_rehash(chain, raw);
    chain_resign(chain, raw);
    return chain_write(chain, raw);
}

static void test_time_goes_up(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(8);
    struct lp_raw_light_block raw    = edit(9);
    raw.header.time                  = at(8, 0);
    assert_int_equal(step_to(&trusted, rewritten(&raw), at(9, 1), &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.time", 0);
    raw.header.time.nanos++;
    check_status(step_to(&trusted, rewritten(&raw), at(9, 1), &error), LOUPE_OK,
                 &error);
}

static void test_a_neighbour_has_the_validators_that_were_named(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(8);
    struct lp_raw_light_block raw    = edit(10);
    raw.header.height                = 9;
    raw.commit.height                = 9;
    assert_int_equal(step_to(&trusted, rewritten(&raw), at(10, 1), &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.validators_hash",
                  CHECK_ANY_OFFSET);
}

static void test_the_own_set_must_sign_as_well(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(1);
    struct lp_raw_light_block raw    = edit(9);
    for (size_t i = 0; i < 3; i++)
        raw.commit.signatures[i] = (struct lp_raw_commit_sig){
            .flag = LP_VOTE_ABSENT, .time = {LOUPE_TIME_ZERO_SECONDS, 0}};
    assert_int_equal(
        step_to(&trusted, chain_write(chain, &raw), at(9, 1), &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.commit.signatures", 0);
}

static void test_a_validator_that_votes_twice(void **state)
{
    (void)state;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(1);
    struct lp_raw_light_block raw    = edit(9);
    raw.commit.signatures[1]         = raw.commit.signatures[0];
    assert_int_equal(
        step_to(&trusted, chain_write(chain, &raw), at(9, 1), &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID,
                  "light_block.commit.signatures[1].validator_address",
                  CHECK_ANY_OFFSET);
    assert_string_equal(error.reason, "votes twice");
    trusted = known(8);
    assert_int_equal(
        step_to(&trusted, chain_write(chain, &raw), at(9, 1), &error),
        LOUPE_INVALID);
    assert_string_not_equal(error.reason, "votes twice");
}

static void test_the_block_before_is_the_one_that_is_named(void **state)
{
    (void)state;
    struct loupe_known_block out;
    struct loupe_error error         = {0};
    struct loupe_known_block trusted = known(9);
    check_status(loupe_header_verify_back(&out, &trusted.header,
                                          chain_at(chain, 8)->light_block,
                                          &tools, &error),
                 LOUPE_OK, &error);
    check_bytes(loupe_hash_span(&out.header.hash),
                loupe_hash_span(&chain_at(chain, 8)->header.hash));
    assert_int_equal(loupe_header_verify_back(&out, &trusted.header,
                                              chain_at(chain, 7)->light_block,
                                              &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.height", 0);
    struct lp_raw_light_block raw = edit(8);
    raw.header.time               = at(9, 0);
    assert_int_equal(loupe_header_verify_back(&out, &trusted.header,
                                              rewritten(&raw), &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header.time", 0);
    raw.header.time.seconds--;
    assert_int_equal(loupe_header_verify_back(&out, &trusted.header,
                                              rewritten(&raw), &tools, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "light_block.header", 0);
}

static void test_a_policy_has_bounds(void **state)
{
    (void)state;
    struct loupe_policy good = LOUPE_POLICY_INIT;
    struct loupe_error error = {0};
    check_status(lp_policy_check(&good, &error), LOUPE_OK, &error);
#define REFUSED(member, value, field)                                          \
    do {                                                                       \
        struct loupe_policy bad = good;                                        \
        bad.member              = value;                                       \
        error                   = (struct loupe_error){0};                     \
        assert_int_equal(lp_policy_check(&bad, &error), LOUPE_USAGE);          \
        check_refusal(&error, LOUPE_USAGE, "policy." field, 0);                \
    } while (0)
    REFUSED(size, 8, "size");
    REFUSED(trust_period_s, 0, "trust_period_s");
    REFUSED(trust_period_s, INT64_MAX, "trust_period_s");
    REFUSED(clock_drift_s, -1, "clock_drift_s");
    REFUSED(block_lag_s, -1, "block_lag_s");
    REFUSED(trust_den, 4, "trust_num");
    REFUSED(trust_num, 4, "trust_num");
    REFUSED(trust_den, 0, "trust_num");
#undef REFUSED
}

static void test_too_little_memory_is_said(void **state)
{
    (void)state;
    static unsigned char small[1 << 20];
    struct loupe_known_block out;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = root_of(9);
    struct loupe_arena less;
    struct loupe_header_tools with_less = {.memory = &less};
    size_t enough                       = loupe_header_memory(7);
    assert_true(enough < sizeof small);
    loupe_arena_init(&less, small, enough);
    check_status(loupe_header_verify_root(&out, chain_identity(chain), &root,
                                          chain_at(chain, 9)->light_block,
                                          &with_less, &error),
                 LOUPE_OK, &error);
    size_t taken = less.peak;
    for (size_t size = 0; size < taken; size += 97) {
        loupe_arena_init(&less, small, size);
        enum loupe_status status = loupe_header_verify_root(
            &out, chain_identity(chain), &root, chain_at(chain, 9)->light_block,
            &with_less, &error);
        assert_true(status == LOUPE_NOMEM || status == LOUPE_OK);
        if (status == LOUPE_NOMEM)
            assert_int_equal(less.used, 0);
    }
}

static void test_a_chain_is_named_by_64_digits(void **state)
{
    (void)state;
    struct loupe_chain out;
    char text[] = "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e"
                  "6e55";
    assert_true(loupe_chain_from_context(&out, loupe_span_string(text)));
    assert_string_equal(out.id,
                        "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4");
    assert_false(loupe_chain_from_context(&out, loupe_span(text, 63)));
    text[3] = 'D';
    assert_false(loupe_chain_from_context(&out, loupe_span_string(text)));
    assert_int_equal(out.id[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_root_becomes_known),
        cmocka_unit_test(test_a_first_block_has_no_block_before),
        cmocka_unit_test(test_a_root_of_other_height_or_hash),
        cmocka_unit_test(test_another_chain),
        cmocka_unit_test(test_neighbours_follow_each_other),
        cmocka_unit_test(test_skipping_needs_a_third_of_the_trusted_power),
        cmocka_unit_test(test_the_key_cache_changes_nothing),
        cmocka_unit_test(test_trust_expires),
        cmocka_unit_test(test_a_header_from_the_future),
        cmocka_unit_test(test_a_forged_header_from_the_future),
        cmocka_unit_test(test_heights_go_up),
        cmocka_unit_test(test_time_goes_up),
        cmocka_unit_test(test_a_neighbour_has_the_validators_that_were_named),
        cmocka_unit_test(test_the_own_set_must_sign_as_well),
        cmocka_unit_test(test_a_validator_that_votes_twice),
        cmocka_unit_test(test_the_block_before_is_the_one_that_is_named),
        cmocka_unit_test(test_a_policy_has_bounds),
        cmocka_unit_test(test_too_little_memory_is_said),
        cmocka_unit_test(test_a_chain_is_named_by_64_digits),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
