/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, check 19 f: provider, offer and instance of the
 * marketplace as state records, and the instance's payment address. */
#include "state/market.h"
#include "state/runtime_keys.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/hash.h>

#define MEMORY 4096

struct market {
    json_t *file;
    const json_t *provider, *offer, *instance;
};

static struct market open_market(void)
{
    struct market out = {
        .file = vectors_json("vectors/mainnet/testnet_rofl_records.json")};
    const json_t *market = json_object_get(out.file, "market");
    out.provider = json_array_get(json_object_get(market, "providers"), 0);
    out.offer    = json_array_get(json_object_get(market, "offers"), 0);
    out.instance = json_array_get(json_object_get(market, "instances"), 0);
    return out;
}

static uint64_t number(const json_t *object, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(object, key));
}

static void
fixed(uint8_t *out, size_t size, const json_t *object, const char *key)
{
    struct loupe_span bytes = vectors_get_hex(object, key);
    assert_int_equal(bytes.size, size);
    memcpy(out, bytes.data, size);
}

static struct loupe_address address(const json_t *object, const char *key)
{
    struct loupe_address out;
    fixed(out.b, sizeof out.b, object, key);
    return out;
}

static uint64_t id_of(const json_t *object, const char *key)
{
    struct loupe_span bytes = vectors_get_hex(object, key);
    uint64_t out            = 0;
    assert_int_equal(bytes.size, 8);
    for (size_t i = 0; i < 8; i++)
        out = out << 8 | bytes.data[i];
    return out;
}

/* ---- from the listing to the bytes of a record ---- */

static void put_name(struct lp_sink *out, const char *name)
{
    lp_cbor_put_text(out, loupe_span_string(name));
}

static struct loupe_u256 decimal(const char *text)
{
    struct loupe_u256 out;
    assert_true(loupe_u256_from_text(&out, loupe_span_string(text)));
    return out;
}

/* {native: {terms: {1: amount}, denomination: h''}} */
static struct loupe_span payment_record(uint8_t memory[MEMORY],
                                        const json_t *payment)
{
    const json_t *native = json_object_get(payment, "native");
    const char *amount   = json_string_value(
          json_object_get(json_object_get(native, "terms"), "1"));
    struct loupe_u256 price = decimal(amount);
    struct lp_sink out;
    lp_sink_init(&out, memory, MEMORY);
    lp_cbor_put_map(&out, 1);
    put_name(&out, "native");
    lp_cbor_put_map(&out, 2);
    put_name(&out, "terms");
    lp_cbor_put_map(&out, 1);
    lp_cbor_put_uint(&out, 1);
    lp_cbor_put_quantity(&out, &price);
    put_name(&out, "denomination");
    lp_cbor_put_bytes(&out, (struct loupe_span){0});
    return lp_sink_span(&out);
}

static struct loupe_span resources_record(uint8_t memory[MEMORY],
                                          const json_t *resources)
{
    struct lp_sink out;
    lp_sink_init(&out, memory, MEMORY);
    lp_cbor_put_map(&out, 5);
    put_name(&out, "gpu");
    lp_cbor_put_null(&out);
    put_name(&out, "tee");
    lp_cbor_put_uint(&out, number(resources, "tee"));
    put_name(&out, "cpus");
    lp_cbor_put_uint(&out, number(resources, "cpus"));
    put_name(&out, "memory");
    lp_cbor_put_uint(&out, number(resources, "memory"));
    put_name(&out, "storage");
    lp_cbor_put_uint(&out, number(resources, "storage"));
    return lp_sink_span(&out);
}

static struct loupe_span deployment_record(uint8_t memory[MEMORY],
                                           const json_t *instance)
{
    struct lp_sink out;
    lp_sink_init(&out, memory, MEMORY);
    lp_cbor_put_map(&out, 2);
    put_name(&out, "app_id");
    lp_cbor_put_bytes(&out, vectors_get_hex(instance, "app_id"));
    put_name(&out, "manifest_hash");
    lp_cbor_put_bytes(&out, vectors_get_hex(instance, "manifest_hash"));
    return lp_sink_span(&out);
}

