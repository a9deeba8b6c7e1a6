/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of runtime rounds and of the pairs in their I/O trees. */
#include "store/query.h"

static enum loupe_status round_row(sqlite3_stmt *statement,
                                   struct lp_store_round *out,
                                   struct loupe_error *error)
{
    struct lp_row row = {.statement = statement, .error = error};
    *out              = (struct lp_store_round){
                     .round       = (uint64_t)lp_row_int(&row, 0, 0, INT64_MAX),
                     .hash        = lp_row_hash(&row, 1),
                     .io_root     = lp_row_hash(&row, 2),
                     .anchor      = lp_row_int(&row, 3, 0, INT64_MAX),
                     .header      = lp_column_blob(statement, 4),
                     .io_complete = lp_row_int(&row, 5, 0, 1) == 1};
    return lp_within(row.status, error, "store.round[%lld]",
                     (long long)sqlite3_column_int64(statement, 0));
}

/* One row of a bound statement, its header copied to `bytes`. */
static enum loupe_status one_round(sqlite3_stmt *statement,
                                   struct lp_store_round *out,
                                   struct lp_buffer *bytes,
                                   struct loupe_error *error)
{
    bool row;
    size_t at, size;
    *out                     = (struct lp_store_round){0};
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status =
            lp_fail(error, LOUPE_ABSENT, 0, "store.round", "is not stored");
    if (status == LOUPE_OK)
        status = round_row(statement, out, error);
    if (status == LOUPE_OK)
        status = lp_column_copy(statement, 4, bytes, &at, &size, error);
    if (status == LOUPE_OK)
        out->header = loupe_span(bytes->data + at, size);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_get_round(struct lp_store *store,
                                     uint64_t round,
                                     struct lp_store_round *out,
                                     struct lp_buffer *bytes,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    *out = (struct lp_store_round){0};
    LP_TRY(lp_query_get(store, LP_QUERY_GET_ROUND, &statement, error));
    lp_bind_u64(statement, 1, round);
    return one_round(statement, out, bytes, error);
}

enum loupe_status lp_store_last_round(struct lp_store *store,
                                      struct lp_store_round *out,
                                      struct lp_buffer *bytes,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    *out = (struct lp_store_round){0};
    LP_TRY(lp_query_get(store, LP_QUERY_LAST_ROUND, &statement, error));
    return one_round(statement, out, bytes, error);
}

enum loupe_status lp_store_first_round(struct lp_store *store,
                                       struct lp_store_round *out,
                                       struct lp_buffer *bytes,
                                       struct loupe_error *error)
{
    sqlite3_stmt *statement;
    *out = (struct lp_store_round){0};
    LP_TRY(lp_query_get(store, LP_QUERY_FIRST_ROUND, &statement, error));
    return one_round(statement, out, bytes, error);
}

static enum loupe_status insert_round(struct lp_store *store,
                                      const struct lp_store_round *round,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_ROUND, &statement, error));
    lp_bind_int(statement, 1, (int64_t)round->round);
    lp_bind_hash(statement, 2, &round->hash);
    lp_bind_hash(statement, 3, &round->io_root);
    lp_bind_int(statement, 4, round->anchor);
    lp_bind_blob(statement, 5, round->header);
    lp_bind_int(statement, 6, round->io_complete ? 1 : 0);
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_put_round(struct lp_store *store,
                                     const struct lp_store_round *round,
                                     struct loupe_error *error)
{
    struct lp_store_round stored;
    struct lp_buffer bytes;
    if (round->round > INT64_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "store.round", "round %llu",
                       (unsigned long long)round->round);
    lp_buffer_init(&bytes, 1 << 20);
    enum loupe_status status =
        lp_store_get_round(store, round->round, &stored, &bytes, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        status = insert_round(store, round, error);
    } else if (status == LOUPE_OK &&
               (!loupe_hash_equal(&stored.hash, &round->hash) ||
                !loupe_span_equal(stored.header, round->header))) {
        status = lp_fail(error, LOUPE_CONFLICT, 0, "store.round",
                         "round %llu is stored with another header",
                         (unsigned long long)round->round);
    }
    lp_buffer_fini(&bytes);
    return status;
}

enum loupe_status lp_store_pending_round(struct lp_store *store,
                                         uint64_t from,
                                         uint64_t *round,
                                         struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    LP_TRY(lp_query_get(store, LP_QUERY_PENDING, &statement, error));
    lp_bind_int(statement, 1, from > INT64_MAX ? INT64_MAX : (int64_t)from);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status =
            lp_fail(error, LOUPE_ABSENT, 0, "store.round", "none is pending");
    if (status == LOUPE_OK)
        *round = (uint64_t)sqlite3_column_int64(statement, 0);
    (void)sqlite3_reset(statement);
    return status;
}

struct round_visit {
    lp_store_round_fn fn;
    void *context;
};

static enum loupe_status
take_round(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct round_visit *visit = context;
    struct lp_store_round row;
    LP_TRY(round_row(statement, &row, error));
    return visit->fn(visit->context, &row, error);
}

