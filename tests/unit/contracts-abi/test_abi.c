/* SPDX-License-Identifier: Apache-2.0 */
/* Encoder and decoder: the examples of Solidity's ABI specification, and for
 * each check of the decoder an input that passes all others. */
#include "abi/word.h"
#include "support/check.h"
#include "support/contracts.h"

#include <stdlib.h>

/* Words of calldata are written by number, text by its bytes. */
struct words {
    uint8_t bytes[4096];
    size_t size;
};

static void add_number(struct words *out, uint64_t number)
{
    struct lp_abi_value word = lp_abi_from_u64(number);
    memcpy(out->bytes + out->size, word.word, LP_ABI_WORD);
    out->size += LP_ABI_WORD;
}

static void add_text(struct words *out, const char *text)
{
    memset(out->bytes + out->size, 0, LP_ABI_WORD);
    memcpy(out->bytes + out->size, text, strlen(text));
    out->size += LP_ABI_WORD;
}

#define NUMBERS(out, ...)                                                      \
    add_numbers(out, (const uint64_t[]){__VA_ARGS__},                          \
                sizeof((const uint64_t[]){__VA_ARGS__}) / sizeof(uint64_t))

static void
add_numbers(struct words *out, const uint64_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_number(out, numbers[i]);
}

static struct loupe_error error;

static enum loupe_status decode(struct lp_abi_value *out,
                                const char *type,
                                const struct words *in,
                                enum lp_abi_mode mode)
{
    /* A copy of the exact size, so that a read beyond it is seen. */
    uint8_t *copy = malloc(in->size + 1);
    assert_non_null(copy);
    memcpy(copy, in->bytes, in->size);
    error = (struct loupe_error){0};
    enum loupe_status status =
        lp_abi_decode(out, contracts_type(type), loupe_span(copy, in->size),
                      mode, contracts_arena(), &error);
    free(copy);
    return status;
}

static void
check_encoding(const char *type, const char *json, const struct words *wanted)
{
    uint8_t memory[2048];
    struct lp_sink out;
    struct lp_abi_value again,
        value = contracts_value(contracts_type(type), json);
    error     = (struct loupe_error){0};
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_abi_encode(&out, contracts_type(type), &value, &error),
                 LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), loupe_span(wanted->bytes, wanted->size));
    check_status(lp_abi_decode(&again, contracts_type(type), lp_sink_span(&out),
                               LP_ABI_STRICT, contracts_arena(), &error),
                 LOUPE_OK, &error);
    char *text = contracts_text(contracts_type(type), &again);
    assert_string_equal(text, json);
    free(text);
}

/* ---- Solidity documentation, "Contract ABI Specification", Examples ---- */

static void test_words_in_place(void **state)
{
    (void)state;
    struct words baz = {0}, bar = {0};
    NUMBERS(&baz, 69, 1);
    check_encoding("(uint32,bool)", "[\"69\",true]", &baz);
    add_text(&bar, "abc");
    add_text(&bar, "def");
    check_encoding("(bytes3[2])", "[[\"0x616263\",\"0x646566\"]]", &bar);
}

static void test_tails_in_order(void **state)
{
    (void)state;
    struct words sam = {0}, f = {0};
    NUMBERS(&sam, 0x60, 1, 0xa0, 4);
    add_text(&sam, "dave");
    NUMBERS(&sam, 3, 1, 2, 3);
    check_encoding("(bytes,bool,uint256[])",
                   "[\"0x64617665\",true,[\"1\",\"2\",\"3\"]]", &sam);
    NUMBERS(&f, 0x123, 0x80);
    add_text(&f, "1234567890");
    NUMBERS(&f, 0xe0, 2, 0x456, 0x789, 0xd);
    add_text(&f, "Hello, world!");
    check_encoding("(uint256,uint32[],bytes10,bytes)",
                   "[\"291\",[\"1110\",\"1929\"],\"0x31323334353637383930\","
                   "\"0x48656c6c6f2c20776f726c6421\"]",
                   &f);
}

