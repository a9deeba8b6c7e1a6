/* SPDX-License-Identifier: Apache-2.0 */
/* Light blocks from parts (consensus.md 5.9):
 *
 *     GetBlock(h)                   the header
 *     GetBlock(h + 1).last_commit   its commit
 *     Scheduler/GetValidators       who validates and with what power
 *     Registry/GetNode, each        the consensus key of a validator
 *
 * The set that was found last is kept by its hash: it is asked for again when
 * the header names another. */
#include "rpc/light_block_parts.h"

#include "consensus/light_block.h"
#include "limits.h"
#include "rpc/oasis_ask.h"

#include <stdlib.h>

#define BLOCK_BYTES_MAX ((size_t)4 << 20) /* as GetLightBlock has it */

/* A block on its way. */
struct parts {
    int64_t height;
    struct lp_buffer bytes; /* the protobuf SignedHeader */
    struct loupe_hash validators_hash;
    size_t signatures;
};

/* ---- header and commit ---- */

/* oasis-core go/consensus/api/api.go Block, with the meta of
 * go/consensus/cometbft/api/api.go BlockMeta */
struct block_meta {
    struct loupe_span header;
    struct loupe_span last_commit;
};
static const struct lp_cbor_field block_meta_fields[] = {
    LP_BYTES(struct block_meta, header, "header", LP_REQUIRED),
    LP_BYTES(struct block_meta, last_commit, "last_commit", LP_REQUIRED),
};
static const struct lp_cbor_table block_meta_table =
    LP_CBOR_TABLE(struct block_meta, block_meta_fields, LP_UNKNOWN_IGNORED);

struct block {
    struct block_meta meta;
    int64_t height;
};
static const struct lp_cbor_field block_fields[] = {
    LP_STRUCT(struct block, meta, "meta", LP_REQUIRED, &block_meta_table),
    LP_INT(struct block, height, "height", LP_REQUIRED),
};
static const struct lp_cbor_table block_table =
    LP_CBOR_TABLE(struct block, block_fields, LP_UNKNOWN_IGNORED);

static enum loupe_status ask_block(struct lp_oasis *ask,
                                   struct block *out,
                                   int64_t height,
                                   struct loupe_error *error)
{
    struct loupe_span answer;
    *out = (struct block){0};
    LP_TRY(lp_oasis_block(ask, &answer, height, error));
    enum loupe_status status =
        lp_cbor_struct_read(out, &block_table, answer, LP_CBOR_RPC, error);
    if (status == LOUPE_OK &&
        (out->height <= 0 ||
         (height != LP_HEIGHT_LATEST && out->height != height)))
        status = lp_fail(error, LOUPE_INVALID, 0, "height",
                         "%lld was answered for %lld", (long long)out->height,
                         (long long)height);
    return lp_oasis_judge(ask, status, error);
}

/* Appends a message as field `number`. */
static enum loupe_status append(struct lp_buffer *out,
                                uint32_t number,
                                struct loupe_span message,
                                struct loupe_error *error)
{
    uint8_t memory[16];
    struct lp_sink head;
    lp_sink_init(&head, memory, sizeof memory);
    lp_proto_put_head(&head, number, message.size);
    if (lp_buffer_append(out, lp_sink_span(&head)) &&
        lp_buffer_append(out, message))
        return LOUPE_OK;
    return lp_fail(error, lp_buffer_refusal(out), 0, "light_block",
                   "no room; at most %zu bytes", out->ceiling);
}

static enum loupe_status take_header(struct parts *parts,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    struct lp_proto in;
    struct lp_raw_header header = {0};
    lp_proto_init(&in, bytes, 0, error);
    lp_header_read(&header, &in);
    LP_TRY(lp_within(in.status, error, "meta.header"));
    memcpy(parts->validators_hash.b, header.validators_hash.data,
           sizeof parts->validators_hash.b);
    return append(&parts->bytes, 1, bytes, error);
}

static enum loupe_status take_commit(struct parts *parts,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    size_t count      = lp_proto_count(bytes, 4);
    parts->signatures = count;
    if (count == 0 || count > LP_VALIDATORS_MAX)
        return lp_fail(error, count == 0 ? LOUPE_INVALID : LOUPE_LIMIT, 0,
                       "meta.last_commit.signatures", "%zu, not 1 to %d", count,
                       LP_VALIDATORS_MAX);
    return append(&parts->bytes, 2, bytes, error);
}

static enum loupe_status take_signed_header(struct lp_oasis *ask,
                                            struct parts *parts,
                                            struct loupe_error *error)
{
    struct block block;
    LP_TRY(ask_block(ask, &block, parts->height, error));
    LP_TRY(lp_oasis_judge(ask, take_header(parts, block.meta.header, error),
                          error));
    LP_TRY(ask_block(ask, &block, parts->height + 1, error));
    return lp_oasis_judge(
        ask, take_commit(parts, block.meta.last_commit, error), error);
}

