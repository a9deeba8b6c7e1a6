/* SPDX-License-Identifier: Apache-2.0 */
/* The hot loops for any processor: points one after the other (ge.h). */
#include "ed25519/loops.h"

static void odd_multiples(union lp_ge_multiple *out, const struct lp_ge *p)
{
    struct lp_ge twice = *p, odd = *p;
    lp_ge_double(&twice);
    struct lp_ge_cached step = lp_ge_cache(&twice);
    for (size_t i = 0; i < LP_GE_ODD; i++) {
        out[i].portable = lp_ge_cache(&odd);
        lp_ge_add(&odd, &step, false);
    }
}

static void
add_digit(struct lp_ge *sum, const union lp_ge_multiple *odd, int8_t digit)
{
    if (digit != 0)
        lp_ge_add(sum, &odd[(digit < 0 ? -digit : digit) / 2].portable,
                  digit < 0);
}

static void add_affine_digit(struct lp_ge *sum,
                             const struct lp_ge_affine *odd,
                             int8_t digit)
{
    if (digit != 0)
        lp_ge_add_affine(sum, &odd[(digit < 0 ? -digit : digit) / 2],
                         digit < 0);
}

static void halves(struct lp_ge *sum,
                   const struct lp_ge *a,
                   const struct lp_ge *r,
                   const struct lp_half_digits *digits)
{
    union lp_ge_multiple odd_a[LP_GE_ODD], odd_r[LP_GE_ODD];
    odd_multiples(odd_a, a);
    odd_multiples(odd_r, r);
    *sum = lp_ge_identity;
    for (size_t i = LP_HALF_STEPS; i-- > 0;) {
        lp_ge_double(sum);
        add_digit(sum, odd_a, digits->a[i]);
        add_digit(sum, odd_r, digits->r[i]);
        add_affine_digit(sum, lp_ge_base[0], digits->low[i]);
        add_affine_digit(sum, lp_ge_base[2], digits->high[i]);
    }
}

static void chunks(struct lp_ge *sum,
                   const struct lp_ed25519_table *table,
                   const struct lp_chunks *of_a,
                   const struct lp_chunks *of_b)
{
    *sum = lp_ge_identity;
    for (size_t i = LP_GE_STEPS; i-- > 0;) {
        lp_ge_double(sum);
        for (size_t c = 0; c < LP_GE_CHUNKS; c++) {
            if (table != NULL)
                add_affine_digit(sum, table->odd[c],
                                 (int8_t)-of_a->digit[c][i]);
            add_affine_digit(sum, lp_ge_base[c], of_b->digit[c][i]);
        }
    }
}

/* Two points at a time. */
static bool open(union lp_ge_multiple *const *odd,
                 const uint8_t *const *codes,
                 size_t count)
{
    struct lp_ge p, q;
    for (size_t i = 0; i + 1 < count; i += 2) {
        if (!lp_ge_read_2(&p, &q, codes[i], codes[i + 1]))
            return false;
        odd_multiples(odd[i], &p);
        odd_multiples(odd[i + 1], &q);
    }
    if (count % 2 == 0)
        return true;
    if (!lp_ge_read(&p, codes[count - 1]))
        return false;
    odd_multiples(odd[count - 1], &p);
    return true;
}

static void block(struct lp_ge *sum, const struct lp_ed25519_block *block)
{
    *sum = lp_ge_identity;
    for (size_t i = block->steps; i-- > 0;) {
        const int8_t *of_r = block->digits + 2 * block->width * i;
        const int8_t *of_a = of_r + block->width;
        lp_ge_double(sum);
        for (size_t n = 0; n < block->count; n++)
            if (block->items[n].table == NULL)
                add_digit(sum, block->a[n], of_a[n]);
            else
                add_affine_digit(sum, block->items[n].table->odd[0], of_a[n]);
        for (size_t n = 0; i < block->steps_r && n < block->count; n++)
            add_digit(sum, block->r[n], of_r[n]);
    }
}

const struct lp_ed25519_loops lp_ed25519_portable = {halves, chunks, open,
                                                     block};
