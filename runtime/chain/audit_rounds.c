/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds: consecutive, chained by hash, and the anchors among them (or the
 * round right before an anchored one) vouched for by a state proof. Pairs: all
 * of a complete round's I/O tree, and none besides. */
#include "chain/audit_tables.h"
#include "chain/chain.h"
#include "chain/rounds.h"

struct walk {
    struct lp_audit *audit;
    bool has_last;
    struct loupe_known_round last;
    int64_t anchor; /* of the last round */
};

/* The state at the anchor must name the last round of its stretch, or the one
 * after it. */
static enum loupe_status check_anchor(struct walk *walk,
                                      struct loupe_error *error)
{
    struct loupe_known_round named;
    enum loupe_status status =
        lp_rounds_last_block(walk->audit->chain, walk->anchor, &named, error);
    LP_TRY(lp_audit_kept(status, "anchor", error));
    bool itself = loupe_hash_equal(&named.hash, &walk->last.hash);
    bool next   = named.header.round == walk->last.header.round + 1 &&
                loupe_hash_equal(&named.header.previous_hash, &walk->last.hash);
    if (!itself && !next)
        return lp_fail(
            error, LOUPE_INVALID, 0, "anchor",
            "the state after height %lld does not vouch for the round",
            (long long)walk->anchor);
    walk->audit->report->anchors++;
    return LOUPE_OK;
}

static enum loupe_status check_link(struct walk *walk,
                                    const struct lp_store_round *row,
                                    const struct loupe_known_round *round,
                                    struct loupe_error *error)
{
    if (!walk->has_last)
        return LOUPE_OK;
    LP_TRY(loupe_round_check(&walk->last.header, &walk->last.hash,
                             &round->header, error));
    if (row->anchor < walk->anchor)
        return lp_fail(error, LOUPE_INVALID, 0, "anchor",
                       "is below that of the round before");
    return row->anchor == walk->anchor ? LOUPE_OK : check_anchor(walk, error);
}

static enum loupe_status check_round(struct walk *walk,
                                     const struct lp_store_round *row,
                                     struct loupe_error *error)
{
    struct loupe_known_round round;
    LP_TRY(loupe_round_read(&round.header, &round.hash, row->header, error));
    if (round.header.round != row->round ||
        !loupe_hash_equal(&round.hash, &row->hash) ||
        !loupe_hash_equal(&round.header.io_root, &row->io_root))
        return lp_fail(error, LOUPE_INVALID, 0, "hash",
                       "is not that of the header");
    LP_TRY(check_link(walk, row, &round, error));
    walk->has_last = true;
    walk->last     = round;
    walk->anchor   = row->anchor;
    if (row->io_complete)
        return lp_rounds_visit(walk->audit->chain, row->round, &row->io_root,
                               NULL, NULL, error);
    walk->audit->report->incomplete++;
    return LOUPE_OK;
}

static enum loupe_status visit_round(void *context,
                                     const struct lp_store_round *row,
                                     struct loupe_error *error)
{
    struct walk *walk        = context;
    struct lp_audit *audit   = walk->audit;
    enum loupe_status status = check_round(walk, row, error);
    lp_chain_forget(audit->chain);
    audit->report->rounds++;
    lp_audit_tell(audit, "rounds", audit->report->rounds, audit->counts.rounds);
    return lp_within(status, error, "round[%llu]",
                     (unsigned long long)row->round);
}

/* A pair that belongs to no complete round was proven by nothing. */
static enum loupe_status check_stray(const struct lp_audit *audit,
                                     struct loupe_error *error)
{
    int64_t round;
    enum loupe_status status =
        lp_store_stray_io(audit->chain->store, &round, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    (void)lp_fail(error, LOUPE_INVALID, 0, "",
                  "is of no round, or of one that is not complete");
    return lp_within(LOUPE_INVALID, error, "io[%lld]", (long long)round);
}

enum loupe_status lp_audit_rounds(struct lp_audit *audit,
                                  struct loupe_error *error)
{
    struct walk walk = {.audit = audit};
    LP_TRY(lp_store_each_round(audit->chain->store, 0, UINT64_MAX, visit_round,
                               &walk, error));
    LP_TRY(check_stray(audit, error));
    audit->report->pairs = audit->counts.pairs;
    if (!walk.has_last)
        return LOUPE_OK;
    return lp_within(check_anchor(&walk, error), error, "round[%llu]",
                     (unsigned long long)walk.last.header.round);
}
