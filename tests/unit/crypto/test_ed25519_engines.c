/* SPDX-License-Identifier: Apache-2.0 */
/* Every engine gives what the portable one gives: roots, points, multiples, sums.
 * That the portable one is right is the matter of test_ed25519_vectors.c. */
#include "ed25519/engine.h"
#include "ed25519/read.h"
#include "ed25519/table.h"
#include "ed25519_vectors.h"
#include "support/check.h"
#include "support/engines.h"
#include "support/vectors.h"

#include <sodium.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct lp_ge_engine *const portable = &lp_ge_portable;

/* Bytes that depend on the number alone. */
static void draw(uint8_t *out, size_t size, uint32_t number)
{
    uint8_t seed[randombytes_SEEDBYTES] = {
        3, (uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16)};
    randombytes_buf_deterministic(out, size, seed);
}

static void check_same(const struct lp_ge *a, const struct lp_ge *b)
{
    struct lp_fe left  = lp_fe_mul(&a->x, &b->z),
                 right = lp_fe_mul(&b->x, &a->z);
    struct lp_fe up = lp_fe_mul(&a->y, &b->z), down = lp_fe_mul(&b->y, &a->z);
    struct lp_fe t1 = lp_fe_mul(&a->e, &a->h), t2 = lp_fe_mul(&b->e, &b->h);
    struct lp_fe deep = lp_fe_mul(&t1, &b->z), wide = lp_fe_mul(&t2, &a->z);
    assert_true(lp_fe_equal(&left, &right));
    assert_true(lp_fe_equal(&up, &down));
    assert_true(lp_fe_equal(&deep, &wide));
    assert_false(lp_fe_is_zero(&a->z));
}

/* Elements that are all ones or all zeros in parts, around 0 and around p. */
static struct lp_fe element(uint32_t number)
{
    uint8_t bytes[32];
    draw(bytes, sizeof bytes, number);
    if (number < 256) {
        memset(bytes, number % 2 ? 0xff : 0, 32);
        bytes[number / 8] ^= (uint8_t)(1 << number % 8);
    } else if (number < 512) {
        memset(bytes, 0xff, 32);
        bytes[0]  = (uint8_t)number; /* 236 to 255: p - 1 and what is above */
        bytes[31] = 0x7f;
    }
    return lp_fe_read(bytes);
}

static void test_roots(void **state)
{
    (void)state;
    struct lp_fe got[LP_GE_READ_MOST], wanted[LP_GE_READ_MOST];
    for (uint32_t number = 0; number < 1000; number++)
        for (size_t count = 1; count <= LP_GE_READ_MOST; count++) {
            for (size_t i = 0; i < count; i++)
                got[i] = wanted[i] = element(number + 300 * (uint32_t)i);
            lp_ge_engine()->roots(got, count);
            portable->roots(wanted, count);
            for (size_t i = 0; i < count; i++) {
                assert_true(lp_fe_equal(&got[i], &wanted[i]));
                for (size_t n = 0; n < 5; n++)
                    assert_true(got[i].l[n] <
                                (UINT64_C(1) << 51) + (UINT64_C(1) << 18));
            }
        }
}

/* Any bytes: half of them are of a point. */
static void test_points(void **state)
{
    (void)state;
    struct lp_ge got[LP_GE_READ_MOST], wanted;
    size_t points = 0;
    for (uint32_t number = 0; number < 2000; number++) {
        uint8_t bytes[LP_GE_READ_MOST][32];
        const uint8_t *codes[LP_GE_READ_MOST];
        bool each = true;
        draw(bytes[0], sizeof bytes, number);
        for (size_t i = 0; i < LP_GE_READ_MOST; i++) {
            codes[i] = bytes[i];
            if (number % 4 != 0) /* mostly good ones */
                while (!lp_ge_read(portable, &wanted, &codes[i], 1))
                    bytes[i][0]++;
            each = lp_ge_read(portable, &wanted, &codes[i], 1) && each;
        }
        assert_int_equal(
            lp_ge_read(lp_ge_engine(), got, codes, LP_GE_READ_MOST), each);
        for (size_t i = 0; each && i < LP_GE_READ_MOST; i++, points++) {
            assert_true(lp_ge_read(portable, &wanted, &codes[i], 1));
            check_same(&got[i], &wanted);
        }
    }
    assert_true(points > 6000);
}

/* The n-th point: of the vectors (non-canonical codes, mixed order), then any. */
static bool point(struct lp_ge *out, uint32_t n)
{
    uint8_t bytes[32];
    const uint8_t *code = bytes;
    if (n < COUNT(point_vectors))
        code = vectors_hex(point_vectors[n].code).data;
    else
        draw(bytes, sizeof bytes, n);
    return lp_ge_read(portable, out, &code, 1);
}

/* [s]P + [t]P, or with minus signs, by one engine. */
struct pair {
    uint8_t s[32], t[32];
    unsigned bits;
    bool minus_s, minus_t;
};

