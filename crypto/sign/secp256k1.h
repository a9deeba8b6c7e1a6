/* SPDX-License-Identifier: Apache-2.0 */
/* ECDSA over secp256k1 by libsecp256k1, for runtime accounts (transactions.md
 * 1.4 and 7.1). A signature with a high S is no signature. Signing is in
 * loupe/sign.h. */
#ifndef LP_SECP256K1_H
#define LP_SECP256K1_H

#include <loupe/export.h>
#include <loupe/hash.h>

/* The 64 bytes of the point of a compressed key; false when it is none. */
LOUPE_MUST_CHECK bool lp_secp256k1_point(uint8_t point[64],
                                         const uint8_t key[33]);

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

/* The compressed key of a secret scalar; false, with *key zero, when `secret` is
 * not in [1, n). */
LOUPE_MUST_CHECK bool lp_secp256k1_public(uint8_t key[33],
                                          const uint8_t secret[32]);

#endif
