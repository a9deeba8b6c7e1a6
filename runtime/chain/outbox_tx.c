/* SPDX-License-Identifier: Apache-2.0 */
/* Transactions of both layers, taken apart for the outbox (transactions.md 2.1,
 * 3.1, 7.1). A consensus transaction is a map, a runtime transaction an array. */
#include "chain/outbox_tx.h"

#include "base/text.h"
#include "consensus/tx.h"
#include "tx/consensus_build.h"

void lp_outbox_text(char *out, size_t room, struct loupe_span text)
{
    size_t size = text.size < room ? text.size : room - 1;
    for (size_t i = 0; i < size; i++)
        out[i] = text.data[i] >= 0x20 && text.data[i] < 0x7f
                     ? (char)text.data[i]
                     : '?';
    out[size] = '\0';
}

enum loupe_status lp_outbox_move(struct lp_chain *chain,
                                 enum lp_outbox_state from,
                                 const struct lp_store_tx *row,
                                 struct loupe_error *error)
{
    LP_TRY(lp_store_begin(chain->store, error));
    enum loupe_status status = lp_store_move_tx(chain->store, from, row, error);
    return lp_store_end(chain->store, status, error);
}

static enum loupe_status read_consensus(struct lp_store_tx *out,
                                        struct lp_chain *chain,
                                        struct loupe_error *error)
{
    struct lp_signed_tx outer;
    struct lp_tx inner;
    LP_TRY(lp_tx_read(&outer, &inner, out->bytes, error));
    LP_TRY(lp_consensus_signer_check(outer.signature.public_key, error));
    if (!lp_tx_verify(&outer, &chain->id))
        return lp_fail(error, LOUPE_INVALID, 0, "signature",
                       "does not hold on the chain of %s", chain->network.name);
    out->layer = LP_OUTBOX_CONSENSUS;
    out->nonce = inner.nonce;
    lp_outbox_text(out->method, sizeof out->method, inner.method);
    loupe_address_derive(&out->signer, LOUPE_ADDRESS_STAKING,
                         LOUPE_SPAN_ARRAY(outer.signature.public_key));
    return LOUPE_OK;
}

/* The chain of Ethereum transactions; where a network does not tell it, the one
 * that the transaction names. A foreign one the runtime's check refuses: it
 * never runs. */
static uint64_t evm_chain_of(const struct lp_network *network,
                             struct loupe_span bytes)
{
    struct lp_rtx tx;
    struct lp_eth_tx eth;
    struct lp_eth_signature signature;
    if (network->evm_chain_id != 0)
        return (uint64_t)network->evm_chain_id;
    if (lp_rtx_read(&tx, bytes, NULL) != LOUPE_OK ||
        tx.kind != LP_RTX_ETHEREUM ||
        lp_eth_read(&eth, &signature, tx.body, NULL) != LOUPE_OK)
        return 0;
    return eth.chain_id;
}

enum loupe_status lp_outbox_verify(struct lp_rtx_known *out,
                                   struct lp_chain *chain,
                                   struct loupe_span bytes,
                                   struct loupe_error *error)
{
    struct lp_rtx_chain id = {
        .consensus    = loupe_span_string(chain->network.chain_context),
        .evm_chain_id = evm_chain_of(&chain->network, bytes)};
    if (!chain->network.has_runtime)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "",
                       "is of a runtime, and %s follows none",
                       chain->network.name);
    memcpy(id.runtime.b, chain->network.runtime_id, sizeof id.runtime.b);
    return lp_rtx_verify(out, &id, bytes, &chain->work, error);
}

static enum loupe_status read_runtime(struct lp_store_tx *out,
                                      struct lp_chain *chain,
                                      struct loupe_error *error)
{
    struct lp_rtx_known known;
    LP_TRY(lp_outbox_verify(&known, chain, out->bytes, error));
    out->layer  = LP_OUTBOX_RUNTIME;
    out->signer = known.signers[0].account;
    out->nonce  = known.signers[0].nonce;
    if (known.tx.kind == LP_RTX_ETHEREUM)
        lp_outbox_text(out->method, sizeof out->method,
                       known.eth.create ? LOUPE_SPAN_TEXT("evm.Create")
                                        : LOUPE_SPAN_TEXT("evm.Call"));
    else
        lp_outbox_text(out->method, sizeof out->method, known.body.call.method);
    return LOUPE_OK;
}

static enum loupe_status read_layer(struct lp_store_tx *out,
                                    struct lp_chain *chain,
                                    struct loupe_error *error)
{
    struct lp_cbor in;
    if (out->bytes.size > LP_OUTBOX_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu bytes are over %zu",
                       out->bytes.size, LP_OUTBOX_BYTES_MAX);
    lp_cbor_init(&in, out->bytes, LP_CBOR_STRICT, NULL);
    switch (lp_cbor_peek(&in)) {
    case LP_CBOR_MAP:
        return read_consensus(out, chain, error);
    case LP_CBOR_ARRAY:
        return read_runtime(out, chain, error);
    case LP_CBOR_UINT:
    case LP_CBOR_NEGATIVE:
    case LP_CBOR_BYTES:
    case LP_CBOR_TEXT:
    case LP_CBOR_BOOL:
    case LP_CBOR_NULL:
    case LP_CBOR_FLOAT:
    case LP_CBOR_END:
        break;
    }
    return lp_fail(error, LOUPE_MALFORMED, 0, "",
                   "is no signed transaction of either layer");
}

enum loupe_status lp_outbox_read(struct lp_store_tx *out,
                                 struct lp_chain *chain,
                                 struct loupe_span bytes,
                                 struct loupe_error *error)
{
    size_t mark = loupe_arena_mark(&chain->work);
    *out        = (struct lp_store_tx){.bytes = bytes};
    loupe_sha512_256(&out->hash, bytes);
    enum loupe_status status = read_layer(out, chain, error);
    loupe_arena_rewind(&chain->work, mark);
    return status == LOUPE_OK || strncmp(error->field, "transaction", 11) == 0
               ? status
               : lp_within(status, error, "transaction");
}

uint64_t lp_outbox_last_round(struct loupe_span bytes)
{
    struct lp_rtx tx;
    struct lp_rtx_body body;
    if (lp_rtx_read(&tx, bytes, NULL) != LOUPE_OK || tx.kind != LP_RTX_OASIS ||
        lp_rtx_body_read(&body, &tx, NULL) != LOUPE_OK ||
        body.ai.not_after == 0 || body.ai.not_after == UINT64_MAX)
        return UINT64_MAX;
    return body.ai.not_after + 1;
}
