/* SPDX-License-Identifier: Apache-2.0 */
/* What loupe has proven, kept with the bytes that proved it.
 *
 * One SQLite file in WAL mode, one writer, any number of readers. The store
 * holds bytes, not verdicts: a caller that reads a row verifies it again, and
 * `loupe db audit` does that for all of them. Only what came out of verifier/
 * is put in. Nothing of the network is decoded here.
 *
 * Puts happen inside a transaction (lp_store_begin, lp_store_commit); one that
 * was not committed leaves no trace, also after a kill. A transaction inside
 * another one may be rolled back alone. Putting a row that is there already with
 * the same bytes is a no-op; with other bytes it is LOUPE_CONFLICT, and what was
 * stored stays.
 *
 * A store belongs to one thread. Spans given out by get functions live in the
 * caller's buffer; those given to a visitor live until it returns. */
#ifndef LP_STORE_H
#define LP_STORE_H

#include "base/buffer.h"
#include "base/error.h"

#include <loupe/hash.h>
#include <loupe/proof.h>
#include <loupe/time.h>

#include <stdio.h>

struct lp_store;

enum lp_store_mode {
    LP_STORE_READ,   /* the file must be there */
    LP_STORE_WRITE,  /* the file must be there */
    LP_STORE_CREATE, /* made when missing */
};

/* The chain a file belongs to; a file of another chain is LOUPE_REFUSED. */
struct lp_store_identity {
    const char *network;       /* name, for people */
    const char *chain_context; /* 64 hexadecimal digits */
    uint8_t runtime_id[32];    /* zero: none followed */
    bool has_runtime;
};

enum loupe_status lp_store_open(
    struct lp_store **out,
    const char *path,
    enum lp_store_mode mode,
    const struct lp_store_identity *identity, /* NULL: take the file's */
    struct loupe_error *error);
void lp_store_close(struct lp_store *store);

/* The identity written in the file; the texts belong to the store. */
const struct lp_store_identity *lp_store_identity(const struct lp_store *store);

enum loupe_status lp_store_begin(struct lp_store *store,
                                 struct loupe_error *error);
enum loupe_status lp_store_commit(struct lp_store *store,
                                  struct loupe_error *error);
void lp_store_rollback(struct lp_store *store);

/* Commits what went well, rolls back what did not; gives `status` or the fault
 * of the commit. */
enum loupe_status lp_store_end(struct lp_store *store,
                               enum loupe_status status,
                               struct loupe_error *error);

/* From now on a commit is on the disk before it returns, for what must outlive
 * a power cut. Not inside a transaction. */
enum loupe_status lp_store_durable(struct lp_store *store,
                                   struct loupe_error *error);

/* ---- the trust root the file began with ---- */

struct lp_store_root {
    int64_t height;
    struct loupe_hash hash;
};
enum loupe_status lp_store_put_root(struct lp_store *store,
                                    const struct lp_store_root *root,
                                    struct loupe_error *error);
enum loupe_status lp_store_get_root(struct lp_store *store,
                                    struct lp_store_root *out,
                                    struct loupe_error *error);

/* ---- consensus headers ---- */

enum lp_store_how {
    LP_HOW_ROOT = 0, /* equal to the trust root */
    LP_HOW_STEP =
        1, /* adjacent: signed by the set that the header before names */
    LP_HOW_SKIP = 2, /* skipping: from an earlier trusted header `from` */
    LP_HOW_BACK = 3, /* hash chain from the header after */
};

struct lp_store_header {
    int64_t height;
    struct loupe_hash hash;
    struct loupe_time time;
    enum lp_store_how how;
    int64_t from; /* height of the header that vouches for it */
    struct loupe_span light_block; /* protobuf LightBlock as received */
};
enum loupe_status lp_store_put_header(struct lp_store *store,
                                      const struct lp_store_header *header,
                                      struct loupe_error *error);
/* LOUPE_ABSENT when there is none. `light_block` is copied into `bytes`. */
enum loupe_status lp_store_get_header(struct lp_store *store,
                                      int64_t height,
                                      struct lp_store_header *out,
                                      struct lp_buffer *bytes,
                                      struct loupe_error *error);
