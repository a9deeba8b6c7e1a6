/* SPDX-License-Identifier: Apache-2.0 */
/* Gas of a draft: said, or proposed by a node (transactions.md 2.3, 4.1). A
 * node is shown what will be sent, so that of a sealed call it learns nothing. */
#include "chain/account_view.h"
#include "chain/gas.h"
#include "cli/tx_draft.h"
#include "tx/runtime_build.h"

/* ---- what a block has ---- */

static enum loupe_status fail_above(uint64_t gas,
                                    uint64_t limit,
                                    const struct lp_tx_draft *draft,
                                    struct loupe_error *error)
{
    return lp_fail(error, LOUPE_LIMIT, 0, "--gas",
                   "%s%llu is above a block's %llu",
                   draft->gas_estimate != 0 ? "the node's estimate of " : "",
                   (unsigned long long)gas, (unsigned long long)limit);
}

/* Of consensus only what was asked is known: 0 is no limit, too. */
static enum loupe_status find_limit(uint64_t *out,
                                    const struct lp_tx_draft *draft,
                                    const struct lp_tx_online *online,
                                    struct loupe_error *error)
{
    *out = LP_RTX_GAS_MAX;
    if (draft->layer != LP_TX_CONSENSUS)
        return LOUPE_OK;
    *out = 0;
    if (online->session.chain == NULL)
        return LOUPE_OK;
    enum loupe_status status =
        lp_gas_block_limit(out, online->session.chain, error);
    if (!lp_view_unknown(status))
        return status;
    lp_error_clear(error);
    return LOUPE_OK;
}

/* ---- an estimate ---- */

/* Who a consensus transaction is simulated for. */
static enum loupe_status find_signer(const uint8_t **out,
                                     const struct lp_tx_draft *draft,
                                     struct loupe_error *error)
{
    const struct lp_public_key *key = &draft->signers.specs[0].key;
    *out                            = NULL;
    if (draft->layer != LP_TX_CONSENSUS)
        return LOUPE_OK;
    if (draft->signers.count == 0 || key->kind != LP_KEY_ED25519 ||
        draft->signers.specs[0].multisig.size != 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "an Ed25519 key is needed to ask for its gas");
    *out = key->bytes;
    return LOUPE_OK;
}

/* In the runtime a transaction in Ethereum's form is estimated as what it
 * stands for. */
static enum loupe_status write_trial(struct loupe_span *out,
                                     struct lp_tx_draft *trial,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    trial->is_trial = true;
    trial->gas      = 0;
    trial->fee      = loupe_u256_from_u64(0);
    if (trial->layer == LP_TX_ETHEREUM)
        return lp_tx_draft_write_native(out, trial, memory, error);
    return lp_tx_draft_write(out, trial, memory, error);
}

static enum loupe_status estimate(struct lp_tx_draft *draft,
                                  struct lp_tx_online *online,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    struct lp_chain *chain;
    const uint8_t *signer;
    struct loupe_span bytes;
    struct lp_tx_draft trial = *draft; /* its key stays the draft's to wipe */
    if (!lp_tx_online_possible(online))
        return lp_fail(error, LOUPE_USAGE, 0, "--gas",
                       "is needed, or --source to ask for an estimate");
    LP_TRY(find_signer(&signer, draft, error));
    enum loupe_status status = write_trial(&bytes, &trial, memory, error);
    loupe_secret_fini(&trial.seal.key.shared);
    LP_TRY(status);
    LP_TRY(lp_tx_online_chain(&chain, online, error));
    return lp_gas_estimate(&draft->gas_estimate, chain, signer, bytes, error);
}

enum loupe_status lp_tx_draft_gas(struct lp_tx_draft *draft,
                                  struct lp_tx_online *online,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    uint64_t limit;
    bool is_said = online->cli->args->values[LP_OPTION_GAS] != NULL;
    if (!is_said)
        LP_TRY(estimate(draft, online, memory, error));
    LP_TRY(find_limit(&limit, draft, online, error));
    uint64_t wanted = is_said ? draft->gas : draft->gas_estimate;
    if (limit != 0 && wanted > limit)
        return fail_above(wanted, limit, draft, error);
    if (is_said)
        return LOUPE_OK;
    draft->gas =
        wanted > UINT64_MAX - wanted / 5 ? UINT64_MAX : wanted + wanted / 5;
    if (limit != 0 && draft->gas > limit)
        draft->gas = limit;
    lp_cli_note(online->cli,
                "note: gas %llu is a node's estimate and a fifth; nobody "
                "proved it",
                (unsigned long long)draft->gas);
    return LOUPE_OK;
}
