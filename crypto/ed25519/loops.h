/* SPDX-License-Identifier: Apache-2.0 */
/* The hot loops of verification, once for any processor and once for one with
 * AVX2. Both give the same points; which of them runs is decided by the processor
 * and never by the data. */
#ifndef LP_ED25519_LOOPS_H
#define LP_ED25519_LOOPS_H

#include "ed25519/table.h"
#include "ed25519/verify.h"

/* A multiple in the form of whichever loops made it. */
union lp_ge_multiple {
    struct lp_ge_cached portable;
    uint64_t lanes[5][4];
};

#define LP_BLOCK_SLACK 32  /* those bytes */
#define LP_HALF_STEPS  129 /* positions of the digits of half a scalar */

/* Digits of four half scalars: of A, of R, and of B and 2^128 B. */
struct lp_half_digits {
    int8_t a[LP_HALF_STEPS], r[LP_HALF_STEPS];
    int8_t low[LP_HALF_STEPS], high[LP_HALF_STEPS];
};

/* Items that share a chain of doublings. */
struct lp_ed25519_block {
    const struct lp_ed25519_item *items;
    size_t count;
    union lp_ge_multiple (*r)[LP_GE_ODD]; /* of each item */
    union lp_ge_multiple (*a)[LP_GE_ODD]; /* of one whose key has no table */
    /* By step: `width` of the R, then as many of the A; some bytes behind the last
     * are read and ignored. */
    const int8_t *digits;
    size_t width;
    unsigned steps, steps_r; /* the R have no digits from steps_r on */
};

struct lp_ed25519_loops {
    /* The sum of the four products. */
    void (*halves)(struct lp_ge *sum,
                   const struct lp_ge *a,
                   const struct lp_ge *r,
                   const struct lp_half_digits *digits);

    /* [of_b]B, less [of_a]A when there is a table of A. */
    void (*chunks)(struct lp_ge *sum,
                   const struct lp_ed25519_table *table,
                   const struct lp_chunks *of_a,
                   const struct lp_chunks *of_b);

    /* Reads points and makes their odd multiples; false when one is not a point,
     * or of small order. */
    bool (*open)(union lp_ge_multiple *const *odd,
                 const uint8_t *const *codes,
                 size_t count);

    /* The sum of the block's products. */
    void (*block)(struct lp_ge *sum, const struct lp_ed25519_block *block);
};

extern const struct lp_ed25519_loops lp_ed25519_portable;

/* NULL where this processor, or the one compiled for, has no AVX2. */
const struct lp_ed25519_loops *lp_ed25519_avx2(void);

/* The faster ones that run here, or those of the last choice. */
const struct lp_ed25519_loops *lp_ed25519_loops(void);

/* For tests of either: NULL undoes the choice. */
void lp_ed25519_choose(const struct lp_ed25519_loops *loops);

#endif
