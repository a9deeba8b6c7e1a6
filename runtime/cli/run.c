/* SPDX-License-Identifier: Apache-2.0 */
/* From a row of commands.def to the function that does it. */
#include "cli/cli.h"

typedef enum loupe_status (*command_fn)(struct lp_cli *cli,
                                        struct loupe_error *error);

static const command_fn commands[LP_COMMAND_COUNT] = {
    [LP_COMMAND_HEADER_VERIFY]  = lp_cmd_header_verify,
    [LP_COMMAND_CHAIN_TRUST]    = lp_cmd_chain_trust,
    [LP_COMMAND_CHAIN_FOLLOW]   = lp_cmd_chain_follow,
    [LP_COMMAND_CHAIN_STATUS]   = lp_cmd_chain_status,
    [LP_COMMAND_BLOCK_SHOW]     = lp_cmd_block_show,
    [LP_COMMAND_ROUND_SHOW]     = lp_cmd_round_show,
    [LP_COMMAND_EVENT_LIST]     = lp_cmd_event_list,
    [LP_COMMAND_STATE_GET]      = lp_cmd_state_get,
    [LP_COMMAND_STATE_PREFIX]   = lp_cmd_state_prefix,
    [LP_COMMAND_ACCOUNT_SHOW]   = lp_cmd_account_show,
    [LP_COMMAND_VALIDATOR_LIST] = lp_cmd_validator_list,
    [LP_COMMAND_SUPPLY]         = lp_cmd_supply,
    [LP_COMMAND_PROOF_MAKE]     = lp_cmd_proof_make,
    [LP_COMMAND_PROOF_SHOW]     = lp_cmd_proof_show,
    [LP_COMMAND_PROOF_VERIFY]   = lp_cmd_proof_verify,
    [LP_COMMAND_KEY_NEW]        = lp_cmd_key_new,
    [LP_COMMAND_KEY_IMPORT]     = lp_cmd_key_import,
    [LP_COMMAND_KEY_SHOW]       = lp_cmd_key_show,
    [LP_COMMAND_KEY_ADDRESS]    = lp_cmd_key_address,
    [LP_COMMAND_KEY_LIST]       = lp_cmd_key_list,
    [LP_COMMAND_TX_MAKE]        = lp_cmd_tx_make,
    [LP_COMMAND_TX_SIGN]        = lp_cmd_tx_sign,
    [LP_COMMAND_TX_SHOW]        = lp_cmd_tx_show,
    [LP_COMMAND_TX_SUBMIT]      = lp_cmd_tx_submit,
    [LP_COMMAND_TX_STATUS]      = lp_cmd_tx_status,
    [LP_COMMAND_TX_LIST]        = lp_cmd_tx_list,
    [LP_COMMAND_ANCHOR_PREPARE] = lp_cmd_anchor_prepare,
    [LP_COMMAND_ANCHOR_SIGN]    = lp_cmd_anchor_sign,
    [LP_COMMAND_ANCHOR_SUBMIT]  = lp_cmd_anchor_submit,
    [LP_COMMAND_ANCHOR_STATUS]  = lp_cmd_anchor_status,
    [LP_COMMAND_ROFL_SHOW]      = lp_cmd_rofl_show,
    [LP_COMMAND_ROFL_INSTANCES] = lp_cmd_rofl_instances,
    [LP_COMMAND_ROFL_ORIGIN]    = lp_cmd_rofl_origin,
    [LP_COMMAND_DB_EXPORT]      = lp_cmd_db_export,
    [LP_COMMAND_DB_AUDIT]       = lp_cmd_db_audit,
    [LP_COMMAND_CONFIG_SHOW]    = lp_cmd_config_show,
    [LP_COMMAND_VERSION]        = lp_cmd_version,
    [LP_COMMAND_HELP]           = lp_cmd_help,
};

enum loupe_status lp_cli_run(struct lp_cli *cli, struct loupe_error *error)
{
    enum lp_command_id id = cli->args->id;
    if (id < LP_COMMAND_COUNT && commands[id] != NULL)
        return commands[id](cli, error);
    return lp_fail(error, LOUPE_INTERNAL, 0, "command", "a row without code");
}
