/* SPDX-License-Identifier: Apache-2.0 */
/* Files of several light blocks, made by the chain simulator. */
#include "base/text.h"
#include "chain/evidence_chain.h"
#include "support/chain.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

static struct chain *chain;
static struct lp_network network;
static struct loupe_trust_root root;
static struct loupe_time now;
static struct lp_evidence_verdict verdict;
static struct loupe_error error;

/* Four validators; from height 20 on, four others. */
static int make_chain(void **state)
{
    (void)state;
    chain = chain_new("evidence");
    chain_equal_validators(chain, 1, 0, 4);
    chain_equal_validators(chain, 20, 10, 4);
    chain_grow(chain, 40);
    memcpy(network.chain_context, chain_identity(chain)->context,
           sizeof network.chain_context);
    root.height = 5;
    root.hash   = chain_at(chain, 5)->header.hash;
    now         = loupe_time_plus(chain_at(chain, 40)->header.time, 60);
    return 0;
}

static int free_chain(void **state)
{
    (void)state;
    chain_free(chain);
    return 0;
}

/* A file of these heights, up to 0, one JSON object a line. */
static enum loupe_status verify_heights(const int64_t *heights)
{
    struct loupe_policy policy = LOUPE_POLICY_INIT;
    struct lp_buffer text;
    struct lp_light_file file;
    lp_buffer_init(&text, 1 << 20);
    for (; *heights != 0; heights++) {
        struct loupe_span block = chain_at(chain, *heights)->light_block;
        size_t room             = LP_BASE64_ROOM(block.size) + 64;
        char *line              = malloc(room);
        assert_non_null(line);
        int length = snprintf(line, room, "{\"height\":%lld,\"meta\":\"",
                              (long long)*heights);
        lp_base64_encode(line + length, block);
        strcat(line, "\"}\n");
        assert_true(lp_buffer_append(&text, loupe_span_string(line)));
        free(line);
    }
    error = (struct loupe_error){0};
    enum loupe_status status =
        lp_light_file_read(&file, lp_buffer_span(&text), &error);
    if (status == LOUPE_OK)
        status = lp_evidence_verify(&verdict, &network, &root, &file, now,
                                    &policy, &error);
    lp_light_file_fini(&file);
    lp_buffer_fini(&text);
    return status;
}

#define VERIFY(...) verify_heights((const int64_t[]){__VA_ARGS__, 0})

static void test_each_block_follows_from_the_one_before(void **state)
{
    (void)state;
    check_status(VERIFY(5), LOUPE_OK, &error);
    assert_int_equal(verdict.header.height, 5);
    check_status(VERIFY(5, 6, 18, 19, 20, 40), LOUPE_OK, &error);
    assert_int_equal(verdict.header.height, 40);
    assert_true(loupe_hash_equal(&verdict.header.hash,
                                 &chain_at(chain, 40)->header.hash));
    assert_int_equal(verdict.blocks, 6);
    assert_int_equal(verdict.validators, 4);
}

static void test_the_height_below_is_known_by_its_hash(void **state)
{
    (void)state;
    check_status(VERIFY(5, 4, 3), LOUPE_OK, &error);
    assert_int_equal(verdict.header.height, 3);
    check_status(VERIFY(5, 3), LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "[1].light_block.header.height",
                  CHECK_ANY_OFFSET);
}

static void test_a_gap_too_wide_is_refused(void **state)
{
    (void)state;
    check_status(VERIFY(5, 18, 40), LOUPE_REFUSED, NULL);
    check_refusal(&error, LOUPE_REFUSED, "[2].light_block.commit.signatures",
                  CHECK_ANY_OFFSET);
    assert_int_equal(verdict.header.height, 0);
}

static void test_the_first_block_is_the_root(void **state)
{
    (void)state;
    check_status(VERIFY(6), LOUPE_INVALID, NULL);
    assert_int_equal(error.status, LOUPE_INVALID);
    check_status(VERIFY(6, 5), LOUPE_INVALID, NULL);
    assert_memory_equal(error.field, "[0].light_block", 15);
}

static void test_an_old_root_is_stale(void **state)
{
    (void)state;
    struct loupe_time kept = now;
    now = loupe_time_plus(chain_at(chain, 5)->header.time, 864000);
    check_status(VERIFY(5), LOUPE_STALE, NULL);
    check_refusal(&error, LOUPE_STALE, "trusted.header.time", 0);
    now = loupe_time_plus(now, -1);
    check_status(VERIFY(5), LOUPE_OK, &error);
    now = loupe_time_plus(chain_at(chain, 5)->header.time, -10);
    check_status(VERIFY(5), LOUPE_STALE, NULL);
    check_refusal(&error, LOUPE_STALE, "light_block.header.time", 0);
    now = kept;
}

static const struct {
    const char *text, *field;
    enum loupe_status status;
} bad[] = {
    {"", "light_block", LOUPE_TRUNCATED},
    {"{", "light_block", LOUPE_TRUNCATED},
    {"{\"height\":1,\"meta\":\"AA==\"} x", "light_block", LOUPE_MALFORMED},
    {"[]", "light_block", LOUPE_MALFORMED},
    {"[1]", "light_block.height", LOUPE_MALFORMED},
    {"{\"height\":1}", "light_block.meta", LOUPE_MALFORMED},
    {"{\"height\":1,\"height\":2,\"meta\":\"\"}", "light_block",
     LOUPE_MALFORMED},
    {"{\"meta\":\"\"}", "light_block.height", LOUPE_MALFORMED},
    {"\xa2", "light_block", LOUPE_TRUNCATED},
    {"\xa2\x64meta\x41\x01\x66heighx\x01", "light_block", LOUPE_MALFORMED},
};

static void test_wrappings_are_judged(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct lp_light_file file;
        error = (struct loupe_error){0};
        check_status(
            lp_light_file_read(&file, loupe_span_string(bad[i].text), &error),
            bad[i].status, &error);
        assert_memory_equal(error.field, bad[i].field, strlen(bad[i].field));
        lp_light_file_fini(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_block_follows_from_the_one_before),
        cmocka_unit_test(test_the_height_below_is_known_by_its_hash),
        cmocka_unit_test(test_a_gap_too_wide_is_refused),
        cmocka_unit_test(test_the_first_block_is_the_root),
        cmocka_unit_test(test_an_old_root_is_stale),
        cmocka_unit_test(test_wrappings_are_judged),
    };
    return cmocka_run_group_tests(tests, make_chain, free_chain);
}