static void test_lists_in_lists(void **state)
{
    (void)state;
    struct words g = {0};
    NUMBERS(&g, 0x40, 0x140, 2, 0x40, 0xa0, 2, 1, 2, 1, 3, 3, 0x60, 0xa0, 0xe0,
            3);
    add_text(&g, "one");
    add_number(&g, 3);
    add_text(&g, "two");
    add_number(&g, 5);
    add_text(&g, "three");
    check_encoding("(uint256[][],string[])",
                   "[[[\"1\",\"2\"],[\"3\"]],[\"one\",\"two\",\"three\"]]", &g);
}

/* A dynamic tuple has an offset of its own; a static one stands in place. */
static void test_tuples(void **state)
{
    (void)state;
    struct words out = {0};
    NUMBERS(&out, 7, 8, 0x60, 0x40, 9, 2);
    add_text(&out, "hi");
    check_encoding("((uint8,uint8) pair,(string s,uint8 n) mixed)",
                   "{\"pair\":[\"7\",\"8\"],\"mixed\":{\"s\":\"hi\",\"n\":"
                   "\"9\"}}",
                   &out);
}

static void test_nothing_at_all(void **state)
{
    (void)state;
    struct words none = {0};
    check_encoding("()", "[]", &none);
    none.size = 1;
    struct lp_abi_value value;
    check_status(decode(&value, "()", &none, LP_ABI_TOLERANT), LOUPE_OK,
                 &error);
    check_status(decode(&value, "()", &none, LP_ABI_STRICT), LOUPE_MALFORMED,
                 &error);
}

/* ---- words that do not fit ---- */

static void check_word(const char *type, const char *hex, bool fits)
{
    struct lp_abi_value value;
    struct words in = {.size = LP_ABI_WORD};
    for (size_t i = 0; i < LP_ABI_WORD; i++) {
        unsigned byte;
        assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
        in.bytes[i] = (uint8_t)byte;
    }
    for (enum lp_abi_mode mode = LP_ABI_STRICT; mode <= LP_ABI_TOLERANT; mode++)
        if (fits) {
            check_status(decode(&value, type, &in, mode), LOUPE_OK, &error);
        } else {
            check_status(decode(&value, type, &in, mode), LOUPE_MALFORMED,
                         &error);
            check_refusal(&error, LOUPE_MALFORMED, "x", 0);
        }
}

#define ZEROS_15 "000000000000000000000000000000"
#define ONES_15  "ffffffffffffffffffffffffffffff"

static void test_words_have_the_width_of_their_type(void **state)
{
    (void)state;
    check_word("(uint8 x)", ZEROS_15 ZEROS_15 "00ff", true);
    check_word("(uint8 x)", ZEROS_15 ZEROS_15 "0100", false);
    check_word("(uint248 x)", "00ff" ONES_15 ONES_15, true);
    check_word("(uint248 x)", "0100" ZEROS_15 ZEROS_15, false);
    check_word("(int8 x)", ZEROS_15 ZEROS_15 "007f", true);
    check_word("(int8 x)", ZEROS_15 ZEROS_15 "0080", false);
    check_word("(int8 x)", ONES_15 ONES_15 "ff80", true);
    check_word("(int8 x)", ONES_15 ONES_15 "ff7f", false);
    check_word("(int8 x)", "feff" ONES_15 ONES_15, false);
    check_word("(int256 x)", "8000" ZEROS_15 ZEROS_15, true);
    check_word("(bool x)", ZEROS_15 ZEROS_15 "0001", true);
    check_word("(bool x)", ZEROS_15 ZEROS_15 "0002", false);
    check_word("(bool x)", "0100" ZEROS_15 ZEROS_15, false);
    check_word("(address x)", "000000000000000000000000ff" ONES_15 "ffffffff",
               true);
    check_word("(address x)", "000000000000000000000001ff" ONES_15 "ffffffff",
               false);
    check_word("(bytes21 x)",
               ONES_15 "ffffffffffff"
                       "0000000000000000000000",
               true);
    check_word("(bytes21 x)",
               ONES_15 "ffffffffffff"
                       "0100000000000000000000",
               false);
}

