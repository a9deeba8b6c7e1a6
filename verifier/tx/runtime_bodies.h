/* SPDX-License-Identifier: Apache-2.0 */
/* What runtime methods take: their arguments as tables, which read, write and
 * print them (transactions.md 4, 8 and 11; oasis-sdk
 * runtime-sdk/src/modules/{accounts,consensus_accounts,consensus,rofl},
 * runtime-sdk/modules/{evm,contracts,rofl-market}). Lists and maps stay
 * encoded: the items' tables are below, for lp_list and lp_cbor_list_write.
 *
 * The runtime reads a member that is left out like one that is null; the
 * official Go client leaves out, others write null. Here what is not there is
 * left out. */
#ifndef LP_RUNTIME_BODIES_H
#define LP_RUNTIME_BODIES_H

#include "state/runtime_tx.h"

/* ---- accounts ---- */

struct lp_rt_transfer {
    struct loupe_address to;
    struct lp_base_units amount;
};

/* ---- consensus accounts ---- */

/* Deposit and Withdraw */
struct lp_rt_move {
    bool has_to; /* else the signer's own account */
    struct loupe_address to;
    struct lp_base_units amount;
};

struct lp_rt_delegate {
    struct loupe_address to;
    struct lp_base_units amount;
    uint64_t receipt; /* only from contracts */
};

struct lp_rt_undelegate {
    struct loupe_address from;
    struct loupe_u256 shares;
    uint64_t receipt; /* only from contracts */
};

struct lp_rt_take_receipt {
    uint64_t kind; /* 1 delegate, 2 undelegate start, 3 undelegate done */
    uint64_t id;
};

struct lp_rt_delegation {
    struct loupe_address from, to;
};

struct lp_rt_shares_to_tokens {
    struct loupe_address address;
    uint64_t pool; /* 1 active, 2 debonding */
    struct loupe_u256 shares;
};

struct lp_rt_round_root {
    struct loupe_hash runtime_id;
    uint64_t round;
    uint64_t kind; /* 1 state, 2 I/O */
};

/* ---- evm ---- */

/* `value` is big-endian, written with 32 bytes and read with at most that. */
struct lp_rt_evm_create {
    struct loupe_span value;
    struct loupe_span init_code;
};

struct lp_rt_evm_call {
    uint8_t address[20];
    struct loupe_span value;
    struct loupe_span data;
};

/* ---- rofl; a registration is read by attest/registration.h ---- */

struct lp_rt_pcs_policy {
    bool has_tdx;
    struct lp_rt_tdx_policy {
        struct loupe_span allowed_tdx_modules; /* encoded list */
    } tdx;
    bool disabled;
    struct loupe_span fmspc_blacklist, fmspc_whitelist; /* lists of text */
    uint64_t tcb_validity_period;                       /* days */
    uint64_t min_tcb_evaluation_data_number;
};

struct lp_rt_quote_policy {
    struct loupe_span ias; /* encoded; EPID is no longer in use */
    bool has_pcs;
    struct lp_rt_pcs_policy pcs;
};

struct lp_rt_enclave {
    struct loupe_hash mr_enclave, mr_signer;
};

struct lp_rt_rofl_policy {
    struct lp_rt_quote_policy quotes;
    struct loupe_span enclaves;     /* list of lp_rt_enclave */
    struct loupe_span endorsements; /* list of encoded conditions */
    uint64_t fees;                  /* 1 instance pays, 2 endorsing node pays */
    uint64_t max_expiration;        /* epochs */
};

struct lp_rt_rofl_create {
    struct lp_rt_rofl_policy policy;
    uint64_t scheme;            /* 0 creator and round, 1 creator and nonce */
    struct loupe_span metadata; /* map of text to text */
};

struct lp_rt_rofl_update {
    struct loupe_address id;
    struct lp_rt_rofl_policy policy;
    bool has_admin; /* else nobody can change it again */
    struct loupe_address admin;
    struct loupe_span metadata; /* map of text to text */
    struct loupe_span secrets;  /* map of text to bytes */
};

struct lp_rt_rofl_app_id {
    struct loupe_address id;
};

