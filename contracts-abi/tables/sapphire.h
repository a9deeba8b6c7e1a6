/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from ISubcall.json,
 * Subcall.json,
 * IROFLable.json. */
#ifndef LP_ABI_TABLE_SAPPHIRE
#define LP_ABI_TABLE_SAPPHIRE

#include "abi/call.h"

extern const struct lp_abi lp_abi_sapphire;

#endif