/* ---- offsets, lengths, padding ---- */

/* A list behind an offset, as strict mode has it. */
static struct words list_of_two(void)
{
    struct words in = {0};
    NUMBERS(&in, 0x20, 2, 7, 8);
    return in;
}

static void check_list(const struct words *in,
                       enum loupe_status strict,
                       enum loupe_status tolerant,
                       const char *field,
                       size_t offset)
{
    struct lp_abi_value value;
    check_status(decode(&value, "(uint8[] memberIds)", in, LP_ABI_TOLERANT),
                 tolerant, &error);
    if (tolerant != LOUPE_OK)
        check_refusal(&error, tolerant, field, offset);
    check_status(decode(&value, "(uint8[] memberIds)", in, LP_ABI_STRICT),
                 strict, &error);
    if (strict != LOUPE_OK)
        check_refusal(&error, strict, field, offset);
    assert_true(strict == LOUPE_OK || value.items == NULL);
}

static void test_a_list(void **state)
{
    (void)state;
    struct words in = list_of_two();
    check_list(&in, LOUPE_OK, LOUPE_OK, "", 0);
    in.bytes[95] = 0xff;
    in.bytes[94] = 1;
    check_list(&in, LOUPE_MALFORMED, LOUPE_MALFORMED, "memberIds[0]", 64);
}

static void test_a_rest_is_only_tolerated(void **state)
{
    (void)state;
    struct words in = list_of_two();
    in.size++;
    check_list(&in, LOUPE_MALFORMED, LOUPE_OK, "", 128);
}

static void test_a_gap_is_only_tolerated(void **state)
{
    (void)state;
    struct words in = {0};
    NUMBERS(&in, 0x40, 99, 2, 7, 8);
    check_list(&in, LOUPE_MALFORMED, LOUPE_OK, "memberIds", 0);
    struct words back = {0};
    NUMBERS(&back, 0, 0);
    struct lp_abi_value value;
    check_status(decode(&value, "(uint8[] a,uint8 b)", &back, LP_ABI_TOLERANT),
                 LOUPE_OK, &error);
    assert_int_equal(value.items[0].count, 0);
}

static void test_the_same_tail_twice_is_only_tolerated(void **state)
{
    (void)state;
    struct words in = {0};
    struct lp_abi_value value;
    NUMBERS(&in, 0x40, 0x40, 1, 7);
    check_status(decode(&value, "(uint8[] a,uint8[] b)", &in, LP_ABI_TOLERANT),
                 LOUPE_OK, &error);
    assert_int_equal(value.items[1].items[0].word[31], 7);
    check_status(decode(&value, "(uint8[] a,uint8[] b)", &in, LP_ABI_STRICT),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "b", 32);
}

static void test_offsets_that_pass_the_end(void **state)
{
    (void)state;
    struct lp_abi_value value;
    struct words in = list_of_two();
    in.bytes[31]    = 0x80; /* the end itself: there is no count */
    check_status(decode(&value, "(uint8[] x)", &in, LP_ABI_TOLERANT),
                 LOUPE_TRUNCATED, &error);
    check_refusal(&error, LOUPE_TRUNCATED, "x", 128);
    in.bytes[31] = 0x81;
    check_status(decode(&value, "(uint8[] x)", &in, LP_ABI_TOLERANT),
                 LOUPE_TRUNCATED, &error);
    check_refusal(&error, LOUPE_TRUNCATED, "x", 0);
    memset(in.bytes, 0xff, 32);
    check_status(decode(&value, "(uint8[] x)", &in, LP_ABI_TOLERANT),
                 LOUPE_TRUNCATED, &error);
    check_refusal(&error, LOUPE_TRUNCATED, "x", 0);
    check_status(decode(&value, "(uint8[] x)", &in, LP_ABI_STRICT),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "x", 0);
}

