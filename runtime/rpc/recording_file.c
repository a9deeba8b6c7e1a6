/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of recorded calls. One line is in memory at a time. */
#define _POSIX_C_SOURCE 200809L
#include "rpc/recording_file.h"

#include "base/text.h"
#include "rpc/bounds.h"
#include "rpc/flat_json.h"

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

static enum loupe_status decode(struct lp_buffer *out, struct loupe_span text)
{
    size_t room = text.size / 4 * 3 + 3;
    size_t size = 0;
    lp_buffer_clear(out);
    uint8_t *at = lp_buffer_extend(out, room);
    if (at == NULL)
        return lp_buffer_refusal(out);
    if (!lp_base64_decode_vartime(at, room, &size, text))
        return LOUPE_MALFORMED;
    out->size = size;
    return LOUPE_OK;
}

/* The members of a line that mean something. */
struct members {
    struct loupe_span service, method, message;
    struct loupe_span coded[3]; /* request, response, details */
    uint64_t code, seq;
    bool is_stream;
};

static const char *const coded_names[] = {"request", "response", "details"};

static bool is_named(const struct lp_flat_member *member, const char *name)
{
    return loupe_span_equal(member->name, loupe_span_string(name));
}

/* Null is the same as nothing; false when a member is of another kind. */
static bool keep(struct members *out, const struct lp_flat_member *member)
{
    struct loupe_span *text = NULL;
    uint64_t *number        = NULL;
    if (is_named(member, "service"))
        text = &out->service;
    else if (is_named(member, "method"))
        text = &out->method;
    else if (is_named(member, "message"))
        text = &out->message;
    else if (is_named(member, "code"))
        number = &out->code;
    else if (is_named(member, "seq"))
        number = &out->seq;
    else if (is_named(member, "stream"))
        out->is_stream = member->kind == LP_FLAT_TRUE;
    for (size_t i = 0; i < 3 && text == NULL; i++)
        if (is_named(member, coded_names[i]))
            text = &out->coded[i];
    if (text != NULL && member->kind != LP_FLAT_NULL)
        *text = member->text;
    if (number != NULL)
        *number = member->number;
    return member->kind == LP_FLAT_NULL ||
           ((text == NULL || member->kind == LP_FLAT_TEXT) &&
            (number == NULL || member->kind == LP_FLAT_NUMBER));
}

static enum loupe_status members_read(struct members *out,
                                      struct reader *reader)
{
    struct lp_flat in;
    struct lp_flat_member member;
    *out = (struct members){.message = LOUPE_SPAN_TEXT("")};
    lp_flat_init(&in, reader->line.data, reader->line.size);
    while (lp_flat_next(&in, &member))
        if (!keep(out, &member))
            return fault(reader, LOUPE_MALFORMED, "a member has a wrong kind");
    if (!in.ok)
        return fault(reader, LOUPE_MALFORMED, "is not a flat JSON object");
    if (out->service.size == 0 || out->method.size == 0 ||
        out->code > UINT32_MAX)
        return fault(reader, LOUPE_MALFORMED, "is not a recorded call");
    return LOUPE_OK;
}

static enum loupe_status visit_members(struct reader *reader)
{
    struct members members;
    struct lp_recorded_call call = {0};
    LP_TRY(members_read(&members, reader));
    if (!lp_method_find(&call.method, members.service, members.method))
        return LOUPE_OK;
    for (size_t i = 0; i < 3; i++) {
        enum loupe_status status =
            decode(&reader->decoded[i], members.coded[i]);
        if (status != LOUPE_OK)
            return lp_fail(reader->error, status, 0, coded_names[i],
                           status == LOUPE_MALFORMED ? "is not base64"
                                                     : "has no room");
    }
    call.request   = lp_buffer_span(&reader->decoded[0]);
    call.response  = lp_buffer_span(&reader->decoded[1]);
    call.details   = lp_buffer_span(&reader->decoded[2]);
    call.message   = members.message;
    call.code      = (uint32_t)members.code;
    call.is_stream = members.is_stream;
    call.seq       = members.seq;
    return reader->visit(reader->context, &call, reader->error);
}

static enum loupe_status visit_line(struct reader *reader)
{
    return lp_within(visit_members(reader), reader->error, "%s[%zu]",
                     reader->name, reader->line_number);
}

/* Cuts what was read into lines; the rest waits in reader->line. */
static enum loupe_status feed(struct reader *reader, struct loupe_span bytes)
{
    enum loupe_status status = LOUPE_OK;
    while (bytes.size != 0 && status == LOUPE_OK) {
        const uint8_t *end = memchr(bytes.data, '\n', bytes.size);
        size_t size = end == NULL ? bytes.size : (size_t)(end - bytes.data);
        if (!lp_buffer_append(&reader->line, loupe_span(bytes.data, size)))
            return fault(reader, lp_buffer_refusal(&reader->line),
                         "a line has no room");
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
