/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures of strangers: the first byte chooses the scheme, then come key,
 * signature and what is signed. Laws: the verdict is the same twice; what holds
 * does not hold with a bit of the signature, or of what is signed, changed; a
 * DER signature that holds is what its two numbers are written as; a recovered
 * key verifies. */
#include "base/reached.h"
#include "fuzz.h"
#include "sign/secp256k1.h"
#include "sign/sr25519.h"

#include <loupe/sign.h>

const char fuzz_reader[] = "signature";

enum { ROOM = 1024, DER_MAX = 72 };

static const char context_text[] = "oasis-runtime-sdk/tx: v0 for chain "
                                   "899658d606b299101f96238fac38a575"
                                   "a7024415b94e0d97ad0fe63f36d362bc";

static void law_of_sr25519(const uint8_t *data, size_t size)
{
    uint8_t copy[ROOM];
    if (size < 96 || size > ROOM)
        return;
    struct loupe_span message = loupe_span(copy + 96, size - 96);
    struct loupe_span context = loupe_span_string(context_text);
    memcpy(copy, data, size);
    bool good = lp_sr25519_verify(copy, context, message, copy + 32);
    LAW(good == lp_sr25519_verify(copy, context, message, copy + 32));
    if (!good)
        return;
    LP_REACHED("signature.sr25519_holds");
    copy[32 + size % 64] ^= 1;
    LAW(!lp_sr25519_verify(copy, context, message, copy + 32));
}

/* Is DER all there is to say of its two numbers? */
static void law_of_der(struct loupe_span der)
{
    uint8_t numbers[64] = {0}, again[LOUPE_DER_SIGNATURE_BYTES];
    const uint8_t *at   = der.data + 2;
    for (size_t i = 0; i < 2; i++) {
        size_t size       = at[1];
        const uint8_t *in = at + 2;
        at += 2 + size;
        for (; size > 32; size--)
            LAW(*in++ == 0);
        memcpy(numbers + 32 * i + 32 - size, in, size);
    }
    LAW(loupe_secp256k1_der(again, numbers) == der.size);
    LAW(memcmp(again, der.data, der.size) == 0);
}

static void law_of_secp256k1(const uint8_t *data, size_t size)
{
    struct loupe_hash digest;
    uint8_t der[DER_MAX];
    if (size < 33 + sizeof digest.b || size > 33 + sizeof digest.b + DER_MAX)
        return;
    memcpy(digest.b, data + 33, sizeof digest.b);
    struct loupe_span signature = loupe_span(der, size - 33 - sizeof digest.b);
    memcpy(der, data + 33 + sizeof digest.b, signature.size);
    if (!lp_secp256k1_verify(data, &digest, signature))
        return;
    LP_REACHED("signature.ecdsa_holds");
    law_of_der(signature);
    digest.b[size % 32] ^= 1;
    LAW(!lp_secp256k1_verify(data, &digest, signature));
}

static void law_of_recovery(const uint8_t *data, size_t size)
{
    struct loupe_hash digest;
    uint8_t point[64], der[LOUPE_DER_SIGNATURE_BYTES], key[33];
    if (size != sizeof digest.b + 65)
        return;
    memcpy(digest.b, data, sizeof digest.b);
    const uint8_t *signature = data + sizeof digest.b;
    if (!lp_secp256k1_recover(point, &digest, signature, signature[64]))
        return;
    LP_REACHED("signature.recovered");
    key[0] = 2 | (point[63] & 1);
    memcpy(key + 1, point, 32);
    size_t der_size = loupe_secp256k1_der(der, signature);
    LAW(der_size > 0);
    LAW(lp_secp256k1_verify(key, &digest, loupe_span(der, der_size)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    switch (fuzz_choose(&data, &size, 3)) {
    case 0:
        law_of_sr25519(data, size);
        break;
    case 1:
        law_of_secp256k1(data, size);
        break;
    default:
        law_of_recovery(data, size);
        break;
    }
    return 0;
}
