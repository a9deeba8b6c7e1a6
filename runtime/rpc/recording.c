/* SPDX-License-Identifier: Apache-2.0 */
/* The source kind of recorded calls. It answers what was asked when the
 * recording was made, and says "not recorded" to everything else:
 *
 *   the same question    its newest record, errors as errors
 *   the latest           the record with the highest height or round
 *   a state tree         the smallest recorded proof under the same root that
 *                        covers the question
 *   transactions         out of answers that hold them among other things
 *   the latest height    the highest whose light block is recorded
 *
 * Without any light block it was made from an endpoint that offers none, and
 * says so (consensus.md 5.9).
 */
#include "codec/cbor_table.h"
#include "codec/proto.h"
#include "rpc/bounds.h"
#include "rpc/grpc.h"
#include "rpc/recording_index.h"
#include "rpc/source_kind.h"
#include "rpc/state_question.h"

#include <stdio.h>
#include <stdlib.h>

struct recording {
    struct lp_source source;
    struct lp_recording_index index;
    struct lp_buffer record; /* what was loaded last */
    struct lp_buffer scratch;
    void *memory; /* of verified proofs */
    bool has_time;
    struct loupe_time time;
};

static enum loupe_status not_recorded(const struct recording *self,
                                      enum lp_method method,
                                      struct loupe_error *error)
{
    const struct lp_method_row *row = lp_method_row(method);
    if (self->scratch.starved || self->record.starved)
        return lp_fail(error, LOUPE_NOMEM, 0, "recording", "no memory to look");
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                   "%s/%s with this request is not recorded", row->service,
                   row->name);
}

static enum loupe_status give(struct lp_buffer *response,
                              struct loupe_span bytes,
                              struct loupe_error *error)
{
    if (lp_buffer_append(response, bytes))
        return LOUPE_OK;
    return lp_fail(error, lp_buffer_refusal(response), 0, "recording",
                   "%zu bytes do not fit the caller's buffer", bytes.size);
}

static enum loupe_status replay(struct recording *self,
                                const struct lp_recorded_row *row,
                                struct lp_buffer *response,
                                struct lp_rpc_fault *fault,
                                struct loupe_error *error)
{
    struct lp_recorded_answer answer;
    LP_TRY(lp_recording_load(&answer, &self->index, row, &self->record, error));
    if (answer.code == LP_GRPC_OK)
        return give(response, answer.response, error);
    fault->remote = true;
    fault->status = answer.code;
    if (lp_grpc_details_read(fault, answer.details, NULL) != LOUPE_OK)
        *fault = (struct lp_rpc_fault){.remote = true, .status = answer.code};
    lp_grpc_message(fault->message, sizeof fault->message, answer.message);
    return lp_grpc_refuse(fault, error);
}

/* ---- proofs that cover a question ---- */

static bool question_read(struct lp_state_question *out,
                          enum lp_state_ask *ask,
                          enum lp_method method,
                          struct loupe_span request)
{
    const struct lp_cbor_table *table = &lp_state_get_table;
    *ask                              = LP_ASK_KEY;
    if (method == LP_CONSENSUS_STATE_GET_PREFIXES ||
        method == LP_RUNTIME_STATE_GET_PREFIXES) {
        table = &lp_state_prefixes_table;
        *ask  = LP_ASK_PREFIXES;
    } else if (method == LP_CONSENSUS_STATE_ITERATE ||
               method == LP_RUNTIME_STATE_ITERATE) {
        table = &lp_state_iterate_table;
        *ask  = LP_ASK_ITERATE;
    }
    return lp_cbor_struct_read(out, table, request, LP_CBOR_RPC, NULL) ==
               LOUPE_OK &&
           loupe_hash_equal(&out->tree.root.hash, &out->tree.position);
}

