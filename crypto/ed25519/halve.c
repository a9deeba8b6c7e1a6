/* SPDX-License-Identifier: Apache-2.0 */
/* Euclid's algorithm on L and k, left half-way. Every remainder is r = t k modulo
 * L, the signs of t alternate, and |t| is at most L divided by the remainder
 * before: at the first r below 2^127 the one before is not, so that |t| < 2^126.
 * Source of the use: Antipa, Brown, Gallant, Lambert, Struik, Vanstone,
 * "Accelerated Verification of ECDSA Signatures" (2005). */
#include "ed25519/halve.h"

#define WORDS 4

struct number {
    uint64_t w[WORDS];
};

/* Bits of a number that is known to have no more than `most`. */
static unsigned length(const struct number *a, unsigned most)
{
    while (most > 0 && (a->w[(most - 1) / 64] >> (most - 1) % 64 & 1) == 0)
        most--;
    return most;
}

static struct number shift(const struct number *a, unsigned bits)
{
    struct number out = {{0}};
    unsigned words    = bits / 64;
    bits %= 64;
    for (unsigned i = words; i < WORDS; i++) {
        out.w[i] = a->w[i - words] << bits;
        if (bits > 0 && i > words)
            out.w[i] |= a->w[i - words - 1] >> (64 - bits);
    }
    return out;
}

static void add(struct number *a, const struct number *b)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < WORDS; i++) {
        uint64_t sum = a->w[i] + carry;
        carry        = sum < carry;
        a->w[i]      = sum + b->w[i];
        carry += a->w[i] < sum;
    }
}

/* a - b when that is not negative. */
static bool subtract(struct number *a, const struct number *b)
{
    struct number rest;
    uint64_t borrow = 0;
    for (unsigned i = 0; i < WORDS; i++) {
        uint64_t word = b->w[i] + borrow;
        borrow        = word < borrow || a->w[i] < word;
        rest.w[i]     = a->w[i] - word;
    }
    if (borrow == 0)
        *a = rest;
    return borrow == 0;
}

struct row {
    struct number r, t;
    unsigned length; /* of r */
};

/* high - q low, with q the quotient of the remainders; adds q t to t. */
static void reduce(struct row *high, const struct row *low)
{
    while (high->length >= low->length) {
        unsigned by       = high->length - low->length;
        struct number sub = shift(&low->r, by);
        if (!subtract(&high->r, &sub)) {
            if (by == 0)
                return;
            sub = shift(&low->r, --by);
            (void)subtract(&high->r, &sub);
        }
        struct number t = shift(&low->t, by);
        add(&high->t, &t);
        high->length = length(&high->r, high->length);
    }
}

static struct number load(const uint8_t bytes[32])
{
    struct number out = {{0}};
    for (unsigned i = 0; i < 32; i++)
        out.w[i / 8] |= (uint64_t)bytes[i] << 8 * (i % 8);
    return out;
}

static void store(uint8_t bytes[32], const struct number *a)
{
    for (unsigned i = 0; i < 32; i++)
        bytes[i] = (uint8_t)(a->w[i / 8] >> 8 * (i % 8));
}

void lp_scalar_halve(struct lp_halves *out, const uint8_t k[32])
{
    struct row rows[2] = {
        {.r = {{UINT64_C(0x5812631a5cf5d3ed), UINT64_C(0x14def9dea2f79cd6), 0,
                UINT64_C(1) << 60}},
         .length = 253},
        {.r = load(k), .t = {{1}}}};
    unsigned low   = 1;
    rows[1].length = length(&rows[1].r, 253);
    out->negative  = false;
    while (rows[low].length > 127) {
        reduce(&rows[1 - low], &rows[low]);
        low           = 1 - low;
        out->negative = !out->negative;
    }
    store(out->d, &rows[low].t);
    store(out->e, &rows[low].r);
}
