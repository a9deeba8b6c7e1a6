/* SPDX-License-Identifier: Apache-2.0 */
/* Every check of vectors/consensus/README.md, by its number: Oasis Mainnet,
 * height 25300000. */
#include "consensus/commit.h"
#include "consensus/merkle.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/header.h>

#include <stdlib.h>

#define MAINNET                                                                \
    "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55"
#define HEADER_HASH                                                            \
    "79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa"

static struct loupe_span light_block; /* protobuf */
static struct loupe_chain mainnet;
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};

static int setup(void **state)
{
    (void)state;
    json_t *json = vectors_json("vectors/consensus/light_block_25300000.json");
    light_block  = vectors_get_base64(json, "meta");
    json_decref(json);
    size_t room = 1 << 22;
    loupe_arena_init(&arena, malloc(room), room);
    return loupe_chain_from_context(&mainnet, LOUPE_SPAN_TEXT(MAINNET)) ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    free(arena.base);
    return 0;
}

/* The light block, read and checked. */
static struct lp_raw_light_block opened(void)
{
    struct lp_raw_light_block raw;
    struct loupe_error error = {0};
    loupe_arena_rewind(&arena, 0);
    check_status(lp_light_block_read(&raw, light_block, &arena, &error),
                 LOUPE_OK, &error);
    check_status(lp_light_block_check(&raw, &mainnet, &error), LOUPE_OK,
                 &error);
    return raw;
}

static void test_1_header_hash(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    assert_int_equal(light_block.size, 20309);
    check_hex(loupe_hash_span(&raw.hash), HEADER_HASH);
    check_hex(raw.commit.block_id.hash, HEADER_HASH);
}

static void test_2_validator_set(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    struct loupe_hash hash;
    assert_int_equal(raw.valset.count, 107);
    assert_int_equal(raw.valset.total_power, 218500034841760822);
    assert_int_equal(raw.valset.claimed_power, 218500034841760822);
    lp_valset_hash(&hash, raw.valset.list, raw.valset.count);
    check_hex(
        loupe_hash_span(&hash),
        "123a1ceb657df03d67618720f890dd4a3ba3f09bda0c69ba262852baca4d00cb");
    check_bytes(raw.header.validators_hash, loupe_hash_span(&hash));
    check_bytes(raw.header.next_validators_hash, loupe_hash_span(&hash));
    for (size_t i = 1; i < raw.valset.count; i++) {
        const struct loupe_validator *a = &raw.valset.list[i - 1];
        const struct loupe_validator *b = &raw.valset.list[i];
        assert_true(
            a->power > b->power ||
            (a->power == b->power && memcmp(a->address, b->address, 20) < 0));
    }
}

static void test_3_all_107_signatures_hold(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    struct loupe_error error      = {0};
    struct lp_votes votes;
    check_status(lp_votes_init(&votes, &raw, &mainnet, &tools, &error),
                 LOUPE_OK, &error);
    check_status(lp_votes_own(&votes, true, &error), LOUPE_OK, &error);
    assert_int_equal(raw.commit.count, 107);
    assert_int_equal(raw.commit.round, 0);
    for (size_t i = 0; i < 107; i++) {
        assert_int_equal(raw.commit.signatures[i].flag, LP_VOTE_COMMIT);
        assert_non_null(votes.proved[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_1_header_hash),
        cmocka_unit_test(test_2_validator_set),
        cmocka_unit_test(test_3_all_107_signatures_hold),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, setup, teardown);
}
