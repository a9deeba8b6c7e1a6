/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/state README, checks 5 to 8, and the files beside them: records,
 * headers, keys, addresses, identifiers of keys, message lists. */
#include "state/records_chain.h"
#include "state/records_registry.h"
#include "state/records_staking.h"
#include "state/runtime_keys.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- check 5: records ---- */

static union {
    struct lp_account account;
    struct lp_node node;
    struct lp_runtime runtime;
    struct lp_round_results results;
    struct lp_add_escrow_result add_escrow;
    struct lp_reclaim_escrow_result reclaim;
    struct lp_withdraw_result withdraw;
    struct lp_transfer_result transfer;
    struct lp_debonding_delegation debonding;
} record;

/* An event as a node lists it (oasis-core go/staking/api/api.go Event); the
 * bodies are read in verifier/consensus. */
struct listed_event {
    int64_t height;
    struct loupe_hash tx_hash;
    struct loupe_span transfer, burn, escrow, allowance_change;
};

static const struct lp_cbor_field event_fields[] = {
    LP_INT(struct listed_event, height, "height", LP_OPTIONAL),
    LP_FIXED(struct listed_event, tx_hash, "tx_hash", LP_REQUIRED),
    LP_RAW(struct listed_event, transfer, "transfer", LP_OPTIONAL),
    LP_RAW(struct listed_event, burn, "burn", LP_OPTIONAL),
    LP_RAW(struct listed_event, escrow, "escrow", LP_OPTIONAL),
    LP_RAW(
        struct listed_event, allowance_change, "allowance_change", LP_OPTIONAL),
};
static const struct lp_cbor_table event_table =
    LP_CBOR_TABLE(struct listed_event, event_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct {
    const char *group;
    const struct lp_cbor_table *table;
} groups[] = {
    {"events", &event_table},
    {"accounts", &lp_account_table},
    {"delegations", &lp_delegation_table},
    {"debonding_delegations", &lp_debonding_delegation_table},
    {"transfer_results", &lp_transfer_result_table},
    {"withdraw_results", &lp_withdraw_result_table},
    {"add_escrow_results", &lp_add_escrow_result_table},
    {"reclaim_escrow_results", &lp_reclaim_escrow_result_table},
    {"round_results", &lp_round_results_table},
    {"runtime", &lp_runtime_table},
    {"node", &lp_node_table},
};

static const struct lp_cbor_table *table_of(const char *group)
{
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        if (strcmp(groups[i].group, group) == 0)
            return groups[i].table;
    return NULL;
}

/* Reads, writes again, and refuses every truncation. */
static void check_record(const struct lp_cbor_table *table,
                         struct loupe_span bytes)
{
    static uint8_t memory[4096];
    struct loupe_error error = {0};
    struct lp_sink out;
    assert_true(table->size <= sizeof record);
    check_status(
        lp_cbor_struct_read(&record, table, bytes, LP_CBOR_STRICT, &error),
        LOUPE_OK, &error);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, table, &record);
    check_bytes(lp_sink_span(&out), bytes);
    for (size_t size = 0; size < bytes.size; size++)
        assert_int_not_equal(lp_cbor_struct_read(&record, table,
                                                 loupe_span(bytes.data, size),
                                                 LP_CBOR_STRICT, NULL),
                             LOUPE_OK);
}

static void test_5_records_are_read_and_written(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/consensus_cbor.json");
    size_t i, tables = 0, roots = 0;
    json_t *item;
    json_array_foreach(json_object_get(file, "cases"), i, item)
    {
        struct loupe_span bytes = vectors_get_hex(item, "cbor");
        const char *group = json_string_value(json_object_get(item, "group"));
        struct loupe_hash state_root, io_root;
        if (strcmp(group, "round_roots") == 0) {
            check_status(
                lp_round_roots_read(&state_root, &io_root, bytes, NULL),
                LOUPE_OK, NULL);
            check_hex(loupe_hash_span(&state_root),
                      2 + json_string_value(json_array_get(
                              json_object_get(item, "decoded"), 0)));
            check_hex(loupe_hash_span(&io_root),
                      2 + json_string_value(json_array_get(
                              json_object_get(item, "decoded"), 1)));
            roots++;
        } else {
            assert_non_null(table_of(group));
            check_record(table_of(group), bytes);
            tables++;
        }
    }
    assert_int_equal(tables, 44);
    assert_int_equal(roots, 6);
    json_decref(file);
}

static struct loupe_span first_of(const json_t *file, const char *group)
{
    size_t i;
    json_t *item;
    json_array_foreach(
        json_object_get(file, "cases"), i,
        item) if (strcmp(json_string_value(json_object_get(item, "group")),
                         group) == 0) return vectors_get_hex(item, "cbor");
    return (struct loupe_span){0};
}

