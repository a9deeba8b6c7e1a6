/* SPDX-License-Identifier: Apache-2.0 */
/* Every record that the recordings prove is read by its table, written again
 * to the same bytes, and accounts have the balances that the official client
 * saw (truth.json). */
#include "state/list.h"
#include "state/mkvs.h"
#include "state/records_chain.h"
#include "state/records_keymanager.h"
#include "state/records_registry.h"
#include "state/records_runtime.h"
#include "state/records_staking.h"
#include "support/check.h"
#include "support/statesync.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned char memory[LOUPE_STATE_SCRATCH];

struct known_table {
    const char *module; /* NULL: consensus state */
    uint8_t prefix;
    const struct lp_cbor_table *table;
};

static const struct known_table tables[] = {
    {NULL, 0x13, &lp_runtime_table},
    {NULL, 0x15, &lp_node_status_table},
    {NULL, 0x18, &lp_runtime_table},
    {NULL, 0x20, &lp_runtime_state_table},
    {NULL, 0x21, &lp_roothash_parameters_table},
    {NULL, 0x27, &lp_round_results_table},
    {NULL, 0x28, &lp_queue_table},
    {NULL, 0x40, &lp_epoch_table},
    {NULL, 0x41, &lp_epoch_table},
    {NULL, 0x50, &lp_account_table},
    {NULL, 0x53, &lp_delegation_table},
    {NULL, 0x54, &lp_debonding_delegation_table},
    {NULL, 0x56, &lp_staking_parameters_table},
    {NULL, 0x58, &lp_epoch_signing_table},
    {NULL, 0x5a, &lp_delegation_table},
    {NULL, 0x60, &lp_committee_table},
    {NULL, 0x63, &lp_scheduler_parameters_table},
    {NULL, 0x70, &lp_keymanager_status_table},
    {NULL, 0x81, &lp_proposal_table},
    {NULL, 0xf1, &lp_consensus_parameters_table},
    {"core", 1, &lp_core_metadata_table},
    {"accounts", 1, &lp_runtime_account_table},
    {"consensus_accounts", 1, &lp_runtime_delegation_table},
    {"consensus_accounts", 2, &lp_runtime_delegation_table},
    {"rewards", 2, &lp_rewards_table},
    {"rofl", 1, &lp_rofl_app_table},
    {"rofl", 2, &lp_rofl_registration_table},
    {"roflmarket", 1, &lp_market_provider_table},
    {"roflmarket", 2, &lp_market_offer_table},
    {"roflmarket", 3, &lp_market_instance_table},
};
#define TABLES (sizeof tables / sizeof tables[0])

static size_t seen[TABLES];

static bool matches(const struct known_table *known,
                    enum loupe_root_kind kind,
                    struct loupe_span key)
{
    size_t name = known->module == NULL ? 0 : strlen(known->module);
    return (kind == LOUPE_ROOT_CONSENSUS) == (known->module == NULL) &&
           key.size > name && key.data[name] == known->prefix &&
           (name == 0 || memcmp(key.data, known->module, name) == 0);
}

/* Tables whose structures keep all that they read: no unknown keys, and no null
 * that stands for a byte string that is not there. */
static bool keeps_all(const struct lp_cbor_table *table)
{
    return table->unknown == LP_UNKNOWN_UNSUPPORTED &&
           table != &lp_market_instance_table && table != &lp_rofl_app_table &&
           table != &lp_rofl_registration_table &&
           table != &lp_keymanager_status_table;
}

static void check_record(size_t index, struct loupe_pair pair)
{
    static union {
        struct lp_runtime_state state;
        struct lp_runtime runtime;
        struct lp_market_instance instance;
        struct lp_staking_parameters parameters;
        struct lp_account account;
        uint8_t room[2048];
    } record;
    static uint8_t out[1 << 16];
    const struct lp_cbor_table *table = tables[index].table;
    struct loupe_error error          = {0};
    struct lp_sink sink;
    assert_true(table->size <= sizeof record);
    enum loupe_status status =
        lp_cbor_struct_read(&record, table, pair.value, LP_CBOR_STRICT, &error);
    if (status != LOUPE_OK)
        printf("table %zu: %s@%zu\n", index, error.field, error.offset);
    check_status(status, LOUPE_OK, &error);
    seen[index]++;
    if (!keeps_all(table))
        return;
    lp_sink_init(&sink, out, sizeof out);
    lp_cbor_struct_write(&sink, table, &record);
    check_bytes(lp_sink_span(&sink), pair.value);
}

