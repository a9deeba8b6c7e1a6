/* SPDX-License-Identifier: Apache-2.0 */
/* Deoxys-BC-384 without tables and without the processor's AES: four blocks at
 * a time as eight planes of 64 bits. Plane p holds bit p of all 64 bytes; the
 * byte in row r and column c of block b is bit 16 r + 4 c + b of each plane. So
 * ShiftRows turns the 16 bits of a row, MixColumns turns whole planes, and
 * SubBytes is a circuit of logical operations.
 *
 * Sources: transactions.md 6.1; FIPS 197 for the AES round; the circuit is
 * J. Boyar, R. Peralta, A small depth-16 circuit for the AES S-box (2012). */
#include "aead/deoxysii.h"

#include <sodium.h>

#define BLOCK  LP_DEOXYSII_BLOCK
#define LANES  4
#define PLANES 8

/* K_i ^ h^i(tweak) of one tweak, the same in all lanes, as planes. */
struct sliced {
    uint64_t plane[LP_DEOXYSII_SUBTWEAKS][PLANES];
};

/* ---- the key ---- */

/* L2 and L3 of transactions.md 6.1, on eight bytes at once. */
static uint64_t lfsr2(uint64_t x)
{
    const uint64_t ones = 0x0101010101010101;
    return (x << 1 & ~ones) | ((x >> 7 ^ x >> 5) & ones);
}

static uint64_t lfsr3(uint64_t x)
{
    const uint64_t ones = 0x0101010101010101;
    return (x >> 1 & ~(ones << 7)) | ((x ^ x >> 6) & ones) << 7;
}

static void each(uint8_t t[BLOCK], uint64_t (*lfsr)(uint64_t))
{
    for (size_t half = 0; half < BLOCK; half += 8) {
        uint64_t x;
        memcpy(&x, t + half, sizeof x);
        x = lfsr(x);
        memcpy(t + half, &x, sizeof x);
    }
}

/* h of transactions.md 6.1. */
static void permute(uint8_t t[BLOCK])
{
    static const uint8_t from[BLOCK] = {1, 6,  11, 12, 5,  10, 15, 0,
                                        9, 14, 3,  4,  13, 2,  7,  8};
    uint8_t old[BLOCK];
    memcpy(old, t, sizeof old);
    for (size_t i = 0; i < BLOCK; i++)
        t[i] = old[from[i]];
}

static void expand(struct lp_deoxysii_rounds *out,
                   const struct loupe_secret *key)
{
    static const uint8_t fixed[4] = {1, 2, 4, 8};
    uint8_t tk2[BLOCK], tk3[BLOCK];
    memcpy(tk2, key->b + BLOCK, sizeof tk2);
    memcpy(tk3, key->b, sizeof tk3);
    for (size_t i = 0; i < LP_DEOXYSII_SUBTWEAKS; i++) {
        for (size_t j = 0; j < BLOCK; j++)
            out->k[i][j] = tk2[j] ^ tk3[j];
        for (size_t j = 0; j < 4; j++) {
            out->k[i][j] ^= fixed[j];
            out->k[i][4 + j] ^= lp_deoxysii_r[i];
        }
        each(tk2, lfsr2);
        each(tk3, lfsr3);
        permute(tk2);
        permute(tk3);
    }
    sodium_memzero(tk2, sizeof tk2);
    sodium_memzero(tk3, sizeof tk3);
}

/* ---- bytes and planes ---- */

/* Exchanges the bits of x under `mask` with those `by` higher. */
static uint64_t exchange(uint64_t x, uint64_t mask, unsigned by)
{
    uint64_t differ = (x ^ x >> by) & mask;
    return x ^ differ ^ differ << by;
}

/* Bit 8 i + j goes to bit 8 j + i; twice is nothing. */
static uint64_t transpose(uint64_t x)
{
    x = exchange(x, 0x00aa00aa00aa00aa, 7);
    x = exchange(x, 0x0000cccc0000cccc, 14);
    return exchange(x, 0x00000000f0f0f0f0, 28);
}

/* Where byte k of group g of a plane's bits stands in four blocks: row g / 2,
 * columns 2 (g mod 2) and the next, four lanes each. */
static size_t place(size_t g, size_t k)
{
    return (k % LANES) * BLOCK + 4 * (2 * (g % 2) + k / LANES) + g / 2;
}

