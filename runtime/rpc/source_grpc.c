/* SPDX-License-Identifier: Apache-2.0 */
/* The source kind of a live endpoint: one call is one POST, whose body is one
 * frame, and whose answer is frames and trailers (consensus.md 5.2, 5.3). Every
 * call is made once; repeating is the pool's work. */
#include "rpc/grpc.h"
#include "rpc/http.h"
#include "rpc/source_kind.h"

#include <stdio.h>
#include <stdlib.h>

struct grpc_source {
    struct lp_source source;
    struct lp_http *http;
    struct lp_http *stream_http; /* opened with the first stream */
    struct lp_endpoint endpoint;
    struct lp_http_options options;
    uint32_t deadline_ms; /* 0: the method's */
    char *ca_file;        /* what `options` points to */
    char *proxy;
};

struct call {
    struct lp_buffer frame; /* the request */
    struct lp_grpc_reader reader;
    struct lp_grpc_reply reply;
};

static void on_status(void *context, int http_status)
{
    ((struct call *)context)->reply.http_status = http_status;
}

static void
on_header(void *context, struct loupe_span name, struct loupe_span value)
{
    lp_grpc_header(&((struct call *)context)->reply, name, value);
}

static bool on_body(void *context, struct loupe_span bytes)
{
    struct call *call = context;
    /* A proxy's page is not read as frames; the verdict names it. */
    if (call->reply.http_status != 200 || !call->reply.grpc_content)
        return true;
    return lp_grpc_feed(&call->reader, bytes);
}

static bool frame_write(struct lp_buffer *frame, struct loupe_span request)
{
    uint8_t head[LP_GRPC_HEAD_BYTES];
    lp_buffer_init(frame, LP_RPC_REQUEST_BYTES_MAX + LP_GRPC_HEAD_BYTES);
    if (request.size > LP_RPC_REQUEST_BYTES_MAX)
        return false;
    lp_grpc_head(head, (uint32_t)request.size);
    return lp_buffer_append(frame, LOUPE_SPAN_ARRAY(head)) &&
           lp_buffer_append(frame, request);
}

/* An error that the node gave before the connection broke counts. */
static enum loupe_status judge(struct call *call,
                               enum loupe_status http,
                               struct lp_rpc_fault *fault,
                               struct loupe_error *error)
{
    const struct lp_grpc_reply *reply = &call->reply;
    if (call->reader.status != LOUPE_OK || call->reader.stopped)
        return call->reader.status;
    if (http != LOUPE_OK && (!reply->has_status || reply->status == 0)) {
        fault->lost = true;
        return http;
    }
    LP_TRY(lp_grpc_verdict(reply, fault, error));
    return lp_grpc_end(&call->reader);
}

static enum loupe_status exchange(struct grpc_source *self,
                                  struct lp_http *http,
                                  enum lp_method method,
                                  struct loupe_span request,
                                  struct call *call,
                                  struct lp_rpc_fault *fault,
                                  struct loupe_error *error)
{
    const struct lp_method_row *row = lp_method_row(method);
    bool is_stream                  = row->deadline_ms == 0;
    uint32_t deadline = is_stream || self->deadline_ms == 0 ? row->deadline_ms
                                                            : self->deadline_ms;
    char timeout[40];
    (void)snprintf(timeout, sizeof timeout, "grpc-timeout: %um", deadline);
    const char *headers[] = {"Content-Type: application/grpc+cbor",
                             "TE: trailers", is_stream ? NULL : timeout, NULL};
    if (!frame_write(&call->frame, request))
        return lp_fail(error, lp_buffer_refusal(&call->frame), 0, "request",
                       "no room for %zu bytes", request.size);
    call->reader.limit          = row->limit_bytes;
    call->reader.error          = error;
    struct lp_http_request post = {.path        = row->path,
                                   .headers     = headers,
                                   .body        = lp_buffer_span(&call->frame),
                                   .deadline_ms = deadline,
                                   .idle_ms    = is_stream ? LP_RPC_IDLE_MS : 0,
                                   .status     = on_status,
                                   .header     = on_header,
                                   .body_bytes = on_body,
                                   .context    = call};
    enum loupe_status status    = lp_http_post(http, &post, error);
    status                      = judge(call, status, fault, error);
    lp_buffer_fini(&call->frame);
    return lp_within(status, error, "%s/%s", row->service, row->name);
}

