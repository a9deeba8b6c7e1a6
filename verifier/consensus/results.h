/* SPDX-License-Identifier: Apache-2.0 */
/* An answer of GetBlockResults, taken apart (consensus.md 4.4). Nothing of it is
 * proved by itself.
 * Source: oasis-core go/consensus/cometbft/api/api.go BlockResultsMeta. */
#ifndef LP_RESULTS_H
#define LP_RESULTS_H

#include "codec/cbor_table.h"

#include <loupe/block.h>

/* Answers of the form {"height": int, "meta": item}. */
struct lp_answer {
    int64_t height;
    struct loupe_span meta; /* the encoded item */
};
LOUPE_MUST_CHECK enum loupe_status lp_answer_read(struct lp_answer *out,
                                                  struct loupe_span bytes,
                                                  struct loupe_error *error);

/* The light block in an answer of GetLightBlock, and the set in one of
 * GetValidators: their meta is a byte string of protobuf.
 *   Returns  LOUPE_INVALID when the answer is for another height; height 0
 *            takes any */
LOUPE_MUST_CHECK enum loupe_status
lp_answer_protobuf(struct loupe_span *out,
                   struct loupe_span bytes,
                   int64_t height,
                   struct loupe_error *error);

struct lp_raw_results {
    struct loupe_span begin_block_events; /* encoded lists, or null */
    struct loupe_span txs_results;
    struct loupe_span end_block_events;
};

/* ResponseDeliverTx. */
struct lp_raw_result {
    uint64_t code;
    struct loupe_span data;
    struct loupe_span log;
    struct loupe_span info;
    int64_t gas_wanted;
    int64_t gas_used;
    struct loupe_span events; /* an encoded list, or empty */
    struct loupe_span codespace;
};

extern const struct lp_cbor_table lp_raw_result_table;

/* Takes the meta of an answer. */
LOUPE_MUST_CHECK enum loupe_status lp_results_read(struct lp_raw_results *out,
                                                   struct loupe_span meta,
                                                   struct loupe_error *error);

/* The results in order, and the root over what of them is proved. */
LOUPE_MUST_CHECK enum loupe_status
lp_results_list(struct loupe_known_results *out,
                struct loupe_hash *root,
                const struct lp_raw_results *raw,
                struct loupe_arena *memory,
                struct loupe_error *error);

#endif
