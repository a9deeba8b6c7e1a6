/* SPDX-License-Identifier: Apache-2.0 */
/* Both formats quote alike: JSON's escapes are also logfmt's. */
#include "base/log.h"

#include "base/clock.h"

static FILE *log_to; /* NULL: standard error */
static enum lp_log_level log_level   = LP_LOG_WARN;
static enum lp_log_format log_format = LP_LOG_LOGFMT;

void lp_log_setup(FILE *to, enum lp_log_level level, enum lp_log_format format)
{
    log_to     = to;
    log_level  = level;
    log_format = format;
}

bool lp_log_wants(enum lp_log_level level)
{
    return level <= log_level;
}

struct line {
    char *out;
    size_t used; /* [0, LP_LOG_LINE_MAX - 1] */
    enum lp_log_format format;
};

static void put_char(struct line *line, char c)
{
    if (line->used < LP_LOG_LINE_MAX - 1)
        line->out[line->used++] = c;
    line->out[line->used] = '\0';
}

static void put_text(struct line *line, const char *text)
{
    for (; *text != '\0'; text++)
        put_char(line, *text);
}

static void put_quoted(struct line *line, const char *text)
{
    put_char(line, '"');
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            put_char(line, '\\');
        if (c >= ' ' && c != 0x7f) {
            put_char(line, *text);
        } else {
            char escape[8];
            (void)snprintf(escape, sizeof escape, "\\u%04x", c);
            put_text(line, escape);
        }
    }
    put_char(line, '"');
}

static bool is_plain(const char *text)
{
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++)
        if (*text <= ' ' || *text == 0x7f || *text == '"' || *text == '=' ||
            *text == '\\')
            return false;
    return true;
}

static void put_key(struct line *line, const char *key)
{
    if (line->format == LP_LOG_JSON) {
        put_text(line, line->used == 1 ? "" : ",");
        put_quoted(line, key);
        put_char(line, ':');
    } else {
        put_text(line, line->used == 0 ? "" : " ");
        put_text(line, key);
        put_char(line, '=');
    }
}

static void put_field(struct line *line, const char *key, const char *text)
{
    put_key(line, key);
    if (line->format == LP_LOG_LOGFMT && is_plain(text))
        put_text(line, text);
    else
        put_quoted(line, text);
}

static void put_number(struct line *line, const char *key, int64_t number)
{
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%lld", (long long)number);
    put_key(line, key);
    put_text(line, digits);
}

static const char *level_name(enum lp_log_level level)
{
    switch (level) {
    case LP_LOG_ERROR:
        return "error";
    case LP_LOG_WARN:
        return "warn";
    case LP_LOG_INFO:
        return "info";
    case LP_LOG_DEBUG:
        return "debug";
    }
    return "error";
}

void lp_log_line(char out[LP_LOG_LINE_MAX],
                 struct loupe_time time,
                 enum lp_log_format format,
                 enum lp_log_level level,
                 const char *event,
                 const struct lp_log_field *fields,
                 size_t count)
{
    struct line line = {.out = out, .format = format};
    char when[LOUPE_TIME_TEXT];
    loupe_time_to_text(when, time);
    out[0] = '\0';
    if (format == LP_LOG_JSON)
        put_char(&line, '{');
    put_field(&line, "time", when);
    put_field(&line, "level", level_name(level));
    put_field(&line, "event", event);
    for (size_t i = 0; i < count; i++)
        if (fields[i].text != NULL)
            put_field(&line, fields[i].key, fields[i].text);
        else
            put_number(&line, fields[i].key, fields[i].number);
    if (format == LP_LOG_JSON)
        put_char(&line, '}');
}

void lp_log(enum lp_log_level level,
            const char *event,
            const struct lp_log_field *fields,
            size_t count)
{
    char line[LP_LOG_LINE_MAX];
    if (!lp_log_wants(level))
        return;
    lp_log_line(line, lp_clock_now(), log_format, level, event, fields, count);
    (void)fprintf(log_to == NULL ? stderr : log_to, "%s\n", line);
}

void lp_log_refusal(enum lp_log_level level,
                    const char *event,
                    const struct loupe_error *error)
{
    LP_LOG(level, event, {"status", loupe_status_word(error->status), 0},
           {"field", error->field, 0}, {"reason", error->reason, 0});
}
