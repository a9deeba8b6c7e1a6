/* SPDX-License-Identifier: Apache-2.0 */
/* Forms in which a key lies in a file (docs/formats/key.md):
 *
 *   PEM  "ED25519 PRIVATE KEY"  seed and public key, 64 bytes, or the seed alone
 *        "EC PRIVATE KEY"       the scalar of secp256k1, 32 bytes
 *                               (as oasis-node and the official CLI write them)
 *        "LOUPE SEALED KEY"     the secret under a passphrase (Argon2id,
 *                               XSalsa20-Poly1305 of libsodium), public key beside
 *   raw  32 bytes, or as 64 hexadecimal digits, or base64 of 32 or 64 bytes */
#ifndef LP_KEY_FILE_H
#define LP_KEY_FILE_H

#include "tx/key.h"
#include "tx/pem.h"

/* lp_key_read_raw reads a secret that stands alone.
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED  none of these forms
 *            LOUPE_INVALID    its public key is another one, or lp_key_init's
 *   Error    "key" */
enum loupe_status lp_key_read_raw(struct lp_signing_key *out,
                                  enum lp_key_kind kind,
                                  struct loupe_span bytes,
                                  struct loupe_error *error);

/* What a PEM block says without a passphrase; `out` has no secret when it is
 * sealed.
 *   Returns  LOUPE_OK; LOUPE_UNSUPPORTED for another label or version;
 *            LOUPE_MALFORMED, LOUPE_INVALID as above */
enum loupe_status lp_key_read_pem(struct lp_signing_key *out,
                                  bool *sealed,
                                  const struct lp_pem *pem,
                                  struct loupe_error *error);

/* lp_key_unseal opens a sealed block.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  the passphrase is another one, or the file was
 *                           changed
 *            LOUPE_LIMIT    asks for more memory or work than is allowed
 *            LOUPE_NOMEM */
enum loupe_status lp_key_unseal(struct lp_signing_key *out,
                                const struct lp_pem *pem,
                                struct loupe_span passphrase,
                                struct loupe_error *error);

/* How a key is sealed: random bytes, and what it costs to try a passphrase, in
 * passes over so many bytes of memory (libsodium's crypto_pwhash). */
struct lp_key_sealing {
    uint8_t salt[16];
    uint8_t nonce[24];
    uint64_t work;
    uint64_t memory;
};

/* The block of a key; with a passphrase that is not empty, sealed.
 *   Returns  LOUPE_OK, LOUPE_NOMEM
 *   In       sealing  NULL without a passphrase */
enum loupe_status lp_key_write_pem(struct lp_pem *out,
                                   const struct lp_signing_key *key,
                                   struct loupe_span passphrase,
                                   const struct lp_key_sealing *sealing,
                                   struct loupe_error *error);

#endif
