/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a runtime transaction, one after the other. */
#include "api/tx_json_runtime.h"

#include "api/cbor_json.h"
#include "api/table_json.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "tx/methods.h"
#include "tx/multisig.h"
#include "tx/runtime_bodies.h"

static void
put_key(struct lp_reply *reply, json_t *out, const struct lp_public_key *key)
{
    char text[LP_PUBLIC_KEY_TEXT];
    lp_public_key_to_text(text, key);
    lp_reply_text(reply, out, "public_key", text);
}

static void
put_multisig(struct lp_reply *reply, json_t *out, struct loupe_span raw)
{
    struct lp_multisig config;
    if (lp_multisig_read(&config, raw, NULL) != LOUPE_OK)
        return;
    json_t *multisig = lp_reply_put_object(reply, out, "multisig");
    lp_reply_u64(reply, multisig, "threshold", config.threshold);
    json_t *members = lp_reply_put_array(reply, multisig, "members");
    for (size_t i = 0; i < config.count; i++) {
        json_t *member = lp_reply_object(reply);
        put_key(reply, member, &config.members[i].key);
        lp_reply_u64(reply, member, "weight", config.members[i].weight);
        lp_reply_add(reply, members, member);
    }
}

static void
put_signers(struct lp_reply *reply, json_t *out, const struct lp_rtx_body *body)
{
    struct lp_list list;
    struct lp_rtx_signer raw;
    struct lp_signer_spec spec;
    struct loupe_address account;
    char text[LOUPE_ADDRESS_TEXT];
    json_t *signers = lp_reply_put_array(reply, out, "signers");
    lp_list_open(&list, body->ai.si, NULL);
    while (lp_list_next(&list)) {
        if (lp_list_struct(&list, &raw, &lp_rtx_signer_table) != LOUPE_OK ||
            lp_signer_spec_read(&spec, raw.address_spec, NULL) != LOUPE_OK ||
            lp_signer_spec_account(&account, &spec, NULL) != LOUPE_OK)
            continue;
        json_t *signer = lp_reply_object(reply);
        loupe_address_to_text(text, &account);
        lp_reply_text(reply, signer, "address", text);
        if (spec.multisig.size == 0)
            put_key(reply, signer, &spec.key);
        else
            put_multisig(reply, signer, spec.multisig);
        lp_reply_u64(reply, signer, "nonce", raw.nonce);
        lp_reply_add(reply, signers, signer);
    }
}

static void
put_fee(struct lp_reply *reply, json_t *out, const struct lp_rtx_fee *fee)
{
    static const struct lp_cbor_field amount = {.kind = LP_FIELD_STRUCT,
                                                .shown =
                                                    LP_SHOWN_RUNTIME_AMOUNT,
                                                .table = &lp_base_units_table};
    struct lp_cbor in;
    json_t *object = lp_reply_put_object(reply, out, "fee");
    lp_reply_u64(reply, object, "gas", fee->gas);
    lp_cbor_init(&in, fee->amount, LP_CBOR_STRICT, NULL);
    lp_reply_put(reply, object, "amount", lp_table_json(reply, &amount, &in));
    if (fee->consensus_messages != 0)
        lp_reply_u64(reply, object, "consensus_messages",
                     fee->consensus_messages);
    lp_reply_cbor(reply, object, "proxy", fee->proxy);
}

static void
put_round(struct lp_reply *reply, json_t *out, const char *key, uint64_t round)
{
    if (round == 0)
        lp_reply_null(reply, out, key);
    else
        lp_reply_u64(reply, out, key, round);
}

/* By the method's table when it fits, else as plain CBOR and why. */
static void put_body(struct lp_reply *reply,
                     json_t *out,
                     const struct lp_tx_method *method,
                     const struct lp_rtx_call *call)
{
    struct lp_cbor in;
    struct loupe_error fault = {0};
    bool fits                = method != NULL && call->format == 0 &&
                lp_tx_body_check(method, call->body, 0, &fault) == LOUPE_OK;
    lp_cbor_init(&in, call->body, LP_CBOR_STRICT, NULL);
    if (call->body.size == 0)
        lp_reply_null(reply, out, "body");
    else
        lp_reply_put(reply, out, "body",
                     fits ? lp_table_json(reply, &method->body, &in)
                          : lp_cbor_json(&in));
    if (fault.status == LOUPE_OK)
        return;
    json_t *object = lp_reply_put_object(reply, out, "body_fault");
    lp_reply_text(reply, object, "field", fault.field);
    lp_reply_text(reply, object, "reason", fault.reason);
}

static void
put_call(struct lp_reply *reply, json_t *out, const struct lp_rtx_body *body)
{
    struct loupe_span name            = body->call.method;
    const struct lp_tx_method *method = lp_runtime_method_find(name);
    if (name.size == 0) /* it is sealed */
        lp_reply_null(reply, out, "method");
    else
        lp_reply_put(reply, out, "method",
                     json_stringn((const char *)name.data, name.size));
    lp_reply_flag(reply, out, "known", method != NULL);
    lp_reply_flag(reply, out, "encrypted", body->call.format != 0);
    put_fee(reply, out, &body->ai.fee);
    put_round(reply, out, "not_before", body->ai.not_before);
    put_round(reply, out, "not_after", body->ai.not_after);
    put_body(reply, out, method, &body->call);
}

json_t *lp_tx_json_runtime(struct lp_reply *reply,
                           struct loupe_span body,
                           struct loupe_span submit)
{
    struct lp_rtx_body read;
    struct loupe_hash hash;
    json_t *out = lp_reply_object(reply);
    if (lp_cbor_struct_read(&read, &lp_rtx_body_table, body, LP_CBOR_STRICT,
                            NULL) != LOUPE_OK)
        return out;
    lp_reply_text(reply, out, "kind", "runtime");
    lp_reply_flag(reply, out, "signed", submit.size != 0);
    if (submit.size != 0) {
        loupe_sha512_256(&hash, submit);
        lp_reply_hex(reply, out, "hash", loupe_hash_span(&hash));
    }
    put_signers(reply, out, &read);
    put_call(reply, out, &read);
    return out;
}
