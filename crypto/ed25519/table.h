/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of multiples, and scalars cut to fit them.
 *
 * A scalar of 256 bits is cut into four chunks of 64 bits; chunk c counts
 * multiples of 2^(64 c) P, and all chunks share 64 doublings. Each is recoded into
 * odd signed digits with zeros between (width-w NAF). */
#ifndef LP_GE_TABLE_H
#define LP_GE_TABLE_H

#include "ed25519/ge.h"

#define LP_GE_CHUNKS     4
#define LP_GE_CHUNK_BITS 64
#define LP_GE_STEPS      65 /* positions of a chunk's digits, with its carry */

/* Odd multiples that are kept, and the width of the digits that count them. */
#define LP_GE_BASE_ODD   64 /* of B */
#define LP_GE_BASE_WIDTH 8
#define LP_GE_KEY_ODD    16 /* of a known key */
#define LP_GE_KEY_WIDTH  6
#define LP_GE_ODD        8 /* of a point that is seen once */
#define LP_GE_WIDTH      5

extern const struct lp_ge_affine lp_ge_base[LP_GE_CHUNKS][LP_GE_BASE_ODD];

struct lp_ed25519_table {
    uint8_t key[32];
    struct lp_ge_affine odd[LP_GE_CHUNKS][LP_GE_KEY_ODD];
};

/* False when the bytes are no point, or one of small order. */
bool lp_ed25519_table_init(struct lp_ed25519_table *out, const uint8_t key[32]);

/* P, 3P, 5P, …, 15P. */
void lp_ge_odd_multiples(struct lp_ge_cached out[LP_GE_ODD],
                         const struct lp_ge *p);

/* digits[i] is odd in (-2^(width-1), 2^(width-1)) or zero, and the sum of
 * digits[i] * 2^i is the scalar of `bits` bits (whole bytes, at most 32); bits + 1
 * digits. */
void lp_naf(int8_t *digits,
            const uint8_t *scalar,
            unsigned bits,
            unsigned width);

/* The NAF of each chunk. */
struct lp_chunks {
    int8_t digit[LP_GE_CHUNKS][LP_GE_STEPS];
};
void lp_chunks_init(struct lp_chunks *out,
                    const uint8_t scalar[32],
                    unsigned width);

/* Adds [scalar]B. */
void lp_ge_add_base(struct lp_ge *sum, const uint8_t scalar[32]);

/* Adds digit * (what the table holds), or subtracts it with `minus`. */
static inline void lp_ge_add_digit(struct lp_ge *sum,
                                   const struct lp_ge_cached *odd,
                                   int8_t digit,
                                   bool minus)
{
    if (digit != 0)
        lp_ge_add(sum, &odd[(digit < 0 ? -digit : digit) / 2],
                  minus != (digit < 0));
}

static inline void lp_ge_add_affine_digit(struct lp_ge *sum,
                                          const struct lp_ge_affine *odd,
                                          int8_t digit,
                                          bool minus)
{
    if (digit != 0)
        lp_ge_add_affine(sum, &odd[(digit < 0 ? -digit : digit) / 2],
                         minus != (digit < 0));
}

#endif
