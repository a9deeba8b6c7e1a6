/* SPDX-License-Identifier: Apache-2.0 */
#include "support/runtime_sign.h"

#include "support/check.h"

static struct loupe_secret secret_of(struct loupe_span bytes)
{
    struct loupe_secret out;
    assert_true(bytes.size >= sizeof out.b);
    memcpy(out.b, bytes.data, sizeof out.b);
    return out;
}

static void secp256k1_sign(uint8_t signature[65],
                           uint8_t key[33],
                           struct loupe_span secret,
                           const struct loupe_hash *digest)
{
    struct loupe_secp256k1_signer signer;
    const struct loupe_secret scalar = secret_of(secret);
    check_status(loupe_secp256k1_signer_init(&signer, &scalar, NULL), LOUPE_OK,
                 NULL);
    loupe_secp256k1_sign(signature, &signer, digest);
    memcpy(key, signer.key, 33);
    loupe_secp256k1_signer_fini(&signer);
}

struct loupe_span runtime_sign(uint8_t room[LOUPE_DER_SIGNATURE_BYTES],
                               struct lp_public_key *key,
                               enum lp_key_kind kind,
                               struct loupe_span secret,
                               const struct lp_oasis_context *context,
                               struct loupe_span body)
{
    struct loupe_hash digest;
    uint8_t signature[65];
    *key = (struct lp_public_key){.kind = kind};
    if (kind == LP_KEY_ED25519) {
        lp_oasis_sign(room, key->bytes, secret.data, context, body);
        return loupe_span(room, 64);
    }
    assert_int_equal(kind, LP_KEY_SECP256K1);
    lp_oasis_digest(&digest, context, body);
    secp256k1_sign(signature, key->bytes, secret, &digest);
    return loupe_span(room, loupe_secp256k1_der(room, signature));
}

void ethereum_sign(struct lp_eth_signature *out,
                   struct loupe_span secret,
                   const struct loupe_hash *digest)
{
    uint8_t signature[65], key[33];
    secp256k1_sign(signature, key, secret, digest);
    memcpy(out->rs, signature, sizeof out->rs);
    out->parity = signature[64];
}
