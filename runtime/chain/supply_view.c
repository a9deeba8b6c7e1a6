/* SPDX-License-Identifier: Apache-2.0 */
/* The total against the sum of all accounts and pools. */
#include "chain/supply_view.h"

#include "chain/account_view.h"
#include "state/runtime_keys.h"

static enum loupe_status add(struct loupe_consensus_amount *sum,
                             struct loupe_consensus_amount amount,
                             struct loupe_error *error)
{
    if (loupe_consensus_amount_add(sum, *sum, amount))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_LIMIT, 0, "supply", "more than 256 bits");
}

static enum loupe_status on_account(void *context,
                                    const struct loupe_pair *pair,
                                    struct loupe_error *error)
{
    struct lp_supply_view *view = context;
    struct lp_account account;
    if (view->accounts == LP_SUPPLY_ACCOUNTS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "accounts",
                       "more than %d: they are not summed up",
                       LP_SUPPLY_ACCOUNTS_MAX);
    view->accounts++;
    LP_TRY(lp_cbor_struct_read(&account, &lp_account_table, pair->value,
                               LP_CBOR_STRICT, error));
    LP_TRY(add(&view->general, account.general.balance, error));
    LP_TRY(add(&view->active, account.escrow.active.balance, error));
    return add(&view->debonding, account.escrow.debonding.balance, error);
}

static enum loupe_status check_sum(struct lp_supply_view *view,
                                   struct loupe_error *error)
{
    const struct loupe_consensus_amount parts[] = {
        view->general,     view->active,          view->debonding,
        view->common_pool, view->last_block_fees, view->governance_deposits};
    struct loupe_consensus_amount sum = {0};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        LP_TRY(add(&sum, parts[i], error));
    view->adds_up =
        loupe_u256_compare(&sum.base_units, &view->total.base_units) == 0;
    return LOUPE_OK;
}

/* All accounts, where they can be read and are not too many. */
static enum loupe_status sum_accounts(struct lp_supply_view *view,
                                      struct lp_chain *chain,
                                      struct loupe_error *error)
{
    struct lp_key prefix = lp_key_account(NULL);
    enum loupe_status status =
        lp_chain_range(chain, &view->consensus_root, lp_key_span(&prefix),
                       on_account, view, &view->no_sum);
    view->no_sum.status = status;
    if (status == LOUPE_OK)
        return check_sum(view, error);
    if (lp_view_unknown(status) || status == LOUPE_LIMIT ||
        status == LOUPE_NOMEM)
        return LOUPE_OK;
    return lp_fail(error, status, view->no_sum.offset, view->no_sum.field, "%s",
                   view->no_sum.reason);
}

static enum loupe_status read_runtime(struct lp_supply_view *view,
                                      struct lp_chain *chain,
                                      uint64_t round,
                                      struct loupe_error *error)
{
    static const struct loupe_span native = {NULL, 0};
    struct lp_key key                     = lp_rtkey_total_supply(native);
    struct lp_chain_value value;
    LP_TRY(lp_chain_round_root(chain, round, LP_ROOT_STATE, &view->runtime_root,
                               error));
    LP_TRY(lp_chain_value(chain, &view->runtime_root, lp_key_span(&key), &value,
                          error));
    if (!value.present)
        return LOUPE_OK;
    struct lp_cbor in;
    lp_cbor_init(&in, value.bytes, LP_CBOR_STRICT, error);
    view->runtime_total.base_units = lp_cbor_quantity(&in, "total_supply");
    return lp_cbor_end(&in);
}

static enum loupe_status read_consensus(struct lp_supply_view *view,
                                        struct lp_chain *chain,
                                        int64_t height,
                                        struct loupe_error *error)
{
    const struct loupe_known_root *root = &view->consensus_root;
    LP_TRY(lp_chain_state_root(chain, height, &view->consensus_root, error));
    LP_TRY(
        lp_view_amount(&view->total, chain, root, LP_KEY_TOTAL_SUPPLY, error));
    LP_TRY(lp_view_amount(&view->common_pool, chain, root, LP_KEY_COMMON_POOL,
                          error));
    LP_TRY(lp_view_amount(&view->last_block_fees, chain, root,
                          LP_KEY_LAST_BLOCK_FEES, error));
    LP_TRY(lp_view_amount(&view->governance_deposits, chain, root,
                          LP_KEY_GOVERNANCE_DEPOSITS, error));
    return sum_accounts(view, chain, error);
}

enum loupe_status lp_supply_view_read(struct lp_supply_view *out,
                                      struct lp_chain *chain,
                                      const struct lp_moment *at,
                                      struct loupe_error *error)
{
    *out           = (struct lp_supply_view){0};
    int64_t height = (int64_t)at->number;
    uint64_t round;
    if (at->kind == LP_AT_ROUND)
        return read_runtime(out, chain, at->number, error);
    if (at->kind == LP_AT_LATEST)
        LP_TRY(lp_chain_tip(chain, &height, error));
    LP_TRY(read_consensus(out, chain, height, error));
    enum loupe_status status;
    if (!lp_chain_network(chain)->has_runtime)
        status = lp_fail(&out->no_runtime, LOUPE_ABSENT, 0, "runtime",
                         "the network names none");
    else
        status = lp_view_round_at(chain, &out->consensus_root, &round,
                                  &out->no_runtime);
    if (status == LOUPE_OK)
        status = read_runtime(out, chain, round, &out->no_runtime);
    out->no_runtime.status = status;
    if (status == LOUPE_OK || status == LOUPE_ABSENT || lp_view_unknown(status))
        return LOUPE_OK;
    return lp_fail(error, status, out->no_runtime.offset, out->no_runtime.field,
                   "%s", out->no_runtime.reason);
}
