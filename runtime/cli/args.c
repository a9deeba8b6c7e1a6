/* SPDX-License-Identifier: Apache-2.0 */
/* getopt_long does the splitting; what is said about a mistake is ours. Flags
 * are collected first and applied last, as they are stronger than the file that
 * one of them may name. */
#include "cli/args.h"

#include "base/nearest.h"

#include <getopt.h>
#include <stdlib.h>

#define GIVEN_MAX 64 /* options on one command line */

struct given {
    struct {
        enum lp_option_id id;
        const char *value;
    } list[GIVEN_MAX];
    size_t count;
};

/* ---- which command ---- */

static bool is_noun(const char *word)
{
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++)
        if (strcmp(lp_command((enum lp_command_id)i)->noun, word) == 0)
            return true;
    return false;
}

static enum loupe_status
no_command(const char *noun, const char *word, struct loupe_error *error)
{
    struct lp_nearest nearest;
    char hint[LP_NEAREST_HINT];
    lp_nearest_init(&nearest, word);
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        if (noun == NULL)
            lp_nearest_offer(&nearest, row->noun);
        else if (strcmp(row->noun, noun) == 0)
            lp_nearest_offer(&nearest, row->verb);
    }
    lp_nearest_hint(hint, &nearest);
    return lp_fail(error, LOUPE_USAGE, 0, "command",
                   "no command \"%s%s%.40s\"%s", noun == NULL ? "" : noun,
                   noun == NULL ? "" : " ", word, hint);
}

/* Finds the row; *used is how many words name it. */
static enum loupe_status find_command(struct lp_args *out,
                                      size_t *used,
                                      int argc,
                                      char **argv,
                                      struct loupe_error *error)
{
    *used = 0;
    if (argc < 2)
        return LOUPE_OK;
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        out->help = true;
        return LOUPE_OK;
    }
    const char *noun = strcmp(argv[1], "--version") == 0 ? "version" : argv[1];
    if (!is_noun(noun))
        return no_command(NULL, noun, error);
    out->noun        = noun;
    const char *verb = argc < 3 ? "" : argv[2];
    for (size_t i = 0; i < LP_COMMAND_COUNT; i++) {
        const struct lp_command *row = lp_command((enum lp_command_id)i);
        if (strcmp(row->noun, noun) != 0 ||
            (row->verb[0] != '\0' && strcmp(row->verb, verb) != 0))
            continue;
        out->command = row;
        out->id      = (enum lp_command_id)i;
        *used        = row->verb[0] == '\0' ? 1 : 2;
        return LOUPE_OK;
    }
    out->help = strcmp(verb, "--help") == 0 || strcmp(verb, "-h") == 0;
    if (out->help || verb[0] == '\0')
        return LOUPE_OK;
    return no_command(noun, verb, error);
}

/* ---- its options ---- */

static bool takes(const struct lp_command *command, size_t option)
{
    return (command->options >> option & 1) != 0;
}

struct tables {
    struct option options[LP_OPTION_COUNT + 1];
    char letters[2 * LP_OPTION_COUNT + 2];
};

/* Values of getopt_long: an option's number after those of letters. */
#define LONG_BASE 256

static void fill_tables(struct tables *out, const struct lp_command *command)
{
    size_t used = 0, count = 0;
    *out                 = (struct tables){0};
    out->letters[used++] = ':'; /* a missing argument is told apart */
    for (size_t i = 0; i < LP_OPTION_COUNT; i++) {
        const struct lp_option *row = lp_option((enum lp_option_id)i);
        if (!takes(command, i))
            continue;
        out->options[count++] = (struct option){
            .name    = row->name,
            .has_arg = row->argument == NULL ? no_argument : required_argument,
            .val     = LONG_BASE + (int)i};
        if (row->letter == 0)
            continue;
        out->letters[used++] = (char)row->letter;
        if (row->argument != NULL)
            out->letters[used++] = ':';
    }
}

static size_t option_of(int value)
{
    if (value >= LONG_BASE)
        return (size_t)(value - LONG_BASE);
    size_t i = 0;
    while (i < LP_OPTION_COUNT &&
           lp_option((enum lp_option_id)i)->letter != value)
        i++;
    return i;
}

static enum loupe_status no_option(const struct lp_command *command,
                                   const char *word,
                                   struct loupe_error *error)
{
    struct lp_nearest nearest;
    char hint[LP_NEAREST_HINT], name[LP_NEAREST_WORD_MAX + 1];
    char best[LP_NEAREST_WORD_MAX];
    (void)snprintf(name, sizeof name, "%.*s", (int)strcspn(word, "="), word);
    lp_nearest_init(&nearest,
                    name[0] == '-' && name[1] == '-' ? name + 2 : name);
    for (size_t i = 0; i < LP_OPTION_COUNT; i++)
        if (takes(command, i))
            lp_nearest_offer(&nearest, lp_option((enum lp_option_id)i)->name);
    if (lp_nearest_name(&nearest) != NULL) {
        (void)snprintf(best, sizeof best, "--%.60s", nearest.name);
        nearest.name = best;
    }
    lp_nearest_hint(hint, &nearest);
    return lp_fail(error, LOUPE_USAGE, 0, name,
                   "not an option of loupe %s%s%s%s", command->noun,
                   command->verb[0] == '\0' ? "" : " ", command->verb, hint);
}

/* None means a default, so an empty value is a mistake. */
static enum loupe_status add(struct given *given,
                             size_t option,
                             const char *value,
                             struct loupe_error *error)
{
    const struct lp_option *row = lp_option((enum lp_option_id)option);
    if (given->count == GIVEN_MAX)
        return lp_fail(error, LOUPE_USAGE, 0, "command", "more than %d options",
                       GIVEN_MAX);
    if (row->argument != NULL && value[0] == '\0')
        return lp_within(lp_fail(error, LOUPE_USAGE, 0, "", "needs a value"),
                         error, "--%s", row->name);
    given->list[given->count].id      = (enum lp_option_id)option;
    given->list[given->count++].value = value;
    return LOUPE_OK;
}

