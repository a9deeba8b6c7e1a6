/* SPDX-License-Identifier: Apache-2.0 */
/* Measuring on a machine that is not quiet.
 *
 * The cases of a suite take turns: every round measures each of them once, so
 * that what disturbs the machine disturbs all of them. A ratio is taken inside
 * a round, against the case that is named as the bare cost, and the median of
 * these ratios is reported; it says more than any time. The first rounds warm
 * up and are dropped. A fixed loop of arithmetic is measured along; its spread
 * is the noise of the machine.
 *
 *     static const struct bench_case cases[] = {
 *         {"libsodium verify", bare, &input, .operations = 1},
 *         {"verify",           ours, &input, .operations = 1, .against = 0},
 *     };
 *     return bench_main("ed25519", cases, 2, NULL, 0);
 *
 * Output: one JSON object on standard output, times in nanoseconds per
 * operation. LOUPE_BENCH_MS (default 3000) is how long a suite takes. */
#ifndef LOUPE_BENCH_H
#define LOUPE_BENCH_H

#include <stddef.h>
#include <stdint.h>

#define BENCH_BARE (-1)

struct bench_case {
    const char *name;
    void (*run)(void *context);
    void *context;
    uint64_t operations; /* done by one call of `run`, above 0 */
    int against; /* index of the bare cost's case, or BENCH_BARE for none */
};

/* A number that is not a time, as peak memory. */
struct bench_value {
    const char *name;
    double value;
};

/* Measures, prints, and gives the exit code: 0, or 1 without memory. */
int bench_main(const char *suite,
               const struct bench_case *cases,
               size_t count,
               const struct bench_value *values,
               size_t value_count);

/* Set before bench_main: the bytes of one operation of each case, so that MB/s
 * are printed too; NULL: not. */
extern const uint64_t *bench_bytes;

/* Keeps a result alive, so that the work for it is not optimised away. */
void bench_use(const void *result);

#endif
