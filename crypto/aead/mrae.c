/* SPDX-License-Identifier: Apache-2.0 */
/* X25519 is libsodium's, which refuses points of small order and results of
 * zero; HMAC is ours (transactions.md 5.1). */
#include "base/error.h"
#include "base/secret.h"
#include "hash/hmac_sha512_256.h"

#include <loupe/mrae.h>

#include <sodium.h>

void loupe_mrae_public_key(uint8_t public_key[32],
                           const struct loupe_secret *own)
{
    (void)crypto_scalarmult_base(public_key, own->b); /* cannot fail */
    LP_PUBLIC(public_key, 32);
}

enum loupe_status loupe_mrae_key(struct loupe_secret *key,
                                 const struct loupe_secret *own,
                                 const uint8_t peer[32],
                                 struct loupe_error *error)
{
    uint8_t agreed[32];
    *key = (struct loupe_secret){0};
    lp_error_clear(error);
    int failed = crypto_scalarmult(agreed, own->b, peer);
    LP_PUBLIC(&failed, sizeof failed); /* a matter of `peer` alone */
    if (failed == 0)
        lp_hmac_sha512_256(key->b,
                           LOUPE_SPAN_TEXT("MRAE_Box_Deoxys-II-256-128"),
                           LOUPE_SPAN_ARRAY(agreed));
    sodium_memzero(agreed, sizeof agreed);
    if (failed != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "public_key",
                       "a point of small order");
    return LOUPE_OK;
}
