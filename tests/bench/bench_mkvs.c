/* SPDX-License-Identifier: Apache-2.0 */
/* State proofs against their bare hashes: the same nodes, hashed from bytes
 * that lie ready. What is left is reading, checking and the tree. The proof is
 * the largest of the recording that hides a part of its tree; the tree is the
 * largest that a proof shows whole. The largest I/O tree of a round is read as
 * transactions and events too, and rebuilt from their lists. */
#include "base/sink.h"
#include "bench.h"
#include "codec/cbor_table.h"
#include "state/mkvs.h"
#include "state/mkvs_build.h"
#include "support/vectors.h"

#include <loupe/io.h>

#include <stdio.h>
#include <stdlib.h>

static _Alignas(16) unsigned char memory[64 << 20];

struct answer {
    struct loupe_span proof;
};

static const struct lp_cbor_field answer_fields[] = {
    LP_RAW(struct answer, proof, "proof", LP_REQUIRED),
};
static const struct lp_cbor_table answer_table =
    LP_CBOR_TABLE(struct answer, answer_fields, LP_UNKNOWN_IGNORED);

/* A proof, its tree, and every node of it as the bytes that are hashed. */
struct input {
    struct loupe_span proof;
    struct loupe_hash root;
    struct loupe_span *messages;
    size_t message_count;
    struct loupe_pair *pairs;
    size_t pair_count;
};

static struct input proof_input, tree_input, round_input;

/* The same round as lists. */
static struct loupe_raw_transaction *transactions;
static struct loupe_raw_tag *tags;
static size_t transaction_count, tag_count;

static bool
verify(struct lp_mkvs *tree, struct loupe_arena *arena, const struct input *in)
{
    struct loupe_error error = {0};
    loupe_arena_init(arena, memory, sizeof memory);
    return lp_mkvs_verify(tree, in->proof, &in->root, arena, &error) ==
           LOUPE_OK;
}

static void put_node(struct lp_sink *out,
                     const struct lp_mkvs *tree,
                     const struct lp_mkvs_node *node)
{
    if (node->kind == LP_MKVS_LEAF) {
        lp_write_u8(out, 0);
        lp_write_u32le(out, (uint32_t)node->bytes.size);
        lp_write_bytes(out, node->bytes);
        lp_write_u32le(out, (uint32_t)node->value.size);
        lp_write_bytes(out, node->value);
        return;
    }
    lp_write_u8(out, 1);
    lp_write_u16le(out, (uint16_t)node->label_bits);
    lp_write_bytes(out, node->bytes);
    lp_write_bytes(out, loupe_hash_span(&tree->nodes[node->leaf].hash));
    lp_write_bytes(out, loupe_hash_span(&tree->nodes[node->left].hash));
    lp_write_bytes(out, loupe_hash_span(&tree->nodes[node->right].hash));
}

static void *take(size_t count, size_t size)
{
    void *out = calloc(count == 0 ? 1 : count, size);
    if (out == NULL)
        abort();
    return out;
}

static void lay_out(struct input *in, const struct lp_mkvs *tree)
{
    in->messages = take(tree->count, sizeof *in->messages);
    in->pairs    = take(tree->count, sizeof *in->pairs);
    for (uint32_t i = 1; i < tree->count; i++) {
        const struct lp_mkvs_node *node = &tree->nodes[i];
        struct lp_sink out;
        if (node->kind == LP_MKVS_HASHED)
            continue;
        size_t room = node->bytes.size + node->value.size + 128;
        lp_sink_init(&out, take(1, room), room);
        put_node(&out, tree, node);
        in->messages[in->message_count++] = lp_sink_span(&out);
        if (node->kind == LP_MKVS_LEAF)
            in->pairs[in->pair_count++] =
                (struct loupe_pair){node->bytes, node->value};
    }
    lp_mkvs_sort(in->pairs, in->pair_count);
}

/* The last 32 bytes of a proof are the root that it names. */
static struct loupe_hash root_of(struct loupe_span proof)
{
    struct loupe_hash root;
    memcpy(root.b, proof.data + proof.size - sizeof root.b, sizeof root.b);
    return root;
}

static bool is_whole(const struct lp_mkvs *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].kind == LP_MKVS_HASHED)
            return false;
    return true;
}

static bool list(struct loupe_known_io *io,
                 struct loupe_arena *arena,
                 const struct input *in)
{
    struct loupe_error error;
    struct loupe_known_root root = {.kind = LOUPE_ROOT_RUNTIME_IO,
                                    .hash = in->root};
    loupe_arena_init(arena, memory, sizeof memory);
    return loupe_io_verify(io, &root, &in->proof, 1, arena, &error) == LOUPE_OK;
}

/* Is the tree that of a round's transactions and events? */
static bool is_round(const struct input *in)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    return list(&io, &arena, in);
}

static void keep_larger(struct input *best, const struct input *in)
{
    if (in->proof.size > best->proof.size)
        *best = *in;
}

