/* SPDX-License-Identifier: Apache-2.0 */
/* The handler notes the signal and nothing else; who works looks at it. A shell
 * starts a program in the background with SIGINT ignored: that is kept. */
#define _POSIX_C_SOURCE 200809L
#include "cli/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t noted;

static void note(int number)
{
    noted = number;
}

void lp_stop_watch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction before;
        struct sigaction after = {.sa_handler = note,
                                  .sa_flags   = (int)SA_RESETHAND};
        if (sigaction(numbers[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            (void)sigaction(numbers[i], &after, NULL);
    }
}

int lp_stop_signal(void)
{
    return noted;
}

bool lp_stop_wanted(void *context)
{
    (void)context;
    return noted != 0;
}
