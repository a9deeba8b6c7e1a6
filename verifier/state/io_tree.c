/* SPDX-License-Identifier: Apache-2.0 */
/* Layout of an I/O tree (state.md 5.1; oasis-core go/runtime/transaction):
 * 54 hash 01 holds a transaction and its place in the batch, 54 hash 02 its
 * output, 45 key hash the events of one kind. */
#include "state/io_tree.h"

#include "codec/cbor.h"

enum { PREFIX_TAG = 0x45, PREFIX_TRANSACTION = 0x54 };
enum { PART_INPUT = 1, PART_OUTPUT = 2 };

#define TRANSACTION_KEY (1 + LOUPE_HASH_BYTES + 1)
#define CODE_BYTES      4

static enum loupe_status
broken(struct loupe_error *error, const char *field, const char *reason)
{
    return lp_fail(error, LOUPE_MALFORMED, 0, field, "%s", reason);
}

/* ---- transactions ---- */

/* In order of their hashes: the pairs 01 and 02 of one stand together. */
struct batch {
    const struct loupe_pair *pairs;
    size_t count; /* transactions */
    struct loupe_io_transaction *by_order;
    size_t *order_of; /* by place in the tree */
};

static enum loupe_status read_input(struct loupe_io_transaction *out,
                                    uint64_t *order,
                                    struct loupe_span value,
                                    struct loupe_error *error)
{
    struct lp_cbor in;
    struct loupe_hash hash;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    if (lp_cbor_array(&in, "input") != 2)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "input", "has not two members");
    out->bytes = lp_cbor_bytes(&in, "input");
    *order     = lp_cbor_uint(&in, "order");
    LP_TRY(lp_cbor_end(&in));
    loupe_sha512_256(&hash, out->bytes);
    if (!loupe_hash_equal(&hash, &out->hash))
        return broken(error, "input", "has not the hash of its key");
    return LOUPE_OK;
}

static enum loupe_status read_output(struct loupe_io_transaction *out,
                                     struct loupe_span value,
                                     struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, value, LP_CBOR_STRICT, error);
    if (lp_cbor_array(&in, "output") != 1)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "output", "has not one member");
    out->output = lp_cbor_bytes(&in, "output");
    return lp_cbor_end(&in);
}

static bool is_part(struct loupe_span key, uint8_t part)
{
    return key.size == TRANSACTION_KEY && key.data[key.size - 1] == part;
}

static enum loupe_status
read_transaction(struct batch *batch, size_t place, struct loupe_error *error)
{
    struct loupe_io_transaction found = {.tag_count = 0};
    struct loupe_pair input           = batch->pairs[2 * place];
    struct loupe_pair output          = batch->pairs[2 * place + 1];
    uint64_t order;
    if (!is_part(input.key, PART_INPUT) || !is_part(output.key, PART_OUTPUT) ||
        memcmp(input.key.data, output.key.data, TRANSACTION_KEY - 1) != 0)
        return broken(error, "", "is not an input with its output");
    memcpy(found.hash.b, input.key.data + 1, LOUPE_HASH_BYTES);
    LP_TRY(read_input(&found, &order, input.value, error));
    LP_TRY(read_output(&found, output.value, error));
    if (order >= batch->count || batch->by_order[order].bytes.data != NULL)
        return broken(error, "order", "is not one of 0 to n - 1, each once");
    batch->by_order[order] = found;
    batch->order_of[place] = (size_t)order;
    return LOUPE_OK;
}

static enum loupe_status read_batch(struct batch *batch,
                                    const struct loupe_pair *pairs,
                                    size_t count,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    *batch = (struct batch){.pairs = pairs, .count = count / 2};
    if (count % 2 != 0)
        return broken(error, "transactions", "are not inputs and outputs");
    batch->by_order =
        loupe_arena_alloc(arena, batch->count, sizeof *batch->by_order);
    batch->order_of =
        loupe_arena_alloc(arena, batch->count, sizeof *batch->order_of);
    if (batch->by_order == NULL || batch->order_of == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transactions", "no room for %zu",
                       batch->count);
    for (size_t i = 0; i < batch->count; i++)
        LP_TRY(lp_within(read_transaction(batch, i, error), error,
                         "transactions[%zu]", i));
    return LOUPE_OK;
}

