/* SPDX-License-Identifier: Apache-2.0 */
/* CBOR heads come from libcbor's streaming decoder; what is allowed where is
 * decided here (consensus.md 6.3 and 6.4). */
#include "codec/cbor.h"

#include "base/reached.h"
#include "limits.h"

#include <cbor.h>

/* ---- heads ---- */

/* What the callbacks found in one call of the decoder. */
struct found {
    struct lp_cbor_item item;
    bool refused; /* tag, indefinite length, break */
    bool undefined;
    size_t head; /* bytes of the shortest form of this head */
};

static size_t head_size(uint64_t number)
{
    if (number < 24)
        return 1;
    if (number <= UINT8_MAX)
        return 2;
    if (number <= UINT16_MAX)
        return 3;
    return number <= UINT32_MAX ? 5 : 9;
}

static void found_number(void *context, enum lp_cbor_kind kind, uint64_t number)
{
    struct found *found = context;
    found->item.kind    = kind;
    found->item.number  = number;
    found->head         = head_size(number);
}

static void on_u8(void *c, uint8_t v)
{
    found_number(c, LP_CBOR_UINT, v);
}

static void on_u16(void *c, uint16_t v)
{
    found_number(c, LP_CBOR_UINT, v);
}

static void on_u32(void *c, uint32_t v)
{
    found_number(c, LP_CBOR_UINT, v);
}

static void on_u64(void *c, uint64_t v)
{
    found_number(c, LP_CBOR_UINT, v);
}

static void on_n8(void *c, uint8_t v)
{
    found_number(c, LP_CBOR_NEGATIVE, v);
}

static void on_n16(void *c, uint16_t v)
{
    found_number(c, LP_CBOR_NEGATIVE, v);
}

static void on_n32(void *c, uint32_t v)
{
    found_number(c, LP_CBOR_NEGATIVE, v);
}

static void on_n64(void *c, uint64_t v)
{
    found_number(c, LP_CBOR_NEGATIVE, v);
}

static void on_bytes(void *c, cbor_data data, size_t size)
{
    found_number(c, LP_CBOR_BYTES, size);
    ((struct found *)c)->item.bytes = loupe_span(data, size);
}

static void on_text(void *c, cbor_data data, size_t size)
{
    found_number(c, LP_CBOR_TEXT, size);
    ((struct found *)c)->item.bytes = loupe_span(data, size);
}

static void on_array(void *c, size_t count)
{
    found_number(c, LP_CBOR_ARRAY, count);
}

static void on_map(void *c, size_t count)
{
    found_number(c, LP_CBOR_MAP, count);
}

static void on_bool(void *c, bool value)
{
    found_number(c, LP_CBOR_BOOL, value ? 1 : 0);
}

static void on_null(void *c)
{
    found_number(c, LP_CBOR_NULL, 0);
}

static void on_undefined(void *c)
{
    found_number(c, LP_CBOR_NULL, 0);
    ((struct found *)c)->undefined = true;
}

static void on_float(void *c, float value)
{
    (void)value;
    found_number(c, LP_CBOR_FLOAT, 0);
}

static void on_double(void *c, double value)
{
    (void)value;
    found_number(c, LP_CBOR_FLOAT, 0);
}

static void on_tag(void *c, uint64_t value)
{
    (void)value;
    ((struct found *)c)->refused = true;
}

static void on_indefinite(void *c)
{
    ((struct found *)c)->refused = true;
}

static const struct cbor_callbacks callbacks = {
    .uint8             = on_u8,
    .uint16            = on_u16,
    .uint32            = on_u32,
    .uint64            = on_u64,
    .negint8           = on_n8,
    .negint16          = on_n16,
    .negint32          = on_n32,
    .negint64          = on_n64,
    .byte_string_start = on_indefinite,
    .byte_string       = on_bytes,
    .string            = on_text,
    .string_start      = on_indefinite,
    .indef_array_start = on_indefinite,
    .array_start       = on_array,
    .indef_map_start   = on_indefinite,
    .map_start         = on_map,
    .tag               = on_tag,
    .float2            = on_float,
    .float4            = on_float,
    .float8            = on_double,
    .undefined         = on_undefined,
    .null              = on_null,
    .boolean           = on_bool,
    .indef_break       = on_indefinite,
};

void lp_cbor_init(struct lp_cbor *in,
                  struct loupe_span bytes,
                  enum lp_cbor_mode mode,
                  struct loupe_error *error)
{
    *in = (struct lp_cbor){.in = bytes, .mode = mode, .error = error};
}

