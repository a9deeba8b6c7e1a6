/* SPDX-License-Identifier: Apache-2.0 */
/* Euclid's algorithm on L and k, left half-way. Every remainder is r = t k modulo
 * L, the signs of t alternate, and |t| is at most L divided by the remainder
 * before: at the first r below 2^127 the one before is not, so that |t| < 2^126.
 * Source of the use: Antipa, Brown, Gallant, Lambert, Struik, Vanstone,
 * "Accelerated Verification of ECDSA Signatures" (2005). */
#include "ed25519/halve.h"

#include "base/wide.h"

struct number {
    lp_u128 high, low;
};

/* r = t k modulo L, but for the sign of t. */
struct row {
    struct number r;
    lp_u128 t;
    unsigned length; /* of r, in bits */
};

/* The length of a number that is known to have no more than `most` bits. */
static unsigned length(const struct number *a, unsigned most)
{
    while (most > 128 && (a->high >> (most - 129) & 1) == 0)
        most--;
    while (most > 0 && most <= 128 && (a->low >> (most - 1) & 1) == 0)
        most--;
    return most;
}

/* a * 2^bits, below 2^256. */
static struct number shift(const struct number *a, unsigned bits)
{
    if (bits == 0)
        return *a;
    if (bits >= 128)
        return (struct number){a->low << (bits - 128), 0};
    return (struct number){a->high << bits | a->low >> (128 - bits),
                           a->low << bits};
}

static bool less(const struct number *a, const struct number *b)
{
    return a->high < b->high || (a->high == b->high && a->low < b->low);
}

/* Takes the lower remainder from the upper as often as it goes, and adds as many
 * t to the upper's, as their signs differ. */
static void reduce(struct row *upper, const struct row *lower)
{
    while (upper->length >= lower->length) {
        unsigned by       = upper->length - lower->length;
        struct number sub = shift(&lower->r, by);
        if (less(&upper->r, &sub)) {
            if (by == 0)
                return;
            sub = shift(&lower->r, --by);
        }
        upper->r.high -= sub.high + (upper->r.low < sub.low);
        upper->r.low -= sub.low;
        upper->t += lower->t << by;
        upper->length = length(&upper->r, upper->length);
    }
}

static lp_u128 load(const uint8_t bytes[16])
{
    lp_u128 out = 0;
    for (int i = 15; i >= 0; i--)
        out = out << 8 | bytes[i];
    return out;
}

static void store(uint8_t bytes[32], lp_u128 a)
{
    for (int i = 0; i < 32; i++) {
        bytes[i] = (uint8_t)a;
        a >>= 8;
    }
}

void lp_scalar_halve(struct lp_halves *out, const uint8_t k[32])
{
    const lp_u128 order = (lp_u128)UINT64_C(0x14def9dea2f79cd6) << 64 |
                          UINT64_C(0x5812631a5cf5d3ed); /* L - 2^252 */
    struct row rows[2] = {{{(lp_u128)1 << 124, order}, 0, 253},
                          {{load(k + 16), load(k)}, 1, 0}};
    unsigned lower     = 1;
    rows[1].length     = length(&rows[1].r, 253);
    out->negative      = false;
    while (rows[lower].length > 127) {
        reduce(&rows[1 - lower], &rows[lower]);
        lower         = 1 - lower;
        out->negative = !out->negative;
    }
    store(out->d, rows[lower].t);
    store(out->e, rows[lower].r.low);
}
