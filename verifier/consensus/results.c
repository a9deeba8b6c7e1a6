/* SPDX-License-Identifier: Apache-2.0 */
/* Results of transactions, and the hash that the next header gives for them.
 * Source: cometbft types/results.go deterministicResponseDeliverTx. */
#include "consensus/results.h"

#include "base/reached.h"
#include "codec/proto.h"
#include "consensus/merkle.h"

/* clang-format off */
static const struct lp_cbor_field answer_fields[] = {
    LP_INT(struct lp_answer, height, "height", LP_OPTIONAL),
    LP_RAW(struct lp_answer, meta,   "meta",   LP_REQUIRED),
};
static const struct lp_cbor_table answer_table =
    LP_CBOR_TABLE(struct lp_answer, answer_fields, LP_UNKNOWN_IGNORED);

/* go/consensus/cometbft/api/api.go BlockResultsMeta */
static const struct lp_cbor_field results_fields[] = {
    LP_RAW(struct lp_raw_results, txs_results,        "txs_results",        LP_OPTIONAL),
    LP_RAW(struct lp_raw_results, begin_block_events, "begin_block_events", LP_OPTIONAL),
    LP_RAW(struct lp_raw_results, end_block_events,   "end_block_events",   LP_OPTIONAL),
};
static const struct lp_cbor_table results_table =
    LP_CBOR_TABLE(struct lp_raw_results, results_fields, LP_UNKNOWN_IGNORED);

/* cometbft abci/types ResponseDeliverTx */
static const struct lp_cbor_field result_fields[] = {
    LP_UINT (struct lp_raw_result, code,       "code",       LP_OPTIONAL),
    LP_BYTES(struct lp_raw_result, data,       "data",       LP_OPTIONAL),
    LP_TEXT (struct lp_raw_result, log,        "log",        LP_OPTIONAL),
    LP_TEXT (struct lp_raw_result, info,       "info",       LP_OPTIONAL),
    LP_INT  (struct lp_raw_result, gas_wanted, "gas_wanted", LP_OPTIONAL),
    LP_INT  (struct lp_raw_result, gas_used,   "gas_used",   LP_OPTIONAL),
    LP_RAW  (struct lp_raw_result, events,     "events",     LP_OPTIONAL),
    LP_TEXT (struct lp_raw_result, codespace,  "codespace",  LP_OPTIONAL),
};
const struct lp_cbor_table lp_raw_result_table =
    LP_CBOR_TABLE(struct lp_raw_result, result_fields, LP_UNKNOWN_IGNORED);
/* clang-format on */

enum loupe_status lp_answer_read(struct lp_answer *out,
                                 struct loupe_span bytes,
                                 struct loupe_error *error)
{
    return lp_cbor_struct_read(out, &answer_table, bytes, LP_CBOR_RPC, error);
}

enum loupe_status lp_answer_protobuf(struct loupe_span *out,
                                     struct loupe_span bytes,
                                     int64_t height,
                                     struct loupe_error *error)
{
    struct lp_answer answer;
    struct lp_cbor in;
    *out = (struct loupe_span){0};
    LP_TRY(lp_answer_read(&answer, bytes, error));
    if (height != 0 && answer.height != height)
        return lp_fail(error, LOUPE_INVALID, 0, "height",
                       "%lld, asked for was %lld", (long long)answer.height,
                       (long long)height);
    lp_cbor_init(&in, answer.meta, LP_CBOR_RPC, error);
    in.base = (size_t)(answer.meta.data - bytes.data);
    *out    = lp_cbor_bytes(&in, "meta");
    return lp_cbor_end(&in);
}

enum loupe_status lp_results_read(struct lp_raw_results *out,
                                  struct loupe_span meta,
                                  struct loupe_error *error)
{
    return lp_cbor_struct_read(out, &results_table, meta, LP_CBOR_RPC, error);
}

