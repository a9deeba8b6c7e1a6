/* SPDX-License-Identifier: Apache-2.0 */
/* From a header that is trusted to the next one that may be.
 *
 * A light block is a header, the commit that signs it, and the validator set
 * that the header names. Three ways lead to a known header: the user names its
 * hash (root), a header known before vouches for it by the validators it names
 * (step), or by the hash of its predecessor (back).
 * Format: the protobuf message tendermint.types.LightBlock, consensus.md 1;
 * rules: consensus.md 3. */
#ifndef LOUPE_HEADER_H
#define LOUPE_HEADER_H

#include <loupe/arena.h>
#include <loupe/hash.h>
#include <loupe/policy.h>
#include <loupe/span.h>
#include <loupe/status.h>
#include <loupe/time.h>

LOUPE_BEGIN

#define LOUPE_CHAIN_CONTEXT_TEXT      65 /* 64 digits and a terminator */
#define LOUPE_CHAIN_ID_TEXT           51 /* the first 50 (consensus.md 2.2) */
#define LOUPE_CONSENSUS_ADDRESS_BYTES 20

/* Which chain is meant: configuration, never taken from a peer. */
struct loupe_chain {
    char context[LOUPE_CHAIN_CONTEXT_TEXT];
    char id[LOUPE_CHAIN_ID_TEXT];
};

/* loupe_chain_from_context takes the 64 lower-case hexadecimal digits that name
 * a chain; false when they are none. */
LOUPE_API LOUPE_MUST_CHECK bool
loupe_chain_from_context(struct loupe_chain *out, struct loupe_span context);

/* A header that is proved. Only verifier/ makes one from outside bytes. A hash
 * that the header leaves empty is zero here, as last_block_hash is in the first
 * block of a chain. */
struct loupe_known_header {
    struct loupe_chain chain;
    int64_t height; /* [1, 2^63) */
    struct loupe_time time;
    struct loupe_hash hash;
    struct loupe_hash last_block_hash;
    struct loupe_hash last_commit_hash;
    struct loupe_hash data_hash;
    struct loupe_hash validators_hash;
    struct loupe_hash next_validators_hash;
    struct loupe_hash consensus_hash;
    struct loupe_hash app_hash; /* the state root after height - 1 */
    struct loupe_hash last_results_hash;
    struct loupe_hash evidence_hash;
    uint8_t proposer_address[LOUPE_CONSENSUS_ADDRESS_BYTES];
    uint64_t app_version;
};

struct loupe_validator {
    uint8_t address[LOUPE_CONSENSUS_ADDRESS_BYTES];
    uint8_t public_key[32];
    uint64_t power;
};

/* The set that validators_hash of a header names, in its order. */
struct loupe_validators {
    const struct loupe_validator *list;
    const uint32_t *by_address; /* indices into `list`, addresses ascending */
    size_t count;
    uint64_t total_power;
};

/* A known header and the validators that signed it: what a step starts from.
 * `validators` borrows from the arena that it was made in. */
struct loupe_known_block {
    struct loupe_known_header header;
    struct loupe_validators validators;
};

/* Tables of validators' keys: with them a signature is checked at about a third
 * of the cost. One cache serves one thread. */
struct loupe_key_cache {
    struct lp_ed25519_keys *keys;
    size_t count; /* keys that it holds at once */
};

LOUPE_API size_t loupe_key_cache_bytes(size_t count);

/* False when `memory` (aligned for any type) is smaller than
 * loupe_key_cache_bytes(count), or count is 0. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_key_cache_init(
    struct loupe_key_cache *out, size_t count, void *memory, size_t size);

/* What the verification of light blocks works with. */
struct loupe_header_tools {
    struct loupe_key_cache *cache; /* or NULL */
    struct loupe_arena *memory;
};

/* Memory that one verification takes at most, for a set of `validators`: the
 * part for loupe_known_block stays in use, the rest is given back. */
LOUPE_API size_t loupe_header_memory(size_t validators);

struct loupe_trust_root {
    int64_t height;
    struct loupe_hash hash;
};

/* loupe_header_verify_root decides whether `light_block` is the block that the
 * user trusts, signed by more than two thirds of its own validators.
 *
 *   Returns  LOUPE_OK         it is
 *            LOUPE_INVALID    another height or hash than the root's, a hash
 *                             that does not fit its content, a bad signature,
 *                             too little voting power
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_UNSUPPORTED, LOUPE_LIMIT
 *                             not a light block
 *            LOUPE_NOMEM      the arena is too small
 *   Out      out    its validators lie in tools->memory
 *   In       root   from the user's configuration
 *   Error    names the field, as "light_block.commit.signatures[7].signature"
 */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_header_verify_root(struct loupe_known_block *out,
                         const struct loupe_chain *chain,
                         const struct loupe_trust_root *root,
                         struct loupe_span light_block,
                         const struct loupe_header_tools *tools,
                         struct loupe_error *error);

/* loupe_header_verify_step decides whether `light_block` follows from
 * `trusted`, a block of a lower height (consensus.md 3.3).
 *
 *   Returns  LOUPE_OK       it does
 *            LOUPE_REFUSED  well signed as far as was seen, but by too little
 *                           of the power that is trusted: not an error, fetch
 *                           a height between the two. Never for neighbours
 *            LOUPE_STALE    the trusted header is older than the period
 *                           ("trusted.header.time"), or the new one is signed
 *                           and from the future ("light_block.header.time")
 *            LOUPE_USAGE    the policy is none
 *            LOUPE_INVALID, LOUPE_TRUNCATED, LOUPE_MALFORMED,
 *            LOUPE_UNSUPPORTED, LOUPE_LIMIT, LOUPE_NOMEM  as for a root
 *   Out      out    its validators lie in tools->memory
 *   In       now    the caller's clock
 *   Error    as for a root */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_header_verify_step(struct loupe_known_block *out,
                         const struct loupe_known_block *trusted,
                         struct loupe_span light_block,
                         struct loupe_time now,
                         const struct loupe_policy *policy,
                         const struct loupe_header_tools *tools,
                         struct loupe_error *error);

/* loupe_header_verify_back decides whether `light_block` is the predecessor of
 * `upper`: its hash is the one that `upper` names (consensus.md 3.5). No
 * signature and no age is looked at.
 *
 *   Returns  as for a root
 *   Out      out    its validators lie in tools->memory
 *   Error    as for a root */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_header_verify_back(struct loupe_known_block *out,
                         const struct loupe_known_header *upper,
                         struct loupe_span light_block,
                         const struct loupe_header_tools *tools,
                         struct loupe_error *error);

/* loupe_header_load takes up again a light block that was verified before and
 * kept: its hash must be the one that was kept with it, and its validators must
 * be the ones it names. No signature is looked at.
 *
 *   Returns  as for a root
 *   Out      out    its validators lie in tools->memory */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_header_load(struct loupe_known_block *out,
                  const struct loupe_chain *chain,
                  const struct loupe_trust_root *kept,
                  struct loupe_span light_block,
                  const struct loupe_header_tools *tools,
                  struct loupe_error *error);

LOUPE_END

#endif
