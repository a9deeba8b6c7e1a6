/* SPDX-License-Identifier: Apache-2.0 */
/* loupe anchor submit and status: an anchoring is sent like any transaction, and
 * is done only when the event of its result is proven (datadao.md 2.6). States:
 *
 *     prepared   kept, not sent        failed     it ran and failed, by proof
 *     sent       its end is open       expired    it can never run, by proof
 *     verified   it ran, by proof, and the result's event is not shown by it
 *     anchored   the event is proven   open       nothing is known of it */
#include "api/anchor_json.h"
#include "base/home.h"
#include "base/text.h"
#include "chain/account_view.h"
#include "chain/anchor_open.h"
#include "chain/anchor_view.h"
#include "chain/chain.h"
#include "chain/outbox.h"
#include "cli/tx_send.h"

#include <loupe/address.h>

/* What is asked about, and what was found. */
struct subject {
    bool has_wanted; /* the transaction tells what it anchors */
    struct lp_anchor wanted;
    enum lp_anchor_cover cover;
    bool has_id;
    struct loupe_hash id;
    bool found;
    struct lp_anchor_found at;
};

/* ---- verdict ---- */

/* Is the result there as it was to be? */
static bool is_as_wanted(const struct subject *subject)
{
    return !subject->has_wanted ||
           lp_anchored_is(&subject->at.anchored, &subject->wanted,
                          subject->cover);
}

static const char *state_of(const struct subject *subject,
                            const struct lp_store_tx *row)
{
    if (subject->found && subject->has_id && is_as_wanted(subject))
        return "anchored";
    if (row == NULL)
        return "open";
    switch (row->state) {
    case LP_OUTBOX_STORED:
        return "prepared";
    case LP_OUTBOX_SENDING:
    case LP_OUTBOX_SENT:
    case LP_OUTBOX_REFUSED:
        return "sent";
    case LP_OUTBOX_INCLUDED:
        return "included";
    case LP_OUTBOX_OK:
    case LP_OUTBOX_HIDDEN:
        return "verified";
    case LP_OUTBOX_FAILED:
        return "failed";
    case LP_OUTBOX_EXPIRED:
        return "expired";
    }
    return "open";
}

static enum loupe_status verdict_of_found(const struct subject *subject,
                                          struct loupe_error *error)
{
    if (!subject->has_id)
        return lp_fail(
            error, LOUPE_UNSUPPORTED, 0, "anchor",
            "its call is sealed: ask by the result's id, which tells "
            "what was to be anchored");
    if (!is_as_wanted(subject))
        return lp_fail(error, LOUPE_REFUSED, 0, "anchor",
                       "the result is anchored with other inputs, model or "
                       "evidence");
    return LOUPE_OK;
}

static enum loupe_status verdict_of(const struct subject *subject,
                                    const struct lp_store_tx *row,
                                    struct loupe_error *error)
{
    if (subject->found)
        return verdict_of_found(subject, error);
    if (row == NULL)
        return lp_fail(error, LOUPE_ABSENT, 0, "anchor",
                       "no stored round has it, and no transaction that is "
                       "kept");
    if (row->state == LP_OUTBOX_OK || row->state == LP_OUTBOX_HIDDEN)
        return lp_fail(error, LOUPE_REFUSED, 0, "anchor",
                       "it was executed, and this result was not anchored by "
                       "it");
    return lp_tx_verdict(row, error);
}

/* ---- answer ---- */

static void put_hash(struct lp_reply *reply,
                     json_t *data,
                     const char *key,
                     const struct loupe_hash *hash)
{
    char text[2 + 2 * LOUPE_HASH_BYTES + 1] = "0x";
    lp_hex_encode(text + 2, loupe_hash_span(hash));
    lp_reply_text(reply, data, key, text);
}

