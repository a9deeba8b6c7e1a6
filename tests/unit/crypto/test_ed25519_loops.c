/* SPDX-License-Identifier: Apache-2.0 */
/* The loops for AVX2 give the points that the portable ones give, and its four
 * lanes the elements that the portable field gives, up to the bounds it names. */
#include "ed25519/fe4.h"
#include "ed25519/loops.h"
#include "ed25519_vectors.h"
#include "support/check.h"
#include "support/vectors.h"

#include <sodium.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define KEYS         9

static const struct lp_ed25519_loops *avx2;
static uint8_t codes[KEYS][32];
static struct lp_ed25519_table tables[KEYS];
static union lp_ge_multiple of[2][2][KEYS][LP_GE_ODD]; /* by loops; R and A */

static void draw(void *out, size_t size)
{
    static uint8_t seed[randombytes_SEEDBYTES] = {4};
    randombytes_buf_deterministic(out, size, seed);
    sodium_increment(seed, sizeof seed);
}

/* The last two are the same, but for the sign. */
static int set_up(void **state)
{
    (void)state;
    avx2 = lp_ed25519_avx2();
    for (size_t i = 0; i < KEYS; i++) {
        uint8_t seed[32], secret[64];
        draw(seed, sizeof seed);
        crypto_sign_seed_keypair(codes[i], secret, seed);
    }
    memcpy(codes[KEYS - 1], codes[KEYS - 2], 32);
    codes[KEYS - 1][31] ^= 0x80;
    for (size_t i = 0; i < KEYS; i++)
        if (!lp_ed25519_table_init(&tables[i], codes[i]))
            return 1;
    return 0;
}

/* Equal, and T = XY / Z. */
static void check_same(const struct lp_ge *got, const struct lp_ge *wanted)
{
    struct lp_fe left  = lp_fe_mul(&got->x, &wanted->z);
    struct lp_fe right = lp_fe_mul(&wanted->x, &got->z);
    assert_true(lp_fe_equal(&left, &right));
    left  = lp_fe_mul(&got->y, &wanted->z);
    right = lp_fe_mul(&wanted->y, &got->z);
    assert_true(lp_fe_equal(&left, &right));
    left           = lp_fe_mul(&got->x, &got->y);
    struct lp_fe t = lp_fe_mul(&got->e, &got->h);
    right          = lp_fe_mul(&t, &got->z);
    assert_true(lp_fe_equal(&left, &right));
    assert_false(lp_fe_is_zero(&got->z));
}

static void half_digits(struct lp_half_digits *out, uint8_t bytes[4][16])
{
    lp_naf(out->a, bytes[0], 128, LP_GE_WIDTH);
    lp_naf(out->r, bytes[1], 128, LP_GE_WIDTH);
    lp_naf(out->low, bytes[2], 128, LP_GE_BASE_WIDTH);
    lp_naf(out->high, bytes[3], 128, LP_GE_BASE_WIDTH);
}

static void check_halves(size_t a, size_t r, uint8_t bytes[4][16])
{
    struct lp_half_digits digits;
    struct lp_ge p, q, got, wanted;
    half_digits(&digits, bytes);
    assert_true(lp_ge_read(&p, codes[a]));
    assert_true(lp_ge_read(&q, codes[r]));
    avx2->halves(&got, &p, &q, &digits);
    lp_ed25519_portable.halves(&wanted, &p, &q, &digits);
    check_same(&got, &wanted);
}

/* Among them sums of P and P, and of P and -P. */
static void test_halves(void **state)
{
    (void)state;
    if (avx2 == NULL)
        skip();
    uint8_t bytes[4][16];
    for (size_t i = 0; i < 200; i++) {
        draw(bytes, sizeof bytes);
        if (i % 4 == 0)
            memset(bytes[i / 4 % 4], i % 8 == 0 ? 0 : 0xff, 16);
        check_halves(i % KEYS, i / KEYS % KEYS, bytes);
    }
    memset(bytes, 0, sizeof bytes);
    check_halves(0, 1, bytes);
    bytes[0][0] = 1;
    bytes[1][0] = 1;
    check_halves(0, 0, bytes);
    check_halves(KEYS - 2, KEYS - 1, bytes);
    memset(bytes, 0xff, sizeof bytes);
    check_halves(0, 1, bytes);
    check_halves(KEYS - 2, KEYS - 1, bytes);
}

