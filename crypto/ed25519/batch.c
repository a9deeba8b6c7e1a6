/* SPDX-License-Identifier: Apache-2.0 */
/* Many signatures by one product. With z_i the weights,
 *
 *     [8]( [sum z_i S_i]B - sum [z_i]R_i - sum [z_i k_i]A_i ) = identity
 *
 * The points of a block of items share one chain of doublings (Straus); a block is
 * small enough that its multiples stay in the processor's nearer caches. */
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <sodium.h>

#define WEIGHT_BITS 128
#define BLOCK       36 /* 107 validators make three */

/* A block's points and digits, a step of the chain in one row. */
struct block {
    int8_t of_r[WEIGHT_BITS + 1][BLOCK];
    int8_t of_a[257][BLOCK];
    struct lp_ge_cached r[BLOCK][LP_GE_ODD];
    struct lp_ge_cached a[BLOCK][LP_GE_ODD]; /* of unknown keys */
};

struct batch {
    const struct lp_ed25519_item *items;
    size_t count;
    uint8_t (*k)[32]; /* of each item */
    uint8_t weight_key[32];
    uint8_t s_sum[32]; /* sum z_i S_i */
    struct lp_ge sum;
    struct block *block;
};

size_t lp_ed25519_batch_bytes(size_t count)
{
    return count * 32 + sizeof(struct block) + 64;
}

/* The challenges, and a key for the weights that depends on all that is
 * verified: k binds R, the public key and the message. */
static bool begin(struct batch *batch)
{
    crypto_hash_sha512_state hash;
    uint8_t wide[64];
    crypto_hash_sha512_init(&hash);
    for (size_t i = 0; i < batch->count; i++) {
        const struct lp_ed25519_item *item = &batch->items[i];
        if (!lp_scalar_is_canonical(item->signature + 32))
            return false;
        lp_scalar_challenge(batch->k[i], item->signature, item->public_key,
                            item->message);
        crypto_hash_sha512_update(&hash, item->public_key, 32);
        crypto_hash_sha512_update(&hash, item->signature, 64);
        crypto_hash_sha512_update(&hash, batch->k[i], 32);
    }
    crypto_hash_sha512_final(&hash, wide);
    memcpy(batch->weight_key, wide, 32);
    return true;
}

/* Weights from ChaCha20 under that key, a counter for each item; the upper half
 * is zero. */
static void draw_weight(uint8_t z[32], const uint8_t key[32], uint64_t index)
{
    uint8_t nonce[crypto_stream_chacha20_NONCEBYTES];
    for (size_t i = 0; i < sizeof nonce; i++)
        nonce[i] = (uint8_t)(index >> 8 * i);
    memset(z, 0, 32);
    (void)crypto_stream_chacha20(z, WEIGHT_BITS / 8, nonce, key);
    z[0] |= 1; /* never zero */
}

/* The multiples of the points, two points at a time; those of a known key are
 * in its table. */
static bool open_points(struct block *block,
                        const struct lp_ed25519_item *items,
                        size_t count)
{
    const uint8_t *code[2 * BLOCK];
    struct lp_ge_cached *odd[2 * BLOCK];
    struct lp_ge p, q;
    size_t points = 0;
    for (size_t n = 0; n < count; n++) {
        code[points]  = items[n].signature;
        odd[points++] = block->r[n];
        if (items[n].table == NULL) {
            code[points]  = items[n].public_key;
            odd[points++] = block->a[n];
        }
    }
    for (size_t i = 0; i + 1 < points; i += 2) {
        if (!lp_ge_read_2(&p, &q, code[i], code[i + 1]))
            return false;
        lp_ge_odd_multiples(odd[i], &p);
        lp_ge_odd_multiples(odd[i + 1], &q);
    }
    if (points % 2 == 0)
        return true;
    if (!lp_ge_read(&p, code[points - 1]))
        return false;
    lp_ge_odd_multiples(odd[points - 1], &p);
    return true;
}

/* The digits of z and z k of item `i`, the n-th of its block. */
static void recode(struct batch *batch, size_t n, size_t i)
{
    uint8_t z[32], product[32];
    int8_t digits[257];
    draw_weight(z, batch->weight_key, i);
    crypto_core_ed25519_scalar_mul(product, z, batch->items[i].signature + 32);
    crypto_core_ed25519_scalar_add(batch->s_sum, batch->s_sum, product);
    crypto_core_ed25519_scalar_mul(product, z, batch->k[i]);
    lp_naf(digits, z, WEIGHT_BITS, LP_GE_WIDTH);
    for (size_t bit = 0; bit <= WEIGHT_BITS; bit++)
        batch->block->of_r[bit][n] = digits[bit];
    lp_naf(digits, product, 256,
           batch->items[i].table == NULL ? LP_GE_WIDTH : LP_GE_KEY_WIDTH);
    for (size_t bit = 0; bit <= 256; bit++)
        batch->block->of_a[bit][n] = digits[bit];
}

/* Takes [z]R + [z k]A of `count` items from the sum. */
static void subtract_block(struct batch *batch, size_t first, size_t count)
{
    const struct lp_ed25519_item *items = batch->items + first;
    const struct block *block           = batch->block;
    struct lp_ge sum                    = lp_ge_identity;
    for (int i = 256; i >= 0; i--) {
        lp_ge_double(&sum);
        for (size_t n = 0; n < count; n++)
            if (items[n].table == NULL)
                lp_ge_add_digit(&sum, block->a[n], block->of_a[i][n], true);
            else
                lp_ge_add_affine_digit(&sum, items[n].table->odd[0],
                                       block->of_a[i][n], true);
        for (size_t n = 0; i <= WEIGHT_BITS && n < count; n++)
            lp_ge_add_digit(&sum, block->r[n], block->of_r[i][n], true);
    }
    struct lp_ge_cached cached = lp_ge_cache(&sum);
    lp_ge_add(&batch->sum, &cached, false);
}

static bool subtract_items(struct batch *batch)
{
    for (size_t first = 0; first < batch->count; first += BLOCK) {
        size_t count =
            batch->count - first < BLOCK ? batch->count - first : BLOCK;
        if (!open_points(batch->block, batch->items + first, count))
            return false;
        for (size_t n = 0; n < count; n++)
            recode(batch, n, first + n);
        subtract_block(batch, first, count);
    }
    return true;
}

bool lp_ed25519_verify_batch(const struct lp_ed25519_item *items,
                             size_t count,
                             struct loupe_arena *scratch)
{
    size_t mark        = loupe_arena_mark(scratch);
    struct batch batch = {
        .items = items,
        .count = count,
        .sum   = lp_ge_identity,
        .k     = loupe_arena_alloc(scratch, count, 32),
        .block = loupe_arena_alloc(scratch, 1, sizeof *batch.block)};
    bool holds = count > 0 && batch.k != NULL && batch.block != NULL &&
                 begin(&batch) && subtract_items(&batch);
    if (holds) {
        lp_ge_add_base(&batch.sum, batch.s_sum);
        holds = lp_ge_is_small(&batch.sum);
    }
    loupe_arena_rewind(scratch, mark);
    return holds;
}
