/* SPDX-License-Identifier: Apache-2.0 */
/* --signer and --nonce: who will sign a transaction, and which number it has in
 * each one's account. */
#ifndef LP_TX_SIGNERS_H
#define LP_TX_SIGNERS_H

#include "cli/tx_online.h"
#include "limits.h"
#include "tx/signer.h"

#include <loupe/arena.h>

struct lp_tx_signers {
    struct lp_signer_spec specs[LP_RTX_SIGNERS_MAX];
    struct loupe_address accounts[LP_RTX_SIGNERS_MAX];
    uint64_t nonces[LP_RTX_SIGNERS_MAX];
    size_t count;
};

/* lp_tx_signers_read takes the list of --signer, which may be missing: then
 * there is one that nothing is known of.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no key; a kind that has no account
 *            LOUPE_LIMIT  too many
 *            or what lp_keyring_show, lp_multisig_check or lp_file_read returned
 *   Out      borrows from the arena */
enum loupe_status lp_tx_signers_read(struct lp_tx_signers *out,
                                     const struct lp_cli *cli,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error);

/* lp_tx_signers_number sets the nonces: from --nonce, else from what --db and
 * --source prove.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  not one number for each signer; neither --nonce nor a
 *                         place to ask; nobody to ask about
 *            or what lp_account_view_read returned
 *   In       runtime  in which accounts: the runtime's */
enum loupe_status lp_tx_signers_number(struct lp_tx_signers *signers,
                                       struct lp_tx_online *online,
                                       bool runtime,
                                       struct loupe_error *error);

/* The next word of a list with commas; false at its end. */
#define LP_CLI_WORD_MAX 256
LOUPE_MUST_CHECK bool lp_cli_next_word(char out[LP_CLI_WORD_MAX],
                                       const char **list);

/* Decimal digits of 64 bits; false when they are none. */
LOUPE_MUST_CHECK bool lp_cli_read_number(uint64_t *out, const char *text);

/* A whole number of 64 bits from an option, which must be there. */
enum loupe_status lp_cli_number(uint64_t *out,
                                const struct lp_cli *cli,
                                enum lp_option_id id,
                                struct loupe_error *error);

#endif
