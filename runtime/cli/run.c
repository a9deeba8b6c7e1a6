/* SPDX-License-Identifier: Apache-2.0 */
/* From a row of commands.def to the function that does it. */
#include "cli/cli.h"

enum loupe_status lp_cli_run(struct lp_cli *cli, struct loupe_error *error)
{
    switch (cli->args->id) {
    case LP_COMMAND_HEADER_VERIFY:
        return lp_cmd_header_verify(cli, error);
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
