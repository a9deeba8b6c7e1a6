/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies of runtime events by module and code (state.md 7.1). */
#include "state/runtime_tx.h"

/* clang-format off */

/* oasis-sdk runtime-sdk/src/modules/core/mod.rs Event */
static const struct lp_cbor_field gas_used_fields[] = {
    LP_UINT(struct lp_event_gas_used, amount, "amount", LP_REQUIRED),
};
static const struct lp_cbor_table gas_used_table =
    LP_CBOR_TABLE(struct lp_event_gas_used, gas_used_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-sdk runtime-sdk/src/modules/accounts/mod.rs Event */
static const struct lp_cbor_field transfer_fields[] = {
    LP_FIXED(struct lp_event_transfer, from,   "from",   LP_REQUIRED),
    LP_FIXED(struct lp_event_transfer, to,     "to",     LP_REQUIRED),
    LP_RAW(  struct lp_event_transfer, amount, "amount", LP_REQUIRED),
};
static const struct lp_cbor_table transfer_table =
    LP_CBOR_TABLE(struct lp_event_transfer, transfer_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field supply_fields[] = {
    LP_FIXED(struct lp_event_supply, owner,  "owner",  LP_REQUIRED),
    LP_RAW(  struct lp_event_supply, amount, "amount", LP_REQUIRED),
};
static const struct lp_cbor_table supply_table =
    LP_CBOR_TABLE(struct lp_event_supply, supply_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-sdk runtime-sdk/src/modules/consensus_accounts/mod.rs Event */
static const struct lp_cbor_field consensus_fields[] = {
    LP_FIXED(   struct lp_event_consensus, from,   "from",   LP_REQUIRED),
    LP_UINT(    struct lp_event_consensus, nonce,  "nonce",  LP_REQUIRED),
    LP_FIXED(   struct lp_event_consensus, to,     "to",     LP_REQUIRED),
    LP_RAW(     struct lp_event_consensus, amount, "amount", LP_REQUIRED),
    LP_RAW(     struct lp_event_consensus, error,  "error",  LP_OPTIONAL),
    LP_QUANTITY(struct lp_event_consensus, shares, "shares", LP_OPTIONAL),
};
static const struct lp_cbor_table consensus_table =
    LP_CBOR_TABLE(struct lp_event_consensus, consensus_fields, LP_UNKNOWN_UNSUPPORTED);

#define S struct lp_event_undelegate_start
static const struct lp_cbor_field start_fields[] = {
    LP_FIXED(   S, from,            "from",            LP_REQUIRED),
    LP_UINT(    S, nonce,           "nonce",           LP_REQUIRED),
    LP_FIXED(   S, to,              "to",              LP_REQUIRED),
    LP_QUANTITY(S, shares,          "shares",          LP_REQUIRED),
    LP_UINT(    S, debond_end_time, "debond_end_time", LP_REQUIRED),
    LP_RAW(     S, error,           "error",           LP_OPTIONAL),
};
static const struct lp_cbor_table start_table =
    LP_CBOR_TABLE(S, start_fields, LP_UNKNOWN_UNSUPPORTED);
#undef S

#define D struct lp_event_undelegate_done
static const struct lp_cbor_field done_fields[] = {
    LP_FIXED(   D, from,   "from",   LP_REQUIRED),
    LP_FIXED(   D, to,     "to",     LP_REQUIRED),
    LP_QUANTITY(D, shares, "shares", LP_REQUIRED),
    LP_RAW(     D, amount, "amount", LP_REQUIRED),
    LP_UINT(    D, epoch,  "epoch",  LP_OPTIONAL),
};
static const struct lp_cbor_table done_table =
    LP_CBOR_TABLE(D, done_fields, LP_UNKNOWN_UNSUPPORTED);
#undef D

/* oasis-sdk runtime-sdk/modules/evm/src/lib.rs Event */
static const struct lp_cbor_field log_fields[] = {
    LP_FIXED(struct lp_event_log, address, "address", LP_REQUIRED),
    LP_RAW(  struct lp_event_log, topics,  "topics",  LP_REQUIRED),
    LP_BYTES(struct lp_event_log, data,    "data",    LP_REQUIRED),
};
static const struct lp_cbor_table log_table =
    LP_CBOR_TABLE(struct lp_event_log, log_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-sdk runtime-sdk/src/modules/rofl/event.rs */
static const struct lp_cbor_field rofl_app_fields[] = {
    LP_FIXED(struct lp_event_rofl_app, id, "id", LP_REQUIRED),
};
static const struct lp_cbor_table rofl_app_table =
    LP_CBOR_TABLE(struct lp_event_rofl_app, rofl_app_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field rofl_instance_fields[] = {
    LP_FIXED(struct lp_event_rofl_instance, app_id, "app_id", LP_REQUIRED),
    LP_RAW(  struct lp_event_rofl_instance, rak,    "rak",    LP_REQUIRED),
};
static const struct lp_cbor_table rofl_instance_table =
    LP_CBOR_TABLE(struct lp_event_rofl_instance, rofl_instance_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-sdk runtime-sdk/modules/rofl-market/src/event.rs */
static const struct lp_cbor_field provider_fields[] = {
    LP_FIXED(struct lp_event_provider, address, "address", LP_REQUIRED),
};
static const struct lp_cbor_table provider_table =
    LP_CBOR_TABLE(struct lp_event_provider, provider_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field instance_fields[] = {
    LP_FIXED(struct lp_event_instance, provider, "provider", LP_REQUIRED),
    LP_FIXED(struct lp_event_instance, id,       "id",       LP_REQUIRED),
};
static const struct lp_cbor_table instance_table =
    LP_CBOR_TABLE(struct lp_event_instance, instance_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_event_kind kinds[] = {
    {"core",               1, "GasUsed",            &gas_used_table},
    {"accounts",           1, "Transfer",           &transfer_table},
    {"accounts",           2, "Burn",               &supply_table},
    {"accounts",           3, "Mint",               &supply_table},
    {"consensus_accounts", 1, "Deposit",            &consensus_table},
    {"consensus_accounts", 2, "Withdraw",           &consensus_table},
    {"consensus_accounts", 3, "Delegate",           &consensus_table},
    {"consensus_accounts", 4, "UndelegateStart",    &start_table},
    {"consensus_accounts", 5, "UndelegateDone",     &done_table},
    {"evm",                1, "Log",                &log_table},
    {"rofl",               1, "AppCreated",         &rofl_app_table},
    {"rofl",               2, "AppUpdated",         &rofl_app_table},
    {"rofl",               3, "AppRemoved",         &rofl_app_table},
    {"rofl",               4, "InstanceRegistered", &rofl_instance_table},
    {"roflmarket",         1, "ProviderCreated",    &provider_table},
    {"roflmarket",         2, "ProviderUpdated",    &provider_table},
    {"roflmarket",         3, "ProviderRemoved",    &provider_table},
    {"roflmarket",         4, "InstanceCreated",    &instance_table},
    {"roflmarket",         5, "InstanceUpdated",    &instance_table},
    {"roflmarket",         6, "InstanceAccepted",   &instance_table},
    {"roflmarket",         7, "InstanceCancelled",  &instance_table},
    {"roflmarket",         8, "InstanceRemoved",    &instance_table},
};

/* clang-format on */

const struct lp_event_kind *lp_event_find(struct loupe_span module,
                                          uint32_t code)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].code == code &&
            loupe_span_equal(module, loupe_span_string(kinds[i].module)))
            return &kinds[i];
    return NULL;
}
