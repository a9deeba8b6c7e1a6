/* SPDX-License-Identifier: Apache-2.0 */
/* The Mainnet light block of vectors/consensus, 107 validators in 20 kB, cut
 * anywhere and with flipped bits. */
#include "base/text.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/header.h>

#include <stdlib.h>

static struct loupe_span light_block;
static struct loupe_chain mainnet;
static struct loupe_trust_root root = {.height = 25300000};
static struct loupe_known_block known;
static unsigned char memory[1 << 20];
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};

static enum loupe_status judge(struct loupe_known_block *out,
                               struct loupe_span bytes,
                               struct loupe_error *error)
{
    loupe_arena_rewind(&arena, 0);
    return loupe_header_verify_root(out, &mainnet, &root, bytes, &tools, error);
}

static void test_a_block_that_was_cut(void **state)
{
    (void)state;
    for (size_t size = 0; size < light_block.size; size += 7) {
        struct loupe_known_block out;
        struct loupe_error error = {0};
        enum loupe_status status =
            judge(&out, loupe_span(light_block.data, size), &error);
        assert_true(status == LOUPE_TRUNCATED || status == LOUPE_MALFORMED);
        assert_true(error.offset <= size);
    }
}

static void test_a_block_with_flipped_bits(void **state)
{
    (void)state;
    uint8_t *bytes = malloc(light_block.size);
    assert_non_null(bytes);
    memcpy(bytes, light_block.data, light_block.size);
    for (size_t at = 0; at < light_block.size; at += 151) {
        struct loupe_known_block out;
        struct loupe_error error = {0};
        bytes[at] ^= (uint8_t)(1 << at % 8);
        enum loupe_status status =
            judge(&out, loupe_span(bytes, light_block.size), &error);
        bytes[at] ^= (uint8_t)(1 << at % 8);
        assert_int_equal(error.status, status);
        if (status == LOUPE_OK) /* a priority */
            assert_memory_equal(&out.header, &known.header,
                                sizeof known.header);
        else
            assert_memory_equal(error.field, "light_block", 11);
    }
    free(bytes);
}

static int setup(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    json_t *json = vectors_json("vectors/consensus/light_block_25300000.json");
    light_block  = vectors_get_base64(json, "meta");
    json_decref(json);
    loupe_arena_init(&arena, memory, sizeof memory);
    assert_true(loupe_chain_from_context(
        &mainnet, LOUPE_SPAN_TEXT("bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2"
                                  "dc2375f4a0703a178e6e55")));
    assert_true(lp_hex_decode(
        root.hash.b, 32,
        LOUPE_SPAN_TEXT("79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb1"
                        "4f097636efa")));
    check_status(judge(&known, light_block, &error), LOUPE_OK, &error);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_block_that_was_cut),
        cmocka_unit_test(test_a_block_with_flipped_bits),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, setup, NULL);
}
