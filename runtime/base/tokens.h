/* SPDX-License-Identifier: Apache-2.0 */
/* Amounts as people write them, exactly: whole tokens with decimals, "1.5". */
#ifndef LP_TOKENS_H
#define LP_TOKENS_H

#include "base/error.h"

#include <loupe/amount.h>

/* Bits of an amount: what the runtime's accounts hold, and far more than the
 * consensus layer has tokens. */
#define LP_TOKENS_BITS 128

/* lp_tokens_read gives base units.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  not digits, with or without decimals; a sign; more
 *                         decimals than there are
 *            LOUPE_LIMIT  more than LP_TOKENS_BITS
 *   In       decimals  LOUPE_CONSENSUS_DECIMALS or LOUPE_RUNTIME_DECIMALS
 *   Error    field is empty */
enum loupe_status lp_tokens_read(struct loupe_u256 *out,
                                 struct loupe_span text,
                                 size_t decimals,
                                 struct loupe_error *error);

#endif
