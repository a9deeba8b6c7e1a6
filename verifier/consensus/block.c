/* SPDX-License-Identifier: Apache-2.0 */
/* An answer of GetBlock, held against a known header (consensus.md 4.3, last
 * paragraph).
 * Source: oasis-core go/consensus/cometbft/stateless/core.go verifyBlock. */
#include "base/reached.h"
#include "codec/cbor_table.h"
#include "consensus/light_block.h"

#include <loupe/block.h>

struct raw_root {
    struct loupe_hash ns;
    uint64_t version;
    uint64_t root_type;
    struct loupe_hash hash;
};

struct raw_meta {
    struct loupe_span header;      /* protobuf */
    struct loupe_span last_commit; /* protobuf */
};

struct raw_block {
    int64_t height;
    struct loupe_hash hash;
    int64_t time; /* whole seconds */
    struct raw_root state_root;
    uint64_t size;
    struct loupe_span meta; /* encoded map */
};

/* clang-format off */
/* go/storage/mkvs/node/node.go Root */
static const struct lp_cbor_field root_fields[] = {
    LP_FIXED(struct raw_root, ns,        "ns",        LP_REQUIRED),
    LP_UINT (struct raw_root, version,   "version",   LP_REQUIRED),
    LP_UINT (struct raw_root, root_type, "root_type", LP_REQUIRED),
    LP_FIXED(struct raw_root, hash,      "hash",      LP_REQUIRED),
};
static const struct lp_cbor_table root_table =
    LP_CBOR_TABLE(struct raw_root, root_fields, LP_UNKNOWN_IGNORED);

/* go/consensus/api/api.go Block */
static const struct lp_cbor_field block_fields[] = {
    LP_INT   (struct raw_block, height,     "height",     LP_REQUIRED),
    LP_FIXED (struct raw_block, hash,       "hash",       LP_REQUIRED),
    LP_INT   (struct raw_block, time,       "time",       LP_REQUIRED),
    LP_STRUCT(struct raw_block, state_root, "state_root", LP_REQUIRED, &root_table),
    LP_UINT  (struct raw_block, size,       "size",       LP_OPTIONAL),
    LP_RAW   (struct raw_block, meta,       "meta",       LP_REQUIRED),
};
static const struct lp_cbor_table block_table =
    LP_CBOR_TABLE(struct raw_block, block_fields, LP_UNKNOWN_IGNORED);

/* go/consensus/cometbft/api/api.go BlockMeta */
static const struct lp_cbor_field meta_fields[] = {
    LP_BYTES(struct raw_meta, header,      "header",      LP_REQUIRED),
    LP_BYTES(struct raw_meta, last_commit, "last_commit", LP_REQUIRED),
};
static const struct lp_cbor_table meta_table =
    LP_CBOR_TABLE(struct raw_meta, meta_fields, LP_UNKNOWN_IGNORED);
/* clang-format on */

#define ROOT_TYPE_STATE 1

static enum loupe_status differs(struct loupe_error *error, const char *field)
{
    return lp_fail(error, LOUPE_INVALID, 0, field,
                   "is not what the header says");
}

static enum loupe_status check_fields(const struct raw_block *block,
                                      const struct loupe_known_header *header,
                                      struct loupe_error *error)
{
    static const struct loupe_hash zero;
    const struct raw_root *root = &block->state_root;
    if (block->height != header->height)
        return differs(error, "height");
    if (!loupe_hash_equal(&block->hash, &header->hash))
        return differs(error, "hash");
    if (block->time != header->time.seconds)
        return differs(error, "time");
    if (!loupe_hash_equal(&root->ns, &zero))
        return differs(error, "state_root.ns");
    if (root->version != (uint64_t)header->height - 1)
        return differs(error, "state_root.version");
    if (root->root_type != ROOT_TYPE_STATE)
        return differs(error, "state_root.root_type");
    if (!loupe_hash_equal(&root->hash, &header->app_hash))
        return differs(error, "state_root.hash");
    return LOUPE_OK;
}

/* The header must be there byte for byte as it is encoded. */
static enum loupe_status check_header(struct lp_raw_header *raw,
                                      struct loupe_span bytes,
                                      const struct loupe_known_header *header,
                                      struct loupe_error *error)
{
    uint8_t memory[LP_HEADER_ROOM];
    struct loupe_hash hash;
    struct lp_proto in;
    struct lp_sink again;
    lp_proto_init(&in, bytes, 0, error);
    lp_header_read(raw, &in);
    LP_TRY(lp_within(in.status, error, "meta.header"));
    lp_header_hash(&hash, raw);
    lp_sink_init(&again, memory, sizeof memory);
    lp_header_write(&again, raw);
    if (!loupe_hash_equal(&hash, &header->hash) ||
        !loupe_span_equal(lp_sink_span(&again), bytes))
        return differs(error, "meta.header");
    return LOUPE_OK;
}

static bool same_id(const struct lp_raw_block_id *a,
                    const struct lp_raw_block_id *b)
{
    return loupe_span_equal(a->hash, b->hash) &&
           a->part_total == b->part_total &&
           loupe_span_equal(a->part_hash, b->part_hash);
}

/* The hash covers the signatures; height and block are those of the header
 * before. Its round is not covered by anything but the signatures. */
static enum loupe_status check_commit(struct loupe_span bytes,
                                      const struct lp_raw_header *raw,
                                      const struct loupe_known_header *header,
                                      struct loupe_arena *scratch,
                                      struct loupe_error *error)
{
    struct lp_raw_commit commit;
    struct loupe_hash hash;
    struct lp_proto in;
    lp_proto_init(&in, bytes, 0, error);
    lp_commit_read(&commit, &in, scratch);
    LP_TRY(lp_within(in.status, error, "meta.last_commit"));
    lp_commit_hash(&hash, &commit);
    if (!loupe_hash_equal(&hash, &header->last_commit_hash))
        return differs(error, "meta.last_commit");
    if (commit.count != 0 && commit.height != header->height - 1)
        return differs(error, "meta.last_commit.height");
    if (!same_id(&commit.block_id, &raw->last_block_id))
        return differs(error, "meta.last_commit.block_id");
    LP_REACHED("block.holds");
    return LOUPE_OK;
}

static enum loupe_status check_block(const struct loupe_known_header *header,
                                     struct loupe_span answer,
                                     struct loupe_arena *scratch,
                                     struct loupe_error *error)
{
    struct raw_block block;
    struct raw_meta meta;
    struct lp_raw_header raw;
    LP_TRY(
        lp_cbor_struct_read(&block, &block_table, answer, LP_CBOR_RPC, error));
    LP_TRY(check_fields(&block, header, error));
    LP_TRY(lp_within(
        lp_cbor_struct_read(&meta, &meta_table, block.meta, LP_CBOR_RPC, error),
        error, "meta"));
    LP_TRY(check_header(&raw, meta.header, header, error));
    return check_commit(meta.last_commit, &raw, header, scratch, error);
}

enum loupe_status loupe_block_check(const struct loupe_known_header *header,
                                    struct loupe_span answer,
                                    struct loupe_arena *scratch,
                                    struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(scratch);
    lp_error_clear(error);
    enum loupe_status status = check_block(header, answer, scratch, error);
    loupe_arena_rewind(scratch, mark);
    return lp_within(status, error, "block");
}
