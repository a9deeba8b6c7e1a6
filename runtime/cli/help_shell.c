/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for bash, zsh and fish: nouns, verbs, the options of a command,
 * files for what is left. */
#include "cli/help.h"

/* Is row i the first of its noun? */
static bool first_of_noun(size_t i)
{
    const char *noun = lp_command((enum lp_command_id)i)->noun;
    for (size_t j = 0; j < i; j++)
        if (strcmp(lp_command((enum lp_command_id)j)->noun, noun) == 0)
            return false;
    return true;
}

static void write_nouns(FILE *to)
{
    const char *gap = "";
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++)
        if (first_of_noun(i)) {
            (void)fprintf(to, "%s%s", gap,
                          lp_command((enum lp_command_id)i)->noun);
            gap = " ";
        }
}

static void write_verbs(FILE *to, const char *noun)
{
    const char *gap = "";
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        if (strcmp(row->noun, noun) != 0 || row->verb[0] == '\0')
            continue;
        (void)fprintf(to, "%s%s", gap, row->verb);
        gap = " ";
    }
}

static void write_options(FILE *to, const struct lp_command *row)
{
    const char *gap = "";
    for (size_t i = 0; i < LP_OPTION_COUNT; i++)
        if ((row->options >> i & 1) != 0) {
            (void)fprintf(to, "%s--%s", gap,
                          lp_option((enum lp_option_id)i)->name);
            gap = " ";
        }
}

/* Cases "noun verb) …" that set `words` to what may follow. */
static void write_cases(FILE *to)
{
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        (void)fprintf(to, "    %s:%s) words=\"", row->noun,
                      row->verb[0] == '\0' ? "*" : row->verb);
        write_options(to, row);
        (void)fprintf(to, "\" ;;\n");
    }
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++)
        if (first_of_noun(i)) {
            const char *noun = lp_command((enum lp_command_id)i)->noun;
            (void)fprintf(to, "    %s:*) words=\"", noun);
            write_verbs(to, noun);
            (void)fprintf(to, "\" ;;\n");
        }
    (void)fprintf(to, "    *) words=\"");
    write_nouns(to);
    (void)fprintf(to, "\" ;;\n");
}

void lp_help_bash(FILE *to)
{
    (void)fprintf(to, "# bash completion of loupe\n"
                      "_loupe() {\n"
                      "    local words current=\"${COMP_WORDS[COMP_CWORD]}\"\n"
                      "    local noun=\"\" verb=\"\"\n"
                      "    ((COMP_CWORD > 1)) && noun=\"${COMP_WORDS[1]}\"\n"
                      "    ((COMP_CWORD > 2)) && verb=\"${COMP_WORDS[2]}\"\n"
                      "    case \"$noun:$verb\" in\n");
    write_cases(to);
    (void)fprintf(to,
                  "    esac\n"
                  "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                  "}\n"
                  "complete -o default -F _loupe loupe\n");
}

void lp_help_zsh(FILE *to)
{
    (void)fprintf(to, "#compdef loupe\n"
                      "local words_given=(\"${words[@]}\") current=$CURRENT\n"
                      "local words=\"\" noun=\"\" verb=\"\"\n"
                      "((current > 2)) && noun=\"${words_given[2]}\"\n"
                      "((current > 3)) && verb=\"${words_given[3]}\"\n"
                      "case \"$noun:$verb\" in\n");
    write_cases(to);
    (void)fprintf(to, "esac\n"
                      "compadd -- ${=words}\n"
                      "((current > 3)) && _files\n");
}

static void write_quoted(FILE *to, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            (void)fputc('\\', to);
        (void)fputc(*text, to);
    }
}

void lp_help_fish(FILE *to)
{
    (void)fprintf(to, "# fish completion of loupe\n"
                      "complete -c loupe -n __fish_use_subcommand -f -a '");
    write_nouns(to);
    (void)fprintf(to, "'\n");
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        if (row->verb[0] != '\0') {
            (void)fprintf(to,
                          "complete -c loupe -n '__fish_seen_subcommand_from "
                          "%s' -a %s -d '",
                          row->noun, row->verb);
            write_quoted(to, row->summary);
            (void)fprintf(to, "'\n");
        }
        for (size_t j = 0; j < LP_OPTION_COUNT; j++) {
            const struct lp_option *option = lp_option((enum lp_option_id)j);
            if ((row->options >> j & 1) == 0)
                continue;
            (void)fprintf(to,
                          "complete -c loupe -n '__fish_seen_subcommand_from "
                          "%s' -l %s %s-d '",
                          row->verb[0] == '\0' ? row->noun : row->verb,
                          option->name, option->argument == NULL ? "" : "-r ");
            write_quoted(to, option->text);
            (void)fprintf(to, "'\n");
        }
    }
}
