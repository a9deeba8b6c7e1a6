/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the arguments of consensus methods. */
#include "tx/consensus_bodies.h"

#include "limits.h"

/* clang-format off */

/* ---- oasis-core go/staking/api/api.go ---- */

static const struct lp_cbor_field transfer_fields[] = {
    LP_ADDRESS(  struct lp_transfer, to,     "to",     LP_REQUIRED),
    LP_CONSENSUS(struct lp_transfer, amount, "amount", LP_REQUIRED),
};
const struct lp_cbor_table lp_transfer_table =
    LP_CBOR_TABLE(struct lp_transfer, transfer_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field burn_fields[] = {
    LP_CONSENSUS(struct lp_burn, amount, "amount", LP_REQUIRED),
};
const struct lp_cbor_table lp_burn_table =
    LP_CBOR_TABLE(struct lp_burn, burn_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field escrow_fields[] = {
    LP_ADDRESS(  struct lp_escrow, account, "account", LP_REQUIRED),
    LP_CONSENSUS(struct lp_escrow, amount,  "amount",  LP_REQUIRED),
};
const struct lp_cbor_table lp_escrow_table =
    LP_CBOR_TABLE(struct lp_escrow, escrow_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field reclaim_fields[] = {
    LP_ADDRESS( struct lp_reclaim, account, "account", LP_REQUIRED),
    LP_QUANTITY(struct lp_reclaim, shares,  "shares",  LP_REQUIRED),
};
const struct lp_cbor_table lp_reclaim_table =
    LP_CBOR_TABLE(struct lp_reclaim, reclaim_fields, LP_UNKNOWN_MALFORMED);

/* go/staking/api/commission.go CommissionSchedule */
const struct lp_cbor_field lp_commission_rate_item  = LP_ITEM_STRUCT(&lp_commission_rate_table);
const struct lp_cbor_field lp_commission_bound_item = LP_ITEM_STRUCT(&lp_commission_bound_table);
static const struct lp_cbor_field schedule_fields[] = {
    LP_LIST(struct lp_commission_schedule, rates,  "rates",  LP_OPTIONAL, &lp_commission_rate_item,  LP_BODY_MEMBERS_MAX),
    LP_LIST(struct lp_commission_schedule, bounds, "bounds", LP_OPTIONAL, &lp_commission_bound_item, LP_BODY_MEMBERS_MAX),
};
static const struct lp_cbor_table schedule_table =
    LP_CBOR_TABLE(struct lp_commission_schedule, schedule_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field amendment_fields[] = {
    LP_STRUCT(struct lp_amendment, amendment, "amendment", LP_REQUIRED, &schedule_table),
};
const struct lp_cbor_table lp_amendment_table =
    LP_CBOR_TABLE(struct lp_amendment, amendment_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field allow_fields[] = {
    LP_ADDRESS(  struct lp_allow, beneficiary,   "beneficiary",   LP_REQUIRED),
    LP_BOOL(     struct lp_allow, negative,      "negative",      LP_OPTIONAL),
    LP_CONSENSUS(struct lp_allow, amount_change, "amount_change", LP_REQUIRED),
};
const struct lp_cbor_table lp_allow_table =
    LP_CBOR_TABLE(struct lp_allow, allow_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field withdraw_fields[] = {
    LP_ADDRESS(  struct lp_withdraw, from,   "from",   LP_REQUIRED),
    LP_CONSENSUS(struct lp_withdraw, amount, "amount", LP_REQUIRED),
};
const struct lp_cbor_table lp_withdraw_table =
    LP_CBOR_TABLE(struct lp_withdraw, withdraw_fields, LP_UNKNOWN_MALFORMED);

/* ---- go/governance/api, go/upgrade/api Descriptor, go/common/version
 * ProtocolVersions ---- */

static const struct lp_cbor_field versions_fields[] = {
    LP_STRUCT(struct lp_protocol_versions, consensus_protocol,         "consensus_protocol",         LP_REQUIRED, &lp_version_table),
    LP_STRUCT(struct lp_protocol_versions, runtime_host_protocol,      "runtime_host_protocol",      LP_REQUIRED, &lp_version_table),
    LP_STRUCT(struct lp_protocol_versions, runtime_committee_protocol, "runtime_committee_protocol", LP_REQUIRED, &lp_version_table),
};
static const struct lp_cbor_table versions_table =
    LP_CBOR_TABLE(struct lp_protocol_versions, versions_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field upgrade_fields[] = {
    LP_UINT(  struct lp_upgrade, v,       "v",       LP_REQUIRED),
    LP_TEXT(  struct lp_upgrade, handler, "handler", LP_REQUIRED),
    LP_STRUCT(struct lp_upgrade, target,  "target",  LP_REQUIRED, &versions_table),
    LP_UINT(  struct lp_upgrade, epoch,   "epoch",   LP_REQUIRED),
};
static const struct lp_cbor_table upgrade_table =
    LP_CBOR_TABLE(struct lp_upgrade, upgrade_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field metadata_fields[] = {
    LP_TEXT(struct lp_proposal_metadata, title,       "title",       LP_REQUIRED),
    LP_TEXT(struct lp_proposal_metadata, description, "description", LP_OPTIONAL),
};
static const struct lp_cbor_table metadata_table =
    LP_CBOR_TABLE(struct lp_proposal_metadata, metadata_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field cancel_fields[] = {
    LP_UINT(struct lp_cancel_upgrade, proposal_id, "proposal_id", LP_REQUIRED),
};
static const struct lp_cbor_table cancel_table =
    LP_CBOR_TABLE(struct lp_cancel_upgrade, cancel_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field change_fields[] = {
    LP_TEXT(struct lp_change_parameters, module,  "module",  LP_REQUIRED),
    LP_RAW( struct lp_change_parameters, changes, "changes", LP_REQUIRED),
};
static const struct lp_cbor_table change_table =
    LP_CBOR_TABLE(struct lp_change_parameters, change_fields, LP_UNKNOWN_MALFORMED);

#define P struct lp_proposal_content
static const struct lp_cbor_field content_fields[] = {
    LP_MAYBE_STRUCT(P, metadata,          has_metadata,          "metadata",          LP_OPTIONAL, &metadata_table),
    LP_MAYBE_STRUCT(P, upgrade,           has_upgrade,           "upgrade",           LP_OPTIONAL, &upgrade_table),
    LP_MAYBE_STRUCT(P, cancel_upgrade,    has_cancel_upgrade,    "cancel_upgrade",    LP_OPTIONAL, &cancel_table),
    LP_MAYBE_STRUCT(P, change_parameters, has_change_parameters, "change_parameters", LP_OPTIONAL, &change_table),
};
const struct lp_cbor_table lp_proposal_content_table =
    LP_CBOR_TABLE(P, content_fields, LP_UNKNOWN_MALFORMED);
#undef P

static const struct lp_cbor_field vote_fields[] = {
    LP_UINT(struct lp_vote, id,   "id",   LP_REQUIRED),
    LP_UINT(struct lp_vote, vote, "vote", LP_REQUIRED),
};
const struct lp_cbor_table lp_vote_table =
    LP_CBOR_TABLE(struct lp_vote, vote_fields, LP_UNKNOWN_MALFORMED);

/* ---- go/roothash/api/api.go, go/roothash/api/commitment/executor.go ---- */

static const struct lp_cbor_field submit_fields[] = {
    LP_FIXED(    struct lp_submit_msg, id,     "id",     LP_REQUIRED),
    LP_UINT(     struct lp_submit_msg, tag,    "tag",    LP_OPTIONAL),
    LP_CONSENSUS(struct lp_submit_msg, fee,    "fee",    LP_OPTIONAL),
    LP_CONSENSUS(struct lp_submit_msg, tokens, "tokens", LP_OPTIONAL),
    LP_BYTES(    struct lp_submit_msg, data,   "data",   LP_OPTIONAL),
};
const struct lp_cbor_table lp_submit_msg_table =
    LP_CBOR_TABLE(struct lp_submit_msg, submit_fields, LP_UNKNOWN_MALFORMED);

#define C struct lp_compute_results
static const struct lp_cbor_field results_fields[] = {
    LP_UINT( C, round,         "round",         LP_REQUIRED),
    LP_FIXED(C, previous_hash, "previous_hash", LP_REQUIRED),
    LP_FIXED(C, io_root,       "io_root",       LP_OPTIONAL),
    LP_FIXED(C, state_root,    "state_root",    LP_OPTIONAL),
    LP_FIXED(C, messages_hash, "messages_hash", LP_OPTIONAL),
    LP_FIXED(C, in_msgs_hash,  "in_msgs_hash",  LP_OPTIONAL),
    LP_UINT( C, in_msgs_count, "in_msgs_count", LP_OPTIONAL),
};
static const struct lp_cbor_table results_table =
    LP_CBOR_TABLE(C, results_fields, LP_UNKNOWN_MALFORMED);
#undef C

static const struct lp_cbor_field commitment_header_fields[] = {
    LP_FIXED( struct lp_commitment_header, scheduler_id, "scheduler_id", LP_REQUIRED),
    LP_STRUCT(struct lp_commitment_header, header,       "header",       LP_REQUIRED, &results_table),
    LP_UINT(  struct lp_commitment_header, failure,      "failure",      LP_OPTIONAL),
    LP_FIXED( struct lp_commitment_header, rak_sig,      "rak_sig",      LP_OPTIONAL),
};
static const struct lp_cbor_table commitment_header_table =
    LP_CBOR_TABLE(struct lp_commitment_header, commitment_header_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field message_item = LP_ITEM(LP_FIELD_RAW, struct loupe_span);
static const struct lp_cbor_field commitment_fields[] = {
    LP_FIXED( struct lp_executor_commitment, node_id,  "node_id",  LP_REQUIRED),
    LP_STRUCT(struct lp_executor_commitment, header,   "header",   LP_REQUIRED, &commitment_header_table),
    LP_FIXED( struct lp_executor_commitment, sig,      "sig",      LP_REQUIRED),
    LP_LIST(  struct lp_executor_commitment, messages, "messages", LP_OPTIONAL, &message_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_executor_commitment_table =
    LP_CBOR_TABLE(struct lp_executor_commitment, commitment_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field commitment_item = LP_ITEM_STRUCT(&lp_executor_commitment_table);
static const struct lp_cbor_field commit_fields[] = {
    LP_FIXED(struct lp_executor_commit, id,      "id",      LP_REQUIRED),
    LP_LIST( struct lp_executor_commit, commits, "commits", LP_REQUIRED, &commitment_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_executor_commit_table =
    LP_CBOR_TABLE(struct lp_executor_commit, commit_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field evidence_fields[] = {
    LP_FIXED(struct lp_round_evidence, id,                    "id",                    LP_REQUIRED),
    LP_RAW(  struct lp_round_evidence, equivocation_executor, "equivocation_executor", LP_OPTIONAL),
    LP_RAW(  struct lp_round_evidence, equivocation_prop,     "equivocation_prop",     LP_OPTIONAL),
};
const struct lp_cbor_table lp_round_evidence_table =
    LP_CBOR_TABLE(struct lp_round_evidence, evidence_fields, LP_UNKNOWN_MALFORMED);

/* ---- go/registry/api/api.go, go/common/crypto/signature Signed,
 * MultiSigned ---- */

static const struct lp_cbor_field entity_fields[] = {
    LP_INSIDE(struct lp_signed, untrusted_raw_value, "untrusted_raw_value", LP_REQUIRED, &lp_entity_table),
    LP_STRUCT(struct lp_signed, signature,           "signature",           LP_REQUIRED, &lp_signature_table),
};
const struct lp_cbor_table lp_signed_entity_table =
    LP_CBOR_TABLE(struct lp_signed, entity_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field signature_item = LP_ITEM_STRUCT(&lp_signature_table);
static const struct lp_cbor_field node_fields[] = {
    LP_INSIDE(struct lp_multi_signed, untrusted_raw_value, "untrusted_raw_value", LP_REQUIRED, &lp_node_table),
    LP_LIST(  struct lp_multi_signed, signatures,          "signatures",          LP_REQUIRED, &signature_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_signed_node_table =
    LP_CBOR_TABLE(struct lp_multi_signed, node_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field unfreeze_fields[] = {
    LP_FIXED(struct lp_unfreeze, node_id, "node_id", LP_REQUIRED),
};
const struct lp_cbor_table lp_unfreeze_table =
    LP_CBOR_TABLE(struct lp_unfreeze, unfreeze_fields, LP_UNKNOWN_MALFORMED);

/* ---- go/vault/api/transaction.go, vault.go Authority ---- */

static const struct lp_cbor_field address_item = {
    .name = "", .kind = LP_FIELD_FIXED, .shown = LP_SHOWN_ADDRESS, .size = LOUPE_ADDRESS_BYTES,
};
static const struct lp_cbor_field authority_fields[] = {
    LP_LIST(struct lp_authority, addresses, "addresses", LP_REQUIRED, &address_item, LP_BODY_MEMBERS_MAX),
    LP_UINT(struct lp_authority, threshold, "threshold", LP_REQUIRED),
};
static const struct lp_cbor_table authority_table =
    LP_CBOR_TABLE(struct lp_authority, authority_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field create_fields[] = {
    LP_STRUCT(struct lp_vault_create, admin_authority,   "admin_authority",   LP_REQUIRED, &authority_table),
    LP_STRUCT(struct lp_vault_create, suspend_authority, "suspend_authority", LP_REQUIRED, &authority_table),
};
const struct lp_cbor_table lp_vault_create_table =
    LP_CBOR_TABLE(struct lp_vault_create, create_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field authorize_fields[] = {
    LP_ADDRESS(struct lp_vault_authorize, vault,  "vault",  LP_REQUIRED),
    LP_UINT(   struct lp_vault_authorize, nonce,  "nonce",  LP_REQUIRED),
    LP_RAW(    struct lp_vault_authorize, action, "action", LP_REQUIRED),
};
const struct lp_cbor_table lp_vault_authorize_table =
    LP_CBOR_TABLE(struct lp_vault_authorize, authorize_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field vault_cancel_fields[] = {
    LP_ADDRESS(struct lp_vault_cancel, vault, "vault", LP_REQUIRED),
    LP_UINT(   struct lp_vault_cancel, nonce, "nonce", LP_REQUIRED),
};
const struct lp_cbor_table lp_vault_cancel_table =
    LP_CBOR_TABLE(struct lp_vault_cancel, vault_cancel_fields, LP_UNKNOWN_MALFORMED);

/* ---- go/keymanager/secrets/secret.go, go/beacon/api/vrf.go ---- */

#define S struct lp_published_secret
static const struct lp_cbor_field master_fields[] = {
    LP_FIXED(S, runtime_id, "runtime_id", LP_REQUIRED),
    LP_UINT( S, generation, "generation", LP_REQUIRED),
    LP_UINT( S, epoch,      "epoch",      LP_REQUIRED),
    LP_RAW(  S, secret,     "secret",     LP_REQUIRED),
};
static const struct lp_cbor_table master_table =
    LP_CBOR_TABLE(S, master_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field ephemeral_fields[] = {
    LP_FIXED(S, runtime_id, "runtime_id", LP_REQUIRED),
    LP_UINT( S, epoch,      "epoch",      LP_REQUIRED),
    LP_RAW(  S, secret,     "secret",     LP_REQUIRED),
};
static const struct lp_cbor_table ephemeral_table =
    LP_CBOR_TABLE(S, ephemeral_fields, LP_UNKNOWN_MALFORMED);
#undef S

static const struct lp_cbor_field signed_master_fields[] = {
    LP_STRUCT(struct lp_signed_secret, secret,    "secret",    LP_REQUIRED, &master_table),
    LP_FIXED( struct lp_signed_secret, signature, "signature", LP_REQUIRED),
};
const struct lp_cbor_table lp_master_secret_table =
    LP_CBOR_TABLE(struct lp_signed_secret, signed_master_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field signed_ephemeral_fields[] = {
    LP_STRUCT(struct lp_signed_secret, secret,    "secret",    LP_REQUIRED, &ephemeral_table),
    LP_FIXED( struct lp_signed_secret, signature, "signature", LP_REQUIRED),
};
const struct lp_cbor_table lp_ephemeral_secret_table =
    LP_CBOR_TABLE(struct lp_signed_secret, signed_ephemeral_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field vrf_fields[] = {
    LP_UINT( struct lp_vrf_prove, epoch, "epoch", LP_REQUIRED),
    LP_BYTES(struct lp_vrf_prove, pi,    "pi",    LP_REQUIRED),
};
const struct lp_cbor_table lp_vrf_prove_table =
    LP_CBOR_TABLE(struct lp_vrf_prove, vrf_fields, LP_UNKNOWN_MALFORMED);

/* clang-format on */
