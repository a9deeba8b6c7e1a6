/* SPDX-License-Identifier: Apache-2.0 */
/* RLP: examples of the Ethereum wiki, and every second form. */
#include "codec/rlp.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

static void test_examples(void **state)
{
    (void)state;
    struct lp_rlp in;
    lp_rlp_init(&in, vectors_hex("83646f67c88363617483646f67800f820400c0"),
                NULL);
    check_hex(lp_rlp_bytes(&in, "dog"), "646f67");
    struct lp_rlp list = lp_rlp_list(&in, "animals");
    check_hex(lp_rlp_bytes(&list, "cat"), "636174");
    check_hex(lp_rlp_bytes(&list, "dog"), "646f67");
    check_status(lp_rlp_end(&list), LOUPE_OK, NULL);
    assert_int_equal(lp_rlp_bytes(&in, "empty").size, 0);
    assert_int_equal(lp_rlp_number(&in, "fifteen").w[0], 15);
    assert_int_equal(lp_rlp_number(&in, "1024").w[0], 1024);
    list = lp_rlp_list(&in, "nothing");
    check_status(lp_rlp_end(&list), LOUPE_OK, NULL);
    check_status(lp_rlp_end(&in), LOUPE_OK, NULL);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
    } cases[] = {
        {"", LOUPE_TRUNCATED},       {"83646f", LOUPE_TRUNCATED},
        {"8100", LOUPE_MALFORMED},   {"817f", LOUPE_MALFORMED},
        {"b800", LOUPE_MALFORMED},   {"b80161", LOUPE_MALFORMED},
        {"b90001", LOUPE_TRUNCATED}, {"c0", LOUPE_MALFORMED},
        {"820001", LOUPE_MALFORMED}, {"bfffffffffffffffff", LOUPE_TRUNCATED},
        {"b8", LOUPE_TRUNCATED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_rlp in;
        struct loupe_error error = {0};
        lp_rlp_init(&in, vectors_hex(cases[i].hex), &error);
        (void)lp_rlp_number(&in, "n");
        check_refusal(&error, cases[i].status, "n", 0);
        assert_int_equal(lp_rlp_bytes(&in, "next").size, 0);
    }
}

/* Every length around the long forms comes back as it was written. */
static void test_lengths(void **state)
{
    (void)state;
    static uint8_t bytes[70000], memory[70016];
    static const size_t sizes[] = {0, 1, 2, 54, 55, 56, 255, 256, 65535, 65536};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct lp_sink out;
        struct lp_rlp in;
        lp_sink_init(&out, memory, sizeof memory);
        lp_rlp_put_bytes(&out, loupe_span(bytes, sizes[i]));
        lp_rlp_init(&in, lp_sink_span(&out), NULL);
        assert_int_equal(lp_rlp_bytes(&in, "s").size, sizes[i]);
        check_status(lp_rlp_end(&in), LOUPE_OK, NULL);
        lp_sink_init(&out, memory, sizeof memory);
        lp_rlp_put_list(&out, sizes[i]);
        lp_write_bytes(&out, loupe_span(bytes, sizes[i]));
        lp_rlp_init(&in, lp_sink_span(&out), NULL);
        assert_int_equal(lp_rlp_list(&in, "l").in.size, sizes[i]);
        check_status(lp_rlp_end(&in), LOUPE_OK, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
