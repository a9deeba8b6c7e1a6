/* SPDX-License-Identifier: Apache-2.0 */
/* How long to wait before an endpoint is asked again: pauses that double, with
 * chance in them so that clients do not come back all at once. */
#ifndef LP_RPC_PATIENCE_H
#define LP_RPC_PATIENCE_H

#include "rpc/source.h"

struct lp_patience {
    struct lp_rpc_clock clock;
    uint32_t backoff_ms;
    uint64_t random;
    bool (*interrupted)(void *context); /* or NULL */
    void *interrupted_context;
};

/* Takes what the options say, and the machine's clock where they say none. */
void lp_patience_init(struct lp_patience *patience,
                      const struct lp_source_options *options);

/* Milliseconds of the clock. */
uint64_t lp_patience_now(const struct lp_patience *patience);

/* The pause after so many faults in a row: half of the doubled one, and up to as
 * much again. */
uint64_t lp_patience_pause(struct lp_patience *patience, uint32_t faults);

/* Waits until a time of the clock; false when it is interrupted. */
LOUPE_MUST_CHECK bool lp_patience_wait(const struct lp_patience *patience,
                                       uint64_t ready_ms);

#endif