static void test_5_values_of_an_account(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/consensus_cbor.json");
    struct lp_account account;
    check_status(lp_cbor_struct_read(&account, &lp_account_table,
                                     first_of(file, "accounts"), LP_CBOR_STRICT,
                                     NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(account.general.nonce, 33);
    assert_int_equal(account.general.balance.base_units.w[0], 10);
    assert_int_equal(account.escrow.active.total_shares.w[0], 0);
    json_decref(file);
}

/* An account of a newer schema is not guessed at; a node is. */
static void test_5_unknown_keys(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_epoch epoch;
    struct lp_node_status status;
    check_status(lp_cbor_struct_read(
                     &record, &lp_account_table,
                     vectors_hex("a16767656e6572616ca2616e01656e6f6e636501"),
                     LP_CBOR_STRICT, &error),
                 LOUPE_UNSUPPORTED, NULL);
    check_refusal(&error, LOUPE_UNSUPPORTED, "general.n", 10);
    error = (struct loupe_error){0};
    check_status(
        lp_cbor_struct_read(&epoch, &lp_epoch_table,
                            vectors_hex("a26565706f6368182a666865696768740d"),
                            LP_CBOR_STRICT, &error),
        LOUPE_OK, &error);
    assert_int_equal(epoch.epoch, 42);
    assert_int_equal(epoch.height, 13);
    check_status(
        lp_cbor_struct_read(
            &status, &lp_node_status_table,
            vectors_hex("a4617801"
                        "6f667265657a655f656e645f74696d6502"
                        "74657870697261"
                        "74696f6e5f70726f636573736564f5"
                        "77656c656374696f6e5f656c696769626c655f6166746572"
                        "03"),
            LP_CBOR_STRICT, &error),
        LOUPE_OK, &error);
    assert_int_equal(status.freeze_end_time, 2);
}

/* ---- check 6 and 7: headers ---- */

static void test_6_headers(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/runtime_headers.json");
    size_t i;
    json_t *item;
    assert_int_equal(json_array_size(json_object_get(file, "headers")), 4);
    json_array_foreach(json_object_get(file, "headers"), i, item)
    {
        struct loupe_round_header header;
        struct loupe_hash hash;
        struct loupe_span bytes = vectors_get_hex(item, "cbor");
        const json_t *fields    = json_object_get(item, "fields");
        check_status(lp_cbor_struct_read(&header, &lp_round_header_table, bytes,
                                         LP_CBOR_STRICT, NULL),
                     LOUPE_OK, NULL);
        loupe_round_hash(&hash, &header);
        check_bytes(loupe_hash_span(&hash), vectors_get_hex(item, "hash"));
        loupe_sha512_256(&hash, bytes);
        check_bytes(loupe_hash_span(&hash), vectors_get_hex(item, "hash"));
        assert_int_equal(header.round,
                         json_integer_value(json_object_get(fields, "round")));
        check_bytes(loupe_hash_span(&header.io_root),
                    vectors_get_hex(fields, "io_root"));
    }
    json_array_foreach(json_object_get(file, "compute_results_headers"), i,
                       item)
    {
        struct loupe_hash hash;
        loupe_sha512_256(&hash, vectors_get_hex(item, "cbor"));
        check_bytes(loupe_hash_span(&hash), vectors_get_hex(item, "hash"));
    }
    json_decref(file);
}

static void hex_member(uint8_t *out, const json_t *block, const char *name)
{
    const char *text = json_string_value(json_object_get(block, name));
    memcpy(out, vectors_hex(text + 2).data, 32);
}

static void test_7_headers_from_a_gateway(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/sapphire_blocks.json");
    size_t i;
    json_t *block;
    struct loupe_hash empty;
    struct loupe_span no_transactions =
        vectors_hex(/* of an empty trie */
                    "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e3"
                    "63b421");
    loupe_sha512_256(&empty, (struct loupe_span){0});
    json_array_foreach(json_object_get(file, "blocks"), i, block)
    {
        struct loupe_hash hash, wanted;
        struct loupe_round_header header = {
            .header_type = 1, .messages_hash = empty, .in_msgs_hash = empty};
        const char *number =
            json_string_value(json_object_get(block, "number"));
        header.round     = strtoull(number, NULL, 16);
        header.timestamp = strtoull(
            json_string_value(json_object_get(block, "timestamp")), NULL, 16);
        memcpy(header.ns.b + 24, vectors_hex("f80306c9858e7279").data, 8);
        hex_member(header.previous_hash.b, block, "parentHash");
        hex_member(header.state_root.b, block, "stateRoot");
        hex_member(header.io_root.b, block, "transactionsRoot");
        if (memcmp(header.io_root.b, no_transactions.data, 32) == 0)
            header.io_root = empty;
        hex_member(wanted.b, block, "hash");
        loupe_round_hash(&hash, &header);
        assert_int_equal(loupe_hash_equal(&hash, &wanted),
                         strcmp(number, "0xa56950") != 0);
    }
    json_decref(file);
}

static void test_message_lists(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/runtime_message_hashes.json");
    size_t i;
    json_t *item;
    assert_int_equal(json_array_size(json_object_get(file, "cases")), 7);
    json_array_foreach(json_object_get(file, "cases"), i, item)
    {
        struct loupe_hash hash;
        loupe_sha512_256(&hash, vectors_get_hex(item, "messages_cbor"));
        check_bytes(loupe_hash_span(&hash), vectors_get_hex(item, "hash"));
    }
    json_decref(file);
}

/* ---- check 8: addresses ---- */

static const char *const contexts[] = {
    "oasis-core/address: staking",
    "oasis-core/address: runtime",
    "oasis-core/address: module",
    "oasis-runtime-sdk/address: secp256k1eth",
    "oasis-runtime-sdk/address: module",
};

static const char *const app_contexts[] = {
    "oasis-sdk/rofl: cri app id",
    "oasis-sdk/rofl: cn app id",
    "oasis-sdk/rofl: global name app id",
};

static size_t find_context(const char *const *list, const json_t *item)
{
    size_t i         = 0;
    const char *text = json_string_value(json_object_get(item, "context"));
    while (strcmp(list[i], text) != 0)
        i++;
    return i;
}

static void test_8_addresses(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/addresses.json");
    size_t i;
    json_t *item;
    char text[LOUPE_ADDRESS_TEXT];
    struct loupe_address address, back;
    assert_int_equal(json_array_size(json_object_get(file, "addresses")), 19);
    json_array_foreach(json_object_get(file, "addresses"), i, item)
    {
        const char *wanted = json_string_value(json_object_get(item, "bech32"));
        loupe_address_derive(
            &address, (enum loupe_address_kind)find_context(contexts, item),
            vectors_get_hex(item, "data"));
        check_bytes(loupe_address_span(&address),
                    vectors_get_hex(item, "address"));
        loupe_address_to_text(text, &address);
        assert_string_equal(text, wanted);
        assert_true(loupe_address_from_text(&back, loupe_span_string(wanted)));
        assert_true(loupe_address_equal(&address, &back));
    }
    json_array_foreach(json_object_get(file, "rofl_app_ids"), i, item)
    {
        loupe_rofl_app_derive(
            &address,
            (enum loupe_rofl_app_kind)find_context(app_contexts, item),
            vectors_get_hex(item, "data"));
        check_bytes(loupe_address_span(&address),
                    vectors_get_hex(item, "app_id"));
        loupe_rofl_app_to_text(text, &address);
        assert_string_equal(text,
                            json_string_value(json_object_get(item, "bech32")));
        assert_true(loupe_rofl_app_from_text(&back, loupe_span_string(text)));
        assert_false(loupe_address_from_text(&back, loupe_span_string(text)));
    }
    json_decref(file);
}

static void test_8_addresses_with_names(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5zm",
        "oasis1qqnv3peudzvekhulf8v3ht29z4cthkhy7gkxmph5",
        "oasis1qp65laz8zsa9a305wxeslpnkh9x4dv2h2qhjz0ec",
        "oasis1qzq8u7xs328puu2jy524w3fygzs63rv3u5967970",
        "oasis1qz78phkdan64g040cvqvqpwkplfqf6tj6uwcsh30",
        "oasis1qp3r8hgsnphajmfzfuaa8fhjag7e0yt35cjxq0u4",
        "oasis1qp7x0q9qahahhjas0xde8w0v04ctp4pqzu5mhjav",
        "oasis1qr677rv0dcnh7ys4yanlynysvnjtk9gnsyhvm6ln",
        "oasis1qzcdegtf7aunxr5n5pw7n5xs3u7cmzlz9gwmq49r",
        "oasis1qza6sddnalgzexk3ct30gqfvntgth5m4hsyywmff",
        "oasis1qzta0kk6vy0yrwgllual4ntnjay68lp7vq5fs8jy",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        char text[LOUPE_ADDRESS_TEXT];
        struct loupe_address address;
        loupe_address_named(&address, (enum loupe_address_name)i);
        loupe_address_to_text(text, &address);
        assert_string_equal(text, wanted[i]);
    }
}

static void test_8_texts_that_are_no_address(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "oasis1",
        "oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5zn",
        "oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5z",
        "Oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5zm",
        "rofl1qr98wz5t6q4x8ng6a5l5v7rqlx90j3kcnun5dwht",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct loupe_address address;
        assert_false(
            loupe_address_from_text(&address, loupe_span_string(texts[i])));
        for (size_t k = 0; k < sizeof address.b; k++)
            assert_int_equal(address.b[k], 0);
    }
}

