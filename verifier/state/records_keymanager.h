/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the key manager, of governance, and the consensus parameters
 * (state.md 3.8 and 3.9; oasis-core go/keymanager/secrets, go/governance/api,
 * go/consensus/genesis/genesis.go). */
#ifndef LP_RECORDS_KEYMANAGER_H
#define LP_RECORDS_KEYMANAGER_H

#include "state/list.h"
#include "state/records_registry.h"

struct lp_keymanager_status {
    struct loupe_namespace id;
    bool is_initialized, is_secure;
    uint64_t generation;
    uint64_t rotation_epoch;
    struct loupe_span checksum;
    struct loupe_span nodes;       /* of public keys */
    struct loupe_span policy;      /* lp_keymanager_signed_policy */
    struct loupe_span next_policy; /* the same */
    struct loupe_span rsk;         /* public key; empty: none */
};

struct lp_keymanager_signed_policy {
    struct loupe_span policy;     /* lp_keymanager_policy, as it is signed */
    struct loupe_span signatures; /* of lp_signature */
};

struct lp_keymanager_policy {
    uint64_t serial;
    struct loupe_namespace id;
    struct loupe_span enclaves; /* read with lp_policy_enclaves */
    uint64_t master_secret_rotation_interval;
    uint64_t max_ephemeral_secret_age;
};

struct lp_enclave_policy {
    struct loupe_span may_query;     /* map of runtime to lists of lp_enclave */
    struct loupe_span may_replicate; /* of lp_enclave */
};

struct lp_encrypted_secret {
    struct loupe_span checksum;
    uint8_t pub_key[32];
    struct loupe_span ciphertexts;
};

struct lp_proposal {
    uint64_t id;
    struct loupe_address submitter;
    uint64_t state; /* 1 active, 2 passed, 3 rejected, 4 failed */
    struct loupe_consensus_amount deposit;
    struct loupe_span content;
    uint64_t created_at, closes_at; /* epochs */
    struct loupe_span results;      /* map of vote to quantity */
    uint64_t invalid_votes;
};

struct lp_consensus_parameters {
    int64_t timeout_commit; /* nanoseconds */
    bool skip_timeout_commit;
    int64_t empty_block_interval;
    uint64_t max_tx_size, max_block_size, max_block_gas, max_evidence_size;
    uint64_t min_gas_price;
    uint64_t state_checkpoint_interval, state_checkpoint_num_kept;
    uint64_t state_checkpoint_chunk_size;
    struct loupe_span gas_costs;
    struct loupe_span public_key_blacklist;
    struct loupe_span feature_version; /* lp_version */
};

extern const struct lp_cbor_table lp_keymanager_status_table;
extern const struct lp_cbor_table lp_keymanager_signed_policy_table;
extern const struct lp_cbor_table lp_keymanager_policy_table;
extern const struct lp_cbor_table lp_enclave_policy_table;
extern const struct lp_cbor_table lp_encrypted_secret_table;
extern const struct lp_cbor_table lp_proposal_table;
extern const struct lp_cbor_table lp_consensus_parameters_table;

/* The one map of the network whose keys are maps: enclave to what it may do.
 *
 *     lp_list_open_map(&list, policy.enclaves, error);
 *     while (lp_list_next(&list))
 *         LP_TRY(lp_policy_enclave(&enclave, &allowed, &list));
 */
LOUPE_MUST_CHECK enum loupe_status
lp_policy_enclave(struct lp_enclave *enclave,
                  struct lp_enclave_policy *allowed,
                  struct lp_list *list);

#endif
