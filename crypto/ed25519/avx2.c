/* SPDX-License-Identifier: Apache-2.0 */
/* The hot loops for processors with AVX2: the coordinates of a point in four
 * lanes, and four roots at once. Formulas as in ge.c, in parallel: Hisil, Wong,
 * Carter, Dawson, "Twisted Edwards Curves Revisited" (2008), section 4.2. */
#include "ed25519/loops.h"

#if defined(__x86_64__)
#include "ed25519/fe4.h"

#include <string.h>

/* A point is (X, Y, T, Z), reduced; what is added is (Y - X, Y + X, 2 d T, 2 Z), of
 * two units at most. */

#define LANES(a, b, c, d) ((a) | (b) << 2 | (c) << 4 | (d) << 6)

/* Pairs of 64-bit lanes exchanged: (b, a, d, c). */
LP_AVX2 static inline __m256i exchange(__m256i v)
{
    return _mm256_shuffle_epi32(v, LANES(2, 3, 0, 1));
}

/* (b - a, b + a, d - c, d + c) */
LP_AVX2 static inline __m256i butterfly(__m256i v)
{
    const __m256i signs = _mm256_set_epi32(1, 1, -1, -1, 1, 1, -1, -1);
    return _mm256_add_epi32(exchange(v), _mm256_sign_epi32(v, signs));
}

/* Of (E, H, F, G): X = F E, Y = H G, T = H E, Z = F G. */
LP_AVX2 static inline void complete(struct lp_fe4 *out, const struct lp_fe4 *w)
{
    struct lp_fe4 l, r;
    for (int i = 0; i < 5; i++) {
        l.v[i] = _mm256_permute4x64_epi64(w->v[i], LANES(2, 1, 1, 2));
        r.v[i] = _mm256_permute4x64_epi64(w->v[i], LANES(0, 3, 0, 3));
    }
    lp_fe4_mul(out, &l, &r);
}

LP_AVX2 static void add(struct lp_fe4 *p, const struct lp_fe4 *q)
{
    struct lp_fe4 w;
    for (int i = 0; i < 5; i++)
        w.v[i] = _mm256_blend_epi32(butterfly(p->v[i]), p->v[i], 0xf0);
    lp_fe4_mul(&w, &w, q); /* A, B, C, D */
    for (int i = 0; i < 5; i++)
        w.v[i] = butterfly(w.v[i]); /* E, H, F, G */
    complete(p, &w);
}

/* Units: four on the left, three on the right. */
LP_AVX2 static void twice(struct lp_fe4 *p)
{
    const __m256i zero  = _mm256_setzero_si256();
    const __m256i signs = _mm256_set_epi32(1, 1, -1, -1, 1, 1, -1, -1);
    struct lp_fe4 s, l, r;
    for (int i = 0; i < 5; i++) {
        __m256i xy = _mm256_permute2x128_si256(p->v[i], p->v[i], 0x00);
        s.v[i] = _mm256_blend_epi32(p->v[i], _mm256_add_epi32(xy, exchange(xy)),
                                    0x30);
    }
    lp_fe4_square(&s, &s); /* A, B, S = (X + Y)^2, Z^2 */
    for (int i = 0; i < 5; i++) {
        __m256i ab = _mm256_permute2x128_si256(s.v[i], s.v[i], 0x00);
        __m256i ss = _mm256_permute4x64_epi64(s.v[i], LANES(2, 2, 2, 2));
        __m256i zz = _mm256_permute4x64_epi64(s.v[i], LANES(3, 3, 3, 3));
        __m256i a  = _mm256_shuffle_epi32(ab, LANES(0, 1, 0, 1));
        __m256i b  = _mm256_shuffle_epi32(ab, LANES(2, 3, 2, 3));
        /* E = A + B - S, G = A - B, in turn */
        r.v[i] = _mm256_sub_epi32(
            _mm256_add_epi32(
                a, _mm256_sign_epi32(b, _mm256_sub_epi32(zero, signs))),
            _mm256_blend_epi32(zero, ss, 0x33));
        /* F = A - B + 2 Z^2, H = A + B, H, F */
        l.v[i] = _mm256_add_epi32(
            _mm256_add_epi32(
                a, _mm256_sign_epi32(
                       b, _mm256_set_epi32(-1, -1, 1, 1, 1, 1, -1, -1))),
            _mm256_blend_epi32(zero, _mm256_add_epi32(zz, zz), 0xc3));
    }
    lp_fe4_mul(p, &l, &r);
}

