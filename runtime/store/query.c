/* SPDX-License-Identifier: Apache-2.0 */
/* Prepared statements over SQLite. */
#include "store/query.h"

static const char *const texts[] = {
#define LP_QUERY(name, sql) sql,
#include "store/queries.def"
#undef LP_QUERY
};

static enum loupe_status status_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return LOUPE_BUSY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return LOUPE_MALFORMED;
    case SQLITE_NOMEM:
        return LOUPE_NOMEM;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return LOUPE_UNREACHABLE;
    }
    return LOUPE_INTERNAL;
}

enum loupe_status
lp_query_fault(int code, const char *what, struct loupe_error *error)
{
    enum loupe_status status = status_of(code);
    if (status == LOUPE_BUSY)
        return lp_fail(error, status, 0, "db", "another process is writing");
    return lp_fail(error, status, 0, "db", "%s: %s", what,
                   sqlite3_errstr(code));
}

/* SQLite's idea of being in a transaction must be ours. A fault such as a full
 * disk may have ended one, and what follows would be kept without what came
 * before; a rollback may have lacked memory, and what follows would be kept
 * with what was to be dropped. */
static enum loupe_status agree(struct lp_store *store,
                               struct loupe_error *error)
{
    bool open = sqlite3_get_autocommit(store->db) == 0;
    if (open == (store->depth != 0))
        return LOUPE_OK;
    if (!open)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "db",
                       "an earlier fault has ended the transaction");
    int code = sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return code == SQLITE_OK ? LOUPE_OK
                             : lp_query_fault(code, "rollback", error);
}

enum loupe_status lp_query_get(struct lp_store *store,
                               enum lp_query query,
                               sqlite3_stmt **out,
                               struct loupe_error *error)
{
    sqlite3_stmt **statement = &store->statements[query];
    *out                     = NULL;
    LP_TRY(agree(store, error));
    if (*statement == NULL) {
        int code =
            sqlite3_prepare_v3(store->db, texts[query], -1,
                               SQLITE_PREPARE_PERSISTENT, statement, NULL);
        if (code != SQLITE_OK)
            return lp_query_fault(code, "prepare", error);
    }
    (void)sqlite3_reset(*statement);
    (void)sqlite3_clear_bindings(*statement);
    *out = *statement;
    return LOUPE_OK;
}

enum loupe_status lp_query_fresh(struct lp_store *store,
                                 enum lp_query query,
                                 sqlite3_stmt **out,
                                 struct loupe_error *error)
{
    *out = NULL;
    LP_TRY(agree(store, error));
    int code = sqlite3_prepare_v2(store->db, texts[query], -1, out, NULL);
    return code == SQLITE_OK ? LOUPE_OK
                             : lp_query_fault(code, "prepare", error);
}

/* A failed bind shows as a constraint that fails in the step. */
void lp_bind_int(sqlite3_stmt *statement, int index, int64_t value)
{
    (void)sqlite3_bind_int64(statement, index, value);
}

void lp_bind_u64(sqlite3_stmt *statement, int index, uint64_t value)
{
    lp_bind_int(statement, index, value > INT64_MAX ? -1 : (int64_t)value);
}

void lp_bind_blob(sqlite3_stmt *statement, int index, struct loupe_span bytes)
{
    if (bytes.size == 0)
        (void)sqlite3_bind_zeroblob(statement, index, 0);
    else
        (void)sqlite3_bind_blob64(statement, index, bytes.data, bytes.size,
                                  SQLITE_STATIC);
}

void lp_bind_hash(sqlite3_stmt *statement,
                  int index,
                  const struct loupe_hash *hash)
{
    lp_bind_blob(statement, index, loupe_hash_span(hash));
}

void lp_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    (void)sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

enum loupe_status
lp_query_step(sqlite3_stmt *statement, bool *row, struct loupe_error *error)
{
    int code = sqlite3_step(statement);
    *row     = code == SQLITE_ROW;
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return LOUPE_OK;
    (void)sqlite3_reset(statement);
    return lp_query_fault(code, "step", error);
}

enum loupe_status lp_query_run(sqlite3_stmt *statement,
                               struct loupe_error *error)
{
    bool row;
    enum loupe_status status = lp_query_step(statement, &row, error);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_query_each(sqlite3_stmt *statement,
                                lp_row_fn take,
                                void *context,
                                struct loupe_error *error)
{
    bool more                = true;
    enum loupe_status status = LOUPE_OK;
    while (status == LOUPE_OK && more) {
        status = lp_query_step(statement, &more, error);
        if (status == LOUPE_OK && more)
            status = take(statement, context, error);
    }
    (void)sqlite3_finalize(statement);
    return status;
}

struct loupe_span lp_column_blob(sqlite3_stmt *statement, int column)
{
    const void *data = sqlite3_column_blob(statement, column);
    return loupe_span(data, (size_t)sqlite3_column_bytes(statement, column));
}

int64_t lp_row_int(struct lp_row *row, int column, int64_t least, int64_t most)
{
    int64_t value = sqlite3_column_int64(row->statement, column);
    if (row->status != LOUPE_OK)
        return 0;
    if (sqlite3_column_type(row->statement, column) == SQLITE_INTEGER &&
        value >= least && value <= most)
        return value;
    row->status = lp_fail(row->error, LOUPE_MALFORMED, 0,
                          sqlite3_column_name(row->statement, column),
                          "is not a number from %lld to %lld", (long long)least,
                          (long long)most);
    return 0;
}

struct loupe_hash lp_row_hash(struct lp_row *row, int column)
{
    struct loupe_hash out   = {{0}};
    struct loupe_span bytes = lp_column_blob(row->statement, column);
    if (row->status != LOUPE_OK)
        return out;
    if (bytes.size == sizeof out.b)
        memcpy(out.b, bytes.data, sizeof out.b);
    else
        row->status = lp_fail(row->error, LOUPE_MALFORMED, 0,
                              sqlite3_column_name(row->statement, column),
                              "%zu bytes, not 32", bytes.size);
    return out;
}

enum loupe_status lp_column_copy(sqlite3_stmt *statement,
                                 int column,
                                 struct lp_buffer *bytes,
                                 size_t *at,
                                 size_t *size,
                                 struct loupe_error *error)
{
    struct loupe_span blob = lp_column_blob(statement, column);
    *at                    = bytes->size;
    *size                  = blob.size;
    if (!lp_buffer_append(bytes, blob))
        return lp_fail(error, lp_buffer_refusal(bytes), 0,
                       sqlite3_column_name(statement, column),
                       "%zu bytes do not fit", blob.size);
    return LOUPE_OK;
}