static void put_found(struct lp_reply *reply,
                      json_t *data,
                      const struct lp_anchor_found *at)
{
    char text[LOUPE_ADDRESS_TEXT];
    struct loupe_address app;
    memcpy(app.b, at->anchored.app, sizeof app.b);
    loupe_rofl_app_to_text(text, &app);
    lp_reply_u64(reply, data, "round", at->round);
    lp_reply_u64(reply, data, "index", at->index);
    lp_reply_hex(reply, data, "transaction", loupe_hash_span(&at->tx));
    lp_reply_text(reply, data, "app", text);
}

static json_t *compose(struct lp_reply *reply,
                       const struct subject *subject,
                       const struct lp_store_tx *row,
                       json_t *tx,
                       uint64_t evm_chain_id)
{
    json_t *data =
        subject->found ? lp_anchor_json(reply, &subject->at.anchored.anchor,
                                        LP_ANCHOR_OPEN, evm_chain_id)
        : subject->has_wanted ? lp_anchor_json(reply, &subject->wanted,
                                               subject->cover, evm_chain_id)
                              : lp_reply_object(reply);
    const char *state = state_of(subject, row);
    lp_reply_text(reply, data, "state", state);
    lp_reply_flag(reply, data, "proven",
                  subject->found ||
                      (row != NULL && row->state >= LP_OUTBOX_INCLUDED));
    if (subject->has_id && !subject->found)
        put_hash(reply, data, "result_id", &subject->id);
    if (subject->found)
        put_found(reply, data, &subject->at);
    if (tx != NULL)
        lp_reply_put(reply, data, "tx", tx);
    return data;
}

static const struct lp_column columns[] = {
    {"result id", "result_id", LP_CELL_TEXT},
    {"state", "state", LP_CELL_TEXT},
    {"proven", "proven", LP_CELL_TEXT},
    {"contract", "contract", LP_CELL_TEXT},
    {"job", "result.jobId", LP_CELL_COUNT},
    {"training round", "result.roundNo", LP_CELL_COUNT},
    {"result", "result.resultHash", LP_CELL_TEXT},
    {"inputs", "result.inputsRoot", LP_CELL_TEXT},
    {"model", "result.outputModel", LP_CELL_TEXT},
    {"evidence", "evidence", LP_CELL_TEXT},
    {"application", "app", LP_CELL_TEXT},
    {"transaction", "transaction", LP_CELL_TEXT},
    {"round", "round", LP_CELL_COUNT},
    {"index", "index", LP_CELL_COUNT},
    {"sent as", "tx.hash", LP_CELL_TEXT},
    {"signer", "tx.signer", LP_CELL_TEXT},
    {"nonce", "tx.nonce", LP_CELL_COUNT},
    {"module", "tx.module", LP_CELL_TEXT},
    {"code", "tx.code", LP_CELL_COUNT},
    {"message", "tx.message", LP_CELL_TEXT},
};

