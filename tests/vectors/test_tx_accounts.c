/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/addresses.json and events.json, and of rofl.json what names
 * applications and what is sent about them. */
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

static uint64_t number(const json_t *object, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(object, key));
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
    assert_int_equal(code, number(inputs, "code"));
    assert_string_equal(strrchr(text(*state, "id"), '-') + 1, kind->name);
}

/* ---- applications ---- */

static void put_app_data(struct lp_sink *out, const json_t *inputs)
{
    if (text(inputs, "creator_hex") == NULL) {
        lp_write_bytes(out, loupe_span_string(text(inputs, "name")));
        return;
    }
    lp_write_bytes(out, vectors_get_hex(inputs, "creator_hex"));
    if (json_object_get(inputs, "nonce") != NULL) {
        lp_write_u64be(out, number(inputs, "nonce"));
        return;
    }
    lp_write_u64be(out, number(inputs, "round"));
    lp_write_u32be(out, (uint32_t)number(inputs, "index"));
}

static void check_app(const json_t *vector)
{
    const json_t *inputs   = json_object_get(vector, "inputs");
    const json_t *expected = json_object_get(vector, "expected");
    char bech32[LOUPE_ADDRESS_TEXT];
    struct loupe_address app;
    uint8_t memory[64];
    struct lp_sink data;
    enum loupe_rofl_app_kind kind = json_object_get(inputs, "nonce") != NULL
                                        ? LOUPE_ROFL_APP_CREATOR_NONCE
                                    : json_object_get(inputs, "round") != NULL
                                        ? LOUPE_ROFL_APP_CREATOR_ROUND
                                        : LOUPE_ROFL_APP_GLOBAL_NAME;
    lp_sink_init(&data, memory, sizeof memory);
    put_app_data(&data, inputs);
    loupe_rofl_app_derive(&app, kind, lp_sink_span(&data));
    check_hex(loupe_address_span(&app), text(expected, "id_hex"));
    loupe_rofl_app_to_text(bech32, &app);
    assert_string_equal(bech32, text(expected, "bech32"));
}

static void check_endorser(const json_t *vector)
{
    const json_t *inputs = json_object_get(vector, "inputs");
    struct loupe_hash hash;
    lp_rtkey_key_hash(&hash, text(inputs, "key_type"),
                      vectors_get_hex(inputs, "public_key_hex"));
    check_hex(loupe_hash_span(&hash),
              text(json_object_get(vector, "expected"), "hash_hex"));
}

/* The node's signature over the capability, without separation of chains, and
 * both together. */
static void check_capability(const json_t *vector)
{
    const json_t *inputs   = json_object_get(vector, "inputs");
    const json_t *expected = json_object_get(vector, "expected");
    struct lp_capability ect;
    struct loupe_error error = {0};
    uint8_t signature[64];
    struct loupe_hash digest;
    struct lp_oasis_context context;
    struct loupe_span capability =
        vectors_get_hex(inputs, "capability_cbor_hex");
    struct loupe_span whole = vectors_get_hex(expected, "ect_cbor_hex");
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/node: endorse TEE capability"));
    lp_oasis_digest(&digest, &context, capability);
    check_hex(loupe_hash_span(&digest), text(expected, "digest_hex"));
    lp_oasis_sign(signature, NULL,
                  vectors_get_hex(inputs, "node_seed_hex").data, &context,
                  capability);
    check_hex(LOUPE_SPAN_ARRAY(signature), text(expected, "signature_hex"));
    check_status(lp_capability_read(&ect, whole, &error), LOUPE_OK, &error);
    check_bytes(LOUPE_SPAN_ARRAY(ect.node.signature),
                LOUPE_SPAN_ARRAY(signature));
}

/* A registration through its table. */
static void check_register(const json_t *vector)
{
    const json_t *inputs = json_object_get(vector, "inputs");
    struct loupe_span raw =
        vectors_get_hex(json_object_get(vector, "expected"), "body_cbor_hex");
    struct lp_registration body;
    struct loupe_error error = {0};
    uint8_t memory[1 << 12];
    char app[LOUPE_ADDRESS_TEXT];
    struct lp_sink out;
    check_status(lp_cbor_struct_read(&body, &lp_registration_table, raw,
                                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    loupe_rofl_app_to_text(app, &body.app);
    assert_string_equal(app, text(inputs, "app"));
    assert_int_equal(body.expiration, number(inputs, "expiration"));
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_registration_table, &body);
    check_bytes(lp_sink_span(&out), raw);
}

/* What a scheduler is told to do. */
static void check_command(const json_t *vector)
{
    const char *id = text(vector, "id");
    struct loupe_span raw =
        vectors_get_hex(json_object_get(vector, "expected"), "cbor_hex");
    struct lp_rt_command command;
    struct loupe_error error = {0};
    uint8_t memory[1 << 10];
    struct lp_sink out;
    check_status(lp_cbor_struct_read(&command, &lp_rt_command_table, raw,
                                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    assert_true(loupe_span_equal(
        command.method,
        loupe_span_string(text(json_object_get(vector, "inputs"), "method"))));
    assert_int_equal(command.args.has_deployment, strstr(id, "deploy") != NULL);
    assert_int_equal(command.args.wipe_storage,
                     strstr(id, "terminate") != NULL);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_rt_command_table, &command);
    check_bytes(lp_sink_span(&out), raw);
}

/* The vectors of rofl.json that are held here, by the beginning of their id. */
static const struct {
    const char *id;
    void (*check)(const json_t *vector);
    size_t count;
} held[] = {
    {"app-id-", check_app, 9},
    {"endorser-hash-", check_endorser, 2},
    {"endorsed-capability", check_capability, 1},
    {"register-body", check_register, 1},
    {"scheduler-command-", check_command, 3},
};

static bool is_held(const json_t *vector, size_t i)
{
    return strncmp(text(vector, "id"), held[i].id, strlen(held[i].id)) == 0;
}

static void test_rofl(void **state)
{
    size_t i = 0;
    while (i < sizeof held / sizeof held[0] && !is_held(*state, i))
        i++;
    assert_in_range(i, 0, sizeof held / sizeof held[0] - 1);
    held[i].check(*state);
}

static void add_rofl(struct named_tests *tests, const json_t *vectors)
{
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        json_t *some = json_array();
        size_t j;
        json_t *vector;
        json_array_foreach(vectors, j, vector)
        {
            if (is_held(vector, i))
                json_array_append(some, vector);
        }
        named_add_list(tests, "rofl", some, test_rofl, held[i].count);
        json_decref(some); /* the vectors live as long as their file */
    }
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    named_add(&tests, "vectors/tx/addresses.json", test_address, 22);
    named_add(&tests, "vectors/tx/events.json", test_event, 17);
    json_t *rofl = vectors_json("vectors/tx/rofl.json");
    add_rofl(&tests, json_object_get(rofl, "vectors"));
    named_add_one(&tests, "names_that_are_too_long",
                  test_names_that_are_too_long);
    int failed = named_run(&tests);
    json_decref(rofl);
    return failed;
}
