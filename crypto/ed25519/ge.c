/* SPDX-License-Identifier: Apache-2.0 */
/* Group operations; every product gives a tight element (fe.h). */
#include "ed25519/ge.h"

const struct lp_ge lp_ge_identity = {
    {{0}}, {{1, 0, 0, 0, 0}}, {{1, 0, 0, 0, 0}}, {{0}}, {{0}}};

struct lp_ge_cached lp_ge_cache(const struct lp_ge *a)
{
    struct lp_fe t = lp_fe_mul(&a->e, &a->h);
    return (struct lp_ge_cached){
        lp_fe_add(&a->y, &a->x), lp_fe_sub(&a->y, &a->x),
        lp_fe_add(&a->z, &a->z), lp_fe_mul(&t, &lp_fe_d2)};
}

/* X3 = EF, Y3 = GH, T3 = EH (later), Z3 = FG. */
static inline void
complete(struct lp_ge *out, const struct lp_fe *f, const struct lp_fe *g)
{
    out->x = lp_fe_mul(&out->e, f);
    out->y = lp_fe_mul(g, &out->h);
    out->z = lp_fe_mul(f, g);
}

/* add-2008-hwcd-3, k = 2 d, D given; -b has plus and minus exchanged and -T, which
 * exchanges F and G. */
static inline void add(struct lp_ge *p,
                       const struct lp_fe *plus,
                       const struct lp_fe *minus,
                       const struct lp_fe *d,
                       const struct lp_fe *td2,
                       bool negative)
{
    struct lp_fe s = lp_fe_sub(&p->y, &p->x);
    struct lp_fe a =
        lp_fe_mul(&s, negative ? plus : minus); /* A = (Y1-X1)(Y2-X2) */
    s = lp_fe_add(&p->y, &p->x);
    struct lp_fe b =
        lp_fe_mul(&s, negative ? minus : plus); /* B = (Y1+X1)(Y2+X2) */
    struct lp_fe c = lp_fe_mul(&p->e, &p->h);
    c              = lp_fe_mul(&c, td2); /* C = T1 k T2 */
    struct lp_fe f = lp_fe_sub(d, &c);   /* F = D - C */
    struct lp_fe g = lp_fe_add(d, &c);   /* G = D + C */
    p->e           = lp_fe_sub(&b, &a);  /* E = B - A */
    p->h           = lp_fe_add(&b, &a);  /* H = B + A */
    complete(p, negative ? &g : &f, negative ? &f : &g);
}

void lp_ge_add(struct lp_ge *sum, const struct lp_ge_cached *b, bool minus)
{
    struct lp_fe d = lp_fe_mul(&sum->z, &b->z2); /* D = 2 Z1 Z2 */
    add(sum, &b->plus, &b->minus, &d, &b->td2, minus);
}

void lp_ge_add_affine(struct lp_ge *sum,
                      const struct lp_ge_affine *b,
                      bool minus)
{
    struct lp_fe d = lp_fe_add(&sum->z, &sum->z); /* D = 2 Z1 */
    add(sum, &b->plus, &b->minus, &d, &b->td2, minus);
}

/* dbl-2008-hwcd with a = -1, all four factors negated. */
void lp_ge_double(struct lp_ge *p)
{
    struct lp_fe a = lp_fe_square(&p->x); /* A = X^2 */
    struct lp_fe b = lp_fe_square(&p->y); /* B = Y^2 */
    struct lp_fe z = lp_fe_square(&p->z);
    struct lp_fe c = lp_fe_add(&z, &z); /* C = 2 Z^2 */
    struct lp_fe s = lp_fe_add(&p->x, &p->y);
    s              = lp_fe_square(&s);     /* (X + Y)^2 */
    p->h           = lp_fe_add(&a, &b);    /* H = A + B */
    p->e           = lp_fe_sub(&p->h, &s); /* E = H - (X + Y)^2 */
    struct lp_fe g = lp_fe_sub(&a, &b);    /* G = A - B */
    struct lp_fe f = lp_fe_add(&c, &g);    /* F = C + G */
    complete(p, &f, &g);
}

void lp_ge_double_times(struct lp_ge *p, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        lp_ge_double(p);
}

bool lp_ge_is_small(const struct lp_ge *a)
{
    struct lp_ge eight = *a;
    lp_ge_double_times(&eight, 3);
    return lp_fe_is_zero(&eight.x) && lp_fe_equal(&eight.y, &eight.z);
}

/* Montgomery's trick: the product of all Z is inverted once. */
void lp_ge_to_affine(struct lp_ge_affine *out,
                     const struct lp_ge *in,
                     size_t count)
{
    struct lp_fe product[65];
    product[0] = lp_fe_one;
    for (size_t i = 0; i < count; i++)
        product[i + 1] = lp_fe_mul(&product[i], &in[i].z);
    struct lp_fe inverse = lp_fe_invert(&product[count]);
    for (size_t i = count; i > 0; i--) {
        const struct lp_ge *p = &in[i - 1];
        struct lp_fe z        = lp_fe_mul(&inverse, &product[i - 1]);
        inverse               = lp_fe_mul(&inverse, &p->z);
        struct lp_fe x        = lp_fe_mul(&p->x, &z);
        struct lp_fe y        = lp_fe_mul(&p->y, &z);
        struct lp_fe t        = lp_fe_mul(&x, &y);
        out[i - 1] = (struct lp_ge_affine){lp_fe_add(&y, &x), lp_fe_sub(&y, &x),
                                           lp_fe_mul(&t, &lp_fe_d2)};
    }
}
