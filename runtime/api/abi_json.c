/* SPDX-License-Identifier: Apache-2.0 */
/* Walks type and JSON, or type and value, side by side. The depth is the
 * type's. */
#include "api/abi_json.h"

#include "abi/word.h"
#include "base/text.h"

#include <stdlib.h>

#define HEX "0x"

static enum loupe_status usage(struct loupe_error *error, const char *reason)
{
    return lp_fail(error, LOUPE_USAGE, 0, "", "%s", reason);
}

static struct loupe_span text_of(const json_t *json)
{
    return json_is_string(json)
               ? loupe_span(json_string_value(json), json_string_length(json))
               : loupe_span(NULL, 0);
}

static enum loupe_status read_word(struct lp_abi_value *out,
                                   const struct lp_abi_type *type,
                                   const json_t *json,
                                   struct loupe_error *error)
{
    if (type->kind == LP_ABI_BOOL) {
        if (!json_is_boolean(json))
            return usage(error, "neither true nor false");
        *out = lp_abi_from_bool(json_is_true(json));
        return LOUPE_OK;
    }
    if (!json_is_string(json))
        return usage(error, "not a text; numbers are written in quotes");
    return lp_abi_word_read(out->word, type, text_of(json), error);
}

static enum loupe_status read_hex(struct lp_abi_value *out,
                                  const json_t *json,
                                  struct loupe_arena *arena,
                                  struct loupe_error *error)
{
    struct loupe_span text = text_of(json);
    if (!loupe_span_starts(text, LOUPE_SPAN_TEXT(HEX)) || text.size % 2 != 0)
        return usage(error, "not 0x and pairs of hexadecimal digits");
    size_t size    = text.size / 2 - 1;
    uint8_t *bytes = loupe_arena_alloc(arena, size, 1);
    if (bytes == NULL && size > 0)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu bytes",
                       size);
    if (!lp_hex_decode(bytes, size, loupe_span(text.data + 2, 2 * size)))
        return usage(error, "not 0x and pairs of hexadecimal digits");
    out->bytes = loupe_span(bytes, size);
    return LOUPE_OK;
}

static enum loupe_status read_string(struct lp_abi_value *out,
                                     const json_t *json,
                                     struct loupe_arena *arena,
                                     struct loupe_error *error)
{
    if (json_is_object(json) && json_object_size(json) == 1)
        return read_hex(out, json_object_get(json, "hex"), arena, error);
    if (!json_is_string(json))
        return usage(error, "not a text");
    out->bytes = text_of(json);
    return LOUPE_OK;
}

/* Do the members tell themselves apart by name? */
static bool has_names(const struct lp_abi_type *type)
{
    if (type->kind != LP_ABI_TUPLE || type->size == 0)
        return false;
    for (size_t i = 0; i < type->size; i++) {
        const char *name = type->members[i].name;
        if (name[0] == '\0')
            return false;
        for (size_t k = 0; k < i; k++)
            if (strcmp(name, type->members[k].name) == 0)
                return false;
    }
    return true;
}

static enum loupe_status check_count(const struct lp_abi_type *type,
                                     const json_t *json,
                                     struct loupe_error *error)
{
    bool by_name = json_is_object(json) && has_names(type);
    if (!json_is_array(json) && !by_name)
        return usage(error, type->kind == LP_ABI_TUPLE
                                ? "neither an array nor an object by names"
                                : "not an array");
    size_t count = by_name ? json_object_size(json) : json_array_size(json);
    if (count > LP_ABI_VALUES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "more than %d values",
                       LP_ABI_VALUES_MAX);
    if (type->kind != LP_ABI_LIST && count != type->size)
        return lp_fail(error, LOUPE_USAGE, 0, "", "%zu values instead of %u",
                       count, (unsigned)type->size);
    return LOUPE_OK;
}

