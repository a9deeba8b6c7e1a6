/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a store: whose file it is, its schema, and transactions.
 *
 * WAL with synchronous = NORMAL: a killed process loses nothing that was
 * committed; a power cut may lose the last commits and never the file. */
#include "store/store.h"

#include "base/text.h"
#include "store/migrations.h"
#include "store/query.h"

#include <stdio.h>
#include <stdlib.h>

#define APPLICATION_ID 0x6c6f7570 /* "loup" */
#define SCHEMA                                                                 \
    ((int)(sizeof lp_store_migrations / sizeof lp_store_migrations[0]))
#define WAIT_MS 5000 /* for another writer's commit */

/* ---- pragmas ---- */

static enum loupe_status run(struct lp_store *store,
                             const char *sql,
                             const char *what,
                             struct loupe_error *error)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? LOUPE_OK : lp_query_fault(code, what, error);
}

static enum loupe_status pragma(struct lp_store *store,
                                const char *name,
                                int *out,
                                struct loupe_error *error)
{
    sqlite3_stmt *statement;
    char sql[64];
    (void)snprintf(sql, sizeof sql, "PRAGMA %s", name);
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    *out = code == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
    (void)sqlite3_finalize(statement);
    return code == SQLITE_ROW ? LOUPE_OK : lp_query_fault(code, name, error);
}

/* ---- schema ---- */

static enum loupe_status
migrate(struct lp_store *store, int from, struct loupe_error *error)
{
    char sql[96];
    LP_TRY(run(store, "BEGIN IMMEDIATE", "migrate", error));
    enum loupe_status status = LOUPE_OK;
    for (int i = from; status == LOUPE_OK && i < SCHEMA; i++)
        status = run(store, lp_store_migrations[i], "migrate", error);
    (void)snprintf(sql, sizeof sql,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d",
                   APPLICATION_ID, SCHEMA);
    if (status == LOUPE_OK)
        status = run(store, sql, "migrate", error);
    if (status == LOUPE_OK)
        return run(store, "COMMIT", "migrate", error);
    (void)run(store, "ROLLBACK", "migrate", NULL);
    return status;
}

static enum loupe_status check_schema(struct lp_store *store,
                                      enum lp_store_mode mode,
                                      struct loupe_error *error)
{
    int application, version, tables;
    LP_TRY(pragma(store, "application_id", &application, error));
    LP_TRY(pragma(store, "user_version", &version, error));
    LP_TRY(pragma(store, "schema_version", &tables, error));
    if (application == 0 && version == 0 && tables == 0 &&
        mode == LP_STORE_CREATE)
        return migrate(store, 0, error);
    if (application != APPLICATION_ID)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "db",
                       "is not a database of loupe");
    if (version > SCHEMA)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "db",
                       "has schema %d; this loupe knows up to %d", version,
                       SCHEMA);
    return version == SCHEMA || mode == LP_STORE_READ
               ? LOUPE_OK
               : migrate(store, version, error);
}

/* ---- identity ---- */

static enum loupe_status
write_identity(struct lp_store *store,
               const struct lp_store_identity *identity,
               struct loupe_error *error)
{
    char runtime[65] = "";
    if (identity->has_runtime)
        lp_hex_encode(runtime, LOUPE_SPAN_ARRAY(identity->runtime_id));
    LP_TRY(lp_store_begin(store, error));
    enum loupe_status status =
        lp_store_set_note(store, "network", identity->network, error);
    if (status == LOUPE_OK)
        status = lp_store_set_note(store, "chain_context",
                                   identity->chain_context, error);
    if (status == LOUPE_OK)
        status = lp_store_set_note(store, "runtime_id", runtime, error);
    return lp_store_end(store, status, error);
}

static enum loupe_status read_note(struct lp_store *store,
                                   const char *name,
                                   char *out,
                                   size_t room,
                                   struct loupe_error *error)
{
    struct lp_buffer text;
    lp_buffer_init(&text, 4096);
    enum loupe_status status = lp_store_get_note(store, name, &text, error);
    if (status == LOUPE_OK && text.size >= room)
        status = lp_fail(error, LOUPE_MALFORMED, 0, "db", "note %s is too long",
                         name);
    if (status == LOUPE_OK) {
        memcpy(out, text.data, text.size);
        out[text.size] = '\0';
    }
    lp_buffer_fini(&text);
    return status;
}

