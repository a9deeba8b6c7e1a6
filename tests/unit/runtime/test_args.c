/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: rows are whole, options reach their settings, mistakes
 * have names. What a person sees is in integration/cli/usage.cmd. */
#define _POSIX_C_SOURCE 200809L
#include "cli/args.h"
#include "support/check.h"

#include <stdlib.h>

static struct lp_args args;
static struct loupe_error error;

/* Takes the words after "loupe", up to NULL. */
#define READ(...) read_words((const char *[]){"loupe", __VA_ARGS__, NULL})

static enum loupe_status read_words(const char *const *words)
{
    static char text[32][128];
    static char *argv[33];
    int count = 0;
    for (; words[count] != NULL; count++) {
        (void)snprintf(text[count], sizeof text[count], "%s", words[count]);
        argv[count] = text[count];
    }
    argv[count] = NULL;
    error       = (struct loupe_error){0};
    return lp_args_read(&args, count, argv, &error);
}

static int no_environment(void **state)
{
    (void)state;
    return unsetenv("LOUPE_CONFIG") + setenv("HOME", "/nowhere", 1) +
           unsetenv("XDG_CONFIG_HOME");
}

static void test_options_reach_their_settings(void **state)
{
    (void)state;
    check_status(READ("header", "verify", "--trust", "7:ab", "FILE",
                      "--network=testnet", "--json", "--now", "T"),
                 LOUPE_OK, &error);
    assert_int_equal(args.id, LP_COMMAND_HEADER_VERIFY);
    assert_int_equal(args.count, 1);
    assert_string_equal(args.operands[0], "FILE");
    assert_string_equal(lp_config_text(&args.config, LP_CONFIG_TRUST_ROOT),
                        "7:ab");
    assert_string_equal(lp_config_text(&args.config, LP_CONFIG_NETWORK),
                        "testnet");
    assert_int_equal(lp_config_choice(&args.config, LP_CONFIG_FORMAT), 1);
    assert_string_equal(args.values[LP_OPTION_NOW], "T");
    assert_null(args.values[LP_OPTION_DB]);
}

static void test_the_last_one_wins_but_sources_add_up(void **state)
{
    (void)state;
    char item[LP_CONFIG_VALUE_MAX];
    check_status(READ("config", "show", "--source", "a", "--db", "1",
                      "--source", "b", "--db", "2", "-q", "--no-witness"),
                 LOUPE_OK, &error);
    assert_string_equal(lp_config_text(&args.config, LP_CONFIG_DB), "2");
    assert_true(lp_config_item(item, &args.config, LP_CONFIG_SOURCES, 1));
    assert_string_equal(item, "b");
    assert_true(lp_config_flag(&args.config, LP_CONFIG_QUIET));
    assert_false(lp_config_flag(&args.config, LP_CONFIG_WITNESS));
}

static void test_a_dash_and_what_follows_two_are_operands(void **state)
{
    (void)state;
    check_status(READ("header", "verify", "-"), LOUPE_OK, &error);
    assert_string_equal(args.operands[0], "-");
    check_status(READ("header", "verify", "--", "--json"), LOUPE_OK, &error);
    assert_string_equal(args.operands[0], "--json");
}

static void test_help_wins_over_mistakes(void **state)
{
    (void)state;
    check_status(READ("header", "verify", "--help"), LOUPE_OK, &error);
    assert_true(args.help);
    assert_non_null(args.command);
    check_status(READ("header"), LOUPE_OK, &error);
    assert_null(args.command);
    assert_string_equal(args.noun, "header");
    assert_false(args.help);
    check_status(READ("header", "-h"), LOUPE_OK, &error);
    assert_true(args.help);
}

static void test_mistakes_name_the_word(void **state)
{
    (void)state;
    check_status(READ("zebra"), LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "command", 0);
    check_status(READ("header", "verify", "a", "--jsno"), LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "--jsno", 0);
    assert_string_equal(error.reason, "not an option of loupe header verify; "
                                      "did you mean --json?");
    check_status(READ("version", "--exit", "all"), LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "--exit", 0);
    check_status(READ("version", "x"), LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "command", 0);
}

static void test_options_on_one_line_are_bounded(void **state)
{
    (void)state;
    static char word[] = "-q", noun[] = "config", verb[] = "show",
                name[] = "loupe";
    char *argv[80]     = {name, noun, verb};
    for (size_t i = 3; i < 79; i++)
        argv[i] = word;
    error = (struct loupe_error){0};
    check_status(lp_args_read(&args, 79, argv, &error), LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "command", 0);
}

static void test_every_row_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        assert_true(row->least <= row->most && row->most <= LP_OPERANDS_MAX);
        assert_true((row->operands[0] == '\0') == (row->most == 0));
        assert_true(row->options >> LP_OPTION_HELP & 1);
        assert_true(strlen(row->noun) + strlen(row->verb) < 32);
    }
    for (size_t i = 0; i < LP_OPTION_COUNT; i++) {
        uint64_t users = 0;
        for (size_t j = 0; j < LP_COMMAND_COUNT; j++)
            users |= lp_command((enum lp_command_id)j)->options >> i & 1;
        assert_true(users == 1 || i >= LP_OPTION_SOURCE);
        assert_true(strlen(lp_option((enum lp_option_id)i)->text) > 4);
    }
}

static void test_exit_codes_in_both_lists(void **state)
{
    (void)state;
    static const struct {
        enum loupe_status status;
        int plain, full;
    } rows[] = {
        {LOUPE_OK, 0, 0},           {LOUPE_ABSENT, 1, 10},
        {LOUPE_REFUSED, 1, 11},     {LOUPE_STALE, 1, 12},
        {LOUPE_INVALID, 1, 13},     {LOUPE_USAGE, 2, 2},
        {LOUPE_TRUNCATED, 3, 3},    {LOUPE_MALFORMED, 3, 3},
        {LOUPE_UNSUPPORTED, 3, 3},  {LOUPE_LIMIT, 3, 3},
        {LOUPE_UNREACHABLE, 4, 14}, {LOUPE_BUSY, 4, 15},
        {LOUPE_CONFLICT, 4, 16},    {LOUPE_NOMEM, 4, 4},
        {LOUPE_INTERNAL, 5, 5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(lp_exit_code(rows[i].status, false), rows[i].plain);
        assert_int_equal(lp_exit_code(rows[i].status, true), rows[i].full);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_reach_their_settings),
        cmocka_unit_test(test_the_last_one_wins_but_sources_add_up),
        cmocka_unit_test(test_a_dash_and_what_follows_two_are_operands),
        cmocka_unit_test(test_help_wins_over_mistakes),
        cmocka_unit_test(test_mistakes_name_the_word),
        cmocka_unit_test(test_options_on_one_line_are_bounded),
        cmocka_unit_test(test_every_row_is_whole),
        cmocka_unit_test(test_exit_codes_in_both_lists),
    };
    return cmocka_run_group_tests(tests, no_environment, NULL);
}
