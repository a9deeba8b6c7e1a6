/* SPDX-License-Identifier: Apache-2.0 */
/* Making proof bundles out of what a client knows; the reader's side is
 * <loupe/bundle.h>. */
#ifndef LP_CHAIN_BUNDLE_H
#define LP_CHAIN_BUNDLE_H

#include "chain/client.h"

#include <loupe/bundle.h>

/* lp_bundle_make proves a statement and writes the bundle that does. It begins at
 * the store's trust root, or at `from` (a stored height), so that a reader who
 * trusts that header can check it.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT       event: proved that there is none
 *            LOUPE_UNREACHABLE  a fact is neither stored nor served
 *            LOUPE_USAGE        the statement makes no sense here
 *   Out      out  canonical CBOR, appended
 *   In       from  0: the trust root */
enum loupe_status lp_bundle_make(struct lp_buffer *out,
                                 struct lp_chain *chain,
                                 enum loupe_bundle_kind kind,
                                 const struct loupe_statement *statement,
                                 int64_t from,
                                 struct loupe_error *error);

#endif
