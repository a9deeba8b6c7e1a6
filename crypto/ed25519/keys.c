/* SPDX-License-Identifier: Apache-2.0 */
/* Tables kept per key: open addressing over the caller's memory; when every slot
 * of the short probe is taken, the one used longest ago gives way. */
#include "ed25519/table.h"
#include "ed25519/verify.h"

#include <stdalign.h>

#define PROBE 16 /* slots that a key may lie in */

struct slot {
    uint64_t used; /* 0: empty */
    struct lp_ed25519_table table;
};

struct lp_ed25519_keys {
    size_t count; /* slots */
    uint64_t clock;
    alignas(max_align_t) struct slot slots[];
};

/* Twice as many slots as keys: then a probe of sixteen is seldom full. */
size_t lp_ed25519_keys_bytes(size_t count)
{
    size_t each = 2 * sizeof(struct slot);
    if (count > (SIZE_MAX - sizeof(struct lp_ed25519_keys)) / each)
        return SIZE_MAX;
    return sizeof(struct lp_ed25519_keys) + count * each;
}

struct lp_ed25519_keys *lp_ed25519_keys_init(void *memory, size_t size)
{
    struct lp_ed25519_keys *keys = memory;
    if (size < lp_ed25519_keys_bytes(1))
        return NULL;
    keys->count = (size - sizeof *keys) / sizeof(struct slot);
    keys->clock = 0;
    for (size_t i = 0; i < keys->count; i++)
        keys->slots[i].used = 0;
    return keys;
}

/* Keys are hashes of nothing, but their bits are spread well enough; whoever
 * makes keys that collide only loses the gain of a table. */
static size_t first_slot(const struct lp_ed25519_keys *keys,
                         const uint8_t key[32])
{
    uint64_t word;
    memcpy(&word, key + 8, sizeof word);
    return (size_t)(word % keys->count);
}

const struct lp_ed25519_table *lp_ed25519_keys_get(struct lp_ed25519_keys *keys,
                                                   const uint8_t public_key[32])
{
    size_t at           = first_slot(keys, public_key);
    size_t probe        = keys->count < PROBE ? keys->count : PROBE;
    struct slot *victim = &keys->slots[at];
    for (size_t i = 0; i < probe; i++) {
        struct slot *slot = &keys->slots[(at + i) % keys->count];
        if (slot->used != 0 && memcmp(slot->table.key, public_key, 32) == 0) {
            slot->used = ++keys->clock;
            return &slot->table;
        }
        if (slot->used < victim->used)
            victim = slot;
    }
    victim->used = 0;
    if (!lp_ed25519_table_init(&victim->table, public_key))
        return NULL;
    victim->used = ++keys->clock;
    return &victim->table;
}
