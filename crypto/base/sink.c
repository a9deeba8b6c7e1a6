/* SPDX-License-Identifier: Apache-2.0 */
/* Bounded writes that count what they could not keep. */
#include "base/sink.h"

void lp_sink_init(struct lp_sink *out, void *memory, size_t room)
{
    *out = (struct lp_sink){.data = memory, .room = room};
}

bool lp_sink_full(const struct lp_sink *out)
{
    return out->size > out->room;
}

void lp_write_bytes(struct lp_sink *out, struct loupe_span bytes)
{
    if (out->size <= out->room && bytes.size <= out->room - out->size &&
        bytes.size != 0)
        memcpy(out->data + out->size, bytes.data, bytes.size);
    out->size += bytes.size;
}

static void write_le(struct lp_sink *out, uint64_t value, size_t size)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
    lp_write_bytes(out, loupe_span(bytes, size));
}

static void write_be(struct lp_sink *out, uint64_t value, size_t size)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(value >> 8 * (size - 1 - i));
    lp_write_bytes(out, loupe_span(bytes, size));
}

void lp_write_u8(struct lp_sink *out, uint8_t value)
{
    write_le(out, value, 1);
}

void lp_write_u16le(struct lp_sink *out, uint16_t value)
{
    write_le(out, value, 2);
}

void lp_write_u32le(struct lp_sink *out, uint32_t value)
{
    write_le(out, value, 4);
}

void lp_write_u64le(struct lp_sink *out, uint64_t value)
{
    write_le(out, value, 8);
}

void lp_write_u16be(struct lp_sink *out, uint16_t value)
{
    write_be(out, value, 2);
}

void lp_write_u32be(struct lp_sink *out, uint32_t value)
{
    write_be(out, value, 4);
}

void lp_write_u64be(struct lp_sink *out, uint64_t value)
{
    write_be(out, value, 8);
}

struct loupe_span lp_sink_span(const struct lp_sink *out)
{
    return loupe_span(out->data, lp_sink_full(out) ? 0 : out->size);
}
