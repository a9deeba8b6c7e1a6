/* SPDX-License-Identifier: Apache-2.0 */
/* The one place that names the compiler's 128-bit integer. */
#ifndef LP_WIDE_H
#define LP_WIDE_H

#include <stdint.h>

__extension__ typedef unsigned __int128 lp_u128;
__extension__ typedef __int128 lp_i128;

#endif
