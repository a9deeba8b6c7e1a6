/* SPDX-License-Identifier: Apache-2.0 */
/* The index of a recording: rows are gathered in reading order, then sorted;
 * of several records of one question the newest counts. A record in the file
 * is code, three sizes (big endian, 32 bits each), response, message, details.
 */
#define _POSIX_C_SOURCE 200809L
#include "rpc/recording_index.h"

#include "base/cursor.h"
#include "base/sink.h"
#include "rpc/bounds.h"
#include "rpc/grpc.h"
#include "rpc/state_question.h"

#include <stdlib.h>
#include <unistd.h>

#define HEAD_BYTES 16
#define ERROR_BIT  1u

static int compare(const void *left, const void *right)
{
    const struct lp_recorded_row *a = left;
    const struct lp_recorded_row *b = right;
    int order                       = memcmp(a->line, b->line, sizeof a->line);
    if (order != 0)
        return order;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static bool add(struct lp_recorded_rows *rows,
                const struct lp_recorded_row *row)
{
    if (rows->count == rows->room) {
        size_t room = rows->room == 0 ? 1024 : 2 * rows->room;
        struct lp_recorded_row *more =
            room > SIZE_MAX / 2 / sizeof *row
                ? NULL
                : realloc(rows->rows, room * sizeof *row);
        if (more == NULL)
            return false;
        rows->rows = more;
        rows->room = room;
    }
    rows->rows[rows->count++] = *row;
    return true;
}

static bool record_write(struct lp_recording_index *index,
                         const struct lp_recorded_call *call)
{
    uint8_t head[HEAD_BYTES];
    struct loupe_span parts[] = {loupe_span(head, sizeof head), call->response,
                                 call->message, call->details};
    struct lp_sink sink;
    lp_sink_init(&sink, head, sizeof head);
    lp_write_u32be(&sink, call->code);
    for (size_t i = 1; i < 4; i++)
        lp_write_u32be(&sink, (uint32_t)parts[i].size);
    for (size_t i = 0; i < 4; i++) {
        if (parts[i].size != 0 && fwrite(parts[i].data, 1, parts[i].size,
                                         index->file) != parts[i].size)
            return false;
        index->end += parts[i].size;
    }
    return true;
}

static bool is_state(const struct lp_recorded_call *call)
{
    return lp_method_row(call->method)->about == LP_ABOUT_TREE &&
           call->code == 0;
}

/* The root that a proof is of, when the whole tree was asked. */
static bool root_of(struct lp_recorded_row *row, struct loupe_span request)
{
    struct lp_state_question asked   = {0};
    const struct lp_state_tree *tree = &asked.tree;
    if (lp_cbor_struct_read(&asked, &lp_state_tree_table, request, LP_CBOR_RPC,
                            NULL) != LOUPE_OK ||
        !loupe_hash_equal(&tree->root.hash, &tree->position))
        return false;
    memcpy(row->line, tree->root.hash.b, sizeof row->line);
    return true;
}

static enum loupe_status on_call(void *context,
                                 const struct lp_recorded_call *call,
                                 struct loupe_error *error)
{
    struct lp_recording_index *index = context;
    struct lp_meaning meaning;
    if (!lp_meaning_read(&meaning, call->method, call->request,
                         &index->scratch))
        return index->scratch.starved /* else it cannot be asked again */
                   ? lp_fail(error, LOUPE_NOMEM, 0, "", "no memory to read it")
                   : LOUPE_OK;
    struct lp_recorded_row row = {
        .number = call->is_stream ? call->seq : meaning.number,
        .place  = 2 * index->end + (call->code != 0 ? ERROR_BIT : 0)};
    memcpy(row.line, meaning.line, sizeof row.line);
    if (!record_write(index, call))
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "",
                       "the temporary file is full");
    bool kept = add(&index->calls, &row);
    if (kept && is_state(call) && root_of(&row, call->request)) {
        row.number = call->response.size;
        kept       = add(&index->proofs, &row);
    }
    return kept ? LOUPE_OK
                : lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for the index");
}

/* A file without a name, gone when it is closed. */
static FILE *unlinked_file(void)
{
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here sets one */
    const char *folder = getenv("TMPDIR");
    char path[LP_RPC_ADDRESS_MAX];
    if (folder == NULL || *folder == '\0')
        folder = "/tmp";
    if ((size_t)snprintf(path, sizeof path, "%s/loupe-XXXXXX", folder) >=
        sizeof path)
        return NULL;
    int fd = mkstemp(path);
    if (fd < 0)
        return NULL;
    (void)unlink(path);
    FILE *file = fdopen(fd, "w+b");
    if (file == NULL)
        (void)close(fd);
    return file;
}

