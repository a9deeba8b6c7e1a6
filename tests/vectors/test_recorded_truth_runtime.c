/* SPDX-License-Identifier: Apache-2.0 */
/* The runtime part of the Sapphire recording's truth.json from recorded proofs
 * alone: what the official client said at every snapshot. (Rounds and events:
 * test_recorded_rounds.c.) */
#include "base/text.h"
#include "state/list.h"
#include "state/records_runtime.h"
#include "state/runtime_keys.h"
#include "support/check.h"
#include "support/proven.h"
#include "support/vectors.h"

#include <stdlib.h>

static json_t *truth;
static struct proven *proven;

/* One snapshot. */
struct moment {
    struct proven_tree tree;
    const json_t *wanted;
    size_t checked, absent;
};

static int setup(void **state)
{
    (void)state;
    truth  = vectors_json("recordings/sapphire-localnet/truth.json");
    proven = proven_read("recordings/sapphire-localnet/calls.ndjson.gz");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    proven_free(proven);
    json_decref(truth);
    return 0;
}

static struct loupe_known_value get(struct moment *at, struct lp_key key)
{
    struct loupe_known_value value = proven_get(&at->tree, lp_key_span(&key));
    at->absent += value.present ? 0 : 1;
    return value;
}

static void read_record(void *out,
                        const struct lp_cbor_table *table,
                        struct loupe_known_value value)
{
    struct loupe_error error = {0};
    assert_true(value.present);
    check_status(
        lp_cbor_struct_read(out, table, value.value, LP_CBOR_STRICT, &error),
        LOUPE_OK, &error);
}

static void check_number(const struct loupe_u256 *got, const json_t *wanted)
{
    char text[LOUPE_U256_TEXT];
    loupe_u256_to_text(text, got);
    assert_non_null(json_string_value(wanted));
    assert_string_equal(text, json_string_value(wanted));
}

static struct loupe_address address_of(const char *text)
{
    struct loupe_address address;
    assert_true(loupe_address_from_text(&address, loupe_span_string(text)));
    return address;
}

/* An actor, or one of the two contracts by their Ethereum addresses. */
static struct loupe_address actor(const char *name)
{
    struct loupe_address address;
    const json_t *keys = json_object_get(json_object_get(truth, "keys"), name);
    const char *text   = json_string_value(json_object_get(keys, "address"));
    if (text != NULL)
        return address_of(text);
    text = json_string_value(json_object_get(
        truth, strcmp(name, "contract-core") == 0 ? "dao_core_contract"
                                                  : "dao_work_contract"));
    loupe_address_derive(&address, LOUPE_ADDRESS_ETHEREUM,
                         vectors_hex(text + strlen("0x")));
    return address;
}

/* Each snapshot of a list in turn, under the root of its round. */
static struct moment every_snapshot(json_t *snapshots,
                                    void (*check)(struct moment *at))
{
    struct moment at = {.tree = {proven, LOUPE_ROOT_RUNTIME_STATE, 0}};
    size_t i;
    json_t *wanted;
    json_array_foreach(snapshots, i, wanted)
    {
        size_t round =
            (size_t)json_integer_value(json_object_get(wanted, "round"));
        const json_t *header =
            json_array_get(json_object_get(truth, "rounds"), round);
        at.tree.version = round;
        at.wanted       = wanted;
        assert_string_equal(
            proven_root(&at.tree),
            json_string_value(json_object_get(header, "state_root")));
        check(&at);
    }
    assert_int_equal(i, 12);
    return at;
}

static void check_balances(struct moment *at)
{
    const char *name;
    json_t *wanted;
    json_object_foreach(json_object_get(at->wanted, "runtime_balances"), name,
                        wanted)
    {
        struct loupe_runtime_amount amount = {{{0}}};
        struct loupe_address address       = actor(name);
        struct loupe_span native           = {0};
        struct loupe_known_value value =
            get(at, lp_rtkey_balance(&address, native));
        if (value.present)
            check_status(lp_runtime_amount_read(&amount, value.value, NULL),
                         LOUPE_OK, NULL);
        check_number(&amount.base_units, wanted);
        at->checked++;
    }
}

static void test_runtime_balances(void **state)
{
    (void)state;
    struct moment at =
        every_snapshot(json_object_get(truth, "snapshots"), check_balances);
    assert_int_equal(at.checked, 248);
    assert_int_equal(at.absent, 61);
}

static void check_nonces(struct moment *at)
{
    const char *name;
    json_t *wanted;
    json_object_foreach(json_object_get(at->wanted, "runtime_nonces"), name,
                        wanted)
    {
        struct lp_runtime_account account = {0};
        struct loupe_address address      = actor(name);
        struct loupe_known_value value    = get(at, lp_rtkey_account(&address));
        if (value.present)
            read_record(&account, &lp_runtime_account_table, value);
        assert_int_equal(account.nonce, json_integer_value(wanted));
        at->checked++;
    }
}

