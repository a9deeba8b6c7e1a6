/* SPDX-License-Identifier: Apache-2.0 */
/* Where loupe keeps what belongs to its user. */
#ifndef LP_HOME_H
#define LP_HOME_H

#include "base/error.h"

#define LP_HOME_PATH_MAX 4096

/* lp_home_folder names a folder for data: $LOUPE_HOME/NAME, else
 * $XDG_DATA_HOME/loupe/NAME, else $HOME/.local/share/loupe/NAME. It is not made.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  none of the variables is set
 *            LOUPE_LIMIT  the path is too long */
enum loupe_status lp_home_folder(char out[LP_HOME_PATH_MAX],
                                 const char *name,
                                 struct loupe_error *error);

#endif
