/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the registry (state.md 3.5; oasis-core go/registry/api/runtime.go,
 * go/common/node/node.go, go/common/entity/entity.go, go/common/node/sgx.go).
 * Descriptors grow: unknown keys are ignored. What is stored signed was checked
 * by consensus when it was stored. */
#ifndef LP_RECORDS_REGISTRY_H
#define LP_RECORDS_REGISTRY_H

#include "codec/cbor_table.h"

#include <loupe/address.h>
#include <loupe/amount.h>
#include <loupe/proof.h>

struct lp_signature {
    uint8_t public_key[32];
    uint8_t signature[64];
};

struct lp_signed {
    struct loupe_span untrusted_raw_value;
    struct lp_signature signature;
};

struct lp_multi_signed {
    struct loupe_span untrusted_raw_value;
    struct loupe_span signatures; /* of lp_signature */
};

struct lp_entity {
    uint64_t v; /* 2 */
    uint8_t id[32];
    struct loupe_span nodes; /* of public keys */
};

struct lp_node_tls {
    uint8_t pub_key[32];
    uint8_t next_pub_key[32]; /* version 2 */
    struct loupe_span addresses;
};

struct lp_node_endpoint {
    uint8_t id[32];
    struct loupe_span addresses;
};

struct lp_node_vrf {
    uint8_t id[32];
};

enum lp_node_role {
    LP_NODE_COMPUTE     = 1,
    LP_NODE_OBSERVER    = 2,
    LP_NODE_KEYMANAGER  = 4,
    LP_NODE_VALIDATOR   = 8,
    LP_NODE_STORAGE_RPC = 32,
};

/* Versions 2 and 3. */
struct lp_node {
    uint64_t v;
    uint8_t id[32];
    uint8_t entity_id[32];
    uint64_t expiration; /* epoch */
    struct lp_node_tls tls;
    struct lp_node_endpoint p2p, consensus;
    struct loupe_span vrf;      /* lp_node_vrf; may be missing in version 2 */
    struct loupe_span runtimes; /* of lp_node_runtime */
    uint64_t roles;             /* bits of lp_node_role */
    struct loupe_span software_version; /* text */
};

struct lp_version {
    uint64_t major, minor, patch;
};

struct lp_node_capabilities {
    struct loupe_span tee; /* lp_node_tee */
};

struct lp_node_runtime {
    struct loupe_namespace id;
    struct lp_version version;
    struct lp_node_capabilities capabilities;
    struct loupe_span extra_info;
};

struct lp_node_tee {
    uint64_t hardware; /* 1 SGX */
    uint8_t rak[32];
    uint8_t rek[32];
    struct loupe_span attestation;
};

struct lp_node_status {
    bool expiration_processed;
    uint64_t freeze_end_time; /* epoch; not 0: frozen */
    uint64_t election_eligible_after;
    struct loupe_span faults; /* map of runtime to lp_node_fault */
};

struct lp_node_fault {
    uint64_t failures;
    uint64_t suspended_until; /* epoch */
};

struct lp_runtime_genesis {
    struct loupe_hash state_root;
    uint64_t round;
};

struct lp_executor_parameters {
    uint64_t group_size, group_backup_size, allowed_stragglers;
    int64_t round_timeout;
    uint64_t max_messages;
    uint64_t min_live_rounds_percent, max_missed_proposals_percent;
    uint64_t min_live_rounds_eval, max_liveness_fails;
};

struct lp_scheduling {
    int64_t batch_flush_timeout, propose_batch_timeout; /* nanoseconds */
    uint64_t max_batch_size, max_batch_size_bytes, max_in_messages;
};

struct lp_runtime_staking {
    struct loupe_span thresholds; /* map of kind to quantity */
    struct loupe_span slashing;   /* map of reason to lp_slash */
    uint64_t reward_equivocation, reward_bad_results; /* percent */
    struct loupe_consensus_amount min_in_message_fee;
};

struct lp_runtime {
    uint64_t v; /* 3 */
    struct loupe_namespace id;
    uint8_t entity_id[32];
    struct lp_runtime_genesis genesis;
    uint64_t kind;                      /* 1 compute, 2 key manager */
    uint64_t tee_hardware;              /* 0 none, 1 SGX */
    struct loupe_namespace key_manager; /* zero: none */
    struct lp_executor_parameters executor;
    struct loupe_span txn_scheduler; /* lp_scheduling; empty: zeroes */
    struct loupe_span storage;
    struct loupe_span admission_policy;
    struct loupe_span constraints;
    struct lp_runtime_staking staking;
    uint64_t governance_model;     /* 1 entity, 2 runtime, 3 consensus */
    struct loupe_span deployments; /* of lp_deployment */
};

struct lp_deployment {
    struct lp_version version;
    uint64_t valid_from;   /* epoch */
    struct loupe_span tee; /* CBOR of SGX constraints */
    struct loupe_span bundle_checksum;
};

struct lp_enclave {
    uint8_t mr_enclave[32], mr_signer[32];
};

/* Versions 0 (without the key `v`) and 1. */
struct lp_sgx_constraints {
    uint64_t v;
    struct loupe_span enclaves; /* of lp_enclave */
    struct loupe_span policy;
    struct loupe_span allowed_quote_statuses;
    uint64_t max_attestation_age; /* blocks */
};

extern const struct lp_cbor_table lp_signature_table;
extern const struct lp_cbor_table lp_signed_table;
extern const struct lp_cbor_table lp_multi_signed_table;
extern const struct lp_cbor_table lp_entity_table;
extern const struct lp_cbor_table lp_node_table;
extern const struct lp_cbor_table lp_node_vrf_table;
extern const struct lp_cbor_table lp_node_runtime_table;
extern const struct lp_cbor_table lp_node_tee_table;
extern const struct lp_cbor_table lp_node_status_table;
extern const struct lp_cbor_table lp_node_fault_table;
extern const struct lp_cbor_table lp_version_table;
extern const struct lp_cbor_table lp_runtime_table;
extern const struct lp_cbor_table lp_scheduling_table;
extern const struct lp_cbor_table lp_deployment_table;
extern const struct lp_cbor_table lp_enclave_table;
extern const struct lp_cbor_table lp_sgx_constraints_table;

/* lp_node_read reads the node inside a MultiSigned record (11), and
 * lp_entity_read the entity inside a Signed one (10).
 *   Returns  OK, MALFORMED, TRUNCATED; UNSUPPORTED for another version
 *   Error    "node.tls.pub_key" */
LOUPE_MUST_CHECK enum loupe_status lp_node_read(struct lp_node *out,
                                                struct loupe_span record,
                                                struct loupe_error *error);
LOUPE_MUST_CHECK enum loupe_status lp_entity_read(struct lp_entity *out,
                                                  struct loupe_span record,
                                                  struct loupe_error *error);

/* The deployment that is active in an epoch: the one with the highest
 * valid_from that is not after it (oasis-core go/registry/api/runtime.go
 * ActiveDeployment).
 *   Returns  OK; ABSENT when there is none */
LOUPE_MUST_CHECK enum loupe_status
lp_runtime_deployment(struct lp_deployment *out,
                      const struct lp_runtime *runtime,
                      uint64_t epoch,
                      struct loupe_error *error);

#endif
