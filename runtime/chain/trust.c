/* SPDX-License-Identifier: Apache-2.0 */
/* Asking around. Every answer must at least be a block of this chain that its
 * own validators signed. */
#include "chain/trust.h"

#include "chain/chain.h"
#include "consensus/light_block.h"

#include <stdio.h>

/* A height that endpoints a little behind know too. */
#define HEIGHTS_BEHIND 10

static enum loupe_status
recent_height(struct lp_chain *chain, int64_t *out, struct loupe_error *error)
{
    struct lp_oasis ask;
    lp_oasis_init(&ask, lp_chain_source(chain));
    enum loupe_status status = lp_oasis_latest_height(&ask, out, error);
    lp_oasis_fini(&ask);
    if (status != LOUPE_OK)
        return status;
    int64_t first = lp_chain_network(chain)->genesis_height;
    *out = *out - HEIGHTS_BEHIND < first ? first : *out - HEIGHTS_BEHIND;
    return LOUPE_OK;
}

/* The hash that a light block has, once its commit was checked. */
static enum loupe_status verify(struct lp_trust_answer *out,
                                struct lp_chain *chain,
                                int64_t height,
                                struct loupe_span bytes)
{
    struct lp_raw_light_block raw;
    struct loupe_known_block known;
    struct loupe_header_tools tools = lp_chain_tools(chain);
    size_t mark                     = loupe_arena_mark(tools.memory);
    enum loupe_status status =
        lp_within(lp_light_block_read(&raw, bytes, tools.memory, &out->why),
                  &out->why, "light_block");
    if (status == LOUPE_OK) {
        struct loupe_trust_root root = {.height = height};
        lp_header_hash(&root.hash, &raw.header);
        status = loupe_header_verify_root(&known, &chain->id, &root, bytes,
                                          &tools, &out->why);
    }
    if (status == LOUPE_OK) {
        out->hash = known.header.hash;
        out->time = known.header.time;
    }
    loupe_arena_rewind(tools.memory, mark);
    return status;
}

static void ask_endpoint(struct lp_trust_answer *out,
                         struct lp_chain *chain,
                         struct lp_source *endpoint,
                         int64_t height)
{
    struct lp_oasis ask;
    struct lp_oasis_meta answer;
    (void)snprintf(out->endpoint, sizeof out->endpoint, "%s",
                   lp_source_describe(endpoint));
    lp_oasis_init(&ask, endpoint);
    enum loupe_status status =
        lp_oasis_light_block(&ask, &answer, height, &out->why);
    if (status == LOUPE_OK)
        status = verify(out, chain, height, answer.meta);
    out->why.status = status;
    lp_oasis_fini(&ask);
}

/* The first hash that was named, when the user named none. */
static void choose(struct lp_trust_report *report, bool given)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct lp_trust_answer *at = &report->answers[i];
        if (at->why.status != LOUPE_OK)
            continue;
        if (!given) {
            report->hash = at->hash;
            given        = true;
        }
        if (loupe_hash_equal(&report->hash, &at->hash)) {
            report->agreeing++;
            report->time = at->time;
        }
    }
}

static enum loupe_status judge(const struct lp_trust_report *report,
                               const struct lp_chain *chain,
                               const struct loupe_policy *policy,
                               bool one_enough,
                               struct loupe_error *error)
{
    char time[LOUPE_TIME_TEXT];
    for (size_t i = 0; i < report->count; i++)
        if (report->answers[i].why.status == LOUPE_OK &&
            !loupe_hash_equal(&report->hash, &report->answers[i].hash))
            return lp_fail(error, LOUPE_CONFLICT, 0, "trust",
                           "%.60s names another hash at height %lld",
                           report->answers[i].endpoint,
                           (long long)report->height);
    if (report->agreeing == 0)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "trust",
                       "no endpoint vouches for height %lld: %.80s",
                       (long long)report->height,
                       report->count == 0 ? "there is none"
                                          : report->answers[0].why.reason);
    loupe_time_to_text(time, report->time);
    if (loupe_time_compare(
            loupe_time_plus(report->time, policy->trust_period_s),
            lp_chain_now(chain)) <= 0)
        return lp_fail(error, LOUPE_STALE, 0, "trust",
                       "%s is more than %lld s ago: leave --trust out to look "
                       "for a newer root",
                       time, (long long)policy->trust_period_s);
    if (report->agreeing < 2 && !one_enough)
        return lp_fail(error, LOUPE_REFUSED, 0, "trust",
                       "one endpoint alone vouches for it: give another "
                       "--source, or --no-witness");
    return LOUPE_OK;
}

enum loupe_status lp_trust_check(struct lp_trust_report *out,
                                 struct lp_chain *chain,
                                 const struct loupe_trust_root *root,
                                 const struct loupe_policy *policy,
                                 bool one_enough,
                                 struct loupe_error *error)
{
    struct lp_source *source = lp_chain_source(chain);
    *out = (struct lp_trust_report){.height = root->height, .hash = root->hash};
    if (source == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--source",
                       "there is nobody to ask without one");
    if (root->height == 0)
        LP_TRY(recent_height(chain, &out->height, error));
    out->count = lp_source_endpoint_count(source);
    if (out->count > LP_TRUST_ENDPOINTS_MAX)
        out->count = LP_TRUST_ENDPOINTS_MAX;
    for (size_t i = 0; i < out->count; i++)
        ask_endpoint(&out->answers[i], chain,
                     lp_source_endpoint(source, i, false), out->height);
    choose(out, root->height != 0);
    return judge(out, chain, policy, one_enough, error);
}