/* A public key as a table; signer.h has the same as a value. */
struct lp_rt_key {
    bool has_ed25519, has_secp256k1, has_sr25519, has_secp256r1, has_secp384r1;
    uint8_t ed25519[32], secp256k1[33], sr25519[32], secp256r1[33];
    uint8_t secp384r1[49];
};

struct lp_rt_derive_key {
    struct loupe_address app;
    uint64_t kind;  /* 0 entropy, 1 X25519 */
    uint64_t scope; /* 0 application, 1 node, 2 entity */
    uint64_t generation;
    struct loupe_span key_id;
};

/* ---- marketplace ---- */

struct lp_rt_gpu {
    uint64_t count;
    struct loupe_span model;
};

struct lp_rt_resources {
    bool has_gpu;
    struct lp_rt_gpu gpu;
    uint64_t tee; /* 1 SGX, 2 TDX */
    uint64_t cpus;
    uint64_t memory, storage; /* MiB */
};

struct lp_rt_payment {
    bool has_native, has_evm;
    struct lp_rt_payment_native {
        struct loupe_span terms; /* map of term to amount */
        struct loupe_span denomination;
    } native;
    struct lp_rt_payment_evm {
        uint8_t address[20];
        struct loupe_span data;
    } evm;
};

struct lp_rt_payment_address {
    bool has_native, has_eth;
    struct loupe_address native;
    uint8_t eth[20];
};

struct lp_rt_offer {
    uint8_t id[8];
    struct lp_rt_resources resources;
    struct lp_rt_payment payment;
    uint64_t capacity;
    struct loupe_span metadata; /* map of text to text */
};

struct lp_rt_provider_create {
    struct loupe_span nodes; /* list of 32 bytes */
    struct loupe_address scheduler_app;
    struct lp_rt_payment_address payment_address;
    struct loupe_span offers;   /* list of lp_rt_offer */
    struct loupe_span metadata; /* map of text to text */
};

struct lp_rt_provider_update {
    struct loupe_address provider;
    struct loupe_span nodes; /* list of 32 bytes */
    struct loupe_address scheduler_app;
    struct lp_rt_payment_address payment_address;
    struct loupe_span metadata; /* map of text to text */
};

struct lp_rt_provider_update_offers {
    struct loupe_address provider;
    struct loupe_span add, update; /* lists of lp_rt_offer */
    struct loupe_span remove;      /* list of 8 bytes */
};

struct lp_rt_provider_remove {
    struct loupe_address provider;
};

struct lp_rt_deployment {
    struct loupe_address app_id;
    struct loupe_hash manifest_hash;
    struct loupe_span metadata; /* map of text to text */
};

struct lp_rt_instance_create {
    struct loupe_address provider;
    uint8_t offer[8];
    bool has_admin; /* else the signer */
    struct loupe_address admin;
    bool has_deployment;
    struct lp_rt_deployment deployment;
    uint64_t term; /* 1 hour, 2 month, 3 year */
    uint64_t term_count;
};

struct lp_rt_instance_top_up {
    struct loupe_address provider;
    uint8_t id[8];
    uint64_t term, term_count;
};

/* InstanceCancel and InstanceRemove */
struct lp_rt_instance_id {
    struct loupe_address provider;
    uint8_t id[8];
};

struct lp_rt_instance_change_admin {
    struct loupe_address provider;
    uint8_t id[8];
    struct loupe_address admin;
};

struct lp_rt_instance_execute {
    struct loupe_address provider;
    uint8_t id[8];
    struct loupe_span cmds; /* list of bytes, each holds CBOR */
};

/* One command, for the scheduler (transactions.md 11.4; oasis-sdk
 * rofl-scheduler/src/types.rs): Deploy, Restart or Terminate. */
struct lp_rt_command {
    struct loupe_span method;
    struct lp_rt_command_args {
        bool has_deployment;
        struct lp_rt_deployment deployment;
        bool wipe_storage;
    } args;
};

struct lp_rt_instance_accept {
    struct loupe_address provider;
    struct loupe_span ids;      /* list of 8 bytes */
    struct loupe_span metadata; /* map of text to text */
};