static enum lp_state_cover judge(struct recording *self,
                                 const struct lp_recorded_row *row,
                                 enum lp_state_ask ask,
                                 const struct lp_state_question *question)
{
    struct lp_recorded_answer answer;
    struct loupe_span proof;
    struct lp_mkvs tree;
    struct loupe_arena arena;
    loupe_arena_init(&arena, self->memory, LP_RECORDING_TREE_BYTES);
    if (lp_recording_load(&answer, &self->index, row, &self->record, NULL) !=
            LOUPE_OK ||
        lp_state_response_read(&proof, answer.response, NULL) != LOUPE_OK ||
        lp_mkvs_verify(&tree, proof, &question->tree.root.hash, &arena, NULL) !=
            LOUPE_OK)
        return LP_COVER_NOTHING;
    return lp_state_covers(&tree, ask, question);
}

/* The smallest proof that covers all; else the smallest that covers a part. */
static enum loupe_status cover(struct recording *self,
                               enum lp_method method,
                               struct loupe_span request,
                               struct lp_buffer *response,
                               struct lp_rpc_fault *fault,
                               struct loupe_error *error)
{
    struct lp_state_question question  = {0};
    const struct lp_recorded_row *best = NULL;
    enum lp_state_ask ask;
    if (!question_read(&question, &ask, method, request))
        return not_recorded(self, method, error);
    struct lp_recorded_rows proofs =
        lp_recording_proofs(&self->index, &question.tree.root.hash);
    for (size_t i = 0; i < proofs.count; i++) {
        enum lp_state_cover got = judge(self, &proofs.rows[i], ask, &question);
        if (got == LP_COVER_ALL || (got == LP_COVER_PART && best == NULL))
            best = &proofs.rows[i];
        if (got == LP_COVER_ALL)
            break;
    }
    if (best == NULL)
        return not_recorded(self, method, error);
    return replay(self, best, response, fault, error);
}

/* ---- answers that hold the answer ---- */

struct bundle {
    struct loupe_span transactions; /* the encoded array */
};
static const struct lp_cbor_field bundle_fields[] = {
    LP_RAW(struct bundle, transactions, "transactions", LP_REQUIRED),
};
static const struct lp_cbor_table bundle_table =
    LP_CBOR_TABLE(struct bundle, bundle_fields, LP_UNKNOWN_IGNORED);

/* Transactions of a block, out of those with proofs or with results. */
static enum loupe_status transactions(struct recording *self,
                                      struct loupe_span request,
                                      struct lp_buffer *response,
                                      struct loupe_error *error)
{
    static const enum lp_method holders[] = {LP_CONSENSUS_GET_TXS_WITH_PROOFS,
                                             LP_CONSENSUS_GET_TXS_WITH_RESULTS};
    for (size_t i = 0; i < 2; i++) {
        struct lp_meaning meaning;
        struct lp_recorded_answer answer;
        struct bundle bundle              = {0};
        const struct lp_recorded_row *row = NULL;
        if (lp_meaning_read(&meaning, holders[i], request, &self->scratch))
            row = meaning.latest ? lp_recording_highest(&self->index, &meaning)
                                 : lp_recording_find(&self->index, &meaning);
        if (row != NULL &&
            lp_recording_load(&answer, &self->index, row, &self->record,
                              NULL) == LOUPE_OK &&
            answer.code == LP_GRPC_OK &&
            lp_cbor_struct_read(&bundle, &bundle_table, answer.response,
                                LP_CBOR_RPC, NULL) == LOUPE_OK)
            return give(response, bundle.transactions, error);
    }
    return not_recorded(self, LP_CONSENSUS_GET_TRANSACTIONS, error);
}

/* The record of the highest block of a kind, light or whole. */
static const struct lp_recorded_row *last_of(struct recording *self,
                                             enum lp_method method)
{
    struct lp_meaning meaning;
    if (!lp_meaning_read(&meaning, method, loupe_span(NULL, 0), &self->scratch))
        return NULL;
    return lp_recording_highest(&self->index, &meaning);
}

static const struct lp_recorded_row *last_light_block(struct recording *self)
{
    return last_of(self, LP_CONSENSUS_GET_LIGHT_BLOCK);
}

