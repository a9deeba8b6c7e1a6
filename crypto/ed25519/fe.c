/* SPDX-License-Identifier: Apache-2.0 */
/* Powers, roots and bytes of field elements; derive.py computes the constants. */
#include "ed25519/fe.h"

#include "ed25519/constants.h"

#include <stddef.h>
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
    for (size_t i = 0; i < 4; i++)
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

/* Powers of one or of two elements: the steps of a power wait for each other, and
 * a second chain fills the waiting. `lanes` is a constant once inlined. */
static inline void square_times(struct lp_fe *a, int count, size_t lanes)
{
    for (int i = 0; i < count; i++)
        for (size_t n = 0; n < lanes; n++)
            a[n] = lp_fe_square(&a[n]);
}

static inline void
multiply(struct lp_fe *a, const struct lp_fe *b, size_t lanes)
{
    for (size_t n = 0; n < lanes; n++)
        a[n] = lp_fe_mul(&a[n], &b[n]);
}

/* out = a^(2^count) b */
static inline void step(struct lp_fe *out,
                        const struct lp_fe *a,
                        int count,
                        const struct lp_fe *b,
                        size_t lanes)
{
    struct lp_fe t[2];
    memcpy(t, a, lanes * sizeof *a);
    square_times(t, count, lanes);
    multiply(t, b, lanes);
    memcpy(out, t, lanes * sizeof *t);
}

/* a^(2^250 - 1), and a^11 on the way; eN is a^(2^N - 1). */
static inline void power_250(struct lp_fe *out,
                             struct lp_fe *a11,
                             const struct lp_fe *a,
                             size_t lanes)
{
    struct lp_fe a2[2], a9[2], e5[2], e10[2], e20[2], e50[2], e100[2], t[2];
    memcpy(a2, a, lanes * sizeof *a);
    square_times(a2, 1, lanes);
    step(a9, a2, 2, a, lanes);
    step(a11, a9, 0, a2, lanes);
    step(e5, a11, 1, a9, lanes);
    step(e10, e5, 5, e5, lanes);
    step(e20, e10, 10, e10, lanes);
    step(t, e20, 20, e20, lanes);
    step(e50, t, 10, e10, lanes);
    step(e100, e50, 50, e50, lanes);
    step(t, e100, 100, e100, lanes);
    step(out, t, 50, e50, lanes);
}

/* a^(p - 2) with p - 2 = 2^255 - 21. */
struct lp_fe lp_fe_invert(const struct lp_fe *a)
{
    struct lp_fe out, a11;
    power_250(&out, &a11, a, 1);
    step(&out, &out, 5, &a11, 1);
    return out;
}

/* Of u v^3 (u v^7)^((p - 5) / 8) the square times v is u, -u, or there is no
 * root. */
static bool
choose_root(struct lp_fe *x, const struct lp_fe *u, const struct lp_fe *v)
{
    struct lp_fe r2  = lp_fe_square(x);
    struct lp_fe vr2 = lp_fe_mul(&r2, v);
    struct lp_fe sum = lp_fe_add(u, &vr2);
    if (lp_fe_equal(u, &vr2))
        return true;
    *x = lp_fe_mul(x, &sqrt_m1);
    return lp_fe_is_zero(&sum);
}

static inline bool sqrt_ratios(struct lp_fe *x,
                               const struct lp_fe *u,
                               const struct lp_fe *v,
                               size_t lanes)
{
    struct lp_fe ignored[2], uv3[2], uv7[2];
    bool found = true;
    for (size_t n = 0; n < lanes; n++) {
        struct lp_fe v2 = lp_fe_square(&v[n]);
        struct lp_fe v3 = lp_fe_mul(&v2, &v[n]);
        struct lp_fe v4 = lp_fe_square(&v2);
        uv3[n]          = lp_fe_mul(&u[n], &v3);
        uv7[n]          = lp_fe_mul(&uv3[n], &v4);
    }
    power_250(x, ignored, uv7, lanes);
    step(x, x, 2, uv7, lanes); /* ^(2^252 - 3) */
    multiply(x, uv3, lanes);
    for (size_t n = 0; n < lanes; n++)
        found = choose_root(&x[n], &u[n], &v[n]) && found;
    return found;
}

bool lp_fe_sqrt_ratio(struct lp_fe *x,
                      const struct lp_fe *u,
                      const struct lp_fe *v)
{
    return sqrt_ratios(x, u, v, 1);
}

bool lp_fe_sqrt_ratio_2(struct lp_fe x[2],
                        const struct lp_fe u[2],
                        const struct lp_fe v[2])
{
    return sqrt_ratios(x, u, v, 2);
}
