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
    unsigned depth; /* of nested transactions */
};

/* A fault of SQLite in our words; `what` is what was being done. */
enum loupe_status lp_query_fault(const struct lp_store *store,
                                 int code,
                                 const char *what,
                                 struct loupe_error *error);

/* A statement ready to be bound. */
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
void lp_bind_blob(sqlite3_stmt *statement, int index, struct loupe_span bytes);
void lp_bind_hash(sqlite3_stmt *statement,
                  int index,
                  const struct loupe_hash *hash);
void lp_bind_text(sqlite3_stmt *statement, int index, const char *text);

/* Steps; *row tells whether a row is there. The statement is reset by whoever
 * asked for it. */
enum loupe_status lp_query_step(struct lp_store *store,
                                sqlite3_stmt *statement,
                                bool *row,
                                struct loupe_error *error);

/* For statements without rows: steps and resets. */
enum loupe_status lp_query_run(struct lp_store *store,
                               sqlite3_stmt *statement,
                               struct loupe_error *error);

/* Columns of the current row; blobs live until the next step. */
struct loupe_span lp_column_blob(sqlite3_stmt *statement, int column);

/* A column that must hold 32 bytes, else LOUPE_MALFORMED "store.table[key].name". */
enum loupe_status lp_column_hash(sqlite3_stmt *statement,
                                 int column,
                                 struct loupe_hash *out,
                                 struct loupe_error *error);

/* Copies a blob of the row to the end of `bytes` and gives where it begins; the
 * spans are made when all have been copied, for the buffer may move. */
enum loupe_status lp_column_copy(sqlite3_stmt *statement,
                                 int column,
                                 struct lp_buffer *bytes,
                                 size_t *at,
                                 size_t *size,
                                 struct loupe_error *error);

#endif
