/* SPDX-License-Identifier: Apache-2.0 */
/* See outbox_open.h. */
#include "chain/outbox_open.h"

#include "chain/chain.h"
#include "chain/outbox_tx.h"
#include "chain/round_view.h"

/* As the outbox keeps failures in clear. */
static void take_failure(struct lp_store_tx *row,
                         const struct lp_result *result)
{
    row->state = LP_OUTBOX_FAILED;
    row->code  = result->code;
    lp_outbox_text(row->module, sizeof row->module, result->module);
    lp_outbox_text(row->message, sizeof row->message, result->message);
}

static enum loupe_status open_at(struct lp_outbox_opened *out,
                                 struct lp_store_tx *row,
                                 struct lp_chain *chain,
                                 const struct loupe_io_transaction *found,
                                 const char *folder,
                                 struct loupe_error *error)
{
    struct lp_sealed sealed;
    struct lp_outcome outcome;
    const struct lp_executed at = {.round = row->place,
                                   .order = (uint32_t)row->position};
    lp_sealed_read(&sealed, found->bytes);
    out->is_sealed = sealed.is_sealed;
    if (!sealed.is_sealed)
        return LOUPE_OK;
    enum loupe_status status = lp_sealed_open(&outcome, &sealed, found->output,
                                              &at, folder, &chain->work, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    out->is_open = true;
    row->state   = LP_OUTBOX_OK;
    if (outcome.result.kind == LP_RESULT_FAIL)
        take_failure(row, &outcome.result);
    return lp_chain_give(chain, &out->value, outcome.result.value, error);
}

/* The transaction in its round, and what is sealed of it. */
static enum loupe_status open_in(struct lp_outbox_opened *out,
                                 struct lp_store_tx *row,
                                 struct lp_chain *chain,
                                 const struct lp_round_view *view,
                                 const char *folder,
                                 struct loupe_error *error)
{
    if (row->position >= view->io.transaction_count ||
        !loupe_hash_equal(&view->io.transactions[row->position].hash,
                          &row->hash))
        return lp_fail(error, LOUPE_INVALID, 0, "position",
                       "%llu of round %llu is another transaction",
                       (unsigned long long)row->position,
                       (unsigned long long)row->place);
    size_t mark              = loupe_arena_mark(&chain->work);
    enum loupe_status status = open_at(
        out, row, chain, &view->io.transactions[row->position], folder, error);
    loupe_arena_rewind(&chain->work, mark);
    return status;
}

enum loupe_status lp_outbox_open(struct lp_outbox_opened *out,
                                 struct lp_store_tx *row,
                                 struct lp_chain *chain,
                                 const char *folder,
                                 struct loupe_error *error)
{
    struct lp_round_view view;
    *out = (struct lp_outbox_opened){.is_sealed = false};
    if (row->layer != LP_OUTBOX_RUNTIME ||
        (row->state != LP_OUTBOX_OK && row->state != LP_OUTBOX_HIDDEN))
        return LOUPE_OK;
    enum loupe_status status =
        lp_round_view_read(&view, chain, row->place, error);
    if (status == LOUPE_OK)
        status = open_in(out, row, chain, &view, folder, error);
    lp_round_view_fini(&view);
    return lp_within(status, error, "tx");
}
