/* SPDX-License-Identifier: Apache-2.0 */
/* What a request asks, apart from how it is written: two requests of one
 * meaning have the same `line` and number. An absent field of a map is the same
 * as one that is zero, empty or null (consensus.md 6.1), keys stand in any
 * order, integers in any width. */
#ifndef LP_RPC_MEANING_H
#define LP_RPC_MEANING_H

#include "base/buffer.h"
#include "rpc/method.h"

#define LP_MEANING_BYTES 16

struct lp_meaning {
    /* Hash of the method and of all that is asked but the number. */
    uint8_t line[LP_MEANING_BYTES];
    bool latest;     /* height 0, or round 2^64 - 1 */
    uint64_t number; /* height or round; 0 where there is none */
};

/* False when the request is not CBOR, or more than `scratch` may hold. */
LOUPE_MUST_CHECK bool lp_meaning_read(struct lp_meaning *out,
                                      enum lp_method method,
                                      struct loupe_span request,
                                      struct lp_buffer *scratch);

#endif
