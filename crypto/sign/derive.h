/* SPDX-License-Identifier: Apache-2.0 */
/* Account keys from one seed: SLIP-0010 for Ed25519 (ADR 0008 of oasis-core,
 * path m/44'/474'/index') and BIP-32 for secp256k1 (BIP-44 of Ethereum, path
 * m/44'/60'/0'/0/index). Everything here is secret; the caller wipes `out`. */
#ifndef LP_DERIVE_H
#define LP_DERIVE_H

#include <loupe/export.h>
#include <loupe/span.h>

#define LP_DERIVE_INDEX_MAX UINT32_C(0x7fffffff)

/* The Ed25519 seed of account `index`.
 *   In  seed   16 to 64 bytes
 *       index  at most LP_DERIVE_INDEX_MAX */
void lp_derive_ed25519(uint8_t out[32], struct loupe_span seed, uint32_t index);

/* The secp256k1 scalar of account `index`. False, with *out zero, when a step
 * gives no key, which is as good as impossible (BIP-32: take the next index).
 */
LOUPE_MUST_CHECK bool
lp_derive_secp256k1(uint8_t out[32], struct loupe_span seed, uint32_t index);

#endif