static void test_runtime_nonces(void **state)
{
    (void)state;
    struct moment at =
        every_snapshot(json_object_get(truth, "snapshots"), check_nonces);
    assert_int_equal(at.checked, 248);
    assert_int_equal(at.absent, 98);
}

/* Delegations through the runtime: those that are stated, and no other. */
static void check_delegations(struct moment *at)
{
    const char *name;
    json_t *list;
    size_t stated = 0;
    json_object_foreach(json_object_get(at->wanted, "delegations"), name, list)
    {
        struct loupe_address delegator = actor(name);
        size_t i;
        json_t *wanted;
        json_array_foreach(list, i, wanted)
        {
            struct lp_runtime_delegation record;
            struct loupe_address validator =
                address_of(json_string_value(json_object_get(wanted, "to")));
            read_record(&record, &lp_runtime_delegation_table,
                        get(at, lp_rtkey_delegation(&delegator, &validator)));
            check_number(&record.shares, json_object_get(wanted, "shares"));
            stated++;
        }
    }
    struct lp_key all = lp_rtkey_delegation(NULL, NULL);
    assert_int_equal(proven_count(&at->tree, lp_key_span(&all)), stated);
    at->checked += stated;
}

static void test_runtime_delegations(void **state)
{
    (void)state;
    struct moment at =
        every_snapshot(json_object_get(truth, "snapshots"), check_delegations);
    assert_int_equal(at.checked, 25);
    assert_int_equal(at.absent, 0);
}

/* ---- ROFL ---- */

static void check_instance(struct moment *at,
                           const struct loupe_address *app,
                           const json_t *wanted)
{
    struct lp_rofl_registration record;
    struct loupe_hash hrak;
    struct loupe_span rak = vectors_get_base64(wanted, "rak");
    lp_rtkey_key_hash(&hrak, "ed25519", rak);
    read_record(&record, &lp_rofl_registration_table,
                get(at, lp_rtkey_rofl_registration(app, &hrak)));
    check_bytes(LOUPE_SPAN_ARRAY(record.rak), rak);
    check_bytes(LOUPE_SPAN_ARRAY(record.node_id),
                vectors_get_base64(wanted, "node_id"));
    assert_int_equal(record.expiration,
                     json_integer_value(json_object_get(wanted, "expiration")));
    assert_true(loupe_address_equal(&record.app, app));
    at->checked++;
}

static void check_app(struct moment *at, const json_t *wanted)
{
    struct lp_rofl_app record;
    struct loupe_address id, admin;
    struct lp_list metadata;
    size_t i;
    json_t *instance;
    assert_true(loupe_rofl_app_from_text(
        &id,
        loupe_span_string(json_string_value(json_object_get(wanted, "app")))));
    read_record(&record, &lp_rofl_app_table, get(at, lp_rtkey_rofl_app(&id)));
    admin = address_of(json_string_value(json_object_get(wanted, "admin")));
    check_bytes(record.admin, loupe_address_span(&admin));
    lp_list_open_map(&metadata, record.metadata, NULL);
    assert_int_equal(metadata.count,
                     json_object_size(json_object_get(wanted, "metadata")));
    json_array_foreach(json_object_get(wanted, "instances"), i, instance)
        check_instance(at, &id, instance);
}

/* Every application and instance that is stated, and no other. */
static void check_apps(struct moment *at)
{
    size_t i, before = at->checked;
    json_t *wanted;
    struct lp_key apps      = lp_rtkey_rofl_app(NULL);
    struct lp_key instances = lp_rtkey_rofl_registration(NULL, NULL);
    json_array_foreach(json_object_get(at->wanted, "apps"), i, wanted)
        check_app(at, wanted);
    assert_int_equal(proven_count(&at->tree, lp_key_span(&apps)), i);
    assert_int_equal(proven_count(&at->tree, lp_key_span(&instances)),
                     at->checked - before);
}

static void test_rofl_applications_and_instances(void **state)
{
    (void)state;
    json_t *snapshots =
        json_object_get(json_object_get(truth, "rofl"), "snapshots");
    struct moment at = every_snapshot(snapshots, check_apps);
    assert_int_equal(at.checked, 30);
    assert_int_equal(at.absent, 0);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runtime_balances),
        cmocka_unit_test(test_runtime_nonces),
        cmocka_unit_test(test_runtime_delegations),
        cmocka_unit_test(test_rofl_applications_and_instances),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
