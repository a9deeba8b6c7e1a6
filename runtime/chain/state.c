/* SPDX-License-Identifier: Apache-2.0 */
/* Values and ranges under proven roots. A proof is kept as it came and verified
 * again whenever it is used. */
#include "chain/chain.h"
#include "chain/fetch.h"
#include "chain/pages.h"

static enum lp_store_root_kind stored_kind(enum loupe_root_kind kind)
{
    switch (kind) {
    case LOUPE_ROOT_RUNTIME_STATE:
        return LP_ROOT_STATE;
    case LOUPE_ROOT_RUNTIME_IO:
        return LP_ROOT_IO;
    case LOUPE_ROOT_CONSENSUS:
    case LOUPE_ROOT_NONE:
        return LP_ROOT_CONSENSUS;
    }
    return LP_ROOT_CONSENSUS;
}

static enum loupe_status keep_proof(struct lp_chain *chain,
                                    const struct loupe_known_root *root,
                                    const struct lp_store_proof *asked,
                                    struct loupe_span proof,
                                    struct loupe_error *error)
{
    struct lp_store_proof row = *asked;
    row.root                  = root->hash;
    row.kind                  = stored_kind(root->kind);
    row.version               = root->version;
    row.proof                 = proof;
    LP_TRY(lp_store_begin(chain->store, error));
    enum loupe_status status = lp_store_put_proof(chain->store, &row, error);
    return lp_store_end(chain->store, status, error);
}

/* The stored proof for a question, copied to where it is borrowed from. */
static enum loupe_status stored_proof(struct lp_chain *chain,
                                      const struct loupe_known_root *root,
                                      const struct lp_store_proof *asked,
                                      struct loupe_arena *place,
                                      struct loupe_span *out,
                                      struct loupe_error *error)
{
    struct lp_store_proof row;
    lp_buffer_clear(&chain->row);
    LP_TRY(lp_store_get_proof(chain->store, &root->hash, asked->question,
                              asked->key, asked->page, &row, &chain->row,
                              error));
    return lp_chain_copy(place, out, row.proof, error);
}

/* ---- one key ---- */

static enum loupe_status prove(struct lp_chain *chain,
                               const struct loupe_known_root *root,
                               struct loupe_span key,
                               struct loupe_span proof,
                               struct lp_chain_value *out,
                               struct loupe_error *error)
{
    struct loupe_known_value value;
    LP_TRY(loupe_state_prove(&value, root, key, proof, &chain->work, error));
    *out =
        (struct lp_chain_value){.present = value.present, .bytes = value.value};
    return LOUPE_OK;
}

static enum loupe_status fetch_value(struct lp_chain *chain,
                                     const struct loupe_known_root *root,
                                     struct loupe_span key,
                                     struct loupe_span *proof,
                                     struct lp_chain_value *out,
                                     struct loupe_error *error)
{
    LP_TRY(lp_fetch_key(chain, root, key, proof, error));
    LP_TRY(lp_chain_copy(&chain->given, proof, *proof, error));
    return prove(chain, root, key, *proof, out, error);
}

enum loupe_status lp_chain_value(struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 struct loupe_span key,
                                 struct lp_chain_value *out,
                                 struct loupe_error *error)
{
    struct lp_store_proof asked = {
        .question = LP_ASKED_KEY, .key = key, .last = true};
    struct loupe_span proof;
    *out = (struct lp_chain_value){0};
    enum loupe_status status =
        stored_proof(chain, root, &asked, &chain->given, &proof, error);
    if (status == LOUPE_OK)
        return lp_within(prove(chain, root, key, proof, out, error), error,
                         "store");
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(lp_fetch_possible(chain, "state of version", root->version, error));
    do {
        status = fetch_value(chain, root, key, &proof, out, error);
    } while (lp_fetch_again(chain, &status, error));
    LP_TRY(status);
    return keep_proof(chain, root, &asked, proof, error);
}

enum loupe_status lp_chain_record(void *out,
                                  const struct lp_cbor_table *table,
                                  struct lp_chain *chain,
                                  const struct loupe_known_root *root,
                                  const struct lp_key *key,
                                  const char *what,
                                  struct loupe_error *error)
{
    struct lp_chain_value value;
    LP_TRY(lp_chain_value(chain, root, lp_key_span(key), &value, error));
    if (!value.present)
        return lp_fail(error, LOUPE_ABSENT, 0, what,
                       "is not in the state of height %llu",
                       (unsigned long long)root->version);
    return lp_within(
        lp_cbor_struct_read(out, table, value.bytes, LP_CBOR_STRICT, error),
        error, "%s", what);
}

/* ---- all keys under a prefix ---- */

/* A walk over the pages of a prefix. */
struct walk {
    bool kept; /* looked for in the store, and put there */
    struct lp_store_proof asked;
    struct lp_pages pages;
};

/* What a page proves, in the work arena; notes where the next one begins. */
static enum loupe_status take_page(struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   struct walk *walk,
                                   struct loupe_span proof,
                                   struct loupe_known_range *range,
                                   struct loupe_error *error)
{
    return lp_pages_take(&walk->pages, range, root, walk->asked.key, proof,
                         &chain->work, error);
}

