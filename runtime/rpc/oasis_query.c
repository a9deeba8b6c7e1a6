/* SPDX-License-Identifier: Apache-2.0 */
/* See oasis_query.h; oasis-core go/runtime/client/api/api.go QueryRequest,
 * go/consensus/api/api.go EstimateGasRequest, oasis-sdk
 * runtime-sdk/src/modules/core/types.rs EstimateGasQuery. */
#include "rpc/oasis_query.h"

#include "rpc/oasis_ask.h"

struct query {
    struct loupe_span runtime_id, method, args;
    uint64_t round;
};
static const struct lp_cbor_field query_fields[] = {
    LP_BYTES(struct query, runtime_id, "runtime_id", LP_REQUIRED),
    LP_UINT(struct query, round, "round", LP_REQUIRED),
    LP_TEXT(struct query, method, "method", LP_REQUIRED),
    LP_BYTES(struct query, args, "args", LP_REQUIRED),
};
static const struct lp_cbor_table query_table =
    LP_CBOR_TABLE(struct query, query_fields, LP_UNKNOWN_IGNORED);

struct answer {
    struct loupe_span data;
};
static const struct lp_cbor_field answer_fields[] = {
    LP_BYTES(struct answer, data, "data", LP_REQUIRED),
};
static const struct lp_cbor_table answer_table =
    LP_CBOR_TABLE(struct answer, answer_fields, LP_UNKNOWN_IGNORED);

enum loupe_status lp_oasis_runtime_query(struct lp_oasis *ask,
                                         struct loupe_span *out,
                                         const uint8_t runtime_id[32],
                                         const char *method,
                                         struct loupe_span args,
                                         struct loupe_error *error)
{
    const struct query query = {.runtime_id = loupe_span(runtime_id, 32),
                                .round      = LP_ROUND_LATEST,
                                .method     = loupe_span_string(method),
                                .args       = args};
    struct answer answer;
    struct loupe_span bytes;
    *out = loupe_span(NULL, 0);
    LP_TRY(lp_oasis_ask_map(ask, &bytes, LP_RUNTIME_QUERY, &query_table, &query,
                            error));
    LP_TRY(lp_oasis_judge(
        ask,
        lp_cbor_struct_read(&answer, &answer_table, bytes, LP_CBOR_RPC, error),
        error));
    *out = answer.data;
    return LOUPE_OK;
}

/* ---- gas ---- */

static enum loupe_status
read_gas(uint64_t *out, struct loupe_span bytes, struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_RPC, error);
    *out = lp_cbor_uint(&in, "gas");
    return lp_cbor_end(&in);
}

struct estimate {
    struct loupe_span signer, transaction;
};
static const struct lp_cbor_field estimate_fields[] = {
    LP_BYTES(struct estimate, signer, "signer", LP_REQUIRED),
    LP_RAW(struct estimate, transaction, "transaction", LP_REQUIRED),
};
static const struct lp_cbor_table estimate_table =
    LP_CBOR_TABLE(struct estimate, estimate_fields, LP_UNKNOWN_IGNORED);

enum loupe_status lp_oasis_estimate_gas(struct lp_oasis *ask,
                                        uint64_t *out,
                                        const uint8_t signer[32],
                                        struct loupe_span transaction,
                                        struct loupe_error *error)
{
    const struct estimate estimate = {.signer      = loupe_span(signer, 32),
                                      .transaction = transaction};
    struct loupe_span answer;
    *out = 0;
    LP_TRY(lp_oasis_ask_map(ask, &answer, LP_CONSENSUS_ESTIMATE_GAS,
                            &estimate_table, &estimate, error));
    return lp_oasis_judge(ask, read_gas(out, answer, error), error);
}

/* {tx: body}; the node replaces the caller by one of its own. */
enum loupe_status lp_oasis_runtime_estimate_gas(struct lp_oasis *ask,
                                                uint64_t *out,
                                                const uint8_t runtime_id[32],
                                                struct loupe_span body,
                                                struct loupe_error *error)
{
    struct lp_buffer args;
    struct loupe_span answer;
    static const uint8_t head[] = {0xa1, 0x62, 't', 'x'};
    *out                        = 0;
    lp_buffer_init(&args, sizeof head + body.size);
    enum loupe_status status =
        lp_buffer_append(&args, LOUPE_SPAN_ARRAY(head)) &&
                lp_buffer_append(&args, body)
            ? LOUPE_OK
            : lp_fail(error, LOUPE_NOMEM, 0, "gas", "no memory");
    if (status == LOUPE_OK)
        status =
            lp_oasis_runtime_query(ask, &answer, runtime_id, "core.EstimateGas",
                                   lp_buffer_span(&args), error);
    if (status == LOUPE_OK)
        status = lp_oasis_judge(ask, read_gas(out, answer, error), error);
    lp_buffer_fini(&args);
    return status;
}