/* A good offset and a good count, but for a bit far above. */
static void test_sizes_of_256_bits(void **state)
{
    (void)state;
    struct lp_abi_value value;
    for (size_t at = 0; at < 64; at += at % 32 == 27 ? 5 : 1) {
        struct words in = list_of_two();
        in.bytes[at]    = 1;
        check_status(decode(&value, "(uint8[] x)", &in, LP_ABI_TOLERANT),
                     LOUPE_TRUNCATED, &error);
    }
}

static void test_counts_that_pass_the_end(void **state)
{
    (void)state;
    struct words in = list_of_two();
    in.bytes[63]    = 3;
    check_list(&in, LOUPE_TRUNCATED, LOUPE_TRUNCATED, "memberIds", 64);
    in.bytes[32] = 0x80;
    check_list(&in, LOUPE_TRUNCATED, LOUPE_TRUNCATED, "memberIds", 64);
}

static void check_bytes_value(const struct words *in,
                              enum loupe_status strict,
                              enum loupe_status tolerant,
                              size_t offset)
{
    struct lp_abi_value value;
    check_status(decode(&value, "(bytes data)", in, LP_ABI_TOLERANT), tolerant,
                 &error);
    check_status(decode(&value, "(bytes data)", in, LP_ABI_STRICT), strict,
                 &error);
    if (strict != LOUPE_OK)
        check_refusal(&error, strict, "data", offset);
}

static void test_padding_of_bytes(void **state)
{
    (void)state;
    struct words in = {0};
    NUMBERS(&in, 0x20, 4);
    add_text(&in, "dave");
    check_bytes_value(&in, LOUPE_OK, LOUPE_OK, 0);
    in.bytes[68] = 1;
    check_bytes_value(&in, LOUPE_MALFORMED, LOUPE_OK, 68);
    in.bytes[68] = 0;
    in.size      = 68;
    check_bytes_value(&in, LOUPE_TRUNCATED, LOUPE_OK, 68);
    in.size = 67;
    check_bytes_value(&in, LOUPE_TRUNCATED, LOUPE_TRUNCATED, 32);
    in.size = 63;
    check_bytes_value(&in, LOUPE_TRUNCATED, LOUPE_TRUNCATED, 32);
}

/* Every cut of a good encoding is refused; no byte beyond it is read. */
static void test_every_truncation(void **state)
{
    (void)state;
    struct lp_abi_value value;
    struct words g = {0};
    NUMBERS(&g, 0x40, 0x140, 2, 0x40, 0xa0, 2, 1, 2, 1, 3, 1, 0x20, 3);
    add_text(&g, "one");
    check_status(decode(&value, "(uint256[][],string[])", &g, LP_ABI_STRICT),
                 LOUPE_OK, &error);
    for (size_t size = g.size; size-- > 0;) {
        struct words cut = g;
        cut.size         = size;
        check_status(
            decode(&value, "(uint256[][],string[])", &cut, LP_ABI_STRICT),
            LOUPE_TRUNCATED, &error);
    }
}

/* ---- bounds ---- */

/* Three levels of `wide` entries; all entries of a level point at the next. */
static struct words lists_of_one_list(size_t wide)
{
    struct words in = {0};
    add_number(&in, 0x20);
    for (int level = 0; level < 3; level++) {
        add_number(&in, wide);
        for (size_t i = 0; i < wide; i++)
            add_number(&in, level < 2 ? wide * 32 : 7);
    }
    return in;
}

