/* SPDX-License-Identifier: Apache-2.0 */
/* SIGINT and SIGTERM as a wish to end soon. */
#ifndef LP_CLI_STOP_H
#define LP_CLI_STOP_H

#include <stdbool.h>

/* From now on the first of the two signals is noted, and the second ends the
 * program at once. One that is ignored stays ignored. */
void lp_stop_watch(void);

/* The signal that came, or 0. */
int lp_stop_signal(void);

/* Did one come? `context` is not looked at. */
bool lp_stop_wanted(void *context);

#endif
