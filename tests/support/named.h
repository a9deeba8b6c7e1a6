/* SPDX-License-Identifier: Apache-2.0 */
/* One named test for each vector of a file:
 *
 *     static void test_transfer(void **state) { const json_t *vector = *state;
 *         ... }
 *     struct named_tests tests = {0};
 *     named_add(&tests, "vectors/tx/siwe.json", test_siwe, 3);
 *     return named_run(&tests);
 *
 * A vector's test is called by the file and the vector's id, or its place in
 * the list when it has none: "siwe#contract-login". */
#ifndef LOUPE_TEST_NAMED_H
#define LOUPE_TEST_NAMED_H

#include "support/check.h"
#include "support/vectors.h"

#define NAMED_TESTS_MAX 512
#define NAMED_FILES_MAX 8
#define NAMED_ROOM      128 /* of a name */

struct named_tests {
    struct CMUnitTest list[NAMED_TESTS_MAX];
    char names[NAMED_TESTS_MAX][NAMED_ROOM];
    size_t count;
    json_t *files[NAMED_FILES_MAX];
    size_t file_count;
};

/* The vectors are the file itself when it is a list, else its member
 * "vectors"; there have to be `count`. */
void named_add(struct named_tests *tests,
               const char *path,
               CMUnitTestFunction test,
               size_t count);

/* The same of a list that the caller keeps; it is called `name`. */
void named_add_list(struct named_tests *tests,
                    const char *name,
                    const json_t *vectors,
                    CMUnitTestFunction test,
                    size_t count);

/* A test that is of no single vector. */
void named_add_one(struct named_tests *tests,
                   const char *name,
                   CMUnitTestFunction test);

int named_run(struct named_tests *tests);

#endif
