/* SPDX-License-Identifier: Apache-2.0 */
/* Making and signing a transaction that is handed over, for every command that
 * does it: what the transaction is, and what else is asked of it, differs. */
#ifndef LP_TX_HAND_H
#define LP_TX_HAND_H

#include "cli/tx_words.h"
#include "tx/tx_file.h"

/* What the transaction does. Arguments as lp_tx_words_read. */
typedef enum loupe_status (*lp_tx_words_fn)(struct lp_tx_words *out,
                                            const struct lp_cli *cli,
                                            bool runtime,
                                            struct loupe_arena *memory,
                                            struct loupe_error *error);

/* Refuses a transaction that this command neither makes nor signs. */
typedef enum loupe_status (*lp_tx_check_fn)(const struct lp_tx_file *file,
                                            struct loupe_error *error);

/* lp_tx_hand_make writes --output with a transaction that nobody has signed, by
 * --signer, --nonce, --gas and --fee, and shows it. `check` may be NULL. */
enum loupe_status lp_tx_hand_make(const struct lp_cli *cli,
                                  bool runtime,
                                  lp_tx_words_fn words,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error);

/* lp_tx_hand_sign signs the file of the first operand with --key, writes
 * --output and shows it. `check` comes before the key is opened; it may be
 * NULL. */
enum loupe_status lp_tx_hand_sign(const struct lp_cli *cli,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error);

#endif
