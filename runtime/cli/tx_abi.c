/* SPDX-License-Identifier: Apache-2.0 */
/* See tx_abi.h. A file is read as solc writes it, or as the artifact of other
 * tools that holds the same under "abi"; only its functions are looked at. */
#include "cli/tx_abi.h"

#include "abi/call.h"
#include "abigen/json_abi.h"
#include "api/abi_json.h"
#include "base/file.h"
#include "base/text.h"
#include "tables/data_dao.h"
#include "tables/erc20.h"
#include "tables/governor.h"
#include "tables/reference_data_dao.h"
#include "tables/sapphire.h"

#include <stdio.h>

#define ABI_FILE_MAX   ((size_t)512 * 1024)
#define FUNCTIONS_MAX  1024
#define CALLDATA_BYTES ((size_t)128 * 1024)

static const struct lp_abi *const known[] = {&lp_abi_data_dao, &lp_abi_erc20,
                                             &lp_abi_governor, &lp_abi_sapphire,
                                             &lp_abi_reference_data_dao};

/* ---- --abi ---- */

/* Only the functions of a list; NULL when it is none. */
static json_t *functions_of(const json_t *root)
{
    const json_t *list =
        json_is_object(root) ? json_object_get(root, "abi") : root;
    json_t *out = json_is_array(list) ? json_array() : NULL;
    for (size_t i = 0; out != NULL && i < json_array_size(list); i++) {
        json_t *entry    = json_array_get(list, i);
        const char *type = json_string_value(json_object_get(entry, "type"));
        if (type != NULL && strcmp(type, "function") == 0)
            (void)json_array_append(out, entry);
    }
    return out;
}

static enum loupe_status read_entries(struct lp_abi *out,
                                      const json_t *list,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    if (list == NULL)
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "is no JSON ABI");
    size_t count = lp_json_abi_count(list);
    if (count > FUNCTIONS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu functions, at most %d",
                       count, FUNCTIONS_MAX);
    struct lp_abi_entry *entries = loupe_arena_alloc(
        memory, _Alignof(struct lp_abi_entry), (count + 1) * sizeof *entries);
    if (entries == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory");
    *out = (struct lp_abi){.name = "", .entries = entries, .count = count};
    return lp_json_abi_read(entries, list, memory, error);
}

static enum loupe_status read_abi_file(struct lp_abi *out,
                                       const char *path,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_buffer file;
    lp_buffer_init(&file, ABI_FILE_MAX);
    enum loupe_status status = lp_file_read(&file, path, error);
    if (status == LOUPE_OK) {
        json_t *root = json_loadb((const char *)file.data, file.size,
                                  JSON_REJECT_DUPLICATES, NULL);
        json_t *list = functions_of(root);
        status = lp_within(read_entries(out, list, memory, error), error, "%s",
                           path);
        json_decref(list);
        json_decref(root);
    }
    lp_buffer_fini(&file);
    return status;
}

/* A name of a known ABI, else a file. */
static enum loupe_status read_abi(struct lp_abi *out,
                                  const char *name,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i]->name) == 0) {
            *out = *known[i];
            return LOUPE_OK;
        }
    return read_abi_file(out, name, memory, error);
}

/* ---- the function that is meant ---- */

static bool named(const struct lp_abi_entry *entry, const char *name)
{
    return entry->kind == LP_ABI_FUNCTION && strcmp(entry->name, name) == 0;
}

static enum loupe_status find_named(struct lp_abi_entry *out,
                                    const struct lp_abi *abi,
                                    const char *name,
                                    struct loupe_error *error)
{
    size_t found = 0;
    for (size_t i = 0; i < abi->count; i++)
        if (named(&abi->entries[i], name)) {
            *out = abi->entries[i];
            found++;
        }
    if (found > 1)
        return lp_fail(error, LOUPE_USAGE, 0, "function",
                       "%zu are called \"%.60s\": give it as name(type,…)",
                       found, name);
    return found == 1 ? LOUPE_OK
                      : lp_fail(error, LOUPE_USAGE, 0, "function",
                                "\"%.60s\" is not in the ABI", name);
}

