/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of key manager, governance and consensus parameters. */
#include "state/records_keymanager.h"

/* clang-format off */

/* oasis-core go/keymanager/secrets/api.go Status */
#define S struct lp_keymanager_status
static const struct lp_cbor_field status_fields[] = {
    LP_FIXED(S, id,             "id",             LP_REQUIRED),
    LP_BOOL( S, is_initialized, "is_initialized", LP_REQUIRED),
    LP_BOOL( S, is_secure,      "is_secure",      LP_REQUIRED),
    LP_UINT( S, generation,     "generation",     LP_OPTIONAL),
    LP_UINT( S, rotation_epoch, "rotation_epoch", LP_OPTIONAL),
    LP_BYTES(S, checksum,       "checksum",       LP_REQUIRED),
    LP_RAW(  S, nodes,          "nodes",          LP_REQUIRED),
    LP_RAW(  S, policy,         "policy",         LP_REQUIRED),
    LP_RAW(  S, next_policy,    "next_policy",    LP_OPTIONAL),
    LP_BYTES(S, rsk,            "rsk",            LP_OPTIONAL),
};
const struct lp_cbor_table lp_keymanager_status_table =
    LP_CBOR_TABLE(S, status_fields, LP_UNKNOWN_UNSUPPORTED);
#undef S

/* oasis-core go/keymanager/secrets/policy_sgx.go SignedPolicySGX, PolicySGX,
 * EnclavePolicySGX */
static const struct lp_cbor_field signed_fields[] = {
    LP_RAW(struct lp_keymanager_signed_policy, policy,     "policy",     LP_REQUIRED),
    LP_RAW(struct lp_keymanager_signed_policy, signatures, "signatures", LP_REQUIRED),
};
const struct lp_cbor_table lp_keymanager_signed_policy_table =
    LP_CBOR_TABLE(struct lp_keymanager_signed_policy, signed_fields, LP_UNKNOWN_UNSUPPORTED);

#define P struct lp_keymanager_policy
static const struct lp_cbor_field policy_fields[] = {
    LP_UINT( P, serial,   "serial",   LP_REQUIRED),
    LP_FIXED(P, id,       "id",       LP_REQUIRED),
    LP_RAW(  P, enclaves, "enclaves", LP_REQUIRED),
    LP_UINT( P, master_secret_rotation_interval, "master_secret_rotation_interval", LP_OPTIONAL),
    LP_UINT( P, max_ephemeral_secret_age,        "max_ephemeral_secret_age",        LP_OPTIONAL),
};
const struct lp_cbor_table lp_keymanager_policy_table =
    LP_CBOR_TABLE(P, policy_fields, LP_UNKNOWN_UNSUPPORTED);
#undef P

static const struct lp_cbor_field enclave_policy_fields[] = {
    LP_RAW(struct lp_enclave_policy, may_query,     "may_query",     LP_REQUIRED),
    LP_RAW(struct lp_enclave_policy, may_replicate, "may_replicate", LP_REQUIRED),
};
const struct lp_cbor_table lp_enclave_policy_table =
    LP_CBOR_TABLE(struct lp_enclave_policy, enclave_policy_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/keymanager/secrets/secret.go EncryptedSecret */
static const struct lp_cbor_field secret_fields[] = {
    LP_BYTES(struct lp_encrypted_secret, checksum,    "checksum",    LP_REQUIRED),
    LP_FIXED(struct lp_encrypted_secret, pub_key,     "pub_key",     LP_REQUIRED),
    LP_RAW(  struct lp_encrypted_secret, ciphertexts, "ciphertexts", LP_REQUIRED),
};
const struct lp_cbor_table lp_encrypted_secret_table =
    LP_CBOR_TABLE(struct lp_encrypted_secret, secret_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-core go/governance/api/api.go Proposal */
#define G struct lp_proposal
static const struct lp_cbor_field proposal_fields[] = {
    LP_UINT(    G, id,                 "id",            LP_REQUIRED),
    LP_FIXED(   G, submitter,          "submitter",     LP_REQUIRED),
    LP_UINT(    G, state,              "state",         LP_REQUIRED),
    LP_QUANTITY(G, deposit.base_units, "deposit",       LP_REQUIRED),
    LP_RAW(     G, content,            "content",       LP_REQUIRED),
    LP_UINT(    G, created_at,         "created_at",    LP_REQUIRED),
    LP_UINT(    G, closes_at,          "closes_at",     LP_REQUIRED),
    LP_RAW(     G, results,            "results",       LP_OPTIONAL),
    LP_UINT(    G, invalid_votes,      "invalid_votes", LP_OPTIONAL),
};
const struct lp_cbor_table lp_proposal_table =
    LP_CBOR_TABLE(G, proposal_fields, LP_UNKNOWN_UNSUPPORTED);
#undef G

/* oasis-core go/consensus/genesis/genesis.go Parameters */
#define C struct lp_consensus_parameters
static const struct lp_cbor_field parameters_fields[] = {
    LP_INT( C, timeout_commit,       "timeout_commit",       LP_REQUIRED),
    LP_BOOL(C, skip_timeout_commit,  "skip_timeout_commit",  LP_REQUIRED),
    LP_INT( C, empty_block_interval, "empty_block_interval", LP_REQUIRED),
    LP_UINT(C, max_tx_size,          "max_tx_size",          LP_REQUIRED),
    LP_UINT(C, max_block_size,       "max_block_size",       LP_REQUIRED),
    LP_UINT(C, max_block_gas,        "max_block_gas",        LP_REQUIRED),
    LP_UINT(C, max_evidence_size,    "max_evidence_size",    LP_REQUIRED),
    LP_UINT(C, min_gas_price,        "min_gas_price",        LP_OPTIONAL),
    LP_UINT(C, state_checkpoint_interval,   "state_checkpoint_interval",   LP_REQUIRED),
    LP_UINT(C, state_checkpoint_num_kept,   "state_checkpoint_num_kept",   LP_OPTIONAL),
    LP_UINT(C, state_checkpoint_chunk_size, "state_checkpoint_chunk_size", LP_REQUIRED),
    LP_RAW( C, gas_costs,            "gas_costs",            LP_OPTIONAL),
    LP_RAW( C, public_key_blacklist, "public_key_blacklist", LP_OPTIONAL),
    LP_RAW( C, feature_version,      "feature_version",      LP_OPTIONAL),
};
const struct lp_cbor_table lp_consensus_parameters_table =
    LP_CBOR_TABLE(C, parameters_fields, LP_UNKNOWN_UNSUPPORTED);
#undef C

/* clang-format on */

enum loupe_status lp_policy_enclave(struct lp_enclave *enclave,
                                    struct lp_enclave_policy *allowed,
                                    struct lp_list *list)
{
    LP_TRY(lp_list_struct(list, enclave, &lp_enclave_table));
    return lp_list_struct(list, allowed, &lp_enclave_policy_table);
}
