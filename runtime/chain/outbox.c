/* SPDX-License-Identifier: Apache-2.0 */
/* Keeping transactions, and looking for them (transactions.md 2.4 to 2.6, 3.7,
 * 3.8, 12). Sending is outbox_send.c, what proves is outbox_proof.c. */
#include "chain/outbox.h"

#include "base/clock.h"
#include "chain/account_view.h"
#include "chain/fetch.h"
#include "chain/outbox_proof.h"
#include "chain/outbox_tx.h"
#include "chain/rounds.h"
#include "consensus/tx.h"
#include "state/runtime_keys.h"

void lp_chain_tick(struct lp_chain *chain)
{
    struct loupe_time recorded;
    bool is_set =
        chain->has_now || (chain->source != NULL &&
                           lp_source_recorded_time(chain->source, &recorded));
    if (!is_set)
        chain->now = lp_clock_now();
}

/* ---- keeping ---- */

enum loupe_status lp_outbox_last_seen(struct lp_chain *chain,
                                      uint64_t *round,
                                      struct loupe_error *error)
{
    struct lp_rounds_anchored anchored;
    int64_t height;
    enum loupe_status status = lp_chain_latest(chain, &height, error);
    if (status == LOUPE_OK && chain->source != NULL)
        status = lp_rounds_anchor(chain, height, &anchored, error);
    if (status != LOUPE_OK && !lp_view_unknown(status))
        return status;
    lp_error_clear(error);
    return lp_chain_latest_round(chain, round, error);
}

/* The height or round after which the transaction may come. */
static enum loupe_status find_first(struct lp_store_tx *row,
                                    struct lp_chain *chain,
                                    struct loupe_error *error)
{
    int64_t height;
    uint64_t round;
    if (row->layer == LP_OUTBOX_CONSENSUS) {
        LP_TRY(lp_chain_latest(chain, &height, error));
        row->first = (uint64_t)height + 1;
    } else {
        LP_TRY(lp_outbox_last_seen(chain, &round, error));
        row->first = round + 1;
    }
    return LOUPE_OK;
}

static enum loupe_status keep(struct lp_chain *chain,
                              const struct lp_store_tx *row,
                              struct loupe_error *error)
{
    LP_TRY(lp_store_durable(chain->store, error));
    LP_TRY(lp_store_begin(chain->store, error));
    enum loupe_status status = lp_store_put_tx(chain->store, row, error);
    return lp_store_end(chain->store, status, error);
}

/* A node that serves no state leaves the nonce unknown: that only means that an
 * expiry will not be proven by it. */
static enum loupe_status check_unused(struct lp_chain *chain,
                                      const struct lp_store_tx *row,
                                      struct loupe_error *error)
{
    bool used;
    enum loupe_status status = lp_outbox_used_before(&used, chain, row, error);
    if (status != LOUPE_OK && !lp_view_unknown(status))
        return status;
    lp_error_clear(error);
    if (!used)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_REFUSED, 0, "nonce",
                   "%llu is used already: it was included before, or never "
                   "will be",
                   (unsigned long long)row->nonce);
}

static enum loupe_status stored(struct lp_store_tx *out,
                                struct lp_chain *chain,
                                const struct loupe_hash *hash,
                                struct loupe_error *error)
{
    lp_buffer_clear(&chain->row);
    LP_TRY(lp_store_get_tx(chain->store, hash, out, &chain->row, error));
    LP_TRY(lp_chain_give(chain, &out->bytes, out->bytes, error));
    return lp_chain_give(chain, &out->results, out->results, error);
}

