/* SPDX-License-Identifier: Apache-2.0 */
/* s B - k A = R, with k from the transcript; the group is libsodium's, whose
 * multiplication reports the neutral element as an error and gives zeroes,
 * which are its encoding. */
#include "sign/sr25519.h"

#include "hash/merlin.h"

#include <loupe/hash.h>

#include <sodium.h>

static const struct loupe_span none = {0};

/* The scalar of a signature without its mark; false when it is not marked, or
 * not below the order. */
static bool take_scalar(uint8_t s[32], const uint8_t half[32])
{
    uint8_t wide[64] = {0}, reduced[32];
    memcpy(s, half, 32);
    if ((s[31] & 0x80) == 0)
        return false;
    s[31] &= 0x7f;
    memcpy(wide, s, 32);
    crypto_core_ristretto255_scalar_reduce(reduced, wide);
    return memcmp(reduced, s, 32) == 0;
}

/* schnorrkel sign.rs, PublicKey::verify, up to the challenge. */
static void challenge(uint8_t k[32],
                      const uint8_t key[32],
                      const uint8_t r[32],
                      struct loupe_span context,
                      struct loupe_span label,
                      struct loupe_span bytes)
{
    struct lp_merlin transcript;
    uint8_t wide[64];
    lp_merlin_init(&transcript, LOUPE_SPAN_TEXT("SigningContext"));
    lp_merlin_append(&transcript, none, context);
    lp_merlin_append(&transcript, label, bytes);
    lp_merlin_append(&transcript, LOUPE_SPAN_TEXT("proto-name"),
                     LOUPE_SPAN_TEXT("Schnorr-sig"));
    lp_merlin_append(&transcript, LOUPE_SPAN_TEXT("sign:pk"),
                     loupe_span(key, 32));
    lp_merlin_append(&transcript, LOUPE_SPAN_TEXT("sign:R"), loupe_span(r, 32));
    lp_merlin_challenge(wide, sizeof wide, &transcript,
                        LOUPE_SPAN_TEXT("sign:c"));
    crypto_core_ristretto255_scalar_reduce(k, wide);
}

bool lp_sr25519_verify_labelled(const uint8_t key[32],
                                struct loupe_span context,
                                struct loupe_span label,
                                struct loupe_span bytes,
                                const uint8_t signature[64])
{
    uint8_t s[32], k[32], s_b[32] = {0}, k_a[32] = {0}, r[32];
    if (!take_scalar(s, signature + 32) ||
        crypto_core_ristretto255_is_valid_point(key) != 1)
        return false;
    challenge(k, key, signature, context, label, bytes);
    if (crypto_scalarmult_ristretto255_base(s_b, s) != 0)
        memset(s_b, 0, sizeof s_b);
    if (crypto_scalarmult_ristretto255(k_a, k, key) != 0)
        memset(k_a, 0, sizeof k_a);
    return crypto_core_ristretto255_sub(r, s_b, k_a) == 0 &&
           memcmp(r, signature, sizeof r) == 0;
}

bool lp_sr25519_verify(const uint8_t key[32],
                       struct loupe_span context,
                       struct loupe_span message,
                       const uint8_t signature[64])
{
    struct loupe_hash hash;
    loupe_sha512_256(&hash, message);
    return lp_sr25519_verify_labelled(key, context, LOUPE_SPAN_TEXT("sign-256"),
                                      loupe_hash_span(&hash), signature);
}
