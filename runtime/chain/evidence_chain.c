/* SPDX-License-Identifier: Apache-2.0 */
/* Two arenas take turns: the validators of what is trusted lie in one, the next
 * block is verified in the other. */
#include "chain/evidence_chain.h"

#include "limits.h"

#include <stdlib.h>

#define KEYS_CACHED 256 /* more than the validators of Mainnet */

struct hall {
    void *memory;
    struct loupe_arena arena;
};

struct work {
    struct hall halls[2];
    void *keys_memory;
    struct loupe_key_cache keys;
    struct loupe_chain chain;
};

static bool work_open(struct work *work)
{
    size_t size = loupe_header_memory(LP_VALIDATORS_MAX);
    for (size_t i = 0; i < 2; i++) {
        work->halls[i].memory = malloc(size);
        if (work->halls[i].memory == NULL)
            return false;
        loupe_arena_init(&work->halls[i].arena, work->halls[i].memory, size);
    }
    size              = loupe_key_cache_bytes(KEYS_CACHED);
    work->keys_memory = malloc(size);
    return work->keys_memory != NULL &&
           loupe_key_cache_init(&work->keys, KEYS_CACHED, work->keys_memory,
                                size);
}

static void work_close(struct work *work)
{
    free(work->halls[0].memory);
    free(work->halls[1].memory);
    free(work->keys_memory);
}

/* The root is trusted by its hash, but only for a while (consensus.md 3.3). */
static enum loupe_status check_fresh(const struct loupe_known_header *root,
                                     struct loupe_time now,
                                     const struct loupe_policy *policy,
                                     struct loupe_error *error)
{
    char text[LOUPE_TIME_TEXT];
    loupe_time_to_text(text, root->time);
    if (loupe_time_compare(loupe_time_plus(root->time, policy->trust_period_s),
                           now) <= 0)
        return lp_fail(error, LOUPE_STALE, 0, "trusted.header.time",
                       "%s is more than %lld s ago: give a newer --trust, or "
                       "--now for old data",
                       text, (long long)policy->trust_period_s);
    if (loupe_time_compare(root->time,
                           loupe_time_plus(now, policy->clock_drift_s)) >= 0)
        return lp_fail(error, LOUPE_STALE, 0, "light_block.header.time",
                       "%s lies in the future", text);
    return LOUPE_OK;
}

static enum loupe_status verify_next(struct loupe_known_block *out,
                                     const struct loupe_known_block *trusted,
                                     int64_t height,
                                     struct loupe_span block,
                                     struct loupe_time now,
                                     const struct loupe_policy *policy,
                                     const struct loupe_header_tools *tools,
                                     struct loupe_error *error)
{
    if (height != 0 && height == trusted->header.height - 1)
        return loupe_header_verify_back(out, &trusted->header, block, tools,
                                        error);
    return loupe_header_verify_step(out, trusted, block, now, policy, tools,
                                    error);
}

static enum loupe_status verify_all(struct loupe_known_block *known,
                                    struct work *work,
                                    const struct loupe_trust_root *root,
                                    const struct lp_light_file *file,
                                    struct loupe_time now,
                                    const struct loupe_policy *policy,
                                    struct loupe_error *error)
{
    for (size_t i = 0; i < file->count; i++) {
        struct loupe_known_block next;
        struct hall *hall               = &work->halls[i % 2];
        struct loupe_header_tools tools = {&work->keys, &hall->arena};
        int64_t height;
        struct loupe_span block = lp_light_file_at(file, i, &height);
        loupe_arena_rewind(&hall->arena, 0);
        enum loupe_status status =
            i == 0 ? loupe_header_verify_root(&next, &work->chain, root, block,
                                              &tools, error)
                   : verify_next(&next, known, height, block, now, policy,
                                 &tools, error);
        if (status == LOUPE_OK && height != 0 && height != next.header.height)
            status = lp_fail(error, LOUPE_INVALID, 0, "light_block.height",
                             "%lld, but the header is of height %lld",
                             (long long)height, (long long)next.header.height);
        if (status == LOUPE_OK && i == 0)
            status = check_fresh(&next.header, now, policy, error);
        if (status != LOUPE_OK)
            return file->count == 1 ? status
                                    : lp_within(status, error, "[%zu]", i);
        *known = next;
    }
    return LOUPE_OK;
}

enum loupe_status lp_evidence_verify(struct lp_evidence_verdict *out,
                                     const struct lp_network *network,
                                     const struct loupe_trust_root *root,
                                     const struct lp_light_file *file,
                                     struct loupe_time now,
                                     const struct loupe_policy *policy,
                                     struct loupe_error *error)
{
    struct work work               = {0};
    struct loupe_known_block known = {0};
    *out                           = (struct lp_evidence_verdict){0};
    enum loupe_status status;
    if (!work_open(&work))
        status = lp_fail(error, LOUPE_NOMEM, 0, "light_block", "no memory");
    else if (!loupe_chain_from_context(
                 &work.chain, loupe_span_string(network->chain_context)))
        status = lp_fail(error, LOUPE_USAGE, 0, "network.chain_context",
                         "not 64 hexadecimal digits");
    else
        status = verify_all(&known, &work, root, file, now, policy, error);
    if (status == LOUPE_OK)
        *out = (struct lp_evidence_verdict){
            known.header, known.validators.count, known.validators.total_power,
            file->count};
    work_close(&work);
    return status;
}
