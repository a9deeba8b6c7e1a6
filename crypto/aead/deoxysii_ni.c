/* SPDX-License-Identifier: Apache-2.0 */
/* Deoxys-BC-384 by the processor's AES round, eight blocks at a time so that
 * its latency is hidden. CMake compiles this file for AES-NI and SSSE3;
 * lp_deoxysii_ni hands it out only where the processor has both.
 *
 * The tweaks of eight blocks in a row differ in the last three bits of their
 * number, which are the last bits of byte 15. The permutation h moves bytes and
 * mixes none, so the eight round keys are one round key with 0 to 7 added to
 * one byte, and that byte is followed through the rounds as `one`. */
#include "aead/deoxysii.h"

#if defined(__AES__) && defined(__SSSE3__)

#include <sodium.h>

#include <immintrin.h>

#define BLOCK LP_DEOXYSII_BLOCK
#define LANES 8
#define ALL   LANES *BLOCK

static __m128i load(const uint8_t bytes[BLOCK])
{
    return _mm_loadu_si128((const __m128i_u *)bytes);
}

static void store(uint8_t bytes[BLOCK], __m128i value)
{
    _mm_storeu_si128((__m128i_u *)bytes, value);
}

/* h of transactions.md 6.1. */
static __m128i permute(__m128i t)
{
    return _mm_shuffle_epi8(
        t, _mm_setr_epi8(1, 6, 11, 12, 5, 10, 15, 0, 9, 14, 3, 4, 13, 2, 7, 8));
}

static __m128i lfsr2(__m128i x)
{
    const __m128i low = _mm_set1_epi8(1);
    __m128i bit = _mm_xor_si128(_mm_srli_epi16(x, 7), _mm_srli_epi16(x, 5));
    return _mm_or_si128(_mm_add_epi8(x, x), _mm_and_si128(bit, low));
}

static __m128i lfsr3(__m128i x)
{
    const __m128i high = _mm_set1_epi8((char)0x80);
    __m128i bit     = _mm_slli_epi16(_mm_xor_si128(x, _mm_srli_epi16(x, 6)), 7);
    __m128i shifted = _mm_andnot_si128(high, _mm_srli_epi16(x, 1));
    return _mm_or_si128(shifted, _mm_and_si128(bit, high));
}

static void expand(struct lp_deoxysii_rounds *out,
                   const struct loupe_secret *key)
{
    __m128i tk2 = load(key->b + BLOCK), tk3 = load(key->b);
    for (size_t i = 0; i < LP_DEOXYSII_SUBTWEAKS; i++) {
        const int r         = (int)(lp_deoxysii_r[i] * 0x01010101U);
        const __m128i round = _mm_setr_epi32(0x08040201, r, 0, 0);
        store(out->k[i], _mm_xor_si128(_mm_xor_si128(tk2, tk3), round));
        tk2 = permute(lfsr2(tk2));
        tk3 = permute(lfsr3(tk3));
    }
}

/* The round keys of eight lanes: `key` with 0 to 7 times `one` added. */
static inline void lane_keys(__m128i k[LANES], __m128i key, __m128i one)
{
    const __m128i two = _mm_add_epi8(one, one), four = _mm_add_epi8(two, two);
    k[0] = key;
    k[1] = _mm_xor_si128(k[0], one);
    k[2] = _mm_xor_si128(k[0], two);
    k[3] = _mm_xor_si128(k[1], two);
    for (int i = 0; i < 4; i++)
        k[4 + i] = _mm_xor_si128(k[i], four);
}

