/* SPDX-License-Identifier: Apache-2.0 */
/* loupe rofl show, instances and origin: applications of the rofl module, and
 * what comes from them. */
#include "api/rofl_json.h"
#include "base/text.h"
#include "chain/epoch.h"
#include "cli/ask.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static enum loupe_status
read_app(struct loupe_address *out, const char *word, struct loupe_error *error)
{
    if (loupe_rofl_app_from_text(out, loupe_span_string(word)))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "APP",
                   "\"%.60s\" is not an application rofl1…", word);
}

/* A proven "no" is an answer, too: its data are written, then why. */
static enum loupe_status refuse(struct lp_ask *ask,
                                struct lp_cli *cli,
                                const struct lp_view *view,
                                const struct loupe_error *no,
                                struct loupe_error *error)
{
    const struct lp_network *network = &ask->session.network;
    LP_TRY(lp_cli_answer(cli,
                         lp_reply_end(&ask->reply, no->status, network->name,
                                      &ask->at, ask->data),
                         view, network->token, error));
    cli->answered = true;
    return lp_fail(error, no->status, no->offset, no->field, "%s", no->reason);
}

/* Ends a question that was answered with "no" when `no` has a status. */
static enum loupe_status end(struct lp_ask *ask,
                             struct lp_cli *cli,
                             const struct lp_view *view,
                             const struct loupe_error *no,
                             enum loupe_status status,
                             struct loupe_error *error)
{
    if (status != LOUPE_OK || no->status == LOUPE_OK)
        return lp_ask_end(ask, cli, view, status, error);
    status = refuse(ask, cli, view, no, error);
    lp_session_close(&ask->session);
    return status;
}

/* The state of the round that --at names. */
static enum loupe_status find_state(struct lp_ask *ask,
                                    struct loupe_known_root *root,
                                    struct loupe_error *error)
{
    struct lp_chain *chain = ask->session.chain;
    uint64_t round         = ask->moment.number;
    int64_t behind_s       = 0;
    if (ask->moment.kind == LP_AT_HEIGHT)
        return lp_fail(error, LOUPE_USAGE, 0, "--at",
                       "applications are kept by the runtime: name a round");
    if (ask->moment.kind == LP_AT_LATEST)
        LP_TRY(lp_chain_tip_round(chain, &round, &behind_s, error));
    LP_TRY(lp_chain_round_root(chain, round, LP_ROOT_STATE, root, error));
    ask->at = (struct lp_reply_at){.has_round = true,
                                   .round     = round,
                                   .has_root  = true,
                                   .root      = root->hash};
    lp_session_behind(&ask->session, &ask->reply, ask->data, behind_s);
    return LOUPE_OK;
}

/* ---- show ---- */

static const struct lp_column app_columns[] = {
    {"application", "app", LP_CELL_TEXT},
    {"admin", "admin", LP_CELL_TEXT},
    {"stake", "stake.base_units", LP_CELL_RUNTIME},
    {"key for secrets", "sek", LP_CELL_TEXT},
    {"metadata", "metadata", LP_CELL_TEXT},
    {"fees are paid by", "policy.fees", LP_CELL_TEXT},
    {"max expiration, epochs", "policy.max_expiration", LP_CELL_COUNT},
    {"endorsements", "policy.endorsements", LP_CELL_TEXT},
    {"quotes", "policy.quotes", LP_CELL_TEXT},
    {"not there", "why.reason", LP_CELL_TEXT},
    {"seconds behind", "seconds_behind", LP_CELL_COUNT},
};
static const struct lp_column enclave_columns[] = {
    {"MRENCLAVE", "mr_enclave", LP_CELL_TEXT},
    {"MRSIGNER", "mr_signer", LP_CELL_TEXT},
};
static const struct lp_column secret_columns[] = {
    {"secret", "name", LP_CELL_TEXT},
    {"sealed bytes", "size", LP_CELL_COUNT},
};

