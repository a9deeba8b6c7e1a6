/* SPDX-License-Identifier: Apache-2.0 */
/* What proves where a transaction is, what it came to, or that it cannot come:
 * collected from the sources where it is missing, and judged from the store
 * alone, so that the audit judges by the same code.
 *
 *   consensus  included  the keys of all transactions of the block have its
 *                        data_hash, and the transaction's is among them
 *              outcome   the results of the block have the last_results_hash of
 *                        the next header, as many as there are transactions
 *              expired   the nonce was not used before `first` and is used after
 *                        `place`, and no block from `first` to `place` has it
 *   runtime    outcome   the pairs of the round have its I/O root; the input is
 *                        the transaction, byte for byte, the output its result
 *              expired   as above with rounds; or `place` is past not_after */
#ifndef LP_OUTBOX_PROOF_H
#define LP_OUTBOX_PROOF_H

#include "chain/chain.h"
#include "store/outbox.h"

/* The keys of a block, proven, into `keys`; fetched when they are not stored.
 *   Returns  also LOUPE_UNREACHABLE */
enum loupe_status lp_outbox_keys(struct lp_chain *chain,
                                 int64_t height,
                                 struct lp_buffer *keys,
                                 struct loupe_error *error);

/* Position of a transaction in a block; LOUPE_ABSENT: proven not to be there. */
enum loupe_status lp_outbox_position(struct lp_chain *chain,
                                     int64_t height,
                                     struct loupe_span bytes,
                                     uint64_t *position,
                                     struct loupe_error *error);

/* Fills state, code, module, message and results of an included row from its
 * block's results, fetched and proven. The results lie in `given`. */
enum loupe_status lp_outbox_results(struct lp_store_tx *row,
                                    struct lp_chain *chain,
                                    struct loupe_error *error);

/* Fills state, position and outcome from the round at row->place.
 *   Returns  LOUPE_ABSENT  the round, which is complete, has no such
 *                          transaction
 *   Out      module and message borrow nothing */
enum loupe_status lp_outbox_executed(struct lp_store_tx *row,
                                     struct lp_chain *chain,
                                     struct loupe_error *error);

/* Can it not come any more? At row->place every block or round from row->first
 * on has been searched.
 *   Out  expired  false also when a nonce is not served: nothing is known */
enum loupe_status lp_outbox_expired(bool *expired,
                                    struct lp_chain *chain,
                                    const struct lp_store_tx *row,
                                    struct loupe_error *error);

/* Was the nonce used up to `first`? LOUPE_UNREACHABLE when that is not served. */
enum loupe_status lp_outbox_used_before(bool *used,
                                        struct lp_chain *chain,
                                        const struct lp_store_tx *row,
                                        struct loupe_error *error);

/* Judges a stored row from the store. Rows that claim nothing hold.
 *   Returns  LOUPE_OK, or LOUPE_INVALID and others naming a column */
enum loupe_status lp_outbox_check(struct lp_chain *chain,
                                  const struct lp_store_tx *row,
                                  struct loupe_error *error);

#endif
