/* SPDX-License-Identifier: Apache-2.0 */
/* libinih asks for line after line; what it is given is counted here, so that
 * a fault of a value can name its line. */
#include "base/ini.h"

#include "base/file.h"

#include <ini.h>

#include <stdio.h>

struct reader {
    const char *name;
    struct loupe_span text;
    size_t at;    /* [0, text.size] */
    size_t start; /* of the line given out last */
    size_t line;  /* from 1 */
    lp_ini_fn visit;
    void *context;
    enum loupe_status status;
    struct loupe_error *error;
};

static int give_up(struct reader *reader,
                   enum loupe_status status,
                   const char *field,
                   const char *reason)
{
    reader->status = lp_fail(reader->error, status, reader->start, field,
                             "%s:%zu: %s", reader->name, reader->line, reason);
    return 0;
}

static char *next_line(char *out, int room, void *stream)
{
    struct reader *reader = stream;
    size_t left           = reader->text.size - reader->at;
    if (left == 0 || reader->status != LOUPE_OK)
        return NULL;
    const uint8_t *from = reader->text.data + reader->at;
    const uint8_t *stop = memchr(from, '\n', left);
    size_t size         = stop == NULL ? left : (size_t)(stop - from) + 1;
    reader->start       = reader->at;
    reader->line++;
    if (size > LP_INI_LINE_MAX || size + 1 > (size_t)room) {
        (void)give_up(reader, LOUPE_LIMIT, "", "too long");
        return NULL;
    }
    if (memchr(from, '\0', size) != NULL) {
        (void)give_up(reader, LOUPE_MALFORMED, "", "a zero byte");
        return NULL;
    }
    memcpy(out, from, size);
    out[size] = '\0';
    reader->at += size;
    return out;
}

static int
on_value(void *user, const char *section, const char *key, const char *value)
{
    struct reader *reader = user;
    if (reader->status != LOUPE_OK)
        return 0;
    struct loupe_error fault = {0};
    enum loupe_status status =
        reader->visit(reader->context, section, key, value, &fault);
    if (status == LOUPE_OK)
        return 1;
    return give_up(reader, status, fault.field, fault.reason);
}

enum loupe_status lp_ini_read(const char *name,
                              struct loupe_span text,
                              lp_ini_fn visit,
                              void *context,
                              struct loupe_error *error)
{
    struct reader reader = {.name    = name,
                            .text    = text,
                            .visit   = visit,
                            .context = context,
                            .error   = error};
    int line = ini_parse_stream(next_line, &reader, on_value, &reader);
    if (reader.status == LOUPE_OK && line != 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "%s:%d: neither [section] nor key = value", name, line);
    return reader.status;
}

enum loupe_status lp_ini_read_file(const char *path,
                                   lp_ini_fn visit,
                                   void *context,
                                   struct loupe_error *error)
{
    struct lp_buffer text;
    lp_buffer_init(&text, LP_INI_BYTES_MAX);
    enum loupe_status status = lp_file_read(&text, path, error);
    const char *slash        = strrchr(path, '/');
    if (status == LOUPE_OK)
        status = lp_ini_read(slash == NULL ? path : slash + 1,
                             lp_buffer_span(&text), visit, context, error);
    lp_buffer_fini(&text);
    return status;
}
