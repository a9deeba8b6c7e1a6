/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures whose verdict derive.py found with Python's integers, and the
 * arithmetic below the rule: scalars, points, the field. */
#include "ed25519/halve.h"
#include "ed25519/read.h"
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"
#include "ed25519_vectors.h"
#include "support/check.h"
#include "support/engines.h"
#include "support/vectors.h"

#include <sodium.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct lp_ed25519_table table;

/* The verdict, which has to be the same with tables of the key. */
static bool
verify(const uint8_t *key, struct loupe_span message, const uint8_t *signature)
{
    bool single = lp_ed25519_verify(key, message, signature);
    bool known  = lp_ed25519_table_init(&table, key) &&
                 lp_ed25519_verify_known(&table, message, signature);
    assert_int_equal(single, known);
    return single;
}

static void test_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(signed_vectors); i++) {
        const struct signed_vector *v = &signed_vectors[i];
        if (verify(vectors_hex(v->key).data, vectors_hex(v->message),
                   vectors_hex(v->signature).data) != v->accepted)
            fail_msg("%s", v->name);
    }
}

/* A signature of our own, by seed. */
struct signed_one {
    uint8_t key[32], secret[64], message[40], signature[64];
    size_t size;
};

static void sign(struct signed_one *out, uint32_t seed)
{
    uint8_t stream_seed[randombytes_SEEDBYTES] = {
        (uint8_t)seed, (uint8_t)(seed >> 8), (uint8_t)(seed >> 16)};
    uint8_t bytes[32 + sizeof out->message];
    randombytes_buf_deterministic(bytes, sizeof bytes, stream_seed);
    crypto_sign_seed_keypair(out->key, out->secret, bytes);
    memcpy(out->message, bytes + 32, sizeof out->message);
    out->size = seed % (sizeof out->message + 1);
    crypto_sign_detached(out->signature, NULL, out->message, out->size,
                         out->secret);
}

/* R = A, A = R and R, S exchanged give no shortcut. */
static void test_parts_exchanged_are_refused(void **state)
{
    (void)state;
    struct signed_one one;
    uint8_t other[64];
    sign(&one, 39);
    struct loupe_span message = loupe_span(one.message, one.size);
    memcpy(other, one.key, 32);
    memcpy(other + 32, one.signature + 32, 32);
    assert_false(verify(one.key, message, other));
    assert_false(verify(one.signature, message, one.signature));
    memcpy(other, one.signature + 32, 32);
    memcpy(other + 32, one.signature, 32);
    assert_false(verify(one.key, message, other));
}

static void test_scalars_below_the_order(void **state)
{
    (void)state;
    uint8_t scalar[32] = {0xec, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                          0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14};
    scalar[31]         = 0x10;
    assert_true(lp_scalar_is_canonical(scalar)); /* L - 1 */
    scalar[0]++;
    assert_false(lp_scalar_is_canonical(scalar)); /* L */
    scalar[0] = 0;
    assert_true(lp_scalar_is_canonical(scalar));
    scalar[16] = 1;
    assert_false(lp_scalar_is_canonical(scalar));
    scalar[31] = 0x0f;
    assert_true(lp_scalar_is_canonical(scalar));
    scalar[31] = 0x80;
    assert_false(lp_scalar_is_canonical(scalar));
}

static bool same_point(const struct lp_ge *a, const struct lp_ge *b)
{
    struct lp_fe left  = lp_fe_mul(&a->x, &b->z);
    struct lp_fe right = lp_fe_mul(&b->x, &a->z);
    struct lp_fe up    = lp_fe_mul(&a->y, &b->z);
    struct lp_fe down  = lp_fe_mul(&b->y, &a->z);
    return lp_fe_equal(&left, &right) && lp_fe_equal(&up, &down);
}

/* y may be y + p; -0 is met in the points of small order alone. */
static void test_codes_of_points(void **state)
{
    (void)state;
    struct lp_ge point, same;
    for (size_t i = 0; i < COUNT(point_vectors); i++) {
        const uint8_t *code = vectors_hex(point_vectors[i].code).data;
        bool is_point       = point_vectors[i].same != NULL;
        assert_int_equal(lp_ge_read(lp_ge_engine(), &point, &code, 1),
                         is_point);
        if (!is_point)
            continue;
        const uint8_t *canonical = vectors_hex(point_vectors[i].same).data;
        assert_true(lp_ge_read(lp_ge_engine(), &same, &canonical, 1));
        assert_true(same_point(&point, &same));
        assert_int_equal(lp_fe_is_odd(&same.x), canonical[31] >> 7);
        assert_false(lp_ge_is_small(&point));
        assert_true(lp_ed25519_table_init(&table, code));
    }
}

/* Points that are read together are the same alone; one that is none spoils them
 * all. */
