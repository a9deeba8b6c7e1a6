/* SPDX-License-Identifier: Apache-2.0 */
/* Recoding of scalars. */
#include "ed25519/plan.h"

#include "ed25519/engine.h"

#include <string.h>

#define LOOK 48 /* bits that are searched for the next digit at once */

void lp_plan_init(struct lp_plan *out, struct lp_term *terms)
{
    *out = (struct lp_plan){.terms = terms, .count = 1};
}

static uint64_t load(const uint8_t *bytes)
{
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | bytes[i];
    return value;
}

static void put(struct lp_plan *plan,
                size_t step,
                size_t n,
                const struct lp_odd *odd,
                bool minus)
{
    plan->terms[plan->count] = (struct lp_term){
        &odd->multiple[n], plan->first[step], minus, odd->affine};
    plan->first[step] = (uint16_t)plan->count++;
}

/* A digit begins where a bit differs from the carry: what is left of the scalar
 * is odd there, and even below. */
void lp_plan_add(struct lp_plan *plan,
                 const uint8_t *scalar,
                 unsigned bits,
                 const struct lp_odd *odd,
                 bool minus)
{
    uint8_t padded[32 + 8] = {0};
    uint64_t carry         = 0;
    const uint64_t full    = UINT64_C(1) << odd->width;
    memcpy(padded, scalar, bits / 8);
    for (unsigned i = 0; i <= bits;) {
        uint64_t rest    = load(padded + i / 8) >> i % 8;
        uint64_t differs = (rest ^ (0 - carry)) | UINT64_C(1) << LOOK;
        unsigned skip    = (unsigned)__builtin_ctzll(differs);
        i += skip;
        if (skip == LOOK)
            continue;
        uint64_t value = (rest >> skip & (full - 1)) + carry;
        carry          = value > full / 2;
        put(plan, i, (size_t)((carry ? full - value : value) / 2), odd,
            minus != (carry != 0));
        i += odd->width;
    }
}

size_t lp_plan_steps(const struct lp_plan *plan)
{
    size_t steps = LP_PLAN_STEPS;
    while (steps > 0 && plan->first[steps - 1] == 0)
        steps--;
    return steps;
}