/* The transaction with this hash; LOUPE_IO_BLOCK when there is none. */
static size_t find_transaction(const struct batch *batch, const uint8_t *hash)
{
    size_t low  = 0;
    size_t high = batch->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order     = memcmp(batch->pairs[2 * middle].key.data + 1, hash,
                               LOUPE_HASH_BYTES);
        if (order == 0)
            return batch->order_of[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return LOUPE_IO_BLOCK;
}

/* ---- tags ---- */

static enum loupe_status read_tag(struct loupe_io_tag *out,
                                  const struct batch *batch,
                                  struct loupe_pair pair,
                                  struct loupe_error *error)
{
    static const uint8_t none[LOUPE_HASH_BYTES];
    if (pair.key.size < 1 + LOUPE_HASH_BYTES)
        return broken(error, "", "the key is shorter than a hash");
    const uint8_t *hash = pair.key.data + pair.key.size - LOUPE_HASH_BYTES;
    out->key =
        loupe_span(pair.key.data + 1, pair.key.size - 1 - LOUPE_HASH_BYTES);
    out->value       = pair.value;
    out->transaction = LOUPE_IO_BLOCK;
    if (out->key.size > CODE_BYTES) {
        out->module = loupe_span(out->key.data, out->key.size - CODE_BYTES);
        for (size_t i = out->module.size; i < out->key.size; i++)
            out->code = out->code << 8 | out->key.data[i];
    }
    if (memcmp(hash, none, sizeof none) == 0)
        return LOUPE_OK;
    out->transaction = find_transaction(batch, hash);
    if (out->transaction == LOUPE_IO_BLOCK)
        return broken(error, "", "belongs to a transaction that is not there");
    return LOUPE_OK;
}

/* Gives each transaction its place in the list of tags, in order; the round's
 * own come last. */
static void count_tags(struct batch *batch,
                       const struct loupe_io_tag *tags,
                       size_t count,
                       size_t *first_block_tag)
{
    size_t next = 0;
    for (size_t i = 0; i < count; i++)
        if (tags[i].transaction != LOUPE_IO_BLOCK)
            batch->by_order[tags[i].transaction].tag_count++;
    for (size_t i = 0; i < batch->count; i++) {
        batch->by_order[i].first_tag = next;
        next += batch->by_order[i].tag_count;
        batch->by_order[i].tag_count = 0;
    }
    *first_block_tag = next;
}

static void place_tags(struct loupe_io_tag *out,
                       struct batch *batch,
                       const struct loupe_io_tag *tags,
                       size_t count,
                       size_t next_block_tag)
{
    for (size_t i = 0; i < count; i++) {
        if (tags[i].transaction == LOUPE_IO_BLOCK) {
            out[next_block_tag++] = tags[i];
            continue;
        }
        struct loupe_io_transaction *tx = &batch->by_order[tags[i].transaction];
        out[tx->first_tag + tx->tag_count++] = tags[i];
    }
}

static enum loupe_status read_tags(struct loupe_known_io *out,
                                   struct batch *batch,
                                   const struct loupe_pair *pairs,
                                   size_t count,
                                   struct loupe_arena *arena,
                                   struct loupe_error *error)
{
    struct loupe_io_tag *sorted =
        loupe_arena_alloc(arena, count, sizeof *sorted);
    struct loupe_io_tag *tags = loupe_arena_alloc(arena, count, sizeof *tags);
    if (tags == NULL || sorted == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "tags", "no room for %zu", count);
    for (size_t i = 0; i < count; i++)
        LP_TRY(lp_within(read_tag(&tags[i], batch, pairs[i], error), error,
                         "tags[%zu]", i));
    count_tags(batch, tags, count, &out->first_block_tag);
    place_tags(sorted, batch, tags, count, out->first_block_tag);
    out->tags      = sorted;
    out->tag_count = count;
    return LOUPE_OK;
}

/* ---- both ---- */

static bool begins_with(struct loupe_pair pair, uint8_t prefix)
{
    return pair.key.size > 0 && pair.key.data[0] == prefix;
}

static enum loupe_status read_pairs(struct loupe_known_io *out,
                                    const struct loupe_pair *pairs,
                                    size_t count,
                                    struct loupe_arena *arena,
                                    struct loupe_error *error)
{
    struct batch batch;
    size_t tags = 0;
    while (tags < count && begins_with(pairs[tags], PREFIX_TAG))
        tags++;
    for (size_t i = tags; i < count; i++)
        if (!begins_with(pairs[i], PREFIX_TRANSACTION))
            return broken(error, "", "a key is that of no tag or transaction");
    LP_TRY(read_batch(&batch, pairs + tags, count - tags, arena, error));
    LP_TRY(read_tags(out, &batch, pairs, tags, arena, error));
    out->transactions      = batch.by_order;
    out->transaction_count = batch.count;
    return LOUPE_OK;
}

enum loupe_status lp_io_read(struct loupe_known_io *out,
                             const struct loupe_pair *pairs,
                             size_t count,
                             struct loupe_arena *arena,
                             struct loupe_error *error)
{
    return lp_within(read_pairs(out, pairs, count, arena, error), error, "io");
}

const struct loupe_io_tag *loupe_io_find_tag(const struct loupe_known_io *io,
                                             size_t transaction,
                                             struct loupe_span module,
                                             uint32_t code)
{
    size_t i   = io->first_block_tag;
    size_t end = io->tag_count;
    if (transaction != LOUPE_IO_BLOCK) {
        if (transaction >= io->transaction_count)
            return NULL;
        i   = io->transactions[transaction].first_tag;
        end = i + io->transactions[transaction].tag_count;
    }
    for (; i < end; i++)
        if (io->tags[i].code == code &&
            loupe_span_equal(io->tags[i].module, module))
            return &io->tags[i];
    return NULL;
}
