/* SPDX-License-Identifier: Apache-2.0 */
/* The store as JSON lines: one row a line, tables in the order of the schema,
 * rows in key order, byte strings in hexadecimal. */
#include "base/text.h"
#include "store/outbox.h"
#include "store/query.h"

#include <stdlib.h>

struct line {
    FILE *to;
    char *hex;
    size_t room;
    bool failed;
};

static void
put_hex(struct line *line, const char *name, struct loupe_span bytes)
{
    size_t wanted = 2 * bytes.size + 1;
    if (wanted > line->room) {
        char *hex = realloc(line->hex, wanted);
        if (hex == NULL) {
            line->failed = true;
            return;
        }
        line->hex  = hex;
        line->room = wanted;
    }
    lp_hex_encode(line->hex, bytes);
    (void)fprintf(line->to, ",\"%s\":\"%s\"", name, line->hex);
}

static void
put_hash(struct line *line, const char *name, const struct loupe_hash *hash)
{
    put_hex(line, name, loupe_hash_span(hash));
}

static enum loupe_status put_header(void *context,
                                    const struct lp_store_header *row,
                                    struct loupe_error *error)
{
    struct line *line = context;
    (void)error;
    (void)fprintf(line->to, "{\"table\":\"header\",\"height\":%lld",
                  (long long)row->height);
    put_hash(line, "hash", &row->hash);
    (void)fprintf(line->to,
                  ",\"seconds\":%lld,\"nanos\":%d,\"how\":%d,\"from\":%lld",
                  (long long)row->time.seconds, (int)row->time.nanos,
                  (int)row->how, (long long)row->from);
    put_hex(line, "light_block", row->light_block);
    (void)fputs("}\n", line->to);
    return LOUPE_OK;
}

static enum loupe_status put_block(void *context,
                                   const struct lp_store_block *row,
                                   struct loupe_error *error)
{
    struct line *line = context;
    (void)error;
    (void)fprintf(line->to, "{\"table\":\"block\",\"height\":%lld",
                  (long long)row->height);
    put_hash(line, "state_root", &row->state_root);
    put_hash(line, "events_root", &row->events_root);
    put_hex(line, "meta_tx", row->meta_tx);
    put_hex(line, "meta_proof", row->meta_proof);
    put_hex(line, "events", row->events);
    (void)fputs("}\n", line->to);
    return LOUPE_OK;
}

struct io_line {
    struct line *line;
    struct lp_store *store;
    uint64_t round;
};

static enum loupe_status put_pair(void *context,
                                  const struct loupe_pair *pair,
                                  struct loupe_error *error)
{
    struct io_line *io = context;
    (void)error;
    (void)fprintf(io->line->to, "{\"table\":\"io\",\"round\":%llu",
                  (unsigned long long)io->round);
    put_hex(io->line, "key", pair->key);
    put_hex(io->line, "value", pair->value);
    (void)fputs("}\n", io->line->to);
    return LOUPE_OK;
}

/* A round, then its pairs. */
static enum loupe_status put_round(void *context,
                                   const struct lp_store_round *row,
                                   struct loupe_error *error)
{
    struct io_line *io = context;
    struct line *line  = io->line;
    (void)fprintf(line->to, "{\"table\":\"round\",\"round\":%llu",
                  (unsigned long long)row->round);
    put_hash(line, "hash", &row->hash);
    put_hash(line, "io_root", &row->io_root);
    (void)fprintf(line->to, ",\"anchor\":%lld,\"io_complete\":%s",
                  (long long)row->anchor, row->io_complete ? "true" : "false");
    put_hex(line, "header", row->header);
    (void)fputs("}\n", line->to);
    io->round = row->round;
    return lp_store_each_io(io->store, row->round, put_pair, io, error);
}

static enum loupe_status put_proof(void *context,
                                   const struct lp_store_proof *row,
                                   struct loupe_error *error)
{
    struct line *line = context;
    (void)error;
    (void)fputs("{\"table\":\"proof\"", line->to);
    put_hash(line, "root", &row->root);
    (void)fprintf(line->to,
                  ",\"question\":%d,\"page\":%llu,\"kind\":%d,\"version\":%llu,"
                  "\"last\":%s",
                  (int)row->question, (unsigned long long)row->page,
                  (int)row->kind, (unsigned long long)row->version,
                  row->last ? "true" : "false");
    put_hex(line, "key", row->key);
    put_hex(line, "proof", row->proof);
    (void)fputs("}\n", line->to);
    return LOUPE_OK;
}

