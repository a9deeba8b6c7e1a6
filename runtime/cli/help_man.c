/* SPDX-License-Identifier: Apache-2.0 */
/* Manual pages as man(7) source. */
#include "cli/help.h"

#include <loupe/version.h>

/* Text with what roff would take for its own escaped. */
static void write_text(FILE *to, const char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (i == 0 && (text[i] == '.' || text[i] == '\''))
            (void)fprintf(to, "\\&");
        if (text[i] == '\\')
            (void)fprintf(to, "\\e");
        else if (text[i] == '-')
            (void)fprintf(to, "\\-");
        else
            (void)fputc(text[i], to);
    }
}

static void write_option(FILE *to, const struct lp_option *row)
{
    (void)fprintf(to, ".TP\n.B ");
    if (row->letter != 0)
        (void)fprintf(to, "\\-%c, ", row->letter);
    (void)fprintf(to, "\\-\\-");
    write_text(to, row->name);
    if (row->argument != NULL) {
        (void)fprintf(to, " ");
        write_text(to, row->argument);
    }
    (void)fprintf(to, "\n");
    write_text(to, row->text);
    (void)fprintf(to, ".\n");
}

static void write_command(FILE *to, const struct lp_command *row)
{
    char name[LP_HELP_NAME];
    lp_help_name(name, row);
    (void)fprintf(to, ".SS ");
    write_text(to, name);
    (void)fprintf(to, " ");
    write_text(to, row->operands);
    (void)fprintf(to, "\n");
    write_text(to, row->summary);
    (void)fprintf(to, ".\n");
    if (row->text[0] != '\0') {
        write_text(to, row->text);
        (void)fprintf(to, "\n");
    }
    (void)fprintf(to, ".br\nOptions:");
    for (size_t i = 0; i < LP_OPTION_COUNT; i++)
        if ((row->options >> i & 1) != 0) {
            (void)fprintf(to, " \\-\\-");
            write_text(to, lp_option((enum lp_option_id)i)->name);
        }
    (void)fprintf(to, "\n");
}

static void write_exits(FILE *to)
{
    static const struct {
        enum loupe_status status;
        const char *word, *text;
    } rows[] = {
#define X(name, exit, http, word, text) {LOUPE_##name, word, text},
        LOUPE_STATUS_LIST(X)
#undef X
    };
    (void)fprintf(to, ".SH EXIT STATUS\nThe second number holds with "
                      "\\-\\-exit full.\n");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        (void)fprintf(
            to, ".TP\n%d, %d\n%s: %s\n", lp_exit_code(rows[i].status, false),
            lp_exit_code(rows[i].status, true), rows[i].word, rows[i].text);
}

void lp_help_man(FILE *to)
{
    (void)fprintf(
        to,
        ".TH LOUPE 1 \"\" \"loupe " LOUPE_VERSION "\"\n"
        ".SH NAME\nloupe \\- light client of the Oasis network and Sapphire\n"
        ".SH SYNOPSIS\n.B loupe\nNOUN [VERB] [options] [operands]\n"
        ".SH DESCRIPTION\nloupe believes no server: what it prints was proven "
        "from a header that you\ntrust, or it says that it does not hold.\n"
        "Answers go to standard output; reasons, progress and notes go to "
        "standard\nerror, whose last line ends with the status word when "
        "something is refused.\n.SH COMMANDS\n");
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++)
        write_command(to, lp_command((enum lp_command_id)i));
    (void)fprintf(to, ".SH OPTIONS\n");
    for (size_t i = 0; i < LP_OPTION_COUNT; i++)
        write_option(to, lp_option((enum lp_option_id)i));
    write_exits(to);
    (void)fprintf(to, ".SH SEE ALSO\n.BR loupe.conf (5)\n");
}

static void write_setting(FILE *to, enum lp_config_key key)
{
    const struct lp_config_row *row = lp_config_row(key);
    char variable[LP_CONFIG_WHERE_MAX];
    lp_config_variable(variable, key);
    (void)fprintf(to, ".TP\n.B ");
    write_text(to, row->key);
    (void)fprintf(to, "\n");
    write_text(to, row->text);
    (void)fprintf(to, ".\nDefault: ");
    write_text(to, row->initial[0] == '\0' ? "none" : row->initial);
    if (row->kind == LP_CONFIG_NUMBER)
        (void)fprintf(to, "; %lld to %lld", (long long)row->least,
                      (long long)row->most);
    if (row->choices[0] != '\0')
        (void)fprintf(to, "; one of %s", row->choices);
    (void)fprintf(to, ". Variable: %s.\n", variable);
}

void lp_help_man_conf(FILE *to)
{
    const char *section = "";
    (void)fprintf(
        to, ".TH LOUPE.CONF 5 \"\" \"loupe " LOUPE_VERSION "\"\n"
            ".SH NAME\nloupe.conf \\- settings of loupe\n"
            ".SH DESCRIPTION\nSections, key = value, # comments. Read from "
            "the file that \\-\\-config or\nLOUPE_CONFIG names, else from\n"
            ".IR $LOUPE_HOME/loupe.conf ,\n"
            ".IR $XDG_CONFIG_HOME/loupe/loupe.conf ,\n"
            ".I ~/.config/loupe/loupe.conf\nor\n"
            ".IR /etc/loupe/loupe.conf .\n"
            "A variable is stronger than the file, a flag stronger than "
            "both.\nAn unknown key is an error.\n");
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++) {
        const struct lp_config_row *row = lp_config_row((enum lp_config_key)i);
        if (strcmp(section, row->section) != 0)
            (void)fprintf(to, ".SH [%s]\n", row->section);
        section = row->section;
        write_setting(to, (enum lp_config_key)i);
    }
    (void)fprintf(to, ".SH SEE ALSO\n.BR loupe (1)\n");
}
