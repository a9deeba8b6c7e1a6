/* SPDX-License-Identifier: Apache-2.0 */
/* Sending what was signed, and finding out what became of it, for every command
 * that does it: what is asked of a transaction before it is sent, and what is
 * reported of it, differs. */
#ifndef LP_TX_SEND_H
#define LP_TX_SEND_H

#include "cli/ask.h"
#include "store/outbox.h"

struct lp_tx_use {
    /* Comes before a transaction is kept: it may be refused, or there is nothing
     * to be sent and `done` is set. May be NULL. */
    enum loupe_status (*before)(void *context,
                                struct lp_ask *ask,
                                struct loupe_span bytes,
                                bool *done,
                                struct loupe_error *error);
    /* Answers, whatever became of it; without a row nothing was sent. */
    enum loupe_status (*report)(void *context,
                                struct lp_ask *ask,
                                struct lp_cli *cli,
                                struct lp_store_tx *row,
                                struct loupe_error *error);
    /* Looks for what shows it done beside the transaction itself, whose hash
     * nobody knows when another one signs it. May be NULL. */
    enum loupe_status (*find)(void *context,
                              struct lp_ask *ask,
                              bool *found,
                              struct loupe_error *error);
    void *context;
};

/* The file of the first operand is kept, sent and waited for; with --appd the
 * daemon behind that socket signs and sends it. */
enum loupe_status lp_tx_send_file(struct lp_cli *cli,
                                  const struct lp_tx_use *use,
                                  struct loupe_error *error);

/* A session for `work` with room for a row's bytes. */
typedef enum loupe_status (*lp_tx_work_fn)(void *context,
                                           struct lp_ask *ask,
                                           struct lp_cli *cli,
                                           struct lp_buffer *bytes,
                                           struct loupe_error *error);
enum loupe_status lp_tx_in_session(lp_tx_work_fn work,
                                   void *context,
                                   struct lp_cli *cli,
                                   struct loupe_error *error);

/* lp_tx_look_up finds out what became of a transaction, one that is kept or one
 * that is in the stored rounds or at --at. The session is open. */
enum loupe_status lp_tx_look_up(struct lp_store_tx *row,
                                struct lp_ask *ask,
                                const struct loupe_hash *hash,
                                struct lp_buffer *bytes,
                                struct loupe_error *error);

/* The row as JSON, and what it says after its sealed result was opened, when the
 * secret of it is kept here. */
enum loupe_status lp_tx_row_json(json_t **out,
                                 struct lp_ask *ask,
                                 struct lp_store_tx *row,
                                 struct loupe_error *error);

/* What a row says of its transaction: LOUPE_OK, or why not. */
enum loupe_status lp_tx_verdict(const struct lp_store_tx *row,
                                struct loupe_error *error);

/* An operand of 32 bytes, hexadecimal, also after "0x". */
enum loupe_status lp_tx_read_hash(struct loupe_hash *out,
                                  const char *name,
                                  const char *text,
                                  struct loupe_error *error);

/* Writes an answer that may be a "no", taking `data`, and ends with it. What
 * ask->data has is added as "daemon". */
enum loupe_status lp_tx_answer(struct lp_ask *ask,
                               struct lp_cli *cli,
                               json_t *data,
                               const struct lp_view *view,
                               const struct loupe_error *verdict,
                               struct loupe_error *error);

#endif
