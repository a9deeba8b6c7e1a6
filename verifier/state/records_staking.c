/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the staking records. */
#include "state/records_staking.h"

/* clang-format off */

/* oasis-core go/staking/api/api.go SharePool */
static const struct lp_cbor_field pool_fields[] = {
    LP_QUANTITY(struct lp_pool, balance.base_units, "balance",      LP_OPTIONAL),
    LP_QUANTITY(struct lp_pool, total_shares,       "total_shares", LP_OPTIONAL),
};
const struct lp_cbor_table lp_pool_table =
    LP_CBOR_TABLE(struct lp_pool, pool_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go GeneralAccount */
static const struct lp_cbor_field general_fields[] = {
    LP_QUANTITY(struct lp_general_account, balance.base_units, "balance",    LP_OPTIONAL),
    LP_UINT(    struct lp_general_account, nonce,              "nonce",      LP_OPTIONAL),
    LP_RAW(     struct lp_general_account, allowances,         "allowances", LP_OPTIONAL),
    LP_RAW(     struct lp_general_account, hooks,              "hooks",      LP_OPTIONAL),
};
static const struct lp_cbor_table general_table =
    LP_CBOR_TABLE(struct lp_general_account, general_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/commission.go CommissionSchedule */
static const struct lp_cbor_field schedule_fields[] = {
    LP_RAW(struct lp_commission_schedule, rates,  "rates",  LP_OPTIONAL),
    LP_RAW(struct lp_commission_schedule, bounds, "bounds", LP_OPTIONAL),
};
static const struct lp_cbor_table schedule_table =
    LP_CBOR_TABLE(struct lp_commission_schedule, schedule_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field rate_fields[] = {
    LP_UINT(    struct lp_commission_rate, start, "start", LP_OPTIONAL),
    LP_QUANTITY(struct lp_commission_rate, rate,  "rate",  LP_OPTIONAL),
};
const struct lp_cbor_table lp_commission_rate_table =
    LP_CBOR_TABLE(struct lp_commission_rate, rate_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field bound_fields[] = {
    LP_UINT(    struct lp_commission_bound, start,    "start",    LP_OPTIONAL),
    LP_QUANTITY(struct lp_commission_bound, rate_min, "rate_min", LP_OPTIONAL),
    LP_QUANTITY(struct lp_commission_bound, rate_max, "rate_max", LP_OPTIONAL),
};
const struct lp_cbor_table lp_commission_bound_table =
    LP_CBOR_TABLE(struct lp_commission_bound, bound_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go StakeAccumulator, StakeThreshold */
static const struct lp_cbor_field accumulator_fields[] = {
    LP_RAW(struct lp_stake_accumulator, claims, "claims", LP_OPTIONAL),
};
static const struct lp_cbor_table accumulator_table =
    LP_CBOR_TABLE(struct lp_stake_accumulator, accumulator_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field threshold_fields[] = {
    LP_UINT(    struct lp_threshold, global,   "global", LP_OPTIONAL),
    LP_QUANTITY(struct lp_threshold, constant, "const",  LP_OPTIONAL),
};
const struct lp_cbor_table lp_threshold_table =
    LP_CBOR_TABLE(struct lp_threshold, threshold_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go EscrowAccount */
static const struct lp_cbor_field escrow_fields[] = {
    LP_STRUCT(struct lp_escrow_account, active,    "active",    LP_OPTIONAL, &lp_pool_table),
    LP_STRUCT(struct lp_escrow_account, debonding, "debonding", LP_OPTIONAL, &lp_pool_table),
    LP_STRUCT(struct lp_escrow_account, commission_schedule, "commission_schedule", LP_OPTIONAL, &schedule_table),
    LP_STRUCT(struct lp_escrow_account, stake_accumulator,   "stake_accumulator",   LP_OPTIONAL, &accumulator_table),
};
static const struct lp_cbor_table escrow_table =
    LP_CBOR_TABLE(struct lp_escrow_account, escrow_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go Account */
static const struct lp_cbor_field account_fields[] = {
    LP_STRUCT(struct lp_account, general, "general", LP_OPTIONAL, &general_table),
    LP_STRUCT(struct lp_account, escrow,  "escrow",  LP_OPTIONAL, &escrow_table),
};
const struct lp_cbor_table lp_account_table =
    LP_CBOR_TABLE(struct lp_account, account_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go Delegation, DebondingDelegation */
static const struct lp_cbor_field delegation_fields[] = {
    LP_QUANTITY(struct lp_delegation, shares, "shares", LP_REQUIRED),
};
const struct lp_cbor_table lp_delegation_table =
    LP_CBOR_TABLE(struct lp_delegation, delegation_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field debonding_fields[] = {
    LP_QUANTITY(struct lp_debonding_delegation, shares,     "shares",     LP_REQUIRED),
    LP_UINT(    struct lp_debonding_delegation, debond_end, "debond_end", LP_REQUIRED),
};
const struct lp_cbor_table lp_debonding_delegation_table =
    LP_CBOR_TABLE(struct lp_debonding_delegation, debonding_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/commission.go CommissionScheduleRules */
static const struct lp_cbor_field rules_fields[] = {
    LP_UINT(    struct lp_commission_rules, rate_change_interval, "rate_change_interval", LP_OPTIONAL),
    LP_UINT(    struct lp_commission_rules, rate_bound_lead,      "rate_bound_lead",      LP_OPTIONAL),
    LP_UINT(    struct lp_commission_rules, max_rate_steps,       "max_rate_steps",       LP_OPTIONAL),
    LP_UINT(    struct lp_commission_rules, max_bound_steps,      "max_bound_steps",      LP_OPTIONAL),
    LP_QUANTITY(struct lp_commission_rules, min_commission_rate,  "min_commission_rate",  LP_REQUIRED),
};
const struct lp_cbor_table lp_commission_rules_table =
    LP_CBOR_TABLE(struct lp_commission_rules, rules_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field step_fields[] = {
    LP_UINT(    struct lp_reward_step, until, "until", LP_REQUIRED),
    LP_QUANTITY(struct lp_reward_step, scale, "scale", LP_REQUIRED),
};
const struct lp_cbor_table lp_reward_step_table =
    LP_CBOR_TABLE(struct lp_reward_step, step_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field slash_fields[] = {
    LP_QUANTITY(struct lp_slash, amount.base_units, "amount",          LP_REQUIRED),
    LP_UINT(    struct lp_slash, freeze_interval,   "freeze_interval", LP_REQUIRED),
};
const struct lp_cbor_table lp_slash_table =
    LP_CBOR_TABLE(struct lp_slash, slash_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go ConsensusParameters */
#define P struct lp_staking_parameters
static const struct lp_cbor_field parameters_fields[] = {
    LP_TEXT(P, token_symbol,               "token_symbol",         LP_OPTIONAL),
    LP_UINT(P, token_value_exponent,       "token_value_exponent", LP_OPTIONAL),
    LP_RAW( P, thresholds,                 "thresholds",           LP_OPTIONAL),
    LP_UINT(P, debonding_interval,         "debonding_interval",   LP_OPTIONAL),
    LP_RAW( P, reward_schedule,            "reward_schedule",      LP_OPTIONAL),
    LP_UINT(P, signing_reward_threshold_numerator,   "signing_reward_threshold_numerator",   LP_OPTIONAL),
    LP_UINT(P, signing_reward_threshold_denominator, "signing_reward_threshold_denominator", LP_OPTIONAL),
    LP_RAW( P, commission_schedule_rules,  "commission_schedule_rules", LP_OPTIONAL),
    LP_RAW( P, slashing,                   "slashing",             LP_OPTIONAL),
    LP_RAW( P, gas_costs,                  "gas_costs",            LP_OPTIONAL),
    LP_QUANTITY(P, min_delegation.base_units,       "min_delegation",       LP_REQUIRED),
    LP_QUANTITY(P, min_transfer.base_units,         "min_transfer",         LP_REQUIRED),
    LP_QUANTITY(P, min_transact_balance.base_units, "min_transact_balance", LP_REQUIRED),
    LP_BOOL(P, disable_transfers,          "disable_transfers",        LP_OPTIONAL),
    LP_BOOL(P, disable_delegation,         "disable_delegation",       LP_OPTIONAL),
    LP_RAW( P, undisable_transfers_from,   "undisable_transfers_from", LP_OPTIONAL),
    LP_BOOL(P, allow_escrow_messages,      "allow_escrow_messages",    LP_OPTIONAL),
    LP_UINT(P, max_allowances,             "max_allowances",           LP_OPTIONAL),
    LP_RAW( P, debug_bypass_stake,         "debug_bypass_stake",       LP_OPTIONAL),
    LP_QUANTITY(P, fee_split_weight_propose,      "fee_split_weight_propose",      LP_REQUIRED),
    LP_QUANTITY(P, fee_split_weight_vote,         "fee_split_weight_vote",         LP_REQUIRED),
    LP_QUANTITY(P, fee_split_weight_next_propose, "fee_split_weight_next_propose", LP_REQUIRED),
    LP_QUANTITY(P, reward_factor_epoch_signed,    "reward_factor_epoch_signed",    LP_REQUIRED),
    LP_QUANTITY(P, reward_factor_block_proposed,  "reward_factor_block_proposed",  LP_REQUIRED),
};
const struct lp_cbor_table lp_staking_parameters_table =
    LP_CBOR_TABLE(P, parameters_fields, LP_UNKNOWN_UNSUPPORTED);
#undef P

/* oasis-core go/staking/api/api.go EpochSigning; no names in its tags */
static const struct lp_cbor_field signing_fields[] = {
    LP_UINT(struct lp_epoch_signing, total,     "Total",    LP_REQUIRED),
    LP_RAW( struct lp_epoch_signing, by_entity, "ByEntity", LP_REQUIRED),
};
const struct lp_cbor_table lp_epoch_signing_table =
    LP_CBOR_TABLE(struct lp_epoch_signing, signing_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/staking/api/api.go TransferResult and its siblings */
static const struct lp_cbor_field transfer_fields[] = {
    LP_FIXED(   struct lp_transfer_result, from,              "from",   LP_REQUIRED),
    LP_FIXED(   struct lp_transfer_result, to,                "to",     LP_REQUIRED),
    LP_QUANTITY(struct lp_transfer_result, amount.base_units, "amount", LP_REQUIRED),
};
const struct lp_cbor_table lp_transfer_result_table =
    LP_CBOR_TABLE(struct lp_transfer_result, transfer_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field withdraw_fields[] = {
    LP_FIXED(   struct lp_withdraw_result, owner,                    "owner",         LP_REQUIRED),
    LP_FIXED(   struct lp_withdraw_result, beneficiary,              "beneficiary",   LP_REQUIRED),
    LP_QUANTITY(struct lp_withdraw_result, allowance.base_units,     "allowance",     LP_REQUIRED),
    LP_BOOL(    struct lp_withdraw_result, negative,                 "negative",      LP_OPTIONAL),
    LP_QUANTITY(struct lp_withdraw_result, amount_change.base_units, "amount_change", LP_REQUIRED),
};
const struct lp_cbor_table lp_withdraw_result_table =
    LP_CBOR_TABLE(struct lp_withdraw_result, withdraw_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field add_escrow_fields[] = {
    LP_FIXED(   struct lp_add_escrow_result, owner,             "owner",      LP_REQUIRED),
    LP_FIXED(   struct lp_add_escrow_result, escrow,            "escrow",     LP_REQUIRED),
    LP_QUANTITY(struct lp_add_escrow_result, amount.base_units, "amount",     LP_REQUIRED),
    LP_QUANTITY(struct lp_add_escrow_result, new_shares,        "new_shares", LP_REQUIRED),
};
const struct lp_cbor_table lp_add_escrow_result_table =
    LP_CBOR_TABLE(struct lp_add_escrow_result, add_escrow_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field reclaim_fields[] = {
    LP_FIXED(   struct lp_reclaim_escrow_result, owner,             "owner",            LP_REQUIRED),
    LP_FIXED(   struct lp_reclaim_escrow_result, escrow,            "escrow",           LP_REQUIRED),
    LP_QUANTITY(struct lp_reclaim_escrow_result, amount.base_units, "amount",           LP_REQUIRED),
    LP_UINT(    struct lp_reclaim_escrow_result, debond_end_time,   "debond_end_time",  LP_REQUIRED),
    LP_QUANTITY(struct lp_reclaim_escrow_result, debonding_shares,  "debonding_shares", LP_REQUIRED),
    LP_QUANTITY(struct lp_reclaim_escrow_result, remaining_shares,  "remaining_shares", LP_REQUIRED),
};
const struct lp_cbor_table lp_reclaim_escrow_result_table =
    LP_CBOR_TABLE(struct lp_reclaim_escrow_result, reclaim_fields, LP_UNKNOWN_UNSUPPORTED);

/* clang-format on */

enum loupe_status lp_consensus_amount_read(struct loupe_consensus_amount *out,
                                           struct loupe_span value,
                                           struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    out->base_units = lp_cbor_quantity(&in, "");
    return lp_cbor_end(&in);
}
