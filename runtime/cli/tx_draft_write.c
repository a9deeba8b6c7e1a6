/* SPDX-License-Identifier: Apache-2.0 */
/* From a draft to the bytes under the signatures; see tx_draft.h. */
#include "cli/tx_draft.h"
#include "tx/consensus_build.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"

static enum loupe_status write_consensus(struct lp_sink *out,
                                         const struct lp_tx_draft *draft,
                                         struct loupe_error *error)
{
    const struct lp_consensus_call call = {
        .method  = loupe_span_string(draft->words.method->name),
        .body    = draft->words.body,
        .nonce   = draft->signers.nonces[0],
        .has_fee = !draft->is_trial,
        .fee     = {.amount = draft->fee, .gas = draft->gas},
    };
    if (draft->signers.count > 1)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "one signs a transaction of the consensus layer");
    return lp_consensus_tx_write(out, &call, 0, error);
}

/* Nobody is asked to sign what the network would refuse whatever its state. */
static enum loupe_status check_body(const struct lp_tx_words *words,
                                    struct loupe_error *error)
{
    LP_TRY(lp_tx_body_check(words->method, words->body, 0, error));
    return words->method->rule == NULL
               ? LOUPE_OK
               : words->method->rule(words->body, error);
}

static enum loupe_status write_runtime(struct lp_sink *out,
                                       const struct lp_tx_draft *draft,
                                       struct loupe_arena *memory,
                                       struct loupe_error *error)
{
    struct lp_rtx_draft tx = {
        .signer_count          = draft->signers.count,
        .gas                   = draft->gas,
        .fee.amount.base_units = draft->fee,
        .consensus_messages    = draft->messages,
        .not_before            = draft->not_before,
        .not_after             = draft->not_after,
        .proxy_module          = draft->proxy_module,
        .proxy_id              = draft->proxy_id,
        .call                  = {.body   = draft->words.body,
                                  .method = loupe_span_string(draft->words.method->name)},
    };
    if (draft->signers.count == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "is needed: a runtime transaction names its signers");
    for (size_t i = 0; i < draft->signers.count; i++) {
        tx.signers[i].spec  = draft->signers.specs[i];
        tx.signers[i].nonce = draft->signers.nonces[i];
    }
    LP_TRY(check_body(&draft->words, error));
    const struct lp_rtx_call plain = tx.call;
    if (draft->seal.is_on)
        LP_TRY(lp_call_seal(&tx.call, &plain, &draft->seal.key,
                            draft->seal.nonce, memory, error));
    return lp_rtx_body_build(out, &tx, error);
}

/* The call of a method of the EVM as Ethereum says it. */
static enum loupe_status take_call(struct lp_eth_tx *out,
                                   const struct lp_tx_words *words,
                                   struct loupe_error *error)
{
    struct lp_rt_evm_call call     = {.address = {0}};
    struct lp_rt_evm_create create = {.value = {0}};
    if (strcmp(words->method->name, "evm.Call") == 0) {
        LP_TRY(lp_cbor_struct_read(&call, &lp_rt_evm_call_table, words->body,
                                   LP_CBOR_STRICT, error));
        memcpy(out->to, call.address, sizeof out->to);
        out->data    = call.data;
        create.value = call.value;
    } else if (strcmp(words->method->name, "evm.Create") == 0) {
        LP_TRY(lp_cbor_struct_read(&create, &lp_rt_evm_create_table,
                                   words->body, LP_CBOR_STRICT, error));
        out->create = true;
        out->data   = create.init_code;
    } else {
        return lp_fail(error, LOUPE_USAGE, 0, "method",
                       "%s has no form of Ethereum's", words->method->name);
    }
    return loupe_u256_from_bytes(&out->value, create.value)
               ? LOUPE_OK
               : lp_fail(error, LOUPE_LIMIT, 0, "value", "has over 256 bits");
}

static enum loupe_status price_of(struct loupe_u256 *out,
                                  const struct loupe_u256 *total,
                                  uint64_t gas,
                                  struct loupe_error *error)
{
    struct loupe_u256 divisor = loupe_u256_from_u64(gas);
    if (loupe_u256_div(out, NULL, total, &divisor))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "--gas", "is zero");
}

