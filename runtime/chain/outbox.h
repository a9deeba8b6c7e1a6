/* SPDX-License-Identifier: Apache-2.0 */
/* Sending a transaction, and finding out by proofs what became of it. Its states
 * are those of store/outbox.h; who moves them:
 *
 *     lp_outbox_put   keeps signed bytes, durably, before anything is sent
 *     lp_outbox_send  stored, sending, sent, refused -> sending -> sent, refused
 *     lp_outbox_look  any of these -> included, ok, failed, hidden, expired
 *
 * A process that ends anywhere in between leaves the row where it was, and the
 * same calls go on from there: only the bytes that were kept are ever sent, and
 * sending them twice does nothing (a node answers "duplicate transaction", and a
 * nonce is used once). An answer that was lost leaves `sending`. What a node says
 * of a transaction, a refusal included, is a claim: it is kept as such and looked
 * past. */
#ifndef LP_OUTBOX_H
#define LP_OUTBOX_H

#include "chain/client.h"
#include "store/outbox.h"

/* lp_outbox_put keeps a transaction that is not kept yet.
 *   Returns  LOUPE_OK        also when it is there already
 *            LOUPE_REFUSED   the signer's nonce is used already, by proof: it
 *                            was included before, or never will be
 *            LOUPE_CONFLICT  another one of this signer and nonce is kept
 *            LOUPE_UNREACHABLE  nothing tells where the chain stands
 *            or as lp_outbox_read */
enum loupe_status lp_outbox_put(struct loupe_hash *hash,
                                struct lp_chain *chain,
                                struct loupe_span bytes,
                                struct loupe_error *error);

/* Where a node says that a transaction is: where to look first. 0: it says
 * nothing. */
struct lp_outbox_hint {
    uint64_t place;
};

/* lp_outbox_send sends what is kept, unless it is known what became of it.
 *   Returns  LOUPE_OK           the node has it, or refuses it: the state tells
 *            LOUPE_UNREACHABLE  no answer: it may have been taken
 *            LOUPE_ABSENT       no such transaction is kept
 *   In       wait  for its inclusion, where the node offers that */
enum loupe_status lp_outbox_send(struct lp_outbox_hint *hint,
                                 struct lp_chain *chain,
                                 const struct loupe_hash *hash,
                                 bool wait,
                                 struct loupe_error *error);

/* lp_outbox_look searches the chain, as far as it is known or can be asked for,
 * and moves the state as far as there are proofs.
 *   Returns  LOUPE_OK           also when it is still open
 *            LOUPE_ABSENT       no such transaction is kept
 *            LOUPE_UNREACHABLE  a source does not serve what is missing */
enum loupe_status lp_outbox_look(struct lp_chain *chain,
                                 const struct loupe_hash *hash,
                                 const struct lp_outbox_hint *hint,
                                 struct loupe_error *error);

/* lp_outbox_find proves what became of a transaction that is not kept: in the
 * block or round that is named, or in any stored round for LP_AT_LATEST.
 *   Returns  LOUPE_ABSENT  it is not there, or in no stored round
 *   Out      out           bytes and results are empty; no signer */
enum loupe_status lp_outbox_find(struct lp_store_tx *out,
                                 struct lp_chain *chain,
                                 const struct loupe_hash *hash,
                                 const struct lp_moment *at,
                                 struct loupe_error *error);

/* Proves the rounds up to now, as far as sources serve them, and gives the last
 * one that is stored. */
enum loupe_status lp_outbox_last_seen(struct lp_chain *chain,
                                      uint64_t *round,
                                      struct loupe_error *error);

/* Fetches and proves what is in the rounds from `first` to `last`. */
enum loupe_status lp_outbox_complete(struct lp_chain *chain,
                                     uint64_t first,
                                     uint64_t last,
                                     struct loupe_error *error);

/* Takes the clock's time as the present again: for those who wait. */
void lp_chain_tick(struct lp_chain *chain);

#endif
