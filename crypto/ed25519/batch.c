/* SPDX-License-Identifier: Apache-2.0 */
/* Many signatures by one product. With z_i the weights,
 *
 *     [8]( [sum z_i S_i]B - sum [z_i]R_i - sum [z_i k_i]A_i ) = identity
 *
 * The points of a block of items share one chain of doublings (Straus); a block is
 * small enough that its multiples stay in the processor's nearer caches. */
#include "ed25519/read.h"
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <sodium.h>

#define WEIGHT_BITS 128
#define BLOCK       54 /* items at most; 107 validators make two blocks */

/* Terms of an item at most, and of B. */
#define ITEM_TERMS                                                             \
    (LP_PLAN_TERMS(WEIGHT_BITS, LP_GE_WIDTH) + LP_PLAN_TERMS(256, LP_GE_WIDTH))
#define BASE_TERMS LP_PLAN_CHUNKED(2, LP_GE_BASE_WIDTH)

/* Multiples of an item's points, A where the key has no table. */
struct multiples {
    union lp_ge_multiple r[LP_GE_ODD], a[LP_GE_ODD];
};

struct batch {
    const struct lp_ge_engine *engine;
    const struct lp_ed25519_item *items;
    size_t count;
    uint8_t (*k)[32]; /* of each item */
    uint8_t weight_key[32];
    uint8_t s_sum[32];           /* sum z_i S_i of the items that are planned */
    struct lp_ge sum;            /* of the blocks that are done */
    struct multiples *multiples; /* of each item of a block */
    struct lp_plan plan;         /* of a block */
};

static size_t block_of(size_t count)
{
    return count < BLOCK ? count : BLOCK;
}

static size_t terms_of(size_t count)
{
    return 1 + block_of(count) * ITEM_TERMS + BASE_TERMS;
}

size_t lp_ed25519_batch_bytes(size_t count)
{
    size_t fixed = block_of(count) * sizeof(struct multiples) +
                   terms_of(count) * sizeof(struct lp_term) + 64;
    return count > (SIZE_MAX - fixed) / 32 ? SIZE_MAX : fixed + count * 32;
}

static bool allocate(struct batch *batch, struct loupe_arena *scratch)
{
    batch->k          = loupe_arena_alloc(scratch, batch->count, 32);
    batch->multiples  = loupe_arena_alloc(scratch, block_of(batch->count),
                                          sizeof *batch->multiples);
    batch->plan.terms = loupe_arena_alloc(scratch, terms_of(batch->count),
                                          sizeof *batch->plan.terms);
    return batch->k != NULL && batch->multiples != NULL &&
           batch->plan.terms != NULL;
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

/* The multiples of the points, some points at a time; those of a known key are
 * in its table. */
static bool open_points(struct batch *batch, size_t first, size_t count)
{
    const uint8_t *code[2 * BLOCK];
    union lp_ge_multiple *odd[2 * BLOCK];
    struct lp_ge point[LP_GE_READ_MOST];
    size_t points = 0;
    for (size_t n = 0; n < count; n++) {
        const struct lp_ed25519_item *item = &batch->items[first + n];
        code[points]                       = item->signature;
        odd[points++]                      = batch->multiples[n].r;
        if (item->table == NULL) {
            code[points]  = item->public_key;
            odd[points++] = batch->multiples[n].a;
        }
    }
    for (size_t i = 0; i < points; i += LP_GE_READ_MOST) {
        size_t some = points - i;
        if (some > LP_GE_READ_MOST)
            some = LP_GE_READ_MOST;
        if (!lp_ge_read(batch->engine, point, code + i, some))
            return false;
        for (size_t j = 0; j < some; j++)
            batch->engine->odd_multiples(odd[i + j], &point[j]);
    }
    return true;
}

/* Takes [z]R + [z k]A of item `i`, the n-th of its block. */
static void subtract_item(struct batch *batch, size_t n, size_t i)
{
    const struct lp_ed25519_item *item = &batch->items[i];
    struct lp_odd of_r = {batch->multiples[n].r, LP_GE_WIDTH, false};
    struct lp_odd of_a = {batch->multiples[n].a, LP_GE_WIDTH, false};
    uint8_t z[32], product[32];
    draw_weight(z, batch->weight_key, i);
    crypto_core_ed25519_scalar_mul(product, z, item->signature + 32);
    crypto_core_ed25519_scalar_add(batch->s_sum, batch->s_sum, product);
    crypto_core_ed25519_scalar_mul(product, z, batch->k[i]);
    lp_plan_add(&batch->plan, z, WEIGHT_BITS, &of_r, true);
    if (item->table == NULL)
        lp_plan_add(&batch->plan, product, 256, &of_a, true);
    else
        lp_plan_add_key(&batch->plan, product, item->table, 2, true);
}

/* The terms of `count` items, those of B with the last of them. */
static bool add_block(struct batch *batch, size_t first, size_t count)
{
    struct lp_ge sum;
    if (!open_points(batch, first, count))
        return false;
    lp_plan_init(&batch->plan, batch->plan.terms);
    for (size_t n = 0; n < count; n++)
        subtract_item(batch, n, first + n);
    if (first + count == batch->count)
        lp_plan_add_base(&batch->plan, batch->s_sum, batch->engine, 2);
    batch->engine->sum(&sum, &batch->plan);
    struct lp_ge_cached cached = lp_ge_cache(&sum);
    lp_ge_add(&batch->sum, &cached, false);
    return true;
}

static bool add_blocks(struct batch *batch)
{
    for (size_t first = 0; first < batch->count; first += BLOCK)
        if (!add_block(batch, first, block_of(batch->count - first)))
            return false;
    return true;
}

bool lp_ed25519_verify_batch(const struct lp_ed25519_item *items,
                             size_t count,
                             struct loupe_arena *scratch)
{
    size_t mark        = loupe_arena_mark(scratch);
    struct batch batch = {.engine = lp_ge_engine(),
                          .items  = items,
                          .count  = count,
                          .sum    = lp_ge_identity};
    bool holds = count > 0 && allocate(&batch, scratch) && begin(&batch) &&
                 add_blocks(&batch) && lp_ge_is_small(&batch.sum);
    loupe_arena_rewind(scratch, mark);
    return holds;
}
