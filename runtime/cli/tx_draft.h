/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction as the command line describes it, and its bytes under the
 * signatures. --fee is what is paid for all the gas, in whole tokens: of 9
 * decimals in consensus, of 18 in the runtime, in whichever form. Where a form
 * has a price of one gas, that is --fee by --gas, rounded down. */
#ifndef LP_TX_DRAFT_H
#define LP_TX_DRAFT_H

#include "cli/tx_online.h"
#include "cli/tx_signers.h"
#include "cli/tx_words.h"
#include "tx/ethereum.h"
#include "tx/tx_file.h"

struct lp_tx_draft {
    enum lp_tx_layer layer;
    struct lp_tx_words words;
    struct lp_tx_signers signers;
    uint64_t gas;
    struct loupe_u256 fee;
    uint64_t messages; /* of a runtime transaction to the consensus layer */
    uint64_t not_before, not_after; /* rounds; 0: open */
    struct loupe_span proxy_module; /* text; empty: the first signer pays */
    struct loupe_span proxy_id;
    enum lp_eth_kind eth; /* LP_TX_ETHEREUM */
    struct loupe_u256 tip;
    uint64_t evm_chain_id;
    struct loupe_span access_list; /* encoded; empty: none */
};

/* lp_tx_draft_read takes the command's operands and options.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  an option is missing, not what it has to be, or not
 *                         of this layer
 *            LOUPE_LIMIT  more gas than a block has
 *            or what lp_tx_words_read and lp_tx_signers_number returned
 *   In       online  asked for what is not said
 *            place   of the network; its layer is the one that is meant
 *   Out      borrows from the arena and the options
 *   Error    "--not-after", or as the functions above */
enum loupe_status lp_tx_draft_read(struct lp_tx_draft *out,
                                   struct lp_tx_online *online,
                                   const struct lp_tx_place *place,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error);

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

#endif
