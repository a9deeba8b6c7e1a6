/* SPDX-License-Identifier: Apache-2.0 */
/* Tests with every engine. */
#include "support/engines.h"

int engines_run(const struct CMUnitTest *tests,
                size_t count,
                CMFixtureFunction setup,
                CMFixtureFunction teardown)
{
    const struct lp_ge_engine *engines[2];
    int failed = 0;
    for (size_t i = 0, all = lp_ge_engines(engines); i < all; i++) {
        lp_ge_engine_use(engines[i]);
        failed += _cmocka_run_group_tests(engines[i]->name, tests, count, setup,
                                          teardown);
    }
    lp_ge_engine_use(NULL);
    return failed;
}
