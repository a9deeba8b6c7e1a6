/* SPDX-License-Identifier: Apache-2.0 */
/* What lies in a block whose header is known: its transactions, the state root
 * after it, the outcome of each transaction, its staking events.
 * Rules: consensus.md 4.1 to 4.5; source: oasis-core
 * go/consensus/cometbft/stateless/core.go. */
#ifndef LOUPE_BLOCK_H
#define LOUPE_BLOCK_H

#include <loupe/address.h>
#include <loupe/amount.h>
#include <loupe/header.h>
#include <loupe/proof.h>

LOUPE_BEGIN

/* What the proposer of a block signed about the state after it, and more than
 * two thirds of the validators recomputed before they voted. */
struct loupe_known_roots {
    int64_t height;
    struct loupe_hash state_root;  /* after the block */
    struct loupe_hash events_root; /* over its staking events */
};

/* The consensus state after the block before a header: its app_hash, a root of
 * version height - 1. That of the first block of a chain is of no tree that can
 * be asked for. */
LOUPE_API struct loupe_known_root
loupe_header_state_root(const struct loupe_known_header *header);

/* The consensus state after a block: a root of version height. Where both are
 * known, that of a block and that of the next header must be equal. */
LOUPE_API struct loupe_known_root
loupe_block_state_root(const struct loupe_known_roots *roots);

/* loupe_block_transactions decides whether `transactions` are the block's: all
 * of them, in order, and nothing else.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  their root is not the header's data_hash
 *   In       transactions   raw bytes, as received
 *   Error    "transactions" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_transactions(const struct loupe_known_header *header,
                         const struct loupe_span *transactions,
                         size_t count,
                         struct loupe_error *error);

/* loupe_block_includes decides whether a transaction is in the block. Its index
 * is not proved.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID    the proof leads to another root or leaf
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_LIMIT  it is no proof
 *   In       proof  CBOR, as GetTransactionsWithProofs gives it
 *   Error    "proof.…" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_includes(const struct loupe_known_header *header,
                     struct loupe_span transaction,
                     struct loupe_span proof,
                     struct loupe_error *error);

/* loupe_block_roots finds the metadata transaction among all transactions of a
 * block, from the last to the first. One that is not signed by the proposer is
 * passed over: validators do the same.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID  they are not the block's transactions
 *            LOUPE_ABSENT   none of them is its metadata
 *   Out      index          of the transaction; or NULL
 *   Error    "transactions" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_roots(struct loupe_known_roots *out,
                  size_t *index,
                  const struct loupe_known_header *header,
                  const struct loupe_span *transactions,
                  size_t count,
                  struct loupe_error *error);

/* loupe_block_roots_proved reads the metadata transaction by its inclusion
 * proof.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      not in the block, not signed by its proposer, or
 *                               no metadata
 *            LOUPE_UNSUPPORTED  metadata of a newer schema
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED  not canonical
 *   Error    "proof.…" or "transaction.…" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_roots_proved(struct loupe_known_roots *out,
                         const struct loupe_known_header *header,
                         struct loupe_span transaction,
                         struct loupe_span proof,
                         struct loupe_error *error);

/* The proved part of one transaction's outcome: its codespace, log and events
 * are not. */
struct loupe_known_result {
    uint32_t code;          /* 0: it succeeded */
    struct loupe_span data; /* CBOR of the method's result; empty on failure */
    int64_t gas_wanted;
    int64_t gas_used;
};

struct loupe_known_results {
    const struct loupe_known_result *list; /* in order of the transactions */
    size_t count;
};

/* loupe_block_results decides whether an answer of GetBlockResults gives the
 * outcomes of the block before `next`.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID    another height, or another root than the
 *                             last_results_hash of `next`
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED  it is no such answer
 *            LOUPE_NOMEM
 *   Out      out     borrows from `answer`; its list lies in `memory`
 *   Error    "results.…" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_results(struct loupe_known_results *out,
                    const struct loupe_known_header *next,
                    struct loupe_span answer,
                    struct loupe_arena *memory,
                    struct loupe_error *error);

enum loupe_staking_kind {
    LOUPE_STAKING_TRANSFER,
    LOUPE_STAKING_BURN,
    LOUPE_STAKING_ADD_ESCROW,
    LOUPE_STAKING_TAKE_ESCROW,
    LOUPE_STAKING_DEBONDING_START,
    LOUPE_STAKING_RECLAIM_ESCROW,
    LOUPE_STAKING_ALLOWANCE_CHANGE,
};
#define LOUPE_STAKING_KINDS 7

/* A staking event. What a kind does not have is zero. */
struct loupe_staking_event {
    enum loupe_staking_kind kind;
    struct loupe_span body; /* canonical CBOR, the leaf of events_root */
    uint8_t owner[LOUPE_ADDRESS_BYTES];   /* from, in a transfer */
    uint8_t other[LOUPE_ADDRESS_BYTES];   /* to, escrow or beneficiary */
    struct loupe_consensus_amount amount; /* amount_change of an allowance */
    struct loupe_consensus_amount debonding_amount; /* take_escrow */
    struct loupe_consensus_amount allowance;        /* after the change */
    struct loupe_u256 shares; /* new_shares, shares or active_shares */
    struct loupe_u256 debonding_shares; /* debonding_start */
    uint64_t debond_end_epoch;          /* debonding_start */
    bool negative;                      /* allowance_change */
};

struct loupe_staking_events {
    const struct loupe_staking_event *list; /* in order of emission */
    size_t count;
};

/* "transfer", "add_escrow", …: the names of the network. */
LOUPE_API const char *loupe_staking_kind_name(enum loupe_staking_kind kind);

/* loupe_block_events decides whether an answer of GetBlockResults gives all
 * staking events of a block. To which transaction one belongs is not proved.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      another root than roots->events_root
 *            LOUPE_UNSUPPORTED  an event of a kind or schema not read here
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED  it is no such answer
 *            LOUPE_NOMEM
 *   Out      out     list and bodies lie in `memory`
 *   Error    "results.…" or "events" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_events(struct loupe_staking_events *out,
                   const struct loupe_known_roots *roots,
                   struct loupe_span answer,
                   struct loupe_arena *memory,
                   struct loupe_error *error);

/* loupe_block_events_load does the same for events that were kept, as a CBOR
 * list of their bodies.
 *
 *   Returns  as loupe_block_events
 *   Out      out     borrows from `bodies`; the list lies in `memory`
 *   Error    "events[3].…" or "events" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_events_load(struct loupe_staking_events *out,
                        const struct loupe_known_roots *roots,
                        struct loupe_span bodies,
                        struct loupe_arena *memory,
                        struct loupe_error *error);

/* loupe_block_check decides whether an answer of GetBlock describes the block:
 * height, hash, time, state root, header and the commit before it. Its `size`
 * cannot be checked.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID    a field is another than the header's
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_LIMIT  it is no such answer
 *            LOUPE_NOMEM
 *   Scratch  rewound before return
 *   Error    "block.…" */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_block_check(const struct loupe_known_header *header,
                  struct loupe_span answer,
                  struct loupe_arena *scratch,
                  struct loupe_error *error);

LOUPE_END

#endif
