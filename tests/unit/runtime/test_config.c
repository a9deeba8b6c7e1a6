/* SPDX-License-Identifier: Apache-2.0 */
/* Settings: who wins, what is refused, what is shown. */
#define _POSIX_C_SOURCE 200809L
#include "base/config.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PATH "test_config.conf"

static struct lp_config config;
static struct loupe_error error;

static int fresh(void **state)
{
    (void)state;
    lp_config_init(&config);
    error = (struct loupe_error){0};
    return 0;
}

static enum loupe_status load(const char *text)
{
    FILE *file = fopen(PATH, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    enum loupe_status status = lp_config_file(&config, PATH, &error);
    assert_int_equal(remove(PATH), 0);
    return status;
}

static void test_defaults_pass_their_own_bounds(void **state)
{
    (void)state;
    struct lp_config other;
    lp_config_init(&other);
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++)
        check_status(
            lp_config_set(&other, (enum lp_config_key)i,
                          lp_config_row((enum lp_config_key)i)->initial,
                          LP_CONFIG_BY_FILE, "", &error),
            LOUPE_OK, &error);
    assert_int_equal(lp_config_number(&config, LP_CONFIG_TRUST_PERIOD), 864000);
    assert_true(lp_config_flag(&config, LP_CONFIG_WITNESS));
    assert_int_equal(lp_config_choice(&config, LP_CONFIG_FORMAT), 0);
}

static void test_file_environment_flag_in_this_order(void **state)
{
    (void)state;
    check_status(load("[log]\nlevel = info\n[output]\nformat = csv\n"
                      "[trust]\nlevel = 2/3\n"),
                 LOUPE_OK, &error);
    assert_int_equal(lp_config_choice(&config, LP_CONFIG_LOG_LEVEL), 2);
    assert_int_equal(setenv("LOUPE_LOG_LEVEL", "debug", 1), 0);
    check_status(lp_config_environment(&config, &error), LOUPE_OK, &error);
    assert_int_equal(unsetenv("LOUPE_LOG_LEVEL"), 0);
    assert_int_equal(lp_config_choice(&config, LP_CONFIG_LOG_LEVEL), 3);
    assert_string_equal(config.entries[LP_CONFIG_LOG_LEVEL].where,
                        "LOUPE_LOG_LEVEL");
    check_status(lp_config_set(&config, LP_CONFIG_LOG_LEVEL, "error",
                               LP_CONFIG_BY_FLAG, "--log-level", &error),
                 LOUPE_OK, &error);
    assert_int_equal(lp_config_choice(&config, LP_CONFIG_LOG_LEVEL), 0);
    assert_string_equal(
        lp_config_origin_name(config.entries[LP_CONFIG_LOG_LEVEL].origin),
        "flag");
    assert_string_equal(
        lp_config_origin_name(config.entries[LP_CONFIG_FORMAT].origin), "file");
    uint32_t num, den;
    lp_config_fraction(&config, LP_CONFIG_TRUST_LEVEL, &num, &den);
    assert_int_equal(num * 10 + den, 23);
}

static void test_lists_grow_by_flags_and_give_way(void **state)
{
    (void)state;
    char item[LP_CONFIG_VALUE_MAX];
    check_status(load("[source]\nurls = a:1   b:2\n"), LOUPE_OK, &error);
    assert_true(lp_config_item(item, &config, LP_CONFIG_SOURCES, 1));
    assert_string_equal(item, "b:2");
    assert_false(lp_config_item(item, &config, LP_CONFIG_SOURCES, 2));
    (void)lp_config_set(&config, LP_CONFIG_SOURCES, "recording:/a b",
                        LP_CONFIG_BY_FLAG, "--source", &error);
    (void)lp_config_set(&config, LP_CONFIG_SOURCES, "c:3", LP_CONFIG_BY_FLAG,
                        "--source", &error);
    assert_true(lp_config_item(item, &config, LP_CONFIG_SOURCES, 0));
    assert_string_equal(item, "recording:/a b");
    assert_true(lp_config_item(item, &config, LP_CONFIG_SOURCES, 1));
    assert_string_equal(item, "c:3");
    assert_false(lp_config_item(item, &config, LP_CONFIG_SOURCES, 2));
}

