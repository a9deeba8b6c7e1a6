/* SPDX-License-Identifier: Apache-2.0 */
/* Any client node offers the two lists; equality of the root makes them proof of
 * all there is.
 * Source: oasis-core go/runtime/client/api/api.go TransactionWithResults,
 * Event. */
#include "chain/round_lists.h"

#include "chain/fetch.h"
#include "codec/cbor_table.h"
#include "limits.h"
#include "state/io_tree.h"

#include <stdlib.h>

/* The two answers, one after the other, and what they say. */
struct lists {
    struct lp_buffer bytes;
    struct loupe_raw_transaction *transactions;
    size_t transaction_count;
    struct loupe_raw_tag *tags;
    size_t tag_count;
};

#define LISTS_BYTES_MAX ((size_t)128 << 20) /* two answers of 64 MiB */

static const struct lp_cbor_field transaction_fields[] = {
    LP_BYTES(struct loupe_raw_transaction, bytes, "tx", LP_REQUIRED),
    LP_BYTES(struct loupe_raw_transaction, output, "result", LP_REQUIRED),
};
static const struct lp_cbor_table transaction_table = LP_CBOR_TABLE(
    struct loupe_raw_transaction, transaction_fields, LP_UNKNOWN_IGNORED);

static const struct lp_cbor_field tag_fields[] = {
    LP_BYTES(struct loupe_raw_tag, key, "key", LP_REQUIRED),
    LP_BYTES(struct loupe_raw_tag, value, "value", LP_REQUIRED),
    LP_FIXED(struct loupe_raw_tag, tx_hash.b, "tx_hash", LP_REQUIRED),
};
static const struct lp_cbor_table tag_table =
    LP_CBOR_TABLE(struct loupe_raw_tag, tag_fields, LP_UNKNOWN_IGNORED);

/* An array of maps by `table`, which the caller frees. */
static enum loupe_status read_list(void **out,
                                   size_t *count,
                                   const struct lp_cbor_table *table,
                                   struct loupe_span bytes,
                                   struct loupe_error *error)
{
    struct lp_cbor in;
    *out = NULL;
    lp_cbor_init(&in, bytes, LP_CBOR_RPC, error);
    *count = lp_cbor_array(&in, "");
    if (*count > LP_ROUND_ENTRIES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu entries, at most %d",
                       *count, LP_ROUND_ENTRIES_MAX);
    *out = calloc(*count + 1, table->size);
    if (*out == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for %zu entries",
                       *count);
    for (size_t i = 0; i < *count && in.status == LOUPE_OK; i++)
        (void)lp_within(
            lp_cbor_struct((uint8_t *)*out + i * table->size, table, &in),
            error, "[%zu]", i);
    return lp_cbor_end(&in);
}

static enum loupe_status
read_lists(struct lists *lists, size_t first, struct loupe_error *error)
{
    void *list;
    struct loupe_span bytes = lp_buffer_span(&lists->bytes);
    enum loupe_status status =
        read_list(&list, &lists->transaction_count, &transaction_table,
                  loupe_span(bytes.data, first), error);
    lists->transactions = list;
    LP_TRY(lp_within(status, error, "transactions"));
    status =
        read_list(&list, &lists->tag_count, &tag_table,
                  loupe_span(bytes.data + first, bytes.size - first), error);
    lists->tags = list;
    return lp_within(status, error, "events");
}

static enum loupe_status add_answer(struct lists *lists,
                                    struct loupe_span answer,
                                    struct loupe_error *error)
{
    if (lp_buffer_append(&lists->bytes, answer))
        return LOUPE_OK;
    return lp_fail(error, lp_buffer_refusal(&lists->bytes), 0, "",
                   "no room; at most %zu bytes", LISTS_BYTES_MAX);
}

static enum loupe_status fetch_lists(struct lp_chain *chain,
                                     uint64_t round,
                                     struct lists *lists,
                                     struct loupe_error *error)
{
    struct loupe_span answer;
    LP_TRY(lp_fetch_round_transactions(chain, round, &answer, error));
    LP_TRY(add_answer(lists, answer, error));
    size_t first    = lists->bytes.size;
    size_t endpoint = lp_source_answered(chain->source);
    LP_TRY(lp_fetch_round_events(chain, round, &answer, error));
    LP_TRY(add_answer(lists, answer, error));
    if (lp_source_answered(chain->source) != endpoint)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "",
                       "no endpoint gave both lists");
    return read_lists(lists, first, error);
}

/* What lp_io_rebuild takes: keys and values are copied once at most, with their
 * heads; a key is 66 bytes longer than what is in the lists. */
static size_t room_for(const struct lists *lists)
{
    size_t pairs = 2 * lists->transaction_count + lists->tag_count;
    return lists->bytes.size + pairs * (sizeof(struct loupe_pair) + 128) + 64;
}

static enum loupe_status visit_pairs(const struct lists *lists,
                                     const struct loupe_hash *io_root,
                                     lp_store_pair_fn visit,
                                     void *context,
                                     struct loupe_error *error)
{
    struct loupe_arena arena;
    struct loupe_pair *pairs;
    size_t count;
    size_t size  = room_for(lists);
    void *memory = malloc(size);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu bytes",
                       size);
    loupe_arena_init(&arena, memory, size);
    enum loupe_status status = lp_io_rebuild(
        &pairs, &count, io_root, lists->transactions, lists->transaction_count,
        lists->tags, lists->tag_count, &arena, error);
    for (size_t i = 0; status == LOUPE_OK && i < count; i++)
        status = visit(context, &pairs[i], error);
    free(memory);
    return status;
}

enum loupe_status lp_round_lists(struct lp_chain *chain,
                                 uint64_t round,
                                 const struct loupe_hash *io_root,
                                 lp_store_pair_fn visit,
                                 void *context,
                                 struct loupe_error *error)
{
    struct lists lists = {0};
    lp_buffer_init(&lists.bytes, LISTS_BYTES_MAX);
    enum loupe_status status = fetch_lists(chain, round, &lists, error);
    if (status == LOUPE_OK)
        status = visit_pairs(&lists, io_root, visit, context, error);
    free(lists.transactions);
    free(lists.tags);
    lp_buffer_fini(&lists.bytes);
    return lp_within(status, error, "lists");
}
