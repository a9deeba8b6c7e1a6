/* SPDX-License-Identifier: Apache-2.0 */
/* Every bound on hostile input, with its reason. A reader checks its bound
 * before it takes memory or multiplies a length. */
#ifndef LP_LIMITS_H
#define LP_LIMITS_H

/* Nesting of CBOR arrays and maps. The node's own decoders stop at 32
 * (oasis-core go/common/cbor/cbor.go, fxamacker/cbor default). */
#define LP_CBOR_DEPTH_MAX 32

/* Fields of one CBOR structure: the widest one, the staking parameters, has
 * 24; a set of fields is one 64-bit word. */
#define LP_CBOR_FIELDS_MAX 64

#endif
