/* SPDX-License-Identifier: Apache-2.0 */
/* The domain separation of oasis-core go/common/crypto/signature/signer.go,
 * PrepareSignerMessage and PrepareSignerContext. */
#include "sign/oasis.h"

#include "ed25519/verify.h"
#include "hash/sha512_256.h"

static void append(struct lp_oasis_context *out, struct loupe_span text)
{
    size_t room = sizeof out->text - out->size;
    size_t size = text.size < room ? text.size : room;
    memcpy(out->text + out->size, text.data, size);
    out->size += size;
}

void lp_oasis_context_init(struct lp_oasis_context *out, struct loupe_span base)
{
    *out = (struct lp_oasis_context){0};
    append(out, base);
}

void lp_oasis_context_chain(struct lp_oasis_context *out,
                            struct loupe_span base,
                            struct loupe_span chain)
{
    lp_oasis_context_init(out, base);
    append(out, LOUPE_SPAN_TEXT(" for chain "));
    append(out, chain);
}

void lp_oasis_digest(struct loupe_hash *out,
                     const struct lp_oasis_context *context,
                     struct loupe_span message)
{
    struct lp_sha512_256 hash;
    lp_sha512_256_init(&hash);
    lp_sha512_256_update(&hash, loupe_span(context->text, context->size));
    lp_sha512_256_update(&hash, message);
    lp_sha512_256_final(&hash, out);
}

bool lp_oasis_verify(const uint8_t public_key[32],
                     const struct lp_oasis_context *context,
                     struct loupe_span message,
                     const uint8_t signature[64])
{
    struct loupe_hash digest;
    lp_oasis_digest(&digest, context, message);
    return lp_ed25519_verify(public_key, loupe_hash_span(&digest), signature);
}

void lp_oasis_sign_by(uint8_t signature[64],
                      const struct loupe_ed25519_signer *signer,
                      const struct lp_oasis_context *context,
                      struct loupe_span message)
{
    struct loupe_hash digest;
    lp_oasis_digest(&digest, context, message);
    loupe_ed25519_sign(signature, signer, loupe_hash_span(&digest));
}

void lp_oasis_sign(uint8_t signature[64],
                   uint8_t public_key[32],
                   const uint8_t seed[32],
                   const struct lp_oasis_context *context,
                   struct loupe_span message)
{
    struct loupe_ed25519_signer signer;
    struct loupe_secret secret;
    memcpy(secret.b, seed, sizeof secret.b);
    loupe_ed25519_signer_init(&signer, &secret);
    lp_oasis_sign_by(signature, &signer, context, message);
    if (public_key != NULL)
        memcpy(public_key, signer.key, sizeof signer.key);
    loupe_ed25519_signer_fini(&signer);
    loupe_secret_fini(&secret);
}
