/* SPDX-License-Identifier: Apache-2.0 */
/* Multiples of the base point in the form of each engine. */
#ifndef LP_BASE_TABLE_H
#define LP_BASE_TABLE_H

#include "ed25519/engine.h"

extern const union lp_ge_multiple lp_ge_base[LP_GE_CHUNKS][LP_GE_BASE_ODD];
extern const union lp_ge_multiple lp_ge_base_lanes[LP_GE_CHUNKS]
                                                  [LP_GE_BASE_ODD];

#endif
