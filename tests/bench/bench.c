/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds, medians and the JSON. Time is the processor time of the process,
 * which other processes disturb less than the time of day. */
#define _POSIX_C_SOURCE 200809L

#include "bench.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    WARM_UP       = 3,       /* rounds that are dropped */
    ROUNDS_MIN    = 11,      /* rounds that are kept at least */
    ROUNDS_MAX    = 400,     /* and at most */
    SAMPLE_MIN_NS = 2000000, /* a sample is made this long by repetition */
    LOOP_STEPS    = 1000000, /* of the machine's own measure */
};

struct series {
    double ns[ROUNDS_MAX]; /* per operation, by round */
    uint64_t repeats;      /* of `run` in a sample */
};

struct suite {
    const char *name;
    const struct bench_case *cases;
    size_t count;
    struct series *series; /* one per case, and the loop's at [count] */
    size_t rounds;
};

const uint64_t *bench_bytes;

static const void *volatile used;

void bench_use(const void *result)
{
    used = result;
}

static double now_ns(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void loop(void *context)
{
    volatile uint64_t *state = context;
    uint64_t x               = *state | 1;
    for (int i = 0; i < LOOP_STEPS; i++)
        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    *state = x;
}

static uint64_t loop_state               = 1;
static const struct bench_case loop_case = {"loop", loop, &loop_state,
                                            LOOP_STEPS, BENCH_BARE};

static const struct bench_case *case_at(const struct suite *suite, size_t i)
{
    return i < suite->count ? &suite->cases[i] : &loop_case;
}

static double sample(const struct bench_case *one, uint64_t repeats)
{
    double start = now_ns();
    for (uint64_t i = 0; i < repeats; i++)
        one->run(one->context);
    return now_ns() - start;
}

/* How often `run` has to be called to fill a sample. */
static uint64_t repeats_for(const struct bench_case *one)
{
    uint64_t repeats = 1;
    while (sample(one, repeats) < SAMPLE_MIN_NS)
        repeats *= 2;
    return repeats;
}

static void run_round(struct suite *suite, size_t round)
{
    for (size_t i = 0; i <= suite->count; i++) {
        const struct bench_case *one = case_at(suite, i);
        uint64_t repeats             = suite->series[i].repeats;
        double ns                    = sample(one, repeats);
        suite->series[i].ns[round] =
            ns / (double)repeats / (double)one->operations;
    }
}

static double budget_ns(void)
{
    const char *text = getenv("LOUPE_BENCH_MS");
    double ms        = text == NULL ? 0 : strtod(text, NULL);
    return (ms > 0 ? ms : 3000) * 1e6;
}

static void run_all(struct suite *suite)
{
    for (size_t i = 0; i <= suite->count; i++)
        suite->series[i].repeats = repeats_for(case_at(suite, i));
    for (size_t i = 0; i < WARM_UP; i++)
        run_round(suite, 0);
    double end = now_ns() + budget_ns();
    while (suite->rounds < ROUNDS_MAX &&
           (suite->rounds < ROUNDS_MIN || now_ns() < end))
        run_round(suite, suite->rounds++);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which the given part of a series lies. */
static double quantile(const double *values, size_t count, double part)
{
    double sorted[ROUNDS_MAX];
    memcpy(sorted, values, count * sizeof *values);
    qsort(sorted, count, sizeof *sorted, by_size);
    return sorted[(size_t)((double)(count - 1) * part + 0.5)];
}

/* Middle half of a series, as a part of its median. */
static double spread(const double *values, size_t count)
{
    double middle = quantile(values, count, 0.5);
    double half = quantile(values, count, 0.75) - quantile(values, count, 0.25);
    return middle > 0 ? half / middle : 0;
}

static double ratio(const struct suite *suite, size_t i, size_t bare)
{
    double ratios[ROUNDS_MAX];
    for (size_t round = 0; round < suite->rounds; round++)
        ratios[round] =
            suite->series[i].ns[round] / suite->series[bare].ns[round];
    return quantile(ratios, suite->rounds, 0.5);
}

static void print_case(const struct suite *suite, size_t i)
{
    const struct bench_case *one = &suite->cases[i];
    const double *ns             = suite->series[i].ns;
    printf("%s\n    {\"name\": \"%s\", \"median_ns\": %.1f, \"p90_ns\": %.1f, "
           "\"spread\": %.3f",
           i == 0 ? "" : ",", one->name, quantile(ns, suite->rounds, 0.5),
           quantile(ns, suite->rounds, 0.9), spread(ns, suite->rounds));
    if (one->against != BENCH_BARE)
        printf(", \"against\": \"%s\", \"ratio\": %.3f",
               suite->cases[one->against].name,
               ratio(suite, i, (size_t)one->against));
    if (bench_bytes != NULL)
        printf(", \"mb_per_s\": %.0f", (double)bench_bytes[i] * 1000 /
                                           quantile(ns, suite->rounds, 0.5));
    printf("}");
}

static void print_suite(const struct suite *suite,
                        const struct bench_value *values,
                        size_t value_count)
{
    const double *noise = suite->series[suite->count].ns;
    printf("{\"suite\": \"%s\", \"rounds\": %zu, \"noise\": %.3f,\n"
           "  \"cases\": [",
           suite->name, suite->rounds, spread(noise, suite->rounds));
    for (size_t i = 0; i < suite->count; i++)
        print_case(suite, i);
    printf("]");
    for (size_t i = 0; i < value_count; i++)
        printf(",\n  \"%s\": %.10g", values[i].name, values[i].value);
    printf("}\n");
}

int bench_main(const char *name,
               const struct bench_case *cases,
               size_t count,
               const struct bench_value *values,
               size_t value_count)
{
    struct suite suite = {.name = name, .cases = cases, .count = count};
    suite.series       = calloc(count + 1, sizeof *suite.series);
    if (suite.series == NULL)
        return 1;
    run_all(&suite);
    print_suite(&suite, values, value_count);
    free(suite.series);
    return 0;
}
