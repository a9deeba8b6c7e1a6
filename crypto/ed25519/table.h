/* SPDX-License-Identifier: Apache-2.0 */
/* Multiples of a known key. A scalar of 256 bits is cut into four chunks of 64
 * bits, or two of 128; chunk c counts multiples of 2^(64 c) P, so that all chunks
 * share the doublings of one. A table takes ten kilobytes; wider digits would save an
 * addition in eight, and push the tables of a hundred validators out of the nearer
 * caches. */
#ifndef LP_GE_TABLE_H
#define LP_GE_TABLE_H

#include "ed25519/engine.h"

#define LP_GE_KEY_ODD   16
#define LP_GE_KEY_WIDTH 6

struct lp_ed25519_table {
    uint8_t key[32];
    union lp_ge_multiple odd[LP_GE_CHUNKS][LP_GE_KEY_ODD];
};

/* False when the bytes are no point, or one of small order. */
bool lp_ed25519_table_init(struct lp_ed25519_table *out, const uint8_t key[32]);

/* Adds [scalar]P, or subtracts it, in `chunks` chunks: 2 or 4. */
void lp_plan_add_key(struct lp_plan *plan,
                     const uint8_t scalar[32],
                     const struct lp_ed25519_table *table,
                     size_t chunks,
                     bool minus);

/* Adds [scalar]B. */
void lp_plan_add_base(struct lp_plan *plan,
                      const uint8_t scalar[32],
                      const struct lp_ge_engine *engine,
                      size_t chunks);

/* Terms that these two can add. */
#define LP_PLAN_CHUNKED(chunks, width)                                         \
    ((chunks)*LP_PLAN_TERMS(256 / (chunks), width))

#endif
