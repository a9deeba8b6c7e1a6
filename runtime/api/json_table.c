/* SPDX-License-Identifier: Apache-2.0 */
/* The C structure of a table is filled from JSON, and written by that table.
 * The depth is that of the tables. */
#include "api/json_table.h"

#include "base/text.h"
#include "base/tokens.h"
#include "state/runtime_tx.h"

#include <stdlib.h>

struct reader {
    bool ethereum;
    struct loupe_arena *memory;
    struct loupe_error *error;
};

static enum loupe_status fill(struct reader *in,
                              void *at,
                              const struct lp_cbor_field *field,
                              const json_t *json);

static enum loupe_status unfit(struct reader *in, const char *wanted)
{
    return lp_fail(in->error, LOUPE_USAGE, 0, "", "is not %s", wanted);
}

static enum loupe_status no_memory(struct reader *in)
{
    return lp_fail(in->error, LOUPE_NOMEM, 0, "", "no memory");
}

static struct loupe_span text_of(const json_t *json)
{
    return json_is_string(json)
               ? loupe_span(json_string_value(json), json_string_length(json))
               : loupe_span(NULL, 0);
}

/* ---- numbers and amounts ---- */

static bool read_number(struct loupe_u256 *out, const json_t *json)
{
    *out = loupe_u256_from_u64(0);
    if (!json_is_integer(json))
        return loupe_u256_from_text(out, text_of(json));
    if (json_integer_value(json) < 0)
        return false;
    *out = loupe_u256_from_u64((uint64_t)json_integer_value(json));
    return true;
}

static enum loupe_status
fill_uint(struct reader *in, uint64_t *out, const json_t *json)
{
    struct loupe_u256 value;
    if (!read_number(&value, json) || !loupe_u256_to_u64(out, &value))
        return unfit(in, "a whole number of 64 bits");
    return LOUPE_OK;
}

static enum loupe_status
fill_int(struct reader *in, int64_t *out, const json_t *json)
{
    uint64_t value         = 0;
    struct loupe_span text = text_of(json);
    bool negative          = text.size > 1 && text.data[0] == '-';
    json_t *digits =
        negative ? json_stringn((const char *)text.data + 1, text.size - 1)
                 : NULL;
    enum loupe_status status = fill_uint(in, &value, negative ? digits : json);
    json_decref(digits);
    LP_TRY(status);
    if (value > (uint64_t)INT64_MAX)
        return unfit(in, "a whole number of 63 bits and a sign");
    *out = negative ? -(int64_t)value : (int64_t)value;
    return LOUPE_OK;
}

/* {"base_units"}, and "tokens" when they are the same. */
static enum loupe_status read_base_units(struct reader *in,
                                         struct loupe_u256 *out,
                                         const json_t *json,
                                         size_t decimals)
{
    struct loupe_u256 again;
    const json_t *tokens = json_object_get(json, "tokens");
    if (!read_number(out, json_object_get(json, "base_units")))
        return lp_within(unfit(in, "a whole number"), in->error, "base_units");
    if (out->w[2] != 0 || out->w[3] != 0)
        return lp_fail(in->error, LOUPE_LIMIT, 0, "base_units",
                       "is more than %d bits hold", LP_TOKENS_BITS);
    if (tokens == NULL)
        return LOUPE_OK;
    LP_TRY(
        lp_within(lp_tokens_read(&again, text_of(tokens), decimals, in->error),
                  in->error, "tokens"));
    if (loupe_u256_compare(out, &again) != 0)
        return lp_fail(in->error, LOUPE_USAGE, 0, "tokens",
                       "is not as much as base_units");
    return LOUPE_OK;
}

static enum loupe_status read_amount(struct reader *in,
                                     struct loupe_u256 *out,
                                     const json_t *json,
                                     size_t decimals)
{
    if (json_is_object(json))
        return read_base_units(in, out, json, decimals);
    if (!json_is_string(json))
        return unfit(in, "an amount as \"1.5\" or {\"base_units\": \"1\"}");
    return lp_tokens_read(out, text_of(json), decimals, in->error);
}

