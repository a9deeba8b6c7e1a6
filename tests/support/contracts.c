/* SPDX-License-Identifier: Apache-2.0 */
/* Contract ABIs of tests. */
#include "support/contracts.h"

#include "abi/type.h"
#include "api/abi_json.h"
#include "json_abi.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdlib.h>

#define RECORDING "recordings/sapphire-localnet/"

struct loupe_arena *contracts_arena(void)
{
    static _Alignas(max_align_t) unsigned char memory[8 << 20];
    static struct loupe_arena arena;
    if (arena.base == NULL)
        loupe_arena_init(&arena, memory, sizeof memory);
    return &arena;
}

struct lp_abi contracts_from_json(const char *name, const json_t *abi)
{
    struct loupe_error error = {0};
    size_t count             = lp_json_abi_count(abi);
    struct lp_abi_entry *entries =
        loupe_arena_alloc(contracts_arena(), count, sizeof *entries);
    assert_non_null(entries);
    check_status(lp_json_abi_read(entries, abi, contracts_arena(), &error),
                 LOUPE_OK, &error);
    return (struct lp_abi){name, entries, count};
}

struct lp_abi contracts_standard(const char *name)
{
    char path[256];
    (void)snprintf(path, sizeof path, "contracts-abi/json/%s.json", name);
    json_t *abi = json_load_file(path, 0, NULL);
    assert_non_null(abi);
    struct lp_abi found = contracts_from_json(name, abi);
    json_decref(abi);
    return found;
}

static void address_of(uint8_t out[20], const json_t *truth, const char *key)
{
    const char *text = json_string_value(json_object_get(truth, key));
    assert_non_null(text);
    memcpy(out, vectors_hex(text + 2).data, 20);
}

struct contracts_recorded contracts_recorded(const json_t *truth)
{
    struct contracts_recorded out;
    json_t *file    = vectors_json(RECORDING "contracts/compiled.json");
    const json_t *c = json_object_get(file, "contracts");
    out.core        = contracts_from_json(
               "core", json_object_get(json_object_get(c, "DemoDaoCore"), "abi"));
    out.work = contracts_from_json(
        "work", json_object_get(json_object_get(c, "DemoDaoWork"), "abi"));
    json_decref(file);
    address_of(out.core_address, truth, "dao_core_contract");
    address_of(out.work_address, truth, "dao_work_contract");
    return out;
}

struct lp_abi_entry contracts_entry(enum lp_abi_entry_kind kind,
                                    const char *text)
{
    struct lp_abi_entry entry;
    struct loupe_error error = {0};
    check_status(lp_abi_entry_read(&entry, kind, loupe_span_string(text),
                                   loupe_span(NULL, 0), contracts_arena(),
                                   &error),
                 LOUPE_OK, &error);
    return entry;
}

const struct lp_abi_type *contracts_type(const char *text)
{
    const struct lp_abi_type *type;
    struct loupe_error error = {0};
    check_status(lp_abi_type_read(&type, loupe_span_string(text),
                                  contracts_arena(), &error),
                 LOUPE_OK, &error);
    return type;
}

/* The JSON stays: the value borrows from it. */
struct lp_abi_value contracts_value(const struct lp_abi_type *type,
                                    const char *json)
{
    struct lp_abi_value value;
    struct loupe_error error = {0};
    static json_t *kept;
    if (kept == NULL)
        kept = json_array();
    json_t *parsed = json_loads(json, 0, NULL);
    assert_non_null(parsed);
    json_array_append_new(kept, parsed);
    check_status(
        lp_abi_json_read(&value, type, parsed, contracts_arena(), &error),
        LOUPE_OK, &error);
    return value;
}

char *contracts_text(const struct lp_abi_type *type,
                     const struct lp_abi_value *value)
{
    struct lp_reply reply = {false};
    json_t *json          = lp_abi_json_write(&reply, type, value);
    assert_false(reply.failed);
    char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    assert_non_null(text);
    return text;
}

static json_t *list_of(const struct lp_abi_type *type, const char *text)
{
    char item[256];
    json_t *list = json_array();
    assert_int_equal(text[0], '[');
    for (text++; *text != ']';) {
        size_t size = strcspn(text, ", ]");
        assert_in_range(size, 1, sizeof item - 1);
        memcpy(item, text, size);
        item[size] = '\0';
        json_array_append_new(list, contracts_argument(type->element, item));
        text += size;
        text += strspn(text, ", ");
    }
    return list;
}

json_t *contracts_argument(const struct lp_abi_type *type, const char *text)
{
    if (type->kind == LP_ABI_LIST)
        return list_of(type, text);
    if (type->kind == LP_ABI_BOOL)
        return json_boolean(strcmp(text, "true") == 0);
    return json_string(text);
}
