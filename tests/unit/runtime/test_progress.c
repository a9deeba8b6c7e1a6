/* SPDX-License-Identifier: Apache-2.0 */
/* Progress and log lines, with a clock of the test's own. */
#include "base/log.h"
#include "base/progress.h"
#include "support/check.h"

#include <stdlib.h>
#include <string.h>

static FILE *output;

static FILE *output_open(void)
{
    output = tmpfile();
    assert_non_null(output);
    return output;
}

static const char *output_text(void)
{
    static char text[8192];
    (void)fflush(output);
    rewind(output);
    size_t got = fread(text, 1, sizeof text - 1, output);
    text[got]  = '\0';
    (void)fclose(output);
    return text;
}

static void test_counts_and_spans_are_for_people(void **state)
{
    (void)state;
    char text[LP_PROGRESS_TEXT];
    lp_progress_count_text(text, 0);
    assert_string_equal(text, "0");
    lp_progress_count_text(text, 999);
    assert_string_equal(text, "999");
    lp_progress_count_text(text, 1000);
    assert_string_equal(text, "1,000");
    lp_progress_count_text(text, UINT64_MAX);
    assert_string_equal(text, "18,446,744,073,709,551,615");
    lp_progress_span_text(text, 59);
    assert_string_equal(text, "59 s");
    lp_progress_span_text(text, 185);
    assert_string_equal(text, "3 min 5 s");
    lp_progress_span_text(text, 7800);
    assert_string_equal(text, "2 h 10 min");
}

static void test_lines_come_with_each_tenth(void **state)
{
    (void)state;
    struct lp_progress progress;
    lp_progress_start(&progress, output_open(), LP_PROGRESS_LINES, "headers",
                      2000, 1000);
    for (uint64_t done = 0; done <= 2000; done += 50)
        lp_progress_set(&progress, done, 2000, 1000 + 6 * done);
    lp_progress_end(&progress, 13000);
    const char *text = output_text();
    assert_memory_equal(text,
                        "headers:  10 %  200 of 2,000  166/s  11 s left\n"
                        "headers:  20 %  400 of 2,000  166/s  10 s left\n",
                        94);
    assert_non_null(strstr(text, "headers: 100 %  2,000 of 2,000  166/s\n"
                                 "headers: 2,000 done in 12 s\n"));
    size_t lines = 0;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 11);
}

static void test_short_work_is_one_line(void **state)
{
    (void)state;
    struct lp_progress progress;
    lp_progress_start(&progress, output_open(), LP_PROGRESS_LINES, "headers",
                      2000, 1000);
    for (uint64_t done = 0; done < 1000; done += 50)
        lp_progress_set(&progress, done, 2000, 1000 + done);
    lp_progress_end(&progress, 1990);
    assert_string_equal(output_text(), "headers: 950 done in 1.0 s\n");
}

static void test_lines_come_every_five_seconds(void **state)
{
    (void)state;
    struct lp_progress progress;
    lp_progress_start(&progress, output_open(), LP_PROGRESS_LINES, "rounds", 0,
                      0);
    lp_progress_set(&progress, 10, 0, 4999);
    lp_progress_set(&progress, 20, 0, 5000);
    lp_progress_set(&progress, 30, 0, 9999);
    assert_string_equal(output_text(), "rounds: 20  4/s\n");
}

static void test_a_bar_is_drawn_ten_times_a_second(void **state)
{
    (void)state;
    struct lp_progress progress;
    lp_progress_start(&progress, output_open(), LP_PROGRESS_BAR, "headers", 200,
                      0);
    lp_progress_set(&progress, 10, 200, 50);
    lp_progress_set(&progress, 20, 200, 100);
    lp_progress_set(&progress, 90, 200, 450);
    lp_progress_end(&progress, 1000);
    assert_string_equal(
        output_text(),
        "\rheaders [#...................]   5 %  10 of 200  200/s  1 s "
        "left\033[K"
        "\rheaders [#########...........]  45 %  90 of 200  200/s  1 s "
        "left\033[K"
        "\rheaders: 90 done in 1.0 s\033[K\n");
}

static void test_quiet_writes_nothing(void **state)
{
    (void)state;
    struct lp_progress progress;
    FILE *to = output_open();
    assert_int_equal(lp_progress_mode_of(to, true), LP_PROGRESS_QUIET);
    assert_int_equal(lp_progress_mode_of(to, false), LP_PROGRESS_LINES);
    lp_progress_start(&progress, to, LP_PROGRESS_QUIET, "headers", 1, 0);
    lp_progress_set(&progress, 1, 1, 60000);
    lp_progress_end(&progress, 60000);
    assert_string_equal(output_text(), "");
}

static const struct lp_log_field fields[] = {
    {"height", NULL, 24817},
    {"hash", "9f3c", 0},
    {"reason", "a \"b\"\n", 0},
    {"empty", "", 0},
};

static void test_log_lines_in_both_formats(void **state)
{
    (void)state;
    char line[LP_LOG_LINE_MAX];
    lp_log_line(line, (struct loupe_time){0}, LP_LOG_LOGFMT, LP_LOG_INFO,
                "header.known", fields, 4);
    assert_string_equal(
        line, "time=1970-01-01T00:00:00Z level=info event=header.known "
              "height=24817 hash=9f3c reason=\"a \\\"b\\\"\\u000a\" "
              "empty=\"\"");
    lp_log_line(line, (struct loupe_time){0}, LP_LOG_JSON, LP_LOG_ERROR,
                "header.known", fields, 4);
    assert_string_equal(
        line, "{\"time\":\"1970-01-01T00:00:00Z\",\"level\":\"error\","
              "\"event\":\"header.known\",\"height\":24817,\"hash\":\"9f3c\","
              "\"reason\":\"a \\\"b\\\"\\u000a\",\"empty\":\"\"}");
}

static void test_log_levels_hold_back(void **state)
{
    (void)state;
    struct loupe_error error = {LOUPE_INVALID, 7, "a.b", "no"};
    lp_log_setup(output_open(), LP_LOG_WARN, LP_LOG_LOGFMT);
    assert_false(lp_log_wants(LP_LOG_INFO));
    LP_LOG(LP_LOG_INFO, "not.written", {"n", NULL, 1});
    lp_log_refusal(LP_LOG_WARN, "header.refused", &error);
    const char *text = output_text();
    lp_log_setup(NULL, LP_LOG_WARN, LP_LOG_LOGFMT);
    assert_null(strstr(text, "not.written"));
    assert_non_null(strstr(text, " level=warn event=header.refused "
                                 "status=invalid field=a.b reason=no\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_and_spans_are_for_people),
        cmocka_unit_test(test_lines_come_with_each_tenth),
        cmocka_unit_test(test_short_work_is_one_line),
        cmocka_unit_test(test_lines_come_every_five_seconds),
        cmocka_unit_test(test_a_bar_is_drawn_ten_times_a_second),
        cmocka_unit_test(test_quiet_writes_nothing),
        cmocka_unit_test(test_log_lines_in_both_formats),
        cmocka_unit_test(test_log_levels_hold_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
