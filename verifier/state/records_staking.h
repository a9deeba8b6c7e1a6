/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the staking state (state.md 3.7; oasis-core
 * go/staking/api/api.go and commission.go). Read and written by tables; a
 * record that is absent from the tree equals one of zeroes. */
#ifndef LP_RECORDS_STAKING_H
#define LP_RECORDS_STAKING_H

#include "codec/cbor_table.h"

#include <loupe/address.h>
#include <loupe/amount.h>

struct lp_pool {
    struct loupe_consensus_amount balance;
    struct loupe_u256 total_shares;
};

struct lp_general_account {
    struct loupe_consensus_amount balance;
    uint64_t nonce;
    struct loupe_span allowances; /* map of address to quantity */
    struct loupe_span hooks;
};

struct lp_commission_schedule {
    struct loupe_span rates;  /* of lp_commission_rate */
    struct loupe_span bounds; /* of lp_commission_bound */
};

struct lp_stake_accumulator {
    struct loupe_span claims; /* map of text to a list of lp_threshold */
};

struct lp_escrow_account {
    struct lp_pool active, debonding;
    struct lp_commission_schedule commission_schedule;
    struct lp_stake_accumulator stake_accumulator;
};

struct lp_account {
    struct lp_general_account general;
    struct lp_escrow_account escrow;
};

struct lp_commission_rate {
    uint64_t start;
    struct loupe_u256 rate; /* of 100,000 */
};

struct lp_commission_bound {
    uint64_t start;
    struct loupe_u256 rate_min, rate_max;
};

struct lp_threshold {
    uint64_t global; /* kind of a threshold of the parameters */
    struct loupe_u256 constant;
};

struct lp_delegation {
    struct loupe_u256 shares;
};

struct lp_debonding_delegation {
    struct loupe_u256 shares;
    uint64_t debond_end;
};

struct lp_commission_rules {
    uint64_t rate_change_interval, rate_bound_lead;
    uint64_t max_rate_steps, max_bound_steps;
    struct loupe_u256 min_commission_rate;
};

struct lp_staking_parameters {
    struct loupe_span token_symbol; /* text */
    uint64_t token_value_exponent;
    struct loupe_span thresholds; /* map of kind to quantity */
    uint64_t debonding_interval;
    struct loupe_span reward_schedule; /* of lp_reward_step */
    uint64_t signing_reward_threshold_numerator;
    uint64_t signing_reward_threshold_denominator;
    struct loupe_span commission_schedule_rules; /* lp_commission_rules */
    struct loupe_span slashing;                  /* map of reason to lp_slash */
    struct loupe_span gas_costs;
    struct loupe_consensus_amount min_delegation, min_transfer;
    struct loupe_consensus_amount min_transact_balance;
    bool disable_transfers, disable_delegation;
    struct loupe_span undisable_transfers_from;
    bool allow_escrow_messages;
    uint64_t max_allowances;
    struct loupe_u256 fee_split_weight_propose, fee_split_weight_vote;
    struct loupe_u256 fee_split_weight_next_propose;
    struct loupe_u256 reward_factor_epoch_signed;
    struct loupe_u256 reward_factor_block_proposed;
    struct loupe_span debug_bypass_stake; /* test networks */
};

struct lp_reward_step {
    uint64_t until;
    struct loupe_u256 scale;
};

struct lp_slash {
    struct loupe_consensus_amount amount;
    uint64_t freeze_interval;
};

struct lp_epoch_signing {
    uint64_t total;
    struct loupe_span by_entity; /* map of public key to count */
};

/* Results of staking messages, and events as a node lists them. */
struct lp_transfer_result {
    struct loupe_address from, to;
    struct loupe_consensus_amount amount;
};

struct lp_withdraw_result {
    struct loupe_address owner, beneficiary;
    struct loupe_consensus_amount allowance, amount_change;
    bool negative;
};

struct lp_add_escrow_result {
    struct loupe_address owner, escrow;
    struct loupe_consensus_amount amount;
    struct loupe_u256 new_shares;
};

struct lp_reclaim_escrow_result {
    struct loupe_address owner, escrow;
    struct loupe_consensus_amount amount;
    uint64_t debond_end_time;
    struct loupe_u256 debonding_shares, remaining_shares;
};

extern const struct lp_cbor_table lp_pool_table;
extern const struct lp_cbor_table lp_account_table;
extern const struct lp_cbor_table lp_commission_rate_table;
extern const struct lp_cbor_table lp_commission_bound_table;
extern const struct lp_cbor_table lp_threshold_table;
extern const struct lp_cbor_table lp_delegation_table;
extern const struct lp_cbor_table lp_debonding_delegation_table;
extern const struct lp_cbor_table lp_staking_parameters_table;
extern const struct lp_cbor_table lp_commission_rules_table;
extern const struct lp_cbor_table lp_reward_step_table;
extern const struct lp_cbor_table lp_slash_table;
extern const struct lp_cbor_table lp_epoch_signing_table;
extern const struct lp_cbor_table lp_transfer_result_table;
extern const struct lp_cbor_table lp_withdraw_result_table;
extern const struct lp_cbor_table lp_add_escrow_result_table;
extern const struct lp_cbor_table lp_reclaim_escrow_result_table;

/* A record that is one quantity: supplies and pools (51, 52, 57, 59). */
LOUPE_MUST_CHECK enum loupe_status
lp_consensus_amount_read(struct loupe_consensus_amount *out,
                         struct loupe_span value,
                         struct loupe_error *error);

#endif
