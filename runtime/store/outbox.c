/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of the outbox and of searched blocks. What a row may become is decided
 * here, so that no caller can take back what was proven. */
#include "store/outbox.h"

#include "store/query.h"

#define OUTBOX_SCHEMA 2 /* the migration that made these tables */

/* ---- states ---- */

const char *lp_outbox_state_word(enum lp_outbox_state state)
{
    switch (state) {
    case LP_OUTBOX_STORED:
        return "stored";
    case LP_OUTBOX_SENDING:
        return "sending";
    case LP_OUTBOX_SENT:
        return "sent";
    case LP_OUTBOX_REFUSED:
        return "refused";
    case LP_OUTBOX_INCLUDED:
        return "included";
    case LP_OUTBOX_OK:
        return "ok";
    case LP_OUTBOX_FAILED:
        return "failed";
    case LP_OUTBOX_HIDDEN:
        return "hidden";
    case LP_OUTBOX_EXPIRED:
        return "expired";
    }
    return "unknown";
}

bool lp_outbox_is_final(enum lp_outbox_state state)
{
    return state >= LP_OUTBOX_OK;
}

static bool is_proven(enum lp_outbox_state state)
{
    return state >= LP_OUTBOX_INCLUDED;
}

static bool has_arrow(enum lp_outbox_layer layer,
                      enum lp_outbox_state from,
                      enum lp_outbox_state to)
{
    bool consensus = layer == LP_OUTBOX_CONSENSUS;
    switch (to) {
    case LP_OUTBOX_STORED:
        return false;
    case LP_OUTBOX_SENDING:
        return !is_proven(from);
    case LP_OUTBOX_SENT:
    case LP_OUTBOX_REFUSED:
        return from == LP_OUTBOX_SENDING;
    case LP_OUTBOX_INCLUDED:
        return consensus && !is_proven(from);
    case LP_OUTBOX_OK:
    case LP_OUTBOX_FAILED:
        return consensus ? from == LP_OUTBOX_INCLUDED : !is_proven(from);
    case LP_OUTBOX_HIDDEN:
        return !consensus && !is_proven(from);
    case LP_OUTBOX_EXPIRED:
        return !is_proven(from);
    }
    return false;
}

/* ---- rows ---- */

static void row_text(struct lp_row *row, int column, char *out, size_t room)
{
    struct loupe_span text = lp_column_blob(row->statement, column);
    out[0]                 = '\0';
    if (row->status != LOUPE_OK)
        return;
    if (text.size >= room) {
        row->status = lp_fail(row->error, LOUPE_MALFORMED, 0,
                              sqlite3_column_name(row->statement, column),
                              "%zu bytes are too many", text.size);
        return;
    }
    if (text.size != 0)
        memcpy(out, text.data, text.size);
    out[text.size] = '\0';
}

static struct loupe_address row_address(struct lp_row *row, int column)
{
    struct loupe_address out = {{0}};
    struct loupe_span bytes  = lp_column_blob(row->statement, column);
    if (row->status == LOUPE_OK && bytes.size == sizeof out.b)
        memcpy(out.b, bytes.data, sizeof out.b);
    else if (row->status == LOUPE_OK)
        row->status = lp_fail(row->error, LOUPE_MALFORMED, 0,
                              sqlite3_column_name(row->statement, column),
                              "%zu bytes, not %zu", bytes.size, sizeof out.b);
    return out;
}

static uint64_t row_u63(struct lp_row *row, int column)
{
    return (uint64_t)lp_row_int(row, column, 0, INT64_MAX);
}

static enum loupe_status tx_row(sqlite3_stmt *statement,
                                struct lp_store_tx *out,
                                struct loupe_error *error)
{
    struct lp_row row = {.statement = statement, .error = error};
    *out              = (struct lp_store_tx){0};
    out->hash         = lp_row_hash(&row, 0);
    out->layer  = (enum lp_outbox_layer)lp_row_int(&row, 1, LP_OUTBOX_CONSENSUS,
                                                   LP_OUTBOX_RUNTIME);
    out->bytes  = lp_column_blob(statement, 2);
    out->signer = row_address(&row, 3);
    out->nonce  = row_u63(&row, 4);
    row_text(&row, 5, out->method, sizeof out->method);
    out->first     = row_u63(&row, 6);
    out->created_s = lp_row_int(&row, 7, 0, INT64_MAX);
    out->state     = (enum lp_outbox_state)lp_row_int(&row, 8, LP_OUTBOX_STORED,
                                                      LP_OUTBOX_EXPIRED);
    out->sent_s    = lp_row_int(&row, 9, 0, INT64_MAX);
    out->place     = row_u63(&row, 10);
    out->position  = row_u63(&row, 11);
    row_text(&row, 12, out->module, sizeof out->module);
    out->code = row_u63(&row, 13);
    row_text(&row, 14, out->message, sizeof out->message);
    out->results = lp_column_blob(statement, 15);
    return lp_within(row.status, error, "store.outbox");
}

