/* SPDX-License-Identifier: Apache-2.0 */
/* Types and entries from text and from JSON, words and their text, JSON of
 * values. */
#include "abi/type.h"
#include "abi/word.h"
#include "api/abi_json.h"
#include "json_abi.h"
#include "support/check.h"
#include "support/contracts.h"

#include <stdio.h>
#include <stdlib.h>

static struct loupe_error error;

/* ---- types ---- */

static void
check_type(const char *text, const char *canonical, uint32_t body, bool dynamic)
{
    char memory[512] = "";
    struct lp_sink out;
    const struct lp_abi_type *type = contracts_type(text);
    lp_sink_init(&out, memory, sizeof memory - 1);
    lp_abi_type_write(&out, type);
    assert_string_equal(memory, canonical);
    assert_int_equal(type->body, body);
    assert_int_equal(type->dynamic, dynamic);
}

static void test_types_have_one_name(void **state)
{
    (void)state;
    check_type("uint256", "uint256", 32, false);
    check_type("int8[3][2]", "int8[3][2]", 192, false);
    check_type("bytes21[]", "bytes21[]", 32, true);
    check_type("string[2]", "string[2]", 64, true);
    check_type("( uint8 a , address  indexed b )", "(uint8,address)", 64,
               false);
    check_type("((bool x,bytes32 y) p,(bytes z) q)[4]",
               "((bool,bytes32),(bytes))[4]", 128, true);
    check_type("()", "()", 0, false);
}

static void
check_no_type(const char *text, enum loupe_status status, size_t offset)
{
    const struct lp_abi_type *type;
    error = (struct loupe_error){0};
    check_status(lp_abi_type_read(&type, loupe_span_string(text),
                                  contracts_arena(), &error),
                 status, &error);
    check_refusal(&error, status, "", offset);
    assert_null(type);
}

static void test_texts_that_are_no_type(void **state)
{
    (void)state;
    check_no_type("", LOUPE_MALFORMED, 0);
    check_no_type("uint", LOUPE_MALFORMED, 0);
    check_no_type("uint7", LOUPE_MALFORMED, 0);
    check_no_type("uint08", LOUPE_MALFORMED, 0);
    check_no_type("uint264", LOUPE_MALFORMED, 0);
    check_no_type("uint4294967304", LOUPE_MALFORMED, 0);
    check_no_type("bytes0", LOUPE_MALFORMED, 0);
    check_no_type("bytes33", LOUPE_MALFORMED, 0);
    check_no_type("function", LOUPE_MALFORMED, 0);
    check_no_type("uint8[0]", LOUPE_MALFORMED, 7);
    check_no_type("uint8[01]", LOUPE_MALFORMED, 8);
    check_no_type("uint8[", LOUPE_MALFORMED, 6);
    check_no_type("uint8[2", LOUPE_MALFORMED, 7);
    check_no_type("uint8]", LOUPE_MALFORMED, 5);
    check_no_type("uint8 x", LOUPE_MALFORMED, 5);
    check_no_type("(uint8", LOUPE_MALFORMED, 6);
    check_no_type("(uint8,)", LOUPE_MALFORMED, 7);
    check_no_type("(uint8 1x)", LOUPE_MALFORMED, 9);
    check_no_type("(uint8 memory x)", LOUPE_MALFORMED, 14);
    check_no_type("(())", LOUPE_MALFORMED, 3);
    check_no_type("()[]", LOUPE_MALFORMED, 3);
}

static void test_types_that_are_too_much(void **state)
{
    (void)state;
    char text[LP_ABI_TEXT_MAX + 2];
    check_no_type("uint8[32769]", LOUPE_MALFORMED, 11);
    check_no_type("uint8[32768][2]", LOUPE_LIMIT, 15);
    check_no_type("(uint8[32768] a,bool b)", LOUPE_LIMIT, CHECK_ANY_OFFSET);
    check_no_type("bool[][][][][][][][][][][][][][][][][]", LOUPE_LIMIT, 37);
    memset(text, '(', sizeof text);
    text[40] = '\0';
    check_no_type(text, LOUPE_LIMIT, 17);
    text[40]              = '(';
    text[sizeof text - 1] = '\0';
    check_no_type(text, LOUPE_LIMIT, 0);
    size_t at = 1;
    for (int i = 0; i < 257; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "bool,");
    text[at - 1] = ')';
    check_no_type(text, LOUPE_LIMIT, 1);
}

