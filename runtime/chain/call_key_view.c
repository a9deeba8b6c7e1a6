/* SPDX-License-Identifier: Apache-2.0 */
/* See call_key_view.h. */
#include "chain/call_key_view.h"

#include "chain/fetch.h"
#include "rpc/oasis_query.h"
#include "state/keys.h"
#include "state/records_chain.h"

/* What the answer is held against. */
static enum loupe_status read_trust(struct lp_call_key_trust *out,
                                    struct lp_keymanager_status *status,
                                    struct lp_chain *chain,
                                    const struct loupe_known_root *root,
                                    struct loupe_error *error)
{
    static const struct loupe_namespace none = {{0}};
    struct lp_runtime runtime;
    struct lp_epoch epoch;
    struct lp_key key =
        lp_key_hashed(LP_KEY_RUNTIME, chain->network.runtime_id);
    LP_TRY(lp_chain_record(&runtime, &lp_runtime_table, chain, root, &key,
                           "runtime", error));
    if (memcmp(&runtime.key_manager, &none, sizeof none) == 0)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "runtime.key_manager",
                       "is none: it takes no sealed calls");
    key = lp_key_hashed(LP_KEY_KEYMANAGER_STATUS, runtime.key_manager.b);
    LP_TRY(lp_chain_record(status, &lp_keymanager_status_table, chain, root,
                           &key, "status", error));
    key = lp_key_single(LP_KEY_EPOCH);
    LP_TRY(lp_chain_record(&epoch, &lp_epoch_table, chain, root, &key, "epoch",
                           error));
    *out = (struct lp_call_key_trust){
        .chain          = loupe_span_string(chain->network.chain_context),
        .status         = status,
        .epoch          = epoch.epoch,
        .allow_insecure = chain->network.mock_tee,
    };
    memcpy(out->runtime.b, chain->network.runtime_id, sizeof out->runtime.b);
    return LOUPE_OK;
}

static enum loupe_status ask_key(struct lp_known_call_key *out,
                                 struct lp_chain *chain,
                                 const struct lp_call_key_trust *trust,
                                 struct loupe_error *error)
{
    static const uint8_t null[] = {0xf6};
    struct lp_raw_call_key raw;
    struct loupe_span answer;
    LP_TRY(lp_oasis_runtime_query(
        &chain->ask, &answer, chain->network.runtime_id,
        "core.CallDataPublicKey", LOUPE_SPAN_ARRAY(null), error));
    LP_TRY(lp_within(lp_call_key_read(&raw, answer, error), error, "call_key"));
    return lp_within(lp_call_key_verify(out, &raw, trust, error), error,
                     "call_key");
}

enum loupe_status lp_call_key_find(struct lp_known_call_key *out,
                                   int64_t *height,
                                   struct lp_chain *chain,
                                   struct loupe_error *error)
{
    struct loupe_known_root root;
    struct lp_call_key_trust trust;
    struct lp_keymanager_status manager;
    enum loupe_status status;
    *out    = (struct lp_known_call_key){.epoch = 0};
    *height = 0;
    if (!chain->network.has_runtime)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "network",
                       "%s has no runtime", chain->network.name);
    LP_TRY(lp_chain_tip(chain, height, error));
    LP_TRY(lp_fetch_possible(chain, "call-data key at height",
                             (uint64_t)*height, error));
    LP_TRY(lp_chain_state_root(chain, *height, &root, error));
    LP_TRY(read_trust(&trust, &manager, chain, &root, error));
    do {
        status = ask_key(out, chain, &trust, error);
    } while (lp_fetch_again(chain, &status, error));
    return status;
}
