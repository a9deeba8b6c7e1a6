/* SPDX-License-Identifier: Apache-2.0 */
/* Points of the curve -x^2 + y^2 = 1 + d x^2 y^2, for public data only.
 * Formulas: Hisil, Wong, Carter, Dawson, "Twisted Edwards Curves Revisited"
 * (2008), with a = -1; names as in the Explicit-Formulas Database. */
#ifndef LP_GE_H
#define LP_GE_H

#include "ed25519/fe.h"

#include <loupe/span.h>

/* Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z, X, Y and Z tight. T = E H is
 * multiplied by the addition that wants it: doublings do not. */
struct lp_ge {
    struct lp_fe x, y, z, e, h;
};

/* What an addition wants of its second point. */
struct lp_ge_cached {
    struct lp_fe plus;  /* Y + X */
    struct lp_fe minus; /* Y - X */
    struct lp_fe z2;    /* 2 Z */
    struct lp_fe td2;   /* 2 d T */
};

/* The same with Z = 1. */
struct lp_ge_affine {
    struct lp_fe plus, minus, td2;
};

extern const struct lp_ge lp_ge_identity;

struct lp_ge_cached lp_ge_cache(const struct lp_ge *a);

/* In place: 2 p, 2^count p, sum + b, and sum - b with `minus`. */
void lp_ge_double(struct lp_ge *p);
void lp_ge_double_times(struct lp_ge *p, unsigned count);
void lp_ge_add(struct lp_ge *sum, const struct lp_ge_cached *b, bool minus);
void lp_ge_add_affine(struct lp_ge *sum,
                      const struct lp_ge_affine *b,
                      bool minus);

/* Is [8]a the identity? */
bool lp_ge_is_small(const struct lp_ge *a);

/* Points to affine form by one inversion; `count` at most 64. */
void lp_ge_to_affine(struct lp_ge_affine *out,
                     const struct lp_ge *in,
                     size_t count);

#endif
