/* SPDX-License-Identifier: Apache-2.0 */
/* Four field elements at once, one in each 64-bit lane of AVX2's registers.
 *
 * An element is the sum of ten signed limbs of 26 and 25 bits in turn, limb i at
 * 2^ceil(25.5 i). Register n of five holds limb 2n in the lower and limb 2n + 1 in
 * the upper half of each lane, so that sums and differences take five instructions,
 * and a multiplication reads the lower halves as they are.
 *
 * Bounds. "Tight", as products give it: even limbs at most 2^25, odd limbs at most
 * 2^24 + 2^18 in size; limbs cut from a number, as in the table of the base point,
 * are not negative and at most twice as large. Factors of a product may be sums: with limbs of at most r and
 * s times a tight one's, r s <= 13, and s <= 3 so that 19 times a limb of the second
 * stays below 2^31. The even sums of products are then below
 * 13 * 2^50 * (1 + 4 * 19 + 5 * 19 / 2) < 2^61 in size, the odd ones below
 * 13 * 2^49 * (2 + 8 * 19) < 2^60. A square wants r <= 2.
 *
 * There is no arithmetic shift of 64 bits: a multiple of p that makes all sums
 * positive is added before the carries (limbs near 2^62 and 2^61); with it half a
 * limb is added, and taken off again after the carries, which centres the limbs.
 *
 * Results go through a pointer, which may be that of an operand: structs of five
 * registers that are returned are copied in pieces by some compilers. */
#ifndef LP_FE4_H
#define LP_FE4_H

#include "ed25519/fe.h"

#ifdef __AVX2__

#include <immintrin.h>

struct lp_fe4 {
    __m256i v[5];
};

/* The upper half of each lane, to be read as a lower one. */
static inline __m256i lp_fe4_odd(__m256i a)
{
    return _mm256_srli_epi64(a, 32);
}

static inline __m256i lp_fe4_swap_pairs(__m256i a) /* [1, 0, 3, 2] */
{
    return _mm256_shuffle_epi32(a, 0x4e);
}

static inline __m256i lp_fe4_low_twice(__m256i a) /* [0, 1, 0, 1] */
{
    return _mm256_permute2x128_si256(a, a, 0x00);
}

static inline __m256i lp_fe4_high_twice(__m256i a) /* [2, 3, 2, 3] */
{
    return _mm256_permute2x128_si256(a, a, 0x11);
}

/* What is added to sum `i` of a product. */
static inline __m256i lp_fe4_bias(size_t i)
{
    const int64_t p26 = (INT64_C(1) << 26) - 1, p25 = (INT64_C(1) << 25) - 1;
    int64_t limb = i == 0 ? p26 - 18 : i % 2 == 0 ? p26 : p25;
    int64_t half = i % 2 == 0 ? INT64_C(1) << 25 : INT64_C(1) << 24;
    return _mm256_set1_epi64x(limb * (INT64_C(1) << 36) + half);
}

/* Carries from sum `i` to the next. */
static inline void lp_fe4_carry_one(__m256i t[10], size_t i)
{
    int bits      = i % 2 == 0 ? 26 : 25;
    __m256i mask  = _mm256_set1_epi64x((1 << bits) - 1);
    __m256i carry = _mm256_srli_epi64(t[i], bits);
    t[i]          = _mm256_and_si256(t[i], mask);
    if (i == 9) /* 19 times, as 2^255 = 19 */
        carry = _mm256_add_epi64(
            _mm256_add_epi64(carry, _mm256_slli_epi64(carry, 1)),
            _mm256_slli_epi64(carry, 4));
    t[(i + 1) % 10] = _mm256_add_epi64(t[(i + 1) % 10], carry);
}

