/* SPDX-License-Identifier: Apache-2.0 */
/* One signature: is [8]([S]B - [k]A - R) the identity? (consensus.md 1.9) */
#include "ed25519/halve.h"
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <sodium.h>

/* sum - R, times eight. */
static bool ends_at(struct lp_ge *sum, const struct lp_ge *r)
{
    struct lp_ge_cached cached = lp_ge_cache(r);
    lp_ge_add(sum, &cached, true);
    return lp_ge_is_small(sum);
}

/* The equation times d with d k = e, both of half the size: [8]X has an order
 * that divides L, and d has an inverse modulo L, so that [8][d]X is the identity
 * only if [8]X is. [dS]B is cut in two; four sums share 128 doublings (Straus). */
static bool holds(const struct lp_ge *a,
                  const struct lp_ge *r,
                  const uint8_t k[32],
                  const uint8_t s[32])
{
    struct lp_ge_cached odd_a[LP_GE_ODD], odd_r[LP_GE_ODD];
    int8_t of_a[129], of_r[129], of_low[129], of_high[129];
    struct lp_halves half;
    uint8_t ds[32];
    struct lp_ge sum = lp_ge_identity;
    lp_scalar_halve(&half, k);
    crypto_core_ed25519_scalar_mul(ds, half.d, s);
    lp_naf(of_a, half.e, 128, LP_GE_WIDTH);
    lp_naf(of_r, half.d, 128, LP_GE_WIDTH);
    lp_naf(of_low, ds, 128, LP_GE_BASE_WIDTH);
    lp_naf(of_high, ds + 16, 128, LP_GE_BASE_WIDTH);
    lp_ge_odd_multiples(odd_a, a);
    lp_ge_odd_multiples(odd_r, r);
    for (int i = 128; i >= 0; i--) {
        lp_ge_double(&sum);
        lp_ge_add_digit(&sum, odd_a, of_a[i], !half.negative);
        lp_ge_add_digit(&sum, odd_r, of_r[i], true);
        lp_ge_add_affine_digit(&sum, lp_ge_base[0], of_low[i], false);
        lp_ge_add_affine_digit(&sum, lp_ge_base[2], of_high[i], false);
    }
    return lp_ge_is_small(&sum);
}

/* [S]B - [k]A with tables: 64 doublings, for all chunks at once. */
static struct lp_ge by_tables(const struct lp_ed25519_table *table,
                              const uint8_t k[32],
                              const uint8_t s[32])
{
    struct lp_chunks of_a, of_b;
    struct lp_ge sum = lp_ge_identity;
    lp_chunks_init(&of_a, k, LP_GE_KEY_WIDTH);
    lp_chunks_init(&of_b, s, LP_GE_BASE_WIDTH);
    for (int i = LP_GE_STEPS - 1; i >= 0; i--) {
        lp_ge_double(&sum);
        for (size_t c = 0; c < LP_GE_CHUNKS; c++) {
            lp_ge_add_affine_digit(&sum, table->odd[c], of_a.digit[c][i], true);
            lp_ge_add_affine_digit(&sum, lp_ge_base[c], of_b.digit[c][i],
                                   false);
        }
    }
    return sum;
}

bool lp_ed25519_verify(const uint8_t public_key[32],
                       struct loupe_span message,
                       const uint8_t signature[64])
{
    struct lp_ge a, r;
    uint8_t k[32];
    if (!lp_scalar_is_canonical(signature + 32) ||
        !lp_ge_read_2(&a, &r, public_key, signature))
        return false;
    lp_scalar_challenge(k, signature, public_key, message);
    return holds(&a, &r, k, signature + 32);
}

bool lp_ed25519_verify_known(const struct lp_ed25519_table *table,
                             struct loupe_span message,
                             const uint8_t signature[64])
{
    struct lp_ge r;
    uint8_t k[32];
    if (!lp_scalar_is_canonical(signature + 32) || !lp_ge_read(&r, signature))
        return false;
    lp_scalar_challenge(k, signature, table->key, message);
    struct lp_ge sum = by_tables(table, k, signature + 32);
    return ends_at(&sum, &r);
}
