/* SPDX-License-Identifier: Apache-2.0 */
/* The audit, table by table: headers from the root, blocks under their headers,
 * then rounds (audit_rounds.c), proofs (audit_proofs.c) and the outbox
 * (audit_outbox.c). */
#include "chain/audit.h"

#include "chain/audit_tables.h"
#include "chain/chain.h"
#include "codec/cbor.h"

void lp_audit_tell(const struct lp_audit *audit,
                   const char *what,
                   uint64_t done,
                   uint64_t total)
{
    if (audit->options->progress != NULL)
        audit->options->progress(audit->options->context, what, done, total);
}

enum loupe_status lp_audit_kept(enum loupe_status status,
                                const char *field,
                                struct loupe_error *error)
{
    if (status != LOUPE_ABSENT && status != LOUPE_UNREACHABLE &&
        status != LOUPE_USAGE)
        return status;
    lp_error_clear(error);
    return lp_fail(error, LOUPE_INVALID, 0, field,
                   "what vouches for it is not in the database");
}

/* ---- headers ---- */

/* A header above the root comes from a lower one that is not below the root; one
 * below comes from its successor. So every row leads to the root, and none in a
 * circle. */
static enum loupe_status check_origin(const struct lp_audit *audit,
                                      const struct lp_store_header *row,
                                      struct loupe_error *error)
{
    int64_t root = audit->chain->root.height;
    bool fits;
    switch (row->how) {
    case LP_HOW_ROOT:
        fits = row->height == root && row->from == root;
        break;
    case LP_HOW_STEP:
        fits = row->from == row->height - 1 && row->from >= root;
        break;
    case LP_HOW_SKIP:
        fits = row->from < row->height - 1 && row->from >= root;
        break;
    case LP_HOW_BACK:
        fits = row->from == row->height + 1 && row->height < root;
        break;
    default:
        fits = false;
    }
    return fits ? LOUPE_OK
                : lp_fail(error, LOUPE_INVALID, 0, "from",
                          "height %lld does not lead to the root",
                          (long long)row->from);
}

/* Old headers are judged as of their own time, without a trust period: they
 * were in time when they were kept. */
static enum loupe_status check_link(struct lp_audit *audit,
                                    const struct lp_store_header *row,
                                    struct loupe_known_block *out,
                                    struct loupe_error *error)
{
    struct lp_chain *chain          = audit->chain;
    struct loupe_header_tools tools = lp_chain_tools(chain);
    struct loupe_policy policy      = chain->policy;
    struct loupe_known_block from;
    policy.trust_period_s = INT64_C(1) << 40;
    if (row->how == LP_HOW_ROOT)
        return loupe_header_verify_root(out, &chain->id, &chain->root,
                                        row->light_block, &tools, error);
    enum loupe_status status =
        lp_chain_stored_block(chain, row->from, &from, error);
    LP_TRY(lp_audit_kept(status, "from", error));
    if (row->how == LP_HOW_BACK)
        return loupe_header_verify_back(out, &from.header, row->light_block,
                                        &tools, error);
    status = loupe_header_verify_step(out, &from, row->light_block, row->time,
                                      &policy, &tools, error);
    return status == LOUPE_REFUSED ? LOUPE_INVALID : status;
}

static enum loupe_status check_header(struct lp_audit *audit,
                                      const struct lp_store_header *row,
                                      struct loupe_error *error)
{
    struct loupe_known_block block;
    LP_TRY(check_origin(audit, row, error));
    LP_TRY(check_link(audit, row, &block, error));
    if (block.header.height != row->height ||
        !loupe_hash_equal(&block.header.hash, &row->hash))
        return lp_fail(error, LOUPE_INVALID, 0, "hash",
                       "is not that of the light block");
    if (loupe_time_compare(block.header.time, row->time) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "time",
                       "is not that of the light block");
    return LOUPE_OK;
}

static enum loupe_status visit_header(void *context,
                                      const struct lp_store_header *row,
                                      struct loupe_error *error)
{
    struct lp_audit *audit   = context;
    size_t mark              = loupe_arena_mark(&audit->chain->work);
    enum loupe_status status = check_header(audit, row, error);
    loupe_arena_rewind(&audit->chain->work, mark);
    lp_audit_tell(audit, "headers", ++audit->report->headers,
                  audit->counts.headers);
    return lp_within(status, error, "header[%lld]", (long long)row->height);
}

