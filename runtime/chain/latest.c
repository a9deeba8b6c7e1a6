/* SPDX-License-Identifier: Apache-2.0 */
/* The latest height: what the source claims is only where to begin proving, and
 * a source that stands behind the store is not believed to be the tip. */
#include "chain/fetch.h"

/* The highest stored header whose state root is stored too: its own block's, or
 * the one in the header after it. 0: none. */
static enum loupe_status stored_latest(struct lp_chain *chain,
                                       int64_t *height,
                                       struct loupe_error *error)
{
    struct lp_store_header header;
    struct lp_store_block block;
    *height = 0;
    lp_buffer_clear(&chain->row);
    enum loupe_status status = lp_store_header_floor(
        chain->store, INT64_MAX, &header, &chain->row, error);
    if (status != LOUPE_OK && status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    if (status == LOUPE_ABSENT)
        return LOUPE_OK;
    lp_buffer_clear(&chain->row);
    status = lp_store_get_block(chain->store, header.height, &block,
                                &chain->row, error);
    if (status != LOUPE_OK && status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    *height = status == LOUPE_OK ? header.height : header.height - 1;
    return LOUPE_OK;
}

/* Proves the source's tip, or the height below it when the tip does not say
 * its own state root yet. */
static enum loupe_status prove_latest(struct lp_chain *chain,
                                      int64_t claimed,
                                      int64_t *height,
                                      struct loupe_error *error)
{
    struct loupe_known_header header;
    struct loupe_known_root root;
    struct loupe_error fault = {0};
    LP_TRY(lp_chain_header(chain, claimed, &header, error));
    enum loupe_status status =
        lp_chain_state_root(chain, claimed, &root, &fault);
    if (status == LOUPE_OK)
        *height = claimed;
    else if (status == LOUPE_UNREACHABLE)
        *height = claimed - 1;
    else
        return lp_fail(error, status, fault.offset, fault.field, "%s",
                       fault.reason);
    return LOUPE_OK;
}

enum loupe_status lp_chain_latest(struct lp_chain *chain,
                                  int64_t *height,
                                  struct loupe_error *error)
{
    int64_t claimed;
    LP_TRY(stored_latest(chain, height, error));
    if (chain->source == NULL) {
        if (*height > 0)
            return LOUPE_OK;
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "height",
                       "the database holds none: follow the chain first");
    }
    LP_TRY(lp_fetch_latest(chain, &claimed, error));
    if (claimed <= *height)
        return LOUPE_OK;
    return prove_latest(chain, claimed, height, error);
}

/* The store alone is asked about what it holds, of whatever age. */
enum loupe_status
lp_chain_tip(struct lp_chain *chain, int64_t *height, struct loupe_error *error)
{
    struct loupe_known_header header;
    LP_TRY(lp_chain_latest(chain, height, error));
    if (chain->source == NULL || chain->tip_lag_s == 0)
        return LOUPE_OK;
    LP_TRY(lp_chain_header(chain, *height, &header, error));
    if (loupe_time_compare(loupe_time_plus(header.time, chain->tip_lag_s),
                           chain->now) >= 0)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_STALE, 0, "latest",
                   "height %lld is %lld s old: the source is behind or "
                   "withholds blocks (trust.tip_lag_s is %lld)",
                   (long long)*height,
                   (long long)(chain->now.seconds - header.time.seconds),
                   (long long)chain->tip_lag_s);
}

enum loupe_status lp_chain_tip_round(struct lp_chain *chain,
                                     uint64_t *round,
                                     int64_t *behind_s,
                                     struct loupe_error *error)
{
    struct lp_chain_round last;
    *behind_s = 0;
    LP_TRY(lp_chain_latest_round(chain, round, error));
    if (chain->source == NULL || chain->tip_lag_s == 0)
        return LOUPE_OK;
    LP_TRY(lp_chain_round(chain, *round, &last, error));
    struct loupe_time time = {.seconds = (int64_t)last.known.header.timestamp};
    if (loupe_time_compare(loupe_time_plus(time, chain->tip_lag_s),
                           chain->now) < 0)
        *behind_s = chain->now.seconds - time.seconds;
    return LOUPE_OK;
}
