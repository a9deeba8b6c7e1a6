/* SPDX-License-Identifier: Apache-2.0 */
/* Signed consensus transactions (transactions.md 2.1).
 * Source: oasis-core go/consensus/api/transaction/transaction.go. */
#ifndef LP_TX_H
#define LP_TX_H

#include "codec/cbor_table.h"

#include <loupe/header.h>

struct lp_tx_signature {
    uint8_t signature[64];
    uint8_t public_key[32];
};

struct lp_signed_tx {
    struct lp_tx_signature signature;
    struct loupe_span raw; /* CBOR of the transaction */
};

struct lp_tx {
    struct loupe_span fee;  /* CBOR of a fee; empty: none */
    struct loupe_span body; /* CBOR of the method's argument; empty: none */
    uint64_t nonce;
    struct loupe_span method;
};

struct lp_tx_fee {
    struct loupe_u256 amount;
    uint64_t gas;
};

/* Argument of consensus.Meta. */
struct lp_block_metadata {
    struct loupe_hash state_root, events_root;
};

extern const struct lp_cbor_table lp_block_metadata_table;
extern const struct lp_cbor_table lp_signed_tx_table;
extern const struct lp_cbor_table lp_tx_table;
extern const struct lp_cbor_table lp_tx_fee_table;

/* lp_tx_read takes a signed transaction apart, strictly; the signature is not
 * looked at.
 *   Error  below the transaction, as "untrusted_raw_value.nonce" */
LOUPE_MUST_CHECK enum loupe_status lp_tx_read(struct lp_signed_tx *outer,
                                              struct lp_tx *inner,
                                              struct loupe_span bytes,
                                              struct loupe_error *error);

/* What a transaction is signed under. */
struct lp_oasis_context;
void lp_tx_context(struct lp_oasis_context *out,
                   const struct loupe_chain *chain);

/* Does the signature hold for this chain? */
LOUPE_MUST_CHECK bool lp_tx_verify(const struct lp_signed_tx *tx,
                                   const struct loupe_chain *chain);

/* A list of byte strings: transactions as GetTransactions gives them, or
 * proofs. */
struct lp_tx_list {
    const struct loupe_span *items; /* borrow from the answer */
    size_t count;
};

/* lp_tx_list_read takes an answer of GetTransactions apart.
 *   Returns  LOUPE_OK, LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_NOMEM
 *   Error    "transactions[3]" */
LOUPE_MUST_CHECK enum loupe_status lp_tx_list_read(struct lp_tx_list *out,
                                                   struct loupe_span answer,
                                                   struct loupe_arena *memory,
                                                   struct loupe_error *error);

/* lp_tx_proofs_read takes an answer of GetTransactionsWithProofs apart.
 *   Returns  as lp_tx_list_read; LOUPE_INVALID when the lists are not of one
 *            length */
LOUPE_MUST_CHECK enum loupe_status lp_tx_proofs_read(struct lp_tx_list *txs,
                                                     struct lp_tx_list *proofs,
                                                     struct loupe_span answer,
                                                     struct loupe_arena *memory,
                                                     struct loupe_error *error);

/* What the network calls the hash of a transaction: SHA-512/256 over all of its
 * bytes. CometBFT's own, SHA-256, is the leaf of data_hash. */
void lp_tx_hash(struct loupe_hash *out, struct loupe_span bytes);
void lp_tx_cometbft_key(struct loupe_hash *out, struct loupe_span bytes);

/* The root over a list of transactions, as data_hash gives it. */
void lp_tx_list_root(struct loupe_hash *out,
                     const struct loupe_span *transactions,
                     size_t count);

#endif
