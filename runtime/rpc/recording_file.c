/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of recorded calls. One line is in memory at a time. */
#define _POSIX_C_SOURCE 200809L
#include "rpc/recording_file.h"

#include "base/text.h"
#include "rpc/bounds.h"

#include <jansson.h>
#include <zlib.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Files of one recording. */
#define FILES_MAX 64

struct reader {
    const char *name; /* for faults */
    size_t line_number;
    gzFile file;
    struct lp_buffer line;
    struct lp_buffer decoded[3]; /* request, response, details */
    lp_recorded_fn visit;
    void *context;
    struct loupe_error *error;
};

static enum loupe_status
fault(struct reader *reader, enum loupe_status status, const char *reason)
{
    (void)lp_fail(reader->error, status, 0, "", "%s", reason);
    return status;
}

static bool decode(struct lp_buffer *out, const json_t *value)
{
    size_t text_size = json_string_length(value);
    size_t room      = text_size / 4 * 3 + 3;
    size_t size      = 0;
    lp_buffer_clear(out);
    if (value == NULL)
        return true;
    uint8_t *at = json_is_string(value) ? lp_buffer_extend(out, room) : NULL;
    if (at == NULL ||
        !lp_base64_decode(at, room, &size,
                          loupe_span(json_string_value(value), text_size)))
        return false;
    out->size = size;
    return true;
}

static bool member_span(struct loupe_span *out, const json_t *value)
{
    *out = loupe_span(json_string_value(value), json_string_length(value));
    return json_is_string(value);
}

static bool member_number(uint64_t *out, const json_t *value)
{
    json_int_t number = json_integer_value(value);
    *out              = (uint64_t)number;
    return value == NULL || (json_is_integer(value) && number >= 0);
}

static enum loupe_status visit_object(struct reader *reader,
                                      const json_t *object)
{
    static const char *const coded[] = {"request", "response", "details"};
    struct loupe_span service;
    struct loupe_span method;
    uint64_t code                = 0;
    struct lp_recorded_call call = {0};
    if (!member_span(&service, json_object_get(object, "service")) ||
        !member_span(&method, json_object_get(object, "method")) ||
        !member_number(&code, json_object_get(object, "code")) ||
        !member_number(&call.seq, json_object_get(object, "seq")) ||
        code > UINT32_MAX)
        return fault(reader, LOUPE_MALFORMED, "is not a recorded call");
    if (!lp_method_find(&call.method, service, method))
        return LOUPE_OK;
    for (size_t i = 0; i < 3; i++)
        if (!decode(&reader->decoded[i], json_object_get(object, coded[i])))
            return lp_fail(reader->error, LOUPE_MALFORMED, 0, coded[i],
                           "is not base64 text");
    call.request   = lp_buffer_span(&reader->decoded[0]);
    call.response  = lp_buffer_span(&reader->decoded[1]);
    call.details   = lp_buffer_span(&reader->decoded[2]);
    call.code      = (uint32_t)code;
    call.is_stream = json_is_true(json_object_get(object, "stream"));
    call.message   = json_string_value(json_object_get(object, "message"));
    if (call.message == NULL)
        call.message = "";
    return reader->visit(reader->context, &call, reader->error);
}

static enum loupe_status visit_line(struct reader *reader)
{
    json_error_t ignored;
    json_t *object =
        json_loadb((const char *)reader->line.data, reader->line.size,
                   JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &ignored);
    enum loupe_status status =
        object == NULL ? fault(reader, LOUPE_MALFORMED, "is not a JSON object")
                       : visit_object(reader, object);
    json_decref(object);
    return lp_within(status, reader->error, "%s[%zu]", reader->name,
                     reader->line_number);
}

