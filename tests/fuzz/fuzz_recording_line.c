/* SPDX-License-Identifier: Apache-2.0 */
/* Files of recorded calls. Law: the calls that were read, written as lines
 * again, are read as the same calls. */
#define _POSIX_C_SOURCE 200809L
#include "base/reached.h"
#include "base/text.h"
#include "fuzz.h"
#include "rpc/recording_file.h"

#include <loupe/hash.h>

#include <jansson.h>

#include <unistd.h>

const char fuzz_reader[] = "recording_line";

/* Calls as lines, and a hash over what they say. */
struct copy {
    FILE *to; /* NULL: only the hash */
    struct loupe_hash hash;
    size_t count;
};

static void absorb(struct copy *copy, struct loupe_span part)
{
    struct loupe_hash both[2] = {copy->hash};
    loupe_sha512_256(&both[1], part);
    loupe_sha512_256(&copy->hash, LOUPE_SPAN_ARRAY(both));
}

static void put_base64(json_t *object, const char *key, struct loupe_span bytes)
{
    char *text = malloc(LP_BASE64_ROOM(bytes.size));
    LAW(text != NULL);
    lp_base64_encode(text, bytes);
    LAW(json_object_set_new(object, key, json_string(text)) == 0);
    free(text);
}

static void put_line(FILE *to, const struct lp_recorded_call *call)
{
    const struct lp_method_row *row = lp_method_row(call->method);
    json_t *line                    = json_object();
    LAW(json_object_set_new(line, "service", json_string(row->service)) == 0);
    LAW(json_object_set_new(line, "method", json_string(row->name)) == 0);
    LAW(json_object_set_new(line, "code", json_integer(call->code)) == 0);
    LAW(json_object_set_new(line, "seq", json_integer((json_int_t)call->seq)) ==
        0);
    LAW(json_object_set_new(line, "message",
                            json_stringn((const char *)call->message.data,
                                         call->message.size)) == 0);
    LAW(json_object_set_new(line, "stream", json_boolean(call->is_stream)) ==
        0);
    put_base64(line, "request", call->request);
    put_base64(line, "response", call->response);
    put_base64(line, "details", call->details);
    LAW(json_dumpf(line, to, JSON_COMPACT) == 0 && fputc('\n', to) == '\n');
    json_decref(line);
}

static enum loupe_status on_call(void *context,
                                 const struct lp_recorded_call *call,
                                 struct loupe_error *error)
{
    struct copy *copy  = context;
    uint64_t numbers[] = {call->method, call->code, call->is_stream, call->seq};
    (void)error;
    absorb(copy, LOUPE_SPAN_ARRAY(numbers));
    absorb(copy, call->message);
    absorb(copy, call->request);
    absorb(copy, call->response);
    absorb(copy, call->details);
    copy->count++;
    if (copy->to != NULL)
        put_line(copy->to, call);
    return LOUPE_OK;
}

static enum loupe_status read_calls(FILE *file, struct copy *copy)
{
    char path[64];
    struct loupe_error error = {0};
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
    enum loupe_status status = lp_recording_read(path, on_call, copy, &error);
    fuzz_law_of_errors(status, &error);
    return status;
}

static FILE *emptied(FILE *file)
{
    if (file == NULL)
        file = tmpfile();
    LAW(file != NULL);
    rewind(file); /* writes what still waits, before it is cut off */
    LAW(ftruncate(fileno(file), 0) == 0);
    return file;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *files[2];
    struct copy first = {.count = 0}, second = {.count = 0};
    if (size > 1 << 16)
        return 0;
    files[0] = emptied(files[0]);
    files[1] = emptied(files[1]);
    first.to = files[1];
    LAW(fwrite(data, 1, size, files[0]) == size && fflush(files[0]) == 0);
    if (read_calls(files[0], &first) != LOUPE_OK)
        return 0;
    LAW(fflush(files[1]) == 0);
    if (first.count == 0)
        return 0;
    LAW(read_calls(files[1], &second) == LOUPE_OK);
    LAW(first.count == second.count);
    LAW(loupe_hash_equal(&first.hash, &second.hash));
    LP_REACHED("recording_line.again");
    return 0;
}
