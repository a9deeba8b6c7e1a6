/* SPDX-License-Identifier: Apache-2.0 */
/* Verification and recovery with libsecp256k1's static context, which needs no
 * memory and keeps no state; signing with one that is made for the call. The
 * nonce is RFC 6979's with HMAC-SHA-256, so that signatures are reproducible. */
#include "sign/secp256k1.h"

#include <secp256k1.h>
#include <secp256k1_preallocated.h>
#include <secp256k1_recovery.h>

static bool put_point(uint8_t point[64], const secp256k1_pubkey *key)
{
    uint8_t bytes[65];
    size_t size = sizeof bytes;
    if (!secp256k1_ec_pubkey_serialize(secp256k1_context_static, bytes, &size,
                                       key, SECP256K1_EC_UNCOMPRESSED))
        return false;
    memcpy(point, bytes + 1, 64);
    return true;
}

bool lp_secp256k1_point(uint8_t point[64], const uint8_t key[33])
{
    secp256k1_pubkey parsed;
    memset(point, 0, 64);
    return secp256k1_ec_pubkey_parse(secp256k1_context_static, &parsed, key,
                                     33) == 1 &&
           put_point(point, &parsed);
}

bool lp_secp256k1_verify(const uint8_t key[33],
                         const struct loupe_hash *digest,
                         struct loupe_span signature)
{
    secp256k1_pubkey parsed;
    secp256k1_ecdsa_signature read;
    return signature.size > 0 &&
           secp256k1_ec_pubkey_parse(secp256k1_context_static, &parsed, key,
                                     33) == 1 &&
           secp256k1_ecdsa_signature_parse_der(secp256k1_context_static, &read,
                                               signature.data,
                                               signature.size) == 1 &&
           secp256k1_ecdsa_verify(secp256k1_context_static, &read, digest->b,
                                  &parsed) == 1;
}

static bool low_s(const uint8_t signature[64])
{
    secp256k1_ecdsa_signature read;
    return secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static,
                                                   &read, signature) == 1 &&
           secp256k1_ecdsa_signature_normalize(secp256k1_context_static, NULL,
                                               &read) == 0;
}

bool lp_secp256k1_recover(uint8_t point[64],
                          const struct loupe_hash *digest,
                          const uint8_t signature[64],
                          int parity)
{
    secp256k1_pubkey key;
    secp256k1_ecdsa_recoverable_signature read;
    memset(point, 0, 64);
    return (parity == 0 || parity == 1) && low_s(signature) &&
           secp256k1_ecdsa_recoverable_signature_parse_compact(
               secp256k1_context_static, &read, signature, parity) == 1 &&
           secp256k1_ecdsa_recover(secp256k1_context_static, &key, &read,
                                   digest->b) == 1 &&
           put_point(point, &key);
}

/* A context for secrets, in the caller's memory. */
struct signing {
    _Alignas(16) uint8_t room[1024];
    secp256k1_context *context;
};

static bool signing_init(struct signing *out)
{
    if (secp256k1_context_preallocated_size(SECP256K1_CONTEXT_SIGN) >
        sizeof out->room)
        return false;
    out->context = secp256k1_context_preallocated_create(
        out->room, SECP256K1_CONTEXT_SIGN);
    return true;
}

bool lp_secp256k1_public(uint8_t key[33], const uint8_t secret[32])
{
    struct signing with;
    secp256k1_pubkey made;
    size_t size = 33;
    memset(key, 0, 33);
    return signing_init(&with) &&
           secp256k1_ec_pubkey_create(with.context, &made, secret) == 1 &&
           secp256k1_ec_pubkey_serialize(with.context, key, &size, &made,
                                         SECP256K1_EC_COMPRESSED) == 1;
}

bool lp_secp256k1_sign(uint8_t signature[64],
                       int *parity,
                       const uint8_t secret[32],
                       const struct loupe_hash *digest)
{
    struct signing with;
    secp256k1_ecdsa_recoverable_signature made;
    *parity = 0;
    memset(signature, 0, 64);
    return signing_init(&with) &&
           secp256k1_ecdsa_sign_recoverable(with.context, &made, digest->b,
                                            secret, NULL, NULL) == 1 &&
           secp256k1_ecdsa_recoverable_signature_serialize_compact(
               with.context, signature, parity, &made) == 1;
}

bool lp_secp256k1_to_der(uint8_t der[LP_SECP256K1_DER_MAX],
                         size_t *size,
                         const uint8_t signature[64])
{
    secp256k1_ecdsa_signature read;
    *size = LP_SECP256K1_DER_MAX;
    memset(der, 0, LP_SECP256K1_DER_MAX);
    if (secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static, &read,
                                                signature) == 1 &&
        secp256k1_ecdsa_signature_serialize_der(secp256k1_context_static, der,
                                                size, &read) == 1)
        return true;
    *size = 0;
    return false;
}