static enum loupe_status fill_quantity(struct reader *in,
                                       struct loupe_u256 *out,
                                       const struct lp_cbor_field *field,
                                       const json_t *json)
{
    if (field->shown == LP_SHOWN_CONSENSUS_AMOUNT)
        return read_amount(in, out, json, LOUPE_CONSENSUS_DECIMALS);
    if (!read_number(out, json))
        return unfit(in, "a whole number");
    if (field->kind == LP_FIELD_U128 && (out->w[2] != 0 || out->w[3] != 0))
        return lp_fail(in->error, LOUPE_LIMIT, 0, "",
                       "is more than %d bits hold", LP_TOKENS_BITS);
    return LOUPE_OK;
}

/* ---- bytes ---- */

static enum loupe_status
read_hex(struct reader *in, struct loupe_span *out, const json_t *json)
{
    struct loupe_span text = text_of(json);
    bool marked            = loupe_span_starts(text, LOUPE_SPAN_TEXT("0x"));
    if (marked)
        text = loupe_span(text.data + 2, text.size - 2);
    uint8_t *bytes = loupe_arena_alloc(in->memory, 1, text.size / 2 + 1);
    if (bytes == NULL)
        return no_memory(in);
    if (!json_is_string(json) || text.size % 2 != 0 ||
        !lp_hex_decode(bytes, text.size / 2, text))
        return unfit(in, "hexadecimal digits");
    *out = loupe_span(bytes, text.size / 2);
    return LOUPE_OK;
}

static enum loupe_status
read_ethereum(struct reader *in, uint8_t out[20], const json_t *json)
{
    struct loupe_span text = text_of(json);
    if (!loupe_span_starts(text, LOUPE_SPAN_TEXT("0x")) ||
        !lp_hex_decode(out, 20, loupe_span(text.data + 2, text.size - 2)))
        return unfit(in, "an address as 0x and 40 digits");
    return LOUPE_OK;
}

static enum loupe_status
fill_address(struct reader *in, struct loupe_address *out, const json_t *json)
{
    uint8_t ethereum[20];
    struct loupe_span text = text_of(json);
    if (loupe_address_from_text(out, text))
        return LOUPE_OK;
    if (!in->ethereum)
        return unfit(in, "an address as oasis1…");
    if (read_ethereum(in, ethereum, json) != LOUPE_OK) {
        lp_error_clear(in->error);
        return unfit(in, "an address as oasis1… or 0x…");
    }
    loupe_address_derive(out, LOUPE_ADDRESS_ETHEREUM,
                         LOUPE_SPAN_ARRAY(ethereum));
    return LOUPE_OK;
}

static enum loupe_status fill_fixed(struct reader *in,
                                    void *out,
                                    const struct lp_cbor_field *field,
                                    const json_t *json)
{
    struct loupe_span bytes;
    if (field->shown == LP_SHOWN_ADDRESS)
        return fill_address(in, out, json);
    if (field->shown == LP_SHOWN_ETHEREUM)
        return read_ethereum(in, out, json);
    if (field->shown == LP_SHOWN_APP)
        return loupe_rofl_app_from_text(out, text_of(json))
                   ? LOUPE_OK
                   : unfit(in, "an application as rofl1…");
    LP_TRY(read_hex(in, &bytes, json));
    if (bytes.size != field->size)
        return lp_fail(in->error, LOUPE_USAGE, 0, "", "%zu bytes are not %zu",
                       bytes.size, field->size);
    memcpy(out, bytes.data, bytes.size);
    return LOUPE_OK;
}

static enum loupe_status
fill_raw(struct reader *in, struct loupe_span *out, const json_t *json)
{
    struct lp_cbor item;
    LP_TRY(read_hex(in, out, json));
    lp_cbor_init(&item, *out, LP_CBOR_STRICT, NULL);
    (void)lp_cbor_raw(&item, "");
    if (lp_cbor_end(&item) != LOUPE_OK)
        return unfit(in, "one item of canonical CBOR in hexadecimal");
    return LOUPE_OK;
}

static enum loupe_status
fill_text(struct reader *in, struct loupe_span *out, const json_t *json)
{
    if (!json_is_string(json))
        return unfit(in, "a text");
    *out = text_of(json);
    return LOUPE_OK;
}

/* ---- what has members ---- */

