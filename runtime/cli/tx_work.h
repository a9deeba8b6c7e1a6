/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands about a transaction in a file share: its memory, the chain
 * that is meant, and how the file and the answer about it are written. */
#ifndef LP_TX_WORK_H
#define LP_TX_WORK_H

#include "base/buffer.h"
#include "cli/cli.h"
#include "tx/tx_file.h"

/* Refuses a transaction that a command neither makes nor signs. */
typedef enum loupe_status (*lp_tx_check_fn)(const struct lp_tx_file *file,
                                            struct loupe_error *error);

/* What a command works with; released whole. */
struct lp_tx_work {
    struct loupe_arena memory;
    struct lp_buffer input;
    struct lp_tx_file file;
    lp_tx_check_fn check; /* or NULL */
    void *block;
    uint64_t gas_estimate; /* that the gas was taken from; 0: none */
};

enum loupe_status lp_tx_work_open(struct lp_tx_work *work,
                                  struct loupe_error *error);
void lp_tx_work_close(struct lp_tx_work *work);

/* lp_tx_work_read reads the file that the command names.
 *   Returns  as lp_tx_file_read */
enum loupe_status lp_tx_work_read(struct lp_tx_work *work,
                                  const struct lp_cli *cli,
                                  const struct lp_tx_place *place,
                                  struct loupe_error *error);

/* The chain of a network, as a file names it; the layer is consensus. */
enum loupe_status lp_tx_place_of(struct lp_tx_place *out,
                                 const struct lp_network *network,
                                 struct loupe_error *error);

/* What the command itself asks of the file. */
enum loupe_status lp_tx_work_check(const struct lp_tx_work *work,
                                   struct loupe_error *error);

/* Checks the file, writes --output and says what is in it; the file itself is the answer when it
 * goes where answers go. */
enum loupe_status lp_tx_work_deliver(struct lp_tx_work *work,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error);

/* Says what is in the file. */
enum loupe_status lp_tx_work_answer(const struct lp_tx_work *work,
                                    const struct lp_cli *cli,
                                    const char *path,
                                    struct loupe_error *error);

/* LOUPE_USAGE "--key: is needed" when the option is not there. */
enum loupe_status lp_cli_need(const struct lp_cli *cli,
                              enum lp_option_id id,
                              struct loupe_error *error);

#endif
