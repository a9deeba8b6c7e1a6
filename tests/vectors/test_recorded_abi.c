/* SPDX-License-Identifier: Apache-2.0 */
/* recordings/sapphire-localnet: calldata of every call from function and
 * arguments, every log, every revert, by the ABIs of the recorded contracts
 * and by the table of the standard. */
#include "api/abi_json.h"
#include "base/text.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/contracts.h"
#include "support/vectors.h"
#include "tables/data_dao.h"

#include <stdlib.h>

static json_t *truth;
static struct contracts_recorded contracts;
static struct loupe_error error;

static const char *text(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    return found == NULL ? "" : found;
}

static bool holds(struct loupe_span whole, struct loupe_span part)
{
    for (size_t i = 0; i + part.size <= whole.size; i++)
        if (memcmp(whole.data + i, part.data, part.size) == 0)
            return true;
    return false;
}

/* ---- calls ---- */

static const struct lp_abi *contract_of(const json_t *tx)
{
    return strncmp(text(tx, "intent"), "core.", 5) == 0 ? &contracts.core
                                                        : &contracts.work;
}

static json_t *arguments_of(const struct lp_abi_entry *entry, const json_t *tx)
{
    const json_t *args = json_object_get(tx, "args");
    json_t *values     = json_array();
    assert_int_equal(json_array_size(args), entry->inputs->size);
    for (size_t i = 0; i < entry->inputs->size; i++)
        json_array_append_new(
            values,
            contracts_argument(entry->inputs->members[i].type,
                               json_string_value(json_array_get(args, i))));
    return values;
}

/* The calldata as the transaction carries it: the member `data` of the call's
 * body, or a string of RLP. */
static struct loupe_span
carried(struct lp_sink *out, const json_t *tx, struct loupe_span calldata)
{
    if (strcmp(text(tx, "format"), "plain") == 0) {
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("data"));
        lp_cbor_put_bytes(out, calldata);
        return lp_sink_span(out);
    }
    if (calldata.size > 255) {
        lp_write_u8(out, 0xb9);
        lp_write_u16be(out, (uint16_t)calldata.size);
    } else if (calldata.size > 55) {
        lp_write_u8(out, 0xb8);
        lp_write_u8(out, (uint8_t)calldata.size);
    } else {
        lp_write_u8(out, (uint8_t)(0x80 + calldata.size));
    }
    lp_write_bytes(out, calldata);
    return lp_sink_span(out);
}

static void check_again(const struct lp_abi *abi,
                        const struct lp_abi_entry *entry,
                        struct loupe_span calldata,
                        const json_t *arguments)
{
    struct lp_abi_found found;
    struct lp_reply reply = {false};
    check_status(lp_abi_call_read(&found, abi, calldata, LP_ABI_STRICT,
                                  contracts_arena(), &error),
                 LOUPE_OK, &error);
    assert_ptr_equal(found.entry, entry);
    for (size_t i = 0; i < found.values.count; i++) {
        json_t *item = lp_abi_json_write(&reply, entry->inputs->members[i].type,
                                         &found.values.items[i]);
        assert_true(json_equal(item, json_array_get(arguments, i)));
        json_decref(item);
    }
}

static bool check_call(const json_t *tx)
{
    uint8_t memory[2][4096];
    struct lp_sink calldata, inside;
    struct lp_abi_value args;
    const struct lp_abi *abi         = contract_of(tx);
    const struct lp_abi_entry *entry = lp_abi_find_name(
        abi, LP_ABI_FUNCTION, loupe_span_string(text(tx, "function")));
    assert_non_null(entry);
    json_t *arguments = arguments_of(entry, tx);
    check_status(lp_abi_json_read(&args, entry->inputs, arguments,
                                  contracts_arena(), &error),
                 LOUPE_OK, &error);
    lp_sink_init(&calldata, memory[0], sizeof memory[0]);
    check_status(lp_abi_call_write(&calldata, entry, &args, &error), LOUPE_OK,
                 &error);
    check_again(abi, entry, lp_sink_span(&calldata), arguments);
    json_decref(arguments);
    bool open = strcmp(text(tx, "format"), "plain") == 0 ||
                strcmp(text(tx, "format"), "eth") == 0;
    lp_sink_init(&inside, memory[1], sizeof memory[1]);
    if (open)
        assert_true(holds(vectors_base64(text(tx, "raw")),
                          carried(&inside, tx, lp_sink_span(&calldata))));
    return open;
}

