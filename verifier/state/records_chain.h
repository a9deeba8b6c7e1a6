/* SPDX-License-Identifier: Apache-2.0 */
/* Records of beacon, scheduler and roothash (state.md 3.4 and 3.6; oasis-core
 * go/beacon/api, go/scheduler/api, go/roothash/api). */
#ifndef LP_RECORDS_CHAIN_H
#define LP_RECORDS_CHAIN_H

#include "codec/cbor_table.h"

#include <loupe/address.h>
#include <loupe/amount.h>
#include <loupe/round.h>

struct lp_epoch {
    uint64_t epoch;
    int64_t height; /* first of it */
};

struct lp_validator {
    uint8_t id[32]; /* node */
    uint8_t entity_id[32];
    int64_t voting_power;
};

struct lp_committee {
    uint64_t kind;             /* 1 executor */
    struct loupe_span members; /* of lp_committee_member */
    struct loupe_namespace runtime_id;
    uint64_t valid_for; /* epoch */
};

struct lp_committee_member {
    uint64_t role; /* 1 worker, 2 backup worker */
    uint8_t public_key[32];
};

struct lp_scheduler_parameters {
    int64_t min_validators, max_validators, max_validators_per_entity;
    struct loupe_u256 reward_factor_epoch_election_any;
    uint64_t voting_power_distribution;
    struct loupe_span debug_force, debug_rng, debug_bypass, debug_allow;
};

struct lp_runtime_block {
    struct loupe_round_header header;
};

struct lp_runtime_state {
    struct loupe_span runtime; /* lp_runtime */
    bool suspended;
    struct lp_runtime_block genesis_block, last_block;
    int64_t last_block_height;
    uint64_t last_normal_round;
    int64_t last_normal_height;
    struct loupe_span committee; /* lp_committee */
    struct loupe_span commitment_pool;
    int64_t timeout;
    struct loupe_span liveness_stats; /* lp_liveness */
};

struct lp_liveness {
    uint64_t total_rounds;
    struct loupe_span good_rounds, finalized_proposals, missed_proposals;
};

struct lp_round_results {
    struct loupe_span messages;              /* of lp_message_event */
    struct loupe_span good_compute_entities; /* of public keys */
    struct loupe_span bad_compute_entities;
};

struct lp_message_event {
    struct loupe_span module; /* text */
    uint64_t code;            /* 0: it succeeded */
    uint64_t index;
    struct loupe_span result; /* any */
};

struct lp_queue {
    uint64_t size;
    uint64_t next_sequence_number;
};

struct lp_queued_message {
    uint64_t id;
    struct loupe_address caller;
    uint64_t tag;
    struct loupe_consensus_amount fee, tokens;
    struct loupe_span data;
};

struct lp_roothash_parameters {
    struct loupe_span gas_costs;
    bool debug_do_not_suspend, debug_bypass_stake;
    uint64_t max_runtime_messages, max_in_runtime_messages;
    uint64_t max_evidence_age;
    uint64_t max_past_roots_stored;
};

extern const struct lp_cbor_table lp_epoch_table;
extern const struct lp_cbor_table lp_validator_table;
extern const struct lp_cbor_table lp_committee_table;
extern const struct lp_cbor_table lp_committee_member_table;
extern const struct lp_cbor_table lp_scheduler_parameters_table;
extern const struct lp_cbor_table lp_round_header_table;
extern const struct lp_cbor_table lp_runtime_block_table;
extern const struct lp_cbor_table lp_runtime_state_table;
extern const struct lp_cbor_table lp_liveness_table;
extern const struct lp_cbor_table lp_round_results_table;
extern const struct lp_cbor_table lp_message_event_table;
extern const struct lp_cbor_table lp_queue_table;
extern const struct lp_cbor_table lp_queued_message_table;
extern const struct lp_cbor_table lp_roothash_parameters_table;

/* Round roots are an array, not a map. */
LOUPE_MUST_CHECK enum loupe_status
lp_round_roots_read(struct loupe_hash *state_root,
                    struct loupe_hash *io_root,
                    struct loupe_span value,
                    struct loupe_error *error);

#endif
