/* SPDX-License-Identifier: Apache-2.0 */
/* loupe tx submit, status and list: what is sent, and what is proven to have
 * become of it. The status of the answer: ok, refused (it failed), stale (it can
 * never come), busy (still open), unsupported (its result is sealed). */
#include "api/cbor_json.h"
#include "api/outbox_json.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/home.h"
#include "base/text.h"
#include "chain/account_view.h"
#include "chain/outbox.h"
#include "chain/outbox_open.h"
#include "chain/outbox_proof.h"
#include "cli/ask.h"
#include "cli/stop.h"
#include "cli/tx_appd.h"
#include "cli/tx_send.h"
#include "cli/tx_work.h"
#include "rpc/patience.h"

#include <stdlib.h>

#define WAIT_MS  120000 /* for a proof, as long as a node waits itself */
#define PAUSE_MS 500

/* ---- the verdict ---- */

enum loupe_status lp_tx_verdict(const struct lp_store_tx *row,
                                struct loupe_error *error)
{
    switch (row->state) {
    case LP_OUTBOX_OK:
        return LOUPE_OK;
    case LP_OUTBOX_FAILED:
        return lp_fail(error, LOUPE_REFUSED, 0, "tx",
                       "it failed: module %s, code %llu: %s", row->module,
                       (unsigned long long)row->code, row->message);
    case LP_OUTBOX_EXPIRED:
        return lp_fail(error, LOUPE_STALE, 0, "tx",
                       "it was not included, and never can be");
    case LP_OUTBOX_HIDDEN:
        return lp_fail(
            error, LOUPE_UNSUPPORTED, 0, "tx",
            "it was executed; its result is sealed, and no secret of it "
            "is kept here");
    case LP_OUTBOX_REFUSED:
        return lp_fail(error, LOUPE_BUSY, 0, "tx",
                       "the node says, without proof, that it refuses it: "
                       "module %s, code %llu: %s",
                       row->module, (unsigned long long)row->code,
                       row->message);
    case LP_OUTBOX_STORED:
    case LP_OUTBOX_SENDING:
    case LP_OUTBOX_SENT:
    case LP_OUTBOX_INCLUDED:
        break;
    }
    return lp_fail(error, LOUPE_BUSY, 0, "tx",
                   "%s: nothing is proven yet of "
                   "what it came to",
                   lp_outbox_state_word(row->state));
}

enum loupe_status lp_tx_answer(struct lp_ask *ask,
                               struct lp_cli *cli,
                               json_t *data,
                               const struct lp_view *view,
                               const struct loupe_error *verdict,
                               struct loupe_error *error)
{
    if (ask->data != NULL)
        lp_reply_put(&ask->reply, data, "daemon", ask->data);
    ask->data = NULL;
    LP_TRY(lp_cli_answer(cli,
                         lp_reply_end(&ask->reply, verdict->status,
                                      ask->session.network.name, NULL, data),
                         view, "", error));
    if (verdict->status == LOUPE_OK)
        return LOUPE_OK;
    cli->answered = true;
    return lp_fail(error, verdict->status, 0, verdict->field, "%s",
                   verdict->reason);
}

/* Opens what is sealed, when its secret lies here. The store keeps what is
 * proven without it. */
static enum loupe_status open_row(struct lp_outbox_opened *out,
                                  struct lp_store_tx *row,
                                  struct lp_ask *ask,
                                  struct loupe_error *error)
{
    char folder[LP_HOME_PATH_MAX];
    LP_TRY(lp_home_folder(folder, "calls", error));
    return lp_outbox_open(out, row, ask->session.chain, folder, error);
}

enum loupe_status lp_tx_row_json(json_t **out,
                                 struct lp_ask *ask,
                                 struct lp_store_tx *row,
                                 struct loupe_error *error)
{
    struct lp_outbox_opened opened;
    LP_TRY(open_row(&opened, row, ask, error));
    *out = lp_outbox_json(&ask->reply, row);
    if (opened.is_sealed) {
        lp_reply_flag(&ask->reply, *out, "sealed", true);
        lp_reply_flag(&ask->reply, *out, "opened", opened.is_open);
    }
    if (opened.value.size != 0)
        lp_reply_cbor(&ask->reply, *out, "result", opened.value);
    return LOUPE_OK;
}

