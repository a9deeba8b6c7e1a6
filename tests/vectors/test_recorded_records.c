/* SPDX-License-Identifier: Apache-2.0 */
/* Every record that the recordings prove is read by its table and written again
 * to the same bytes. (What they say: test_recorded_truth*.c.) */
#include "state/list.h"
#include "state/market.h"
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

/* The instance's own account is derived from what else the record says, and the
 * recorded network's price is one of the native token. */
static void check_instance(const struct lp_market_instance *instance)
{
    uint8_t address[20];
    struct lp_market_resources resources;
    struct loupe_runtime_amount price;
    struct loupe_span denomination;
    struct loupe_error error = {0};
    lp_market_payment_address(address, &instance->provider, instance->id);
    check_bytes(LOUPE_SPAN_ARRAY(address),
                LOUPE_SPAN_ARRAY(instance->payment_address));
    check_status(lp_cbor_struct_read(&resources, &lp_market_resources_table,
                                     instance->resources, LP_CBOR_STRICT,
                                     &error),
                 LOUPE_OK, &error);
    check_status(lp_market_price(&price, &denomination, instance->payment,
                                 LP_MARKET_HOUR, &error),
                 LOUPE_OK, &error);
    assert_int_equal(denomination.size, 0);
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
    if (table == &lp_market_instance_table)
        check_instance(&record.instance);
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

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_record_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
