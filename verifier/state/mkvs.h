/* SPDX-License-Identifier: Apache-2.0 */
/* A verified proof as a partial tree (state.md 1 and 2).
 *
 *     struct lp_mkvs tree;
 *     LP_TRY(lp_mkvs_verify(&tree, proof, &root, arena, error));
 *     switch (lp_mkvs_find(&tree, key, &value)) ...
 *
 * Whatever verifies is part of the one honest tree. What it does not show is
 * UNKNOWN, which is never the same as ABSENT. */
#ifndef LP_MKVS_H
#define LP_MKVS_H

#include "base/error.h"
#include "limits.h"

#include <loupe/arena.h>
#include <loupe/hash.h>
#include <loupe/proof.h>

enum lp_mkvs_kind {
    LP_MKVS_NIL,      /* nothing is below */
    LP_MKVS_HASHED,   /* known by hash only */
    LP_MKVS_LEAF,     /* key and value */
    LP_MKVS_INTERNAL, /* label and children */
};

/* Children are indices into lp_mkvs.nodes; node 0 is the nil node. */
struct lp_mkvs_node {
    enum lp_mkvs_kind kind;
    uint32_t label_bits; /* of an internal node */
    uint32_t leaf, left, right;
    struct loupe_span bytes; /* key of a leaf, label of an internal node */
    struct loupe_span value; /* of a leaf */
    struct loupe_hash hash;
};

struct lp_mkvs {
    const struct lp_mkvs_node *nodes; /* in the arena */
    uint32_t count;
    uint32_t top;
    uint32_t version; /* of the proof, 0 or 1 */
    size_t entries;   /* of the proof */
};

enum lp_mkvs_answer {
    LP_MKVS_UNKNOWN, /* the proof does not tell */
    LP_MKVS_ABSENT,  /* proved that there is none */
    LP_MKVS_VALUE,
};

/* lp_mkvs_verify reads the CBOR of a Proof and decides whether it hashes to
 * `root`.
 *   Returns  OK, INVALID, MALFORMED, TRUNCATED, UNSUPPORTED, LIMIT or NOMEM
 *   Out      out: nodes in `arena`, spans borrowed from `proof`
 *   Arena    rewound unless OK
 *   Error    "proof.entries[12]" */
LOUPE_MUST_CHECK enum loupe_status lp_mkvs_verify(struct lp_mkvs *out,
                                                  struct loupe_span proof,
                                                  const struct loupe_hash *root,
                                                  struct loupe_arena *arena,
                                                  struct loupe_error *error);

/* The value under one key. `value` is set (else emptied) for LP_MKVS_VALUE and
 * may be empty then too. */
LOUPE_MUST_CHECK enum lp_mkvs_answer lp_mkvs_find(const struct lp_mkvs *tree,
                                                  struct loupe_span key,
                                                  struct loupe_span *value);

/* The pair with the least key that is not below `from`. ABSENT: proved that
 * there is none. To go on after key K seek K and a zero byte. */
LOUPE_MUST_CHECK enum lp_mkvs_answer lp_mkvs_seek(const struct lp_mkvs *tree,
                                                  struct loupe_span from,
                                                  struct loupe_pair *out);

/* A walk over the pairs under a prefix, in bytewise order. */
struct lp_mkvs_place {
    uint32_t node;
    uint32_t depth; /* bits consumed before the node */
    bool bound;     /* the path is a prefix of `from` so far */
};

struct lp_mkvs_range {
    const struct lp_mkvs *tree;
    struct loupe_span prefix;
    struct loupe_span from;
    size_t height;
    struct lp_mkvs_place stack[2 * LP_PROOF_DEPTH_MAX + 4];
};

/* Begins at the first key that has the prefix and is not below `from`; both
 * may be empty and stay borrowed. */
void lp_mkvs_range_init(struct lp_mkvs_range *range,
                        const struct lp_mkvs *tree,
                        struct loupe_span prefix,
                        struct loupe_span from);

/* VALUE: the next pair. ABSENT: proved that there are no more. UNKNOWN: the
 * proof ends here, the list is INCOMPLETE (and stays so). */
LOUPE_MUST_CHECK enum lp_mkvs_answer
lp_mkvs_range_next(struct lp_mkvs_range *range, struct loupe_pair *out);

/* Hash of a leaf and of an internal node (state.md 1.4). */
void lp_mkvs_hash_leaf(struct loupe_hash *out,
                       struct loupe_span key,
                       struct loupe_span value);
void lp_mkvs_hash_internal(struct loupe_hash *out,
                           uint32_t label_bits,
                           struct loupe_span label,
                           const struct loupe_hash *leaf,
                           const struct loupe_hash *left,
                           const struct loupe_hash *right);

/* The root of the empty tree, SHA-512/256 of nothing. */
extern const struct loupe_hash lp_mkvs_empty;

/* Bit `index` of a string, the most significant one of the first byte being
 * 0. */
static inline bool lp_mkvs_bit(struct loupe_span bytes, size_t index)
{
    return (bytes.data[index / 8] >> (7 - index % 8) & 1) != 0;
}

#endif
