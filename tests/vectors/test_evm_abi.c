/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/evm_abi.json, one test a vector; topics and interface ids of the
 * specification's tables (datadao.md 2.3, 2.10, 6.1). */
#include "support/check.h"
#include "support/contracts.h"
#include "support/vectors.h"
#include "tables/data_dao.h"
#include "tables/sapphire.h"

#include <stdio.h>
#include <stdlib.h>

static json_t *vectors;
static char *specification;

/* ---- evm_abi.json ---- */

static const char *
text_in(const json_t *vector, const char *group, const char *key)
{
    return json_string_value(
        json_object_get(json_object_get(vector, group), key));
}

static const struct lp_abi_entry *subcall(void)
{
    const struct lp_abi_entry *entry = lp_abi_find_name(
        &lp_abi_sapphire, LP_ABI_FUNCTION, LOUPE_SPAN_TEXT("subcall"));
    assert_non_null(entry);
    return entry;
}

static void check_calldata(const json_t *vector, const char *wanted)
{
    uint8_t memory[1024];
    struct lp_sink out;
    struct loupe_error error = {0};
    struct lp_abi_value again;
    struct loupe_span body =
        vectors_hex(text_in(vector, "inputs", "body_cbor_hex"));
    struct loupe_span method =
        loupe_span_string(text_in(vector, "inputs", "method"));
    const struct lp_abi_value items[] = {{.bytes = method}, {.bytes = body}};
    const struct lp_abi_value args    = {.items = items, .count = 2};
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_abi_encode(&out, subcall()->inputs, &args, &error),
                 LOUPE_OK, &error);
    check_hex(lp_sink_span(&out), wanted);
    check_status(lp_abi_decode(&again, subcall()->inputs, lp_sink_span(&out),
                               LP_ABI_STRICT, contracts_arena(), &error),
                 LOUPE_OK, &error);
    check_bytes(again.items[0].bytes, method);
    check_bytes(again.items[1].bytes, body);
}

static void check_result(const json_t *vector, const char *returned)
{
    struct lp_abi_value result;
    struct loupe_error error = {0};
    check_status(lp_abi_result_read(&result, subcall(), vectors_hex(returned),
                                    LP_ABI_STRICT, contracts_arena(), &error),
                 LOUPE_OK, &error);
    json_int_t status = json_integer_value(
        json_object_get(json_object_get(vector, "expected"), "status"));
    assert_int_equal(result.items[0].word[31], status);
    check_hex(result.items[1].bytes, text_in(vector, "expected", "data_hex"));
}

static void check_selector(const char *signature, const char *wanted)
{
    struct lp_abi_entry entry = contracts_entry(LP_ABI_FUNCTION, signature);
    check_hex(loupe_span(entry.id.b, LP_ABI_SELECTOR), wanted);
    assert_string_equal(entry.signature, signature);
    const struct lp_abi_entry *always = lp_abi_find_name(
        &lp_abi_reverts, LP_ABI_ERROR, loupe_span_string(entry.name));
    if (always != NULL)
        check_bytes(loupe_hash_span(&always->id), loupe_hash_span(&entry.id));
}

static void test_vector(void **state)
{
    const json_t *vector  = *state;
    const char *calldata  = text_in(vector, "expected", "calldata_hex");
    const char *returned  = text_in(vector, "inputs", "returndata_hex");
    const char *signature = text_in(vector, "inputs", "signature");
    if (calldata != NULL)
        check_calldata(vector, calldata);
    else if (returned != NULL)
        check_result(vector, returned);
    else
        check_selector(signature, text_in(vector, "expected", "selector_hex"));
}

/* ---- tables of the specification ---- */

/* The next row "| cell | cell |" at or after *at; false at the end. */
static bool next_row(char **at, char first[256], char second[256])
{
    for (char *line = *at; line != NULL && *line != '\0'; line = *at) {
        char *end = strchr(line, '\n');
        *at       = end == NULL ? NULL : end + 1;
        if (sscanf(line, "| %255[^|]| %255[^| \n]", first, second) == 2) {
            size_t size = strlen(first);
            while (size > 0 && first[size - 1] == ' ')
                first[--size] = '\0';
            return true;
        }
    }
    return false;
}

