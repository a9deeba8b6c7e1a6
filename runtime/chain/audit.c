/* SPDX-License-Identifier: Apache-2.0 */
/* The audit, table by table: headers from the root, blocks under their headers,
 * rounds from their anchors, I/O trees under their rounds, proofs under proven
 * roots. */
#include "chain/audit.h"

#include "chain/audit_rounds.h"
#include "chain/chain.h"
#include "codec/cbor.h"
#include "state/mkvs.h"

static void
tell(struct lp_audit *audit, const char *what, uint64_t done, uint64_t total)
{
    if (audit->options->progress != NULL)
        audit->options->progress(audit->options->context, what, done, total);
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
        fits = row->height == root;
        break;
    case LP_HOW_STEP:
        fits = row->from == row->height - 1 && row->from >= root;
        break;
    case LP_HOW_SKIP:
        fits = row->from < row->height && row->from >= root;
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
    if (status == LOUPE_ABSENT)
        return lp_fail(error, LOUPE_INVALID, 0, "from",
                       "height %lld is not stored", (long long)row->from);
    LP_TRY(status);
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
    tell(audit, "headers", ++audit->report->headers, audit->counts.headers);
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
    LP_TRY(lp_chain_stored_block(chain, row->height, &block, error));
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
    tell(audit, "blocks", ++audit->report->blocks, audit->counts.blocks);
    return lp_within(status, error, "block[%lld]", (long long)row->height);
}

/* ---- proofs ---- */

/* The root that a proof is kept under must itself be proven. */
static enum loupe_status root_of(struct lp_audit *audit,
                                 const struct lp_store_proof *row,
                                 struct loupe_known_root *root,
                                 struct loupe_error *error)
{
    enum loupe_status status =
        row->kind == LP_ROOT_CONSENSUS
            ? lp_chain_state_root(audit->chain, (int64_t)row->version, root,
                                  error)
            : lp_chain_round_root(audit->chain, row->version, row->kind, root,
                                  error);
    LP_TRY(status);
    if (!loupe_hash_equal(&root->hash, &row->root))
        return lp_fail(error, LOUPE_INVALID, 0, "root",
                       "is not the root of version %llu",
                       (unsigned long long)row->version);
    return LOUPE_OK;
}

/* A page may begin anywhere in its prefix; what it shows from there on, the
 * pages before have shown up to there. */
static enum loupe_status check_proof(struct lp_audit *audit,
                                     const struct lp_store_proof *row,
                                     struct loupe_error *error)
{
    struct loupe_known_root root;
    struct loupe_known_value value;
    struct lp_mkvs tree;
    LP_TRY(root_of(audit, row, &root, error));
    if (row->question == LP_ASKED_KEY)
        return loupe_state_prove(&value, &root, row->key, row->proof,
                                 &audit->chain->work, error);
    return lp_mkvs_verify(&tree, row->proof, &root.hash, &audit->chain->work,
                          error);
}

static enum loupe_status visit_proof(void *context,
                                     const struct lp_store_proof *row,
                                     struct loupe_error *error)
{
    struct lp_audit *audit   = context;
    size_t mark              = loupe_arena_mark(&audit->chain->work);
    enum loupe_status status = check_proof(audit, row, error);
    loupe_arena_rewind(&audit->chain->work, mark);
    lp_chain_forget(audit->chain);
    tell(audit, "proofs", ++audit->report->proofs, audit->counts.proofs);
    return lp_within(status, error, "proof[%llu]",
                     (unsigned long long)audit->report->proofs);
}

enum loupe_status lp_audit_run(struct lp_chain *chain,
                               const struct lp_audit_options *options,
                               struct lp_audit_report *report,
                               struct loupe_error *error)
{
    struct lp_audit audit = {
        .chain = chain, .options = options, .report = report};
    struct lp_store_root root;
    *report = (struct lp_audit_report){0};
    LP_TRY(lp_store_get_root(chain->store, &root, error));
    chain->root     = (struct loupe_trust_root){root.height, root.hash};
    chain->has_root = true;
    chain->offline  = true;
    LP_TRY(lp_store_count(chain->store, &audit.counts, error));
    LP_TRY(lp_store_each_header(chain->store, 0, INT64_MAX, visit_header,
                                &audit, error));
    LP_TRY(lp_store_each_block(chain->store, 0, INT64_MAX, visit_block, &audit,
                               error));
    LP_TRY(lp_audit_rounds(&audit, error));
    return lp_store_each_proof(chain->store, visit_proof, &audit, error);
}
