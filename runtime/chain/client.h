/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to the chain, answered by proofs.
 *
 * A client joins a store, sources and the verifier. Every function looks into
 * the store first, verifies what it finds there once more, and only asks a
 * source for what is missing; what a source answered is proven before it is
 * used or kept. Without a source an unknown fact is LOUPE_UNREACHABLE, never
 * "absent".
 *
 * Spans given out live until lp_chain_forget or lp_chain_close. */
#ifndef LP_CHAIN_CLIENT_H
#define LP_CHAIN_CLIENT_H

#include "chain/network.h"
#include "codec/cbor_table.h"
#include "rpc/source.h"
#include "state/keys.h"
#include "store/store.h"

#include <loupe/header.h>
#include <loupe/policy.h>
#include <loupe/proof.h>
#include <loupe/round.h>

struct lp_chain;

struct lp_chain_options {
    struct lp_network network;
    const char *db; /* path, or NULL: a store in memory */
    enum lp_store_mode db_mode;
    const char *const
        *sources;        /* URLs or recording:DIR; the first is the primary */
    size_t source_count; /* 0: only what the store holds */
    const char *record_dir; /* or NULL */
    const char *ca_file;    /* PEM, in place of the system's, or NULL */
    uint32_t deadline_ms;   /* of one call; 0: as methods.def has it */
    bool has_root;
    int64_t root_height; /* trust root given by the user */
    struct loupe_hash root_hash;
    bool offline; /* ask no source but those that are named */
    bool has_now;
    struct loupe_time now;              /* --now */
    bool no_witness;                    /* one source is enough */
    bool (*interrupted)(void *context); /* true ends calls soon; or NULL */
    struct loupe_policy policy;
    int64_t tip_lag_s; /* age at which a source's tip is stale; 0: never */
};

enum loupe_status lp_chain_open(struct lp_chain **out,
                                const struct lp_chain_options *options,
                                struct loupe_error *error);
void lp_chain_close(struct lp_chain *chain);

/* A root that the options name is held against the one that the store began
 * with; no root, or a store without one, agrees.
 *   Returns  LOUPE_OK
 *            LOUPE_CONFLICT  the store holds another header at that height */
enum loupe_status lp_chain_agree(struct lp_chain *chain,
                                 struct loupe_error *error);

/* Drops everything given out so far. */
void lp_chain_forget(struct lp_chain *chain);

const struct lp_network *lp_chain_network(const struct lp_chain *chain);
struct lp_store *lp_chain_store(struct lp_chain *chain);
struct lp_source *lp_chain_source(struct lp_chain *chain); /* NULL: none */
struct loupe_time lp_chain_now(const struct lp_chain *chain);
/* Whose answer was the last that was refused or missing. */
const struct lp_rpc_origin *lp_chain_origin(const struct lp_chain *chain);

/* ---- moments ---- */

enum lp_moment_kind { LP_AT_LATEST, LP_AT_HEIGHT, LP_AT_ROUND };
struct lp_moment {
    enum lp_moment_kind kind;
    uint64_t number;
};
/* Reads "latest", "height:N" or "round:N". */
LOUPE_MUST_CHECK bool lp_moment_read(struct lp_moment *out,
                                     struct loupe_span text);

/* ---- consensus ---- */

/* The proven header of a height. */
enum loupe_status lp_chain_header(struct lp_chain *chain,
                                  int64_t height,
                                  struct loupe_known_header *out,
                                  struct loupe_error *error);
/* The highest height whose header and state root are proven: of the store,
 * or of the source when there is one. */
enum loupe_status lp_chain_latest(struct lp_chain *chain,
                                  int64_t *height,
                                  struct loupe_error *error);
/* The same for a question about the present: a source whose last block is older
 * than `tip_lag_s` is behind or withholds what came since (consensus.md 3.8).
 *   Returns  also LOUPE_STALE */
enum loupe_status lp_chain_tip(struct lp_chain *chain,
                               int64_t *height,
                               struct loupe_error *error);
/* Root of the consensus state after block `height`. */
enum loupe_status lp_chain_state_root(struct lp_chain *chain,
                                      int64_t height,
                                      struct loupe_known_root *out,
                                      struct loupe_error *error);
/* The block's metadata and, complete and in order, its staking events. */
enum loupe_status lp_chain_block(struct lp_chain *chain,
                                 int64_t height,
                                 struct lp_store_block *out,
                                 struct loupe_error *error);

/* ---- runtime ---- */

struct lp_chain_round {
    struct loupe_known_round known;
    int64_t anchor; /* height whose proven state vouches for it */
    int64_t height; /* that made it, by block time; 0 when several fit */
};
enum loupe_status lp_chain_round(struct lp_chain *chain,
                                 uint64_t round,
                                 struct lp_chain_round *out,
                                 struct loupe_error *error);
enum loupe_status lp_chain_latest_round(struct lp_chain *chain,
                                        uint64_t *round,
                                        struct loupe_error *error);
/* The same for a question about the present. A runtime may be idle, so an old
 * round is no reason to refuse; *behind_s is its age where there is a source and
 * it is more than `tip_lag_s`, else 0. */
enum loupe_status lp_chain_tip_round(struct lp_chain *chain,
                                     uint64_t *round,
                                     int64_t *behind_s,
                                     struct loupe_error *error);
/* State or I/O root of a round. */
enum loupe_status lp_chain_round_root(struct lp_chain *chain,
                                      uint64_t round,
                                      enum lp_store_root_kind kind,
                                      struct loupe_known_root *out,
                                      struct loupe_error *error);
/* All pairs of a round's I/O tree, in key order, proven complete. */
enum loupe_status lp_chain_io(struct lp_chain *chain,
                              uint64_t round,
                              lp_store_pair_fn visit,
                              void *context,
                              struct loupe_error *error);

/* ---- state ---- */

struct lp_chain_value {
    bool present;
    struct loupe_span bytes;
};
/* The value of one key, or its proven absence. */
enum loupe_status lp_chain_value(struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 struct loupe_span key,
                                 struct lp_chain_value *out,
                                 struct loupe_error *error);
/* One record of consensus state, strictly by its table; LOUPE_ABSENT, under the
 * name `what`, when there is none. */
enum loupe_status lp_chain_record(void *out,
                                  const struct lp_cbor_table *table,
                                  struct lp_chain *chain,
                                  const struct loupe_known_root *root,
                                  const struct lp_key *key,
                                  const char *what,
                                  struct loupe_error *error);
/* All pairs under a prefix, in key order, proven complete. */
enum loupe_status lp_chain_range(struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 struct loupe_span prefix,
                                 lp_store_pair_fn visit,
                                 void *context,
                                 struct loupe_error *error);

#endif
