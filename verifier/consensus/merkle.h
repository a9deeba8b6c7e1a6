/* SPDX-License-Identifier: Apache-2.0 */
/* The binary Merkle tree of CometBFT (consensus.md 1.4, 4.3): RFC 6962 with
 * SHA-256. The root is taken leaf by leaf, without keeping them.
 * Source: cometbft crypto/merkle/{tree,hash,proof}.go. */
#ifndef LP_MERKLE_H
#define LP_MERKLE_H

#include <loupe/hash.h>

/* Subtrees that wait for their right neighbour, one per bit of the count. */
struct lp_merkle {
    struct loupe_hash waiting[64];
    size_t depth;   /* of `waiting` */
    uint64_t count; /* of leaves so far */
};

void lp_merkle_init(struct lp_merkle *tree);
void lp_merkle_add(struct lp_merkle *tree, struct loupe_span leaf);

/* The root over the leaves so far; SHA-256 of nothing when there are none. */
void lp_merkle_root(const struct lp_merkle *tree, struct loupe_hash *out);

/* SHA256(0x00 || leaf) and SHA256(0x01 || left || right). */
void lp_merkle_leaf(struct loupe_hash *out, struct loupe_span leaf);
void lp_merkle_inner(struct loupe_hash *out,
                     const struct loupe_hash *left,
                     const struct loupe_hash *right);

/* The longest path that is followed, as in cometbft MaxAunts. */
#define LP_MERKLE_AUNTS_MAX 100

/* An inclusion proof. Index and total say which way to climb and nothing else:
 * they are as true as the shape they imply. */
struct lp_merkle_proof {
    uint64_t index; /* [0, total) */
    uint64_t total;
    const struct loupe_hash *aunts; /* from the leaf upwards */
    size_t aunt_count;
};

/* Climbs from the hash of a leaf. False, with *out zero, when the number of
 * aunts does not fit index and total. */
LOUPE_MUST_CHECK bool lp_merkle_climb(struct loupe_hash *out,
                                      const struct lp_merkle_proof *proof,
                                      const struct loupe_hash *leaf);

#endif
