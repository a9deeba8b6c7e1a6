/* SPDX-License-Identifier: Apache-2.0 */
/* Round by round; see call_search.h. */
#include "chain/call_search.h"

#include "chain/round_view.h"

static bool makes_call(struct loupe_span bytes, const struct lp_rtx_call *call)
{
    struct lp_rtx tx;
    struct lp_rtx_body body;
    return lp_rtx_read(&tx, bytes, NULL) == LOUPE_OK &&
           tx.kind == LP_RTX_OASIS &&
           lp_rtx_body_read(&body, &tx, NULL) == LOUPE_OK &&
           body.call.format == 0 &&
           loupe_span_equal(body.call.method, call->method) &&
           loupe_span_equal(body.call.body, call->body);
}

static enum loupe_status search_round(struct loupe_hash *hash,
                                      bool *found,
                                      struct lp_chain *chain,
                                      uint64_t round,
                                      const struct lp_rtx_call *call,
                                      struct loupe_error *error)
{
    struct lp_round_view view;
    enum loupe_status status = lp_round_view_read(&view, chain, round, error);
    for (size_t i = 0;
         status == LOUPE_OK && !*found && i < view.io.transaction_count; i++) {
        *found = makes_call(view.io.transactions[i].bytes, call);
        *hash  = view.io.transactions[i].hash;
    }
    lp_round_view_fini(&view);
    return status;
}

enum loupe_status lp_call_search(struct loupe_hash *hash,
                                 uint64_t *round,
                                 struct lp_chain *chain,
                                 uint64_t first,
                                 uint64_t last,
                                 const struct lp_rtx_call *call,
                                 struct loupe_error *error)
{
    bool found = false;
    *hash      = (struct loupe_hash){{0}};
    for (*round = first; *round <= last; ++*round) {
        LP_TRY(search_round(hash, &found, chain, *round, call, error));
        lp_chain_forget(chain);
        if (found)
            return LOUPE_OK;
    }
    *hash = (struct loupe_hash){{0}};
    return lp_fail(error, LOUPE_ABSENT, 0, "call",
                   "rounds %llu to %llu do not have it",
                   (unsigned long long)first, (unsigned long long)last);
}
