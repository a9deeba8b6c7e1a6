/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about state trees and about a runtime (consensus.md 5.6, 5.8). */
#include "rpc/oasis.h"
#include "rpc/oasis_ask.h"
#include "rpc/state_question.h"

/* oasis-core go/storage/mkvs/node/node.go RootType */
enum { ROOT_TYPE_STATE = 1, ROOT_TYPE_IO = 2 };

/* The newest proof version of the node. */
enum { PROOF_VERSION = 1 };

static struct lp_state_question question_of(const struct loupe_known_root *root)
{
    struct lp_state_question out = {.proof_version = PROOF_VERSION};
    memcpy(out.tree.root.ns, root->ns.b, sizeof out.tree.root.ns);
    out.tree.root.version = root->version;
    out.tree.root.root_type =
        root->kind == LOUPE_ROOT_RUNTIME_IO ? ROOT_TYPE_IO : ROOT_TYPE_STATE;
    out.tree.root.hash = root->hash;
    out.tree.position  = root->hash;
    return out;
}

static enum loupe_status ask_state(struct lp_oasis *ask,
                                   struct loupe_span *proof,
                                   enum lp_method method,
                                   const struct lp_cbor_table *table,
                                   const struct lp_state_question *question,
                                   struct loupe_error *error)
{
    struct loupe_span answer;
    *proof = loupe_span(NULL, 0);
    LP_TRY(lp_oasis_ask_map(ask, &answer, method, table, question, error));
    return lp_oasis_judge(ask, lp_state_response_read(proof, answer, error),
                          error);
}

static bool is_runtime(const struct loupe_known_root *root)
{
    return root->kind != LOUPE_ROOT_CONSENSUS;
}

enum loupe_status lp_oasis_state_get(struct lp_oasis *ask,
                                     struct loupe_span *proof,
                                     const struct loupe_known_root *root,
                                     struct loupe_span key,
                                     struct loupe_error *error)
{
    struct lp_state_question question = question_of(root);
    question.key                      = key;
    return ask_state(ask, proof,
                     is_runtime(root) ? LP_RUNTIME_STATE_GET
                                      : LP_CONSENSUS_STATE_GET,
                     &lp_state_get_table, &question, error);
}

enum loupe_status
lp_oasis_state_get_prefixes(struct lp_oasis *ask,
                            struct loupe_span *proof,
                            const struct loupe_known_root *root,
                            const struct loupe_span *prefixes,
                            size_t count,
                            uint16_t limit,
                            struct loupe_error *error)
{
    struct lp_state_question question = question_of(root);
    struct lp_buffer array;
    struct lp_sink sink;
    size_t room = 9;
    for (size_t i = 0; i < count; i++)
        room += 9 + prefixes[i].size;
    *proof = loupe_span(NULL, 0);
    lp_buffer_init(&array, room);
    uint8_t *memory = lp_buffer_extend(&array, room);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "request", "no memory");
    lp_sink_init(&sink, memory, room);
    lp_cbor_put_array(&sink, count);
    for (size_t i = 0; i < count; i++)
        lp_cbor_put_bytes(&sink, prefixes[i]);
    question.prefixes = lp_sink_span(&sink);
    question.limit    = limit;
    enum loupe_status status =
        ask_state(ask, proof,
                  is_runtime(root) ? LP_RUNTIME_STATE_GET_PREFIXES
                                   : LP_CONSENSUS_STATE_GET_PREFIXES,
                  &lp_state_prefixes_table, &question, error);
    lp_buffer_fini(&array);
    return status;
}

enum loupe_status lp_oasis_state_iterate(struct lp_oasis *ask,
                                         struct loupe_span *proof,
                                         const struct loupe_known_root *root,
                                         struct loupe_span key,
                                         uint16_t prefetch,
                                         struct loupe_error *error)
{
    struct lp_state_question question = question_of(root);
    question.key                      = key;
    question.prefetch                 = prefetch;
    return ask_state(ask, proof,
                     is_runtime(root) ? LP_RUNTIME_STATE_ITERATE
                                      : LP_CONSENSUS_STATE_ITERATE,
                     &lp_state_iterate_table, &question, error);
}

/* ---- runtime ---- */

/* oasis-core go/runtime/client/api/api.go GetBlockRequest and its like */
struct round_request {
    uint64_t round;
    uint8_t runtime_id[32];
};
static const struct lp_cbor_field round_fields[] = {
    LP_UINT(struct round_request, round, "round", LP_REQUIRED),
    LP_FIXED(struct round_request, runtime_id, "runtime_id", LP_REQUIRED),
};
static const struct lp_cbor_table round_table =
    LP_CBOR_TABLE(struct round_request, round_fields, LP_UNKNOWN_MALFORMED);

