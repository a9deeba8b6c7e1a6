/* SPDX-License-Identifier: Apache-2.0 */
/* Asking the witnesses; what their answers mean is said in
 * verifier/consensus/conflict.c. */
#include "chain/witness.h"

#include "base/log.h"
#include "chain/evidence_file.h"
#include "chain/fetch.h"
#include "consensus/conflict.h"

#include <stdio.h>
#include <stdlib.h>

/* What is held against the witnesses. */
struct claim {
    struct lp_chain *chain;
    const struct loupe_known_header *header;
    const struct loupe_known_block *start; /* NULL: the header is the root */
    const struct loupe_known_header *trace;
    size_t count;
    char *evidence; /* path of the file that holds it, once it is kept */
};

/* The evidence of the first attack is enough. What keeps it from being written
 * does not make the attack less of one: the log tells. */
static void keep_evidence(struct claim *claim,
                          const struct lp_examine *examined)
{
    struct lp_divergence divergence = {
        .common = examined->follow.trace[0],
        .ours   = claim->trace[examined->at],
        .theirs = lp_follow_known(&examined->follow)->header};
    struct loupe_error fault = {0};
    if (claim->evidence != NULL ||
        lp_evidence_keep(&claim->evidence, claim->chain, &divergence, &fault) ==
            LOUPE_OK)
        return;
    LP_LOG(LP_LOG_WARN, "evidence.lost",
           {"status", loupe_status_word(fault.status), 0},
           {"reason", fault.reason, 0});
}

/* Follows the witness along the trace until its headers part from ours, with
 * proof, or it contradicts itself. */
static enum loupe_status examine(struct claim *claim,
                                 struct lp_oasis *witness,
                                 struct loupe_arena *memory,
                                 struct loupe_error *error)
{
    struct lp_examine examined;
    struct lp_oasis_meta answer;
    struct lp_follow_options options = {.now         = claim->chain->now,
                                        .policy      = claim->chain->policy,
                                        .validators  = LP_CHAIN_VALIDATORS,
                                        .block_bytes = (size_t)4 << 20,
                                        .trace       = claim->count + 64};
    int64_t height;
    LP_TRY(lp_examine_init(&examined, claim->start, claim->trace, claim->count,
                           &options, memory, error));
    while ((height = lp_examine_wants(&examined)) != 0) {
        LP_TRY(lp_oasis_light_block(witness, &answer, height, error));
        enum loupe_status status =
            lp_examine_feed(&examined, answer.meta, error);
        if (status == LOUPE_CONFLICT)
            keep_evidence(claim, &examined);
        LP_TRY(status);
    }
    return LOUPE_OK;
}

static enum lp_witness judge_conflict(struct claim *claim,
                                      struct lp_oasis *witness,
                                      struct loupe_error *error)
{
    struct loupe_arena memory;
    if (claim->start == NULL)
        return LP_WITNESS_CONFLICTS; /* two headers where one is the root */
    struct lp_follow_options options = {.validators  = LP_CHAIN_VALIDATORS,
                                        .block_bytes = (size_t)4 << 20,
                                        .trace       = claim->count + 64};
    size_t size                      = lp_follow_memory(&options) +
                  (claim->count + 1) * sizeof(struct loupe_known_header);
    void *block = malloc(size);
    if (block == NULL)
        return LP_WITNESS_CONFLICTS;
    loupe_arena_init(&memory, block, size);
    lp_error_clear(error);
    enum loupe_status status = examine(claim, witness, &memory, error);
    free(block);
    if (status == LOUPE_CONFLICT)
        return LP_WITNESS_CONFLICTS;
    return status == LOUPE_UNREACHABLE ? LP_WITNESS_SILENT : LP_WITNESS_BAD;
}

static enum lp_witness ask(struct claim *claim, size_t index, bool once)
{
    struct lp_chain *chain          = claim->chain;
    struct loupe_header_tools tools = lp_chain_tools(chain);
    struct loupe_error error        = {0};
    struct lp_oasis_meta answer;
    struct lp_oasis witness;
    enum lp_witness held = LP_WITNESS_SILENT;
    lp_oasis_init(&witness, lp_source_endpoint(chain->source, index, once));
    size_t mark = loupe_arena_mark(&chain->work);
    enum loupe_status status =
        lp_oasis_light_block(&witness, &answer, claim->header->height, &error);
    if (status == LOUPE_OK) {
        status = lp_within(
            lp_witness_compare(claim->header, answer.meta, &tools, &error),
            &error, "height[%lld]", (long long)claim->header->height);
        held = status == LOUPE_OK ? LP_WITNESS_AGREES
               : status == LOUPE_CONFLICT
                   ? judge_conflict(claim, &witness, &error)
                   : LP_WITNESS_BAD;
    } else if (witness.answered) {
        held = LP_WITNESS_BAD;
    }
    if (held == LP_WITNESS_BAD)
        lp_source_blame(chain->source, index, &error);
    loupe_arena_rewind(&chain->work, mark);
    lp_oasis_fini(&witness);
    return held;
}

/* One of those that agree is the endpoint that the header came from: it does not
 * vouch for itself. */
static size_t without_itself(enum lp_witness *held, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (held[i] == LP_WITNESS_AGREES) {
            held[i] = held[count - 1];
            return count - 1;
        }
    return count;
}

/* All that are asked once; those that stayed silent again and with patience when
 * nobody vouches, for one that is away for a moment costs no more than that. */
static size_t ask_all(struct claim *claim,
                      enum lp_witness held[LP_CHAIN_WITNESSES])
{
    size_t count  = lp_source_endpoint_count(claim->chain->source);
    size_t agrees = 0;
    if (count > LP_CHAIN_WITNESSES)
        count = LP_CHAIN_WITNESSES;
    for (size_t i = 0; i < count; i++) {
        held[i] = ask(claim, i, true);
        agrees += held[i] == LP_WITNESS_AGREES;
    }
    for (size_t i = 0; i < count && agrees < 2; i++) {
        if (held[i] != LP_WITNESS_SILENT)
            continue;
        held[i] = ask(claim, i, false);
        agrees += held[i] == LP_WITNESS_AGREES;
    }
    return count;
}

/* Adds to the reason where the evidence is. */
static void name_evidence(struct loupe_error *error, const char *path)
{
    if (error == NULL)
        return;
    size_t used = strlen(error->reason);
    (void)snprintf(error->reason + used, sizeof error->reason - used,
                   "; evidence: %s", path);
}

enum loupe_status lp_witness_check(struct lp_chain *chain,
                                   const struct loupe_known_header *header,
                                   const struct loupe_known_block *start,
                                   const struct loupe_known_header *trace,
                                   size_t count,
                                   struct loupe_error *error)
{
    struct claim claim = {chain, header, start, trace, count, NULL};
    enum lp_witness held[LP_CHAIN_WITNESSES];
    if (!lp_fetch_cross_checks(chain))
        return LOUPE_OK;
    size_t asked             = without_itself(held, ask_all(&claim, held));
    enum loupe_status status = lp_cross_check(held, asked, error);
    if (status == LOUPE_CONFLICT && claim.evidence != NULL)
        name_evidence(error, claim.evidence);
    free(claim.evidence);
    status =
        lp_within(status, error, "height[%lld]", (long long)header->height);
    struct loupe_error few = {0};
    if (status != LOUPE_UNREACHABLE || lp_fetch_enough(chain, &few) == LOUPE_OK)
        return status;
    *error = few;
    return few.status;
}