void lp_cbor_refuse(struct lp_cbor *in,
                    enum loupe_status status,
                    const char *field,
                    const char *reason,
                    ...)
{
    if (in->status != LOUPE_OK)
        return;
    va_list args;
    va_start(args, reason);
    lp_vfail(in->error, status, in->base + in->offset, field, reason, args);
    va_end(args);
    in->status = status;
}

/* How many bytes follow this first byte of a character; 4: it is none. */
static size_t utf8_more(uint8_t lead)
{
    if (lead < 0x80)
        return 0;
    if (lead < 0xc2 || lead > 0xf4)
        return 4;
    return lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
}

/* The second byte is where overlong forms, surrogates and what lies above
 * 10ffff show. */
static bool utf8_second(uint8_t lead, uint8_t second)
{
    uint8_t low  = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high;
}

/* Well-formed UTF-8 without surrogates and overlong forms (RFC 3629). */
static bool utf8(struct loupe_span text)
{
    size_t i = 0;
    while (i < text.size) {
        uint8_t lead = text.data[i++];
        size_t more  = utf8_more(lead);
        if (more > 3 || more > text.size - i ||
            (more > 0 && !utf8_second(lead, text.data[i])))
            return false;
        for (size_t k = 1; k < more; k++)
            if ((text.data[i + k] & 0xc0) != 0x80)
                return false;
        i += more;
    }
    return true;
}

/* Rules that hold for a head by itself. */
static void judge_head(struct lp_cbor *in,
                       const char *field,
                       const struct found *found,
                       size_t read)
{
    const struct lp_cbor_item *item = &found->item;
    size_t left                     = in->in.size - in->at;
    bool strict                     = in->mode != LP_CBOR_RPC;
    bool fixed = item->kind == LP_CBOR_BOOL || item->kind == LP_CBOR_NULL ||
                 item->kind == LP_CBOR_FLOAT;
    if (found->refused)
        lp_cbor_refuse(in, LOUPE_MALFORMED, field,
                       "a tag or an indefinite length");
    else if ((strict && item->kind == LP_CBOR_FLOAT) ||
             (in->mode == LP_CBOR_STRICT && found->undefined))
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "a float or undefined");
    else if (strict && !fixed && read - item->bytes.size != found->head)
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "not in shortest form");
    else if (item->kind == LP_CBOR_TEXT && !utf8(item->bytes))
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "text is not UTF-8");
    else if ((item->kind == LP_CBOR_ARRAY && item->number > left) ||
             (item->kind == LP_CBOR_MAP && item->number > left / 2))
        lp_cbor_refuse(in, LOUPE_TRUNCATED, field,
                       "claims %llu members in %zu bytes",
                       (unsigned long long)item->number, left);
}

struct lp_cbor_item lp_cbor_head(struct lp_cbor *in, const char *field)
{
    struct found found = {.item = {.kind = LP_CBOR_END}};
    if (in->status != LOUPE_OK)
        return found.item;
    in->offset                     = in->at;
    struct cbor_decoder_result got = {.status = CBOR_DECODER_NEDATA};
    if (in->at < in->in.size)
        got = cbor_stream_decode(in->in.data + in->at, in->in.size - in->at,
                                 &callbacks, &found);
    if (got.status == CBOR_DECODER_NEDATA)
        lp_cbor_refuse(in, LOUPE_TRUNCATED, field, "ends inside an item");
    else if (got.status != CBOR_DECODER_FINISHED)
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "not a CBOR item");
    else {
        in->at += got.read;
        judge_head(in, field, &found, got.read);
    }
    if (in->status != LOUPE_OK)
        return (struct lp_cbor_item){.kind = LP_CBOR_END};
    return found.item;
}

enum lp_cbor_kind lp_cbor_peek(const struct lp_cbor *in)
{
    static const enum lp_cbor_kind by_major[8] = {
        LP_CBOR_UINT,  LP_CBOR_NEGATIVE, LP_CBOR_BYTES, LP_CBOR_TEXT,
        LP_CBOR_ARRAY, LP_CBOR_MAP,      LP_CBOR_END,   LP_CBOR_END};
    if (in->status != LOUPE_OK || in->at == in->in.size)
        return LP_CBOR_END;
    uint8_t lead = in->in.data[in->at];
    if (lead == 0xf4 || lead == 0xf5)
        return LP_CBOR_BOOL;
    if (lead == 0xf6 || lead == 0xf7)
        return LP_CBOR_NULL;
    if (lead >= 0xf9 && lead <= 0xfb)
        return LP_CBOR_FLOAT;
    return by_major[lead >> 5];
}

/* ---- typed reads ---- */

static struct lp_cbor_item expect(struct lp_cbor *in,
                                  const char *field,
                                  enum lp_cbor_kind kind,
                                  const char *name)
{
    struct lp_cbor_item item = lp_cbor_head(in, field);
    if (in->status == LOUPE_OK && item.kind != kind)
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "is not %s", name);
    return in->status == LOUPE_OK ? item
                                  : (struct lp_cbor_item){.kind = LP_CBOR_END};
}

