/* SPDX-License-Identifier: Apache-2.0 */
/* What is told about commands: on the terminal, in manual pages, to shells. All
 * of it is made from the rows of commands.def, options.def and config.def. */
#ifndef LP_HELP_H
#define LP_HELP_H

#include "cli/args.h"

/* All nouns and verbs; those of one noun; one command with its options. */
void lp_help_overview(FILE *to);
void lp_help_noun(FILE *to, const char *noun);
void lp_help_command(FILE *to, const struct lp_command *command);

/* "loupe header verify" */
#define LP_HELP_NAME 48
void lp_help_name(char out[LP_HELP_NAME], const struct lp_command *command);

/* loupe(1) and loupe.conf(5) as man(7) source. */
void lp_help_man(FILE *to);
void lp_help_man_conf(FILE *to);

/* Completion for each shell. */
void lp_help_bash(FILE *to);
void lp_help_zsh(FILE *to);
void lp_help_fish(FILE *to);

#endif
