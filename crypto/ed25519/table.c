/* SPDX-License-Identifier: Apache-2.0 */
/* Making tables and recoding scalars. */
#include "ed25519/table.h"

#include <string.h>

void lp_ge_odd_multiples(struct lp_ge_cached out[LP_GE_ODD],
                         const struct lp_ge *p)
{
    struct lp_ge twice = *p, odd = *p;
    lp_ge_double(&twice);
    struct lp_ge_cached step = lp_ge_cache(&twice);
    for (size_t i = 0; i < LP_GE_ODD; i++) {
        out[i] = lp_ge_cache(&odd);
        lp_ge_add(&odd, &step, false);
    }
}

bool lp_ed25519_table_init(struct lp_ed25519_table *out, const uint8_t key[32])
{
    struct lp_ge odd[LP_GE_CHUNKS * LP_GE_KEY_ODD];
    struct lp_ge point;
    if (!lp_ge_read(&point, key))
        return false;
    memcpy(out->key, key, sizeof out->key);
    for (size_t c = 0; c < LP_GE_CHUNKS; c++) {
        struct lp_ge next = point;
        lp_ge_double(&point);
        struct lp_ge_cached step = lp_ge_cache(&point);
        for (size_t i = 0; i < LP_GE_KEY_ODD; i++) {
            odd[c * LP_GE_KEY_ODD + i] = next;
            lp_ge_add(&next, &step, false);
        }
        lp_ge_double_times(&point, LP_GE_CHUNK_BITS - 1);
    }
    lp_ge_to_affine(out->odd[0], odd, (size_t)LP_GE_CHUNKS * LP_GE_KEY_ODD);
    return true;
}

/* Bits [at, at + width) of a little-endian number, width at most 9. */
static int window(const uint8_t *bytes, unsigned at, unsigned width)
{
    int two = bytes[at / 8] | bytes[at / 8 + 1] << 8;
    return two >> at % 8 & ((1 << width) - 1);
}

void lp_naf(int8_t *digits,
            const uint8_t *scalar,
            unsigned bits,
            unsigned width)
{
    uint8_t padded[32 + 2] = {0};
    int carry              = 0;
    memcpy(padded, scalar, bits / 8);
    memset(digits, 0, bits + 1);
    if (width < 2 || width > 8)
        return; /* a digit is a byte */
    for (unsigned i = 0; i <= bits;) {
        int value = window(padded, i, width) + carry;
        if (value % 2 == 0) {
            i++; /* an even window with a carry begins with a one: it goes on */
            continue;
        }
        carry = value >= 1 << (width - 1) ? 1 : 0;
        /* cppcheck-suppress shiftTooManyBits; width is 5, 6 or 8 */
        digits[i] = (int8_t)(value - (carry << width));
        i += width;
    }
}

void lp_chunks_init(struct lp_chunks *out,
                    const uint8_t scalar[32],
                    unsigned width)
{
    for (size_t c = 0; c < LP_GE_CHUNKS; c++)
        /* cppcheck-suppress uninitvar; it writes them */
        lp_naf(out->digit[c], scalar + 8 * c, LP_GE_CHUNK_BITS, width);
}

void lp_ge_add_base(struct lp_ge *sum, const uint8_t scalar[32])
{
    struct lp_chunks chunks;
    struct lp_ge product = lp_ge_identity;
    lp_chunks_init(&chunks, scalar, LP_GE_BASE_WIDTH);
    for (int i = LP_GE_STEPS - 1; i >= 0; i--) {
        lp_ge_double(&product);
        for (size_t c = 0; c < LP_GE_CHUNKS; c++)
            lp_ge_add_affine_digit(&product, lp_ge_base[c], chunks.digit[c][i],
                                   false);
    }
    struct lp_ge_cached cached = lp_ge_cache(&product);
    lp_ge_add(sum, &cached, false);
}
