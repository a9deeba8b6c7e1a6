/* SPDX-License-Identifier: Apache-2.0 */
/* The votes of a commit: what was signed, by whom, with how much power. */
#include "consensus/commit.h"

#include "base/wide.h"
#include "ed25519/verify.h"
#include "limits.h"

/* Signatures that wait to be checked together. */
struct lp_vote_batch {
    size_t count;
    size_t index[LP_VOTE_BATCH_MAX]; /* of the signature in the commit */
    struct loupe_hash digest[LP_VOTE_BATCH_MAX];
    struct lp_ed25519_item item[LP_VOTE_BATCH_MAX];
    struct lp_oasis_context context;
    uint8_t vote[LP_VOTE_ROOM];
};

void lp_vote_context(struct lp_oasis_context *out)
{
    lp_oasis_context_init(out, LOUPE_SPAN_TEXT("oasis-core/tendermint"));
}

/* CanonicalVote up to the timestamp. A nil vote has no block ID, round 0 no
 * round. */
static void write_head(struct lp_sink *out,
                       const struct lp_raw_commit *commit,
                       enum lp_vote_flag flag)
{
    uint8_t memory[LP_BLOCK_ID_ROOM];
    struct lp_sink id;
    lp_proto_put_varint(out, 1, 2); /* precommit */
    lp_proto_put_sfixed64(out, 2, commit->height);
    if (commit->round != 0)
        lp_proto_put_sfixed64(out, 3, commit->round);
    if (flag != LP_VOTE_COMMIT)
        return;
    lp_sink_init(&id, memory, sizeof memory);
    lp_block_id_write(&id, &commit->block_id);
    lp_proto_put_message(out, 4, lp_sink_span(&id));
}

void lp_vote_write(struct lp_sink *out,
                   const struct lp_raw_commit *commit,
                   const struct lp_raw_commit_sig *sig,
                   struct loupe_span chain_id)
{
    uint8_t memory[LP_VOTE_ROOM], time_memory[LP_TIME_ROOM];
    struct lp_sink body, time;
    lp_sink_init(&body, memory, sizeof memory);
    lp_sink_init(&time, time_memory, sizeof time_memory);
    write_head(&body, commit, sig->flag);
    lp_time_write(&time, sig->time);
    lp_proto_put_message(&body, 5, lp_sink_span(&time));
    lp_proto_put_bytes(&body, 6, chain_id);
    lp_proto_put_raw(out, body.size);
    lp_write_bytes(out, lp_sink_span(&body));
}

enum loupe_status lp_votes_init(struct lp_votes *out,
                                const struct lp_raw_light_block *block,
                                const struct loupe_chain *chain,
                                const struct loupe_header_tools *tools,
                                struct loupe_error *error)
{
    size_t count = block->commit.count;
    *out         = (struct lp_votes){.block    = block,
                                     .chain_id = loupe_span_string(chain->id),
                                     .tools    = tools};
    out->proved  = loupe_arena_alloc(tools->memory, count, sizeof *out->proved);
    out->batch   = loupe_arena_alloc(tools->memory, 1, sizeof *out->batch);
    if (out->proved == NULL || out->batch == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "commit.signatures",
                       "no room to check %zu of them", count);
    lp_vote_context(&out->batch->context);
    return LOUPE_OK;
}

static enum loupe_status bad_signature(const struct lp_votes *votes,
                                       size_t index,
                                       struct loupe_error *error)
{
    const struct lp_raw_commit_sig *sig =
        &votes->block->commit.signatures[index];
    (void)lp_fail(error, LOUPE_INVALID,
                  lp_offset_of(votes->block, sig->signature), "signature",
                  "does not hold under the validator's key");
    return lp_within(LOUPE_INVALID, error, "commit.signatures[%zu]", index);
}

static bool holds(const struct lp_ed25519_item *item)
{
    if (item->table != NULL)
        return lp_ed25519_verify_known(item->table, item->message,
                                       item->signature);
    return lp_ed25519_verify(item->public_key, item->message, item->signature);
}

/* Checks what waits: together, and one by one when that fails. */
static enum loupe_status flush(struct lp_votes *votes,
                               struct loupe_error *error)
{
    struct lp_vote_batch *batch = votes->batch;
    size_t count                = batch->count;
    batch->count                = 0;
    bool good = count > 1 && lp_ed25519_verify_batch(batch->item, count,
                                                     votes->tools->memory);
    for (size_t i = 0; i < count; i++) {
        if (!good && !holds(&batch->item[i]))
            return bad_signature(votes, batch->index[i], error);
        votes->proved[batch->index[i]] = batch->item[i].public_key;
    }
    return LOUPE_OK;
}

static size_t batch_room(const struct lp_votes *votes)
{
    const struct loupe_key_cache *cache = votes->tools->cache;
    return cache != NULL && cache->count < LP_VOTE_BATCH_MAX
               ? cache->count
               : LP_VOTE_BATCH_MAX;
}

