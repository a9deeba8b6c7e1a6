/* SPDX-License-Identifier: Apache-2.0 */
/* Tables and the four forms of a reply. */
#define _POSIX_C_SOURCE 200809L
#include "api/reply.h"
#include "cli/present.h"
#include "cli/table.h"
#include "support/check.h"

#include <stdlib.h>

static char *text;
static size_t size;

static FILE *output_open(void)
{
    free(text);
    text     = NULL;
    FILE *to = open_memstream(&text, &size);
    assert_non_null(to);
    return to;
}

static void test_columns_are_aligned(void **state)
{
    (void)state;
    static const struct lp_grid_column columns[] = {
        {"name", false}, {"count", true}, {"note", false}};
    struct lp_grid table;
    lp_grid_init(&table, columns, 3);
    static const char *const cells[] = {"é",      "1,000", "",
                                        "longer", "7",     "a\nb"};
    for (size_t i = 0; i < 6; i++)
        lp_grid_cell(&table, cells[i]);
    FILE *to = output_open();
    assert_true(lp_grid_write(&table, to, false));
    assert_int_equal(fclose(to), 0);
    assert_string_equal(text, "name    count  note\n"
                              "é       1,000\n"
                              "longer      7  a?b\n");
    to = output_open();
    assert_true(lp_grid_write(&table, to, true));
    assert_int_equal(fclose(to), 0);
    assert_memory_equal(text, "\033[1mname", 8);
    lp_grid_fini(&table);
}

static void test_numbers_are_grouped(void **state)
{
    (void)state;
    char out[LP_GRID_NUMBER];
    lp_grid_thousands(out, "1234567");
    assert_string_equal(out, "1,234,567");
    lp_grid_thousands(out, "12a");
    assert_string_equal(out, "12a");
    lp_grid_tokens(out, "1234000000001", 9);
    assert_string_equal(out, "1,234.000000001");
    lp_grid_tokens(out, "5", 9);
    assert_string_equal(out, "0.000000005");
    lp_grid_tokens(out, "1000000000", 9);
    assert_string_equal(out, "1.000000000");
    lp_grid_tokens(out, "-5", 9);
    assert_string_equal(out, "-5");
    lp_grid_decimal(out, "1234000000001", 9);
    assert_string_equal(out, "1234.000000001");
    lp_grid_tokens(out,
                   "115792089237316195423570985008687907853269984665640564"
                   "039457584007913129639935",
                   18);
    assert_string_equal(
        out, "115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,"
             "665,640,564,039,457.584007913129639935");
}

static json_t *reply_of_two_rows(void)
{
    struct lp_reply reply  = {0};
    struct lp_reply_at at  = {.height = 9, .has_round = true, .round = 4};
    json_t *data           = lp_reply_object(&reply);
    struct loupe_u256 many = loupe_u256_from_u64(1500000000);
    lp_reply_u256(&reply, data, "total", &many);
    lp_reply_flag(&reply, data, "adds_up", true);
    json_t *rows = lp_reply_put_array(&reply, data, "rows");
    for (uint64_t i = 0; i < 2; i++) {
        json_t *row = lp_reply_object(&reply);
        lp_reply_text(&reply, row, "name", i == 0 ? "a,\"b\"" : "c");
        lp_reply_u64(&reply, row, "amount", 1000000000 * i + 1000);
        lp_reply_add(&reply, rows, row);
    }
    return lp_reply_end(&reply, LOUPE_OK, "demo", &at, data);
}

static const struct lp_column totals[] = {
    {"total", "total", LP_CELL_CONSENSUS},
    {"adds up", "adds_up", LP_CELL_TEXT},
    {"nothing", "no.such", LP_CELL_TEXT},
};
static const struct lp_column columns[] = {
    {"name", "name", LP_CELL_TEXT},
    {"amount", "amount", LP_CELL_CONSENSUS},
};
static const struct lp_section sections[] = {
    {NULL, NULL, totals, 3},
    {"rows", "rows", columns, 2},
};
static const struct lp_view view = {sections, 2, 1};