/* Of the encrypted ones only the way there and back can be seen. */
static void test_calldata_of_every_call(void **state)
{
    (void)state;
    size_t index, open = 0, encrypted = 0;
    const json_t *tx;
    size_t mark = loupe_arena_mark(contracts_arena());
    json_array_foreach(json_object_get(truth, "transactions"), index, tx)
    {
        if (strcmp(text(tx, "method"), "evm.Call") != 0)
            continue;
        *(check_call(tx) ? &open : &encrypted) += 1;
        loupe_arena_rewind(contracts_arena(), mark);
    }
    assert_int_equal(open, 108);
    assert_int_equal(encrypted, 11);
}

/* ---- logs ---- */

static size_t topics_of(struct loupe_span out[4],
                        const struct lp_event_log *log)
{
    struct lp_list topics;
    lp_list_open(&topics, log->topics, &error);
    while (lp_list_next(&topics)) {
        assert_in_range(topics.index, 0, 3);
        out[topics.index] = lp_cbor_bytes(&topics.in, "");
    }
    check_status(lp_list_end(&topics), LOUPE_OK, &error);
    return topics.count;
}

static void check_data_again(const struct lp_abi_found *found,
                             struct loupe_span data)
{
    uint8_t memory[4096];
    struct lp_abi_value items[16];
    struct lp_sink out;
    size_t count = 0;
    for (size_t i = 0; i < found->values.count; i++)
        if (!found->entry->inputs->members[i].indexed)
            items[count++] = found->values.items[i];
    const struct lp_abi_value value = {.items = items, .count = count};
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_abi_encode(&out, found->entry->data, &value, &error),
                 LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), data);
}

static void check_log(const struct lp_event_log *log)
{
    struct loupe_span topics[4];
    struct lp_abi_found own, standard;
    bool is_core = memcmp(log->address, contracts.core_address, 20) == 0;
    assert_true(is_core ||
                memcmp(log->address, contracts.work_address, 20) == 0);
    const struct lp_abi *abi = is_core ? &contracts.core : &contracts.work;
    size_t count             = topics_of(topics, log);
    check_status(lp_abi_log_read(&own, abi, topics, count, log->data,
                                 LP_ABI_STRICT, contracts_arena(), &error),
                 LOUPE_OK, &error);
    check_data_again(&own, log->data);
    check_status(lp_abi_log_read(&standard, &lp_abi_data_dao, topics, count,
                                 log->data, LP_ABI_STRICT, contracts_arena(),
                                 &error),
                 LOUPE_OK, &error);
    assert_string_equal(standard.entry->signature, own.entry->signature);
}

static void test_every_log(void **state)
{
    (void)state;
    size_t index, groups = 0, logs = 0;
    const json_t *event;
    size_t mark = loupe_arena_mark(contracts_arena());
    const struct lp_cbor_table *table =
        lp_event_find(LOUPE_SPAN_TEXT("evm"), 1)->table;
    json_array_foreach(json_object_get(truth, "events"), index, event)
    {
        struct lp_list list;
        struct lp_event_log log;
        if (strcmp(text(event, "module"), "evm") != 0)
            continue;
        lp_list_open(&list, vectors_hex(text(event, "value")), &error);
        for (; lp_list_next(&list); logs++) {
            check_status(lp_list_struct(&list, &log, table), LOUPE_OK, &error);
            check_log(&log);
            loupe_arena_rewind(contracts_arena(), mark);
        }
        groups++;
    }
    assert_int_equal(groups, 202);
    assert_int_equal(logs, 205);
}

