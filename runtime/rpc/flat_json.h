/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON object without nesting, as every line of a recording is one: read in
 * place, member by member, for speed where a tree of values would cost more
 * than what is done with it.
 *
 *     struct lp_flat in;
 *     struct lp_flat_member member;
 *     lp_flat_init(&in, line, size);
 *     while (lp_flat_next(&in, &member))
 *         …
 *     return in.ok;
 */
#ifndef LP_RPC_FLAT_JSON_H
#define LP_RPC_FLAT_JSON_H

#include <loupe/span.h>

enum lp_flat_kind {
    LP_FLAT_TEXT,
    LP_FLAT_NUMBER, /* an integer from 0 to 2^63 - 1 */
    LP_FLAT_TRUE,
    LP_FLAT_FALSE,
    LP_FLAT_NULL,
};

struct lp_flat_member {
    struct loupe_span name;
    enum lp_flat_kind kind;
    struct loupe_span text; /* ASCII, without escapes */
    uint64_t number;
};

struct lp_flat {
    uint8_t *data; /* escapes are undone in it */
    size_t size;
    size_t at;
    bool begun;
    bool ok; /* the object was whole, nothing follows it */
};

/* `data` is overwritten; spans point into it. */
void lp_flat_init(struct lp_flat *in, uint8_t *data, size_t size);

/* The next member; false at the end, or where the text is no such object. */
bool lp_flat_next(struct lp_flat *in, struct lp_flat_member *out);

#endif
