/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 piece by piece, by libsodium. */
#ifndef LP_SHA256_H
#define LP_SHA256_H

#include <loupe/hash.h>

#include <sodium.h>

struct lp_sha256 {
    crypto_hash_sha256_state state;
};

void lp_sha256_init(struct lp_sha256 *hash);
void lp_sha256_update(struct lp_sha256 *hash, struct loupe_span in);
void lp_sha256_final(struct lp_sha256 *hash, struct loupe_hash *out);

#endif