struct lp_rt_instance_change {
    uint8_t id[8];
    bool has_node_id;
    uint8_t node_id[32];
    struct loupe_span deployment; /* encoded: null, 0 or {1: deployment} */
    struct loupe_span metadata;
    bool has_last_completed_cmd;
    uint8_t last_completed_cmd[8];
};

struct lp_rt_instance_update {
    struct loupe_address provider;
    struct loupe_span updates; /* list of lp_rt_instance_change */
};

struct lp_rt_instance_claim {
    struct loupe_address provider;
    struct loupe_span instances; /* list of 8 bytes */
};

/* ---- contracts (not in Sapphire) ---- */

struct lp_rt_contract_policy {
    struct loupe_span nobody, everyone; /* encoded, a0 */
    bool has_address;
    struct loupe_address address;
};

struct lp_rt_contract_upload {
    uint64_t abi;
    struct lp_rt_contract_policy instantiate_policy;
    struct loupe_span code;
};

struct lp_rt_contract_instantiate {
    uint64_t code_id;
    struct lp_rt_contract_policy upgrades_policy;
    struct loupe_span data;
    struct loupe_span tokens; /* list of lp_base_units */
};

struct lp_rt_contract_call {
    uint64_t id;
    struct loupe_span data;
    struct loupe_span tokens; /* list of lp_base_units */
};

struct lp_rt_contract_upgrade {
    uint64_t id, code_id;
    struct loupe_span data;
    struct loupe_span tokens; /* list of lp_base_units */
};

struct lp_rt_contract_change_policy {
    uint64_t id;
    struct lp_rt_contract_policy upgrades_policy;
};

extern const struct lp_cbor_table lp_rt_transfer_table;
extern const struct lp_cbor_table lp_rt_move_table;
extern const struct lp_cbor_table lp_rt_delegate_table;
extern const struct lp_cbor_table lp_rt_undelegate_table;
extern const struct lp_cbor_table lp_rt_take_receipt_table;
extern const struct lp_cbor_table lp_rt_delegation_table;
extern const struct lp_cbor_table lp_rt_shares_to_tokens_table;
extern const struct lp_cbor_table lp_rt_round_root_table;
extern const struct lp_cbor_table lp_rt_evm_create_table;
extern const struct lp_cbor_table lp_rt_evm_call_table;
extern const struct lp_cbor_table lp_rt_rofl_create_table;
extern const struct lp_cbor_table lp_rt_rofl_update_table;
extern const struct lp_cbor_table lp_rt_rofl_app_id_table;
extern const struct lp_cbor_table lp_rt_derive_key_table;
extern const struct lp_cbor_table lp_rt_provider_create_table;
extern const struct lp_cbor_table lp_rt_provider_update_table;
extern const struct lp_cbor_table lp_rt_provider_update_offers_table;
extern const struct lp_cbor_table lp_rt_provider_remove_table;
extern const struct lp_cbor_table lp_rt_instance_create_table;
extern const struct lp_cbor_table lp_rt_instance_top_up_table;
extern const struct lp_cbor_table lp_rt_instance_id_table;
extern const struct lp_cbor_table lp_rt_instance_change_admin_table;
extern const struct lp_cbor_table lp_rt_instance_execute_table;
extern const struct lp_cbor_table lp_rt_instance_accept_table;
extern const struct lp_cbor_table lp_rt_instance_update_table;
extern const struct lp_cbor_table lp_rt_instance_claim_table;
extern const struct lp_cbor_table lp_rt_contract_upload_table;
extern const struct lp_cbor_table lp_rt_contract_instantiate_table;
extern const struct lp_cbor_table lp_rt_contract_call_table;
extern const struct lp_cbor_table lp_rt_contract_upgrade_table;
extern const struct lp_cbor_table lp_rt_contract_change_policy_table;

/* Items of the lists above, and what stands inside. */
extern const struct lp_cbor_table lp_base_units_table;
extern const struct lp_cbor_table lp_rt_enclave_table;
extern const struct lp_cbor_table lp_rt_key_table;
extern const struct lp_cbor_table lp_rt_offer_table;
extern const struct lp_cbor_table lp_rt_deployment_table;
extern const struct lp_cbor_table lp_rt_command_table;
extern const struct lp_cbor_table lp_rt_instance_change_table;

#endif
