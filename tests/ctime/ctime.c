/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that touches a secret, with the secrets marked as undefined: under
 * valgrind (ctime.sh) a branch on one of them, or an address made of one, is an
 * error of memcheck. What a caller may see in the end is marked public by the
 * code itself, at one place each, or here.
 *
 * usage: ctime CASE
 * Cases begin with what they are about; "leak" branches on a secret by intent,
 * so that the script can see that such a branch is found. */
#include "aead/deoxysii.h"
#include "base/secret.h"
#include "hash/hmac_sha512_256.h"
#include "sign/oasis.h"
#include "tx/envelope.h"
#include "tx/rofl.h"

#include <loupe/mrae.h>
#include <loupe/sign.h>

#include <sodium.h>

#include <stdio.h>

enum { SIZE = 700, TAG = LOUPE_DEOXYSII_TAG_BYTES };

static uint8_t message[SIZE], data[SIZE], sealed[SIZE + TAG];
static uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES] = {1, 2, 3};

/* A secret that counts as undefined from here on. */
static struct loupe_secret a_secret(uint8_t seed)
{
    struct loupe_secret out;
    for (size_t i = 0; i < sizeof out.b; i++)
        out.b[i] = (uint8_t)(seed + 7 * i);
    LP_SECRET(&out, sizeof out);
    return out;
}

/* Seals and opens, all lengths around whole groups of blocks. */
static int aead(const struct lp_deoxysii_backend *backend)
{
    if (backend == NULL)
        return 77; /* no such way on this machine */
    for (size_t size = 0; size <= SIZE; size += size < 40 ? 13 : 97) {
        struct loupe_secret key = a_secret(1);
        LP_SECRET(message, size);
        LP_SECRET(data, size / 2);
        lp_deoxysii_seal(sealed, backend, &key, nonce,
                         loupe_span(message, size), loupe_span(data, size / 2));
        for (int changed = 0; changed < 2; changed++) {
            sealed[size] ^= (uint8_t)changed;
            enum loupe_status status = lp_deoxysii_open(
                message, backend, &key, nonce, loupe_span(sealed, size + TAG),
                loupe_span(data, size / 2), NULL);
            if ((status == LOUPE_OK) != (changed == 0))
                return 1;
        }
        loupe_secret_fini(&key);
    }
    return 0;
}

static int deoxysii_bitsliced(void)
{
    return aead(&lp_deoxysii_ct);
}

static int deoxysii_processor(void)
{
    return aead(lp_deoxysii_ni());
}

static int kdf(void)
{
    struct loupe_secret own = a_secret(2), other = a_secret(3), key;
    uint8_t peer[32];
    loupe_mrae_public_key(peer, &other);
    if (loupe_mrae_key(&key, &own, peer, NULL) != LOUPE_OK)
        return 1;
    uint8_t derived[32];
    loupe_kmac256(derived, sizeof derived, LOUPE_SPAN_ARRAY(key.b),
                  LOUPE_SPAN_ARRAY(own.b), LOUPE_SPAN_TEXT("custom"));
    lp_hmac_sha512_256(derived, LOUPE_SPAN_ARRAY(key.b),
                       LOUPE_SPAN_ARRAY(derived));
    loupe_secret_fini(&key);
    return 0;
}

/* The public calls, which choose the way themselves. */
static int deoxysii_public(void)
{
    struct loupe_secret key = a_secret(7);
    LP_SECRET(message, SIZE);
    loupe_deoxysii_seal(sealed, &key, nonce, loupe_span(message, SIZE),
                        loupe_span(data, 20));
    bool good = loupe_deoxysii_open(message, &key, nonce,
                                    loupe_span(sealed, SIZE + TAG),
                                    loupe_span(data, 20), NULL) == LOUPE_OK;
    sealed[3] ^= 1;
    good = good && loupe_deoxysii_open(
                       message, &key, nonce, loupe_span(sealed, SIZE + TAG),
                       loupe_span(data, 20), NULL) == LOUPE_INVALID;
    loupe_secret_fini(&key);
    return good ? 0 : 1;
}

/* {"unknown": {"data", "nonce"}} under the call's key. */
static struct loupe_span make_result(const struct lp_envelope_key *key)
{
    static uint8_t bytes[100];
    static const uint8_t ok[] = {0xa1, 0x62, 'o', 'k', 0xf6};
    struct lp_sink out;
    loupe_deoxysii_seal(sealed, &key->shared, nonce, LOUPE_SPAN_ARRAY(ok),
                        loupe_span(NULL, 0));
    LP_PUBLIC(sealed, sizeof ok + TAG); /* as it is sent */
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_cbor_put_map(&out, 1);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("unknown"));
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("data"));
    lp_cbor_put_bytes(&out, loupe_span(sealed, sizeof ok + TAG));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("nonce"));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(nonce));
    return lp_sink_span(&out);
}

