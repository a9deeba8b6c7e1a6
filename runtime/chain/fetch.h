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

/* lp_fetch_again says what becomes of the last answer. What is proven false, or
 * cannot be read, comes from a bad endpoint (consensus.md 3.6): that is dropped,
 * and the others are asked the same.
 *
 *     do {
 *         status = ...fetch and verify...;
 *     } while (lp_fetch_again(chain, &status, error));
 *
 *   Returns  true: status and error are cleared for another try
 *   In-out   status  LOUPE_REFUSED when too few are left to go on;
 *                    unchanged when none was dropped */
LOUPE_MUST_CHECK bool lp_fetch_again(struct lp_chain *chain,
                                     enum loupe_status *status,
                                     struct loupe_error *error);
/* The same of an answer of before. */
LOUPE_MUST_CHECK bool lp_fetch_again_from(struct lp_chain *chain,
                                          size_t endpoint,
                                          enum loupe_status *status,
                                          struct loupe_error *error);

/* Are headers held against a second source? A client that begins with several
 * goes on while two are left. */
bool lp_fetch_cross_checks(const struct lp_chain *chain);
enum loupe_status lp_fetch_enough(const struct lp_chain *chain,
                                  struct loupe_error *error);

/* The latest height: a claim, for choosing what to prove. Where headers are
 * cross-checked, it is the highest that two endpoints have. */
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