static const char *presented(enum lp_form form)
{
    struct loupe_error error = {0};
    json_t *reply            = reply_of_two_rows();
    FILE *to                 = output_open();
    assert_non_null(reply);
    check_status(lp_present(to, reply, &view, form, false, "ROSE", &error),
                 LOUPE_OK, &error);
    assert_int_equal(fclose(to), 0);
    json_decref(reply);
    return text;
}

static void test_a_reply_has_four_forms(void **state)
{
    (void)state;
    assert_string_equal(presented(LP_FORM_TABLE), "total    1.500000000 ROSE\n"
                                                  "adds up  yes\n"
                                                  "\n"
                                                  "rows\n"
                                                  "name             amount\n"
                                                  "a,\"b\"  0.000001000 ROSE\n"
                                                  "c      1.000001000 ROSE\n");
    assert_string_equal(presented(LP_FORM_CSV),
                        "name,amount,amount base units\r\n"
                        "\"a,\"\"b\"\"\",0.000001000,1000\r\n"
                        "c,1.000001000,1000001000\r\n");
    assert_string_equal(presented(LP_FORM_NDJSON),
                        "{\"name\":\"a,\\\"b\\\"\",\"amount\":\"1000\"}\n"
                        "{\"name\":\"c\",\"amount\":\"1000001000\"}\n");
    assert_string_equal(presented(LP_FORM_JSON),
                        "{\n"
                        "  \"status\": \"ok\",\n"
                        "  \"network\": \"demo\",\n"
                        "  \"at\": {\n"
                        "    \"height\": \"9\",\n"
                        "    \"round\": \"4\"\n"
                        "  },\n"
                        "  \"data\": {\n"
                        "    \"total\": \"1500000000\",\n"
                        "    \"adds_up\": true,\n"
                        "    \"rows\": [\n"
                        "      {\n"
                        "        \"name\": \"a,\\\"b\\\"\",\n"
                        "        \"amount\": \"1000\"\n"
                        "      },\n"
                        "      {\n"
                        "        \"name\": \"c\",\n"
                        "        \"amount\": \"1000001000\"\n"
                        "      }\n"
                        "    ]\n"
                        "  }\n"
                        "}\n");
}

static void test_errors_are_replies_too(void **state)
{
    (void)state;
    struct loupe_error error = {LOUPE_MALFORMED, 17, "a.b", "no"};
    json_t *reply            = lp_reply_error(&error, "");
    char *dump               = json_dumps(reply, JSON_COMPACT);
    assert_string_equal(dump, "{\"status\":\"malformed\",\"field\":\"a.b\","
                              "\"reason\":\"no\",\"offset\":\"17\"}");
    free(dump);
    json_decref(reply);
}

static void test_text_that_is_not_utf8_is_shown_as_hexadecimal(void **state)
{
    (void)state;
    struct lp_reply reply = {0};
    json_t *object        = lp_reply_object(&reply);
    lp_reply_text(&reply, object, "x", "\xff\xfe");
    assert_false(reply.failed);
    assert_string_equal(json_string_value(json_object_get(object, "x")),
                        "fffe");
    json_decref(object);
}

static void test_a_failed_composition_gives_nothing(void **state)
{
    (void)state;
    struct lp_reply reply = {0};
    json_t *data          = lp_reply_object(&reply);
    lp_reply_put(&reply, data, "x", NULL);
    assert_true(reply.failed);
    assert_null(lp_reply_put_object(&reply, data, "y"));
    assert_null(lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_are_aligned),
        cmocka_unit_test(test_numbers_are_grouped),
        cmocka_unit_test(test_a_reply_has_four_forms),
        cmocka_unit_test(test_errors_are_replies_too),
        cmocka_unit_test(test_text_that_is_not_utf8_is_shown_as_hexadecimal),
        cmocka_unit_test(test_a_failed_composition_gives_nothing),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(text);
    return failed;
}
