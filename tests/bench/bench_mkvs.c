/* SPDX-License-Identifier: Apache-2.0 */
/* State proofs against their bare hashes: the same nodes, hashed from bytes
 * that lie ready. What is left is reading, checking and the tree. The proof is
 * the largest of the recording that hides a part of its tree; the tree is the
 * largest that a proof shows whole, the I/O tree of a round. */
#include "base/sink.h"
#include "bench.h"
#include "codec/cbor_table.h"
#include "state/mkvs.h"
#include "state/mkvs_build.h"
#include "support/vectors.h"

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

static struct input proof_input, round_input;

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
    if (bytes.size <= proof_input.proof.size &&
        bytes.size <= round_input.proof.size)
        return;
    if (lp_cbor_struct_read(&answer, &answer_table, bytes, LP_CBOR_RPC, NULL) !=
        LOUPE_OK)
        return;
    struct input in = {.proof = answer.proof, .root = root_of(answer.proof)};
    if (!verify(&tree, &arena, &in))
        return;
    struct input *best = is_whole(&tree) ? &round_input : &proof_input;
    if (in.proof.size > best->proof.size)
        *best = in;
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
    if (!verify(&tree, &arena, &round_input))
        return 1;
    lay_out(&round_input, &tree);
    const struct bench_case cases[] = {
        {"bare hashes of the proof", run_bare, &proof_input, 1, BENCH_BARE},
        {"verify a proof", run_verify, &proof_input, 1, 0},
        {"bare hashes of the tree", run_bare, &round_input, 1, BENCH_BARE},
        {"verify a whole tree", run_verify, &round_input, 1, 2},
        {"build the tree from its pairs", run_build, &round_input, 1, 2},
    };
    const struct bench_value values[] = {
        {"proof_bytes", (double)proof_input.proof.size},
        {"proof_hashes", (double)proof_input.message_count},
        {"tree_bytes", (double)round_input.proof.size},
        {"tree_pairs", (double)round_input.pair_count},
    };
    return bench_main("mkvs", cases, sizeof cases / sizeof cases[0], values,
                      sizeof values / sizeof values[0]);
}