/* The event in the round of a transaction that was executed. */
static enum loupe_status find_event(struct subject *subject,
                                    struct lp_chain *chain,
                                    const struct lp_store_tx *row,
                                    struct loupe_error *error)
{
    const struct lp_anchor_query query = {
        .id = subject->has_id ? &subject->id : NULL, .tx = &row->hash};
    if (row->layer != LP_OUTBOX_RUNTIME ||
        (row->state != LP_OUTBOX_OK && row->state != LP_OUTBOX_HIDDEN))
        return LOUPE_OK;
    enum loupe_status status =
        lp_anchor_in_round(&subject->at, chain, row->place, &query, error);
    subject->found = status == LOUPE_OK;
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

static enum loupe_status report(void *context,
                                struct lp_ask *ask,
                                struct lp_cli *cli,
                                struct lp_store_tx *row,
                                struct loupe_error *error)
{
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct subject *subject          = context;
    struct loupe_error why           = {0};
    const struct lp_network *network = lp_chain_network(ask->session.chain);
    json_t *tx                       = NULL;
    if (row != NULL)
        LP_TRY(lp_tx_row_json(&tx, ask, row, error));
    enum loupe_status status =
        row != NULL && !subject->found
            ? find_event(subject, ask->session.chain, row, error)
            : LOUPE_OK;
    if (status != LOUPE_OK) {
        json_decref(tx);
        return status;
    }
    why.status = verdict_of(subject, row, &why);
    return lp_tx_answer(
        ask, cli,
        compose(&ask->reply, subject, row, tx, (uint64_t)network->evm_chain_id),
        &view, &why, error);
}

/* ---- what is asked about ---- */

/* From a transaction: what it anchors, if it tells. */
static enum loupe_status read_subject(struct subject *subject,
                                      const struct lp_chain *chain,
                                      struct loupe_span bytes,
                                      struct loupe_error *error)
{
    const struct lp_network *network = lp_chain_network(chain);
    char folder[LP_HOME_PATH_MAX];
    LP_TRY(lp_home_folder(folder, "calls", error));
    LP_TRY(lp_anchor_open(&subject->wanted, &subject->cover, bytes, folder,
                          error));
    subject->has_wanted = subject->cover != LP_ANCHOR_SEALED;
    if (subject->cover != LP_ANCHOR_OPEN)
        return LOUPE_OK;
    if (network->evm_chain_id == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "network.evm_chain_id",
                       "%s does not tell it, and results have ids by it",
                       network->name);
    lp_anchor_id(&subject->id, (uint64_t)network->evm_chain_id,
                 &subject->wanted);
    subject->has_id = true;
    return LOUPE_OK;
}

static enum loupe_status search(struct subject *subject,
                                struct lp_chain *chain,
                                struct loupe_error *error)
{
    const struct lp_anchor_query query = {.id = &subject->id};
    enum loupe_status status =
        lp_anchor_search(&subject->at, chain, &query, error);
    subject->found = status == LOUPE_OK;
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

/* ---- submit ---- */

/* A second operand names the result of a call that is sealed. */
static enum loupe_status read_operand(struct subject *subject,
                                      const struct lp_cli *cli,
                                      struct loupe_error *error)
{
    struct loupe_hash id;
    if (cli->args->count < 2)
        return LOUPE_OK;
    LP_TRY(lp_tx_read_hash(&id, "RESULT", cli->args->operands[1], error));
    if (subject->has_id && !loupe_hash_equal(&subject->id, &id))
        return lp_fail(error, LOUPE_REFUSED, 0, "RESULT",
                       "the transaction anchors another result");
    subject->id     = id;
    subject->has_id = true;
    return LOUPE_OK;
}

/* After an unknown outcome the result may be there already: by this transaction,
 * which is looked for, or by another one. */
static enum loupe_status look_before(void *context,
                                     struct lp_ask *ask,
                                     struct loupe_span bytes,
                                     bool *done,
                                     struct loupe_error *error)
{
    struct subject *subject = context;
    struct lp_chain *chain  = ask->session.chain;
    struct loupe_hash hash;
    lp_chain_tick(chain);
    LP_TRY(read_subject(subject, chain, bytes, error));
    LP_TRY(read_operand(subject, ask->session.cli, error));
    loupe_sha512_256(&hash, bytes);
    enum loupe_status status = lp_outbox_look(chain, &hash, NULL, error);
    if (status != LOUPE_OK && status != LOUPE_ABSENT &&
        !lp_view_unknown(status))
        return status;
    lp_error_clear(error);
    lp_chain_forget(chain);
    if (!subject->has_id)
        return LOUPE_OK;
    LP_TRY(search(subject, chain, error));
    *done = subject->found;
    return LOUPE_OK;
}

/* The daemon of an application signs what it is given: only the event tells. */
static enum loupe_status find_result(void *context,
                                     struct lp_ask *ask,
                                     bool *found,
                                     struct loupe_error *error)
{
    struct subject *subject = context;
    if (subject->has_id)
        LP_TRY(search(subject, ask->session.chain, error));
    *found = subject->found;
    return LOUPE_OK;
}

enum loupe_status lp_cmd_anchor_submit(struct lp_cli *cli,
                                       struct loupe_error *error)
{
    struct subject subject     = {.found = false};
    const struct lp_tx_use use = {.before  = look_before,
                                  .report  = report,
                                  .find    = find_result,
                                  .context = &subject};
    return lp_tx_send_file(cli, &use, error);
}

/* ---- status ---- */

/* By the result's id: the kept transaction that was to anchor it, and the event
 * wherever it is. */
static enum loupe_status status_of_result(struct subject *subject,
                                          struct lp_ask *ask,
                                          struct lp_cli *cli,
                                          struct lp_buffer *bytes,
                                          struct loupe_error *error)
{
    struct loupe_hash hash;
    struct lp_store_tx row;
    struct lp_chain *chain = ask->session.chain;
    subject->has_id        = true;
    enum loupe_status kept = lp_anchor_kept(&hash, chain, &subject->id, error);
    if (kept == LOUPE_OK)
        kept = lp_tx_look_up(&row, ask, &hash, bytes, error);
    if (kept == LOUPE_OK)
        kept = read_subject(subject, chain, row.bytes, error);
    if (kept != LOUPE_OK && kept != LOUPE_ABSENT)
        return kept;
    lp_error_clear(error);
    if (kept == LOUPE_ABSENT && cli->args->values[LP_OPTION_OFFLINE] == NULL)
        LP_TRY(lp_anchor_look_sealed(chain, error));
    LP_TRY(search(subject, chain, error));
    if (subject->found && !loupe_hash_equal(&subject->at.tx, &hash))
        subject->has_wanted = false; /* done by another one: the id counts */
    return report(subject, ask, cli, kept == LOUPE_OK ? &row : NULL, error);
}

/* By the transaction's hash. Of one that is not kept the round has the bytes. */
static enum loupe_status status_of_tx(struct subject *subject,
                                      struct lp_ask *ask,
                                      struct lp_cli *cli,
                                      struct lp_store_tx *row,
                                      struct loupe_error *error)
{
    struct lp_chain *chain = ask->session.chain;
    if (row->layer != LP_OUTBOX_RUNTIME)
        return lp_fail(error, LOUPE_REFUSED, 0, "layer",
                       "is the consensus layer: nothing is anchored there");
    if (row->bytes.size != 0) {
        LP_TRY(read_subject(subject, chain, row->bytes, error));
        return report(subject, ask, cli, row, error);
    }
    LP_TRY(find_event(subject, chain, row, error));
    if (subject->found && subject->at.direct) {
        subject->has_wanted = subject->at.cover != LP_ANCHOR_SEALED;
        subject->wanted     = subject->at.sent;
        subject->cover      = subject->at.cover;
        subject->has_id     = subject->at.cover == LP_ANCHOR_OPEN;
        subject->id         = subject->at.anchored.id;
    }
    return report(subject, ask, cli, row, error);
}

static enum loupe_status status_of(void *context,
                                   struct lp_ask *ask,
                                   struct lp_cli *cli,
                                   struct lp_buffer *bytes,
                                   struct loupe_error *error)
{
    struct subject *subject = context;
    struct lp_store_tx row;
    LP_TRY(
        lp_tx_read_hash(&subject->id, "RESULT", cli->args->operands[0], error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    enum loupe_status status =
        lp_tx_look_up(&row, ask, &subject->id, bytes, error);
    if (status == LOUPE_OK)
        return status_of_tx(subject, ask, cli, &row, error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return status_of_result(subject, ask, cli, bytes, error);
}

enum loupe_status lp_cmd_anchor_status(struct lp_cli *cli,
                                       struct loupe_error *error)
{
    struct subject subject = {.found = false};
    return lp_tx_in_session(status_of, &subject, cli, error);
}
