/* SPDX-License-Identifier: Apache-2.0 */
/* A passphrase, from a file or from the terminal, never from an argument or the
 * environment, where others can see it. */
#ifndef LP_PASSPHRASE_H
#define LP_PASSPHRASE_H

#include "cli/cli.h"

#define LP_PASSPHRASE_MAX 1024

struct lp_passphrase {
    char text[LP_PASSPHRASE_MAX + 1];
    size_t size; /* 0: none */
};

/* lp_passphrase_open takes the first line of --passphrase-file, else asks at the
 * terminal, without echo.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no file is given, and there is no terminal to ask at
 *            LOUPE_LIMIT  longer than LP_PASSPHRASE_MAX
 *            or what lp_file_read returned
 *   Out      the caller wipes it */
enum loupe_status lp_passphrase_open(struct lp_passphrase *out,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error);

/* For a new key: none unless --passphrase-file is given; at the terminal it is
 * asked for twice, and may be empty.
 *   Returns  also LOUPE_USAGE when the two differ */
enum loupe_status lp_passphrase_choose(struct lp_passphrase *out,
                                       const struct lp_cli *cli,
                                       struct loupe_error *error);

void lp_passphrase_fini(struct lp_passphrase *passphrase);

#endif
