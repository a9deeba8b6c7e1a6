/* SPDX-License-Identifier: Apache-2.0 */
#include "tree.h"

#include "base/sink.h"
#include "bench.h"
#include "state/mkvs_build.h"

#include <stdlib.h>

static _Alignas(16) unsigned char memory[64 << 20];

struct loupe_arena bench_arena(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory, sizeof memory);
    return arena;
}

void *bench_take(size_t count, size_t size)
{
    void *out = calloc(count == 0 ? 1 : count, size);
    if (out == NULL)
        abort();
    return out;
}

bool bench_tree_verify(struct lp_mkvs *tree, const struct bench_tree *in)
{
    struct loupe_error error = {0};
    struct loupe_arena arena = bench_arena();
    return lp_mkvs_verify(tree, in->proof, &in->root, &arena, &error) ==
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

static struct loupe_span message_of(const struct lp_mkvs *tree,
                                    const struct lp_mkvs_node *node)
{
    struct lp_sink out;
    size_t room = node->bytes.size + node->value.size + 128;
    lp_sink_init(&out, bench_take(1, room), room);
    put_node(&out, tree, node);
    return lp_sink_span(&out);
}

bool bench_tree_lay_out(struct bench_tree *in)
{
    struct lp_mkvs tree;
    if (!bench_tree_verify(&tree, in))
        return false;
    in->messages = bench_take(tree.count, sizeof *in->messages);
    in->pairs    = bench_take(tree.count, sizeof *in->pairs);
    for (uint32_t i = 1; i < tree.count; i++) {
        const struct lp_mkvs_node *node = &tree.nodes[i];
        if (node->kind == LP_MKVS_HASHED)
            continue;
        in->messages[in->message_count++] = message_of(&tree, node);
        if (node->kind == LP_MKVS_LEAF)
            in->pairs[in->pair_count++] =
                (struct loupe_pair){node->bytes, node->value};
    }
    lp_mkvs_sort(in->pairs, in->pair_count);
    return true;
}

void bench_tree_bare(void *context)
{
    const struct bench_tree *in = context;
    struct loupe_hash hash;
    for (size_t i = 0; i < in->message_count; i++)
        loupe_sha512_256(&hash, in->messages[i]);
    bench_use(&hash);
}
