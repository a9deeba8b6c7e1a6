/* SPDX-License-Identifier: Apache-2.0 */
/* Help on the terminal. */
#include "cli/help.h"

#define WIDTH 78

void lp_help_name(char out[LP_HELP_NAME], const struct lp_command *command)
{
    (void)snprintf(out, LP_HELP_NAME, "loupe %s%s%s", command->noun,
                   command->verb[0] == '\0' ? "" : " ", command->verb);
}

/* Words of `text` in lines of at most WIDTH columns. */
static void write_wrapped(FILE *to, const char *text)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t word = strcspn(text, " ");
        if (column != 0 && column + 1 + word > WIDTH) {
            (void)fprintf(to, "\n");
            column = 0;
        }
        (void)fprintf(to, "%s%.*s", column == 0 ? "" : " ", (int)word, text);
        column += word + (column != 0);
        text += word;
        text += strspn(text, " ");
    }
    (void)fprintf(to, "\n");
}

static void write_row(FILE *to, const struct lp_command *row)
{
    char name[LP_HELP_NAME];
    lp_help_name(name, row);
    (void)fprintf(to, "  %-22s %s\n", name, row->summary);
}

void lp_help_overview(FILE *to)
{
    (void)fprintf(to, "loupe believes no server: it proves what a chain says, "
                      "or says that it does not\nhold.\n\n"
                      "usage: loupe NOUN [VERB] [options] [operands]\n\n");
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++)
        write_row(to, lp_command((enum lp_command_id)i));
    (void)fprintf(to, "\nexit: 0 holds, 1 does not, 2 usage, 3 unreadable, "
                      "4 cannot tell now, 5 a fault of loupe\n"
                      "`loupe NOUN VERB --help` shows what a command takes.\n");
}

void lp_help_noun(FILE *to, const char *noun)
{
    (void)fprintf(to, "usage: loupe %s VERB [options] [operands]\n\n", noun);
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++)
        if (strcmp(lp_command((enum lp_command_id)i)->noun, noun) == 0)
            write_row(to, lp_command((enum lp_command_id)i));
}

static void write_option(FILE *to, const struct lp_option *row)
{
    char name[40], letter[8] = "    ";
    if (row->letter != 0)
        (void)snprintf(letter, sizeof letter, "-%c, ", row->letter);
    (void)snprintf(name, sizeof name, "--%s%s%s", row->name,
                   row->argument == NULL ? "" : " ",
                   row->argument == NULL ? "" : row->argument);
    (void)fprintf(to, "  %s%-22s %s\n", letter, name, row->text);
}

void lp_help_command(FILE *to, const struct lp_command *command)
{
    char name[LP_HELP_NAME];
    lp_help_name(name, command);
    (void)fprintf(to, "usage: %s [options]%s%s\n\n%s.\n", name,
                  command->operands[0] == '\0' ? "" : " ", command->operands,
                  command->summary);
    if (command->text[0] != '\0')
        write_wrapped(to, command->text);
    (void)fprintf(to, "\n");
    for (size_t i = 0; i < LP_OPTION_COUNT; i++)
        if ((command->options >> i & 1) != 0)
            write_option(to, lp_option((enum lp_option_id)i));
}