static struct lp_market_instance instance_of(const json_t *from)
{
    struct lp_market_instance out = {
        .provider    = address(from, "provider"),
        .status      = number(from, "status"),
        .creator     = address(from, "creator"),
        .admin       = address(from, "admin"),
        .node_id     = vectors_get_hex(from, "node_id"),
        .created_at  = number(from, "created_at"),
        .updated_at  = number(from, "updated_at"),
        .paid_from   = number(from, "paid_from"),
        .paid_until  = number(from, "paid_until"),
        .cmd_count   = number(from, "cmd_count"),
        .refund_data = vectors_get_hex(from, "refund_data")};
    fixed(out.id, sizeof out.id, from, "id");
    fixed(out.offer, sizeof out.offer, from, "offer");
    fixed(out.payment_address, sizeof out.payment_address, from,
          "payment_address");
    fixed(out.cmd_next_id, sizeof out.cmd_next_id, from, "cmd_next_id");
    return out;
}

/* ---- checks ---- */

static void check_payment(struct loupe_span payment, const json_t *wanted)
{
    const json_t *native    = json_object_get(wanted, "native");
    struct loupe_u256 price = decimal(json_string_value(
        json_object_get(json_object_get(native, "terms"), "1")));
    struct loupe_runtime_amount got;
    struct loupe_span denomination;
    struct loupe_error error = {0};
    check_status(
        lp_market_price(&got, &denomination, payment, LP_MARKET_HOUR, NULL),
        LOUPE_OK, NULL);
    assert_int_equal(loupe_u256_compare(&got.base_units, &price), 0);
    assert_int_equal(denomination.size, 0);
    check_status(
        lp_market_price(&got, &denomination, payment, LP_MARKET_YEAR, &error),
        LOUPE_ABSENT, NULL);
    check_refusal(&error, LOUPE_ABSENT, "payment.native.terms", 0);
    assert_true(loupe_u256_is_zero(&got.base_units));
}

