/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the runtime state (state.md 6; oasis-sdk
 * runtime-sdk/src/modules/{core,accounts,consensus_accounts,rewards,rofl},
 * runtime-sdk/modules/rofl-market/src/types.rs). Quantities that stand alone
 * are read with lp_runtime_amount_read. */
#ifndef LP_RECORDS_RUNTIME_H
#define LP_RECORDS_RUNTIME_H

#include "codec/cbor_table.h"

#include <loupe/address.h>
#include <loupe/amount.h>

struct lp_core_metadata {
    struct loupe_span versions; /* map of module to uint; "": the state's */
};

struct lp_runtime_account {
    uint64_t nonce;
};

/* consensus_accounts 01 and 02 */
struct lp_runtime_delegation {
    struct loupe_u256 shares;
    uint64_t receipt;
};

struct lp_rewards {
    struct loupe_span pending; /* map of address to uint or null */
};

struct lp_rofl_policy {
    struct loupe_span quotes, enclaves, endorsements;
    uint64_t fees;           /* 1 instance pays, 2 endorsing node pays */
    uint64_t max_expiration; /* epochs */
};

struct lp_rofl_app {
    struct loupe_address id;
    struct lp_rofl_policy policy;
    struct loupe_span admin; /* address, or empty */
    struct loupe_span stake; /* lp_base_units */
    struct loupe_span metadata, secrets;
    uint8_t sek[32];
};

struct lp_rofl_registration {
    struct loupe_address app;
    uint8_t node_id[32];
    struct loupe_span entity_id; /* public key, or empty */
    uint8_t rak[32], rek[32];
    uint64_t expiration; /* epoch; over when it is not after the present one */
    struct loupe_span extra_keys, metadata;
};

struct lp_market_provider {
    struct loupe_address address;
    struct loupe_span nodes;
    struct loupe_address scheduler_app;
    struct loupe_span payment_address, metadata, stake;
    uint8_t offers_next_id[8];
    uint64_t offers_count;
    uint8_t instances_next_id[8];
    uint64_t instances_count;
    uint64_t created_at, updated_at;
};

struct lp_market_offer {
    uint8_t id[8];
    struct loupe_span resources, payment;
    uint64_t capacity;
    struct loupe_span metadata;
};

struct lp_market_instance {
    struct loupe_address provider;
    uint8_t id[8], offer[8];
    uint64_t status; /* 0 created, 1 accepted, 2 cancelled */
    struct loupe_address creator, admin;
    struct loupe_span node_id; /* public key, or empty */
    struct loupe_span metadata, resources, deployment;
    uint64_t created_at, updated_at, paid_from, paid_until;
    struct loupe_span payment;
    uint8_t payment_address[20];
    struct loupe_span refund_data;
    uint8_t cmd_next_id[8];
    uint64_t cmd_count;
};

/* What an instance is given. */
struct lp_market_resources {
    uint64_t tee;          /* 1 SGX, 2 TDX */
    uint64_t memory;       /* MiB */
    uint64_t cpus;         /* virtual */
    uint64_t storage;      /* MiB */
    struct loupe_span gpu; /* {model, count}, or empty */
};

/* One of the two is there. */
struct lp_market_payment {
    struct loupe_span native; /* lp_market_native */
    struct loupe_span evm;    /* {address, data} of a contract */
};

struct lp_market_native {
    struct loupe_span denomination; /* empty: the native token */
    struct loupe_span terms;        /* map of lp_market_term to quantity */
};

struct lp_market_deployment {
    struct loupe_address app_id;
    uint8_t manifest_hash[32];
    struct loupe_span metadata;
};

extern const struct lp_cbor_table lp_core_metadata_table;
extern const struct lp_cbor_table lp_runtime_account_table;
extern const struct lp_cbor_table lp_runtime_delegation_table;
extern const struct lp_cbor_table lp_rewards_table;
extern const struct lp_cbor_table lp_rofl_app_table;
extern const struct lp_cbor_table lp_rofl_registration_table;
extern const struct lp_cbor_table lp_market_provider_table;
extern const struct lp_cbor_table lp_market_offer_table;
extern const struct lp_cbor_table lp_market_instance_table;
extern const struct lp_cbor_table lp_market_resources_table;
extern const struct lp_cbor_table lp_market_payment_table;
extern const struct lp_cbor_table lp_market_native_table;
extern const struct lp_cbor_table lp_market_deployment_table;

/* A balance (accounts 02) or total supply (accounts 03). */
LOUPE_MUST_CHECK enum loupe_status
lp_runtime_amount_read(struct loupe_runtime_amount *out,
                       struct loupe_span value,
                       struct loupe_error *error);

/* Contract code (evm 01): the byte string's contents. */
LOUPE_MUST_CHECK enum loupe_status lp_code_read(struct loupe_span *out,
                                                struct loupe_span value,
                                                struct loupe_error *error);

#endif
