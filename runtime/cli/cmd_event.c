/* SPDX-License-Identifier: Apache-2.0 */
/* loupe event list: all events of a block or of a round, and nothing else. */
#include "chain/event_view.h"
#include "chain/state_names.h"
#include "cli/ask.h"

/* The account of the filter in the forms that events may hold. */
static enum loupe_status read_filter(struct lp_facts_filter *out,
                                     char text[LOUPE_ADDRESS_TEXT],
                                     const struct lp_args *args,
                                     struct loupe_error *error)
{
    struct loupe_address address;
    bool ethereum;
    const char *account = args->values[LP_OPTION_ACCOUNT];
    *out = (struct lp_facts_filter){.module = args->values[LP_OPTION_MODULE],
                                    .kind   = args->values[LP_OPTION_KIND]};
    LP_TRY(lp_facts_filter_check(out, error));
    if (account == NULL)
        return LOUPE_OK;
    LP_TRY(lp_account_read(&address, &ethereum, account, error));
    loupe_address_to_text(text, &address);
    out->account = text;
    out->alias   = ethereum ? account : NULL;
    return LOUPE_OK;
}

static enum loupe_status list_block(struct lp_ask *ask,
                                    json_t *events,
                                    const struct lp_facts_filter *filter,
                                    struct loupe_error *error)
{
    struct lp_event_view view = {0};
    LP_TRY(lp_ask_height(ask, error));
    enum loupe_status status =
        lp_event_view_read(&view, ask->session.chain, ask->at.height, error);
    for (size_t i = 0; status == LOUPE_OK && i < view.events.count; i++) {
        json_t *row = lp_facts_staking_event(&ask->reply, &view.events.list[i],
                                             i, filter);
        if (row != NULL)
            lp_reply_add(&ask->reply, events, row);
    }
    lp_event_view_fini(&view);
    return status;
}

static enum loupe_status list_round(struct lp_ask *ask,
                                    json_t *events,
                                    const struct lp_facts_filter *filter,
                                    struct loupe_error *error)
{
    struct lp_round_view view;
    enum loupe_status status = lp_round_view_read(&view, ask->session.chain,
                                                  ask->moment.number, error);
    if (status == LOUPE_OK) {
        ask->at = (struct lp_reply_at){.height    = view.round.anchor,
                                       .has_round = true,
                                       .round     = ask->moment.number};
        status =
            lp_facts_round_events(&ask->reply, events, &view.io, filter, error);
    }
    lp_round_view_fini(&view);
    return status;
}

static enum loupe_status
list(struct lp_ask *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_facts_filter filter;
    char account[LOUPE_ADDRESS_TEXT];
    LP_TRY(read_filter(&filter, account, cli->args, error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    ask->data                = lp_reply_object(&ask->reply);
    json_t *events           = lp_reply_array(&ask->reply);
    enum loupe_status status = ask->moment.kind == LP_AT_ROUND
                                   ? list_round(ask, events, &filter, error)
                                   : list_block(ask, events, &filter, error);
    lp_reply_u64(&ask->reply, ask->data, "count", json_array_size(events));
    lp_reply_flag(&ask->reply, ask->data, "complete", status == LOUPE_OK);
    lp_reply_put(&ask->reply, ask->data, "events", events);
    return status;
}

enum loupe_status lp_cmd_event_list(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"events", "count", LP_CELL_COUNT},
        {"complete", "complete", LP_CELL_TEXT},
    };
    static const struct lp_column rows[] = {
        {"#", "index", LP_CELL_COUNT},      {"tx", "tx_index", LP_CELL_COUNT},
        {"module", "module", LP_CELL_TEXT}, {"event", "kind", LP_CELL_TEXT},
        {"body", "body", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, 2},
        {NULL, "events", rows, 5},
    };
    static const struct lp_view view = {sections, 2, 1};
    struct lp_ask ask                = {0};
    enum loupe_status status         = list(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}