enum loupe_status lp_outbox_put(struct loupe_hash *hash,
                                struct lp_chain *chain,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    struct lp_store_tx row, there;
    LP_TRY(lp_outbox_read(&row, chain, bytes, error));
    *hash                    = row.hash;
    enum loupe_status status = stored(&there, chain, hash, error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(
        lp_fetch_possible(chain, "transaction with nonce", row.nonce, error));
    LP_TRY(lp_chain_begin(chain, error));
    LP_TRY(find_first(&row, chain, error));
    LP_TRY(check_unused(chain, &row, error));
    row.created_s = lp_clock_now().seconds;
    return keep(chain, &row, error);
}

/* ---- looking ---- */

static enum loupe_status look_at(struct lp_chain *chain,
                                 struct lp_store_tx *row,
                                 uint64_t height,
                                 bool *found,
                                 struct loupe_error *error)
{
    enum loupe_status status = lp_outbox_position(
        chain, (int64_t)height, row->bytes, &row->position, error);
    *found     = status == LOUPE_OK;
    row->place = height;
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

static enum loupe_status search_blocks(struct lp_chain *chain,
                                       struct lp_store_tx *row,
                                       uint64_t tip,
                                       const struct lp_outbox_hint *hint,
                                       bool *found,
                                       struct loupe_error *error)
{
    *found = false;
    if (hint->place >= row->first && hint->place <= tip)
        LP_TRY(look_at(chain, row, hint->place, found, error));
    for (uint64_t at = row->first; !*found && at <= tip; at++)
        LP_TRY(look_at(chain, row, at, found, error));
    return LOUPE_OK;
}

/* From a row that has not been found: to included, or to expired. */
static enum loupe_status find_block(struct lp_chain *chain,
                                    struct lp_store_tx *row,
                                    uint64_t tip,
                                    const struct lp_outbox_hint *hint,
                                    struct loupe_error *error)
{
    bool found, expired;
    struct lp_store_tx next = *row;
    LP_TRY(search_blocks(chain, &next, tip, hint, &found, error));
    next.code      = 0; /* of a refusal */
    next.module[0] = next.message[0] = '\0';
    if (found) {
        next.state = LP_OUTBOX_INCLUDED;
    } else {
        next.place = tip;
        if (tip < row->first)
            return LOUPE_OK;
        LP_TRY(lp_outbox_expired(&expired, chain, &next, error));
        if (!expired)
            return LOUPE_OK;
        next.state = LP_OUTBOX_EXPIRED;
    }
    LP_TRY(lp_outbox_move(chain, row->state, &next, error));
    *row = next;
    return LOUPE_OK;
}

static enum loupe_status look_consensus(struct lp_chain *chain,
                                        struct lp_store_tx *row,
                                        const struct lp_outbox_hint *hint,
                                        struct loupe_error *error)
{
    int64_t tip;
    LP_TRY(lp_chain_latest(chain, &tip, error));
    if (row->state != LP_OUTBOX_INCLUDED)
        LP_TRY(find_block(chain, row, (uint64_t)tip, hint, error));
    if (row->state != LP_OUTBOX_INCLUDED || row->place >= (uint64_t)tip)
        return LOUPE_OK;
    LP_TRY(lp_outbox_results(row, chain, error));
    return lp_outbox_move(chain, LP_OUTBOX_INCLUDED, row, error);
}

enum loupe_status lp_outbox_complete(struct lp_chain *chain,
                                     uint64_t first,
                                     uint64_t last,
                                     struct loupe_error *error)
{
    struct lp_store_round round;
    for (uint64_t at = first; at <= last; at++) {
        lp_buffer_clear(&chain->row);
        LP_TRY(
            lp_store_get_round(chain->store, at, &round, &chain->row, error));
        if (!round.io_complete)
            LP_TRY(lp_rounds_complete(chain, at, error));
    }
    return LOUPE_OK;
}

static enum loupe_status round_of(struct lp_chain *chain,
                                  const struct loupe_hash *hash,
                                  uint64_t *round,
                                  struct loupe_error *error)
{
    struct lp_key key = lp_iokey_input(hash);
    return lp_store_round_of(chain->store, lp_key_span(&key), round, error);
}

/* What was not served is only missed when the transaction is not in what is
 * there. */
static enum loupe_status look_runtime(struct lp_chain *chain,
                                      struct lp_store_tx *row,
                                      struct loupe_error *error)
{
    struct lp_store_tx next = *row;
    struct loupe_error why  = {0};
    uint64_t last;
    bool expired;
    LP_TRY(lp_outbox_last_seen(chain, &last, error));
    enum loupe_status complete =
        lp_outbox_complete(chain, row->first, last, &why);
    enum loupe_status status = round_of(chain, &row->hash, &next.place, error);
    if (status == LOUPE_OK) {
        LP_TRY(lp_outbox_executed(&next, chain, error));
        return lp_outbox_move(chain, row->state, &next, error);
    }
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    if (complete != LOUPE_OK)
        return lp_fail(error, complete, why.offset, why.field, "%s",
                       why.reason);
    if (last < row->first)
        return LOUPE_OK;
    next.place     = last;
    next.code      = 0;
    next.module[0] = next.message[0] = '\0';
    LP_TRY(lp_outbox_expired(&expired, chain, &next, error));
    next.state = LP_OUTBOX_EXPIRED;
    return expired ? lp_outbox_move(chain, row->state, &next, error) : LOUPE_OK;
}

enum loupe_status lp_outbox_look(struct lp_chain *chain,
                                 const struct loupe_hash *hash,
                                 const struct lp_outbox_hint *hint,
                                 struct loupe_error *error)
{
    static const struct lp_outbox_hint none = {0};
    struct lp_store_tx row;
    LP_TRY(stored(&row, chain, hash, error));
    if (lp_outbox_is_final(row.state))
        return LOUPE_OK;
    return row.layer == LP_OUTBOX_CONSENSUS
               ? look_consensus(chain, &row, hint == NULL ? &none : hint, error)
               : look_runtime(chain, &row, error);
}

/* ---- what is not kept ---- */

/* The bytes under a hash, among a block's transactions. */
static enum loupe_status bytes_of(struct loupe_span *out,
                                  struct lp_chain *chain,
                                  int64_t height,
                                  const struct loupe_hash *hash,
                                  struct loupe_error *error)
{
    struct lp_oasis_transactions answer;
    LP_TRY(lp_fetch_possible(chain, "block", (uint64_t)height, error));
    LP_TRY(lp_fetch_transactions(chain, height, &answer, error));
    for (size_t i = 0; i < answer.transactions.count; i++) {
        struct loupe_hash one;
        lp_tx_hash(&one, answer.transactions.list[i]);
        if (loupe_hash_equal(&one, hash))
            return lp_chain_give(chain, out, answer.transactions.list[i],
                                 error);
    }
    return lp_fail(error, LOUPE_ABSENT, 0, "tx", "height %lld does not have it",
                   (long long)height);
}

static enum loupe_status find_in_block(struct lp_store_tx *out,
                                       struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_error *error)
{
    struct lp_store_tx read;
    LP_TRY(bytes_of(&out->bytes, chain, height, &out->hash, error));
    LP_TRY(lp_outbox_read(&read, chain, out->bytes, error));
    out->signer = read.signer;
    out->nonce  = read.nonce;
    memcpy(out->method, read.method, sizeof out->method);
    out->layer = LP_OUTBOX_CONSENSUS;
    out->place = (uint64_t)height;
    out->state = LP_OUTBOX_INCLUDED;
    LP_TRY(
        lp_outbox_position(chain, height, out->bytes, &out->position, error));
    return lp_outbox_results(out, chain, error);
}

enum loupe_status lp_outbox_find(struct lp_store_tx *out,
                                 struct lp_chain *chain,
                                 const struct loupe_hash *hash,
                                 const struct lp_moment *at,
                                 struct loupe_error *error)
{
    *out = (struct lp_store_tx){.hash = *hash, .layer = LP_OUTBOX_RUNTIME};
    out->place = at->number;
    switch (at->kind) {
    case LP_AT_HEIGHT:
        return find_in_block(out, chain, (int64_t)at->number, error);
    case LP_AT_LATEST:
        LP_TRY(round_of(chain, hash, &out->place, error));
        break;
    case LP_AT_ROUND:
        break;
    }
    return lp_outbox_executed(out, chain, error);
}
