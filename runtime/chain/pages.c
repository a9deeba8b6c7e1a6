/* SPDX-License-Identifier: Apache-2.0 */
/* One page after another; see pages.h. */
#include "chain/pages.h"

enum loupe_status lp_pages_take(struct lp_pages *pages,
                                struct loupe_known_range *range,
                                const struct loupe_known_root *root,
                                struct loupe_span prefix,
                                struct loupe_span proof,
                                struct loupe_arena *arena,
                                struct loupe_error *error)
{
    struct loupe_span from = loupe_span(pages->next, pages->next_size);
    LP_TRY(loupe_state_range(range, root, prefix, from, proof, arena, error));
    if (!range->complete && range->count == 0)
        return lp_fail(error, LOUPE_INVALID, 0, "proof",
                       "the page shows no key and hides what follows");
    if (range->count != 0) {
        struct loupe_span last = range->pairs[range->count - 1].key;
        if (last.size > LP_KEY_BYTES_MAX)
            return lp_fail(error, LOUPE_LIMIT, 0, "proof", "a key of %zu bytes",
                           last.size);
        memcpy(pages->next, last.data, last.size);
        pages->next[last.size] = 0;
        pages->next_size       = last.size + 1;
    }
    pages->page++;
    pages->complete = range->complete;
    return LOUPE_OK;
}
