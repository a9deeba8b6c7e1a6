/* SPDX-License-Identifier: Apache-2.0 */
/* Unsigned 256-bit arithmetic on four 64-bit words, least significant first;
 * a result that does not fit is reported, never wrapped. */
#include "base/wide.h"

#include <loupe/amount.h>

static const struct loupe_u256 zero = {{0, 0, 0, 0}};

struct loupe_u256 loupe_u256_from_u64(uint64_t value)
{
    return (struct loupe_u256){{value, 0, 0, 0}};
}

bool loupe_u256_from_bytes(struct loupe_u256 *out, struct loupe_span be)
{
    *out = zero;
    while (be.size > 32) {
        if (be.data[0] != 0)
            return false;
        be.data++;
        be.size--;
    }
    for (size_t i = 0; i < be.size; i++) {
        size_t power = be.size - 1 - i;
        out->w[power / 8] |= (uint64_t)be.data[i] << 8 * (power % 8);
    }
    return true;
}

void loupe_u256_to_bytes(uint8_t out[32], const struct loupe_u256 *value)
{
    for (size_t i = 0; i < 32; i++)
        out[31 - i] = (uint8_t)(value->w[i / 8] >> 8 * (i % 8));
}

int loupe_u256_compare(const struct loupe_u256 *a, const struct loupe_u256 *b)
{
    for (int i = 3; i >= 0; i--)
        if (a->w[i] != b->w[i])
            return a->w[i] < b->w[i] ? -1 : 1;
    return 0;
}

bool loupe_u256_is_zero(const struct loupe_u256 *a)
{
    return (a->w[0] | a->w[1] | a->w[2] | a->w[3]) == 0;
}

bool loupe_u256_to_u64(uint64_t *out, const struct loupe_u256 *a)
{
    bool fits = (a->w[1] | a->w[2] | a->w[3]) == 0;
    *out      = fits ? a->w[0] : 0;
    return fits;
}

bool loupe_u256_add(struct loupe_u256 *out,
                    const struct loupe_u256 *a,
                    const struct loupe_u256 *b)
{
    struct loupe_u256 sum;
    lp_u128 carry = 0;
    for (int i = 0; i < 4; i++) {
        carry += (lp_u128)a->w[i] + b->w[i];
        sum.w[i] = (uint64_t)carry;
        carry >>= 64;
    }
    *out = carry == 0 ? sum : zero;
    return carry == 0;
}

bool loupe_u256_sub(struct loupe_u256 *out,
                    const struct loupe_u256 *a,
                    const struct loupe_u256 *b)
{
    struct loupe_u256 rest;
    uint64_t borrow = 0;
    for (int i = 0; i < 4; i++) {
        lp_u128 d = (lp_u128)a->w[i] - b->w[i] - borrow;
        rest.w[i] = (uint64_t)d;
        borrow    = (uint64_t)(d >> 64) & 1;
    }
    *out = borrow == 0 ? rest : zero;
    return borrow == 0;
}

bool loupe_u256_mul(struct loupe_u256 *out,
                    const struct loupe_u256 *a,
                    const struct loupe_u256 *b)
{
    uint64_t wide[8] = {0};
    for (int i = 0; i < 4; i++) {
        lp_u128 carry = 0;
        for (int j = 0; j < 4; j++) {
            carry += (lp_u128)a->w[i] * b->w[j] + wide[i + j];
            wide[i + j] = (uint64_t)carry;
            carry >>= 64;
        }
        wide[i + 4] = (uint64_t)carry;
    }
    bool fits = (wide[4] | wide[5] | wide[6] | wide[7]) == 0;
    *out      = zero;
    for (int i = 0; fits && i < 4; i++)
        out->w[i] = wide[i];
    return fits;
}

/* a << 1 with `bit` moved in; the bit that falls out is returned. */
static uint64_t shift_in(struct loupe_u256 *a, uint64_t bit)
{
    for (int i = 0; i < 4; i++) {
        uint64_t top = a->w[i] >> 63;
        a->w[i]      = a->w[i] << 1 | bit;
        bit          = top;
    }
    return bit;
}

/* a - b modulo 2^256. */
static void subtract(struct loupe_u256 *a, const struct loupe_u256 *b)
{
    uint64_t borrow = 0;
    for (int i = 0; i < 4; i++) {
        lp_u128 d = (lp_u128)a->w[i] - b->w[i] - borrow;
        a->w[i]   = (uint64_t)d;
        borrow    = (uint64_t)(d >> 64) & 1;
    }
}

bool loupe_u256_div(struct loupe_u256 *out,
                    struct loupe_u256 *rest,
                    const struct loupe_u256 *a,
                    const struct loupe_u256 *b)
{
    struct loupe_u256 quotient = zero;
    struct loupe_u256 left     = zero;
    bool fits                  = !loupe_u256_is_zero(b);
    for (int bit = 255; fits && bit >= 0; bit--) {
        uint64_t next = a->w[bit / 64] >> (bit % 64) & 1;
        uint64_t over = shift_in(&left, next);
        bool goes     = over != 0 || loupe_u256_compare(&left, b) >= 0;
        if (goes)
            subtract(&left, b);
        (void)shift_in(&quotient, goes ? 1 : 0);
    }
    *out = quotient;
    if (rest != NULL)
        *rest = left;
    return fits;
}

/* value / 10 in place; the digit is returned. */
static unsigned divide_by_ten(struct loupe_u256 *value)
{
    lp_u128 rest = 0;
    for (int i = 3; i >= 0; i--) {
        rest        = rest << 64 | value->w[i];
        value->w[i] = (uint64_t)(rest / 10);
        rest %= 10;
    }
    return (unsigned)rest;
}

void loupe_u256_to_text(char out[LOUPE_U256_TEXT],
                        const struct loupe_u256 *value)
{
    char digits[LOUPE_U256_TEXT];
    struct loupe_u256 left = *value;
    size_t count           = 0;
    do
        digits[count++] = (char)('0' + divide_by_ten(&left));
    while (!loupe_u256_is_zero(&left));
    for (size_t i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    out[count] = '\0';
}

bool loupe_u256_from_text(struct loupe_u256 *out, struct loupe_span text)
{
    static const struct loupe_u256 ten = {{10, 0, 0, 0}};
    struct loupe_u256 value            = zero;
    *out                               = zero;
    if (text.size == 0 || (text.size > 1 && text.data[0] == '0'))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        struct loupe_u256 digit =
            loupe_u256_from_u64((uint64_t)(text.data[i] - '0'));
        if (!loupe_u256_mul(&value, &value, &ten) ||
            !loupe_u256_add(&value, &value, &digit))
            return false;
    }
    *out = value;
    return true;
}
