/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars modulo the group order L = 2^252 + 27742317777372353535851937790883648493;
 * the arithmetic is libsodium's. */
#ifndef LP_SCALAR_H
#define LP_SCALAR_H

#include <loupe/span.h>

/* Is the scalar below L? */
bool lp_scalar_is_canonical(const uint8_t scalar[32]);

/* k = SHA-512(R || A || message) mod L, over the bytes as received. */
void lp_scalar_challenge(uint8_t k[32],
                         const uint8_t r[32],
                         const uint8_t key[32],
                         struct loupe_span message);

#endif
