/* SPDX-License-Identifier: Apache-2.0 */
/* loupe validator list: who validates, and with which part of the power. */
#include "cli/ask.h"

static enum loupe_status
list(struct lp_ask *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_validator_view view = {0};
    LP_TRY(lp_ask_begin(ask, cli, error));
    LP_TRY(lp_ask_height(ask, error));
    enum loupe_status status = lp_validator_view_read(&view, ask->session.chain,
                                                      ask->at.height, error);
    if (status == LOUPE_OK)
        ask->data = lp_facts_validators(&ask->reply, &view);
    lp_validator_view_fini(&view);
    return status;
}

enum loupe_status lp_cmd_validator_list(struct lp_cli *cli,
                                        struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"after block", "at.height", LP_CELL_COUNT},
        {"validators", "count", LP_CELL_COUNT},
        {"voting power", "total_power", LP_CELL_COUNT},
        {"signing this block", "signing_count", LP_CELL_COUNT},
        {"… power", "signing_total_power", LP_CELL_COUNT},
    };
    static const struct lp_column rows[] = {
        {"entity", "entity_address", LP_CELL_TEXT},
        {"voting power", "voting_power", LP_CELL_COUNT},
        {"share %", "share_percent", LP_CELL_COUNT},
        {"signing power", "signing_power", LP_CELL_COUNT},
        {"consensus key", "consensus_key", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, 5},
        {NULL, "validators", rows, 5},
    };
    static const struct lp_view view = {sections, 2, 1};
    struct lp_ask ask                = {0};
    enum loupe_status status         = list(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}
