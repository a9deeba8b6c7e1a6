/* SPDX-License-Identifier: Apache-2.0 */
/* A bundle in the making, and its items. */
#ifndef LP_CHAIN_BUNDLE_ITEMS_H
#define LP_CHAIN_BUNDLE_ITEMS_H

#include "chain/chain.h"
#include "state/runtime_keys.h"

#include <loupe/bundle.h>

struct lp_making {
    struct lp_chain *chain;
    struct lp_buffer blocks; /* elements of lists, without the list's head */
    size_t block_count;
    struct lp_buffer metadata;
    struct loupe_span anchor; /* until lp_chain_forget */
    struct lp_buffer rounds;
    size_t round_count;
    struct lp_buffer items;
    size_t item_count;
};

/* Appends CBOR to a part. */
enum loupe_status lp_part_bytes(struct lp_buffer *part,
                                struct loupe_span bytes,
                                struct loupe_error *error);
enum loupe_status
lp_part_array(struct lp_buffer *part, size_t count, struct loupe_error *error);

/* Puts the head of a list of `count` before what the part holds. */
enum loupe_status lp_part_list(struct loupe_span *out,
                               struct lp_buffer *part,
                               size_t count,
                               struct loupe_error *error);

enum loupe_status lp_bundle_put_items(struct lp_making *making,
                                      enum loupe_bundle_kind kind,
                                      const struct loupe_statement *statement,
                                      struct loupe_error *error);

#endif
