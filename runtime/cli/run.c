/* SPDX-License-Identifier: Apache-2.0 */
/* From a row of commands.def to the function that does it. */
#include "cli/cli.h"

enum loupe_status lp_cli_run(struct lp_cli *cli, struct loupe_error *error)
{
    switch (cli->args->id) {
    case LP_COMMAND_HEADER_VERIFY:
        return lp_cmd_header_verify(cli, error);
    case LP_COMMAND_CHAIN_TRUST:
        return lp_cmd_chain_trust(cli, error);
    case LP_COMMAND_CHAIN_FOLLOW:
        return lp_cmd_chain_follow(cli, error);
    case LP_COMMAND_CHAIN_STATUS:
        return lp_cmd_chain_status(cli, error);
    case LP_COMMAND_BLOCK_SHOW:
        return lp_cmd_block_show(cli, error);
    case LP_COMMAND_ROUND_SHOW:
        return lp_cmd_round_show(cli, error);
    case LP_COMMAND_EVENT_LIST:
        return lp_cmd_event_list(cli, error);
    case LP_COMMAND_STATE_GET:
        return lp_cmd_state_get(cli, error);
    case LP_COMMAND_STATE_PREFIX:
        return lp_cmd_state_prefix(cli, error);
    case LP_COMMAND_ACCOUNT_SHOW:
        return lp_cmd_account_show(cli, error);
    case LP_COMMAND_VALIDATOR_LIST:
        return lp_cmd_validator_list(cli, error);
    case LP_COMMAND_SUPPLY:
        return lp_cmd_supply(cli, error);
    case LP_COMMAND_PROOF_MAKE:
        return lp_cmd_proof_make(cli, error);
    case LP_COMMAND_PROOF_SHOW:
        return lp_cmd_proof_show(cli, error);
    case LP_COMMAND_PROOF_VERIFY:
        return lp_cmd_proof_verify(cli, error);
    case LP_COMMAND_KEY_NEW:
        return lp_cmd_key_new(cli, error);
    case LP_COMMAND_KEY_IMPORT:
        return lp_cmd_key_import(cli, error);
    case LP_COMMAND_KEY_SHOW:
        return lp_cmd_key_show(cli, error);
    case LP_COMMAND_KEY_ADDRESS:
        return lp_cmd_key_address(cli, error);
    case LP_COMMAND_KEY_LIST:
        return lp_cmd_key_list(cli, error);
    case LP_COMMAND_TX_MAKE:
        return lp_cmd_tx_make(cli, error);
    case LP_COMMAND_TX_SIGN:
        return lp_cmd_tx_sign(cli, error);
    case LP_COMMAND_TX_SHOW:
        return lp_cmd_tx_show(cli, error);
    case LP_COMMAND_TX_SUBMIT:
        return lp_cmd_tx_submit(cli, error);
    case LP_COMMAND_TX_STATUS:
        return lp_cmd_tx_status(cli, error);
    case LP_COMMAND_TX_LIST:
        return lp_cmd_tx_list(cli, error);
    case LP_COMMAND_ANCHOR_PREPARE:
        return lp_cmd_anchor_prepare(cli, error);
    case LP_COMMAND_ANCHOR_SIGN:
        return lp_cmd_anchor_sign(cli, error);
    case LP_COMMAND_ANCHOR_SUBMIT:
        return lp_cmd_anchor_submit(cli, error);
    case LP_COMMAND_ANCHOR_STATUS:
        return lp_cmd_anchor_status(cli, error);
    case LP_COMMAND_ROFL_SHOW:
        return lp_cmd_rofl_show(cli, error);
    case LP_COMMAND_ROFL_INSTANCES:
        return lp_cmd_rofl_instances(cli, error);
    case LP_COMMAND_ROFL_ORIGIN:
        return lp_cmd_rofl_origin(cli, error);
    case LP_COMMAND_DB_EXPORT:
        return lp_cmd_db_export(cli, error);
    case LP_COMMAND_DB_AUDIT:
        return lp_cmd_db_audit(cli, error);
    case LP_COMMAND_CONFIG_SHOW:
        return lp_cmd_config_show(cli, error);
    case LP_COMMAND_VERSION:
        return lp_cmd_version(cli, error);
    case LP_COMMAND_HELP:
        return lp_cmd_help(cli, error);
    case LP_COMMAND_COUNT:
        break;
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "command", "a row without code");
}