static void read_result(struct lp_cbor *in, struct loupe_known_result *out)
{
    struct lp_raw_result raw;
    (void)lp_cbor_struct(&raw, &lp_raw_result_table, in);
    if (raw.code > UINT32_MAX)
        lp_cbor_refuse(in, LOUPE_MALFORMED, "code", "more than 32 bits");
    *out = (struct loupe_known_result){.code       = (uint32_t)raw.code,
                                       .data       = raw.data,
                                       .gas_wanted = raw.gas_wanted,
                                       .gas_used   = raw.gas_used};
}

static enum loupe_status add_leaf(struct lp_merkle *tree,
                                  const struct loupe_known_result *result,
                                  struct loupe_arena *memory)
{
    size_t mark   = loupe_arena_mark(memory);
    size_t room   = result->data.size + 64;
    uint8_t *leaf = loupe_arena_alloc(memory, 1, room);
    struct lp_sink out;
    if (leaf == NULL)
        return LOUPE_NOMEM;
    lp_sink_init(&out, leaf, room);
    lp_proto_put_varint(&out, 1, result->code);
    lp_proto_put_bytes(&out, 2, result->data);
    lp_proto_put_int64(&out, 5, result->gas_wanted);
    lp_proto_put_int64(&out, 6, result->gas_used);
    lp_merkle_add(tree, lp_sink_span(&out));
    loupe_arena_rewind(memory, mark);
    return LOUPE_OK;
}

enum loupe_status lp_results_list(struct loupe_known_results *out,
                                  struct loupe_hash *root,
                                  const struct lp_raw_results *raw,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    struct lp_cbor in;
    struct lp_merkle tree;
    *out  = (struct loupe_known_results){0};
    *root = (struct loupe_hash){0};
    lp_merkle_init(&tree);
    lp_cbor_init(&in, raw->txs_results, LP_CBOR_RPC, error);
    size_t count =
        raw->txs_results.size == 0 ? 0 : lp_cbor_array(&in, "txs_results");
    struct loupe_known_result *list =
        loupe_arena_alloc(memory, count, sizeof *list);
    if (list == NULL)
        lp_cbor_refuse(&in, LOUPE_NOMEM, "txs_results", "no room for %zu",
                       count);
    for (size_t i = 0; i < count && in.status == LOUPE_OK; i++) {
        read_result(&in, &list[i]);
        (void)lp_within(in.status, error, "txs_results[%zu]", i);
        if (in.status == LOUPE_OK &&
            add_leaf(&tree, &list[i], memory) != LOUPE_OK)
            lp_cbor_refuse(&in, LOUPE_NOMEM, "txs_results",
                           "no room for the leaf of %zu", i);
    }
    LP_TRY(lp_cbor_end(&in));
    lp_merkle_root(&tree, root);
    LP_REACHED("results.root");
    *out = (struct loupe_known_results){.list = list, .count = count};
    return LOUPE_OK;
}

static enum loupe_status check_results(struct loupe_known_results *out,
                                       const struct loupe_known_header *next,
                                       struct loupe_span bytes,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_answer answer;
    struct lp_raw_results raw;
    struct loupe_hash root;
    LP_TRY(lp_answer_read(&answer, bytes, error));
    if (answer.height != next->height - 1)
        return lp_fail(error, LOUPE_INVALID, 0, "height",
                       "%lld is not the one before %lld",
                       (long long)answer.height, (long long)next->height);
    LP_TRY(lp_results_read(&raw, answer.meta, error));
    LP_TRY(lp_results_list(out, &root, &raw, memory, error));
    if (!loupe_hash_equal(&root, &next->last_results_hash))
        return lp_fail(error, LOUPE_INVALID, 0, "txs_results",
                       "are not those that the next header names");
    return LOUPE_OK;
}

enum loupe_status loupe_block_results(struct loupe_known_results *out,
                                      const struct loupe_known_header *next,
                                      struct loupe_span answer,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(memory);
    *out        = (struct loupe_known_results){0};
    lp_error_clear(error);
    enum loupe_status status = check_results(out, next, answer, memory, error);
    if (status != LOUPE_OK) {
        *out = (struct loupe_known_results){0};
        loupe_arena_rewind(memory, mark);
    }
    return lp_within(status, error, "results");
}
