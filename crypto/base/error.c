/* SPDX-License-Identifier: Apache-2.0 */
/* Faults: kept once, prefixed on the way out. */
#include "base/error.h"

#include <stdio.h>

void lp_error_clear(struct loupe_error *error)
{
    if (error != NULL)
        *error = (struct loupe_error){0};
}

void lp_vfail(struct loupe_error *error,
              enum loupe_status status,
              size_t offset,
              const char *field,
              const char *reason,
              va_list args)
{
    if (error == NULL || error->status != LOUPE_OK)
        return;
    error->status = status;
    error->offset = offset;
    (void)snprintf(error->field, sizeof error->field, "%s", field);
    (void)vsnprintf(error->reason, sizeof error->reason, reason, args);
}

void lp_fail_write(struct loupe_error *error,
                   enum loupe_status status,
                   size_t offset,
                   const char *field,
                   const char *reason,
                   ...)
{
    va_list args;
    va_start(args, reason);
    lp_vfail(error, status, offset, field, reason, args);
    va_end(args);
}

enum loupe_status lp_within(enum loupe_status status,
                            struct loupe_error *error,
                            const char *outer,
                            ...)
{
    if (status == LOUPE_OK || error == NULL)
        return status;
    char path[2 * sizeof error->field];
    va_list args;
    va_start(args, outer);
    int length = vsnprintf(path, sizeof error->field, outer, args);
    va_end(args);
    if (length < 0)
        return status;
    size_t used = (size_t)length < sizeof error->field
                      ? (size_t)length
                      : sizeof error->field - 1;
    const char *dot =
        error->field[0] == '\0' || error->field[0] == '[' ? "" : ".";
    (void)snprintf(path + used, sizeof path - used, "%s%s", dot, error->field);
    memcpy(error->field, path, sizeof error->field - 1);
    error->field[sizeof error->field - 1] = '\0';
    return status;
}
