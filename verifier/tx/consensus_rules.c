/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of single methods. Every body was taken by its table before. */
#include "tx/consensus_rules.h"

#include "state/list.h"
#include "tx/consensus_bodies.h"

/* go/staking/api/commission.go CommissionRateDenominator */
#define RATE_MAX 100000

/* go/upgrade/api/api.go */
enum { HANDLER_MIN = 3, HANDLER_MAX = 32, DESCRIPTOR_VERSION = 1 };

static enum loupe_status read_body(void *out,
                                   const struct lp_cbor_table *table,
                                   struct loupe_span body,
                                   struct loupe_error *error)
{
    return lp_within(
        lp_cbor_struct_read(out, table, body, LP_CBOR_STRICT, error), error,
        "body");
}

static enum loupe_status check_address(const struct loupe_address *address,
                                       const char *field,
                                       struct loupe_error *error)
{
    if (address->b[0] != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, field,
                       "is an address of version %u, not 0", address->b[0]);
    return LOUPE_OK;
}

enum loupe_status lp_rule_transfer(struct loupe_span body,
                                   struct loupe_error *error)
{
    struct lp_transfer transfer;
    LP_TRY(read_body(&transfer, &lp_transfer_table, body, error));
    return check_address(&transfer.to, "body.to", error);
}

enum loupe_status lp_rule_escrow(struct loupe_span body,
                                 struct loupe_error *error)
{
    struct lp_escrow escrow;
    LP_TRY(read_body(&escrow, &lp_escrow_table, body, error));
    return check_address(&escrow.account, "body.account", error);
}

enum loupe_status lp_rule_reclaim(struct loupe_span body,
                                  struct loupe_error *error)
{
    struct lp_reclaim reclaim;
    LP_TRY(read_body(&reclaim, &lp_reclaim_table, body, error));
    LP_TRY(check_address(&reclaim.account, "body.account", error));
    if (loupe_u256_is_zero(&reclaim.shares))
        return lp_fail(error, LOUPE_MALFORMED, 0, "body.shares", "is zero");
    return LOUPE_OK;
}

enum loupe_status lp_rule_allow(struct loupe_span body,
                                struct loupe_error *error)
{
    struct lp_allow allow;
    LP_TRY(read_body(&allow, &lp_allow_table, body, error));
    return check_address(&allow.beneficiary, "body.beneficiary", error);
}

enum loupe_status lp_rule_withdraw(struct loupe_span body,
                                   struct loupe_error *error)
{
    struct lp_withdraw withdraw;
    LP_TRY(read_body(&withdraw, &lp_withdraw_table, body, error));
    return check_address(&withdraw.from, "body.from", error);
}

/* ---- commission ---- */

static enum loupe_status check_rate(const struct loupe_u256 *rate,
                                    const char *field,
                                    struct loupe_error *error)
{
    struct loupe_u256 most = loupe_u256_from_u64(RATE_MAX);
    if (loupe_u256_compare(rate, &most) > 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, field, "is over %d",
                       RATE_MAX);
    return LOUPE_OK;
}

static enum loupe_status check_start(const struct lp_list *list,
                                     uint64_t *previous,
                                     uint64_t start,
                                     struct loupe_error *error)
{
    if (list->index > 0 && start <= *previous)
        return lp_fail(error, LOUPE_MALFORMED, 0, "start",
                       "%llu is not after %llu", (unsigned long long)start,
                       (unsigned long long)*previous);
    *previous = start;
    return LOUPE_OK;
}

static enum loupe_status check_bound(const struct lp_commission_bound *bound,
                                     struct loupe_error *error)
{
    LP_TRY(check_rate(&bound->rate_max, "rate_max", error));
    if (loupe_u256_compare(&bound->rate_min, &bound->rate_max) > 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "rate_min",
                       "is over rate_max");
    return LOUPE_OK;
}