LP_AVX2 static void pack_point(struct lp_fe4 *out, const struct lp_ge *p)
{
    lp_fe4_pack(out,
                (struct lp_fe[4]){p->x, p->y, lp_fe_mul(&p->e, &p->h), p->z});
}

LP_AVX2 static void unpack_point(struct lp_ge *out, const struct lp_fe4 *p)
{
    struct lp_fe c[4];
    lp_fe4_unpack(c, p);
    *out = (struct lp_ge){c[0], c[1], c[3], c[2], lp_fe_one};
}

LP_AVX2 static void set_identity(struct lp_fe4 *out)
{
    lp_fe4_pack(out, (struct lp_fe[4]){{{0}}, lp_fe_one, {{0}}, lp_fe_one});
}

/* What an addition wants of a point. */
LP_AVX2 static void
cache(struct lp_fe4 *out, const struct lp_fe4 *p, const struct lp_fe4 *factors)
{
    struct lp_fe4 w;
    for (int i = 0; i < 5; i++)
        w.v[i] = _mm256_blend_epi32(butterfly(p->v[i]), p->v[i], 0xf0);
    lp_fe4_mul(out, &w, factors);
}

LP_AVX2 static void odd_multiples(union lp_ge_multiple *out,
                                  const struct lp_ge *point)
{
    struct lp_fe4 factors, odd, step, cached;
    lp_fe4_pack(&factors,
                (struct lp_fe[4]){lp_fe_one, lp_fe_one, lp_fe_d2, {{2}}});
    pack_point(&odd, point);
    step = odd;
    twice(&step);
    cache(&step, &step, &factors);
    for (size_t n = 0; n < LP_GE_ODD; n++) {
        cache(&cached, &odd, &factors);
        for (int i = 0; i < 5; i++)
            _mm256_storeu_si256((__m256i *)(void *)out[n].lanes[i],
                                cached.v[i]);
        if (n + 1 < LP_GE_ODD)
            add(&odd, &step);
    }
}

/* Adds digit times the point whose odd multiples these are. The negative of what
 * is added is (Y + X, Y - X, -2 d T, 2 Z). */
LP_AVX2 static void
add_digit(struct lp_fe4 *sum, const union lp_ge_multiple *odd, int8_t digit)
{
    static const int32_t order[2][8] = {{0, 1, 2, 3, 4, 5, 6, 7},
                                        {2, 3, 0, 1, 4, 5, 6, 7}};
    static const int32_t sign[2][8]  = {{1, 1, 1, 1, 1, 1, 1, 1},
                                        {1, 1, 1, 1, -1, -1, 1, 1}};
    if (digit == 0)
        return;
    const union lp_ge_multiple *m = &odd[(digit < 0 ? -digit : digit) / 2];
    __m256i lanes =
        _mm256_loadu_si256((const __m256i *)(const void *)order[digit < 0]);
    __m256i signs =
        _mm256_loadu_si256((const __m256i *)(const void *)sign[digit < 0]);
    struct lp_fe4 q;
    for (int i = 0; i < 5; i++) {
        __m256i v =
            _mm256_loadu_si256((const __m256i *)(const void *)m->lanes[i]);
        q.v[i] =
            _mm256_sign_epi32(_mm256_permutevar8x32_epi32(v, lanes), signs);
    }
    add(sum, &q);
}

