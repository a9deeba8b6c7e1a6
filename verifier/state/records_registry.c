/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the registry's records. */
#include "state/records_registry.h"

#include "state/list.h"

/* clang-format off */

/* oasis-core go/common/crypto/signature/signature.go Signature, Signed,
 * MultiSigned */
static const struct lp_cbor_field signature_fields[] = {
    LP_FIXED(struct lp_signature, public_key, "public_key", LP_REQUIRED),
    LP_FIXED(struct lp_signature, signature,  "signature",  LP_REQUIRED),
};
const struct lp_cbor_table lp_signature_table =
    LP_CBOR_TABLE(struct lp_signature, signature_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field signed_fields[] = {
    LP_BYTES( struct lp_signed, untrusted_raw_value, "untrusted_raw_value", LP_REQUIRED),
    LP_STRUCT(struct lp_signed, signature,           "signature",           LP_REQUIRED, &lp_signature_table),
};
const struct lp_cbor_table lp_signed_table =
    LP_CBOR_TABLE(struct lp_signed, signed_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field multi_signed_fields[] = {
    LP_BYTES(struct lp_multi_signed, untrusted_raw_value, "untrusted_raw_value", LP_REQUIRED),
    LP_RAW(  struct lp_multi_signed, signatures,          "signatures",          LP_REQUIRED),
};
const struct lp_cbor_table lp_multi_signed_table =
    LP_CBOR_TABLE(struct lp_multi_signed, multi_signed_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/common/entity/entity.go Entity */
static const struct lp_cbor_field entity_fields[] = {
    LP_UINT( struct lp_entity, v,     "v",     LP_REQUIRED),
    LP_FIXED(struct lp_entity, id,    "id",    LP_REQUIRED),
    LP_RAW(  struct lp_entity, nodes, "nodes", LP_OPTIONAL),
};
const struct lp_cbor_table lp_entity_table =
    LP_CBOR_TABLE(struct lp_entity, entity_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/common/node/node.go TLSInfo, P2PInfo, ConsensusInfo, VRFInfo */
static const struct lp_cbor_field tls_fields[] = {
    LP_FIXED(struct lp_node_tls, pub_key,      "pub_key",      LP_REQUIRED),
    LP_FIXED(struct lp_node_tls, next_pub_key, "next_pub_key", LP_OPTIONAL),
    LP_RAW(  struct lp_node_tls, addresses,    "addresses",    LP_OPTIONAL),
};
static const struct lp_cbor_table tls_table =
    LP_CBOR_TABLE(struct lp_node_tls, tls_fields, LP_UNKNOWN_IGNORED);

static const struct lp_cbor_field endpoint_fields[] = {
    LP_FIXED(struct lp_node_endpoint, id,        "id",        LP_REQUIRED),
    LP_RAW(  struct lp_node_endpoint, addresses, "addresses", LP_REQUIRED),
};
static const struct lp_cbor_table endpoint_table =
    LP_CBOR_TABLE(struct lp_node_endpoint, endpoint_fields, LP_UNKNOWN_IGNORED);

static const struct lp_cbor_field vrf_fields[] = {
    LP_FIXED(struct lp_node_vrf, id, "id", LP_REQUIRED),
};
const struct lp_cbor_table lp_node_vrf_table =
    LP_CBOR_TABLE(struct lp_node_vrf, vrf_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/common/node/node.go Node */
static const struct lp_cbor_field node_fields[] = {
    LP_UINT(  struct lp_node, v,                "v",                LP_REQUIRED),
    LP_FIXED( struct lp_node, id,               "id",               LP_REQUIRED),
    LP_FIXED( struct lp_node, entity_id,        "entity_id",        LP_REQUIRED),
    LP_UINT(  struct lp_node, expiration,       "expiration",       LP_REQUIRED),
    LP_STRUCT(struct lp_node, tls,              "tls",              LP_REQUIRED, &tls_table),
    LP_STRUCT(struct lp_node, p2p,              "p2p",              LP_REQUIRED, &endpoint_table),
    LP_STRUCT(struct lp_node, consensus,        "consensus",        LP_REQUIRED, &endpoint_table),
    LP_RAW(   struct lp_node, vrf,              "vrf",              LP_OPTIONAL),
    LP_RAW(   struct lp_node, runtimes,         "runtimes",         LP_REQUIRED),
    LP_UINT(  struct lp_node, roles,            "roles",            LP_REQUIRED),
    LP_TEXT(  struct lp_node, software_version, "software_version", LP_OPTIONAL),
};
const struct lp_cbor_table lp_node_table =
    LP_CBOR_TABLE(struct lp_node, node_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/common/version/version.go Version */
static const struct lp_cbor_field version_fields[] = {
    LP_UINT(struct lp_version, major, "major", LP_OPTIONAL),
    LP_UINT(struct lp_version, minor, "minor", LP_OPTIONAL),
    LP_UINT(struct lp_version, patch, "patch", LP_OPTIONAL),
};
const struct lp_cbor_table lp_version_table =
    LP_CBOR_TABLE(struct lp_version, version_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/common/node/node.go Runtime, Capabilities, CapabilityTEE */
static const struct lp_cbor_field capabilities_fields[] = {
    LP_RAW(struct lp_node_capabilities, tee, "tee", LP_OPTIONAL),
};
static const struct lp_cbor_table capabilities_table =
    LP_CBOR_TABLE(struct lp_node_capabilities, capabilities_fields, LP_UNKNOWN_IGNORED);

static const struct lp_cbor_field node_runtime_fields[] = {
    LP_FIXED( struct lp_node_runtime, id,           "id",           LP_REQUIRED),
    LP_STRUCT(struct lp_node_runtime, version,      "version",      LP_REQUIRED, &lp_version_table),
    LP_STRUCT(struct lp_node_runtime, capabilities, "capabilities", LP_REQUIRED, &capabilities_table),
    LP_RAW(   struct lp_node_runtime, extra_info,   "extra_info",   LP_REQUIRED),
};
const struct lp_cbor_table lp_node_runtime_table =
    LP_CBOR_TABLE(struct lp_node_runtime, node_runtime_fields, LP_UNKNOWN_IGNORED);

static const struct lp_cbor_field tee_fields[] = {
    LP_UINT( struct lp_node_tee, hardware,    "hardware",    LP_REQUIRED),
    LP_FIXED(struct lp_node_tee, rak,         "rak",         LP_REQUIRED),
    LP_FIXED(struct lp_node_tee, rek,         "rek",         LP_OPTIONAL),
    LP_BYTES(struct lp_node_tee, attestation, "attestation", LP_REQUIRED),
};
const struct lp_cbor_table lp_node_tee_table =
    LP_CBOR_TABLE(struct lp_node_tee, tee_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/registry/api/status.go NodeStatus, Fault */
static const struct lp_cbor_field status_fields[] = {
    LP_BOOL(struct lp_node_status, expiration_processed,    "expiration_processed",    LP_REQUIRED),
    LP_UINT(struct lp_node_status, freeze_end_time,         "freeze_end_time",         LP_REQUIRED),
    LP_UINT(struct lp_node_status, election_eligible_after, "election_eligible_after", LP_REQUIRED),
    LP_RAW( struct lp_node_status, faults,                  "faults",                  LP_OPTIONAL),
};
const struct lp_cbor_table lp_node_status_table =
    LP_CBOR_TABLE(struct lp_node_status, status_fields, LP_UNKNOWN_IGNORED);

static const struct lp_cbor_field fault_fields[] = {
    LP_UINT(struct lp_node_fault, failures,        "failures",        LP_OPTIONAL),
    LP_UINT(struct lp_node_fault, suspended_until, "suspended_until", LP_OPTIONAL),
};
const struct lp_cbor_table lp_node_fault_table =
    LP_CBOR_TABLE(struct lp_node_fault, fault_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/registry/api/runtime.go RuntimeGenesis, ExecutorParameters,
 * TxnSchedulerParameters, RuntimeStakingParameters */
static const struct lp_cbor_field genesis_fields[] = {
    LP_FIXED(struct lp_runtime_genesis, state_root, "state_root", LP_REQUIRED),
    LP_UINT( struct lp_runtime_genesis, round,      "round",      LP_REQUIRED),
};
static const struct lp_cbor_table genesis_table =
    LP_CBOR_TABLE(struct lp_runtime_genesis, genesis_fields, LP_UNKNOWN_IGNORED);

#define E struct lp_executor_parameters
static const struct lp_cbor_field executor_fields[] = {
    LP_UINT(E, group_size,                   "group_size",                   LP_REQUIRED),
    LP_UINT(E, group_backup_size,            "group_backup_size",            LP_REQUIRED),
    LP_UINT(E, allowed_stragglers,           "allowed_stragglers",           LP_REQUIRED),
    LP_INT( E, round_timeout,                "round_timeout",                LP_REQUIRED),
    LP_UINT(E, max_messages,                 "max_messages",                 LP_REQUIRED),
    LP_UINT(E, min_live_rounds_percent,      "min_live_rounds_percent",      LP_OPTIONAL),
    LP_UINT(E, max_missed_proposals_percent, "max_missed_proposals_percent", LP_OPTIONAL),
    LP_UINT(E, min_live_rounds_eval,         "min_live_rounds_eval",         LP_OPTIONAL),
    LP_UINT(E, max_liveness_fails,           "max_liveness_fails",           LP_OPTIONAL),
};
static const struct lp_cbor_table executor_table =
    LP_CBOR_TABLE(E, executor_fields, LP_UNKNOWN_IGNORED);
#undef E

static const struct lp_cbor_field scheduling_fields[] = {
    LP_INT( struct lp_scheduling, batch_flush_timeout,   "batch_flush_timeout",   LP_OPTIONAL),
    LP_UINT(struct lp_scheduling, max_batch_size,        "max_batch_size",        LP_OPTIONAL),
    LP_UINT(struct lp_scheduling, max_batch_size_bytes,  "max_batch_size_bytes",  LP_OPTIONAL),
    LP_UINT(struct lp_scheduling, max_in_messages,       "max_in_messages",       LP_OPTIONAL),
    LP_INT( struct lp_scheduling, propose_batch_timeout, "propose_batch_timeout", LP_OPTIONAL),
};
const struct lp_cbor_table lp_scheduling_table =
    LP_CBOR_TABLE(struct lp_scheduling, scheduling_fields, LP_UNKNOWN_IGNORED);

#define T struct lp_runtime_staking
static const struct lp_cbor_field staking_fields[] = {
    LP_RAW( T, thresholds,          "thresholds",          LP_OPTIONAL),
    LP_RAW( T, slashing,            "slashing",            LP_OPTIONAL),
    LP_UINT(T, reward_equivocation, "reward_equivocation", LP_OPTIONAL),
    LP_UINT(T, reward_bad_results,  "reward_bad_results",  LP_OPTIONAL),
    LP_QUANTITY(T, min_in_message_fee.base_units, "min_in_message_fee", LP_OPTIONAL),
};
static const struct lp_cbor_table staking_table =
    LP_CBOR_TABLE(T, staking_fields, LP_UNKNOWN_IGNORED);
#undef T

/* oasis-core go/registry/api/runtime.go Runtime */
static const struct lp_cbor_field runtime_fields[] = {
    LP_UINT(  struct lp_runtime, v,                "v",                LP_REQUIRED),
    LP_FIXED( struct lp_runtime, id,               "id",               LP_REQUIRED),
    LP_FIXED( struct lp_runtime, entity_id,        "entity_id",        LP_REQUIRED),
    LP_STRUCT(struct lp_runtime, genesis,          "genesis",          LP_REQUIRED, &genesis_table),
    LP_UINT(  struct lp_runtime, kind,             "kind",             LP_REQUIRED),
    LP_UINT(  struct lp_runtime, tee_hardware,     "tee_hardware",     LP_REQUIRED),
    LP_FIXED( struct lp_runtime, key_manager,      "key_manager",      LP_OPTIONAL),
    LP_STRUCT(struct lp_runtime, executor,         "executor",         LP_OPTIONAL, &executor_table),
    LP_RAW(   struct lp_runtime, txn_scheduler,    "txn_scheduler",    LP_OPTIONAL),
    LP_RAW(   struct lp_runtime, storage,          "storage",          LP_OPTIONAL),
    LP_RAW(   struct lp_runtime, admission_policy, "admission_policy", LP_REQUIRED),
    LP_RAW(   struct lp_runtime, constraints,      "constraints",      LP_OPTIONAL),
    LP_STRUCT(struct lp_runtime, staking,          "staking",          LP_OPTIONAL, &staking_table),
    LP_UINT(  struct lp_runtime, governance_model, "governance_model", LP_REQUIRED),
    LP_RAW(   struct lp_runtime, deployments,      "deployments",      LP_OPTIONAL),
};
const struct lp_cbor_table lp_runtime_table =
    LP_CBOR_TABLE(struct lp_runtime, runtime_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/registry/api/runtime.go VersionInfo */
static const struct lp_cbor_field deployment_fields[] = {
    LP_STRUCT(struct lp_deployment, version,         "version",         LP_REQUIRED, &lp_version_table),
    LP_UINT(  struct lp_deployment, valid_from,      "valid_from",      LP_REQUIRED),
    LP_BYTES( struct lp_deployment, tee,             "tee",             LP_OPTIONAL),
    LP_BYTES( struct lp_deployment, bundle_checksum, "bundle_checksum", LP_OPTIONAL),
};
const struct lp_cbor_table lp_deployment_table =
    LP_CBOR_TABLE(struct lp_deployment, deployment_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/common/sgx/sgx.go EnclaveIdentity */
static const struct lp_cbor_field enclave_fields[] = {
    LP_FIXED(struct lp_enclave, mr_enclave, "mr_enclave", LP_REQUIRED),
    LP_FIXED(struct lp_enclave, mr_signer,  "mr_signer",  LP_REQUIRED),
};
const struct lp_cbor_table lp_enclave_table =
    LP_CBOR_TABLE(struct lp_enclave, enclave_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/common/node/sgx.go SGXConstraints */
#define C struct lp_sgx_constraints
static const struct lp_cbor_field constraints_fields[] = {
    LP_UINT(C, v,                      "v",                      LP_OPTIONAL),
    LP_RAW( C, enclaves,               "enclaves",               LP_OPTIONAL),
    LP_RAW( C, policy,                 "policy",                 LP_OPTIONAL),
    LP_RAW( C, allowed_quote_statuses, "allowed_quote_statuses", LP_OPTIONAL),
    LP_UINT(C, max_attestation_age,    "max_attestation_age",    LP_OPTIONAL),
};
const struct lp_cbor_table lp_sgx_constraints_table =
    LP_CBOR_TABLE(C, constraints_fields, LP_UNKNOWN_UNSUPPORTED);
#undef C

/* clang-format on */

enum loupe_status lp_node_read(struct lp_node *out,
                               struct loupe_span record,
                               struct loupe_error *error)
{
    struct lp_multi_signed wrapped;
    memset(out, 0, sizeof *out);
    LP_TRY(lp_cbor_struct_read(&wrapped, &lp_multi_signed_table, record,
                               LP_CBOR_STRICT, error));
    LP_TRY(lp_within(lp_cbor_struct_read(out, &lp_node_table,
                                         wrapped.untrusted_raw_value,
                                         LP_CBOR_STRICT, error),
                     error, "node"));
    if (out->v == 2 || out->v == 3)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_UNSUPPORTED, 0, "node.v", "%llu is not 2 or 3",
                   (unsigned long long)out->v);
}

enum loupe_status lp_entity_read(struct lp_entity *out,
                                 struct loupe_span record,
                                 struct loupe_error *error)
{
    struct lp_signed wrapped;
    memset(out, 0, sizeof *out);
    LP_TRY(lp_cbor_struct_read(&wrapped, &lp_signed_table, record,
                               LP_CBOR_STRICT, error));
    LP_TRY(lp_within(lp_cbor_struct_read(out, &lp_entity_table,
                                         wrapped.untrusted_raw_value,
                                         LP_CBOR_STRICT, error),
                     error, "entity"));
    if (out->v == 2)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_UNSUPPORTED, 0, "entity.v", "%llu is not 2",
                   (unsigned long long)out->v);
}

enum loupe_status lp_runtime_deployment(struct lp_deployment *out,
                                        const struct lp_runtime *runtime,
                                        uint64_t epoch,
                                        struct loupe_error *error)
{
    struct lp_list list;
    struct lp_deployment next;
    bool found = false;
    memset(out, 0, sizeof *out);
    lp_list_open(&list, runtime->deployments, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_within(lp_list_struct(&list, &next, &lp_deployment_table),
                         error, "deployments"));
        if (next.valid_from > epoch ||
            (found && next.valid_from <= out->valid_from))
            continue;
        *out  = next;
        found = true;
    }
    LP_TRY(lp_within(lp_list_end(&list), error, "deployments"));
    if (!found)
        return lp_fail(error, LOUPE_ABSENT, 0, "deployments",
                       "none is active in epoch %llu",
                       (unsigned long long)epoch);
    return LOUPE_OK;
}
