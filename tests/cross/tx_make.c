/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions made from what they mean, by the same steps as the commands. */
#include "api/json_table.h"
#include "tx/consensus_build.h"
#include "tx/ethereum.h"
#include "tx/key.h"
#include "tx/runtime_build.h"
#include "tx/tx_sign.h"
#include "tx_peer.h"

#include <stdlib.h>

static uint8_t bytes[LP_RTX_BYTES_MAX];

static struct loupe_u256 amount(const json_t *object, const char *key)
{
    struct loupe_u256 out;
    if (!loupe_u256_from_text(&out, loupe_span_string(peer_text(object, key))))
        abort();
    return out;
}

static json_t *made(struct loupe_span data, const struct loupe_hash *hash)
{
    return json_pack("{s: o, s: o}", "data", peer_hex_json(data), "hash",
                     peer_hex_json(loupe_hash_span(hash)));
}

static bool sign_with(struct lp_tx_file *file, const json_t *signer)
{
    struct lp_signing_key key;
    enum lp_key_kind kind;
    if (!lp_key_kind_find(&kind, peer_text(signer, "kind")))
        abort();
    bool good =
        lp_key_init(&key, kind, peer_hex(peer_text(signer, "secret")).data,
                    &peer_error) == LOUPE_OK &&
        lp_tx_file_sign(file, &key, &peer_error) == LOUPE_OK;
    lp_key_fini(&key);
    return good;
}

/* Signs with all "signers" and joins. */
static json_t *sign(const json_t *line,
                    enum lp_tx_layer layer,
                    const struct lp_sink *transaction)
{
    static struct lp_tx_file file;
    struct lp_tx_place place;
    struct loupe_hash hash;
    const json_t *signer;
    size_t index;
    peer_place(&place, layer, line);
    if (lp_tx_file_start(&file, &place, lp_sink_span(transaction),
                         &peer_error) != LOUPE_OK)
        return NULL;
    json_array_foreach(json_object_get(line, "signers"), index, signer)
    {
        if (!sign_with(&file, signer))
            return NULL;
    }
    if (lp_tx_file_join(&file, &peer_arena, &peer_error) != LOUPE_OK)
        return NULL;
    lp_tx_hash(&hash, file.submit);
    return made(file.submit, &hash);
}

static bool body(struct loupe_span *out,
                 const struct lp_tx_method *method,
                 const json_t *in)
{
    return method != NULL &&
           lp_json_table_read(out, &method->body, json_object_get(in, "body"),
                              false, &peer_arena, &peer_error) == LOUPE_OK;
}

json_t *make_consensus(const json_t *line)
{
    const json_t *in              = json_object_get(line, "consensus");
    struct lp_consensus_call call = {
        .method  = loupe_span_string(peer_text(in, "method")),
        .nonce   = peer_number(in, "nonce"),
        .has_fee = json_object_get(in, "gas") != NULL};
    struct lp_sink out;
    if (call.has_fee) {
        call.fee.gas    = peer_number(in, "gas");
        call.fee.amount = amount(in, "fee");
    }
    lp_sink_init(&out, bytes, sizeof bytes);
    if (!body(&call.body, lp_consensus_method_find(call.method), in) ||
        lp_consensus_tx_write(&out, &call, 0, &peer_error) != LOUPE_OK)
        return NULL;
    return sign(line, LP_TX_CONSENSUS, &out);
}

/* ---- runtime ---- */

static void fill_signers(struct lp_rtx_draft *out, const json_t *line)
{
    struct lp_signing_key key;
    enum lp_key_kind kind;
    const json_t *signer;
    size_t index;
    json_array_foreach(json_object_get(line, "signers"), index, signer)
    {
        struct lp_rtx_draft_signer *one = &out->signers[out->signer_count++];
        if (!lp_key_kind_find(&kind, peer_text(signer, "kind")) ||
            lp_key_init(&key, kind, peer_hex(peer_text(signer, "secret")).data,
                        NULL) != LOUPE_OK ||
            !lp_public_key_init(&one->spec.key, kind, lp_key_public(&key)))
            abort();
        one->nonce = peer_number(signer, "nonce");
        lp_key_fini(&key);
    }
}

