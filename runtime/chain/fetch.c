/* SPDX-License-Identifier: Apache-2.0 */
/* Questions of a client, in the words of rpc/oasis.h. */
#include "chain/fetch.h"

#define PAGE_KEYS 1000 /* keys asked for at once; the walk decides what came */

void lp_fetch_judge(struct lp_chain *chain,
                    enum loupe_status status,
                    const struct loupe_error *why)
{
    if (status == LOUPE_INVALID || status == LOUPE_MALFORMED ||
        status == LOUPE_TRUNCATED || status == LOUPE_LIMIT)
        lp_source_blame(chain->source, why);
}

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

enum loupe_status lp_fetch_latest(struct lp_chain *chain,
                                  int64_t *height,
                                  struct loupe_error *error)
{
    struct lp_oasis_meta answer;
    LP_TRY(lp_oasis_light_block(&chain->ask, &answer, LP_HEIGHT_LATEST, error));
    *height = answer.height;
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
