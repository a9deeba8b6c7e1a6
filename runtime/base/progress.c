/* SPDX-License-Identifier: Apache-2.0 */
/* The rate is the mean since the start: it does not jump, and at the end it is
 * the figure that the summary shows. */
#define _POSIX_C_SOURCE 200809L
#include "base/progress.h"

#include <string.h>
#include <unistd.h>

#define BAR_CELLS      20
#define BAR_PAUSE_MS   100
#define LINE_PAUSE_MS  5000 /* between plain lines, … */
#define TENTH_PAUSE_MS 1000 /* … or this when 10 % more were done */

enum lp_progress_mode lp_progress_mode_of(FILE *to, bool quiet)
{
    if (quiet)
        return LP_PROGRESS_QUIET;
    return isatty(fileno(to)) ? LP_PROGRESS_BAR : LP_PROGRESS_LINES;
}

void lp_progress_count_text(char out[LP_PROGRESS_TEXT], uint64_t count)
{
    char digits[24];
    int length =
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
    size_t used = 0;
    for (int i = 0; i < length; i++) {
        if (i != 0 && (length - i) % 3 == 0)
            out[used++] = ',';
        out[used++] = digits[i];
    }
    out[used] = '\0';
}

void lp_progress_span_text(char out[LP_PROGRESS_TEXT], uint64_t seconds)
{
    unsigned long long s = seconds;
    if (s < 60)
        (void)snprintf(out, LP_PROGRESS_TEXT, "%llu s", s);
    else if (s < 3600)
        (void)snprintf(out, LP_PROGRESS_TEXT, "%llu min %llu s", s / 60,
                       s % 60);
    else
        (void)snprintf(out, LP_PROGRESS_TEXT, "%llu h %llu min", s / 3600,
                       s / 60 % 60);
}

void lp_progress_start(struct lp_progress *progress,
                       FILE *to,
                       enum lp_progress_mode mode,
                       const char *what,
                       uint64_t total,
                       uint64_t now_ms)
{
    *progress = (struct lp_progress){.to         = to,
                                     .mode       = mode,
                                     .what       = what,
                                     .total      = total,
                                     .started_ms = now_ms,
                                     .shown_ms   = now_ms};
}

static unsigned percent_of(const struct lp_progress *progress, uint64_t done)
{
    if (progress->total == 0)
        return 0;
    if (done >= progress->total)
        return 100;
    return (unsigned)((double)done * 100.0 / (double)progress->total);
}

/* "1,204 of 2,675  310/s  5 s left" */
static void write_figures(const struct lp_progress *progress, uint64_t now_ms)
{
    char done[LP_PROGRESS_TEXT], total[LP_PROGRESS_TEXT];
    char rate[LP_PROGRESS_TEXT], left[LP_PROGRESS_TEXT];
    uint64_t took_ms = now_ms - progress->started_ms;
    double per_s =
        took_ms == 0 ? 0.0 : (double)progress->done * 1000.0 / (double)took_ms;
    lp_progress_count_text(done, progress->done);
    lp_progress_count_text(rate, (uint64_t)per_s);
    if (progress->total == 0) {
        (void)fprintf(progress->to, "%s  %s/s", done, rate);
        return;
    }
    lp_progress_count_text(total, progress->total);
    (void)fprintf(progress->to, "%s of %s  %s/s", done, total, rate);
    if (per_s > 0.0 && progress->done < progress->total) {
        double rest = (double)(progress->total - progress->done) / per_s;
        lp_progress_span_text(left, (uint64_t)(rest + 0.5));
        (void)fprintf(progress->to, "  %s left", left);
    }
}

static void draw_bar(struct lp_progress *progress, uint64_t now_ms)
{
    char cells[BAR_CELLS + 1];
    unsigned percent = percent_of(progress, progress->done);
    memset(cells, '.', BAR_CELLS);
    memset(cells, '#', percent * BAR_CELLS / 100);
    cells[BAR_CELLS] = '\0';
    (void)fprintf(progress->to, "\r%s [%s] %3u %%  ", progress->what, cells,
                  percent);
    write_figures(progress, now_ms);
    (void)fprintf(progress->to, "\033[K"); /* clears the rest of the line */
    (void)fflush(progress->to);
    progress->drawn = true;
}

static void write_line(struct lp_progress *progress, uint64_t now_ms)
{
    (void)fprintf(progress->to, "%s: ", progress->what);
    if (progress->total != 0)
        (void)fprintf(progress->to, "%3u %%  ",
                      percent_of(progress, progress->done));
    write_figures(progress, now_ms);
    (void)fprintf(progress->to, "\n");
}

static bool line_is_due(const struct lp_progress *progress, uint64_t now_ms)
{
    uint64_t since = now_ms - progress->shown_ms;
    if (since >= LINE_PAUSE_MS || since < TENTH_PAUSE_MS)
        return since >= LINE_PAUSE_MS;
    return percent_of(progress, progress->done) / 10 >
           percent_of(progress, progress->shown) / 10;
}

void lp_progress_set(struct lp_progress *progress,
                     uint64_t done,
                     uint64_t total,
                     uint64_t now_ms)
{
    progress->done  = done;
    progress->total = total;
    switch (progress->mode) {
    case LP_PROGRESS_QUIET:
        return;
    case LP_PROGRESS_BAR:
        if (progress->drawn && now_ms - progress->shown_ms < BAR_PAUSE_MS)
            return;
        draw_bar(progress, now_ms);
        break;
    case LP_PROGRESS_LINES:
        if (!line_is_due(progress, now_ms))
            return;
        write_line(progress, now_ms);
        break;
    }
    progress->shown_ms = now_ms;
    progress->shown    = done;
}

void lp_progress_end(struct lp_progress *progress, uint64_t now_ms)
{
    char done[LP_PROGRESS_TEXT], took[LP_PROGRESS_TEXT];
    if (progress->mode == LP_PROGRESS_QUIET)
        return;
    lp_progress_count_text(done, progress->done);
    uint64_t took_ms = now_ms - progress->started_ms;
    lp_progress_span_text(took, took_ms / 1000);
    if (took_ms < 10000)
        (void)snprintf(took, sizeof took, "%.1f s", (double)took_ms / 1000.0);
    (void)fprintf(progress->to, "%s%s: %s done in %s%s\n",
                  progress->drawn ? "\r" : "", progress->what, done, took,
                  progress->drawn ? "\033[K" : "");
}