/* Writes the row, whatever became of it. */
static enum loupe_status report(void *context,
                                struct lp_ask *ask,
                                struct lp_cli *cli,
                                struct lp_store_tx *row,
                                struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"hash", "hash", LP_CELL_TEXT},
        {"layer", "layer", LP_CELL_TEXT},
        {"state", "state", LP_CELL_TEXT},
        {"proven", "proven", LP_CELL_TEXT},
        {"sealed", "sealed", LP_CELL_TEXT},
        {"opened", "opened", LP_CELL_TEXT},
        {"signer", "signer", LP_CELL_TEXT},
        {"nonce", "nonce", LP_CELL_COUNT},
        {"method", "method", LP_CELL_TEXT},
        {"height", "height", LP_CELL_COUNT},
        {"round", "round", LP_CELL_COUNT},
        {"index", "index", LP_CELL_COUNT},
        {"module", "module", LP_CELL_TEXT},
        {"code", "code", LP_CELL_COUNT},
        {"message", "message", LP_CELL_TEXT},
        {"result", "result", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct loupe_error why           = {0};
    json_t *data;
    (void)context;
    LP_TRY(lp_tx_row_json(&data, ask, row, error));
    why.status = lp_tx_verdict(row, &why);
    return lp_tx_answer(ask, cli, data, &view, &why, error);
}

static enum loupe_status get_row(struct lp_store_tx *out,
                                 const struct lp_ask *ask,
                                 const struct loupe_hash *hash,
                                 struct lp_buffer *bytes,
                                 struct loupe_error *error)
{
    lp_buffer_clear(bytes);
    return lp_store_get_tx(lp_chain_store(ask->session.chain), hash, out, bytes,
                           error);
}

#define ROW_BYTES_MAX ((size_t)16 << 20) /* a row's bytes and results */

/* ---- submit ---- */

static enum loupe_status read_file(struct lp_tx_file *file,
                                   const struct lp_network *network,
                                   const char *path,
                                   struct lp_buffer *bytes,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    struct lp_tx_place place;
    LP_TRY(lp_tx_place_of(&place, network, error));
    LP_TRY(lp_file_read(bytes, path, error));
    LP_TRY(lp_tx_file_read(file, lp_buffer_span(bytes), &place, memory, error));
    LP_TRY(
        lp_tx_place_check(&file->place, &place, network->has_runtime, error));
    if (file->submit.size == 0)
        return lp_fail(error, LOUPE_USAGE, 0, path,
                       "signatures are missing: see loupe tx sign");
    return LOUPE_OK;
}

/* Takes a file into the outbox, unless there is nothing to send. */
static enum loupe_status take_file(struct loupe_hash *hash,
                                   struct lp_ask *ask,
                                   const struct lp_tx_use *use,
                                   bool *done,
                                   struct loupe_error *error)
{
    struct lp_chain *chain = ask->session.chain;
    const char *path       = ask->session.cli->args->operands[0];
    struct lp_tx_file file;
    struct lp_buffer bytes;
    struct loupe_arena memory;
    void *block = malloc(LP_TX_FILE_MEMORY);
    if (block == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, path, "no memory");
    loupe_arena_init(&memory, block, LP_TX_FILE_MEMORY);
    lp_buffer_init(&bytes, LP_TX_FILE_BYTES_MAX);
    enum loupe_status status =
        read_file(&file, lp_chain_network(chain), path, &bytes, &memory, error);
    if (status == LOUPE_OK && use->before != NULL)
        status = use->before(use->context, ask, file.submit, done, error);
    if (status == LOUPE_OK && !*done)
        status = lp_outbox_put(hash, chain, file.submit, error);
    lp_buffer_fini(&bytes);
    free(block);
    return status;
}

