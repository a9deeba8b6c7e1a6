/* SPDX-License-Identifier: Apache-2.0 */
/* Calldata from the command line: a function with its arguments, or bytes that
 * are held against --abi. */
#ifndef LP_TX_ABI_H
#define LP_TX_ABI_H

#include "cli/cli.h"

#include <loupe/arena.h>

/* lp_tx_abi_call gives the calldata of `call FUNCTION [ARGS]`: a function by its
 * name in --abi, without that among those that are known here, or by its
 * signature, which --abi, when it is given, must have.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE      no such function; one name and several functions;
 *                             arguments that do not fit
 *            LOUPE_MALFORMED  --abi is no JSON ABI
 *            LOUPE_LIMIT, LOUPE_NOMEM, or what lp_file_read returned
 *   Out      out   in the arena
 *   In       args  text of a JSON list, or NULL
 *   Error    "function", "args.ids[3]" */
enum loupe_status lp_tx_abi_call(struct loupe_span *out,
                                 const struct lp_cli *cli,
                                 const char *function,
                                 const char *args,
                                 struct loupe_arena *memory,
                                 struct loupe_error *error);

/* lp_tx_abi_check holds calldata, as hexadecimal digits, against --abi.
 *   Returns  LOUPE_OK         also without --abi
 *            LOUPE_ABSENT     no function has the selector
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED  the arguments do not fit
 *   Error    "--data.selector", "--data.args.ids[3]" */
enum loupe_status lp_tx_abi_check(const struct lp_cli *cli,
                                  const char *digits,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error);

#endif
