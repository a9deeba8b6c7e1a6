/* SPDX-License-Identifier: Apache-2.0 */
/* The key that calls of the runtime are sealed to now: a node's answer, held
 * against the key manager's status in proven consensus state
 * (transactions.md 5.5, tx/call_key.h). */
#ifndef LP_CALL_KEY_VIEW_H
#define LP_CALL_KEY_VIEW_H

#include "chain/client.h"
#include "tx/call_key.h"

/* lp_call_key_find asks for the key and proves it.
 *   Returns  LOUPE_OK
 *            LOUPE_UNSUPPORTED  no runtime is followed, or it has no key manager
 *            LOUPE_ABSENT       the state does not know the runtime, or its key
 *                               manager has no status yet
 *            LOUPE_UNREACHABLE  there is no source to ask
 *            or as lp_chain_tip, lp_chain_value and lp_call_key_verify
 *   Out      height  whose state vouches for it
 *   Error    "call_key.public_key.signature" */
enum loupe_status lp_call_key_find(struct lp_known_call_key *out,
                                   int64_t *height,
                                   struct lp_chain *chain,
                                   struct loupe_error *error);

#endif
