/* SPDX-License-Identifier: Apache-2.0 */
/* What a transaction is to do, as it is said on the command line: a word as
 * `transfer` with its options, or a method's name with --body. */
#ifndef LP_TX_WORDS_H
#define LP_TX_WORDS_H

#include "cli/cli.h"
#include "tx/methods.h"

#include <loupe/arena.h>

struct lp_tx_words {
    const struct lp_tx_method *method;
    struct loupe_span body; /* CBOR, in the arena */
};

/* Enough for the largest body, as JSON and as bytes. */
#define LP_TX_WORDS_MEMORY ((size_t)4 << 20)

/* lp_tx_words_read takes the command's operands and options.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  no such word or method; an option is missing, not
 *                         taken by this word, or not what it has to be
 *            LOUPE_LIMIT, LOUPE_NOMEM, LOUPE_UNREACHABLE (--body)
 *   Error    as lp_json_table_read: "amount"; of calldata "args.ids[3]" */
enum loupe_status lp_tx_words_read(struct lp_tx_words *out,
                                   const struct lp_cli *cli,
                                   bool runtime,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error);

#endif