/* Only calldata can be sealed: the rest is Ethereum's. */
static enum loupe_status seal_data(struct lp_eth_tx *tx,
                                   const struct lp_tx_seal *seal,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    const struct loupe_span plain = tx->data;
    if (!seal->is_on)
        return LOUPE_OK;
    if (tx->create || plain.size == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--sealed",
                       "there is no calldata to seal");
    return lp_calldata_seal(&tx->data, plain, &seal->key, seal->nonce, memory,
                            error);
}

static enum loupe_status ethereum_of(struct lp_eth_tx *out,
                                     const struct lp_tx_draft *draft,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    *out = (struct lp_eth_tx){.kind        = draft->eth,
                              .chain_id    = draft->evm_chain_id,
                              .nonce       = draft->signers.nonces[0],
                              .gas         = draft->gas,
                              .access_list = draft->access_list};
    if (draft->signers.count > 1)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "one signs a transaction in Ethereum's form");
    LP_TRY(check_body(&draft->words, error));
    LP_TRY(take_call(out, &draft->words, error));
    LP_TRY(seal_data(out, &draft->seal, memory, error));
    if (draft->is_trial)
        return LOUPE_OK;
    LP_TRY(price_of(&out->price, &draft->fee, draft->gas, error));
    return out->kind == LP_ETH_DYNAMIC_FEE
               ? price_of(&out->tip, &draft->tip, draft->gas, error)
               : LOUPE_OK;
}

static enum loupe_status write_ethereum(struct lp_sink *out,
                                        const struct lp_tx_draft *draft,
                                        struct loupe_arena *memory,
                                        struct loupe_error *error)
{
    struct lp_eth_tx tx;
    LP_TRY(ethereum_of(&tx, draft, memory, error));
    lp_eth_write(out, &tx, NULL);
    return LOUPE_OK;
}

/* As the runtime takes it apart (tx/ethereum.h). */
static enum loupe_status write_native(struct lp_sink *out,
                                      const struct lp_tx_draft *draft,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error)
{
    struct lp_eth_tx tx;
    struct lp_eth_sender sender     = {.address = {0}};
    const struct lp_public_key *key = &draft->signers.specs[0].key;
    const struct loupe_u256 fee     = loupe_u256_from_u64(0);
    if (draft->signers.count == 0 || key->kind != LP_KEY_SECP256K1)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "a secp256k1 key is needed to ask for its gas");
    memcpy(sender.key, key->bytes, sizeof sender.key);
    LP_TRY(ethereum_of(&tx, draft, memory, error));
    return lp_eth_runtime_build(out, &tx, &sender, &fee, memory, error);
}

static enum loupe_status write_layer(struct lp_sink *out,
                                     const struct lp_tx_draft *draft,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    switch (draft->layer) {
    case LP_TX_CONSENSUS:
        return write_consensus(out, draft, error);
    case LP_TX_RUNTIME:
        return write_runtime(out, draft, memory, error);
    case LP_TX_ETHEREUM:
        return write_ethereum(out, draft, memory, error);
    }
    return LOUPE_INTERNAL;
}

typedef enum loupe_status (*write_fn)(struct lp_sink *out,
                                      const struct lp_tx_draft *draft,
                                      struct loupe_arena *memory,
                                      struct loupe_error *error);

static enum loupe_status write_bytes(struct loupe_span *out,
                                     write_fn write,
                                     const struct lp_tx_draft *draft,
                                     struct loupe_arena *memory,
                                     struct loupe_error *error)
{
    struct lp_sink sink;
    uint8_t *bytes = loupe_arena_alloc(memory, 1, LP_RTX_BYTES_MAX);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction", "no memory");
    lp_sink_init(&sink, bytes, LP_RTX_BYTES_MAX);
    LP_TRY(write(&sink, draft, memory, error));
    if (lp_sink_full(&sink))
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction",
                       "%zu bytes, at most %zu", sink.size, sink.room);
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}

enum loupe_status lp_tx_draft_write(struct loupe_span *out,
                                    const struct lp_tx_draft *draft,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    return write_bytes(out, write_layer, draft, memory, error);
}

enum loupe_status lp_tx_draft_write_native(struct loupe_span *out,
                                           const struct lp_tx_draft *draft,
                                           struct loupe_arena *memory,
                                           struct loupe_error *error)
{
    return write_bytes(out, write_native, draft, memory, error);
}
