/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that grow, up to a stated ceiling. */
#ifndef LP_BUFFER_H
#define LP_BUFFER_H

#include <loupe/export.h>
#include <loupe/span.h>
#include <loupe/status.h>

struct lp_buffer {
    uint8_t *data;
    size_t size;
    size_t room;
    size_t ceiling; /* never more than this many bytes */
    bool starved;   /* what was refused last, was for want of memory */
};

/* An empty buffer; nothing is allocated yet. */
void lp_buffer_init(struct lp_buffer *buffer, size_t ceiling);
void lp_buffer_fini(struct lp_buffer *buffer);

/* Forgets the contents, keeps the memory. */
void lp_buffer_clear(struct lp_buffer *buffer);

/* Appends; false, with nothing changed, beyond the ceiling or without memory.
 */
LOUPE_MUST_CHECK bool lp_buffer_append(struct lp_buffer *buffer,
                                       struct loupe_span bytes);

/* `size` more bytes to be written by the caller, or NULL as above. */
uint8_t *lp_buffer_extend(struct lp_buffer *buffer, size_t size);

/* Why the last one was refused: LOUPE_LIMIT or LOUPE_NOMEM. */
enum loupe_status lp_buffer_refusal(const struct lp_buffer *buffer);

static inline struct loupe_span lp_buffer_span(const struct lp_buffer *buffer)
{
    return loupe_span(buffer->data, buffer->size);
}

#endif