static enum loupe_status latest_height(const struct lp_recorded_row *last,
                                       struct lp_buffer *response,
                                       struct loupe_error *error)
{
    uint8_t bytes[16];
    struct lp_sink sink;
    lp_sink_init(&sink, bytes, sizeof bytes);
    lp_cbor_put_uint(&sink, last->number);
    return give(response, lp_sink_span(&sink), error);
}

static enum loupe_status recording_call(struct lp_source *source,
                                        enum lp_method method,
                                        struct loupe_span request,
                                        struct lp_buffer *response,
                                        struct lp_rpc_fault *fault,
                                        struct loupe_error *error)
{
    struct recording *self = (struct recording *)source;
    struct lp_meaning meaning;
    const struct lp_recorded_row *row = NULL;
    if (method == LP_CONSENSUS_GET_LATEST_HEIGHT &&
        (row = last_light_block(self)) != NULL)
        return latest_height(row, response, error);
    if (!lp_meaning_read(&meaning, method, request, &self->scratch))
        return not_recorded(self, method, error);
    if (meaning.latest)
        row = lp_recording_highest(&self->index, &meaning);
    if (row == NULL)
        row = lp_recording_find(&self->index, &meaning);
    if (row != NULL)
        return replay(self, row, response, fault, error);
    if (lp_method_row(method)->about == LP_ABOUT_TREE)
        return cover(self, method, request, response, fault, error);
    if (method == LP_CONSENSUS_GET_TRANSACTIONS)
        return transactions(self, request, response, error);
    if (method == LP_CONSENSUS_GET_LIGHT_BLOCK &&
        last_light_block(self) == NULL)
        *fault = (struct lp_rpc_fault){.remote = true,
                                       .status = LP_GRPC_UNIMPLEMENTED};
    return not_recorded(self, method, error);
}

/* A recorded stream gives its messages and ends. */
static enum loupe_status recording_stream(struct lp_source *source,
                                          enum lp_method method,
                                          struct loupe_span request,
                                          lp_source_message_fn visit,
                                          void *context,
                                          struct lp_rpc_fault *fault,
                                          struct loupe_error *error)
{
    struct recording *self = (struct recording *)source;
    struct lp_meaning meaning;
    struct lp_buffer message;
    const struct lp_recorded_row *row = NULL;
    enum loupe_status status          = LOUPE_OK;
    uint64_t seq                      = 0;
    if (lp_meaning_read(&meaning, method, request, &self->scratch))
        row = lp_recording_message(&self->index, &meaning, seq);
    if (row == NULL)
        return not_recorded(self, method, error);
    lp_buffer_init(&message, lp_method_row(method)->limit_bytes);
    for (bool wanted = true; row != NULL && wanted && status == LOUPE_OK;) {
        lp_buffer_clear(&message);
        status = replay(self, row, &message, fault, error);
        if (status == LOUPE_OK)
            wanted = visit(context, lp_buffer_span(&message));
        row = lp_recording_message(&self->index, &meaning, ++seq);
    }
    lp_buffer_fini(&message);
    return status;
}

static bool recording_time(const struct lp_source *source,
                           struct loupe_time *out)
{
    const struct recording *self = (const struct recording *)source;
    *out                         = self->time;
    return self->has_time;
}

static void recording_close(struct lp_source *source)
{
    struct recording *self = (struct recording *)source;
    lp_recording_index_close(&self->index);
    lp_buffer_fini(&self->record);
    lp_buffer_fini(&self->scratch);
    free(self->memory);
    free(self);
}

static const struct lp_source_kind recording_kind = {
    .call          = recording_call,
    .stream        = recording_stream,
    .close         = recording_close,
    .recorded_time = recording_time,
};

struct envelope {
    struct loupe_span meta;
};
static const struct lp_cbor_field envelope_fields[] = {
    LP_BYTES(struct envelope, meta, "meta", LP_REQUIRED),
};
static const struct lp_cbor_table envelope_table =
    LP_CBOR_TABLE(struct envelope, envelope_fields, LP_UNKNOWN_IGNORED);

