/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of the two kinds that loupe signs with. */
#include "tx/key.h"

#include "sign/secp256k1.h"

#include <sodium.h>

static const char *const kinds[] = {
    [LP_KEY_ED25519]   = "ed25519",
    [LP_KEY_SECP256K1] = "secp256k1",
};

enum loupe_status lp_key_init(struct lp_signing_key *out,
                              enum lp_key_kind kind,
                              const uint8_t secret[LP_KEY_SECRET_BYTES],
                              struct loupe_error *error)
{
    uint8_t pair[crypto_sign_SECRETKEYBYTES];
    *out      = (struct lp_signing_key){.kind = kind};
    bool good = true;
    switch (kind) {
    case LP_KEY_ED25519:
        crypto_sign_seed_keypair(out->public_key, pair, secret);
        sodium_memzero(pair, sizeof pair);
        break;
    case LP_KEY_SECP256K1:
        good = lp_secp256k1_public(out->public_key, secret);
        break;
    case LP_KEY_SR25519:
    case LP_KEY_SECP256R1:
    case LP_KEY_SECP384R1:
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "key",
                       "loupe does not sign with keys of this kind");
    }
    if (!good)
        return lp_fail(error, LOUPE_INVALID, 0, "key",
                       "is no scalar of secp256k1: zero, or too large");
    memcpy(out->secret, secret, sizeof out->secret);
    return LOUPE_OK;
}

void lp_key_fini(struct lp_signing_key *key)
{
    sodium_memzero(key, sizeof *key);
}

const char *lp_key_kind_name(enum lp_key_kind kind)
{
    return kinds[kind];
}

bool lp_key_kind_find(enum lp_key_kind *out, const char *name)
{
    *out = LP_KEY_ED25519;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(name, kinds[i]) == 0) {
            *out = (enum lp_key_kind)i;
            return true;
        }
    return false;
}

struct loupe_span lp_key_public(const struct lp_signing_key *key)
{
    return loupe_span(key->public_key,
                      key->kind == LP_KEY_ED25519 ? 32 : LP_KEY_PUBLIC_MAX);
}

bool lp_key_ethereum_address(uint8_t out[20], const struct lp_signing_key *key)
{
    uint8_t point[64];
    memset(out, 0, 20);
    if (key->kind != LP_KEY_SECP256K1 ||
        !lp_secp256k1_point(point, key->public_key))
        return false;
    loupe_ethereum_address(out, point);
    return true;
}

void lp_key_address(struct loupe_address *out, const struct lp_signing_key *key)
{
    uint8_t ethereum[20];
    if (lp_key_ethereum_address(ethereum, key))
        loupe_address_derive(out, LOUPE_ADDRESS_ETHEREUM,
                             loupe_span(ethereum, sizeof ethereum));
    else
        loupe_address_derive(out, LOUPE_ADDRESS_STAKING, lp_key_public(key));
}
