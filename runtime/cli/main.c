/* SPDX-License-Identifier: Apache-2.0 */
/* loupe: one command, one answer, one exit code. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"
#include "cli/help.h"

#include <signal.h>

/* Help where no command was asked for: an answer to --help, else a mistake. */
static int help_without_command(const struct lp_args *args)
{
    FILE *to = args->help ? stdout : stderr;
    if (args->noun == NULL)
        lp_help_overview(to);
    else
        lp_help_noun(to, args->noun);
    return lp_exit_code(args->help ? LOUPE_OK : LOUPE_USAGE, false);
}

/* A closed pipe is a failed write, not the end. */
static void ignore_pipe(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGPIPE, &ignore, NULL);
}

int main(int argc, char **argv)
{
    struct lp_args args;
    struct lp_cli cli;
    struct loupe_error error    = {0};
    struct lp_rpc_origin origin = {0};
    ignore_pipe();

    enum loupe_status status = lp_args_read(&args, argc, argv, &error);
    if (status == LOUPE_OK && args.command == NULL)
        return help_without_command(&args);
    if (status == LOUPE_OK && args.help) {
        lp_help_command(stdout, args.command);
        return lp_exit_code(LOUPE_OK, false);
    }
    lp_cli_init(&cli, &args, stdout, stderr, &origin);
    if (status == LOUPE_OK)
        status = lp_cli_run(&cli, &error);
    if (status != LOUPE_OK) {
        error.status = status;
        lp_cli_refuse(&cli, &error);
    }
    if (status == LOUPE_OK && cli.stopped != 0)
        return 128 + cli.stopped; /* as a shell has it */
    return lp_exit_code(status,
                        lp_config_choice(&args.config, LP_CONFIG_EXIT) == 1);
}
