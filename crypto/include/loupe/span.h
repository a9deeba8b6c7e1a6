/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that somebody else owns. A span borrows: it is valid as long as the
 * memory it points into, and the header of whoever made it says which. */
#ifndef LOUPE_SPAN_H
#define LOUPE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct loupe_span {
    const uint8_t *data; /* may be NULL when size is 0 */
    size_t size;
};

/* A span over a string literal, without its terminator. */
#define LOUPE_SPAN_TEXT(literal)                                               \
    ((struct loupe_span){(const uint8_t *)("" literal), sizeof(literal) - 1})

/* A span over a whole array. */
#define LOUPE_SPAN_ARRAY(array)                                                \
    ((struct loupe_span){(const uint8_t *)(array), sizeof(array)})

static inline struct loupe_span loupe_span(const void *data, size_t size)
{
    struct loupe_span span = {(const uint8_t *)data, size};
    return span;
}

static inline struct loupe_span loupe_span_string(const char *text)
{
    return loupe_span(text, strlen(text));
}

static inline bool loupe_span_equal(struct loupe_span a, struct loupe_span b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* Bytewise order, a prefix before its extensions: < 0, 0 or > 0. */
static inline int loupe_span_compare(struct loupe_span a, struct loupe_span b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order     = common == 0 ? 0 : memcmp(a.data, b.data, common);
    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

static inline bool loupe_span_starts(struct loupe_span a,
                                     struct loupe_span prefix)
{
    return a.size >= prefix.size &&
           (prefix.size == 0 || memcmp(a.data, prefix.data, prefix.size) == 0);
}

#endif
