/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 by libsodium. */
#include "hash/sha256.h"

void lp_sha256_init(struct lp_sha256 *hash)
{
    crypto_hash_sha256_init(&hash->state);
}

void lp_sha256_update(struct lp_sha256 *hash, struct loupe_span in)
{
    crypto_hash_sha256_update(&hash->state, in.data, in.size);
}

void lp_sha256_final(struct lp_sha256 *hash, struct loupe_hash *out)
{
    crypto_hash_sha256_final(&hash->state, out->b);
}

void loupe_sha256(struct loupe_hash *out, struct loupe_span in)
{
    crypto_hash_sha256(out->b, in.data, in.size);
}
