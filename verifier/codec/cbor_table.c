/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing CBOR maps by field tables. Depth is bounded because
 * tables nest as C structures do. */
#include "codec/cbor_table.h"

#include "base/reached.h"

#include <stdio.h>

/* ---- reading ---- */

static void
read_struct(struct lp_cbor *in, const struct lp_cbor_field *field, void *at)
{
    enum loupe_status status = lp_cbor_struct(at, field->table, in);
    (void)lp_within(status, in->error, "%s", field->name);
}

static void
read_field(struct lp_cbor *in, const struct lp_cbor_field *field, void *at)
{
    switch (field->kind) {
    case LP_FIELD_UINT:
        *(uint64_t *)at = lp_cbor_uint(in, field->name);
        return;
    case LP_FIELD_INT:
        *(int64_t *)at = lp_cbor_int(in, field->name);
        return;
    case LP_FIELD_BOOL:
        *(bool *)at = lp_cbor_bool(in, field->name);
        return;
    case LP_FIELD_BYTES:
        *(struct loupe_span *)at = lp_cbor_bytes(in, field->name);
        return;
    case LP_FIELD_TEXT:
        *(struct loupe_span *)at = lp_cbor_text(in, field->name);
        return;
    case LP_FIELD_FIXED:
        lp_cbor_fixed(in, field->name, at, field->size);
        return;
    case LP_FIELD_QUANTITY:
        *(struct loupe_u256 *)at = lp_cbor_quantity(in, field->name);
        return;
    case LP_FIELD_RAW:
        *(struct loupe_span *)at = lp_cbor_raw(in, field->name);
        return;
    case LP_FIELD_STRUCT:
        read_struct(in, field, at);
        return;
    }
}

static size_t find_field(const struct lp_cbor_table *table,
                         struct loupe_span key)
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
    if (in->mode == LP_CBOR_STRICT && table->unknown == LP_UNKNOWN_MALFORMED)
        lp_cbor_refuse(in, LOUPE_MALFORMED, name, "is no known key");
    if (in->mode == LP_CBOR_STRICT && table->unknown == LP_UNKNOWN_UNSUPPORTED)
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
        if (table->fields[i].need == LP_REQUIRED && (seen >> i & 1) == 0)
            lp_cbor_refuse(in, LOUPE_MALFORMED, table->fields[i].name,
                           "is missing");
}

enum loupe_status
lp_cbor_struct(void *out, const struct lp_cbor_table *table, struct lp_cbor *in)
{
    uint64_t seen              = 0;
    struct loupe_span previous = {0};
    memset(out, 0, table->size);
    size_t pairs = lp_cbor_map(in, "");
    size_t map   = in->offset;
    for (size_t i = 0; i < pairs && in->status == LOUPE_OK; i++) {
        size_t start          = in->at;
        struct loupe_span key = lp_cbor_text(in, "key");
        struct loupe_span encoded =
            loupe_span(in->in.data + start, in->at - start);
        lp_cbor_key_order(in, "key", previous, encoded);
        previous     = encoded;
        size_t index = find_field(table, key);
        if (index == table->count) {
            pass_over(in, table, key);
            continue;
        }
        const struct lp_cbor_field *field = &table->fields[index];
        if (seen >> index & 1) {
            LP_REACHED("cbor.field_twice");
            lp_cbor_refuse(in, LOUPE_MALFORMED, field->name, "occurs twice");
        }
        seen |= UINT64_C(1) << index;
        if (field->need == LP_REQUIRED || field->kind == LP_FIELD_RAW ||
            !lp_cbor_null(in))
            read_field(in, field, (uint8_t *)out + field->offset);
    }
    in->offset = in->status == LOUPE_OK ? map : in->offset;
    check_missing(in, table, seen);
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

static bool is_written(const struct lp_cbor_field *field, const void *in)
{
    const void *at = (const uint8_t *)in + field->offset;
    if (field->need == LP_REQUIRED)
        return true;
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
        return ((const struct loupe_span *)at)->size != 0;
    case LP_FIELD_FIXED:
        for (size_t i = 0; i < field->size; i++)
            if (((const uint8_t *)at)[i] != 0)
                return true;
        return false;
    case LP_FIELD_QUANTITY:
        return !loupe_u256_is_zero(at);
    case LP_FIELD_STRUCT:
        return any_written(field->table, at);
    }
    return false;
}

static bool any_written(const struct lp_cbor_table *table, const void *in)
{
    for (size_t i = 0; i < table->count; i++)
        if (is_written(&table->fields[i], in))
            return true;
    return false;
}

static void write_field(struct lp_sink *out,
                        const struct lp_cbor_field *field,
                        const void *in)
{
    const void *at                = (const uint8_t *)in + field->offset;
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
        lp_cbor_put_quantity(out, at);
        return;
    case LP_FIELD_RAW:
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

void lp_cbor_struct_write(struct lp_sink *out,
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
