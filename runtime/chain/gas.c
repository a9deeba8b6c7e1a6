/* SPDX-License-Identifier: Apache-2.0 */
/* See gas.h. */
#include "chain/gas.h"

#include "chain/chain.h"
#include "rpc/oasis_query.h"
#include "state/keys.h"
#include "state/records_keymanager.h"

enum loupe_status lp_gas_estimate(uint64_t *out,
                                  struct lp_chain *chain,
                                  const uint8_t *signer,
                                  struct loupe_span bytes,
                                  struct loupe_error *error)
{
    *out = 0;
    if (chain->source == NULL)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "source",
                       "a node is asked for an estimate, and none is given");
    if (signer != NULL)
        return lp_oasis_estimate_gas(&chain->ask, out, signer, bytes, error);
    return lp_oasis_runtime_estimate_gas(
        &chain->ask, out, chain->network.runtime_id, bytes, error);
}

enum loupe_status lp_gas_block_limit(uint64_t *out,
                                     struct lp_chain *chain,
                                     struct loupe_error *error)
{
    struct lp_key key = lp_key_single(LP_KEY_CONSENSUS_PARAMETERS);
    struct lp_consensus_parameters parameters;
    struct loupe_known_root root;
    int64_t height;
    *out = 0;
    LP_TRY(lp_chain_latest(chain, &height, error));
    LP_TRY(lp_chain_state_root(chain, height, &root, error));
    LP_TRY(lp_chain_record(&parameters, &lp_consensus_parameters_table, chain,
                           &root, &key, "consensus.parameters", error));
    *out = parameters.max_block_gas;
    return LOUPE_OK;
}
