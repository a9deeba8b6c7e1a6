/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction as the command line describes it, and its bytes under the
 * signatures. --fee is what is paid for all the gas, in whole tokens: of 9
 * decimals in consensus, of 18 in the runtime, in whichever form. Where a form
 * has a price of one gas, that is --fee by --gas, rounded down. */
#ifndef LP_TX_DRAFT_H
#define LP_TX_DRAFT_H

#include "cli/tx_online.h"
#include "cli/tx_seal.h"
#include "cli/tx_signers.h"
#include "cli/tx_words.h"
#include "tx/ethereum.h"
#include "tx/tx_file.h"

struct lp_tx_draft {
    enum lp_tx_layer layer;
    struct lp_tx_words words;
    struct lp_tx_signers signers;
    uint64_t gas;
    uint64_t gas_estimate; /* a node's word that `gas` follows from; 0: said */
    bool is_trial;         /* without fee and gas, to ask how much it takes */
    struct loupe_u256 fee;
    uint64_t messages; /* of a runtime transaction to the consensus layer */
    uint64_t not_before, not_after; /* rounds; 0: open */
    struct loupe_span proxy_module; /* text; empty: the first signer pays */
    struct loupe_span proxy_id;
    enum lp_eth_kind eth; /* LP_TX_ETHEREUM */
    struct loupe_u256 tip;
    uint64_t evm_chain_id;
    struct loupe_span access_list; /* encoded; empty: none */
    struct lp_tx_seal seal;
};

/* lp_tx_draft_read takes the command's operands and options.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  an option is missing, not what it has to be, or not
 *                         of this layer
 *            LOUPE_LIMIT  more gas than a block has
 *            or what lp_tx_words_read, lp_tx_signers_number and lp_tx_seal_make
 *            returned
 *   In       online  asked for what is not said
 *            place   of the network; its layer is the one that is meant
 *   Out      borrows from the arena and the options; to be ended by
 *            lp_tx_draft_fini in any case
 *   Error    "--not-after", or as the functions above */
enum loupe_status lp_tx_draft_read(struct lp_tx_draft *out,
                                   struct lp_tx_online *online,
                                   const struct lp_tx_place *place,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error);

/* lp_tx_draft_gas settles the gas: what --gas says, else a node's estimate and a
 * fifth, which is a proposal and no more. Neither is above what a block has: in
 * the runtime by its constant, in consensus as far as a chain was asked.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  neither --gas nor a place to ask; nobody to ask for
 *            LOUPE_LIMIT  above what a block has
 *            or what lp_gas_estimate and lp_gas_block_limit returned
 *   Error    "--gas" */
enum loupe_status lp_tx_draft_gas(struct lp_tx_draft *draft,
                                  struct lp_tx_online *online,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error);

void lp_tx_draft_fini(struct lp_tx_draft *draft);

/* lp_tx_draft_write gives the bytes that are signed.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE, LOUPE_LIMIT, LOUPE_MALFORMED  no transaction that the
 *                         network would take
 *            LOUPE_NOMEM
 *   Out      in the arena */
enum loupe_status lp_tx_draft_write(struct loupe_span *out,
                                    const struct lp_tx_draft *draft,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error);

/* The same of LP_TX_ETHEREUM in the runtime's own form, in which nobody signs
 * it: for an estimate of its gas. LOUPE_USAGE without --signer too. */
enum loupe_status lp_tx_draft_write_native(struct loupe_span *out,
                                           const struct lp_tx_draft *draft,
                                           struct loupe_arena *memory,
                                           struct loupe_error *error);

#endif