static enum loupe_status fetch_page(struct lp_chain *chain,
                                    const struct loupe_known_root *root,
                                    struct walk *walk,
                                    struct loupe_span *proof,
                                    struct loupe_known_range *range,
                                    struct loupe_error *error)
{
    struct loupe_span from =
        loupe_span(walk->pages.next, walk->pages.next_size);
    LP_TRY(lp_fetch_page(chain, root, walk->asked.key, from, proof, error));
    LP_TRY(lp_chain_copy(&chain->work, proof, *proof, error));
    return take_page(chain, root, walk, *proof, range, error);
}

static enum loupe_status fetched_page(struct lp_chain *chain,
                                      const struct loupe_known_root *root,
                                      struct walk *walk,
                                      struct loupe_known_range *range,
                                      struct loupe_error *error)
{
    struct loupe_span proof;
    enum loupe_status status;
    size_t mark = loupe_arena_mark(&chain->work);
    LP_TRY(lp_fetch_possible(chain, "state of version", root->version, error));
    do {
        loupe_arena_rewind(&chain->work, mark);
        status = fetch_page(chain, root, walk, &proof, range, error);
    } while (lp_fetch_again(chain, &status, error));
    LP_TRY(status);
    walk->asked.last = walk->pages.complete;
    if (!walk->kept)
        return LOUPE_OK;
    return keep_proof(chain, root, &walk->asked, proof, error);
}

/* One page: from the store, else from the source, kept once it was proven. */
static enum loupe_status next_page(struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   struct walk *walk,
                                   struct loupe_known_range *range,
                                   struct loupe_error *error)
{
    struct loupe_span proof;
    enum loupe_status status = LOUPE_ABSENT;
    if (walk->kept)
        status = stored_proof(chain, root, &walk->asked, &chain->work, &proof,
                              error);
    if (status == LOUPE_OK)
        return lp_within(take_page(chain, root, walk, proof, range, error),
                         error, "store");
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    return fetched_page(chain, root, walk, range, error);
}

static enum loupe_status all_pages(struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   struct walk *walk,
                                   lp_store_pair_fn visit,
                                   void *context,
                                   struct loupe_error *error)
{
    while (!walk->pages.complete) {
        struct loupe_known_range range = {0};
        size_t mark                    = loupe_arena_mark(&chain->work);
        walk->asked.page               = walk->pages.page;
        enum loupe_status status = next_page(chain, root, walk, &range, error);
        for (size_t i = 0; status == LOUPE_OK && i < range.count; i++)
            status = visit(context, &range.pairs[i], error);
        loupe_arena_rewind(&chain->work, mark);
        LP_TRY(status);
    }
    return LOUPE_OK;
}

enum loupe_status lp_chain_range(struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 struct loupe_span prefix,
                                 lp_store_pair_fn visit,
                                 void *context,
                                 struct loupe_error *error)
{
    struct walk walk = {.kept  = true,
                        .asked = {.question = LP_ASKED_PREFIX, .key = prefix}};
    return all_pages(chain, root, &walk, visit, context, error);
}

enum loupe_status lp_chain_fetch_all(struct lp_chain *chain,
                                     const struct loupe_known_root *root,
                                     lp_store_pair_fn visit,
                                     void *context,
                                     struct loupe_error *error)
{
    struct walk walk = {.asked = {.question = LP_ASKED_PREFIX}};
    return all_pages(chain, root, &walk, visit, context, error);
}

/* ---- the proofs themselves, for bundles ---- */

enum loupe_status lp_chain_proof(struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 struct loupe_span key,
                                 struct loupe_span *out,
                                 struct loupe_error *error)
{
    struct lp_store_proof asked = {.question = LP_ASKED_KEY, .key = key};
    struct lp_chain_value value;
    LP_TRY(lp_chain_value(chain, root, key, &value, error));
    return stored_proof(chain, root, &asked, &chain->given, out, error);
}

static enum loupe_status pass_over(void *context,
                                   const struct loupe_pair *pair,
                                   struct loupe_error *error)
{
    (void)context;
    (void)pair;
    (void)error;
    return LOUPE_OK;
}

enum loupe_status lp_chain_range_proof(struct lp_chain *chain,
                                       const struct loupe_known_root *root,
                                       struct loupe_span prefix,
                                       struct loupe_span *out,
                                       struct loupe_error *error)
{
    struct lp_store_proof asked = {.question = LP_ASKED_PREFIX, .key = prefix};
    struct lp_store_proof row;
    LP_TRY(lp_chain_range(chain, root, prefix, pass_over, NULL, error));
    lp_buffer_clear(&chain->row);
    LP_TRY(lp_store_get_proof(chain->store, &root->hash, LP_ASKED_PREFIX,
                              prefix, 0, &row, &chain->row, error));
    if (!row.last)
        return lp_fail(error, LOUPE_LIMIT, 0, "proof",
                       "the range takes more than one page");
    return stored_proof(chain, root, &asked, &chain->given, out, error);
}