static bool fits(uint64_t number)
{
    return number <= INT64_MAX;
}

/* Columns 8 to 15, in their order, from parameter `at` on. */
static void
bind_outcome(sqlite3_stmt *statement, int at, const struct lp_store_tx *row)
{
    lp_bind_int(statement, at, (int64_t)row->state);
    lp_bind_int(statement, at + 1, row->sent_s);
    lp_bind_u64(statement, at + 2, row->place);
    lp_bind_u64(statement, at + 3, row->position);
    lp_bind_text(statement, at + 4, row->module);
    lp_bind_u64(statement, at + 5, row->code);
    lp_bind_text(statement, at + 6, row->message);
    lp_bind_blob(statement, at + 7, row->results);
}

/* Is another one kept that may still take this nonce, or has taken it? One that
 * a node refused may be replaced: of the two at most one can land. */
static enum loupe_status check_nonce(struct lp_store *store,
                                     const struct lp_store_tx *row,
                                     struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool there;
    LP_TRY(lp_query_get(store, LP_QUERY_RIVAL_TX, &statement, error));
    lp_bind_int(statement, 1, (int64_t)row->layer);
    lp_bind_blob(statement, 2, LOUPE_SPAN_ARRAY(row->signer.b));
    lp_bind_u64(statement, 3, row->nonce);
    lp_bind_int(statement, 4, LP_OUTBOX_REFUSED);
    enum loupe_status status = lp_query_step(statement, &there, error);
    if (status == LOUPE_OK && there)
        status = lp_fail(error, LOUPE_CONFLICT, 0, "nonce",
                         "another transaction of this signer with nonce %llu "
                         "is in the outbox",
                         (unsigned long long)row->nonce);
    (void)sqlite3_reset(statement);
    return status;
}

static enum loupe_status has_tx(struct lp_store *store,
                                const struct loupe_hash *hash,
                                bool *there,
                                struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_GET_TX, &statement, error));
    lp_bind_hash(statement, 1, hash);
    enum loupe_status status = lp_query_step(statement, there, error);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_put_tx(struct lp_store *store,
                                  const struct lp_store_tx *row,
                                  struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool there;
    if (!fits(row->nonce) || !fits(row->first))
        return lp_fail(error, LOUPE_LIMIT, 0, "store.outbox",
                       "a number over 63 bits");
    LP_TRY(has_tx(store, &row->hash, &there, error));
    if (there)
        return LOUPE_OK;
    LP_TRY(check_nonce(store, row, error));
    struct lp_store_tx fresh = *row;
    fresh.state              = LP_OUTBOX_STORED;
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_TX, &statement, error));
    lp_bind_hash(statement, 1, &row->hash);
    lp_bind_int(statement, 2, (int64_t)row->layer);
    lp_bind_blob(statement, 3, row->bytes);
    lp_bind_blob(statement, 4, LOUPE_SPAN_ARRAY(row->signer.b));
    lp_bind_u64(statement, 5, row->nonce);
    lp_bind_text(statement, 6, row->method);
    lp_bind_u64(statement, 7, row->first);
    lp_bind_int(statement, 8, row->created_s);
    bind_outcome(statement, 9, &fresh);
    return lp_query_run(statement, error);
}

static enum loupe_status copy_tx(sqlite3_stmt *statement,
                                 struct lp_store_tx *out,
                                 struct lp_buffer *bytes,
                                 struct loupe_error *error)
{
    size_t at[2], size[2];
    LP_TRY(lp_column_copy(statement, 2, bytes, &at[0], &size[0], error));
    LP_TRY(lp_column_copy(statement, 15, bytes, &at[1], &size[1], error));
    out->bytes   = loupe_span(bytes->data + at[0], size[0]);
    out->results = loupe_span(bytes->data + at[1], size[1]);
    return LOUPE_OK;
}

enum loupe_status lp_store_get_tx(struct lp_store *store,
                                  const struct loupe_hash *hash,
                                  struct lp_store_tx *out,
                                  struct lp_buffer *bytes,
                                  struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool there               = false;
    enum loupe_status status = LOUPE_OK;
    *out                     = (struct lp_store_tx){0};
    if (store->schema >= OUTBOX_SCHEMA) {
        LP_TRY(lp_query_get(store, LP_QUERY_GET_TX, &statement, error));
        lp_bind_hash(statement, 1, hash);
        status = lp_query_step(statement, &there, error);
    }
    if (status == LOUPE_OK && !there)
        return lp_fail(error, LOUPE_ABSENT, 0, "outbox",
                       "has no such transaction");
    if (status == LOUPE_OK)
        status = tx_row(statement, out, error);
    if (status == LOUPE_OK)
        status = copy_tx(statement, out, bytes, error);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_move_tx(struct lp_store *store,
                                   enum lp_outbox_state from,
                                   const struct lp_store_tx *row,
                                   struct loupe_error *error)
{
    sqlite3_stmt *statement;
    if (!has_arrow(row->layer, from, row->state))
        return lp_fail(error, LOUPE_INTERNAL, 0, "outbox",
                       "nothing goes from %s to %s", lp_outbox_state_word(from),
                       lp_outbox_state_word(row->state));
    if (!fits(row->place) || !fits(row->position) || !fits(row->code))
        return lp_fail(error, LOUPE_LIMIT, 0, "store.outbox",
                       "a number over 63 bits");
    LP_TRY(lp_query_get(store, LP_QUERY_MOVE_TX, &statement, error));
    lp_bind_hash(statement, 1, &row->hash);
    lp_bind_int(statement, 2, (int64_t)from);
    bind_outcome(statement, 3, row);
    LP_TRY(lp_query_run(statement, error));
    if (sqlite3_changes(store->db) == 1)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_CONFLICT, 0, "outbox",
                   "the transaction is not %s any more",
                   lp_outbox_state_word(from));
}

