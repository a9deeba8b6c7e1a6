/* SPDX-License-Identifier: Apache-2.0 */
/* How far a long piece of work is, for the person who waits.
 *
 *   on a terminal   one line that is drawn again at most ten times a second:
 *                   headers [#########...........]  45 %  1,204 of 2,675
 *                   310/s  5 s left
 *   elsewhere       a plain line after 5 s, or after 1 s when another 10 % are
 *                   behind
 *   quiet           nothing
 *
 * Time is an argument, so that a test can bring its own. */
#ifndef LP_PROGRESS_H
#define LP_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum lp_progress_mode { LP_PROGRESS_QUIET, LP_PROGRESS_LINES, LP_PROGRESS_BAR };

struct lp_progress {
    FILE *to;
    enum lp_progress_mode mode;
    const char *what; /* "headers"; lives as long as the work */
    uint64_t total;   /* 0: unknown */
    uint64_t done;
    uint64_t started_ms;
    uint64_t shown_ms; /* when something was written last */
    uint64_t shown;    /* `done` at that time */
    bool drawn;        /* a bar is on the line */
};

/* Bar on a terminal, lines elsewhere. */
enum lp_progress_mode lp_progress_mode_of(FILE *to, bool quiet);

void lp_progress_start(struct lp_progress *progress,
                       FILE *to,
                       enum lp_progress_mode mode,
                       const char *what,
                       uint64_t total,
                       uint64_t now_ms);

/* `done` units are behind; `total` may grow on the way. */
void lp_progress_set(struct lp_progress *progress,
                     uint64_t done,
                     uint64_t total,
                     uint64_t now_ms);

/* Says how much was done in what time, and ends the line. */
void lp_progress_end(struct lp_progress *progress, uint64_t now_ms);

/* Room for the text forms below. */
#define LP_PROGRESS_TEXT 32

/* "1,234,567". */
void lp_progress_count_text(char out[LP_PROGRESS_TEXT], uint64_t count);

/* "42 s", "3 min 5 s", "2 h 10 min". */
void lp_progress_span_text(char out[LP_PROGRESS_TEXT], uint64_t seconds);

#endif
