/* SPDX-License-Identifier: Apache-2.0 */
/* Ground: status, error path, arena, cursor, sink, text forms, time, u256. */
#include "base/cursor.h"
#include "base/sink.h"
#include "base/text.h"
#include "support/check.h"

#include <loupe/amount.h>
#include <loupe/arena.h>
#include <loupe/time.h>

static void test_status_words_and_exit_codes(void **state)
{
    (void)state;
    assert_string_equal(loupe_status_word(LOUPE_OK), "ok");
    assert_string_equal(loupe_status_word(LOUPE_MALFORMED), "malformed");
    assert_int_equal(loupe_status_exit(LOUPE_STALE), 1);
    assert_int_equal(loupe_status_exit(LOUPE_TRUNCATED), 3);
    assert_int_equal(loupe_status_exit(LOUPE_UNREACHABLE), 4);
    assert_int_equal(loupe_status_http(LOUPE_LIMIT), 413);
    assert_string_equal(loupe_status_word((enum loupe_status)99), "internal");
}

static void test_first_fault_is_kept_and_prefixed(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    assert_int_equal(
        lp_fail(&error, LOUPE_MALFORMED, 9, "signature", "%d bytes", 63),
        LOUPE_MALFORMED);
    (void)lp_fail(&error, LOUPE_LIMIT, 1, "other", "later");
    (void)lp_within(LOUPE_MALFORMED, &error, "signatures[%d]", 7);
    (void)lp_within(LOUPE_MALFORMED, &error, "commit");
    check_refusal(&error, LOUPE_MALFORMED, "commit.signatures[7].signature", 9);
    assert_string_equal(error.reason, "63 bytes");
    assert_int_equal(lp_within(LOUPE_OK, &error, "x"), LOUPE_OK);
    assert_string_equal(error.field, "commit.signatures[7].signature");
}

static void test_a_long_path_is_cut_not_overrun(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    (void)lp_fail(&error, LOUPE_INVALID, 0, "leaf", "why");
    for (int i = 0; i < 40; i++)
        (void)lp_within(LOUPE_INVALID, &error, "level[%d]", i);
    assert_int_equal(strlen(error.field), sizeof error.field - 1);
    assert_memory_equal(error.field, "level[39].level[38]", 19);
}

static void test_arena_counts_and_refuses(void **state)
{
    (void)state;
    _Alignas(16) unsigned char block[256];
    struct loupe_arena arena;
    loupe_arena_init(&arena, block, sizeof block);
    size_t mark = loupe_arena_mark(&arena);
    assert_non_null(loupe_arena_alloc(&arena, 3, 5));
    unsigned char *second = loupe_arena_alloc(&arena, 1, 1);
    assert_non_null(second);
    assert_int_equal((uintptr_t)second % 16, 0);
    assert_null(loupe_arena_alloc(&arena, 1, 256));
    assert_null(loupe_arena_alloc(&arena, SIZE_MAX / 2, 3));
    loupe_arena_rewind(&arena, mark);
    assert_non_null(loupe_arena_alloc(&arena, 256, 1));
    assert_int_equal(arena.peak, 256);
}

static void test_cursor_sticks_at_the_first_fault(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 7};
    struct loupe_error error     = {0};
    struct lp_cursor in;
    lp_cursor_init(&in, LOUPE_SPAN_ARRAY(bytes), &error);
    assert_int_equal(lp_read_u16le(&in, "a"), 0x0201);
    assert_int_equal(lp_read_u32be(&in, "b"), 0x03040506);
    assert_int_equal(lp_read_u16be(&in, "c"), 0);
    assert_int_equal(lp_read_u8(&in, "d"), 0);
    check_refusal(&error, LOUPE_TRUNCATED, "c", 6);
    assert_int_equal(lp_read_end(&in), LOUPE_TRUNCATED);
}

static void test_cursor_refuses_what_follows(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {1, 2};
    struct loupe_error error     = {0};
    struct lp_cursor in;
    lp_cursor_init(&in, LOUPE_SPAN_ARRAY(bytes), &error);
    (void)lp_read_u8(&in, "a");
    assert_int_equal(lp_read_end(&in), LOUPE_MALFORMED);
    check_refusal(&error, LOUPE_MALFORMED, "", 1);
}

