/* SPDX-License-Identifier: Apache-2.0 */
/* Signed queries: an eth_call of Sapphire that says who asks (transactions.md
 * 7.3; oasis-sdk runtime-sdk/modules/evm/src/signed_call.rs verify,
 * client-sdk/go/modules/evm/signed_calls.go). The signature is over EIP-712
 * typed data and always covers the plain calldata; what is sent in its place is
 * CBOR of the call, which may be sealed, with leash and signature.
 *
 * The leash says how long the query lives: until the account's nonce passes
 * `nonce`, and while the latest round is at most `block_range` from
 * `block_number`, whose hash it names. */
#ifndef LP_SIGNED_QUERY_H
#define LP_SIGNED_QUERY_H

#include "base/error.h"
#include "base/sink.h"
#include "tx/ethereum.h"

struct lp_leash {
    uint64_t nonce;
    uint64_t block_number; /* round */
    struct loupe_hash block_hash;
    uint64_t block_range;
};

struct lp_signed_query {
    uint64_t chain_id;
    uint8_t from[20];
    uint8_t to[20]; /* zero: creation of a contract */
    uint64_t gas;
    struct loupe_u256 gas_price;
    struct loupe_u256 value;
    struct loupe_span data; /* plain calldata */
    struct lp_leash leash;
};

/* EIP-712: the domain's separator, the hash of the structure, and what is
 * signed, which is made of these two. */
void lp_query_domain(struct loupe_hash *out, uint64_t chain_id);
void lp_query_struct(struct loupe_hash *out,
                     const struct lp_signed_query *query);
void lp_query_digest(struct loupe_hash *out,
                     const struct lp_signed_query *query);

/* lp_query_verify decides whether `from` signed the query.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  somebody else did, or s is high, or there is no
 *                           such signature
 *   In       signature  r, s and v, which is 27 or 28 (0 or 1 is taken too) */
LOUPE_MUST_CHECK enum loupe_status
lp_query_verify(const struct lp_signed_query *query,
                const uint8_t signature[65],
                struct loupe_error *error);

/* lp_query_write writes what stands for the calldata. `call` is the encoded
 * call: that of lp_query_plain_write, or an envelope with the sealed one. */
void lp_query_write(struct lp_sink *out,
                    struct loupe_span call,
                    const struct lp_leash *leash,
                    const uint8_t signature[65]);
void lp_query_plain_write(struct lp_sink *out, struct loupe_span data);

/* A query taken apart. */
struct lp_query_pack {
    struct loupe_span call; /* encoded */
    struct lp_leash leash;
    uint8_t signature[65];
};

/* lp_query_read takes it apart, strictly; nothing is checked.
 *   Returns  LOUPE_OK, LOUPE_TRUNCATED, LOUPE_MALFORMED
 *   Error    "query.leash.nonce" */
LOUPE_MUST_CHECK enum loupe_status lp_query_read(struct lp_query_pack *out,
                                                 struct loupe_span bytes,
                                                 struct loupe_error *error);

/* lp_leash_check decides whether a leash still holds.
 *   Returns  LOUPE_OK
 *            LOUPE_STALE    the account has sent more since, or the round is
 *                           too far from the leash's
 *            LOUPE_INVALID  the round has another hash
 *   In       nonce  of the account, proven
 *            round  the latest one
 *            hash   of the leash's round, proven
 *   Error    "leash.block_number" */
LOUPE_MUST_CHECK enum loupe_status lp_leash_check(const struct lp_leash *leash,
                                                  uint64_t nonce,
                                                  uint64_t round,
                                                  const struct loupe_hash *hash,
                                                  struct loupe_error *error);

#endif
