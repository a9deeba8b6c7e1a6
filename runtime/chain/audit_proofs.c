/* SPDX-License-Identifier: Apache-2.0 */
/* Proofs: of one key, or of a prefix page after page without a gap, each under a
 * root that the other tables prove. */
#include "base/text.h"
#include "chain/audit_tables.h"
#include "chain/chain.h"
#include "chain/pages.h"

/* The prefix that the pages are of; its rows come one after another. */
struct walk {
    struct lp_audit *audit;
    bool open;
    struct loupe_hash root;
    uint8_t prefix[LP_KEY_BYTES_MAX];
    size_t prefix_size;
    struct lp_pages pages;
};

static enum loupe_status root_of(struct lp_chain *chain,
                                 const struct lp_store_proof *row,
                                 struct loupe_known_root *root,
                                 struct loupe_error *error)
{
    enum loupe_status status =
        row->kind == LP_ROOT_CONSENSUS
            ? lp_chain_state_root(chain, (int64_t)row->version, root, error)
            : lp_chain_round_root(chain, row->version, row->kind, root, error);
    LP_TRY(lp_audit_kept(status, "version", error));
    if (!loupe_hash_equal(&root->hash, &row->root))
        return lp_fail(error, LOUPE_INVALID, 0, "root",
                       "is not the root of version %llu",
                       (unsigned long long)row->version);
    return LOUPE_OK;
}

static enum loupe_status check_key(struct lp_chain *chain,
                                   const struct lp_store_proof *row,
                                   const struct loupe_known_root *root,
                                   struct loupe_error *error)
{
    struct loupe_known_value value;
    if (row->page != 0 || !row->last)
        return lp_fail(error, LOUPE_INVALID, 0, "page", "one key has one page");
    return loupe_state_prove(&value, root, row->key, row->proof, &chain->work,
                             error);
}

/* Ends the prefix before, and begins with another one when the row is of it. */
static void turn_to(struct walk *walk, const struct lp_store_proof *row)
{
    if (walk->open && !walk->pages.complete)
        walk->audit->report->unfinished++;
    walk->open  = row != NULL;
    walk->pages = (struct lp_pages){0};
    if (row == NULL)
        return;
    walk->root        = row->root;
    walk->prefix_size = row->key.size;
    if (row->key.size != 0)
        memcpy(walk->prefix, row->key.data, row->key.size);
}

static enum loupe_status check_page(struct walk *walk,
                                    const struct lp_store_proof *row,
                                    const struct loupe_known_root *root,
                                    struct loupe_error *error)
{
    struct loupe_known_range range;
    struct loupe_span prefix = loupe_span(walk->prefix, walk->prefix_size);
    if (!walk->open || !loupe_hash_equal(&walk->root, &row->root) ||
        !loupe_span_equal(prefix, row->key))
        turn_to(walk, row);
    if (row->page != walk->pages.page || walk->pages.complete)
        return lp_fail(error, LOUPE_INVALID, 0, "page",
                       walk->pages.complete ? "comes after the last one"
                                            : "the one before is missing");
    LP_TRY(lp_pages_take(&walk->pages, &range, root, row->key, row->proof,
                         &walk->audit->chain->work, error));
    if (row->last != range.complete)
        return lp_fail(error, LOUPE_INVALID, 0, "last",
                       "is not what the proof shows");
    return LOUPE_OK;
}

static enum loupe_status check_proof(struct walk *walk,
                                     const struct lp_store_proof *row,
                                     struct loupe_error *error)
{
    struct lp_chain *chain = walk->audit->chain;
    struct loupe_known_root root;
    if (row->key.size > LP_KEY_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "key", "%zu bytes",
                       row->key.size);
    LP_TRY(root_of(chain, row, &root, error));
    return row->question == LP_ASKED_KEY ? check_key(chain, row, &root, error)
                                         : check_page(walk, row, &root, error);
}

/* A proof is named by the beginning of its root, of its key, and the page. */
static enum loupe_status name_row(enum loupe_status status,
                                  const struct lp_store_proof *row,
                                  struct loupe_error *error)
{
    char root[9], key[17];
    size_t size = row->key.size < 8 ? row->key.size : 8;
    lp_hex_encode(root, loupe_span(row->root.b, 4));
    lp_hex_encode(key, loupe_span(row->key.data, size));
    return lp_within(status, error, "proof[%s/%s/%llu]", root, key,
                     (unsigned long long)row->page);
}

static enum loupe_status visit_proof(void *context,
                                     const struct lp_store_proof *row,
                                     struct loupe_error *error)
{
    struct walk *walk        = context;
    struct lp_audit *audit   = walk->audit;
    size_t mark              = loupe_arena_mark(&audit->chain->work);
    enum loupe_status status = check_proof(walk, row, error);
    loupe_arena_rewind(&audit->chain->work, mark);
    lp_chain_forget(audit->chain);
    lp_audit_tell(audit, "proofs", ++audit->report->proofs,
                  audit->counts.proofs);
    return status == LOUPE_OK ? status : name_row(status, row, error);
}

enum loupe_status lp_audit_proofs(struct lp_audit *audit,
                                  struct loupe_error *error)
{
    struct walk walk = {.audit = audit};
    LP_TRY(lp_store_each_proof(audit->chain->store, visit_proof, &walk, error));
    turn_to(&walk, NULL);
    return LOUPE_OK;
}
