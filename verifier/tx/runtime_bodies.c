/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the arguments of runtime methods; see runtime_bodies.h. Sources
 * are paths of oasis-sdk. */
#include "tx/runtime_bodies.h"

#include "limits.h"

/* clang-format off */

#define LP_APP(type, member, name, need) \
    LP_SHOWN_ROW(LP_FIELD_FIXED, type, member, name, need, LP_SHOWN_APP)
#define LP_ETHEREUM(type, member, name, need) \
    LP_SHOWN_ROW(LP_FIELD_FIXED, type, member, name, need, LP_SHOWN_ETHEREUM)
#define LP_UNITS(type, member, name, need) \
    {LP_FIELD_ROW(LP_FIELD_STRUCT, type, member, name, need), .shown = LP_SHOWN_RUNTIME_AMOUNT, .table = &lp_base_units_table}
#define LP_MAYBE_ADDRESS(type, member, name, need, flag) \
    {LP_FIELD_ROW(LP_FIELD_FIXED, type, member, name, need), .shown = LP_SHOWN_ADDRESS, .has_presence = true, .presence = offsetof(type, flag)}

static const struct lp_cbor_field text_item  = LP_ITEM(LP_FIELD_TEXT, struct loupe_span);
static const struct lp_cbor_field bytes_item = LP_ITEM(LP_FIELD_BYTES, struct loupe_span);
static const struct lp_cbor_field raw_item   = LP_ITEM(LP_FIELD_RAW, struct loupe_span);
static const struct lp_cbor_field uint_item  = LP_ITEM(LP_FIELD_UINT, uint64_t);
static const struct lp_cbor_field amount_item = LP_ITEM(LP_FIELD_U128, struct loupe_u256);
static const struct lp_cbor_field node_item  = LP_ITEM(LP_FIELD_FIXED, struct loupe_hash);
static const struct lp_cbor_field id_item    = LP_ITEM(LP_FIELD_FIXED, uint64_t);
static const struct lp_cbor_field units_item =
    {.name = "", .kind = LP_FIELD_STRUCT, .shown = LP_SHOWN_RUNTIME_AMOUNT, .size = sizeof(struct lp_base_units), .table = &lp_base_units_table};

/* runtime-sdk/src/types/token.rs BaseUnits */
static const struct lp_cbor_field base_units_fields[] = {
    LP_U128( struct lp_base_units, amount.base_units, "amount",       LP_REQUIRED),
    LP_BYTES(struct lp_base_units, denomination,      "denomination", LP_REQUIRED),
};
const struct lp_cbor_table lp_base_units_table =
    LP_CBOR_TUPLE(struct lp_base_units, base_units_fields);

/* ---- runtime-sdk/src/modules/accounts/types.rs ---- */

