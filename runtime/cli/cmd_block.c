/* SPDX-License-Identifier: Apache-2.0 */
/* loupe block show and round show: a header, what it commits to, and what lies
 * in it. */
#include "chain/event_view.h"
#include "cli/ask.h"

static const struct lp_facts_filter everything = {0};

/* ---- block ---- */

static enum loupe_status put_staking_events(struct lp_ask *ask,
                                            int64_t height,
                                            struct loupe_error *error)
{
    struct lp_event_view view = {0};
    enum loupe_status status =
        lp_event_view_read(&view, ask->session.chain, height, error);
    if (status == LOUPE_OK) {
        lp_reply_hex(&ask->reply, ask->data, "state_root",
                     loupe_hash_span(&view.roots.state_root));
        lp_reply_hex(&ask->reply, ask->data, "events_root",
                     loupe_hash_span(&view.roots.events_root));
        json_t *list = lp_reply_put_array(&ask->reply, ask->data, "events");
        for (size_t i = 0; i < view.events.count; i++)
            lp_reply_add(&ask->reply, list,
                         lp_facts_staking_event(&ask->reply,
                                                &view.events.list[i], i,
                                                &everything));
    }
    lp_event_view_fini(&view);
    return status;
}

static enum loupe_status show_block(struct lp_ask *ask,
                                    const struct lp_cli *cli,
                                    struct loupe_error *error)
{
    struct loupe_known_header header;
    LP_TRY(lp_ask_begin(ask, cli, error));
    LP_TRY(lp_ask_height(ask, error));
    LP_TRY(lp_chain_header(ask->session.chain, ask->at.height, &header, error));
    ask->data        = lp_facts_header(&ask->reply, &header);
    ask->at.has_time = true;
    ask->at.time     = header.time;
    return put_staking_events(ask, ask->at.height, error);
}

enum loupe_status lp_cmd_block_show(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"height", "height", LP_CELL_COUNT},
        {"hash", "hash", LP_CELL_TEXT},
        {"time", "time", LP_CELL_TEXT},
        {"proposer", "proposer_address", LP_CELL_TEXT},
        {"last block", "last_block_hash", LP_CELL_TEXT},
        {"state root before", "app_hash", LP_CELL_TEXT},
        {"state root after", "state_root", LP_CELL_TEXT},
        {"events root", "events_root", LP_CELL_TEXT},
        {"validators hash", "validators_hash", LP_CELL_TEXT},
    };
    static const struct lp_column events[] = {
        {"#", "index", LP_CELL_COUNT},
        {"staking event", "kind", LP_CELL_TEXT},
        {"body", "body", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]},
        {NULL, "events", events, 3},
    };
    static const struct lp_view view = {sections, 2, 0};
    struct lp_ask ask                = {0};
    enum loupe_status status         = show_block(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}

/* ---- round ---- */

static enum loupe_status put_round(struct lp_ask *ask,
                                   const struct lp_round_view *view,
                                   struct loupe_error *error)
{
    struct lp_reply *reply = &ask->reply;
    ask->data              = lp_facts_round(reply, &view->round);
    ask->at                = (struct lp_reply_at){.height    = view->round.anchor,
                                                  .has_round = true,
                                                  .round     = view->round.known.header.round};
    json_t *list = lp_reply_put_array(reply, ask->data, "transactions");
    for (size_t i = 0; i < view->io.transaction_count; i++)
        lp_reply_add(reply, list,
                     lp_facts_transaction(reply, &view->io.transactions[i], i));
    list = lp_reply_put_array(reply, ask->data, "events");
    return lp_facts_round_events(reply, list, &view->io, &everything, error);
}

static enum loupe_status show_round(struct lp_ask *ask,
                                    const struct lp_cli *cli,
                                    struct loupe_error *error)
{
    LP_TRY(lp_ask_begin(ask, cli, error));
    uint64_t round = ask->moment.number;
    if (ask->moment.kind == LP_AT_HEIGHT)
        return lp_fail(error, LOUPE_USAGE, 0, "--at",
                       "a round is asked for: latest or round:N");
    int64_t behind_s = 0;
    if (ask->moment.kind == LP_AT_LATEST)
        LP_TRY(
            lp_chain_tip_round(ask->session.chain, &round, &behind_s, error));
    struct lp_round_view view;
    enum loupe_status status =
        lp_round_view_read(&view, ask->session.chain, round, error);
    if (status == LOUPE_OK)
        status = put_round(ask, &view, error);
    if (status == LOUPE_OK)
        lp_session_behind(&ask->session, &ask->reply, ask->data, behind_s);
    lp_round_view_fini(&view);
    return status;
}

enum loupe_status lp_cmd_round_show(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"round", "round", LP_CELL_COUNT},
        {"hash", "hash", LP_CELL_TEXT},
        {"type", "type", LP_CELL_TEXT},
        {"time", "time", LP_CELL_TEXT},
        {"state root", "state_root", LP_CELL_TEXT},
        {"I/O root", "io_root", LP_CELL_TEXT},
        {"made by block", "height", LP_CELL_COUNT},
        {"proved after block", "anchor_height", LP_CELL_COUNT},
        {"seconds behind", "seconds_behind", LP_CELL_COUNT},
    };
    static const struct lp_column transactions[] = {
        {"#", "index", LP_CELL_COUNT},
        {"transaction", "hash", LP_CELL_TEXT},
        {"result", "result", LP_CELL_TEXT},
        {"module", "failure.module", LP_CELL_TEXT},
        {"message", "failure.message", LP_CELL_TEXT},
    };
    static const struct lp_column events[] = {
        {"#", "index", LP_CELL_COUNT},      {"tx", "tx_index", LP_CELL_COUNT},
        {"module", "module", LP_CELL_TEXT}, {"event", "kind", LP_CELL_TEXT},
        {"body", "body", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]},
        {NULL, "transactions", transactions, 5},
        {NULL, "events", events, 5},
    };
    static const struct lp_view view = {sections, 3, 0};
    struct lp_ask ask                = {0};
    enum loupe_status status         = show_round(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}