LP_AVX2 static void add_affine_digit(struct lp_fe4 *sum,
                                     const struct lp_ge_affine *odd,
                                     int8_t digit)
{
    static const int32_t sign[2][8] = {{1, 1, 1, 1, 1, 1, 1, 1},
                                       {1, 1, 1, 1, -1, -1, 1, 1}};
    if (digit == 0)
        return;
    const struct lp_ge_affine *m = &odd[(digit < 0 ? -digit : digit) / 2];
    const struct lp_fe *first    = digit < 0 ? &m->plus : &m->minus;
    const struct lp_fe *second   = digit < 0 ? &m->minus : &m->plus;
    __m256i signs =
        _mm256_loadu_si256((const __m256i *)(const void *)sign[digit < 0]);
    struct lp_fe4 q;
    for (int i = 0; i < 5; i++) {
        __m256i v =
            _mm256_set_epi64x(i == 0 ? 2 : 0, (int64_t)m->td2.l[i],
                              (int64_t)second->l[i], (int64_t)first->l[i]);
        q.v[i] = _mm256_sign_epi32(lp_fe4_split(v), signs);
    }
    add(sum, &q);
}

LP_AVX2 static void halves(struct lp_ge *out,
                           const struct lp_ge *a,
                           const struct lp_ge *r,
                           const struct lp_half_digits *digits)
{
    union lp_ge_multiple odd_a[LP_GE_ODD], odd_r[LP_GE_ODD];
    struct lp_fe4 sum;
    set_identity(&sum);
    odd_multiples(odd_a, a);
    odd_multiples(odd_r, r);
    for (size_t i = LP_HALF_STEPS; i-- > 0;) {
        twice(&sum);
        add_digit(&sum, odd_a, digits->a[i]);
        add_digit(&sum, odd_r, digits->r[i]);
        add_affine_digit(&sum, lp_ge_base[0], digits->low[i]);
        add_affine_digit(&sum, lp_ge_base[2], digits->high[i]);
    }
    unpack_point(out, &sum);
}

LP_AVX2 static void chunks(struct lp_ge *out,
                           const struct lp_ed25519_table *table,
                           const struct lp_chunks *of_a,
                           const struct lp_chunks *of_b)
{
    struct lp_fe4 sum;
    set_identity(&sum);
    for (size_t i = LP_GE_STEPS; i-- > 0;) {
        twice(&sum);
        for (size_t c = 0; c < LP_GE_CHUNKS; c++) {
            if (table != NULL)
                add_affine_digit(&sum, table->odd[c],
                                 (int8_t)-of_a->digit[c][i]);
            add_affine_digit(&sum, lp_ge_base[c], of_b->digit[c][i]);
        }
    }
    unpack_point(out, &sum);
}

/* out = a^(2^count) b */
LP_AVX2 static void step(struct lp_fe4 *out,
                         const struct lp_fe4 *a,
                         int count,
                         const struct lp_fe4 *b)
{
    struct lp_fe4 t = *a;
    for (int i = 0; i < count; i++)
        lp_fe4_square(&t, &t);
    lp_fe4_mul(out, &t, b);
}

/* a^(2^252 - 3); eN is a^(2^N - 1). */
LP_AVX2 static void power_252_3(struct lp_fe4 *out, const struct lp_fe4 *a)
{
    struct lp_fe4 a2, a9, a11, e5, e10, e20, e50, e100, t;
    lp_fe4_square(&a2, a);
    step(&a9, &a2, 2, a);
    step(&a11, &a9, 0, &a2);
    step(&e5, &a11, 1, &a9);
    step(&e10, &e5, 5, &e5);
    step(&e20, &e10, 10, &e10);
    step(&t, &e20, 20, &e20);
    step(&e50, &t, 10, &e10);
    step(&e100, &e50, 50, &e50);
    step(&t, &e100, 100, &e100);
    step(&t, &t, 50, &e50);
    step(out, &t, 2, a);
}

