/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a client, shared by the files of this folder. */
#ifndef LP_CHAIN_CHAIN_H
#define LP_CHAIN_CHAIN_H

#include "chain/client.h"
#include "consensus/follow.h"
#include "rpc/oasis.h"

/* Light blocks of the largest networks have about a hundred validators; a
 * larger set makes the client start again with more memory. */
#define LP_CHAIN_VALIDATORS 512

/* Endpoints beside the primary that are asked about a header. */
#define LP_CHAIN_WITNESSES 16

struct lp_chain {
    struct lp_network network;
    struct loupe_chain id;
    struct loupe_policy policy;
    struct loupe_time now;
    int64_t tip_lag_s;
    bool no_witness;
    bool has_root;
    struct loupe_trust_root root;

    struct lp_store *store;
    char *db;                 /* path of the store; NULL: in memory */
    struct lp_source *source; /* NULL: only what the store holds */
    bool offline;             /* the sources of the last follow stay closed */
    bool has_now;             /* the user said what time it is */
    char *addresses;          /* of the sources, one a line */
    uint32_t deadline_ms;     /* of a call to them */
    struct lp_oasis ask;      /* questions to it */

    struct loupe_key_cache keys;
    void *keys_memory;
    struct loupe_arena given; /* what was handed out, until lp_chain_forget */
    void *given_memory;
    struct loupe_arena work; /* of one verification */
    void *work_memory;
    struct lp_buffer row; /* of the store */
};

/* What headers are verified with; the work arena is rewound by the caller. */
struct loupe_header_tools lp_chain_tools(struct lp_chain *chain);

/* A proven header with its validators, which lie in the work arena. */
enum loupe_status lp_chain_known_block(struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_known_block *out,
                                       struct loupe_error *error);

/* The same for a header that is stored; LOUPE_ABSENT when it is not. */
enum loupe_status lp_chain_stored_block(struct lp_chain *chain,
                                        int64_t height,
                                        struct loupe_known_block *out,
                                        struct loupe_error *error);

/* Makes the store begin at the trust root, or agree with it. */
enum loupe_status lp_chain_begin(struct lp_chain *chain,
                                 struct loupe_error *error);

/* Keeps the addresses of the sources beside the facts, so that later questions
 * can be asked there too. */
enum loupe_status lp_chain_remember(struct lp_chain *chain,
                                    struct loupe_error *error);

/* Opens the sources, the first of them the primary; a recording sets the time.
 * `options` may be NULL. */
enum loupe_status lp_chain_open_source(struct lp_chain *chain,
                                       const char *const *addresses,
                                       size_t count,
                                       const struct lp_chain_options *options,
                                       struct loupe_error *error);

/* A block's metadata and events from the source, proven and not yet kept; its
 * spans live until lp_chain_forget. */
enum loupe_status lp_chain_fetch_block(struct lp_chain *chain,
                                       const struct loupe_known_header *header,
                                       struct lp_store_block *out,
                                       struct loupe_error *error);

/* Verifies a stored block again. */
enum loupe_status lp_chain_check_block(struct lp_chain *chain,
                                       const struct loupe_known_header *header,
                                       const struct lp_store_block *row,
                                       struct loupe_error *error);

/* All pairs of a tree from the source, page by page, proven complete and not
 * kept. */
enum loupe_status lp_chain_fetch_all(struct lp_chain *chain,
                                     const struct loupe_known_root *root,
                                     lp_store_pair_fn visit,
                                     void *context,
                                     struct loupe_error *error);

/* The kept proof of a key, and of a whole prefix that one page shows. */
enum loupe_status lp_chain_proof(struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 struct loupe_span key,
                                 struct loupe_span *out,
                                 struct loupe_error *error);
enum loupe_status lp_chain_range_proof(struct lp_chain *chain,
                                       const struct loupe_known_root *root,
                                       struct loupe_span prefix,
                                       struct loupe_span *out,
                                       struct loupe_error *error);

/* Copies bytes to an arena: `given` is where they live until
 * lp_chain_forget. */
enum loupe_status lp_chain_copy(struct loupe_arena *arena,
                                struct loupe_span *out,
                                struct loupe_span bytes,
                                struct loupe_error *error);
enum loupe_status lp_chain_give(struct lp_chain *chain,
                                struct loupe_span *out,
                                struct loupe_span bytes,
                                struct loupe_error *error);

#endif
