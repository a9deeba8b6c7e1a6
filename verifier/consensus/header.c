/* SPDX-License-Identifier: Apache-2.0 */
/* Root, step and back: the three ways to a known header.
 * Sources: cometbft light/{verifier,client}.go; consensus.md 3.3, 3.5, 3.6. */
#include "consensus/header.h"

#include "consensus/commit.h"
#include "ed25519/verify.h"
#include "limits.h"

#include <stdalign.h>

#define SECONDS_MAX                                                            \
    ((int64_t)1                                                                \
     << 40) /* sums with header times cannot wrap                   \
                        */

bool loupe_chain_from_context(struct loupe_chain *out,
                              struct loupe_span context)
{
    *out = (struct loupe_chain){0};
    if (context.size != sizeof out->context - 1)
        return false;
    for (size_t i = 0; i < context.size; i++) {
        uint8_t c = context.data[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
            return false;
    }
    memcpy(out->context, context.data, context.size);
    memcpy(out->id, context.data, sizeof out->id - 1);
    return true;
}

size_t loupe_key_cache_bytes(size_t count)
{
    return lp_ed25519_keys_bytes(count);
}

bool loupe_key_cache_init(struct loupe_key_cache *out,
                          size_t count,
                          void *memory,
                          size_t size)
{
    *out = (struct loupe_key_cache){0};
    if (count == 0 || size < lp_ed25519_keys_bytes(count))
        return false;
    out->keys  = lp_ed25519_keys_init(memory, lp_ed25519_keys_bytes(count));
    out->count = count;
    return out->keys != NULL;
}

size_t loupe_header_memory(size_t validators)
{
    size_t padding = 16 * alignof(max_align_t); /* one for each allocation */
    size_t each    = sizeof(struct loupe_validator) + sizeof(uint32_t) +
                  sizeof(int64_t) + sizeof(size_t) +
                  sizeof(struct lp_raw_commit_sig);
    return padding + validators * each +
           lp_votes_memory(validators, validators);
}

static bool in_range(int64_t seconds, int64_t low)
{
    return seconds >= low && seconds <= SECONDS_MAX;
}

enum loupe_status lp_policy_check(const struct loupe_policy *policy,
                                  struct loupe_error *error)
{
    const char *field = NULL;
    if (policy->size != sizeof *policy)
        field = "policy.size";
    else if (!in_range(policy->trust_period_s, 1))
        field = "policy.trust_period_s";
    else if (!in_range(policy->clock_drift_s, 0))
        field = "policy.clock_drift_s";
    else if (!in_range(policy->block_lag_s, 0))
        field = "policy.block_lag_s";
    else if (policy->trust_num > policy->trust_den ||
             (uint64_t)3 * policy->trust_num < policy->trust_den ||
             policy->trust_den == 0)
        field = "policy.trust_num";
    return field == NULL
               ? LOUPE_OK
               : lp_fail(error, LOUPE_USAGE, 0, field, "out of its range");
}

static void copy_hash(struct loupe_hash *out, struct loupe_span hash)
{
    if (hash.size == sizeof out->b)
        memcpy(out->b, hash.data, sizeof out->b);
}

void lp_known_block(struct loupe_known_block *out,
                    const struct lp_raw_light_block *raw,
                    const struct loupe_chain *chain)
{
    const struct lp_raw_header *from = &raw->header;
    struct loupe_known_header *to    = &out->header;
    *out =
        (struct loupe_known_block){.header     = {.chain       = *chain,
                                                  .height      = from->height,
                                                  .time        = from->time,
                                                  .hash        = raw->hash,
                                                  .app_version = from->app_version},
                                   .validators = lp_valset_view(&raw->valset)};
    copy_hash(&to->last_block_hash, from->last_block_id.hash);
    copy_hash(&to->last_commit_hash, from->last_commit_hash);
    copy_hash(&to->data_hash, from->data_hash);
    copy_hash(&to->validators_hash, from->validators_hash);
    copy_hash(&to->next_validators_hash, from->next_validators_hash);
    copy_hash(&to->consensus_hash, from->consensus_hash);
    copy_hash(&to->app_hash, from->app_hash);
    copy_hash(&to->last_results_hash, from->last_results_hash);
    copy_hash(&to->evidence_hash, from->evidence_hash);
    memcpy(to->proposer_address, from->proposer_address.data,
           sizeof to->proposer_address);
}

enum loupe_status lp_block_open(struct lp_raw_light_block *out,
                                const struct loupe_chain *chain,
                                struct loupe_span bytes,
                                const struct loupe_header_tools *tools,
                                struct loupe_error *error)
{
    enum loupe_status status =
        lp_light_block_read(out, bytes, tools->memory, error);
    if (status == LOUPE_OK)
        status = lp_light_block_check(out, chain, error);
    return lp_within(status, error, "light_block");
}

/* Ends a verification: the known block stays in memory, or nothing does. */
static enum loupe_status finish(enum loupe_status status,
                                struct loupe_known_block *out,
                                const struct lp_raw_light_block *raw,
                                const struct loupe_chain *chain,
                                struct loupe_arena *memory,
                                size_t mark)
{
    if (status == LOUPE_OK)
        lp_known_block(out, raw, chain);
    loupe_arena_rewind(memory, status == LOUPE_OK ? raw->valset.kept : mark);
    return status;
}

static enum loupe_status check_root(const struct lp_raw_light_block *raw,
                                    const struct loupe_trust_root *root,
                                    struct loupe_error *error)
{
    if (raw->header.height != root->height)
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.height",
                       "%lld, the root's is %lld",
                       (long long)raw->header.height, (long long)root->height);
    if (!loupe_hash_equal(&raw->hash, &root->hash))
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header",
                       "its hash is not the root's");
    return LOUPE_OK;
}

