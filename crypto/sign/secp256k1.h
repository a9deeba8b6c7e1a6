/* SPDX-License-Identifier: Apache-2.0 */
/* ECDSA over secp256k1 by libsecp256k1, for runtime accounts (transactions.md
 * 1.4 and 7.1). A signature with a high S is no signature. Secrets are seen by the
 * two functions that take one. */
#ifndef LP_SECP256K1_H
#define LP_SECP256K1_H

#include <loupe/export.h>
#include <loupe/hash.h>

/* The 64 bytes of the point of a compressed key; false when it is none. */
LOUPE_MUST_CHECK bool lp_secp256k1_point(uint8_t point[64],
                                         const uint8_t key[33]);

/* The compressed public key of a scalar; false when it is none. */
LOUPE_MUST_CHECK bool lp_secp256k1_public(uint8_t key[33],
                                          const uint8_t secret[32]);

/* Did `key` sign `digest`? `signature` is DER. */
LOUPE_MUST_CHECK bool lp_secp256k1_verify(const uint8_t key[33],
                                          const struct loupe_hash *digest,
                                          struct loupe_span signature);

/* The point of the key that signed `digest`; `signature` is r and s, `parity`
 * 0 or 1. False when there is none. */
LOUPE_MUST_CHECK bool lp_secp256k1_recover(uint8_t point[64],
                                           const struct loupe_hash *digest,
                                           const uint8_t signature[64],
                                           int parity);

/* lp_secp256k1_sign signs a digest: r and s with s at most half the order, and
 * the parity that lp_secp256k1_recover takes. False when the secret is no scalar.
 */
LOUPE_MUST_CHECK bool lp_secp256k1_sign(uint8_t signature[64],
                                        int *parity,
                                        const uint8_t secret[32],
                                        const struct loupe_hash *digest);

/* The same signature in DER, as runtime transactions carry it; false when r or s
 * is not below the order. */
#define LP_SECP256K1_DER_MAX 72
LOUPE_MUST_CHECK bool lp_secp256k1_to_der(uint8_t der[LP_SECP256K1_DER_MAX],
                                          size_t *size,
                                          const uint8_t signature[64]);

#endif