static void check_together(const uint8_t *const *codes, size_t count)
{
    struct lp_ge alone, all[LP_GE_READ_MOST];
    bool each = true;
    bool read = lp_ge_read(lp_ge_engine(), all, codes, count);
    for (size_t i = 0; i < count; i++) {
        bool one = lp_ge_read(lp_ge_engine(), &alone, &codes[i], 1);
        if (read)
            assert_true(same_point(&alone, &all[i]));
        each = each && one;
    }
    assert_int_equal(read, each);
}

static void test_codes_of_several_points(void **state)
{
    (void)state;
    const size_t points = COUNT(point_vectors);
    for (size_t i = 0; i < points; i++)
        for (size_t j = 0; j < points; j++)
            for (size_t count = 2; count <= LP_GE_READ_MOST; count++) {
                const uint8_t *codes[LP_GE_READ_MOST];
                for (size_t n = 0; n < count; n++)
                    codes[n] = vectors_hex(point_vectors[i].code).data;
                codes[(i + j) % count] =
                    vectors_hex(point_vectors[j].code).data;
                check_together(codes, count);
            }
}

/* [2]P twice is [4]P by additions, in both forms of the second point. */
static void test_laws_of_the_group(void **state)
{
    (void)state;
    struct signed_one one;
    for (uint32_t seed = 0; seed < 50; seed++) {
        struct lp_ge p, sum;
        struct lp_ge_affine affine;
        const uint8_t *code = one.key;
        sign(&one, seed);
        assert_true(lp_ge_read(lp_ge_engine(), &p, &code, 1));
        struct lp_ge_cached cached = lp_ge_cache(&p);
        struct lp_ge four          = p;
        lp_ge_double_times(&four, 2);
        lp_ge_to_affine(&affine, &p, 1);
        sum = p;
        lp_ge_add(&sum, &cached, false);
        lp_ge_add_affine(&sum, &affine, false);
        lp_ge_add(&sum, &cached, false);
        assert_true(same_point(&sum, &four));
        lp_ge_add_affine(&sum, &affine, true);
        lp_ge_add(&sum, &cached, true);
        lp_ge_add_affine(&sum, &affine, true);
        assert_true(same_point(&sum, &p));
        lp_ge_add(&sum, &cached, true);
        assert_true(same_point(&sum, &lp_ge_identity));
        assert_true(lp_ge_is_small(&sum));
        assert_false(lp_ge_is_small(&p));
    }
}

static void check_element(const struct lp_fe *got, const char *wanted)
{
    uint8_t bytes[32];
    lp_fe_write(bytes, got);
    check_hex(loupe_span(bytes, sizeof bytes), wanted);
}

static void test_laws_of_the_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(field_vectors); i++) {
        const struct field_vector *v = &field_vectors[i];
        struct lp_fe a               = lp_fe_read(vectors_hex(v->a).data);
        struct lp_fe b               = lp_fe_read(vectors_hex(v->b).data);
        struct lp_fe sum             = lp_fe_add(&a, &b);
        struct lp_fe difference      = lp_fe_sub(&a, &b);
        struct lp_fe product         = lp_fe_mul(&a, &b);
        struct lp_fe inverse         = lp_fe_invert(&a);
        struct lp_fe square          = lp_fe_square(&sum);
        struct lp_fe same            = lp_fe_mul(&sum, &sum);
        check_element(&sum, v->sum);
        check_element(&difference, v->difference);
        check_element(&product, v->product);
        check_element(&inverse, v->inverse);
        assert_true(lp_fe_equal(&square, &same));
        assert_int_equal(lp_fe_is_odd(&product),
                         vectors_hex(v->product).data[0] & 1);
    }
}

/* The greatest limbs that fe.h allows, in both factors. */
static void test_factors_at_their_bounds(void **state)
{
    (void)state;
    const uint64_t most = (UINT64_C(1) << 54) - 1;
    struct lp_fe a      = {{most, most, most, most, most}};
    struct lp_fe tight  = lp_fe_mul(&a, &lp_fe_one);
    struct lp_fe left   = lp_fe_mul(&a, &a);
    struct lp_fe square = lp_fe_square(&a);
    struct lp_fe right  = lp_fe_mul(&tight, &tight);
    assert_true(lp_fe_equal(&left, &right));
    assert_true(lp_fe_equal(&square, &right));
    for (size_t i = 0; i < 5; i++)
        assert_true(left.l[i] < (UINT64_C(1) << 51) + (UINT64_C(1) << 18));
}

