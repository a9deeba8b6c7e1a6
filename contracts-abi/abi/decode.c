/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes to values. Every offset and length is judged against the input before
 * it is used; what strict mode adds is that a tail begins where the one before
 * it ended, which leaves one encoding for each value. Solidity's checks:
 * ABIFunctions.cpp of the compiler, abi_decode_*; cleanup is not done, a word
 * that does not fit is refused, as ABI coder v2 does. */
#include "abi/abi.h"
#include "base/error.h"
#include "base/reached.h"

struct reader {
    struct loupe_span in;
    enum lp_abi_mode mode;
    size_t values_left;
    struct loupe_arena *arena;
    struct loupe_error *error;
};

/* The word at `at` as a size; SIZE_MAX, which nothing can hold, when it has
 * more bits. */
static enum loupe_status
read_size(size_t *out, struct reader *r, size_t at, const char *what)
{
    *out = 0;
    if (at > r->in.size || r->in.size - at < LP_ABI_WORD)
        return lp_fail(r->error, LOUPE_TRUNCATED, at, "", "ends before %s",
                       what);
    const uint8_t *word = r->in.data + at;
    for (size_t i = 0; i < LP_ABI_WORD - 4; i++)
        if (word[i] != 0) {
            *out = SIZE_MAX;
            return LOUPE_OK;
        }
    for (size_t i = LP_ABI_WORD - 4; i < LP_ABI_WORD; i++)
        *out = *out << 8 | word[i];
    return LOUPE_OK;
}

static enum loupe_status read_word(struct lp_abi_value *out,
                                   struct reader *r,
                                   const struct lp_abi_type *type,
                                   size_t at)
{
    if (!lp_abi_word_fits(type, r->in.data + at))
        return lp_fail(r->error, LOUPE_MALFORMED, at, "",
                       "the word does not fit its type");
    memcpy(out->word, r->in.data + at, LP_ABI_WORD);
    return LOUPE_OK;
}

/* Strict: zeros fill the last word, and are there. */
static enum loupe_status
check_padding(struct reader *r, size_t at, size_t size, size_t *end)
{
    size_t pad = (LP_ABI_WORD - size % LP_ABI_WORD) % LP_ABI_WORD;
    *end       = at + size;
    if (r->mode == LP_ABI_TOLERANT)
        return LOUPE_OK;
    if (r->in.size - *end < pad)
        return lp_fail(r->error, LOUPE_TRUNCATED, *end, "",
                       "ends inside the padding");
    for (size_t i = 0; i < pad; i++, ++*end)
        if (r->in.data[*end] != 0)
            return lp_fail(r->error, LOUPE_MALFORMED, *end, "",
                           "padding that is not zero");
    return LOUPE_OK;
}

static enum loupe_status
read_bytes(struct lp_abi_value *out, struct reader *r, size_t at, size_t *end)
{
    size_t size;
    LP_TRY(read_size(&size, r, at, "the length"));
    size_t from = at + LP_ABI_WORD;
    if (size > r->in.size - from)
        return lp_fail(r->error, LOUPE_TRUNCATED, at, "",
                       "longer than the %zu bytes that follow",
                       r->in.size - from);
    LP_TRY(check_padding(r, from, size, end));
    out->bytes = loupe_span(r->in.data + from, size);
    LP_REACHED("abi.bytes");
    return LOUPE_OK;
}

static enum loupe_status read_value(struct lp_abi_value *out,
                                    struct reader *r,
                                    const struct lp_abi_type *type,
                                    size_t at,
                                    size_t *end);

/* A member with a tail: its offset at `head`, counted from `base`. The tail
 * has to start at *next in strict mode, and *next becomes its end. */
static enum loupe_status read_tail(struct lp_abi_value *out,
                                   struct reader *r,
                                   const struct lp_abi_type *type,
                                   size_t base,
                                   size_t head,
                                   size_t *next)
{
    size_t offset;
    LP_TRY(read_size(&offset, r, head, "the offset"));
    if (r->mode == LP_ABI_STRICT && offset != *next - base)
        return lp_fail(r->error, LOUPE_MALFORMED, head, "",
                       "the offset is not %zu, where the last tail ends",
                       *next - base);
    if (offset > r->in.size - base)
        return lp_fail(r->error, LOUPE_TRUNCATED, head, "",
                       "the offset passes the end");
    if (r->mode == LP_ABI_TOLERANT && offset != *next - base)
        LP_REACHED("abi.elsewhere");
    return read_value(out, r, type, base + offset, next);
}