/* From 0 on means every row, also one with a number that no round has. */
enum loupe_status lp_store_each_round(struct lp_store *store,
                                      uint64_t from,
                                      uint64_t to,
                                      lp_store_round_fn visit,
                                      void *context,
                                      struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct round_visit to_visit = {visit, context};
    if (from > INT64_MAX)
        return LOUPE_OK;
    LP_TRY(lp_query_fresh(store, LP_QUERY_EACH_ROUND, &statement, error));
    lp_bind_int(statement, 1, from == 0 ? INT64_MIN : (int64_t)from);
    lp_bind_int(statement, 2, to > INT64_MAX ? INT64_MAX : (int64_t)to);
    return lp_query_each(statement, take_round, &to_visit, error);
}

/* ---- pairs ---- */

static enum loupe_status insert_pair(struct lp_store *store,
                                     uint64_t round,
                                     const struct loupe_pair *pair,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    LP_TRY(lp_query_get(store, LP_QUERY_GET_IO, &statement, error));
    lp_bind_u64(statement, 1, round);
    lp_bind_blob(statement, 2, pair->key);
    enum loupe_status status = lp_query_step(statement, &row, error);
    bool same                = status == LOUPE_OK && row &&
                loupe_span_equal(lp_column_blob(statement, 0), pair->value);
    (void)sqlite3_reset(statement);
    LP_TRY(status);
    if (row)
        return same ? LOUPE_OK
                    : lp_fail(error, LOUPE_CONFLICT, 0, "store.io",
                              "round %llu is stored with another value",
                              (unsigned long long)round);
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_IO, &statement, error));
    lp_bind_u64(statement, 1, round);
    lp_bind_blob(statement, 2, pair->key);
    lp_bind_blob(statement, 3, pair->value);
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_put_io(struct lp_store *store,
                                  uint64_t round,
                                  const struct loupe_pair *pairs,
                                  size_t count,
                                  struct loupe_error *error)
{
    sqlite3_stmt *statement;
    if (round > INT64_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "store.io", "round %llu",
                       (unsigned long long)round);
    for (size_t i = 0; i < count; i++)
        LP_TRY(insert_pair(store, round, &pairs[i], error));
    LP_TRY(lp_query_get(store, LP_QUERY_IO_DONE, &statement, error));
    lp_bind_u64(statement, 1, round);
    return lp_query_run(statement, error);
}

struct pair_visit {
    lp_store_pair_fn fn;
    void *context;
};

static enum loupe_status
take_pair(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct pair_visit *visit = context;
    struct loupe_pair pair         = {lp_column_blob(statement, 0),
                                      lp_column_blob(statement, 1)};
    return visit->fn(visit->context, &pair, error);
}

enum loupe_status lp_store_each_io(struct lp_store *store,
                                   uint64_t round,
                                   lp_store_pair_fn visit,
                                   void *context,
                                   struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct pair_visit to_visit = {visit, context};
    LP_TRY(lp_query_fresh(store, LP_QUERY_EACH_IO, &statement, error));
    lp_bind_u64(statement, 1, round);
    return lp_query_each(statement, take_pair, &to_visit, error);
}

enum loupe_status lp_store_stray_io(struct lp_store *store,
                                    int64_t *round,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *round = 0;
    LP_TRY(lp_query_get(store, LP_QUERY_STRAY_IO, &statement, error));
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status = lp_fail(error, LOUPE_ABSENT, 0, "store.io", "none is");
    if (status == LOUPE_OK)
        *round = sqlite3_column_int64(statement, 0);
    (void)sqlite3_reset(statement);
    return status;
}

/* The first key after all that begin with the prefix; false when there is none,
 * or no room. */
static bool
end_of(uint8_t out[LP_STORE_PREFIX_MAX], size_t *size, struct loupe_span prefix)
{
    *size = prefix.size;
    if (prefix.size > LP_STORE_PREFIX_MAX)
        return false;
    memcpy(out, prefix.data, prefix.size);
    while (*size != 0 && out[*size - 1] == 0xff)
        (*size)--;
    if (*size == 0)
        return false;
    out[*size - 1]++;
    return true;
}

enum loupe_status lp_store_round_under(struct lp_store *store,
                                       uint64_t from,
                                       struct loupe_span prefix,
                                       uint64_t *round,
                                       struct loupe_error *error)
{
    sqlite3_stmt *statement;
    uint8_t end[LP_STORE_PREFIX_MAX];
    size_t size;
    bool row;
    *round = 0;
    if (!end_of(end, &size, prefix))
        return lp_fail(error, LOUPE_USAGE, 0, "store.io", "no such prefix");
    LP_TRY(lp_query_get(store, LP_QUERY_ROUND_UNDER, &statement, error));
    lp_bind_int(statement, 1, from > INT64_MAX ? INT64_MAX : (int64_t)from);
    lp_bind_blob(statement, 2, prefix);
    lp_bind_blob(statement, 3, loupe_span(end, size));
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status = lp_fail(error, LOUPE_ABSENT, 0, "store.io",
                         "no stored round has it");
    if (status == LOUPE_OK) {
        struct lp_row read = {.statement = statement, .error = error};
        *round             = (uint64_t)lp_row_int(&read, 0, 0, INT64_MAX);
        status             = lp_within(read.status, error, "store.io");
    }
    (void)sqlite3_reset(statement);
    return status;
}