/* ---- keys ---- */

static struct loupe_namespace runtime_of(const char *hex)
{
    struct loupe_namespace runtime;
    memcpy(runtime.b, vectors_hex(hex).data, sizeof runtime.b);
    return runtime;
}

static void check_key(struct lp_key key, const json_t *list, size_t index)
{
    check_bytes(lp_key_span(&key),
                vectors_get_hex(json_array_get(list, index), "key"));
}

static void test_keys_of_the_consensus_state(void **state)
{
    (void)state;
    json_t *file       = vectors_json("vectors/state/key_formats.json");
    const json_t *list = json_object_get(file, "cases");
    struct loupe_namespace sapphire =
        runtime_of("000000000000000000000000000000000000000000000000"
                   "f80306c9858e7279");
    struct loupe_namespace keymanager =
        runtime_of("4000000000000000000000000000000000000000000000008c5ea5e49b"
                   "4bc9ac");
    struct loupe_address account;
    uint64_t round = 8433003;
    assert_int_equal(json_array_size(list), 13);
    check_key(lp_key_hashed(LP_KEY_RUNTIME_STATE, sapphire.b), list, 2);
    check_key(lp_key_hashed(LP_KEY_STATE_ROOT, sapphire.b), list, 3);
    check_key(lp_key_hashed(LP_KEY_IO_ROOT, sapphire.b), list, 4);
    check_key(lp_key_hashed(LP_KEY_ROUND_RESULTS, sapphire.b), list, 5);
    check_key(lp_key_hashed(LP_KEY_QUEUE, sapphire.b), list, 6);
    check_key(lp_key_round_roots(&sapphire, &round), list, 7);
    check_key(lp_key_hashed(LP_KEY_RUNTIME, sapphire.b), list, 8);
    check_key(lp_key_hashed(LP_KEY_SUSPENDED_RUNTIME, sapphire.b), list, 9);
    check_key(lp_key_committee(1, &sapphire), list, 10);
    loupe_address_derive(&account, LOUPE_ADDRESS_RUNTIME,
                         LOUPE_SPAN_ARRAY(sapphire.b));
    check_key(lp_key_account(&account), list, 11);
    check_key(lp_key_hashed(LP_KEY_KEYMANAGER_STATUS, keymanager.b), list, 12);
    struct lp_key prefix = lp_key_round_roots(&sapphire, NULL);
    assert_int_equal(prefix.size, 33);
    json_decref(file);
}

