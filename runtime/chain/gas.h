/* SPDX-License-Identifier: Apache-2.0 */
/* Gas of a transaction that nobody has signed yet: what a node says that it
 * takes, and what a block has at most. */
#ifndef LP_GAS_H
#define LP_GAS_H

#include "chain/client.h"

/* lp_gas_estimate asks a node. Its answer is a claim, for a proposal.
 *   Returns  LOUPE_OK
 *            LOUPE_UNREACHABLE  there is no source to ask
 *            or as the question
 *   In       signer  of a consensus transaction, an Ed25519 key; NULL: `bytes`
 *                    is what would be signed in the runtime, in its own form */
enum loupe_status lp_gas_estimate(uint64_t *out,
                                  struct lp_chain *chain,
                                  const uint8_t *signer,
                                  struct loupe_span bytes,
                                  struct loupe_error *error);

/* lp_gas_block_limit proves what a block of the consensus layer has now; 0:
 * there is no limit.
 *   Returns  as lp_chain_latest, lp_chain_value */
enum loupe_status lp_gas_block_limit(uint64_t *out,
                                     struct lp_chain *chain,
                                     struct loupe_error *error);

#endif
