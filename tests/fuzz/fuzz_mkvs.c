/* SPDX-License-Identifier: Apache-2.0 */
/* State proofs, held against the root that they name themselves. Laws: no proof
 * with one bit changed verifies under the same root; in a tree that is well
 * formed every leaf is found under its key, the walk over all keys gives the
 * leaves in order, once each, and ends in "unknown" exactly when a part of the
 * tree is hidden; a tree that shows all its leaves has the root that building it
 * from them gives. */
#include "base/reached.h"
#include "fuzz.h"
#include "state/mkvs.h"
#include "state/mkvs_build.h"

const char fuzz_reader[] = "mkvs";

enum { PROOF_MAX = 1 << 16, PAIRS_MAX = 4096 };

static _Alignas(16) unsigned char memory[32 << 20];

/* ---- is the tree one that inserting could have made? ---- */

struct walk {
    const struct lp_mkvs *tree;
    bool path[LP_PROOF_BITS_MAX + 1];
    size_t leaves;
    bool hidden;
};

/* Do the bits that a node holds from `depth` on begin with `bit`? */
static bool begins(const struct lp_mkvs_node *node, size_t depth, bool bit)
{
    switch (node->kind) {
    case LP_MKVS_NIL:
    case LP_MKVS_HASHED:
        return true;
    case LP_MKVS_LEAF:
        return 8 * node->bytes.size > depth &&
               lp_mkvs_bit(node->bytes, depth) == bit;
    case LP_MKVS_INTERNAL:
        return node->label_bits > 0 && lp_mkvs_bit(node->bytes, 0) == bit;
    }
    return false;
}

static bool
leaf_fits(struct walk *w, const struct lp_mkvs_node *leaf, size_t depth)
{
    w->leaves++;
    if (8 * leaf->bytes.size < depth)
        return false;
    for (size_t i = 0; i < depth; i++)
        if (lp_mkvs_bit(leaf->bytes, i) != w->path[i])
            return false;
    return true;
}

/* The leaf of an internal node has the key that ends there. */
static bool own_leaf_fits(const struct lp_mkvs_node *leaf, size_t depth)
{
    return leaf->kind == LP_MKVS_NIL || leaf->kind == LP_MKVS_HASHED ||
           (leaf->kind == LP_MKVS_LEAF && 8 * leaf->bytes.size == depth);
}

static bool well_formed(struct walk *w, uint32_t index, size_t depth)
{
    const struct lp_mkvs_node *node = &w->tree->nodes[index];
    w->hidden |= node->kind == LP_MKVS_HASHED;
    if (node->kind == LP_MKVS_LEAF)
        return leaf_fits(w, node, depth);
    if (node->kind != LP_MKVS_INTERNAL)
        return true;
    for (size_t i = 0; i < node->label_bits; i++)
        w->path[depth + i] = lp_mkvs_bit(node->bytes, i);
    depth += node->label_bits;
    return own_leaf_fits(&w->tree->nodes[node->leaf], depth) &&
           begins(&w->tree->nodes[node->left], depth, false) &&
           begins(&w->tree->nodes[node->right], depth, true) &&
           well_formed(w, node->leaf, depth) &&
           well_formed(w, node->left, depth) &&
           well_formed(w, node->right, depth);
}

/* ---- laws ---- */

static void law_of_leaves(const struct lp_mkvs *tree)
{
    for (uint32_t i = 1; i < tree->count; i++) {
        const struct lp_mkvs_node *node = &tree->nodes[i];
        struct loupe_span value;
        struct loupe_pair pair;
        if (node->kind != LP_MKVS_LEAF)
            continue;
        LAW(lp_mkvs_find(tree, node->bytes, &value) == LP_MKVS_VALUE);
        LAW(value.data == node->value.data && value.size == node->value.size);
        LAW(lp_mkvs_seek(tree, node->bytes, &pair) == LP_MKVS_VALUE);
        LAW(loupe_span_equal(pair.key, node->bytes));
    }
}

static void law_of_order(const struct lp_mkvs *tree, const struct walk *w)
{
    static struct loupe_pair pairs[PAIRS_MAX];
    struct lp_mkvs_range range;
    struct loupe_error error = {0};
    struct loupe_hash root;
    enum lp_mkvs_answer answer;
    size_t n = 0;
    lp_mkvs_range_init(&range, tree, (struct loupe_span){0},
                       (struct loupe_span){0});
    while (n < PAIRS_MAX &&
           (answer = lp_mkvs_range_next(&range, &pairs[n])) == LP_MKVS_VALUE) {
        LAW(n == 0 || loupe_span_compare(pairs[n - 1].key, pairs[n].key) < 0);
        n++;
    }
    if (n == PAIRS_MAX)
        return;
    LAW((answer == LP_MKVS_UNKNOWN) == w->hidden);
    LAW(w->hidden || n == w->leaves);
    /* Inserting never leaves an internal node with fewer than two children. */
    if (!w->hidden && lp_mkvs_root(&root, pairs, n, &error) == LOUPE_OK &&
        loupe_hash_equal(&root, &tree->nodes[tree->top].hash))
        LP_REACHED("mkvs.built");
}

/* The first of the map's values: no hash has it. */
#define VERSION_AT 3

/* No bit can be another, but that of the version where both versions write the
 * same tree: one that has no internal node. */
static void
law_of_bits(struct loupe_span proof, const struct loupe_hash *root, size_t bit)
{
    static uint8_t changed[PROOF_MAX];
    struct lp_mkvs tree;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    memcpy(changed, proof.data, proof.size);
    changed[bit / 8 % proof.size] ^= (uint8_t)(1 << bit % 8);
    if (lp_mkvs_verify(&tree, loupe_span(changed, proof.size), root, &arena,
                       &error) == LOUPE_OK) {
        LAW(bit / 8 % proof.size == VERSION_AT);
        LAW(tree.nodes[tree.top].kind != LP_MKVS_INTERNAL);
        return;
    }
    LAW(tree.nodes == NULL && loupe_arena_mark(&arena) == 0);
}

/* The root that the proof names: the last 32 bytes of its map, whose longest
 * key comes last. */
static struct loupe_hash named_root(struct loupe_span proof)
{
    struct loupe_hash root;
    memcpy(root.b, proof.data + proof.size - sizeof root.b, sizeof root.b);
    return root;
}

/* Two bytes choose the bit to change; the rest is a proof. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct walk walk;
    struct lp_mkvs tree;
    struct loupe_arena arena;
    struct loupe_error error = {0};
    if (size < 2 + LOUPE_HASH_BYTES || size - 2 > PROOF_MAX)
        return 0;
    size_t bit              = (size_t)data[0] << 8 | data[1];
    struct loupe_span proof = loupe_span(data + 2, size - 2);
    struct loupe_hash root  = named_root(proof);
    loupe_arena_init(&arena, memory, sizeof memory);
    enum loupe_status status =
        lp_mkvs_verify(&tree, proof, &root, &arena, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    walk = (struct walk){.tree = &tree};
    if (well_formed(&walk, tree.top, 0)) {
        law_of_leaves(&tree);
        law_of_order(&tree, &walk);
    }
    law_of_bits(proof, &root, bit);
    return 0;
}
