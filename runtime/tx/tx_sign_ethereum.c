/* SPDX-License-Identifier: Apache-2.0 */
/* See tx_sign_ethereum.h. */
#include "tx/tx_sign_ethereum.h"

#include "sign/secp256k1.h"
#include "tx/ethereum.h"
#include "tx/tx_sign.h"

#define SIGNATURE_BYTES 65

enum loupe_status lp_tx_ethereum_check(struct lp_tx_place *place,
                                       struct loupe_span transaction,
                                       struct loupe_error *error)
{
    struct lp_eth_tx tx;
    LP_TRY(lp_eth_payload_read(&tx, transaction, error));
    if (tx.any_chain)
        return lp_fail(error, LOUPE_REFUSED, 0, "chain_id",
                       "is left out: it could be sent on any chain");
    place->evm_chain_id = tx.chain_id;
    return LOUPE_OK;
}

enum loupe_status lp_tx_ethereum_key_check(const struct lp_tx_file *file,
                                           const struct lp_public_key *key,
                                           struct loupe_error *error)
{
    if (key->kind != LP_KEY_SECP256K1)
        return lp_fail(error, LOUPE_REFUSED, 0, "public_key",
                       "is no secp256k1 key, as Ethereum's form asks for");
    if (file->count != 0)
        return lp_fail(error, LOUPE_CONFLICT, 0, "public_key",
                       "the transaction has its one signature already");
    return LOUPE_OK;
}

/* ---- the signature ---- */

/* r, s, v of the file. */
static bool take_signature(struct lp_eth_signature *out,
                           struct loupe_span signature)
{
    *out = (struct lp_eth_signature){.parity = 0};
    if (signature.size != SIGNATURE_BYTES ||
        (signature.data[64] != LP_ETH_V && signature.data[64] != LP_ETH_V + 1))
        return false;
    memcpy(out->rs, signature.data, sizeof out->rs);
    out->parity = (uint8_t)(signature.data[64] - LP_ETH_V);
    return true;
}

static bool recover(struct lp_public_key *out,
                    struct loupe_span transaction,
                    const struct lp_eth_signature *signature)
{
    uint8_t point[64];
    struct loupe_hash digest;
    *out = (struct lp_public_key){.kind = LP_KEY_SECP256K1};
    loupe_keccak256(&digest, transaction);
    if (!lp_secp256k1_recover(point, &digest, signature->rs, signature->parity))
        return false;
    out->bytes[0] = 2 + (point[63] & 1);
    memcpy(out->bytes + 1, point, 32);
    return true;
}

enum loupe_status lp_tx_ethereum_verify(const struct lp_public_key *key,
                                        struct loupe_span transaction,
                                        struct loupe_span signature,
                                        struct loupe_error *error)
{
    struct lp_eth_signature taken;
    struct lp_public_key made;
    if (take_signature(&taken, signature) &&
        recover(&made, transaction, &taken) &&
        loupe_span_equal(lp_public_key_span(&made), lp_public_key_span(key)))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_INVALID, 0, "signature",
                   "was not made by this key over this transaction");
}

size_t lp_tx_ethereum_signature(uint8_t out[LP_TX_SIGNATURE_BYTES_MAX],
                                const uint8_t rs[65])
{
    struct lp_eth_signature signature = {.parity = rs[64]};
    memcpy(signature.rs, rs, sizeof signature.rs);
    lp_eth_signature_join(out, &signature);
    return SIGNATURE_BYTES;
}

/* ---- together, and apart ---- */

enum loupe_status lp_tx_ethereum_join(struct lp_sink *out,
                                      const struct lp_tx_file *file,
                                      struct loupe_error *error)
{
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
    if (file->count == 0)
        return LOUPE_OK;
    LP_TRY(lp_eth_payload_read(&tx, file->transaction, error));
    if (!take_signature(&signature, loupe_span(file->signatures[0].bytes,
                                               file->signatures[0].size)))
        return LOUPE_INTERNAL;
    lp_eth_wrap_signed(out, &tx, &signature);
    return LOUPE_OK;
}

enum loupe_status lp_tx_ethereum_take(struct lp_tx_file *out,
                                      const struct lp_tx_place *place,
                                      struct loupe_span raw,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    struct lp_eth_tx tx;
    struct lp_eth_signature signature;
    struct lp_public_key key;
    struct lp_sink payload;
    struct lp_tx_place at = *place;
    uint8_t rsv[SIGNATURE_BYTES];
    at.layer = LP_TX_ETHEREUM;
    LP_TRY(lp_eth_read(&tx, &signature, raw, error));
    uint8_t *bytes = loupe_arena_alloc(memory, 1, raw.size);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory");
    lp_sink_init(&payload, bytes, raw.size);
    lp_eth_write(&payload, &tx, NULL);
    LP_TRY(lp_tx_file_start(out, &at, lp_sink_span(&payload), error));
    if (!recover(&key, out->transaction, &signature))
        return lp_fail(error, LOUPE_INVALID, 0, "signature",
                       "is none, or has a high s");
    lp_eth_signature_join(rsv, &signature);
    return lp_tx_file_add(out, &key, LOUPE_SPAN_ARRAY(rsv), error);
}
