/* SPDX-License-Identifier: Apache-2.0 */
/* What all the proofs of a recording show together: pairs that are there and
 * keys that are proved absent, by root. A root is taken from the request; the
 * test holds it against a root that it knows. */
#ifndef LOUPE_TEST_PROVEN_H
#define LOUPE_TEST_PROVEN_H

#include <loupe/proof.h>

struct proven;

/* Verifies every StateSync answer of a calls.ndjson.gz below LOUPE_SHARED; those
 * of I/O trees are left out. */
struct proven *proven_read(const char *path);
void proven_free(struct proven *proven);

/* Which tree is asked: LOUPE_ROOT_CONSENSUS after a height or
 * LOUPE_ROOT_RUNTIME_STATE after a round. */
struct proven_tree {
    const struct proven *proven;
    enum loupe_root_kind kind;
    uint64_t version;
};

/* The root that the tree's proofs were made under, in hexadecimal; NULL when
 * there is none. (Proofs of one tree under two roots end the test.) */
const char *proven_root(const struct proven_tree *tree);

/* Fails the test when no proof tells of the key. */
struct loupe_known_value proven_get(const struct proven_tree *tree,
                                    struct loupe_span key);

/* Does any proof tell of the key? */
bool proven_tells(const struct proven_tree *tree, struct loupe_span key);

/* How many pairs there are under the prefix; fails the test when no proof shows
 * all of a range that begins with this very prefix. */
size_t proven_count(const struct proven_tree *tree, struct loupe_span prefix);

#endif
