/* SPDX-License-Identifier: Apache-2.0 */
/* The root of the tree that holds exactly some pairs (state.md 1.6): equality
 * with a trusted root proves that the pairs are all there is (2.7). */
#ifndef LP_MKVS_BUILD_H
#define LP_MKVS_BUILD_H

#include "base/error.h"

#include <loupe/hash.h>
#include <loupe/proof.h>

/* Sorts by key, bytewise, in place; n log n steps whatever the order was. */
void lp_mkvs_sort(struct loupe_pair *pairs, size_t count);

/* lp_mkvs_root computes the root of sorted pairs.
 *   Returns  OK
 *            MALFORMED  a key occurs twice or is out of order
 *            LIMIT      a key of 8192 bytes or more, or LP_TREE_DEPTH_MAX
 *   Error    "pairs[3]" */
LOUPE_MUST_CHECK enum loupe_status lp_mkvs_root(struct loupe_hash *out,
                                                const struct loupe_pair *pairs,
                                                size_t count,
                                                struct loupe_error *error);

/* Leading bits that two keys share. */
size_t lp_mkvs_common_bits(struct loupe_span a, struct loupe_span b);

/* Bits [from, to) of a key as a label in `out`, (to - from + 7) / 8 bytes. */
void lp_mkvs_cut_label(uint8_t *out,
                       struct loupe_span key,
                       size_t from,
                       size_t to);

/* The first of pairs[begin..end) with bit `bit` set, or `end`. All keys are
 * longer than that and share the bits before. */
size_t lp_mkvs_split(const struct loupe_pair *pairs,
                     size_t begin,
                     size_t end,
                     size_t bit);

#endif