enum loupe_status lp_recording_index_open(struct lp_recording_index *out,
                                          const char *path,
                                          struct loupe_error *error)
{
    *out = (struct lp_recording_index){.file = unlinked_file()};
    lp_buffer_init(&out->scratch, LP_RECORDING_LINE_MAX);
    if (out->file == NULL)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                       "no temporary file can be made");
    enum loupe_status status = lp_recording_read(path, on_call, out, error);
    if (status == LOUPE_OK && fflush(out->file) != 0)
        status = lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                         "the temporary file is full");
    lp_buffer_fini(&out->scratch);
    lp_buffer_init(&out->scratch, LP_RECORDING_LINE_MAX);
    if (status == LOUPE_OK && out->calls.count != 0)
        qsort(out->calls.rows, out->calls.count, sizeof *out->calls.rows,
              compare);
    if (status == LOUPE_OK && out->proofs.count != 0)
        qsort(out->proofs.rows, out->proofs.count, sizeof *out->proofs.rows,
              compare);
    return status;
}

void lp_recording_index_close(struct lp_recording_index *index)
{
    if (index->file != NULL)
        (void)fclose(index->file);
    free(index->calls.rows);
    free(index->proofs.rows);
    lp_buffer_fini(&index->scratch);
    *index = (struct lp_recording_index){0};
}

/* How many rows are below or equal to (line, number). */
static size_t rank(const struct lp_recorded_rows *rows,
                   const uint8_t line[LP_MEANING_BYTES],
                   uint64_t number)
{
    struct lp_recorded_row wanted = {.number = number, .place = UINT64_MAX};
    memcpy(wanted.line, line, sizeof wanted.line);
    size_t low  = 0;
    size_t high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&rows->rows[middle], &wanted) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_line(const struct lp_recorded_row *row,
                    const uint8_t line[LP_MEANING_BYTES])
{
    return memcmp(row->line, line, LP_MEANING_BYTES) == 0;
}

static const struct lp_recorded_row *
find_number(const struct lp_recording_index *index,
            const uint8_t line[LP_MEANING_BYTES],
            uint64_t number)
{
    size_t after = rank(&index->calls, line, number);
    if (after == 0)
        return NULL;
    const struct lp_recorded_row *row = &index->calls.rows[after - 1];
    return is_line(row, line) && row->number == number ? row : NULL;
}

const struct lp_recorded_row *
lp_recording_find(const struct lp_recording_index *index,
                  const struct lp_meaning *meaning)
{
    return find_number(index, meaning->line, meaning->number);
}

const struct lp_recorded_row *
lp_recording_message(const struct lp_recording_index *index,
                     const struct lp_meaning *meaning,
                     uint64_t seq)
{
    return find_number(index, meaning->line, seq);
}

const struct lp_recorded_row *
lp_recording_highest(const struct lp_recording_index *index,
                     const struct lp_meaning *meaning)
{
    size_t after = rank(&index->calls, meaning->line, UINT64_MAX - 1);
    for (; after > 0; after--) {
        const struct lp_recorded_row *row = &index->calls.rows[after - 1];
        if (!is_line(row, meaning->line))
            break;
        if (row->number != meaning->number && (row->place & ERROR_BIT) == 0)
            return row;
    }
    return NULL;
}

struct lp_recorded_rows
lp_recording_proofs(const struct lp_recording_index *index,
                    const struct loupe_hash *root)
{
    struct lp_recorded_rows found = {0};
    size_t end                    = rank(&index->proofs, root->b, UINT64_MAX);
    size_t begin                  = end;
    while (begin > 0 && is_line(&index->proofs.rows[begin - 1], root->b))
        begin--;
    found.rows  = index->proofs.rows + begin;
    found.count = end - begin;
    return found;
}

static bool read_at(const struct lp_recording_index *index,
                    uint8_t *out,
                    size_t size,
                    uint64_t at)
{
    int fd = fileno(index->file);
    while (size != 0) {
        ssize_t got = pread(fd, out, size, (off_t)at);
        if (got <= 0)
            return false;
        out += got;
        at += (uint64_t)got;
        size -= (size_t)got;
    }
    return true;
}

enum loupe_status lp_recording_load(struct lp_recorded_answer *out,
                                    const struct lp_recording_index *index,
                                    const struct lp_recorded_row *row,
                                    struct lp_buffer *bytes,
                                    struct loupe_error *error)
{
    uint8_t head[HEAD_BYTES];
    struct lp_cursor in;
    uint64_t place = row->place / 2;
    *out           = (struct lp_recorded_answer){0};
    lp_buffer_clear(bytes);
    if (!read_at(index, head, sizeof head, place))
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                       "the temporary file cannot be read");
    lp_cursor_init(&in, loupe_span(head, sizeof head), NULL);
    out->code          = lp_read_u32be(&in, "code");
    out->response.size = lp_read_u32be(&in, "response");
    out->message.size  = lp_read_u32be(&in, "message");
    out->details.size  = lp_read_u32be(&in, "details");
    size_t size = out->response.size + out->message.size + out->details.size;
    uint8_t *at = lp_buffer_extend(bytes, size);
    if (at == NULL)
        return lp_fail(error, lp_buffer_refusal(bytes), 0, "recording",
                       "an answer of %zu bytes is more than is taken", size);
    if (!read_at(index, at, size, place + sizeof head))
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "recording",
                       "the temporary file cannot be read");
    out->response.data = at;
    out->message.data  = at + out->response.size;
    out->details.data  = out->message.data + out->message.size;
    return LOUPE_OK;
}
