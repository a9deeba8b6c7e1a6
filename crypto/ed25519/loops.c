/* SPDX-License-Identifier: Apache-2.0 */
/* The choice between the loops. */
#include "ed25519/loops.h"

#include <stdatomic.h>

static const struct lp_ed25519_loops *_Atomic choice;

const struct lp_ed25519_loops *lp_ed25519_loops(void)
{
    const struct lp_ed25519_loops *chosen =
        atomic_load_explicit(&choice, memory_order_relaxed);
    if (chosen == NULL)
        chosen = lp_ed25519_avx2();
    return chosen != NULL ? chosen : &lp_ed25519_portable;
}

void lp_ed25519_choose(const struct lp_ed25519_loops *loops)
{
    atomic_store_explicit(&choice, loops, memory_order_relaxed);
}