static enum loupe_status read_identity(struct lp_store *store,
                                       struct loupe_error *error)
{
    char runtime[65];
    LP_TRY(read_note(store, "network", store->network, sizeof store->network,
                     error));
    LP_TRY(read_note(store, "chain_context", store->chain_context,
                     sizeof store->chain_context, error));
    LP_TRY(read_note(store, "runtime_id", runtime, sizeof runtime, error));
    store->identity.network       = store->network;
    store->identity.chain_context = store->chain_context;
    store->identity.has_runtime   = runtime[0] != '\0';
    if (store->identity.has_runtime &&
        !lp_hex_decode(store->identity.runtime_id, 32,
                       loupe_span_string(runtime)))
        return lp_fail(error, LOUPE_MALFORMED, 0, "db",
                       "note runtime_id is not 64 digits");
    return LOUPE_OK;
}

static enum loupe_status check_identity(struct lp_store *store,
                                        enum lp_store_mode mode,
                                        const struct lp_store_identity *wanted,
                                        struct loupe_error *error)
{
    enum loupe_status status = read_identity(store, error);
    if (status == LOUPE_ABSENT && mode == LP_STORE_CREATE && wanted != NULL) {
        lp_error_clear(error);
        LP_TRY(write_identity(store, wanted, error));
        return read_identity(store, error);
    }
    LP_TRY(status);
    if (wanted == NULL)
        return LOUPE_OK;
    if (strcmp(wanted->chain_context, store->chain_context) != 0)
        return lp_fail(error, LOUPE_REFUSED, 0, "db",
                       "holds chain %.16s… (%s), not %.16s… (%s)",
                       store->chain_context, store->network,
                       wanted->chain_context, wanted->network);
    if (wanted->has_runtime && store->identity.has_runtime &&
        memcmp(wanted->runtime_id, store->identity.runtime_id, 32) != 0)
        return lp_fail(error, LOUPE_REFUSED, 0, "db",
                       "follows another runtime of the same chain");
    return LOUPE_OK;
}

/* ---- open and close ---- */

/* Readers beside a writer need WAL; a file system without shared memory does not
 * have it, and SQLite then stays with what it had. */
static enum loupe_status
use_wal(struct lp_store *store, const char *path, struct loupe_error *error)
{
    sqlite3_stmt *statement;
    int code    = sqlite3_prepare_v2(store->db, "PRAGMA journal_mode = WAL", -1,
                                     &statement, NULL);
    bool is_wal = path == NULL; /* in memory there is no journal */
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
        is_wal = is_wal || loupe_span_equal(lp_column_blob(statement, 0),
                                            LOUPE_SPAN_TEXT("wal"));
    (void)sqlite3_finalize(statement);
    if (code != SQLITE_ROW)
        return lp_query_fault(code, "journal_mode", error);
    if (!is_wal)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "db",
                       "the file system of %s has no write-ahead log", path);
    return run(store, "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON",
               "open", error);
}

static enum loupe_status set_up(struct lp_store *store,
                                const char *path,
                                enum lp_store_mode mode,
                                const struct lp_store_identity *identity,
                                struct loupe_error *error)
{
    int flags = mode == LP_STORE_READ ? SQLITE_OPEN_READONLY
                : mode == LP_STORE_WRITE
                    ? SQLITE_OPEN_READWRITE
                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code  = sqlite3_open_v2(
         path == NULL ? ":memory:" : path, &store->db,
        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        return lp_query_fault(code, path == NULL ? "memory" : path, error);
    (void)sqlite3_busy_timeout(store->db, WAIT_MS);
    LP_TRY(check_schema(store, mode, error));
    if (mode != LP_STORE_READ)
        LP_TRY(use_wal(store, path, error));
    return check_identity(store, mode, identity, error);
}

enum loupe_status lp_store_open(struct lp_store **out,
                                const char *path,
                                enum lp_store_mode mode,
                                const struct lp_store_identity *identity,
                                struct loupe_error *error)
{
    struct lp_store *store = calloc(1, sizeof *store);
    *out                   = NULL;
    if (store == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "db", "no memory");
    enum loupe_status status = set_up(store, path, mode, identity, error);
    if (status != LOUPE_OK) {
        lp_store_close(store);
        return status;
    }
    *out = store;
    return LOUPE_OK;
}

void lp_store_close(struct lp_store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < LP_QUERY_COUNT_; i++)
        (void)sqlite3_finalize(store->statements[i]);
    (void)sqlite3_close(store->db);
    free(store);
}

const struct lp_store_identity *lp_store_identity(const struct lp_store *store)
{
    return &store->identity;
}

/* ---- transactions: an inner one is kept or dropped with the outer, and may be
 * dropped alone ---- */

static enum loupe_status run_query(struct lp_store *store,
                                   enum lp_query query,
                                   struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, query, &statement, error));
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_begin(struct lp_store *store,
                                 struct loupe_error *error)
{
    LP_TRY(run_query(store, store->depth == 0 ? LP_QUERY_BEGIN : LP_QUERY_SAVE,
                     error));
    store->depth++;
    return LOUPE_OK;
}

