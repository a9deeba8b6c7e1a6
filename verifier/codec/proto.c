/* SPDX-License-Identifier: Apache-2.0 */
/* The protobuf wire format (protobuf.dev, "Encoding"), read with CometBFT's
 * strictness (consensus.md 1.2). */
#include "codec/proto.h"

#include "base/reached.h"

#include <stdarg.h>
#include <stdio.h>

void lp_proto_init(struct lp_proto *in,
                   struct loupe_span bytes,
                   size_t base,
                   struct loupe_error *error)
{
    *in = (struct lp_proto){.in = bytes, .base = base, .error = error};
}

static bool fault(struct lp_proto *in,
                  enum loupe_status status,
                  size_t at,
                  const char *reason)
{
    in->status = lp_fail(in->error, status, in->base + at, "", "%s", reason);
    return false;
}

static bool read_varint(struct lp_proto *in, uint64_t *value)
{
    size_t start = in->at;
    *value       = 0;
    for (unsigned shift = 0; shift < 70; shift += 7) {
        if (in->at == in->in.size)
            return fault(in, LOUPE_TRUNCATED, start, "ends inside a varint");
        uint8_t byte = in->in.data[in->at++];
        if (shift == 63 && byte > 1) {
            LP_REACHED("proto.over_64_bits");
            return fault(in, LOUPE_MALFORMED, start, "varint of over 64 bits");
        }
        *value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return fault(in, LOUPE_MALFORMED, start, "varint of over 10 bytes");
}

static bool read_fixed(struct lp_proto *in, size_t size)
{
    if (in->in.size - in->at < size)
        return fault(in, LOUPE_TRUNCATED, in->at, "ends inside a number");
    in->scalar = 0;
    for (size_t i = size; i > 0; i--)
        in->scalar = in->scalar << 8 | in->in.data[in->at + i - 1];
    in->at += size;
    return true;
}

static bool read_data(struct lp_proto *in)
{
    uint64_t size;
    if (!read_varint(in, &size))
        return false;
    if (size > in->in.size - in->at)
        return fault(in, LOUPE_TRUNCATED, in->at, "ends inside a field");
    in->offset = in->base + in->at;
    in->data   = loupe_span(in->in.data + in->at, (size_t)size);
    in->at += (size_t)size;
    return true;
}

static bool read_value(struct lp_proto *in, unsigned wire)
{
    in->offset = in->base + in->at;
    switch (wire) {
    case LP_PROTO_VARINT:
        return read_varint(in, &in->scalar);
    case LP_PROTO_FIXED64:
        return read_fixed(in, 8);
    case LP_PROTO_BYTES:
        return read_data(in);
    case LP_PROTO_FIXED32:
        return read_fixed(in, 4);
    }
    return fault(in, LOUPE_MALFORMED, in->at,
                 "wire type is none of 0, 1, 2, 5");
}

bool lp_proto_next(struct lp_proto *in)
{
    uint64_t tag;
    if (in->status != LOUPE_OK || in->at == in->in.size)
        return false;
    size_t start = in->at;
    if (!read_varint(in, &tag))
        return false;
    if (tag >> 3 == 0 || tag >> 3 > 0x1fffffff)
        return fault(in, LOUPE_MALFORMED, start, "field number out of range");
    in->scalar = 0;
    in->data   = (struct loupe_span){0};
    if (!read_value(in, tag & 7))
        return false;
    in->number   = (uint32_t)(tag >> 3);
    in->wire     = (enum lp_proto_wire)(tag & 7);
    uint64_t bit = in->number < 64 ? UINT64_C(1) << in->number : 0;
    in->again    = (in->seen & bit) != 0;
    in->seen |= bit;
    return true;
}

void lp_proto_refuse(struct lp_proto *in,
                     enum loupe_status status,
                     const char *field,
                     const char *reason,
                     ...)
{
    if (in->status != LOUPE_OK)
        return;
    va_list args;
    va_start(args, reason);
    lp_vfail(in->error, status, in->offset, field, reason, args);
    va_end(args);
    in->status = status;
}

static bool
fits(struct lp_proto *in, enum lp_proto_wire wire, const char *field)
{
    if (in->wire != wire)
        lp_proto_refuse(in, LOUPE_MALFORMED, field, "wire type %d, not %d",
                        (int)in->wire, (int)wire);
    return in->status == LOUPE_OK;
}

static bool
fits_once(struct lp_proto *in, enum lp_proto_wire wire, const char *field)
{
    if (in->again) {
        LP_REACHED("proto.twice");
        lp_proto_refuse(in, LOUPE_MALFORMED, field, "occurs twice");
    }
    return fits(in, wire, field);
}

uint64_t lp_proto_uint64(struct lp_proto *in, const char *field)
{
    return fits_once(in, LP_PROTO_VARINT, field) ? in->scalar : 0;
}

int64_t lp_proto_int64(struct lp_proto *in, const char *field)
{
    uint64_t value = lp_proto_uint64(in, field);
    return value <= INT64_MAX ? (int64_t)value : -(int64_t)~value - 1;
}

int32_t lp_proto_int32(struct lp_proto *in, const char *field)
{
    int64_t value = lp_proto_int64(in, field);
    if (value < INT32_MIN || value > INT32_MAX) {
        lp_proto_refuse(in, LOUPE_MALFORMED, field, "more than 32 bits");
        return 0;
    }
    return (int32_t)value;
}

uint32_t lp_proto_uint32(struct lp_proto *in, const char *field)
{
    uint64_t value = lp_proto_uint64(in, field);
    if (value > UINT32_MAX) {
        lp_proto_refuse(in, LOUPE_MALFORMED, field, "more than 32 bits");
        return 0;
    }
    return (uint32_t)value;
}

struct loupe_span lp_proto_bytes(struct lp_proto *in, const char *field)
{
    return fits_once(in, LP_PROTO_BYTES, field) ? in->data
                                                : (struct loupe_span){0};
}

struct loupe_span lp_proto_element(struct lp_proto *in, const char *field)
{
    return fits(in, LP_PROTO_BYTES, field) ? in->data : (struct loupe_span){0};
}

static struct lp_proto enter(const struct lp_proto *in, struct loupe_span bytes)
{
    struct lp_proto message;
    lp_proto_init(&message, bytes, in->offset, in->error);
    message.status = in->status;
    return message;
}

struct lp_proto lp_proto_enter(struct lp_proto *in, const char *field)
{
    struct loupe_span bytes = lp_proto_bytes(in, field);
    return enter(in, bytes);
}

struct lp_proto lp_proto_enter_element(struct lp_proto *in, const char *field)
{
    struct loupe_span bytes = lp_proto_element(in, field);
    return enter(in, bytes);
}

void lp_proto_leave(struct lp_proto *in,
                    const struct lp_proto *message,
                    const char *field,
                    ...)
{
    if (in->status != LOUPE_OK || message->status == LOUPE_OK)
        return;
    char text[64];
    va_list args;
    va_start(args, field);
    (void)vsnprintf(text, sizeof text, field, args);
    va_end(args);
    in->status = lp_within(message->status, in->error, "%s", text);
}

void lp_proto_need(struct lp_proto *in, uint32_t number, const char *field)
{
    if (in->status == LOUPE_OK && !lp_proto_has(in, number))
        in->status =
            lp_fail(in->error, LOUPE_MALFORMED, in->base, field, "is missing");
}

size_t lp_proto_count(struct loupe_span bytes, uint32_t number)
{
    struct lp_proto in;
    size_t count = 0;
    lp_proto_init(&in, bytes, 0, NULL);
    while (lp_proto_next(&in))
        count += in.number == number ? 1 : 0;
    return count;
}

bool lp_proto_has(const struct lp_proto *in, uint32_t number)
{
    return number < 64 && (in->seen >> number & 1) != 0;
}

void lp_proto_put_raw(struct lp_sink *out, uint64_t value)
{
    while (value >= 0x80) {
        lp_write_u8(out, (uint8_t)(value | 0x80));
        value >>= 7;
    }
    lp_write_u8(out, (uint8_t)value);
}

size_t lp_proto_raw_size(uint64_t value)
{
    size_t size = 1;
    while (value >>= 7)
        size++;
    return size;
}

static void
put_tag(struct lp_sink *out, uint32_t number, enum lp_proto_wire wire)
{
    lp_proto_put_raw(out, (uint64_t)number << 3 | (uint64_t)wire);
}

void lp_proto_put_varint(struct lp_sink *out, uint32_t number, uint64_t value)
{
    if (value == 0)
        return;
    put_tag(out, number, LP_PROTO_VARINT);
    lp_proto_put_raw(out, value);
}

void lp_proto_put_int64(struct lp_sink *out, uint32_t number, int64_t value)
{
    lp_proto_put_varint(out, number, (uint64_t)value);
}

void lp_proto_put_head(struct lp_sink *out, uint32_t number, size_t size)
{
    put_tag(out, number, LP_PROTO_BYTES);
    lp_proto_put_raw(out, size);
}

void lp_proto_put_message(struct lp_sink *out,
                          uint32_t number,
                          struct loupe_span message)
{
    lp_proto_put_head(out, number, message.size);
    lp_write_bytes(out, message);
}

void lp_proto_put_bytes(struct lp_sink *out,
                        uint32_t number,
                        struct loupe_span bytes)
{
    if (bytes.size != 0)
        lp_proto_put_message(out, number, bytes);
}

void lp_proto_put_sfixed64(struct lp_sink *out, uint32_t number, int64_t value)
{
    put_tag(out, number, LP_PROTO_FIXED64);
    lp_write_u64le(out, (uint64_t)value);
}
