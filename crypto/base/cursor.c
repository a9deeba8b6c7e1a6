/* SPDX-License-Identifier: Apache-2.0 */
/* Fixed-width reads; the first fault sticks. */
#include "base/cursor.h"

void lp_cursor_init(struct lp_cursor *in,
                    struct loupe_span bytes,
                    struct loupe_error *error)
{
    *in = (struct lp_cursor){.in = bytes, .error = error};
}

size_t lp_cursor_left(const struct lp_cursor *in)
{
    return in->in.size - in->at;
}

struct loupe_span
lp_read_bytes(struct lp_cursor *in, const char *field, size_t size)
{
    if (in->status != LOUPE_OK)
        return (struct loupe_span){0};
    if (size > lp_cursor_left(in)) {
        in->status =
            lp_fail(in->error, LOUPE_TRUNCATED, in->base + in->at, field,
                    "needs %zu bytes, %zu are left", size, lp_cursor_left(in));
        return (struct loupe_span){0};
    }
    struct loupe_span bytes = loupe_span(in->in.data + in->at, size);
    in->at += size;
    return bytes;
}

void lp_read_copy(struct lp_cursor *in,
                  const char *field,
                  void *out,
                  size_t size)
{
    struct loupe_span bytes = lp_read_bytes(in, field, size);
    if (bytes.size != size)
        memset(out, 0, size);
    else if (size != 0)
        memcpy(out, bytes.data, size);
}

static uint64_t read_le(struct lp_cursor *in, const char *field, size_t size)
{
    struct loupe_span bytes = lp_read_bytes(in, field, size);
    uint64_t value          = 0;
    for (size_t i = bytes.size; i > 0; i--)
        value = value << 8 | bytes.data[i - 1];
    return value;
}

static uint64_t read_be(struct lp_cursor *in, const char *field, size_t size)
{
    struct loupe_span bytes = lp_read_bytes(in, field, size);
    uint64_t value          = 0;
    for (size_t i = 0; i < bytes.size; i++)
        value = value << 8 | bytes.data[i];
    return value;
}

uint8_t lp_read_u8(struct lp_cursor *in, const char *field)
{
    return (uint8_t)read_le(in, field, 1);
}

uint16_t lp_read_u16le(struct lp_cursor *in, const char *field)
{
    return (uint16_t)read_le(in, field, 2);
}

uint32_t lp_read_u32le(struct lp_cursor *in, const char *field)
{
    return (uint32_t)read_le(in, field, 4);
}

uint64_t lp_read_u64le(struct lp_cursor *in, const char *field)
{
    return read_le(in, field, 8);
}

uint16_t lp_read_u16be(struct lp_cursor *in, const char *field)
{
    return (uint16_t)read_be(in, field, 2);
}

uint32_t lp_read_u32be(struct lp_cursor *in, const char *field)
{
    return (uint32_t)read_be(in, field, 4);
}

uint64_t lp_read_u64be(struct lp_cursor *in, const char *field)
{
    return read_be(in, field, 8);
}

void lp_refuse(struct lp_cursor *in,
               enum loupe_status status,
               size_t back,
               const char *field,
               const char *reason,
               ...)
{
    if (in->status != LOUPE_OK)
        return;
    va_list args;
    va_start(args, reason);
    lp_vfail(in->error, status, in->base + in->at - back, field, reason, args);
    va_end(args);
    in->status = status;
}

enum loupe_status lp_read_end(struct lp_cursor *in)
{
    if (in->status == LOUPE_OK && lp_cursor_left(in) != 0)
        lp_refuse(in, LOUPE_MALFORMED, 0, "", "%zu bytes follow the last field",
                  lp_cursor_left(in));
    return in->status;
}
