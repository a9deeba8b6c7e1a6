/* SPDX-License-Identifier: Apache-2.0 */
/* A key that signs transactions: an Ed25519 seed or a secp256k1 scalar, with
 * its public key and what the network calls its owner (transactions.md 1.2).
 * The secret is wiped by lp_key_fini and never printed. */
#ifndef LP_KEY_H
#define LP_KEY_H

#include "tx/signer.h"

#define LP_KEY_SECRET_BYTES 32
#define LP_KEY_PUBLIC_MAX   33

struct lp_signing_key {
    enum lp_key_kind kind; /* LP_KEY_ED25519 or LP_KEY_SECP256K1 */
    uint8_t secret[LP_KEY_SECRET_BYTES];
    uint8_t public_key[LP_KEY_PUBLIC_MAX]; /* 32 bytes; 33 when secp256k1 */
};

/* lp_key_init takes a secret and derives the public key.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  no scalar of secp256k1: zero, or too large
 *   Error    "key" */
enum loupe_status lp_key_init(struct lp_signing_key *out,
                              enum lp_key_kind kind,
                              const uint8_t secret[LP_KEY_SECRET_BYTES],
                              struct loupe_error *error);
void lp_key_fini(struct lp_signing_key *key);

/* "ed25519" or "secp256k1". */
const char *lp_key_kind_name(enum lp_key_kind kind);
/* False when there is no kind of this name. */
LOUPE_MUST_CHECK bool lp_key_kind_find(enum lp_key_kind *out, const char *name);

/* The public key's 32 or 33 bytes; lives as long as the key. */
struct loupe_span lp_key_public(const struct lp_signing_key *key);

/* The account of the key: in both layers for Ed25519, in the runtime for
 * secp256k1, which is that of its Ethereum address. */
void lp_key_address(struct loupe_address *out,
                    const struct lp_signing_key *key);

/* False, with *out zero, when the key is not of secp256k1. */
LOUPE_MUST_CHECK bool lp_key_ethereum_address(uint8_t out[20],
                                              const struct lp_signing_key *key);

#endif
