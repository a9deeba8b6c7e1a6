/* SPDX-License-Identifier: Apache-2.0 */
/* Encodings that hashes and signatures are taken over, and the shapes of light
 * blocks that no recording holds. */
#include "consensus/commit.h"
#include "consensus/header.h"
#include "support/chain.h"
#include "support/check.h"

#include <stdio.h>

static unsigned char memory[1 << 21];
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};
static struct chain *chain;

static int setup(void **state)
{
    (void)state;
    chain = chain_new("light block");
    chain_equal_validators(chain, 1, 0, 150); /* more than one batch */
    chain_round(chain, 2, 7);
    for (unsigned i = 0; i < 20; i++)
        chain_vote(chain, 2, i, LP_VOTE_NIL);
    for (unsigned i = 20; i < 49; i++)
        chain_vote(chain, 2, i, LP_VOTE_ABSENT);
    for (unsigned i = 0; i < 50; i++)
        chain_vote(chain, 3, i, LP_VOTE_ABSENT); /* exactly two thirds sign */
    chain_grow(chain, 3);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    chain_free(chain);
    return 0;
}

static struct lp_raw_light_block opened(int64_t height)
{
    struct lp_raw_light_block raw;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_block_open(&raw, chain_identity(chain),
                               chain_at(chain, height)->light_block, &tools,
                               &error),
                 LOUPE_OK, &error);
    return raw;
}

static void test_writing_again_gives_the_same_bytes(void **state)
{
    (void)state;
    for (int64_t height = 1; height <= 3; height++) {
        struct lp_raw_light_block raw = opened(height);
        check_bytes(chain_write(chain, &raw),
                    chain_at(chain, height)->light_block);
    }
}

