/* SPDX-License-Identifier: Apache-2.0 */
/* LP_REACHED("cbor.depth") marks a place that inputs must be known to reach:
 * the corpus of the fuzz target named before the dot has to touch it, or the
 * replay of that corpus fails. A corpus that stopped at the first check would
 * otherwise look as good as one that goes all the way.
 *
 * Where tests are built each mark is an entry of the section lp_reached, which
 * the replay walks; in every other build it is nothing. */
#ifndef LP_REACHED_H
#define LP_REACHED_H

#ifdef LP_REACHED_MARKS

#include <stdatomic.h>

struct lp_reached_mark {
    const char *name;
    atomic_bool reached;
};

#define LP_REACHED(name_)                                                      \
    do {                                                                       \
        static struct lp_reached_mark mark_ = {name_, false};                  \
        static struct lp_reached_mark *entry_                                  \
            __attribute__((section("lp_reached"), used)) = &mark_;             \
        atomic_store_explicit(&mark_.reached, true, memory_order_relaxed);     \
    } while (0)

#else

#define LP_REACHED(name_) ((void)0)

#endif

#endif