/* Lets signature `index` wait to be checked under a key. */
static enum loupe_status gather(struct lp_votes *votes,
                                size_t index,
                                const uint8_t *key,
                                struct loupe_error *error)
{
    struct lp_vote_batch *batch         = votes->batch;
    const struct loupe_key_cache *cache = votes->tools->cache;
    const struct lp_raw_commit *commit  = &votes->block->commit;
    const struct lp_raw_commit_sig *sig = &commit->signatures[index];
    const uint8_t *proved               = votes->proved[index];
    struct lp_sink vote;
    if (proved != NULL && memcmp(proved, key, 32) == 0)
        return LOUPE_OK;
    lp_sink_init(&vote, batch->vote, sizeof batch->vote);
    lp_vote_write(&vote, commit, sig, votes->chain_id);
    struct loupe_hash *digest = &batch->digest[batch->count];
    lp_oasis_digest(digest, &batch->context, lp_sink_span(&vote));
    batch->index[batch->count] = index;
    batch->item[batch->count]  = (struct lp_ed25519_item){
         .public_key = key,
         .table   = cache != NULL ? lp_ed25519_keys_get(cache->keys, key) : NULL,
         .message = loupe_hash_span(digest),
         .signature = sig->signature.data};
    batch->count++;
    return batch->count < batch_room(votes) ? LOUPE_OK : flush(votes, error);
}

/* Every vote that is there stands at its validator's place. */
static enum loupe_status check_places(const struct lp_raw_light_block *block,
                                      struct loupe_error *error)
{
    const struct lp_raw_commit *commit = &block->commit;
    if (commit->count != block->valset.count)
        return lp_fail(error, LOUPE_INVALID, 0, "commit.signatures",
                       "%zu of them for %zu validators", commit->count,
                       block->valset.count);
    for (size_t i = 0; i < commit->count; i++) {
        const struct lp_raw_commit_sig *sig = &commit->signatures[i];
        struct loupe_span wanted =
            LOUPE_SPAN_ARRAY(block->valset.list[i].address);
        if (sig->flag == LP_VOTE_ABSENT ||
            loupe_span_equal(sig->address, wanted))
            continue;
        (void)lp_fail(error, LOUPE_INVALID, lp_offset_of(block, sig->address),
                      "validator_address", "is not that of validators[%zu]", i);
        return lp_within(LOUPE_INVALID, error, "commit.signatures[%zu]", i);
    }
    return LOUPE_OK;
}

static bool passes(uint64_t tally, uint64_t total, uint64_t num, uint64_t den)
{
    return (lp_u128)tally * den > (lp_u128)total * num;
}

static enum loupe_status too_little(enum loupe_status status,
                                    uint64_t tally,
                                    uint64_t total,
                                    struct loupe_error *error)
{
    return lp_fail(error, status, 0, "commit.signatures",
                   "signed by a power of %llu of %llu",
                   (unsigned long long)tally, (unsigned long long)total);
}

enum loupe_status
lp_votes_own(struct lp_votes *votes, bool all, struct loupe_error *error)
{
    const struct lp_raw_commit *commit = &votes->block->commit;
    const struct lp_raw_valset *set    = &votes->block->valset;
    uint64_t tally                     = 0;
    LP_TRY(check_places(votes->block, error));
    for (size_t i = 0; i < commit->count; i++) {
        enum lp_vote_flag flag = commit->signatures[i].flag;
        if (flag == LP_VOTE_ABSENT || (flag == LP_VOTE_NIL && !all))
            continue;
        LP_TRY(gather(votes, i, set->list[i].public_key, error));
        tally += flag == LP_VOTE_COMMIT ? set->list[i].power : 0;
        if (!all && passes(tally, set->total_power, 2, 3))
            break;
    }
    LP_TRY(flush(votes, error));
    return passes(tally, set->total_power, 2, 3)
               ? LOUPE_OK
               : too_little(LOUPE_INVALID, tally, set->total_power, error);
}

static enum loupe_status
votes_twice(struct lp_votes *votes, size_t index, struct loupe_error *error)
{
    LP_TRY(flush(votes, error));
    (void)lp_fail(error, LOUPE_INVALID,
                  lp_offset_of(votes->block,
                               votes->block->commit.signatures[index].address),
                  "validator_address", "votes twice");
    return lp_within(LOUPE_INVALID, error, "commit.signatures[%zu]", index);
}

enum loupe_status lp_votes_trusting(struct lp_votes *votes,
                                    const struct loupe_validators *trusted,
                                    const struct loupe_policy *policy,
                                    struct loupe_error *error)
{
    const struct lp_raw_commit *commit = &votes->block->commit;
    uint64_t tally                     = 0;
    bool *seen =
        loupe_arena_alloc(votes->tools->memory, trusted->count, sizeof *seen);
    if (seen == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "commit.signatures",
                       "no room to mark %zu validators", trusted->count);
    for (size_t i = 0; i < commit->count; i++) {
        const struct lp_raw_commit_sig *sig = &commit->signatures[i];
        if (sig->flag != LP_VOTE_COMMIT)
            continue;
        const struct loupe_validator *member =
            lp_validators_find(trusted, sig->address.data);
        if (member == NULL)
            continue;
        if (seen[member - trusted->list])
            return votes_twice(votes, i, error);
        seen[member - trusted->list] = true;
        LP_TRY(gather(votes, i, member->public_key, error));
        tally += member->power;
        if (passes(tally, trusted->total_power, policy->trust_num,
                   policy->trust_den))
            return flush(votes, error);
    }
    LP_TRY(flush(votes, error));
    return too_little(LOUPE_REFUSED, tally, trusted->total_power, error);
}

size_t lp_votes_memory(size_t signatures, size_t trusted)
{
    size_t batch =
        signatures < LP_VOTE_BATCH_MAX ? signatures : LP_VOTE_BATCH_MAX;
    return signatures * sizeof(const uint8_t *) + sizeof(struct lp_vote_batch) +
           trusted * sizeof(bool) + lp_ed25519_batch_bytes(batch);
}
