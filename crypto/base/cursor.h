/* SPDX-License-Identifier: Apache-2.0 */
/* A sticky reader over hostile bytes. Every read names its field; after the
 * first fault all reads give zero and the cursor stays where it was, so that
 * the caller looks at `status` once, at the end. */
#ifndef LP_CURSOR_H
#define LP_CURSOR_H

#include "base/error.h"

struct lp_cursor {
    struct loupe_span in;
    size_t at;   /* [0, in.size] */
    size_t base; /* offset of in.data[0] in the whole input */
    enum loupe_status status;
    struct loupe_error *error; /* may be NULL */
};

void lp_cursor_init(struct lp_cursor *in,
                    struct loupe_span bytes,
                    struct loupe_error *error);

size_t lp_cursor_left(const struct lp_cursor *in);

uint8_t lp_read_u8(struct lp_cursor *in, const char *field);
uint16_t lp_read_u16le(struct lp_cursor *in, const char *field);
uint32_t lp_read_u32le(struct lp_cursor *in, const char *field);
uint64_t lp_read_u64le(struct lp_cursor *in, const char *field);
uint16_t lp_read_u16be(struct lp_cursor *in, const char *field);
uint32_t lp_read_u32be(struct lp_cursor *in, const char *field);
uint64_t lp_read_u64be(struct lp_cursor *in, const char *field);

/* `size` bytes of the input, borrowed; an empty span after a fault. */
struct loupe_span
lp_read_bytes(struct lp_cursor *in, const char *field, size_t size);

/* Copies `size` bytes to `out`; zeroes after a fault. */
void lp_read_copy(struct lp_cursor *in,
                  const char *field,
                  void *out,
                  size_t size);

/* Records a fault at the byte just read (offset `at - back`). */
void lp_refuse(struct lp_cursor *in,
               enum loupe_status status,
               size_t back,
               const char *field,
               const char *reason,
               ...) LOUPE_PRINTF(5, 6);

/* Refuses bytes after the last field, and returns the cursor's status. */
enum loupe_status lp_read_end(struct lp_cursor *in);

#endif