static enum loupe_status collect(struct given *given,
                                 const struct lp_command *command,
                                 int argc,
                                 char **argv,
                                 struct loupe_error *error)
{
    struct tables tables;
    fill_tables(&tables, command);
    opterr = 0;
    optind = 0; /* glibc: start over */
    for (;;) {
        int value;
        /* NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread */
        value = getopt_long(argc, argv, tables.letters, tables.options, NULL);
        if (value == -1)
            return LOUPE_OK;
        if (value == ':')
            return lp_fail(error, LOUPE_USAGE, 0, argv[optind - 1],
                           "needs a value");
        size_t option = option_of(value);
        if (value == '?' && optopt >= LONG_BASE)
            return lp_fail(error, LOUPE_USAGE, 0, argv[optind - 1],
                           "takes no value");
        if (value == '?' || option == LP_OPTION_COUNT)
            return no_option(command, argv[optind - 1], error);
        LP_TRY(add(given, option, optarg == NULL ? "" : optarg, error));
    }
}

/* ---- settings ---- */

static const char *value_of(enum lp_option_id id, const char *given)
{
    if (id == LP_OPTION_JSON)
        return "json";
    if (id == LP_OPTION_NO_WITNESS)
        return "no";
    return id == LP_OPTION_QUIET ? "yes" : given;
}

static enum loupe_status
apply(struct lp_args *out, const struct given *given, struct loupe_error *error)
{
    for (size_t i = 0; i < given->count; i++) {
        enum lp_option_id id        = given->list[i].id;
        const struct lp_option *row = lp_option(id);
        char where[LP_CONFIG_WHERE_MAX];
        out->values[id] = given->list[i].value;
        if (row->config == LP_CONFIG_COUNT)
            continue;
        struct loupe_error fault = {0};
        (void)snprintf(where, sizeof where, "--%s", row->name);
        enum loupe_status status = lp_config_set(
            &out->config, row->config, value_of(id, given->list[i].value),
            LP_CONFIG_BY_FLAG, where, &fault);
        if (status != LOUPE_OK)
            return lp_fail(error, status, 0, where, "%s", fault.reason);
    }
    return LOUPE_OK;
}

static enum loupe_status settle(struct lp_args *out,
                                const struct given *given,
                                struct loupe_error *error)
{
    char path[4096];
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
    const char *file = getenv("LOUPE_CONFIG");
    if (file != NULL && file[0] == '\0')
        file = NULL; /* as good as unset */
    for (size_t i = 0; i < given->count; i++)
        if (given->list[i].id == LP_OPTION_CONFIG)
            file = given->list[i].value;
    if (file == NULL && lp_config_find(path, sizeof path))
        file = path;
    enum loupe_status status = LOUPE_OK;
    if (file != NULL)
        status = lp_config_file(&out->config, file, error);
    if (status == LOUPE_OK)
        status = lp_config_environment(&out->config, error);
    enum loupe_status flags = apply(out, given, error);
    return status != LOUPE_OK ? status : flags;
}

static enum loupe_status take_operands(struct lp_args *out,
                                       int argc,
                                       char **argv,
                                       struct loupe_error *error)
{
    size_t count = (size_t)(argc - optind);
    if (count < out->command->least)
        return lp_fail(error, LOUPE_USAGE, 0, "command", "%s is missing",
                       out->command->operands);
    if (count > out->command->most)
        return lp_fail(error, LOUPE_USAGE, 0, "command",
                       "\"%.60s\" is one operand too many",
                       argv[(size_t)optind + out->command->most]);
    for (size_t i = 0; i < count; i++)
        out->operands[out->count++] = argv[(size_t)optind + i];
    return LOUPE_OK;
}

enum loupe_status lp_args_read(struct lp_args *out,
                               int argc,
                               char **argv,
                               struct loupe_error *error)
{
    struct given given = {0};
    size_t used;
    *out = (struct lp_args){0};
    lp_config_init(&out->config);
    LP_TRY(find_command(out, &used, argc, argv, error));
    if (out->command == NULL)
        return LOUPE_OK;
    argc -= (int)used;
    argv += used; /* argv[0] is the last word of the command */
    enum loupe_status read  = collect(&given, out->command, argc, argv, error);
    enum loupe_status known = settle(out, &given, error);
    out->help               = out->values[LP_OPTION_HELP] != NULL;
    if (out->help)
        return LOUPE_OK;
    if (read != LOUPE_OK || known != LOUPE_OK)
        return read != LOUPE_OK ? read : known;
    return take_operands(out, argc, argv, error);
}

int lp_exit_code(enum loupe_status status, bool full)
{
    if (!full)
        return loupe_status_exit(status);
    switch (status) {
    case LOUPE_ABSENT:
        return 10;
    case LOUPE_REFUSED:
        return 11;
    case LOUPE_STALE:
        return 12;
    case LOUPE_INVALID:
        return 13;
    case LOUPE_UNREACHABLE:
        return 14;
    case LOUPE_BUSY:
        return 15;
    case LOUPE_CONFLICT:
        return 16;
    case LOUPE_OK:
    case LOUPE_USAGE:
    case LOUPE_TRUNCATED:
    case LOUPE_MALFORMED:
    case LOUPE_UNSUPPORTED:
    case LOUPE_LIMIT:
    case LOUPE_NOMEM:
    case LOUPE_INTERNAL:
        return loupe_status_exit(status);
    }
    return loupe_status_exit(status);
}