static void check_chunks(const struct lp_ed25519_table *table,
                         const uint8_t a[32],
                         const uint8_t b[32])
{
    struct lp_chunks of_a, of_b;
    struct lp_ge got, wanted;
    lp_chunks_init(&of_a, a, LP_GE_KEY_WIDTH);
    lp_chunks_init(&of_b, b, LP_GE_BASE_WIDTH);
    avx2->chunks(&got, table, &of_a, &of_b);
    lp_ed25519_portable.chunks(&wanted, table, &of_a, &of_b);
    check_same(&got, &wanted);
}

static void test_chunks(void **state)
{
    (void)state;
    if (avx2 == NULL)
        skip();
    static const uint8_t none[32] = {0};
    uint8_t ones[32], a[32], b[32];
    memset(ones, 0xff, sizeof ones);
    check_chunks(&tables[0], none, none);
    check_chunks(&tables[0], ones, ones);
    for (size_t i = 0; i < 200; i++) {
        draw(a, sizeof a);
        draw(b, sizeof b);
        check_chunks(&tables[i % KEYS], a, b);
        check_chunks(&tables[i % KEYS], a, none);
        check_chunks(NULL, a, b);
    }
}

/* Odd digits of five bits, and zeros. */
static void fill_digits(int8_t *digits, size_t count)
{
    draw(digits, count);
    for (size_t i = 0; i < count; i++)
        digits[i] = (int8_t)(i % 7 == 0 ? 0 : digits[i] % 16 | 1);
}

static void check_block(size_t count, unsigned known)
{
    enum { STEPS = 20 };
    static int8_t digits[STEPS * 2 * KEYS + LP_BLOCK_SLACK];
    struct lp_ed25519_item items[KEYS];
    const uint8_t *code[2 * KEYS];
    union lp_ge_multiple *odd[2][2 * KEYS];
    struct lp_ge sum[2];
    fill_digits(digits, sizeof digits);
    for (size_t n = 0; n < count; n++) {
        items[n]        = (struct lp_ed25519_item){0};
        items[n].table  = (known >> n & 1) != 0 ? &tables[n] : NULL;
        code[2 * n]     = codes[n];
        code[2 * n + 1] = codes[KEYS - 1 - n];
        for (size_t i = 0; i < 2; i++) {
            odd[i][2 * n]     = of[i][0][n];
            odd[i][2 * n + 1] = of[i][1][n];
        }
    }
    for (size_t i = 0; i < 2; i++) {
        const struct lp_ed25519_loops *loops =
            i == 0 ? avx2 : &lp_ed25519_portable;
        struct lp_ed25519_block block = {items,  count, of[i][0], of[i][1],
                                         digits, KEYS,  STEPS,    11};
        assert_true(loops->open(odd[i], code, 2 * count));
        loops->block(&sum[i], &block);
    }
    check_same(&sum[0], &sum[1]);
}

static void test_blocks(void **state)
{
    (void)state;
    if (avx2 == NULL)
        skip();
    for (size_t count = 0; count <= KEYS; count++)
        for (unsigned known = 0; known < 1U << KEYS; known += 73)
            check_block(count, known);
}

/* Each code alone and among good ones, in each lane. */
static void test_codes(void **state)
{
    (void)state;
    if (avx2 == NULL)
        skip();
    const uint8_t *code[KEYS];
    union lp_ge_multiple *odd[KEYS];
    for (size_t n = 0; n < KEYS; n++)
        odd[n] = of[0][0][n];
    for (size_t i = 0; i < COUNT(point_vectors); i++)
        for (size_t at = 0; at < KEYS; at++) {
            for (size_t n = 0; n < KEYS; n++)
                code[n] = codes[n];
            code[at] = vectors_hex(point_vectors[i].code).data;
            assert_int_equal(avx2->open(odd, code, KEYS),
                             point_vectors[i].same != NULL);
            assert_int_equal(avx2->open(odd, code + at, 1),
                             point_vectors[i].same != NULL);
        }
}

#if defined(__x86_64__)
/* Limbs of `units` units, with random signs at their bound or anywhere below;
 * `exact` is what they say, and 8p. */
