/* SPDX-License-Identifier: Apache-2.0 */
/* Envelopes and results of runtime transactions. */
#include "state/runtime_tx.h"

#include "state/list.h"

enum loupe_status lp_base_units_read(struct lp_base_units *out,
                                     struct loupe_span raw,
                                     struct loupe_error *error)
{
    struct lp_cbor in;
    *out = (struct lp_base_units){.denomination = {0}};
    lp_cbor_init(&in, raw, LP_CBOR_STRICT, error);
    if (lp_cbor_array(&in, "amount") != 2)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "amount", "has not two members");
    out->amount.base_units = lp_cbor_quantity(&in, "amount");
    out->denomination      = lp_cbor_bytes(&in, "denomination");
    return lp_cbor_end(&in);
}

/* clang-format off */

/* oasis-sdk runtime-sdk/src/types/transaction.rs Fee, AuthInfo, Call,
 * Transaction, SignerInfo */
static const struct lp_cbor_field fee_fields[] = {
    LP_UINT(struct lp_rtx_fee, gas,                "gas",                LP_OPTIONAL),
    LP_RAW( struct lp_rtx_fee, proxy,              "proxy",              LP_OPTIONAL),
    LP_RAW( struct lp_rtx_fee, amount,             "amount",             LP_REQUIRED),
    LP_UINT(struct lp_rtx_fee, consensus_messages, "consensus_messages", LP_OPTIONAL),
};
static const struct lp_cbor_table fee_table =
    LP_CBOR_TABLE(struct lp_rtx_fee, fee_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field auth_fields[] = {
    LP_RAW(   struct lp_rtx_auth, si,         "si",         LP_REQUIRED),
    LP_STRUCT(struct lp_rtx_auth, fee,        "fee",        LP_REQUIRED, &fee_table),
    LP_UINT(  struct lp_rtx_auth, not_before, "not_before", LP_OPTIONAL),
    LP_UINT(  struct lp_rtx_auth, not_after,  "not_after",  LP_OPTIONAL),
};
static const struct lp_cbor_table auth_table =
    LP_CBOR_TABLE(struct lp_rtx_auth, auth_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field call_fields[] = {
    LP_BOOL(struct lp_rtx_call, ro,     "ro",     LP_OPTIONAL),
    LP_RAW( struct lp_rtx_call, body,   "body",   LP_REQUIRED),
    LP_UINT(struct lp_rtx_call, format, "format", LP_OPTIONAL),
    LP_TEXT(struct lp_rtx_call, method, "method", LP_OPTIONAL),
};
const struct lp_cbor_table lp_rtx_call_table =
    LP_CBOR_TABLE(struct lp_rtx_call, call_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field body_fields[] = {
    LP_UINT(  struct lp_rtx_body, v,    "v",    LP_REQUIRED),
    LP_STRUCT(struct lp_rtx_body, ai,   "ai",   LP_REQUIRED, &auth_table),
    LP_STRUCT(struct lp_rtx_body, call, "call", LP_REQUIRED, &lp_rtx_call_table),
};
const struct lp_cbor_table lp_rtx_body_table =
    LP_CBOR_TABLE(struct lp_rtx_body, body_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field signer_fields[] = {
    LP_UINT(struct lp_rtx_signer, nonce,        "nonce",        LP_REQUIRED),
    LP_RAW( struct lp_rtx_signer, address_spec, "address_spec", LP_REQUIRED),
};
const struct lp_cbor_table lp_rtx_signer_table =
    LP_CBOR_TABLE(struct lp_rtx_signer, signer_fields, LP_UNKNOWN_UNSUPPORTED);

/* AuthProof */
static const struct lp_cbor_field proof_fields[] = {
    LP_RAW( struct lp_auth_proof, signature, "signature", LP_OPTIONAL),
    LP_RAW( struct lp_auth_proof, multisig,  "multisig",  LP_OPTIONAL),
    LP_TEXT(struct lp_auth_proof, module,    "module",    LP_OPTIONAL),
};
const struct lp_cbor_table lp_auth_proof_table =
    LP_CBOR_TABLE(struct lp_auth_proof, proof_fields, LP_UNKNOWN_UNSUPPORTED);

/* oasis-sdk runtime-sdk/src/types/transaction.rs CallResult */
struct call_result {
    struct loupe_span ok, fail, unknown;
};

static const struct lp_cbor_field result_fields[] = {
    LP_RAW(struct call_result, ok,      "ok",      LP_OPTIONAL),
    LP_RAW(struct call_result, fail,    "fail",    LP_OPTIONAL),
    LP_RAW(struct call_result, unknown, "unknown", LP_OPTIONAL),
};
static const struct lp_cbor_table result_table =
    LP_CBOR_TABLE(struct call_result, result_fields, LP_UNKNOWN_UNSUPPORTED);

static const struct lp_cbor_field fail_fields[] = {
    LP_TEXT(struct lp_result, module,  "module",  LP_REQUIRED),
    LP_UINT(struct lp_result, code,    "code",    LP_REQUIRED),
    LP_TEXT(struct lp_result, message, "message", LP_OPTIONAL),
};
static const struct lp_cbor_table fail_table =
    LP_CBOR_TABLE(struct lp_result, fail_fields, LP_UNKNOWN_UNSUPPORTED);

/* clang-format on */

/* A proof by a module is the only one of its transaction. */
static enum loupe_status tell_kind(struct lp_rtx *out,
                                   struct loupe_error *error)
{
    struct lp_list list;
    struct lp_auth_proof proof;
    out->kind = LP_RTX_OASIS;
    lp_list_open(&list, out->proofs, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_list_struct(&list, &proof, &lp_auth_proof_table));
        if (proof.module.size == 0)
            continue;
        if (!loupe_span_equal(proof.module, LOUPE_SPAN_TEXT("evm.ethereum.v0")))
            return lp_fail(error, LOUPE_UNSUPPORTED, 0, "module",
                           "is not one that is known");
        if (list.count != 1)
            return lp_fail(error, LOUPE_MALFORMED, 0, "module",
                           "is one of %zu proofs", list.count);
        out->kind = LP_RTX_ETHEREUM;
    }
    return lp_list_end(&list);
}

static enum loupe_status read_envelope(struct lp_rtx *out,
                                       struct loupe_span bytes,
                                       struct loupe_error *error)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, error);
    if (lp_cbor_array(&in, "") != 2)
        lp_cbor_refuse(&in, LOUPE_MALFORMED, "", "has not two members");
    out->body   = lp_cbor_bytes(&in, "body");
    out->proofs = lp_cbor_raw(&in, "proofs");
    LP_TRY(lp_cbor_end(&in));
    return lp_within(tell_kind(out, error), error, "proofs");
}

enum loupe_status lp_rtx_read(struct lp_rtx *out,
                              struct loupe_span bytes,
                              struct loupe_error *error)
{
    *out = (struct lp_rtx){.kind = LP_RTX_OASIS};
    return lp_within(read_envelope(out, bytes, error), error, "transaction");
}

enum loupe_status lp_rtx_body_read(struct lp_rtx_body *out,
                                   const struct lp_rtx *tx,
                                   struct loupe_error *error)
{
    LP_TRY(lp_within(lp_cbor_struct_read(out, &lp_rtx_body_table, tx->body,
                                         LP_CBOR_RUNTIME, error),
                     error, "transaction.body"));
    if (out->v != 1)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "transaction.body.v",
                       "%llu is not 1", (unsigned long long)out->v);
    return LOUPE_OK;
}

static enum loupe_status read_result(struct lp_result *out,
                                     struct loupe_span output,
                                     struct loupe_error *error)
{
    struct call_result raw;
    LP_TRY(lp_cbor_struct_read(&raw, &result_table, output, LP_CBOR_STRICT,
                               error));
    int given =
        (raw.ok.size > 0) + (raw.fail.size > 0) + (raw.unknown.size > 0);
    if (given != 1)
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is not one of ok, fail and unknown");
    if (raw.fail.size > 0) {
        LP_TRY(lp_within(lp_cbor_struct_read(out, &fail_table, raw.fail,
                                             LP_CBOR_STRICT, error),
                         error, "fail"));
        out->kind = LP_RESULT_FAIL;
        return LOUPE_OK;
    }
    out->kind  = raw.ok.size > 0 ? LP_RESULT_OK : LP_RESULT_UNKNOWN;
    out->value = raw.ok.size > 0 ? raw.ok : raw.unknown;
    return LOUPE_OK;
}

enum loupe_status lp_result_read(struct lp_result *out,
                                 struct loupe_span output,
                                 struct loupe_error *error)
{
    *out = (struct lp_result){.kind = LP_RESULT_UNKNOWN};
    return lp_within(read_result(out, output, error), error, "result");
}
