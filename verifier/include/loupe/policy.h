/* SPDX-License-Identifier: Apache-2.0 */
/* What the user asks for beyond "it holds". */
#ifndef LOUPE_POLICY_H
#define LOUPE_POLICY_H

#include <loupe/export.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

LOUPE_BEGIN

/* How far trust in a header reaches (consensus.md 3.1). */
struct loupe_policy {
    size_t size;            /* of this struct, as LOUPE_POLICY_INIT */
    int64_t trust_period_s; /* [1, 2^40]; must stay below the debonding time */
    int64_t clock_drift_s;  /* [0, 2^40]; a header may be this far ahead */
    int64_t block_lag_s;    /* [0, 2^40]; a witness may be this far behind */
    uint32_t trust_num;     /* trust_num / trust_den in [1/3, 1]: the part of */
    uint32_t trust_den;     /* a trusted set that must sign a later header */
    uint64_t back_max;      /* headers walked backwards at most */
    bool all_signatures;    /* check those beyond two thirds, and nil votes */
    bool sequential;        /* every height in turn, no skipping */
};

/* Ten days, for Mainnet debonds in about fourteen. */
#define LOUPE_POLICY_INIT                                                      \
    {                                                                          \
        .size = sizeof(struct loupe_policy), .trust_period_s = 864000,         \
        .clock_drift_s = 10, .block_lag_s = 10, .trust_num = 1,                \
        .trust_den = 3, .back_max = 10000                                      \
    }

LOUPE_END

#endif