/* ---- reverts ---- */

/* "… reverted: AJ6D9Q… (PoolNotFunded)" */
static bool check_revert(const json_t *tx)
{
    static const char prefix[] = "reverted: ";
    char base64[1024], name[128];
    uint8_t data[512];
    size_t size;
    struct lp_abi_found own, standard;
    const char *at = strstr(text(tx, "result"), prefix);
    if (at == NULL ||
        sscanf(at + sizeof prefix - 1, "%1023s (%127[^)])", base64, name) != 2)
        return false;
    assert_true(
        lp_base64_decode(data, sizeof data, &size, loupe_span_string(base64)));
    check_status(lp_abi_revert_read(&own, contract_of(tx),
                                    loupe_span(data, size), contracts_arena(),
                                    &error),
                 LOUPE_OK, &error);
    assert_string_equal(own.entry->name, name);
    check_status(lp_abi_revert_read(&standard, &lp_abi_data_dao,
                                    loupe_span(data, size), contracts_arena(),
                                    &error),
                 LOUPE_OK, &error);
    assert_string_equal(standard.entry->name, name);
    return true;
}

static void test_every_revert_has_its_name(void **state)
{
    (void)state;
    size_t index, count = 0;
    const json_t *tx;
    json_array_foreach(json_object_get(truth, "transactions"), index, tx)
        count += check_revert(tx);
    assert_int_equal(count, 19);
}

/* ---- the creation of the contracts ---- */

/* The transaction that deployed the core contract carries its creation code,
 * and after it the arguments: salt, hash and address of the charter. */
static struct loupe_span creation_arguments(size_t size)
{
    size_t index;
    const json_t *tx;
    json_t *file =
        vectors_json("recordings/sapphire-localnet/contracts/compiled.json");
    const json_t *core =
        json_object_get(json_object_get(file, "contracts"), "DemoDaoCore");
    const char *code = text(core, "bytecode");
    struct loupe_span bytes =
        vectors_hex(strncmp(code, "0x", 2) == 0 ? code + 2 : code);
    json_decref(file);
    assert_true(bytes.size > 1000);
    json_array_foreach(json_object_get(truth, "transactions"), index, tx)
    {
        struct loupe_span raw = vectors_base64(text(tx, "raw"));
        for (size_t i = 0; i + bytes.size + size <= raw.size; i++)
            if (memcmp(raw.data + i, bytes.data, bytes.size) == 0)
                return loupe_span(raw.data + i + bytes.size, size);
    }
    fail_msg("no transaction carries the creation code");
    return loupe_span(NULL, 0);
}

static void test_arguments_of_the_constructor(void **state)
{
    (void)state;
    struct lp_abi_value args;
    const struct lp_abi_entry *entry = lp_abi_find_name(
        &contracts.core, LP_ABI_CONSTRUCTOR, LOUPE_SPAN_TEXT(""));
    assert_non_null(entry);
    assert_string_equal(entry->signature, "(bytes32,bytes32,string)");
    check_status(lp_abi_decode(&args, entry->inputs, creation_arguments(160),
                               LP_ABI_STRICT, contracts_arena(), &error),
                 LOUPE_OK, &error);
    check_hex(
        LOUPE_SPAN_ARRAY(args.items[1].word),
        "9edc4c003e3161f91b057534fc5d1264021930a49d2d951cb025a7f99e721988");
    check_bytes(args.items[2].bytes, LOUPE_SPAN_TEXT("ipfs://charter-v1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calldata_of_every_call),
        cmocka_unit_test(test_every_log),
        cmocka_unit_test(test_every_revert_has_its_name),
        cmocka_unit_test(test_arguments_of_the_constructor),
    };
    vectors_need();
    truth      = vectors_json("recordings/sapphire-localnet/truth.json");
    contracts  = contracts_recorded(truth);
    int failed = cmocka_run_group_tests_name("recorded_abi", tests, NULL, NULL);
    json_decref(truth);
    return failed;
}
