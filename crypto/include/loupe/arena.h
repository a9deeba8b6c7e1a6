/* SPDX-License-Identifier: Apache-2.0 */
/* Bump memory over a block that the caller brings: lists of a parsed input go
 * here, and are dropped all at once by rewinding to a mark. Nothing is freed
 * piece by piece and nothing grows: when the block is used up, allocation
 * fails and the caller reports LOUPE_NOMEM. */
#ifndef LOUPE_ARENA_H
#define LOUPE_ARENA_H

#include <loupe/export.h>

#include <stddef.h>

LOUPE_BEGIN

struct loupe_arena {
    unsigned char *base;
    size_t size;
    size_t used; /* [0, size] */
    size_t peak; /* highest `used` ever, for tests and metrics */
};

/* Starts an arena over `memory`, which stays the caller's. */
LOUPE_API void
loupe_arena_init(struct loupe_arena *arena, void *memory, size_t size);

/* loupe_arena_alloc gives `count` zeroed elements of `size` bytes, aligned for
 * any type, or NULL when the block has no room or count * size overflows. */
LOUPE_API void *
loupe_arena_alloc(struct loupe_arena *arena, size_t count, size_t size);

/* A mark remembers how much is in use; rewinding drops all that came later. */
LOUPE_API size_t loupe_arena_mark(const struct loupe_arena *arena);
LOUPE_API void loupe_arena_rewind(struct loupe_arena *arena, size_t mark);

LOUPE_END

#endif
