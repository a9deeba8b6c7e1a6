/* SPDX-License-Identifier: Apache-2.0 */
/* Ethereum's own transactions, as Sapphire takes them beside native ones
 * (transactions.md 7.1; EIP-155, EIP-2930, EIP-1559): read and written, signed
 * over, the sender recovered, and what the EVM module makes of them
 * (oasis-sdk runtime-sdk/modules/evm/src/raw_tx.rs decode).
 *
 *     lp_eth_digest(&digest, &tx, scratch, error);     what the key signs
 *     lp_eth_write(&raw, &tx, &signature);             the transaction
 *     lp_eth_wrap(&envelope, raw);                     as the runtime takes it
 *
 * Ethereum calls a transaction by Keccak-256 of `raw`, the runtime by
 * SHA-512/256 of the envelope. */
#ifndef LP_ETHEREUM_H
#define LP_ETHEREUM_H

#include "base/error.h"
#include "base/sink.h"

#include <loupe/address.h>
#include <loupe/amount.h>
#include <loupe/arena.h>
#include <loupe/hash.h>

enum lp_eth_kind {
    LP_ETH_LEGACY,      /* EIP-155 when the chain is signed */
    LP_ETH_ACCESS_LIST, /* EIP-2930, first byte 01 */
    LP_ETH_DYNAMIC_FEE, /* EIP-1559, first byte 02 */
};

struct lp_eth_tx {
    enum lp_eth_kind kind;
    bool any_chain;    /* legacy only: no chain is signed, chain_id is 0 */
    uint64_t chain_id; /* legacy: 1 to 2^63 - 19, so that v has 64 bits */
    uint64_t nonce;
    uint64_t gas;
    struct loupe_u256 price; /* of one gas; LP_ETH_DYNAMIC_FEE: the most */
    struct loupe_u256 tip;   /* LP_ETH_DYNAMIC_FEE only */
    bool create;             /* `to` is zero, `data` is the init code */
    uint8_t to[20];
    struct loupe_u256 value;
    struct loupe_span data;
    struct loupe_span access_list; /* an encoded list; empty: none */
};

struct lp_eth_signature {
    uint8_t rs[64];
    uint8_t parity; /* 0 or 1 */
};

struct lp_eth_sender {
    uint8_t key[33]; /* compressed */
    uint8_t address[20];
    struct loupe_address account; /* what the runtime calls it */
};

/* lp_eth_read takes a raw transaction apart; the signature is not checked.
 *   Returns  LOUPE_OK, LOUPE_TRUNCATED, LOUPE_MALFORMED
 *            LOUPE_UNSUPPORTED  another type of transaction
 *            LOUPE_LIMIT        a number has more bits than it may have
 *   Out      tx         borrows from `raw`
 *   Error    "transaction.gas" */
LOUPE_MUST_CHECK enum loupe_status
lp_eth_read(struct lp_eth_tx *tx,
            struct lp_eth_signature *signature,
            struct loupe_span raw,
            struct loupe_error *error);

/* lp_eth_payload_read takes apart what is signed over: the transaction without
 * its signature. Returns as lp_eth_read. */
LOUPE_MUST_CHECK enum loupe_status lp_eth_payload_read(
    struct lp_eth_tx *tx, struct loupe_span payload, struct loupe_error *error);

/* Writes the transaction, or without signature (NULL) the payload whose
 * Keccak-256 is signed. */
void lp_eth_write(struct lp_sink *out,
                  const struct lp_eth_tx *tx,
                  const struct lp_eth_signature *signature);

/* The 32 bytes that the sender signs.
 *   Returns  LOUPE_OK, LOUPE_NOMEM
 *   Scratch  the payload's size, rewound */
LOUPE_MUST_CHECK enum loupe_status lp_eth_digest(struct loupe_hash *out,
                                                 const struct lp_eth_tx *tx,
                                                 struct loupe_arena *scratch,
                                                 struct loupe_error *error);

/* lp_eth_verify finds out who signed, for the chain `chain_id`. A legacy
 * transaction without a chain is taken on every chain.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  another chain; a signature with r or s out of
 *                           range or high s; no key has made it
 *            LOUPE_NOMEM
 *   Scratch  the payload's size, rewound
 *   Error    "transaction.chain_id" */
LOUPE_MUST_CHECK enum loupe_status
lp_eth_verify(struct lp_eth_sender *out,
              const struct lp_eth_tx *tx,
              const struct lp_eth_signature *signature,
              uint64_t chain_id,
              struct loupe_arena *scratch,
              struct loupe_error *error);

/* Signatures over other things than transactions: r, s, and v, which is
 * LP_ETH_V + parity. */
#define LP_ETH_V 27
void lp_eth_signature_join(uint8_t out[65],
                           const struct lp_eth_signature *signature);

/* Did the key of `address` sign `digest`? A v of 0 or 1 is taken too. */
LOUPE_MUST_CHECK bool lp_eth_signed(const uint8_t address[20],
                                    const struct loupe_hash *digest,
                                    const uint8_t signature[65]);

/* lp_eth_fee gives what the runtime charges in advance. `base` is its minimum
 * gas price, which only LP_ETH_DYNAMIC_FEE looks at.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  the most is below the tip or `base`
 *            LOUPE_LIMIT    price or fee has more than 128 bits
 *   Error    "transaction.max_fee_per_gas" */
LOUPE_MUST_CHECK enum loupe_status lp_eth_fee(struct loupe_u256 *out,
                                              const struct lp_eth_tx *tx,
                                              const struct loupe_u256 *base,
                                              struct loupe_error *error);

/* lp_eth_runtime_build writes the runtime transaction that stands for this
 * one: evm.Call or evm.Create by a secp256k1 signer, CBOR of struct
 * lp_rtx_body.
 *   Returns  LOUPE_OK, LOUPE_LIMIT, LOUPE_NOMEM (scratch)
 *   In       fee  of lp_eth_fee */
LOUPE_MUST_CHECK enum loupe_status
lp_eth_runtime_build(struct lp_sink *out,
                     const struct lp_eth_tx *tx,
                     const struct lp_eth_sender *sender,
                     const struct loupe_u256 *fee,
                     struct loupe_arena *scratch,
                     struct loupe_error *error);

/* Wraps a raw transaction for SubmitTx: an UnverifiedTransaction whose proof
 * is the module's name. */
void lp_eth_wrap(struct lp_sink *out, struct loupe_span raw);

/* The same of one that is written on the way. */
void lp_eth_wrap_signed(struct lp_sink *out,
                        const struct lp_eth_tx *tx,
                        const struct lp_eth_signature *signature);

#endif
