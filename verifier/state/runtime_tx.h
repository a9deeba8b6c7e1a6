/* SPDX-License-Identifier: Apache-2.0 */
/* What a runtime round holds: the envelope of a transaction, its result, the
 * bodies of events (state.md 5.3 and 7.1, transactions.md 3.1; oasis-sdk
 * runtime-sdk/src/types/transaction.rs, src/modules, modules). Everything is
 * proved before it is read here, so an unknown key is a newer schema. */
#ifndef LP_RUNTIME_TX_H
#define LP_RUNTIME_TX_H

#include "codec/cbor_table.h"

#include <loupe/address.h>
#include <loupe/amount.h>

/* An amount of the runtime and what it is of; empty: the native token. */
struct lp_base_units {
    struct loupe_runtime_amount amount;
    struct loupe_span denomination;
};

LOUPE_MUST_CHECK enum loupe_status
lp_base_units_read(struct lp_base_units *out,
                   struct loupe_span raw,
                   struct loupe_error *error);

/* ---- transactions ---- */

enum lp_rtx_kind {
    LP_RTX_OASIS,    /* body is CBOR of lp_rtx_body */
    LP_RTX_ETHEREUM, /* body is a raw Ethereum transaction (RLP) */
};

struct lp_rtx {
    enum lp_rtx_kind kind;
    struct loupe_span body;   /* what is signed */
    struct loupe_span proofs; /* encoded list of authentication proofs */
};

struct lp_rtx_fee {
    uint64_t gas;
    struct loupe_span proxy;
    struct loupe_span amount; /* lp_base_units */
    uint64_t consensus_messages;
};

struct lp_rtx_auth {
    struct loupe_span si; /* of lp_rtx_signer */
    struct lp_rtx_fee fee;
    uint64_t not_before, not_after; /* rounds; 0: open */
};

struct lp_rtx_call {
    bool ro;
    struct loupe_span body;   /* any */
    uint64_t format;          /* 0 plain, 1 encrypted */
    struct loupe_span method; /* text */
};

struct lp_rtx_body {
    uint64_t v; /* 1 */
    struct lp_rtx_auth ai;
    struct lp_rtx_call call;
};

struct lp_rtx_signer {
    uint64_t nonce;
    struct loupe_span address_spec;
};

/* A proof is one of three. */
struct lp_auth_proof {
    struct loupe_span signature; /* encoded byte string */
    struct loupe_span multisig;  /* encoded list */
    struct loupe_span module;    /* text */
};

extern const struct lp_cbor_table lp_rtx_body_table;
extern const struct lp_cbor_table lp_rtx_call_table;
extern const struct lp_cbor_table lp_rtx_signer_table;
extern const struct lp_cbor_table lp_auth_proof_table;

/* lp_rtx_read opens the envelope.
 *   Returns  OK, MALFORMED, TRUNCATED; UNSUPPORTED for an unknown module
 *   Error    "transaction.proofs" */
LOUPE_MUST_CHECK enum loupe_status lp_rtx_read(struct lp_rtx *out,
                                               struct loupe_span bytes,
                                               struct loupe_error *error);

/* lp_rtx_body_read reads the body of an Oasis transaction. */
LOUPE_MUST_CHECK enum loupe_status lp_rtx_body_read(struct lp_rtx_body *out,
                                                    const struct lp_rtx *tx,
                                                    struct loupe_error *error);

/* ---- results ---- */

enum lp_result_kind {
    LP_RESULT_OK,
    LP_RESULT_FAIL,
    LP_RESULT_UNKNOWN, /* encrypted: success or failure is not visible */
};

struct lp_result {
    enum lp_result_kind kind;
    struct loupe_span value;  /* encoded item of ok and unknown */
    struct loupe_span module; /* text, of fail */
    uint64_t code;
    struct loupe_span message; /* text, may be empty */
};

LOUPE_MUST_CHECK enum loupe_status lp_result_read(struct lp_result *out,
                                                  struct loupe_span output,
                                                  struct loupe_error *error);

/* ---- events ---- */

/* core 1 */
struct lp_event_gas_used {
    uint64_t amount;
};

/* accounts 1 */
struct lp_event_transfer {
    struct loupe_address from, to;
    struct loupe_span amount; /* lp_base_units */
};

/* accounts 2 and 3: Burn, Mint */
struct lp_event_supply {
    struct loupe_address owner;
    struct loupe_span amount; /* lp_base_units */
};

/* consensus_accounts 1 to 3: Deposit, Withdraw, Delegate */
struct lp_event_consensus {
    struct loupe_address from, to;
    uint64_t nonce;
    struct loupe_span amount; /* lp_base_units */
    struct loupe_span error;  /* the other side refused; empty: it did not */
    struct loupe_u256 shares; /* Delegate */
};

/* consensus_accounts 4: from validator to delegator */
struct lp_event_undelegate_start {
    struct loupe_address from, to;
    uint64_t nonce;
    struct loupe_u256 shares; /* active */
    uint64_t debond_end_time; /* epoch; 2^64 - 1 when it failed */
    struct loupe_span error;
};

/* consensus_accounts 5 */
struct lp_event_undelegate_done {
    struct loupe_address from, to;
    struct loupe_u256 shares; /* debonding */
    struct loupe_span amount; /* lp_base_units */
    uint64_t epoch;
};

/* evm 1 */
struct lp_event_log {
    uint8_t address[20];
    struct loupe_span topics; /* list of at most four byte strings of 32 */
    struct loupe_span data;
};

/* rofl 1 to 3: AppCreated, AppUpdated, AppRemoved */
struct lp_event_rofl_app {
    struct loupe_address id;
};

/* rofl 4 */
struct lp_event_rofl_instance {
    struct loupe_address app_id;
    struct loupe_span rak; /* a public key with its kind */
};

/* roflmarket 1 to 3: ProviderCreated, Updated, Removed */
struct lp_event_provider {
    struct loupe_address address;
};

/* roflmarket 4 to 8: InstanceCreated, Updated, Accepted, Cancelled, Removed */
struct lp_event_instance {
    struct loupe_address provider;
    uint8_t id[8];
};

/* Any of them, told apart by module and code. */
union lp_event_body {
    struct lp_event_gas_used gas_used;
    struct lp_event_transfer transfer;
    struct lp_event_supply supply;
    struct lp_event_consensus consensus;
    struct lp_event_undelegate_start undelegate_start;
    struct lp_event_undelegate_done undelegate_done;
    struct lp_event_log log;
    struct lp_event_rofl_app rofl_app;
    struct lp_event_rofl_instance rofl_instance;
    struct lp_event_provider provider;
    struct lp_event_instance instance;
};

struct lp_event_kind {
    const char *module;
    uint32_t code;
    const char *name; /* "Transfer" */
    const struct lp_cbor_table *table;
};

/* What is known about a module and code; NULL when it is no known event. */
const struct lp_event_kind *lp_event_find(struct loupe_span module,
                                          uint32_t code);

#endif
