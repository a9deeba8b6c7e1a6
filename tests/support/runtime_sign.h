/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures of the vectors' and the recordings' test keys. */
#ifndef LOUPE_TEST_RUNTIME_SIGN_H
#define LOUPE_TEST_RUNTIME_SIGN_H

#include "tx/ethereum.h"
#include "tx/signer.h"

#include <loupe/sign.h>

/* The signature over a body as a proof carries it, into `room`; with it the
 * key. `secret` begins with the 32 bytes of a seed or scalar. Ed25519 and
 * secp256k1 only. */
struct loupe_span runtime_sign(uint8_t room[LOUPE_DER_SIGNATURE_BYTES],
                               struct lp_public_key *key,
                               enum lp_key_kind kind,
                               struct loupe_span secret,
                               const struct lp_oasis_context *context,
                               struct loupe_span body);

/* r, s and parity over a digest. */
void ethereum_sign(struct lp_eth_signature *out,
                   struct loupe_span secret,
                   const struct loupe_hash *digest);

#endif