static enum loupe_status check_own(const struct lp_raw_light_block *raw,
                                   const struct loupe_chain *chain,
                                   const struct loupe_header_tools *tools,
                                   bool all,
                                   struct loupe_error *error)
{
    struct lp_votes votes;
    enum loupe_status status = lp_votes_init(&votes, raw, chain, tools, error);
    if (status == LOUPE_OK)
        status = lp_votes_own(&votes, all, error);
    return lp_within(status, error, "light_block");
}

enum loupe_status
loupe_header_verify_root(struct loupe_known_block *out,
                         const struct loupe_chain *chain,
                         const struct loupe_trust_root *root,
                         struct loupe_span light_block,
                         const struct loupe_header_tools *tools,
                         struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    size_t mark = loupe_arena_mark(tools->memory);
    *out        = (struct loupe_known_block){0};
    lp_error_clear(error);
    enum loupe_status status =
        lp_block_open(&raw, chain, light_block, tools, error);
    if (status == LOUPE_OK)
        status = check_root(&raw, root, error);
    if (status == LOUPE_OK)
        status = check_own(&raw, chain, tools, true, error);
    return finish(status, out, &raw, chain, tools->memory, mark);
}

enum loupe_status loupe_header_load(struct loupe_known_block *out,
                                    const struct loupe_chain *chain,
                                    const struct loupe_trust_root *kept,
                                    struct loupe_span light_block,
                                    const struct loupe_header_tools *tools,
                                    struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    size_t mark = loupe_arena_mark(tools->memory);
    *out        = (struct loupe_known_block){0};
    lp_error_clear(error);
    enum loupe_status status =
        lp_block_open(&raw, chain, light_block, tools, error);
    if (status == LOUPE_OK)
        status = check_root(&raw, kept, error);
    return finish(status, out, &raw, chain, tools->memory, mark);
}

static enum loupe_status check_expiry(const struct loupe_known_header *trusted,
                                      struct loupe_time now,
                                      const struct loupe_policy *policy,
                                      struct loupe_error *error)
{
    struct loupe_time end =
        loupe_time_plus(trusted->time, policy->trust_period_s);
    if (loupe_time_compare(end, now) <= 0)
        return lp_fail(error, LOUPE_STALE, 0, "trusted.header.time",
                       "height %lld is older than the trusting period",
                       (long long)trusted->height);
    return LOUPE_OK;
}

static enum loupe_status check_order(const struct lp_raw_header *header,
                                     const struct loupe_known_header *trusted,
                                     struct loupe_error *error)
{
    if (header->height <= trusted->height)
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.height",
                       "%lld is not above the trusted %lld",
                       (long long)header->height, (long long)trusted->height);
    if (loupe_time_compare(header->time, trusted->time) <= 0)
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.time",
                       "is not after the trusted header's");
    return LOUPE_OK;
}

/* Asked last, of a header that is signed: one that is not is a lie, whatever
 * time it names. */
static enum loupe_status check_arrival(const struct lp_raw_header *header,
                                       const struct lp_step_rules *rules,
                                       struct loupe_error *error)
{
    struct loupe_time latest =
        loupe_time_plus(rules->now, rules->policy->clock_drift_s);
    if (loupe_time_compare(header->time, latest) >= 0)
        return lp_fail(error, LOUPE_STALE, 0, "light_block.header.time",
                       "is in the future");
    return LOUPE_OK;
}

/* What vouches for the block's validators: the header before it, or validators
 * that are trusted and signed it. */
