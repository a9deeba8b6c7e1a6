/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about consensus. Requests are written by the tables and writers of
 * verifier/codec; answers are bounded by their method and taken apart no
 * further than to their envelope (consensus.md 5.5). */
#include "rpc/oasis.h"

#include "codec/cbor_table.h"
#include "rpc/light_block_parts.h"
#include "rpc/oasis_ask.h"

#include <stdio.h>

/* The widest answer, GetGenesisDocument. */
#define ANSWER_BYTES_MAX ((size_t)96 << 20)

/* A validator set, of a light block of at most 4 MiB. */
#define SET_BYTES_MAX ((size_t)4 << 20)

void lp_oasis_init(struct lp_oasis *ask, struct lp_source *source)
{
    *ask = (struct lp_oasis){.source = source};
    lp_buffer_init(&ask->answer, ANSWER_BYTES_MAX);
    lp_buffer_init(&ask->request, ANSWER_BYTES_MAX);
    lp_buffer_init(&ask->set, SET_BYTES_MAX);
}

void lp_oasis_fini(struct lp_oasis *ask)
{
    lp_buffer_fini(&ask->answer);
    lp_buffer_fini(&ask->request);
    lp_buffer_fini(&ask->set);
}

void lp_oasis_shrink(struct lp_oasis *ask)
{
    lp_buffer_fini(&ask->answer);
    lp_buffer_fini(&ask->request);
    lp_buffer_init(&ask->answer, ANSWER_BYTES_MAX);
    lp_buffer_init(&ask->request, ANSWER_BYTES_MAX);
}

static enum loupe_status note_origin(struct lp_oasis *ask,
                                     enum loupe_status status,
                                     const struct loupe_error *error)
{
    if (status == LOUPE_OK || error == NULL || ask->fault.source == NULL)
        return status;
    (void)snprintf(ask->origin.source, sizeof ask->origin.source, "%s",
                   ask->fault.source);
    memcpy(ask->origin.reason, error->reason, sizeof ask->origin.reason);
    return status;
}

enum loupe_status lp_oasis_judge(struct lp_oasis *ask,
                                 enum loupe_status status,
                                 struct loupe_error *error)
{
    const struct lp_method_row *row = lp_method_row(ask->method);
    return note_origin(
        ask, lp_within(status, error, "%s/%s.answer", row->service, row->name),
        error);
}

enum loupe_status lp_oasis_ask(struct lp_oasis *ask,
                               struct loupe_span *out,
                               enum lp_method method,
                               struct loupe_span request,
                               struct loupe_error *error)
{
    *out          = loupe_span(NULL, 0);
    ask->method   = method;
    ask->answered = false;
    ask->origin   = (struct lp_rpc_origin){0};
    LP_TRY(note_origin(ask,
                       lp_source_call(ask->source, method, request,
                                      &ask->answer, &ask->fault, error),
                       error));
    ask->answered = true;
    *out          = lp_buffer_span(&ask->answer);
    return LOUPE_OK;
}

enum loupe_status lp_oasis_ask_map(struct lp_oasis *ask,
                                   struct loupe_span *out,
                                   enum lp_method method,
                                   const struct lp_cbor_table *table,
                                   const void *request,
                                   struct loupe_error *error)
{
    struct lp_sink sink;
    *out          = loupe_span(NULL, 0);
    ask->answered = false;
    lp_sink_init(&sink, NULL, 0); /* counts */
    lp_cbor_struct_write(&sink, table, request);
    size_t size = sink.size;
    lp_buffer_clear(&ask->request);
    uint8_t *memory = lp_buffer_extend(&ask->request, size);
    if (memory == NULL)
        return lp_fail(error, lp_buffer_refusal(&ask->request), 0, "request",
                       "no room for %zu bytes", size);
    lp_sink_init(&sink, memory, size);
    lp_cbor_struct_write(&sink, table, request);
    return lp_oasis_ask(ask, out, method, lp_sink_span(&sink), error);
}

enum loupe_status lp_oasis_ask_at(struct lp_oasis *ask,
                                  struct loupe_span *out,
                                  enum lp_method method,
                                  int64_t height,
                                  struct loupe_error *error)
{
    uint8_t bytes[16];
    struct lp_sink sink;
    lp_sink_init(&sink, bytes, sizeof bytes);
    lp_cbor_put_int(&sink, height);
    return lp_oasis_ask(ask, out, method, lp_sink_span(&sink), error);
}

static enum loupe_status ask_nothing(struct lp_oasis *ask,
                                     struct loupe_span *out,
                                     enum lp_method method,
                                     struct loupe_error *error)
{
    return lp_oasis_ask(ask, out, method, loupe_span(NULL, 0), error);
}

/* oasis-core go/consensus/api/light.go LightBlock, Validators */
static const struct lp_cbor_field meta_fields[] = {
    LP_BYTES(struct lp_oasis_meta, meta, "meta", LP_REQUIRED),
    LP_INT(struct lp_oasis_meta, height, "height", LP_REQUIRED),
};
static const struct lp_cbor_table meta_table =
    LP_CBOR_TABLE(struct lp_oasis_meta, meta_fields, LP_UNKNOWN_IGNORED);