static enum loupe_status ask_round(struct lp_oasis *ask,
                                   struct loupe_span *out,
                                   enum lp_method method,
                                   const uint8_t runtime_id[32],
                                   uint64_t round,
                                   struct loupe_error *error)
{
    struct round_request request = {.round = round};
    memcpy(request.runtime_id, runtime_id, sizeof request.runtime_id);
    return lp_oasis_ask_map(ask, out, method, &round_table, &request, error);
}

/* oasis-core go/roothash/api/block/block.go Block */
struct block {
    struct loupe_span header;
};
static const struct lp_cbor_field block_fields[] = {
    LP_RAW(struct block, header, "header", LP_REQUIRED),
};
static const struct lp_cbor_table block_table =
    LP_CBOR_TABLE(struct block, block_fields, LP_UNKNOWN_IGNORED);

static enum loupe_status header_read(struct loupe_span *header,
                                     struct loupe_span answer,
                                     struct loupe_error *error)
{
    struct block block = {0};
    enum loupe_status status =
        lp_cbor_struct_read(&block, &block_table, answer, LP_CBOR_RPC, error);
    *header = block.header;
    return status;
}

enum loupe_status lp_oasis_runtime_block(struct lp_oasis *ask,
                                         struct loupe_span *header,
                                         const uint8_t runtime_id[32],
                                         uint64_t round,
                                         struct loupe_error *error)
{
    struct loupe_span answer;
    *header = loupe_span(NULL, 0);
    LP_TRY(ask_round(ask, &answer, LP_RUNTIME_GET_BLOCK, runtime_id, round,
                     error));
    return lp_oasis_judge(ask, header_read(header, answer, error), error);
}

enum loupe_status lp_oasis_runtime_retained(struct lp_oasis *ask,
                                            struct loupe_span *header,
                                            const uint8_t runtime_id[32],
                                            struct loupe_error *error)
{
    uint8_t bytes[40];
    struct lp_sink sink;
    struct loupe_span answer;
    *header = loupe_span(NULL, 0);
    lp_sink_init(&sink, bytes, sizeof bytes);
    lp_cbor_put_bytes(&sink, loupe_span(runtime_id, 32));
    LP_TRY(lp_oasis_ask(ask, &answer, LP_RUNTIME_GET_RETAINED_BLOCK,
                        lp_sink_span(&sink), error));
    return lp_oasis_judge(ask, header_read(header, answer, error), error);
}

enum loupe_status lp_oasis_runtime_transactions(struct lp_oasis *ask,
                                                struct loupe_span *out,
                                                const uint8_t runtime_id[32],
                                                uint64_t round,
                                                struct loupe_error *error)
{
    return ask_round(ask, out, LP_RUNTIME_GET_TXS_WITH_RESULTS, runtime_id,
                     round, error);
}

enum loupe_status lp_oasis_runtime_events(struct lp_oasis *ask,
                                          struct loupe_span *out,
                                          const uint8_t runtime_id[32],
                                          uint64_t round,
                                          struct loupe_error *error)
{
    return ask_round(ask, out, LP_RUNTIME_GET_EVENTS, runtime_id, round, error);
}

/* oasis-core go/runtime/client/api/api.go SubmitTxRequest */
struct submit {
    struct loupe_span data;
    uint8_t runtime_id[32];
};
static const struct lp_cbor_field submit_fields[] = {
    LP_BYTES(struct submit, data, "data", LP_REQUIRED),
    LP_FIXED(struct submit, runtime_id, "runtime_id", LP_REQUIRED),
};
static const struct lp_cbor_table submit_table =
    LP_CBOR_TABLE(struct submit, submit_fields, LP_UNKNOWN_MALFORMED);

enum loupe_status lp_oasis_runtime_submit(struct lp_oasis *ask,
                                          struct loupe_span *out,
                                          const uint8_t runtime_id[32],
                                          struct loupe_span transaction,
                                          struct loupe_error *error)
{
    struct submit request = {.data = transaction};
    memcpy(request.runtime_id, runtime_id, sizeof request.runtime_id);
    return lp_oasis_ask_map(ask, out, LP_RUNTIME_SUBMIT_TX, &submit_table,
                            &request, error);
}
