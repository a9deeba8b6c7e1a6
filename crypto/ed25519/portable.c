/* SPDX-License-Identifier: Apache-2.0 */
/* The engine for every processor: 64-bit limbs, one operation after the other. */
#include "ed25519/base_table.h"
#include "ed25519/engine.h"

static void odd_multiples(union lp_ge_multiple out[LP_GE_ODD],
                          const struct lp_ge *p)
{
    struct lp_ge twice = *p, odd = *p;
    lp_ge_double(&twice);
    struct lp_ge_cached step = lp_ge_cache(&twice);
    out[0].cached            = lp_ge_cache(&odd);
    for (size_t i = 1; i < LP_GE_ODD; i++) {
        lp_ge_add(&odd, &step, false);
        out[i].cached = lp_ge_cache(&odd);
    }
}

static void keep(union lp_ge_multiple *out, const struct lp_ge_affine *p)
{
    out->affine = *p;
}

static void sum(struct lp_ge *out, const struct lp_plan *plan)
{
    *out = lp_ge_identity;
    for (size_t i = lp_plan_steps(plan); i-- > 0;) {
        const struct lp_term *next = lp_plan_term(plan, plan->first[i]);
        lp_ge_double(out);
        while (next != NULL) {
            const struct lp_term *term = next;
            next                       = lp_plan_term(plan, term->next);
            if (term->affine)
                lp_ge_add_affine(out, &term->multiple->affine, term->minus);
            else
                lp_ge_add(out, &term->multiple->cached, term->minus);
        }
    }
}

const struct lp_ge_engine lp_ge_portable = {
    "portable", lp_ge_base, lp_fe_roots, odd_multiples, keep, sum};
