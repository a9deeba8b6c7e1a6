/* SPDX-License-Identifier: Apache-2.0 */
#include "support/named.h"

#include <stdio.h>
#include <stdlib.h>

static void need(bool holds, const char *path)
{
    if (holds)
        return;
    fprintf(stderr, "%s: not the vectors that were expected\n", path);
    abort();
}

static struct CMUnitTest *next(struct named_tests *tests)
{
    need(tests->count < NAMED_TESTS_MAX, "tests");
    struct CMUnitTest *test = &tests->list[tests->count];
    test->name              = tests->names[tests->count++];
    return test;
}

static void put_name(char out[NAMED_ROOM],
                     const char *list,
                     const json_t *vector,
                     size_t index)
{
    const char *id = json_string_value(json_object_get(vector, "id"));
    if (id != NULL)
        (void)snprintf(out, NAMED_ROOM, "%s#%s", list, id);
    else
        (void)snprintf(out, NAMED_ROOM, "%s#%zu", list, index);
}

void named_add_list(struct named_tests *tests,
                    const char *name,
                    const json_t *vectors,
                    CMUnitTestFunction test,
                    size_t count)
{
    need(json_array_size(vectors) == count, name);
    for (size_t i = 0; i < count; i++) {
        json_t *vector         = json_array_get(vectors, i);
        struct CMUnitTest *one = next(tests);
        put_name(tests->names[tests->count - 1], name, vector, i);
        one->test_func     = test;
        one->initial_state = vector;
    }
}

void named_add(struct named_tests *tests,
               const char *path,
               CMUnitTestFunction test,
               size_t count)
{
    char stem[64];
    const char *slash = strrchr(path, '/');
    const char *file  = slash == NULL ? path : slash + 1;
    need(tests->file_count < NAMED_FILES_MAX, path);
    json_t *json                      = vectors_json(path);
    tests->files[tests->file_count++] = json;
    (void)snprintf(stem, sizeof stem, "%.*s", (int)strcspn(file, "."), file);
    named_add_list(tests, stem,
                   json_is_array(json) ? json
                                       : json_object_get(json, "vectors"),
                   test, count);
}

void named_add_one(struct named_tests *tests,
                   const char *name,
                   CMUnitTestFunction test)
{
    struct CMUnitTest *one = next(tests);
    (void)snprintf(tests->names[tests->count - 1], NAMED_ROOM, "%s", name);
    one->test_func = test;
}

int named_run(struct named_tests *tests)
{
    int failed = _cmocka_run_group_tests("vectors", tests->list, tests->count,
                                         NULL, NULL);
    while (tests->file_count > 0)
        json_decref(tests->files[--tests->file_count]);
    return failed;
}
