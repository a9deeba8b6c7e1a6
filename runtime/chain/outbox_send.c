/* SPDX-License-Identifier: Apache-2.0 */
/* Sending what the outbox holds (transactions.md 2.4, 3.7): by the method that
 * is asked for, else by one that the node has. */
#include "base/clock.h"
#include "chain/fetch.h"
#include "chain/outbox.h"
#include "chain/outbox_tx.h"

/* Which of a layer's methods, in the order they are tried in. */
static const enum lp_method orders[2][2][3] = {
    [LP_OUTBOX_CONSENSUS] = {[false] = {LP_CONSENSUS_SUBMIT_TX_NO_WAIT,
                                        LP_CONSENSUS_SUBMIT_TX_WITH_PROOF,
                                        LP_CONSENSUS_SUBMIT_TX},
                             [true]  = {LP_CONSENSUS_SUBMIT_TX_WITH_PROOF,
                                        LP_CONSENSUS_SUBMIT_TX,
                                        LP_CONSENSUS_SUBMIT_TX_NO_WAIT}},
    [LP_OUTBOX_RUNTIME]   = {[false] = {LP_RUNTIME_SUBMIT_TX_NO_WAIT,
                                        LP_RUNTIME_SUBMIT_TX_META,
                                        LP_RUNTIME_SUBMIT_TX},
                             [true]  = {LP_RUNTIME_SUBMIT_TX_META,
                                        LP_RUNTIME_SUBMIT_TX,
                                        LP_RUNTIME_SUBMIT_TX_NO_WAIT}},
};

/* ---- the methods ---- */

static enum loupe_status submit_meta(struct lp_chain *chain,
                                     struct lp_store_tx *row,
                                     struct lp_outbox_hint *hint,
                                     struct loupe_error *error)
{
    struct lp_oasis_executed executed;
    struct lp_oasis_check_error refused;
    LP_TRY(lp_oasis_runtime_submit_meta(
        &chain->ask, &executed, chain->network.runtime_id, row->bytes, error));
    hint->place = executed.round;
    if (executed.check_tx_error.size == 0)
        return LOUPE_OK;
    LP_TRY(lp_oasis_check_error_read(&refused, executed.check_tx_error, error));
    row->state = LP_OUTBOX_REFUSED;
    row->code  = refused.code > INT64_MAX ? INT64_MAX : refused.code;
    lp_outbox_text(row->module, sizeof row->module, refused.module);
    lp_outbox_text(row->message, sizeof row->message, refused.message);
    return LOUPE_OK;
}

/* Without an error the node has it, unless row->state says it was refused. */
static enum loupe_status submit_by(struct lp_chain *chain,
                                   enum lp_method method,
                                   struct lp_store_tx *row,
                                   struct lp_outbox_hint *hint,
                                   struct loupe_error *error)
{
    struct lp_oasis_receipt receipt;
    struct loupe_span result;
    const uint8_t *runtime = chain->network.runtime_id;
    if (method == LP_CONSENSUS_SUBMIT_TX_WITH_PROOF) {
        LP_TRY(lp_oasis_submit_with_proof(&chain->ask, &receipt, row->bytes,
                                          error));
        hint->place = receipt.height > 0 ? (uint64_t)receipt.height : 0;
        return LOUPE_OK;
    }
    if (method == LP_RUNTIME_SUBMIT_TX_META)
        return submit_meta(chain, row, hint, error);
    if (method == LP_RUNTIME_SUBMIT_TX)
        return lp_oasis_runtime_submit(&chain->ask, &result, runtime,
                                       row->bytes, error);
    if (method == LP_RUNTIME_SUBMIT_TX_NO_WAIT)
        return lp_oasis_runtime_submit_no_wait(&chain->ask, runtime, row->bytes,
                                               error);
    return lp_oasis_submit(&chain->ask, row->bytes,
                           method == LP_CONSENSUS_SUBMIT_TX, error);
}

/* ---- what an error means ---- */

