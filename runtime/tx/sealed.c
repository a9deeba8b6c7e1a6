/* SPDX-License-Identifier: Apache-2.0 */
/* See sealed.h. */
#include "tx/sealed.h"

#include "tx/ethereum.h"
#include "tx/runtime_bodies.h"

static bool take_call(struct lp_sealed *out,
                      const struct lp_rtx_call *call,
                      enum lp_sent sent)
{
    out->sent = sent;
    return call->format == 1 &&
           lp_envelope_read(&out->envelope, call, NULL) == LOUPE_OK;
}

static bool take_calldata(struct lp_sealed *out, struct loupe_span data)
{
    struct lp_rtx_call call;
    return lp_calldata_read(&call, data) == LP_CALLDATA_SEALED &&
           take_call(out, &call, LP_SENT_CALLDATA);
}

static bool take_native(struct lp_sealed *out, const struct lp_rtx *tx)
{
    struct lp_rtx_body body;
    struct lp_rt_evm_call call;
    if (lp_rtx_body_read(&body, tx, NULL) != LOUPE_OK)
        return false;
    if (body.call.format != 0)
        return take_call(out, &body.call, LP_SENT_CALL);
    return loupe_span_equal(body.call.method, LOUPE_SPAN_TEXT("evm.Call")) &&
           lp_cbor_struct_read(&call, &lp_rt_evm_call_table, body.call.body,
                               LP_CBOR_STRICT, NULL) == LOUPE_OK &&
           take_calldata(out, call.data);
}

static bool take_ethereum(struct lp_sealed *out, const struct lp_rtx *tx)
{
    struct lp_eth_tx eth;
    struct lp_eth_signature signature;
    return lp_eth_read(&eth, &signature, tx->body, NULL) == LOUPE_OK &&
           !eth.create && take_calldata(out, eth.data);
}

void lp_sealed_read(struct lp_sealed *out, struct loupe_span bytes)
{
    struct lp_rtx tx;
    *out = (struct lp_sealed){.is_sealed = false};
    if (lp_rtx_read(&tx, bytes, NULL) != LOUPE_OK)
        return;
    switch (tx.kind) {
    case LP_RTX_OASIS:
        out->is_sealed = take_native(out, &tx);
        return;
    case LP_RTX_ETHEREUM:
        out->is_sealed = take_ethereum(out, &tx);
        return;
    }
}

enum loupe_status lp_sealed_open(struct lp_outcome *out,
                                 const struct lp_sealed *sealed,
                                 struct loupe_span output,
                                 const struct lp_executed *executed,
                                 const char *folder,
                                 struct loupe_arena *arena,
                                 struct loupe_error *error)
{
    struct lp_call_secret secret;
    struct lp_envelope_key key = {.epoch = 0};
    *out                       = (struct lp_outcome){.authentic = false};
    LP_TRY(
        lp_call_secret_find(&secret, folder, sealed->envelope.client, error));
    enum loupe_status status = lp_envelope_key_init(
        &key, &secret.own, secret.runtime, secret.epoch, error);
    if (status == LOUPE_OK)
        status = lp_result_open(out, output, sealed->sent, &key, executed,
                                arena, error);
    lp_envelope_key_fini(&key);
    lp_call_secret_fini(&secret);
    return status;
}
