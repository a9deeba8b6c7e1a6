/* SPDX-License-Identifier: Apache-2.0 */
/* Writing, joining and taking apart consensus transactions. What was received
 * is never written again to check a signature: the bytes are kept. */
#include "tx/consensus_build.h"

#include <string.h>

/* ---- writing ---- */

static enum loupe_status check_method(const struct lp_tx_method **out,
                                      struct loupe_span name,
                                      struct loupe_error *error)
{
    *out = lp_consensus_method_find(name);
    if (*out == NULL)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "method",
                       "%.*s is no method that is known",
                       name.size < 64 ? (int)name.size : 64,
                       name.size == 0 ? "" : (const char *)name.data);
    if ((*out)->sender != LP_TX_BY_ACCOUNT)
        return lp_fail(error, LOUPE_REFUSED, 0, "method",
                       "%s is sent by nodes and is only read here",
                       (*out)->name);
    return LOUPE_OK;
}

static enum loupe_status check_fee(const struct lp_tx_fee *fee,
                                   struct loupe_error *error)
{
    if ((fee->amount.w[2] | fee->amount.w[3]) != 0)
        return lp_fail(error, LOUPE_LIMIT, 0, "fee.amount", "is over 128 bits");
    if (fee->gas == 0 && !loupe_u256_is_zero(&fee->amount))
        return lp_fail(error, LOUPE_MALFORMED, 0, "fee.gas",
                       "is zero, and the fee is not");
    return LOUPE_OK;
}

static enum loupe_status check_call(const struct lp_consensus_call *call,
                                    struct loupe_error *error)
{
    const struct lp_tx_method *method;
    LP_TRY(check_method(&method, call->method, error));
    if (call->has_fee)
        LP_TRY(check_fee(&call->fee, error));
    LP_TRY(lp_tx_body_check(method, call->body, 0, error));
    return method->rule == NULL ? LOUPE_OK : method->rule(call->body, error);
}

static void write_call(struct lp_sink *out,
                       const struct lp_consensus_call *call,
                       struct loupe_span fee)
{
    struct lp_tx tx = {.fee    = fee,
                       .body   = call->body,
                       .nonce  = call->nonce,
                       .method = call->method};
    lp_cbor_struct_write(out, &lp_tx_table, &tx);
}

/* Bytes of the envelope around a transaction of this size. */
static size_t signed_size(size_t transaction)
{
    struct lp_sink count;
    struct lp_signed_tx empty = {.raw = {0}};
    lp_sink_init(&count, NULL, 0);
    lp_cbor_struct_write(&count, &lp_signed_tx_table, &empty);
    count.size -= 1; /* the head of the empty string */
    lp_cbor_put_bytes_head(&count, transaction);
    return count.size + transaction;
}

enum loupe_status lp_consensus_tx_write(struct lp_sink *out,
                                        const struct lp_consensus_call *call,
                                        uint64_t max_tx_size,
                                        struct loupe_error *error)
{
    uint8_t memory[64]; /* two names, a number and a quantity */
    struct lp_sink fee, count;
    lp_error_clear(error);
    LP_TRY(check_call(call, error));
    lp_sink_init(&fee, memory, sizeof memory);
    if (call->has_fee)
        lp_cbor_struct_write(&fee, &lp_tx_fee_table, &call->fee);
    lp_sink_init(&count, NULL, 0);
    write_call(&count, call, lp_sink_span(&fee));
    size_t whole = signed_size(count.size);
    if (max_tx_size != 0 && whole > max_tx_size)
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction",
                       "%zu bytes once signed, at most %llu", whole,
                       (unsigned long long)max_tx_size);
    write_call(out, call, lp_sink_span(&fee));
    if (lp_sink_full(out))
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction",
                       "no room for %zu bytes", count.size);
    return LOUPE_OK;
}

/* ---- joining ---- */

enum loupe_status lp_consensus_signer_check(const uint8_t public_key[32],
                                            struct loupe_error *error)
{
    static const enum loupe_address_name pools[] = {
        LOUPE_ADDRESS_COMMON_POOL, LOUPE_ADDRESS_FEE_ACCUMULATOR,
        LOUPE_ADDRESS_GOVERNANCE_DEPOSITS};
    struct loupe_address signer, pool;
    loupe_address_derive(&signer, LOUPE_ADDRESS_STAKING,
                         loupe_span(public_key, 32));
    for (size_t i = 0; i < sizeof pools / sizeof pools[0]; i++) {
        loupe_address_named(&pool, pools[i]);
        if (loupe_address_equal(&signer, &pool))
            return lp_fail(error, LOUPE_REFUSED, 0, "public_key",
                           "is a pool's, with which nothing can be signed");
    }
    return LOUPE_OK;
}

enum loupe_status lp_consensus_tx_join(struct lp_sink *out,
                                       struct loupe_span transaction,
                                       const struct lp_tx_signature *signature,
                                       const struct loupe_chain *chain,
                                       struct loupe_error *error)
{
    struct lp_signed_tx whole = {.signature = *signature, .raw = transaction};
    lp_error_clear(error);
    LP_TRY(lp_consensus_signer_check(signature->public_key, error));
    if (!lp_tx_verify(&whole, chain))
        return lp_fail(error, LOUPE_INVALID, 0, "signature",
                       "does not hold for these bytes on this chain");
    lp_cbor_struct_write(out, &lp_signed_tx_table, &whole);
    if (lp_sink_full(out))
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction",
                       "no room for %zu bytes", out->size);
    return LOUPE_OK;
}

/* ---- taking apart ---- */

/* The envelope's first key, in canonical order, is "signature"; a transaction
 * has no such key. */
static bool is_envelope(struct loupe_span bytes)
{
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    (void)lp_cbor_map(&in, "");
    return loupe_span_equal(lp_cbor_text(&in, "key"),
                            LOUPE_SPAN_TEXT("signature"));
}

static enum loupe_status read_parts(struct lp_consensus_view *out,
                                    struct loupe_span bytes,
                                    struct loupe_error *error)
{
    out->is_signed   = is_envelope(bytes);
    out->transaction = bytes;
    if (!out->is_signed)
        return lp_cbor_struct_read(&out->tx, &lp_tx_table, bytes,
                                   LP_CBOR_STRICT, error);
    LP_TRY(lp_tx_read(&out->envelope, &out->tx, bytes, error));
    out->transaction = out->envelope.raw;
    return LOUPE_OK;
}

enum loupe_status lp_consensus_tx_describe(struct lp_consensus_view *out,
                                           struct loupe_span bytes,
                                           struct loupe_error *error)
{
    *out = (struct lp_consensus_view){.is_signed = false};
    lp_error_clear(error);
    LP_TRY(read_parts(out, bytes, error));
    out->has_fee = out->tx.fee.size != 0;
    if (out->has_fee)
        LP_TRY(
            lp_within(lp_cbor_struct_read(&out->fee, &lp_tx_fee_table,
                                          out->tx.fee, LP_CBOR_STRICT, error),
                      error, "fee"));
    out->method = lp_consensus_method_find(out->tx.method);
    if (out->method == NULL)
        return LOUPE_OK;
    size_t base =
        out->tx.body.size == 0 ? 0 : (size_t)(out->tx.body.data - bytes.data);
    out->body_fault.status =
        lp_tx_body_check(out->method, out->tx.body, base, &out->body_fault);
    return LOUPE_OK;
}
