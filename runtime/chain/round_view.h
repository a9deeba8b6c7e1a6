/* SPDX-License-Identifier: Apache-2.0 */
/* A round of the runtime with all its transactions and events, proven
 * complete. */
#ifndef LP_ROUND_VIEW_H
#define LP_ROUND_VIEW_H

#include "chain/client.h"

#include <loupe/io.h>

#define LP_ROUND_VIEW_BYTES ((size_t)64 << 20) /* of a round's pairs */

struct lp_round_view {
    struct lp_chain_round round;
    struct loupe_known_io io; /* borrows from the members below */
    struct lp_buffer bytes;
    struct lp_buffer places; /* where each pair lies in `bytes` */
    void *memory;
};

/* lp_round_view_read proves a round.
 *   Returns  LOUPE_OK, or as lp_chain_round and lp_chain_io
 *   Out      to be released by lp_round_view_fini in any case */
enum loupe_status lp_round_view_read(struct lp_round_view *out,
                                     struct lp_chain *chain,
                                     uint64_t round,
                                     struct loupe_error *error);
void lp_round_view_fini(struct lp_round_view *view);

/* How a transaction ended (state.md 5.3). */
enum lp_tx_outcome {
    LP_TX_OK,
    LP_TX_FAILED,
    LP_TX_HIDDEN /* encrypted: success or failure is not visible */
};
struct lp_tx_result {
    enum lp_tx_outcome outcome;
    struct loupe_span module; /* of a failure, text */
    uint64_t code;
    struct loupe_span message;
};
enum loupe_status lp_tx_result_read(struct lp_tx_result *out,
                                    struct loupe_span output,
                                    struct loupe_error *error);

/* The Ethereum transaction inside a runtime transaction: its Keccak-256 is the
 * hash that Ethereum tools show. False for other kinds. */
bool lp_tx_ethereum_hash(struct loupe_hash *out, struct loupe_span bytes);

#endif
