/* SPDX-License-Identifier: Apache-2.0 */
/* Statements of the store: prepared once, bound, stepped, read with a check of
 * every length. */
#ifndef LP_STORE_QUERY_H
#define LP_STORE_QUERY_H

#include "store/store.h"

#include <sqlite3.h>

enum lp_query {
#define LP_QUERY(name, sql) LP_QUERY_##name,
#include "store/queries.def"
#undef LP_QUERY
    LP_QUERY_COUNT_
};

struct lp_store {
    sqlite3 *db;
    sqlite3_stmt *statements[LP_QUERY_COUNT_];
    struct lp_store_identity identity;
    char network[64];
    char chain_context[65];
    unsigned depth;            /* of nested transactions */
    enum loupe_status spoiled; /* why an inner one could not be dropped */
};

/* A fault of SQLite in our words; `what` is what was being done. */
enum loupe_status
lp_query_fault(int code, const char *what, struct loupe_error *error);

/* A statement ready to be bound. Makes up for a rollback that failed, and is
 * LOUPE_UNREACHABLE in a transaction that SQLite has ended on its own. */
enum loupe_status lp_query_get(struct lp_store *store,
                               enum lp_query query,
                               sqlite3_stmt **out,
                               struct loupe_error *error);

/* A statement of the caller's own, to be finalized: for visits, inside which the
 * same query may be asked again. */
enum loupe_status lp_query_fresh(struct lp_store *store,
                                 enum lp_query query,
                                 sqlite3_stmt **out,
                                 struct loupe_error *error);

void lp_bind_int(sqlite3_stmt *statement, int index, int64_t value);
/* A number over 63 bits is that of no row; so is its stand-in, -1. */
void lp_bind_u64(sqlite3_stmt *statement, int index, uint64_t value);
void lp_bind_blob(sqlite3_stmt *statement, int index, struct loupe_span bytes);
void lp_bind_hash(sqlite3_stmt *statement,
                  int index,
                  const struct loupe_hash *hash);
void lp_bind_text(sqlite3_stmt *statement, int index, const char *text);

/* Steps; *row tells whether a row is there. The statement is reset by whoever
 * asked for it. */
enum loupe_status
lp_query_step(sqlite3_stmt *statement, bool *row, struct loupe_error *error);

/* For statements without rows: steps and resets. */
enum loupe_status lp_query_run(sqlite3_stmt *statement,
                               struct loupe_error *error);

/* Calls `take` for every row of a statement of lp_query_fresh, until one is not
 * LOUPE_OK, and finalizes the statement. */
typedef enum loupe_status (*lp_row_fn)(sqlite3_stmt *statement,
                                       void *context,
                                       struct loupe_error *error);
enum loupe_status lp_query_each(sqlite3_stmt *statement,
                                lp_row_fn take,
                                void *context,
                                struct loupe_error *error);

/* Columns of the current row; blobs live until the next step. */
struct loupe_span lp_column_blob(sqlite3_stmt *statement, int column);

/* The columns that have a form of their own. Whoever holds the file may have
 * written anything: after the first column that is not what it must be, status
 * is LOUPE_MALFORMED, the error names the column, and the rest is zero. */
struct lp_row {
    sqlite3_stmt *statement;
    struct loupe_error *error;
    enum loupe_status status;
};
/* An integer of [least, most]. */
int64_t lp_row_int(struct lp_row *row, int column, int64_t least, int64_t most);
struct loupe_hash lp_row_hash(struct lp_row *row, int column);

/* Copies a blob of the row to the end of `bytes` and gives where it begins; the
 * spans are made when all have been copied, for the buffer may move. */
enum loupe_status lp_column_copy(sqlite3_stmt *statement,
                                 int column,
                                 struct lp_buffer *bytes,
                                 size_t *at,
                                 size_t *size,
                                 struct loupe_error *error);

#endif
