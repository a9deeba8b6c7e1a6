/* SPDX-License-Identifier: Apache-2.0 */
/* From a file to the daemon, and from there to a proof; see tx_appd.h. */
#include "cli/tx_appd.h"

#include "base/file.h"
#include "chain/account_view.h"
#include "chain/call_search.h"
#include "chain/outbox.h"
#include "chain/outbox_tx.h"
#include "cli/stop.h"
#include "cli/tx_online.h"
#include "cli/tx_work.h"
#include "rpc/appd.h"
#include "rpc/patience.h"

#define WAIT_MS  120000
#define PAUSE_MS 500

struct sending {
    const struct lp_tx_use *use;
    struct lp_ask *ask;
    struct lp_cli *cli;
    struct lp_tx_work work;
    struct lp_rtx_body body;
    bool encrypt;
    bool online;    /* there is a chain to prove by */
    uint64_t first; /* round from which on it may be found */
    bool found;     /* by the use's own way, or */
    bool has_row;   /* its transaction */
    struct lp_store_tx row;
};

/* ---- the file ---- */

static enum loupe_status read_file(struct sending *sending,
                                   const struct lp_network *network,
                                   struct loupe_error *error)
{
    const struct lp_tx_file *file = &sending->work.file;
    struct lp_tx_place place;
    LP_TRY(lp_tx_place_of(&place, network, error));
    LP_TRY(lp_tx_work_read(&sending->work, sending->cli, &place, error));
    LP_TRY(
        lp_tx_place_check(&file->place, &place, network->has_runtime, error));
    if (file->place.layer != LP_TX_RUNTIME)
        return lp_fail(error, LOUPE_USAGE, 0, "layer",
                       "is not the runtime in its own form, which the daemon "
                       "takes");
    if (file->count != 0 || file->submit.size != 0)
        return lp_fail(error, LOUPE_USAGE, 0, "signatures",
                       "are there: the daemon signs with its own key");
    LP_TRY(lp_cbor_struct_read(&sending->body, &lp_rtx_body_table,
                               file->transaction, LP_CBOR_STRICT, error));
    if (sending->body.call.format != 0)
        return lp_fail(error, LOUPE_USAGE, 0, "call",
                       "is sealed: give it in plain, the daemon seals it with "
                       "--sealed");
    return LOUPE_OK;
}

/* The transaction without its signers, whom the daemon fills in. */
static enum loupe_status write_unsigned(struct loupe_span *out,
                                        struct sending *sending,
                                        struct loupe_error *error)
{
    static const uint8_t nobody[] = {0x80};
    struct lp_rtx_body body       = sending->body;
    struct lp_sink sink;
    size_t room = sending->work.file.transaction.size;
    void *bytes = loupe_arena_alloc(&sending->work.memory, 1, room);
    body.ai.si  = LOUPE_SPAN_ARRAY(nobody);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction", "no memory");
    lp_sink_init(&sink, bytes, room);
    lp_cbor_struct_write(&sink, &lp_rtx_body_table, &body);
    *out = lp_sink_span(&sink);
    return lp_sink_full(&sink)
               ? lp_fail(error, LOUPE_INTERNAL, 0, "transaction", "no room")
               : LOUPE_OK;
}

/* ---- the daemon ---- */

static enum loupe_status put_claim(struct sending *sending,
                                   struct loupe_span output,
                                   struct loupe_error *error)
{
    struct lp_reply *reply = &sending->ask->reply;
    struct lp_result result;
    char text[256];
    LP_TRY(lp_within(lp_result_read(&result, output, error), error, "appd"));
    json_t *claim = sending->ask->data = lp_reply_object(reply);
    switch (result.kind) {
    case LP_RESULT_OK:
        lp_reply_text(reply, claim, "outcome", "ok");
        lp_reply_hex(reply, claim, "result", result.value);
        break;
    case LP_RESULT_UNKNOWN:
        lp_reply_text(reply, claim, "outcome", "hidden");
        break;
    case LP_RESULT_FAIL:
        lp_reply_text(reply, claim, "outcome", "failed");
        lp_outbox_text(text, sizeof text, result.module);
        lp_reply_text(reply, claim, "module", text);
        lp_reply_u64(reply, claim, "code", result.code);
        lp_outbox_text(text, sizeof text, result.message);
        lp_reply_text(reply, claim, "message", text);
        break;
    }
    return LOUPE_OK;
}

static enum loupe_status send(struct sending *sending,
                              struct loupe_error *error)
{
    const struct lp_appd appd = {.socket =
                                     sending->cli->args->values[LP_OPTION_APPD],
                                 .deadline_ms = LP_APPD_DEADLINE_MS,
                                 .interrupted = lp_stop_wanted};
    struct loupe_span transaction;
    struct lp_buffer result;
    LP_TRY(write_unsigned(&transaction, sending, error));
    lp_buffer_init(&result, LP_APPD_ANSWER_MAX);
    enum loupe_status status = lp_appd_sign_submit(&result, &appd, transaction,
                                                   sending->encrypt, error);
    if (status == LOUPE_OK)
        status = put_claim(sending, lp_buffer_span(&result), error);
    lp_buffer_fini(&result);
    if (status != LOUPE_UNREACHABLE || !sending->online)
        return status;
    lp_cli_note(
        sending->cli,
        "note: no answer (%s): it may have been sent, and is looked for",
        error->reason);
    lp_error_clear(error);
    return LOUPE_OK;
}