/* ---- entries ---- */

static void test_an_event(void **state)
{
    (void)state;
    struct lp_abi_entry entry = contracts_entry(
        LP_ABI_EVENT,
        "RewardClaimed(uint256 indexed poolId, bytes32 indexed memberId, "
        "address indexed payTo, uint256 amount)");
    assert_string_equal(entry.signature,
                        "RewardClaimed(uint256,bytes32,address,uint256)");
    assert_string_equal(entry.name, "RewardClaimed");
    check_hex(
        loupe_hash_span(&entry.id),
        "26ef85f0daac61fc17bf2398563cb3e2d7731117f76c2b14f2fdbbb6bad62bac");
    assert_int_equal(entry.inputs->size, 4);
    assert_int_equal(entry.data->size, 1);
    assert_string_equal(entry.data->members[0].name, "amount");
}

static void test_entries_that_cannot_be(void **state)
{
    (void)state;
    struct lp_abi_entry entry;
    const char *four = "E(bool indexed a,bool indexed b,bool indexed c,bool "
                       "indexed d)";
    error            = (struct loupe_error){0};
    check_status(lp_abi_entry_read(&entry, LP_ABI_EVENT,
                                   loupe_span_string(four), loupe_span(NULL, 0),
                                   contracts_arena(), &error),
                 LOUPE_UNSUPPORTED, &error);
    check_refusal(&error, LOUPE_UNSUPPORTED, "E", 0);
    error = (struct loupe_error){0};
    check_status(
        lp_abi_entry_read(&entry, LP_ABI_ERROR, LOUPE_SPAN_TEXT("NoBrackets"),
                          loupe_span(NULL, 0), contracts_arena(), &error),
        LOUPE_MALFORMED, &error);
    error = (struct loupe_error){0};
    check_status(
        lp_abi_entry_read(&entry, LP_ABI_FUNCTION, LOUPE_SPAN_TEXT("f()"),
                          LOUPE_SPAN_TEXT("uint8"), contracts_arena(), &error),
        LOUPE_MALFORMED, &error);
    assert_string_equal(error.reason, "not a list of types");
}

static void test_tuples_of_a_json_abi(void **state)
{
    (void)state;
    json_t *abi = json_loads(
        "[{\"type\":\"fallback\",\"stateMutability\":\"payable\"},"
        "{\"type\":\"function\",\"name\":\"login\",\"inputs\":[{\"name\":\"m\","
        "\"type\":\"string\"},{\"name\":\"sig\",\"type\":\"tuple[2]\","
        "\"components\":[{\"name\":\"r\",\"type\":\"bytes32\"},{\"name\":\"v\","
        "\"type\":\"tuple\",\"components\":[{\"name\":\"n\",\"type\":\"int8\"}]"
        "}]}],\"outputs\":[]}]",
        0, NULL);
    struct lp_abi found = contracts_from_json("one", abi);
    json_decref(abi);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.entries[0].signature,
                        "login(string,(bytes32,(int8))[2])");
    assert_string_equal(found.entries[0].inputs->members[1].name, "sig");
}

static void test_a_json_abi_with_an_anonymous_event(void **state)
{
    (void)state;
    struct lp_abi_entry entry;
    json_t *abi = json_loads("[{\"type\":\"event\",\"name\":\"A\",\"anonymous\""
                             ":true,\"inputs\":[]}]",
                             0, NULL);
    error       = (struct loupe_error){0};
    check_status(lp_json_abi_read(&entry, abi, contracts_arena(), &error),
                 LOUPE_UNSUPPORTED, &error);
    check_refusal(&error, LOUPE_UNSUPPORTED, "abi[0].anonymous", 0);
    json_decref(abi);
}

