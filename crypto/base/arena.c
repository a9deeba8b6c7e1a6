/* SPDX-License-Identifier: Apache-2.0 */
/* Bump memory with mark and rewind. */
#include <loupe/arena.h>

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

void loupe_arena_init(struct loupe_arena *arena, void *memory, size_t size)
{
    *arena = (struct loupe_arena){.base = memory, .size = size};
}

void *loupe_arena_alloc(struct loupe_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    size_t bytes   = count * size;
    size_t align   = alignof(max_align_t);
    uintptr_t top  = (uintptr_t)arena->base + arena->used;
    size_t padding = (align - top % align) % align;
    size_t room    = arena->size - arena->used;
    if (padding > room || bytes > room - padding)
        return NULL;
    unsigned char *memory = arena->base + arena->used + padding;
    arena->used += padding + bytes;
    if (arena->used > arena->peak)
        arena->peak = arena->used;
    return memset(memory, 0, bytes);
}

size_t loupe_arena_mark(const struct loupe_arena *arena)
{
    return arena->used;
}

void loupe_arena_rewind(struct loupe_arena *arena, size_t mark)
{
    if (mark < arena->used)
        arena->used = mark;
}