/* The highest header at or below, the lowest at or above `height`. */
enum loupe_status lp_store_header_floor(struct lp_store *store,
                                        int64_t height,
                                        struct lp_store_header *out,
                                        struct lp_buffer *bytes,
                                        struct loupe_error *error);
enum loupe_status lp_store_header_ceiling(struct lp_store *store,
                                          int64_t height,
                                          struct lp_store_header *out,
                                          struct lp_buffer *bytes,
                                          struct loupe_error *error);
/* Heights of headers whose time in whole seconds is `seconds`: the lowest and
 * the highest; LOUPE_ABSENT when there is none. */
enum loupe_status lp_store_header_at_second(struct lp_store *store,
                                            int64_t seconds,
                                            int64_t *lowest,
                                            int64_t *highest,
                                            struct loupe_error *error);

/* ---- what a block says of itself (consensus.md 4.2, 4.5) ---- */

struct lp_store_block {
    int64_t height;
    struct loupe_hash state_root;  /* after the block */
    struct loupe_hash events_root; /* of its staking events */
    struct loupe_span meta_tx;     /* signed metadata transaction */
    struct loupe_span meta_proof;  /* CBOR inclusion proof under data_hash */
    struct loupe_span events; /* CBOR array of the event bodies, in order; empty
                                 until proven */
};
enum loupe_status lp_store_put_block(struct lp_store *store,
                                     const struct lp_store_block *block,
                                     struct loupe_error *error);
enum loupe_status lp_store_get_block(struct lp_store *store,
                                     int64_t height,
                                     struct lp_store_block *out,
                                     struct lp_buffer *bytes,
                                     struct loupe_error *error);

/* ---- runtime rounds ---- */

struct lp_store_round {
    uint64_t round;
    struct loupe_hash hash;
    struct loupe_hash io_root;
    int64_t anchor; /* height whose state vouches for it or for a later round of
                       its hash chain */
    struct loupe_span header; /* canonical CBOR */
    bool io_complete;         /* all pairs of the I/O tree are stored */
};
enum loupe_status lp_store_put_round(struct lp_store *store,
                                     const struct lp_store_round *round,
                                     struct loupe_error *error);
enum loupe_status lp_store_get_round(struct lp_store *store,
                                     uint64_t round,
                                     struct lp_store_round *out,
                                     struct lp_buffer *bytes,
                                     struct loupe_error *error);
enum loupe_status lp_store_last_round(struct lp_store *store,
                                      struct lp_store_round *out,
                                      struct lp_buffer *bytes,
                                      struct loupe_error *error);
enum loupe_status lp_store_first_round(struct lp_store *store,
                                       struct lp_store_round *out,
                                       struct lp_buffer *bytes,
                                       struct loupe_error *error);

/* The first round from `from` on that has a pair whose key begins with `prefix`;
 * LOUPE_ABSENT: none of those that are stored. */
#define LP_STORE_PREFIX_MAX 64
enum loupe_status lp_store_round_under(struct lp_store *store,
                                       uint64_t from,
                                       struct loupe_span prefix,
                                       uint64_t *round,
                                       struct loupe_error *error);

/* All pairs of a round's I/O tree, in key order; marks the round complete. */
enum loupe_status lp_store_put_io(struct lp_store *store,
                                  uint64_t round,
                                  const struct loupe_pair *pairs,
                                  size_t count,
                                  struct loupe_error *error);
/* Visits them in key order; a visitor that returns other than LOUPE_OK ends it.
 */
typedef enum loupe_status (*lp_store_pair_fn)(void *context,
                                              const struct loupe_pair *pair,
                                              struct loupe_error *error);
enum loupe_status lp_store_each_io(struct lp_store *store,
                                   uint64_t round,
                                   lp_store_pair_fn visit,
                                   void *context,
                                   struct loupe_error *error);

/* The round of a pair that belongs to no round, or to one that is not complete;
 * LOUPE_ABSENT when all pairs are where they should be. */
enum loupe_status lp_store_stray_io(struct lp_store *store,
                                    int64_t *round,
                                    struct loupe_error *error);

/* ---- state proofs ---- */

