/* SPDX-License-Identifier: Apache-2.0 */
/* Writes every answered call of another source as a line of DIR/calls.ndjson,
 * so that recording:DIR answers the same again. Silence of a source is not
 * written: it is no answer. Lines are flushed one by one, as a killed program's
 * recording is wanted most. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "rpc/bounds.h"
#include "rpc/grpc.h"
#include "rpc/source_kind.h"

#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct recorder {
    struct lp_source source;
    struct lp_source *inner;
    FILE *file;
};

/* base64 text of `bytes`; NULL without memory. */
static json_t *encoded(struct loupe_span bytes)
{
    char *text  = malloc(LP_BASE64_ROOM(bytes.size));
    json_t *out = NULL;
    if (text != NULL) {
        lp_base64_encode(text, bytes);
        out = json_string_nocheck(text);
    }
    free(text);
    return out;
}

struct line {
    enum lp_method method;
    struct loupe_span request;
    struct loupe_span response; /* when there is no fault */
    const struct lp_rpc_fault *fault;
    bool is_stream;
    json_int_t seq;
};

static bool put_fault(json_t *object, const struct lp_rpc_fault *fault)
{
    uint8_t details[LP_GRPC_DETAILS_ROOM];
    bool ok = json_object_set_new(object, "message",
                                  json_string(fault->message)) == 0;
    if (ok && fault->module[0] != '\0')
        ok = json_object_set_new(
                 object, "details",
                 encoded(lp_grpc_details_write(details, fault))) == 0;
    return ok;
}

static json_t *line_json(const struct line *line)
{
    char service[64];
    const struct lp_method_row *row = lp_method_row(line->method);
    (void)snprintf(service, sizeof service, "oasis-core.%s", row->service);
    json_t *object = json_pack("{s:s, s:s, s:o}", "service", service, "method",
                               row->name, "request", encoded(line->request));
    bool ok        = object != NULL;
    if (ok && line->fault == NULL)
        ok = json_object_set_new(object, "response", encoded(line->response)) ==
             0;
    if (ok)
        ok = json_object_set_new(
                 object, "code",
                 json_integer(line->fault == NULL
                                  ? 0
                                  : (json_int_t)line->fault->status)) == 0;
    if (ok && line->fault != NULL)
        ok = put_fault(object, line->fault);
    if (ok && line->is_stream)
        ok = json_object_set_new(object, "stream", json_true()) == 0 &&
             json_object_set_new(object, "seq", json_integer(line->seq)) == 0;
    if (!ok) {
        json_decref(object);
        object = NULL;
    }
    return object;
}

static enum loupe_status write_line(struct recorder *self,
                                    const struct line *line,
                                    struct loupe_error *error)
{
    json_t *object = line_json(line);
    bool ok        = object != NULL &&
              json_dumpf(object, self->file, JSON_COMPACT) == 0 &&
              fputc('\n', self->file) != EOF && fflush(self->file) == 0;
    json_decref(object);
    return ok ? LOUPE_OK
              : lp_fail(error, LOUPE_UNREACHABLE, 0, "record",
                        "the recording cannot be written");
}

static enum loupe_status recorder_call(struct lp_source *source,
                                       enum lp_method method,
                                       struct loupe_span request,
                                       struct lp_buffer *response,
                                       struct lp_rpc_fault *fault,
                                       struct loupe_error *error)
{
    struct recorder *self = (struct recorder *)source;
    enum loupe_status status =
        lp_source_call(self->inner, method, request, response, fault, error);
    struct line line = {.method  = method,
                        .request = request,
                        .fault   = status == LOUPE_OK ? NULL : fault};
    if (status != LOUPE_OK && (!fault->remote || fault->lost))
        return status;
    line.response             = lp_buffer_span(response);
    enum loupe_status written = write_line(self, &line, error);
    return status == LOUPE_OK ? written : status;
}

struct stream {
    struct recorder *self;
    struct line line;
    lp_source_message_fn visit;
    void *context;
    enum loupe_status status;
    struct loupe_error *error;
};