/* ---- words ---- */

static void check_text(const char *type, const char *text, const char *hex)
{
    uint8_t word[LP_ABI_WORD];
    char again[LP_ABI_WORD_TEXT];
    error = (struct loupe_error){0};
    check_status(lp_abi_word_read(word, contracts_type(type),
                                  loupe_span_string(text), &error),
                 LOUPE_OK, &error);
    check_hex(LOUPE_SPAN_ARRAY(word), hex);
    lp_abi_word_text(again, contracts_type(type), word);
    assert_string_equal(again, text);
}

#define ZEROS_16 "00000000000000000000000000000000"
#define ONES_16  "ffffffffffffffffffffffffffffffff"

static void test_words_from_text_and_back(void **state)
{
    (void)state;
    check_text("uint8", "255", ZEROS_16 "000000000000000000000000000000ff");
    check_text(
        "uint256",
        "1157920892373161954235709850086879078532699846656405640394575840"
        "07913129639935",
        ONES_16 ONES_16);
    check_text("int8", "-128", ONES_16 "ffffffffffffffffffffffffffffff80");
    check_text("int8", "0", ZEROS_16 ZEROS_16);
    check_text(
        "int256",
        "-578960446186580977117854925043439539266349923328202820197287920"
        "03956564819968",
        "80000000000000000000000000000000" ZEROS_16);
    check_text("bool", "true", ZEROS_16 "00000000000000000000000000000001");
    check_text("bool", "false", ZEROS_16 ZEROS_16);
    check_text(
        "address", "0x3e6a6598a229b84e1411005d55003d88e3b11067",
        "0000000000000000000000003e6a6598a229b84e1411005d55003d88e3b11067");
    check_text(
        "bytes3", "0x616263",
        "6162630000000000000000000000000000000000000000000000000000000000");
}

static void check_no_text(const char *type, const char *text)
{
    uint8_t word[LP_ABI_WORD], zeros[LP_ABI_WORD] = {0};
    char reason[64];
    error = (struct loupe_error){0};
    check_status(lp_abi_word_read(word, contracts_type(type),
                                  loupe_span_string(text), &error),
                 LOUPE_USAGE, &error);
    (void)snprintf(reason, sizeof reason, "not a %s", type);
    assert_string_equal(error.reason, reason);
    assert_memory_equal(word, zeros, sizeof word);
}

static void test_texts_that_are_no_word(void **state)
{
    (void)state;
    check_no_text("uint8", "256");
    check_no_text("uint8", "-1");
    check_no_text("uint8", "");
    check_no_text("uint8", "01");
    check_no_text("uint8", "+1");
    check_no_text("uint8", "0x01");
    check_no_text("uint8", "1.0");
    check_no_text("int8", "128");
    check_no_text("int8", "-129");
    check_no_text("int8", "-0");
    check_no_text("int8", "-");
    check_no_text("int256",
                  "578960446186580977117854925043439539266349923328202"
                  "82019728792003956564819968");
    check_no_text("int256",
                  "-57896044618658097711785492504343953926634992332820"
                  "282019728792003956564819969");
    check_no_text("bool", "1");
    check_no_text("bool", "True");
    check_no_text("address", "3e6a6598a229b84e1411005d55003d88e3b11067");
    check_no_text("address", "0x3e6a6598a229b84e1411005d55003d88e3b110");
    check_no_text("address", "0x3e6a6598a229b84e1411005d55003d88e3b1106g");
    check_no_text("bytes3", "0x6162");
    check_no_text("bytes3", "0x61626364");
    check_no_text("bytes3", "616263");
}

/* The examples of EIP-55, and each with one letter of the other case. */
static void test_checksums_of_addresses(void **state)
{
    (void)state;
    static const char *const good[] = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        uint8_t word[LP_ABI_WORD];
        char text[43];
        error = (struct loupe_error){0};
        check_status(lp_abi_word_read(word, contracts_type("address"),
                                      loupe_span_string(good[i]), &error),
                     LOUPE_OK, &error);
        memcpy(text, good[i], sizeof text);
        for (size_t k = 2; i > 1 && k < 42; k++) {
            if (text[k] <= '9')
                continue;
            text[k] ^= 0x20;
            check_no_text("address", text);
            text[k] ^= 0x20;
        }
    }
}

