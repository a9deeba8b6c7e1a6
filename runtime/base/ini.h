/* SPDX-License-Identifier: Apache-2.0 */
/* INI files: sections, `key = value`, `#` comments, read by libinih. */
#ifndef LP_INI_H
#define LP_INI_H

#include "base/error.h"

#define LP_INI_BYTES_MAX 65536 /* a configuration, not a database */
#define LP_INI_LINE_MAX  196   /* what libinih takes in one line */

/* Called for each value. A fault it reports is given the number of its line;
 * the first one counts, and nothing is visited after it. */
typedef enum loupe_status (*lp_ini_fn)(void *context,
                                       const char *section,
                                       const char *key,
                                       const char *value,
                                       struct loupe_error *error);

/* lp_ini_read_file visits every value of a file, in order.
 *   Returns  LOUPE_OK
 *            LOUPE_UNREACHABLE  the file cannot be read
 *            LOUPE_LIMIT        the file or one of its lines is too long
 *            LOUPE_MALFORMED    a line is none of an INI file
 *            or what the visitor returned
 *   Error    reason begins with "NAME:3: ", NAME being the last part of the path
 *            and 3 the line; offset is that of the line */
enum loupe_status lp_ini_read_file(const char *path,
                                   lp_ini_fn visit,
                                   void *context,
                                   struct loupe_error *error);

/* The same for a text in memory, known as `name`. */
enum loupe_status lp_ini_read(const char *name,
                              struct loupe_span text,
                              lp_ini_fn visit,
                              void *context,
                              struct loupe_error *error);

#endif
