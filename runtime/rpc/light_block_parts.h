/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks of an endpoint that does not offer them: out of its blocks, its
 * scheduler's validators and the registry's nodes (consensus.md 5.9). What comes
 * out is a light block as any other: nothing in it is believed. */
#ifndef LP_RPC_LIGHT_BLOCK_PARTS_H
#define LP_RPC_LIGHT_BLOCK_PARTS_H

#include "rpc/oasis.h"

/* lp_light_block_parts asks for the parts and puts them together. The commit of
 * a block lies in the next one: the latest is the height below the tip.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      a block of another height than asked for, or
 *                               validators that are not the header's
 *            LOUPE_UNREACHABLE  a part is not served: a tip, a pruned state
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_LIMIT, LOUPE_NOMEM
 *   Out      out  as of lp_oasis_light_block */
LOUPE_MUST_CHECK enum loupe_status
lp_light_block_parts(struct lp_oasis *ask,
                     struct lp_oasis_meta *out,
                     int64_t height,
                     struct loupe_error *error);

#endif
