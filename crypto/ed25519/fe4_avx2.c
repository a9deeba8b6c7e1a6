/* SPDX-License-Identifier: Apache-2.0 */
/* Squares, powers and conversions of four field elements; empty where the compiler
 * is not told to use AVX2. */
#include "ed25519/fe4.h"

#ifdef __AVX2__

static inline __m256i mul(__m256i a, __m256i b)
{
    return _mm256_mul_epi32(a, b);
}

static inline __m256i sum_3(__m256i a, __m256i b, __m256i c)
{
    return _mm256_add_epi64(_mm256_add_epi64(a, b), c);
}

static inline __m256i
sum_6(__m256i a, __m256i b, __m256i c, __m256i d, __m256i e, __m256i f)
{
    return _mm256_add_epi64(sum_3(a, b, c), sum_3(d, e, f));
}

/* a: the limbs, d: twice, n: 19 times, m: 38 times. */
static inline void square(struct lp_fe4 *out, const struct lp_fe4 *x)
{
    const __m256i by_19 = _mm256_set1_epi64x(19);
    __m256i a[10], d[10], n[10], m[10], t[10];
    for (size_t i = 0; i < 5; i++) {
        a[2 * i]     = x->v[i];
        a[2 * i + 1] = lp_fe4_odd(x->v[i]);
    }
    for (size_t i = 0; i < 10; i++) {
        d[i] = _mm256_add_epi64(a[i], a[i]);
        n[i] = i < 5 ? a[i] : mul(a[i], by_19);
        m[i] = _mm256_add_epi64(n[i], n[i]);
    }
    /* clang-format off */
    t[0] = sum_6(mul(a[0], a[0]), mul(d[1], m[9]), mul(d[2], n[8]), mul(d[3], m[7]), mul(d[4], n[6]), mul(a[5], m[5]));
    t[1] = sum_6(mul(d[0], a[1]), lp_fe4_bias(1),  mul(d[2], n[9]), mul(d[3], n[8]), mul(d[4], n[7]), mul(d[5], n[6]));
    t[2] = sum_6(mul(d[0], a[2]), mul(d[1], a[1]), mul(d[3], m[9]), mul(d[4], n[8]), mul(d[5], m[7]), mul(a[6], n[6]));
    t[3] = sum_6(mul(d[0], a[3]), mul(d[1], a[2]), lp_fe4_bias(3),  mul(d[4], n[9]), mul(d[5], n[8]), mul(d[6], n[7]));
    t[4] = sum_6(mul(d[0], a[4]), mul(d[1], d[3]), mul(a[2], a[2]), mul(d[5], m[9]), mul(d[6], n[8]), mul(a[7], m[7]));
    t[5] = sum_6(mul(d[0], a[5]), mul(d[1], a[4]), mul(d[2], a[3]), lp_fe4_bias(5),  mul(d[6], n[9]), mul(d[7], n[8]));
    t[6] = sum_6(mul(d[0], a[6]), mul(d[1], d[5]), mul(d[2], a[4]), mul(d[3], a[3]), mul(d[7], m[9]), mul(a[8], n[8]));
    t[7] = sum_6(mul(d[0], a[7]), mul(d[1], a[6]), mul(d[2], a[5]), mul(d[3], a[4]), lp_fe4_bias(7),  mul(d[8], n[9]));
    t[8] = sum_6(mul(d[0], a[8]), mul(d[1], d[7]), mul(d[2], a[6]), mul(d[3], d[5]), mul(a[4], a[4]), mul(a[9], m[9]));
    t[9] = sum_6(mul(d[0], a[9]), mul(d[1], a[8]), mul(d[2], a[7]), mul(d[3], a[6]), mul(d[4], a[5]), lp_fe4_bias(9));
    /* clang-format on */
    for (size_t i = 0; i < 10; i += 2)
        t[i] = _mm256_add_epi64(t[i], lp_fe4_bias(i));
    lp_fe4_carry(out, t);
}

void lp_fe4_square(struct lp_fe4 *out, const struct lp_fe4 *x)
{
    square(out, x);
}

/* Two limbs from one of 51 bits. */
static inline int64_t split(uint64_t limb)
{
    return (int64_t)((limb & 0x3ffffff) | limb >> 26 << 32);
}

void lp_fe4_pack(struct lp_fe4 *out,
                 const struct lp_fe *a,
                 const struct lp_fe *b,
                 const struct lp_fe *c,
                 const struct lp_fe *d)
{
    struct lp_fe4 wide;
    for (size_t i = 0; i < 5; i++)
        wide.v[i] = _mm256_set_epi64x(split(d->l[i]), split(c->l[i]),
                                      split(b->l[i]), split(a->l[i]));
    lp_fe4_scale(out, &wide, _mm256_set1_epi64x(1));
}

/* 4 p is added, as in lp_fe_sub. */
struct lp_fe lp_fe4_unpack(const struct lp_fe4 *x, size_t lane)
{
    struct lp_fe out;
    for (size_t i = 0; i < 5; i++) {
        int32_t limb[8];
        _mm256_storeu_si256((__m256i *)limb, x->v[i]);
        int64_t value = limb[2 * lane] +
                        limb[2 * lane + 1] * (INT64_C(1) << 26) +
                        (INT64_C(1) << 53) - (i == 0 ? 76 : 4);
        out.l[i] = (uint64_t)value;
    }
    return lp_fe_mul(&out, &lp_fe_one);
}

/* out = a^(2^count) b */
static void step(struct lp_fe4 *out,
                 const struct lp_fe4 *a,
                 int count,
                 const struct lp_fe4 *b)
{
    struct lp_fe4 t = *a;
    for (int i = 0; i < count; i++)
        square(&t, &t);
    lp_fe4_mul(out, &t, b);
}

/* The chain of fe.c: eN is x^(2^N - 1). */
void lp_fe4_root(struct lp_fe4 *out, const struct lp_fe4 *x)
{
    struct lp_fe4 x2, x9, x11, e5, e10, e20, e50, e100, t;
    square(&x2, x);
    step(&x9, &x2, 2, x);
    step(&x11, &x9, 0, &x2);
    step(&e5, &x11, 1, &x9);
    step(&e10, &e5, 5, &e5);
    step(&e20, &e10, 10, &e10);
    step(&t, &e20, 20, &e20);
    step(&e50, &t, 10, &e10);
    step(&e100, &e50, 50, &e50);
    step(&t, &e100, 100, &e100);
    step(&t, &t, 50, &e50);
    step(out, &t, 2, x);
}

#endif
