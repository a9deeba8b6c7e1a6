/* SPDX-License-Identifier: Apache-2.0 */
/* Settings, and where each came from. In ascending order of strength:
 * defaults, the configuration file, LOUPE_<SECTION>_<KEY> in the environment,
 * flags. A value is judged when it is set, so that getters cannot fail. */
#ifndef LP_CONFIG_H
#define LP_CONFIG_H

#include "base/error.h"

#include <stdio.h>

enum lp_config_key {
#define LP_CONFIG(id, ...) LP_CONFIG_##id,
#include "base/config.def"
#undef LP_CONFIG
    LP_CONFIG_COUNT
};

enum lp_config_kind {
    LP_CONFIG_TEXT,
    LP_CONFIG_NUMBER,   /* [least, most] */
    LP_CONFIG_FLAG,     /* yes or no */
    LP_CONFIG_CHOICE,   /* one of `choices` */
    LP_CONFIG_FRACTION, /* "1/3", in [1/3, 1] */
    LP_CONFIG_LIST,     /* words, kept one a line */
};

enum lp_config_origin {
    LP_CONFIG_BY_DEFAULT,
    LP_CONFIG_BY_FILE,
    LP_CONFIG_BY_ENVIRONMENT,
    LP_CONFIG_BY_FLAG,
};

struct lp_config_row {
    const char *section, *key;
    enum lp_config_kind kind;
    int64_t least, most;
    const char *initial;
    const char *choices; /* "a|b|c" */
    const char *text;
};

#define LP_CONFIG_VALUE_MAX 1024
#define LP_CONFIG_WHERE_MAX 64

struct lp_config_entry {
    char value[LP_CONFIG_VALUE_MAX];
    enum lp_config_origin origin;
    char where[LP_CONFIG_WHERE_MAX]; /* "--db", "LOUPE_DATABASE_PATH" */
};

struct lp_config {
    struct lp_config_entry entries[LP_CONFIG_COUNT];
};

const struct lp_config_row *lp_config_row(enum lp_config_key key);

/* All defaults. */
void lp_config_init(struct lp_config *config);

/* lp_config_set judges a value and takes it. A list that is set again from the
 * same origin grows by it; from a stronger one, it is replaced.
 *   Returns  LOUPE_OK, LOUPE_USAGE (not of the kind), LOUPE_LIMIT (too long)
 *   Error    field is "section.key" */
enum loupe_status lp_config_set(struct lp_config *config,
                                enum lp_config_key key,
                                const char *value,
                                enum lp_config_origin origin,
                                const char *where,
                                struct loupe_error *error);

/* Every value of a file; unknown keys are LOUPE_MALFORMED with line and nearest
 * name. */
enum loupe_status lp_config_file(struct lp_config *config,
                                 const char *path,
                                 struct loupe_error *error);

/* Every row's variable that is set. */
enum loupe_status lp_config_environment(struct lp_config *config,
                                        struct loupe_error *error);

/* The file that is read when none is named: $XDG_CONFIG_HOME/loupe/loupe.conf,
 * ~/.config/loupe/loupe.conf or /etc/loupe/loupe.conf, the first that is there.
 * False when none is. */
bool lp_config_find(char *out, size_t room);

/* The name of a row's variable, "LOUPE_DATABASE_PATH". */
void lp_config_variable(char out[LP_CONFIG_WHERE_MAX], enum lp_config_key key);

const char *lp_config_text(const struct lp_config *config,
                           enum lp_config_key key);
int64_t lp_config_number(const struct lp_config *config,
                         enum lp_config_key key);
bool lp_config_flag(const struct lp_config *config, enum lp_config_key key);
size_t lp_config_choice(const struct lp_config *config, enum lp_config_key key);
void lp_config_fraction(const struct lp_config *config,
                        enum lp_config_key key,
                        uint32_t *num,
                        uint32_t *den);

/* The index-th word of a list copied to `out`; false beyond the last. */
bool lp_config_item(char out[LP_CONFIG_VALUE_MAX],
                    const struct lp_config *config,
                    enum lp_config_key key,
                    size_t index);

/* "default", "file", "environment", "flag". */
const char *lp_config_origin_name(enum lp_config_origin origin);

/* Writes a file with every key, its meaning and its default. */
void lp_config_sample(FILE *to);

#endif
