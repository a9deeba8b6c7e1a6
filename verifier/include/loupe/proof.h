/* SPDX-License-Identifier: Apache-2.0 */
/* What a state tree holds, or does not hold, under a trusted root.
 * Format: state.md 1 and 2 (oasis-core go/storage/mkvs/syncer/proof.go), proofs
 * of version 0 and 1. */
#ifndef LOUPE_PROOF_H
#define LOUPE_PROOF_H

#include <loupe/arena.h>
#include <loupe/export.h>
#include <loupe/hash.h>
#include <loupe/span.h>
#include <loupe/status.h>

LOUPE_BEGIN

/* A runtime's 32-byte identifier; 32 zero bytes stand for consensus. */
struct loupe_namespace {
    uint8_t b[32];
};

/* Which tree a root is of. Zero is no root, so that a forgotten check meets
 * nothing. */
enum loupe_root_kind {
    LOUPE_ROOT_NONE,
    LOUPE_ROOT_CONSENSUS,     /* consensus state after block `version` */
    LOUPE_ROOT_RUNTIME_STATE, /* runtime state after round `version` */
    LOUPE_ROOT_RUNTIME_IO,    /* transactions and events of round `version` */
};

/* A root that was proved, and what it is the root of. Made by verification
 * only (or loaded by whoever kept it). */
struct loupe_known_root {
    enum loupe_root_kind kind;
    struct loupe_namespace ns; /* zero for consensus */
    uint64_t version;          /* height, or round */
    struct loupe_hash hash;
};

/* A proved answer to "what is under this key?". */
struct loupe_known_value {
    bool present;            /* false: proved absent */
    struct loupe_span value; /* may be empty although present */
};

/* A key and its value; both borrowed. */
struct loupe_pair {
    struct loupe_span key;
    struct loupe_span value;
};

/* All pairs of a range, in bytewise order of their keys, as far as the proof
 * goes. When `complete` is false there may be more after the last one, and
 * nothing between the start and the last one is missing. */
struct loupe_known_range {
    const struct loupe_pair *pairs;
    size_t count;
    bool complete;
};

/* Scratch that is enough for any proof within the limits; a proof of n
 * entries needs about 200 * n bytes. */
#define LOUPE_STATE_SCRATCH ((size_t)16 << 20)

/* loupe_state_prove decides whether `proof` shows what is under `key`.
 *
 *   Returns  LOUPE_OK           out->present tells which; absence is proved too
 *            LOUPE_INVALID      the proof's hash is not the root's, or the
 *                               proof does not reach the key
 *            LOUPE_MALFORMED    an entry is not a node of the tree
 *            LOUPE_TRUNCATED    the proof or an entry ends too early
 *            LOUPE_UNSUPPORTED  a proof version other than 0 and 1
 *            LOUPE_LIMIT        larger or deeper than limits.h allows
 *            LOUPE_NOMEM        the scratch is too small
 *            LOUPE_USAGE        no root, or a key over 4096 bytes
 *   Out      out      borrows from `proof`: valid while those bytes are
 *   In       root     proved before
 *            key      in the tree's own key format; may be empty
 *            proof    canonical CBOR of a Proof
 *   Scratch  rewound before return
 *   Error    names the entry, as "proof.entries[12]"; or NULL */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_state_prove(struct loupe_known_value *out,
                  const struct loupe_known_root *root,
                  struct loupe_span key,
                  struct loupe_span proof,
                  struct loupe_arena *scratch,
                  struct loupe_error *error);

/* loupe_state_range lists every pair whose key begins with `prefix` and is not
 * below `from`, as far as `proof` shows them without a gap.
 *
 *   Returns  as loupe_state_prove; a proof that ends early is LOUPE_OK with
 *            out->complete false: ask for a page that begins at the last key
 *            and a zero byte
 *   Out      out      pairs in `arena`, keys and values in `proof`
 *   In       from     empty for the whole prefix
 *   Arena    keeps what `out` points into; unchanged unless OK */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_state_range(struct loupe_known_range *out,
                  const struct loupe_known_root *root,
                  struct loupe_span prefix,
                  struct loupe_span from,
                  struct loupe_span proof,
                  struct loupe_arena *arena,
                  struct loupe_error *error);

LOUPE_END

#endif