/* Sums with their bias to limbs; tight. Two chains of carries side by side. */
static inline void lp_fe4_carry(struct lp_fe4 *out, __m256i t[10])
{
    const __m256i half = _mm256_set1_epi64x(INT64_C(1) << 56 | 1 << 25);
    for (size_t i = 0; i < 4; i++) {
        lp_fe4_carry_one(t, i);
        lp_fe4_carry_one(t, i + 4);
    }
    lp_fe4_carry_one(t, 4);
    lp_fe4_carry_one(t, 8);
    lp_fe4_carry_one(t, 9);
    lp_fe4_carry_one(t, 0);
    for (size_t i = 0; i < 5; i++)
        out->v[i] = _mm256_sub_epi32(
            _mm256_blend_epi32(t[2 * i], _mm256_slli_epi64(t[2 * i + 1], 32),
                               0xaa),
            half);
}

/* t += a b, of limbs in the lower halves. */
static inline void lp_fe4_add_product(__m256i *t, __m256i a, __m256i b)
{
    *t = _mm256_add_epi64(*t, _mm256_mul_epi32(a, b));
}

/* By rows: a pair of x's limbs with all of y. Products of two odd limbs count
 * twice; those that pass 2^255 take 19 y instead of y, so that each row reads ten
 * neighbours of `wide`. The loop is left a loop: unrolled, it makes compilers keep
 * a hundred products. */
static inline void
lp_fe4_mul(struct lp_fe4 *out, const struct lp_fe4 *x, const struct lp_fe4 *y)
{
    const __m256i by_19 = _mm256_set1_epi64x(19);
    __m256i wide[19], t[10];
    for (size_t i = 0; i < 5; i++) {
        wide[9 + 2 * i]  = y->v[i];
        wide[10 + 2 * i] = lp_fe4_odd(y->v[i]);
    }
    for (size_t i = 0; i < 9; i++)
        wide[i] = _mm256_mul_epi32(wide[i + 10], by_19);
    for (size_t i = 0; i < 10; i++)
        t[i] = lp_fe4_bias(i);
#pragma GCC unroll 1
    for (size_t i = 0; i < 5; i++) {
        const __m256i *y0 = wide + 9 - 2 * i, *y1 = y0 - 1;
        __m256i even = x->v[i], odd = lp_fe4_odd(even);
        __m256i twice = _mm256_add_epi64(odd, odd);
        for (size_t j = 0; j < 10; j += 2) {
            lp_fe4_add_product(&t[j], even, y0[j]);
            lp_fe4_add_product(&t[j], twice, y1[j]);
            lp_fe4_add_product(&t[j + 1], even, y0[j + 1]);
            lp_fe4_add_product(&t[j + 1], odd, y1[j + 1]);
        }
    }
    lp_fe4_carry(out, t);
}

void lp_fe4_square(struct lp_fe4 *out, const struct lp_fe4 *x);

/* Each limb times a factor of its lane, below 2^18 in size. */
static inline void
lp_fe4_scale(struct lp_fe4 *out, const struct lp_fe4 *x, __m256i factor)
{
    __m256i t[10];
    for (size_t i = 0; i < 5; i++) {
        t[2 * i] = _mm256_add_epi64(lp_fe4_bias(2 * i),
                                    _mm256_mul_epi32(x->v[i], factor));
        t[2 * i + 1] =
            _mm256_add_epi64(lp_fe4_bias(2 * i + 1),
                             _mm256_mul_epi32(lp_fe4_odd(x->v[i]), factor));
    }
    lp_fe4_carry(out, t);
}

/* From four tight elements, and one of them back; tight. */
void lp_fe4_pack(struct lp_fe4 *out,
                 const struct lp_fe *a,
                 const struct lp_fe *b,
                 const struct lp_fe *c,
                 const struct lp_fe *d);
struct lp_fe lp_fe4_unpack(const struct lp_fe4 *x, size_t lane);

/* Four elements to the power (p - 5) / 8. */
void lp_fe4_root(struct lp_fe4 *out, const struct lp_fe4 *x);

#endif
#endif