/* E of eight blocks; that of lane i under `tweak` with i added to byte 15. */
static inline void encipher(__m128i s[LANES],
                            const struct lp_deoxysii_rounds *rounds,
                            __m128i tweak)
{
    __m128i k[LANES];
    __m128i one = _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    lane_keys(k, _mm_xor_si128(load(rounds->k[0]), tweak), one);
    for (int i = 0; i < LANES; i++)
        s[i] = _mm_xor_si128(s[i], k[i]);
    for (size_t round = 1; round < LP_DEOXYSII_SUBTWEAKS; round++) {
        tweak = permute(tweak);
        one   = permute(one);
        lane_keys(k, _mm_xor_si128(load(rounds->k[round]), tweak), one);
        for (int i = 0; i < LANES; i++)
            s[i] = _mm_aesenc_si128(s[i], k[i]);
    }
}

/* `tweak` with u64BE(number) added to its last eight bytes. */
static __m128i numbered(__m128i tweak, uint64_t number)
{
    uint8_t bytes[BLOCK] = {0};
    for (size_t i = 0; i < 8; i++)
        bytes[BLOCK - 1 - i] = (uint8_t)(number >> 8 * i);
    return _mm_xor_si128(tweak, load(bytes));
}

static inline void absorb_lanes(__m128i *sum,
                                const struct lp_deoxysii_rounds *rounds,
                                __m128i tweak,
                                const uint8_t in[ALL],
                                size_t count)
{
    __m128i s[LANES];
    for (size_t i = 0; i < LANES; i++)
        s[i] = load(in + i * BLOCK);
    encipher(s, rounds, tweak);
    for (size_t i = 0; i < count; i++)
        *sum = _mm_xor_si128(*sum, s[i]);
}

static void absorb(uint8_t sum[BLOCK],
                   const struct lp_deoxysii_rounds *rounds,
                   const uint8_t tweak[BLOCK],
                   const uint8_t *in,
                   size_t count)
{
    const __m128i first = load(tweak);
    __m128i total       = load(sum);
    size_t at           = 0;
    for (; count - at >= LANES; at += LANES)
        absorb_lanes(&total, rounds, numbered(first, at), in + at * BLOCK,
                     LANES);
    if (at < count) {
        uint8_t rest[ALL] = {0};
        memcpy(rest, in + at * BLOCK, (count - at) * BLOCK);
        absorb_lanes(&total, rounds, numbered(first, at), rest, count - at);
        sodium_memzero(rest, sizeof rest);
    }
    store(sum, total);
}

static inline void stream_lanes(uint8_t out[ALL],
                                const struct lp_deoxysii_rounds *rounds,
                                __m128i tweak,
                                __m128i plain,
                                const uint8_t in[ALL])
{
    __m128i s[LANES];
    for (size_t i = 0; i < LANES; i++)
        s[i] = plain;
    encipher(s, rounds, tweak);
    for (size_t i = 0; i < LANES; i++)
        store(out + i * BLOCK, _mm_xor_si128(s[i], load(in + i * BLOCK)));
}

static void stream(uint8_t *out,
                   const struct lp_deoxysii_rounds *rounds,
                   const uint8_t tweak[BLOCK],
                   const uint8_t plain[BLOCK],
                   const uint8_t *in,
                   size_t count)
{
    const __m128i first = load(tweak), each = load(plain);
    size_t at = 0;
    for (; count - at >= LANES; at += LANES)
        stream_lanes(out + at * BLOCK, rounds, numbered(first, at), each,
                     in + at * BLOCK);
    if (at < count) {
        uint8_t rest[ALL] = {0};
        memcpy(rest, in + at * BLOCK, (count - at) * BLOCK);
        stream_lanes(rest, rounds, numbered(first, at), each, rest);
        memcpy(out + at * BLOCK, rest, (count - at) * BLOCK);
        sodium_memzero(rest, sizeof rest);
    }
}

const struct lp_deoxysii_backend *lp_deoxysii_ni(void)
{
    static const struct lp_deoxysii_backend backend = {expand, absorb, stream};
    return __builtin_cpu_supports("aes") && __builtin_cpu_supports("ssse3")
               ? &backend
               : NULL;
}

#else

const struct lp_deoxysii_backend *lp_deoxysii_ni(void)
{
    return NULL;
}

#endif
