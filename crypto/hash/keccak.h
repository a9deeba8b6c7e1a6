/* SPDX-License-Identifier: Apache-2.0 */
/* The permutation of FIPS 202, section 3.3, for the sponges that are built on
 * it elsewhere. */
#ifndef LP_KECCAK_H
#define LP_KECCAK_H

#include <stdint.h>

/* Lane x + 5 y of the state is a[x + 5 y]; byte i of a state is byte i mod 8,
 * counted from the lowest, of lane i / 8. */
void lp_keccak_f1600(uint64_t a[25]);

#endif