static void check_signed(enum loupe_root_kind kind, struct loupe_pair pair)
{
    struct lp_node node;
    struct lp_entity entity;
    struct loupe_error error = {0};
    if (kind != LOUPE_ROOT_CONSENSUS || pair.key.size == 0)
        return;
    if (pair.key.data[0] == 0x11)
        check_status(lp_node_read(&node, pair.value, &error), LOUPE_OK, &error);
    if (pair.key.data[0] == 0x10)
        check_status(lp_entity_read(&entity, pair.value, &error), LOUPE_OK,
                     &error);
}

static void each_call(void *context, size_t line, json_t *call)
{
    struct statesync_request request;
    struct loupe_span proof;
    struct lp_mkvs tree;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    const char *method = json_string_value(json_object_get(call, "method"));
    (void)line;
    if (json_object_get(call, "stream") != NULL ||
        strncmp(method, "StateSync", 9) != 0 ||
        json_integer_value(json_object_get(call, "code")) != 0)
        return;
    statesync_read(&request, &proof, call);
    struct loupe_known_root root = statesync_known_root(&request);
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_mkvs_verify(&tree, proof, &root.hash, &arena, &error),
                 LOUPE_OK, &error);
    for (uint32_t i = 0; i < tree.count; i++) {
        struct loupe_pair pair = {tree.nodes[i].bytes, tree.nodes[i].value};
        if (tree.nodes[i].kind != LP_MKVS_LEAF ||
            root.kind == LOUPE_ROOT_RUNTIME_IO)
            continue;
        check_signed(root.kind, pair);
        for (size_t k = 0; k < TABLES; k++)
            if (matches(&tables[k], root.kind, pair.key))
                check_record(k, pair);
    }
    (*(size_t *)context)++;
}

static void test_every_record_is_read(void **state)
{
    (void)state;
    size_t proofs = 0;
    vectors_lines("recordings/consensus-localnet/calls.ndjson.gz", each_call,
                  &proofs);
    vectors_lines("recordings/sapphire-localnet/calls.ndjson.gz", each_call,
                  &proofs);
    assert_int_equal(proofs, 21366);
    for (size_t i = 0; i < TABLES; i++) {
        bool recorded = tables[i].table != &lp_queue_table;
        assert_int_equal(seen[i] > 0, recorded);
    }
}

/* ---- accounts ---- */

struct accounts {
    json_t *truth;
    size_t accounts, absent, supplies;
};

static void
check_number(struct loupe_u256 got, const json_t *object, const char *key)
{
    char text[LOUPE_U256_TEXT];
    const char *wanted = json_string_value(json_object_get(object, key));
    loupe_u256_to_text(text, &got);
    assert_string_equal(text, wanted);
}

static const json_t *at_height(const json_t *truth, uint64_t height)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(truth, "heights"), i, item)
    {
        if ((uint64_t)json_integer_value(json_object_get(item, "height")) ==
            height)
            return item;
    }
    return NULL;
}

/* The client shows pools as accounts; in state they are records of their own. */
static bool is_pool(const struct loupe_address *address)
{
    for (int i = LOUPE_ADDRESS_COMMON_POOL;
         i <= LOUPE_ADDRESS_GOVERNANCE_DEPOSITS; i++) {
        struct loupe_address pool;
        loupe_address_named(&pool, (enum loupe_address_name)i);
        if (loupe_address_equal(&pool, address))
            return true;
    }
    return false;
}