static enum loupe_status read_items(struct lp_abi_value *out,
                                    const struct lp_abi_type *type,
                                    const json_t *json,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    LP_TRY(check_count(type, json, error));
    size_t count =
        type->kind == LP_ABI_LIST ? json_array_size(json) : type->size;
    struct lp_abi_value *items = loupe_arena_alloc(arena, count, sizeof *items);
    if (items == NULL && count > 0)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu", count);
    for (size_t i = 0; i < count; i++) {
        const json_t *item       = json_is_object(json)
                                       ? json_object_get(json, type->members[i].name)
                                       : json_array_get(json, i);
        enum loupe_status status = lp_abi_json_read(
            &items[i], lp_abi_item(type, i), item, arena, error);
        if (status != LOUPE_OK)
            return lp_abi_within(status, error, type, i);
    }
    out->items = items;
    out->count = count;
    return LOUPE_OK;
}

enum loupe_status lp_abi_json_read(struct lp_abi_value *out,
                                   const struct lp_abi_type *type,
                                   const json_t *json,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    *out = (struct lp_abi_value){0};
    if (json == NULL)
        return usage(error, "missing");
    switch (type->kind) {
    case LP_ABI_UINT:
    case LP_ABI_INT:
    case LP_ABI_ADDRESS:
    case LP_ABI_BOOL:
    case LP_ABI_FIXED:
        return read_word(out, type, json, error);
    case LP_ABI_BYTES:
        return read_hex(out, json, arena, error);
    case LP_ABI_STRING:
        return read_string(out, json, arena, error);
    case LP_ABI_ARRAY:
    case LP_ABI_LIST:
    case LP_ABI_TUPLE:
        return read_items(out, type, json, arena, error);
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "", "a type of no kind");
}

static json_t *hex_of(struct loupe_span bytes)
{
    char *text = malloc(2 * bytes.size + sizeof HEX);
    if (text == NULL)
        return NULL;
    memcpy(text, HEX, sizeof HEX);
    lp_hex_encode(text + 2, bytes);
    json_t *value = json_string(text);
    free(text);
    return value;
}

/* jansson refuses what is not UTF-8. */
static json_t *string_of(struct loupe_span bytes)
{
    if (bytes.size == 0)
        return json_string("");
    json_t *text = json_stringn((const char *)bytes.data, bytes.size);
    return text != NULL ? text : json_pack("{s: o}", "hex", hex_of(bytes));
}

static json_t *word_of(const struct lp_abi_type *type,
                       const uint8_t word[LP_ABI_WORD])
{
    char text[LP_ABI_WORD_TEXT];
    if (type->kind == LP_ABI_BOOL)
        return json_boolean(word[LP_ABI_WORD - 1]);
    lp_abi_word_text(text, type, word);
    return json_string(text);
}

static json_t *item_of(struct lp_reply *reply,
                       const struct lp_abi_type *type,
                       const struct lp_abi_value *value,
                       size_t i)
{
    if (type->kind == LP_ABI_TUPLE && lp_abi_is_hashed(&type->members[i]))
        return hex_of(LOUPE_SPAN_ARRAY(value->items[i].word));
    return lp_abi_json_write(reply, lp_abi_item(type, i), &value->items[i]);
}

static json_t *items_of(struct lp_reply *reply,
                        const struct lp_abi_type *type,
                        const struct lp_abi_value *value)
{
    bool by_name = has_names(type);
    json_t *all  = by_name ? lp_reply_object(reply) : lp_reply_array(reply);
    for (size_t i = 0; i < value->count; i++) {
        json_t *item = item_of(reply, type, value, i);
        if (by_name)
            lp_reply_put(reply, all, type->members[i].name, item);
        else
            lp_reply_add(reply, all, item);
    }
    return all;
}

json_t *lp_abi_json_write(struct lp_reply *reply,
                          const struct lp_abi_type *type,
                          const struct lp_abi_value *value)
{
    json_t *json = NULL;
    switch (type->kind) {
    case LP_ABI_UINT:
    case LP_ABI_INT:
    case LP_ABI_ADDRESS:
    case LP_ABI_BOOL:
    case LP_ABI_FIXED:
        json = word_of(type, value->word);
        break;
    case LP_ABI_BYTES:
        json = hex_of(value->bytes);
        break;
    case LP_ABI_STRING:
        json = string_of(value->bytes);
        break;
    case LP_ABI_ARRAY:
    case LP_ABI_LIST:
    case LP_ABI_TUPLE:
        json = items_of(reply, type, value);
        break;
    }
    reply->failed = reply->failed || json == NULL;
    return json;
}
