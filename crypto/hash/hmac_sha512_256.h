/* SPDX-License-Identifier: Apache-2.0 */
/* HMAC (RFC 2104) over SHA-512/256, whose block has 128 bytes: how keys of
 * confidential calls are derived (transactions.md 5.1). */
#ifndef LP_HMAC_SHA512_256_H
#define LP_HMAC_SHA512_256_H

#include <loupe/span.h>

/* 32 bytes to `out`. Either input may be the secret one: nothing stays behind.
 */
void lp_hmac_sha512_256(uint8_t out[32],
                        struct loupe_span key,
                        struct loupe_span message);

#endif
