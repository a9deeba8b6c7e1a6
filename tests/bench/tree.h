/* SPDX-License-Identifier: Apache-2.0 */
/* A proof that is measured, and every node that it shows as the bytes that are
 * hashed: their hashes are the bare cost. */
#ifndef LOUPE_BENCH_TREE_H
#define LOUPE_BENCH_TREE_H

#include "state/mkvs.h"

struct bench_tree {
    struct loupe_span proof;
    struct loupe_hash root;
    struct loupe_span *messages;
    size_t message_count;
    struct loupe_pair *pairs; /* in order of their keys */
    size_t pair_count;
};

/* Verifies the proof into memory of this file, which the next call takes again. */
bool bench_tree_verify(struct lp_mkvs *tree, const struct bench_tree *in);

/* Fills messages and pairs; false when the proof does not hold. */
bool bench_tree_lay_out(struct bench_tree *in);

/* A case: the hashes of a struct bench_tree. */
void bench_tree_bare(void *context);

/* Memory for an arena of a case, and for what lives as long as the program. */
struct loupe_arena bench_arena(void);
void *bench_take(size_t count, size_t size);

#endif
