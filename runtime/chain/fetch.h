/* SPDX-License-Identifier: Apache-2.0 */
/* What a client asks its source for: bytes that nobody vouches for yet. Spans
 * live until the next fetch. */
#ifndef LP_CHAIN_FETCH_H
#define LP_CHAIN_FETCH_H

#include "chain/chain.h"

/* LOUPE_UNREACHABLE, naming the fact, when there is no source to ask. */
enum loupe_status lp_fetch_possible(struct lp_chain *chain,
                                    const char *what,
                                    uint64_t number,
                                    struct loupe_error *error);

/* What became of the last answer: unless it held, its endpoint is asked last
 * from now on. */
void lp_fetch_judge(struct lp_chain *chain,
                    enum loupe_status status,
                    const struct loupe_error *why);

/* The latest height of the source: a claim, for choosing what to prove. */
enum loupe_status lp_fetch_latest(struct lp_chain *chain,
                                  int64_t *height,
                                  struct loupe_error *error);

/* The protobuf of a light block; height 0: the latest. */
enum loupe_status lp_fetch_light_block(struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_span *out,
                                       struct loupe_error *error);

/* A block's transactions with their inclusion proofs; the lists lie in the work
 * arena. */
enum loupe_status lp_fetch_transactions(struct lp_chain *chain,
                                        int64_t height,
                                        struct lp_oasis_transactions *out,
                                        struct loupe_error *error);

/* The answer of GetBlockResults. */
enum loupe_status lp_fetch_results(struct lp_chain *chain,
                                   int64_t height,
                                   struct loupe_span *out,
                                   struct loupe_error *error);

/* The CBOR Proof for one key, or for a page of the keys under a prefix that
 * are not below `from`. */
enum loupe_status lp_fetch_key(struct lp_chain *chain,
                               const struct loupe_known_root *root,
                               struct loupe_span key,
                               struct loupe_span *out,
                               struct loupe_error *error);
enum loupe_status lp_fetch_page(struct lp_chain *chain,
                                const struct loupe_known_root *root,
                                struct loupe_span prefix,
                                struct loupe_span from,
                                struct loupe_span *out,
                                struct loupe_error *error);

/* The CBOR of a round's header. */
enum loupe_status lp_fetch_round(struct lp_chain *chain,
                                 uint64_t round,
                                 struct loupe_span *out,
                                 struct loupe_error *error);

/* The answers of GetTransactionsWithResults and GetEvents for a round. */
enum loupe_status lp_fetch_round_transactions(struct lp_chain *chain,
                                              uint64_t round,
                                              struct loupe_span *out,
                                              struct loupe_error *error);
enum loupe_status lp_fetch_round_events(struct lp_chain *chain,
                                        uint64_t round,
                                        struct loupe_span *out,
                                        struct loupe_error *error);

#endif
