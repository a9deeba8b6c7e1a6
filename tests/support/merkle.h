/* SPDX-License-Identifier: Apache-2.0 */
/* Merkle roots and proofs made the slow way, straight from the definition, to
 * hold the verifier against. */
#ifndef LOUPE_TEST_MERKLE_H
#define LOUPE_TEST_MERKLE_H

#include <loupe/hash.h>

/* The root over leaves, recursively (consensus.md 1.4). */
struct loupe_hash merkle_root_of(const struct loupe_span *leaves, size_t count);

/* The aunts of a leaf, from the leaf upwards; their number. */
size_t merkle_aunts(struct loupe_hash *out,
                    const struct loupe_span *leaves,
                    size_t count,
                    size_t index);

/* The CBOR proof that transaction `index` is among `count`, as a node gives it.
 * The bytes lie in memory of at least MERKLE_PROOF_ROOM bytes. */
#define MERKLE_PROOF_ROOM 4096
struct loupe_span merkle_proof_make(uint8_t *memory,
                                    const struct loupe_span *transactions,
                                    size_t count,
                                    size_t index);

#endif
