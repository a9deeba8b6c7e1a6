/* SPDX-License-Identifier: Apache-2.0 */
/* Settings by the rows of config.def. */
#define _POSIX_C_SOURCE 200809L
#include "base/config.h"

#include "base/ini.h"
#include "base/nearest.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static const struct lp_config_row rows[LP_CONFIG_COUNT] = {
#define LP_CONFIG(id, section_, key_, kind_, least_, most_, initial_,          \
                  choices_, text_)                                             \
    [LP_CONFIG_##id] = {.section = section_,                                   \
                        .key     = key_,                                       \
                        .kind    = LP_CONFIG_##kind_,                          \
                        .least   = least_,                                     \
                        .most    = most_,                                      \
                        .initial = initial_,                                   \
                        .choices = choices_,                                   \
                        .text    = text_},
#include "base/config.def"
#undef LP_CONFIG
};

const struct lp_config_row *lp_config_row(enum lp_config_key key)
{
    return &rows[key];
}

void lp_config_init(struct lp_config *config)
{
    *config = (struct lp_config){0};
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++)
        (void)snprintf(config->entries[i].value, LP_CONFIG_VALUE_MAX, "%s",
                       rows[i].initial);
}

/* ---- values of each kind ---- */

static bool read_number(int64_t *out, const char *text, char stop)
{
    char *end;
    errno            = 0;
    long long number = strtoll(text, &end, 10);
    *out             = number;
    return text[0] >= '0' && text[0] <= '9' && *end == stop && errno == 0;
}

static bool read_flag(bool *out, const char *text)
{
    *out = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;
    return *out || strcmp(text, "no") == 0 || strcmp(text, "false") == 0;
}

/* Index of `text` among "a|b|c", or false. */
static bool read_choice(size_t *out, const char *text, const char *choices)
{
    size_t length = strlen(text);
    *out          = 0;
    if (length == 0 || strchr(text, '|') != NULL)
        return false;
    for (const char *at = choices;;) {
        if (strncmp(at, text, length) == 0 &&
            (at[length] == '|' || at[length] == '\0'))
            return true;
        at = strchr(at, '|');
        if (at == NULL)
            break;
        at++;
        (*out)++;
    }
    return false;
}

static bool read_fraction(uint32_t *num, uint32_t *den, const char *text)
{
    int64_t n, d;
    const char *slash = strchr(text, '/');
    if (slash == NULL || !read_number(&n, text, '/') ||
        !read_number(&d, slash + 1, '\0'))
        return false;
    if (n < 1 || d < 1 || d > 1000000 || n > d || 3 * n < d)
        return false;
    *num = (uint32_t)n;
    *den = (uint32_t)d;
    return true;
}

static enum loupe_status judge(const struct lp_config_row *row,
                               const char *value,
                               struct loupe_error *error)
{
    int64_t number;
    uint32_t num, den;
    size_t choice;
    bool flag;
    switch (row->kind) {
    case LP_CONFIG_TEXT:
        return LOUPE_OK;
    case LP_CONFIG_LIST: /* its items are kept in lines */
        if (strchr(value, '\n') == NULL)
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "", "has more than one line");
    case LP_CONFIG_NUMBER:
        if (read_number(&number, value, '\0') && number >= row->least &&
            number <= row->most)
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "",
                       "not a number in [%lld, %lld]", (long long)row->least,
                       (long long)row->most);
    case LP_CONFIG_FLAG:
        if (read_flag(&flag, value))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "", "neither yes nor no");
    case LP_CONFIG_CHOICE:
        if (read_choice(&choice, value, row->choices))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "", "not one of %s",
                       row->choices);
    case LP_CONFIG_FRACTION:
        if (read_fraction(&num, &den, value))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "",
                       "not a fraction from 1/3 to 1/1");
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "", "no such kind");
}

/* ---- setting ---- */

/* Adds one word, or in a file and the environment each of several. */
static bool append(struct lp_config_entry *entry, const char *value, bool split)
{
    size_t used = strlen(entry->value);
    bool inside = false;
    for (; *value != '\0'; value++) {
        bool blank = split && (*value == ' ' || *value == '\t');
        bool start = !blank && !inside;
        inside     = !blank;
        if (used + 2 >= LP_CONFIG_VALUE_MAX)
            return false;
        if (start && used != 0)
            entry->value[used++] = '\n';
        if (!blank)
            entry->value[used++] = *value;
    }
    entry->value[used] = '\0';
    return true;
}

static bool take(struct lp_config_entry *entry,
                 const struct lp_config_row *row,
                 const char *value,
                 enum lp_config_origin origin)
{
    if (row->kind == LP_CONFIG_LIST) {
        if (origin != entry->origin)
            entry->value[0] = '\0';
        return append(entry, value, origin != LP_CONFIG_BY_FLAG);
    }
    int length = snprintf(entry->value, LP_CONFIG_VALUE_MAX, "%s", value);
    return length >= 0 && (size_t)length < LP_CONFIG_VALUE_MAX;
}

enum loupe_status lp_config_set(struct lp_config *config,
                                enum lp_config_key key,
                                const char *value,
                                enum lp_config_origin origin,
                                const char *where,
                                struct loupe_error *error)
{
    const struct lp_config_row *row = &rows[key];
    struct lp_config_entry *entry   = &config->entries[key];
    enum loupe_status status        = judge(row, value, error);
    if (status == LOUPE_OK && !take(entry, row, value, origin))
        status = lp_fail(error, LOUPE_LIMIT, 0, "", "at most %d bytes",
                         LP_CONFIG_VALUE_MAX - 2);
    entry->origin = origin;
    (void)snprintf(entry->where, sizeof entry->where, "%s", where);
    return lp_within(status, error, "%s.%s", row->section, row->key);
}