/* By its signature: the ABI's own entry has the names of the arguments. */
static enum loupe_status find_signature(struct lp_abi_entry *out,
                                        const struct lp_abi *abi,
                                        const char *text,
                                        struct loupe_arena *memory,
                                        struct loupe_error *error)
{
    LP_TRY(lp_within(lp_abi_entry_read(out, LP_ABI_FUNCTION,
                                       loupe_span_string(text),
                                       loupe_span(NULL, 0), memory, error),
                     error, "function"));
    if (abi == NULL)
        return LOUPE_OK;
    const struct lp_abi_entry *entry = lp_abi_find_id(
        abi, LP_ABI_FUNCTION, loupe_span(out->id.b, LP_ABI_SELECTOR));
    if (entry == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "function",
                       "\"%.60s\" is not in the ABI", out->signature);
    *out = *entry;
    return LOUPE_OK;
}

static enum loupe_status find_known(struct lp_abi_entry *out,
                                    const char *name,
                                    struct loupe_error *error)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const struct lp_abi_entry *entry = lp_abi_find_name(
            known[i], LP_ABI_FUNCTION, loupe_span_string(name));
        if (entry != NULL) {
            *out = *entry;
            return LOUPE_OK;
        }
    }
    return lp_fail(error, LOUPE_USAGE, 0, "function",
                   "\"%.60s\" is not known: give it as name(type,…)", name);
}

static enum loupe_status find_function(struct lp_abi_entry *out,
                                       const struct lp_cli *cli,
                                       const char *text,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_abi abi;
    const char *path = cli->args->values[LP_OPTION_ABI];
    if (path != NULL)
        LP_TRY(read_abi(&abi, path, memory, error));
    if (strchr(text, '(') != NULL)
        return find_signature(out, path == NULL ? NULL : &abi, text, memory,
                              error);
    return path == NULL ? find_known(out, text, error)
                        : find_named(out, &abi, text, error);
}

/* ---- calldata ---- */

static enum loupe_status write_call(struct loupe_span *out,
                                    const struct lp_abi_entry *function,
                                    const json_t *args,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    struct lp_abi_value value;
    struct lp_sink sink;
    LP_TRY(lp_within(
        lp_abi_json_read(&value, function->inputs, args, memory, error), error,
        "args"));
    lp_sink_init(&sink, NULL, 0);
    LP_TRY(lp_abi_call_write(&sink, function, &value, error));
    size_t size   = sink.size;
    uint8_t *data = loupe_arena_alloc(memory, 1, size);
    if (data == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "data", "no memory");
    lp_sink_init(&sink, data, size);
    LP_TRY(lp_abi_call_write(&sink, function, &value, error));
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

/* The values borrow from the JSON, which stays until they are written. */
enum loupe_status lp_tx_abi_call(struct loupe_span *out,
                                 const struct lp_cli *cli,
                                 const char *function,
                                 const char *args,
                                 struct loupe_arena *memory,
                                 struct loupe_error *error)
{
    struct lp_abi_entry entry;
    *out = loupe_span(NULL, 0);
    json_t *values =
        json_loads(args == NULL ? "[]" : args, JSON_REJECT_DUPLICATES, NULL);
    if (values == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "args",
                       "is no JSON list, as [\"0x…\", \"5\"]");
    enum loupe_status status =
        find_function(&entry, cli, function, memory, error);
    if (status == LOUPE_OK)
        status = write_call(out, &entry, values, memory, error);
    json_decref(values);
    return status;
}

enum loupe_status lp_tx_abi_check(const struct lp_cli *cli,
                                  const char *digits,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    struct lp_abi abi;
    struct lp_abi_found found;
    const char *path = cli->args->values[LP_OPTION_ABI];
    size_t size      = strlen(digits) / 2;
    if (path == NULL)
        return LOUPE_OK;
    LP_TRY(read_abi(&abi, path, memory, error));
    uint8_t *data = loupe_arena_alloc(memory, 1, size + 1);
    if (data == NULL || size > CALLDATA_BYTES)
        return lp_fail(error, LOUPE_LIMIT, 0, "--data",
                       "%zu bytes are too many", size);
    if (!lp_hex_decode(data, size, loupe_span_string(digits)))
        return lp_fail(error, LOUPE_USAGE, 0, "--data", "is not hexadecimal");
    return lp_within(lp_abi_call_read(&found, &abi, loupe_span(data, size),
                                      LP_ABI_STRICT, memory, error),
                     error, "--data");
}
