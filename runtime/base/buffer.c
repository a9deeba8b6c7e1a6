/* SPDX-License-Identifier: Apache-2.0 */
/* Growth by doubling; the ceiling holds for what is kept, not for a moment. */
#include "base/buffer.h"

#include <stdlib.h>

void lp_buffer_init(struct lp_buffer *buffer, size_t ceiling)
{
    *buffer = (struct lp_buffer){.ceiling = ceiling};
}

void lp_buffer_fini(struct lp_buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct lp_buffer){0};
}

void lp_buffer_clear(struct lp_buffer *buffer)
{
    buffer->size = 0;
}

uint8_t *lp_buffer_extend(struct lp_buffer *buffer, size_t size)
{
    buffer->starved = false;
    if (size > buffer->ceiling - buffer->size)
        return NULL;
    size_t wanted = buffer->size + size;
    if (wanted > buffer->room || buffer->data == NULL) {
        size_t room = buffer->room < 256 ? 256 : buffer->room;
        while (room < wanted)
            room *= 2;
        uint8_t *data   = realloc(buffer->data, room);
        buffer->starved = data == NULL;
        if (data == NULL)
            return NULL;
        buffer->data = data;
        buffer->room = room;
    }
    uint8_t *at  = buffer->data + buffer->size;
    buffer->size = wanted;
    return at;
}

enum loupe_status lp_buffer_refusal(const struct lp_buffer *buffer)
{
    return buffer->starved ? LOUPE_NOMEM : LOUPE_LIMIT;
}

bool lp_buffer_append(struct lp_buffer *buffer, struct loupe_span bytes)
{
    uint8_t *at = lp_buffer_extend(buffer, bytes.size);
    if (at == NULL)
        return false;
    if (bytes.size != 0)
        memcpy(at, bytes.data, bytes.size);
    return true;
}
