/* SPDX-License-Identifier: Apache-2.0 */
/* Two ways to a complete round: pages of its tree, or lists that rebuild it;
 * see <loupe/io.h>. */
#include "codec/cbor.h"
#include "state/io_tree.h"
#include "state/mkvs.h"
#include "state/mkvs_build.h"
#include "state/runtime_keys.h"

static enum loupe_status check_root(const struct loupe_known_root *root,
                                    struct loupe_error *error)
{
    if (root->kind != LOUPE_ROOT_RUNTIME_IO)
        return lp_fail(error, LOUPE_USAGE, 0, "root", "is no I/O root");
    return LOUPE_OK;
}

/* ---- pages ---- */

struct page {
    struct lp_mkvs tree;
    struct loupe_span from;
    size_t count;
};

/* The least key after `key`: one zero byte more. */
static enum loupe_status after(struct loupe_span *out,
                               struct loupe_span key,
                               struct loupe_arena *arena,
                               struct loupe_error *error)
{
    uint8_t *bytes = loupe_arena_alloc(arena, key.size + 1, 1);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for a key");
    memcpy(bytes, key.data, key.size);
    *out = loupe_span(bytes, key.size + 1);
    return LOUPE_OK;
}

/* Counts what the page shows from page->from on, and says where the next one
 * has to begin; `done` when nothing is left. */
static enum loupe_status open_page(struct page *page,
                                   struct loupe_span *next,
                                   bool *done,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct lp_mkvs_range range;
    struct loupe_pair pair, last = {{0}, {0}};
    enum lp_mkvs_answer answer;
    lp_mkvs_range_init(&range, &page->tree, (struct loupe_span){0}, page->from);
    while ((answer = lp_mkvs_range_next(&range, &pair)) == LP_MKVS_VALUE) {
        last = pair;
        page->count++;
    }
    *done = answer == LP_MKVS_ABSENT;
    *next = page->from;
    if (page->count > 0 && !*done)
        return after(next, last.key, arena, error);
    return LOUPE_OK;
}

static enum loupe_status open_pages(struct page *pages,
                                    const struct loupe_known_root *root,
                                    const struct loupe_span *proofs,
                                    size_t count,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    struct loupe_span from = {0};
    bool done              = loupe_hash_equal(&root->hash, &lp_mkvs_empty);
    for (size_t i = 0; i < count; i++) {
        enum loupe_status status = lp_mkvs_verify(&pages[i].tree, proofs[i],
                                                  &root->hash, arena, error);
        pages[i].from            = from;
        if (status == LOUPE_OK && !done)
            status = open_page(&pages[i], &from, &done, arena, error);
        LP_TRY(lp_within(status, error, "pages[%zu]", i));
    }
    if (!done)
        return lp_fail(error, LOUPE_INVALID, 0, "pages",
                       "end before the tree does");
    return LOUPE_OK;
}

static void take_pairs(struct loupe_pair *out, const struct page *page)
{
    struct lp_mkvs_range range;
    size_t n = 0;
    lp_mkvs_range_init(&range, &page->tree, (struct loupe_span){0}, page->from);
    while (n < page->count &&
           lp_mkvs_range_next(&range, &out[n]) == LP_MKVS_VALUE)
        n++;
}

static enum loupe_status verify_pages(struct loupe_known_io *out,
                                      const struct loupe_known_root *root,
                                      const struct loupe_span *proofs,
                                      size_t count,
                                      struct loupe_arena *arena,
                                      struct loupe_error *error)
{
    size_t total       = 0;
    struct page *pages = loupe_arena_alloc(arena, count, sizeof *pages);
    if (pages == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "pages", "no room for %zu",
                       count);
    LP_TRY(open_pages(pages, root, proofs, count, arena, error));
    for (size_t i = 0; i < count; i++)
        total += pages[i].count;
    struct loupe_pair *pairs = loupe_arena_alloc(arena, total, sizeof *pairs);
    if (pairs == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "pages", "no room for %zu pairs",
                       total);
    for (size_t i = 0, at = 0; i < count; at += pages[i++].count)
        take_pairs(pairs + at, &pages[i]);
    return lp_io_read(out, pairs, total, arena, error);
}

/* Ends both ways: a half-made answer is dropped. */
static enum loupe_status finish(struct loupe_known_io *out,
                                const struct loupe_known_root *root,
                                enum loupe_status status,
                                struct loupe_arena *arena,
                                size_t mark)
{
    out->root = *root;
    if (status == LOUPE_OK)
        return LOUPE_OK;
    *out = (struct loupe_known_io){.tag_count = 0};
    loupe_arena_rewind(arena, mark);
    return status;
}

enum loupe_status loupe_io_verify(struct loupe_known_io *out,
                                  const struct loupe_known_root *root,
                                  const struct loupe_span *pages,
                                  size_t page_count,
                                  struct loupe_arena *arena,
                                  struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    *out        = (struct loupe_known_io){.tag_count = 0};
    lp_error_clear(error);
    LP_TRY(check_root(root, error));
    enum loupe_status status =
        verify_pages(out, root, pages, page_count, arena, error);
    return finish(out, root, status, arena, mark);
}

/* ---- lists ---- */