static enum loupe_status show(struct lp_ask *ask,
                              struct loupe_error *no,
                              const struct lp_cli *cli,
                              struct loupe_error *error)
{
    struct loupe_address app;
    struct loupe_known_root root;
    struct lp_rofl_app record;
    LP_TRY(read_app(&app, cli->args->operands[0], error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    ask->data = lp_reply_object(&ask->reply);
    LP_TRY(find_state(ask, &root, error));
    enum loupe_status status =
        lp_rofl_app_view(&record, ask->session.chain, &root, &app, no);
    if (status == LOUPE_OK) {
        json_t *data = lp_rofl_app_json(&ask->reply, &record);
        if (data == NULL || json_object_update(ask->data, data) != 0)
            ask->reply.failed = true;
        json_decref(data);
        return LOUPE_OK;
    }
    if (status != LOUPE_ABSENT)
        return lp_fail(error, status, no->offset, no->field, "%s", no->reason);
    lp_reply_text(&ask->reply, ask->data, "app", cli->args->operands[0]);
    lp_facts_unknown(&ask->reply, ask->data, "why", no);
    return LOUPE_OK;
}

enum loupe_status lp_cmd_rofl_show(struct lp_cli *cli,
                                   struct loupe_error *error)
{
    static const struct lp_section sections[] = {
        {NULL, NULL, app_columns, COUNT(app_columns)},
        {"enclaves", "policy.enclaves", enclave_columns,
         COUNT(enclave_columns)},
        {"secrets", "secrets", secret_columns, COUNT(secret_columns)},
    };
    static const struct lp_view view = {sections, COUNT(sections), 0};
    struct lp_ask ask                = {0};
    struct loupe_error no            = {0};
    enum loupe_status status         = show(&ask, &no, cli, error);
    return end(&ask, cli, &view, &no, status, error);
}

/* ---- instances ---- */

struct listing {
    struct lp_reply *reply;
    json_t *rows;
    const uint64_t *epoch;
};

static enum loupe_status
on_instance(void *context,
            const struct lp_rofl_registration *registration,
            struct loupe_error *error)
{
    const struct listing *listing = context;
    (void)error;
    lp_reply_add(
        listing->reply, listing->rows,
        lp_rofl_instance_json(listing->reply, registration, listing->epoch));
    return LOUPE_OK;
}

/* Without the epoch it is not known which have run out: all else is. */
static enum loupe_status put_epoch(struct lp_ask *ask,
                                   uint64_t *epoch,
                                   bool *known,
                                   struct loupe_error *error)
{
    struct loupe_error why = {0};
    enum loupe_status status =
        lp_chain_round_epoch(ask->session.chain, ask->at.round, epoch, &why);
    *known = status == LOUPE_OK;
    if (*known) {
        lp_reply_u64(&ask->reply, ask->data, "epoch", *epoch);
        return LOUPE_OK;
    }
    if (!lp_view_unknown(status))
        return lp_fail(error, status, why.offset, why.field, "%s", why.reason);
    lp_reply_null(&ask->reply, ask->data, "epoch");
    lp_facts_unknown(&ask->reply, ask->data, "epoch_unknown", &why);
    return LOUPE_OK;
}

static enum loupe_status instances(struct lp_ask *ask,
                                   const struct lp_cli *cli,
                                   struct loupe_error *error)
{
    struct loupe_address app;
    struct loupe_known_root root;
    uint64_t epoch;
    bool known;
    LP_TRY(read_app(&app, cli->args->operands[0], error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    ask->data = lp_reply_object(&ask->reply);
    lp_reply_text(&ask->reply, ask->data, "app", cli->args->operands[0]);
    LP_TRY(find_state(ask, &root, error));
    LP_TRY(put_epoch(ask, &epoch, &known, error));
    struct listing listing   = {&ask->reply, lp_reply_array(&ask->reply),
                              known ? &epoch : NULL};
    enum loupe_status status = lp_rofl_instances(
        ask->session.chain, &root, &app, on_instance, &listing, error);
    lp_reply_u64(&ask->reply, ask->data, "count",
                 json_array_size(listing.rows));
    lp_reply_flag(&ask->reply, ask->data, "complete", status == LOUPE_OK);
    lp_reply_put(&ask->reply, ask->data, "instances", listing.rows);
    return status;
}

enum loupe_status lp_cmd_rofl_instances(struct lp_cli *cli,
                                        struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"application", "app", LP_CELL_TEXT},
        {"epoch", "epoch", LP_CELL_COUNT},
        {"epoch not known", "epoch_unknown.reason", LP_CELL_TEXT},
        {"instances", "count", LP_CELL_COUNT},
        {"complete", "complete", LP_CELL_TEXT},
        {"seconds behind", "seconds_behind", LP_CELL_COUNT},
    };
    static const struct lp_column rows[] = {
        {"node", "node_id", LP_CELL_TEXT},
        {"RAK", "rak", LP_CELL_TEXT},
        {"until epoch", "expiration_epoch", LP_CELL_COUNT},
        {"expired", "expired", LP_CELL_TEXT},
        {"extra keys", "extra_keys", LP_CELL_TEXT},
        {"metadata", "metadata", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, COUNT(columns)},
        {NULL, "instances", rows, COUNT(rows)},
    };
    static const struct lp_view view = {sections, COUNT(sections), 1};
    struct lp_ask ask                = {0};
    enum loupe_status status         = instances(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}

/* ---- origin ---- */

static enum loupe_status
read_hash(struct loupe_hash *out, const char *text, struct loupe_error *error)
{
    if (lp_hex_decode(out->b, sizeof out->b, loupe_span_string(text)))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "TXHASH",
                   "not 64 hexadecimal digits: %.70s", text);
}

static enum loupe_status origin(struct lp_ask *ask,
                                struct loupe_error *no,
                                const struct lp_cli *cli,
                                struct loupe_error *error)
{
    struct loupe_hash hash;
    struct loupe_address app;
    struct lp_rofl_origin_view view;
    bool expected = cli->args->count > 1;
    LP_TRY(read_hash(&hash, cli->args->operands[0], error));
    if (expected)
        LP_TRY(read_app(&app, cli->args->operands[1], error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    enum loupe_status status =
        lp_rofl_origin_view_read(&view, ask->session.chain, &hash, &ask->moment,
                                 expected ? &app : NULL, error);
    if (status == LOUPE_OK) {
        ask->data         = lp_rofl_origin_json(&ask->reply, &view);
        ask->at.has_round = true;
        ask->at.round     = view.round.round.known.header.round;
        ask->at.height    = view.round.round.anchor;
        *no               = view.no;
    }
    lp_rofl_origin_view_fini(&view);
    return status;
}

enum loupe_status lp_cmd_rofl_origin(struct lp_cli *cli,
                                     struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"transaction", "transaction.hash", LP_CELL_TEXT},
        {"round", "round", LP_CELL_COUNT},
        {"result", "transaction.result", LP_CELL_TEXT},
        {"signer", "signer.address", LP_CELL_TEXT},
        {"public key", "signer.public_key", LP_CELL_TEXT},
        {"by an instance", "is_instance", LP_CELL_TEXT},
        {"why not", "why.reason", LP_CELL_TEXT},
        {"application", "instance.app", LP_CELL_TEXT},
        {"node", "instance.node_id", LP_CELL_TEXT},
        {"RAK", "instance.rak", LP_CELL_TEXT},
        {"registered until epoch", "instance.expiration_epoch", LP_CELL_COUNT},
        {"epoch", "epoch", LP_CELL_COUNT},
        {"state after round", "state_round", LP_CELL_COUNT},
        {"rule", "rule", LP_CELL_TEXT},
        {"policy not known", "policy.reason", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, COUNT(columns)},
        {"enclaves", "policy.enclaves", enclave_columns,
         COUNT(enclave_columns)},
    };
    static const struct lp_view view = {sections, COUNT(sections), 0};
    struct lp_ask ask                = {0};
    struct loupe_error no            = {0};
    enum loupe_status status         = origin(&ask, &no, cli, error);
    return end(&ask, cli, &view, &no, status, error);
}
