/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-512/256 on libsodium's SHA-512. */
#include "hash/sha512_256.h"

void lp_sha512_256_init(struct lp_sha512_256 *hash)
{
    static const uint64_t start[8] = {0x22312194fc2bf72c, 0x9f555fa3c84c64c2,
                                      0x2393b86b6f53b151, 0x963877195940eabd,
                                      0x96283ee2a88effe3, 0xbe5e1e2553863992,
                                      0x2b0199fc2c85b8aa, 0x0eb72ddc81c52ca2};
    crypto_hash_sha512_init(&hash->state);
    memcpy(hash->state.state, start, sizeof start);
}

void lp_sha512_256_update(struct lp_sha512_256 *hash, struct loupe_span in)
{
    crypto_hash_sha512_update(&hash->state, in.data, in.size);
}

void lp_sha512_256_final(struct lp_sha512_256 *hash, struct loupe_hash *out)
{
    uint8_t full[64];
    crypto_hash_sha512_final(&hash->state, full);
    memcpy(out->b, full, sizeof out->b);
}

void loupe_sha512_256(struct loupe_hash *out, struct loupe_span in)
{
    struct lp_sha512_256 hash;
    lp_sha512_256_init(&hash);
    lp_sha512_256_update(&hash, in);
    lp_sha512_256_final(&hash, out);
}