static void test_the_zero_block_id_of_a_first_block(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened(1);
    uint8_t bytes[LP_BLOCK_ID_ROOM];
    struct lp_sink out;
    assert_int_equal(raw.header.last_block_id.hash.size, 0);
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_block_id_write(&out, &raw.header.last_block_id);
    check_hex(lp_sink_span(&out), "1200");
    check_hex(
        raw.header.last_commit_hash,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_an_absent_vote_has_the_zero_time(void **state)
{
    (void)state;
    struct lp_raw_commit_sig absent = {.flag = LP_VOTE_ABSENT,
                                       .time = {LOUPE_TIME_ZERO_SECONDS, 0}};
    uint8_t bytes[LP_COMMIT_SIG_ROOM];
    struct lp_sink out;
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_commit_sig_write(&out, &absent);
    check_hex(lp_sink_span(&out), "08011a0b088092b8c398feffffff01");
}

/* Round in, block ID out: consensus.md 1.7. */
static void test_sign_bytes_of_a_nil_vote_in_a_later_round(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened(2);
    size_t nil                    = 0;
    uint8_t bytes[LP_VOTE_ROOM];
    struct lp_sink out;
    while (raw.commit.signatures[nil].flag != LP_VOTE_NIL)
        nil++;
    struct lp_raw_commit_sig vote = raw.commit.signatures[nil];
    vote.time                     = (struct loupe_time){0, 0};
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_vote_write(&out, &raw.commit, &vote, LOUPE_SPAN_TEXT("chain"));
    check_hex(lp_sink_span(&out), "1d"
                                  "0802"
                                  "110200000000000000"
                                  "190700000000000000"
                                  "2a00"
                                  "32056368616"
                                  "96e");
}

static void test_part_totals_of_two_bytes(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened(2);
    struct lp_raw_block_id id     = raw.commit.block_id;
    uint8_t bytes[LP_BLOCK_ID_ROOM];
    struct lp_sink out;
    id.part_total = 300;
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_block_id_write(&out, &id);
    assert_int_equal(out.size, 2 + 32 + 2 + 3 + 2 + 32);
    assert_memory_equal(bytes + 34, "\x12\x25\x08\xac\x02\x12\x20", 7);
    id.part_total = UINT32_MAX;
    out.size      = 0;
    lp_block_id_write(&out, &id);
    assert_int_equal(out.size, 2 + 32 + 2 + 6 + 2 + 32);
}

static enum loupe_status own(struct lp_raw_light_block *raw,
                             bool all,
                             struct lp_votes *votes,
                             struct loupe_error *error)
{
    check_status(
        lp_votes_init(votes, raw, chain_identity(chain), &tools, error),
        LOUPE_OK, error);
    return lp_votes_own(votes, all, error);
}

static size_t count_proved(const struct lp_votes *votes)
{
    size_t count = 0;
    for (size_t i = 0; i < votes->block->commit.count; i++)
        count += votes->proved[i] != NULL ? 1 : 0;
    return count;
}

static void test_nil_votes_are_checked_only_when_all_are(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened(2);
    struct loupe_error error      = {0};
    struct lp_votes votes;
    check_status(own(&raw, false, &votes, &error), LOUPE_OK, &error);
    assert_int_equal(count_proved(&votes), 101);
    check_status(own(&raw, true, &votes, &error), LOUPE_OK, &error);
    assert_int_equal(count_proved(&votes), 121);
}

static void test_exactly_two_thirds_are_too_little(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened(3);
    struct loupe_error error      = {0};
    struct lp_votes votes;
    assert_int_equal(own(&raw, false, &votes, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "commit.signatures", 0);
    assert_string_equal(error.reason, "signed by a power of 100000 of 150000");
}

/* The first bad one is named, in the first batch or a later one, before a lack
 * of power is. */
static void test_the_first_bad_signature_is_named(void **state)
{
    (void)state;
    static const size_t places[] = {0, 1, 99, 127, 128, 129, 149};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct lp_raw_light_block raw = opened(1);
        struct loupe_error error      = {0};
        struct lp_votes votes;
        char field[64];
        for (size_t k = places[i]; k < raw.commit.count; k += 20)
            raw.commit.signatures[k].signature =
                raw.commit.signatures[(k + 1) % 150].signature;
        enum loupe_status status = own(&raw, true, &votes, &error);
        assert_int_equal(status, LOUPE_INVALID);
        (void)snprintf(field, sizeof field, "commit.signatures[%zu].signature",
                       places[i]);
        check_refusal(&error, LOUPE_INVALID, field, CHECK_ANY_OFFSET);
        error = (struct loupe_error){0};
        if (places[i] > 100)
            check_status(own(&raw, false, &votes, &error), LOUPE_OK, &error);
        else
            assert_int_equal(own(&raw, false, &votes, &error), LOUPE_INVALID);
    }
}

/* What holds under a key is not checked again: a signature that is replaced in
 * between goes unnoticed. */
static void test_a_signature_is_checked_once_for_both_sets(void **state)
{
    (void)state;
    struct lp_raw_light_block raw   = opened(1);
    struct loupe_validators trusted = lp_valset_view(&raw.valset);
    struct loupe_policy policy      = LOUPE_POLICY_INIT;
    struct loupe_error error        = {0};
    struct lp_votes votes;
    check_status(
        lp_votes_init(&votes, &raw, chain_identity(chain), &tools, &error),
        LOUPE_OK, &error);
    check_status(lp_votes_trusting(&votes, &trusted, &policy, &error), LOUPE_OK,
                 &error);
    assert_int_equal(count_proved(&votes), 51);
    raw.commit.signatures[3].signature = raw.commit.signatures[4].signature;
    check_status(lp_votes_own(&votes, false, &error), LOUPE_OK, &error);
    assert_int_equal(count_proved(&votes), 101);
    raw.commit.signatures[120].signature = raw.commit.signatures[4].signature;
    assert_int_equal(lp_votes_own(&votes, true, &error), LOUPE_INVALID);
}

static void test_validators_are_found_by_address(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened(1);
    struct loupe_validators set   = lp_valset_view(&raw.valset);
    uint8_t stranger[20];
    for (size_t i = 0; i < set.count; i++)
        assert_ptr_equal(lp_validators_find(&set, set.list[i].address),
                         &set.list[i]);
    memset(stranger, 0, sizeof stranger);
    assert_null(lp_validators_find(&set, stranger));
    memset(stranger, 0xff, sizeof stranger);
    assert_null(lp_validators_find(&set, stranger));
    memcpy(stranger, set.list[7].address, 20);
    stranger[19] ^= 1;
    assert_null(lp_validators_find(&set, stranger));
}

static void test_a_set_of_no_power_signs_nothing(void **state)
{
    (void)state;
    struct chain *idle              = chain_new("idle");
    const struct chain_member one[] = {{0, 0}};
    struct lp_raw_light_block raw;
    struct lp_votes votes;
    struct loupe_error error = {0};
    chain_validators(idle, 1, one, 1);
    chain_grow(idle, 1);
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_block_open(&raw, chain_identity(idle),
                               chain_at(idle, 1)->light_block, &tools, &error),
                 LOUPE_OK, &error);
    check_status(
        lp_votes_init(&votes, &raw, chain_identity(idle), &tools, &error),
        LOUPE_OK, &error);
    assert_int_equal(lp_votes_own(&votes, true, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "commit.signatures", 0);
    chain_free(idle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writing_again_gives_the_same_bytes),
        cmocka_unit_test(test_the_zero_block_id_of_a_first_block),
        cmocka_unit_test(test_an_absent_vote_has_the_zero_time),
        cmocka_unit_test(test_sign_bytes_of_a_nil_vote_in_a_later_round),
        cmocka_unit_test(test_part_totals_of_two_bytes),
        cmocka_unit_test(test_nil_votes_are_checked_only_when_all_are),
        cmocka_unit_test(test_exactly_two_thirds_are_too_little),
        cmocka_unit_test(test_the_first_bad_signature_is_named),
        cmocka_unit_test(test_a_signature_is_checked_once_for_both_sets),
        cmocka_unit_test(test_validators_are_found_by_address),
        cmocka_unit_test(test_a_set_of_no_power_signs_nothing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
