/* SPDX-License-Identifier: Apache-2.0 */
/* LOUPE_HOME, else the XDG Base Directory Specification. */
#include "base/home.h"

#include <stdio.h>
#include <stdlib.h>

static bool join(char out[LP_HOME_PATH_MAX],
                 int *size,
                 const char *variable,
                 const char *below,
                 const char *name)
{
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
    const char *base = getenv(variable);
    if (base == NULL || base[0] == '\0')
        return false;
    *size = snprintf(out, LP_HOME_PATH_MAX, "%s%s/%s", base, below, name);
    return true;
}

enum loupe_status lp_home_folder(char out[LP_HOME_PATH_MAX],
                                 const char *name,
                                 struct loupe_error *error)
{
    int size = 0;
    out[0]   = '\0';
    if (!join(out, &size, "LOUPE_HOME", "", name) &&
        !join(out, &size, "XDG_DATA_HOME", "/loupe", name) &&
        !join(out, &size, "HOME", "/.local/share/loupe", name))
        return lp_fail(error, LOUPE_USAGE, 0, "LOUPE_HOME",
                       "neither it nor XDG_DATA_HOME nor HOME is set");
    if (size > 0 && size < LP_HOME_PATH_MAX)
        return LOUPE_OK;
    out[0] = '\0';
    return lp_fail(error, LOUPE_LIMIT, 0, "LOUPE_HOME", "more than %d bytes",
                   LP_HOME_PATH_MAX);
}
