/* SPDX-License-Identifier: Apache-2.0 */
/* gRPC without a socket. Takes for granted that HTTP/2 framing was undone; a
 * message is bounded by its head before memory is taken for it. Sources:
 * consensus.md 5.2 to 5.4; google/rpc/status.proto. */
#include "rpc/grpc.h"

#include "base/sink.h"
#include "base/text.h"
#include "codec/cbor_table.h"
#include "codec/proto.h"
#include "rpc/bounds.h"

#include <stdio.h>

void lp_grpc_head(uint8_t out[LP_GRPC_HEAD_BYTES], uint32_t size)
{
    struct lp_sink sink;
    lp_sink_init(&sink, out, LP_GRPC_HEAD_BYTES);
    lp_write_u8(&sink, 0);
    lp_write_u32be(&sink, size);
}

static bool refuse(struct lp_grpc_reader *reader,
                   enum loupe_status status,
                   const char *reason)
{
    reader->status =
        lp_fail(reader->error, status, reader->offset, "message", "%s", reason);
    return false;
}

/* The head is whole: is the message one that is wanted? */
static bool begin_message(struct lp_grpc_reader *reader)
{
    const uint8_t *head = reader->head;
    size_t size         = (size_t)head[1] << 24 | (size_t)head[2] << 16 |
                  (size_t)head[3] << 8 | head[4];
    if (head[0] == 1)
        return refuse(reader, LOUPE_MALFORMED, "is compressed, unasked");
    if (head[0] != 0)
        return refuse(reader, LOUPE_MALFORMED, "has an unknown flag");
    if (reader->visit == NULL && reader->count != 0)
        return refuse(reader, LOUPE_MALFORMED, "is the second of one call");
    if (size > reader->limit) {
        reader->status =
            lp_fail(reader->error, LOUPE_LIMIT, reader->offset, "message",
                    "%zu bytes are more than %zu", size, reader->limit);
        return false;
    }
    lp_buffer_clear(reader->message);
    reader->left = size;
    return true;
}

static bool end_message(struct lp_grpc_reader *reader)
{
    reader->count++;
    reader->head_size = 0;
    if (reader->visit == NULL)
        return true;
    reader->stopped =
        !reader->visit(reader->context, lp_buffer_span(reader->message));
    return !reader->stopped;
}

static size_t take(struct lp_grpc_reader *reader, struct loupe_span bytes)
{
    size_t size = bytes.size < reader->left ? bytes.size : reader->left;
    if (!lp_buffer_append(reader->message, loupe_span(bytes.data, size)))
        (void)refuse(reader, LOUPE_LIMIT, "does not fit the caller's buffer");
    reader->left -= size;
    return size;
}

bool lp_grpc_feed(struct lp_grpc_reader *reader, struct loupe_span bytes)
{
    size_t at = 0;
    while (at < bytes.size && reader->status == LOUPE_OK && !reader->stopped) {
        size_t used = 1;
        if (reader->head_size < LP_GRPC_HEAD_BYTES) {
            reader->head[reader->head_size++] = bytes.data[at];
            if (reader->head_size == LP_GRPC_HEAD_BYTES &&
                !begin_message(reader))
                return false;
        } else {
            used = take(reader, loupe_span(bytes.data + at, bytes.size - at));
        }
        at += used;
        reader->offset += used;
        if (reader->head_size == LP_GRPC_HEAD_BYTES && reader->left == 0 &&
            reader->status == LOUPE_OK && !end_message(reader))
            return false;
    }
    return reader->status == LOUPE_OK && !reader->stopped;
}

enum loupe_status lp_grpc_end(struct lp_grpc_reader *reader)
{
    if (reader->status != LOUPE_OK || reader->stopped)
        return reader->status;
    if (reader->head_size != 0)
        (void)refuse(reader, LOUPE_TRUNCATED, "ends before its last byte");
    else if (reader->visit == NULL && reader->count == 0)
        (void)refuse(reader, LOUPE_TRUNCATED, "is missing");
    return reader->status;
}

