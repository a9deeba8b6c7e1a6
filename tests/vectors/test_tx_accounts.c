/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/addresses.json and events.json. */
#include "attest/registration.h"
#include "base/text.h"
#include "sign/oasis.h"
#include "sign/secp256k1.h"
#include "state/list.h"
#include "state/runtime_keys.h"
#include "state/runtime_tx.h"
#include "support/cbor_json.h"
#include "support/named.h"
#include "tx/methods.h"
#include "tx/multisig.h"
#include "tx/runtime_bodies.h"

#include <stdlib.h>

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- addresses ---- */

static void check_account(const struct loupe_address *got,
                          const json_t *expected)
{
    char bech32[LOUPE_ADDRESS_TEXT];
    struct loupe_address back;
    check_hex(loupe_address_span(got), text(expected, "address_hex"));
    loupe_address_to_text(bech32, got);
    assert_string_equal(bech32, text(expected, "bech32"));
    assert_true(loupe_address_from_text(&back, loupe_span_string(bech32)));
    assert_true(loupe_address_equal(&back, got));
}

/* A key through its specification, as a transaction has it. */
static void
check_key(enum lp_key_kind kind, const json_t *inputs, const json_t *expected)
{
    struct lp_signer_spec spec = {.multisig = {0}}, again;
    struct loupe_address address;
    struct loupe_error error = {0};
    uint8_t memory[128];
    struct lp_sink out;
    assert_true(lp_public_key_init(&spec.key, kind,
                                   vectors_get_hex(inputs, "public_key_hex")));
    lp_sink_init(&out, memory, sizeof memory);
    lp_signer_spec_write(&out, &spec);
    check_status(lp_signer_spec_read(&again, lp_sink_span(&out), &error),
                 LOUPE_OK, &error);
    check_status(lp_signer_spec_account(&address, &again, &error), LOUPE_OK,
                 &error);
    check_account(&address, expected);
}

static void check_multisig(const json_t *inputs, const json_t *expected)
{
    struct loupe_span raw      = vectors_get_hex(inputs, "config_cbor_hex");
    struct lp_signer_spec spec = {.multisig = raw};
    struct lp_multisig config;
    struct loupe_address address;
    struct loupe_error error = {0};
    uint8_t memory[1 << 10];
    struct lp_sink out;
    check_status(lp_multisig_read(&config, raw, &error), LOUPE_OK, &error);
    lp_sink_init(&out, memory, sizeof memory);
    lp_multisig_write(&out, &config);
    check_bytes(lp_sink_span(&out), raw);
    check_status(lp_signer_spec_account(&address, &spec, &error), LOUPE_OK,
                 &error);
    check_account(&address, expected);
}

static struct loupe_span ethereum_of(const json_t *inputs,
                                     const json_t *expected)
{
    static uint8_t address[20];
    if (text(inputs, "domain") == NULL)
        return vectors_get_hex(inputs, "eth_address_hex");
    assert_true(loupe_ethereum_synthetic(
        address, loupe_span_string(text(inputs, "domain")),
        vectors_get_hex(inputs, "kind_hex")));
    check_hex(LOUPE_SPAN_ARRAY(address), text(expected, "eth_address_hex"));
    return LOUPE_SPAN_ARRAY(address);
}

static void test_address(void **state)
{
    const json_t *inputs   = json_object_get(*state, "inputs");
    const json_t *expected = json_object_get(*state, "expected");
    const char *context    = text(inputs, "context");
    struct loupe_address address;
    if (context == NULL || strstr(context, "secp256k1eth") != NULL) {
        loupe_address_derive(&address, LOUPE_ADDRESS_ETHEREUM,
                             ethereum_of(inputs, expected));
        if (context != NULL && text(inputs, "public_key_hex") != NULL)
            check_key(LP_KEY_SECP256K1, inputs, expected);
    } else if (strstr(context, "multisig") != NULL) {
        check_multisig(inputs, expected);
        return;
    } else if (strstr(context, "sr25519") != NULL) {
        check_key(LP_KEY_SR25519, inputs, expected);
        return;
    } else if (strstr(context, "staking") != NULL) {
        check_key(LP_KEY_ED25519, inputs, expected);
        return;
    } else if (strstr(context, "address: runtime") != NULL) {
        loupe_address_derive(&address, LOUPE_ADDRESS_RUNTIME,
                             vectors_get_hex(inputs, "runtime_id_hex"));
    } else {
        assert_non_null(strstr(context, "oasis-runtime-sdk/address: module"));
        loupe_address_derive(&address, LOUPE_ADDRESS_RUNTIME_MODULE,
                             text(inputs, "data") != NULL
                                 ? loupe_span_string(text(inputs, "data"))
                                 : vectors_get_hex(inputs, "data_hex"));
    }
    check_account(&address, expected);
}

static void test_names_that_are_too_long(void **state)
{
    (void)state;
    static const uint8_t much[128];
    uint8_t out[20];
    assert_true(loupe_ethereum_synthetic(out, loupe_span(much, 100),
                                         loupe_span(much, 28)));
    assert_false(loupe_ethereum_synthetic(out, loupe_span(much, 100),
                                          loupe_span(much, 29)));
    assert_int_equal(out[0] | out[19], 0);
}

/* ---- events ---- */

static void check_transfer(const json_t *expected, struct loupe_span value)
{
    struct lp_list list;
    struct lp_event_transfer event;
    struct lp_base_units units;
    char amount[LOUPE_U256_TEXT];
    lp_list_open(&list, value, NULL);
    assert_true(lp_list_next(&list));
    check_status(
        lp_list_struct(&list, &event,
                       lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
        LOUPE_OK, NULL);
    assert_false(lp_list_next(&list));
    check_hex(loupe_address_span(&event.from), text(expected, "from_hex"));
    check_hex(loupe_address_span(&event.to), text(expected, "to_hex"));
    check_status(lp_base_units_read(&units, event.amount, NULL), LOUPE_OK,
                 NULL);
    loupe_u256_to_text(amount, &units.amount.base_units);
    assert_string_equal(amount, text(expected, "amount"));
    assert_int_equal(units.denomination.size, 0);
}

/* "tag-rofl-AppCreated" is what loupe calls the event of that key. */
static void test_event(void **state)
{
    const json_t *inputs   = json_object_get(*state, "inputs");
    const json_t *expected = json_object_get(*state, "expected");
    if (text(expected, "key_hex") == NULL) {
        check_transfer(expected, vectors_get_hex(inputs, "value_cbor_hex"));
        return;
    }
    struct loupe_span key            = vectors_get_hex(expected, "key_hex");
    struct loupe_span name           = loupe_span(key.data, key.size - 4);
    uint32_t code                    = key.data[key.size - 1];
    const struct lp_event_kind *kind = lp_event_find(name, code);
    assert_non_null(kind);
    assert_true(
        loupe_span_equal(name, loupe_span_string(text(inputs, "module"))));
    assert_int_equal(code, vectors_get_u64(inputs, "code"));
    assert_string_equal(strrchr(text(*state, "id"), '-') + 1, kind->name);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    named_add(&tests, "vectors/tx/addresses.json", test_address, 22);
    named_add(&tests, "vectors/tx/events.json", test_event, 17);
    named_add_one(&tests, "names_that_are_too_long",
                  test_names_that_are_too_long);
    return named_run(&tests);
}