/* Sends and looks once. An answer that does not come is told, and no end. */
static enum loupe_status send_and_look(struct lp_ask *ask,
                                       const struct loupe_hash *hash,
                                       struct lp_outbox_hint *hint,
                                       bool send,
                                       bool wait,
                                       struct loupe_error *error)
{
    struct lp_chain *chain   = ask->session.chain;
    enum loupe_status status = LOUPE_OK;
    lp_chain_tick(chain);
    if (send)
        status = lp_outbox_send(hint, chain, hash, wait, error);
    if (status != LOUPE_OK && !lp_view_unknown(status))
        return status;
    if (status != LOUPE_OK)
        lp_cli_note(ask->session.cli,
                    "note: no answer (%s): it may have been "
                    "taken, and is looked for",
                    error->reason);
    lp_error_clear(error);
    status = lp_outbox_look(chain, hash, hint, error);
    lp_chain_forget(chain);
    if (status != LOUPE_OK && !lp_view_unknown(status))
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

/* Waits for a proof. What has not been answered is sent again: the same bytes. */
static enum loupe_status wait_for(struct lp_ask *ask,
                                  struct lp_store_tx *row,
                                  const struct loupe_hash *hash,
                                  bool wait,
                                  struct lp_buffer *bytes,
                                  struct loupe_error *error)
{
    struct lp_source_options options = {.interrupted = lp_stop_wanted};
    struct lp_patience patience;
    struct lp_outbox_hint hint = {0};
    lp_patience_init(&patience, &options);
    uint64_t end = lp_patience_now(&patience) + WAIT_MS;
    bool send    = true;
    for (;;) {
        LP_TRY(send_and_look(ask, hash, &hint, send, wait, error));
        LP_TRY(get_row(row, ask, hash, bytes, error));
        uint64_t now = lp_patience_now(&patience);
        send         = row->state == LP_OUTBOX_SENDING;
        bool over    = lp_outbox_is_final(row->state) ||
                    row->state == LP_OUTBOX_REFUSED || !wait || now >= end;
        if (over || !lp_patience_wait(&patience, now + PAUSE_MS))
            return LOUPE_OK;
    }
}

static enum loupe_status submit(void *context,
                                struct lp_ask *ask,
                                struct lp_cli *cli,
                                struct lp_buffer *bytes,
                                struct loupe_error *error)
{
    const struct lp_tx_use *use = context;
    bool done                   = false;
    struct loupe_hash hash;
    struct lp_store_tx row;
    bool wait = cli->args->values[LP_OPTION_NO_WAIT] == NULL;
    if (lp_config_text(&cli->args->config, LP_CONFIG_DB)[0] == '\0')
        return lp_fail(error, LOUPE_USAGE, 0, "--db",
                       "name the database that keeps it");
    lp_stop_watch();
    LP_TRY(lp_session_open(&ask->session, cli, LP_STORE_WRITE, error));
    LP_TRY(take_file(&hash, ask, use, &done, error));
    if (done)
        return use->report(use->context, ask, cli, NULL, error);
    LP_TRY(wait_for(ask, &row, &hash, wait, bytes, error));
    return use->report(use->context, ask, cli, &row, error);
}

/* ---- status ---- */

enum loupe_status lp_tx_read_hash(struct loupe_hash *out,
                                  const char *name,
                                  const char *text,
                                  struct loupe_error *error)
{
    const char *digits = strncmp(text, "0x", 2) == 0 ? text + 2 : text;
    if (lp_hex_decode(out->b, sizeof out->b, loupe_span_string(digits)))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, name,
                   "not 64 hexadecimal digits: %.70s", text);
}

/* What is kept is looked for, and what is told is proven from the store. */
static enum loupe_status look(struct lp_store_tx *row,
                              struct lp_ask *ask,
                              const struct loupe_hash *hash,
                              struct lp_buffer *bytes,
                              struct loupe_error *error)
{
    struct lp_chain *chain = ask->session.chain;
    LP_TRY(get_row(row, ask, hash, bytes, error));
    if (ask->session.cli->args->values[LP_OPTION_OFFLINE] == NULL) {
        enum loupe_status status = lp_outbox_look(chain, hash, NULL, error);
        if (status != LOUPE_OK && !lp_view_unknown(status))
            return status;
        if (status != LOUPE_OK)
            lp_cli_note(ask->session.cli, "note: not all could be searched: %s",
                        error->reason);
        lp_error_clear(error);
        lp_chain_forget(chain);
    }
    LP_TRY(get_row(row, ask, hash, bytes, error));
    return lp_outbox_check(chain, row, error);
}

