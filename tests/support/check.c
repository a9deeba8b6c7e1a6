/* SPDX-License-Identifier: Apache-2.0 */
#include "support/check.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

void check_status(enum loupe_status got,
                  enum loupe_status wanted,
                  const struct loupe_error *error)
{
    if (got != wanted && error != NULL)
        print_error("field '%s' at %zu: %s\n", error->field, error->offset,
                    error->reason);
    assert_string_equal(loupe_status_word(got), loupe_status_word(wanted));
}

void check_refusal(const struct loupe_error *error,
                   enum loupe_status status,
                   const char *field,
                   size_t offset)
{
    check_status(error->status, status, error);
    assert_string_equal(error->field, field);
    assert_string_not_equal(error->reason, "");
    if (offset != CHECK_ANY_OFFSET)
        assert_int_equal(error->offset, offset);
}

static char *hex_of(struct loupe_span bytes)
{
    char *text = malloc(2 * bytes.size + 1);
    assert_non_null(text);
    lp_hex_encode(text, bytes);
    return text;
}

void check_bytes(struct loupe_span got, struct loupe_span wanted)
{
    char *a = hex_of(got);
    char *b = hex_of(wanted);
    if (!loupe_span_equal(got, wanted))
        print_error("got    %s\nwanted %s\n", a, b);
    free(a);
    free(b);
    assert_int_equal(got.size, wanted.size);
    assert_true(loupe_span_equal(got, wanted));
}

void check_hex(struct loupe_span got, const char *wanted)
{
    char *a = hex_of(got);
    if (strcmp(a, wanted) != 0)
        print_error("got    %s\nwanted %s\n", a, wanted);
    bool same = strcmp(a, wanted) == 0;
    free(a);
    assert_true(same);
}
