/* SPDX-License-Identifier: Apache-2.0 */
/* Consensus transactions in both directions (transactions.md 2.1; oasis-core
 * go/consensus/api/transaction/transaction.go): written from what a person
 * decided, joined with a signature that was made elsewhere, and taken apart to
 * be shown. No key is seen here. */
#ifndef LP_CONSENSUS_BUILD_H
#define LP_CONSENSUS_BUILD_H

#include "consensus/tx.h"
#include "sign/oasis.h"
#include "tx/methods.h"

#include <loupe/address.h>

/* What a transaction is made of. */
struct lp_consensus_call {
    struct loupe_span method; /* name */
    struct loupe_span body;   /* CBOR; empty: none */
    uint64_t nonce;
    bool has_fee; /* without one the gas price is 0 */
    struct lp_tx_fee fee;
};

/* lp_consensus_tx_write writes the transaction that is to be signed, and
 * refuses what the network would refuse whatever its state.
 *   Returns  LOUPE_OK
 *            UNSUPPORTED "method"      none that is known
 *            REFUSED     "method"      one that accounts do not send
 *            MALFORMED   "body…"       does not fit the method
 *            MALFORMED   "fee.gas"     zero under a fee
 *            LIMIT       "fee.amount"  over 128 bits
 *            LIMIT       "transaction" larger than max_tx_size once signed
 *            NOMEM       `out` is too small
 *   Out      out           the bytes under the signature
 *   In       max_tx_size   of the chain's parameters; 0: not known
 *            offsets of faults count within `body` */
LOUPE_MUST_CHECK enum loupe_status
lp_consensus_tx_write(struct lp_sink *out,
                      const struct lp_consensus_call *call,
                      uint64_t max_tx_size,
                      struct loupe_error *error);

/* lp_consensus_signer_check refuses the keys of the fixed pools, with which
 * nothing can be signed (oasis-core go/staking/api/address.go
 * NewReservedAddress).
 *   Returns  OK, REFUSED
 *   Error    "public_key" */
LOUPE_MUST_CHECK enum loupe_status
lp_consensus_signer_check(const uint8_t public_key[32],
                          struct loupe_error *error);

/* lp_consensus_tx_join puts the bytes that were signed and the signature into
 * the envelope that is sent.
 *   Returns  OK; REFUSED as lp_consensus_signer_check; INVALID "signature" when
 *            it does not hold for these bytes on this chain; NOMEM */
LOUPE_MUST_CHECK enum loupe_status
lp_consensus_tx_join(struct lp_sink *out,
                     struct loupe_span transaction,
                     const struct lp_tx_signature *signature,
                     const struct loupe_chain *chain,
                     struct loupe_error *error);

/* A transaction taken apart, signed or not yet. */
struct lp_consensus_view {
    bool is_signed;
    struct lp_signed_tx envelope;  /* when signed */
    struct loupe_span transaction; /* the bytes under the signature */
    struct lp_tx tx;
    bool has_fee;
    struct lp_tx_fee fee;
    const struct lp_tx_method *method; /* NULL: unknown */
    struct loupe_error body_fault;     /* OK: the body is of that method */
};

/* lp_consensus_tx_describe takes a transaction apart. A body that does not fit
 * its method is no refusal: it is there, and body_fault says why.
 *   Returns  OK, MALFORMED, TRUNCATED, LIMIT
 *   Out      out borrows from `bytes` */
LOUPE_MUST_CHECK enum loupe_status
lp_consensus_tx_describe(struct lp_consensus_view *out,
                         struct loupe_span bytes,
                         struct loupe_error *error);

#endif
