/* SPDX-License-Identifier: Apache-2.0 */
/* A whole tree with a mark on every node that an answer visits; the proof is
 * the marked part in pre-order. */
#include "support/mkvs_server.h"

#include "base/sink.h"
#include "codec/cbor.h"
#include "state/mkvs.h"
#include "state/mkvs_build.h"

#include <stdlib.h>

#define OUTPUTS_MAX 4096
#define NONE        SIZE_MAX

struct node {
    bool internal;
    bool marked;
    size_t pair; /* of a leaf; of an internal node one below it */
    size_t depth, bits;
    size_t leaf, left, right; /* NONE: nil */
    struct loupe_hash hash;
};

struct mkvs_server {
    struct loupe_pair *pairs;
    size_t count;
    struct node *nodes;
    size_t used;
    size_t top;
    struct loupe_hash root;
    void *outputs[OUTPUTS_MAX];
    size_t output_count;
};

/* ---- the tree ---- */

static const struct loupe_hash *hash_of(const struct mkvs_server *s, size_t at)
{
    return at == NONE ? &lp_mkvs_empty : &s->nodes[at].hash;
}

static size_t
label_of(const struct mkvs_server *s, const struct node *node, uint8_t *out)
{
    lp_mkvs_cut_label(out, s->pairs[node->pair].key, node->depth, node->bits);
    return (node->bits - node->depth + 7) / 8;
}

static size_t
plant(struct mkvs_server *s, size_t begin, size_t end, size_t depth)
{
    static uint8_t label[8192];
    if (begin == end)
        return NONE;
    size_t at         = s->used++;
    struct node *node = &s->nodes[at];
    *node             = (struct node){.pair  = end - 1,
                                      .depth = depth,
                                      .leaf  = NONE,
                                      .left  = NONE,
                                      .right = NONE};
    if (end - begin == 1) {
        lp_mkvs_hash_leaf(&node->hash, s->pairs[begin].key,
                          s->pairs[begin].value);
        return at;
    }
    struct loupe_span first = s->pairs[begin].key;
    node->internal          = true;
    node->bits              = lp_mkvs_common_bits(first, s->pairs[end - 1].key);
    if (8 * first.size == node->bits) {
        node->leaf = plant(s, begin, begin + 1, node->bits);
        begin++;
    }
    size_t middle = lp_mkvs_split(s->pairs, begin, end, node->bits);
    node->left    = plant(s, begin, middle, node->bits);
    node->right   = plant(s, middle, end, node->bits);
    size_t size   = label_of(s, node, label);
    lp_mkvs_hash_internal(&node->hash, (uint32_t)(node->bits - node->depth),
                          loupe_span(label, size), hash_of(s, node->leaf),
                          hash_of(s, node->left), hash_of(s, node->right));
    return at;
}

struct mkvs_server *mkvs_server_new(const struct loupe_pair *pairs,
                                    size_t count)
{
    struct mkvs_server *s = calloc(1, sizeof *s);
    s->pairs              = calloc(count + 1, sizeof *s->pairs);
    s->nodes              = calloc(2 * count + 1, sizeof *s->nodes);
    s->count              = count;
    if (count > 0)
        memcpy(s->pairs, pairs, count * sizeof *pairs);
    lp_mkvs_sort(s->pairs, count);
    s->top  = plant(s, 0, count, 0);
    s->root = *hash_of(s, s->top);
    return s;
}

void mkvs_server_free(struct mkvs_server *s)
{
    for (size_t i = 0; i < s->output_count; i++)
        free(s->outputs[i]);
    free(s->nodes);
    free(s->pairs);
    free(s);
}

const struct loupe_hash *mkvs_server_root(const struct mkvs_server *s)
{
    return &s->root;
}

size_t mkvs_server_count(const struct mkvs_server *s)
{
    return s->count;
}

const struct loupe_pair *mkvs_server_pairs(const struct mkvs_server *s)
{
    return s->pairs;
}