static void test_numbers_of_64_bits(void **state)
{
    (void)state;
    uint64_t number;
    struct lp_abi_value value = lp_abi_from_u64(UINT64_MAX);
    assert_true(lp_abi_to_u64(&number, &value));
    assert_true(number == UINT64_MAX);
    value.word[23] = 1;
    assert_false(lp_abi_to_u64(&number, &value));
}

/* ---- JSON ---- */

static void
check_no_value(const char *type, const char *json, const char *field)
{
    struct lp_abi_value value;
    json_t *parsed = json_loads(json, JSON_DECODE_ANY, NULL);
    assert_non_null(parsed);
    error = (struct loupe_error){0};
    check_status(lp_abi_json_read(&value, contracts_type(type), parsed,
                                  contracts_arena(), &error),
                 LOUPE_USAGE, &error);
    check_refusal(&error, LOUPE_USAGE, field, 0);
    json_decref(parsed);
}

static void test_json_that_does_not_fit(void **state)
{
    (void)state;
    check_no_value("(uint8 a)", "[1]", "a");
    check_no_value("(uint8 a)", "[\"256\"]", "a");
    check_no_value("(uint8 a)", "{\"b\":\"1\"}", "a");
    check_no_value("(uint8 a)", "[]", "");
    check_no_value("(uint8 a)", "[\"1\",\"2\"]", "");
    check_no_value("(uint8)", "{\"\":\"1\"}", "");
    check_no_value("(uint8 a,uint8 a)", "{\"a\":\"1\"}", "");
    check_no_value("(uint8[] ids)", "[[\"1\",\"-1\"]]", "ids[1]");
    check_no_value("(uint8[2] ids)", "[[\"1\"]]", "ids");
    check_no_value("(uint8[] ids)", "[{\"0\":\"1\"}]", "ids");
    check_no_value("(bool b)", "[\"true\"]", "b");
    check_no_value("(bytes b)", "[\"6162\"]", "b");
    check_no_value("(bytes b)", "[\"0x616\"]", "b");
    check_no_value("(bytes b)", "[\"0x6x\"]", "b");
    check_no_value("(string s)", "[1]", "s");
    check_no_value("(string s)", "[{\"text\":\"x\"}]", "s");
}

static void test_strings_that_are_not_utf8(void **state)
{
    (void)state;
    const struct lp_abi_type *type = contracts_type("(string s)");
    struct lp_abi_value item  = lp_abi_from_bytes(LOUPE_SPAN_TEXT("a\xff"));
    struct lp_abi_value tuple = {.items = &item, .count = 1};
    char *text                = contracts_text(type, &tuple);
    assert_string_equal(text, "{\"s\":{\"hex\":\"0x61ff\"}}");
    struct lp_abi_value again = contracts_value(type, text);
    check_bytes(again.items[0].bytes, item.bytes);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types_have_one_name),
        cmocka_unit_test(test_texts_that_are_no_type),
        cmocka_unit_test(test_types_that_are_too_much),
        cmocka_unit_test(test_an_event),
        cmocka_unit_test(test_entries_that_cannot_be),
        cmocka_unit_test(test_tuples_of_a_json_abi),
        cmocka_unit_test(test_a_json_abi_with_an_anonymous_event),
        cmocka_unit_test(test_words_from_text_and_back),
        cmocka_unit_test(test_texts_that_are_no_word),
        cmocka_unit_test(test_checksums_of_addresses),
        cmocka_unit_test(test_numbers_of_64_bits),
        cmocka_unit_test(test_json_that_does_not_fit),
        cmocka_unit_test(test_strings_that_are_not_utf8),
    };
    return cmocka_run_group_tests_name("abi_types", tests, NULL, NULL);
}
