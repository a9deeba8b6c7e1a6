/* SPDX-License-Identifier: Apache-2.0 */
/* What the two ways to compute Deoxys-BC-384 share (transactions.md 6.1): the
 * mode above them is written once, over many blocks whose tweaks are numbered.
 * Neither way branches on, or reads memory at, anything but lengths and block
 * numbers. */
#ifndef LP_DEOXYSII_H
#define LP_DEOXYSII_H

#include <loupe/deoxysii.h>

#define LP_DEOXYSII_BLOCK     16
#define LP_DEOXYSII_SUBTWEAKS 17 /* one before the first of 16 rounds */

/* K_i = TK2_i ^ TK3_i ^ RC_i: the part of the subtweakeys that depends on the
 * key alone. */
struct lp_deoxysii_rounds {
    _Alignas(16) uint8_t k[LP_DEOXYSII_SUBTWEAKS][LP_DEOXYSII_BLOCK];
};

/* Block i of a call is encrypted under `tweak` with u64BE(i) added (exclusive
 * or) to its last eight bytes; E is the block cipher. */
struct lp_deoxysii_backend {
    void (*expand)(struct lp_deoxysii_rounds *out,
                   const struct loupe_secret *key);

    /* sum ^= E(tweak_0, in[0..16]) ^ E(tweak_1, in[16..32]) ^ ... */
    void (*absorb)(uint8_t sum[LP_DEOXYSII_BLOCK],
                   const struct lp_deoxysii_rounds *rounds,
                   const uint8_t tweak[LP_DEOXYSII_BLOCK],
                   const uint8_t *in,
                   size_t count);

    /* out_i = in_i ^ E(tweak_i, plain); `out` may be `in`. */
    void (*stream)(uint8_t *out,
                   const struct lp_deoxysii_rounds *rounds,
                   const uint8_t tweak[LP_DEOXYSII_BLOCK],
                   const uint8_t plain[LP_DEOXYSII_BLOCK],
                   const uint8_t *in,
                   size_t count);
};

/* r_i of RC_i (transactions.md 6.1). */
extern const uint8_t lp_deoxysii_r[LP_DEOXYSII_SUBTWEAKS];

/* Bitsliced, for every machine. */
extern const struct lp_deoxysii_backend lp_deoxysii_ct;

/* By AES-NI; NULL where the processor or the compiler does not have it. */
const struct lp_deoxysii_backend *lp_deoxysii_ni(void);

/* loupe_deoxysii_seal and _open on a backend of choice. */
void lp_deoxysii_seal(uint8_t *sealed,
                      const struct lp_deoxysii_backend *backend,
                      const struct loupe_secret *key,
                      const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                      struct loupe_span message,
                      struct loupe_span data);

LOUPE_MUST_CHECK enum loupe_status
lp_deoxysii_open(uint8_t *message,
                 const struct lp_deoxysii_backend *backend,
                 const struct loupe_secret *key,
                 const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES],
                 struct loupe_span sealed,
                 struct loupe_span data,
                 struct loupe_error *error);

#endif
