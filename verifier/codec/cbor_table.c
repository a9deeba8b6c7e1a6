/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing CBOR maps by field tables. Depth is bounded because
 * tables nest as C structures do. */
#include "codec/cbor_table.h"

#include "base/reached.h"

#include <stdio.h>

/* ---- reading ---- */

static void keep(void *out, const void *value, size_t size)
{
    if (out != NULL)
        memcpy(out, value, size);
}

static void keep_span(void *out, struct loupe_span value)
{
    keep(out, &value, sizeof value);
}

static struct loupe_u256 take_quantity(struct lp_cbor *in,
                                       const struct lp_cbor_field *field)
{
    struct loupe_u256 value = lp_cbor_quantity(in, field->name);
    if (field->kind == LP_FIELD_U128 && (value.w[2] | value.w[3]) != 0)
        lp_cbor_refuse(in, LOUPE_LIMIT, field->name,
                       "quantity of over 128 bits");
    return value;
}

/* What the bytes from `start` on were. */
static struct loupe_span taken(const struct lp_cbor *in, size_t start)
{
    if (in->status != LOUPE_OK)
        return loupe_span(NULL, 0);
    return loupe_span(in->in.data + start, in->at - start);
}

static size_t take_count(struct lp_cbor *in, const struct lp_cbor_field *field)
{
    size_t count = field->kind == LP_FIELD_MAP ? lp_cbor_map(in, field->name)
                                               : lp_cbor_array(in, field->name);
    if (in->status == LOUPE_OK && count > field->max)
        lp_cbor_refuse(in, LOUPE_LIMIT, field->name, "%zu members, at most %zu",
                       count, field->max);
    return in->status == LOUPE_OK ? count : 0;
}

static void read_pair(struct lp_cbor *in,
                      const struct lp_cbor_field *field,
                      struct loupe_span *previous)
{
    size_t start = in->at;
    lp_cbor_field(NULL, field->key, in);
    struct loupe_span key = taken(in, start);
    lp_cbor_key_order(in, "key", *previous, key);
    *previous = key;
    if (in->status == LOUPE_OK)
        lp_cbor_field(NULL, field->item, in);
}

static void
read_members(struct lp_cbor *in, const struct lp_cbor_field *field, void *out)
{
    struct loupe_span previous = {0};
    size_t start               = in->at;
    size_t count               = take_count(in, field);
    for (size_t i = 0; i < count && in->status == LOUPE_OK; i++) {
        if (field->kind == LP_FIELD_MAP)
            read_pair(in, field, &previous);
        else
            lp_cbor_field(NULL, field->item, in);
        (void)lp_within(in->status, in->error, "%s[%zu]", field->name, i);
    }
    keep_span(out, taken(in, start));
}

static void
read_struct(struct lp_cbor *in, const struct lp_cbor_field *field, void *out)
{
    enum loupe_status status = lp_cbor_struct(out, field->table, in);
    if (field->name[0] != '\0')
        (void)lp_within(status, in->error, "%s", field->name);
}

void lp_cbor_field(void *out,
                   const struct lp_cbor_field *field,
                   struct lp_cbor *in)
{
    uint64_t number;
    int64_t whole;
    bool flag;
    struct loupe_u256 quantity;
    switch (field->kind) {
    case LP_FIELD_UINT:
        number = lp_cbor_uint(in, field->name);
        keep(out, &number, sizeof number);
        return;
    case LP_FIELD_INT:
        whole = lp_cbor_int(in, field->name);
        keep(out, &whole, sizeof whole);
        return;
    case LP_FIELD_BOOL:
        flag = lp_cbor_bool(in, field->name);
        keep(out, &flag, sizeof flag);
        return;
    case LP_FIELD_BYTES:
        keep_span(out, lp_cbor_bytes(in, field->name));
        return;
    case LP_FIELD_TEXT:
        keep_span(out, lp_cbor_text(in, field->name));
        return;
    case LP_FIELD_FIXED:
        lp_cbor_fixed(in, field->name, out, field->size);
        return;
    case LP_FIELD_QUANTITY:
    case LP_FIELD_U128:
        quantity = take_quantity(in, field);
        keep(out, &quantity, sizeof quantity);
        return;
    case LP_FIELD_RAW:
        keep_span(out, lp_cbor_raw(in, field->name));
        return;
    case LP_FIELD_STRUCT:
        read_struct(in, field, out);
        return;
    case LP_FIELD_LIST:
    case LP_FIELD_MAP:
        read_members(in, field, out);
        return;
    }
}

size_t lp_cbor_find(const struct lp_cbor_table *table, struct loupe_span key)
{
    size_t i = 0;
    while (i < table->count &&
           !loupe_span_equal(key, loupe_span_string(table->fields[i].name)))
        i++;
    return i;
}

