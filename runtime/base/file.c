/* SPDX-License-Identifier: Apache-2.0 */
/* Reading to the end, in steps, without asking for a size first: the name may
 * be a pipe. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static enum loupe_status read_all(struct lp_buffer *out,
                                  FILE *file,
                                  const char *path,
                                  struct loupe_error *error)
{
    uint8_t block[16384];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) != 0)
        if (!lp_buffer_append(out, loupe_span(block, got)))
            return lp_fail(error, LOUPE_LIMIT, out->size, path,
                           "more than %zu bytes", out->ceiling);
    if (ferror(file))
        return lp_fail(error, LOUPE_UNREACHABLE, out->size, path,
                       "cannot be read");
    return LOUPE_OK;
}

enum loupe_status
lp_file_read(struct lp_buffer *out, const char *path, struct loupe_error *error)
{
    if (strcmp(path, "-") == 0)
        return read_all(out, stdin, "standard input", error);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, path, "%s",
                       errno == ENOENT ? "no such file" : "cannot be opened");
    enum loupe_status status = read_all(out, file, path, error);
    (void)fclose(file);
    return status;
}
