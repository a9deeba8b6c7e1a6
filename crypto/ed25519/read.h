/* SPDX-License-Identifier: Apache-2.0 */
/* Points from their codes. */
#ifndef LP_GE_READ_H
#define LP_GE_READ_H

#include "ed25519/engine.h"

#define LP_GE_READ_MOST 4

/* Reads `count` points, at most LP_GE_READ_MOST: y modulo p, x by its lowest bit.
 * False when one of the codes is of no point, or of one of small order
 * (consensus.md 1.9). x = 0 is of small order, so that -0 need not be told from
 * 0. Several together cost less than one by one. */
bool lp_ge_read(const struct lp_ge_engine *engine,
                struct lp_ge *out,
                const uint8_t *const *codes,
                size_t count);

#endif
