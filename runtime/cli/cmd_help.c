/* SPDX-License-Identifier: Apache-2.0 */
/* loupe help, and the pages and completions that are made from its rows. */
#include "cli/cli.h"
#include "cli/help.h"

static enum loupe_status
help_as(FILE *to, const char *form, struct loupe_error *error)
{
    static const struct {
        const char *form;
        void (*write)(FILE *to);
    } forms[] = {{"man", lp_help_man},
                 {"conf", lp_help_man_conf},
                 {"bash", lp_help_bash},
                 {"zsh", lp_help_zsh},
                 {"fish", lp_help_fish}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(form, forms[i].form) == 0) {
            forms[i].write(to);
            return LOUPE_OK;
        }
    return lp_fail(error, LOUPE_USAGE, 0, "--as",
                   "not one of man, conf, bash, zsh, fish");
}

enum loupe_status lp_cmd_help(struct lp_cli *cli, struct loupe_error *error)
{
    const struct lp_args *args = cli->args;
    if (args->values[LP_OPTION_AS] != NULL)
        return help_as(cli->out, args->values[LP_OPTION_AS], error);
    if (args->count == 0) {
        lp_help_overview(cli->out);
        return LOUPE_OK;
    }
    bool noun = false;
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        if (strcmp(row->noun, args->operands[0]) != 0)
            continue;
        noun = true;
        if (row->verb[0] == '\0' ||
            (args->count == 2 && strcmp(row->verb, args->operands[1]) == 0)) {
            lp_help_command(cli->out, row);
            return LOUPE_OK;
        }
    }
    if (!noun || args->count == 2)
        return lp_fail(error, LOUPE_USAGE, 0, "command",
                       "no command \"%.40s%s%.40s\"", args->operands[0],
                       args->count == 2 ? " " : "",
                       args->count == 2 ? args->operands[1] : "");
    lp_help_noun(cli->out, args->operands[0]);
    return LOUPE_OK;
}