static bool is_topic(const char *first, const char *second)
{
    return strlen(second) == 64 && strspn(second, "0123456789abcdef") == 64 &&
           strchr(first, '(') != NULL;
}

static size_t events_of(const struct lp_abi *abi)
{
    size_t count = 0;
    for (size_t i = 0; i < abi->count; i++)
        count += abi->entries[i].kind == LP_ABI_EVENT;
    return count;
}

/* 53 events of the standard, and 18 foreign ones for the mapping language. */
static void test_topics_of_the_specification(void **state)
{
    (void)state;
    char first[256], second[256];
    size_t standard = 0, foreign = 0;
    for (char *at = specification; next_row(&at, first, second);) {
        if (!is_topic(first, second))
            continue;
        struct lp_abi_entry entry = contracts_entry(LP_ABI_EVENT, first);
        check_hex(loupe_hash_span(&entry.id), second);
        const struct lp_abi_entry *known = lp_abi_find_id(
            &lp_abi_data_dao, LP_ABI_EVENT, loupe_hash_span(&entry.id));
        if (known != NULL)
            assert_string_equal(known->signature, first);
        *(known != NULL ? &standard : &foreign) += 1;
    }
    assert_int_equal(standard, 53);
    assert_int_equal(standard, events_of(&lp_abi_data_dao));
    assert_int_equal(foreign, 18);
}

static void check_interface(const char *name, const char *wanted)
{
    uint8_t id[LP_ABI_SELECTOR] = {0};
    struct lp_abi abi           = contracts_standard(name);
    for (size_t i = 0; i < abi.count; i++)
        for (size_t k = 0; k < LP_ABI_SELECTOR; k++)
            if (abi.entries[i].kind == LP_ABI_FUNCTION)
                id[k] ^= abi.entries[i].id.b[k];
    check_hex(LOUPE_SPAN_ARRAY(id), wanted);
}

/* "| IDataDAO | 0x61948724 | IDataDAOJobs | 0x1b62248f |", four rows. */
static void test_interface_ids_of_the_specification(void **state)
{
    (void)state;
    char name[2][64], id[2][64];
    size_t checked = 0;
    for (char *at = strstr(specification, "| interface | id |"); at != NULL;
         at       = strchr(at + 1, '\n')) {
        if (sscanf(at, "\n| %63s | 0x%63s | %63s | 0x%63s |", name[0], id[0],
                   name[1], id[1]) != 4) {
            if (checked > 0)
                break;
            continue;
        }
        check_interface(name[0], id[0]);
        check_interface(name[1], id[1]);
        checked += 2;
    }
    assert_int_equal(checked, 8);
}

/* "53 events, 62 functions, 27 errors" (datadao.md 2.3). */
static void test_the_standard_is_whole(void **state)
{
    (void)state;
    size_t counts[4] = {0};
    for (size_t i = 0; i < lp_abi_data_dao.count; i++)
        counts[lp_abi_data_dao.entries[i].kind]++;
    assert_int_equal(counts[LP_ABI_FUNCTION], 62);
    assert_int_equal(counts[LP_ABI_EVENT], 53);
    assert_int_equal(counts[LP_ABI_ERROR], 27);
}

int main(void)
{
    enum { VECTORS = 15, MORE = 3 };
    struct CMUnitTest tests[VECTORS + MORE] = {
        cmocka_unit_test(test_topics_of_the_specification),
        cmocka_unit_test(test_interface_ids_of_the_specification),
        cmocka_unit_test(test_the_standard_is_whole),
    };
    vectors_need();
    vectors           = vectors_json("vectors/tx/evm_abi.json");
    specification     = (char *)(uintptr_t)vectors_file("spec/datadao.md").data;
    const json_t *all = json_object_get(vectors, "vectors");
    if (json_array_size(all) != VECTORS)
        return 1;
    for (size_t i = 0; i < VECTORS; i++) {
        json_t *vector  = json_array_get(all, i);
        tests[MORE + i] = (struct CMUnitTest){
            json_string_value(json_object_get(vector, "id")), test_vector, NULL,
            NULL, vector};
    }
    int failed = cmocka_run_group_tests_name("evm_abi", tests, NULL, NULL);
    json_decref(vectors);
    free(specification);
    return failed;
}
