/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to a verified tree: one key, the next key, all keys of a prefix
 * (state.md 2.3 and 2.5). A hash where a node is needed means UNKNOWN, never
 * absent. Takes for granted that the tree is well formed: it is part of the one
 * that the root's signers built. */
#include "state/mkvs.h"

/* ---- one key ---- */

/* Does the path to `key`, `depth` bits down, go along the label? */
static bool label_on_path(const struct lp_mkvs_node *node,
                          struct loupe_span key,
                          size_t depth)
{
    for (size_t i = 0; i < node->label_bits; i++)
        if (depth + i >= 8 * key.size ||
            lp_mkvs_bit(key, depth + i) != lp_mkvs_bit(node->bytes, i))
            return false;
    return true;
}

enum lp_mkvs_answer lp_mkvs_find(const struct lp_mkvs *tree,
                                 struct loupe_span key,
                                 struct loupe_span *value)
{
    const struct lp_mkvs_node *node = &tree->nodes[tree->top];
    size_t depth                    = 0;
    *value                          = (struct loupe_span){0};
    for (;;) {
        switch (node->kind) {
        case LP_MKVS_NIL:
            return LP_MKVS_ABSENT;
        case LP_MKVS_HASHED:
            return LP_MKVS_UNKNOWN;
        case LP_MKVS_LEAF:
            if (!loupe_span_equal(node->bytes, key))
                return LP_MKVS_ABSENT;
            *value = node->value;
            return LP_MKVS_VALUE;
        case LP_MKVS_INTERNAL:
            break;
        }
        if (!label_on_path(node, key, depth))
            return LP_MKVS_ABSENT;
        depth += node->label_bits;
        uint32_t next = node->leaf;
        if (depth < 8 * key.size)
            next = lp_mkvs_bit(key, depth) ? node->right : node->left;
        node = &tree->nodes[next];
    }
}

/* ---- ranges ---- */

static void
push(struct lp_mkvs_range *range, uint32_t node, size_t depth, bool bound)
{
    if (node != 0)
        range->stack[range->height++] = (struct lp_mkvs_place){
            .node = node, .depth = (uint32_t)depth, .bound = bound};
}

void lp_mkvs_range_init(struct lp_mkvs_range *range,
                        const struct lp_mkvs *tree,
                        struct loupe_span prefix,
                        struct loupe_span from)
{
    range->tree   = tree;
    range->prefix = prefix;
    range->from   = from;
    range->height = 0;
    push(range, tree->top, 0, true);
}

/* Can keys along this label have the prefix? */
static bool label_in_prefix(const struct lp_mkvs_node *node,
                            struct loupe_span prefix,
                            size_t depth)
{
    for (size_t i = 0; i < node->label_bits && depth + i < 8 * prefix.size; i++)
        if (lp_mkvs_bit(node->bytes, i) != lp_mkvs_bit(prefix, depth + i))
            return false;
    return true;
}

/* Keys along this label against `from`, whose first `depth` bits they share:
 * < 0 all below it, 0 undecided, > 0 none below it. */
static int label_against(const struct lp_mkvs_node *node,
                         struct loupe_span from,
                         size_t depth)
{
    for (size_t i = 0; i < node->label_bits; i++) {
        if (depth + i >= 8 * from.size)
            return 1;
        int key_bit  = lp_mkvs_bit(node->bytes, i);
        int from_bit = lp_mkvs_bit(from, depth + i);
        if (key_bit != from_bit)
            return key_bit - from_bit;
    }
    return depth + node->label_bits >= 8 * from.size ? 1 : 0;
}

/* Puts the children that matter on the stack, the first one on top. */
static void expand(struct lp_mkvs_range *range,
                   const struct lp_mkvs_node *node,
                   struct lp_mkvs_place place)
{
    int order = place.bound ? label_against(node, range->from, place.depth) : 1;
    if (order < 0 || !label_in_prefix(node, range->prefix, place.depth))
        return;
    size_t depth = place.depth + node->label_bits;
    bool bound   = order == 0;
    bool leaf    = !bound; /* its key ends here, before `from` does */
    bool left = true, right = true;
    if (depth < 8 * range->prefix.size) {
        leaf  = false;
        right = lp_mkvs_bit(range->prefix, depth);
        left  = !right;
    }
    bool high = bound && lp_mkvs_bit(range->from, depth);
    if (right)
        push(range, node->right, depth, high);
    if (left && !high)
        push(range, node->left, depth, bound);
    if (leaf)
        push(range, node->leaf, depth, false);
}

enum lp_mkvs_answer lp_mkvs_range_next(struct lp_mkvs_range *range,
                                       struct loupe_pair *out)
{
    *out = (struct loupe_pair){0};
    while (range->height > 0) {
        struct lp_mkvs_place place      = range->stack[range->height - 1];
        const struct lp_mkvs_node *node = &range->tree->nodes[place.node];
        if (node->kind == LP_MKVS_HASHED)
            return LP_MKVS_UNKNOWN;
        range->height--;
        if (node->kind == LP_MKVS_INTERNAL) {
            expand(range, node, place);
        } else if (loupe_span_starts(node->bytes, range->prefix) &&
                   loupe_span_compare(node->bytes, range->from) >= 0) {
            out->key   = node->bytes;
            out->value = node->value;
            return LP_MKVS_VALUE;
        }
    }
    return LP_MKVS_ABSENT;
}

enum lp_mkvs_answer lp_mkvs_seek(const struct lp_mkvs *tree,
                                 struct loupe_span from,
                                 struct loupe_pair *out)
{
    struct lp_mkvs_range range;
    lp_mkvs_range_init(&range, tree, (struct loupe_span){0}, from);
    return lp_mkvs_range_next(&range, out);
}
