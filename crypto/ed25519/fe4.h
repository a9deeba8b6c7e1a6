/* SPDX-License-Identifier: Apache-2.0 */
/* Four elements of the field of 2^255 - 19 at once, one in each lane of 64 bits of
 * an AVX2 register. Element = sum of l[i] * 2^ceil(25.5 i), ten signed limbs of 26
 * and 25 bits in turn; register i holds limb 2 i in the lower halves of the lanes
 * and limb 2 i + 1 in the upper.
 *
 * Bounds, in units of 2^25 for an even and 2^24 for an odd limb: a product gives
 * limbs of one unit and less than 2^17 more ("reduced"), a sum of n elements has n
 * units. The units of two factors may multiply to 12: the sums of products are then
 * below 0.75 * 2^61 (even) and 0.91 * 2^60 (odd), so that `bias` makes them
 * positive and they stay below 2^62. 19 times a limb of the second factor has to
 * fit 32 bits: it has three units at most, and a squared element two. */
#ifndef LP_FE4_H
#define LP_FE4_H

#include "ed25519/fe.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LP_AVX2 __attribute__((target("avx2")))

/* A row takes all sixteen registers: unrolled, GCC moves its products about until
 * the sums are in memory. */
#ifdef __clang__
#define LP_FE4_ROLLED
#else
#define LP_FE4_ROLLED _Pragma("GCC unroll 1")
#endif

struct lp_fe4 {
    __m256i v[5];
};

/* 2^35 p, and one unit in each limb: what lp_fe4_carry takes off again. */
#define LP_FE4_EVEN  ((INT64_C(1) << 61) - (INT64_C(1) << 35) + (1 << 25))
#define LP_FE4_ODD   ((INT64_C(1) << 60) - (INT64_C(1) << 35) + (1 << 24))
#define LP_FE4_FIRST (LP_FE4_EVEN - 18 * (INT64_C(1) << 35))

LP_AVX2 static inline __m256i lp_fe4_bias(int limb)
{
    return _mm256_set1_epi64x(limb == 0       ? LP_FE4_FIRST
                              : limb % 2 != 0 ? LP_FE4_ODD
                                              : LP_FE4_EVEN);
}

/* Moves what limb `from` has above its width to limb `to`. */
LP_AVX2 static inline void lp_fe4_move(__m256i *from, __m256i *to, int width)
{
    const __m256i mask = _mm256_set1_epi64x((1 << width) - 1);
    *to                = _mm256_add_epi64(*to, _mm256_srli_epi64(*from, width));
    *from              = _mm256_and_si256(*from, mask);
}

/* Two chains of carries side by side, around the end, and on by one; reduced. */
LP_AVX2 static inline void lp_fe4_carry(struct lp_fe4 *out, __m256i t[10])
{
    const __m256i unit =
        _mm256_set1_epi64x(INT64_C(1) << 56 | INT64_C(1) << 25);
    __m256i end = _mm256_setzero_si256();
    lp_fe4_move(&t[0], &t[1], 26);
    lp_fe4_move(&t[4], &t[5], 26);
    lp_fe4_move(&t[1], &t[2], 25);
    lp_fe4_move(&t[5], &t[6], 25);
    lp_fe4_move(&t[2], &t[3], 26);
    lp_fe4_move(&t[6], &t[7], 26);
    lp_fe4_move(&t[3], &t[4], 25);
    lp_fe4_move(&t[7], &t[8], 25);
    lp_fe4_move(&t[4], &t[5], 26);
    lp_fe4_move(&t[8], &t[9], 26);
    lp_fe4_move(&t[9], &end, 25);
    t[0] = _mm256_add_epi64(t[0], end); /* 19 = 1 + 2 + 16 */
    end =
        _mm256_add_epi64(_mm256_slli_epi64(end, 1), _mm256_slli_epi64(end, 4));
    t[0] = _mm256_add_epi64(t[0], end);
    lp_fe4_move(&t[0], &t[1], 26);
    for (int i = 0; i < 5; i++)
        out->v[i] = _mm256_sub_epi32(
            _mm256_blend_epi32(t[2 * i], _mm256_slli_epi64(t[2 * i + 1], 32),
                               0xaa),
            unit);
}