enum loupe_status lp_store_commit(struct lp_store *store,
                                  struct loupe_error *error)
{
    if (store->depth == 0)
        return lp_fail(error, LOUPE_INTERNAL, 0, "db", "commit without begin");
    if (store->spoiled != LOUPE_OK) {
        enum loupe_status status =
            lp_fail(error, store->spoiled, 0, "db",
                    "a part of the transaction could not be rolled back");
        lp_store_rollback(store);
        return status;
    }
    enum loupe_status status = run_query(
        store, store->depth == 1 ? LP_QUERY_COMMIT : LP_QUERY_RELEASE, error);
    if (status != LOUPE_OK) {
        lp_store_rollback(store);
        return status;
    }
    store->depth--;
    return LOUPE_OK;
}

/* An outer rollback that fails is made up for by the next query (query.c). After
 * an inner one nothing of the outer transaction may be kept. */
void lp_store_rollback(struct lp_store *store)
{
    enum loupe_status status = LOUPE_OK;
    if (store->depth == 1)
        (void)run_query(store, LP_QUERY_ROLLBACK, NULL);
    if (store->depth > 1)
        status = run_query(store, LP_QUERY_UNDO, NULL);
    if (store->depth > 1 && status == LOUPE_OK)
        status = run_query(store, LP_QUERY_RELEASE, NULL);
    if (store->depth > 0)
        store->depth--;
    if (status != LOUPE_OK || store->depth == 0)
        store->spoiled = status;
}

enum loupe_status lp_store_end(struct lp_store *store,
                               enum loupe_status status,
                               struct loupe_error *error)
{
    if (status == LOUPE_OK)
        return lp_store_commit(store, error);
    lp_store_rollback(store);
    return status;
}

/* ---- notes and the root ---- */

enum loupe_status lp_store_set_note(struct lp_store *store,
                                    const char *name,
                                    const char *value,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_SET_NOTE, &statement, error));
    lp_bind_text(statement, 1, name);
    lp_bind_text(statement, 2, value);
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_get_note(struct lp_store *store,
                                    const char *name,
                                    struct lp_buffer *value,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    lp_buffer_clear(value);
    LP_TRY(lp_query_get(store, LP_QUERY_GET_NOTE, &statement, error));
    lp_bind_text(statement, 1, name);
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status = lp_fail(error, LOUPE_ABSENT, 0, "db", "has no note %s", name);
    if (status == LOUPE_OK &&
        !lp_buffer_append(value, lp_column_blob(statement, 0)))
        status = lp_fail(error, lp_buffer_refusal(value), 0, "db",
                         "no room for note %s", name);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_get_root(struct lp_store *store,
                                    struct lp_store_root *out,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *out = (struct lp_store_root){0};
    LP_TRY(lp_query_get(store, LP_QUERY_GET_ROOT, &statement, error));
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && !row)
        status = lp_fail(error, LOUPE_ABSENT, 0, "db", "has no trust root yet");
    if (status == LOUPE_OK) {
        struct lp_row columns = {.statement = statement, .error = error};
        out->height           = lp_row_int(&columns, 0, 1, INT64_MAX);
        out->hash             = lp_row_hash(&columns, 1);
        status                = lp_within(columns.status, error, "store.root");
    }
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_put_root(struct lp_store *store,
                                    const struct lp_store_root *root,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct lp_store_root stored;
    enum loupe_status status = lp_store_get_root(store, &stored, error);
    if (status == LOUPE_OK) {
        if (stored.height == root->height &&
            loupe_hash_equal(&stored.hash, &root->hash))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_CONFLICT, 0, "store.root",
                       "began at height %lld", (long long)stored.height);
    }
    if (status != LOUPE_ABSENT)
        return status;
    lp_error_clear(error);
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_ROOT, &statement, error));
    lp_bind_int(statement, 1, root->height);
    lp_bind_hash(statement, 2, &root->hash);
    return lp_query_run(statement, error);
}

enum loupe_status lp_store_count(struct lp_store *store,
                                 struct lp_store_counts *out,
                                 struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool row;
    *out = (struct lp_store_counts){0};
    LP_TRY(lp_query_get(store, LP_QUERY_COUNT, &statement, error));
    enum loupe_status status = lp_query_step(statement, &row, error);
    if (status == LOUPE_OK && row) {
        out->headers = (uint64_t)sqlite3_column_int64(statement, 0);
        out->blocks  = (uint64_t)sqlite3_column_int64(statement, 1);
        out->rounds  = (uint64_t)sqlite3_column_int64(statement, 2);
        out->pairs   = (uint64_t)sqlite3_column_int64(statement, 3);
        out->proofs  = (uint64_t)sqlite3_column_int64(statement, 4);
    }
    (void)sqlite3_reset(statement);
    return status;
}