/* Four kilobytes that stand for 60,880 and for 65,641 values. */
static void test_values_are_counted(void **state)
{
    (void)state;
    struct lp_abi_value value;
    struct words in = lists_of_one_list(39);
    size_t mark     = loupe_arena_mark(contracts_arena());
    check_status(decode(&value, "(uint8[][][] x)", &in, LP_ABI_TOLERANT),
                 LOUPE_OK, &error);
    in = lists_of_one_list(40);
    check_status(decode(&value, "(uint8[][][] x)", &in, LP_ABI_TOLERANT),
                 LOUPE_LIMIT, &error);
    check_refusal(&error, LOUPE_LIMIT, "x[39][37]", CHECK_ANY_OFFSET);
    loupe_arena_rewind(contracts_arena(), mark);
}

static void test_a_small_arena(void **state)
{
    (void)state;
    _Alignas(max_align_t) unsigned char memory[64];
    struct loupe_arena arena;
    struct lp_abi_value value;
    struct words in = list_of_two();
    loupe_arena_init(&arena, memory, sizeof memory);
    error = (struct loupe_error){0};
    check_status(lp_abi_decode(&value, contracts_type("(uint8[] x)"),
                               loupe_span(in.bytes, in.size), LP_ABI_STRICT,
                               &arena, &error),
                 LOUPE_NOMEM, &error);
    check_refusal(&error, LOUPE_NOMEM, "x", 64);
    assert_null(value.items);
}

/* ---- values that do not fit ---- */

static void check_no_encoding(const char *type,
                              const struct lp_abi_value *value,
                              const char *field)
{
    struct lp_sink out;
    uint8_t memory[256];
    error = (struct loupe_error){0};
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_abi_encode(&out, contracts_type(type), value, &error),
                 LOUPE_USAGE, &error);
    check_refusal(&error, LOUPE_USAGE, field, 0);
    assert_int_equal(out.size, 0);
}

static void test_values_that_do_not_fit(void **state)
{
    (void)state;
    struct lp_abi_value ids[]  = {lp_abi_from_u64(1), lp_abi_from_u64(256)};
    struct lp_abi_value args[] = {{.items = ids, .count = 2}};
    struct lp_abi_value tuple  = {.items = args, .count = 1};
    check_no_encoding("(uint8[] memberIds)", &tuple, "memberIds[1]");
    check_no_encoding("(uint16[3] memberIds)", &tuple, "memberIds");
    check_no_encoding("(uint8 a,uint8 b)", &tuple, "");
}

static void test_a_sink_counts_what_it_cannot_hold(void **state)
{
    (void)state;
    struct lp_sink out;
    struct lp_abi_value item  = lp_abi_from_bytes(LOUPE_SPAN_TEXT("dave"));
    struct lp_abi_value tuple = {.items = &item, .count = 1};
    lp_sink_init(&out, NULL, 0);
    check_status(
        lp_abi_encode(&out, contracts_type("(bytes x)"), &tuple, &error),
        LOUPE_OK, &error);
    assert_int_equal(out.size, 96);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_in_place),
        cmocka_unit_test(test_tails_in_order),
        cmocka_unit_test(test_lists_in_lists),
        cmocka_unit_test(test_tuples),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_words_have_the_width_of_their_type),
        cmocka_unit_test(test_a_list),
        cmocka_unit_test(test_a_rest_is_only_tolerated),
        cmocka_unit_test(test_a_gap_is_only_tolerated),
        cmocka_unit_test(test_the_same_tail_twice_is_only_tolerated),
        cmocka_unit_test(test_offsets_that_pass_the_end),
        cmocka_unit_test(test_sizes_of_256_bits),
        cmocka_unit_test(test_counts_that_pass_the_end),
        cmocka_unit_test(test_padding_of_bytes),
        cmocka_unit_test(test_every_truncation),
        cmocka_unit_test(test_values_are_counted),
        cmocka_unit_test(test_a_small_arena),
        cmocka_unit_test(test_values_that_do_not_fit),
        cmocka_unit_test(test_a_sink_counts_what_it_cannot_hold),
    };
    return cmocka_run_group_tests_name("abi", tests, NULL, NULL);
}
