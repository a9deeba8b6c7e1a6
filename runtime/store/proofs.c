/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of state proofs. */
#include "store/query.h"

static enum loupe_status proof_row(sqlite3_stmt *statement,
                                   struct lp_store_proof *out,
                                   struct loupe_error *error)
{
    struct lp_row row = {.statement = statement, .error = error};
    *out              = (struct lp_store_proof){
                     .root     = lp_row_hash(&row, 0),
                     .question = (enum lp_store_question)lp_row_int(&row, 1, LP_ASKED_KEY,
                                                                    LP_ASKED_PREFIX),
                     .key      = lp_column_blob(statement, 2),
                     .page     = (uint64_t)lp_row_int(&row, 3, 0, INT64_MAX),
                     .kind = (enum lp_store_root_kind)lp_row_int(&row, 4, LP_ROOT_CONSENSUS,
                                                                 LP_ROOT_IO),
                     .version = (uint64_t)lp_row_int(&row, 5, 0, INT64_MAX),
                     .last    = lp_row_int(&row, 6, 0, 1) == 1,
                     .proof   = lp_column_blob(statement, 7)};
    return lp_within(row.status, error, "store.proof");
}

/* Two right proofs of one fact may differ in their bytes: the first stays. */
enum loupe_status lp_store_put_proof(struct lp_store *store,
                                     const struct lp_store_proof *proof,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    if (proof->version > INT64_MAX || proof->page > INT64_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "store.proof",
                       "version %llu, page %llu",
                       (unsigned long long)proof->version,
                       (unsigned long long)proof->page);
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_PROOF, &statement, error));
    lp_bind_hash(statement, 1, &proof->root);
    lp_bind_int(statement, 2, (int64_t)proof->question);
    lp_bind_blob(statement, 3, proof->key);
    lp_bind_int(statement, 4, (int64_t)proof->page);
    lp_bind_int(statement, 5, (int64_t)proof->kind);
    lp_bind_int(statement, 6, (int64_t)proof->version);
    lp_bind_int(statement, 7, proof->last ? 1 : 0);
    lp_bind_blob(statement, 8, proof->proof);
    return lp_query_run(statement, error);
}

static enum loupe_status copy_proof(sqlite3_stmt *statement,
                                    struct lp_store_proof *out,
                                    struct lp_buffer *bytes,
                                    struct loupe_error *error)
{
    size_t at[2], size[2];
    LP_TRY(lp_column_copy(statement, 2, bytes, &at[0], &size[0], error));
    LP_TRY(lp_column_copy(statement, 7, bytes, &at[1], &size[1], error));
    out->key   = loupe_span(bytes->data + at[0], size[0]);
    out->proof = loupe_span(bytes->data + at[1], size[1]);
    return LOUPE_OK;
}

enum loupe_status lp_store_get_proof(struct lp_store *store,
                                     const struct loupe_hash *root,
                                     enum lp_store_question question,
                                     struct loupe_span key,
                                     uint64_t page,
                                     struct lp_store_proof *out,
                                     struct lp_buffer *bytes,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *out = (struct lp_store_proof){0};
    LP_TRY(lp_query_get(store, LP_QUERY_GET_PROOF, &statement, error));
    lp_bind_hash(statement, 1, root);
    lp_bind_int(statement, 2, (int64_t)question);
    lp_bind_blob(statement, 3, key);
    lp_bind_u64(statement, 4, page);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status =
            lp_fail(error, LOUPE_ABSENT, 0, "store.proof", "is not stored");
    if (status == LOUPE_OK)
        status = proof_row(statement, out, error);
    if (status == LOUPE_OK)
        status = copy_proof(statement, out, bytes, error);
    (void)sqlite3_reset(statement);
    return status;
}

struct visit {
    lp_store_proof_fn fn;
    void *context;
};

static enum loupe_status
take_proof(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct visit *visit = context;
    struct lp_store_proof row;
    LP_TRY(proof_row(statement, &row, error));
    return visit->fn(visit->context, &row, error);
}

enum loupe_status lp_store_each_proof(struct lp_store *store,
                                      lp_store_proof_fn visit,
                                      void *context,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct visit to = {visit, context};
    LP_TRY(lp_query_fresh(store, LP_QUERY_EACH_PROOF, &statement, error));
    return lp_query_each(statement, take_proof, &to, error);
}
