/* SPDX-License-Identifier: Apache-2.0 */
/* Typed questions to a node. Answers are handed up as the bytes they came in,
 * with only their envelope taken apart (in RPC mode, consensus.md 6.4): what
 * they say is for verifier/ to judge.
 *
 * An lp_oasis asks one question at a time. Every span that it gives out borrows
 * from `answer` and lives until the next question. */
#ifndef LP_RPC_OASIS_H
#define LP_RPC_OASIS_H

#include "rpc/source.h"

#include <loupe/hash.h>
#include <loupe/proof.h>

struct lp_oasis {
    struct lp_source *source; /* borrowed */
    struct lp_buffer answer;
    struct lp_buffer request;
    struct lp_rpc_fault fault;   /* of the last question */
    enum lp_method method;       /* asked last */
    bool answered;               /* it was: what it failed by was the answer */
    struct lp_rpc_origin origin; /* of the last question that failed */
    struct lp_buffer set;        /* of rpc/light_block_parts.c: validators, */
    struct loupe_hash set_hash;  /* and their hash */
};

void lp_oasis_init(struct lp_oasis *ask, struct lp_source *source);
void lp_oasis_fini(struct lp_oasis *ask);

/* Drops the answer's memory too: after a large one. */
void lp_oasis_shrink(struct lp_oasis *ask);

#define LP_HEIGHT_LATEST 0
#define LP_ROUND_LATEST  UINT64_MAX

/* ---- consensus ---- */

/* An envelope {height, meta}; LOUPE_INVALID when another height was asked. */
struct lp_oasis_meta {
    int64_t height;
    struct loupe_span meta; /* protobuf, or an embedded CBOR item */
};

/* meta: protobuf LightBlock. Where no endpoint offers light blocks, or all
 * refuse, it is put together from parts (consensus.md 5.9); the latest is then
 * the height below the tip. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_light_block(struct lp_oasis *ask,
                     struct lp_oasis_meta *out,
                     int64_t height,
                     struct loupe_error *error);
/* meta: protobuf ValidatorSet. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_validators(struct lp_oasis *ask,
                    struct lp_oasis_meta *out,
                    int64_t height,
                    struct loupe_error *error);

/* Whole answers, as loupe_block_results and others want them. */
LOUPE_MUST_CHECK enum loupe_status lp_oasis_block(struct lp_oasis *ask,
                                                  struct loupe_span *out,
                                                  int64_t height,
                                                  struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_block_results(struct lp_oasis *ask,
                       struct loupe_span *out,
                       int64_t height,
                       struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_parameters(struct lp_oasis *ask,
                    struct loupe_span *out,
                    int64_t height,
                    struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status lp_oasis_status(struct lp_oasis *ask,
                                                   struct loupe_span *out,
                                                   struct loupe_error *error);

/* Byte strings of an answer, in its order; the list lies in `memory`. */
struct lp_oasis_list {
    const struct loupe_span *list;
    size_t count;
};
struct lp_oasis_transactions {
    struct lp_oasis_list transactions;
    struct lp_oasis_list proofs; /* as many, each CBOR; or none */
};
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_transactions(struct lp_oasis *ask,
                      struct lp_oasis_transactions *out,
                      int64_t height,
                      struct loupe_arena *memory,
                      struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_transactions_with_proofs(struct lp_oasis *ask,
                                  struct lp_oasis_transactions *out,
                                  int64_t height,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error);

LOUPE_MUST_CHECK enum loupe_status lp_oasis_latest_height(
    struct lp_oasis *ask, int64_t *out, struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status lp_oasis_retained_height(
    struct lp_oasis *ask, int64_t *out, struct loupe_error *error);
/* 64 lower-case hexadecimal digits and a terminator. */
LOUPE_MUST_CHECK enum loupe_status lp_oasis_chain_context(
    struct lp_oasis *ask, char out[65], struct loupe_error *error);

/* Submits an encoded SignedTransaction; returns once it is included, or after
 * the node's own check. Never repeated by itself: after LOUPE_UNREACHABLE look
 * the transaction up first. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_submit(struct lp_oasis *ask,
                struct loupe_span transaction,
                bool wait,
                struct loupe_error *error);

/* ---- state trees (consensus.md 5.6) ---- */

/* Each gives the CBOR of one Proof, still to be verified against root->hash.
 * Proofs are asked for in version 1; the root's kind says which service. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_state_get(struct lp_oasis *ask,
                   struct loupe_span *proof,
                   const struct loupe_known_root *root,
                   struct loupe_span key,
                   struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_state_get_prefixes(struct lp_oasis *ask,
                            struct loupe_span *proof,
                            const struct loupe_known_root *root,
                            const struct loupe_span *prefixes,
                            size_t count,
                            uint16_t limit,
                            struct loupe_error *error);
/* From the first key that is not below `key`, and `prefetch` more. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_state_iterate(struct lp_oasis *ask,
                       struct loupe_span *proof,
                       const struct loupe_known_root *root,
                       struct loupe_span key,
                       uint16_t prefetch,
                       struct loupe_error *error);

/* ---- runtime ---- */

/* `header` is the raw CBOR map of the block's header. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_block(struct lp_oasis *ask,
                       struct loupe_span *header,
                       const uint8_t runtime_id[32],
                       uint64_t round,
                       struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_retained(struct lp_oasis *ask,
                          struct loupe_span *header,
                          const uint8_t runtime_id[32],
                          struct loupe_error *error);
/* Whole answers. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_transactions(struct lp_oasis *ask,
                              struct loupe_span *out,
                              const uint8_t runtime_id[32],
                              uint64_t round,
                              struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_events(struct lp_oasis *ask,
                        struct loupe_span *out,
                        const uint8_t runtime_id[32],
                        uint64_t round,
                        struct loupe_error *error);
/* A runtime transaction's call result, whole; never repeated by itself. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_submit(struct lp_oasis *ask,
                        struct loupe_span *out,
                        const uint8_t runtime_id[32],
                        struct loupe_span transaction,
                        struct loupe_error *error);

#endif
