/* SPDX-License-Identifier: Apache-2.0 */
/* Many signatures by one product. With z_i the weights,
 *
 *     [8]( [sum z_i S_i]B - sum [z_i]R_i - sum [z_i k_i]A_i ) = identity
 *
 * Three sums are made and joined: points of known keys and B by their tables, R_i
 * over the 128 bits of z_i, unknown A_i over all bits (Straus in each). */
#include "ed25519/scalar.h"
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <sodium.h>

#define WEIGHT_BITS 128

/* What is kept of an item between the passes. */
struct entry {
    uint8_t k[32];
    uint8_t z[32];  /* the weight; the upper half is zero */
    uint8_t zk[32]; /* z k mod L */
    int8_t of_r[WEIGHT_BITS + 1];
    int8_t of_a[257];
    struct lp_chunks of_table;
    struct lp_ge_cached r[LP_GE_ODD];
    struct lp_ge_cached a[LP_GE_ODD];
};

size_t lp_ed25519_batch_bytes(size_t count)
{
    return count * sizeof(struct entry) + 64;
}

static bool open_item(struct entry *out, const struct lp_ed25519_item *item)
{
    struct lp_ge r, a;
    if (!lp_scalar_is_canonical(item->signature + 32))
        return false;
    if (item->table != NULL
            ? !lp_ge_read(&r, item->signature)
            : !lp_ge_read_2(&r, &a, item->signature, item->public_key))
        return false;
    lp_ge_odd_multiples(out->r, &r);
    if (item->table == NULL)
        lp_ge_odd_multiples(out->a, &a);
    lp_scalar_challenge(out->k, item->signature, item->public_key,
                        item->message);
    return true;
}

/* A key for the weights that depends on all that is verified: k binds R, the
 * public key and the message. */
static void weight_key(uint8_t out[32],
                       const struct entry *entries,
                       const struct lp_ed25519_item *items,
                       size_t count)
{
    crypto_hash_sha512_state hash;
    uint8_t wide[64];
    crypto_hash_sha512_init(&hash);
    for (size_t i = 0; i < count; i++) {
        crypto_hash_sha512_update(&hash, items[i].public_key, 32);
        crypto_hash_sha512_update(&hash, items[i].signature, 64);
        crypto_hash_sha512_update(&hash, entries[i].k, 32);
    }
    crypto_hash_sha512_final(&hash, wide);
    memcpy(out, wide, 32);
}

/* Weights from ChaCha20 under that key, a counter for each item. */
static void draw_weight(uint8_t z[32], const uint8_t key[32], uint64_t index)
{
    uint8_t nonce[crypto_stream_chacha20_NONCEBYTES];
    for (size_t i = 0; i < sizeof nonce; i++)
        nonce[i] = (uint8_t)(index >> 8 * i);
    memset(z, 0, 32);
    (void)crypto_stream_chacha20(z, WEIGHT_BITS / 8, nonce, key);
    z[0] |= 1; /* never zero */
}

static void recode(struct entry *entry,
                   const struct lp_ed25519_item *item,
                   uint8_t s_sum[32])
{
    uint8_t zs[32];
    crypto_core_ed25519_scalar_mul(entry->zk, entry->z, entry->k);
    crypto_core_ed25519_scalar_mul(zs, entry->z, item->signature + 32);
    crypto_core_ed25519_scalar_add(s_sum, s_sum, zs);
    lp_naf(entry->of_r, entry->z, WEIGHT_BITS, LP_GE_WIDTH);
    if (item->table != NULL)
        lp_chunks_init(&entry->of_table, entry->zk, LP_GE_WIDTH);
    else
        lp_naf(entry->of_a, entry->zk, 256, LP_GE_WIDTH);
}

/* [sum z_i S_i]B less the known keys' part. */
static struct lp_ge table_sum(const struct entry *entries,
                              const struct lp_ed25519_item *items,
                              size_t count,
                              const uint8_t s_sum[32])
{
    struct lp_chunks of_b;
    struct lp_ge sum = lp_ge_identity;
    lp_chunks_init(&of_b, s_sum, LP_GE_BASE_WIDTH);
    for (int i = LP_GE_STEPS - 1; i >= 0; i--) {
        lp_ge_double(&sum);
        for (size_t c = 0; c < LP_GE_CHUNKS; c++)
            lp_ge_add_affine_digit(&sum, lp_ge_base[c], of_b.digit[c][i],
                                   false);
        for (size_t n = 0; n < count; n++)
            for (size_t c = 0; items[n].table != NULL && c < LP_GE_CHUNKS; c++)
                lp_ge_add_affine_digit(&sum, items[n].table->odd[c],
                                       entries[n].of_table.digit[c][i], true);
    }
    return sum;
}

/* Less the R_i and the unknown keys. */
static struct lp_ge point_sum(const struct entry *entries,
                              const struct lp_ed25519_item *items,
                              size_t count)
{
    struct lp_ge sum = lp_ge_identity;
    for (int i = 256; i >= 0; i--) {
        lp_ge_double(&sum);
        for (size_t n = 0; n < count; n++) {
            if (items[n].table == NULL)
                lp_ge_add_digit(&sum, entries[n].a, entries[n].of_a[i], true);
            if (i <= WEIGHT_BITS)
                lp_ge_add_digit(&sum, entries[n].r, entries[n].of_r[i], true);
        }
    }
    return sum;
}

static bool product_holds(struct entry *entries,
                          const struct lp_ed25519_item *items,
                          size_t count)
{
    uint8_t key[32];
    uint8_t s_sum[32] = {0};
    for (size_t i = 0; i < count; i++)
        if (!open_item(&entries[i], &items[i]))
            return false;
    weight_key(key, entries, items, count);
    for (size_t i = 0; i < count; i++) {
        draw_weight(entries[i].z, key, i);
        recode(&entries[i], &items[i], s_sum);
    }
    struct lp_ge sum           = table_sum(entries, items, count, s_sum);
    struct lp_ge points        = point_sum(entries, items, count);
    struct lp_ge_cached cached = lp_ge_cache(&points);
    lp_ge_add(&sum, &cached, false);
    return lp_ge_is_small(&sum);
}

bool lp_ed25519_verify_batch(const struct lp_ed25519_item *items,
                             size_t count,
                             struct loupe_arena *scratch)
{
    size_t mark = loupe_arena_mark(scratch);
    struct entry *entries =
        count == 0 ? NULL : loupe_arena_alloc(scratch, count, sizeof *entries);
    bool holds = entries != NULL && product_holds(entries, items, count);
    loupe_arena_rewind(scratch, mark);
    return holds;
}
