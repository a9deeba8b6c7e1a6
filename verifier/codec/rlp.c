/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing RLP. */
#include "codec/rlp.h"

#define SHORT_MAX 55 /* longest contents whose length is in the first byte */

enum { STRING = 0x80, LIST = 0xc0 };

void lp_rlp_init(struct lp_rlp *in,
                 struct loupe_span bytes,
                 struct loupe_error *error)
{
    *in = (struct lp_rlp){.in = bytes, .error = error};
}

static struct loupe_span refuse(struct lp_rlp *in,
                                enum loupe_status status,
                                const char *field,
                                const char *reason)
{
    if (in->status == LOUPE_OK)
        in->status =
            lp_fail(in->error, status, in->base + in->at, field, "%s", reason);
    return (struct loupe_span){0};
}

/* The length of what follows a first byte of `kind`; long lengths are big
 * endian, without leading zeros, and over SHORT_MAX. */
static bool read_length(struct lp_rlp *in,
                        uint8_t first,
                        uint8_t kind,
                        size_t *head,
                        uint64_t *length)
{
    size_t more =
        first - kind > SHORT_MAX ? (size_t)(first - kind - SHORT_MAX) : 0;
    *head   = 1 + more;
    *length = more == 0 ? (uint64_t)(first - kind) : 0;
    if (more > in->in.size - in->at - 1)
        return false;
    for (size_t i = 1; i <= more; i++)
        *length = *length << 8 | in->in.data[in->at + i];
    return true;
}

static struct loupe_span
take(struct lp_rlp *in, const char *field, uint8_t kind)
{
    size_t head;
    uint64_t length;
    if (in->status != LOUPE_OK)
        return (struct loupe_span){0};
    if (in->at == in->in.size)
        return refuse(in, LOUPE_TRUNCATED, field, "is missing");
    uint8_t first = in->in.data[in->at];
    if (first < STRING && kind == STRING)
        return loupe_span(in->in.data + in->at++, 1);
    if (first < kind || (kind == STRING && first >= LIST))
        return refuse(in, LOUPE_MALFORMED, field,
                      kind == LIST ? "is not a list" : "is not a string");
    if (!read_length(in, first, kind, &head, &length) ||
        length > in->in.size - in->at - head)
        return refuse(in, LOUPE_TRUNCATED, field, "ends too early");
    if (head > 1 && (length <= SHORT_MAX || in->in.data[in->at + 1] == 0))
        return refuse(in, LOUPE_MALFORMED, field, "length has a shorter form");
    const uint8_t *data = in->in.data + in->at + head;
    if (kind == STRING && length == 1 && data[0] < STRING)
        return refuse(in, LOUPE_MALFORMED, field, "has a shorter form");
    in->at += head + (size_t)length;
    return loupe_span(data, (size_t)length);
}

struct loupe_span lp_rlp_bytes(struct lp_rlp *in, const char *field)
{
    return take(in, field, STRING);
}

struct loupe_u256 lp_rlp_number(struct lp_rlp *in, const char *field)
{
    struct loupe_u256 value = {{0}};
    size_t start            = in->at;
    struct loupe_span bytes = take(in, field, STRING);
    bool zero               = bytes.size > 0 && bytes.data[0] == 0;
    if (!zero && loupe_u256_from_bytes(&value, bytes))
        return value;
    in->at = start;
    (void)refuse(in, zero ? LOUPE_MALFORMED : LOUPE_LIMIT, field,
                 zero ? "begins with zero" : "has more than 256 bits");
    return value;
}

uint64_t lp_rlp_u64(struct lp_rlp *in, const char *field)
{
    uint64_t out             = 0;
    size_t start             = in->at;
    struct loupe_u256 number = lp_rlp_number(in, field);
    if (!loupe_u256_to_u64(&out, &number))
        lp_rlp_refuse(in, start, LOUPE_LIMIT, field, "has more than 64 bits");
    return out;
}

struct loupe_span lp_rlp_raw_list(struct lp_rlp *in, const char *field)
{
    size_t start = in->at;
    (void)take(in, field, LIST);
    return in->status == LOUPE_OK
               ? loupe_span(in->in.data + start, in->at - start)
               : (struct loupe_span){0};
}

void lp_rlp_refuse(struct lp_rlp *in,
                   size_t at,
                   enum loupe_status status,
                   const char *field,
                   const char *reason)
{
    if (in->status != LOUPE_OK)
        return;
    in->at = at;
    (void)refuse(in, status, field, reason);
}

struct lp_rlp lp_rlp_list(struct lp_rlp *in, const char *field)
{
    struct lp_rlp list;
    lp_rlp_init(&list, take(in, field, LIST), in->error);
    list.status = in->status;
    if (list.in.data != NULL)
        list.base = in->base + (size_t)(list.in.data - in->in.data);
    return list;
}

enum loupe_status lp_rlp_end(struct lp_rlp *in)
{
    if (in->status == LOUPE_OK && in->at != in->in.size)
        (void)refuse(in, LOUPE_MALFORMED, "", "bytes follow the last item");
    return in->status;
}

/* ---- writers ---- */

static void put_head(struct lp_sink *out, uint8_t kind, size_t size)
{
    size_t bytes = 0;
    if (size <= SHORT_MAX) {
        lp_write_u8(out, (uint8_t)(kind + size));
        return;
    }
    while (bytes < sizeof size && size >> (8 * bytes) != 0)
        bytes++;
    lp_write_u8(out, (uint8_t)(kind + SHORT_MAX + bytes));
    while (bytes-- > 0)
        lp_write_u8(out, (uint8_t)(size >> (8 * bytes)));
}

void lp_rlp_put_bytes(struct lp_sink *out, struct loupe_span bytes)
{
    if (bytes.size != 1 || bytes.data[0] >= STRING)
        put_head(out, STRING, bytes.size);
    lp_write_bytes(out, bytes);
}

void lp_rlp_put_u256(struct lp_sink *out, const struct loupe_u256 *number)
{
    uint8_t be[32];
    size_t skip = 0;
    loupe_u256_to_bytes(be, number);
    while (skip < sizeof be && be[skip] == 0)
        skip++;
    lp_rlp_put_bytes(out, loupe_span(be + skip, sizeof be - skip));
}

void lp_rlp_put_number(struct lp_sink *out, uint64_t number)
{
    struct loupe_u256 wide = loupe_u256_from_u64(number);
    lp_rlp_put_u256(out, &wide);
}

void lp_rlp_put_list(struct lp_sink *out, size_t size)
{
    put_head(out, LIST, size);
}
