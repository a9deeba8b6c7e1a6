/* SPDX-License-Identifier: Apache-2.0 */
/* Keccak-256, TupleHash256 and KMAC256 over one permutation, Keccak-f[1600]
 * (FIPS 202, section 3; NIST SP 800-185, sections 2 to 5). */
#include "hash/keccak.h"

#include <loupe/hash.h>

#include <sodium.h>

#define RATE_256 136 /* bytes absorbed per permutation at 512 bits capacity */

struct sponge {
    uint64_t lane[25];
    size_t at; /* [0, RATE_256) */
};

static uint64_t rotl(uint64_t x, unsigned n)
{
    return n == 0 ? x : x << n | x >> (64 - n);
}

void lp_keccak_f1600(uint64_t a[25])
{
    static const uint64_t round_constant[24] = {
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a,
        0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008a,
        0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
        0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
        0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800a, 0x800000008000000a, 0x8000000080008081,
        0x8000000000008080, 0x0000000080000001, 0x8000000080008008};
    static const uint8_t rotation[25] = {0,  1, 62, 28, 27, 36, 44, 6,  55,
                                         20, 3, 10, 43, 25, 39, 41, 45, 15,
                                         21, 8, 18, 2,  61, 56, 14};
    for (int round = 0; round < 24; round++) {
        uint64_t c[5], b[25];
        for (int x = 0; x < 5; x++) /* theta */
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (int x = 0; x < 5; x++) {
            uint64_t d = c[(x + 4) % 5] ^ rotl(c[(x + 1) % 5], 1);
            for (int y = 0; y < 5; y++)
                a[x + 5 * y] ^= d;
        }
        for (int x = 0; x < 5; x++) /* rho and pi */
            for (int y = 0; y < 5; y++)
                b[y + 5 * ((2 * x + 3 * y) % 5)] =
                    rotl(a[x + 5 * y], rotation[x + 5 * y]);
        for (int x = 0; x < 5; x++) /* chi */
            for (int y = 0; y < 5; y++)
                a[x + 5 * y] = b[x + 5 * y] ^ (~b[(x + 1) % 5 + 5 * y] &
                                               b[(x + 2) % 5 + 5 * y]);
        a[0] ^= round_constant[round]; /* iota */
    }
}

static void absorb(struct sponge *s, struct loupe_span in)
{
    for (size_t i = 0; i < in.size; i++) {
        s->lane[s->at / 8] ^= (uint64_t)in.data[i] << 8 * (s->at % 8);
        if (++s->at == RATE_256) {
            lp_keccak_f1600(s->lane);
            s->at = 0;
        }
    }
}

/* Zeroes up to the next block boundary: bytepad of SP 800-185, 2.3.3. */
static void absorb_padding(struct sponge *s)
{
    if (s->at != 0) {
        lp_keccak_f1600(s->lane);
        s->at = 0;
    }
}

static void finish(struct sponge *s, uint8_t suffix)
{
    s->lane[s->at / 8] ^= (uint64_t)suffix << 8 * (s->at % 8);
    s->lane[(RATE_256 - 1) / 8] ^= (uint64_t)0x80 << 8 * ((RATE_256 - 1) % 8);
    lp_keccak_f1600(s->lane);
    s->at = 0;
}

static void squeeze(struct sponge *s, uint8_t *out, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (s->at == RATE_256) {
            lp_keccak_f1600(s->lane);
            s->at = 0;
        }
        out[i] = (uint8_t)(s->lane[s->at / 8] >> 8 * (s->at % 8));
        s->at++;
    }
}

void loupe_keccak256(struct loupe_hash *out, struct loupe_span in)
{
    struct sponge s = {0};
    absorb(&s, in);
    finish(&s, 0x01);
    squeeze(&s, out->b, sizeof out->b);
}

/* left_encode and right_encode of SP 800-185, 2.3.1: the length goes in front
 * of the shortest big-endian form, or behind it. */
static void absorb_number(struct sponge *s, uint64_t value, bool right)
{
    uint8_t bytes[10];
    size_t n = 1;
    while (n < 8 && value >> 8 * n != 0)
        n++;
    for (size_t i = 0; i < n; i++)
        bytes[1 + i] = (uint8_t)(value >> 8 * (n - 1 - i));
    bytes[0]     = (uint8_t)n;
    bytes[1 + n] = (uint8_t)n;
    absorb(s, loupe_span(bytes + (right ? 1 : 0), n + 1));
}

/* encode_string of SP 800-185, 2.3.2. */
static void absorb_string(struct sponge *s, struct loupe_span in)
{
    absorb_number(s, (uint64_t)in.size * 8, false);
    absorb(s, in);
}

/* cSHAKE256 begins with bytepad(name || customization). */
static void
begin(struct sponge *s, struct loupe_span name, struct loupe_span customization)
{
    absorb_number(s, RATE_256, false);
    absorb_string(s, name);
    absorb_string(s, customization);
    absorb_padding(s);
}

/* … and ends, where it is made to a length, with right_encode of the length. */
static void end(struct sponge *s, uint8_t *out, size_t out_size)
{
    absorb_number(s, (uint64_t)out_size * 8, true);
    finish(s, 0x04);
    squeeze(s, out, out_size);
}

void loupe_tuplehash256(uint8_t *out,
                        size_t out_size,
                        const struct loupe_span *items,
                        size_t count,
                        struct loupe_span customization)
{
    struct sponge s = {0};
    begin(&s, LOUPE_SPAN_TEXT("TupleHash"), customization);
    for (size_t i = 0; i < count; i++)
        absorb_string(&s, items[i]);
    end(&s, out, out_size);
}

void loupe_kmac256(uint8_t *out,
                   size_t out_size,
                   struct loupe_span key,
                   struct loupe_span message,
                   struct loupe_span customization)
{
    struct sponge s = {0};
    begin(&s, LOUPE_SPAN_TEXT("KMAC"), customization);
    absorb_number(&s, RATE_256, false); /* bytepad(key) */
    absorb_string(&s, key);
    absorb_padding(&s);
    absorb(&s, message);
    end(&s, out, out_size);
    sodium_memzero(&s, sizeof s);
}
