/* SPDX-License-Identifier: Apache-2.0 */
/* JSON ABI (Solidity documentation, "Contract ABI Specification", JSON) to the
 * text that lp_abi_entry_read takes: one parser decides what a type is. */
#include "json_abi.h"

#include "abi/type.h"
#include "base/error.h"

#define TUPLE "tuple"

static bool kind_of(enum lp_abi_entry_kind *out, const json_t *entry)
{
    static const struct {
        const char *type;
        enum lp_abi_entry_kind kind;
    } rows[] = {
        {"constructor", LP_ABI_CONSTRUCTOR},
        {"function", LP_ABI_FUNCTION},
        {"event", LP_ABI_EVENT},
        {"error", LP_ABI_ERROR},
    };
    const char *type = json_string_value(json_object_get(entry, "type"));
    for (size_t i = 0; type != NULL && i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(type, rows[i].type) == 0) {
            *out = rows[i].kind;
            return true;
        }
    return false;
}

size_t lp_json_abi_count(const json_t *abi)
{
    size_t count = 0, index;
    const json_t *entry;
    enum lp_abi_entry_kind kind;
    json_array_foreach(abi, index, entry) count += kind_of(&kind, entry);
    return count;
}

static void write_text(struct lp_sink *out, const char *text)
{
    if (text != NULL)
        lp_write_bytes(out, loupe_span_string(text));
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void write_params(struct lp_sink *out, const json_t *params, int depth);

/* "tuple[2]" with its components is "(...)[2]"; all else is its own name. */
static void write_param(struct lp_sink *out, const json_t *param, int depth)
{
    const char *type = text_of(param, "type");
    if (type != NULL && strncmp(type, TUPLE, sizeof TUPLE - 1) == 0) {
        write_params(out, json_object_get(param, "components"), depth + 1);
        type += sizeof TUPLE - 1;
    }
    write_text(out, type);
    if (json_is_true(json_object_get(param, "indexed")))
        write_text(out, " indexed");
    write_text(out, " ");
    write_text(out, text_of(param, "name"));
}

static void write_params(struct lp_sink *out, const json_t *params, int depth)
{
    size_t index;
    const json_t *param;
    write_text(out, "(");
    if (depth <= LP_ABI_DEPTH_MAX)
        json_array_foreach(params, index, param)
        {
            write_text(out, index > 0 ? ", " : "");
            write_param(out, param, depth);
        }
    write_text(out, ")");
}

static enum loupe_status read_entry(struct lp_abi_entry *out,
                                    enum lp_abi_entry_kind kind,
                                    const json_t *entry,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    char memory[2][LP_ABI_TEXT_MAX + 1];
    struct lp_sink text, outputs;
    if (json_is_true(json_object_get(entry, "anonymous")))
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "anonymous",
                       "an event without a name in its topics");
    lp_sink_init(&text, memory[0], sizeof memory[0]);
    lp_sink_init(&outputs, memory[1], sizeof memory[1]);
    write_text(&text, text_of(entry, "name"));
    write_params(&text, json_object_get(entry, "inputs"), 0);
    if (kind == LP_ABI_FUNCTION)
        write_params(&outputs, json_object_get(entry, "outputs"), 0);
    if (lp_sink_full(&text) || lp_sink_full(&outputs))
        return lp_fail(error, LOUPE_LIMIT, 0, "", "longer than %d characters",
                       LP_ABI_TEXT_MAX);
    return lp_abi_entry_read(out, kind, lp_sink_span(&text),
                             lp_sink_span(&outputs), arena, error);
}

enum loupe_status lp_json_abi_read(struct lp_abi_entry *entries,
                                   const json_t *abi,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    size_t index, used = 0;
    const json_t *entry;
    enum lp_abi_entry_kind kind;
    json_array_foreach(abi, index, entry)
    {
        if (!kind_of(&kind, entry))
            continue;
        LP_TRY(
            lp_within(read_entry(&entries[used++], kind, entry, arena, error),
                      error, "abi[%zu]", index));
    }
    return LOUPE_OK;
}
