/* SPDX-License-Identifier: Apache-2.0 */
/* Verification and recovery with libsecp256k1's static context, which needs no
 * memory and keeps no state. */
#include "sign/secp256k1.h"

#include <loupe/sign.h>

#include <secp256k1.h>
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

bool lp_secp256k1_public(uint8_t key[33], const uint8_t secret[32])
{
    struct loupe_secp256k1_signer signer;
    struct loupe_secret scalar;
    memcpy(scalar.b, secret, sizeof scalar.b);
    bool ok = loupe_secp256k1_signer_init(&signer, &scalar, NULL) == LOUPE_OK;
    memcpy(key, signer.key, sizeof signer.key);
    loupe_secp256k1_signer_fini(&signer);
    loupe_secret_fini(&scalar);
    return ok;
}