/* ---- the proof ---- */

static enum loupe_status
look_for_call(struct sending *sending, uint64_t last, struct loupe_error *error)
{
    struct lp_chain *chain = sending->ask->session.chain;
    struct lp_moment at    = {.kind = LP_AT_ROUND};
    struct loupe_hash hash;
    LP_TRY(lp_call_search(&hash, &at.number, chain, sending->first, last,
                          &sending->body.call, error));
    LP_TRY(lp_outbox_find(&sending->row, chain, &hash, &at, error));
    sending->has_row = true;
    return LOUPE_OK;
}

static enum loupe_status look(struct sending *sending,
                              struct loupe_error *error)
{
    struct lp_chain *chain = sending->ask->session.chain;
    uint64_t last;
    lp_chain_tick(chain);
    LP_TRY(lp_outbox_last_seen(chain, &last, error));
    LP_TRY(lp_outbox_complete(chain, sending->first, last, error));
    lp_chain_forget(chain);
    if (sending->use->find != NULL)
        LP_TRY(sending->use->find(sending->use->context, sending->ask,
                                  &sending->found, error));
    if (sending->found || sending->encrypt || last < sending->first)
        return LOUPE_OK;
    return look_for_call(sending, last, error);
}

static enum loupe_status wait_for(struct sending *sending,
                                  struct loupe_error *error)
{
    struct lp_source_options options = {.interrupted = lp_stop_wanted};
    struct lp_patience patience;
    bool wait = sending->cli->args->values[LP_OPTION_NO_WAIT] == NULL;
    lp_patience_init(&patience, &options);
    uint64_t end = lp_patience_now(&patience) + WAIT_MS;
    for (;;) {
        enum loupe_status status = look(sending, error);
        if (status != LOUPE_OK && status != LOUPE_ABSENT &&
            !lp_view_unknown(status))
            return status;
        lp_error_clear(error);
        uint64_t now = lp_patience_now(&patience);
        if (sending->found || sending->has_row || !wait || now >= end ||
            !lp_patience_wait(&patience, now + PAUSE_MS))
            return LOUPE_OK;
    }
}

/* ---- all of it ---- */

/* Nothing is proven: the daemon's word, if there is one. */
static enum loupe_status answer_open(struct sending *sending,
                                     struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"state", "state", LP_CELL_TEXT},
        {"proven", "proven", LP_CELL_TEXT},
        {"the daemon says", "daemon.outcome", LP_CELL_TEXT},
        {"module", "daemon.module", LP_CELL_TEXT},
        {"code", "daemon.code", LP_CELL_COUNT},
        {"message", "daemon.message", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply *reply           = &sending->ask->reply;
    struct loupe_error why           = {0};
    json_t *data                     = lp_reply_object(reply);
    lp_reply_text(reply, data, "state", "sent");
    lp_reply_flag(reply, data, "proven", false);
    why.status =
        lp_fail(&why, LOUPE_BUSY, 0, "tx",
                "sent by the daemon: nothing is proven yet of what it came to");
    return lp_tx_answer(sending->ask, sending->cli, data, &view, &why, error);
}

static enum loupe_status
begin(struct sending *sending, bool *done, struct loupe_error *error)
{
    struct lp_ask *ask               = sending->ask;
    const struct lp_tx_online online = {.cli = sending->cli};
    sending->online                  = lp_tx_online_possible(&online);
    lp_stop_watch();
    LP_TRY(lp_cli_network(&ask->session.network, sending->cli, error));
    if (sending->online)
        LP_TRY(lp_session_open(&ask->session, sending->cli, LP_STORE_WRITE,
                               error));
    LP_TRY(read_file(sending, &ask->session.network, error));
    if (!sending->online)
        return LOUPE_OK;
    LP_TRY(lp_outbox_last_seen(ask->session.chain, &sending->first, error));
    sending->first++;
    return sending->use->before == NULL
               ? LOUPE_OK
               : sending->use->before(sending->use->context, ask,
                                      sending->work.file.transaction, done,
                                      error);
}

static enum loupe_status run(struct sending *sending, struct loupe_error *error)
{
    const struct lp_tx_use *use = sending->use;
    bool done                   = false;
    LP_TRY(begin(sending, &done, error));
    if (!done)
        LP_TRY(send(sending, error));
    if (!done && sending->online)
        LP_TRY(wait_for(sending, error));
    if (!done && !sending->found && !sending->has_row)
        return answer_open(sending, error);
    return use->report(use->context, sending->ask, sending->cli,
                       sending->has_row ? &sending->row : NULL, error);
}

enum loupe_status lp_tx_by_appd(void *context,
                                struct lp_ask *ask,
                                struct lp_cli *cli,
                                struct lp_buffer *bytes,
                                struct loupe_error *error)
{
    struct sending sending = {.use = context,
                              .ask = ask,
                              .cli = cli,
                              .encrypt =
                                  cli->args->values[LP_OPTION_SEALED] != NULL};
    (void)bytes;
    enum loupe_status status = lp_tx_work_open(&sending.work, error);
    if (status == LOUPE_OK)
        status = run(&sending, error);
    lp_tx_work_close(&sending.work);
    return status;
}