static enum loupe_status check_rates(struct loupe_span rates,
                                     struct loupe_error *error)
{
    struct lp_list list;
    struct lp_commission_rate rate;
    uint64_t previous = 0;
    lp_list_open(&list, rates, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_list_struct(&list, &rate, &lp_commission_rate_table));
        LP_TRY(lp_within(check_start(&list, &previous, rate.start, error),
                         error, "[%zu]", list.index));
        LP_TRY(lp_within(check_rate(&rate.rate, "rate", error), error, "[%zu]",
                         list.index));
    }
    return lp_list_end(&list);
}

static enum loupe_status check_bounds(struct loupe_span bounds,
                                      struct loupe_error *error)
{
    struct lp_list list;
    struct lp_commission_bound bound;
    uint64_t previous = 0;
    lp_list_open(&list, bounds, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_list_struct(&list, &bound, &lp_commission_bound_table));
        LP_TRY(lp_within(check_start(&list, &previous, bound.start, error),
                         error, "[%zu]", list.index));
        LP_TRY(
            lp_within(check_bound(&bound, error), error, "[%zu]", list.index));
    }
    return lp_list_end(&list);
}

enum loupe_status lp_rule_amendment(struct loupe_span body,
                                    struct loupe_error *error)
{
    struct lp_amendment change;
    LP_TRY(read_body(&change, &lp_amendment_table, body, error));
    LP_TRY(lp_within(check_rates(change.amendment.rates, error), error,
                     "body.amendment.rates"));
    return lp_within(check_bounds(change.amendment.bounds, error), error,
                     "body.amendment.bounds");
}

/* ---- governance ---- */

static enum loupe_status check_upgrade(const struct lp_upgrade *upgrade,
                                       struct loupe_error *error)
{
    if (upgrade->v != DESCRIPTOR_VERSION)
        return lp_fail(error, LOUPE_MALFORMED, 0, "v", "%llu is not %d",
                       (unsigned long long)upgrade->v, DESCRIPTOR_VERSION);
    if (upgrade->handler.size < HANDLER_MIN ||
        upgrade->handler.size > HANDLER_MAX)
        return lp_fail(error, LOUPE_MALFORMED, 0, "handler",
                       "%zu characters, not %d to %d", upgrade->handler.size,
                       HANDLER_MIN, HANDLER_MAX);
    if (upgrade->epoch == 0 || upgrade->epoch == UINT64_MAX)
        return lp_fail(error, LOUPE_MALFORMED, 0, "epoch",
                       "is no epoch that can come");
    return LOUPE_OK;
}

static enum loupe_status check_change(const struct lp_change_parameters *change,
                                      struct loupe_error *error)
{
    struct lp_cbor in;
    if (change->module.size == 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "module", "is empty");
    lp_cbor_init(&in, change->changes, LP_CBOR_STRICT, error);
    if (lp_cbor_map(&in, "changes") == 0)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "changes", "is empty");
    return in.status;
}

enum loupe_status lp_rule_proposal(struct loupe_span body,
                                   struct loupe_error *error)
{
    struct lp_proposal_content content;
    LP_TRY(read_body(&content, &lp_proposal_content_table, body, error));
    int given = content.has_upgrade + content.has_cancel_upgrade +
                content.has_change_parameters;
    if (given != 1)
        return lp_fail(error, LOUPE_MALFORMED, 0, "body",
                       "has %d contents, not one", given);
    if (content.has_upgrade)
        return lp_within(check_upgrade(&content.upgrade, error), error,
                         "body.upgrade");
    if (content.has_change_parameters)
        return lp_within(check_change(&content.change_parameters, error), error,
                         "body.change_parameters");
    return LOUPE_OK;
}

enum loupe_status lp_rule_vote(struct loupe_span body,
                               struct loupe_error *error)
{
    struct lp_vote vote;
    LP_TRY(read_body(&vote, &lp_vote_table, body, error));
    if (vote.vote < LP_VOTE_YES || vote.vote > LP_VOTE_ABSTAIN)
        return lp_fail(error, LOUPE_MALFORMED, 0, "body.vote",
                       "%llu is none of yes (1), no (2) and abstain (3)",
                       (unsigned long long)vote.vote);
    return LOUPE_OK;
}
