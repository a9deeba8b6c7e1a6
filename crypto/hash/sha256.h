/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 piece by piece, by OpenSSL: it uses the processor's own instructions,
 * which libsodium's does not, and on these paths most of what is not a
 * signature is SHA-256. The low-level calls allocate nothing. */
#ifndef LP_SHA256_H
#define LP_SHA256_H

#include <loupe/hash.h>

#include <openssl/sha.h>

struct lp_sha256 {
    SHA256_CTX state;
};

void lp_sha256_init(struct lp_sha256 *hash);
void lp_sha256_update(struct lp_sha256 *hash, struct loupe_span in);
void lp_sha256_final(struct lp_sha256 *hash, struct loupe_hash *out);

#endif
