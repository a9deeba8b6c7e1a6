/* SPDX-License-Identifier: Apache-2.0 */
/* The proven facts of a bundle, and whether they are what it states. */
#ifndef LP_BUNDLE_ITEMS_H
#define LP_BUNDLE_ITEMS_H

#include "bundle/format.h"

#include <loupe/block.h>

/* What the verification of a bundle has come to. */
struct lp_bundle_work {
    const struct loupe_trust_root *root;
    const struct loupe_bundle_options *options;
    const struct loupe_header_tools *tools;
    struct loupe_arena *memory;
    struct loupe_error *error;
    struct lp_raw_bundle raw;
    struct loupe_known_header header; /* of the last light block */
    struct loupe_known_root state;    /* consensus state that it vouches for */
    struct loupe_known_round *rounds; /* newest first, without a gap */
    size_t round_count;
    struct loupe_bundle_fact *facts;
    size_t fact_count;
    size_t fact_room;
};

/* Verifies every item under its root and lists what they show. */
enum loupe_status lp_bundle_items(struct lp_bundle_work *work);

/* Do the facts cover the statement: the keys that it is about, and for a range
 * every round of it? */
enum loupe_status lp_bundle_agrees(struct lp_bundle_work *work);

/* The root of a round among those that are chained; NULL when it is none. */
const struct loupe_known_round *
lp_bundle_round(const struct lp_bundle_work *work, uint64_t round);

#endif