/* ---- marks ---- */

static void unmark(struct mkvs_server *s)
{
    for (size_t i = 0; i < s->used; i++)
        s->nodes[i].marked = false;
}

static void mark(struct mkvs_server *s, size_t at)
{
    if (at != NONE)
        s->nodes[at].marked = true;
}

/* go/storage/mkvs/lookup.go doGet: goes by the branching bits, and compares
 * the key at the leaf only. */
static void
mark_path(struct mkvs_server *s, struct loupe_span key, bool siblings)
{
    size_t at = s->top;
    while (at != NONE) {
        struct node *node = &s->nodes[at];
        node->marked      = true;
        if (!node->internal || 8 * key.size < node->bits)
            return;
        if (siblings) {
            mark(s, node->leaf);
            mark(s, node->left);
            mark(s, node->right);
        }
        at = node->leaf;
        if (8 * key.size > node->bits)
            at = lp_mkvs_bit(key, node->bits) ? node->right : node->left;
    }
}

/* Keys from `from` on: how many more are shown, and those that must have a
 * prefix. */
struct walk {
    struct loupe_span from;
    struct loupe_span prefix;
    size_t left; /* keys still to be shown, less one */
    bool done;
};

static int side_of(const struct mkvs_server *s,
                   const struct node *node,
                   struct loupe_span from)
{
    struct loupe_span key = s->pairs[node->pair].key;
    size_t common         = lp_mkvs_common_bits(key, from);
    if (common >= node->bits || common >= 8 * from.size)
        return 8 * from.size <= node->bits ? 1 : 0;
    return lp_mkvs_bit(key, common) ? 1 : -1;
}

static void mark_leaf(struct mkvs_server *s, size_t at, struct walk *walk)
{
    struct loupe_span key = s->pairs[s->nodes[at].pair].key;
    mark(s, at);
    if (loupe_span_compare(key, walk->from) < 0)
        return;
    if (walk->left == 0 || !loupe_span_starts(key, walk->prefix))
        walk->done = true;
    else
        walk->left--;
}

static void
mark_walk(struct mkvs_server *s, size_t at, bool bound, struct walk *walk)
{
    if (at == NONE || walk->done)
        return;
    const struct node *node = &s->nodes[at];
    if (!node->internal) {
        mark_leaf(s, at, walk);
        return;
    }
    mark(s, at);
    int side = bound ? side_of(s, node, walk->from) : 1;
    if (side < 0)
        return;
    bound     = side == 0;
    bool high = bound && lp_mkvs_bit(walk->from, node->bits);
    if (!bound)
        mark_walk(s, node->leaf, false, walk);
    if (!high)
        mark_walk(s, node->left, bound, walk);
    mark_walk(s, node->right, high, walk);
}

/* ---- proofs ---- */

static void put_leaf(struct lp_sink *out, const struct loupe_pair *pair)
{
    lp_write_u8(out, 0);
    lp_write_u16le(out, (uint16_t)pair->key.size);
    lp_write_bytes(out, pair->key);
    lp_write_u32le(out, (uint32_t)pair->value.size);
    lp_write_bytes(out, pair->value);
}

static void put_node(struct lp_sink *out,
                     const struct mkvs_server *s,
                     const struct node *node,
                     unsigned version)
{
    static uint8_t label[8192];
    lp_write_u8(out, 1);
    if (!node->internal) {
        put_leaf(out, &s->pairs[node->pair]);
        return;
    }
    lp_write_u8(out, 1);
    lp_write_u16le(out, (uint16_t)(node->bits - node->depth));
    lp_write_bytes(out, loupe_span(label, label_of(s, node, label)));
    if (version == 0 && node->leaf != NONE)
        put_leaf(out, &s->pairs[s->nodes[node->leaf].pair]);
    else
        lp_write_u8(out, 2);
}