static enum loupe_status fill_base_units(struct reader *in,
                                         struct lp_base_units *out,
                                         const json_t *json)
{
    const json_t *denomination = json_object_get(json, "denomination");
    if (denomination != NULL)
        LP_TRY(lp_within(read_hex(in, &out->denomination, denomination),
                         in->error, "denomination"));
    return read_amount(in, &out->amount.base_units, json,
                       LOUPE_RUNTIME_DECIMALS);
}

static enum loupe_status
check_names(struct reader *in, const struct lp_cbor_table *table, json_t *json)
{
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value)
    {
        if (lp_cbor_find(table, loupe_span_string(name)) == table->count)
            return lp_fail(in->error, LOUPE_USAGE, 0, name,
                           "is no member of this object");
    }
    return LOUPE_OK;
}

static enum loupe_status fill_member(struct reader *in,
                                     uint8_t *out,
                                     const struct lp_cbor_field *field,
                                     const json_t *json)
{
    const json_t *value = json_object_get(json, field->name);
    if (value == NULL || json_is_null(value)) {
        if (field->need == LP_REQUIRED)
            return lp_fail(in->error, LOUPE_USAGE, 0, field->name,
                           "is missing");
        return LOUPE_OK;
    }
    if (field->has_presence)
        *(bool *)(void *)(out + field->presence) = true;
    return lp_within(fill(in, out + field->offset, field, value), in->error,
                     "%s", field->name);
}

static enum loupe_status fill_struct(struct reader *in,
                                     void *out,
                                     const struct lp_cbor_field *field,
                                     const json_t *json)
{
    const struct lp_cbor_table *table = field->table;
    if (field->shown == LP_SHOWN_RUNTIME_AMOUNT)
        return fill_base_units(in, out, json);
    if (!json_is_object(json))
        return unfit(in, "an object");
    LP_TRY(check_names(in, table, (json_t *)(uintptr_t)json));
    for (size_t i = 0; i < table->count; i++)
        LP_TRY(fill_member(in, out, &table->fields[i], json));
    return LOUPE_OK;
}

static size_t item_size(const struct lp_cbor_field *item)
{
    return item->kind == LP_FIELD_STRUCT ? item->table->size : item->size;
}

