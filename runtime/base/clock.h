/* SPDX-License-Identifier: Apache-2.0 */
/* The only clock of loupe. */
#ifndef LP_CLOCK_H
#define LP_CLOCK_H

#include <loupe/time.h>

/* The time of day, for judging headers. */
struct loupe_time lp_clock_now(void);

/* Milliseconds that never go back, for deadlines and rates. */
uint64_t lp_clock_monotonic_ms(void);

#endif
