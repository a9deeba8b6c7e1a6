/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of runtime records. */
#include "state/records_runtime.h"

/* clang-format off */

/* runtime-sdk/src/modules/core/types.rs Metadata */
static const struct lp_cbor_field metadata_fields[] = {
    LP_RAW(struct lp_core_metadata, versions, "versions", LP_OPTIONAL),
};
const struct lp_cbor_table lp_core_metadata_table =
    LP_CBOR_TABLE(struct lp_core_metadata, metadata_fields, LP_UNKNOWN_UNSUPPORTED);

/* runtime-sdk/src/modules/accounts/types.rs Account */
static const struct lp_cbor_field account_fields[] = {
    LP_UINT(struct lp_runtime_account, nonce, "nonce", LP_OPTIONAL),
};
const struct lp_cbor_table lp_runtime_account_table =
    LP_CBOR_TABLE(struct lp_runtime_account, account_fields, LP_UNKNOWN_UNSUPPORTED);

/* runtime-sdk/src/modules/consensus_accounts/types.rs DelegationInfo */
static const struct lp_cbor_field delegation_fields[] = {
    LP_QUANTITY(struct lp_runtime_delegation, shares,  "shares",  LP_REQUIRED),
    LP_UINT(    struct lp_runtime_delegation, receipt, "receipt", LP_OPTIONAL),
};
const struct lp_cbor_table lp_runtime_delegation_table =
    LP_CBOR_TABLE(struct lp_runtime_delegation, delegation_fields, LP_UNKNOWN_UNSUPPORTED);

/* runtime-sdk/src/modules/rewards/types.rs EpochRewards */
static const struct lp_cbor_field rewards_fields[] = {
    LP_RAW(struct lp_rewards, pending, "pending", LP_REQUIRED),
};
const struct lp_cbor_table lp_rewards_table =
    LP_CBOR_TABLE(struct lp_rewards, rewards_fields, LP_UNKNOWN_UNSUPPORTED);

/* runtime-sdk/src/modules/rofl/policy.rs AppAuthPolicy */
#define P struct lp_rofl_policy
static const struct lp_cbor_field policy_fields[] = {
    LP_RAW( P, quotes,         "quotes",         LP_REQUIRED),
    LP_RAW( P, enclaves,       "enclaves",       LP_REQUIRED),
    LP_RAW( P, endorsements,   "endorsements",   LP_REQUIRED),
    LP_UINT(P, fees,           "fees",           LP_REQUIRED),
    LP_UINT(P, max_expiration, "max_expiration", LP_REQUIRED),
};
static const struct lp_cbor_table policy_table =
    LP_CBOR_TABLE(P, policy_fields, LP_UNKNOWN_UNSUPPORTED);
#undef P

/* runtime-sdk/src/modules/rofl/types.rs AppConfig, Registration */
#define A struct lp_rofl_app
static const struct lp_cbor_field app_fields[] = {
    LP_FIXED( A, id,       "id",       LP_REQUIRED),
    LP_STRUCT(A, policy,   "policy",   LP_REQUIRED, &policy_table),
    LP_BYTES( A, admin,    "admin",    LP_REQUIRED),
    LP_RAW(   A, stake,    "stake",    LP_REQUIRED),
    LP_RAW(   A, metadata, "metadata", LP_OPTIONAL),
    LP_RAW(   A, secrets,  "secrets",  LP_OPTIONAL),
    LP_FIXED( A, sek,      "sek",      LP_REQUIRED),
};
const struct lp_cbor_table lp_rofl_app_table =
    LP_CBOR_TABLE(A, app_fields, LP_UNKNOWN_UNSUPPORTED);
#undef A

#define R struct lp_rofl_registration
static const struct lp_cbor_field registration_fields[] = {
    LP_FIXED(R, app,        "app",        LP_REQUIRED),
    LP_FIXED(R, node_id,    "node_id",    LP_REQUIRED),
    LP_BYTES(R, entity_id,  "entity_id",  LP_REQUIRED),
    LP_FIXED(R, rak,        "rak",        LP_REQUIRED),
    LP_FIXED(R, rek,        "rek",        LP_REQUIRED),
    LP_UINT( R, expiration, "expiration", LP_REQUIRED),
    LP_RAW(  R, extra_keys, "extra_keys", LP_REQUIRED),
    LP_RAW(  R, metadata,   "metadata",   LP_OPTIONAL),
};
const struct lp_cbor_table lp_rofl_registration_table =
    LP_CBOR_TABLE(R, registration_fields, LP_UNKNOWN_UNSUPPORTED);
#undef R

/* runtime-sdk/modules/rofl-market/src/types.rs Provider, Offer, Instance */
#define V struct lp_market_provider
static const struct lp_cbor_field provider_fields[] = {
    LP_FIXED(V, address,           "address",           LP_REQUIRED),
    LP_RAW(  V, nodes,             "nodes",             LP_REQUIRED),
    LP_FIXED(V, scheduler_app,     "scheduler_app",     LP_REQUIRED),
    LP_RAW(  V, payment_address,   "payment_address",   LP_REQUIRED),
    LP_RAW(  V, metadata,          "metadata",          LP_OPTIONAL),
    LP_RAW(  V, stake,             "stake",             LP_REQUIRED),
    LP_FIXED(V, offers_next_id,    "offers_next_id",    LP_REQUIRED),
    LP_UINT( V, offers_count,      "offers_count",      LP_REQUIRED),
    LP_FIXED(V, instances_next_id, "instances_next_id", LP_REQUIRED),
    LP_UINT( V, instances_count,   "instances_count",   LP_REQUIRED),
    LP_UINT( V, created_at,        "created_at",        LP_REQUIRED),
    LP_UINT( V, updated_at,        "updated_at",        LP_REQUIRED),
};
const struct lp_cbor_table lp_market_provider_table =
    LP_CBOR_TABLE(V, provider_fields, LP_UNKNOWN_UNSUPPORTED);
