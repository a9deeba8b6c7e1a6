/* SPDX-License-Identifier: Apache-2.0 */
/* loupe state get and prefix: what a state tree holds, or that it does not. */
#include "api/cbor_json.h"
#include "chain/state_names.h"
#include "cli/session.h"

struct question {
    struct lp_session session;
    struct lp_state_key key;
    struct loupe_known_root root;
    struct lp_reply reply;
    struct lp_reply_at at;
    json_t *data;
    json_t *pairs; /* of a prefix */
    bool absent;   /* proved */
    int64_t behind_s;
};

/* The root that --at means, on the side that the key lies on. */
static enum loupe_status find_root(struct question *ask,
                                   const struct lp_cli *cli,
                                   struct loupe_error *error)
{
    struct lp_chain *chain           = ask->session.chain;
    const struct lp_state_name *name = ask->key.name;
    struct lp_moment moment;
    LP_TRY(lp_session_moment(&moment, cli, LP_OPTION_AT, error));
    bool runtime = moment.kind == LP_AT_ROUND ||
                   (moment.kind == LP_AT_LATEST && name != NULL &&
                    name->side == LP_SIDE_RUNTIME);
    if (name != NULL && runtime != (name->side == LP_SIDE_RUNTIME))
        return lp_fail(error, LOUPE_USAGE, 0, "--at",
                       "%s is kept by %s: name a %s", name->name,
                       runtime ? "consensus" : "the runtime",
                       runtime ? "height" : "round");
    if (runtime) {
        uint64_t round = moment.number;
        if (moment.kind == LP_AT_LATEST)
            LP_TRY(lp_chain_tip_round(chain, &round, &ask->behind_s, error));
        ask->at.has_round = true;
        ask->at.round     = round;
        LP_TRY(lp_chain_round_root(chain, round, LP_ROOT_STATE, &ask->root,
                                   error));
    } else {
        LP_TRY(
            lp_session_height(&ask->at.height, &ask->session, &moment, error));
        LP_TRY(lp_chain_state_root(chain, ask->at.height, &ask->root, error));
    }
    ask->at.has_root = true;
    ask->at.root     = ask->root.hash;
    return LOUPE_OK;
}

static enum loupe_status
begin(struct question *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    *ask = (struct question){0};
    LP_TRY(lp_session_open(&ask->session, cli, LP_STORE_WRITE, error));
    LP_TRY(lp_state_key_read(&ask->key, cli->args->operands, cli->args->count,
                             &ask->session.network, error));
    LP_TRY(find_root(ask, cli, error));
    ask->data = lp_reply_object(&ask->reply);
    lp_reply_hex(&ask->reply, ask->data, "key", lp_key_span(&ask->key.key));
    lp_session_behind(&ask->session, &ask->reply, ask->data, ask->behind_s);
    return LOUPE_OK;
}

/* A proved absence is an answer, and a "no". */
static enum loupe_status end(struct question *ask,
                             struct lp_cli *cli,
                             const struct lp_view *view,
                             enum loupe_status status,
                             struct loupe_error *error)
{
    enum loupe_status verdict = ask->absent ? LOUPE_ABSENT : LOUPE_OK;
    if (status == LOUPE_OK)
        status = lp_cli_answer(cli,
                               lp_reply_end(&ask->reply, verdict,
                                            ask->session.network.name, &ask->at,
                                            ask->data),
                               view, "", error);
    else
        json_decref(ask->data);
    lp_session_close(&ask->session);
    if (status != LOUPE_OK || !ask->absent)
        return status;
    cli->answered = true;
    return lp_fail(error, LOUPE_ABSENT, 0, "key", "proved to be absent");
}

/* ---- get ---- */

static enum loupe_status
get(struct question *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_chain_value value;
    LP_TRY(begin(ask, cli, error));
    if (!ask->key.whole)
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "an element is missing: ask for it with state prefix");
    LP_TRY(lp_chain_value(ask->session.chain, &ask->root,
                          lp_key_span(&ask->key.key), &value, error));
    ask->absent = !value.present;
    lp_reply_flag(&ask->reply, ask->data, "present", value.present);
    if (value.present) {
        lp_reply_hex(&ask->reply, ask->data, "value", value.bytes);
        lp_reply_cbor(&ask->reply, ask->data, "decoded", value.bytes);
    }
    return LOUPE_OK;
}

enum loupe_status lp_cmd_state_get(struct lp_cli *cli,
                                   struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"key", "key", LP_CELL_TEXT},
        {"present", "present", LP_CELL_TEXT},
        {"value", "value", LP_CELL_TEXT},
        {"decoded", "decoded", LP_CELL_TEXT},
        {"seconds behind", "seconds_behind", LP_CELL_COUNT},
    };
    static const struct lp_section sections[] = {{NULL, NULL, columns, 5}};
    static const struct lp_view view          = {sections, 1, 0};
    struct question ask;
    enum loupe_status status = get(&ask, cli, error);
    return end(&ask, cli, &view, status, error);
}

/* ---- prefix ---- */

static enum loupe_status
on_pair(void *context, const struct loupe_pair *pair, struct loupe_error *error)
{
    struct question *ask = context;
    json_t *row          = lp_reply_object(&ask->reply);
    (void)error;
    lp_reply_hex(&ask->reply, row, "key", pair->key);
    lp_reply_hex(&ask->reply, row, "value", pair->value);
    lp_reply_cbor(&ask->reply, row, "decoded", pair->value);
    lp_reply_add(&ask->reply, ask->pairs, row);
    return LOUPE_OK;
}

static enum loupe_status prefix(struct question *ask,
                                const struct lp_cli *cli,
                                struct loupe_error *error)
{
    LP_TRY(begin(ask, cli, error));
    ask->pairs = lp_reply_array(&ask->reply);
    enum loupe_status status =
        lp_chain_range(ask->session.chain, &ask->root,
                       lp_key_span(&ask->key.key), on_pair, ask, error);
    lp_reply_u64(&ask->reply, ask->data, "count", json_array_size(ask->pairs));
    lp_reply_flag(&ask->reply, ask->data, "complete", status == LOUPE_OK);
    lp_reply_put(&ask->reply, ask->data, "pairs", ask->pairs);
    return status;
}

enum loupe_status lp_cmd_state_prefix(struct lp_cli *cli,
                                      struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"prefix", "key", LP_CELL_TEXT},
        {"pairs", "count", LP_CELL_COUNT},
        {"complete", "complete", LP_CELL_TEXT},
        {"seconds behind", "seconds_behind", LP_CELL_COUNT},
    };
    static const struct lp_column rows[] = {
        {"key", "key", LP_CELL_TEXT},
        {"value", "value", LP_CELL_TEXT},
        {"decoded", "decoded", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, 4},
        {NULL, "pairs", rows, 3},
    };
    static const struct lp_view view = {sections, 2, 1};
    struct question ask;
    enum loupe_status status = prefix(&ask, cli, error);
    return end(&ask, cli, &view, status, error);
}
