/* SPDX-License-Identifier: Apache-2.0 */
/* A sum of multiples of points, as the additions that make it.
 *
 * Each scalar is recoded into odd signed digits with zeros between (width-w NAF);
 * a digit at position i adds an odd multiple, which is in a table, times 2^i. All
 * scalars share one chain of doublings (Straus): before step i is added to, what
 * the steps above have given is doubled. */
#ifndef LP_PLAN_H
#define LP_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

union lp_ge_multiple;

#define LP_PLAN_STEPS 257 /* positions of a scalar's digits, with the carry */

/* Terms that a scalar of so many bits can have. */
#define LP_PLAN_TERMS(bits, width) ((size_t)(bits) / (width) + 1)

struct lp_term {
    const union lp_ge_multiple *multiple;
    uint16_t next; /* of the same step; 0: the last */
    bool minus;
    bool affine;
};

struct lp_plan {
    struct lp_term *terms; /* the caller's; terms[0] is not used */
    size_t count;          /* with terms[0] */
    uint16_t first[LP_PLAN_STEPS];
};

/* P, 3P, 5P, …: as many as digits of that width count, 2^(width - 2). */
struct lp_odd {
    const union lp_ge_multiple *multiple;
    unsigned width; /* 2 to 8 */
    bool affine;    /* their form, see union lp_ge_multiple */
};

/* Starts a plan in room for one term more than will be added, below 2^16. */
void lp_plan_init(struct lp_plan *out, struct lp_term *terms);

/* Adds [scalar]P, or subtracts it with `minus`; the scalar has `bits` bits, whole
 * bytes, at most 32. */
void lp_plan_add(struct lp_plan *plan,
                 const uint8_t *scalar,
                 unsigned bits,
                 const struct lp_odd *odd,
                 bool minus);

/* The number of steps up to the highest that has a term. */
size_t lp_plan_steps(const struct lp_plan *plan);

#endif