static void check_resources(struct loupe_span record, const json_t *wanted)
{
    struct lp_market_resources got;
    check_status(lp_cbor_struct_read(&got, &lp_market_resources_table, record,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    assert_true(got.tee == number(wanted, "tee"));
    assert_true(got.cpus == number(wanted, "cpus"));
    assert_true(got.memory == number(wanted, "memory"));
    assert_true(got.storage == number(wanted, "storage"));
}

static void check_deployment(struct loupe_span record, const json_t *wanted)
{
    struct lp_market_deployment got;
    check_status(lp_cbor_struct_read(&got, &lp_market_deployment_table, record,
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    check_bytes(loupe_address_span(&got.app_id),
                vectors_get_hex(wanted, "app_id"));
    check_bytes(LOUPE_SPAN_ARRAY(got.manifest_hash),
                vectors_get_hex(wanted, "manifest_hash"));
}

/* The record without its last byte, and with another name of its first field.
 */
static void check_refusals(const struct lp_cbor_table *table,
                           struct loupe_span record)
{
    union {
        struct lp_market_provider provider;
        struct lp_market_offer offer;
        struct lp_market_instance instance;
    } out;
    uint8_t copy[MEMORY];
    assert_true(record.size < sizeof copy && table->size <= sizeof out);
    check_status(lp_cbor_struct_read(&out, table,
                                     loupe_span(record.data, record.size - 1),
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_TRUNCATED, NULL);
    memcpy(copy, record.data, record.size);
    copy[2] = '-'; /* behind the heads of the map and of the name */
    check_status(lp_cbor_struct_read(&out, table, loupe_span(copy, record.size),
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_UNSUPPORTED, NULL);
}

/* Writes by the table and reads again. */
static void pass_through(void *out,
                         uint8_t memory[MEMORY],
                         const struct lp_cbor_table *table,
                         const void *in)
{
    struct lp_sink record;
    lp_sink_init(&record, memory, MEMORY);
    lp_cbor_struct_write(&record, table, in);
    check_status(lp_cbor_struct_read(out, table, lp_sink_span(&record),
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    check_refusals(table, lp_sink_span(&record));
}

/* Module, prefix, hash of the provider, and the id when there is one (state.md
 * 6.6). */
static void check_key(const struct lp_key *key,
                      uint8_t prefix,
                      const struct loupe_address *provider,
                      struct loupe_span id)
{
    uint8_t memory[64];
    struct loupe_hash hash;
    struct lp_sink wanted;
    lp_sink_init(&wanted, memory, sizeof memory);
    lp_write_bytes(&wanted, LOUPE_SPAN_TEXT("roflmarket"));
    lp_write_u8(&wanted, prefix);
    loupe_sha512_256(&hash, loupe_address_span(provider));
    lp_write_bytes(&wanted, loupe_hash_span(&hash));
    lp_write_bytes(&wanted, id);
    check_bytes(lp_key_span(key), lp_sink_span(&wanted));
}

/* [100 ROSE, the native token] */
static struct loupe_span stake_record(uint8_t memory[MEMORY], const char *text)
{
    struct loupe_u256 amount = decimal(text);
    struct lp_sink out;
    lp_sink_init(&out, memory, MEMORY);
    lp_cbor_put_array(&out, 2);
    lp_cbor_put_quantity(&out, &amount);
    lp_cbor_put_bytes(&out, (struct loupe_span){0});
    return lp_sink_span(&out);
}

static struct loupe_span nodes_record(uint8_t memory[MEMORY],
                                      const json_t *nodes)
{
    struct lp_sink out;
    size_t i;
    json_t *node;
    lp_sink_init(&out, memory, MEMORY);
    lp_cbor_put_array(&out, json_array_size(nodes));
    json_array_foreach(nodes, i, node)
        lp_cbor_put_bytes(&out, vectors_hex(json_string_value(node)));
    return lp_sink_span(&out);
}

/* {native: address} */
static struct loupe_span payee_record(uint8_t memory[MEMORY],
                                      const json_t *payee)
{
    struct lp_sink out;
    lp_sink_init(&out, memory, MEMORY);
    lp_cbor_put_map(&out, 1);
    put_name(&out, "native");
    lp_cbor_put_bytes(&out, vectors_get_hex(payee, "native"));
    return lp_sink_span(&out);
}

static void check_stake(struct loupe_span record, const json_t *provider)
{
    struct loupe_u256 wanted =
        decimal(json_string_value(json_object_get(provider, "stake")));
    struct lp_base_units got;
    check_status(lp_base_units_read(&got, record, NULL), LOUPE_OK, NULL);
    assert_int_equal(loupe_u256_compare(&got.amount.base_units, &wanted), 0);
}

static void test_19f_provider(void **state)
{
    (void)state;
    uint8_t memory[4][MEMORY];
    struct market market         = open_market();
    const json_t *from           = market.provider;
    struct lp_market_provider in = {
        .address         = address(from, "address"),
        .scheduler_app   = address(from, "scheduler_app"),
        .offers_count    = number(from, "offers_count"),
        .instances_count = number(from, "instances_count"),
        .created_at      = number(from, "created_at"),
        .updated_at      = number(from, "updated_at")};
    struct lp_market_provider got;
    fixed(in.offers_next_id, 8, from, "offers_next_id");
    fixed(in.instances_next_id, 8, from, "instances_next_id");
    in.nodes = nodes_record(memory[0], json_object_get(from, "nodes"));
    in.stake = stake_record(memory[1],
                            json_string_value(json_object_get(from, "stake")));
    in.payment_address =
        payee_record(memory[2], json_object_get(from, "payment_address"));
    pass_through(&got, memory[3], &lp_market_provider_table, &in);
    check_stake(got.stake, from);
    assert_int_equal(got.offers_count, 1);
    assert_int_equal(got.instances_count, 2);
    check_bytes(LOUPE_SPAN_ARRAY(got.offers_next_id),
                vectors_get_hex(from, "offers_next_id"));
    struct lp_key key = lp_rtkey_provider(&got.address);
    check_key(&key, 1, &in.address, (struct loupe_span){0});
    json_decref(market.file);
}

static void test_19f_offer(void **state)
{
    (void)state;
    uint8_t memory[3][MEMORY];
    struct market market          = open_market();
    struct loupe_address provider = address(market.offer, "provider");
    struct lp_market_offer in = {.capacity = number(market.offer, "capacity")};
    struct lp_market_offer got;
    uint64_t id = id_of(market.offer, "id");
    fixed(in.id, sizeof in.id, market.offer, "id");
    in.payment =
        payment_record(memory[0], json_object_get(market.offer, "payment"));
    in.resources =
        resources_record(memory[1], json_object_get(market.offer, "resources"));
    pass_through(&got, memory[2], &lp_market_offer_table, &in);
    assert_int_equal(got.capacity, 49);
    check_payment(got.payment, json_object_get(market.offer, "payment"));
    check_resources(got.resources, json_object_get(market.offer, "resources"));
    struct lp_key key = lp_rtkey_offer(&provider, &id);
    check_key(&key, 2, &provider, vectors_get_hex(market.offer, "id"));
    assert_true(id < id_of(market.provider, "offers_next_id"));
    json_decref(market.file);
}

static void check_interval(const struct lp_market_instance *instance)
{
    uint64_t paid = instance->paid_until - instance->paid_from;
    assert_int_equal(paid, 3600);
    assert_int_equal(paid, lp_market_term_s(LP_MARKET_HOUR));
    assert_int_not_equal(paid, lp_market_term_s(LP_MARKET_MONTH));
    assert_int_not_equal(paid, lp_market_term_s(LP_MARKET_YEAR));
}

static void test_19f_instance(void **state)
{
    (void)state;
    uint8_t memory[4][MEMORY];
    struct market market         = open_market();
    const json_t *from           = market.instance;
    struct lp_market_instance in = instance_of(from), got;
    uint64_t id                  = id_of(from, "id");
    in.payment = payment_record(memory[0], json_object_get(from, "payment"));
    in.resources =
        resources_record(memory[1], json_object_get(from, "resources"));
    in.deployment = deployment_record(memory[2], from);
    pass_through(&got, memory[3], &lp_market_instance_table, &in);
    check_payment(got.payment, json_object_get(from, "payment"));
    check_resources(got.resources, json_object_get(from, "resources"));
    check_deployment(got.deployment, from);
    check_interval(&got);
    assert_int_equal(got.status, 1);
    check_bytes(got.node_id,
                vectors_hex(json_string_value(json_array_get(
                    json_object_get(market.provider, "nodes"), 0))));
    struct lp_key key = lp_rtkey_instance(&got.provider, &id);
    check_key(&key, 3, &in.provider, vectors_get_hex(from, "id"));
    assert_true(id < id_of(market.provider, "instances_next_id"));
    json_decref(market.file);
}

static void test_19f_payment_address(void **state)
{
    (void)state;
    struct market market               = open_market();
    struct lp_market_instance instance = instance_of(market.instance);
    uint8_t got[20];
    lp_market_payment_address(got, &instance.provider, instance.id);
    check_bytes(LOUPE_SPAN_ARRAY(got),
                vectors_get_hex(market.instance, "payment_address"));
    instance.id[7] ^= 1;
    lp_market_payment_address(got, &instance.provider, instance.id);
    assert_memory_not_equal(got, instance.payment_address, sizeof got);
    instance.id[7] ^= 1;
    instance.provider.b[20] ^= 1;
    lp_market_payment_address(got, &instance.provider, instance.id);
    assert_memory_not_equal(got, instance.payment_address, sizeof got);
    json_decref(market.file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_19f_provider),
        cmocka_unit_test(test_19f_offer),
        cmocka_unit_test(test_19f_instance),
        cmocka_unit_test(test_19f_payment_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
