/* SPDX-License-Identifier: Apache-2.0 */
/* The pairs of an I/O tree as transactions and tags. */
#ifndef LP_IO_TREE_H
#define LP_IO_TREE_H

#include "base/error.h"

#include <loupe/io.h>

/* lp_io_read sorts out the pairs of a whole tree, which are in order of their
 * keys, and checks the layout of state.md 5.1 and 5.4. */
LOUPE_MUST_CHECK enum loupe_status lp_io_read(struct loupe_known_io *out,
                                              const struct loupe_pair *pairs,
                                              size_t count,
                                              struct loupe_arena *arena,
                                              struct loupe_error *error);

/* lp_io_rebuild gives the pairs of the tree that a node's lists would have, in
 * order of their keys, when they have the root; see loupe_io_rebuild.
 *   Out  out  in `arena`; spans there and in the lists */
LOUPE_MUST_CHECK enum loupe_status
lp_io_rebuild(struct loupe_pair **out,
              size_t *count,
              const struct loupe_hash *root,
              const struct loupe_raw_transaction *transactions,
              size_t transaction_count,
              const struct loupe_raw_tag *tags,
              size_t tag_count,
              struct loupe_arena *arena,
              struct loupe_error *error);

#endif