static void slice(uint64_t q[PLANES], const uint8_t blocks[LANES * BLOCK])
{
    memset(q, 0, PLANES * sizeof q[0]);
    for (size_t g = 0; g < 8; g++) {
        uint64_t x = 0;
        for (size_t k = 0; k < 8; k++)
            x |= (uint64_t)blocks[place(g, k)] << 8 * k;
        x = transpose(x);
        for (size_t p = 0; p < PLANES; p++)
            q[p] |= (x >> 8 * p & 0xff) << 8 * g;
    }
}

static void unslice(uint8_t blocks[LANES * BLOCK], const uint64_t q[PLANES])
{
    for (size_t g = 0; g < 8; g++) {
        uint64_t x = 0;
        for (size_t p = 0; p < PLANES; p++)
            x |= (q[p] >> 8 * g & 0xff) << 8 * p;
        x = transpose(x);
        for (size_t k = 0; k < 8; k++)
            blocks[place(g, k)] = (uint8_t)(x >> 8 * k);
    }
}

/* One block in all lanes. */
static void slice_same(uint64_t q[PLANES], const uint8_t block[BLOCK])
{
    uint8_t blocks[LANES * BLOCK];
    for (size_t i = 0; i < LANES; i++)
        memcpy(blocks + i * BLOCK, block, BLOCK);
    slice(q, blocks);
    sodium_memzero(blocks, sizeof blocks);
}

static void slice_tweak(struct sliced *out,
                        const struct lp_deoxysii_rounds *rounds,
                        const uint8_t tweak[BLOCK])
{
    uint8_t tk1[BLOCK], key[BLOCK];
    *out = (struct sliced){0};
    memcpy(tk1, tweak, sizeof tk1);
    for (size_t i = 0; i < LP_DEOXYSII_SUBTWEAKS; i++) {
        for (size_t j = 0; j < BLOCK; j++)
            key[j] = rounds->k[i][j] ^ tk1[j];
        slice_same(out->plane[i], key);
        permute(tk1);
    }
    sodium_memzero(tk1, sizeof tk1); /* made of the tag, when it is the key */
    sodium_memzero(key, sizeof key);
}

/* ---- the round ---- */

/* clang-format off */
static void sbox_top(uint64_t y[22], const uint64_t x[PLANES])
{
    uint64_t t0, t1;
    y[14] = x[3] ^ x[5];    y[13] = x[0] ^ x[6];    y[9]  = x[0] ^ x[3];
    y[8]  = x[0] ^ x[5];    t0    = x[1] ^ x[2];    y[1]  = t0 ^ x[7];
    y[4]  = y[1] ^ x[3];    y[12] = y[13] ^ y[14];  y[2]  = y[1] ^ x[0];
    y[5]  = y[1] ^ x[6];    y[3]  = y[5] ^ y[8];    t1    = x[4] ^ y[12];
    y[15] = t1 ^ x[5];      y[20] = t1 ^ x[1];      y[6]  = y[15] ^ x[7];
    y[10] = y[15] ^ t0;     y[11] = y[20] ^ y[9];   y[7]  = x[7] ^ y[11];
    y[17] = y[10] ^ y[11];  y[19] = y[10] ^ y[8];   y[16] = t0 ^ y[11];
    y[21] = y[13] ^ y[16];  y[18] = x[0] ^ y[16];   y[0]  = x[7];
}

