/* SPDX-License-Identifier: Apache-2.0 */
/* loupe supply: how much there is, and whether the parts add up. */
#include "cli/ask.h"

static enum loupe_status
supply(struct lp_ask *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_supply_view view;
    LP_TRY(lp_ask_begin(ask, cli, error));
    LP_TRY(lp_supply_view_read(&view, ask->session.chain, &ask->moment, error));
    bool consensus    = ask->moment.kind != LP_AT_ROUND;
    ask->data         = lp_facts_supply(&ask->reply, &view, consensus);
    ask->at.height    = (int64_t)view.consensus_root.version;
    ask->at.has_round = view.no_runtime.status == LOUPE_OK;
    ask->at.round     = view.runtime_root.version;
    return LOUPE_OK;
}

enum loupe_status lp_cmd_supply(struct lp_cli *cli, struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"after block", "at.height", LP_CELL_COUNT},
        {"total supply", "total_supply", LP_CELL_CONSENSUS},
        {"common pool", "common_pool", LP_CELL_CONSENSUS},
        {"last block fees", "last_block_fees", LP_CELL_CONSENSUS},
        {"governance deposits", "governance_deposits", LP_CELL_CONSENSUS},
        {"accounts", "accounts.count", LP_CELL_COUNT},
        {"… general", "accounts.general", LP_CELL_CONSENSUS},
        {"… escrow, active", "accounts.escrow_active", LP_CELL_CONSENSUS},
        {"… escrow, debonding", "accounts.escrow_debonding", LP_CELL_CONSENSUS},
        {"adds up", "adds_up", LP_CELL_TEXT},
        {"accounts not known", "accounts.reason", LP_CELL_TEXT},
        {"after round", "runtime.at.round", LP_CELL_COUNT},
        {"inside the runtime", "runtime.total_supply", LP_CELL_RUNTIME},
        {"runtime not known", "runtime.reason", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_ask ask                = {0};
    enum loupe_status status         = supply(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}
