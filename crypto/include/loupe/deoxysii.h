/* SPDX-License-Identifier: Apache-2.0 */
/* Deoxys-II-256-128: encryption with associated data that stays safe when a
 * nonce is used twice (equal messages then show that they are equal, and no
 * more). It seals the confidential calls of Sapphire and the secrets of ROFL.
 * Format: transactions.md 6; oasisprotocol/deoxysii impl.go.
 *
 * Time and memory accesses depend on the lengths only. With AES-NI and SSSE3,
 * which is found out at run time, the processor's AES rounds are used; without
 * them a bitsliced form without tables. */
#ifndef LOUPE_DEOXYSII_H
#define LOUPE_DEOXYSII_H

#include <loupe/export.h>
#include <loupe/secret.h>
#include <loupe/span.h>
#include <loupe/status.h>

LOUPE_BEGIN

#define LOUPE_DEOXYSII_NONCE_BYTES 15
#define LOUPE_DEOXYSII_TAG_BYTES   16

/* loupe_deoxysii_seal encrypts `message` and binds `data` to it.
 *
 *   Out  sealed   message.size + LOUPE_DEOXYSII_TAG_BYTES bytes: ciphertext,
 *                 then tag. May begin where `message` begins (in place);
 *                 overlaps in no other way, and not with `data`
 *   In   key      from loupe_mrae_key, or shared in another way
 *        nonce    fresh for every message under one key, where it can be
 *        message  0 bytes or more
 *        data     what is authenticated and not sealed; 0 bytes or more */
LOUPE_API void
loupe_deoxysii_seal(uint8_t *sealed,
                    const struct loupe_secret *key,
                    const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                    struct loupe_span message,
                    struct loupe_span data);

/* loupe_deoxysii_open decrypts what loupe_deoxysii_seal made.
 *
 *   Returns  LOUPE_OK         the message and `data` are those that were sealed
 *            LOUPE_TRUNCATED  shorter than a tag
 *            LOUPE_INVALID    the tag is another one: wrong key, nonce or data,
 *                             or changed bytes; which of them cannot be told
 *   Out      message  sealed.size - LOUPE_DEOXYSII_TAG_BYTES bytes; zeroes
 *                     unless LOUPE_OK. May begin where `sealed` begins (in
 *                     place; a refusal then destroys the ciphertext); overlaps
 *                     in no other way, and not with `data`
 *   In       sealed   ciphertext, then tag
 *   Error    names "sealed" or "sealed.tag"; or NULL */
LOUPE_MUST_CHECK LOUPE_API enum loupe_status
loupe_deoxysii_open(uint8_t *message,
                    const struct loupe_secret *key,
                    const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                    struct loupe_span sealed,
                    struct loupe_span data,
                    struct loupe_error *error);

LOUPE_END

#endif
