/* SPDX-License-Identifier: Apache-2.0 */
/* Runtime rounds: their headers, and the ways from a proved consensus root to
 * the state root and the I/O root of a round (state.md 4; oasis-core
 * go/roothash/api/block). */
#ifndef LOUPE_ROUND_H
#define LOUPE_ROUND_H

#include <loupe/proof.h>

LOUPE_BEGIN

enum loupe_round_type {
    LOUPE_ROUND_INVALID          = 0,
    LOUPE_ROUND_NORMAL           = 1,
    LOUPE_ROUND_FAILED           = 2,
    LOUPE_ROUND_EPOCH_TRANSITION = 3,
    LOUPE_ROUND_SUSPENDED        = 4,
};

/* A header as somebody sent it. */
struct loupe_round_header {
    uint64_t version; /* 0 */
    struct loupe_namespace ns;
    uint64_t round;
    uint64_t timestamp;   /* Unix seconds */
    uint64_t header_type; /* enum loupe_round_type */
    struct loupe_hash previous_hash;
    struct loupe_hash io_root;
    struct loupe_hash state_root;
    struct loupe_hash messages_hash;
    struct loupe_hash in_msgs_hash;
};

/* A header that is part of a runtime's chain, and its hash. */
struct loupe_known_round {
    struct loupe_round_header header;
    struct loupe_hash hash;
};

/* What a proved consensus state says about a runtime's last round. */
struct loupe_known_last_round {
    struct loupe_known_round last;
    struct loupe_known_round genesis; /* the chain of hashes ends there */
    int64_t last_height; /* of the block that made the last round */
    uint64_t last_normal_round;
    int64_t last_normal_height;
    bool suspended;
};

/* loupe_round_read reads a header.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED  it is none
 *            LOUPE_UNSUPPORTED  a version other than 0, an unknown key or type
 *   In       bytes  canonical CBOR; the hash is over these bytes
 *   Error    "header.round" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_read(struct loupe_round_header *out,
                 struct loupe_hash *hash,
                 struct loupe_span bytes,
                 struct loupe_error *error);

/* The hash of a header: SHA-512/256 of its canonical CBOR. */
LOUPE_API void loupe_round_hash(struct loupe_hash *out,
                                const struct loupe_round_header *header);

/* Way A. loupe_round_last takes the last round of `runtime` from the record of
 * a consensus state.
 *
 *   Returns  as loupe_state_prove, and
 *            LOUPE_ABSENT       proved: there is no such runtime
 *            LOUPE_UNSUPPORTED  a record of a newer schema
 *   In       root   consensus state
 *            proof  of key 20 H(runtime)
 *   Scratch  rewound before return
 *   Error    "runtime_state.last_block.header.round" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_last(struct loupe_known_last_round *out,
                 const struct loupe_known_root *root,
                 const struct loupe_namespace *runtime,
                 struct loupe_span proof,
                 struct loupe_arena *scratch,
                 struct loupe_error *error);

/* Way B. loupe_round_roots takes both roots of one of the last rounds (1200 on
 * Mainnet). That an older one is absent says nothing about it.
 *
 *   Returns  as loupe_state_prove; LOUPE_ABSENT when it is not kept there
 *   In       root   consensus state
 *            proof  of key 2a H(runtime) be64(round) */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_roots(struct loupe_known_root *state_root,
                  struct loupe_known_root *io_root,
                  const struct loupe_known_root *root,
                  const struct loupe_namespace *runtime,
                  uint64_t round,
                  struct loupe_span proof,
                  struct loupe_arena *scratch,
                  struct loupe_error *error);

/* Way C. loupe_round_before decides whether `raw` is the header of the round
 * before `known`. `out` may be `known`.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  another round, runtime or hash; or a header that no
 *                           honest runtime could make (see loupe_round_check)
 *            LOUPE_ABSENT   `known` is the genesis block: there is none
 *            and those of loupe_round_read
 *   Error    "header.round" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_before(struct loupe_known_round *out,
                   const struct loupe_known_round *known,
                   struct loupe_span raw,
                   struct loupe_error *error);

/* Way D. loupe_round_from_state decides whether `raw` is the header whose hash
 * the runtime keeps in its own state: that of round r holds the hashes of
 * rounds r - 256 to r - 1.
 *
 *   Returns  as loupe_round_before; LOUPE_ABSENT when it is not kept there
 *   In       root   runtime state of a later round
 *            proof  of key "evm" 03 be64(round)
 *            round  asked for */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_from_state(struct loupe_known_round *out,
                       const struct loupe_known_root *root,
                       uint64_t round,
                       struct loupe_span proof,
                       struct loupe_span raw,
                       struct loupe_arena *scratch,
                       struct loupe_error *error);

/* loupe_round_with_roots decides whether `raw` is a header with the two roots
 * that way B proved: its other fields are then only as good as its sender,
 * until a chain of hashes contains it.
 *   Returns  LOUPE_OK, LOUPE_INVALID and those of loupe_round_read */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_with_roots(struct loupe_round_header *out,
                       const struct loupe_known_root *state_root,
                       const struct loupe_known_root *io_root,
                       struct loupe_span raw,
                       struct loupe_error *error);

/* loupe_round_check decides whether two neighbours fit: numbers, runtime,
 * times, link, and for rounds 2, 3 and 4 empty roots and an unchanged state
 * root (state.md 4.1). A later round may be the genesis block of its chain,
 * whose previous hash is that of nothing.
 *   Returns  LOUPE_OK, or LOUPE_INVALID with the field */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_round_check(const struct loupe_round_header *before,
                  const struct loupe_hash *before_hash,
                  const struct loupe_round_header *after,
                  struct loupe_error *error);

/* The two roots of a known round. */
LOUPE_API struct loupe_known_root
loupe_round_state_root(const struct loupe_known_round *round);
LOUPE_API struct loupe_known_root
loupe_round_io_root(const struct loupe_known_round *round);

LOUPE_END

#endif
