/* SPDX-License-Identifier: Apache-2.0 */
/* Values to bytes: what fits is measured first, so that the writer cannot
 * fail; then heads with offsets, then tails in order (Solidity documentation,
 * "Formal Specification of the Encoding"). */
#include "abi/abi.h"
#include "base/error.h"

static bool
all_are(const uint8_t *bytes, size_t from, size_t end, uint8_t wanted)
{
    for (size_t i = from; i < end; i++)
        if (bytes[i] != wanted)
            return false;
    return true;
}

/* Sign extension: every bit above the number's own is its sign. */
static bool int_fits(const uint8_t word[LP_ABI_WORD], uint32_t bits)
{
    size_t first = LP_ABI_WORD - bits / 8;
    uint8_t sign = word[first] & 0x80 ? 0xff : 0;
    return all_are(word, 0, first, sign);
}

bool lp_abi_word_fits(const struct lp_abi_type *type,
                      const uint8_t word[LP_ABI_WORD])
{
    switch (type->kind) {
    case LP_ABI_UINT:
        return all_are(word, 0, LP_ABI_WORD - type->size / 8, 0);
    case LP_ABI_INT:
        return int_fits(word, type->size);
    case LP_ABI_ADDRESS:
        return all_are(word, 0, 12, 0);
    case LP_ABI_BOOL:
        return all_are(word, 0, 31, 0) && word[31] <= 1;
    case LP_ABI_FIXED:
        return all_are(word, type->size, LP_ABI_WORD, 0);
    case LP_ABI_BYTES:
    case LP_ABI_STRING:
    case LP_ABI_ARRAY:
    case LP_ABI_LIST:
    case LP_ABI_TUPLE:
        break;
    }
    return false;
}

const struct lp_abi_type *lp_abi_item(const struct lp_abi_type *type, size_t i)
{
    return type->kind == LP_ABI_TUPLE ? type->members[i].type : type->element;
}

enum loupe_status lp_abi_within(enum loupe_status status,
                                struct loupe_error *error,
                                const struct lp_abi_type *type,
                                size_t i)
{
    if (type->kind == LP_ABI_TUPLE && type->members[i].name[0] != '\0')
        return lp_within(status, error, "%s", type->members[i].name);
    return lp_within(status, error, "[%zu]", i);
}

static size_t padded(size_t size)
{
    return (size + LP_ABI_WORD - 1) / LP_ABI_WORD * LP_ABI_WORD;
}

/* Bytes of the body and all tails of a value that fits. */
static size_t size_of(const struct lp_abi_type *type,
                      const struct lp_abi_value *value)
{
    if (!type->dynamic)
        return type->body;
    if (type->kind == LP_ABI_BYTES || type->kind == LP_ABI_STRING)
        return LP_ABI_WORD + padded(value->bytes.size);
    size_t size = type->kind == LP_ABI_LIST ? LP_ABI_WORD : 0;
    for (size_t i = 0; i < value->count; i++) {
        const struct lp_abi_type *item = lp_abi_item(type, i);
        size +=
            (item->dynamic ? LP_ABI_WORD : 0) + size_of(item, &value->items[i]);
    }
    return size;
}

static enum loupe_status check(const struct lp_abi_type *type,
                               const struct lp_abi_value *value,
                               struct loupe_error *error)
{
    if (lp_abi_is_word(type)) {
        if (!lp_abi_word_fits(type, value->word))
            return lp_fail(error, LOUPE_USAGE, 0, "", "does not fit its type");
        return LOUPE_OK;
    }
    if (type->kind == LP_ABI_BYTES || type->kind == LP_ABI_STRING)
        return LOUPE_OK;
    if (type->kind != LP_ABI_LIST && value->count != type->size)
        return lp_fail(error, LOUPE_USAGE, 0, "", "%zu values instead of %u",
                       value->count, (unsigned)type->size);
    for (size_t i = 0; i < value->count; i++) {
        enum loupe_status status =
            check(lp_abi_item(type, i), &value->items[i], error);
        if (status != LOUPE_OK)
            return lp_abi_within(status, error, type, i);
    }
    return LOUPE_OK;
}

static void write_number(struct lp_sink *out, size_t number)
{
    static const uint8_t zeros[LP_ABI_WORD - sizeof(uint64_t)];
    lp_write_bytes(out, LOUPE_SPAN_ARRAY(zeros));
    lp_write_u64be(out, number);
}

static void write_bytes(struct lp_sink *out, struct loupe_span bytes)
{
    static const uint8_t zeros[LP_ABI_WORD];
    write_number(out, bytes.size);
    lp_write_bytes(out, bytes);
    lp_write_bytes(out, loupe_span(zeros, padded(bytes.size) - bytes.size));
}

static void write_value(struct lp_sink *out,
                        const struct lp_abi_type *type,
                        const struct lp_abi_value *value);

static void write_items(struct lp_sink *out,
                        const struct lp_abi_type *type,
                        const struct lp_abi_value *value)
{
    size_t tail = 0;
    for (size_t i = 0; i < value->count; i++)
        tail += lp_abi_head(lp_abi_item(type, i));
    for (size_t i = 0; i < value->count; i++) {
        const struct lp_abi_type *item = lp_abi_item(type, i);
        if (item->dynamic) {
            write_number(out, tail);
            tail += size_of(item, &value->items[i]);
        } else {
            write_value(out, item, &value->items[i]);
        }
    }
    for (size_t i = 0; i < value->count; i++)
        if (lp_abi_item(type, i)->dynamic)
            write_value(out, lp_abi_item(type, i), &value->items[i]);
}

static void write_value(struct lp_sink *out,
                        const struct lp_abi_type *type,
                        const struct lp_abi_value *value)
{
    switch (type->kind) {
    case LP_ABI_UINT:
    case LP_ABI_INT:
    case LP_ABI_ADDRESS:
    case LP_ABI_BOOL:
    case LP_ABI_FIXED:
        lp_write_bytes(out, LOUPE_SPAN_ARRAY(value->word));
        break;
    case LP_ABI_BYTES:
    case LP_ABI_STRING:
        write_bytes(out, value->bytes);
        break;
    case LP_ABI_LIST:
        write_number(out, value->count);
        write_items(out, type, value);
        break;
    case LP_ABI_ARRAY:
    case LP_ABI_TUPLE:
        write_items(out, type, value);
        break;
    }
}

enum loupe_status lp_abi_encode(struct lp_sink *out,
                                const struct lp_abi_type *type,
                                const struct lp_abi_value *value,
                                struct loupe_error *error)
{
    LP_TRY(check(type, value, error));
    write_value(out, type, value);
    return LOUPE_OK;
}