static void sbox_middle(uint64_t z[18], const uint64_t y[22])
{
    uint64_t t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16,
        t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29, t30,
        t31, t32, t33, t34, t35, t36, t37, t38, t39, t40, t41, t42, t43, t44,
        t45;
    t2  = y[12] & y[15];  t3  = y[3] & y[6];    t4  = t3 ^ t2;
    t5  = y[4] & y[0];    t6  = t5 ^ t2;        t7  = y[13] & y[16];
    t8  = y[5] & y[1];    t9  = t8 ^ t7;        t10 = y[2] & y[7];
    t11 = t10 ^ t7;       t12 = y[9] & y[11];   t13 = y[14] & y[17];
    t14 = t13 ^ t12;      t15 = y[8] & y[10];   t16 = t15 ^ t12;
    t17 = t4 ^ t14;       t18 = t6 ^ t16;       t19 = t9 ^ t14;
    t20 = t11 ^ t16;      t21 = t17 ^ y[20];    t22 = t18 ^ y[19];
    t23 = t19 ^ y[21];    t24 = t20 ^ y[18];    t25 = t21 ^ t22;
    t26 = t21 & t23;      t27 = t24 ^ t26;      t28 = t25 & t27;
    t29 = t28 ^ t22;      t30 = t23 ^ t24;      t31 = t22 ^ t26;
    t32 = t31 & t30;      t33 = t32 ^ t24;      t34 = t23 ^ t33;
    t35 = t27 ^ t33;      t36 = t24 & t35;      t37 = t36 ^ t34;
    t38 = t27 ^ t36;      t39 = t29 & t38;      t40 = t25 ^ t39;
    t41 = t40 ^ t37;      t42 = t29 ^ t33;      t43 = t29 ^ t40;
    t44 = t33 ^ t37;      t45 = t42 ^ t41;
    z[0]  = t44 & y[15];  z[1]  = t37 & y[6];   z[2]  = t33 & y[0];
    z[3]  = t43 & y[16];  z[4]  = t40 & y[1];   z[5]  = t29 & y[7];
    z[6]  = t42 & y[11];  z[7]  = t45 & y[17];  z[8]  = t41 & y[10];
    z[9]  = t44 & y[12];  z[10] = t37 & y[3];   z[11] = t33 & y[4];
    z[12] = t43 & y[13];  z[13] = t40 & y[5];   z[14] = t29 & y[2];
    z[15] = t42 & y[9];   z[16] = t45 & y[14];  z[17] = t41 & y[8];
}

static void sbox_bottom(uint64_t s[PLANES], const uint64_t z[18])
{
    uint64_t t46 = z[15] ^ z[16], t47 = z[10] ^ z[11], t48 = z[5] ^ z[13];
    uint64_t t49 = z[9] ^ z[10],  t50 = z[2] ^ z[12],  t51 = z[2] ^ z[5];
    uint64_t t52 = z[7] ^ z[8],   t53 = z[0] ^ z[3],   t54 = z[6] ^ z[7];
    uint64_t t55 = z[16] ^ z[17], t56 = z[12] ^ t48,   t57 = t50 ^ t53;
    uint64_t t58 = z[4] ^ t46,    t59 = z[3] ^ t54,    t60 = t46 ^ t57;
    uint64_t t61 = z[14] ^ t57,   t62 = t52 ^ t58,     t63 = t49 ^ t58;
    uint64_t t64 = z[4] ^ t59,    t65 = t61 ^ t62,     t66 = z[1] ^ t63;
    uint64_t t67 = t64 ^ t65;
    s[0] = t59 ^ t63;    s[6] = t56 ^ ~t62;   s[7] = t48 ^ ~t60;
    s[3] = t53 ^ t66;    s[4] = t51 ^ t66;    s[5] = t47 ^ t65;
    s[1] = t64 ^ ~s[3];  s[2] = t55 ^ ~t67;
}
/* clang-format on */

/* The circuit counts bits from the highest. */
static void sub_bytes(uint64_t q[PLANES])
{
    uint64_t x[PLANES], y[22], z[18];
    for (size_t p = 0; p < PLANES; p++)
        x[p] = q[PLANES - 1 - p];
    sbox_top(y, x);
    sbox_middle(z, y);
    sbox_bottom(x, z);
    for (size_t p = 0; p < PLANES; p++)
        q[p] = x[PLANES - 1 - p];
}

/* Column c of row r takes what stood in column c + r. */
static uint64_t shift_rows(uint64_t x)
{
    const uint64_t row1 = x >> 16 & 0xffff, row2 = x >> 32 & 0xffff,
                   row3 = x >> 48;
    return (x & 0xffff) | ((row1 >> 4 | row1 << 12) & 0xffff) << 16 |
           ((row2 >> 8 | row2 << 8) & 0xffff) << 32 |
           (row3 >> 12 | row3 << 4) << 48;
}

static uint64_t rotr(uint64_t x, unsigned by)
{
    return x >> by | x << (64 - by);
}

/* 2 a + 3 b + c + d, where b, c, d are the next rows of the column: the double
 * of a + b, and b + c + d. */
