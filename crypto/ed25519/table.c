/* SPDX-License-Identifier: Apache-2.0 */
/* Making tables, and cutting scalars to fit them. */
#include "ed25519/table.h"

#include "ed25519/read.h"

#include <string.h>

bool lp_ed25519_table_init(struct lp_ed25519_table *out, const uint8_t key[32])
{
    const struct lp_ge_engine *engine = lp_ge_engine();
    struct lp_ge odd[LP_GE_CHUNKS * LP_GE_KEY_ODD], point;
    struct lp_ge_affine affine[LP_GE_CHUNKS * LP_GE_KEY_ODD];
    if (!lp_ge_read(engine, &point, &key, 1))
        return false;
    memcpy(out->key, key, sizeof out->key);
    for (size_t c = 0; c < LP_GE_CHUNKS; c++) {
        struct lp_ge next = point;
        lp_ge_double(&point);
        struct lp_ge_cached step = lp_ge_cache(&point);
        for (size_t i = 0; i < LP_GE_KEY_ODD; i++) {
            odd[c * LP_GE_KEY_ODD + i] = next;
            lp_ge_add(&next, &step, false);
        }
        lp_ge_double_times(&point, LP_GE_CHUNK_BITS - 1);
    }
    lp_ge_to_affine(affine, odd, sizeof odd / sizeof odd[0]);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        engine->keep(&out->odd[i / LP_GE_KEY_ODD][i % LP_GE_KEY_ODD],
                     &affine[i]);
    return true;
}

void lp_plan_add_key(struct lp_plan *plan,
                     const uint8_t scalar[32],
                     const struct lp_ed25519_table *table,
                     size_t chunks,
                     bool minus)
{
    for (size_t c = 0; c < chunks; c++) {
        struct lp_odd odd = {table->odd[c * LP_GE_CHUNKS / chunks],
                             LP_GE_KEY_WIDTH, true};
        lp_plan_add(plan, scalar + c * 32 / chunks, (unsigned)(256 / chunks),
                    &odd, minus);
    }
}

void lp_plan_add_base(struct lp_plan *plan,
                      const uint8_t scalar[32],
                      const struct lp_ge_engine *engine,
                      size_t chunks)
{
    for (size_t c = 0; c < chunks; c++) {
        struct lp_odd odd = {engine->base[c * LP_GE_CHUNKS / chunks],
                             LP_GE_BASE_WIDTH, true};
        lp_plan_add(plan, scalar + c * 32 / chunks, (unsigned)(256 / chunks),
                    &odd, false);
    }
}
