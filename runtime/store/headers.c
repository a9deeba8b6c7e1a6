/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of consensus headers and blocks. */
#include "store/query.h"

/* ---- headers ---- */

/* The row under a statement; `light_block` borrows from it. */
static enum loupe_status header_row(sqlite3_stmt *statement,
                                    struct lp_store_header *out,
                                    struct loupe_error *error)
{
    struct lp_row row = {.statement = statement, .error = error};
    *out              = (struct lp_store_header){
                     .height = lp_row_int(&row, 0, 0, INT64_MAX),
                     .hash   = lp_row_hash(&row, 1),
                     .time   = {lp_row_int(&row, 2, INT64_MIN, INT64_MAX),
                                (int32_t)lp_row_int(&row, 3, 0, 999999999)},
                     .how = (enum lp_store_how)lp_row_int(&row, 4, LP_HOW_ROOT, LP_HOW_BACK),
                     .from        = lp_row_int(&row, 5, 0, INT64_MAX),
                     .light_block = lp_column_blob(statement, 6)};
    return lp_within(row.status, error, "store.header[%lld]",
                     (long long)sqlite3_column_int64(statement, 0));
}

/* One header by a query with a height, its light block copied to `bytes`. */
static enum loupe_status one_header(struct lp_store *store,
                                    enum lp_query query,
                                    int64_t height,
                                    struct lp_store_header *out,
                                    struct lp_buffer *bytes,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    size_t at, size;
    *out = (struct lp_store_header){0};
    LP_TRY(lp_query_get(store, query, &statement, error));
    lp_bind_int(statement, 1, height);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status = lp_fail(error, LOUPE_ABSENT, 0, "store.header",
                         "height %lld is not stored", (long long)height);
    if (status == LOUPE_OK)
        status = header_row(statement, out, error);
    if (status == LOUPE_OK)
        status = lp_column_copy(statement, 6, bytes, &at, &size, error);
    if (status == LOUPE_OK)
        out->light_block = loupe_span(bytes->data + at, size);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_get_header(struct lp_store *store,
                                      int64_t height,
                                      struct lp_store_header *out,
                                      struct lp_buffer *bytes,
                                      struct loupe_error *error)
{
    return one_header(store, LP_QUERY_GET_HEADER, height, out, bytes, error);
}

enum loupe_status lp_store_header_floor(struct lp_store *store,
                                        int64_t height,
                                        struct lp_store_header *out,
                                        struct lp_buffer *bytes,
                                        struct loupe_error *error)
{
    return one_header(store, LP_QUERY_HEADER_FLOOR, height, out, bytes, error);
}

enum loupe_status lp_store_header_ceiling(struct lp_store *store,
                                          int64_t height,
                                          struct lp_store_header *out,
                                          struct lp_buffer *bytes,
                                          struct loupe_error *error)
{
    return one_header(store, LP_QUERY_HEADER_CEIL, height, out, bytes, error);
}

/* LOUPE_OK with *present when a header of this height and hash is there. */
static enum loupe_status header_there(struct lp_store *store,
                                      const struct lp_store_header *header,
                                      bool *present,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct lp_store_header stored;
    *present = false;
    LP_TRY(lp_query_get(store, LP_QUERY_GET_HEADER, &statement, error));
    lp_bind_int(statement, 1, header->height);
    enum loupe_status status = lp_query_step(statement, present, error);
    if (status == LOUPE_OK && *present) {
        status = header_row(statement, &stored, error);
        if (status == LOUPE_OK &&
            !loupe_hash_equal(&stored.hash, &header->hash))
            status = lp_fail(error, LOUPE_CONFLICT, 0, "store.header",
                             "another header is stored at height %lld",
                             (long long)header->height);
    }
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_put_header(struct lp_store *store,
                                      const struct lp_store_header *header,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool present;
    LP_TRY(header_there(store, header, &present, error));
    if (present)
        return LOUPE_OK;
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_HEADER, &statement, error));
    lp_bind_int(statement, 1, header->height);
    lp_bind_hash(statement, 2, &header->hash);
    lp_bind_int(statement, 3, header->time.seconds);
    lp_bind_int(statement, 4, header->time.nanos);
    lp_bind_int(statement, 5, (int64_t)header->how);
    lp_bind_int(statement, 6, header->from);
    lp_bind_blob(statement, 7, header->light_block);
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_header_at_second(struct lp_store *store,
                                            int64_t seconds,
                                            int64_t *lowest,
                                            int64_t *highest,
                                            struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *lowest = *highest = 0;
    LP_TRY(lp_query_get(store, LP_QUERY_AT_SECOND, &statement, error));
    lp_bind_int(statement, 1, seconds);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && (!row || sqlite3_column_int64(statement, 2) == 0))
        status = lp_fail(error, LOUPE_ABSENT, 0, "store.header",
                         "none has the time %lld", (long long)seconds);
    if (status == LOUPE_OK) {
        *lowest  = sqlite3_column_int64(statement, 0);
        *highest = sqlite3_column_int64(statement, 1);
    }
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_first_gap(struct lp_store *store,
                                     int64_t from,
                                     int64_t *height,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *height = from;
    LP_TRY(lp_query_get(store, LP_QUERY_FIRST_GAP, &statement, error));
    lp_bind_int(statement, 1, from);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && row)
        *height = sqlite3_column_int64(statement, 0);
    (void)sqlite3_reset(statement);
    return status;
}

/* A statement over a range of integers. */
static enum loupe_status bind_range(struct lp_store *store,
                                    enum lp_query query,
                                    int64_t from,
                                    int64_t to,
                                    sqlite3_stmt **out,
                                    struct loupe_error *error)
{
    LP_TRY(lp_query_fresh(store, query, out, error));
    lp_bind_int(*out, 1, from);
    lp_bind_int(*out, 2, to);
    return LOUPE_OK;
}

