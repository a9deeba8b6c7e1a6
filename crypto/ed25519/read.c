/* SPDX-License-Identifier: Apache-2.0 */
/* The root of RFC 8032, 5.1.3: x^2 = u / v by the curve, u = y^2 - 1, v = d y^2 + 1;
 * of x = u v^3 (u v^7)^((p - 5) / 8) the square times v is u, -u, or there is no
 * root. */
#include "ed25519/read.h"

#include "ed25519/constants.h"

#include <string.h>

/* y tells them: with it, -x is of small order as x is. */
static bool has_small_order(const struct lp_fe *y)
{
    static const uint8_t small[][32] = LP_ED25519_SMALL_Y;
    uint8_t bytes[32];
    lp_fe_write(bytes, y);
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
        if (memcmp(bytes, small[i], sizeof bytes) == 0)
            return true;
    return false;
}

struct code {
    struct lp_fe y, u, v, uv3;
};

/* Gives u v^7, too. */
static bool
open_code(struct code *out, struct lp_fe *uv7, const uint8_t bytes[32])
{
    out->y          = lp_fe_read(bytes);
    struct lp_fe yy = lp_fe_square(&out->y);
    struct lp_fe dy = lp_fe_mul(&yy, &lp_fe_d);
    out->u          = lp_fe_sub(&yy, &lp_fe_one);
    out->v          = lp_fe_add(&dy, &lp_fe_one);
    struct lp_fe v2 = lp_fe_square(&out->v);
    struct lp_fe v3 = lp_fe_mul(&v2, &out->v);
    struct lp_fe v4 = lp_fe_square(&v2);
    out->uv3        = lp_fe_mul(&out->u, &v3);
    *uv7            = lp_fe_mul(&out->uv3, &v4);
    return !has_small_order(&out->y);
}

static bool choose_root(struct lp_fe *x, const struct code *code)
{
    static const struct lp_fe sqrt_m1 = LP_ED25519_SQRT_M1;

    struct lp_fe r2  = lp_fe_square(x);
    struct lp_fe vr2 = lp_fe_mul(&r2, &code->v);
    struct lp_fe sum = lp_fe_add(&code->u, &vr2);
    if (lp_fe_equal(&code->u, &vr2))
        return true;
    *x = lp_fe_mul(x, &sqrt_m1);
    return lp_fe_is_zero(&sum);
}

/* The point with the root whose lowest bit is the code's highest. */
static bool close_code(struct lp_ge *out,
                       const struct code *code,
                       const struct lp_fe *power,
                       const uint8_t bytes[32])
{
    struct lp_fe x = lp_fe_mul(&code->uv3, power);
    if (!choose_root(&x, code))
        return false;
    if (lp_fe_is_odd(&x) != (bytes[31] >> 7 != 0))
        x = lp_fe_negate(&x);
    *out = (struct lp_ge){x, code->y, lp_fe_one, x, code->y};
    return true;
}

bool lp_ge_read(const struct lp_ge_engine *engine,
                struct lp_ge *out,
                const uint8_t *const *codes,
                size_t count)
{
    struct code code[LP_GE_READ_MOST];
    struct lp_fe power[LP_GE_READ_MOST];
    for (size_t i = 0; i < count; i++)
        if (!open_code(&code[i], &power[i], codes[i]))
            return false;
    engine->roots(power, count);
    for (size_t i = 0; i < count; i++)
        if (!close_code(&out[i], &code[i], &power[i], codes[i]))
            return false;
    return true;
}