/* The account of an address at a height, or NULL. */
static const json_t *
find_account(const json_t *truth, const json_t *height, struct loupe_span key)
{
    const char *name;
    json_t *value;
    struct loupe_address address;
    char text[LOUPE_ADDRESS_TEXT];
    memcpy(address.b, key.data + 1, sizeof address.b);
    if (is_pool(&address))
        return NULL;
    loupe_address_to_text(text, &address);
    json_object_foreach(json_object_get(truth, "addresses"), name, value)
    {
        if (strcmp(json_string_value(value), text) == 0)
            return json_object_get(json_object_get(height, "accounts"), name);
    }
    return NULL;
}

static void check_account(struct accounts *n,
                          struct loupe_known_value value,
                          const json_t *wanted)
{
    struct lp_account account = {.general = {.nonce = 0}};
    struct loupe_error error  = {0};
    if (value.present)
        check_status(lp_cbor_struct_read(&account, &lp_account_table,
                                         value.value, LP_CBOR_STRICT, &error),
                     LOUPE_OK, &error);
    check_number(account.general.balance.base_units, wanted, "general");
    assert_int_equal(account.general.nonce,
                     json_integer_value(json_object_get(wanted, "nonce")));
    check_number(account.escrow.active.balance.base_units, wanted,
                 "escrow_active_balance");
    check_number(account.escrow.active.total_shares, wanted,
                 "escrow_active_shares");
    check_number(account.escrow.debonding.balance.base_units, wanted,
                 "escrow_debonding_balance");
    check_number(account.escrow.debonding.total_shares, wanted,
                 "escrow_debonding_shares");
    n->accounts++;
    n->absent += value.present ? 0 : 1;
}

static void check_supply(struct accounts *n,
                         struct loupe_known_value value,
                         uint8_t prefix,
                         const json_t *height)
{
    struct loupe_consensus_amount amount = {{{0}}};
    const char *name                     = prefix == 0x51   ? "total_supply"
                                           : prefix == 0x52 ? "common_pool"
                                           : prefix == 0x57 ? "last_block_fees"
                                           : prefix == 0x59 ? "governance_deposits"
                                                            : NULL;
    if (name == NULL)
        return;
    if (value.present)
        check_status(lp_consensus_amount_read(&amount, value.value, NULL),
                     LOUPE_OK, NULL);
    check_number(amount.base_units, height, name);
    n->supplies++;
}

static void each_account_call(void *context, size_t line, json_t *call)
{
    struct accounts *n = context;
    struct statesync_request request;
    struct loupe_span proof;
    struct loupe_known_value value;
    struct loupe_arena arena;
    const char *method = json_string_value(json_object_get(call, "method"));
    (void)line;
    if (json_object_get(call, "stream") != NULL ||
        strcmp(method, "StateSyncGet") != 0 ||
        json_integer_value(json_object_get(call, "code")) != 0)
        return;
    statesync_read(&request, &proof, call);
    struct loupe_known_root root = statesync_known_root(&request);
    const json_t *height         = at_height(n->truth, root.version);
    if (root.kind != LOUPE_ROOT_CONSENSUS || height == NULL)
        return;
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(
        loupe_state_prove(&value, &root, request.key, proof, &arena, NULL),
        LOUPE_OK, NULL);
    if (request.key.size == 1)
        check_supply(n, value, request.key.data[0], height);
    if (request.key.size == 1 + LOUPE_ADDRESS_BYTES &&
        request.key.data[0] == 0x50 &&
        find_account(n->truth, height, request.key) != NULL)
        check_account(n, value, find_account(n->truth, height, request.key));
}

static void test_accounts_have_the_balances_of_the_client(void **state)
{
    (void)state;
    struct accounts n = {
        .truth = vectors_json("recordings/consensus-localnet/truth.json")};
    vectors_lines("recordings/consensus-localnet/calls.ndjson.gz",
                  each_account_call, &n);
    assert_int_equal(n.accounts, 735);
    assert_int_equal(n.absent, 98);
    assert_int_equal(n.supplies, 247);
    json_decref(n.truth);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_record_is_read),
        cmocka_unit_test(test_accounts_have_the_balances_of_the_client),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