struct header_visit {
    lp_store_header_fn fn;
    void *context;
};

static enum loupe_status
take_header(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct header_visit *visit = context;
    struct lp_store_header row;
    LP_TRY(header_row(statement, &row, error));
    return visit->fn(visit->context, &row, error);
}

enum loupe_status lp_store_each_header(struct lp_store *store,
                                       int64_t from,
                                       int64_t to,
                                       lp_store_header_fn visit,
                                       void *context,
                                       struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct header_visit to_visit = {visit, context};
    LP_TRY(
        bind_range(store, LP_QUERY_EACH_HEADER, from, to, &statement, error));
    return lp_query_each(statement, take_header, &to_visit, error);
}

/* ---- blocks ---- */

static enum loupe_status block_row(sqlite3_stmt *statement,
                                   struct lp_store_block *out,
                                   struct loupe_error *error)
{
    struct lp_row row = {.statement = statement, .error = error};
    *out = (struct lp_store_block){.height = lp_row_int(&row, 0, 0, INT64_MAX),
                                   .state_root  = lp_row_hash(&row, 1),
                                   .events_root = lp_row_hash(&row, 2),
                                   .meta_tx     = lp_column_blob(statement, 3),
                                   .meta_proof  = lp_column_blob(statement, 4),
                                   .events      = lp_column_blob(statement, 5)};
    return lp_within(row.status, error, "store.block[%lld]",
                     (long long)sqlite3_column_int64(statement, 0));
}

static enum loupe_status copy_block(sqlite3_stmt *statement,
                                    struct lp_store_block *out,
                                    struct lp_buffer *bytes,
                                    struct loupe_error *error)
{
    size_t at[3], size[3];
    for (int i = 0; i < 3; i++)
        LP_TRY(
            lp_column_copy(statement, 3 + i, bytes, &at[i], &size[i], error));
    out->meta_tx    = loupe_span(bytes->data + at[0], size[0]);
    out->meta_proof = loupe_span(bytes->data + at[1], size[1]);
    out->events     = loupe_span(bytes->data + at[2], size[2]);
    return LOUPE_OK;
}

enum loupe_status lp_store_get_block(struct lp_store *store,
                                     int64_t height,
                                     struct lp_store_block *out,
                                     struct lp_buffer *bytes,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *out = (struct lp_store_block){0};
    LP_TRY(lp_query_get(store, LP_QUERY_GET_BLOCK, &statement, error));
    lp_bind_int(statement, 1, height);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status = lp_fail(error, LOUPE_ABSENT, 0, "store.block",
                         "height %lld is not stored", (long long)height);
    if (status == LOUPE_OK)
        status = block_row(statement, out, error);
    if (status == LOUPE_OK)
        status = copy_block(statement, out, bytes, error);
    (void)sqlite3_reset(statement);
    return status;
}

static bool same_block(const struct lp_store_block *a,
                       const struct lp_store_block *b)
{
    return loupe_hash_equal(&a->state_root, &b->state_root) &&
           loupe_hash_equal(&a->events_root, &b->events_root) &&
           loupe_span_equal(a->meta_tx, b->meta_tx) &&
           loupe_span_equal(a->meta_proof, b->meta_proof) &&
           (a->events.size == 0 || b->events.size == 0 ||
            loupe_span_equal(a->events, b->events));
}

static enum loupe_status insert_block(struct lp_store *store,
                                      const struct lp_store_block *block,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_BLOCK, &statement, error));
    lp_bind_int(statement, 1, block->height);
    lp_bind_hash(statement, 2, &block->state_root);
    lp_bind_hash(statement, 3, &block->events_root);
    lp_bind_blob(statement, 4, block->meta_tx);
    lp_bind_blob(statement, 5, block->meta_proof);
    lp_bind_blob(statement, 6, block->events);
    return lp_query_run(statement, error);
}

static enum loupe_status add_events(struct lp_store *store,
                                    const struct lp_store_block *block,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_SET_EVENTS, &statement, error));
    lp_bind_int(statement, 1, block->height);
    lp_bind_blob(statement, 2, block->events);
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_put_block(struct lp_store *store,
                                     const struct lp_store_block *block,
                                     struct loupe_error *error)
{
    struct lp_store_block stored;
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, (size_t)64 << 20);
    enum loupe_status status =
        lp_store_get_block(store, block->height, &stored, &bytes, error);
    bool bare = stored.events.size == 0 && block->events.size != 0;
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        status = insert_block(store, block, error);
    } else if (status == LOUPE_OK && !same_block(&stored, block)) {
        status = lp_fail(error, LOUPE_CONFLICT, 0, "store.block",
                         "height %lld is stored with other bytes",
                         (long long)block->height);
    } else if (status == LOUPE_OK && bare) {
        status = add_events(store, block, error);
    }
    lp_buffer_fini(&bytes);
    return status;
}

struct block_visit {
    lp_store_block_fn fn;
    void *context;
};

static enum loupe_status
take_block(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct block_visit *visit = context;
    struct lp_store_block row;
    LP_TRY(block_row(statement, &row, error));
    return visit->fn(visit->context, &row, error);
}

enum loupe_status lp_store_each_block(struct lp_store *store,
                                      int64_t from,
                                      int64_t to,
                                      lp_store_block_fn visit,
                                      void *context,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct block_visit to_visit = {visit, context};
    LP_TRY(bind_range(store, LP_QUERY_EACH_BLOCK, from, to, &statement, error));
    return lp_query_each(statement, take_block, &to_visit, error);
}