static enum loupe_status put_searched(void *context,
                                      const struct lp_store_searched *row,
                                      struct loupe_error *error)
{
    struct line *line = context;
    (void)error;
    (void)fprintf(line->to, "{\"table\":\"searched\",\"height\":%lld",
                  (long long)row->height);
    put_hex(line, "keys", row->keys);
    (void)fputs("}\n", line->to);
    return LOUPE_OK;
}

static void
put_number(const struct line *line, const char *name, uint64_t number)
{
    (void)fprintf(line->to, ",\"%s\":%llu", name, (unsigned long long)number);
}

/* Texts may hold anything that a node said: in hexadecimal too. */
static enum loupe_status
put_tx(void *context, const struct lp_store_tx *row, struct loupe_error *error)
{
    struct line *line = context;
    (void)error;
    (void)fputs("{\"table\":\"outbox\"", line->to);
    put_hash(line, "hash", &row->hash);
    put_number(line, "layer", (uint64_t)row->layer);
    put_hex(line, "bytes", row->bytes);
    put_hex(line, "signer", LOUPE_SPAN_ARRAY(row->signer.b));
    put_number(line, "nonce", row->nonce);
    put_hex(line, "method", loupe_span_string(row->method));
    put_number(line, "first", row->first);
    put_number(line, "created", (uint64_t)row->created_s);
    (void)fprintf(line->to, ",\"state\":\"%s\"",
                  lp_outbox_state_word(row->state));
    put_number(line, "sent", (uint64_t)row->sent_s);
    put_number(line, "place", row->place);
    put_number(line, "position", row->position);
    put_hex(line, "module", loupe_span_string(row->module));
    put_number(line, "code", row->code);
    put_hex(line, "message", loupe_span_string(row->message));
    put_hex(line, "results", row->results);
    (void)fputs("}\n", line->to);
    return LOUPE_OK;
}

static enum loupe_status
put_head(struct lp_store *store, struct line *line, struct loupe_error *error)
{
    struct lp_store_root root;
    (void)fprintf(
        line->to,
        "{\"table\":\"identity\",\"network\":\"%s\",\"chain_context\":\"%s\"",
        store->network, store->chain_context);
    if (store->identity.has_runtime)
        put_hex(line, "runtime_id",
                LOUPE_SPAN_ARRAY(store->identity.runtime_id));
    (void)fputs("}\n", line->to);
    enum loupe_status status = lp_store_get_root(store, &root, error);
    if (status == LOUPE_ABSENT) {
        lp_error_clear(error);
        return LOUPE_OK;
    }
    LP_TRY(status);
    (void)fprintf(line->to, "{\"table\":\"root\",\"height\":%lld",
                  (long long)root.height);
    put_hash(line, "hash", &root.hash);
    (void)fputs("}\n", line->to);
    return LOUPE_OK;
}

static enum loupe_status
put_tables(struct lp_store *store, struct line *line, struct loupe_error *error)
{
    struct io_line io = {.line = line, .store = store};
    LP_TRY(put_head(store, line, error));
    LP_TRY(lp_store_each_header(store, 0, INT64_MAX, put_header, line, error));
    LP_TRY(lp_store_each_block(store, 0, INT64_MAX, put_block, line, error));
    LP_TRY(lp_store_each_round(store, 0, UINT64_MAX, put_round, &io, error));
    LP_TRY(lp_store_each_proof(store, put_proof, line, error));
    LP_TRY(lp_store_each_searched(store, put_searched, line, error));
    return lp_store_each_tx(store, put_tx, line, error);
}

enum loupe_status
lp_store_export(struct lp_store *store, FILE *to, struct loupe_error *error)
{
    struct line line         = {.to = to};
    enum loupe_status status = put_tables(store, &line, error);
    free(line.hex);
    if (status == LOUPE_OK && line.failed)
        status =
            lp_fail(error, LOUPE_NOMEM, 0, "export", "no memory for a row");
    if (status == LOUPE_OK && (fflush(to) != 0 || ferror(to) != 0))
        status =
            lp_fail(error, LOUPE_UNREACHABLE, 0, "export", "cannot be written");
    return status;
}
