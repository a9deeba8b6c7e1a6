/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars by libsodium. */
#include "ed25519/scalar.h"

#include <sodium.h>

bool lp_scalar_is_canonical(const uint8_t scalar[32])
{
    static const uint8_t order[32] = {
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
        0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
        0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
    for (int i = 31; i >= 0; i--)
        if (scalar[i] != order[i])
            return scalar[i] < order[i];
    return false;
}

void lp_scalar_challenge(uint8_t k[32],
                         const uint8_t r[32],
                         const uint8_t key[32],
                         struct loupe_span message)
{
    crypto_hash_sha512_state hash;
    uint8_t wide[64];
    crypto_hash_sha512_init(&hash);
    crypto_hash_sha512_update(&hash, r, 32);
    crypto_hash_sha512_update(&hash, key, 32);
    crypto_hash_sha512_update(&hash, message.data, message.size);
    crypto_hash_sha512_final(&hash, wide);
    crypto_core_ed25519_scalar_reduce(k, wide);
}
