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
#define STEPS       257 /* of the chain */
#define BLOCK       36  /* items at most; 107 validators make three blocks */

/* Multiples of an item's points, A where the key has no table. */
struct multiples {
    struct lp_ge_cached r[LP_GE_ODD], a[LP_GE_ODD];
};

struct batch {
    const struct lp_ed25519_item *items;
    size_t count;
    uint8_t (*k)[32]; /* of each item */
    uint8_t weight_key[32];
    uint8_t s_sum[32]; /* sum z_i S_i */
    struct lp_ge sum;
    size_t width; /* items of a block */
    struct multiples *multiples;
    int8_t *digits; /* by step: of z for each item, then of z k for each */
};

size_t lp_ed25519_batch_bytes(size_t count)
{
    size_t width = count < BLOCK ? count : BLOCK;
    size_t fixed = width * (sizeof(struct multiples) + (size_t)2 * STEPS) + 64;
    return count > (SIZE_MAX - fixed) / 32 ? SIZE_MAX : fixed + count * 32;
}

static bool allocate(struct batch *batch, struct loupe_arena *scratch)
{
    batch->width = batch->count < BLOCK ? batch->count : BLOCK;
    batch->k     = loupe_arena_alloc(scratch, batch->count, 32);
    batch->multiples =
        loupe_arena_alloc(scratch, batch->width, sizeof *batch->multiples);
    batch->digits = loupe_arena_alloc(scratch, batch->width, (size_t)2 * STEPS);
    return batch->k != NULL && batch->multiples != NULL &&
           batch->digits != NULL;
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
static bool open_points(struct multiples *multiples,
                        const struct lp_ed25519_item *items,
                        size_t count)
{
    const uint8_t *code[2 * BLOCK];
    struct lp_ge_cached *odd[2 * BLOCK];
    struct lp_ge p, q;
    size_t points = 0;
    for (size_t n = 0; n < count; n++) {
        code[points]  = items[n].signature;
        odd[points++] = multiples[n].r;
        if (items[n].table == NULL) {
            code[points]  = items[n].public_key;
            odd[points++] = multiples[n].a;
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

/* The digits of a scalar in column `column`; the other steps are zero. */
static void put_digits(struct batch *batch,
                       size_t column,
                       const uint8_t scalar[32],
                       unsigned bits,
                       unsigned width)
{
    int8_t digits[STEPS];
    lp_naf(digits, scalar, bits, width);
    for (size_t i = 0; i <= bits; i++)
        batch->digits[2 * batch->width * i + column] = digits[i];
}

/* The digits of z and z k of item `i`, the n-th of its block. */
static void recode(struct batch *batch, size_t n, size_t i)
{
    uint8_t z[32], product[32];
    draw_weight(z, batch->weight_key, i);
    crypto_core_ed25519_scalar_mul(product, z, batch->items[i].signature + 32);
    crypto_core_ed25519_scalar_add(batch->s_sum, batch->s_sum, product);
    crypto_core_ed25519_scalar_mul(product, z, batch->k[i]);
    put_digits(batch, n, z, WEIGHT_BITS, LP_GE_WIDTH);
    put_digits(batch, batch->width + n, product, STEPS - 1,
               batch->items[i].table == NULL ? LP_GE_WIDTH : LP_GE_KEY_WIDTH);
}

/* Takes [z]R + [z k]A of `count` items from the sum. */
static void subtract_block(struct batch *batch, size_t first, size_t count)
{
    const struct lp_ed25519_item *items = batch->items + first;
    struct lp_ge sum                    = lp_ge_identity;
    for (size_t i = STEPS; i-- > 0;) {
        const int8_t *of_r = batch->digits + 2 * batch->width * i;
        const int8_t *of_a = of_r + batch->width;
        lp_ge_double(&sum);
        for (size_t n = 0; n < count; n++)
            if (items[n].table == NULL)
                lp_ge_add_digit(&sum, batch->multiples[n].a, of_a[n], true);
            else
                lp_ge_add_affine_digit(&sum, items[n].table->odd[0], of_a[n],
                                       true);
        for (size_t n = 0; i <= WEIGHT_BITS && n < count; n++)
            lp_ge_add_digit(&sum, batch->multiples[n].r, of_r[n], true);
    }
    struct lp_ge_cached cached = lp_ge_cache(&sum);
    lp_ge_add(&batch->sum, &cached, false);
}

static bool subtract_items(struct batch *batch)
{
    for (size_t first = 0; first < batch->count; first += BLOCK) {
        size_t count =
            batch->count - first < BLOCK ? batch->count - first : BLOCK;
        if (!open_points(batch->multiples, batch->items + first, count))
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
        .items = items, .count = count, .sum = lp_ge_identity};
    bool holds = count > 0 && allocate(&batch, scratch) && begin(&batch) &&
                 subtract_items(&batch);
    if (holds) {
        lp_ge_add_base(&batch.sum, batch.s_sum);
        holds = lp_ge_is_small(&batch.sum);
    }
    loupe_arena_rewind(scratch, mark);
    return holds;
}
