/* SPDX-License-Identifier: Apache-2.0 */
/* Recorded StateSync calls (consensus.md 5.6): question and proof. */
#ifndef LOUPE_TEST_STATESYNC_H
#define LOUPE_TEST_STATESYNC_H

#include <loupe/proof.h>

#include <jansson.h>

struct statesync_root {
    struct loupe_namespace ns;
    uint64_t version;
    uint64_t root_type; /* 1 state, 2 I/O */
    struct loupe_hash hash;
};

struct statesync_tree {
    struct statesync_root root;
    struct loupe_span position;
};

struct statesync_request {
    struct statesync_tree tree;
    struct loupe_span key;
    struct loupe_span prefixes; /* encoded list */
    uint64_t limit, prefetch, version;
    bool siblings;
};

/* Reads `request` and `response` of a recorded call. */
void statesync_read(struct statesync_request *request,
                    struct loupe_span *proof,
                    const json_t *call);

/* The root that was asked about, taken for proved. */
struct loupe_known_root
statesync_known_root(const struct statesync_request *request);

#endif