static const struct lp_cbor_field transfer_fields[] = {
    LP_ADDRESS(struct lp_rt_transfer, to,     "to",     LP_REQUIRED),
    LP_UNITS(  struct lp_rt_transfer, amount, "amount", LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_transfer_table =
    LP_CBOR_TABLE(struct lp_rt_transfer, transfer_fields, LP_UNKNOWN_MALFORMED);

/* ---- runtime-sdk/src/modules/{consensus_accounts,consensus}/types.rs ---- */

/* Deposit, Withdraw */
static const struct lp_cbor_field move_fields[] = {
    LP_MAYBE_ADDRESS(struct lp_rt_move, to,     "to",     LP_OPTIONAL, has_to),
    LP_UNITS(        struct lp_rt_move, amount, "amount", LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_move_table =
    LP_CBOR_TABLE(struct lp_rt_move, move_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field delegate_fields[] = {
    LP_ADDRESS(struct lp_rt_delegate, to,      "to",      LP_REQUIRED),
    LP_UNITS(  struct lp_rt_delegate, amount,  "amount",  LP_REQUIRED),
    LP_UINT(   struct lp_rt_delegate, receipt, "receipt", LP_OPTIONAL),
};
const struct lp_cbor_table lp_rt_delegate_table =
    LP_CBOR_TABLE(struct lp_rt_delegate, delegate_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field undelegate_fields[] = {
    LP_ADDRESS(struct lp_rt_undelegate, from,    "from",    LP_REQUIRED),
    LP_U128(   struct lp_rt_undelegate, shares,  "shares",  LP_REQUIRED),
    LP_UINT(   struct lp_rt_undelegate, receipt, "receipt", LP_OPTIONAL),
};
const struct lp_cbor_table lp_rt_undelegate_table =
    LP_CBOR_TABLE(struct lp_rt_undelegate, undelegate_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field take_receipt_fields[] = {
    LP_UINT(struct lp_rt_take_receipt, kind, "kind", LP_REQUIRED),
    LP_UINT(struct lp_rt_take_receipt, id,   "id",   LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_take_receipt_table =
    LP_CBOR_TABLE(struct lp_rt_take_receipt, take_receipt_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field delegation_fields[] = {
    LP_ADDRESS(struct lp_rt_delegation, from, "from", LP_REQUIRED),
    LP_ADDRESS(struct lp_rt_delegation, to,   "to",   LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_delegation_table =
    LP_CBOR_TABLE(struct lp_rt_delegation, delegation_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field shares_to_tokens_fields[] = {
    LP_ADDRESS(struct lp_rt_shares_to_tokens, address, "address", LP_REQUIRED),
    LP_UINT(   struct lp_rt_shares_to_tokens, pool,    "pool",    LP_REQUIRED),
    LP_U128(   struct lp_rt_shares_to_tokens, shares,  "shares",  LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_shares_to_tokens_table =
    LP_CBOR_TABLE(struct lp_rt_shares_to_tokens, shares_to_tokens_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field round_root_fields[] = {
    LP_FIXED(struct lp_rt_round_root, runtime_id, "runtime_id", LP_REQUIRED),
    LP_UINT( struct lp_rt_round_root, round,      "round",      LP_REQUIRED),
    LP_UINT( struct lp_rt_round_root, kind,       "kind",       LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_round_root_table =
    LP_CBOR_TABLE(struct lp_rt_round_root, round_root_fields, LP_UNKNOWN_MALFORMED);

/* ---- runtime-sdk/modules/evm/src/types.rs ---- */

static const struct lp_cbor_field evm_create_fields[] = {
    LP_BYTES(struct lp_rt_evm_create, value,     "value",     LP_REQUIRED),
    LP_BYTES(struct lp_rt_evm_create, init_code, "init_code", LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_evm_create_table =
    LP_CBOR_TABLE(struct lp_rt_evm_create, evm_create_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field evm_call_fields[] = {
    LP_ETHEREUM(struct lp_rt_evm_call, address, "address", LP_REQUIRED),
    LP_BYTES(   struct lp_rt_evm_call, value,   "value",   LP_REQUIRED),
    LP_BYTES(   struct lp_rt_evm_call, data,    "data",    LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_evm_call_table =
    LP_CBOR_TABLE(struct lp_rt_evm_call, evm_call_fields, LP_UNKNOWN_MALFORMED);

/* ---- runtime-sdk/src/modules/rofl/{types,policy}.rs, core runtime/src/common/sgx ---- */

static const struct lp_cbor_field tdx_policy_fields[] = {
    LP_LIST(struct lp_rt_tdx_policy, allowed_tdx_modules, "allowed_tdx_modules", LP_REQUIRED, &raw_item, LP_BODY_MEMBERS_MAX),
};
static const struct lp_cbor_table tdx_policy_table =
    LP_CBOR_TABLE(struct lp_rt_tdx_policy, tdx_policy_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field pcs_policy_fields[] = {
    LP_MAYBE_STRUCT(struct lp_rt_pcs_policy, tdx,                            has_tdx,                          "tdx",       LP_OPTIONAL, &tdx_policy_table),
    LP_BOOL(        struct lp_rt_pcs_policy, disabled,                       "disabled",                       LP_OPTIONAL),
    LP_LIST(        struct lp_rt_pcs_policy, fmspc_blacklist,                "fmspc_blacklist",                LP_OPTIONAL, &text_item,  LP_BODY_MEMBERS_MAX),
    LP_LIST(        struct lp_rt_pcs_policy, fmspc_whitelist,                "fmspc_whitelist",                LP_OPTIONAL, &text_item,  LP_BODY_MEMBERS_MAX),
    LP_UINT(        struct lp_rt_pcs_policy, tcb_validity_period,            "tcb_validity_period",            LP_REQUIRED),
    LP_UINT(        struct lp_rt_pcs_policy, min_tcb_evaluation_data_number, "min_tcb_evaluation_data_number", LP_REQUIRED),
};
static const struct lp_cbor_table pcs_policy_table =
    LP_CBOR_TABLE(struct lp_rt_pcs_policy, pcs_policy_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field quote_policy_fields[] = {
    LP_RAW(         struct lp_rt_quote_policy, ias, "ias",   LP_OPTIONAL),
    LP_MAYBE_STRUCT(struct lp_rt_quote_policy, pcs, has_pcs, "pcs", LP_OPTIONAL, &pcs_policy_table),
};
static const struct lp_cbor_table quote_policy_table =
    LP_CBOR_TABLE(struct lp_rt_quote_policy, quote_policy_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field enclave_fields[] = {
    LP_FIXED(struct lp_rt_enclave, mr_enclave, "mr_enclave", LP_REQUIRED),
    LP_FIXED(struct lp_rt_enclave, mr_signer,  "mr_signer",  LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_enclave_table =
    LP_CBOR_TABLE(struct lp_rt_enclave, enclave_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field enclave_item = LP_ITEM_STRUCT(&lp_rt_enclave_table);

static const struct lp_cbor_field rofl_policy_fields[] = {
    LP_STRUCT(struct lp_rt_rofl_policy, quotes,         "quotes",         LP_REQUIRED, &quote_policy_table),
    LP_LIST(  struct lp_rt_rofl_policy, enclaves,       "enclaves",       LP_REQUIRED, &enclave_item, LP_BODY_MEMBERS_MAX),
    LP_LIST(  struct lp_rt_rofl_policy, endorsements,   "endorsements",   LP_REQUIRED, &raw_item,     LP_BODY_MEMBERS_MAX),
    LP_UINT(  struct lp_rt_rofl_policy, fees,           "fees",           LP_REQUIRED),
    LP_UINT(  struct lp_rt_rofl_policy, max_expiration, "max_expiration", LP_REQUIRED),
};
static const struct lp_cbor_table rofl_policy_table =
    LP_CBOR_TABLE(struct lp_rt_rofl_policy, rofl_policy_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field rofl_create_fields[] = {
    LP_STRUCT(struct lp_rt_rofl_create, policy,   "policy",   LP_REQUIRED, &rofl_policy_table),
    LP_UINT(  struct lp_rt_rofl_create, scheme,   "scheme",   LP_REQUIRED),
    LP_MAP(   struct lp_rt_rofl_create, metadata, "metadata", LP_OPTIONAL, &text_item, &text_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_rofl_create_table =
    LP_CBOR_TABLE(struct lp_rt_rofl_create, rofl_create_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field rofl_update_fields[] = {
    LP_APP(          struct lp_rt_rofl_update, id,       "id",       LP_REQUIRED),
    LP_STRUCT(       struct lp_rt_rofl_update, policy,   "policy",   LP_REQUIRED, &rofl_policy_table),
    LP_MAYBE_ADDRESS(struct lp_rt_rofl_update, admin,    "admin",    LP_OPTIONAL, has_admin),
    LP_MAP(          struct lp_rt_rofl_update, metadata, "metadata", LP_OPTIONAL, &text_item, &text_item,  LP_BODY_MEMBERS_MAX),
    LP_MAP(          struct lp_rt_rofl_update, secrets,  "secrets",  LP_OPTIONAL, &text_item, &bytes_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_rofl_update_table =
    LP_CBOR_TABLE(struct lp_rt_rofl_update, rofl_update_fields, LP_UNKNOWN_MALFORMED);

/* Remove */
static const struct lp_cbor_field rofl_app_id_fields[] = {
    LP_APP(struct lp_rt_rofl_app_id, id, "id", LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_rofl_app_id_table =
    LP_CBOR_TABLE(struct lp_rt_rofl_app_id, rofl_app_id_fields, LP_UNKNOWN_MALFORMED);

/* runtime-sdk/src/crypto/signature/mod.rs PublicKey */
static const struct lp_cbor_field key_fields[] = {
    LP_MAYBE(LP_FIELD_FIXED, struct lp_rt_key, ed25519,   has_ed25519,   "ed25519",   LP_OPTIONAL),
    LP_MAYBE(LP_FIELD_FIXED, struct lp_rt_key, secp256k1, has_secp256k1, "secp256k1", LP_OPTIONAL),
    LP_MAYBE(LP_FIELD_FIXED, struct lp_rt_key, sr25519,   has_sr25519,   "sr25519",   LP_OPTIONAL),
    LP_MAYBE(LP_FIELD_FIXED, struct lp_rt_key, secp256r1, has_secp256r1, "secp256r1", LP_OPTIONAL),
    LP_MAYBE(LP_FIELD_FIXED, struct lp_rt_key, secp384r1, has_secp384r1, "secp384r1", LP_OPTIONAL),
};
const struct lp_cbor_table lp_rt_key_table =
    LP_CBOR_ONE_OF(struct lp_rt_key, key_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field derive_key_fields[] = {
    LP_APP(  struct lp_rt_derive_key, app,        "app",        LP_REQUIRED),
    LP_UINT( struct lp_rt_derive_key, kind,       "kind",       LP_REQUIRED),
    LP_UINT( struct lp_rt_derive_key, scope,      "scope",      LP_OPTIONAL),
    LP_UINT( struct lp_rt_derive_key, generation, "generation", LP_REQUIRED),
    LP_BYTES(struct lp_rt_derive_key, key_id,     "key_id",     LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_derive_key_table =
    LP_CBOR_TABLE(struct lp_rt_derive_key, derive_key_fields, LP_UNKNOWN_MALFORMED);

/* ---- runtime-sdk/modules/rofl-market/src/types.rs ---- */

static const struct lp_cbor_field gpu_fields[] = {
    LP_UINT(struct lp_rt_gpu, count, "count", LP_REQUIRED),
    LP_TEXT(struct lp_rt_gpu, model, "model", LP_OPTIONAL),
};
static const struct lp_cbor_table gpu_table =
    LP_CBOR_TABLE(struct lp_rt_gpu, gpu_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field resources_fields[] = {
    LP_MAYBE_STRUCT(struct lp_rt_resources, gpu,     has_gpu,   "gpu", LP_OPTIONAL, &gpu_table),
    LP_UINT(        struct lp_rt_resources, tee,     "tee",     LP_REQUIRED),
    LP_UINT(        struct lp_rt_resources, cpus,    "cpus",    LP_REQUIRED),
    LP_UINT(        struct lp_rt_resources, memory,  "memory",  LP_REQUIRED),
    LP_UINT(        struct lp_rt_resources, storage, "storage", LP_REQUIRED),
};
static const struct lp_cbor_table resources_table =
    LP_CBOR_TABLE(struct lp_rt_resources, resources_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field payment_native_fields[] = {
    LP_MAP(  struct lp_rt_payment_native, terms,        "terms",        LP_REQUIRED, &uint_item, &amount_item, LP_BODY_MEMBERS_MAX),
    LP_BYTES(struct lp_rt_payment_native, denomination, "denomination", LP_REQUIRED),
};
static const struct lp_cbor_table payment_native_table =
    LP_CBOR_TABLE(struct lp_rt_payment_native, payment_native_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field payment_evm_fields[] = {
    LP_ETHEREUM(struct lp_rt_payment_evm, address, "address", LP_REQUIRED),
    LP_BYTES(   struct lp_rt_payment_evm, data,    "data",    LP_REQUIRED),
};
static const struct lp_cbor_table payment_evm_table =
    LP_CBOR_TABLE(struct lp_rt_payment_evm, payment_evm_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field payment_fields[] = {
    LP_MAYBE_STRUCT(struct lp_rt_payment, native, has_native, "native", LP_OPTIONAL, &payment_native_table),
    LP_MAYBE_STRUCT(struct lp_rt_payment, evm,    has_evm,    "evm",    LP_OPTIONAL, &payment_evm_table),
};
static const struct lp_cbor_table payment_table =
    LP_CBOR_ONE_OF(struct lp_rt_payment, payment_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field payment_address_fields[] = {
    LP_MAYBE_ADDRESS(struct lp_rt_payment_address, native,                       "native", LP_OPTIONAL, has_native),
    LP_MAYBE(        LP_FIELD_FIXED,               struct lp_rt_payment_address, eth,      has_eth,     "eth", LP_OPTIONAL),
};
static const struct lp_cbor_table payment_address_table =
    LP_CBOR_ONE_OF(struct lp_rt_payment_address, payment_address_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field offer_fields[] = {
    LP_FIXED( struct lp_rt_offer, id,        "id",        LP_REQUIRED),
    LP_STRUCT(struct lp_rt_offer, resources, "resources", LP_REQUIRED, &resources_table),
    LP_STRUCT(struct lp_rt_offer, payment,   "payment",   LP_REQUIRED, &payment_table),
    LP_UINT(  struct lp_rt_offer, capacity,  "capacity",  LP_REQUIRED),
    LP_MAP(   struct lp_rt_offer, metadata,  "metadata",  LP_OPTIONAL, &text_item, &text_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_offer_table =
    LP_CBOR_TABLE(struct lp_rt_offer, offer_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field offer_item = LP_ITEM_STRUCT(&lp_rt_offer_table);

static const struct lp_cbor_field provider_create_fields[] = {
    LP_LIST(  struct lp_rt_provider_create, nodes,           "nodes",           LP_REQUIRED, &node_item,  LP_BODY_MEMBERS_MAX),
    LP_APP(   struct lp_rt_provider_create, scheduler_app,   "scheduler_app",   LP_REQUIRED),
    LP_STRUCT(struct lp_rt_provider_create, payment_address, "payment_address", LP_REQUIRED, &payment_address_table),
    LP_LIST(  struct lp_rt_provider_create, offers,          "offers",          LP_REQUIRED, &offer_item, LP_BODY_MEMBERS_MAX),
    LP_MAP(   struct lp_rt_provider_create, metadata,        "metadata",        LP_OPTIONAL, &text_item,  &text_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_provider_create_table =
    LP_CBOR_TABLE(struct lp_rt_provider_create, provider_create_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field provider_update_fields[] = {
    LP_ADDRESS(struct lp_rt_provider_update, provider,        "provider",        LP_REQUIRED),
    LP_LIST(   struct lp_rt_provider_update, nodes,           "nodes",           LP_REQUIRED, &node_item, LP_BODY_MEMBERS_MAX),
    LP_APP(    struct lp_rt_provider_update, scheduler_app,   "scheduler_app",   LP_REQUIRED),
    LP_STRUCT( struct lp_rt_provider_update, payment_address, "payment_address", LP_REQUIRED, &payment_address_table),
    LP_MAP(    struct lp_rt_provider_update, metadata,        "metadata",        LP_OPTIONAL, &text_item, &text_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_provider_update_table =
    LP_CBOR_TABLE(struct lp_rt_provider_update, provider_update_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field provider_update_offers_fields[] = {
    LP_ADDRESS(struct lp_rt_provider_update_offers, provider, "provider", LP_REQUIRED),
    LP_LIST(   struct lp_rt_provider_update_offers, add,      "add",      LP_OPTIONAL, &offer_item, LP_BODY_MEMBERS_MAX),
    LP_LIST(   struct lp_rt_provider_update_offers, update,   "update",   LP_OPTIONAL, &offer_item, LP_BODY_MEMBERS_MAX),
    LP_LIST(   struct lp_rt_provider_update_offers, remove,   "remove",   LP_OPTIONAL, &id_item,    LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_provider_update_offers_table =
    LP_CBOR_TABLE(struct lp_rt_provider_update_offers, provider_update_offers_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field provider_remove_fields[] = {
    LP_ADDRESS(struct lp_rt_provider_remove, provider, "provider", LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_provider_remove_table =
    LP_CBOR_TABLE(struct lp_rt_provider_remove, provider_remove_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field deployment_fields[] = {
    LP_APP(  struct lp_rt_deployment, app_id,        "app_id",        LP_REQUIRED),
    LP_FIXED(struct lp_rt_deployment, manifest_hash, "manifest_hash", LP_REQUIRED),
    LP_MAP(  struct lp_rt_deployment, metadata,      "metadata",      LP_OPTIONAL, &text_item, &text_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_deployment_table =
    LP_CBOR_TABLE(struct lp_rt_deployment, deployment_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_create_fields[] = {
    LP_ADDRESS(      struct lp_rt_instance_create, provider,   "provider",     LP_REQUIRED),
    LP_FIXED(        struct lp_rt_instance_create, offer,      "offer",        LP_REQUIRED),
    LP_MAYBE_ADDRESS(struct lp_rt_instance_create, admin,      "admin",        LP_OPTIONAL,  has_admin),
    LP_MAYBE_STRUCT( struct lp_rt_instance_create, deployment, has_deployment, "deployment", LP_OPTIONAL, &lp_rt_deployment_table),
    LP_UINT(         struct lp_rt_instance_create, term,       "term",         LP_REQUIRED),
    LP_UINT(         struct lp_rt_instance_create, term_count, "term_count",   LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_instance_create_table =
    LP_CBOR_TABLE(struct lp_rt_instance_create, instance_create_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_top_up_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_top_up, provider,   "provider",   LP_REQUIRED),
    LP_FIXED(  struct lp_rt_instance_top_up, id,         "id",         LP_REQUIRED),
    LP_UINT(   struct lp_rt_instance_top_up, term,       "term",       LP_REQUIRED),
    LP_UINT(   struct lp_rt_instance_top_up, term_count, "term_count", LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_instance_top_up_table =
    LP_CBOR_TABLE(struct lp_rt_instance_top_up, instance_top_up_fields, LP_UNKNOWN_MALFORMED);

/* InstanceCancel, InstanceRemove */
static const struct lp_cbor_field instance_id_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_id, provider, "provider", LP_REQUIRED),
    LP_FIXED(  struct lp_rt_instance_id, id,       "id",       LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_instance_id_table =
    LP_CBOR_TABLE(struct lp_rt_instance_id, instance_id_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_change_admin_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_change_admin, provider, "provider", LP_REQUIRED),
    LP_FIXED(  struct lp_rt_instance_change_admin, id,       "id",       LP_REQUIRED),
    LP_ADDRESS(struct lp_rt_instance_change_admin, admin,    "admin",    LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_instance_change_admin_table =
    LP_CBOR_TABLE(struct lp_rt_instance_change_admin, instance_change_admin_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field command_args_fields[] = {
    LP_MAYBE_STRUCT(struct lp_rt_command_args, deployment,   has_deployment, "deployment", LP_OPTIONAL, &lp_rt_deployment_table),
    LP_BOOL(        struct lp_rt_command_args, wipe_storage, "wipe_storage", LP_REQUIRED),
};
static const struct lp_cbor_table command_args_table =
    LP_CBOR_TABLE(struct lp_rt_command_args, command_args_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field command_fields[] = {
    LP_TEXT(  struct lp_rt_command, method, "method", LP_REQUIRED),
    LP_STRUCT(struct lp_rt_command, args,   "args",   LP_REQUIRED, &command_args_table),
};
const struct lp_cbor_table lp_rt_command_table =
    LP_CBOR_TABLE(struct lp_rt_command, command_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_execute_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_execute, provider, "provider", LP_REQUIRED),
    LP_FIXED(  struct lp_rt_instance_execute, id,       "id",       LP_REQUIRED),
    LP_LIST(   struct lp_rt_instance_execute, cmds,     "cmds",     LP_REQUIRED, &bytes_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_instance_execute_table =
    LP_CBOR_TABLE(struct lp_rt_instance_execute, instance_execute_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_accept_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_accept, provider, "provider", LP_REQUIRED),
    LP_LIST(   struct lp_rt_instance_accept, ids,      "ids",      LP_REQUIRED, &id_item,   LP_BODY_MEMBERS_MAX),
    LP_MAP(    struct lp_rt_instance_accept, metadata, "metadata", LP_OPTIONAL, &text_item, &text_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_instance_accept_table =
    LP_CBOR_TABLE(struct lp_rt_instance_accept, instance_accept_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_change_fields[] = {
    LP_FIXED(struct lp_rt_instance_change, id,                           "id",               LP_REQUIRED),
    LP_MAYBE(LP_FIELD_FIXED,               struct lp_rt_instance_change, node_id,            has_node_id,            "node_id",            LP_OPTIONAL),
    LP_RAW(  struct lp_rt_instance_change, deployment,                   "deployment",       LP_OPTIONAL),
    LP_MAP(  struct lp_rt_instance_change, metadata,                     "metadata",         LP_OPTIONAL,            &text_item,           &text_item, LP_BODY_MEMBERS_MAX),
    LP_MAYBE(LP_FIELD_FIXED,               struct lp_rt_instance_change, last_completed_cmd, has_last_completed_cmd, "last_completed_cmd", LP_OPTIONAL),
};
const struct lp_cbor_table lp_rt_instance_change_table =
    LP_CBOR_TABLE(struct lp_rt_instance_change, instance_change_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field change_item = LP_ITEM_STRUCT(&lp_rt_instance_change_table);

static const struct lp_cbor_field instance_update_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_update, provider, "provider", LP_REQUIRED),
    LP_LIST(   struct lp_rt_instance_update, updates,  "updates",  LP_REQUIRED, &change_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_instance_update_table =
    LP_CBOR_TABLE(struct lp_rt_instance_update, instance_update_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field instance_claim_fields[] = {
    LP_ADDRESS(struct lp_rt_instance_claim, provider,  "provider",  LP_REQUIRED),
    LP_LIST(   struct lp_rt_instance_claim, instances, "instances", LP_REQUIRED, &id_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_instance_claim_table =
    LP_CBOR_TABLE(struct lp_rt_instance_claim, instance_claim_fields, LP_UNKNOWN_MALFORMED);

/* ---- runtime-sdk/modules/contracts/src/types.rs ---- */

static const struct lp_cbor_field contract_policy_fields[] = {
    LP_RAW(          struct lp_rt_contract_policy, nobody,   "nobody",   LP_OPTIONAL),
    LP_MAYBE_ADDRESS(struct lp_rt_contract_policy, address,  "address",  LP_OPTIONAL, has_address),
    LP_RAW(          struct lp_rt_contract_policy, everyone, "everyone", LP_OPTIONAL),
};
static const struct lp_cbor_table contract_policy_table =
    LP_CBOR_ONE_OF(struct lp_rt_contract_policy, contract_policy_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field contract_upload_fields[] = {
    LP_UINT(  struct lp_rt_contract_upload, abi,                "abi",                LP_REQUIRED),
    LP_STRUCT(struct lp_rt_contract_upload, instantiate_policy, "instantiate_policy", LP_REQUIRED, &contract_policy_table),
    LP_BYTES( struct lp_rt_contract_upload, code,               "code",               LP_REQUIRED),
};
const struct lp_cbor_table lp_rt_contract_upload_table =
    LP_CBOR_TABLE(struct lp_rt_contract_upload, contract_upload_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field contract_instantiate_fields[] = {
    LP_UINT(  struct lp_rt_contract_instantiate, code_id,         "code_id",         LP_REQUIRED),
    LP_STRUCT(struct lp_rt_contract_instantiate, upgrades_policy, "upgrades_policy", LP_REQUIRED, &contract_policy_table),
    LP_BYTES( struct lp_rt_contract_instantiate, data,            "data",            LP_REQUIRED),
    LP_LIST(  struct lp_rt_contract_instantiate, tokens,          "tokens",          LP_REQUIRED, &units_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_contract_instantiate_table =
    LP_CBOR_TABLE(struct lp_rt_contract_instantiate, contract_instantiate_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field contract_call_fields[] = {
    LP_UINT( struct lp_rt_contract_call, id,     "id",     LP_REQUIRED),
    LP_BYTES(struct lp_rt_contract_call, data,   "data",   LP_REQUIRED),
    LP_LIST( struct lp_rt_contract_call, tokens, "tokens", LP_REQUIRED, &units_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_contract_call_table =
    LP_CBOR_TABLE(struct lp_rt_contract_call, contract_call_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field contract_upgrade_fields[] = {
    LP_UINT( struct lp_rt_contract_upgrade, id,      "id",      LP_REQUIRED),
    LP_UINT( struct lp_rt_contract_upgrade, code_id, "code_id", LP_REQUIRED),
    LP_BYTES(struct lp_rt_contract_upgrade, data,    "data",    LP_REQUIRED),
    LP_LIST( struct lp_rt_contract_upgrade, tokens,  "tokens",  LP_REQUIRED, &units_item, LP_BODY_MEMBERS_MAX),
};
const struct lp_cbor_table lp_rt_contract_upgrade_table =
    LP_CBOR_TABLE(struct lp_rt_contract_upgrade, contract_upgrade_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field contract_change_policy_fields[] = {
    LP_UINT(  struct lp_rt_contract_change_policy, id,              "id",              LP_REQUIRED),
    LP_STRUCT(struct lp_rt_contract_change_policy, upgrades_policy, "upgrades_policy", LP_REQUIRED, &contract_policy_table),
};
const struct lp_cbor_table lp_rt_contract_change_policy_table =
    LP_CBOR_TABLE(struct lp_rt_contract_change_policy, contract_change_policy_fields, LP_UNKNOWN_MALFORMED);

/* clang-format on */
