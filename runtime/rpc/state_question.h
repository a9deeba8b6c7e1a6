/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about a state tree (consensus.md 5.6), and whether a proof answers
 * one that it was not made for. */
#ifndef LP_RPC_STATE_QUESTION_H
#define LP_RPC_STATE_QUESTION_H

#include "codec/cbor_table.h"
#include "state/mkvs.h"

/* oasis-core go/storage/mkvs/syncer/syncer.go: TreeID with its Root, and the
 * fields of GetRequest, GetPrefixesRequest and IterateRequest in one. */
struct lp_state_root {
    uint8_t ns[32];
    uint64_t version;
    uint64_t root_type;
    struct loupe_hash hash;
};
struct lp_state_tree {
    struct lp_state_root root;
    struct loupe_hash position;
};
struct lp_state_question {
    struct lp_state_tree tree;
    struct loupe_span key;
    struct loupe_span prefixes; /* the encoded array */
    uint64_t limit;
    uint64_t prefetch;
    uint64_t proof_version;
};

/* The requests; and, in RPC mode, only which tree one is about. */
extern const struct lp_cbor_table lp_state_tree_table;
extern const struct lp_cbor_table lp_state_get_table;
extern const struct lp_cbor_table lp_state_prefixes_table;
extern const struct lp_cbor_table lp_state_iterate_table;

/* The CBOR of the Proof in a ProofResponse. */
LOUPE_MUST_CHECK enum loupe_status
lp_state_response_read(struct loupe_span *proof,
                       struct loupe_span answer,
                       struct loupe_error *error);

enum lp_state_ask { LP_ASK_KEY, LP_ASK_PREFIXES, LP_ASK_ITERATE };

enum lp_state_cover {
    LP_COVER_NOTHING,
    LP_COVER_PART, /* an iteration gets ahead, but not as far as asked */
    LP_COVER_ALL,
};

/* Does what a verified proof shows answer the question? */
enum lp_state_cover lp_state_covers(const struct lp_mkvs *tree,
                                    enum lp_state_ask ask,
                                    const struct lp_state_question *question);

#endif