static enum loupe_status ask_meta(struct lp_oasis *ask,
                                  struct lp_oasis_meta *out,
                                  enum lp_method method,
                                  int64_t height,
                                  struct loupe_error *error)
{
    struct loupe_span answer;
    *out = (struct lp_oasis_meta){0};
    LP_TRY(lp_oasis_ask_at(ask, &answer, method, height, error));
    enum loupe_status status =
        lp_cbor_struct_read(out, &meta_table, answer, LP_CBOR_RPC, error);
    int64_t got = out->height;
    if (status == LOUPE_OK &&
        (got <= 0 || (height != LP_HEIGHT_LATEST && got != height)))
        status = lp_fail(error, LOUPE_INVALID, 0, "height",
                         "%lld was answered for %lld", (long long)got,
                         (long long)height);
    if (status != LOUPE_OK)
        *out = (struct lp_oasis_meta){0};
    return lp_oasis_judge(ask, status, error);
}

/* Did the question fail because light blocks are not for us? */
static bool without_light_blocks(const struct lp_oasis *ask)
{
    const struct lp_rpc_fault *fault = &ask->fault;
    bool refused                     = fault->status == LP_GRPC_UNIMPLEMENTED ||
                   fault->status == LP_GRPC_PERMISSION_DENIED ||
                   fault->status == LP_GRPC_UNAUTHENTICATED;
    return (fault->remote && refused) ||
           lp_source_lacks(ask->source, LP_CONSENSUS_GET_LIGHT_BLOCK);
}

enum loupe_status lp_oasis_light_block(struct lp_oasis *ask,
                                       struct lp_oasis_meta *out,
                                       int64_t height,
                                       struct loupe_error *error)
{
    struct loupe_error parts = {0};
    enum loupe_status status =
        ask_meta(ask, out, LP_CONSENSUS_GET_LIGHT_BLOCK, height, error);
    if (status != LOUPE_UNREACHABLE || !without_light_blocks(ask))
        return status;
    status = lp_light_block_parts(ask, out, height, &parts);
    if (status == LOUPE_UNREACHABLE)
        return status; /* what was missing first is what the user needs */
    lp_error_clear(error);
    return status == LOUPE_OK ? LOUPE_OK
                              : lp_fail(error, status, parts.offset,
                                        parts.field, "%s", parts.reason);
}

enum loupe_status lp_oasis_validators(struct lp_oasis *ask,
                                      struct lp_oasis_meta *out,
                                      int64_t height,
                                      struct loupe_error *error)
{
    return ask_meta(ask, out, LP_CONSENSUS_GET_VALIDATORS, height, error);
}

enum loupe_status lp_oasis_block(struct lp_oasis *ask,
                                 struct loupe_span *out,
                                 int64_t height,
                                 struct loupe_error *error)
{
    return lp_oasis_ask_at(ask, out, LP_CONSENSUS_GET_BLOCK, height, error);
}

enum loupe_status lp_oasis_block_results(struct lp_oasis *ask,
                                         struct loupe_span *out,
                                         int64_t height,
                                         struct loupe_error *error)
{
    return lp_oasis_ask_at(ask, out, LP_CONSENSUS_GET_BLOCK_RESULTS, height,
                           error);
}

enum loupe_status lp_oasis_parameters(struct lp_oasis *ask,
                                      struct loupe_span *out,
                                      int64_t height,
                                      struct loupe_error *error)
{
    return lp_oasis_ask_at(ask, out, LP_CONSENSUS_GET_PARAMETERS, height,
                           error);
}

enum loupe_status lp_oasis_status(struct lp_oasis *ask,
                                  struct loupe_span *out,
                                  struct loupe_error *error)
{
    return ask_nothing(ask, out, LP_CONSENSUS_GET_STATUS, error);
}

