/* SPDX-License-Identifier: Apache-2.0 */
/* The engine for AVX2: the four coordinates of a point, and the four products of
 * each half of an operation, in the four lanes. Source of the use: Hisil, Wong,
 * Carter, Dawson, "Twisted Edwards Curves Revisited" (2008), 4.2; the formulas are
 * those of ge.c. Empty where the compiler is not told to use AVX2. */
#include "ed25519/base_table.h"
#include "ed25519/fe4.h"

#ifdef __AVX2__

/* [X, Y | T, Z] of a point, x = X/Z, y = Y/Z, T = XY/Z. */
struct point {
    struct lp_fe4 c;
};

/* Orders of lanes, by which of two is meant: b or -b. */
struct order {
    uint32_t word[2][8];
};
#define LANES(a, b, c, d)                                                      \
    {                                                                          \
        2 * (a), 2 * (a) + 1, 2 * (b), 2 * (b) + 1, 2 * (c), 2 * (c) + 1,      \
            2 * (d), 2 * (d) + 1                                               \
    }

static inline __m256i reorder(__m256i a, const struct order *order, bool minus)
{
    return _mm256_permutevar8x32_epi32(
        a, _mm256_loadu_si256((const __m256i *)order->word[minus]));
}

/* [b - a, b + a | d - c, d + c] of [a, b | c, d]. */
static inline __m256i difference_and_sum(__m256i a)
{
    const __m256i signs = _mm256_set_epi32(1, 1, -1, -1, 1, 1, -1, -1);
    return _mm256_add_epi32(lp_fe4_swap_pairs(a), _mm256_sign_epi32(a, signs));
}

/* [A, B | C, D] = [(Y1 - X1)(Y2 - X2), (Y1 + X1)(Y2 + X2) | T1 2 d T2, Z1 2 Z2],
 * from it [E, H | F, G] = [B - A, B + A | D - C, D + C], and at last
 * [X, Y | T, Z] = [F E, H G | H E, F G]. For -b its Y - X and Y + X change
 * places, and F and G, as C has the other sign. */
static inline void
add(struct point *p, const union lp_ge_multiple *b, bool minus)
{
    static const struct order second = {{LANES(0, 1, 2, 3), LANES(1, 0, 2, 3)}};
    static const struct order left   = {{LANES(2, 1, 1, 2), LANES(3, 1, 1, 3)}};
    static const struct order right  = {{LANES(0, 3, 0, 3), LANES(0, 2, 0, 2)}};
    struct lp_fe4 s, q, l, r;
    for (size_t i = 0; i < 5; i++) {
        s.v[i] =
            _mm256_blend_epi32(difference_and_sum(p->c.v[i]), p->c.v[i], 0xf0);
        q.v[i] = reorder(_mm256_loadu_si256((const __m256i *)b->lanes[i]),
                         &second, minus);
    }
    lp_fe4_mul(&s, &s, &q);
    for (size_t i = 0; i < 5; i++) {
        __m256i ehfg = difference_and_sum(s.v[i]);
        l.v[i]       = reorder(ehfg, &left, minus);
        r.v[i]       = reorder(ehfg, &right, minus);
    }
    lp_fe4_mul(&p->c, &l, &r);
}

/* [A, B | S, Z'] = [X^2, Y^2 | (X + Y)^2, Z^2], from it H = A + B, E = H - S,
 * G = A - B, F = 2 Z' + G, and at last [X, Y | T, Z] = [F E, H G | H E, F G]. */
