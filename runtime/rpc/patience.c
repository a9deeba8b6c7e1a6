/* SPDX-License-Identifier: Apache-2.0 */
/* Pauses, from a clock that tests bring. */
#define _POSIX_C_SOURCE 200809L
#include "rpc/patience.h"

#include "base/clock.h"
#include "rpc/bounds.h"

#include <time.h>

#define SLICE_MS 200 /* of a wait, so that an interruption is seen soon */

static uint64_t system_now(void *context)
{
    (void)context;
    return lp_clock_monotonic_ms();
}

static void system_sleep(void *context, uint64_t ms)
{
    (void)context;
    struct timespec pause = {.tv_sec  = (time_t)(ms / 1000),
                             .tv_nsec = (long)(ms % 1000) * 1000000};
    (void)nanosleep(&pause, NULL);
}

void lp_patience_init(struct lp_patience *patience,
                      const struct lp_source_options *options)
{
    *patience = (struct lp_patience){.clock       = options->clock,
                                     .backoff_ms  = options->backoff_ms,
                                     .random      = options->seed,
                                     .interrupted = options->interrupted,
                                     .interrupted_context =
                                         options->interrupted_context};
    if (patience->backoff_ms == 0)
        patience->backoff_ms = LP_RPC_BACKOFF_MS;
    if (patience->clock.now_ms == NULL)
        patience->clock.now_ms = system_now;
    if (patience->clock.sleep_ms == NULL)
        patience->clock.sleep_ms = system_sleep;
    if (patience->random == 0)
        patience->random = lp_clock_monotonic_ms() << 16 | 1;
}

uint64_t lp_patience_now(const struct lp_patience *patience)
{
    return patience->clock.now_ms(patience->clock.context);
}

/* xorshift64: spreads clients over time, decides nothing else. */
static uint64_t chance(struct lp_patience *patience)
{
    uint64_t x = patience->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    patience->random = x;
    return x;
}

uint64_t lp_patience_pause(struct lp_patience *patience, uint32_t faults)
{
    uint64_t pause = patience->backoff_ms;
    for (uint32_t i = 1; i < faults && pause < LP_RPC_BACKOFF_MAX_MS; i++)
        pause *= 2;
    if (pause > LP_RPC_BACKOFF_MAX_MS)
        pause = LP_RPC_BACKOFF_MAX_MS;
    return pause / 2 + chance(patience) % (pause / 2 + 1);
}

bool lp_patience_wait(const struct lp_patience *patience, uint64_t ready_ms)
{
    for (;;) {
        if (patience->interrupted != NULL &&
            patience->interrupted(patience->interrupted_context))
            return false;
        uint64_t now = lp_patience_now(patience);
        if (now >= ready_ms)
            return true;
        uint64_t left = ready_ms - now;
        patience->clock.sleep_ms(patience->clock.context,
                                 left < SLICE_MS ? left : SLICE_MS);
    }
}
