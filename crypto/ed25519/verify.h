/* SPDX-License-Identifier: Apache-2.0 */
/* Ed25519 verification under the rule of the Oasis network (consensus.md 1.9).
 *
 * Neither RFC 8032 nor ZIP-215: the cofactored equation [8]([S]B - [k]A - R) =
 * 0, S below the group order, non-canonical encodings of A and R accepted, A
 * and R of small order refused. Everything here sees public data only and takes
 * time that depends on it; signing is libsodium's. */
#ifndef LP_ED25519_VERIFY_H
#define LP_ED25519_VERIFY_H

#include <loupe/arena.h>
#include <loupe/export.h>
#include <loupe/span.h>

/* One signature under a key that is seen once. */
LOUPE_MUST_CHECK bool lp_ed25519_verify(const uint8_t public_key[32],
                                        struct loupe_span message,
                                        const uint8_t signature[64]);

/* Tables of multiples of one public key: worth their memory when more than a
 * few signatures of that key are to come, as with validators. */
struct lp_ed25519_table;

/* Many tables in the caller's memory, found by key, the least recently used
 * given up when the memory is full. */
struct lp_ed25519_keys;

/* Bytes of memory for a cache of `count` keys; SIZE_MAX, which nobody has, when
 * that is more than a size. */
size_t lp_ed25519_keys_bytes(size_t count);

/* Starts a cache in `memory` (aligned for any type); NULL when `size` does not
 * hold a single key. */
struct lp_ed25519_keys *lp_ed25519_keys_init(void *memory, size_t size);

/* The table of a key, computed when it is not there. NULL when the bytes are
 * not a key (no point, or of small order). Valid until the next call that has
 * to give up an entry: a batch takes at most as many keys as the cache holds.
 */
const struct lp_ed25519_table *
lp_ed25519_keys_get(struct lp_ed25519_keys *keys, const uint8_t public_key[32]);

/* One signature under a key with tables. */
LOUPE_MUST_CHECK bool
lp_ed25519_verify_known(const struct lp_ed25519_table *table,
                        struct loupe_span message,
                        const uint8_t signature[64]);

struct lp_ed25519_item {
    const uint8_t *public_key;            /* 32 bytes */
    const struct lp_ed25519_table *table; /* of that key, or NULL */
    struct loupe_span message;
    const uint8_t *signature; /* 64 bytes */
};

/* Bytes of scratch that lp_ed25519_verify_batch takes for `count` items; SIZE_MAX
 * when that is more than a size. */
size_t lp_ed25519_batch_bytes(size_t count);

/* lp_ed25519_verify_batch decides whether ALL signatures hold, by one product
 * of many scalars with independent 128-bit weights. The weights are drawn from
 * a stream keyed by a hash over every key, signature and message of the batch,
 * so that no generator is needed and nobody can choose a signature after its
 * weight.
 *   Returns  true   every item holds (but for a chance of 2^-128)
 *            false  one does not, the batch is empty, or scratch is too small;
 *                   find the culprit with lp_ed25519_verify
 *   Scratch  lp_ed25519_batch_bytes(count), rewound before return */
LOUPE_MUST_CHECK bool
lp_ed25519_verify_batch(const struct lp_ed25519_item *items,
                        size_t count,
                        struct loupe_arena *scratch);

#endif
