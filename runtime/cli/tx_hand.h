/* SPDX-License-Identifier: Apache-2.0 */
/* Making and signing a transaction that is handed over, for every command that
 * does it: what else is asked of the transaction differs. */
#ifndef LP_TX_HAND_H
#define LP_TX_HAND_H

#include "cli/tx_work.h"

/* lp_tx_hand_make writes --output with a transaction that nobody has signed, by
 * the operands and options of tx make, and shows it. `check` may be NULL. */
enum loupe_status lp_tx_hand_make(const struct lp_cli *cli,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error);

/* lp_tx_hand_sign signs the file of the first operand with --key, writes
 * --output and shows it. `check` comes before the key is opened; it may be
 * NULL. */
enum loupe_status lp_tx_hand_sign(const struct lp_cli *cli,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error);

#endif
