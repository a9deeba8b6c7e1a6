/* SPDX-License-Identifier: Apache-2.0 */
/* Keys by name and proven values as JSON. Expected keys: state.md 3.2, 6.3. */
#include "api/cbor_json.h"
#include "base/text.h"
#include "chain/state_names.h"
#include "support/check.h"

#include <stdlib.h>

static struct lp_network network;
static struct lp_state_key key;
static struct loupe_error error;

static int mainnet(void **state)
{
    (void)state;
    return lp_network_find(&network, "mainnet", &error) != LOUPE_OK;
}

#define READ(...)                                                              \
    read_words((const char *[]){__VA_ARGS__},                                  \
               sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

static enum loupe_status read_words(const char *const *words, size_t count)
{
    error = (struct loupe_error){0};
    return lp_state_key_read(&key, words, count, &network, &error);
}

static void test_worked_keys_of_the_specification(void **state)
{
    (void)state;
    check_status(READ("roothash.state"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key), "2029bb0ff850d7d1dbed29fe1579273786f73e428"
                                     "d0e179d5eb913fe15c3c16a3a");
    assert_true(key.whole);
    check_status(READ("roothash.round", "8433003"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key),
              "2a29bb0ff850d7d1dbed29fe1579273786f73e428d0e179d5eb913fe15c3c16a"
              "3a000000000080ad6b");
    check_status(READ("scheduler.committee"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key),
              "600129bb0ff850d7d1dbed29fe1579273786f73e428d0e179d5eb913fe15c3c1"
              "6a3a");
    check_status(READ("staking.account",
                      "oasis1qrd3mnzhhgst26hsp96uf45yhq6zlax0cuzdgcfc"),
                 LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key),
              "5000db1dcc57ba20b56af00975c4d684b8342ff4cfc7");
    check_status(READ("beacon.epoch"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key), "40");
    check_status(
        READ("accounts.balance", "0xdce075e1c39b1ae0b75d554558b6451a226ffe00"),
        LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key), "6163636f756e74730200ed43f7525026fd537a0bf"
                                     "524488b7c549f039825");
    assert_int_equal(key.name->side, LP_SIDE_RUNTIME);
    check_status(READ("accounts.total_supply"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key), "6163636f756e747303");
}

static void test_elements_left_out_make_a_prefix(void **state)
{
    (void)state;
    check_status(READ("staking.delegations",
                      "oasis1qrd3mnzhhgst26hsp96uf45yhq6zlax0cuzdgcfc"),
                 LOUPE_OK, &error);
    assert_false(key.whole);
    assert_int_equal(key.key.size, 22);
    check_status(READ("staking.delegations"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key), "5a");
}

static void test_hexadecimal_is_a_key_as_it_stands(void **state)
{
    (void)state;
    check_status(READ("51"), LOUPE_OK, &error);
    check_hex(lp_key_span(&key.key), "51");
    assert_null(key.name);
    assert_true(key.whole);
}

static const struct {
    const char *words[3];
    size_t count;
    const char *field, *reason;
} bad[] = {
    {{"staking.acount"},
     1,
     "key",
     "no name \"staking.acount\"; did you mean staking.account?"},
    {{"5"}, 1, "key", NULL},
    {{""}, 1, "key", NULL},
    {{"51", "52"}, 2, "key", "no name \"51\""},
    {{"staking.account", "oasis1"},
     2,
     "address",
     "neither an address oasis1… nor 0x… with 40 digits"},
    {{"staking.account", "0x12"},
     2,
     "address",
     "neither an address oasis1… nor 0x… with 40 digits"},
    {{"beacon.epoch", "1"}, 2, "key", "\"1\" is one element too many"},
    {{"roothash.round", "-1"}, 2, "key", "\"-1\" is not a number of 64 bits"},
    {{"roothash.round", "18446744073709551616"},
     2,
     "key",
     "\"18446744073709551616\" is not a number of 64 bits"},
    {{"registry.node", "00"}, 2, "key", "\"00\" is not 64 hexadecimal digits"},
    {{"evm.code", "0x00"}, 2, "key", "\"00\" is not an address of 40 digits"},
    {{"rofl.app", "oasis1qrd3mnzhhgst26hsp96uf45yhq6zlax0cuzdgcfc"},
     2,
     "key",
     "\"oasis1qrd3mnzhhgst26hsp96uf45yhq6zlax0cuzdgcfc\" is not an "
     "application rofl1…"},
};

static void test_what_is_no_key_is_usage(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        check_status(read_words(bad[i].words, bad[i].count), LOUPE_USAGE,
                     &error);
        check_refusal(&error, LOUPE_USAGE, bad[i].field, 0);
        if (bad[i].reason != NULL)
            assert_string_equal(error.reason, bad[i].reason);
    }
}

static void test_a_network_without_runtime_has_no_such_keys(void **state)
{
    (void)state;
    network.has_runtime = false;
    check_status(READ("roothash.state"), LOUPE_USAGE, &error);
    check_refusal(&error, LOUPE_USAGE, "key", 0);
    network.has_runtime = true;
}

/* The JSON of a CBOR item, "" when it is none. */
static const char *json_of(const char *hex)
{
    static char text[256];
    uint8_t bytes[64];
    size_t size           = strlen(hex) / 2;
    struct lp_reply reply = {0};
    json_t *object        = lp_reply_object(&reply);
    assert_true(lp_hex_decode(bytes, size, loupe_span_string(hex)));
    lp_reply_cbor(&reply, object, "v", loupe_span(bytes, size));
    assert_false(reply.failed);
    const json_t *value = json_object_get(object, "v");
    text[0]             = '\0';
    if (value != NULL)
        text[json_dumpb(value, text, sizeof text - 1,
                        JSON_COMPACT | JSON_ENCODE_ANY)] = '\0';
    json_decref(object);
    return text;
}

static void test_values_are_shown_as_json(void **state)
{
    (void)state;
    assert_string_equal(json_of("a26565706f6368182a666865696768740d"),
                        "{\"epoch\":\"42\",\"height\":\"13\"}");
    assert_string_equal(json_of("1bffffffffffffffff"),
                        "\"18446744073709551615\"");
    assert_string_equal(json_of("3bffffffffffffffff"),
                        "\"-18446744073709551616\"");
    assert_string_equal(json_of("824203e840"), "[\"03e8\",\"\"]");
    assert_string_equal(json_of("83f4f5f6"), "[false,true,null]");
    assert_string_equal(json_of("a1410101"), "{\"01\":\"1\"}");
    assert_string_equal(json_of("a1a1610102f5"),
                        "{\"{\\\"\\\\u0001\\\":\\\"2\\\"}\":true}");
}

static void test_what_is_no_whole_item_is_left_out(void **state)
{
    (void)state;
    assert_string_equal(json_of(""), "");
    assert_string_equal(json_of("0000"), "");
    assert_string_equal(json_of("81"), "");
    assert_string_equal(json_of("1800"), "");
    assert_string_equal(json_of("f93c00"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worked_keys_of_the_specification),
        cmocka_unit_test(test_elements_left_out_make_a_prefix),
        cmocka_unit_test(test_hexadecimal_is_a_key_as_it_stands),
        cmocka_unit_test(test_what_is_no_key_is_usage),
        cmocka_unit_test(test_a_network_without_runtime_has_no_such_keys),
        cmocka_unit_test(test_values_are_shown_as_json),
        cmocka_unit_test(test_what_is_no_whole_item_is_left_out),
    };
    return cmocka_run_group_tests(tests, mainnet, NULL);
}
