/* SPDX-License-Identifier: Apache-2.0 */
/* Signing with the two kinds of keys that loupe holds: Ed25519 for the
 * consensus layer and for runtimes, ECDSA over secp256k1 for runtimes and for
 * transactions of Ethereum's format.
 * Format: transactions.md 1.4; RFC 8032 for Ed25519; RFC 6979 and SEC 1 for
 * ECDSA.
 *
 * A signer is a key that is ready to sign. It holds the secret: it stays where
 * it was initialised (it is not copied) and is ended by its fini, which wipes
 * it. It may be used by several threads at once. Neither the time nor the
 * memory that signing touches depends on the secret. Both kinds of signatures
 * are a function of key and message: no randomness enters. */
#ifndef LOUPE_SIGN_H
#define LOUPE_SIGN_H

#include <loupe/export.h>
#include <loupe/hash.h>
#include <loupe/secret.h>
#include <loupe/status.h>

#include <stddef.h>

LOUPE_BEGIN

/* ---- Ed25519 ---- */

struct loupe_ed25519_signer {
    uint8_t key[32];    /* the public key */
    uint8_t secret[64]; /* the seed, then the public key: as libsodium */
};

/* Makes a signer of a seed; every seed is one. */
LOUPE_API void loupe_ed25519_signer_init(struct loupe_ed25519_signer *out,
                                         const struct loupe_secret *seed);
LOUPE_API void loupe_ed25519_signer_fini(struct loupe_ed25519_signer *signer);

/* Signs `message` as it is. What the Oasis network signs is a digest under a
 * context, which the caller computes. */
LOUPE_API void loupe_ed25519_sign(uint8_t signature[64],
                                  const struct loupe_ed25519_signer *signer,
                                  struct loupe_span message);

/* ---- secp256k1 ---- */

#define LOUPE_SECP256K1_CONTEXT_BYTES 512

struct loupe_secp256k1_signer {
    uint8_t key[33]; /* the public key, compressed */
    struct loupe_secret scalar;
    union {
        uint8_t bytes[LOUPE_SECP256K1_CONTEXT_BYTES];
        max_align_t aligned; /* as the library asks */
    } context;
};

/* loupe_secp256k1_signer_init makes a signer of a secret scalar.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED  zero, or not below the order of the group
 *            LOUPE_INTERNAL   libsecp256k1 wants a larger context than there is
 *                             room for
 *   Out      out     zeroes unless LOUPE_OK
 *   In       scalar  big-endian
 *   Error    names "secret_key", and tells nothing of it; or NULL */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_secp256k1_signer_init(struct loupe_secp256k1_signer *out,
                            const struct loupe_secret *scalar,
                            struct loupe_error *error);
LOUPE_API void
loupe_secp256k1_signer_fini(struct loupe_secp256k1_signer *signer);

/* Signs a digest, with the nonce of RFC 6979 (HMAC-SHA-256) and s in the lower
 * half, which is the only one that runtimes accept.
 *   Out  signature  r and s, big-endian, then which of the points of r it was:
 *                   0 or 1, as Ethereum's y parity */
LOUPE_API void loupe_secp256k1_sign(uint8_t signature[65],
                                    const struct loupe_secp256k1_signer *signer,
                                    const struct loupe_hash *digest);

#define LOUPE_DER_SIGNATURE_BYTES 72

/* Writes r and s as the network's transactions carry them, as DER.
 *   Returns  how many bytes, at most 71 with s in the lower half; 0 when r or s
 *            is not below the order of the group */
LOUPE_API size_t loupe_secp256k1_der(uint8_t out[LOUPE_DER_SIGNATURE_BYTES],
                                     const uint8_t signature[64]);

LOUPE_END

#endif