struct tx_visit {
    lp_store_tx_fn fn;
    void *context;
};

static enum loupe_status
take_tx(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct tx_visit *visit = context;
    struct lp_store_tx row;
    LP_TRY(tx_row(statement, &row, error));
    return visit->fn(visit->context, &row, error);
}

enum loupe_status lp_store_each_tx(struct lp_store *store,
                                   lp_store_tx_fn visit,
                                   void *context,
                                   struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct tx_visit to = {visit, context};
    if (store->schema < OUTBOX_SCHEMA)
        return LOUPE_OK;
    LP_TRY(lp_query_fresh(store, LP_QUERY_EACH_TX, &statement, error));
    return lp_query_each(statement, take_tx, &to, error);
}

/* ---- blocks that were searched ---- */

enum loupe_status lp_store_get_searched(struct lp_store *store,
                                        int64_t height,
                                        struct lp_buffer *keys,
                                        struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool there = false;
    size_t at, size;
    enum loupe_status status = LOUPE_OK;
    lp_buffer_clear(keys);
    if (store->schema >= OUTBOX_SCHEMA) {
        LP_TRY(lp_query_get(store, LP_QUERY_GET_SEARCHED, &statement, error));
        lp_bind_int(statement, 1, height);
        status = lp_query_step(statement, &there, error);
    }
    if (status == LOUPE_OK && !there)
        return lp_fail(error, LOUPE_ABSENT, 0, "store.searched",
                       "height %lld was not", (long long)height);
    if (status == LOUPE_OK)
        status = lp_column_copy(statement, 0, keys, &at, &size, error);
    (void)sqlite3_reset(statement);
    return status;
}

enum loupe_status lp_store_put_searched(struct lp_store *store,
                                        const struct lp_store_searched *row,
                                        struct loupe_error *error)
{
    sqlite3_stmt *statement;
    LP_TRY(lp_query_get(store, LP_QUERY_PUT_SEARCHED, &statement, error));
    lp_bind_int(statement, 1, row->height);
    lp_bind_blob(statement, 2, row->keys);
    return lp_query_run(statement, error);
}

struct searched_visit {
    lp_store_searched_fn fn;
    void *context;
};

static enum loupe_status
take_searched(sqlite3_stmt *statement, void *context, struct loupe_error *error)
{
    const struct searched_visit *visit = context;
    struct lp_row row = {.statement = statement, .error = error};
    struct lp_store_searched searched = {lp_row_int(&row, 0, 1, INT64_MAX),
                                         lp_column_blob(statement, 1)};
    LP_TRY(lp_within(row.status, error, "store.searched"));
    return visit->fn(visit->context, &searched, error);
}

enum loupe_status lp_store_each_searched(struct lp_store *store,
                                         lp_store_searched_fn visit,
                                         void *context,
                                         struct loupe_error *error)
{
    sqlite3_stmt *statement;
    struct searched_visit to = {visit, context};
    if (store->schema < OUTBOX_SCHEMA)
        return LOUPE_OK;
    LP_TRY(lp_query_fresh(store, LP_QUERY_EACH_SEARCHED, &statement, error));
    return lp_query_each(statement, take_searched, &to, error);
}

enum loupe_status lp_store_round_of(struct lp_store *store,
                                    struct loupe_span key,
                                    uint64_t *round,
                                    struct loupe_error *error)
{
    sqlite3_stmt *statement;
    bool there;
    *round = 0;
    LP_TRY(lp_query_get(store, LP_QUERY_ROUND_OF, &statement, error));
    lp_bind_blob(statement, 1, key);
    enum loupe_status status = lp_query_step(statement, &there, error);
    if (status == LOUPE_OK && !there)
        status = lp_fail(error, LOUPE_ABSENT, 0, "store.io",
                         "no stored round has it");
    if (status == LOUPE_OK) {
        struct lp_row row = {.statement = statement, .error = error};
        *round            = row_u63(&row, 0);
        status            = lp_within(row.status, error, "store.io");
    }
    (void)sqlite3_reset(statement);
    return status;
}