/* The first two cases are formats of the reference's own test. */
static void test_keys_of_any_format(void **state)
{
    (void)state;
    json_t *file       = vectors_json("vectors/state/key_formats.json");
    const json_t *list = json_object_get(file, "cases");
    static const uint8_t zero[32];
    struct lp_key_writer out;
    struct loupe_hash hash;
    uint64_t number = 42;
    uint8_t prefix  = 0x42;
    lp_key_begin(&out, loupe_span(&prefix, 1));
    lp_key_put_u64(&out, &number);
    lp_key_put_hashed(&out, zero);
    assert_memory_equal(out.key.bytes,
                        vectors_get_hex(json_array_get(list, 0), "key").data,
                        out.key.size);
    prefix = 0x43;
    loupe_sha512_256(&hash, LOUPE_SPAN_TEXT("hello world"));
    lp_key_begin(&out, loupe_span(&prefix, 1));
    lp_key_put_u64(&out, &number);
    lp_key_put(&out, hash.b, sizeof hash.b);
    check_key(out.key, list, 1);
    json_decref(file);
}

static void test_keys_of_the_runtime_state(void **state)
{
    (void)state;
    json_t *file       = vectors_json("vectors/state/runtime_keys.json");
    const json_t *list = json_object_get(file, "state");
    struct loupe_address account, validator, app;
    struct loupe_span ethereum =
        vectors_hex("dce075e1c39b1ae0b75d554558b6451a226ffe00");
    struct loupe_span none = {0};
    struct loupe_hash hrak;
    uint64_t epochs[] = {40546, 27499, 40215}, ids[] = {0, 1, 7},
             round = 10841938;
    loupe_address_derive(&account, LOUPE_ADDRESS_ETHEREUM, ethereum);
    memcpy(validator.b,
           vectors_hex("00c8006304c3316c1835a4569ff7fc933e9f1cc4de").data, 21);
    memcpy(app.b,
           vectors_hex("00ca770a8bd02a63cd1aed3f467860f98af946d89f").data, 21);
    memcpy(hrak.b, vectors_get_hex(json_array_get(list, 12), "key").data + 26,
           32);
    assert_int_equal(json_array_size(list), 20);
    check_key(lp_rtkey_core(LP_RTKEY_METADATA), list, 0);
    check_key(lp_rtkey_core(LP_RTKEY_LAST_EPOCH), list, 1);
    check_key(lp_rtkey_parameters("accounts"), list, 2);
    check_key(lp_rtkey_account(&account), list, 3);
    check_key(lp_rtkey_balance(&account, none), list, 5);
    check_key(lp_rtkey_total_supply(none), list, 6);
    check_key(lp_rtkey_delegation(&account, &validator), list, 7);
    check_key(lp_rtkey_undelegation(&account, &validator, &epochs[0]), list, 8);
    check_key(lp_rtkey_undelegation_queue(&epochs[0], &account, &validator),
              list, 9);
    check_key(lp_rtkey_rewards(&epochs[1]), list, 10);
    check_key(lp_rtkey_rofl_app(&app), list, 11);
    check_key(lp_rtkey_rofl_registration(&app, &hrak), list, 12);
    check_key(lp_rtkey_rofl_expiry(&epochs[2], &app, &hrak), list, 13);
    check_key(lp_rtkey_provider(&account), list, 14);
    check_key(lp_rtkey_offer(&account, &ids[1]), list, 15);
    check_key(lp_rtkey_instance(&account, &ids[2]), list, 16);
    check_key(lp_rtkey_command(&account, &ids[2], &ids[0]), list, 17);
    check_key(lp_rtkey_code(ethereum.data), list, 18);
    check_key(lp_rtkey_block_hash(&round), list, 19);
    json_decref(file);
}