struct reading {
    struct lp_config *config;
    const char *path;
};

static enum loupe_status
unknown(const char *section, const char *key, struct loupe_error *error)
{
    struct lp_nearest nearest;
    char word[80], hint[LP_NEAREST_HINT];
    char names[LP_CONFIG_COUNT][40];
    (void)snprintf(word, sizeof word, "%s.%.28s", section, key);
    lp_nearest_init(&nearest, word);
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s.%s", rows[i].section,
                       rows[i].key);
        lp_nearest_offer(&nearest, names[i]);
    }
    lp_nearest_hint(hint, &nearest);
    return lp_fail(error, LOUPE_MALFORMED, 0, word, "unknown key%s", hint);
}

static enum loupe_status on_value(void *context,
                                  const char *section,
                                  const char *key,
                                  const char *value,
                                  struct loupe_error *error)
{
    struct reading *reading = context;
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++)
        if (strcmp(section, rows[i].section) == 0 &&
            strcmp(key, rows[i].key) == 0)
            return lp_config_set(reading->config, (enum lp_config_key)i, value,
                                 LP_CONFIG_BY_FILE, reading->path, error);
    return unknown(section, key, error);
}

enum loupe_status lp_config_file(struct lp_config *config,
                                 const char *path,
                                 struct loupe_error *error)
{
    struct reading reading = {config, path};
    return lp_ini_read_file(path, on_value, &reading, error);
}

void lp_config_variable(char out[LP_CONFIG_WHERE_MAX], enum lp_config_key key)
{
    (void)snprintf(out, LP_CONFIG_WHERE_MAX, "LOUPE_%s_%s", rows[key].section,
                   rows[key].key);
    for (char *at = out; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
}

enum loupe_status lp_config_environment(struct lp_config *config,
                                        struct loupe_error *error)
{
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++) {
        char name[LP_CONFIG_WHERE_MAX];
        lp_config_variable(name, (enum lp_config_key)i);
        /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
        const char *value = getenv(name);
        if (value != NULL)
            LP_TRY(lp_config_set(config, (enum lp_config_key)i, value,
                                 LP_CONFIG_BY_ENVIRONMENT, name, error));
    }
    return LOUPE_OK;
}

static bool readable(char *out, size_t room, const char *base, const char *rest)
{
    if (base == NULL || base[0] == '\0')
        return false;
    int length = snprintf(out, room, "%s%s", base, rest);
    return length > 0 && (size_t)length < room && access(out, R_OK) == 0;
}

bool lp_config_find(char *out, size_t room)
{
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
    return readable(out, room, getenv("LOUPE_HOME"), "/loupe.conf") ||
           /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
           readable(out, room, getenv("XDG_CONFIG_HOME"),
                    "/loupe/loupe.conf") ||
           /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
           readable(out, room, getenv("HOME"), "/.config/loupe/loupe.conf") ||
           readable(out, room, "/etc", "/loupe/loupe.conf");
}

/* ---- getting ---- */

const char *lp_config_text(const struct lp_config *config,
                           enum lp_config_key key)
{
    return config->entries[key].value;
}

int64_t lp_config_number(const struct lp_config *config, enum lp_config_key key)
{
    int64_t number;
    (void)read_number(&number, lp_config_text(config, key), '\0');
    return number;
}

bool lp_config_flag(const struct lp_config *config, enum lp_config_key key)
{
    bool flag;
    (void)read_flag(&flag, lp_config_text(config, key));
    return flag;
}

size_t lp_config_choice(const struct lp_config *config, enum lp_config_key key)
{
    size_t choice;
    (void)read_choice(&choice, lp_config_text(config, key), rows[key].choices);
    return choice;
}

void lp_config_fraction(const struct lp_config *config,
                        enum lp_config_key key,
                        uint32_t *num,
                        uint32_t *den)
{
    if (!read_fraction(num, den, lp_config_text(config, key)))
        *num = *den = 1;
}

bool lp_config_item(char out[LP_CONFIG_VALUE_MAX],
                    const struct lp_config *config,
                    enum lp_config_key key,
                    size_t index)
{
    const char *at = lp_config_text(config, key);
    out[0]         = '\0';
    for (; index != 0 && at != NULL; index--) {
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    if (at == NULL || *at == '\0')
        return false;
    size_t length = strcspn(at, "\n");
    memcpy(out, at, length);
    out[length] = '\0';
    return true;
}

const char *lp_config_origin_name(enum lp_config_origin origin)
{
    switch (origin) {
    case LP_CONFIG_BY_DEFAULT:
        return "default";
    case LP_CONFIG_BY_FILE:
        return "file";
    case LP_CONFIG_BY_ENVIRONMENT:
        return "environment";
    case LP_CONFIG_BY_FLAG:
        return "flag";
    }
    return "default";
}

void lp_config_sample(FILE *to)
{
    const char *section = "";
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++) {
        const struct lp_config_row *row = &rows[i];
        if (strcmp(section, row->section) != 0)
            (void)fprintf(to, "%s[%s]\n", i == 0 ? "" : "\n", row->section);
        section = row->section;
        (void)fprintf(to, "# %s", row->text);
        if (row->kind == LP_CONFIG_NUMBER)
            (void)fprintf(to, " (%lld to %lld)", (long long)row->least,
                          (long long)row->most);
        if (row->kind == LP_CONFIG_CHOICE)
            (void)fprintf(to, " (%s)", row->choices);
        (void)fprintf(to, "\n#%s = %s\n", row->key, row->initial);
    }
}
