/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a transaction that was taken apart, one after the other. */
#include "api/tx_json.h"

#include "api/cbor_json.h"
#include "api/table_json.h"

static void put_hash(struct lp_reply *reply,
                     json_t *out,
                     const char *key,
                     const struct loupe_hash *hash)
{
    lp_reply_hex(reply, out, key, loupe_hash_span(hash));
}

static void put_envelope(struct lp_reply *reply,
                         json_t *out,
                         const struct lp_signed_tx *envelope,
                         struct loupe_span bytes,
                         const struct loupe_chain *chain)
{
    char text[LOUPE_ADDRESS_TEXT];
    struct loupe_hash hash;
    struct loupe_address address;
    struct loupe_span key = LOUPE_SPAN_ARRAY(envelope->signature.public_key);
    lp_tx_hash(&hash, bytes);
    put_hash(reply, out, "hash", &hash);
    lp_tx_cometbft_key(&hash, bytes);
    put_hash(reply, out, "cometbft_key", &hash);
    json_t *signer = lp_reply_put_object(reply, out, "signer");
    loupe_address_derive(&address, LOUPE_ADDRESS_STAKING, key);
    loupe_address_to_text(text, &address);
    lp_reply_text(reply, signer, "address", text);
    lp_reply_hex(reply, signer, "public_key", key);
    lp_reply_hex(reply, out, "signature",
                 LOUPE_SPAN_ARRAY(envelope->signature.signature));
    if (chain != NULL)
        lp_reply_flag(reply, out, "signature_holds",
                      lp_tx_verify(envelope, chain));
}

static void put_fee(struct lp_reply *reply,
                    json_t *out,
                    const struct lp_consensus_view *view)
{
    if (!view->has_fee) {
        lp_reply_null(reply, out, "fee");
        return;
    }
    json_t *fee = lp_reply_put_object(reply, out, "fee");
    lp_reply_u64(reply, fee, "gas", view->fee.gas);
    lp_reply_consensus_amount(reply, fee, "amount", &view->fee.amount);
}

static void put_body(struct lp_reply *reply,
                     json_t *out,
                     const struct lp_consensus_view *view)
{
    struct lp_cbor in;
    bool fits = view->method != NULL && view->body_fault.status == LOUPE_OK;
    lp_cbor_init(&in, view->tx.body, LP_CBOR_STRICT, NULL);
    if (view->tx.body.size == 0)
        lp_reply_null(reply, out, "body");
    else if (fits)
        lp_reply_put(reply, out, "body",
                     lp_table_json(reply, &view->method->body, &in));
    else
        lp_reply_put(reply, out, "body", lp_cbor_json(&in));
    if (view->body_fault.status == LOUPE_OK)
        return;
    json_t *fault = lp_reply_put_object(reply, out, "body_fault");
    lp_reply_text(reply, fault, "field", view->body_fault.field);
    lp_reply_text(reply, fault, "reason", view->body_fault.reason);
}

json_t *lp_tx_json_consensus(struct lp_reply *reply,
                             const struct lp_consensus_view *view,
                             struct loupe_span bytes,
                             const struct loupe_chain *chain)
{
    json_t *out              = lp_reply_object(reply);
    struct loupe_span method = view->tx.method;
    lp_reply_text(reply, out, "kind", "consensus");
    lp_reply_flag(reply, out, "signed", view->is_signed);
    if (view->is_signed)
        put_envelope(reply, out, &view->envelope, bytes, chain);
    lp_reply_put(reply, out, "method",
                 json_stringn((const char *)method.data, method.size));
    lp_reply_flag(reply, out, "known", view->method != NULL);
    lp_reply_u64(reply, out, "nonce", view->tx.nonce);
    put_fee(reply, out, view);
    put_body(reply, out, view);
    return out;
}
