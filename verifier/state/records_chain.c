/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of beacon, scheduler and roothash records. */
#include "state/records_chain.h"

/* clang-format off */

/* oasis-core go/beacon/api/api.go EpochTimeState */
static const struct lp_cbor_field epoch_fields[] = {
    LP_UINT(struct lp_epoch, epoch,  "epoch",  LP_REQUIRED),
    LP_INT( struct lp_epoch, height, "height", LP_REQUIRED),
};
const struct lp_cbor_table lp_epoch_table =
    LP_CBOR_TABLE(struct lp_epoch, epoch_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/scheduler/api/api.go Validator */
static const struct lp_cbor_field validator_fields[] = {
    LP_FIXED(struct lp_validator, id,           "id",           LP_REQUIRED),
    LP_FIXED(struct lp_validator, entity_id,    "entity_id",    LP_REQUIRED),
    LP_INT(  struct lp_validator, voting_power, "voting_power", LP_REQUIRED),
};
const struct lp_cbor_table lp_validator_table =
    LP_CBOR_TABLE(struct lp_validator, validator_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/scheduler/api/api.go Committee, CommitteeNode */
static const struct lp_cbor_field committee_fields[] = {
    LP_UINT( struct lp_committee, kind,       "kind",       LP_REQUIRED),
    LP_RAW(  struct lp_committee, members,    "members",    LP_REQUIRED),
    LP_FIXED(struct lp_committee, runtime_id, "runtime_id", LP_REQUIRED),
    LP_UINT( struct lp_committee, valid_for,  "valid_for",  LP_REQUIRED),
};
const struct lp_cbor_table lp_committee_table =
    LP_CBOR_TABLE(struct lp_committee, committee_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field member_fields[] = {
    LP_UINT( struct lp_committee_member, role,       "role",       LP_REQUIRED),
    LP_FIXED(struct lp_committee_member, public_key, "public_key", LP_REQUIRED),
};
const struct lp_cbor_table lp_committee_member_table =
    LP_CBOR_TABLE(struct lp_committee_member, member_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/scheduler/api/api.go ConsensusParameters */
#define P struct lp_scheduler_parameters
static const struct lp_cbor_field scheduler_fields[] = {
    LP_INT( P, min_validators,            "min_validators",            LP_REQUIRED),
    LP_INT( P, max_validators,            "max_validators",            LP_REQUIRED),
    LP_INT( P, max_validators_per_entity, "max_validators_per_entity", LP_REQUIRED),
    LP_QUANTITY(P, reward_factor_epoch_election_any, "reward_factor_epoch_election_any", LP_REQUIRED),
    LP_UINT(P, voting_power_distribution, "voting_power_distribution", LP_OPTIONAL),
    LP_RAW( P, debug_force,  "debug_force_elect",           LP_OPTIONAL),
    LP_RAW( P, debug_rng,    "debug_allow_weak_alpha",      LP_OPTIONAL),
    LP_RAW( P, debug_bypass, "debug_bypass_stake",          LP_OPTIONAL),
    LP_RAW( P, debug_allow,  "debug_static_validators",     LP_OPTIONAL),
};
const struct lp_cbor_table lp_scheduler_parameters_table =
    LP_CBOR_TABLE(P, scheduler_fields, LP_UNKNOWN_UNSUPPORTED);
#undef P

/* oasis-core go/roothash/api/block/header.go Header, block.go Block */
#define H struct loupe_round_header
static const struct lp_cbor_field header_fields[] = {
    LP_UINT( H, version,       "version",       LP_REQUIRED),
    LP_FIXED(H, ns,            "namespace",     LP_REQUIRED),
    LP_UINT( H, round,         "round",         LP_REQUIRED),
    LP_UINT( H, timestamp,     "timestamp",     LP_REQUIRED),
    LP_UINT( H, header_type,   "header_type",   LP_REQUIRED),
    LP_FIXED(H, previous_hash, "previous_hash", LP_REQUIRED),
    LP_FIXED(H, io_root,       "io_root",       LP_REQUIRED),
    LP_FIXED(H, state_root,    "state_root",    LP_REQUIRED),
    LP_FIXED(H, messages_hash, "messages_hash", LP_REQUIRED),
    LP_FIXED(H, in_msgs_hash,  "in_msgs_hash",  LP_REQUIRED),
};
const struct lp_cbor_table lp_round_header_table =
    LP_CBOR_TABLE(H, header_fields, LP_UNKNOWN_UNSUPPORTED);
#undef H

static const struct lp_cbor_field block_fields[] = {
    LP_STRUCT(struct lp_runtime_block, header, "header", LP_REQUIRED, &lp_round_header_table),
};
const struct lp_cbor_table lp_runtime_block_table =
    LP_CBOR_TABLE(struct lp_runtime_block, block_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/roothash/api/api.go RuntimeState */
#define S struct lp_runtime_state
static const struct lp_cbor_field state_fields[] = {
    LP_RAW(   S, runtime,            "runtime",            LP_REQUIRED),
    LP_BOOL(  S, suspended,          "suspended",          LP_OPTIONAL),
    LP_STRUCT(S, genesis_block,      "genesis_block",      LP_REQUIRED, &lp_runtime_block_table),
    LP_STRUCT(S, last_block,         "last_block",         LP_REQUIRED, &lp_runtime_block_table),
    LP_INT(   S, last_block_height,  "last_block_height",  LP_REQUIRED),
    LP_UINT(  S, last_normal_round,  "last_normal_round",  LP_REQUIRED),
    LP_INT(   S, last_normal_height, "last_normal_height", LP_REQUIRED),
    LP_RAW(   S, committee,          "committee",          LP_OPTIONAL),
    LP_RAW(   S, commitment_pool,    "commitment_pool",    LP_OPTIONAL),
    LP_INT(   S, timeout,            "timeout",            LP_OPTIONAL),
    LP_RAW(   S, liveness_stats,     "liveness_stats",     LP_OPTIONAL),
};
const struct lp_cbor_table lp_runtime_state_table =
    LP_CBOR_TABLE(S, state_fields, LP_UNKNOWN_IGNORED);
#undef S

/* oasis-core go/roothash/api/liveness.go LivenessStatistics */
static const struct lp_cbor_field liveness_fields[] = {
    LP_UINT(struct lp_liveness, total_rounds,        "total_rounds",        LP_REQUIRED),
    LP_RAW( struct lp_liveness, good_rounds,         "good_rounds",         LP_REQUIRED),
    LP_RAW( struct lp_liveness, finalized_proposals, "finalized_proposals", LP_REQUIRED),
    LP_RAW( struct lp_liveness, missed_proposals,    "missed_proposals",    LP_REQUIRED),
};
const struct lp_cbor_table lp_liveness_table =
    LP_CBOR_TABLE(struct lp_liveness, liveness_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/roothash/api/results.go RoundResults, MessageEvent */
static const struct lp_cbor_field results_fields[] = {
    LP_RAW(struct lp_round_results, messages,              "messages",              LP_OPTIONAL),
    LP_RAW(struct lp_round_results, good_compute_entities, "good_compute_entities", LP_OPTIONAL),
    LP_RAW(struct lp_round_results, bad_compute_entities,  "bad_compute_entities",  LP_OPTIONAL),
};
const struct lp_cbor_table lp_round_results_table =
    LP_CBOR_TABLE(struct lp_round_results, results_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field message_fields[] = {
    LP_TEXT(struct lp_message_event, module, "module", LP_OPTIONAL),
    LP_UINT(struct lp_message_event, code,   "code",   LP_OPTIONAL),
    LP_UINT(struct lp_message_event, index,  "index",  LP_OPTIONAL),
    LP_RAW( struct lp_message_event, result, "result", LP_OPTIONAL),
};
const struct lp_cbor_table lp_message_event_table =
    LP_CBOR_TABLE(struct lp_message_event, message_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/roothash/api/message/incoming_queue.go */
static const struct lp_cbor_field queue_fields[] = {
    LP_UINT(struct lp_queue, size,                 "size",                 LP_OPTIONAL),
    LP_UINT(struct lp_queue, next_sequence_number, "next_sequence_number", LP_OPTIONAL),
};
const struct lp_cbor_table lp_queue_table =
    LP_CBOR_TABLE(struct lp_queue, queue_fields, LP_UNKNOWN_UNSUPPORTED);

#define M struct lp_queued_message
static const struct lp_cbor_field queued_fields[] = {
    LP_UINT(    M, id,                "id",     LP_REQUIRED),
    LP_FIXED(   M, caller,            "caller", LP_REQUIRED),
    LP_UINT(    M, tag,               "tag",    LP_OPTIONAL),
    LP_QUANTITY(M, fee.base_units,    "fee",    LP_OPTIONAL),
    LP_QUANTITY(M, tokens.base_units, "tokens", LP_OPTIONAL),
    LP_BYTES(   M, data,              "data",   LP_OPTIONAL),
};
const struct lp_cbor_table lp_queued_message_table =
    LP_CBOR_TABLE(M, queued_fields, LP_UNKNOWN_UNSUPPORTED);
#undef M

/* oasis-core go/roothash/api/api.go ConsensusParameters */
#define P struct lp_roothash_parameters
static const struct lp_cbor_field parameters_fields[] = {
    LP_RAW( P, gas_costs,               "gas_costs",                LP_OPTIONAL),
    LP_BOOL(P, debug_do_not_suspend,    "debug_do_not_suspend_runtimes", LP_OPTIONAL),
    LP_BOOL(P, debug_bypass_stake,      "debug_bypass_stake",       LP_OPTIONAL),
    LP_UINT(P, max_runtime_messages,    "max_runtime_messages",     LP_REQUIRED),
    LP_UINT(P, max_in_runtime_messages, "max_in_runtime_messages",  LP_REQUIRED),
    LP_UINT(P, max_evidence_age,        "max_evidence_age",         LP_REQUIRED),
    LP_UINT(P, max_past_roots_stored,   "max_past_roots_stored",    LP_OPTIONAL),
};
const struct lp_cbor_table lp_roothash_parameters_table =
    LP_CBOR_TABLE(P, parameters_fields, LP_UNKNOWN_UNSUPPORTED);
#undef P

/* clang-format on */

/* oasis-core go/roothash/api/api.go RoundRoots */
enum loupe_status lp_round_roots_read(struct loupe_hash *state_root,
                                      struct loupe_hash *io_root,
                                      struct loupe_span value,
                                      struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    size_t count = lp_cbor_array(&in, "");
    if (in.status == LOUPE_OK && count != 2)
        lp_cbor_refuse(&in, count < 2 ? LOUPE_MALFORMED : LOUPE_UNSUPPORTED, "",
                       "%zu roots, not 2", count);
    lp_cbor_hash(&in, "state_root", state_root);
    lp_cbor_hash(&in, "io_root", io_root);
    return lp_cbor_end(&in);
}