static void test_sink_counts_what_does_not_fit(void **state)
{
    (void)state;
    uint8_t memory[5];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_write_u16be(&out, 0x0102);
    lp_write_u16le(&out, 0x0403);
    check_hex(lp_sink_span(&out), "01020304");
    lp_write_u32be(&out, 9);
    assert_true(lp_sink_full(&out));
    assert_int_equal(out.size, 8);
    assert_int_equal(lp_sink_span(&out).size, 0);
}

static void test_base64_has_one_form(void **state)
{
    (void)state;
    uint8_t out[8];
    size_t size;
    assert_true(lp_base64_decode(out, 8, &size, LOUPE_SPAN_TEXT("AQI=")));
    check_hex(loupe_span(out, size), "0102");
    assert_true(lp_base64_decode(out, 8, &size, LOUPE_SPAN_TEXT("AQI")));
    assert_false(lp_base64_decode(out, 8, &size, LOUPE_SPAN_TEXT("AQJ=")));
    assert_false(lp_base64_decode(out, 8, &size, LOUPE_SPAN_TEXT("AQ =")));
    assert_false(lp_base64_decode(out, 1, &size, LOUPE_SPAN_TEXT("AQI=")));
    assert_false(
        lp_base64_decode(out, 8, &size, LOUPE_SPAN_TEXT("a\xbe\xa9sbG4")));
    assert_int_equal(size, 0);
}

static void test_bech32_addresses_of_the_specification(void **state)
{
    (void)state;
    uint8_t address[21];
    char text[LP_BECH32_TEXT];
    const char *pool = "oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5zm";
    assert_true(
        lp_bech32_decode(address, 21, "oasis", loupe_span_string(pool)));
    check_hex(LOUPE_SPAN_ARRAY(address),
              "00f7c4ded62113e2c282ea867223a544ed55d6ba6e");
    assert_true(lp_bech32_encode(text, "oasis", LOUPE_SPAN_ARRAY(address)));
    assert_string_equal(text, pool);
    assert_false(
        lp_bech32_decode(address, 21, "rofl", loupe_span_string(pool)));
    for (size_t i = 0; pool[i] != '\0'; i++) {
        char other[LP_BECH32_TEXT];
        strcpy(other, pool);
        other[i] = other[i] == 'q' ? 'p' : 'q';
        if (strcmp(other, pool) != 0)
            assert_false(lp_bech32_decode(address, 21, "oasis",
                                          loupe_span_string(other)));
    }
}

