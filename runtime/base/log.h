/* SPDX-License-Identifier: Apache-2.0 */
/* Events for machines, one line each on standard error:
 *
 *     time=… level=info event=header.known height=24817 hash=9f3c… took_ms=4
 *
 * or the same as a JSON object. Event names are stable. Levels: error, a
 * person must act; warn, loupe acted; info, the state changed; debug. A line
 * is written by one call, so that lines of several threads do not mix. */
#ifndef LP_LOG_H
#define LP_LOG_H

#include <loupe/span.h>
#include <loupe/status.h>
#include <loupe/time.h>

#include <stdio.h>

enum lp_log_level { LP_LOG_ERROR, LP_LOG_WARN, LP_LOG_INFO, LP_LOG_DEBUG };
enum lp_log_format { LP_LOG_LOGFMT, LP_LOG_JSON };

/* Set up once, before threads start. Until then: warnings as logfmt. */
void lp_log_setup(FILE *to, enum lp_log_level level, enum lp_log_format format);

/* True when a line of this level is written: for fields that cost to make. */
bool lp_log_wants(enum lp_log_level level);

struct lp_log_field {
    const char *key;
    const char *text; /* or NULL: the number */
    int64_t number;
};

/* LP_LOG(LP_LOG_INFO, "header.known", {"height", .number = height},
 *        {"hash", text}) writes one line, cut at LP_LOG_LINE_MAX bytes. */
#define LP_LOG(level, event, ...)                                              \
    lp_log(level, event, (const struct lp_log_field[]){__VA_ARGS__},           \
           sizeof((const struct lp_log_field[]){__VA_ARGS__}) /                \
               sizeof(struct lp_log_field))
#define LP_LOG_LINE_MAX 1024

void lp_log(enum lp_log_level level,
            const char *event,
            const struct lp_log_field *fields,
            size_t count);

/* A refusal: status, field and reason as fields. */
void lp_log_refusal(enum lp_log_level level,
                    const char *event,
                    const struct loupe_error *error);

/* The line that lp_log writes, without its end, for a given time. */
void lp_log_line(char out[LP_LOG_LINE_MAX],
                 struct loupe_time time,
                 enum lp_log_format format,
                 enum lp_log_level level,
                 const char *event,
                 const struct lp_log_field *fields,
                 size_t count);

#endif