uint32_t lp_grpc_status_of_http(int http_status)
{
    switch (http_status) {
    case 400:
        return LP_GRPC_INTERNAL;
    case 401:
        return LP_GRPC_UNAUTHENTICATED;
    case 403:
        return LP_GRPC_PERMISSION_DENIED;
    case 404:
        return LP_GRPC_UNIMPLEMENTED;
    case 429:
    case 502:
    case 503:
    case 504:
        return LP_GRPC_UNAVAILABLE;
    }
    return LP_GRPC_UNKNOWN;
}

void lp_grpc_message(char *out, size_t room, struct loupe_span text)
{
    size_t size = 0;
    for (size_t i = 0; i < text.size && size + 1 < room; i++) {
        uint8_t byte = text.data[i];
        if (byte == '%' && i + 2 < text.size &&
            lp_hex_decode(&byte, 1, loupe_span(text.data + i + 1, 2)))
            i += 2;
        out[size++] = byte >= 0x20 && byte < 0x7f ? (char)byte : '?';
    }
    out[size] = '\0';
}

/* oasis-core go/common/grpc/errors.go grpcError */
struct coded {
    uint64_t code;
    struct loupe_span module;
};
static const struct lp_cbor_field coded_fields[] = {
    LP_UINT(struct coded, code, "code", LP_OPTIONAL),
    LP_TEXT(struct coded, module, "module", LP_OPTIONAL),
};
static const struct lp_cbor_table coded_table =
    LP_CBOR_TABLE(struct coded, coded_fields, LP_UNKNOWN_IGNORED);

static enum loupe_status coded_read(struct lp_rpc_fault *fault,
                                    struct loupe_span bytes,
                                    struct loupe_error *error)
{
    struct coded coded = {0};
    LP_TRY(
        lp_cbor_struct_read(&coded, &coded_table, bytes, LP_CBOR_RPC, error));
    if (coded.code > UINT32_MAX)
        return lp_fail(error, LOUPE_MALFORMED, 0, "code",
                       "does not fit 32 bits");
    fault->code = (uint32_t)coded.code;
    lp_grpc_message(fault->module, sizeof fault->module, coded.module);
    return LOUPE_OK;
}

/* google.protobuf.Any: field 2 is the value. */
static void detail_read(struct lp_rpc_fault *fault, struct lp_proto *status)
{
    struct loupe_span value = {0};
    struct lp_proto any     = lp_proto_enter_element(status, "details");
    while (lp_proto_next(&any))
        if (any.number == 2)
            value = lp_proto_bytes(&any, "value");
    if (any.status == LOUPE_OK && value.size != 0)
        any.status = coded_read(fault, value, any.error);
    lp_proto_leave(status, &any, "details");
}

enum loupe_status lp_grpc_details_read(struct lp_rpc_fault *fault,
                                       struct loupe_span bytes,
                                       struct loupe_error *error)
{
    struct lp_proto in;
    lp_proto_init(&in, bytes, 0, error);
    while (lp_proto_next(&in))
        if (in.number == 3 && fault->module[0] == '\0')
            detail_read(fault, &in);
    return in.status;
}

struct loupe_span lp_grpc_details_write(uint8_t out[LP_GRPC_DETAILS_ROOM],
                                        const struct lp_rpc_fault *fault)
{
    uint8_t value[64 + sizeof fault->module];
    uint8_t any[sizeof value + 8];
    struct coded coded = {fault->code, loupe_span_string(fault->module)};
    struct lp_sink sink;
    lp_sink_init(&sink, value, sizeof value);
    lp_cbor_struct_write(&sink, &coded_table, &coded);
    struct loupe_span cbor = lp_sink_span(&sink);
    lp_sink_init(&sink, any, sizeof any);
    lp_proto_put_bytes(&sink, 2, cbor);
    struct loupe_span detail = lp_sink_span(&sink);
    lp_sink_init(&sink, out, LP_GRPC_DETAILS_ROOM);
    lp_proto_put_varint(&sink, 1, fault->status);
    lp_proto_put_bytes(&sink, 2, loupe_span_string(fault->message));
    lp_proto_put_message(&sink, 3, detail);
    return lp_sink_span(&sink);
}