enum loupe_status lp_tx_look_up(struct lp_store_tx *row,
                                struct lp_ask *ask,
                                const struct loupe_hash *hash,
                                struct lp_buffer *bytes,
                                struct loupe_error *error)
{
    enum loupe_status status = LOUPE_ABSENT;
    if (ask->moment.kind == LP_AT_LATEST)
        status = look(row, ask, hash, bytes, error);
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return lp_outbox_find(row, ask->session.chain, hash, &ask->moment, error);
}

static enum loupe_status status_of(void *context,
                                   struct lp_ask *ask,
                                   struct lp_cli *cli,
                                   struct lp_buffer *bytes,
                                   struct loupe_error *error)
{
    struct loupe_hash hash;
    struct lp_store_tx row;
    LP_TRY(lp_tx_read_hash(&hash, "HASH", cli->args->operands[0], error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    LP_TRY(lp_tx_look_up(&row, ask, &hash, bytes, error));
    return report(context, ask, cli, &row, error);
}

/* ---- list ---- */

struct listing {
    struct lp_reply *reply;
    json_t *rows;
};

static enum loupe_status
on_row(void *context, const struct lp_store_tx *row, struct loupe_error *error)
{
    const struct listing *listing = context;
    (void)error;
    lp_reply_add(listing->reply, listing->rows,
                 lp_outbox_json(listing->reply, row));
    return LOUPE_OK;
}

static enum loupe_status
list(struct lp_ask *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    if (lp_config_text(&cli->args->config, LP_CONFIG_DB)[0] == '\0')
        return lp_fail(error, LOUPE_USAGE, 0, "--db",
                       "name the database that keeps them");
    LP_TRY(lp_session_open(&ask->session, cli, LP_STORE_READ, error));
    ask->data                = lp_reply_object(&ask->reply);
    struct listing listing   = {&ask->reply, lp_reply_array(&ask->reply)};
    enum loupe_status status = lp_store_each_tx(
        lp_chain_store(ask->session.chain), on_row, &listing, error);
    lp_reply_u64(&ask->reply, ask->data, "count",
                 json_array_size(listing.rows));
    lp_reply_put(&ask->reply, ask->data, "transactions", listing.rows);
    return status;
}

/* ---- commands ---- */

enum loupe_status lp_tx_in_session(lp_tx_work_fn work,
                                   void *context,
                                   struct lp_cli *cli,
                                   struct loupe_error *error)
{
    struct lp_ask ask = {0};
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, ROW_BYTES_MAX);
    enum loupe_status status = work(context, &ask, cli, &bytes, error);
    json_decref(ask.data);
    lp_buffer_fini(&bytes);
    lp_session_close(&ask.session);
    return status;
}

enum loupe_status lp_tx_send_file(struct lp_cli *cli,
                                  const struct lp_tx_use *use,
                                  struct loupe_error *error)
{
    struct lp_tx_use copy = *use;
    bool by_daemon        = cli->args->values[LP_OPTION_APPD] != NULL;
    if (!by_daemon && cli->args->values[LP_OPTION_SEALED] != NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--sealed",
                       "is said to a daemon, by --appd");
    return lp_tx_in_session(by_daemon ? lp_tx_by_appd : submit, &copy, cli,
                            error);
}

enum loupe_status lp_cmd_tx_submit(struct lp_cli *cli,
                                   struct loupe_error *error)
{
    static const struct lp_tx_use use = {.report = report};
    return lp_tx_send_file(cli, &use, error);
}

enum loupe_status lp_cmd_tx_status(struct lp_cli *cli,
                                   struct loupe_error *error)
{
    return lp_tx_in_session(status_of, NULL, cli, error);
}

enum loupe_status lp_cmd_tx_list(struct lp_cli *cli, struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"transactions", "count", LP_CELL_COUNT},
    };
    static const struct lp_column rows[] = {
        {"hash", "hash", LP_CELL_TEXT},     {"layer", "layer", LP_CELL_TEXT},
        {"state", "state", LP_CELL_TEXT},   {"signer", "signer", LP_CELL_TEXT},
        {"nonce", "nonce", LP_CELL_COUNT},  {"method", "method", LP_CELL_TEXT},
        {"module", "module", LP_CELL_TEXT}, {"code", "code", LP_CELL_COUNT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, 1},
        {NULL, "transactions", rows, 8},
    };
    static const struct lp_view view = {sections, 2, 1};
    struct lp_ask ask                = {0};
    enum loupe_status status         = list(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}