/* ---- validators ---- */

/* oasis-core go/scheduler/api/api.go Validator */
struct elected {
    uint8_t id[32]; /* of the node */
    uint64_t power;
};
static const struct lp_cbor_field elected_fields[] = {
    LP_FIXED(struct elected, id, "id", LP_REQUIRED),
    LP_UINT(struct elected, power, "voting_power", LP_REQUIRED),
};
static const struct lp_cbor_table elected_table =
    LP_CBOR_TABLE(struct elected, elected_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/registry/api/api.go IDQuery */
struct node_query {
    int64_t height;
    uint8_t id[32];
};
static const struct lp_cbor_field node_query_fields[] = {
    LP_INT(struct node_query, height, "height", LP_REQUIRED),
    LP_FIXED(struct node_query, id, "id", LP_REQUIRED),
};
static const struct lp_cbor_table node_query_table =
    LP_CBOR_TABLE(struct node_query, node_query_fields, LP_UNKNOWN_IGNORED);

/* oasis-core go/common/node/node.go Node, ConsensusInfo */
struct node {
    uint8_t consensus_id[32];
};
static const struct lp_cbor_field consensus_fields[] = {
    LP_FIXED(struct node, consensus_id, "id", LP_REQUIRED),
};
static const struct lp_cbor_table consensus_table =
    LP_CBOR_TABLE(struct node, consensus_fields, LP_UNKNOWN_IGNORED);
static const struct lp_cbor_field node_fields[] = {
    {.name   = "consensus",
     .kind   = LP_FIELD_STRUCT,
     .need   = LP_REQUIRED,
     .offset = 0,
     .table  = &consensus_table},
};
static const struct lp_cbor_table node_table =
    LP_CBOR_TABLE(struct node, node_fields, LP_UNKNOWN_IGNORED);

static enum loupe_status ask_key(struct lp_oasis *ask,
                                 struct loupe_validator *out,
                                 int64_t height,
                                 const struct elected *elected,
                                 struct loupe_error *error)
{
    struct node_query query = {.height = height};
    struct node node;
    struct loupe_span answer;
    memcpy(query.id, elected->id, sizeof query.id);
    LP_TRY(lp_oasis_ask_map(ask, &answer, LP_REGISTRY_GET_NODE,
                            &node_query_table, &query, error));
    LP_TRY(lp_oasis_judge(
        ask,
        lp_cbor_struct_read(&node, &node_table, answer, LP_CBOR_RPC, error),
        error));
    out->power = elected->power;
    memcpy(out->public_key, node.consensus_id, sizeof out->public_key);
    lp_consensus_address(out->address, out->public_key);
    return LOUPE_OK;
}

/* cometbft types/validator_set.go ValidatorsByVotingPower */
static int in_order(const void *a, const void *b)
{
    const struct loupe_validator *x = a;
    const struct loupe_validator *y = b;
    if (x->power != y->power)
        return x->power > y->power ? -1 : 1;
    return memcmp(x->address, y->address, sizeof x->address);
}

/* As many as signed, or the height is not the right one. */
static enum loupe_status elected_read(struct elected *list,
                                      size_t *count,
                                      size_t wanted,
                                      struct loupe_span answer,
                                      struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, answer, LP_CBOR_RPC, error);
    *count = lp_cbor_array(&in, "validators");
    for (size_t i = 0; i < *count && *count == wanted; i++)
        (void)lp_cbor_struct(&list[i], &elected_table, &in);
    return *count == wanted ? lp_cbor_end(&in) : in.status;
}

/* Writes the set as protobuf and keeps it by its hash. Any member is good for
 * the proposer, whom no hash covers. */
static enum loupe_status keep_set(struct lp_oasis *ask,
                                  const struct loupe_hash *hash,
                                  const struct loupe_validator *list,
                                  size_t count,
                                  struct loupe_error *error)
{
    uint8_t memory[LP_VALIDATOR_ROOM];
    lp_buffer_clear(&ask->set);
    for (size_t i = 0; i <= count; i++) {
        struct lp_sink one;
        lp_sink_init(&one, memory, sizeof memory);
        lp_validator_write(&one, &list[i % count], 0);
        enum loupe_status status =
            append(&ask->set, i < count ? 1 : 2, lp_sink_span(&one), error);
        if (status != LOUPE_OK) {
            lp_buffer_clear(&ask->set);
            return status;
        }
    }
    ask->set_hash = *hash;
    return LOUPE_OK;
}

/* The set by the state of one height. LOUPE_INVALID: another one than the
 * header's. */
