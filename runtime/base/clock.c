/* SPDX-License-Identifier: Apache-2.0 */
/* The clocks of POSIX. */
#define _POSIX_C_SOURCE 200809L
#include "base/clock.h"

#include <time.h>

struct loupe_time lp_clock_now(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (struct loupe_time){now.tv_sec, (int32_t)now.tv_nsec};
}

uint64_t lp_clock_monotonic_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}
