/* SPDX-License-Identifier: Apache-2.0 */
/* Builds a tree from sorted pairs, keeping nothing but the hashes on the way
 * (state.md 1.6; oasis-core go/storage/mkvs/insert.go gives the same shape). */
#include "state/mkvs_build.h"

#include "state/mkvs.h"

/* Longest label, in bytes. */
#define LABEL_MAX (LP_PROOF_BITS_MAX / 8 + 1)

/* ---- order ---- */

static void sift(struct loupe_pair *pairs, size_t root, size_t count)
{
    struct loupe_pair moved = pairs[root];
    for (;;) {
        size_t child = 2 * root + 1;
        if (child >= count)
            break;
        if (child + 1 < count &&
            loupe_span_compare(pairs[child].key, pairs[child + 1].key) < 0)
            child++;
        if (loupe_span_compare(pairs[child].key, moved.key) <= 0)
            break;
        pairs[root] = pairs[child];
        root        = child;
    }
    pairs[root] = moved;
}

void lp_mkvs_sort(struct loupe_pair *pairs, size_t count)
{
    for (size_t i = count / 2; i > 0; i--)
        sift(pairs, i - 1, count);
    for (size_t end = count; end > 1; end--) {
        struct loupe_pair last = pairs[end - 1];
        pairs[end - 1]         = pairs[0];
        pairs[0]               = last;
        sift(pairs, 0, end - 1);
    }
}

static enum loupe_status check_order(const struct loupe_pair *pairs,
                                     size_t count,
                                     struct loupe_error *error)
{
    enum loupe_status status = LOUPE_OK;
    for (size_t i = 0; i < count && status == LOUPE_OK; i++) {
        if (8 * pairs[i].key.size > LP_PROOF_BITS_MAX)
            status = lp_fail(error, LOUPE_LIMIT, 0, "key", "%zu bytes",
                             pairs[i].key.size);
        else if (i > 0 &&
                 loupe_span_compare(pairs[i - 1].key, pairs[i].key) >= 0)
            status = lp_fail(error, LOUPE_MALFORMED, 0, "key",
                             "occurs twice or is out of order");
        (void)lp_within(status, error, "pairs[%zu]", i);
    }
    return status;
}

/* ---- bits ---- */

size_t lp_mkvs_common_bits(struct loupe_span a, struct loupe_span b)
{
    size_t bits = 8 * (a.size < b.size ? a.size : b.size);
    size_t i    = 0;
    while (i + 8 <= bits && a.data[i / 8] == b.data[i / 8])
        i += 8;
    while (i < bits && lp_mkvs_bit(a, i) == lp_mkvs_bit(b, i))
        i++;
    return i;
}

void lp_mkvs_cut_label(uint8_t *out,
                       struct loupe_span key,
                       size_t from,
                       size_t to)
{
    memset(out, 0, (to - from + 7) / 8);
    for (size_t i = from; i < to; i++)
        if (lp_mkvs_bit(key, i))
            out[(i - from) / 8] |= (uint8_t)(0x80 >> (i - from) % 8);
}

size_t lp_mkvs_split(const struct loupe_pair *pairs,
                     size_t begin,
                     size_t end,
                     size_t bit)
{
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (lp_mkvs_bit(pairs[middle].key, bit))
            end = middle;
        else
            begin = middle + 1;
    }
    return begin;
}

/* ---- the tree ---- */

struct builder {
    const struct loupe_pair *pairs;
    struct loupe_error *error;
    unsigned level;
    uint8_t label[LABEL_MAX]; /* of the node being hashed */
};

static enum loupe_status build(struct builder *b,
                               struct loupe_hash *out,
                               size_t begin,
                               size_t end,
                               size_t depth);

/* The hash of two or more pairs that share their first `depth` bits. */
static enum loupe_status build_internal(struct builder *b,
                                        struct loupe_hash *out,
                                        size_t begin,
                                        size_t end,
                                        size_t depth)
{
    struct loupe_hash leaf = lp_mkvs_empty, left, right;
    struct loupe_span last = b->pairs[end - 1].key;
    size_t bits            = lp_mkvs_common_bits(b->pairs[begin].key, last);
    if (8 * b->pairs[begin].key.size == bits) {
        lp_mkvs_hash_leaf(&leaf, b->pairs[begin].key, b->pairs[begin].value);
        begin++;
    }
    size_t middle = lp_mkvs_split(b->pairs, begin, end, bits);
    LP_TRY(build(b, &left, begin, middle, bits));
    LP_TRY(build(b, &right, middle, end, bits));
    lp_mkvs_cut_label(b->label, last, depth, bits);
    lp_mkvs_hash_internal(out, (uint32_t)(bits - depth),
                          loupe_span(b->label, (bits - depth + 7) / 8), &leaf,
                          &left, &right);
    return LOUPE_OK;
}

/* Recursion ends at LP_TREE_DEPTH_MAX. */
static enum loupe_status build(struct builder *b,
                               struct loupe_hash *out,
                               size_t begin,
                               size_t end,
                               size_t depth)
{
    *out = lp_mkvs_empty;
    if (end - begin == 1)
        lp_mkvs_hash_leaf(out, b->pairs[begin].key, b->pairs[begin].value);
    if (end - begin <= 1)
        return LOUPE_OK;
    if (b->level == LP_TREE_DEPTH_MAX)
        return lp_fail(b->error, LOUPE_LIMIT, 0, "pairs",
                       "make a tree deeper than %d nodes", LP_TREE_DEPTH_MAX);
    b->level++;
    enum loupe_status status = build_internal(b, out, begin, end, depth);
    b->level--;
    return status;
}

enum loupe_status lp_mkvs_root(struct loupe_hash *out,
                               const struct loupe_pair *pairs,
                               size_t count,
                               struct loupe_error *error)
{
    struct builder b;
    b.pairs = pairs;
    b.error = error;
    b.level = 0;
    *out    = (struct loupe_hash){{0}};
    LP_TRY(check_order(pairs, count, error));
    return build(&b, out, 0, count, 0);
}
