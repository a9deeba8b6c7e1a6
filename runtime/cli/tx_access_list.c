/* SPDX-License-Identifier: Apache-2.0 */
/* See tx_access_list.h. A list is written twice: counted, then for good. */
#include "cli/tx_access_list.h"

#include "base/file.h"
#include "base/text.h"
#include "codec/rlp.h"

#include <jansson.h>

#define FILE_MAX ((size_t)512 * 1024)

static enum loupe_status put_hex(struct lp_sink *out,
                                 const json_t *json,
                                 size_t size,
                                 struct loupe_error *error)
{
    uint8_t bytes[32];
    const char *text = json_string_value(json);
    if (text == NULL || strncmp(text, "0x", 2) != 0 ||
        !lp_hex_decode(bytes, size, loupe_span_string(text + 2)))
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is not 0x and %zu hexadecimal digits", 2 * size);
    lp_rlp_put_bytes(out, loupe_span(bytes, size));
    return LOUPE_OK;
}

static enum loupe_status
put_keys(struct lp_sink *out, const json_t *keys, struct loupe_error *error)
{
    for (size_t i = 0; i < json_array_size(keys); i++)
        LP_TRY(lp_within(put_hex(out, json_array_get(keys, i), 32, error),
                         error, "storageKeys[%zu]", i));
    return LOUPE_OK;
}

static enum loupe_status
put_entry(struct lp_sink *out, const json_t *entry, struct loupe_error *error)
{
    struct lp_sink list;
    const json_t *keys = json_object_get(entry, "storageKeys");
    if (!json_is_array(keys) || json_object_size(entry) != 2)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is no object of address and storageKeys");
    lp_sink_init(&list, NULL, 0);
    LP_TRY(put_keys(&list, keys, error));
    LP_TRY(lp_within(put_hex(out, json_object_get(entry, "address"), 20, error),
                     error, "address"));
    lp_rlp_put_list(out, list.size);
    return put_keys(out, keys, error);
}

static enum loupe_status
put_entries(struct lp_sink *out, const json_t *root, struct loupe_error *error)
{
    for (size_t i = 0; i < json_array_size(root); i++) {
        struct lp_sink entry;
        const json_t *one = json_array_get(root, i);
        lp_sink_init(&entry, NULL, 0);
        LP_TRY(lp_within(put_entry(&entry, one, error), error, "[%zu]", i));
        lp_rlp_put_list(out, entry.size);
        LP_TRY(put_entry(out, one, error));
    }
    return LOUPE_OK;
}

static enum loupe_status encode(struct loupe_span *out,
                                const json_t *root,
                                struct loupe_arena *memory,
                                struct loupe_error *error)
{
    struct lp_sink sink;
    lp_sink_init(&sink, NULL, 0);
    if (!json_is_array(root))
        return lp_fail(error, LOUPE_MALFORMED, 0, "", "is no JSON list");
    LP_TRY(put_entries(&sink, root, error));
    size_t size = sink.size, room = size + 9; /* and a head */
    uint8_t *bytes = loupe_arena_alloc(memory, 1, room);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory");
    lp_sink_init(&sink, bytes, room);
    lp_rlp_put_list(&sink, size);
    LP_TRY(put_entries(&sink, root, error));
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

enum loupe_status lp_tx_access_list_read(struct loupe_span *out,
                                         const char *path,
                                         struct loupe_arena *memory,
                                         struct loupe_error *error)
{
    struct lp_buffer file;
    json_t *root = NULL;
    *out         = loupe_span(NULL, 0);
    lp_buffer_init(&file, FILE_MAX);
    enum loupe_status status = lp_file_read(&file, path, error);
    if (status == LOUPE_OK) {
        root = json_loadb((const char *)file.data, file.size,
                          JSON_REJECT_DUPLICATES, NULL);
        status =
            lp_within(encode(out, root, memory, error), error, "--access-list");
    }
    json_decref(root);
    lp_buffer_fini(&file);
    return status;
}