static bool on_message(void *context, struct loupe_span message)
{
    struct stream *stream = context;
    stream->line.response = message;
    stream->status = write_line(stream->self, &stream->line, stream->error);
    stream->line.seq++;
    return stream->status == LOUPE_OK &&
           stream->visit(stream->context, message);
}

static enum loupe_status recorder_stream(struct lp_source *source,
                                         enum lp_method method,
                                         struct loupe_span request,
                                         lp_source_message_fn visit,
                                         void *context,
                                         struct lp_rpc_fault *fault,
                                         struct loupe_error *error)
{
    struct stream stream = {
        .self    = (struct recorder *)source,
        .line    = {.method = method, .request = request, .is_stream = true},
        .visit   = visit,
        .context = context,
        .error   = error};
    enum loupe_status status = lp_source_stream(
        stream.self->inner, method, request, on_message, &stream, fault, error);
    return stream.status == LOUPE_OK ? status : stream.status;
}

static size_t recorder_count(const struct lp_source *source)
{
    return lp_source_endpoint_count(((const struct recorder *)source)->inner);
}

/* Witnesses are not recorded: their answers to the same questions would stand
 * in for those of the primary. */
static struct lp_source *
recorder_endpoint(struct lp_source *source, size_t i, bool once)
{
    return lp_source_endpoint(((struct recorder *)source)->inner, i, once);
}

static size_t recorder_left(const struct lp_source *source)
{
    return lp_source_left(((const struct recorder *)source)->inner);
}

static size_t recorder_answered(const struct lp_source *source)
{
    return lp_source_answered(((const struct recorder *)source)->inner);
}

static void recorder_blame(struct lp_source *source,
                           size_t i,
                           const struct loupe_error *why)
{
    lp_source_blame(((struct recorder *)source)->inner, i, why);
}

static bool recorder_lacks(const struct lp_source *source,
                           enum lp_method method)
{
    return lp_source_lacks(((const struct recorder *)source)->inner, method);
}

static bool recorder_time(const struct lp_source *source,
                          struct loupe_time *out)
{
    return lp_source_recorded_time(((const struct recorder *)source)->inner,
                                   out);
}

static void recorder_close(struct lp_source *source)
{
    struct recorder *self = (struct recorder *)source;
    lp_source_close(self->inner);
    if (self->file != NULL)
        (void)fclose(self->file);
    free(self);
}

static const struct lp_source_kind recorder_kind = {
    .call           = recorder_call,
    .stream         = recorder_stream,
    .close          = recorder_close,
    .endpoint_count = recorder_count,
    .endpoint       = recorder_endpoint,
    .left           = recorder_left,
    .answered       = recorder_answered,
    .blame          = recorder_blame,
    .lacks          = recorder_lacks,
    .recorded_time  = recorder_time,
};

static FILE *open_calls(const char *dir)
{
    char path[LP_RPC_ADDRESS_MAX + 32];
    (void)mkdir(dir, 0777); /* it may be there */
    bool fits = (size_t)snprintf(path, sizeof path, "%s/calls.ndjson", dir) <
                sizeof path;
    return fits ? fopen(path, "ae") : NULL;
}

enum loupe_status lp_source_recorder_open(struct lp_source **out,
                                          struct lp_source *inner,
                                          const char *dir,
                                          struct loupe_error *error)
{
    *out                  = NULL;
    FILE *file            = open_calls(dir);
    struct recorder *self = file == NULL ? NULL : calloc(1, sizeof *self);
    if (self == NULL) {
        lp_source_close(inner);
        if (file == NULL)
            return lp_fail(error, LOUPE_UNREACHABLE, 0, "record",
                           "%.100s cannot be written", dir);
        (void)fclose(file);
        return lp_fail(error, LOUPE_NOMEM, 0, "record", "no memory");
    }
    self->source.kind = &recorder_kind;
    (void)snprintf(self->source.name, sizeof self->source.name, "%s",
                   inner->name);
    self->inner = inner;
    self->file  = file;
    *out        = &self->source;
    return LOUPE_OK;
}
