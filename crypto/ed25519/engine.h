/* SPDX-License-Identifier: Apache-2.0 */
/* What verification asks of the arithmetic of points, and who does it: portable.c
 * on every processor, avx2.c with four elements at once where the processor can.
 * Both give the same points. */
#ifndef LP_ENGINE_H
#define LP_ENGINE_H

#include "ed25519/ge.h"
#include "ed25519/plan.h"

#define LP_GE_CHUNKS     4 /* of a scalar, for tables; chunk c is of 2^(64 c) P */
#define LP_GE_CHUNK_BITS 64
#define LP_GE_BASE_WIDTH 8 /* of the digits that count multiples of B */
#define LP_GE_BASE_ODD   64
#define LP_GE_WIDTH      5 /* … of a point that is seen once */
#define LP_GE_ODD        8

/* What an addition wants of its second point, in the form of the engine that made
 * it: of one use only to that engine. */
union lp_ge_multiple {
    struct lp_ge_cached cached;
    struct lp_ge_affine affine;
    uint64_t lanes[5][4]; /* fe4.h: Y - X, Y + X, 2 d T, 2 Z */
};

/* The n-th term, NULL for none; has its multiple fetched while the operation before
 * it is at work. */
static inline const struct lp_term *lp_plan_term(const struct lp_plan *plan,
                                                 size_t n)
{
    const struct lp_term *term = &plan->terms[n];
    if (n == 0)
        return NULL;
    for (size_t i = 0; i < sizeof *term->multiple; i += 64)
        __builtin_prefetch((const char *)term->multiple + i);
    return term;
}

struct lp_ge_engine {
    const char *name;

    /* (2 j + 1) 2^(64 c) B, c the row, in affine form. */
    const union lp_ge_multiple (*base)[LP_GE_BASE_ODD];

    /* Each of `count` elements, at most four, to the power (p - 5) / 8; tight. */
    void (*roots)(struct lp_fe *x, size_t count);

    /* P, 3P, 5P, …, 15P. */
    void (*odd_multiples)(union lp_ge_multiple out[LP_GE_ODD],
                          const struct lp_ge *p);

    /* A multiple in affine form. */
    void (*keep)(union lp_ge_multiple *out, const struct lp_ge_affine *p);

    /* The sum that is planned. */
    void (*sum)(struct lp_ge *out, const struct lp_plan *plan);
};

extern const struct lp_ge_engine lp_ge_portable;
#ifdef __x86_64__
extern const struct lp_ge_engine lp_ge_avx2;
#endif

/* The best engine of this processor, or the one that a test has named. Tables of
 * keys are of the engine that was in use when they were made. */
const struct lp_ge_engine *lp_ge_engine(void);

/* All that this processor can run, the best last; returns their number. */
size_t lp_ge_engines(const struct lp_ge_engine *out[2]);

/* Names the engine, for tests: no other thread may be verifying. NULL takes the
 * choice back. */
void lp_ge_engine_use(const struct lp_ge_engine *engine);

#endif
