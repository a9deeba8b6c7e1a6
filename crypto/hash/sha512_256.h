/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-512/256 piece by piece: libsodium's SHA-512 with the start value of
 * FIPS 180-4, 5.3.6.2. */
#ifndef LP_SHA512_256_H
#define LP_SHA512_256_H

#include <loupe/hash.h>

#include <sodium.h>

struct lp_sha512_256 {
    crypto_hash_sha512_state state;
};

void lp_sha512_256_init(struct lp_sha512_256 *hash);
void lp_sha512_256_update(struct lp_sha512_256 *hash, struct loupe_span in);
void lp_sha512_256_final(struct lp_sha512_256 *hash, struct loupe_hash *out);

#endif
