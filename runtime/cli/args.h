/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: `loupe <noun> <verb> [options] [operands]`.
 *
 * Commands and options are rows of commands.def and options.def; parsing, help,
 * the manual and completion come from them. A command takes the options of its
 * row and no others. */
#ifndef LP_ARGS_H
#define LP_ARGS_H

#include "base/config.h"

enum lp_option_id {
#define LP_OPTION(id, ...) LP_OPTION_##id,
#include "cli/options.def"
#undef LP_OPTION
    LP_OPTION_COUNT
};

struct lp_option {
    const char *name;
    int letter;                /* or 0 */
    const char *argument;      /* or NULL */
    enum lp_config_key config; /* or LP_CONFIG_COUNT */
    const char *text;
};

enum lp_command_id {
#define LP_COMMAND(id, ...) LP_COMMAND_##id,
#include "cli/commands.def"
#undef LP_COMMAND
    LP_COMMAND_COUNT
};

struct lp_command {
    const char *noun, *verb; /* verb may be "" */
    const char *operands;    /* "FILE" */
    size_t least, most;      /* operands */
    uint64_t options;        /* bit n: option n */
    const char *summary, *text;
};

#define LP_OPERANDS_MAX 4

struct lp_args {
    const struct lp_command *command; /* NULL: help on `noun` */
    enum lp_command_id id;
    const char *noun; /* or NULL */
    bool help;        /* asked for by --help */
    const char *operands[LP_OPERANDS_MAX];
    size_t count;
    const char *values[LP_OPTION_COUNT]; /* given last, "" for a flag */
    struct lp_config config;
};

const struct lp_option *lp_option(enum lp_option_id id);
const struct lp_command *lp_command(enum lp_command_id id);

/* lp_args_read takes the command line apart and joins all settings.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no such command or option ("command", "--optoin"),
 *                         a value out of its bounds, too few or many operands
 *            or what lp_config_file returned
 *   Out      borrows from argv, whose order getopt changes. On a fault the
 *            settings read so far stand, for how the fault is to be shown */
enum loupe_status lp_args_read(struct lp_args *out,
                               int argc,
                               char **argv,
                               struct loupe_error *error);

/* What a program that ends with this status exits with: 0 to 5, or with
 * `full` a number per status (datadao.md 5.5). */
int lp_exit_code(enum loupe_status status, bool full);

#endif