static const struct {
    const char *text, *field, *reason;
    enum loupe_status status;
} bad[] = {
    {"[trust]\nperiod_s = 3599\n", "trust.period_s",
     "test_config.conf:2: not a number in [3600, 315360000]", LOUPE_USAGE},
    {"[trust]\nperiod_s = 315360001\n", "trust.period_s",
     "test_config.conf:2: not a number in [3600, 315360000]", LOUPE_USAGE},
    {"[trust]\nperiod_s = 99999999999999999999\n", "trust.period_s",
     "test_config.conf:2: not a number in [3600, 315360000]", LOUPE_USAGE},
    {"[trust]\nlevel = 1/4\n", "trust.level",
     "test_config.conf:2: not a fraction from 1/3 to 1/1", LOUPE_USAGE},
    {"[trust]\nlevel = 4/3\n", "trust.level",
     "test_config.conf:2: not a fraction from 1/3 to 1/1", LOUPE_USAGE},
    {"[trust]\nsequential = maybe\n", "trust.sequential",
     "test_config.conf:2: neither yes nor no", LOUPE_USAGE},
    {"[output]\nformat = tab\n", "output.format",
     "test_config.conf:2: not one of table|json|ndjson|csv", LOUPE_USAGE},
    {"[output]\nformat =\n", "output.format",
     "test_config.conf:2: not one of table|json|ndjson|csv", LOUPE_USAGE},
    {"[log]\nlevl = info\n", "log.levl",
     "test_config.conf:2: unknown key; did you mean log.level?",
     LOUPE_MALFORMED},
    {"[zebra]\nquagga = 1\n", "zebra.quagga", "test_config.conf:2: unknown key",
     LOUPE_MALFORMED},
};

static void test_what_is_wrong_names_line_and_key(void **state)
{
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        (void)fresh(state);
        check_status(load(bad[i].text), bad[i].status, &error);
        check_refusal(&error, bad[i].status, bad[i].field, CHECK_ANY_OFFSET);
        assert_string_equal(error.reason, bad[i].reason);
    }
}

static void test_values_are_bounded(void **state)
{
    (void)state;
    char text[LP_CONFIG_VALUE_MAX + 1];
    memset(text, 'x', LP_CONFIG_VALUE_MAX);
    text[LP_CONFIG_VALUE_MAX] = '\0';
    check_status(lp_config_set(&config, LP_CONFIG_DB, text, LP_CONFIG_BY_FLAG,
                               "--db", &error),
                 LOUPE_LIMIT, &error);
    check_refusal(&error, LOUPE_LIMIT, "database.path", 0);
    error = (struct loupe_error){0};
    check_status(lp_config_set(&config, LP_CONFIG_SOURCES, text,
                               LP_CONFIG_BY_FLAG, "--source", &error),
                 LOUPE_LIMIT, &error);
    check_refusal(&error, LOUPE_LIMIT, "source.urls", 0);
}

static void test_the_sample_is_a_file_of_defaults(void **state)
{
    (void)state;
    char *text = NULL, *bare;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    assert_non_null(to);
    lp_config_sample(to);
    assert_int_equal(fclose(to), 0);
    bare        = malloc(size + 1);
    size_t used = 0;
    for (size_t i = 0; i <= size; i++)
        if (text[i] != '#' || text[i + 1] == ' ') /* settings come to life */
            bare[used++] = text[i];
    check_status(load(bare), LOUPE_OK, &error);
    free(bare);
    free(text);
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++) {
        assert_int_equal(config.entries[i].origin, LP_CONFIG_BY_FILE);
        assert_string_equal(config.entries[i].value,
                            lp_config_row((enum lp_config_key)i)->initial);
    }
}

/* The user's folder goes before that of XDG. */
static void test_the_file_of_the_home_goes_first(void **state)
{
    (void)state;
    char home[] = "/tmp/loupe-home-XXXXXX", found[128], path[128];
    assert_non_null(mkdtemp(home));
    assert_int_equal(setenv("LOUPE_HOME", home, 1), 0);
    if (lp_config_find(found, sizeof found))
        assert_null(strstr(found, home));
    (void)snprintf(path, sizeof path, "%s/loupe.conf", home);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_true(lp_config_find(found, sizeof found));
    assert_string_equal(found, path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(home), 0);
    assert_int_equal(unsetenv("LOUPE_HOME"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_defaults_pass_their_own_bounds, fresh),
        cmocka_unit_test_setup(test_file_environment_flag_in_this_order, fresh),
        cmocka_unit_test_setup(test_lists_grow_by_flags_and_give_way, fresh),
        cmocka_unit_test_setup(test_what_is_wrong_names_line_and_key, fresh),
        cmocka_unit_test_setup(test_values_are_bounded, fresh),
        cmocka_unit_test_setup(test_the_sample_is_a_file_of_defaults, fresh),
        cmocka_unit_test(test_the_file_of_the_home_goes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
