/* SPDX-License-Identifier: Apache-2.0 */
/* Written by abigen from IERC20.json. */
#ifndef LP_ABI_TABLE_ERC20
#define LP_ABI_TABLE_ERC20

#include "abi/call.h"

extern const struct lp_abi lp_abi_erc20;

#endif
