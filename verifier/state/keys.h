/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of the consensus state (state.md 3; oasis-core
 * go/consensus/cometbft/apps, one state.go a module): one prefix byte, then
 * elements of fixed size, big endian. An element passed as NULL ends the key
 * there, which gives the prefix of a range. */
#ifndef LP_KEYS_H
#define LP_KEYS_H

#include <loupe/address.h>
#include <loupe/hash.h>
#include <loupe/proof.h>

#define LP_KEY_ROOM 160

struct lp_key {
    uint8_t bytes[LP_KEY_ROOM];
    size_t size;
};

static inline struct loupe_span lp_key_span(const struct lp_key *key)
{
    return loupe_span(key->bytes, key->size);
}

/* Keys without elements. */
enum lp_key_single {
    LP_KEY_REGISTRY_PARAMETERS   = 0x16,
    LP_KEY_ROOTHASH_PARAMETERS   = 0x21,
    LP_KEY_VAULT_PARAMETERS      = 0x33,
    LP_KEY_EPOCH                 = 0x40,
    LP_KEY_FUTURE_EPOCH          = 0x41,
    LP_KEY_BEACON                = 0x42,
    LP_KEY_BEACON_PARAMETERS     = 0x43,
    LP_KEY_MOCK_EPOCH            = 0x45,
    LP_KEY_VRF_STATE             = 0x46,
    LP_KEY_TOTAL_SUPPLY          = 0x51,
    LP_KEY_COMMON_POOL           = 0x52,
    LP_KEY_STAKING_PARAMETERS    = 0x56,
    LP_KEY_LAST_BLOCK_FEES       = 0x57,
    LP_KEY_EPOCH_SIGNING         = 0x58,
    LP_KEY_GOVERNANCE_DEPOSITS   = 0x59,
    LP_KEY_VALIDATORS            = 0x61,
    LP_KEY_PENDING_VALIDATORS    = 0x62,
    LP_KEY_SCHEDULER_PARAMETERS  = 0x63,
    LP_KEY_KEYMANAGER_PARAMETERS = 0x71,
    LP_KEY_CHURP_PARAMETERS      = 0x74,
    LP_KEY_NEXT_PROPOSAL         = 0x80,
    LP_KEY_GOVERNANCE_PARAMETERS = 0x85,
    LP_KEY_CHAIN_CONTEXT         = 0xf0,
    LP_KEY_CONSENSUS_PARAMETERS  = 0xf1,
};

struct lp_key lp_key_single(enum lp_key_single kind);

/* Keys of one hashed element of 32 bytes: an entity, a node, a key, a runtime
 * or a key manager. */
enum lp_key_hashed {
    LP_KEY_ENTITY            = 0x10,
    LP_KEY_NODE              = 0x11,
    LP_KEY_RUNTIME           = 0x13,
    LP_KEY_NODE_STATUS       = 0x15,
    LP_KEY_NODE_BY_KEY       = 0x17,
    LP_KEY_SUSPENDED_RUNTIME = 0x18,
    LP_KEY_RUNTIME_STATE     = 0x20,
    LP_KEY_STATE_ROOT        = 0x25,
    LP_KEY_IO_ROOT           = 0x26,
    LP_KEY_ROUND_RESULTS     = 0x27,
    LP_KEY_QUEUE             = 0x28,
    LP_KEY_KEYMANAGER_STATUS = 0x70,
    LP_KEY_MASTER_SECRET     = 0x72,
    LP_KEY_EPHEMERAL_SECRET  = 0x73,
};

struct lp_key lp_key_hashed(enum lp_key_hashed kind, const uint8_t id[32]);

/* Roothash. */
struct lp_key lp_key_round_roots(const struct loupe_namespace *runtime,
                                 const uint64_t *round);
struct lp_key lp_key_round_timeout(const int64_t *height,
                                   const struct loupe_namespace *runtime);
struct lp_key lp_key_seen_evidence(const struct loupe_namespace *runtime,
                                   const uint64_t *round,
                                   const struct loupe_hash *evidence);
struct lp_key lp_key_queued_message(const struct loupe_namespace *runtime,
                                    const uint64_t *id);

/* Registry. */
struct lp_key lp_key_entity_node(const uint8_t *entity, const uint8_t *node);
struct lp_key lp_key_entity_runtime(const uint8_t *entity,
                                    const struct loupe_namespace *runtime);
struct lp_key lp_key_node_by_address(const uint8_t consensus_address[20]);

/* Scheduler. `kind` is 1 for the executor committee. */
struct lp_key lp_key_committee(uint8_t kind,
                               const struct loupe_namespace *runtime);

/* Staking. */
struct lp_key lp_key_account(const struct loupe_address *account);
struct lp_key lp_key_delegation(const struct loupe_address *escrow,
                                const struct loupe_address *delegator);
struct lp_key lp_key_delegation_of(const struct loupe_address *delegator,
                                   const struct loupe_address *escrow);
struct lp_key lp_key_debonding(const struct loupe_address *delegator,
                               const struct loupe_address *escrow,
                               const uint64_t *epoch);
struct lp_key lp_key_debonding_queue(const uint64_t *epoch,
                                     const struct loupe_address *delegator,
                                     const struct loupe_address *escrow);
struct lp_key lp_key_commission_schedule(const struct loupe_address *account);

/* Key manager: CHURP. */
struct lp_key lp_key_churp(const struct loupe_namespace *keymanager,
                           const uint8_t *id);

/* Governance. */
struct lp_key lp_key_proposal(const uint64_t *id);
struct lp_key lp_key_open_proposal(const uint64_t *epoch, const uint64_t *id);
struct lp_key lp_key_vote(const uint64_t *id,
                          const struct loupe_address *voter);
struct lp_key lp_key_pending_upgrade(const uint64_t *epoch, const uint64_t *id);

/* Vault. */
struct lp_key lp_key_vault(const struct loupe_address *vault);
struct lp_key lp_key_vault_address(const struct loupe_address *vault,
                                   const struct loupe_address *address);
struct lp_key lp_key_vault_action(const struct loupe_address *vault,
                                  const uint64_t *nonce);

/* What the constructors are made of; an element that is NULL stops the key. */
struct lp_key_writer {
    struct lp_key key;
    bool stopped;
};

void lp_key_begin(struct lp_key_writer *out, struct loupe_span prefix);
void lp_key_put(struct lp_key_writer *out, const void *element, size_t size);
void lp_key_put_hashed(struct lp_key_writer *out, const uint8_t *element);
void lp_key_put_u64(struct lp_key_writer *out, const uint64_t *value);
void lp_key_put_address(struct lp_key_writer *out,
                        const struct loupe_address *address);

#endif
