/* SPDX-License-Identifier: Apache-2.0 */
/* One signature: is [8]([S]B - [k]A - R) the identity? (consensus.md 1.9) */
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

/* sum - R, times eight. */
static bool ends_at(const struct lp_ge *sum, const struct lp_ge *r)
{
    struct lp_ge_cached cached = lp_ge_cache(r);
    struct lp_ge rest          = lp_ge_add(sum, &cached, true);
    return lp_ge_is_small(&rest);
}

/* [S]B - [k]A: 253 doublings shared by both (Straus). */
static struct lp_ge
straus(const struct lp_ge *a, const uint8_t k[32], const uint8_t s[32])
{
    struct lp_ge_cached odd[LP_GE_ODD];
    int8_t of_a[257], of_b[257];
    struct lp_ge sum = lp_ge_identity;
    lp_ge_odd_multiples(odd, a);
    lp_naf(of_a, k, 256, LP_GE_WIDTH);
    lp_naf(of_b, s, 256, LP_GE_BASE_WIDTH);
    for (int i = 253; i >= 0; i--) {
        sum = lp_ge_double(&sum);
        lp_ge_add_digit(&sum, odd, of_a[i], true);
        lp_ge_add_affine_digit(&sum, lp_ge_base[0], of_b[i], false);
    }
    return sum;
}

/* The same with tables: 32 doublings, for all chunks at once. */
static struct lp_ge by_tables(const struct lp_ed25519_table *table,
                              const uint8_t k[32],
                              const uint8_t s[32])
{
    struct lp_chunks of_a, of_b;
    struct lp_ge sum = lp_ge_identity;
    lp_chunks_init(&of_a, k, LP_GE_WIDTH);
    lp_chunks_init(&of_b, s, LP_GE_BASE_WIDTH);
    for (int i = LP_GE_STEPS - 1; i >= 0; i--) {
        sum = lp_ge_double(&sum);
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
        !lp_ge_read(&a, public_key) || !lp_ge_read(&r, signature))
        return false;
    lp_scalar_challenge(k, signature, public_key, message);
    struct lp_ge sum = straus(&a, k, signature + 32);
    return ends_at(&sum, &r);
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