/* Keeps the call's proof when it is the largest of its sort so far. */
static void consider(void *context, size_t line, json_t *call)
{
    (void)context;
    (void)line;
    const char *method = json_string_value(json_object_get(call, "method"));
    const char *text   = json_string_value(json_object_get(call, "response"));
    if (strcmp(method, "StateSyncIterate") != 0 || text == NULL)
        return;
    struct answer answer;
    struct lp_mkvs tree;
    struct loupe_arena arena;
    struct loupe_span bytes = vectors_base64(text);
    if (lp_cbor_struct_read(&answer, &answer_table, bytes, LP_CBOR_RPC, NULL) !=
        LOUPE_OK)
        return;
    struct input in = {.proof = answer.proof, .root = root_of(answer.proof)};
    if (!verify(&tree, &arena, &in))
        return;
    keep_larger(is_whole(&tree) ? &tree_input : &proof_input, &in);
    if (in.proof.size > round_input.proof.size && is_whole(&tree) &&
        is_round(&in))
        round_input = in;
}

static void run_bare(void *context)
{
    const struct input *in = context;
    struct loupe_hash hash;
    for (size_t i = 0; i < in->message_count; i++)
        loupe_sha512_256(&hash, in->messages[i]);
    bench_use(&hash);
}

static void run_verify(void *context)
{
    struct lp_mkvs tree;
    struct loupe_arena arena;
    if (!verify(&tree, &arena, context))
        abort();
    bench_use(&tree);
}

static void run_build(void *context)
{
    const struct input *in = context;
    struct loupe_hash root;
    struct loupe_error error = {0};
    if (lp_mkvs_root(&root, in->pairs, in->pair_count, &error) != LOUPE_OK ||
        !loupe_hash_equal(&root, &in->root))
        abort();
    bench_use(&root);
}

/* What a node would list of the round. */
static bool lay_out_lists(struct input *in)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    if (!list(&io, &arena, in))
        return false;
    transaction_count = io.transaction_count;
    tag_count         = io.tag_count;
    transactions      = take(transaction_count, sizeof *transactions);
    tags              = take(tag_count, sizeof *tags);
    for (size_t i = 0; i < transaction_count; i++)
        transactions[i] = (struct loupe_raw_transaction){
            io.transactions[i].bytes, io.transactions[i].output};
    for (size_t i = 0; i < tag_count; i++) {
        tags[i].key   = io.tags[i].key;
        tags[i].value = io.tags[i].value;
        if (io.tags[i].transaction != LOUPE_IO_BLOCK)
            tags[i].tx_hash = io.transactions[io.tags[i].transaction].hash;
    }
    return true;
}

static void run_list(void *context)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    if (!list(&io, &arena, context))
        abort();
    bench_use(&io);
}

static void run_rebuild(void *context)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    struct loupe_error error;
    const struct input *in       = context;
    struct loupe_known_root root = {.kind = LOUPE_ROOT_RUNTIME_IO,
                                    .hash = in->root};
    loupe_arena_init(&arena, memory, sizeof memory);
    if (loupe_io_rebuild(&io, &root, transactions, transaction_count, tags,
                         tag_count, &arena, &error) != LOUPE_OK)
        abort();
    bench_use(&io);
}

int main(void)
{
    struct lp_mkvs tree;
    struct loupe_arena arena;
    vectors_need();
    vectors_lines("recordings/sapphire-localnet/calls.ndjson.gz", consider,
                  NULL);
    if (!verify(&tree, &arena, &proof_input))
        return 1;
    lay_out(&proof_input, &tree);
    if (!verify(&tree, &arena, &tree_input))
        return 1;
    lay_out(&tree_input, &tree);
    if (!verify(&tree, &arena, &round_input))
        return 1;
    lay_out(&round_input, &tree);
    if (!lay_out_lists(&round_input))
        return 1;
    const struct bench_case cases[] = {
        {"bare hashes of the proof", run_bare, &proof_input, 1, BENCH_BARE},
        {"verify a proof", run_verify, &proof_input, 1, 0},
        {"bare hashes of the tree", run_bare, &tree_input, 1, BENCH_BARE},
        {"verify a whole tree", run_verify, &tree_input, 1, 2},
        {"build the tree from its pairs", run_build, &tree_input, 1, 2},
        {"bare hashes of the round", run_bare, &round_input, 1, BENCH_BARE},
        {"verify and list the round", run_list, &round_input, 1, 5},
        {"rebuild the round from its lists", run_rebuild, &round_input, 1, 5},
    };
    const struct bench_value values[] = {
        {"proof_bytes", (double)proof_input.proof.size},
        {"proof_hashes", (double)proof_input.message_count},
        {"tree_bytes", (double)tree_input.proof.size},
        {"tree_pairs", (double)tree_input.pair_count},
        {"round_hashes", (double)round_input.message_count},
        {"round_transactions", (double)transaction_count},
        {"round_tags", (double)tag_count},
    };
    return bench_main("mkvs", cases, sizeof cases / sizeof cases[0], values,
                      sizeof values / sizeof values[0]);
}
