/* SPDX-License-Identifier: Apache-2.0 */
/* Account addresses: 21 bytes, a version and the first 20 bytes of
 * SHA-512/256(context, version, data); text is Bech32 with the prefix "oasis"
 * (state.md 7.3; oasis-core go/common/crypto/address/address.go,
 * oasis-sdk runtime-sdk/src/types/address.rs). */
#ifndef LOUPE_ADDRESS_H
#define LOUPE_ADDRESS_H

#include <loupe/export.h>
#include <loupe/span.h>

LOUPE_BEGIN

#define LOUPE_ADDRESS_BYTES 21
#define LOUPE_ADDRESS_TEXT  64 /* "oasis1" and 40 characters; room to spare */

struct loupe_address {
    uint8_t b[LOUPE_ADDRESS_BYTES];
};

/* What an address is derived from, which is its context. */
enum loupe_address_kind {
    LOUPE_ADDRESS_STAKING,          /* Ed25519 public key, 32 bytes */
    LOUPE_ADDRESS_RUNTIME,          /* runtime identifier, 32 bytes */
    LOUPE_ADDRESS_CONSENSUS_MODULE, /* "module.kind" */
    LOUPE_ADDRESS_ETHEREUM,         /* Ethereum address, 20 bytes */
    LOUPE_ADDRESS_RUNTIME_MODULE,   /* "module.kind" */
    LOUPE_ADDRESS_SR25519,          /* public key, 32 bytes */
    LOUPE_ADDRESS_MULTISIG,         /* CBOR of the configuration */
};

/* How the 21 bytes of a ROFL application's identifier are made. */
enum loupe_rofl_app_kind {
    LOUPE_ROFL_APP_CREATOR_ROUND, /* creator, be64(round), be32(index) */
    LOUPE_ROFL_APP_CREATOR_NONCE, /* creator, be64(nonce) */
    LOUPE_ROFL_APP_GLOBAL_NAME,   /* the name */
};

/* Accounts that belong to nobody. */
enum loupe_address_name {
    LOUPE_ADDRESS_COMMON_POOL,
    LOUPE_ADDRESS_FEE_ACCUMULATOR,
    LOUPE_ADDRESS_GOVERNANCE_DEPOSITS,
    LOUPE_ADDRESS_BURN,
    LOUPE_ADDRESS_RUNTIME_COMMON_POOL,
    LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR,
    LOUPE_ADDRESS_REWARD_POOL,
    LOUPE_ADDRESS_PENDING_WITHDRAWAL,
    LOUPE_ADDRESS_PENDING_DELEGATION,
    LOUPE_ADDRESS_ROFL_STAKE_POOL,
    LOUPE_ADDRESS_MARKET_STAKE_POOL,
};

LOUPE_API void loupe_address_derive(struct loupe_address *out,
                                    enum loupe_address_kind kind,
                                    struct loupe_span data);
LOUPE_API void loupe_rofl_app_derive(struct loupe_address *out,
                                     enum loupe_rofl_app_kind kind,
                                     struct loupe_span data);
LOUPE_API void loupe_address_named(struct loupe_address *out,
                                   enum loupe_address_name name);

/* The Ethereum address of an uncompressed secp256k1 point, 64 bytes without
 * the leading 04. */
LOUPE_API void loupe_ethereum_address(uint8_t out[20], const uint8_t point[64]);

/* The Ethereum address of an account that no key stands for, named by `domain`
 * and `kind`, as those that instances of the marketplace are paid from
 * ("roflmarket.instance" and provider || id; transactions.md 1.2, oasis-sdk
 * runtime-sdk/src/types/address.rs generate_custom_eth_address). False, with
 * *out zero, when the two are over 128 bytes together. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_ethereum_synthetic(
    uint8_t out[20], struct loupe_span domain, struct loupe_span kind);

/* "oasis1…" and "rofl1…". */
LOUPE_API void loupe_address_to_text(char out[LOUPE_ADDRESS_TEXT],
                                     const struct loupe_address *address);
LOUPE_API void loupe_rofl_app_to_text(char out[LOUPE_ADDRESS_TEXT],
                                      const struct loupe_address *app);

/* False, with *out zero, when the text is not one address of version 0. */
LOUPE_API LOUPE_MUST_CHECK bool
loupe_address_from_text(struct loupe_address *out, struct loupe_span text);
LOUPE_API LOUPE_MUST_CHECK bool
loupe_rofl_app_from_text(struct loupe_address *out, struct loupe_span text);

static inline bool loupe_address_equal(const struct loupe_address *a,
                                       const struct loupe_address *b)
{
    return memcmp(a->b, b->b, LOUPE_ADDRESS_BYTES) == 0;
}

static inline struct loupe_span
loupe_address_span(const struct loupe_address *address)
{
    return loupe_span(address->b, LOUPE_ADDRESS_BYTES);
}

LOUPE_END

#endif