uint64_t lp_cbor_uint(struct lp_cbor *in, const char *field)
{
    return expect(in, field, LP_CBOR_UINT, "an unsigned integer").number;
}

int64_t lp_cbor_int(struct lp_cbor *in, const char *field)
{
    struct lp_cbor_item item = lp_cbor_head(in, field);
    if (in->status == LOUPE_OK &&
        ((item.kind != LP_CBOR_UINT && item.kind != LP_CBOR_NEGATIVE) ||
         item.number > INT64_MAX))
        lp_cbor_refuse(in, LOUPE_MALFORMED, field,
                       "is not an integer of 64 bits");
    if (in->status != LOUPE_OK)
        return 0;
    int64_t number = (int64_t)item.number;
    return item.kind == LP_CBOR_UINT ? number : -1 - number;
}

bool lp_cbor_bool(struct lp_cbor *in, const char *field)
{
    return expect(in, field, LP_CBOR_BOOL, "a truth value").number != 0;
}

bool lp_cbor_null(struct lp_cbor *in)
{
    if (lp_cbor_peek(in) != LP_CBOR_NULL)
        return false;
    return lp_cbor_head(in, "").kind == LP_CBOR_NULL;
}

struct loupe_span lp_cbor_bytes(struct lp_cbor *in, const char *field)
{
    if (lp_cbor_null(in))
        return (struct loupe_span){0};
    return expect(in, field, LP_CBOR_BYTES, "a byte string").bytes;
}

struct loupe_span lp_cbor_text(struct lp_cbor *in, const char *field)
{
    if (lp_cbor_null(in))
        return (struct loupe_span){0};
    return expect(in, field, LP_CBOR_TEXT, "a text string").bytes;
}

void lp_cbor_fixed(struct lp_cbor *in,
                   const char *field,
                   void *out,
                   size_t size)
{
    struct lp_cbor_item item =
        expect(in, field, LP_CBOR_BYTES, "a byte string");
    if (in->status == LOUPE_OK && item.bytes.size != size)
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "%zu bytes, not %zu",
                       item.bytes.size, size);
    if (out != NULL && in->status == LOUPE_OK)
        memcpy(out, item.bytes.data, size);
    else if (out != NULL)
        memset(out, 0, size);
}

void lp_cbor_hash(struct lp_cbor *in, const char *field, struct loupe_hash *out)
{
    lp_cbor_fixed(in, field, out->b, sizeof out->b);
}

struct loupe_u256 lp_cbor_quantity(struct lp_cbor *in, const char *field)
{
    struct loupe_u256 value = {{0}};
    struct lp_cbor_item item =
        expect(in, field, LP_CBOR_BYTES, "a quantity (byte string)");
    if (in->status != LOUPE_OK)
        return value;
    if (in->mode != LP_CBOR_RPC && item.bytes.size != 0 &&
        item.bytes.data[0] == 0)
        lp_cbor_refuse(in, LOUPE_MALFORMED, field, "quantity begins with zero");
    else if (!loupe_u256_from_bytes(&value, item.bytes))
        lp_cbor_refuse(in, LOUPE_LIMIT, field, "quantity of over 256 bits");
    return value;
}

static size_t count_of(struct lp_cbor *in,
                       const char *field,
                       enum lp_cbor_kind kind,
                       const char *name)
{
    if (lp_cbor_null(in))
        return 0;
    return (size_t)expect(in, field, kind, name).number;
}

size_t lp_cbor_array(struct lp_cbor *in, const char *field)
{
    return count_of(in, field, LP_CBOR_ARRAY, "a list");
}

size_t lp_cbor_map(struct lp_cbor *in, const char *field)
{
    return count_of(in, field, LP_CBOR_MAP, "a map");
}

/* ---- whole items ---- */

void lp_cbor_key_order(struct lp_cbor *in,
                       const char *field,
                       struct loupe_span previous,
                       struct loupe_span key)
{
    if (in->status != LOUPE_OK || in->mode == LP_CBOR_RPC ||
        previous.data == NULL)
        return;
    bool after = key.size != previous.size
                     ? key.size > previous.size
                     : loupe_span_compare(key, previous) > 0;
    if (after)
        return;
    LP_REACHED("cbor.key_order");
    lp_cbor_refuse(in, LOUPE_MALFORMED, field,
                   "map keys out of order or twice");
}

/* An array or map that is being passed over. */
struct open {
    uint64_t left;         /* items still to come; a pair is two */
    bool map;              /* an even number left: a key comes next */
    size_t key_start;      /* of the current key */
    struct loupe_span key; /* previous key of a map */
};

