/* SPDX-License-Identifier: Apache-2.0 */
/* Which attack, by whom, and how it is written down. */
#include "consensus/evidence.h"

/* A header that breaks the rules of the state machine, as against one of two
 * that keep them (cometbft types/evidence.go ConflictingHeaderIsInvalid). */
static bool is_lunatic(const struct lp_raw_header *a,
                       const struct lp_raw_header *b)
{
    return !loupe_span_equal(a->validators_hash, b->validators_hash) ||
           !loupe_span_equal(a->next_validators_hash,
                             b->next_validators_hash) ||
           !loupe_span_equal(a->consensus_hash, b->consensus_hash) ||
           !loupe_span_equal(a->app_hash, b->app_hash) ||
           !loupe_span_equal(a->last_results_hash, b->last_results_hash);
}

static enum lp_attack classify(const struct lp_raw_light_block *a,
                               const struct lp_raw_light_block *b)
{
    if (is_lunatic(&a->header, &b->header))
        return LP_ATTACK_LUNATIC;
    return a->commit.round == b->commit.round ? LP_ATTACK_EQUIVOCATION
                                              : LP_ATTACK_AMNESIA;
}

/* Members of the common set that signed the block. */
static void mark_lunatics(bool *guilty,
                          const struct lp_raw_valset *set,
                          const struct lp_raw_commit *commit)
{
    struct loupe_validators members = lp_valset_view(set);
    for (size_t i = 0; i < commit->count; i++) {
        const struct lp_raw_commit_sig *sig = &commit->signatures[i];
        if (sig->flag != LP_VOTE_COMMIT)
            continue;
        const struct loupe_validator *member =
            lp_validators_find(&members, sig->address.data);
        if (member != NULL)
            guilty[member - members.list] = true;
    }
}

/* Validators that voted on both sides; the sets are the same. */
static void mark_equivocators(bool *guilty,
                              const struct lp_raw_commit *a,
                              const struct lp_raw_commit *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        guilty[i] = a->signatures[i].flag != LP_VOTE_ABSENT &&
                    b->signatures[i].flag != LP_VOTE_ABSENT;
}

static enum loupe_status find_guilty(struct lp_evidence *out,
                                     const struct lp_raw_light_block *a,
                                     const struct lp_raw_light_block *b,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    size_t count   = out->set->count;
    uint32_t *list = loupe_arena_alloc(memory, count, sizeof *list);
    bool *guilty   = loupe_arena_alloc(memory, count, sizeof *guilty);
    if (list == NULL || guilty == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "evidence",
                       "no room for %zu validators", count);
    switch (out->attack) {
    case LP_ATTACK_LUNATIC:
        mark_lunatics(guilty, out->set, &a->commit);
        break;
    case LP_ATTACK_EQUIVOCATION:
        mark_equivocators(guilty, &a->commit, &b->commit);
        break;
    case LP_ATTACK_AMNESIA:
        break;
    }
    for (size_t i = 0; i < count; i++)
        if (guilty[i])
            list[out->byzantine_count++] = (uint32_t)i;
    out->byzantine = list;
    return LOUPE_OK;
}

enum loupe_status lp_evidence_make(struct lp_evidence *out,
                                   const struct lp_raw_light_block *conflicting,
                                   const struct lp_raw_light_block *trusted,
                                   const struct lp_raw_light_block *common,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    enum lp_attack attack                 = classify(conflicting, trusted);
    bool lunatic                          = attack == LP_ATTACK_LUNATIC;
    const struct lp_raw_light_block *from = lunatic ? common : trusted;
    *out = (struct lp_evidence){.attack            = attack,
                                .conflicting_block = conflicting->bytes,
                                .common_height     = from->header.height,
                                .time              = from->header.time,
                                .total_power       = from->valset.total_power,
                                .set               = lunatic ? &common->valset
                                                             : &conflicting->valset};
    return find_guilty(out, conflicting, trusted, memory, error);
}

static void attack_write(struct lp_sink *out, const struct lp_evidence *from)
{
    uint8_t memory[LP_VALIDATOR_ROOM];
    struct lp_sink part;
    lp_proto_put_message(out, 1, from->conflicting_block);
    lp_proto_put_int64(out, 2, from->common_height);
    for (size_t i = 0; i < from->byzantine_count; i++) {
        lp_sink_init(&part, memory, sizeof memory);
        uint32_t at = from->byzantine[i];
        lp_validator_write(&part, &from->set->list[at],
                           from->set->priority[at]);
        lp_proto_put_message(out, 3, lp_sink_span(&part));
    }
    lp_proto_put_varint(out, 4, from->total_power);
    lp_sink_init(&part, memory, sizeof memory);
    lp_time_write(&part, from->time);
    lp_proto_put_message(out, 5, lp_sink_span(&part));
}

void lp_evidence_write(struct lp_sink *out, const struct lp_evidence *evidence)
{
    struct lp_sink counter;
    lp_sink_init(&counter, NULL, 0);
    attack_write(&counter, evidence);
    lp_proto_put_head(out, 2, counter.size);
    attack_write(out, evidence);
}

const char *lp_attack_name(enum lp_attack attack)
{
    switch (attack) {
    case LP_ATTACK_LUNATIC:
        return "lunatic";
    case LP_ATTACK_EQUIVOCATION:
        return "equivocation";
    case LP_ATTACK_AMNESIA:
        return "amnesia";
    }
    return "unknown";
}
