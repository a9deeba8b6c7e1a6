/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files, up to a ceiling. */
#ifndef LP_FILE_H
#define LP_FILE_H

#include "base/buffer.h"
#include "base/error.h"

/* lp_file_read appends a whole file to `out`; "-" is standard input.
 *   Returns  LOUPE_OK
 *            LOUPE_UNREACHABLE  it cannot be opened or read
 *            LOUPE_LIMIT        larger than the buffer's ceiling
 *   Error    names the path */
enum loupe_status lp_file_read(struct lp_buffer *out,
                               const char *path,
                               struct loupe_error *error);

#endif