LP_AVX2 static inline __m256i lp_fe4_odd_limb(__m256i v)
{
    return _mm256_srli_epi64(v, 32);
}

/* sum + a b of the lower halves */
LP_AVX2 static inline __m256i lp_fe4_fold(__m256i sum, __m256i a, __m256i b)
{
    return _mm256_add_epi64(sum, _mm256_mul_epi32(a, b));
}

/* Limbs 2 i and 2 i + 1 of x times all of y. w[9 + j] is limb j of y, and those
 * before it 19 times limb j + 10, which is what 2^255 = 19 makes of a product past
 * the end. An odd limb times an odd one counts twice. */
LP_AVX2 static inline void
lp_fe4_row(__m256i t[10], __m256i x, const __m256i *w)
{
    __m256i odd   = lp_fe4_odd_limb(x);
    __m256i twice = _mm256_add_epi64(odd, odd);
    for (int k = 0; k < 10; k++) {
        t[k] = lp_fe4_fold(t[k], x, w[k]);
        t[k] = lp_fe4_fold(t[k], k % 2 == 0 ? twice : odd, w[k - 1]);
    }
}

/* Units: of x at most 6, of y 3, of the product 12. */
LP_AVX2 static inline void
lp_fe4_mul(struct lp_fe4 *out, const struct lp_fe4 *x, const struct lp_fe4 *y)
{
    const __m256i nineteen = _mm256_set1_epi64x(19);
    __m256i w[19], t[10];
    for (int i = 0; i < 5; i++) {
        w[9 + 2 * i]  = y->v[i];
        w[10 + 2 * i] = lp_fe4_odd_limb(y->v[i]);
    }
    for (int i = 0; i < 9; i++)
        w[i] = _mm256_mul_epi32(w[i + 10], nineteen);
    for (int i = 0; i < 10; i++)
        t[i] = lp_fe4_bias(i);
    LP_FE4_ROLLED
    for (int i = 0; i < 5; i++)
        lp_fe4_row(t, x->v[i], w + 9 - 2 * i);
    lp_fe4_carry(out, t);
}

/* Units: of x at most 2. */
LP_AVX2 static inline void lp_fe4_square(struct lp_fe4 *out,
                                         const struct lp_fe4 *x)
{
    const __m256i nineteen = _mm256_set1_epi64x(19);
    __m256i a[10], d[10], n[10], m[10], t[10]; /* 1, 2, 19 and 38 times x */
    for (int i = 0; i < 10; i++) {
        a[i] = i % 2 == 0 ? x->v[i / 2] : lp_fe4_odd_limb(x->v[i / 2]);
        d[i] = _mm256_add_epi64(a[i], a[i]);
        n[i] = _mm256_mul_epi32(a[i], nineteen);
        m[i] = _mm256_add_epi64(n[i], n[i]);
    }
#define M _mm256_mul_epi32
#define A _mm256_add_epi64
    /* clang-format off */
    t[0] = A(A(A(M(a[0], a[0]), M(d[1], m[9])), A(M(d[2], n[8]), M(d[3], m[7]))), A(M(d[4], n[6]), M(a[5], m[5])));
    t[1] = A(A(A(M(d[0], a[1]), M(d[2], n[9])), A(M(d[3], n[8]), M(d[4], n[7]))), M(d[5], n[6]));
    t[2] = A(A(A(M(d[0], a[2]), M(d[1], a[1])), A(M(d[3], m[9]), M(d[4], n[8]))), A(M(d[5], m[7]), M(a[6], n[6])));
    t[3] = A(A(A(M(d[0], a[3]), M(d[1], a[2])), A(M(d[4], n[9]), M(d[5], n[8]))), M(d[6], n[7]));
    t[4] = A(A(A(M(d[0], a[4]), M(d[1], d[3])), A(M(a[2], a[2]), M(d[5], m[9]))), A(M(d[6], n[8]), M(a[7], m[7])));
    t[5] = A(A(A(M(d[0], a[5]), M(d[1], a[4])), A(M(d[2], a[3]), M(d[6], n[9]))), M(d[7], n[8]));
    t[6] = A(A(A(M(d[0], a[6]), M(d[1], d[5])), A(M(d[2], a[4]), M(d[3], a[3]))), A(M(d[7], m[9]), M(a[8], n[8])));
    t[7] = A(A(A(M(d[0], a[7]), M(d[1], a[6])), A(M(d[2], a[5]), M(d[3], a[4]))), M(d[8], n[9]));
    t[8] = A(A(A(M(d[0], a[8]), M(d[1], d[7])), A(M(d[2], a[6]), M(d[3], d[5]))), A(M(a[4], a[4]), M(a[9], m[9])));
    t[9] = A(A(A(M(d[0], a[9]), M(d[1], a[8])), A(M(d[2], a[7]), M(d[3], a[6]))), M(d[4], a[5]));
    /* clang-format on */
#undef A
#undef M
    for (int i = 0; i < 10; i++)
        t[i] = _mm256_add_epi64(t[i], lp_fe4_bias(i));
    lp_fe4_carry(out, t);
}