static void sum_of(struct lp_ge *out,
                   const struct lp_ge_engine *engine,
                   const struct lp_ge *p,
                   const struct pair *pair)
{
    union lp_ge_multiple multiples[LP_GE_ODD];
    struct lp_term terms[1 + 2 * LP_PLAN_TERMS(256, LP_GE_WIDTH)];
    struct lp_odd odd = {multiples, LP_GE_WIDTH, false};
    struct lp_plan plan;
    engine->odd_multiples(multiples, p);
    lp_plan_init(&plan, terms);
    lp_plan_add(&plan, pair->s, pair->bits, &odd, pair->minus_s);
    lp_plan_add(&plan, pair->t, pair->bits, &odd, pair->minus_t);
    engine->sum(out, &plan);
}

static void check_sums(const struct lp_ge *p, const struct pair *pair)
{
    struct lp_ge got, wanted;
    sum_of(&got, lp_ge_engine(), p, pair);
    sum_of(&wanted, portable, p, pair);
    check_same(&got, &wanted);
}

static void test_sums(void **state)
{
    (void)state;
    struct lp_ge p;
    size_t points = 0;
    for (uint32_t n = 0; n < 400; n++) {
        struct pair pair = {.bits    = n % 2 ? 256 : 128,
                            .minus_s = n % 4 >= 2,
                            .minus_t = n % 8 >= 4};
        if (!point(&p, n))
            continue;
        points++;
        draw(pair.s, 64, n); /* t too */
        check_sums(&p, &pair);
        memcpy(pair.t, pair.s, 32); /* P + P, or P - P in every step */
        check_sums(&p, &pair);
        memset(pair.t, 0, 32);
        check_sums(&p, &pair);
        memset(pair.s, 0, 32); /* nothing at all */
        check_sums(&p, &pair);
        for (unsigned i = 1; i < 2 * LP_GE_ODD; i++) { /* each multiple */
            pair.s[0] = (uint8_t)i;
            check_sums(&p, &pair);
        }
    }
    assert_true(points > 150);
}

/* Points of small order: no key, yet a sum may come upon them. */
static void test_sums_of_small_order(void **state)
{
    (void)state;
    const struct lp_fe none    = {{0, 0, 0, 0, 0}};
    const struct lp_fe minus   = lp_fe_sub(&none, &lp_fe_one);
    const struct lp_fe minus_1 = lp_fe_mul(&minus, &lp_fe_one);
    const struct lp_ge order_2 = {none, minus_1, lp_fe_one, none, minus_1};
    struct pair pair           = {.bits = 128};
    for (unsigned i = 0; i < 256; i++) {
        pair.s[0] = (uint8_t)i;
        pair.t[1] = (uint8_t)(i / 16);
        check_sums(&order_2, &pair);
        check_sums(&lp_ge_identity, &pair);
        pair.minus_s = !pair.minus_s;
    }
}

/* An entry of a table alone, and its negative. */
static void check_entry(const union lp_ge_multiple *got,
                        const union lp_ge_multiple *wanted)
{
    for (int minus = 0; minus < 2; minus++) {
        struct lp_term terms[2] = {
            {0}, {.multiple = got, .minus = minus != 0, .affine = true}};
        struct lp_plan plan = {.terms = terms, .count = 2, .first = {1}};
        struct lp_ge a, b;
        lp_ge_engine()->sum(&a, &plan);
        terms[1].multiple = wanted;
        portable->sum(&b, &plan);
        check_same(&a, &b);
    }
}

static void test_base_point(void **state)
{
    (void)state;
    for (size_t c = 0; c < LP_GE_CHUNKS; c++)
        for (size_t i = 0; i < LP_GE_BASE_ODD; i++)
            check_entry(&lp_ge_engine()->base[c][i], &portable->base[c][i]);
}

static void test_tables_of_keys(void **state)
{
    (void)state;
    static struct lp_ed25519_table got, wanted;
    const struct lp_ge_engine *engine = lp_ge_engine();
    for (size_t i = 0; i < COUNT(point_vectors); i++) {
        const uint8_t *key = vectors_hex(point_vectors[i].code).data;
        bool is_key        = lp_ed25519_table_init(&got, key);
        lp_ge_engine_use(portable);
        assert_int_equal(lp_ed25519_table_init(&wanted, key), is_key);
        lp_ge_engine_use(engine);
        for (size_t c = 0; is_key && c < LP_GE_CHUNKS; c++)
            for (size_t n = 0; n < LP_GE_KEY_ODD; n++)
                check_entry(&got.odd[c][n], &wanted.odd[c][n]);
    }
}

/* The last of the list is what verification uses; a test can name another. */
static void test_the_choice(void **state)
{
    (void)state;
    const struct lp_ge_engine *engine = lp_ge_engine(), *all[2];
    size_t count                      = lp_ge_engines(all);
    assert_ptr_equal(all[0], portable);
    lp_ge_engine_use(NULL);
    assert_ptr_equal(lp_ge_engine(), all[count - 1]);
    lp_ge_engine_use(portable);
    assert_ptr_equal(lp_ge_engine(), portable);
    lp_ge_engine_use(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_roots),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_sums_of_small_order),
        cmocka_unit_test(test_base_point),
        cmocka_unit_test(test_tables_of_keys),
        cmocka_unit_test(test_the_choice),
    };
    return ENGINES_RUN(tests, NULL, NULL);
}
