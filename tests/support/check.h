/* SPDX-License-Identifier: Apache-2.0 */
/* cmocka with the headers it wants in front, and the assertions that loupe's
 * tests share. */
#ifndef LOUPE_TEST_CHECK_H
#define LOUPE_TEST_CHECK_H

/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <loupe/span.h>
#include <loupe/status.h>

/* The status; on a surprise prints the error's field and reason. */
void check_status(enum loupe_status got,
                  enum loupe_status wanted,
                  const struct loupe_error *error);

/* Status, field and offset of a refusal; `offset` may be CHECK_ANY_OFFSET. */
#define CHECK_ANY_OFFSET ((size_t)-1)
void check_refusal(const struct loupe_error *error,
                   enum loupe_status status,
                   const char *field,
                   size_t offset);

/* Bytes equal, shown in hexadecimal when not. */
void check_bytes(struct loupe_span got, struct loupe_span wanted);
void check_hex(struct loupe_span got, const char *wanted);

#endif
