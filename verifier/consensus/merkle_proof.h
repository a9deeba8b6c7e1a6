/* SPDX-License-Identifier: Apache-2.0 */
/* Inclusion proofs of transactions as CBOR (consensus.md 4.3).
 * Source: oasis-core go/consensus/cometbft/crypto/merkle/merkle.go. */
#ifndef LP_MERKLE_PROOF_H
#define LP_MERKLE_PROOF_H

#include "base/error.h"
#include "consensus/merkle.h"

/* lp_merkle_proof_verify decides whether SHA-256(transaction) is a leaf under
 * `root`.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  another leaf or root, or a path of another shape
 *            LOUPE_LIMIT    more than LP_MERKLE_AUNTS_MAX aunts
 *            else           not a proof
 *   Error    "leaf_hash", "aunts[3]", … */
LOUPE_MUST_CHECK enum loupe_status
lp_merkle_proof_verify(const struct loupe_hash *root,
                       struct loupe_span transaction,
                       struct loupe_span proof,
                       struct loupe_error *error);

#endif