/* Copies a key, or writes a value, into the arena. */
static enum loupe_status keep(struct loupe_span *out,
                              struct loupe_span bytes,
                              struct loupe_arena *arena,
                              struct loupe_error *error)
{
    uint8_t *copy = loupe_arena_alloc(arena, bytes.size, 1);
    if (copy == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu bytes",
                       bytes.size);
    if (bytes.size > 0)
        memcpy(copy, bytes.data, bytes.size);
    *out = loupe_span(copy, bytes.size);
    return LOUPE_OK;
}

/* CBOR array of a byte string and, for an input, its order. */
static enum loupe_status keep_value(struct loupe_span *out,
                                    struct loupe_span bytes,
                                    const uint64_t *order,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    struct lp_sink sink;
    size_t room     = bytes.size + 32;
    uint8_t *memory = loupe_arena_alloc(arena, room, 1);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no room for %zu bytes",
                       room);
    lp_sink_init(&sink, memory, room);
    lp_cbor_put_array(&sink, order == NULL ? 1 : 2);
    lp_cbor_put_bytes(&sink, bytes);
    if (order != NULL)
        lp_cbor_put_uint(&sink, *order);
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

static enum loupe_status
add_transaction(struct loupe_pair *out,
                const struct loupe_raw_transaction *transaction,
                uint64_t order,
                struct loupe_arena *arena,
                struct loupe_error *error)
{
    struct loupe_hash hash;
    loupe_sha512_256(&hash, transaction->bytes);
    struct lp_key input  = lp_iokey_input(&hash);
    struct lp_key output = lp_iokey_output(&hash);
    LP_TRY(keep(&out[0].key, lp_key_span(&input), arena, error));
    LP_TRY(keep(&out[1].key, lp_key_span(&output), arena, error));
    LP_TRY(keep_value(&out[0].value, transaction->bytes, &order, arena, error));
    return keep_value(&out[1].value, transaction->output, NULL, arena, error);
}

static enum loupe_status add_tag(struct loupe_pair *out,
                                 const struct loupe_raw_tag *tag,
                                 struct loupe_arena *arena,
                                 struct loupe_error *error)
{
    size_t size = 1 + tag->key.size + LOUPE_HASH_BYTES;
    if (tag->key.size > LP_KEY_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "key", "%zu bytes",
                       tag->key.size);
    uint8_t *key = loupe_arena_alloc(arena, size, 1);
    if (key == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "key", "no room for %zu bytes",
                       size);
    key[0] = 'E';
    if (tag->key.size > 0)
        memcpy(key + 1, tag->key.data, tag->key.size);
    memcpy(key + 1 + tag->key.size, tag->tx_hash.b, LOUPE_HASH_BYTES);
    *out = (struct loupe_pair){loupe_span(key, size), tag->value};
    return LOUPE_OK;
}

static enum loupe_status
add_all(struct loupe_pair *out,
        const struct loupe_raw_transaction *transactions,
        size_t transaction_count,
        const struct loupe_raw_tag *tags,
        size_t tag_count,
        struct loupe_arena *arena,
        struct loupe_error *error)
{
    for (size_t i = 0; i < tag_count; i++)
        LP_TRY(lp_within(add_tag(&out[i], &tags[i], arena, error), error,
                         "tags[%zu]", i));
    for (size_t i = 0; i < transaction_count; i++)
        LP_TRY(lp_within(add_transaction(&out[tag_count + 2 * i],
                                         &transactions[i], i, arena, error),
                         error, "transactions[%zu]", i));
    return LOUPE_OK;
}

enum loupe_status
lp_io_rebuild(struct loupe_pair **out,
              size_t *count,
              const struct loupe_hash *root,
              const struct loupe_raw_transaction *transactions,
              size_t transaction_count,
              const struct loupe_raw_tag *tags,
              size_t tag_count,
              struct loupe_arena *arena,
              struct loupe_error *error)
{
    struct loupe_hash hash;
    *out   = NULL;
    *count = 0;
    if (transaction_count > LP_ROUND_ENTRIES_MAX ||
        tag_count > LP_ROUND_ENTRIES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "io", "%zu and %zu entries",
                       transaction_count, tag_count);
    size_t size              = 2 * transaction_count + tag_count;
    struct loupe_pair *pairs = loupe_arena_alloc(arena, size, sizeof *pairs);
    if (pairs == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "io", "no room for %zu pairs",
                       size);
    LP_TRY(add_all(pairs, transactions, transaction_count, tags, tag_count,
                   arena, error));
    lp_mkvs_sort(pairs, size);
    LP_TRY(lp_mkvs_root(&hash, pairs, size, error));
    if (!loupe_hash_equal(&hash, root))
        return lp_fail(error, LOUPE_INVALID, 0, "io",
                       "the lists are not those of the round");
    *out   = pairs;
    *count = size;
    return LOUPE_OK;
}

enum loupe_status
loupe_io_rebuild(struct loupe_known_io *out,
                 const struct loupe_known_root *root,
                 const struct loupe_raw_transaction *transactions,
                 size_t transaction_count,
                 const struct loupe_raw_tag *tags,
                 size_t tag_count,
                 struct loupe_arena *arena,
                 struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(arena);
    *out        = (struct loupe_known_io){.tag_count = 0};
    lp_error_clear(error);
    LP_TRY(check_root(root, error));
    struct loupe_pair *pairs;
    size_t count;
    enum loupe_status status =
        lp_io_rebuild(&pairs, &count, &root->hash, transactions,
                      transaction_count, tags, tag_count, arena, error);
    if (status == LOUPE_OK)
        status = lp_io_read(out, pairs, count, arena, error);
    return finish(out, root, status, arena, mark);
}