static void pass_over(struct lp_cbor *in,
                      const struct lp_cbor_table *table,
                      struct loupe_span key)
{
    char name[32];
    int size = key.size < sizeof name ? (int)key.size : (int)sizeof name - 1;
    (void)snprintf(name, sizeof name, "%.*s", size, (const char *)key.data);
    if (in->mode != LP_CBOR_RPC && table->unknown == LP_UNKNOWN_MALFORMED)
        lp_cbor_refuse(in, LOUPE_MALFORMED, name, "is no known key");
    if (in->mode != LP_CBOR_RPC && table->unknown == LP_UNKNOWN_UNSUPPORTED)
        lp_cbor_refuse(in, LOUPE_UNSUPPORTED, name,
                       "is a key of a newer schema");
    (void)lp_cbor_raw(in, name);
    if (in->status == LOUPE_OK)
        LP_REACHED("cbor.unknown_passed");
}

static void check_missing(struct lp_cbor *in,
                          const struct lp_cbor_table *table,
                          uint64_t seen)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].need != LP_OPTIONAL && (seen >> i & 1) == 0)
            lp_cbor_refuse(in, LOUPE_MALFORMED, table->fields[i].name,
                           "is missing");
}

/* Does null stand for "not there"? A required field says what null is to it,
 * and raw ones keep it. */
static bool null_is_absent(const struct lp_cbor_field *field)
{
    return field->need == LP_NULLABLE ||
           (field->need == LP_OPTIONAL && field->kind != LP_FIELD_RAW);
}

static void
read_member(struct lp_cbor *in, const struct lp_cbor_field *field, void *out)
{
    static const bool present = true;
    uint8_t *base             = out;
    if (null_is_absent(field) && lp_cbor_null(in))
        return;
    lp_cbor_field(base == NULL ? NULL : base + field->offset, field, in);
    if (base != NULL && field->has_presence)
        keep(base + field->presence, &present, sizeof present);
}

/* One pair of a map; `previous` is the key before. */
static void read_named(struct lp_cbor *in,
                       const struct lp_cbor_table *table,
                       void *out,
                       struct loupe_span *previous,
                       uint64_t *seen)
{
    size_t start              = in->at;
    struct loupe_span key     = lp_cbor_text(in, "key");
    struct loupe_span encoded = taken(in, start);
    lp_cbor_key_order(in, "key", *previous, encoded);
    *previous    = encoded;
    size_t index = lp_cbor_find(table, key);
    if (index == table->count) {
        pass_over(in, table, key);
        return;
    }
    const struct lp_cbor_field *field = &table->fields[index];
    if (*seen >> index & 1) {
        LP_REACHED("cbor.field_twice");
        lp_cbor_refuse(in, LOUPE_MALFORMED, field->name, "occurs twice");
    }
    *seen |= UINT64_C(1) << index;
    if (in->status == LOUPE_OK)
        read_member(in, field, out);
}

static void
read_map(struct lp_cbor *in, const struct lp_cbor_table *table, void *out)
{
    uint64_t seen              = 0;
    struct loupe_span previous = {0};
    size_t pairs               = lp_cbor_map(in, "");
    size_t map                 = in->offset;
    for (size_t i = 0; i < pairs && in->status == LOUPE_OK; i++)
        read_named(in, table, out, &previous, &seen);
    in->offset = in->status == LOUPE_OK ? map : in->offset;
    check_missing(in, table, seen);
    bool one = seen != 0 && (seen & (seen - 1)) == 0;
    if (table->shape == LP_SHAPE_ONE_OF && !one)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "", "is not exactly one kind");
}

static void
read_tuple(struct lp_cbor *in, const struct lp_cbor_table *table, void *out)
{
    size_t count = lp_cbor_array(in, "");
    if (in->status == LOUPE_OK && count != table->count)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "", "%zu members, not %zu", count,
                       table->count);
    for (size_t i = 0; i < table->count && in->status == LOUPE_OK; i++)
        read_member(in, &table->fields[i], out);
}

enum loupe_status
lp_cbor_struct(void *out, const struct lp_cbor_table *table, struct lp_cbor *in)
{
    if (out != NULL)
        memset(out, 0, table->size);
    if (table->shape == LP_SHAPE_TUPLE)
        read_tuple(in, table, out);
    else
        read_map(in, table, out);
    return in->status;
}

enum loupe_status lp_cbor_struct_read(void *out,
                                      const struct lp_cbor_table *table,
                                      struct loupe_span bytes,
                                      enum lp_cbor_mode mode,
                                      struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, mode, error);
    (void)lp_cbor_struct(out, table, &in);
    return lp_cbor_end(&in);
}

/* ---- writing ---- */

static bool any_written(const struct lp_cbor_table *table, const void *in);

static bool is_set(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return true;
    return false;
}

