/* SPDX-License-Identifier: Apache-2.0 */
/* Powers, roots and bytes of field elements; derive.py computes the constants. */
#include "ed25519/fe.h"

#include "ed25519/constants.h"

#include <string.h>

const struct lp_fe lp_fe_one = {{1, 0, 0, 0, 0}};
const struct lp_fe lp_fe_d   = LP_ED25519_D;
const struct lp_fe lp_fe_d2  = LP_ED25519_D2;

static const struct lp_fe zero    = {{0, 0, 0, 0, 0}};
static const struct lp_fe sqrt_m1 = LP_ED25519_SQRT_M1;

static uint64_t load(const uint8_t *bytes)
{
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | bytes[i];
    return value;
}

static void store(uint8_t *bytes, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

struct lp_fe lp_fe_read(const uint8_t bytes[32])
{
    return (struct lp_fe){
        {load(bytes) & LP_FE_MASK, load(bytes + 6) >> 3 & LP_FE_MASK,
         load(bytes + 12) >> 6 & LP_FE_MASK, load(bytes + 19) >> 1 & LP_FE_MASK,
         load(bytes + 24) >> 12 & LP_FE_MASK}};
}

void lp_fe_write(uint8_t bytes[32], const struct lp_fe *a)
{
    struct lp_fe t = lp_fe_mul(a, &lp_fe_one); /* tight */
    uint64_t q     = (t.l[0] + 19) >> 51;      /* 1 when t is p or more */
    for (int i = 1; i < 5; i++)
        q = (t.l[i] + q) >> 51;
    t.l[0] += 19 * q;
    for (int i = 0; i < 4; i++) {
        t.l[i + 1] += t.l[i] >> 51;
        t.l[i] &= LP_FE_MASK;
    }
    t.l[4] &= LP_FE_MASK;
    uint64_t words[4] = {t.l[0] | t.l[1] << 51, t.l[1] >> 13 | t.l[2] << 38,
                         t.l[2] >> 26 | t.l[3] << 25,
                         t.l[3] >> 39 | t.l[4] << 12};
    for (int i = 0; i < 4; i++)
        store(bytes + 8 * i, words[i]);
}

bool lp_fe_is_zero(const struct lp_fe *a)
{
    static const uint8_t none[32] = {0};
    uint8_t bytes[32];
    lp_fe_write(bytes, a);
    return memcmp(bytes, none, sizeof bytes) == 0;
}

bool lp_fe_is_odd(const struct lp_fe *a)
{
    uint8_t bytes[32];
    lp_fe_write(bytes, a);
    return (bytes[0] & 1) != 0;
}

bool lp_fe_equal(const struct lp_fe *a, const struct lp_fe *b)
{
    struct lp_fe difference = lp_fe_sub(a, b);
    return lp_fe_is_zero(&difference);
}

struct lp_fe lp_fe_negate(const struct lp_fe *a)
{
    struct lp_fe minus = lp_fe_sub(&zero, a);
    return lp_fe_mul(&minus, &lp_fe_one);
}

/* a^(2^count). */
static struct lp_fe square_times(struct lp_fe a, int count)
{
    for (int i = 0; i < count; i++)
        a = lp_fe_square(&a);
    return a;
}

/* a^(2^250 - 1), and a^11 on the way. */
static struct lp_fe power_250(const struct lp_fe *a, struct lp_fe *a11)
{
    struct lp_fe a2   = lp_fe_square(a);
    struct lp_fe a8   = square_times(a2, 2);
    struct lp_fe a9   = lp_fe_mul(&a8, a);
    *a11              = lp_fe_mul(&a9, &a2);
    struct lp_fe a22  = lp_fe_square(a11);
    struct lp_fe e5   = lp_fe_mul(&a22, &a9); /* eN: a^(2^N - 1) */
    struct lp_fe t    = square_times(e5, 5);
    struct lp_fe e10  = lp_fe_mul(&t, &e5);
    t                 = square_times(e10, 10);
    struct lp_fe e20  = lp_fe_mul(&t, &e10);
    t                 = square_times(e20, 20);
    struct lp_fe e40  = lp_fe_mul(&t, &e20);
    t                 = square_times(e40, 10);
    struct lp_fe e50  = lp_fe_mul(&t, &e10);
    t                 = square_times(e50, 50);
    struct lp_fe e100 = lp_fe_mul(&t, &e50);
    t                 = square_times(e100, 100);
    struct lp_fe e200 = lp_fe_mul(&t, &e100);
    t                 = square_times(e200, 50);
    return lp_fe_mul(&t, &e50);
}

/* a^(p - 2) with p - 2 = 2^255 - 21. */
struct lp_fe lp_fe_invert(const struct lp_fe *a)
{
    struct lp_fe a11;
    struct lp_fe t = power_250(a, &a11);
    t              = square_times(t, 5);
    return lp_fe_mul(&t, &a11);
}

/* x = u v^3 (u v^7)^((p - 5) / 8); then v x^2 is u, -u, or there is no root. */
bool lp_fe_sqrt_ratio(struct lp_fe *x,
                      const struct lp_fe *u,
                      const struct lp_fe *v)
{
    struct lp_fe ignored;
    struct lp_fe v2   = lp_fe_square(v);
    struct lp_fe v3   = lp_fe_mul(&v2, v);
    struct lp_fe v6   = lp_fe_square(&v3);
    struct lp_fe v7   = lp_fe_mul(&v6, v);
    struct lp_fe uv7  = lp_fe_mul(u, &v7);
    struct lp_fe root = power_250(&uv7, &ignored);
    root              = square_times(root, 2);
    root              = lp_fe_mul(&root, &uv7); /* ^(2^252 - 3) */
    root              = lp_fe_mul(&root, &v3);
    root              = lp_fe_mul(&root, u);
    struct lp_fe r2   = lp_fe_square(&root);
    struct lp_fe vr2  = lp_fe_mul(&r2, v);
    struct lp_fe sum  = lp_fe_add(u, &vr2);
    *x                = root;
    if (lp_fe_equal(u, &vr2))
        return true;
    *x = lp_fe_mul(&root, &sqrt_m1);
    return lp_fe_is_zero(&sum);
}