/* Cuts what was read into lines; the rest waits in reader->line. */
static enum loupe_status feed(struct reader *reader, struct loupe_span bytes)
{
    enum loupe_status status = LOUPE_OK;
    while (bytes.size != 0 && status == LOUPE_OK) {
        const uint8_t *end = memchr(bytes.data, '\n', bytes.size);
        size_t size = end == NULL ? bytes.size : (size_t)(end - bytes.data);
        if (!lp_buffer_append(&reader->line, loupe_span(bytes.data, size)))
            return fault(reader, LOUPE_LIMIT, "a line is too long");
        if (end == NULL)
            break;
        reader->line_number++;
        if (reader->line.size != 0)
            status = visit_line(reader);
        lp_buffer_clear(&reader->line);
        bytes = loupe_span(end + 1, bytes.size - size - 1);
    }
    return status;
}

static enum loupe_status read_all(struct reader *reader)
{
    static const unsigned chunk = 1 << 16;
    enum loupe_status status    = LOUPE_OK;
    uint8_t *bytes              = malloc(chunk);
    if (bytes == NULL)
        return fault(reader, LOUPE_NOMEM, "no memory");
    for (int got = 1; got > 0 && status == LOUPE_OK;) {
        got = gzread(reader->file, bytes, chunk);
        if (got < 0)
            status = fault(reader, LOUPE_MALFORMED, "cannot be decompressed");
        else
            status = feed(reader, loupe_span(bytes, (size_t)got));
    }
    int code = Z_OK;
    (void)gzerror(reader->file, &code);
    if (status == LOUPE_OK && code == Z_BUF_ERROR)
        status = fault(reader, LOUPE_TRUNCATED, "ends inside compressed data");
    free(bytes);
    return status;
}

static enum loupe_status read_file(const char *path,
                                   const char *name,
                                   lp_recorded_fn visit,
                                   void *context,
                                   struct loupe_error *error)
{
    struct reader reader = {.name    = name,
                            .visit   = visit,
                            .context = context,
                            .error   = error,
                            .file    = gzopen(path, "rb")};
    if (reader.file == NULL)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, name, "cannot be read");
    (void)gzbuffer(reader.file, 1 << 17);
    lp_buffer_init(&reader.line, LP_RECORDING_LINE_MAX);
    for (size_t i = 0; i < 3; i++)
        lp_buffer_init(&reader.decoded[i], LP_RECORDING_LINE_MAX);
    enum loupe_status status = read_all(&reader);
    lp_buffer_fini(&reader.line);
    for (size_t i = 0; i < 3; i++)
        lp_buffer_fini(&reader.decoded[i]);
    (void)gzclose_r(reader.file);
    return status;
}

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text);
    size_t tail = strlen(end);
    return size >= tail && strcmp(text + size - tail, end) == 0;
}

static int is_calls_file(const struct dirent *entry)
{
    const char *name = entry->d_name;
    return strncmp(name, "calls", 5) == 0 &&
           (ends_with(name, ".ndjson") || ends_with(name, ".ndjson.gz"));
}

static enum loupe_status read_folder(const char *path,
                                     lp_recorded_fn visit,
                                     void *context,
                                     struct loupe_error *error)
{
    struct dirent **names    = NULL;
    int count                = scandir(path, &names, is_calls_file, alphasort);
    enum loupe_status status = LOUPE_OK;
    if (count <= 0 || count > FILES_MAX)
        status = lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                         "no calls.ndjson or calls.ndjson.gz in %.100s", path);
    for (int i = 0; i < count; i++) {
        char full[LP_RPC_ADDRESS_MAX + 300];
        (void)snprintf(full, sizeof full, "%.511s/%s", path, names[i]->d_name);
        if (status == LOUPE_OK)
            status = read_file(full, names[i]->d_name, visit, context, error);
        free(names[i]);
    }
    free(names);
    return status;
}

enum loupe_status lp_recording_read(const char *path,
                                    lp_recorded_fn visit,
                                    void *context,
                                    struct loupe_error *error)
{
    struct stat info;
    if (strlen(path) >= LP_RPC_ADDRESS_MAX)
        return lp_fail(error, LOUPE_USAGE, 0, "recording",
                       "its path is too long");
    if (stat(path, &info) != 0)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                       "%.120s is not there", path);
    if (S_ISDIR(info.st_mode))
        return read_folder(path, visit, context, error);
    const char *slash = strrchr(path, '/');
    return read_file(path, slash == NULL ? path : slash + 1, visit, context,
                     error);
}