/* An entry is a byte string: its size is counted before it is written. */
static void put_entry(struct lp_sink *out,
                      const struct mkvs_server *s,
                      size_t at,
                      unsigned version)
{
    uint8_t hashed[33] = {2};
    if (at == NONE) {
        lp_cbor_put_null(out);
    } else if (!s->nodes[at].marked) {
        memcpy(hashed + 1, s->nodes[at].hash.b, 32);
        lp_cbor_put_bytes(out, LOUPE_SPAN_ARRAY(hashed));
    } else {
        struct lp_sink counter, entry;
        lp_sink_init(&counter, NULL, 0);
        put_node(&counter, s, &s->nodes[at], version);
        uint8_t *memory = malloc(counter.size);
        lp_sink_init(&entry, memory, counter.size);
        put_node(&entry, s, &s->nodes[at], version);
        lp_cbor_put_bytes(out, lp_sink_span(&entry));
        free(memory);
    }
}

static size_t put_tree(struct lp_sink *out,
                       const struct mkvs_server *s,
                       size_t at,
                       unsigned version)
{
    size_t entries = 1;
    put_entry(out, s, at, version);
    if (at == NONE || !s->nodes[at].marked || !s->nodes[at].internal)
        return entries;
    if (version == 1)
        entries += put_tree(out, s, s->nodes[at].leaf, version);
    entries += put_tree(out, s, s->nodes[at].left, version);
    return entries + put_tree(out, s, s->nodes[at].right, version);
}

static void
put_proof(struct lp_sink *out, const struct mkvs_server *s, unsigned version)
{
    struct lp_sink counter;
    lp_sink_init(&counter, NULL, 0);
    size_t entries = put_tree(&counter, s, s->top, version);
    lp_cbor_put_map(out, version == 0 ? 2 : 3);
    if (version != 0) {
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("v"));
        lp_cbor_put_uint(out, version);
    }
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("entries"));
    lp_cbor_put_array(out, entries);
    (void)put_tree(out, s, s->top, version);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("untrusted_root"));
    lp_cbor_put_bytes(out, loupe_hash_span(&s->root));
}

static struct loupe_span give(struct mkvs_server *s, unsigned version)
{
    struct lp_sink out;
    lp_sink_init(&out, NULL, 0);
    put_proof(&out, s, version);
    uint8_t *memory = malloc(out.size);
    lp_sink_init(&out, memory, out.size);
    put_proof(&out, s, version);
    if (s->output_count == OUTPUTS_MAX) {
        for (size_t i = 0; i < OUTPUTS_MAX; i++)
            free(s->outputs[i]);
        s->output_count = 0;
    }
    s->outputs[s->output_count++] = memory;
    return lp_sink_span(&out);
}

struct loupe_span mkvs_server_get(struct mkvs_server *s,
                                  struct loupe_span key,
                                  bool siblings,
                                  unsigned version)
{
    unmark(s);
    mark_path(s, key, siblings);
    return give(s, version);
}

struct loupe_span mkvs_server_prefixes(struct mkvs_server *s,
                                       const struct loupe_span *prefixes,
                                       size_t count,
                                       size_t limit,
                                       unsigned version)
{
    unmark(s);
    for (size_t i = 0; i < count; i++) {
        struct walk walk = {
            .from = prefixes[i], .prefix = prefixes[i], .left = limit};
        mark_walk(s, s->top, true, &walk);
        limit = walk.left;
        if (limit == 0)
            break;
    }
    return give(s, version);
}

struct loupe_span mkvs_server_iterate(struct mkvs_server *s,
                                      struct loupe_span from,
                                      size_t prefetch,
                                      unsigned version)
{
    struct walk walk = {.from = from, .left = prefetch};
    unmark(s);
    mark_walk(s, s->top, true, &walk);
    return give(s, version);
}

struct loupe_span mkvs_server_hide(struct mkvs_server *s, size_t pair)
{
    for (size_t i = 0; i < s->used; i++)
        if (!s->nodes[i].internal && s->nodes[i].pair == pair)
            s->nodes[i].marked = false;
    return give(s, 1);
}