/* Four points by one chain of squarings. */
LP_AVX2 static bool read_4(struct lp_ge out[4], const uint8_t *const codes[4])
{
    struct lp_ge_code code[4];
    struct lp_fe_root root[4];
    struct lp_fe x, power[4];
    for (size_t n = 0; n < 4; n++) {
        if (!lp_ge_open_code(&code[n], codes[n]))
            return false;
        lp_fe_root_begin(&root[n], &code[n].u, &code[n].v);
        power[n] = root[n].uv7;
    }
    struct lp_fe4 lanes;
    lp_fe4_pack(&lanes, power);
    power_252_3(&lanes, &lanes);
    lp_fe4_unpack(power, &lanes);
    for (size_t n = 0; n < 4; n++) {
        if (!lp_fe_root_end(&x, &root[n], &power[n]))
            return false;
        out[n] = lp_ge_close_code(codes[n], x, &code[n].y);
    }
    return true;
}

/* The last four lanes repeat a code where fewer are left. */
LP_AVX2 static bool open(union lp_ge_multiple *const *odd,
                         const uint8_t *const *codes,
                         size_t count)
{
    for (size_t i = 0; i < count; i += 4) {
        struct lp_ge points[4];
        const uint8_t *four[4];
        for (size_t n = 0; n < 4; n++)
            four[n] = codes[i + n < count ? i + n : i];
        if (!read_4(points, four))
            return false;
        for (size_t n = 0; n < 4 && i + n < count; n++)
            odd_multiples(odd[i + n], &points[n]);
    }
    return true;
}

/* Which of the first `count` digits, or of the first 32, are not zero: one digit in
 * six, which a processor cannot foresee. */
LP_AVX2 static uint32_t present(const int8_t *digits, size_t count)
{
    __m256i row  = _mm256_loadu_si256((const __m256i *)(const void *)digits);
    __m256i none = _mm256_cmpeq_epi8(row, _mm256_setzero_si256());
    uint32_t all = count < 32 ? (UINT32_C(1) << count) - 1 : UINT32_MAX;
    return ~(uint32_t)_mm256_movemask_epi8(none) & all;
}

LP_AVX2 static void add_r(struct lp_fe4 *sum,
                          const struct lp_ed25519_block *block,
                          const int8_t *digits)
{
    for (size_t first = 0; first < block->count; first += 32)
        for (uint32_t left = present(digits + first, block->count - first);
             left != 0; left &= left - 1) {
            size_t n = first + (size_t)__builtin_ctz(left);
            add_digit(sum, block->r[n], digits[n]);
        }
}

LP_AVX2 static void add_a(struct lp_fe4 *sum,
                          const struct lp_ed25519_block *block,
                          const int8_t *digits)
{
    for (size_t first = 0; first < block->count; first += 32)
        for (uint32_t left = present(digits + first, block->count - first);
             left != 0; left &= left - 1) {
            size_t n = first + (size_t)__builtin_ctz(left);
            if (block->items[n].table == NULL)
                add_digit(sum, block->a[n], digits[n]);
            else
                add_affine_digit(sum, block->items[n].table->odd[0], digits[n]);
        }
}

LP_AVX2 static void block(struct lp_ge *out,
                          const struct lp_ed25519_block *block)
{
    struct lp_fe4 sum;
    set_identity(&sum);
    for (size_t i = block->steps; i-- > 0;) {
        const int8_t *of_r = block->digits + 2 * block->width * i;
        twice(&sum);
        add_a(&sum, block, of_r + block->width);
        if (i < block->steps_r)
            add_r(&sum, block, of_r);
    }
    unpack_point(out, &sum);
}

static const struct lp_ed25519_loops loops = {halves, chunks, open, block};

const struct lp_ed25519_loops *lp_ed25519_avx2(void)
{
    return __builtin_cpu_supports("avx2") ? &loops : NULL;
}
#else
const struct lp_ed25519_loops *lp_ed25519_avx2(void)
{
    return NULL;
}
#endif