/* The encoding of items that lie one after the other, as an array. */
static enum loupe_status encode(struct reader *in,
                                struct loupe_span *out,
                                const struct lp_cbor_field *item,
                                const void *items,
                                size_t count)
{
    struct lp_sink sink;
    lp_sink_init(&sink, NULL, 0);
    lp_cbor_list_write(&sink, item, items, count);
    size_t size = sink.size;
    void *bytes = loupe_arena_alloc(in->memory, 1, size);
    if (bytes == NULL)
        return no_memory(in);
    lp_sink_init(&sink, bytes, size);
    lp_cbor_list_write(&sink, item, items, count);
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

/* One value by itself: an array of one, without its head. */
static enum loupe_status encode_one(struct reader *in,
                                    struct loupe_span *out,
                                    const struct lp_cbor_field *item,
                                    const json_t *json)
{
    void *value = loupe_arena_alloc(in->memory, 1, item_size(item));
    if (value == NULL)
        return no_memory(in);
    LP_TRY(fill(in, value, item, json));
    LP_TRY(encode(in, out, item, value, 1));
    *out = loupe_span(out->data + 1, out->size - 1);
    return LOUPE_OK;
}

static enum loupe_status
check_count(struct reader *in, size_t count, size_t max)
{
    if (count > max)
        return lp_fail(in->error, LOUPE_LIMIT, 0, "", "%zu are more than %zu",
                       count, max);
    return LOUPE_OK;
}

static enum loupe_status fill_list(struct reader *in,
                                   struct loupe_span *out,
                                   const struct lp_cbor_field *field,
                                   const json_t *json)
{
    size_t size = item_size(field->item), count = json_array_size(json);
    if (!json_is_array(json))
        return unfit(in, "a list");
    LP_TRY(check_count(in, count, field->max));
    uint8_t *items = loupe_arena_alloc(in->memory, count + 1, size);
    if (items == NULL)
        return no_memory(in);
    for (size_t i = 0; i < count; i++)
        LP_TRY(lp_within(
            fill(in, items + i * size, field->item, json_array_get(json, i)),
            in->error, "[%zu]", i));
    return encode(in, out, field->item, items, count);
}

struct pair {
    struct loupe_span key, value;
};

/* Canonical order: the shorter encoding first, then bytewise. */
static int compare_pairs(const void *a, const void *b)
{
    const struct pair *one = a, *other = b;
    if (one->key.size != other->key.size)
        return one->key.size < other->key.size ? -1 : 1;
    return loupe_span_compare(one->key, other->key);
}

static enum loupe_status write_pairs(struct reader *in,
                                     struct loupe_span *out,
                                     struct pair *pairs,
                                     size_t count)
{
    struct lp_sink sink;
    size_t size = 9;
    qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < count; i++) {
        size += pairs[i].key.size + pairs[i].value.size;
        if (i > 0 && loupe_span_equal(pairs[i - 1].key, pairs[i].key))
            return unfit(in, "a map with each key once");
    }
    void *bytes = loupe_arena_alloc(in->memory, 1, size);
    if (bytes == NULL)
        return no_memory(in);
    lp_sink_init(&sink, bytes, size);
    lp_cbor_put_map(&sink, count);
    for (size_t i = 0; i < count; i++) {
        lp_write_bytes(&sink, pairs[i].key);
        lp_write_bytes(&sink, pairs[i].value);
    }
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

static enum loupe_status fill_pair(struct reader *in,
                                   struct pair *out,
                                   const struct lp_cbor_field *field,
                                   const char *name,
                                   const json_t *value)
{
    json_t *key              = json_string(name);
    enum loupe_status status = key == NULL
                                   ? no_memory(in)
                                   : encode_one(in, &out->key, field->key, key);
    json_decref(key);
    LP_TRY(lp_within(status, in->error, "%s", name));
    return lp_within(encode_one(in, &out->value, field->item, value), in->error,
                     "%s", name);
}

static enum loupe_status fill_map(struct reader *in,
                                  struct loupe_span *out,
                                  const struct lp_cbor_field *field,
                                  const json_t *json)
{
    const char *name;
    json_t *value;
    size_t count = 0;
    if (!json_is_object(json))
        return unfit(in, "an object");
    LP_TRY(check_count(in, json_object_size(json), field->max));
    struct pair *pairs = loupe_arena_alloc(
        in->memory, json_object_size(json) + 1, sizeof *pairs);
    if (pairs == NULL)
        return no_memory(in);
    json_object_foreach((json_t *)(uintptr_t)json, name, value)
        LP_TRY(fill_pair(in, &pairs[count++], field, name, value));
    return write_pairs(in, out, pairs, count);
}

static enum loupe_status fill(struct reader *in,
                              void *at,
                              const struct lp_cbor_field *field,
                              const json_t *json)
{
    switch (field->kind) {
    case LP_FIELD_UINT:
        return fill_uint(in, at, json);
    case LP_FIELD_INT:
        return fill_int(in, at, json);
    case LP_FIELD_BOOL:
        *(bool *)at = json_is_true(json);
        return json_is_boolean(json) ? LOUPE_OK : unfit(in, "true or false");
    case LP_FIELD_BYTES:
        return read_hex(in, at, json);
    case LP_FIELD_TEXT:
        return fill_text(in, at, json);
    case LP_FIELD_FIXED:
        return fill_fixed(in, at, field, json);
    case LP_FIELD_QUANTITY:
    case LP_FIELD_U128:
        return fill_quantity(in, at, field, json);
    case LP_FIELD_RAW:
        return fill_raw(in, at, json);
    case LP_FIELD_STRUCT:
        return fill_struct(in, at, field, json);
    case LP_FIELD_LIST:
        return fill_list(in, at, field, json);
    case LP_FIELD_MAP:
        return fill_map(in, at, field, json);
    }
    return LOUPE_INTERNAL;
}

enum loupe_status lp_json_table_read(struct loupe_span *out,
                                     const struct lp_cbor_field *field,
                                     const json_t *json,
                                     bool ethereum,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    struct reader in = {ethereum, memory, error};
    *out             = loupe_span(NULL, 0);
    lp_error_clear(error);
    return encode_one(&in, out, field, json);
}