/* The digit of each step of a plan of one scalar. */
static void plan_digits(int8_t digits[LP_PLAN_STEPS],
                        const uint8_t scalar[32],
                        unsigned width)
{
    static const union lp_ge_multiple multiples[64];
    struct lp_term terms[1 + LP_PLAN_TERMS(256, 2)];
    struct lp_odd odd = {multiples, width, true};
    struct lp_plan plan;
    lp_plan_init(&plan, terms);
    lp_plan_add(&plan, scalar, 256, &odd, false);
    assert_true(plan.count <= 1 + LP_PLAN_TERMS(256, width));
    for (size_t i = 0; i < LP_PLAN_STEPS; i++) {
        const struct lp_term *term = &plan.terms[plan.first[i]];
        digits[i]                  = 0;
        if (plan.first[i] == 0)
            continue;
        assert_int_equal(term->next, 0);
        int digit = 2 * (int)(term->multiple - multiples) + 1;
        digits[i] = (int8_t)(term->minus ? -digit : digit);
    }
}

/* The digits add up to the scalar, are odd, and lie apart. */
static void check_naf(const uint8_t scalar[32], unsigned width)
{
    int8_t digits[LP_PLAN_STEPS];
    int last      = 256 + (int)width;
    int64_t carry = 0;
    plan_digits(digits, scalar, width);
    for (int i = 0; i < 257; i++) {
        carry += digits[i];
        int bit = i == 256 ? 0 : scalar[i / 8] >> i % 8 & 1;
        assert_int_equal(carry & 1, bit);
        carry = (carry - bit) / 2;
    }
    assert_int_equal(carry, 0);
    for (int i = 256; i >= 0; i--)
        if (digits[i] != 0) {
            assert_int_equal(digits[i] & 1, 1);
            assert_true(digits[i] < 1 << (width - 1) &&
                        digits[i] > -(1 << (width - 1)));
            assert_true(last - i >= (int)width);
            last = i;
        }
}

static void test_digits_add_up_to_the_scalar(void **state)
{
    (void)state;
    uint8_t scalar[32], seed[randombytes_SEEDBYTES] = {1};
    for (unsigned width = 2; width <= 8; width++) {
        memset(scalar, 0, sizeof scalar);
        check_naf(scalar, width);
        for (int i = 0; i < 256; i++) {
            memset(scalar, 0xff, sizeof scalar);
            scalar[i / 8] ^= (uint8_t)(1 << i % 8);
            check_naf(scalar, width);
            seed[1] = (uint8_t)i;
            randombytes_buf_deterministic(scalar, sizeof scalar, seed);
            check_naf(scalar, width);
        }
    }
}

static const uint8_t none[32];

/* d k is e or -e, d is not zero, and both are below 2^127. */
static void check_halves(const uint8_t k[32])
{
    struct lp_halves half;
    uint8_t product[32], e[32];
    lp_scalar_halve(&half, k);
    crypto_core_ed25519_scalar_mul(product, half.d, k);
    memcpy(e, half.e, sizeof e);
    if (half.negative)
        crypto_core_ed25519_scalar_negate(e, half.e);
    check_bytes(loupe_span(product, sizeof product), loupe_span(e, sizeof e));
    assert_memory_not_equal(half.d, none, 32);
    assert_memory_equal(half.d + 16, none, 16);
    assert_memory_equal(half.e + 16, none, 16);
    assert_true(half.d[15] < 0x80 && half.e[15] < 0x80);
}

static void test_halves_of_scalars(void **state)
{
    (void)state;
    uint8_t k[32], wide[64], seed[randombytes_SEEDBYTES] = {2};
    check_halves(none);
    for (unsigned i = 0; i < 253; i++) {
        memset(k, 0, sizeof k); /* 2^i, 2^i - 1 and -2^i */
        k[i / 8] = (uint8_t)(1 << i % 8);
        check_halves(k);
        crypto_core_ed25519_scalar_negate(k, k);
        check_halves(k);
        memset(k, 0xff, i / 8);
        memset(k + i / 8, 0, sizeof k - i / 8);
        k[i / 8] = (uint8_t)((1 << i % 8) - 1);
        check_halves(k);
    }
    for (unsigned i = 0; i < 5000; i++) {
        seed[1] = (uint8_t)i;
        seed[2] = (uint8_t)(i >> 8);
        randombytes_buf_deterministic(wide, sizeof wide, seed);
        crypto_core_ed25519_scalar_reduce(k, wide);
        check_halves(k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_parts_exchanged_are_refused),
        cmocka_unit_test(test_scalars_below_the_order),
        cmocka_unit_test(test_codes_of_points),
        cmocka_unit_test(test_codes_of_several_points),
        cmocka_unit_test(test_laws_of_the_group),
        cmocka_unit_test(test_laws_of_the_field),
        cmocka_unit_test(test_factors_at_their_bounds),
        cmocka_unit_test(test_digits_add_up_to_the_scalar),
        cmocka_unit_test(test_halves_of_scalars),
    };
    return ENGINES_RUN(tests, NULL, NULL);
}