static enum loupe_status grpc_call(struct lp_source *source,
                                   enum lp_method method,
                                   struct loupe_span request,
                                   struct lp_buffer *response,
                                   struct lp_rpc_fault *fault,
                                   struct loupe_error *error)
{
    struct grpc_source *self = (struct grpc_source *)source;
    struct call call         = {.reader = {.message = response}};
    return exchange(self, self->http, method, request, &call, fault, error);
}

/* A stream has a connection of its own, so that calls can be made from its
 * visitor. */
static enum loupe_status grpc_stream(struct lp_source *source,
                                     enum lp_method method,
                                     struct loupe_span request,
                                     lp_source_message_fn visit,
                                     void *context,
                                     struct lp_rpc_fault *fault,
                                     struct loupe_error *error)
{
    struct grpc_source *self = (struct grpc_source *)source;
    if (self->stream_http == NULL)
        LP_TRY(lp_http_open(&self->stream_http, &self->endpoint, &self->options,
                            error));
    struct lp_buffer message;
    lp_buffer_init(&message, lp_method_row(method)->limit_bytes);
    struct call call = {
        .reader = {.visit = visit, .context = context, .message = &message}};
    enum loupe_status status =
        exchange(self, self->stream_http, method, request, &call, fault, error);
    lp_buffer_fini(&message);
    return status;
}

static void grpc_close(struct lp_source *source)
{
    struct grpc_source *self = (struct grpc_source *)source;
    lp_http_close(self->http);
    lp_http_close(self->stream_http);
    free(self->ca_file);
    free(self->proxy);
    free(self);
}

static const struct lp_source_kind grpc_kind = {
    .call   = grpc_call,
    .stream = grpc_stream,
    .close  = grpc_close,
};

/* Copies a text that may be NULL; false without memory. */
static bool copy_text(char **out, const char *text)
{
    size_t size = text == NULL ? 0 : strlen(text) + 1;
    *out        = text == NULL ? NULL : malloc(size);
    if (*out != NULL)
        memcpy(*out, text, size);
    return text == NULL || *out != NULL;
}

static enum loupe_status set_options(struct grpc_source *self,
                                     const struct lp_source_options *options,
                                     struct loupe_error *error)
{
    uint32_t connect_ms = options->connect_timeout_ms;
    if (!copy_text(&self->ca_file, options->ca_file) ||
        !copy_text(&self->proxy, options->proxy))
        return lp_fail(error, LOUPE_NOMEM, 0, "source", "no memory");
    self->deadline_ms = options->deadline_ms;
    self->options     = (struct lp_http_options){
            .ca_file             = self->ca_file,
            .proxy               = self->proxy,
            .connect_timeout_ms  = connect_ms == 0 ? LP_RPC_CONNECT_MS : connect_ms,
            .interrupted         = options->interrupted,
            .interrupted_context = options->interrupted_context};
    return LOUPE_OK;
}

enum loupe_status lp_source_grpc_open(struct lp_source **out,
                                      const char *address,
                                      const struct lp_source_options *options,
                                      struct loupe_error *error)
{
    *out                     = NULL;
    struct grpc_source *self = calloc(1, sizeof *self);
    if (self == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "source", "no memory");
    self->source.kind = &grpc_kind;
    (void)snprintf(self->source.name, sizeof self->source.name, "%s", address);
    enum loupe_status status = set_options(self, options, error);
    if (status == LOUPE_OK)
        status = lp_endpoint_read(&self->endpoint, address, error);
    if (status == LOUPE_OK)
        status =
            lp_http_open(&self->http, &self->endpoint, &self->options, error);
    if (status != LOUPE_OK) {
        grpc_close(&self->source);
        return status;
    }
    *out = &self->source;
    return LOUPE_OK;
}
