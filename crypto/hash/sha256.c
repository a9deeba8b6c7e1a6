/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 by OpenSSL's low-level calls. They are marked as deprecated in favour
 * of calls that allocate a context for every hash; they cannot fail. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "hash/sha256.h"

void lp_sha256_init(struct lp_sha256 *hash)
{
    (void)SHA256_Init(&hash->state);
}

void lp_sha256_update(struct lp_sha256 *hash, struct loupe_span in)
{
    (void)SHA256_Update(&hash->state, in.data, in.size);
}

void lp_sha256_final(struct lp_sha256 *hash, struct loupe_hash *out)
{
    (void)SHA256_Final(out->b, &hash->state);
}

void loupe_sha256(struct loupe_hash *out, struct loupe_span in)
{
    struct lp_sha256 hash;
    lp_sha256_init(&hash);
    lp_sha256_update(&hash, in);
    lp_sha256_final(&hash, out);
}
