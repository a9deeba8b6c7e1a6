/* SPDX-License-Identifier: Apache-2.0 */
/* The key of a confidential call, agreed between the client's key pair and the
 * runtime's: X25519, then HMAC-SHA-512/256; it seals by loupe/deoxysii.h.
 * Format: transactions.md 5.1; oasis-core runtime/src/common/crypto/mrae/
 * deoxysii.rs, derive_symmetric_key.
 *
 * A client's secret is 32 random bytes, fresh for every transaction or query:
 * one pair for a call and its result. */
#ifndef LOUPE_MRAE_H
#define LOUPE_MRAE_H

#include <loupe/export.h>
#include <loupe/secret.h>
#include <loupe/span.h>
#include <loupe/status.h>

LOUPE_BEGIN

/* The public key of a secret one, any 32 bytes (RFC 7748, section 5). */
LOUPE_API void loupe_mrae_public_key(uint8_t public_key[32],
                                     const struct loupe_secret *own);

/* loupe_mrae_key derives the key that the holders of `own` and of the secret
 * behind `peer` share.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  `peer` is a point of small order: the agreed value
 *                           would be zero, whatever the secret is
 *   Out      key   zeroes unless LOUPE_OK; the caller ends it by
 *                  loupe_secret_fini
 *   In       own   any 32 bytes
 *            peer  the other side's public key
 *   Error    names "public_key"; or NULL */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_mrae_key(struct loupe_secret *key,
               const struct loupe_secret *own,
               const uint8_t peer[32],
               struct loupe_error *error);

LOUPE_END

#endif
