/* SPDX-License-Identifier: Apache-2.0 */
/* How everything on the Oasis network is signed (consensus.md 1.8): Ed25519
 * over SHA-512/256(context || message), so that a signature made for one
 * purpose, or for one chain, is none for another. Verification follows the
 * network's own rule (ed25519/verify.h); signing is libsodium's. */
#ifndef LP_OASIS_H
#define LP_OASIS_H

#include <loupe/export.h>
#include <loupe/hash.h>
#include <loupe/sign.h>

/* A context, " for chain " and 64 digits, and room. */
#define LP_OASIS_CONTEXT_MAX 192

struct lp_oasis_context {
    char text[LP_OASIS_CONTEXT_MAX];
    size_t size;
};

/* A context as it stands. `base` has at most 100 bytes. */
void lp_oasis_context_init(struct lp_oasis_context *out,
                           struct loupe_span base);

/* `base` || " for chain " || `chain`; `chain` is the chain context, 64
 * lower-case hexadecimal digits. */
void lp_oasis_context_chain(struct lp_oasis_context *out,
                            struct loupe_span base,
                            struct loupe_span chain);

/* The 32 bytes that Ed25519 signs. */
void lp_oasis_digest(struct loupe_hash *out,
                     const struct lp_oasis_context *context,
                     struct loupe_span message);

LOUPE_MUST_CHECK bool lp_oasis_verify(const uint8_t public_key[32],
                                      const struct lp_oasis_context *context,
                                      struct loupe_span message,
                                      const uint8_t signature[64]);

/* Signs with a key that is ready. */
void lp_oasis_sign_by(uint8_t signature[64],
                      const struct loupe_ed25519_signer *signer,
                      const struct lp_oasis_context *context,
                      struct loupe_span message);

/* Signs once with the key of `seed`; its public key goes to `public_key`, which may
 * be NULL. */
void lp_oasis_sign(uint8_t signature[64],
                   uint8_t public_key[32],
                   const uint8_t seed[32],
                   const struct lp_oasis_context *context,
                   struct loupe_span message);

#endif