static void mix_columns(uint64_t q[PLANES])
{
    uint64_t twice[PLANES], others[PLANES];
    for (size_t p = 0; p < PLANES; p++) {
        uint64_t next = rotr(q[p], 16);
        twice[p]      = q[p] ^ next;
        others[p]     = next ^ rotr(twice[p], 32);
    }
    const uint64_t carry = twice[7]; /* x^8 = x^4 + x^3 + x + 1 */
    q[0]                 = others[0] ^ carry;
    q[1]                 = others[1] ^ twice[0] ^ carry;
    q[2]                 = others[2] ^ twice[1];
    q[3]                 = others[3] ^ twice[2] ^ carry;
    q[4]                 = others[4] ^ twice[3] ^ carry;
    for (size_t p = 5; p < PLANES; p++)
        q[p] = others[p] ^ twice[p - 1];
}

/* Adds u64BE(number + lane) where the last eight bytes of the tweak went, byte
 * 15 - i to at[i]. Numbers are public; `number` is a multiple of four. */
static void add_number(uint64_t q[PLANES], uint64_t number, const uint8_t at[8])
{
    for (size_t i = 0; i < 8 && number >> 8 * i != 0; i++)
        for (size_t p = 0; p < PLANES; p++)
            q[p] ^= (number >> (8 * i + p) & 1) * 0xf
                    << (16 * (at[i] % 4) + 4 * (at[i] / 4));
    const unsigned last = 16U * (at[0] % 4U) + 4U * (at[0] / 4U);
    q[0] ^= (uint64_t)0xa << last; /* lanes 1 and 3 */
    q[1] ^= (uint64_t)0xc << last; /* lanes 2 and 3 */
}

/* E of four blocks; that of lane i under the tweak with number + i added. */
static void
encipher(uint64_t q[PLANES], const struct sliced *keys, uint64_t number)
{
    static const uint8_t to[BLOCK] = {7,  0, 13, 10, 11, 4,  1, 14,
                                      15, 8, 5,  2,  3,  12, 9, 6};
    uint8_t at[8]                  = {15, 14, 13, 12, 11, 10, 9, 8};
    for (size_t round = 0; round < LP_DEOXYSII_SUBTWEAKS; round++) {
        if (round > 0) {
            sub_bytes(q);
            for (size_t p = 0; p < PLANES; p++)
                q[p] = shift_rows(q[p]);
            mix_columns(q);
            for (size_t i = 0; i < sizeof at; i++)
                at[i] = to[at[i]];
        }
        for (size_t p = 0; p < PLANES; p++)
            q[p] ^= keys->plane[round][p];
        add_number(q, number, at);
    }
}

/* ---- many blocks ---- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void absorb(uint8_t sum[BLOCK],
                   const struct lp_deoxysii_rounds *rounds,
                   const uint8_t tweak[BLOCK],
                   const uint8_t *in,
                   size_t count)
{
    struct sliced keys;
    uint64_t q[PLANES];
    uint8_t blocks[LANES * BLOCK] = {0};
    slice_tweak(&keys, rounds, tweak);
    for (size_t at = 0; at < count; at += LANES) {
        size_t size = least(count - at, LANES) * BLOCK;
        memcpy(blocks, in + at * BLOCK, size);
        slice(q, blocks);
        encipher(q, &keys, at);
        unslice(blocks, q);
        for (size_t i = 0; i < size; i++)
            sum[i % BLOCK] ^= blocks[i];
    }
    sodium_memzero(&keys, sizeof keys);
    sodium_memzero(q, sizeof q);
    sodium_memzero(blocks, sizeof blocks);
}

static void stream(uint8_t *out,
                   const struct lp_deoxysii_rounds *rounds,
                   const uint8_t tweak[BLOCK],
                   const uint8_t plain[BLOCK],
                   const uint8_t *in,
                   size_t count)
{
    struct sliced keys;
    uint64_t q[PLANES], start[PLANES];
    uint8_t blocks[LANES * BLOCK];
    slice_tweak(&keys, rounds, tweak);
    slice_same(start, plain);
    for (size_t at = 0; at < count; at += LANES) {
        size_t size = least(count - at, LANES) * BLOCK;
        memcpy(q, start, sizeof q);
        encipher(q, &keys, at);
        unslice(blocks, q);
        for (size_t i = 0; i < size; i++)
            out[at * BLOCK + i] = in[at * BLOCK + i] ^ blocks[i];
    }
    sodium_memzero(&keys, sizeof keys);
    sodium_memzero(q, sizeof q);
    sodium_memzero(blocks, sizeof blocks);
}

const struct lp_deoxysii_backend lp_deoxysii_ct = {expand, absorb, stream};
