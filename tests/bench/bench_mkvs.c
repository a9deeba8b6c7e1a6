/* SPDX-License-Identifier: Apache-2.0 */
/* State proofs against their bare hashes: the same nodes, hashed from bytes
 * that lie ready. What is left is reading, checking and the tree. The proof is
 * the largest of the recording that hides a part of its tree; the tree is the
 * largest that a proof shows whole. */
#include "bench.h"
#include "codec/cbor_table.h"
#include "state/mkvs_build.h"
#include "support/vectors.h"
#include "tree.h"

#include <stdlib.h>

struct answer {
    struct loupe_span proof;
};

static const struct lp_cbor_field answer_fields[] = {
    LP_RAW(struct answer, proof, "proof", LP_REQUIRED),
};
static const struct lp_cbor_table answer_table =
    LP_CBOR_TABLE(struct answer, answer_fields, LP_UNKNOWN_IGNORED);

static struct bench_tree proof_input, tree_input;

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
    struct loupe_span bytes = vectors_base64(text);
    if (lp_cbor_struct_read(&answer, &answer_table, bytes, LP_CBOR_RPC, NULL) !=
        LOUPE_OK)
        return;
    struct bench_tree in = {.proof = answer.proof,
                            .root  = root_of(answer.proof)};
    if (!bench_tree_verify(&tree, &in))
        return;
    struct bench_tree *best = is_whole(&tree) ? &tree_input : &proof_input;
    if (in.proof.size > best->proof.size)
        *best = in;
}

static void run_verify(void *context)
{
    struct lp_mkvs tree;
    if (!bench_tree_verify(&tree, context))
        abort();
    bench_use(&tree);
}

static void run_build(void *context)
{
    const struct bench_tree *in = context;
    struct loupe_hash root;
    struct loupe_error error = {0};
    if (lp_mkvs_root(&root, in->pairs, in->pair_count, &error) != LOUPE_OK ||
        !loupe_hash_equal(&root, &in->root))
        abort();
    bench_use(&root);
}

int main(void)
{
    vectors_need();
    vectors_lines("recordings/sapphire-localnet/calls.ndjson.gz", consider,
                  NULL);
    if (!bench_tree_lay_out(&proof_input) || !bench_tree_lay_out(&tree_input))
        return 1;
    const struct bench_case cases[] = {
        {"bare hashes of the proof", bench_tree_bare, &proof_input, 1,
         BENCH_BARE},
        {"verify a proof", run_verify, &proof_input, 1, 0},
        {"bare hashes of the tree", bench_tree_bare, &tree_input, 1,
         BENCH_BARE},
        {"verify a whole tree", run_verify, &tree_input, 1, 2},
        {"build the tree from its pairs", run_build, &tree_input, 1, 2},
    };
    const struct bench_value values[] = {
        {"proof_bytes", (double)proof_input.proof.size},
        {"proof_hashes", (double)proof_input.message_count},
        {"tree_bytes", (double)tree_input.proof.size},
        {"tree_pairs", (double)tree_input.pair_count},
    };
    return bench_main("mkvs", cases, sizeof cases / sizeof cases[0], values,
                      sizeof values / sizeof values[0]);
}
