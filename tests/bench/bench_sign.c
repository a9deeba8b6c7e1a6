/* SPDX-License-Identifier: Apache-2.0 */
/* What a signature costs over the library beneath it, with a key that is ready
 * and with one that is set up for a single signature; key agreement over bare
 * X25519; and verification of Sr25519 over two multiplications of its group. */
#include "bench.h"
#include "sign/oasis.h"
#include "sign/sr25519.h"

#include <loupe/mrae.h>
#include <loupe/sign.h>

#include <sodium.h>

#include <secp256k1.h>
#include <stdlib.h>

static const struct loupe_secret secret = {{1, 2, 3}};
static struct loupe_ed25519_signer ed25519;
static struct loupe_secp256k1_signer ecdsa;
static struct lp_oasis_context context;
static secp256k1_context *bare;
static struct loupe_hash digest;
static uint8_t message[200], peer[32], signature[65];

static void sodium_sign(void *unused)
{
    (void)unused;
    crypto_sign_detached(signature, NULL, digest.b, sizeof digest.b,
                         ed25519.secret);
    bench_use(signature);
}

static void oasis_sign(void *unused)
{
    (void)unused;
    lp_oasis_sign_by(signature, &ed25519, &context, LOUPE_SPAN_ARRAY(message));
    bench_use(signature);
}

static void oasis_sign_once(void *unused)
{
    (void)unused;
    lp_oasis_sign(signature, NULL, secret.b, &context,
                  LOUPE_SPAN_ARRAY(message));
    bench_use(signature);
}

static void bare_ecdsa(void *unused)
{
    secp256k1_ecdsa_signature out;
    (void)unused;
    if (secp256k1_ecdsa_sign(bare, &out, digest.b, secret.b, NULL, NULL) != 1)
        abort();
    bench_use(&out);
}

static void ecdsa_der(void *unused)
{
    uint8_t der[LOUPE_DER_SIGNATURE_BYTES];
    (void)unused;
    loupe_secp256k1_sign(signature, &ecdsa, &digest);
    if (loupe_secp256k1_der(der, signature) == 0)
        abort();
    bench_use(der);
}

static void ecdsa_once(void *unused)
{
    struct loupe_secp256k1_signer signer;
    (void)unused;
    if (loupe_secp256k1_signer_init(&signer, &secret, NULL) != LOUPE_OK)
        abort();
    loupe_secp256k1_sign(signature, &signer, &digest);
    loupe_secp256k1_signer_fini(&signer);
    bench_use(signature);
}

static void bare_x25519(void *unused)
{
    uint8_t out[32];
    (void)unused;
    if (crypto_scalarmult(out, secret.b, peer) != 0)
        abort();
    bench_use(out);
}

static void agree(void *unused)
{
    struct loupe_secret key;
    (void)unused;
    if (loupe_mrae_key(&key, &secret, peer, NULL) != LOUPE_OK)
        abort();
    bench_use(&key);
}

static void bare_ristretto(void *unused)
{
    uint8_t a[32], b[32];
    (void)unused;
    if (crypto_scalarmult_ristretto255_base(a, secret.b) != 0 ||
        crypto_scalarmult_ristretto255(b, secret.b, a) != 0)
        abort();
    bench_use(b);
}

/* A key of everybody and a signature that does not hold cost what others do. */
static void sr25519(void *unused)
{
    uint8_t key[32], made[64] = {0};
    (void)unused;
    memcpy(key, peer, sizeof key);
    made[63] = 0x80;
    made[32] = 5;
    bool good =
        lp_sr25519_verify(key, LOUPE_SPAN_TEXT("oasis-runtime-sdk/tx: v0"),
                          LOUPE_SPAN_ARRAY(message), made);
    bench_use(&good);
}

static void prepare(void)
{
    loupe_ed25519_signer_init(&ed25519, &secret);
    if (loupe_secp256k1_signer_init(&ecdsa, &secret, NULL) != LOUPE_OK)
        abort();
    lp_oasis_context_init(&context,
                          LOUPE_SPAN_TEXT("oasis-core/consensus: tx"));
    loupe_sha256(&digest, LOUPE_SPAN_ARRAY(message));
    bare = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    if (bare == NULL ||
        crypto_scalarmult_ristretto255_base(peer, digest.b) != 0)
        abort();
}

int main(void)
{
    static const struct bench_case cases[] = {
        {"libsodium Ed25519", sodium_sign, NULL, 1, BENCH_BARE},
        {"Ed25519 under a context", oasis_sign, NULL, 1, 0},
        {"Ed25519, key set up for it", oasis_sign_once, NULL, 1, 0},
        {"libsecp256k1 ECDSA", bare_ecdsa, NULL, 1, BENCH_BARE},
        {"ECDSA and DER", ecdsa_der, NULL, 1, 3},
        {"ECDSA, key set up for it", ecdsa_once, NULL, 1, 3},
        {"libsodium X25519", bare_x25519, NULL, 1, BENCH_BARE},
        {"key agreement", agree, NULL, 1, 6},
        {"libsodium ristretto255, two products", bare_ristretto, NULL, 1,
         BENCH_BARE},
        {"verify sr25519", sr25519, NULL, 1, 8},
    };
    if (sodium_init() < 0)
        return 1;
    prepare();
    int code =
        bench_main("sign", cases, sizeof cases / sizeof cases[0], NULL, 0);
    secp256k1_context_destroy(bare);
    return code;
}
