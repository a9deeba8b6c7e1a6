/* SPDX-License-Identifier: Apache-2.0 */
/* A scalar as a quotient of two of half its size. */
#ifndef LP_HALVE_H
#define LP_HALVE_H

#include <stdbool.h>
#include <stdint.h>

/* d k = e modulo L, or d k = -e with `negative`; 0 < d < 2^127, e < 2^127. */
struct lp_halves {
    uint8_t d[32];
    uint8_t e[32];
    bool negative;
};

/* k below L. */
void lp_scalar_halve(struct lp_halves *out, const uint8_t k[32]);

#endif