static inline void twice(struct point *p)
{
    const __m256i zero    = _mm256_setzero_si256();
    const __m256i signs_l = _mm256_set_epi32(-1, -1, 1, 1, 1, 1, -1, -1);
    const __m256i signs_r = _mm256_set_epi32(-1, -1, 1, 1, -1, -1, 1, 1);
    struct lp_fe4 s, l, r;
    for (size_t i = 0; i < 5; i++) {
        __m256i xy  = lp_fe4_low_twice(p->c.v[i]);
        __m256i sum = _mm256_add_epi32(xy, lp_fe4_swap_pairs(xy));
        s.v[i]      = _mm256_blend_epi32(p->c.v[i], sum, 0x30);
    }
    lp_fe4_square(&s, &s);
    for (size_t i = 0; i < 5; i++) {
        __m256i ab = lp_fe4_low_twice(s.v[i]);
        __m256i ba = lp_fe4_swap_pairs(ab);
        __m256i sz = lp_fe4_high_twice(s.v[i]);
        __m256i aa = _mm256_unpacklo_epi64(ab, ab);
        __m256i bb = _mm256_unpackhi_epi64(ab, ab);
        __m256i zz = _mm256_unpackhi_epi64(sz, sz);
        zz         = _mm256_blend_epi32(zero, _mm256_add_epi32(zz, zz), 0xc3);
        sz         = _mm256_blend_epi32(zero, sz, 0x33);
        /* [G, H | H, G] + [2 Z', 0 | 0, 2 Z'], [H, G | H, G] - [S, 0 | S, 0] */
        l.v[i] = _mm256_add_epi32(
            _mm256_add_epi32(aa, _mm256_sign_epi32(bb, signs_l)), zz);
        r.v[i] = _mm256_sub_epi32(
            _mm256_add_epi32(ba, _mm256_sign_epi32(ab, signs_r)), sz);
    }
    lp_fe4_mul(&p->c, &l, &r);
}

static inline void store(union lp_ge_multiple *to, const struct lp_fe4 *from)
{
    for (size_t i = 0; i < 5; i++)
        _mm256_storeu_si256((__m256i *)to->lanes[i], from->v[i]);
}

/* d = -121665 / 121666: all four times the denominator. */
static void cache(union lp_ge_multiple *out, const struct point *p)
{
    const int64_t top = 121665, bottom = 121666;
    const __m256i factors =
        _mm256_set_epi64x(2 * bottom, -2 * top, bottom, bottom);
    struct lp_fe4 s;
    for (size_t i = 0; i < 5; i++)
        s.v[i] =
            _mm256_blend_epi32(difference_and_sum(p->c.v[i]), p->c.v[i], 0xf0);
    lp_fe4_scale(&s, &s, factors);
    store(out, &s);
}

static void open(struct point *out, const struct lp_ge *p)
{
    struct lp_fe t = lp_fe_mul(&p->e, &p->h);
    lp_fe4_pack(&out->c, &p->x, &p->y, &t, &p->z);
}

static void odd_multiples(union lp_ge_multiple out[LP_GE_ODD],
                          const struct lp_ge *p)
{
    union lp_ge_multiple step;
    struct point odd, even;
    open(&odd, p);
    even = odd;
    twice(&even);
    cache(&step, &even);
    cache(&out[0], &odd);
    for (size_t i = 1; i < LP_GE_ODD; i++) {
        add(&odd, &step, false);
        cache(&out[i], &odd);
    }
}

static void keep(union lp_ge_multiple *out, const struct lp_ge_affine *p)
{
    static const struct lp_fe two = {{2, 0, 0, 0, 0}};
    struct lp_fe plus             = lp_fe_mul(&p->plus, &lp_fe_one);
    struct lp_fe minus            = lp_fe_mul(&p->minus, &lp_fe_one);
    struct lp_fe4 lanes;
    lp_fe4_pack(&lanes, &minus, &plus, &p->td2, &two);
    store(out, &lanes);
}

static void roots(struct lp_fe *x, size_t count)
{
    struct lp_fe4 all;
    if (count < 3) { /* for two, one after the other is as fast */
        lp_fe_roots(x, count);
        return;
    }
    lp_fe4_pack(&all, &x[0], &x[1], &x[2], &x[count - 1]);
    lp_fe4_root(&all, &all);
    for (size_t i = 0; i < count; i++)
        x[i] = lp_fe4_unpack(&all, i);
}

static void sum(struct lp_ge *out, const struct lp_plan *plan)
{
    struct point p;
    open(&p, &lp_ge_identity);
    for (size_t i = lp_plan_steps(plan); i-- > 0;) {
        const struct lp_term *next = lp_plan_term(plan, plan->first[i]);
        twice(&p);
        while (next != NULL) {
            const struct lp_term *term = next;
            next                       = lp_plan_term(plan, term->next);
            add(&p, term->multiple, term->minus);
        }
    }
    *out = (struct lp_ge){lp_fe4_unpack(&p.c, 0), lp_fe4_unpack(&p.c, 1),
                          lp_fe4_unpack(&p.c, 3), lp_fe4_unpack(&p.c, 2),
                          lp_fe_one};
}

const struct lp_ge_engine lp_ge_avx2 = {
    "avx2", lp_ge_base_lanes, roots, odd_multiples, keep, sum};

#endif