/* Closes the key of the innermost map when its last byte was read. */
static void end_of_item(struct lp_cbor *in, const char *field, struct open *top)
{
    if (!top->map || top->left % 2 == 0)
        return;
    struct loupe_span key =
        loupe_span(in->in.data + top->key_start, in->at - top->key_start);
    lp_cbor_key_order(in, field, top->key, key);
    top->key = key;
}

struct loupe_span lp_cbor_raw(struct lp_cbor *in, const char *field)
{
    struct open stack[LP_CBOR_DEPTH_MAX + 1] = {{.left = 1}};
    size_t depth = 0; /* stack[0] is the place of the item itself */
    size_t start = in->at;
    for (;;) {
        while (depth > 0 && stack[depth].left == 0)
            end_of_item(in, field, &stack[--depth]);
        struct open *top = &stack[depth];
        if (in->status != LOUPE_OK || top->left == 0)
            break;
        if (top->map && top->left % 2 == 0)
            top->key_start = in->at;
        top->left--;
        struct lp_cbor_item item = lp_cbor_head(in, field);
        bool nests = item.kind == LP_CBOR_ARRAY || item.kind == LP_CBOR_MAP;
        if (!nests) {
            end_of_item(in, field, top);
        } else if (depth == LP_CBOR_DEPTH_MAX) {
            LP_REACHED("cbor.depth");
            lp_cbor_refuse(in, LOUPE_LIMIT, field, "nested deeper than %d",
                           LP_CBOR_DEPTH_MAX);
        } else {
            bool map       = item.kind == LP_CBOR_MAP;
            stack[++depth] = (struct open){
                .left = map ? 2 * item.number : item.number, .map = map};
        }
    }
    if (in->status != LOUPE_OK)
        return (struct loupe_span){0};
    return loupe_span(in->in.data + start, in->at - start);
}

enum loupe_status lp_cbor_end(struct lp_cbor *in)
{
    if (in->status == LOUPE_OK && in->at != in->in.size) {
        in->offset = in->at;
        lp_cbor_refuse(in, LOUPE_MALFORMED, "", "%zu bytes follow the item",
                       in->in.size - in->at);
    }
    return in->status;
}

/* ---- writers ---- */

static void put_head(struct lp_sink *out, uint8_t major, uint64_t number)
{
    uint8_t top = (uint8_t)(major << 5);
    switch (head_size(number)) {
    case 1:
        lp_write_u8(out, (uint8_t)(top | number));
        return;
    case 2:
        lp_write_u8(out, top | 24);
        lp_write_u8(out, (uint8_t)number);
        return;
    case 3:
        lp_write_u8(out, top | 25);
        lp_write_u16be(out, (uint16_t)number);
        return;
    case 5:
        lp_write_u8(out, top | 26);
        lp_write_u32be(out, (uint32_t)number);
        return;
    }
    lp_write_u8(out, top | 27);
    lp_write_u64be(out, number);
}

void lp_cbor_put_uint(struct lp_sink *out, uint64_t value)
{
    put_head(out, 0, value);
}

void lp_cbor_put_int(struct lp_sink *out, int64_t value)
{
    if (value >= 0)
        put_head(out, 0, (uint64_t)value);
    else
        put_head(out, 1, (uint64_t)(-1 - value));
}

void lp_cbor_put_bool(struct lp_sink *out, bool value)
{
    lp_write_u8(out, value ? 0xf5 : 0xf4);
}

void lp_cbor_put_null(struct lp_sink *out)
{
    lp_write_u8(out, 0xf6);
}

void lp_cbor_put_bytes(struct lp_sink *out, struct loupe_span bytes)
{
    put_head(out, 2, bytes.size);
    lp_write_bytes(out, bytes);
}

void lp_cbor_put_bytes_head(struct lp_sink *out, uint64_t size)
{
    put_head(out, 2, size);
}

void lp_cbor_put_text(struct lp_sink *out, struct loupe_span text)
{
    put_head(out, 3, text.size);
    lp_write_bytes(out, text);
}

void lp_cbor_put_quantity(struct lp_sink *out, const struct loupe_u256 *value)
{
    uint8_t bytes[32];
    size_t skip = 0;
    loupe_u256_to_bytes(bytes, value);
    while (skip < sizeof bytes && bytes[skip] == 0)
        skip++;
    lp_cbor_put_bytes(out, loupe_span(bytes + skip, sizeof bytes - skip));
}

void lp_cbor_put_array(struct lp_sink *out, uint64_t count)
{
    put_head(out, 4, count);
}

void lp_cbor_put_map(struct lp_sink *out, uint64_t count)
{
    put_head(out, 5, count);
}
