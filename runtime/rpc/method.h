/* SPDX-License-Identifier: Apache-2.0 */
/* The methods of a node that loupe may call, by number. The rows are those of
 * methods.def. */
#ifndef LP_RPC_METHOD_H
#define LP_RPC_METHOD_H

#include <loupe/export.h>
#include <loupe/span.h>

enum lp_method {
#define LP_METHOD(name, service, method, limit, repeat, deadline, about,       \
                  group)                                                       \
    LP_##name,
#include "rpc/methods.def"
    LP_METHOD_COUNT
};

/* What a request is numbered by: recordings answer "the latest" by it. */
enum lp_about {
    LP_ABOUT_NOTHING,   /* no argument: a message of no bytes */
    LP_ABOUT_HEIGHT,    /* a bare height; 0 is the latest */
    LP_ABOUT_HEIGHT_IN, /* a map with `height` */
    LP_ABOUT_ROUND,     /* a map with `round`; 2^64 - 1 is the latest */
    LP_ABOUT_TREE,      /* a part of a state tree (consensus.md 5.6) */
    LP_ABOUT_OTHER,
};

/* What an endpoint offers or not as a whole (consensus.md 5.1). */
enum lp_method_group {
    LP_GROUP_LIGHT,   /* only full endpoints */
    LP_GROUP_BLOCK,   /* the documented public list */
    LP_GROUP_STATE,   /* proofs; only full endpoints */
    LP_GROUP_HINT,    /* claims that are proven by other means */
    LP_GROUP_RUNTIME, /* nodes that host the runtime */
    LP_GROUP_SUBMIT,
};

struct lp_method_row {
    const char *service; /* without "oasis-core." */
    const char *name;
    const char *path; /* "/oasis-core.Consensus/GetBlock" */
    size_t limit_bytes;
    bool idempotent;
    uint32_t deadline_ms; /* 0: a stream */
    enum lp_about about;
    enum lp_method_group group;
};

/* The row of a method; never NULL for a member of the enum. */
const struct lp_method_row *lp_method_row(enum lp_method method);

/* Finds a method by its service ("oasis-core.Consensus" or "Consensus") and
 * name; false when loupe has no use for it. */
LOUPE_MUST_CHECK bool lp_method_find(enum lp_method *out,
                                     struct loupe_span service,
                                     struct loupe_span name);

#endif
