/* SPDX-License-Identifier: Apache-2.0 */
/* The field of 2^255 - 19 elements, in five limbs of 51 bits, for public data
 * only: some functions take time that depends on the values.
 *
 * Bounds. "Tight": every limb below 2^51 + 2^18, as products give it. A sum of two
 * tight elements has limbs below 2^52 + 2^19. A difference a - b adds 4p, whose
 * limbs are at least 2^53 - 76: b may be such a sum, and with a alike the result is
 * below 2^53.6. Factors of a product have limbs below 2^54: the largest of its five
 * sums is below (1 + 4 * 19) * 2^108 < 2^115, so that its carry fits 64 bits. */
#ifndef LP_FE_H
#define LP_FE_H

#include "base/wide.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lp_fe {
    uint64_t l[5]; /* sum of l[i] * 2^(51 i) */
};

#define LP_FE_MASK ((UINT64_C(1) << 51) - 1)

static inline struct lp_fe lp_fe_add(const struct lp_fe *a,
                                     const struct lp_fe *b)
{
    return (struct lp_fe){{a->l[0] + b->l[0], a->l[1] + b->l[1],
                           a->l[2] + b->l[2], a->l[3] + b->l[3],
                           a->l[4] + b->l[4]}};
}

/* a - b + 4p; b below 2^53 - 76. */
static inline struct lp_fe lp_fe_sub(const struct lp_fe *a,
                                     const struct lp_fe *b)
{
    const uint64_t p0 = (UINT64_C(1) << 53) - 76;
    const uint64_t p1 = (UINT64_C(1) << 53) - 4;
    return (struct lp_fe){{a->l[0] + p0 - b->l[0], a->l[1] + p1 - b->l[1],
                           a->l[2] + p1 - b->l[2], a->l[3] + p1 - b->l[3],
                           a->l[4] + p1 - b->l[4]}};
}

/* Carries once through five sums of products; tight. */
static inline struct lp_fe
lp_fe_carry(lp_u128 t0, lp_u128 t1, lp_u128 t2, lp_u128 t3, lp_u128 t4)
{
    struct lp_fe out;
    t1 += (uint64_t)(t0 >> 51);
    t2 += (uint64_t)(t1 >> 51);
    t3 += (uint64_t)(t2 >> 51);
    t4 += (uint64_t)(t3 >> 51);
    lp_u128 low = (lp_u128)((uint64_t)t0 & LP_FE_MASK) + (t4 >> 51) * 19;
    out.l[0]    = (uint64_t)low & LP_FE_MASK;
    out.l[1]    = ((uint64_t)t1 & LP_FE_MASK) + (uint64_t)(low >> 51);
    out.l[2]    = (uint64_t)t2 & LP_FE_MASK;
    out.l[3]    = (uint64_t)t3 & LP_FE_MASK;
    out.l[4]    = (uint64_t)t4 & LP_FE_MASK;
    return out;
}

static inline struct lp_fe lp_fe_mul(const struct lp_fe *x,
                                     const struct lp_fe *y)
{
    const uint64_t *a = x->l;
    const uint64_t *b = y->l;
    uint64_t b1       = 19 * b[1];
    uint64_t b2       = 19 * b[2];
    uint64_t b3       = 19 * b[3];
    uint64_t b4       = 19 * b[4];
    /* clang-format off */
    lp_u128 t0 = (lp_u128)a[0]*b[0] + (lp_u128)a[1]*b4   + (lp_u128)a[2]*b3   + (lp_u128)a[3]*b2   + (lp_u128)a[4]*b1;
    lp_u128 t1 = (lp_u128)a[0]*b[1] + (lp_u128)a[1]*b[0] + (lp_u128)a[2]*b4   + (lp_u128)a[3]*b3   + (lp_u128)a[4]*b2;
    lp_u128 t2 = (lp_u128)a[0]*b[2] + (lp_u128)a[1]*b[1] + (lp_u128)a[2]*b[0] + (lp_u128)a[3]*b4   + (lp_u128)a[4]*b3;
    lp_u128 t3 = (lp_u128)a[0]*b[3] + (lp_u128)a[1]*b[2] + (lp_u128)a[2]*b[1] + (lp_u128)a[3]*b[0] + (lp_u128)a[4]*b4;
    lp_u128 t4 = (lp_u128)a[0]*b[4] + (lp_u128)a[1]*b[3] + (lp_u128)a[2]*b[2] + (lp_u128)a[3]*b[1] + (lp_u128)a[4]*b[0];
    /* clang-format on */
    return lp_fe_carry(t0, t1, t2, t3, t4);
}

static inline struct lp_fe lp_fe_square(const struct lp_fe *x)
{
    const uint64_t *a = x->l;
    uint64_t d0       = 2 * a[0];
    uint64_t d1       = 2 * a[1];
    uint64_t d2       = 2 * a[2];
    uint64_t a3       = 19 * a[3];
    uint64_t a4       = 19 * a[4];
    /* clang-format off */
    lp_u128 t0 = (lp_u128)a[0]*a[0] + (lp_u128)d1*a4      + (lp_u128)d2*a3;
    lp_u128 t1 = (lp_u128)d0*a[1]   + (lp_u128)d2*a4      + (lp_u128)a[3]*a3;
    lp_u128 t2 = (lp_u128)d0*a[2]   + (lp_u128)a[1]*a[1]  + (lp_u128)(2*a[3])*a4;
    lp_u128 t3 = (lp_u128)d0*a[3]   + (lp_u128)d1*a[2]    + (lp_u128)a[4]*a4;
    lp_u128 t4 = (lp_u128)d0*a[4]   + (lp_u128)d1*a[3]    + (lp_u128)a[2]*a[2];
    /* clang-format on */
    return lp_fe_carry(t0, t1, t2, t3, t4);
}

/* Reads 255 bits, the top bit ignored; the value may be p or more. */
struct lp_fe lp_fe_read(const uint8_t bytes[32]);

/* Writes the one form below p. */
void lp_fe_write(uint8_t bytes[32], const struct lp_fe *a);

bool lp_fe_is_zero(const struct lp_fe *a);
bool lp_fe_is_odd(const struct lp_fe *a); /* of the form below p */
bool lp_fe_equal(const struct lp_fe *a, const struct lp_fe *b); /* b tight */
struct lp_fe lp_fe_negate(const struct lp_fe *a); /* tight, of tight */

struct lp_fe lp_fe_invert(const struct lp_fe *a); /* of zero: zero */

/* Each of `count` elements to the power (p - 5) / 8; tight. */
void lp_fe_roots(struct lp_fe *x, size_t count);

extern const struct lp_fe lp_fe_one;
extern const struct lp_fe lp_fe_d;  /* -121665 / 121666 */
extern const struct lp_fe lp_fe_d2; /* 2 d */

#endif
