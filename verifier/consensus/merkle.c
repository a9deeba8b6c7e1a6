/* SPDX-License-Identifier: Apache-2.0 */
/* Roots and paths of CometBFT's Merkle tree, iteratively. */
#include "consensus/merkle.h"

#include "hash/sha256.h"

void lp_merkle_init(struct lp_merkle *tree)
{
    tree->depth = 0;
    tree->count = 0;
}

void lp_merkle_leaf(struct loupe_hash *out, struct loupe_span leaf)
{
    static const uint8_t prefix = 0x00;
    struct lp_sha256 hash;
    lp_sha256_init(&hash);
    lp_sha256_update(&hash, loupe_span(&prefix, 1));
    lp_sha256_update(&hash, leaf);
    lp_sha256_final(&hash, out);
}

void lp_merkle_inner(struct loupe_hash *out,
                     const struct loupe_hash *left,
                     const struct loupe_hash *right)
{
    uint8_t bytes[1 + 2 * LOUPE_HASH_BYTES] = {0x01};
    memcpy(bytes + 1, left->b, LOUPE_HASH_BYTES);
    memcpy(bytes + 1 + LOUPE_HASH_BYTES, right->b, LOUPE_HASH_BYTES);
    loupe_sha256(out, LOUPE_SPAN_ARRAY(bytes));
}

/* After n leaves, `waiting` holds the roots of full subtrees whose sizes are
 * the powers of two in n, largest first: a new leaf joins as many of them as
 * n has ones at its low end. */
void lp_merkle_add(struct lp_merkle *tree, struct loupe_span leaf)
{
    struct loupe_hash *top = &tree->waiting[tree->depth];
    lp_merkle_leaf(top, leaf);
    for (uint64_t ones = tree->count; (ones & 1) != 0; ones >>= 1) {
        lp_merkle_inner(top - 1, top - 1, top);
        top--;
        tree->depth--;
    }
    tree->depth++;
    tree->count++;
}

void lp_merkle_root(const struct lp_merkle *tree, struct loupe_hash *out)
{
    if (tree->depth == 0) {
        loupe_sha256(out, (struct loupe_span){0});
        return;
    }
    *out = tree->waiting[tree->depth - 1];
    for (size_t i = tree->depth - 1; i > 0; i--)
        lp_merkle_inner(out, &tree->waiting[i - 1], out);
}

/* The largest power of two strictly below n, n > 1. */
static uint64_t split_point(uint64_t n)
{
    uint64_t k = 1;
    while (k < n - k)
        k <<= 1;
    return k;
}

/* consensus.md 4.3 climbs recursively from the root; here the turns on the way
 * down are noted first, then the path is hashed upwards. */
bool lp_merkle_climb(struct loupe_hash *out,
                     const struct lp_merkle_proof *proof,
                     const struct loupe_hash *leaf)
{
    bool right[64]; /* is the path in the right half? from the root down */
    size_t depth = 0;
    uint64_t at  = proof->index;
    *out         = (struct loupe_hash){0};
    if (proof->total == 0 || proof->index >= proof->total)
        return false;
    for (uint64_t n = proof->total; n > 1; depth++) {
        uint64_t k   = split_point(n);
        right[depth] = at >= k;
        at -= right[depth] ? k : 0;
        n = right[depth] ? n - k : k;
    }
    if (depth != proof->aunt_count)
        return false;
    *out = *leaf;
    for (size_t i = 0; i < depth; i++)
        if (right[depth - 1 - i])
            lp_merkle_inner(out, &proof->aunts[i], out);
        else
            lp_merkle_inner(out, out, &proof->aunts[i]);
    return true;
}
