/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments of consensus methods (transactions.md 2.2). The sender is not
 * trusted, so that an unknown key is a fault, as it is to the node; descriptors
 * inside signed bodies grow, and are the tables of state/records_registry.h.
 * Lists stay encoded; their members were checked (state/list.h walks them). */
#ifndef LP_CONSENSUS_BODIES_H
#define LP_CONSENSUS_BODIES_H

#include "codec/cbor_table.h"
#include "state/records_registry.h"
#include "state/records_staking.h"

#include <loupe/address.h>
#include <loupe/amount.h>
#include <loupe/hash.h>
#include <loupe/proof.h>

/* ---- staking: oasis-core go/staking/api/api.go ---- */

struct lp_transfer {
    struct loupe_address to;
    struct loupe_consensus_amount amount;
};

struct lp_burn {
    struct loupe_consensus_amount amount;
};

struct lp_escrow {
    struct loupe_address account;
    struct loupe_consensus_amount amount;
};

struct lp_reclaim {
    struct loupe_address account;
    struct loupe_u256 shares;
};

struct lp_amendment {
    struct lp_commission_schedule amendment;
};

struct lp_allow {
    struct loupe_address beneficiary;
    bool negative;
    struct loupe_consensus_amount amount_change;
};

struct lp_withdraw {
    struct loupe_address from;
    struct loupe_consensus_amount amount;
};

/* ---- governance: go/governance/api/api.go, go/upgrade/api/api.go ---- */

struct lp_protocol_versions {
    struct lp_version consensus_protocol;
    struct lp_version runtime_host_protocol, runtime_committee_protocol;
};

struct lp_upgrade {
    uint64_t v; /* 1 */
    struct loupe_span handler;
    struct lp_protocol_versions target;
    uint64_t epoch;
};

struct lp_proposal_metadata {
    struct loupe_span title, description;
};

struct lp_change_parameters {
    struct loupe_span module;
    struct loupe_span changes; /* map of that module's parameters */
};

struct lp_cancel_upgrade {
    uint64_t proposal_id;
};

/* Exactly one of the three contents is there. */
struct lp_proposal_content {
    bool has_metadata, has_upgrade, has_cancel_upgrade, has_change_parameters;
    struct lp_proposal_metadata metadata;
    struct lp_upgrade upgrade;
    struct lp_cancel_upgrade cancel_upgrade;
    struct lp_change_parameters change_parameters;
};

enum lp_vote_choice { LP_VOTE_YES = 1, LP_VOTE_NO = 2, LP_VOTE_ABSTAIN = 3 };

struct lp_vote {
    uint64_t id;
    uint64_t vote; /* enum lp_vote_choice */
};

/* ---- roothash: go/roothash/api/api.go, commitment/executor.go ---- */

struct lp_submit_msg {
    struct loupe_namespace id;
    uint64_t tag;
    struct loupe_consensus_amount fee, tokens;
    struct loupe_span data;
};

struct lp_compute_results {
    uint64_t round;
    struct loupe_hash previous_hash, io_root, state_root;
    struct loupe_hash messages_hash, in_msgs_hash;
    uint64_t in_msgs_count;
};

struct lp_commitment_header {
    uint8_t scheduler_id[32];
    struct lp_compute_results header;
    uint64_t failure;
    uint8_t rak_sig[64];
};

struct lp_executor_commitment {
    uint8_t node_id[32];
    struct lp_commitment_header header;
    uint8_t sig[64];
    struct loupe_span messages;
};

struct lp_executor_commit {
    struct loupe_namespace id;
    struct loupe_span commits; /* of lp_executor_commitment */
};

struct lp_round_evidence {
    struct loupe_namespace id;
    struct loupe_span equivocation_executor, equivocation_prop;
};

/* ---- registry: go/registry/api/api.go; entities in lp_signed, nodes in
 * lp_multi_signed ---- */

struct lp_unfreeze {
    uint8_t node_id[32];
};

/* ---- vault: go/vault/api/transaction.go ---- */

struct lp_authority {
    struct loupe_span addresses; /* of addresses */
    uint64_t threshold;
};

struct lp_vault_create {
    struct lp_authority admin_authority, suspend_authority;
};

struct lp_vault_authorize {
    struct loupe_address vault;
    uint64_t nonce;
    struct loupe_span action;
};

struct lp_vault_cancel {
    struct loupe_address vault;
    uint64_t nonce;
};

/* ---- key manager: go/keymanager/secrets/secret.go; beacon ---- */

struct lp_published_secret {
    struct loupe_namespace runtime_id;
    uint64_t generation; /* of master secrets */
    uint64_t epoch;
    struct loupe_span secret; /* lp_encrypted_secret */
};

struct lp_signed_secret {
    struct lp_published_secret secret;
    uint8_t signature[64];
};

struct lp_vrf_prove {
    uint64_t epoch;
    struct loupe_span pi;
};

extern const struct lp_cbor_table lp_transfer_table;
extern const struct lp_cbor_table lp_burn_table;
extern const struct lp_cbor_table lp_escrow_table;
extern const struct lp_cbor_table lp_reclaim_table;
extern const struct lp_cbor_table lp_amendment_table;
extern const struct lp_cbor_table lp_allow_table;
extern const struct lp_cbor_table lp_withdraw_table;
extern const struct lp_cbor_table lp_proposal_content_table;
extern const struct lp_cbor_table lp_vote_table;
extern const struct lp_cbor_table lp_submit_msg_table;
extern const struct lp_cbor_table lp_executor_commitment_table;
extern const struct lp_cbor_table lp_executor_commit_table;
extern const struct lp_cbor_table lp_round_evidence_table;
extern const struct lp_cbor_table lp_signed_entity_table; /* lp_signed */
extern const struct lp_cbor_table lp_signed_node_table;   /* lp_multi_signed */
extern const struct lp_cbor_table lp_unfreeze_table;
extern const struct lp_cbor_table lp_vault_create_table;
extern const struct lp_cbor_table lp_vault_authorize_table;
extern const struct lp_cbor_table lp_vault_cancel_table;
extern const struct lp_cbor_table lp_master_secret_table; /* lp_signed_secret */
extern const struct lp_cbor_table lp_ephemeral_secret_table; /* the same */
extern const struct lp_cbor_table lp_vrf_prove_table;

/* Rows of the members of an amendment's lists. */
extern const struct lp_cbor_field lp_commission_rate_item;
extern const struct lp_cbor_field lp_commission_bound_item;

#endif
