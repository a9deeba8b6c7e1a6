/* SPDX-License-Identifier: Apache-2.0 */
/* One signature: is [8]([S]B - [k]A - R) the identity? (consensus.md 1.9) */
#include "ed25519/halve.h"
#include "ed25519/read.h"
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <sodium.h>

#define HALF 128 /* bits of the scalars of `holds` */

/* The equation times d with d k = e, both of half the size: [8]X has an order
 * that divides L, and d has an inverse modulo L, so that [8][d]X is the identity
 * only if [8]X is. [dS]B is cut in two; four sums share 128 doublings. */
static bool holds(const struct lp_ge_engine *engine,
                  const struct lp_ge points[2], /* A, R */
                  const uint8_t k[32],
                  const uint8_t s[32])
{
    union lp_ge_multiple odd[2][LP_GE_ODD];
    struct lp_term terms[1 + 2 * LP_PLAN_TERMS(HALF, LP_GE_WIDTH) +
                         LP_PLAN_CHUNKED(2, LP_GE_BASE_WIDTH)];
    struct lp_odd of_a = {odd[0], LP_GE_WIDTH, false};
    struct lp_odd of_r = {odd[1], LP_GE_WIDTH, false};
    struct lp_plan plan;
    struct lp_halves half;
    struct lp_ge sum;
    uint8_t ds[32];
    lp_scalar_halve(&half, k);
    crypto_core_ed25519_scalar_mul(ds, half.d, s);
    lp_plan_init(&plan, terms);
    lp_plan_add(&plan, half.e, HALF, &of_a, !half.negative);
    lp_plan_add(&plan, half.d, HALF, &of_r, true);
    lp_plan_add_base(&plan, ds, engine, 2);
    engine->odd_multiples(odd[0], &points[0]);
    engine->odd_multiples(odd[1], &points[1]);
    engine->sum(&sum, &plan);
    return lp_ge_is_small(&sum);
}

bool lp_ed25519_verify(const uint8_t public_key[32],
                       struct loupe_span message,
                       const uint8_t signature[64])
{
    const struct lp_ge_engine *engine = lp_ge_engine();
    const uint8_t *codes[2]           = {public_key, signature};
    struct lp_ge points[2];
    uint8_t k[32];
    if (!lp_scalar_is_canonical(signature + 32) ||
        !lp_ge_read(engine, points, codes, 2))
        return false;
    lp_scalar_challenge(k, signature, public_key, message);
    return holds(engine, points, k, signature + 32);
}

/* With tables: 64 doublings, for all chunks at once. */
bool lp_ed25519_verify_known(const struct lp_ed25519_table *table,
                             struct loupe_span message,
                             const uint8_t signature[64])
{
    const struct lp_ge_engine *engine = lp_ge_engine();
    struct lp_term terms[1 + LP_PLAN_CHUNKED(4, LP_GE_KEY_WIDTH) +
                         LP_PLAN_CHUNKED(4, LP_GE_BASE_WIDTH)];
    struct lp_plan plan;
    struct lp_ge sum, r;
    uint8_t k[32];
    if (!lp_scalar_is_canonical(signature + 32) ||
        !lp_ge_read(engine, &r, &signature, 1))
        return false;
    lp_scalar_challenge(k, signature, table->key, message);
    lp_plan_init(&plan, terms);
    lp_plan_add_key(&plan, k, table, 4, true);
    lp_plan_add_base(&plan, signature + 32, engine, 4);
    engine->sum(&sum, &plan);
    struct lp_ge_cached cached = lp_ge_cache(&r);
    lp_ge_add(&sum, &cached, true);
    return lp_ge_is_small(&sum);
}
