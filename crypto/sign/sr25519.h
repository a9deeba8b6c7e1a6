/* SPDX-License-Identifier: Apache-2.0 */
/* Sr25519 signatures of runtime transactions: Schnorr over ristretto255 with a
 * Merlin transcript. Verified and never made (transactions.md 1.4; oasis-sdk
 * runtime-sdk/src/crypto/signature/sr25519.rs; schnorrkel 0.11 sign.rs).
 * Public data only: nothing here is secret.
 *
 * As the network does, a signature whose first half is no canonical encoding,
 * whose second is not below the order of the group, or that lacks the mark of
 * schnorrkel (the highest bit) is none; the key of the neutral element, under
 * which everybody can sign, is one. */
#ifndef LP_SR25519_H
#define LP_SR25519_H

#include <loupe/export.h>
#include <loupe/span.h>

/* Did `key` sign `message` under `context`? What is signed is the message's
 * SHA-512/256 under the label "sign-256". */
LOUPE_MUST_CHECK bool lp_sr25519_verify(const uint8_t key[32],
                                        struct loupe_span context,
                                        struct loupe_span message,
                                        const uint8_t signature[64]);

/* The same of bytes that are signed as they are, under another label. */
LOUPE_MUST_CHECK bool lp_sr25519_verify_labelled(const uint8_t key[32],
                                                 struct loupe_span context,
                                                 struct loupe_span label,
                                                 struct loupe_span bytes,
                                                 const uint8_t signature[64]);

#endif