enum lp_store_root_kind {
    LP_ROOT_CONSENSUS = 0,
    LP_ROOT_STATE     = 1,
    LP_ROOT_IO        = 2
};
enum lp_store_question {
    LP_ASKED_KEY    = 0, /* one key */
    LP_ASKED_PREFIX = 1, /* all pairs under a prefix, page by page */
};

struct lp_store_proof {
    struct loupe_hash root;
    enum lp_store_root_kind kind;
    uint64_t version; /* height or round of the root */
    enum lp_store_question question;
    struct loupe_span key;   /* key or prefix */
    uint64_t page;           /* 0, 1, … of a prefix */
    bool last;               /* no page follows: the range is complete */
    struct loupe_span proof; /* CBOR Proof */
};
enum loupe_status lp_store_put_proof(struct lp_store *store,
                                     const struct lp_store_proof *proof,
                                     struct loupe_error *error);
/* One page; LOUPE_ABSENT when it is not stored. */
enum loupe_status lp_store_get_proof(struct lp_store *store,
                                     const struct loupe_hash *root,
                                     enum lp_store_question question,
                                     struct loupe_span key,
                                     uint64_t page,
                                     struct lp_store_proof *out,
                                     struct lp_buffer *bytes,
                                     struct loupe_error *error);

/* ---- helps for going on ---- */

/* The highest height that is reached from `from` over stored headers without a
 * gap; `from` itself when its successor is missing. */
enum loupe_status lp_store_first_gap(struct lp_store *store,
                                     int64_t from,
                                     int64_t *height,
                                     struct loupe_error *error);

/* The lowest round at or above `from` without its I/O tree, or LOUPE_ABSENT. */
enum loupe_status lp_store_pending_round(struct lp_store *store,
                                         uint64_t from,
                                         uint64_t *round,
                                         struct loupe_error *error);

/* Small texts beside the facts, such as the sources used last. Not exported. */
enum loupe_status lp_store_set_note(struct lp_store *store,
                                    const char *name,
                                    const char *value,
                                    struct loupe_error *error);
enum loupe_status lp_store_get_note(struct lp_store *store,
                                    const char *name,
                                    struct lp_buffer *value,
                                    struct loupe_error *error);

/* ---- visiting everything, in primary-key order ---- */

typedef enum loupe_status (*lp_store_header_fn)(
    void *context,
    const struct lp_store_header *row,
    struct loupe_error *error);
typedef enum loupe_status (*lp_store_block_fn)(void *context,
                                               const struct lp_store_block *row,
                                               struct loupe_error *error);
typedef enum loupe_status (*lp_store_round_fn)(void *context,
                                               const struct lp_store_round *row,
                                               struct loupe_error *error);
typedef enum loupe_status (*lp_store_proof_fn)(void *context,
                                               const struct lp_store_proof *row,
                                               struct loupe_error *error);
enum loupe_status lp_store_each_header(struct lp_store *store,
                                       int64_t from,
                                       int64_t to,
                                       lp_store_header_fn visit,
                                       void *context,
                                       struct loupe_error *error);
enum loupe_status lp_store_each_block(struct lp_store *store,
                                      int64_t from,
                                      int64_t to,
                                      lp_store_block_fn visit,
                                      void *context,
                                      struct loupe_error *error);
enum loupe_status lp_store_each_round(struct lp_store *store,
                                      uint64_t from,
                                      uint64_t to,
                                      lp_store_round_fn visit,
                                      void *context,
                                      struct loupe_error *error);
enum loupe_status lp_store_each_proof(struct lp_store *store,
                                      lp_store_proof_fn visit,
                                      void *context,
                                      struct loupe_error *error);

struct lp_store_counts {
    uint64_t headers, blocks, rounds, pairs, proofs;
};
enum loupe_status lp_store_count(struct lp_store *store,
                                 struct lp_store_counts *out,
                                 struct loupe_error *error);

/* Everything as JSON lines in primary-key order, byte strings in hexadecimal:
 * equal stores give equal texts, whatever order they were filled in. */
enum loupe_status
lp_store_export(struct lp_store *store, FILE *to, struct loupe_error *error);

#endif
