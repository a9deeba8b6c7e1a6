/* SPDX-License-Identifier: Apache-2.0 */
/* Ed25519 is libsodium's, ECDSA is libsecp256k1's; what is ours is that a key
 * is wiped and that the right nonce and form are asked for. libsecp256k1's own
 * nonce function is the one of RFC 6979 (transactions.md 1.4). */
#include "base/error.h"
#include "base/secret.h"

#include <loupe/sign.h>

#include <sodium.h>

#include <secp256k1.h>
#include <secp256k1_preallocated.h>
#include <secp256k1_recovery.h>

void loupe_ed25519_signer_init(struct loupe_ed25519_signer *out,
                               const struct loupe_secret *seed)
{
    crypto_sign_seed_keypair(out->key, out->secret, seed->b);
    LP_PUBLIC(out->key, sizeof out->key);
    LP_PUBLIC(out->secret + 32, 32);
}

void loupe_ed25519_signer_fini(struct loupe_ed25519_signer *signer)
{
    sodium_memzero(signer, sizeof *signer);
}

void loupe_ed25519_sign(uint8_t signature[64],
                        const struct loupe_ed25519_signer *signer,
                        struct loupe_span message)
{
    crypto_sign_detached(signature, NULL, message.data, message.size,
                         signer->secret);
    LP_PUBLIC(signature, 64);
}

/* The context lies in the signer, begins with no pointer into itself, and is
 * only read after it was made. */
static const secp256k1_context *
context_of(const struct loupe_secp256k1_signer *signer)
{
    return (const secp256k1_context *)(const void *)&signer->context;
}

/* Blinds the tables with a value that nobody else knows, as the library asks
 * for; it changes no signature. */
static bool context_init(struct loupe_secp256k1_signer *out,
                         const struct loupe_secret *scalar)
{
    struct loupe_secret blind;
    secp256k1_context *context = secp256k1_context_preallocated_create(
        out->context.bytes, SECP256K1_CONTEXT_NONE);
    loupe_kmac256(blind.b, sizeof blind.b, LOUPE_SPAN_ARRAY(scalar->b),
                  (struct loupe_span){0},
                  LOUPE_SPAN_TEXT("loupe: blinding of secp256k1"));
    int done = secp256k1_context_randomize(context, blind.b);
    loupe_secret_fini(&blind);
    return done == 1;
}

static bool public_key(struct loupe_secp256k1_signer *out)
{
    secp256k1_pubkey key;
    size_t size = sizeof out->key;
    int known =
        secp256k1_ec_pubkey_create(context_of(out), &key, out->scalar.b);
    LP_PUBLIC(&known, sizeof known);
    LP_PUBLIC(&key, sizeof key);
    return known == 1 &&
           secp256k1_ec_pubkey_serialize(context_of(out), out->key, &size, &key,
                                         SECP256K1_EC_COMPRESSED) == 1;
}

enum loupe_status
loupe_secp256k1_signer_init(struct loupe_secp256k1_signer *out,
                            const struct loupe_secret *scalar,
                            struct loupe_error *error)
{
    *out = (struct loupe_secp256k1_signer){0};
    lp_error_clear(error);
    if (secp256k1_context_preallocated_size(SECP256K1_CONTEXT_NONE) >
        sizeof out->context.bytes)
        return lp_fail(error, LOUPE_INTERNAL, 0, "secret_key",
                       "libsecp256k1 wants a larger context");
    int valid = secp256k1_ec_seckey_verify(secp256k1_context_static, scalar->b);
    LP_PUBLIC(&valid, sizeof valid);
    if (valid != 1)
        return lp_fail(error, LOUPE_MALFORMED, 0, "secret_key",
                       "not between zero and the order of secp256k1");
    out->scalar = *scalar;
    if (!context_init(out, scalar) || !public_key(out)) {
        loupe_secp256k1_signer_fini(out);
        return lp_fail(error, LOUPE_INTERNAL, 0, "secret_key",
                       "libsecp256k1 makes no public key of it");
    }
    return LOUPE_OK;
}

void loupe_secp256k1_signer_fini(struct loupe_secp256k1_signer *signer)
{
    sodium_memzero(signer, sizeof *signer);
}

void loupe_secp256k1_sign(uint8_t signature[65],
                          const struct loupe_secp256k1_signer *signer,
                          const struct loupe_hash *digest)
{
    secp256k1_ecdsa_recoverable_signature made;
    int parity = 0;
    /* Fails for a scalar that init refuses, and in no other case. */
    (void)secp256k1_ecdsa_sign_recoverable(context_of(signer), &made, digest->b,
                                           signer->scalar.b, NULL, NULL);
    LP_PUBLIC(&made, sizeof made);
    (void)secp256k1_ecdsa_recoverable_signature_serialize_compact(
        context_of(signer), signature, &parity, &made);
    signature[64] = (uint8_t)parity;
}

size_t loupe_secp256k1_der(uint8_t out[LOUPE_DER_SIGNATURE_BYTES],
                           const uint8_t signature[64])
{
    secp256k1_ecdsa_signature read;
    size_t size = LOUPE_DER_SIGNATURE_BYTES;
    memset(out, 0, size);
    return secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static,
                                                   &read, signature) == 1 &&
                   secp256k1_ecdsa_signature_serialize_der(
                       secp256k1_context_static, out, &size, &read) == 1
               ? size
               : 0;
}