/* Is there anything else than nothing, zero or the empty string? */
static bool has_value(const struct lp_cbor_field *field, const void *in)
{
    const void *at = (const uint8_t *)in + field->offset;
    if (field->has_presence)
        return *((const bool *)((const uint8_t *)in + field->presence));
    switch (field->kind) {
    case LP_FIELD_UINT:
        return *(const uint64_t *)at != 0;
    case LP_FIELD_INT:
        return *(const int64_t *)at != 0;
    case LP_FIELD_BOOL:
        return *(const bool *)at;
    case LP_FIELD_BYTES:
    case LP_FIELD_TEXT:
    case LP_FIELD_RAW:
    case LP_FIELD_LIST:
    case LP_FIELD_MAP:
        return ((const struct loupe_span *)at)->size != 0;
    case LP_FIELD_FIXED:
        return is_set(at, field->size);
    case LP_FIELD_QUANTITY:
    case LP_FIELD_U128:
        return !loupe_u256_is_zero(at);
    case LP_FIELD_STRUCT:
        return any_written(field->table, at);
    }
    return false;
}

static bool is_written(const struct lp_cbor_field *field, const void *in)
{
    return field->need != LP_OPTIONAL || has_value(field, in);
}

static bool any_written(const struct lp_cbor_table *table, const void *in)
{
    for (size_t i = 0; i < table->count; i++)
        if (is_written(&table->fields[i], in))
            return true;
    return false;
}

static void write_value(struct lp_sink *out,
                        const struct lp_cbor_field *field,
                        const void *at)
{
    const struct loupe_span *span = at;
    switch (field->kind) {
    case LP_FIELD_UINT:
        lp_cbor_put_uint(out, *(const uint64_t *)at);
        return;
    case LP_FIELD_INT:
        lp_cbor_put_int(out, *(const int64_t *)at);
        return;
    case LP_FIELD_BOOL:
        lp_cbor_put_bool(out, *(const bool *)at);
        return;
    case LP_FIELD_BYTES:
        lp_cbor_put_bytes(out, *span);
        return;
    case LP_FIELD_TEXT:
        lp_cbor_put_text(out, *span);
        return;
    case LP_FIELD_FIXED:
        lp_cbor_put_bytes(out, loupe_span(at, field->size));
        return;
    case LP_FIELD_QUANTITY:
    case LP_FIELD_U128:
        lp_cbor_put_quantity(out, at);
        return;
    case LP_FIELD_RAW:
    case LP_FIELD_LIST:
    case LP_FIELD_MAP:
        if (span->size == 0)
            lp_cbor_put_null(out);
        else
            lp_write_bytes(out, *span);
        return;
    case LP_FIELD_STRUCT:
        lp_cbor_struct_write(out, field->table, at);
        return;
    }
}

static void write_field(struct lp_sink *out,
                        const struct lp_cbor_field *field,
                        const void *in)
{
    if (field->need == LP_NULLABLE && !has_value(field, in))
        lp_cbor_put_null(out);
    else
        write_value(out, field, (const uint8_t *)in + field->offset);
}

/* Canonical order of two names: the shorter first, then bytewise. */
static bool name_before(const char *a, const char *b)
{
    size_t la = strlen(a);
    size_t lb = strlen(b);
    return la != lb ? la < lb : strcmp(a, b) < 0;
}

/* The next field after `previous` in canonical order, or NULL. */
static const struct lp_cbor_field *next_field(const struct lp_cbor_table *table,
                                              const void *in,
                                              const char *previous)
{
    const struct lp_cbor_field *best = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct lp_cbor_field *field = &table->fields[i];
        if ((previous == NULL || name_before(previous, field->name)) &&
            (best == NULL || name_before(field->name, best->name)) &&
            is_written(field, in))
            best = field;
    }
    return best;
}

static void write_map(struct lp_sink *out,
                      const struct lp_cbor_table *table,
                      const void *in)
{
    uint64_t pairs = 0;
    for (size_t i = 0; i < table->count; i++)
        pairs += is_written(&table->fields[i], in) ? 1 : 0;
    lp_cbor_put_map(out, pairs);
    const struct lp_cbor_field *field = next_field(table, in, NULL);
    for (; field != NULL; field = next_field(table, in, field->name)) {
        lp_cbor_put_text(out, loupe_span_string(field->name));
        write_field(out, field, in);
    }
}

void lp_cbor_struct_write(struct lp_sink *out,
                          const struct lp_cbor_table *table,
                          const void *in)
{
    if (table->shape != LP_SHAPE_TUPLE) {
        write_map(out, table, in);
        return;
    }
    lp_cbor_put_array(out, table->count);
    for (size_t i = 0; i < table->count; i++)
        write_field(out, &table->fields[i], in);
}

void lp_cbor_list_write(struct lp_sink *out,
                        const struct lp_cbor_field *item,
                        const void *items,
                        size_t count)
{
    size_t size =
        item->kind == LP_FIELD_STRUCT ? item->table->size : item->size;
    lp_cbor_put_array(out, count);
    for (size_t i = 0; i < count; i++)
        write_value(out, item, (const uint8_t *)items + i * size);
}