/* ---- blocks ---- */

static enum loupe_status check_block(struct lp_audit *audit,
                                     const struct lp_store_block *row,
                                     struct loupe_error *error)
{
    struct lp_chain *chain = audit->chain;
    struct loupe_known_block block, next;
    struct lp_cbor in;
    LP_TRY(
        lp_audit_kept(lp_chain_stored_block(chain, row->height, &block, error),
                      "height", error));
    LP_TRY(lp_chain_check_block(chain, &block.header, row, error));
    lp_cbor_init(&in, row->events, LP_CBOR_STRICT, error);
    audit->report->events += lp_cbor_array(&in, "events");
    enum loupe_status status =
        lp_chain_stored_block(chain, row->height + 1, &next, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    if (!loupe_hash_equal(&next.header.app_hash, &row->state_root))
        return lp_fail(error, LOUPE_INVALID, 0, "state_root",
                       "is not the app hash of the next header");
    return LOUPE_OK;
}

static enum loupe_status visit_block(void *context,
                                     const struct lp_store_block *row,
                                     struct loupe_error *error)
{
    struct lp_audit *audit   = context;
    size_t mark              = loupe_arena_mark(&audit->chain->work);
    enum loupe_status status = check_block(audit, row, error);
    loupe_arena_rewind(&audit->chain->work, mark);
    lp_chain_forget(audit->chain);
    lp_audit_tell(audit, "blocks", ++audit->report->blocks,
                  audit->counts.blocks);
    return lp_within(status, error, "block[%lld]", (long long)row->height);
}

/* ---- the whole ---- */

/* The reader's own trust root, when he names one, is among the headers. */
static enum loupe_status check_trust(struct lp_chain *chain,
                                     const struct loupe_trust_root *trusted,
                                     struct loupe_error *error)
{
    struct lp_store_header row;
    lp_buffer_clear(&chain->row);
    enum loupe_status status = lp_store_get_header(
        chain->store, trusted->height, &row, &chain->row, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "trust",
                       "the database has no header of height %lld",
                       (long long)trusted->height);
    }
    LP_TRY(status);
    if (!loupe_hash_equal(&row.hash, &trusted->hash))
        return lp_fail(error, LOUPE_CONFLICT, 0, "trust",
                       "the database holds another header at height %lld",
                       (long long)trusted->height);
    return LOUPE_OK;
}

static enum loupe_status check_tables(struct lp_audit *audit,
                                      struct loupe_error *error)
{
    struct lp_chain *chain = audit->chain;
    LP_TRY(lp_store_each_header(chain->store, INT64_MIN, INT64_MAX,
                                visit_header, audit, error));
    LP_TRY(lp_store_each_block(chain->store, INT64_MIN, INT64_MAX, visit_block,
                               audit, error));
    LP_TRY(lp_audit_rounds(audit, error));
    LP_TRY(lp_audit_proofs(audit, error));
    return lp_audit_outbox(audit, error);
}

enum loupe_status lp_audit_run(struct lp_chain *chain,
                               const struct lp_audit_options *options,
                               struct lp_audit_report *report,
                               struct loupe_error *error)
{
    struct lp_audit audit = {
        .chain = chain, .options = options, .report = report};
    struct loupe_trust_root trusted = chain->root;
    bool has_trusted                = chain->has_root;
    struct lp_source *source        = chain->source;
    bool offline                    = chain->offline;
    struct lp_store_root root;
    *report = (struct lp_audit_report){0};
    LP_TRY(lp_store_get_root(chain->store, &root, error));
    LP_TRY(lp_store_count(chain->store, &audit.counts, error));
    report->root    = (struct loupe_trust_root){root.height, root.hash};
    chain->root     = report->root;
    chain->has_root = true;
    chain->source   = NULL;
    chain->offline  = true;
    enum loupe_status status = check_tables(&audit, error);
    if (status == LOUPE_OK && has_trusted)
        status = check_trust(chain, &trusted, error);
    chain->source  = source;
    chain->offline = offline;
    return status;
}
