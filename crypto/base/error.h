/* SPDX-License-Identifier: Apache-2.0 */
/* How a fault is written down: the first one is kept, with its field, its
 * offset and its reason; outer layers add where they stood. */
#ifndef LP_ERROR_H
#define LP_ERROR_H

#include <loupe/span.h>
#include <loupe/status.h>

#include <stdarg.h>

/* Returns early from a function of the lower layers, where nothing is held. */
#define LP_TRY(call)                                                           \
    do {                                                                       \
        enum loupe_status lp_try_status_ = (call);                             \
        if (lp_try_status_ != LOUPE_OK)                                        \
            return lp_try_status_;                                             \
    } while (0)

/* lp_fail writes the fault into `error` unless it holds one already, and is
 * `status`: as a macro, so that whoever reads the code sees that it is not
 * LOUPE_OK, analysers included.
 *     lp_fail(error, status, offset, field, reason, ...)
 *   In       field  name in the input, "" when the whole input is meant
 *   Error    may be NULL */
#define lp_fail(error, status, offset, ...)                                    \
    (lp_fail_write(error, status, offset, __VA_ARGS__),                        \
     (enum loupe_status)(status))

void lp_fail_write(struct loupe_error *error,
                   enum loupe_status status,
                   size_t offset,
                   const char *field,
                   const char *reason,
                   ...) LOUPE_PRINTF(5, 6);

/* The same of arguments that another function took. */
void lp_vfail(struct loupe_error *error,
              enum loupe_status status,
              size_t offset,
              const char *field,
              const char *reason,
              va_list args) LOUPE_PRINTF(5, 0);

/* lp_within prefixes the field path of a fault with where it happened, as in
 *     LP_TRY(lp_within(read_sig(&sig, &in, error), error, "signatures[%zu]",
 * i)); giving "signatures[7].signature". A field that begins with '[' is joined
 * without a dot. Does nothing when status is LOUPE_OK.
 *   Returns  status */
enum loupe_status lp_within(enum loupe_status status,
                            struct loupe_error *error,
                            const char *outer,
                            ...) LOUPE_PRINTF(3, 4);

/* Clears an error for a new call. `error` may be NULL. */
void lp_error_clear(struct loupe_error *error);

#endif