static void test_time_reads_offsets_and_fractions(void **state)
{
    (void)state;
    struct loupe_time time;
    char text[LOUPE_TIME_TEXT];
    assert_true(loupe_time_from_text(
        &time, LOUPE_SPAN_TEXT("2025-07-02T05:52:45.293611822+02:00")));
    assert_int_equal(time.seconds, 1751428365);
    assert_int_equal(time.nanos, 293611822);
    loupe_time_to_text(text, time);
    assert_string_equal(text, "2025-07-02T03:52:45.293611822Z");
    time = (struct loupe_time){LOUPE_TIME_ZERO_SECONDS, 0};
    loupe_time_to_text(text, time);
    assert_string_equal(text, "0001-01-01T00:00:00Z");
    assert_true(
        loupe_time_from_text(&time, LOUPE_SPAN_TEXT("2024-02-29T23:59:59Z")));
    assert_int_equal(time.seconds, 1709251199);
    const char *bad[] = {"2023-02-29T00:00:00Z",  "2025-07-02T24:00:00Z",
                         "2025-07-02 03:52:45Z",  "2025-07-02T03:52:45",
                         "2025-07-02T03:52:45.Z", "2025-07-02T03:52:45Zx",
                         "2025-7-02T03:52:45Z",   ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(loupe_time_from_text(&time, loupe_span_string(bad[i])));
}

/* A zone may lead out of the years 1 to 9999 that the date is written in. */
static void test_time_stays_within_its_years(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
    } cases[] = {{"0001-01-01T01:00:00+01:00", true},
                 {"0001-01-01T00:59:59+01:00", false},
                 {"9999-12-31T22:59:59-01:00", true},
                 {"9999-12-31T23:00:00-01:00", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loupe_time time;
        assert_int_equal(
            loupe_time_from_text(&time, loupe_span_string(cases[i].text)),
            cases[i].good);
        assert_true(cases[i].good || time.seconds == 0);
    }
}

static struct loupe_u256 number(const char *text)
{
    struct loupe_u256 value;
    assert_true(loupe_u256_from_text(&value, loupe_span_string(text)));
    return value;
}

static void check_number(const struct loupe_u256 *value, const char *wanted)
{
    char text[LOUPE_U256_TEXT];
    loupe_u256_to_text(text, value);
    assert_string_equal(text, wanted);
}

static void test_u256_arithmetic_is_checked(void **state)
{
    (void)state;
    const char *top =
        "115792089237316195423570985008687907853269984665640564039457"
        "584007913129639935";
    struct loupe_u256 max = number(top);
    struct loupe_u256 one = loupe_u256_from_u64(1);
    struct loupe_u256 out, rest;
    check_number(&max, top);
    assert_false(loupe_u256_add(&out, &max, &one));
    assert_true(loupe_u256_is_zero(&out));
    assert_false(loupe_u256_sub(&out, &one, &max));
    assert_false(loupe_u256_mul(&out, &max, &max));
    assert_false(loupe_u256_div(&out, &rest, &max, &out));
    struct loupe_u256 shares = number("218500034841760822000000001");
    struct loupe_u256 price  = number("999999999999999999999999999999");
    assert_true(loupe_u256_mul(&out, &shares, &price));
    check_number(&out,
                 "218500034841760822000000000999781499965158239177999999999");
    assert_true(loupe_u256_div(&out, &rest, &out, &shares));
    check_number(&out, "999999999999999999999999999999");
    assert_true(loupe_u256_is_zero(&rest));
    assert_true(loupe_u256_div(&out, &rest, &max, &price));
    check_number(&out, "115792089237316195423570985008803699942507300861");
    struct loupe_u256 overflowing;
    assert_false(loupe_u256_from_text(&overflowing, LOUPE_SPAN_TEXT("01")));
}

static void test_units_of_rose(void **state)
{
    (void)state;
    char text[LOUPE_TOKENS_TEXT];
    struct loupe_consensus_amount amount = {number("1234000000001")};
    struct loupe_runtime_amount inside;
    loupe_consensus_amount_to_text(text, amount);
    assert_string_equal(text, "1234.000000001");
    assert_true(loupe_runtime_from_consensus(&inside, amount));
    loupe_runtime_amount_to_text(text, inside);
    assert_string_equal(text, "1234.000000001000000000");
    loupe_consensus_amount_to_text(
        text, (struct loupe_consensus_amount){number("5")});
    assert_string_equal(text, "0.000000005");
}

/* Every byte at every place of a text: both readers say the same. */
static void test_base64_fast_and_slow_agree(void **state)
{
    (void)state;
    static const char whole[] = "AAECAwQFBgcICQoLDA0ODw==";
    char text[sizeof whole];
    for (size_t size = 0; size < sizeof whole; size++) {
        for (unsigned change = 0; change < size * 256 + 1; change++) {
            uint8_t a[32] = {0}, b[32] = {0};
            size_t a_size, b_size;
            memcpy(text, whole, sizeof whole);
            if (size != 0)
                text[change / 256 % size] = (char)(change % 256);
            struct loupe_span span = loupe_span(text, size);
            bool a_ok = lp_base64_decode(a, sizeof a, &a_size, span);
            bool b_ok = lp_base64_decode_vartime(b, sizeof b, &b_size, span);
            assert_int_equal(a_ok, b_ok);
            assert_int_equal(a_size, b_size);
            if (a_ok)
                assert_memory_equal(a, b, a_size);
        }
    }
    uint8_t small[16];
    size_t size;
    assert_false(
        lp_base64_decode_vartime(small, 15, &size, loupe_span_string(whole)));
    assert_true(
        lp_base64_decode_vartime(small, 16, &size, loupe_span_string(whole)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_status_words_and_exit_codes),
        cmocka_unit_test(test_first_fault_is_kept_and_prefixed),
        cmocka_unit_test(test_a_long_path_is_cut_not_overrun),
        cmocka_unit_test(test_arena_counts_and_refuses),
        cmocka_unit_test(test_cursor_sticks_at_the_first_fault),
        cmocka_unit_test(test_cursor_refuses_what_follows),
        cmocka_unit_test(test_sink_counts_what_does_not_fit),
        cmocka_unit_test(test_base64_has_one_form),
        cmocka_unit_test(test_bech32_addresses_of_the_specification),
        cmocka_unit_test(test_time_reads_offsets_and_fractions),
        cmocka_unit_test(test_time_stays_within_its_years),
        cmocka_unit_test(test_u256_arithmetic_is_checked),
        cmocka_unit_test(test_units_of_rose),
        cmocka_unit_test(test_base64_fast_and_slow_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