static bool seal_call(struct lp_rtx_call *call, const json_t *line)
{
    struct lp_envelope_key key;
    struct lp_rtx_call plain = *call;
    const json_t *seal       = json_object_get(line, "seal");
    if (seal == NULL)
        return true;
    bool good = peer_seal_key(&key, line) &&
                lp_call_seal(call, &plain, &key,
                             peer_hex(peer_text(seal, "nonce")).data,
                             &peer_arena, &peer_error) == LOUPE_OK;
    lp_envelope_key_fini(&key);
    return good;
}

json_t *make_runtime(const json_t *line)
{
    const json_t *in          = json_object_get(line, "runtime");
    const json_t *fee         = json_object_get(in, "fee");
    struct lp_rtx_draft draft = {
        .gas                   = peer_number(in, "gas"),
        .fee.amount.base_units = amount(fee, "base_units"),
        .fee.denomination      = peer_hex(peer_text(fee, "denomination")),
        .consensus_messages    = peer_number(in, "consensus_messages"),
        .not_before            = peer_number(in, "not_before"),
        .not_after             = peer_number(in, "not_after"),
        .call.method           = loupe_span_string(peer_text(in, "method"))};
    struct lp_sink out;
    fill_signers(&draft, line);
    lp_sink_init(&out, bytes, sizeof bytes);
    if (!body(&draft.call.body, lp_runtime_method_find(draft.call.method),
              in) ||
        !seal_call(&draft.call, line) ||
        lp_rtx_body_build(&out, &draft, &peer_error) != LOUPE_OK)
        return NULL;
    return sign(line, LP_TX_RUNTIME, &out);
}

/* ---- Ethereum ---- */

static void fill_ethereum(struct lp_eth_tx *out, const json_t *in)
{
    const char *to = peer_text(in, "to");
    *out = (struct lp_eth_tx){.kind = (enum lp_eth_kind)peer_number(in, "kind"),
                              .any_chain = peer_number(in, "chain_id") == 0,
                              .chain_id  = peer_number(in, "chain_id"),
                              .nonce     = peer_number(in, "nonce"),
                              .gas       = peer_number(in, "gas"),
                              .price     = amount(in, "price"),
                              .tip       = amount(in, "tip"),
                              .create    = to[0] == '\0',
                              .value     = amount(in, "value"),
                              .data      = peer_hex(peer_text(in, "data")),
                              .access_list =
                                  peer_hex(peer_text(in, "access_list"))};
    if (!out->create)
        memcpy(out->to, peer_hex(to).data, sizeof out->to);
}

json_t *make_ethereum(const json_t *line)
{
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
    struct loupe_secp256k1_signer signer;
    struct loupe_secret secret;
    struct loupe_hash hash;
    uint8_t rsv[65];
    struct lp_sink out;
    fill_ethereum(&tx, json_object_get(line, "ethereum"));
    memcpy(secret.b, peer_hex(peer_text(line, "secret")).data, sizeof secret.b);
    if (lp_eth_digest(&hash, &tx, &peer_arena, &peer_error) != LOUPE_OK ||
        loupe_secp256k1_signer_init(&signer, &secret, &peer_error) != LOUPE_OK)
        return NULL;
    loupe_secp256k1_sign(rsv, &signer, &hash);
    loupe_secp256k1_signer_fini(&signer);
    memcpy(signature.rs, rsv, sizeof signature.rs);
    signature.parity = rsv[64];
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_eth_write(&out, &tx, &signature);
    loupe_keccak256(&hash, lp_sink_span(&out));
    return made(lp_sink_span(&out), &hash);
}

json_t *make_calldata(const json_t *line)
{
    struct lp_envelope_key key;
    struct loupe_span out;
    const json_t *seal = json_object_get(line, "seal");
    bool good          = peer_seal_key(&key, line) &&
                lp_calldata_seal(&out, peer_hex(peer_text(line, "calldata")),
                                 &key, peer_hex(peer_text(seal, "nonce")).data,
                                 &peer_arena, &peer_error) == LOUPE_OK;
    lp_envelope_key_fini(&key);
    return good ? json_pack("{s: o}", "data", peer_hex_json(out)) : NULL;
}
