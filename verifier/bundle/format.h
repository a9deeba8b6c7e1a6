/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a bundle as they came (docs/formats/bundle.md). */
#ifndef LP_BUNDLE_FORMAT_H
#define LP_BUNDLE_FORMAT_H

#include "codec/cbor.h"

#include <loupe/bundle.h>

#define LP_BUNDLE_VERSION 1

/* Keys of the outer map. */
enum lp_bundle_key {
    LP_BUNDLE_KEY_VERSION   = 1,
    LP_BUNDLE_KEY_KIND      = 2,
    LP_BUNDLE_KEY_CONTEXT   = 3,
    LP_BUNDLE_KEY_RUNTIME   = 4,
    LP_BUNDLE_KEY_BLOCKS    = 5,
    LP_BUNDLE_KEY_METADATA  = 6, /* optional */
    LP_BUNDLE_KEY_ANCHOR    = 7, /* optional */
    LP_BUNDLE_KEY_ROUNDS    = 8, /* optional */
    LP_BUNDLE_KEY_ITEMS     = 9,
    LP_BUNDLE_KEY_UNUSED    = 10,
    LP_BUNDLE_KEY_STATEMENT = 11,
};
#define LP_BUNDLE_KEYS 12

struct lp_raw_bundle {
    enum loupe_bundle_kind kind;
    struct loupe_chain chain;
    bool has_runtime;
    struct loupe_namespace runtime;
    struct loupe_span blocks;   /* list of protobuf LightBlock, ascending */
    struct loupe_span metadata; /* map, or empty */
    struct loupe_span anchor; /* CBOR Proof of the runtime's record, or empty */
    struct loupe_span rounds; /* list of headers, newest first, or empty */
    struct loupe_span items;  /* list of items */
    struct loupe_statement statement;
};

struct lp_raw_item {
    uint64_t root;   /* 1 consensus, 2 runtime state, 3 runtime I/O */
    uint64_t number; /* height or round */
    struct loupe_span proof;
    bool is_prefix;
    struct loupe_span prefix;
    struct loupe_span pairs; /* list of [key, value or null] */
};

enum loupe_status lp_bundle_read(struct lp_raw_bundle *out,
                                 struct loupe_span bytes,
                                 struct loupe_error *error);
void lp_item_read(struct lp_raw_item *out, struct lp_cbor *in);

enum loupe_status lp_statement_read(struct loupe_statement *out,
                                    enum loupe_bundle_kind kind,
                                    struct loupe_span bytes,
                                    struct loupe_error *error);
void lp_statement_write(struct lp_sink *out,
                        enum loupe_bundle_kind kind,
                        const struct loupe_statement *statement);

/* Writers, for whoever makes a bundle. */
void lp_bundle_write_head(struct lp_sink *out,
                          const struct lp_raw_bundle *bundle);
void lp_item_write(struct lp_sink *out, const struct lp_raw_item *item);

#endif