/* Byte strings of one array, listed in `memory`. */
static void list_read(struct lp_oasis_list *out,
                      struct lp_cbor *in,
                      const char *field,
                      struct loupe_arena *memory)
{
    size_t count            = lp_cbor_array(in, field);
    struct loupe_span *list = loupe_arena_alloc(memory, count, sizeof *list);
    *out                    = (struct lp_oasis_list){0};
    if (list == NULL && count != 0) {
        lp_cbor_refuse(in, LOUPE_NOMEM, field, "%zu items are too many", count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        list[i] = lp_cbor_bytes(in, field);
    if (in->status == LOUPE_OK)
        *out = (struct lp_oasis_list){list, count};
}

enum loupe_status lp_oasis_transactions(struct lp_oasis *ask,
                                        struct lp_oasis_transactions *out,
                                        int64_t height,
                                        struct loupe_arena *memory,
                                        struct loupe_error *error)
{
    struct loupe_span answer;
    struct lp_cbor in;
    *out = (struct lp_oasis_transactions){0};
    LP_TRY(lp_oasis_ask_at(ask, &answer, LP_CONSENSUS_GET_TRANSACTIONS, height,
                           error));
    lp_cbor_init(&in, answer, LP_CBOR_RPC, error);
    list_read(&out->transactions, &in, "transactions", memory);
    return lp_oasis_judge(ask, lp_cbor_end(&in), error);
}

/* oasis-core go/consensus/api/api.go TransactionsWithProofs */
struct with_proofs {
    struct loupe_span transactions;
    struct loupe_span proofs;
};
static const struct lp_cbor_field with_proofs_fields[] = {
    LP_RAW(struct with_proofs, transactions, "transactions", LP_REQUIRED),
    LP_RAW(struct with_proofs, proofs, "proofs", LP_REQUIRED),
};
static const struct lp_cbor_table with_proofs_table =
    LP_CBOR_TABLE(struct with_proofs, with_proofs_fields, LP_UNKNOWN_IGNORED);

static enum loupe_status raw_list_read(struct lp_oasis_list *out,
                                       struct loupe_span bytes,
                                       const char *field,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_RPC, error);
    list_read(out, &in, field, memory);
    return lp_cbor_end(&in);
}

static enum loupe_status with_proofs_read(struct lp_oasis_transactions *out,
                                          struct loupe_span answer,
                                          struct loupe_arena *memory,
                                          struct loupe_error *error)
{
    struct with_proofs both = {0};
    LP_TRY(lp_cbor_struct_read(&both, &with_proofs_table, answer, LP_CBOR_RPC,
                               error));
    LP_TRY(raw_list_read(&out->transactions, both.transactions, "transactions",
                         memory, error));
    LP_TRY(raw_list_read(&out->proofs, both.proofs, "proofs", memory, error));
    if (out->proofs.count != out->transactions.count)
        return lp_fail(error, LOUPE_INVALID, 0, "proofs",
                       "there is not one for each transaction");
    return LOUPE_OK;
}

enum loupe_status
lp_oasis_transactions_with_proofs(struct lp_oasis *ask,
                                  struct lp_oasis_transactions *out,
                                  int64_t height,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    struct loupe_span answer;
    *out = (struct lp_oasis_transactions){0};
    LP_TRY(lp_oasis_ask_at(ask, &answer, LP_CONSENSUS_GET_TXS_WITH_PROOFS,
                           height, error));
    enum loupe_status status = with_proofs_read(out, answer, memory, error);
    if (status != LOUPE_OK)
        *out = (struct lp_oasis_transactions){0};
    return lp_oasis_judge(ask, status, error);
}

static enum loupe_status
height_read(int64_t *out, struct loupe_span answer, struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, answer, LP_CBOR_RPC, error);
    *out = lp_cbor_int(&in, "height");
    if (*out < 0)
        lp_cbor_refuse(&in, LOUPE_INVALID, "height", "is negative");
    return lp_cbor_end(&in);
}

enum loupe_status lp_oasis_latest_height(struct lp_oasis *ask,
                                         int64_t *out,
                                         struct loupe_error *error)
{
    struct loupe_span answer;
    *out = 0;
    LP_TRY(ask_nothing(ask, &answer, LP_CONSENSUS_GET_LATEST_HEIGHT, error));
    return lp_oasis_judge(ask, height_read(out, answer, error), error);
}

enum loupe_status lp_oasis_retained_height(struct lp_oasis *ask,
                                           int64_t *out,
                                           struct loupe_error *error)
{
    struct loupe_span answer;
    *out = 0;
    LP_TRY(ask_nothing(ask, &answer, LP_CONSENSUS_GET_RETAINED_HEIGHT, error));
    return lp_oasis_judge(ask, height_read(out, answer, error), error);
}

enum loupe_status lp_oasis_chain_context(struct lp_oasis *ask,
                                         char out[65],
                                         struct loupe_error *error)
{
    struct loupe_span answer;
    struct lp_cbor in;
    memset(out, 0, 65);
    LP_TRY(ask_nothing(ask, &answer, LP_CONSENSUS_GET_CHAIN_CONTEXT, error));
    lp_cbor_init(&in, answer, LP_CBOR_RPC, error);
    struct loupe_span text = lp_cbor_text(&in, "chain_context");
    for (size_t i = 0; i < text.size && in.status == LOUPE_OK; i++)
        if (!(text.data[i] >= '0' && text.data[i] <= '9') &&
            !(text.data[i] >= 'a' && text.data[i] <= 'f'))
            lp_cbor_refuse(&in, LOUPE_MALFORMED, "chain_context",
                           "is not hexadecimal");
    if (text.size != 64)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "chain_context",
                       "has %zu digits, not 64", text.size);
    LP_TRY(lp_oasis_judge(ask, lp_cbor_end(&in), error));
    memcpy(out, text.data, 64);
    return LOUPE_OK;
}

enum loupe_status lp_oasis_submit(struct lp_oasis *ask,
                                  struct loupe_span transaction,
                                  bool wait,
                                  struct loupe_error *error)
{
    struct loupe_span answer;
    return lp_oasis_ask(ask, &answer,
                        wait ? LP_CONSENSUS_SUBMIT_TX
                             : LP_CONSENSUS_SUBMIT_TX_NO_WAIT,
                        transaction, error);
}
