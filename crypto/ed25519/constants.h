/* SPDX-License-Identifier: Apache-2.0 */
/* Written by derive.py. */
#ifndef LP_ED25519_CONSTANTS_H
#define LP_ED25519_CONSTANTS_H

/* clang-format off */
#define LP_ED25519_D        {{0x34dca135978a3, 0x1a8283b156ebd, 0x5e7a26001c029, 0x739c663a03cbb, 0x52036cee2b6ff}}
#define LP_ED25519_D2       {{0x69b9426b2f159, 0x35050762add7a, 0x3cf44c0038052, 0x6738cc7407977, 0x2406d9dc56dff}}
#define LP_ED25519_SQRT_M1  {{0x61b274a0ea0b0, 0xd5a5fc8f189d, 0x7ef5e9cbd0c60, 0x78595a6804c9e, 0x2b8324804fc1d}}
/* clang-format on */

#endif