#undef V

#define O struct lp_market_offer
static const struct lp_cbor_field offer_fields[] = {
    LP_FIXED(O, id,        "id",        LP_REQUIRED),
    LP_RAW(  O, resources, "resources", LP_REQUIRED),
    LP_RAW(  O, payment,   "payment",   LP_REQUIRED),
    LP_UINT( O, capacity,  "capacity",  LP_REQUIRED),
    LP_RAW(  O, metadata,  "metadata",  LP_OPTIONAL),
};
const struct lp_cbor_table lp_market_offer_table =
    LP_CBOR_TABLE(O, offer_fields, LP_UNKNOWN_UNSUPPORTED);
#undef O

#define I struct lp_market_instance
static const struct lp_cbor_field instance_fields[] = {
    LP_FIXED(I, provider,        "provider",        LP_REQUIRED),
    LP_FIXED(I, id,              "id",              LP_REQUIRED),
    LP_FIXED(I, offer,           "offer",           LP_REQUIRED),
    LP_UINT( I, status,          "status",          LP_REQUIRED),
    LP_FIXED(I, creator,         "creator",         LP_REQUIRED),
    LP_FIXED(I, admin,           "admin",           LP_REQUIRED),
    LP_BYTES(I, node_id,         "node_id",         LP_REQUIRED),
    LP_RAW(  I, metadata,        "metadata",        LP_OPTIONAL),
    LP_RAW(  I, resources,       "resources",       LP_REQUIRED),
    LP_RAW(  I, deployment,      "deployment",      LP_REQUIRED),
    LP_UINT( I, created_at,      "created_at",      LP_REQUIRED),
    LP_UINT( I, updated_at,      "updated_at",      LP_REQUIRED),
    LP_UINT( I, paid_from,       "paid_from",       LP_REQUIRED),
    LP_UINT( I, paid_until,      "paid_until",      LP_REQUIRED),
    LP_RAW(  I, payment,         "payment",         LP_REQUIRED),
    LP_FIXED(I, payment_address, "payment_address", LP_REQUIRED),
    LP_BYTES(I, refund_data,     "refund_data",     LP_REQUIRED),
    LP_FIXED(I, cmd_next_id,     "cmd_next_id",     LP_REQUIRED),
    LP_UINT( I, cmd_count,       "cmd_count",       LP_REQUIRED),
};
const struct lp_cbor_table lp_market_instance_table =
    LP_CBOR_TABLE(I, instance_fields, LP_UNKNOWN_UNSUPPORTED);
#undef I

/* runtime-sdk/modules/rofl-market/src/types.rs Resources, Payment, Deployment */
#define S struct lp_market_resources
static const struct lp_cbor_field resources_fields[] = {
    LP_UINT(S, tee,     "tee",     LP_REQUIRED),
    LP_UINT(S, memory,  "memory",  LP_REQUIRED),
    LP_UINT(S, cpus,    "cpus",    LP_REQUIRED),
    LP_UINT(S, storage, "storage", LP_REQUIRED),
    LP_RAW( S, gpu,     "gpu",     LP_OPTIONAL),
};
const struct lp_cbor_table lp_market_resources_table =
    LP_CBOR_TABLE(S, resources_fields, LP_UNKNOWN_UNSUPPORTED);
#undef S

static const struct lp_cbor_field payment_fields[] = {
    LP_RAW(struct lp_market_payment, native, "native", LP_OPTIONAL),
    LP_RAW(struct lp_market_payment, evm,    "evm",    LP_OPTIONAL),
};
const struct lp_cbor_table lp_market_payment_table =
    LP_CBOR_TABLE(struct lp_market_payment, payment_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field native_fields[] = {
    LP_BYTES(struct lp_market_native, denomination, "denomination", LP_REQUIRED),
    LP_RAW(  struct lp_market_native, terms,        "terms",        LP_REQUIRED),
};
const struct lp_cbor_table lp_market_native_table =
    LP_CBOR_TABLE(struct lp_market_native, native_fields, LP_UNKNOWN_UNSUPPORTED);

#define D struct lp_market_deployment
static const struct lp_cbor_field deployment_fields[] = {
    LP_FIXED(D, app_id,        "app_id",        LP_REQUIRED),
    LP_FIXED(D, manifest_hash, "manifest_hash", LP_REQUIRED),
    LP_RAW(  D, metadata,      "metadata",      LP_OPTIONAL),
};
const struct lp_cbor_table lp_market_deployment_table =
    LP_CBOR_TABLE(D, deployment_fields, LP_UNKNOWN_UNSUPPORTED);
#undef D

/* clang-format on */

enum loupe_status lp_runtime_amount_read(struct loupe_runtime_amount *out,
                                         struct loupe_span value,
                                         struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    out->base_units = lp_cbor_quantity(&in, "");
    return lp_cbor_end(&in);
}

enum loupe_status lp_code_read(struct loupe_span *out,
                               struct loupe_span value,
                               struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    *out = lp_cbor_bytes(&in, "");
    return lp_cbor_end(&in);
}
