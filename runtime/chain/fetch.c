/* SPDX-License-Identifier: Apache-2.0 */
/* Questions of a client, in the words of rpc/oasis.h. */
#include "chain/fetch.h"

#define PAGE_KEYS 1000 /* keys asked for at once; the walk decides what came */

/* ---- endpoints that are left ---- */

bool lp_fetch_cross_checks(const struct lp_chain *chain)
{
    return !chain->no_witness && lp_source_endpoint_count(chain->source) > 1;
}

enum loupe_status lp_fetch_enough(const struct lp_chain *chain,
                                  struct loupe_error *error)
{
    size_t left = lp_source_left(chain->source);
    if (left > 1 || !lp_fetch_cross_checks(chain))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_REFUSED, 0, "sources",
                   "%zu of %zu left, and it takes 2 to cross-check: give "
                   "another --source, or --no-witness",
                   left, lp_source_endpoint_count(chain->source));
}

/* Is this said of the bytes themselves? */
static bool is_refusal(enum loupe_status status)
{
    return status == LOUPE_INVALID || status == LOUPE_MALFORMED ||
           status == LOUPE_TRUNCATED || status == LOUPE_LIMIT ||
           status == LOUPE_UNSUPPORTED;
}

bool lp_fetch_again_from(struct lp_chain *chain,
                         size_t endpoint,
                         enum loupe_status *status,
                         struct loupe_error *error)
{
    if (!is_refusal(*status) || lp_source_left(chain->source) < 2)
        return false;
    lp_source_blame(chain->source, endpoint, error);
    lp_error_clear(error);
    *status = lp_fetch_enough(chain, error);
    return *status == LOUPE_OK;
}

bool lp_fetch_again(struct lp_chain *chain,
                    enum loupe_status *status,
                    struct loupe_error *error)
{
    return chain->ask.answered &&
           lp_fetch_again_from(chain, lp_source_answered(chain->source), status,
                               error);
}

/* ---- questions ---- */

enum loupe_status lp_fetch_light_block(struct lp_chain *chain,
                                       int64_t height,
                                       struct loupe_span *out,
                                       struct loupe_error *error)
{
    struct lp_oasis_meta answer;
    LP_TRY(lp_oasis_light_block(&chain->ask, &answer, height, error));
    *out = answer.meta;
    return LOUPE_OK;
}

static int64_t claimed_by(struct lp_source *endpoint)
{
    struct lp_oasis ask;
    struct lp_oasis_meta answer;
    lp_oasis_init(&ask, endpoint);
    if (lp_oasis_light_block(&ask, &answer, LP_HEIGHT_LATEST, NULL) != LOUPE_OK)
        answer.height = 0;
    lp_oasis_fini(&ask);
    return answer.height;
}

/* What one endpoint claims alone could not be cross-checked: it may be ahead of
 * the others, or lie. The second highest of all claims; 0: there is none. */
static int64_t claimed_by_two(struct lp_chain *chain, int64_t first)
{
    int64_t second  = 0;
    size_t answered = lp_source_answered(chain->source);
    size_t count    = lp_source_endpoint_count(chain->source);
    for (size_t i = 0; i < count; i++) {
        if (i == answered)
            continue;
        int64_t one   = claimed_by(lp_source_endpoint(chain->source, i, true));
        int64_t lower = one < first ? one : first;
        first         = one > first ? one : first;
        second        = lower > second ? lower : second;
    }
    return second;
}

enum loupe_status lp_fetch_latest(struct lp_chain *chain,
                                  int64_t *height,
                                  struct loupe_error *error)
{
    struct lp_oasis_meta answer;
    enum loupe_status status;
    do {
        status =
            lp_oasis_light_block(&chain->ask, &answer, LP_HEIGHT_LATEST, error);
    } while (lp_fetch_again(chain, &status, error));
    LP_TRY(status);
    *height = answer.height;
    int64_t shared =
        lp_fetch_cross_checks(chain) ? claimed_by_two(chain, answer.height) : 0;
    if (shared != 0)
        *height = shared;
    return LOUPE_OK;
}

enum loupe_status lp_fetch_transactions(struct lp_chain *chain,
                                        int64_t height,
                                        struct lp_oasis_transactions *out,
                                        struct loupe_error *error)
{
    return lp_oasis_transactions_with_proofs(&chain->ask, out, height,
                                             &chain->work, error);
}

enum loupe_status lp_fetch_results(struct lp_chain *chain,
                                   int64_t height,
                                   struct loupe_span *out,
                                   struct loupe_error *error)
{
    return lp_oasis_block_results(&chain->ask, out, height, error);
}

enum loupe_status lp_fetch_key(struct lp_chain *chain,
                               const struct loupe_known_root *root,
                               struct loupe_span key,
                               struct loupe_span *out,
                               struct loupe_error *error)
{
    return lp_oasis_state_get(&chain->ask, out, root, key, error);
}

/* The first page is asked for by its prefix, so that the server can stop there;
 * the others go on from a key. */
enum loupe_status lp_fetch_page(struct lp_chain *chain,
                                const struct loupe_known_root *root,
                                struct loupe_span prefix,
                                struct loupe_span from,
                                struct loupe_span *out,
                                struct loupe_error *error)
{
    if (from.size != 0 || prefix.size == 0)
        return lp_oasis_state_iterate(&chain->ask, out, root, from, PAGE_KEYS,
                                      error);
    return lp_oasis_state_get_prefixes(&chain->ask, out, root, &prefix, 1,
                                       PAGE_KEYS, error);
}

enum loupe_status lp_fetch_round(struct lp_chain *chain,
                                 uint64_t round,
                                 struct loupe_span *out,
                                 struct loupe_error *error)
{
    return lp_oasis_runtime_block(&chain->ask, out, chain->network.runtime_id,
                                  round, error);
}

enum loupe_status lp_fetch_round_transactions(struct lp_chain *chain,
                                              uint64_t round,
                                              struct loupe_span *out,
                                              struct loupe_error *error)
{
    return lp_oasis_runtime_transactions(
        &chain->ask, out, chain->network.runtime_id, round, error);
}

enum loupe_status lp_fetch_round_events(struct lp_chain *chain,
                                        uint64_t round,
                                        struct loupe_span *out,
                                        struct loupe_error *error)
{
    return lp_oasis_runtime_events(&chain->ask, out, chain->network.runtime_id,
                                   round, error);
}
