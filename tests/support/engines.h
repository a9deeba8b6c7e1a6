/* SPDX-License-Identifier: Apache-2.0 */
/* A program's tests, once with every engine of Ed25519's arithmetic that this
 * processor has. */
#ifndef LOUPE_TEST_ENGINES_H
#define LOUPE_TEST_ENGINES_H

#include "ed25519/engine.h"
#include "support/check.h"

/* The number of tests that failed; the groups bear the engines' names. */
#define ENGINES_RUN(tests, setup, teardown)                                    \
    engines_run(tests, sizeof(tests) / sizeof(tests)[0], setup, teardown)

int engines_run(const struct CMUnitTest *tests,
                size_t count,
                CMFixtureFunction setup,
                CMFixtureFunction teardown);

#endif