static enum loupe_status check_link(struct lp_votes *votes,
                                    const struct loupe_known_block *trusted,
                                    const struct loupe_policy *policy,
                                    struct loupe_error *error)
{
    const struct lp_raw_header *header = &votes->block->header;
    struct loupe_span next =
        loupe_hash_span(&trusted->header.next_validators_hash);
    if (header->height != trusted->header.height + 1)
        return lp_votes_trusting(votes, &trusted->validators, policy, error);
    if (!loupe_span_equal(header->validators_hash, next))
        return lp_fail(error, LOUPE_INVALID,
                       lp_offset_of(votes->block, header->validators_hash),
                       "header.validators_hash",
                       "is not what the header before names");
    return LOUPE_OK;
}

/* The block's own set comes last: it may be large, and nobody vouched for it
 * before (cometbft light/verifier.go). */
static enum loupe_status check_votes(const struct lp_raw_light_block *raw,
                                     const struct loupe_known_block *trusted,
                                     const struct loupe_policy *policy,
                                     const struct loupe_header_tools *tools,
                                     struct loupe_error *error)
{
    struct lp_votes votes;
    enum loupe_status status =
        lp_votes_init(&votes, raw, &trusted->header.chain, tools, error);
    if (status == LOUPE_OK)
        status = check_link(&votes, trusted, policy, error);
    if (status == LOUPE_OK)
        status = lp_votes_own(&votes, policy->all_signatures, error);
    return lp_within(status, error, "light_block");
}

static enum loupe_status check_height(const struct lp_raw_header *header,
                                      int64_t height,
                                      struct loupe_error *error)
{
    if (height == LP_HEIGHT_ANY || header->height == height)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.height",
                   "%lld, asked for was %lld", (long long)header->height,
                   (long long)height);
}

enum loupe_status lp_header_step(struct loupe_known_block *out,
                                 const struct loupe_known_block *trusted,
                                 int64_t height,
                                 struct loupe_span light_block,
                                 const struct lp_step_rules *rules,
                                 const struct loupe_header_tools *tools,
                                 struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    const struct loupe_policy *policy = rules->policy;
    const struct loupe_chain *chain   = &trusted->header.chain;
    size_t mark                       = loupe_arena_mark(tools->memory);
    *out                              = (struct loupe_known_block){0};
    LP_TRY(check_expiry(&trusted->header, rules->now, policy, error));
    enum loupe_status status =
        lp_block_open(&raw, chain, light_block, tools, error);
    if (status == LOUPE_OK)
        status = check_height(&raw.header, height, error);
    if (status == LOUPE_OK)
        status = check_order(&raw.header, &trusted->header, error);
    if (status == LOUPE_OK)
        status = check_votes(&raw, trusted, policy, tools, error);
    if (status == LOUPE_OK)
        status = check_arrival(&raw.header, rules, error);
    return finish(status, out, &raw, chain, tools->memory, mark);
}

enum loupe_status
loupe_header_verify_step(struct loupe_known_block *out,
                         const struct loupe_known_block *trusted,
                         struct loupe_span light_block,
                         struct loupe_time now,
                         const struct loupe_policy *policy,
                         const struct loupe_header_tools *tools,
                         struct loupe_error *error)
{
    struct lp_step_rules rules = {.now = now, .policy = policy};
    *out                       = (struct loupe_known_block){0};
    lp_error_clear(error);
    LP_TRY(lp_policy_check(policy, error));
    return lp_header_step(out, trusted, LP_HEIGHT_ANY, light_block, &rules,
                          tools, error);
}

static enum loupe_status check_below(const struct lp_raw_light_block *raw,
                                     const struct loupe_known_header *upper,
                                     struct loupe_error *error)
{
    if (raw->header.height != upper->height - 1)
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.height",
                       "%lld is not the one below %lld",
                       (long long)raw->header.height, (long long)upper->height);
    if (loupe_time_compare(raw->header.time, upper->time) >= 0)
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header.time",
                       "is not before that of the next header");
    if (!loupe_hash_equal(&raw->hash, &upper->last_block_hash))
        return lp_fail(error, LOUPE_INVALID, 0, "light_block.header",
                       "its hash is not what the next header names");
    return LOUPE_OK;
}

enum loupe_status
loupe_header_verify_back(struct loupe_known_block *out,
                         const struct loupe_known_header *upper,
                         struct loupe_span light_block,
                         const struct loupe_header_tools *tools,
                         struct loupe_error *error)
{
    struct lp_raw_light_block raw;
    size_t mark = loupe_arena_mark(tools->memory);
    *out        = (struct loupe_known_block){0};
    lp_error_clear(error);
    enum loupe_status status =
        lp_block_open(&raw, &upper->chain, light_block, tools, error);
    if (status == LOUPE_OK)
        status = check_below(&raw, upper, error);
    return finish(status, out, &raw, &upper->chain, tools->memory, mark);
}