enum meaning { NOT_OFFERED, DUPLICATE, REFUSED, LOST };

/* Only what is certainly the node's own judgement is a refusal; whatever may
 * have happened on the way, or after the node took it, is a lost answer. */
static enum meaning meaning_of(const struct lp_rpc_fault *fault)
{
    if (!fault->remote)
        return LOST;
    switch (fault->status) {
    case LP_GRPC_UNIMPLEMENTED:
    case LP_GRPC_PERMISSION_DENIED:
    case LP_GRPC_UNAUTHENTICATED:
        return NOT_OFFERED;
    case LP_GRPC_UNKNOWN:
        break;
    default:
        return LOST;
    }
    bool duplicate =
        strcmp(fault->module, "consensus") == 0 && fault->code == 5;
    return duplicate ? DUPLICATE : REFUSED;
}

static void take_refusal(struct lp_store_tx *row,
                         const struct lp_rpc_fault *fault)
{
    row->state = LP_OUTBOX_REFUSED;
    row->code  = fault->code;
    lp_outbox_text(row->module, sizeof row->module,
                   loupe_span_string(fault->module));
    lp_outbox_text(row->message, sizeof row->message,
                   loupe_span_string(fault->message));
}

/* Gives the state after sending in `row`; LOUPE_UNREACHABLE when it stays as it
 * is, for want of an answer. */
static enum loupe_status submit(struct lp_chain *chain,
                                struct lp_store_tx *row,
                                bool wait,
                                struct lp_outbox_hint *hint,
                                struct loupe_error *error)
{
    enum loupe_status status = LOUPE_UNREACHABLE;
    for (size_t i = 0; i < 3; i++) {
        lp_error_clear(error);
        row->state = LP_OUTBOX_SENT;
        status =
            submit_by(chain, orders[row->layer][wait][i], row, hint, error);
        if (status == LOUPE_OK)
            return LOUPE_OK;
        const struct lp_rpc_fault *fault = &chain->ask.fault;
        switch (chain->ask.answered ? LOST : meaning_of(fault)) {
        case NOT_OFFERED:
            continue;
        case DUPLICATE:
            lp_error_clear(error);
            return LOUPE_OK;
        case REFUSED:
            take_refusal(row, fault);
            lp_error_clear(error);
            return LOUPE_OK;
        case LOST:
            return status;
        }
    }
    return status;
}

/* ---- the states around it ---- */

static enum loupe_status send_row(struct lp_outbox_hint *hint,
                                  struct lp_chain *chain,
                                  struct lp_store_tx *row,
                                  bool wait,
                                  struct loupe_error *error)
{
    enum lp_outbox_state from = row->state;
    LP_TRY(
        lp_fetch_possible(chain, "transaction with nonce", row->nonce, error));
    row->state     = LP_OUTBOX_SENDING;
    row->sent_s    = lp_clock_now().seconds;
    row->code      = 0;
    row->module[0] = row->message[0] = '\0';
    LP_TRY(lp_store_durable(chain->store, error));
    LP_TRY(lp_outbox_move(chain, from, row, error));
    LP_TRY(submit(chain, row, wait, hint, error));
    return lp_outbox_move(chain, LP_OUTBOX_SENDING, row, error);
}

enum loupe_status lp_outbox_send(struct lp_outbox_hint *hint,
                                 struct lp_chain *chain,
                                 const struct loupe_hash *hash,
                                 bool wait,
                                 struct loupe_error *error)
{
    struct lp_store_tx row;
    *hint = (struct lp_outbox_hint){0};
    lp_buffer_clear(&chain->row);
    LP_TRY(lp_store_get_tx(chain->store, hash, &row, &chain->row, error));
    if (row.state >= LP_OUTBOX_INCLUDED)
        return LOUPE_OK;
    LP_TRY(lp_chain_give(chain, &row.bytes, row.bytes, error));
    LP_TRY(lp_chain_give(chain, &row.results, row.results, error));
    return send_row(hint, chain, &row, wait, error);
}