static enum loupe_status ask_set_at(struct lp_oasis *ask,
                                    const struct parts *parts,
                                    int64_t height,
                                    struct elected *elected,
                                    struct loupe_validator *list,
                                    struct loupe_error *error)
{
    struct loupe_span answer;
    struct loupe_hash got;
    size_t count, wanted = parts->signatures;
    LP_TRY(lp_oasis_ask_at(ask, &answer, LP_SCHEDULER_GET_VALIDATORS, height,
                           error));
    LP_TRY(lp_oasis_judge(
        ask, elected_read(elected, &count, wanted, answer, error), error));
    for (size_t i = 0; i < wanted && count == wanted; i++)
        LP_TRY(ask_key(ask, &list[i], height, &elected[i], error));
    qsort(list, wanted, sizeof *list, in_order);
    lp_valset_hash(&got, list, wanted);
    if (count == wanted && loupe_hash_equal(&got, &parts->validators_hash))
        return keep_set(ask, &got, list, wanted, error);
    return lp_fail(error, LOUPE_INVALID, 0, "validators",
                   "those of the state near the block are not the header's");
}

/* The scheduler's state changes two blocks before the set does; the heights
 * beside are tried too. A state that is not served leaves the matter open. */
static enum loupe_status ask_set(struct lp_oasis *ask,
                                 const struct parts *parts,
                                 struct elected *elected,
                                 struct loupe_validator *list,
                                 struct loupe_error *error)
{
    static const int64_t before[] = {2, 1, 3};
    struct loupe_error first      = {0};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        struct loupe_error fault = {0};
        int64_t height           = parts->height - before[i];
        if (height < 1)
            continue; /* 0 would ask for the latest */
        enum loupe_status status =
            ask_set_at(ask, parts, height, elected, list, &fault);
        if (status == LOUPE_OK)
            return LOUPE_OK;
        if (first.status == LOUPE_OK ||
            (status != LOUPE_INVALID && first.status == LOUPE_INVALID))
            first = fault;
    }
    if (first.status == LOUPE_OK)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "validators",
                       "no state before height %lld tells them",
                       (long long)parts->height);
    return lp_fail(error, first.status, first.offset, first.field, "%s",
                   first.reason);
}

static enum loupe_status need_set(struct lp_oasis *ask,
                                  const struct parts *parts,
                                  struct loupe_error *error)
{
    size_t count = parts->signatures;
    if (ask->set.size != 0 &&
        loupe_hash_equal(&parts->validators_hash, &ask->set_hash))
        return LOUPE_OK;
    struct elected *elected      = calloc(count, sizeof *elected);
    struct loupe_validator *list = calloc(count, sizeof *list);
    enum loupe_status status =
        elected != NULL && list != NULL
            ? ask_set(ask, parts, elected, list, error)
            : lp_fail(error, LOUPE_NOMEM, 0, "validators", "no memory for %zu",
                      count);
    free(elected);
    free(list);
    return status;
}

/* ---- the whole ---- */

static enum loupe_status put_together(struct lp_oasis *ask,
                                      struct lp_oasis_meta *out,
                                      const struct parts *parts,
                                      struct loupe_error *error)
{
    lp_buffer_clear(&ask->answer);
    LP_TRY(append(&ask->answer, 1, lp_buffer_span(&parts->bytes), error));
    LP_TRY(append(&ask->answer, 2, lp_buffer_span(&ask->set), error));
    *out = (struct lp_oasis_meta){.height = parts->height,
                                  .meta   = lp_buffer_span(&ask->answer)};
    return LOUPE_OK;
}

/* The height below the tip, whose commit the tip holds. */
static enum loupe_status
below_tip(struct lp_oasis *ask, int64_t *height, struct loupe_error *error)
{
    struct block tip;
    LP_TRY(ask_block(ask, &tip, LP_HEIGHT_LATEST, error));
    *height = tip.height - 1;
    if (*height > 0)
        return LOUPE_OK;
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "answer.height",
                   "no block is committed yet");
}

enum loupe_status lp_light_block_parts(struct lp_oasis *ask,
                                       struct lp_oasis_meta *out,
                                       int64_t height,
                                       struct loupe_error *error)
{
    struct parts parts = {.height = height};
    *out               = (struct lp_oasis_meta){0};
    if (height == LP_HEIGHT_LATEST)
        LP_TRY(below_tip(ask, &parts.height, error));
    lp_buffer_init(&parts.bytes, BLOCK_BYTES_MAX);
    enum loupe_status status = take_signed_header(ask, &parts, error);
    if (status == LOUPE_OK)
        status = need_set(ask, &parts, error);
    if (status == LOUPE_OK)
        status = put_together(ask, out, &parts, error);
    lp_buffer_fini(&parts.bytes);
    return status;
}
