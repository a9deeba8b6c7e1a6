/* SPDX-License-Identifier: Apache-2.0 */
/* Digits before and after the point become one number. */
#include "base/tokens.h"

#define DIGITS_MAX 80

static bool all_digits(struct loupe_span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size > 0;
}

static enum loupe_status split(struct loupe_span *whole,
                               struct loupe_span *rest,
                               struct loupe_span text,
                               struct loupe_error *error)
{
    const uint8_t *point =
        text.size == 0 ? NULL : memchr(text.data, '.', text.size);
    size_t size = point == NULL ? text.size : (size_t)(point - text.data);
    *whole      = loupe_span(text.data, size);
    *rest       = loupe_span("0", 1);
    if (text.size > 0 && text.data[0] == '-')
        return lp_fail(error, LOUPE_USAGE, 0, "", "is negative");
    if (point != NULL)
        *rest = loupe_span(point + 1, text.size - size - 1);
    if (!all_digits(*whole) || !all_digits(*rest))
        return lp_fail(error, LOUPE_USAGE, 0, "",
                       "is not an amount as 12 or 1.5");
    if (whole->size > 1 && whole->data[0] == '0')
        return lp_fail(error, LOUPE_USAGE, 0, "", "begins with a zero");
    return LOUPE_OK;
}

enum loupe_status lp_tokens_read(struct loupe_u256 *out,
                                 struct loupe_span text,
                                 size_t decimals,
                                 struct loupe_error *error)
{
    char digits[DIGITS_MAX];
    struct loupe_span whole, rest;
    *out = loupe_u256_from_u64(0);
    LP_TRY(split(&whole, &rest, text, error));
    if (rest.size > decimals)
        return lp_fail(error, LOUPE_USAGE, 0, "",
                       "has %zu decimals, at most %zu are there", rest.size,
                       decimals);
    if (whole.size + decimals > sizeof digits)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "is more than %d bits hold",
                       LP_TOKENS_BITS);
    memset(digits, '0', sizeof digits);
    memcpy(digits, whole.data, whole.size);
    memcpy(digits + whole.size, rest.data, rest.size);
    size_t size = whole.size + decimals, at = 0;
    while (at + 1 < size && digits[at] == '0')
        at++;
    if (!loupe_u256_from_text(out, loupe_span(digits + at, size - at)) ||
        out->w[2] != 0 || out->w[3] != 0) {
        *out = loupe_u256_from_u64(0);
        return lp_fail(error, LOUPE_LIMIT, 0, "", "is more than %d bits hold",
                       LP_TOKENS_BITS);
    }
    return LOUPE_OK;
}
