/* SPDX-License-Identifier: Apache-2.0 */
#include "support/vectors.h"

#include "base/text.h"

#include <zlib.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char *root(void)
{
    const char *named = getenv("LOUPE_SHARED");
    return named != NULL && *named != '\0' ? named : "../shared";
}

void vectors_need(void)
{
    struct stat info;
    const char *ci = getenv("CI");
    if (stat(root(), &info) == 0)
        return;
    fprintf(stderr, "vectors: %s is not there\n", root());
    exit(ci != NULL && strcmp(ci, "true") == 0 ? 1 : 77);
}

static void die(const char *path, const char *why)
{
    fprintf(stderr, "vectors: %s: %s\n", path, why);
    abort();
}

static void *keep(void *memory)
{
    if (memory == NULL)
        die("memory", "none left");
    return memory;
}

static gzFile open_file(const char *path)
{
    char full[4096];
    (void)snprintf(full, sizeof full, "%s/%s", root(), path);
    gzFile file = gzopen(full, "rb"); /* reads plain files as they are */
    if (file == NULL)
        die(full, "cannot be opened");
    (void)gzbuffer(file, 1 << 18);
    return file;
}

struct loupe_span vectors_file(const char *path)
{
    gzFile file    = open_file(path);
    size_t room    = 1 << 16;
    size_t size    = 0;
    uint8_t *bytes = keep(malloc(room));
    for (;;) {
        int got = gzread(file, bytes + size, (unsigned)(room - size - 1));
        if (got < 0)
            die(path, "cannot be read");
        size += (size_t)got;
        if (got == 0)
            break;
        if (room - size < 2) {
            room *= 2;
            bytes = keep(realloc(bytes, room));
        }
    }
    gzclose(file);
    bytes[size] = 0;
    return loupe_span(bytes, size);
}

json_t *vectors_json(const char *path)
{
    struct loupe_span text = vectors_file(path);
    json_error_t error;
    json_t *json = json_loadb((const char *)text.data, text.size, 0, &error);
    if (json == NULL && json_error_code(&error) == json_error_numeric_overflow)
        json = json_loadb((const char *)text.data, text.size,
                          JSON_DECODE_INT_AS_REAL, &error);
    if (json == NULL)
        die(path, error.text);
    free((void *)(uintptr_t)text.data);
    return json;
}

/* Memory that lives until the program ends, found by leak checkers. */
static uint8_t *for_ever(size_t size)
{
    static struct block {
        struct block *next;
    } * blocks;
    struct block *block = keep(malloc(sizeof *block + size + 1));
    block->next         = blocks;
    blocks              = block;
    return (uint8_t *)(block + 1);
}

struct loupe_span vectors_hex(const char *text)
{
    size_t size  = strlen(text) / 2;
    uint8_t *out = for_ever(size);
    if (!lp_hex_decode(out, size, loupe_span_string(text)))
        die(text, "is not hexadecimal");
    return loupe_span(out, size);
}

struct loupe_span vectors_base64(const char *text)
{
    size_t size  = 0;
    size_t room  = strlen(text) / 4 * 3 + 3;
    uint8_t *out = for_ever(room);
    if (!lp_base64_decode(out, room, &size, loupe_span_string(text)))
        die(text, "is not base64");
    return loupe_span(out, size);
}

static const char *get_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (text == NULL)
        die(key, "is not a text member");
    return text;
}

struct loupe_span vectors_get_hex(const json_t *object, const char *key)
{
    return vectors_hex(get_text(object, key));
}

struct loupe_span vectors_get_base64(const json_t *object, const char *key)
{
    return vectors_base64(get_text(object, key));
}

const json_t *vectors_named(const json_t *file, const char *id)
{
    size_t i;
    const json_t *entry;
    json_array_foreach(json_object_get(file, "vectors"), i, entry)
    {
        const char *name = json_string_value(json_object_get(entry, "id"));
        if (name != NULL && strcmp(name, id) == 0)
            return entry;
    }
    die(id, "is no vector");
    return NULL;
}

uint64_t vectors_get_u64(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value))
        die(key, "is not a number");
    return (uint64_t)json_integer_value(value);
}

uint64_t vectors_find_u64(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (value == NULL || json_is_null(value))
        return 0;
    return vectors_get_u64(object, key);
}

void vectors_get_fixed(void *out,
                       size_t size,
                       const json_t *object,
                       const char *key)
{
    struct loupe_span bytes = vectors_get_hex(object, key);
    if (bytes.size != size)
        die(key, "has another size");
    memcpy(out, bytes.data, size);
}

void vectors_lines(const char *path,
                   void (*each)(void *context, size_t line, json_t *object),
                   void *context)
{
    gzFile file = open_file(path);
    size_t room = 1 << 16;
    char *text  = keep(malloc(room));
    for (size_t line = 1; gzgets(file, text, (int)room) != NULL; line++) {
        size_t size = strlen(text);
        while (text[size - 1] != '\n' && !gzeof(file)) {
            room *= 2;
            text = keep(realloc(text, room));
            if (gzgets(file, text + size, (int)(room - size)) == NULL)
                break;
            size += strlen(text + size);
        }
        json_error_t error;
        json_t *object = json_loadb(text, size, 0, &error);
        if (object == NULL)
            die(path, error.text);
        each(context, line, object);
        json_decref(object);
    }
    free(text);
    gzclose(file);
}
