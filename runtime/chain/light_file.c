/* SPDX-License-Identifier: Apache-2.0 */
/* Taking the wrapping off light blocks. The JSON is nobody's signature, so that
 * jansson reads it; what it holds is verified by verifier/. */
#include "chain/light_file.h"

#include "base/text.h"
#include "codec/cbor_table.h"
#include "limits.h"

#include <jansson.h>

#include <stdlib.h>

/* oasis-core go/consensus/api/light.go LightBlock */
struct envelope {
    struct loupe_span meta;
    int64_t height;
};
static const struct lp_cbor_field envelope_fields[] = {
    LP_BYTES(struct envelope, meta, "meta", LP_REQUIRED),
    LP_INT(struct envelope, height, "height", LP_REQUIRED),
};
static const struct lp_cbor_table envelope_table =
    LP_CBOR_TABLE(struct envelope, envelope_fields, LP_UNKNOWN_MALFORMED);

static enum loupe_status add(struct lp_light_file *out,
                             int64_t height,
                             struct loupe_span block,
                             struct loupe_error *error)
{
    struct lp_light_entry entry = {height, out->bytes.size, block.size};
    if (block.size > LP_LIGHT_BLOCK_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "light_block",
                       "%zu bytes, at most %zu", block.size,
                       LP_LIGHT_BLOCK_BYTES_MAX);
    if (!lp_buffer_append(&out->bytes, block) ||
        !lp_buffer_append(&out->entries, loupe_span(&entry, sizeof entry)))
        return lp_fail(
            error,
            lp_buffer_refusal(out->bytes.starved ? &out->bytes : &out->entries),
            0, "light_block", "no room for another block");
    out->count++;
    return LOUPE_OK;
}

static enum loupe_status read_cbor(struct lp_light_file *out,
                                   struct loupe_span file,
                                   struct loupe_error *error)
{
    struct envelope envelope;
    LP_TRY(lp_within(lp_cbor_struct_read(&envelope, &envelope_table, file,
                                         LP_CBOR_STRICT, error),
                     error, "light_block"));
    return add(out, envelope.height, envelope.meta, error);
}

static enum loupe_status read_object(struct lp_light_file *out,
                                     const json_t *object,
                                     struct loupe_error *error)
{
    const json_t *height = json_object_get(object, "height");
    const char *meta     = json_string_value(json_object_get(object, "meta"));
    if (!json_is_integer(height) || json_integer_value(height) < 1)
        return lp_fail(error, LOUPE_MALFORMED, 0, "light_block.height",
                       "not a height");
    if (meta == NULL)
        return lp_fail(error, LOUPE_MALFORMED, 0, "light_block.meta",
                       "not a base64 text");
    size_t room    = strlen(meta) / 4 * 3 + 3, size;
    uint8_t *bytes = malloc(room);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "light_block.meta", "no memory");
    enum loupe_status status;
    if (lp_base64_decode(bytes, room, &size, loupe_span_string(meta)))
        status = add(out, json_integer_value(height), loupe_span(bytes, size),
                     error);
    else
        status = lp_fail(error, LOUPE_MALFORMED, 0, "light_block.meta",
                         "not base64");
    free(bytes);
    return status;
}

/* An object, or an array of them. */
static enum loupe_status read_value(struct lp_light_file *out,
                                    const json_t *value,
                                    struct loupe_error *error)
{
    if (!json_is_array(value))
        return read_object(out, value, error);
    for (size_t i = 0; i < json_array_size(value); i++)
        LP_TRY(read_object(out, json_array_get(value, i), error));
    return LOUPE_OK;
}

static bool is_space(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static enum loupe_status read_json(struct lp_light_file *out,
                                   struct loupe_span file,
                                   struct loupe_error *error)
{
    size_t at = 0;
    while (at < file.size) {
        json_error_t fault;
        json_t *value =
            json_loadb((const char *)file.data + at, file.size - at,
                       JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &fault);
        if (value == NULL)
            return lp_fail(
                error,
                json_error_code(&fault) == json_error_premature_end_of_input
                    ? LOUPE_TRUNCATED
                    : LOUPE_MALFORMED,
                at + (size_t)(fault.position < 0 ? 0 : fault.position),
                "light_block", "not JSON in line %d", fault.line);
        enum loupe_status status = read_value(out, value, error);
        json_decref(value);
        if (status != LOUPE_OK)
            return status;
        at += (size_t)fault.position;
        while (at < file.size && is_space(file.data[at]))
            at++;
    }
    return LOUPE_OK;
}

enum loupe_status lp_light_file_read(struct lp_light_file *out,
                                     struct loupe_span file,
                                     struct loupe_error *error)
{
    *out = (struct lp_light_file){0};
    lp_buffer_init(&out->bytes, LP_LIGHT_FILE_BYTES_MAX);
    lp_buffer_init(&out->entries,
                   LP_LIGHT_FILE_BLOCKS_MAX * sizeof(struct lp_light_entry));
    if (file.size == 0)
        return lp_fail(error, LOUPE_TRUNCATED, 0, "light_block", "empty");
    enum loupe_status status;
    if (file.data[0] == '{' || file.data[0] == '[')
        status = read_json(out, file, error);
    else if (file.data[0] == 0xa2)
        status = read_cbor(out, file, error);
    else
        status = add(out, 0, file, error);
    if (status == LOUPE_OK && out->count == 0)
        return lp_fail(error, LOUPE_MALFORMED, 0, "light_block",
                       "the file holds none");
    return status;
}

void lp_light_file_fini(struct lp_light_file *file)
{
    lp_buffer_fini(&file->bytes);
    lp_buffer_fini(&file->entries);
}

struct loupe_span lp_light_file_at(const struct lp_light_file *file,
                                   size_t index,
                                   int64_t *height)
{
    struct lp_light_entry entry;
    memcpy(&entry, file->entries.data + index * sizeof entry, sizeof entry);
    *height = entry.height;
    return loupe_span(file->bytes.data + entry.offset, entry.size);
}
