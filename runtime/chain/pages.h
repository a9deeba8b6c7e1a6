/* SPDX-License-Identifier: Apache-2.0 */
/* The proofs of one prefix, page after page: each begins where the one before
 * ended, so that together they show all keys that there are. */
#ifndef LP_PAGES_H
#define LP_PAGES_H

#include "base/error.h"
#include "limits.h"

#include <loupe/proof.h>

struct lp_pages {
    uint64_t page;                      /* number of the next one */
    uint8_t next[LP_KEY_BYTES_MAX + 1]; /* the key that it begins at */
    size_t next_size;
    bool complete; /* no page follows */
};

/* Takes the next page of the prefix. Zero `pages` stand before the first one.
 *   Returns  as loupe_state_range; LOUPE_INVALID also for a page that goes no
 *            further and is not the last
 *   Out      range  as of loupe_state_range, in `arena` */
enum loupe_status lp_pages_take(struct lp_pages *pages,
                                struct loupe_known_range *range,
                                const struct loupe_known_root *root,
                                struct loupe_span prefix,
                                struct loupe_span proof,
                                struct loupe_arena *arena,
                                struct loupe_error *error);

#endif