/* Carries only: of few units to reduced. */
LP_AVX2 static inline void lp_fe4_reduce(struct lp_fe4 *out,
                                         const struct lp_fe4 *x)
{
    const __m256i low = _mm256_set1_epi64x(1);
    __m256i t[10];
    for (int i = 0; i < 10; i++)
        t[i] = lp_fe4_bias(i);
    for (int i = 0; i < 5; i++) {
        t[2 * i]     = lp_fe4_fold(t[2 * i], x->v[i], low);
        t[2 * i + 1] = lp_fe4_fold(t[2 * i + 1], lp_fe4_odd_limb(x->v[i]), low);
    }
    lp_fe4_carry(out, t);
}

/* A limb of 51 bits as limbs of 26 and 25, in each lane: the units of tight ones
 * are two. */
LP_AVX2 static inline __m256i lp_fe4_split(__m256i limbs)
{
    const __m256i mask = _mm256_set1_epi64x((1 << 26) - 1);
    __m256i high       = _mm256_slli_epi64(_mm256_andnot_si256(mask, limbs), 6);
    return _mm256_or_si256(_mm256_and_si256(mask, limbs), high);
}

/* Of tight elements; reduced. */
LP_AVX2 static inline void lp_fe4_pack(struct lp_fe4 *out,
                                       const struct lp_fe in[4])
{
    for (int i = 0; i < 5; i++)
        out->v[i] = lp_fe4_split(
            _mm256_set_epi64x((int64_t)in[3].l[i], (int64_t)in[2].l[i],
                              (int64_t)in[1].l[i], (int64_t)in[0].l[i]));
    lp_fe4_reduce(out, out);
}

/* Of a reduced element; tight. 2p makes the limbs positive. */
LP_AVX2 static inline void lp_fe4_unpack(struct lp_fe out[4],
                                         const struct lp_fe4 *in)
{
    int32_t limbs[5][8];
    for (int i = 0; i < 5; i++)
        _mm256_storeu_si256((__m256i *)(void *)limbs[i], in->v[i]);
    for (int n = 0; n < 4; n++) {
        uint64_t l[5];
        for (int i = 0; i < 5; i++)
            l[i] = 2 * LP_FE_MASK - (i == 0 ? 36 : 0) +
                   (uint64_t)limbs[i][2 * n] +
                   ((uint64_t)limbs[i][2 * n + 1] << 26);
        out[n] = lp_fe_carry(l[0], l[1], l[2], l[3], l[4]);
    }
}

#endif
#endif