struct block {
    struct {
        struct loupe_span header;
    } meta;
};
static const struct lp_cbor_field block_meta_fields[] = {
    LP_BYTES(struct block, meta.header, "header", LP_REQUIRED),
};
static const struct lp_cbor_table block_meta_table =
    LP_CBOR_TABLE(struct block, block_meta_fields, LP_UNKNOWN_IGNORED);
static const struct lp_cbor_field block_fields[] = {
    LP_STRUCT(struct block, meta, "meta", LP_REQUIRED, &block_meta_table),
};
static const struct lp_cbor_table block_table =
    LP_CBOR_TABLE(struct block, block_fields, LP_UNKNOWN_IGNORED);

/* The message in singular field `number` of a message; empty if it has none. */
static struct loupe_span message_in(struct loupe_span bytes, uint32_t number)
{
    struct lp_proto in;
    struct loupe_span found = {0};
    lp_proto_init(&in, bytes, 0, NULL);
    while (lp_proto_next(&in))
        if (in.number == number)
            found = lp_proto_bytes(&in, "");
    return in.status == LOUPE_OK ? found : loupe_span(NULL, 0);
}

/* The header in an answer of GetLightBlock: LightBlock.signed_header.header. */
static struct loupe_span light_header(struct loupe_span answer)
{
    struct envelope envelope = {0};
    if (lp_cbor_struct_read(&envelope, &envelope_table, answer, LP_CBOR_RPC,
                            NULL) != LOUPE_OK)
        return (struct loupe_span){0};
    return message_in(message_in(envelope.meta, 1), 1);
}

/* The header in an answer of GetBlock. */
static struct loupe_span block_header(struct loupe_span answer)
{
    struct block block = {0};
    if (lp_cbor_struct_read(&block, &block_table, answer, LP_CBOR_RPC, NULL) !=
        LOUPE_OK)
        return (struct loupe_span){0};
    return block.meta.header;
}

/* The time of the last light block, or of the last block where there is none. */
static void find_time(struct recording *self)
{
    const struct lp_recorded_row *row = last_light_block(self);
    bool is_light                     = row != NULL;
    struct lp_recorded_answer answer;
    if (!is_light && !self->scratch.starved)
        row = last_of(self, LP_CONSENSUS_GET_BLOCK);
    if (row == NULL || lp_recording_load(&answer, &self->index, row,
                                         &self->record, NULL) != LOUPE_OK)
        return;
    struct loupe_span header = is_light ? light_header(answer.response)
                                        : block_header(answer.response);
    struct lp_proto time;
    lp_proto_init(&time, message_in(header, 4), 0, NULL);
    while (lp_proto_next(&time)) {
        if (time.number == 1)
            self->time.seconds = lp_proto_int64(&time, "");
        else if (time.number == 2)
            self->time.nanos = lp_proto_int32(&time, "");
    }
    self->has_time = time.status == LOUPE_OK && self->time.seconds != 0;
}

enum loupe_status lp_source_recording_open(struct lp_source **out,
                                           const char *dir,
                                           struct loupe_error *error)
{
    *out                   = NULL;
    struct recording *self = calloc(1, sizeof *self);
    if (self == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "recording", "no memory");
    self->source.kind = &recording_kind;
    (void)snprintf(self->source.name, sizeof self->source.name, "recording:%s",
                   dir);
    lp_buffer_init(&self->record, LP_RECORDING_LINE_MAX);
    lp_buffer_init(&self->scratch, LP_RECORDING_LINE_MAX);
    self->memory = malloc(LP_RECORDING_TREE_BYTES);
    enum loupe_status status =
        self->memory == NULL
            ? lp_fail(error, LOUPE_NOMEM, 0, "recording", "no memory")
            : lp_recording_index_open(&self->index, dir, error);
    if (status == LOUPE_OK) {
        find_time(self);
        /* Without it the clock would judge: that must not come by chance. */
        if (!self->has_time && (self->scratch.starved || self->record.starved))
            status = lp_fail(error, LOUPE_NOMEM, 0, "recording",
                             "no memory to look");
    }
    if (status != LOUPE_OK) {
        recording_close(&self->source);
        return status;
    }
    *out = &self->source;
    return LOUPE_OK;
}
