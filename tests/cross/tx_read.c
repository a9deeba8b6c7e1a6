/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions and results of other software: read, verified, opened, and shown
 * as the commands show them. */
#include "api/cbor_json.h"
#include "api/table_json.h"
#include "api/tx_json.h"
#include "api/tx_json_runtime.h"
#include "tx/runtime_verify.h"
#include "tx_peer.h"

json_t *read_consensus(const json_t *line)
{
    struct lp_consensus_view view;
    struct lp_tx_place place;
    struct lp_reply reply  = {false};
    struct loupe_span data = peer_hex(peer_text(line, "read_consensus"));
    peer_place(&place, LP_TX_CONSENSUS, line);
    if (lp_consensus_tx_describe(&view, data, &peer_error) != LOUPE_OK)
        return NULL;
    return lp_tx_json_consensus(&reply, &view, data, &place.chain);
}

/* ---- runtime ---- */

static json_t *ethereum(const struct lp_rtx_known *known)
{
    struct lp_reply reply      = {false};
    const struct lp_eth_tx *tx = &known->eth;
    json_t *out                = json_object();
    lp_reply_u64(&reply, out, "kind", tx->kind);
    lp_reply_u64(&reply, out, "chain_id", tx->chain_id);
    lp_reply_u64(&reply, out, "nonce", tx->nonce);
    lp_reply_u64(&reply, out, "gas", tx->gas);
    lp_reply_u256(&reply, out, "price", &tx->price);
    lp_reply_u256(&reply, out, "tip", &tx->tip);
    lp_reply_put(&reply, out, "to",
                 tx->create ? json_string("")
                            : peer_hex_json(LOUPE_SPAN_ARRAY(tx->to)));
    lp_reply_u256(&reply, out, "value", &tx->value);
    lp_reply_put(&reply, out, "data", peer_hex_json(tx->data));
    lp_reply_put(&reply, out, "access_list", peer_hex_json(tx->access_list));
    return json_pack("{s: o, s: o}", "ethereum", out, "sender",
                     peer_hex_json(LOUPE_SPAN_ARRAY(known->sender.address)));
}

/* The call inside, by its method's table. */
static json_t *inner(const struct lp_rtx_call *sealed, const json_t *line)
{
    struct lp_envelope_key key;
    struct lp_rtx_call call;
    struct lp_cbor in;
    struct lp_reply reply = {false};
    bool good =
        peer_seal_key(&key, line) &&
        lp_call_open(&call, sealed, &key, &peer_arena, &peer_error) == LOUPE_OK;
    lp_envelope_key_fini(&key);
    const struct lp_tx_method *method =
        good ? lp_runtime_method_find(call.method) : NULL;
    if (method == NULL ||
        lp_tx_body_check(method, call.body, 0, &peer_error) != LOUPE_OK)
        return NULL;
    lp_cbor_init(&in, call.body, LP_CBOR_STRICT, NULL);
    return json_pack("{s: s, s: o}", "method", method->name, "body",
                     lp_table_json(&reply, &method->body, &in));
}

json_t *read_runtime(const json_t *line)
{
    struct lp_rtx_known known;
    struct lp_tx_place place;
    struct lp_reply reply  = {false};
    struct loupe_span data = peer_hex(peer_text(line, "read_runtime"));
    peer_place(&place, LP_TX_RUNTIME, line);
    const struct lp_rtx_chain chain = {
        .runtime      = place.runtime,
        .consensus    = loupe_span_string(place.chain.context),
        .evm_chain_id = peer_number(line, "evm_chain_id")};
    if (lp_rtx_verify(&known, &chain, data, &peer_arena, &peer_error) !=
        LOUPE_OK)
        return NULL;
    if (known.tx.kind == LP_RTX_ETHEREUM)
        return ethereum(&known);
    json_t *out = lp_tx_json_runtime(&reply, known.tx.body, data);
    if (json_object_get(line, "seal") == NULL)
        return out;
    json_t *call = inner(&known.body.call, line);
    if (call == NULL || json_object_set_new(out, "inner", call) != 0) {
        json_decref(out);
        return NULL;
    }
    return out;
}

json_t *read_calldata(const json_t *line)
{
    struct lp_envelope_key key;
    struct loupe_span out;
    bool good =
        peer_seal_key(&key, line) &&
        lp_calldata_open(&out, peer_hex(peer_text(line, "read_calldata")), &key,
                         &peer_arena, &peer_error) == LOUPE_OK;
    lp_envelope_key_fini(&key);
    return good ? json_pack("{s: o}", "data", peer_hex_json(out)) : NULL;
}

/* ---- results ---- */

static enum loupe_status open_any(struct lp_outcome *out,
                                  const struct lp_envelope_key *key,
                                  const json_t *line)
{
    const char *sent         = peer_text(line, "sent");
    struct loupe_span output = peer_hex(peer_text(line, "read_result"));
    if (strcmp(sent, "returned") == 0)
        return lp_returned_open(out, output, key, NULL, &peer_arena,
                                &peer_error);
    return lp_result_open(out, output,
                          strcmp(sent, "call") == 0 ? LP_SENT_CALL
                                                    : LP_SENT_CALLDATA,
                          key, NULL, &peer_arena, &peer_error);
}

json_t *read_result(const json_t *line)
{
    struct lp_envelope_key key;
    struct lp_outcome outcome = {.authentic = false};
    bool good =
        peer_seal_key(&key, line) && open_any(&outcome, &key, line) == LOUPE_OK;
    const struct lp_result *result = &outcome.result;
    lp_envelope_key_fini(&key);
    if (!good)
        return NULL;
    if (result->kind == LP_RESULT_OK)
        return json_pack("{s: b, s: o}", "authentic", outcome.authentic, "ok",
                         peer_hex_json(result->value));
    return json_pack(
        "{s: b, s: s%, s: I, s: s%}", "authentic", outcome.authentic, "module",
        (const char *)result->module.data, result->module.size, "code",
        (json_int_t)result->code, "message",
        result->message.size == 0 ? "" : (const char *)result->message.data,
        result->message.size);
}