LP_AVX2 static void
bounded(struct lp_fe4 *out, struct lp_fe exact[4], int units, bool extreme)
{
    int32_t limbs[5][8];
    draw(limbs, sizeof limbs);
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 8; j++) {
            int32_t most =
                units * ((j % 2 == 0 ? 1 << 25 : 1 << 24) + (1 << 17));
            limbs[i][j] = !extreme          ? limbs[i][j] % most
                          : limbs[i][j] < 0 ? -most
                                            : most;
        }
    for (size_t n = 0; n < 4; n++) {
        for (size_t i = 0; i < 5; i++)
            exact[n].l[i] = (UINT64_C(8) * LP_FE_MASK) - (i == 0 ? 144 : 0) +
                            (uint64_t)limbs[i][2 * n] +
                            ((uint64_t)limbs[i][2 * n + 1] << 26);
        exact[n] = lp_fe_tighten(&exact[n]);
    }
    for (size_t i = 0; i < 5; i++)
        out->v[i] = _mm256_loadu_si256((const __m256i *)(const void *)limbs[i]);
}

LP_AVX2 static void check_field(int left, int right, bool extreme)
{
    struct lp_fe4 x, y, z;
    struct lp_fe a[4], b[4], got[4];
    bounded(&x, a, left, extreme);
    bounded(&y, b, right, extreme);
    lp_fe4_mul(&z, &x, &y);
    lp_fe4_unpack(got, &z);
    for (size_t n = 0; n < 4; n++) {
        struct lp_fe wanted = lp_fe_mul(&a[n], &b[n]);
        assert_true(lp_fe_equal(&got[n], &wanted));
        assert_true(lp_fe_equal(&wanted, &got[n]));
    }
    if (left > 2)
        return;
    lp_fe4_square(&z, &x);
    lp_fe4_unpack(got, &z);
    for (size_t n = 0; n < 4; n++) {
        struct lp_fe wanted = lp_fe_square(&a[n]);
        assert_true(lp_fe_equal(&got[n], &wanted));
    }
}

static void test_field(void **state)
{
    (void)state;
    if (avx2 == NULL)
        skip();
    for (int i = 0; i < 20000; i++) {
        check_field(2, 2, i % 2 == 0);
        check_field(4, 3, i % 2 == 0);
        check_field(6, 2, i % 2 == 0);
    }
}

/* All limbs at their bounds with one sign: the sums of products are largest. */
LP_AVX2 static void test_largest_sums(void **state)
{
    (void)state;
    if (avx2 == NULL)
        skip();
    const int32_t even = (1 << 25) + (1 << 17), odd = (1 << 24) + (1 << 17);
    for (int signs = 0; signs < 4; signs++) {
        int32_t l = (signs & 1) != 0 ? -4 : 4, r = (signs & 2) != 0 ? -3 : 3;
        struct lp_fe4 x, y, z;
        struct lp_fe got[4], a, b;
        for (int i = 0; i < 5; i++) {
            x.v[i] = _mm256_set1_epi64x(
                (int64_t)((uint64_t)(l * odd) << 32 | (uint32_t)(l * even)));
            y.v[i] = _mm256_set1_epi64x(
                (int64_t)((uint64_t)(r * odd) << 32 | (uint32_t)(r * even)));
            a.l[i] = UINT64_C(8) * LP_FE_MASK - (i == 0 ? 144 : 0) +
                     (uint64_t)(l * even) + ((uint64_t)(l * odd) << 26);
            b.l[i] = UINT64_C(8) * LP_FE_MASK - (i == 0 ? 144 : 0) +
                     (uint64_t)(r * even) + ((uint64_t)(r * odd) << 26);
        }
        lp_fe4_mul(&z, &x, &y);
        lp_fe4_unpack(got, &z);
        a                   = lp_fe_tighten(&a);
        b                   = lp_fe_tighten(&b);
        struct lp_fe wanted = lp_fe_mul(&a, &b);
        for (int n = 0; n < 4; n++)
            assert_true(lp_fe_equal(&got[n], &wanted));
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_halves),
        cmocka_unit_test(test_chunks),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_codes),
#if defined(__x86_64__)
        cmocka_unit_test(test_field),
        cmocka_unit_test(test_largest_sums),
#endif
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
