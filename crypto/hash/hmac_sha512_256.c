/* SPDX-License-Identifier: Apache-2.0 */
/* RFC 2104, section 2: H(key ^ opad || H(key ^ ipad || message)). */
#include "hash/hmac_sha512_256.h"

#include "hash/sha512_256.h"

#define BLOCK 128

static void
start(struct lp_sha512_256 *hash, const uint8_t key[BLOCK], uint8_t pad)
{
    uint8_t padded[BLOCK];
    for (size_t i = 0; i < BLOCK; i++)
        padded[i] = key[i] ^ pad;
    lp_sha512_256_init(hash);
    lp_sha512_256_update(hash, LOUPE_SPAN_ARRAY(padded));
    sodium_memzero(padded, sizeof padded);
}

/* As lp_sha512_256_final, and nothing stays behind. */
static void end(struct lp_sha512_256 *hash, uint8_t out[32])
{
    uint8_t full[64];
    crypto_hash_sha512_final(&hash->state, full);
    memcpy(out, full, 32);
    sodium_memzero(full, sizeof full);
    sodium_memzero(hash, sizeof *hash);
}

void lp_hmac_sha512_256(uint8_t out[32],
                        struct loupe_span key,
                        struct loupe_span message)
{
    struct lp_sha512_256 hash;
    uint8_t block[BLOCK] = {0}, inner[32];
    if (key.size > BLOCK) {
        lp_sha512_256_init(&hash);
        lp_sha512_256_update(&hash, key);
        end(&hash, block);
    } else if (key.size > 0) {
        memcpy(block, key.data, key.size);
    }
    start(&hash, block, 0x36);
    lp_sha512_256_update(&hash, message);
    end(&hash, inner);
    start(&hash, block, 0x5c);
    lp_sha512_256_update(&hash, LOUPE_SPAN_ARRAY(inner));
    end(&hash, out);
    sodium_memzero(block, sizeof block);
    sodium_memzero(inner, sizeof inner);
}