/* A call from the agreement on a key to the result, and calldata. */
static int envelope(void)
{
    static _Alignas(max_align_t) unsigned char memory[1 << 16];
    struct loupe_arena arena;
    struct loupe_secret own = a_secret(8), other = a_secret(9);
    struct lp_envelope_key key;
    struct lp_outcome outcome;
    struct loupe_span opened;
    struct lp_rtx_call call = {.method = LOUPE_SPAN_TEXT("evm.Call"),
                               .body   = LOUPE_SPAN_TEXT("\x63"
                                                           "abc")};
    struct lp_rtx_call sealed_call, opened_call;
    uint8_t peer[32];
    loupe_arena_init(&arena, memory, sizeof memory);
    loupe_mrae_public_key(peer, &other);
    LP_SECRET(message, SIZE);
    bool good =
        lp_envelope_key_init(&key, &own, peer, 3, NULL) == LOUPE_OK &&
        lp_call_seal(&sealed_call, &call, &key, nonce, &arena, NULL) ==
            LOUPE_OK &&
        lp_call_open(&opened_call, &sealed_call, &key, &arena, NULL) ==
            LOUPE_OK &&
        lp_calldata_seal(&opened, loupe_span(message, SIZE), &key, nonce,
                         &arena, NULL) == LOUPE_OK &&
        lp_calldata_open(&opened, opened, &key, &arena, NULL) == LOUPE_OK &&
        lp_result_open(&outcome, make_result(&key), LP_SENT_CALL, &key, NULL,
                       &arena, NULL) == LOUPE_OK;
    lp_envelope_key_fini(&key);
    return good && outcome.authentic ? 0 : 1;
}

static int rofl_secret(void)
{
    static _Alignas(max_align_t) unsigned char memory[1 << 14];
    static uint8_t bytes[1 << 12];
    struct loupe_arena arena;
    struct loupe_secret own = a_secret(10), ephemeral = a_secret(11);
    struct loupe_span name, value;
    struct lp_sink out;
    uint8_t sek[32];
    loupe_arena_init(&arena, memory, sizeof memory);
    lp_sink_init(&out, bytes, sizeof bytes);
    loupe_mrae_public_key(sek, &own);
    LP_SECRET(message, SIZE);
    bool good =
        lp_rofl_secret_seal(&out, sek, &ephemeral, nonce,
                            LOUPE_SPAN_TEXT("NAME"), loupe_span(message, SIZE),
                            loupe_span(NULL, 0), &arena, NULL) == LOUPE_OK;
    LP_PUBLIC(bytes, sizeof bytes); /* as it is sent */
    good = good &&
           lp_rofl_secret_open(&name, &value, lp_sink_span(&out), &own,
                               loupe_span(NULL, 0), &arena, NULL) == LOUPE_OK;
    return good && value.size == SIZE ? 0 : 1;
}

static int ed25519(void)
{
    struct loupe_secret seed = a_secret(4);
    struct loupe_ed25519_signer signer;
    struct lp_oasis_context context;
    uint8_t signature[64];
    lp_oasis_context_init(&context, LOUPE_SPAN_TEXT("a context"));
    loupe_ed25519_signer_init(&signer, &seed);
    lp_oasis_sign_by(signature, &signer, &context, LOUPE_SPAN_TEXT("message"));
    bool good = lp_oasis_verify(signer.key, &context,
                                LOUPE_SPAN_TEXT("message"), signature);
    loupe_ed25519_signer_fini(&signer);
    return good ? 0 : 1;
}

static int secp256k1(void)
{
    struct loupe_secret scalar = a_secret(5);
    struct loupe_secp256k1_signer signer;
    struct loupe_hash digest;
    uint8_t signature[65], der[LOUPE_DER_SIGNATURE_BYTES];
    if (loupe_secp256k1_signer_init(&signer, &scalar, NULL) != LOUPE_OK)
        return 1;
    for (uint8_t i = 0; i < 4; i++) {
        loupe_sha256(&digest, loupe_span(&i, 1));
        loupe_secp256k1_sign(signature, &signer, &digest);
        if (loupe_secp256k1_der(der, signature) == 0)
            return 1;
    }
    loupe_secp256k1_signer_fini(&signer);
    return 0;
}

static int leak(void)
{
    struct loupe_secret secret = a_secret(6);
    if (secret.b[3] == 27)
        (void)fprintf(stderr, "ctime: a secret was looked at\n");
    return 0;
}

static const struct {
    const char *name;
    int (*run)(void);
} cases[] = {
    {"deoxysii_bitsliced", deoxysii_bitsliced},
    {"deoxysii_processor", deoxysii_processor},
    {"deoxysii_public", deoxysii_public},
    {"kdf", kdf},
    {"envelope", envelope},
    {"rofl_secret", rofl_secret},
    {"ed25519", ed25519},
    {"secp256k1", secp256k1},
    {"leak", leak},
};

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return 2;
    for (size_t i = 0; argc == 2 && i < sizeof cases / sizeof *cases; i++)
        if (strcmp(argv[1], cases[i].name) == 0)
            return cases[i].run();
    (void)fprintf(stderr, "usage: ctime CASE\n");
    return 2;
}
