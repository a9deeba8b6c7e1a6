/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks in a file, in any wrapping. Laws: every entry lies in the file's
 * bytes and is not empty; entries written as a list of JSON are read as the
 * same entries. */
#include "base/reached.h"
#include "base/text.h"
#include "chain/light_file.h"
#include "fuzz.h"

const char fuzz_reader[] = "light_file";

/* The file as an array of {height, meta}; a block that comes without a height
 * is written without one. */
static bool write_list(struct lp_buffer *out, const struct lp_light_file *file)
{
    bool ok = lp_buffer_append(out, LOUPE_SPAN_TEXT("["));
    for (size_t i = 0; ok && i < file->count; i++) {
        int64_t height;
        char head[64]           = "";
        struct loupe_span block = lp_light_file_at(file, i, &height);
        char *text              = malloc(LP_BASE64_ROOM(block.size));
        LAW(text != NULL);
        lp_base64_encode(text, block);
        (void)snprintf(head, sizeof head, "%s{\"height\":%lld,\"meta\":\"",
                       i == 0 ? "" : ",", (long long)height);
        ok = lp_buffer_append(out, loupe_span_string(head)) &&
             lp_buffer_append(out, loupe_span_string(text)) &&
             lp_buffer_append(out, LOUPE_SPAN_TEXT("\"}"));
        free(text);
    }
    return ok && lp_buffer_append(out, LOUPE_SPAN_TEXT("]"));
}

static bool has_heights(const struct lp_light_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        int64_t height;
        (void)lp_light_file_at(file, i, &height);
        if (height <= 0)
            return false;
    }
    return true;
}

static void law_of_lists(const struct lp_light_file *file)
{
    struct lp_light_file again;
    struct lp_buffer written;
    struct loupe_error error = {0};
    lp_buffer_init(&written, (size_t)1 << 20);
    LAW(write_list(&written, file));
    LAW(lp_light_file_read(&again, lp_buffer_span(&written), &error) ==
        LOUPE_OK);
    LAW(again.count == file->count);
    for (size_t i = 0; i < file->count; i++) {
        int64_t one, other;
        LAW(loupe_span_equal(lp_light_file_at(file, i, &one),
                             lp_light_file_at(&again, i, &other)));
        LAW(one == other);
    }
    lp_light_file_fini(&again);
    lp_buffer_fini(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lp_light_file file;
    struct loupe_error error = {0};
    if (size > 1 << 16)
        return 0;
    enum loupe_status status =
        lp_light_file_read(&file, loupe_span(data, size), &error);
    fuzz_law_of_errors(status, &error);
    if (status == LOUPE_OK) {
        LAW(file.count > 0 && file.count <= LP_LIGHT_FILE_BLOCKS_MAX);
        if (file.count > 1)
            LP_REACHED("light_file.several");
        if (has_heights(&file)) {
            LP_REACHED("light_file.heights");
            law_of_lists(&file);
        }
    }
    lp_light_file_fini(&file);
    return 0;
}