static void test_tags_of_the_runtime(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/runtime_keys.json");
    size_t i;
    json_t *tag;
    json_array_foreach(json_object_get(file, "tags"), i, tag)
    {
        static const uint8_t bare[] = {0x81};
        struct loupe_span key       = vectors_get_hex(tag, "key");
        struct loupe_span value     = vectors_get_hex(tag, "value");
        union lp_event_body body;
        uint8_t memory[256];
        struct lp_sink out;
        const struct lp_event_kind *kind =
            lp_event_find(loupe_span(key.data, key.size - 4), 1);
        assert_non_null(kind);
        assert_memory_equal(value.data, bare, 1);
        struct loupe_span item = loupe_span(value.data + 1, value.size - 1);
        check_status(
            lp_cbor_struct_read(&body, kind->table, item, LP_CBOR_STRICT, NULL),
            LOUPE_OK, NULL);
        lp_sink_init(&out, memory, sizeof memory);
        lp_cbor_struct_write(&out, kind->table, &body);
        check_bytes(lp_sink_span(&out), item);
    }
    json_decref(file);
}

static void test_tuple_hashes(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/state/tuplehash.json");
    size_t i, k;
    json_t *item, *part;
    json_array_foreach(json_object_get(file, "cases"), i, item)
    {
        struct loupe_span parts[8];
        uint8_t out[64];
        struct loupe_span wanted = vectors_get_hex(item, "output");
        size_t count             = 0;
        json_array_foreach(json_object_get(item, "tuple"), k, part)
            parts[count++] = vectors_hex(json_string_value(part));
        loupe_tuplehash256(out, wanted.size, parts, count,
                           loupe_span_string(json_string_value(
                               json_object_get(item, "customization"))));
        check_bytes(loupe_span(out, wanted.size), wanted);
    }
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_5_records_are_read_and_written),
        cmocka_unit_test(test_5_values_of_an_account),
        cmocka_unit_test(test_5_unknown_keys),
        cmocka_unit_test(test_6_headers),
        cmocka_unit_test(test_7_headers_from_a_gateway),
        cmocka_unit_test(test_message_lists),
        cmocka_unit_test(test_8_addresses),
        cmocka_unit_test(test_8_addresses_with_names),
        cmocka_unit_test(test_8_texts_that_are_no_address),
        cmocka_unit_test(test_keys_of_the_consensus_state),
        cmocka_unit_test(test_keys_of_any_format),
        cmocka_unit_test(test_keys_of_the_runtime_state),
        cmocka_unit_test(test_tags_of_the_runtime),
        cmocka_unit_test(test_tuple_hashes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
