/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from IGovernor.json,
 * IVotes.json. */
#ifndef LP_ABI_TABLE_GOVERNOR
#define LP_ABI_TABLE_GOVERNOR

#include "abi/call.h"

extern const struct lp_abi lp_abi_governor;

#endif
