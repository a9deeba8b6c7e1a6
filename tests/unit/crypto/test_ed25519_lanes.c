/* SPDX-License-Identifier: Apache-2.0 */
/* Four field elements at once, at the bounds that fe4.h states: the engine's own
 * sums never reach them by chance. Skipped without AVX2. */
#include "ed25519/fe4.h"
#include "support/check.h"

#ifdef __AVX2__

#include <sodium.h>

#include <stdbool.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The largest tight limbs. */
#define EVEN (1 << 25)
#define ODD  ((1 << 24) + (1 << 18))

/* Limbs of the largest size with signs by the pattern's bits, times `factor`. */
static void fill(struct lp_fe4 *out, uint64_t pattern, int factor)
{
    for (unsigned n = 0; n < 5; n++) {
        int32_t limbs[8];
        for (unsigned i = 0; i < 8; i++) {
            int32_t limb = factor * (i % 2 == 0 ? EVEN : ODD);
            limbs[i]     = pattern >> (8 * n + i) & 1 ? -limb : limb;
        }
        out->v[n] = _mm256_loadu_si256((const __m256i *)limbs);
    }
}

static struct lp_fe times(const struct lp_fe *a, int factor)
{
    struct lp_fe small = {{(uint64_t)factor, 0, 0, 0, 0}};
    return lp_fe_mul(a, &small);
}

static void check_tight(const struct lp_fe4 *x)
{
    for (unsigned n = 0; n < 5; n++) {
        int32_t limbs[8];
        _mm256_storeu_si256((__m256i *)limbs, x->v[n]);
        for (unsigned i = 0; i < 8; i++) {
            int32_t most = i % 2 == 0 ? EVEN : ODD;
            assert_true(limbs[i] >= -most && limbs[i] <= most);
        }
    }
}

static void
check_product(const struct lp_fe4 *product, uint64_t a, uint64_t b, int factor)
{
    struct lp_fe4 x, y;
    fill(&x, a, 1);
    fill(&y, b, 1);
    check_tight(product);
    for (unsigned lane = 0; lane < 4; lane++) {
        struct lp_fe left   = lp_fe4_unpack(&x, lane);
        struct lp_fe right  = lp_fe4_unpack(&y, lane);
        struct lp_fe wanted = lp_fe_mul(&left, &right);
        struct lp_fe got    = lp_fe4_unpack(product, lane);
        wanted              = times(&wanted, factor);
        assert_true(lp_fe_equal(&got, &wanted));
    }
}

/* All plus, all minus, in turn by limb and by register, and any. */
static uint64_t pattern(unsigned n)
{
    static const uint64_t some[] = {0, UINT64_MAX, UINT64_C(0x5555555555555555),
                                    UINT64_C(0x00ff00ff00ff00ff)};
    uint8_t seed[randombytes_SEEDBYTES] = {4, (uint8_t)n, (uint8_t)(n >> 8)};
    uint64_t any;
    if (n < COUNT(some))
        return some[n];
    randombytes_buf_deterministic(&any, sizeof any, seed);
    return any;
}

static void test_products_at_their_bounds(void **state)
{
    (void)state;
    static const int factors[][2] = {{1, 1}, {2, 2}, {4, 3}, {6, 2}, {13, 1}};
    for (unsigned i = 0; i < 40; i++)
        for (unsigned j = 0; j < 40; j++)
            for (size_t n = 0; n < COUNT(factors); n++) {
                struct lp_fe4 x, y;
                fill(&x, pattern(i), factors[n][0]);
                fill(&y, pattern(j), factors[n][1]);
                lp_fe4_mul(&x, &x, &y);
                check_product(&x, pattern(i), pattern(j),
                              factors[n][0] * factors[n][1]);
            }
}

static void test_squares_at_their_bounds(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 400; i++)
        for (int factor = 1; factor <= 2; factor++) {
            struct lp_fe4 x;
            fill(&x, pattern(i), factor);
            lp_fe4_square(&x, &x);
            check_product(&x, pattern(i), pattern(i), factor * factor);
        }
}

static void test_scaling_at_its_bounds(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 400; i++) {
        struct lp_fe4 x, y;
        fill(&x, pattern(i), 2);
        fill(&y, pattern(i), 2);
        lp_fe4_scale(&x, &x, _mm256_set1_epi64x((1 << 18) - 1));
        lp_fe4_scale(&y, &y, _mm256_set1_epi64x(1 - (1 << 18)));
        check_tight(&x);
        check_tight(&y);
        for (unsigned lane = 0; lane < 4; lane++) {
            struct lp_fe4 one;
            fill(&one, pattern(i), 1);
            struct lp_fe a      = lp_fe4_unpack(&one, lane);
            struct lp_fe wanted = times(&a, 2 * ((1 << 18) - 1));
            struct lp_fe got    = lp_fe4_unpack(&x, lane);
            struct lp_fe minus  = lp_fe4_unpack(&y, lane);
            assert_true(lp_fe_equal(&got, &wanted));
            minus = lp_fe_negate(&minus);
            assert_true(lp_fe_equal(&minus, &wanted));
        }
    }
}

/* The greatest tight limbs of fe.h, each lane its own. */
static void test_there_and_back(void **state)
{
    (void)state;
    const uint64_t most      = (UINT64_C(1) << 51) + (UINT64_C(1) << 18) - 1;
    const struct lp_fe of[4] = {{{most, most, most, most, most}},
                                {{0, 0, 0, 0, 0}},
                                {{1, most, 0, most, 0}},
                                {{most, 2, most, 3, most}}};
    struct lp_fe4 x;
    lp_fe4_pack(&x, &of[0], &of[1], &of[2], &of[3]);
    check_tight(&x);
    for (unsigned lane = 0; lane < 4; lane++) {
        struct lp_fe back  = lp_fe4_unpack(&x, lane);
        struct lp_fe tight = lp_fe_mul(&of[lane], &lp_fe_one);
        assert_true(lp_fe_equal(&back, &tight));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_products_at_their_bounds),
        cmocka_unit_test(test_squares_at_their_bounds),
        cmocka_unit_test(test_scaling_at_its_bounds),
        cmocka_unit_test(test_there_and_back),
    };
    if (!__builtin_cpu_supports("avx2"))
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    return 77;
}

#endif
