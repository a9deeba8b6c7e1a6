/* SPDX-License-Identifier: Apache-2.0 */
/* The cursor's mirror: a bounded writer over the caller's memory. After it ran
 * out of room, writes are dropped and `size` still counts what was wanted. */
#ifndef LP_SINK_H
#define LP_SINK_H

#include <loupe/span.h>

struct lp_sink {
    uint8_t *data; /* may be NULL with room 0: then it only counts */
    size_t room;
    size_t size; /* bytes wanted so far; more than room: overflow */
};

void lp_sink_init(struct lp_sink *out, void *memory, size_t room);
bool lp_sink_full(const struct lp_sink *out); /* more was wanted than fits */

void lp_write_u8(struct lp_sink *out, uint8_t value);
void lp_write_u16le(struct lp_sink *out, uint16_t value);
void lp_write_u32le(struct lp_sink *out, uint32_t value);
void lp_write_u64le(struct lp_sink *out, uint64_t value);
void lp_write_u16be(struct lp_sink *out, uint16_t value);
void lp_write_u32be(struct lp_sink *out, uint32_t value);
void lp_write_u64be(struct lp_sink *out, uint64_t value);
void lp_write_bytes(struct lp_sink *out, struct loupe_span bytes);

/* What was written; empty after an overflow. */
struct loupe_span lp_sink_span(const struct lp_sink *out);

#endif