/* The items of a list, an array or a tuple whose heads begin at `base`. */
static enum loupe_status read_items(struct lp_abi_value *out,
                                    struct reader *r,
                                    const struct lp_abi_type *type,
                                    size_t count,
                                    size_t base,
                                    size_t *end)
{
    size_t left = r->in.size - base;
    if (type->kind == LP_ABI_LIST ? count > left / lp_abi_head(type->element)
                                  : type->body > left)
        return lp_fail(r->error, LOUPE_TRUNCATED, base, "",
                       "more values than the %zu bytes that follow hold", left);
    if (count > r->values_left)
        return lp_fail(r->error, LOUPE_LIMIT, base, "",
                       "more than %d values in all", LP_ABI_VALUES_MAX);
    r->values_left -= count;
    struct lp_abi_value *items =
        loupe_arena_alloc(r->arena, count, sizeof *items);
    if (items == NULL && count > 0)
        return lp_fail(r->error, LOUPE_NOMEM, base, "", "no room for %zu",
                       count);
    size_t at = base;
    size_t next =
        base + (type->kind == LP_ABI_LIST ? count * lp_abi_head(type->element)
                                          : type->body);
    for (size_t i = 0; i < count; i++) {
        const struct lp_abi_type *item = lp_abi_item(type, i);
        size_t inside;
        enum loupe_status status =
            item->dynamic ? read_tail(&items[i], r, item, base, at, &next)
                          : read_value(&items[i], r, item, at, &inside);
        if (status != LOUPE_OK)
            return lp_abi_within(status, r->error, type, i);
        at += lp_abi_head(item);
    }
    out->items = items;
    out->count = count;
    *end       = next;
    return LOUPE_OK;
}

static enum loupe_status read_list(struct lp_abi_value *out,
                                   struct reader *r,
                                   const struct lp_abi_type *type,
                                   size_t at,
                                   size_t *end)
{
    size_t count;
    LP_TRY(read_size(&count, r, at, "the count"));
    LP_TRY(read_items(out, r, type, count, at + LP_ABI_WORD, end));
    LP_REACHED("abi.list");
    return LOUPE_OK;
}

/* The value whose body begins at `at`, at most the end of the input. That the
 * body of a word or an array in place is there was judged with its sequence. */
static enum loupe_status read_value(struct lp_abi_value *out,
                                    struct reader *r,
                                    const struct lp_abi_type *type,
                                    size_t at,
                                    size_t *end)
{
    *end = at;
    switch (type->kind) {
    case LP_ABI_UINT:
    case LP_ABI_INT:
    case LP_ABI_ADDRESS:
    case LP_ABI_BOOL:
    case LP_ABI_FIXED:
        return read_word(out, r, type, at);
    case LP_ABI_BYTES:
    case LP_ABI_STRING:
        return read_bytes(out, r, at, end);
    case LP_ABI_LIST:
        return read_list(out, r, type, at, end);
    case LP_ABI_ARRAY:
    case LP_ABI_TUPLE:
        return read_items(out, r, type, type->size, at, end);
    }
    return lp_fail(r->error, LOUPE_INTERNAL, at, "", "a type of no kind");
}

enum loupe_status lp_abi_decode(struct lp_abi_value *out,
                                const struct lp_abi_type *type,
                                struct loupe_span bytes,
                                enum lp_abi_mode mode,
                                struct loupe_arena *arena,
                                struct loupe_error *error)
{
    struct reader r          = {bytes, mode, LP_ABI_VALUES_MAX, arena, error};
    size_t end               = 0;
    *out                     = (struct lp_abi_value){0};
    enum loupe_status status = read_items(out, &r, type, type->size, 0, &end);
    if (status == LOUPE_OK && mode == LP_ABI_STRICT && end != bytes.size)
        status = lp_fail(error, LOUPE_MALFORMED, end, "",
                         "%zu bytes after the last value", bytes.size - end);
    if (status != LOUPE_OK)
        *out = (struct lp_abi_value){0};
    return status;
}
