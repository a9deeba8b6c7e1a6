/* SPDX-License-Identifier: Apache-2.0 */
/* See tx_json_ethereum.h. */
#include "api/tx_json_ethereum.h"

#include "base/text.h"
#include "sign/secp256k1.h"
#include "state/runtime_tx.h"
#include "tx/envelope.h"
#include "tx/ethereum.h"
#include "tx/signer.h"

static void put_0x(struct lp_reply *reply,
                   json_t *out,
                   const char *key,
                   const uint8_t address[20])
{
    char text[2 + 2 * 20 + 1] = "0x";
    lp_hex_encode(text + 2, loupe_span(address, 20));
    lp_reply_text(reply, out, key, text);
}

static bool recover(struct lp_public_key *key,
                    uint8_t address[20],
                    struct loupe_span payload,
                    const struct lp_eth_signature *signature)
{
    uint8_t point[64];
    struct loupe_hash digest;
    *key = (struct lp_public_key){.kind = LP_KEY_SECP256K1};
    loupe_keccak256(&digest, payload);
    if (!lp_secp256k1_recover(point, &digest, signature->rs, signature->parity))
        return false;
    key->bytes[0] = 2 + (point[63] & 1);
    memcpy(key->bytes + 1, point, 32);
    loupe_ethereum_address(address, point);
    return true;
}

static void put_signer(struct lp_reply *reply,
                       json_t *signers,
                       const struct lp_eth_tx *tx,
                       const struct lp_public_key *key,
                       const uint8_t ethereum[20])
{
    char text[LP_PUBLIC_KEY_TEXT];
    struct loupe_address address;
    json_t *signer = lp_reply_object(reply);
    loupe_address_derive(&address, LOUPE_ADDRESS_ETHEREUM,
                         loupe_span(ethereum, 20));
    loupe_address_to_text(text, &address);
    lp_reply_text(reply, signer, "address", text);
    put_0x(reply, signer, "ethereum_address", ethereum);
    lp_public_key_to_text(text, key);
    lp_reply_text(reply, signer, "public_key", text);
    lp_reply_u64(reply, signer, "nonce", tx->nonce);
    lp_reply_add(reply, signers, signer);
}

/* What only the signed bytes tell: hashes, and who signed. */
static void put_signed(struct lp_reply *reply,
                       json_t *out,
                       struct loupe_span payload,
                       struct loupe_span submit)
{
    struct lp_rtx envelope;
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
    struct loupe_hash hash;
    struct lp_public_key key;
    uint8_t address[20];
    json_t *signers = lp_reply_put_array(reply, out, "signers");
    if (submit.size == 0 || lp_rtx_read(&envelope, submit, NULL) != LOUPE_OK ||
        lp_eth_read(&tx, &signature, envelope.body, NULL) != LOUPE_OK)
        return;
    loupe_sha512_256(&hash, submit);
    lp_reply_hex(reply, out, "hash", loupe_hash_span(&hash));
    loupe_keccak256(&hash, envelope.body);
    lp_reply_hex(reply, out, "ethereum_hash", loupe_hash_span(&hash));
    if (recover(&key, address, payload, &signature))
        put_signer(reply, signers, &tx, &key, address);
}

static void
put_fee(struct lp_reply *reply, json_t *out, const struct lp_eth_tx *tx)
{
    char tokens[LOUPE_TOKENS_TEXT];
    struct loupe_u256 gas = loupe_u256_from_u64(tx->gas), total;
    json_t *fee           = lp_reply_put_object(reply, out, "fee");
    lp_reply_u64(reply, fee, "gas", tx->gas);
    lp_reply_u256(reply, fee, "price", &tx->price);
    if (tx->kind == LP_ETH_DYNAMIC_FEE)
        lp_reply_u256(reply, fee, "tip", &tx->tip);
    if (!loupe_u256_mul(&total, &tx->price, &gas))
        return;
    json_t *amount = lp_reply_put_object(reply, fee, "amount");
    loupe_runtime_amount_to_text(tokens, (struct loupe_runtime_amount){total});
    lp_reply_u256(reply, amount, "base_units", &total);
    lp_reply_text(reply, amount, "denomination", "");
    lp_reply_text(reply, amount, "tokens", tokens);
}

static void
put_body(struct lp_reply *reply, json_t *out, const struct lp_eth_tx *tx)
{
    uint8_t value[32];
    json_t *body = lp_reply_put_object(reply, out, "body");
    loupe_u256_to_bytes(value, &tx->value);
    if (!tx->create)
        put_0x(reply, body, "address", tx->to);
    lp_reply_hex(reply, body, "value", LOUPE_SPAN_ARRAY(value));
    lp_reply_hex(reply, body, tx->create ? "init_code" : "data", tx->data);
}

json_t *lp_tx_json_ethereum(struct lp_reply *reply,
                            struct loupe_span payload,
                            struct loupe_span submit)
{
    static const char *const forms[] = {[LP_ETH_LEGACY]      = "legacy",
                                        [LP_ETH_ACCESS_LIST] = "2930",
                                        [LP_ETH_DYNAMIC_FEE] = "1559"};
    struct lp_eth_tx tx;
    json_t *out = lp_reply_object(reply);
    if (lp_eth_payload_read(&tx, payload, NULL) != LOUPE_OK)
        return out;
    lp_reply_text(reply, out, "kind", "ethereum");
    lp_reply_text(reply, out, "form", forms[tx.kind]);
    lp_reply_flag(reply, out, "signed", submit.size != 0);
    lp_reply_u64(reply, out, "evm_chain_id", tx.chain_id);
    put_signed(reply, out, payload, submit);
    lp_reply_u64(reply, out, "nonce", tx.nonce);
    lp_reply_text(reply, out, "method", tx.create ? "evm.Create" : "evm.Call");
    lp_reply_flag(reply, out, "known", true);
    lp_reply_flag(reply, out, "encrypted",
                  !tx.create &&
                      lp_calldata_read(NULL, tx.data) == LP_CALLDATA_SEALED);
    put_fee(reply, out, &tx);
    if (tx.kind != LP_ETH_LEGACY)
        lp_reply_hex(reply, out, "access_list", tx.access_list);
    put_body(reply, out, &tx);
    return out;
}