static void details_header(struct lp_grpc_reply *reply, struct loupe_span text)
{
    uint8_t bytes[LP_RPC_HEADER_BYTES_MAX];
    size_t size = 0;
    reply->bad_details =
        !lp_base64_decode(bytes, sizeof bytes, &size, text) ||
        lp_grpc_details_read(&reply->fault, loupe_span(bytes, size), NULL) !=
            LOUPE_OK;
}

static void status_header(struct lp_grpc_reply *reply, struct loupe_span text)
{
    reply->has_status = true;
    reply->bad_status = text.size == 0 || text.size > 4;
    reply->status     = 0;
    for (size_t i = 0; i < text.size && !reply->bad_status; i++) {
        reply->bad_status = text.data[i] < '0' || text.data[i] > '9';
        reply->status     = reply->status * 10 + (text.data[i] - '0');
    }
}

void lp_grpc_header(struct lp_grpc_reply *reply,
                    struct loupe_span name,
                    struct loupe_span value)
{
    if (loupe_span_equal(name, LOUPE_SPAN_TEXT("content-type")))
        reply->grpc_content =
            loupe_span_starts(value, LOUPE_SPAN_TEXT("application/grpc"));
    else if (loupe_span_equal(name, LOUPE_SPAN_TEXT("grpc-status")))
        status_header(reply, value);
    else if (loupe_span_equal(name, LOUPE_SPAN_TEXT("grpc-message")))
        lp_grpc_message(reply->fault.message, sizeof reply->fault.message,
                        value);
    else if (loupe_span_equal(name, LOUPE_SPAN_TEXT("grpc-status-details-bin")))
        details_header(reply, value);
}

enum loupe_status lp_grpc_refuse(const struct lp_rpc_fault *fault,
                                 struct loupe_error *error)
{
    enum loupe_status status = fault->status == LP_GRPC_RESOURCE_EXHAUSTED
                                   ? LOUPE_BUSY
                                   : LOUPE_UNREACHABLE;
    const char *text = fault->message[0] == '\0' ? "no text" : fault->message;
    if (fault->module[0] != '\0')
        return lp_fail(error, status, 0, "answer", "error %s/%u: %s",
                       fault->module, fault->code, text);
    return lp_fail(error, status, 0, "answer", "error, grpc-status %u: %s",
                   fault->status, text);
}

/* Asking again may help where nobody has looked at the question yet. */
static bool may_help(uint32_t status)
{
    return status == LP_GRPC_UNAVAILABLE ||
           status == LP_GRPC_RESOURCE_EXHAUSTED;
}

static enum loupe_status proxy_spoke(const struct lp_grpc_reply *reply,
                                     struct lp_rpc_fault *fault,
                                     struct loupe_error *error)
{
    *fault = (struct lp_rpc_fault){.remote = true};
    /* A status of 200 with another content is some other server. */
    fault->status = lp_grpc_status_of_http(reply->http_status);
    fault->lost   = may_help(fault->status);
    (void)snprintf(fault->message, sizeof fault->message,
                   "HTTP status %d from what is no node", reply->http_status);
    if (reply->http_status == 200)
        return lp_fail(error, LOUPE_MALFORMED, 0, "http.content-type",
                       "does not begin with application/grpc");
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "http.status",
                   "%d from a proxy or another server", reply->http_status);
}

enum loupe_status lp_grpc_verdict(const struct lp_grpc_reply *reply,
                                  struct lp_rpc_fault *fault,
                                  struct loupe_error *error)
{
    *fault = (struct lp_rpc_fault){0};
    if (reply->http_status != 200 || !reply->grpc_content)
        return proxy_spoke(reply, fault, error);
    if (!reply->has_status)
        return lp_fail(error, LOUPE_TRUNCATED, 0, "grpc-status",
                       "the answer ends without it");
    if (reply->bad_status)
        return lp_fail(error, LOUPE_MALFORMED, 0, "grpc-status",
                       "is not a number");
    if (reply->bad_details)
        return lp_fail(error, LOUPE_MALFORMED, 0, "grpc-status-details-bin",
                       "is not a google.rpc.Status in base64");
    if (reply->status == LP_GRPC_OK)
        return LOUPE_OK;
    *fault        = reply->fault;
    fault->remote = true;
    fault->status = reply->status;
    fault->lost   = may_help(fault->status);
    return lp_grpc_refuse(fault, error);
}
