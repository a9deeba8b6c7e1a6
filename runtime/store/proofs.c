/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of state proofs. */
#include "store/query.h"

static enum loupe_status proof_row(sqlite3_stmt *statement,
                                   struct lp_store_proof *out,
                                   struct loupe_error *error)
{
    *out = (struct lp_store_proof){
        .question = (enum lp_store_question)sqlite3_column_int(statement, 1),
        .key      = lp_column_blob(statement, 2),
        .page     = (uint64_t)sqlite3_column_int64(statement, 3),
        .kind     = (enum lp_store_root_kind)sqlite3_column_int(statement, 4),
        .version  = (uint64_t)sqlite3_column_int64(statement, 5),
        .last     = sqlite3_column_int(statement, 6) != 0,
        .proof    = lp_column_blob(statement, 7)};
    return lp_within(lp_column_hash(statement, 0, &out->root, error), error,
                     "store.proof");
}

/* Two right proofs of one fact may differ in their bytes: the first stays. */
enum loupe_status lp_store_put_proof(struct lp_store *store,
                                     const struct lp_store_proof *proof,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_PROOF, &statement, error));
    lp_bind_hash(statement, 1, &proof->root);
    lp_bind_int(statement, 2, (int64_t)proof->question);
    lp_bind_blob(statement, 3, proof->key);
    lp_bind_int(statement, 4, (int64_t)proof->page);
    lp_bind_int(statement, 5, (int64_t)proof->kind);
    lp_bind_int(statement, 6, (int64_t)proof->version);
    lp_bind_int(statement, 7, proof->last ? 1 : 0);
    lp_bind_blob(statement, 8, proof->proof);
    return lp_query_run(store, statement, error);
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
    lp_bind_int(statement, 4, (int64_t)page);
    enum loupe_status status = lp_query_step(store, statement, &row, error);
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

enum loupe_status lp_store_each_proof(struct lp_store *store,
                                      lp_store_proof_fn visit,
                                      void *context,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct lp_store_proof row;
    bool more = true;
    LP_TRY(lp_query_fresh(store, LP_QUERY_EACH_PROOF, &statement, error));
    enum loupe_status status = LOUPE_OK;
    while (status == LOUPE_OK &&
           (status = lp_query_step(store, statement, &more, error)) ==
               LOUPE_OK &&
           more) {
        status = proof_row(statement, &row, error);
        if (status == LOUPE_OK)
            status = visit(context, &row, error);
    }
    (void)sqlite3_finalize(statement);
    return status;
}
