/* SPDX-License-Identifier: Apache-2.0 */
/* Files with a secret: one block of PEM, mode 0600, in a folder of mode 0700;
 * made once and never written over. */
#ifndef LP_SECRET_FILE_H
#define LP_SECRET_FILE_H

#include "tx/pem.h"

#define LP_SECRET_PATH_MAX 4096

/* Makes every folder down to `folder` that is missing. */
enum loupe_status lp_secret_folder_make(const char *folder,
                                        struct loupe_error *error);

/* lp_secret_file_create writes a new file, through to the disk.
 *   Returns  LOUPE_OK
 *            LOUPE_CONFLICT     there is one
 *            LOUPE_UNREACHABLE  it cannot be made or written
 *   Error    the path */
enum loupe_status lp_secret_file_create(const char *path,
                                        const char *text,
                                        size_t size,
                                        struct loupe_error *error);

/* lp_secret_file_read reads one.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT       there is none
 *            LOUPE_REFUSED      others than the owner can read it
 *            LOUPE_MALFORMED    not one block of PEM
 *            LOUPE_UNREACHABLE
 *   Out      the caller wipes it */
enum loupe_status lp_secret_file_read(struct lp_pem *out,
                                      const char *path,
                                      struct loupe_error *error);

#endif
