/* SPDX-License-Identifier: Apache-2.0 */
/* loupe account show: consensus and runtime side by side. */
#include "chain/state_names.h"
#include "cli/ask.h"

static const struct lp_column consensus_columns[] = {
    {"address", "address", LP_CELL_TEXT},
    {"ethereum address", "ethereum_address", LP_CELL_TEXT},
};
static const struct lp_column general_columns[] = {
    {"after block", "consensus.at.height", LP_CELL_COUNT},
    {"balance", "consensus.general.balance", LP_CELL_CONSENSUS},
    {"nonce", "consensus.general.nonce", LP_CELL_COUNT},
    {"escrow, active", "consensus.escrow.active.balance", LP_CELL_CONSENSUS},
    {"… shares", "consensus.escrow.active.total_shares", LP_CELL_COUNT},
    {"escrow, debonding", "consensus.escrow.debonding.balance",
     LP_CELL_CONSENSUS},
    {"… shares", "consensus.escrow.debonding.total_shares", LP_CELL_COUNT},
    {"not known", "consensus.reason", LP_CELL_TEXT},
    {"lists not known", "consensus.unknown.reason", LP_CELL_TEXT},
};
static const struct lp_column runtime_columns[] = {
    {"after round", "runtime.at.round", LP_CELL_COUNT},
    {"seconds behind", "seconds_behind", LP_CELL_COUNT},
    {"balance", "runtime.balance", LP_CELL_RUNTIME},
    {"nonce", "runtime.nonce", LP_CELL_COUNT},
    {"not known", "runtime.reason", LP_CELL_TEXT},
};
static const struct lp_column delegation_columns[] = {
    {"validator", "validator", LP_CELL_TEXT},
    {"shares", "shares", LP_CELL_COUNT},
    {"worth", "amount", LP_CELL_CONSENSUS},
};
static const struct lp_column debonding_columns[] = {
    {"validator", "validator", LP_CELL_TEXT},
    {"shares", "shares", LP_CELL_COUNT},
    {"worth", "amount", LP_CELL_CONSENSUS},
    {"free in epoch", "debond_end_epoch", LP_CELL_COUNT},
};
static const struct lp_column allowance_columns[] = {
    {"beneficiary", "beneficiary", LP_CELL_TEXT},
    {"amount", "amount", LP_CELL_CONSENSUS},
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static const struct lp_section sections[] = {
    {NULL, NULL, consensus_columns, COUNT(consensus_columns)},
    {"consensus", NULL, general_columns, COUNT(general_columns)},
    {"allowances", "consensus.general.allowances", allowance_columns,
     COUNT(allowance_columns)},
    {"delegations", "consensus.delegations", delegation_columns,
     COUNT(delegation_columns)},
    {"debonding", "consensus.debonding_delegations", debonding_columns,
     COUNT(debonding_columns)},
    {"runtime", NULL, runtime_columns, COUNT(runtime_columns)},
};

static enum loupe_status
show(struct lp_ask *ask, const struct lp_cli *cli, struct loupe_error *error)
{
    const char *word = cli->args->operands[0];
    struct loupe_address address;
    struct lp_account_view view = {0};
    bool ethereum;
    LP_TRY(lp_account_read(&address, &ethereum, word, error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    enum loupe_status status = lp_account_view_read(
        &view, ask->session.chain, &address, &ask->moment, ethereum, error);
    if (status == LOUPE_OK) {
        ask->data = lp_facts_account(&ask->reply, &view);
        if (ethereum)
            lp_reply_text(&ask->reply, ask->data, "ethereum_address", word);
        lp_session_behind(&ask->session, &ask->reply, ask->data, view.behind_s);
        ask->at.height    = (int64_t)view.consensus_root.version;
        ask->at.has_round = view.no_runtime.status == LOUPE_OK;
        ask->at.round     = view.runtime_root.version;
    }
    lp_account_view_fini(&view);
    return status;
}

enum loupe_status lp_cmd_account_show(struct lp_cli *cli,
                                      struct loupe_error *error)
{
    static const struct lp_view view = {sections, COUNT(sections), 1};
    struct lp_ask ask                = {0};
    enum loupe_status status         = show(&ask, cli, error);
    return lp_ask_end(&ask, cli, &view, status, error);
}
