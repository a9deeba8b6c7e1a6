/* SPDX-License-Identifier: Apache-2.0 */
/* Which engine. */
#include "ed25519/engine.h"

static const struct lp_ge_engine *named;

size_t lp_ge_engines(const struct lp_ge_engine *out[2])
{
    out[0] = &lp_ge_portable;
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        out[1] = &lp_ge_avx2;
        return 2;
    }
#endif
    return 1;
}

const struct lp_ge_engine *lp_ge_engine(void)
{
    const struct lp_ge_engine *engines[2];
    return named != NULL ? named : engines[lp_ge_engines(engines) - 1];
}

void lp_ge_engine_use(const struct lp_ge_engine *engine)
{
    named = engine;
}
