/* SPDX-License-Identifier: Apache-2.0 */
/* Runtime transactions from their parts; see runtime_build.h. Lists are
 * written to memory of this frame first, then taken by the same tables that
 * read transactions. */
#include "tx/runtime_build.h"

#include "base/text.h"
#include "tx/runtime_bodies.h"

/* A multisig account of eight members has below a thousand bytes. */
#define SIGNERS_BYTES 4096
#define PROXY_BYTES   256
#define AMOUNT_BYTES  64

enum loupe_status lp_base_units_check(const struct lp_base_units *units,
                                      struct loupe_error *error)
{
    const struct loupe_u256 *amount = &units->amount.base_units;
    if (amount->w[2] != 0 || amount->w[3] != 0)
        return lp_fail(error, LOUPE_LIMIT, 0, "amount",
                       "has more than 128 bits");
    if (units->denomination.size > LP_DENOMINATION_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "denomination",
                       "%zu bytes are more than %d", units->denomination.size,
                       LP_DENOMINATION_BYTES_MAX);
    return LOUPE_OK;
}

/* ---- the body ---- */

static bool same_spec(const struct lp_signer_spec *a,
                      const struct lp_signer_spec *b)
{
    return a->key.kind == b->key.kind &&
           loupe_span_equal(a->multisig, b->multisig) &&
           (a->multisig.size != 0 ||
            loupe_span_equal(lp_public_key_span(&a->key),
                             lp_public_key_span(&b->key)));
}

static enum loupe_status check_signers(const struct lp_rtx_draft *draft,
                                       struct loupe_error *error)
{
    if (draft->signer_count == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "ai.si", "is empty");
    if (draft->signer_count > LP_RTX_SIGNERS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "ai.si", "%zu are more than %d",
                       draft->signer_count, LP_RTX_SIGNERS_MAX);
    for (size_t i = 1; i < draft->signer_count; i++)
        for (size_t j = 0; j < i; j++)
            if (same_spec(&draft->signers[i].spec, &draft->signers[j].spec))
                return lp_fail(error, LOUPE_USAGE, 0, "ai.si",
                               "%zu is the same signer as %zu", i, j);
    return LOUPE_OK;
}

static enum loupe_status check(const struct lp_rtx_draft *draft,
                               struct loupe_error *error)
{
    LP_TRY(check_signers(draft, error));
    LP_TRY(lp_within(lp_base_units_check(&draft->fee, error), error, "ai.fee"));
    if (draft->consensus_messages > UINT32_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "ai.fee.consensus_messages",
                       "has more than 32 bits");
    if (draft->not_after != 0 && draft->not_after < draft->not_before)
        return lp_fail(error, LOUPE_USAGE, 0, "ai.not_after",
                       "is before not_before");
    if (draft->call.format > 1)
        return lp_fail(error, LOUPE_USAGE, 0, "call.format",
                       "%llu is neither 0 nor 1",
                       (unsigned long long)draft->call.format);
    if ((draft->call.format == 0) == (draft->call.method.size == 0))
        return lp_fail(error, LOUPE_USAGE, 0, "call.method",
                       draft->call.format == 0 ? "is missing"
                                               : "is of an encrypted call");
    return LOUPE_OK;
}

static void put_signers(struct lp_sink *out, const struct lp_rtx_draft *draft)
{
    uint8_t memory[SIGNERS_BYTES];
    struct lp_sink spec;
    lp_cbor_put_array(out, draft->signer_count);
    for (size_t i = 0; i < draft->signer_count; i++) {
        lp_sink_init(&spec, memory, sizeof memory);
        lp_signer_spec_write(&spec, &draft->signers[i].spec);
        const struct lp_rtx_signer signer = {
            .nonce        = draft->signers[i].nonce,
            .address_spec = lp_sink_span(&spec),
        };
        lp_cbor_struct_write(out, &lp_rtx_signer_table, &signer);
    }
}

static void put_proxy(struct lp_sink *out, const struct lp_rtx_draft *draft)
{
    if (draft->proxy_module.size == 0)
        return;
    lp_cbor_put_map(out, 2);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("id"));
    lp_cbor_put_bytes(out, draft->proxy_id);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("module"));
    lp_cbor_put_text(out, draft->proxy_module);
}

static enum loupe_status take(struct loupe_span *out,
                              const struct lp_sink *sink,
                              const char *field,
                              struct loupe_error *error)
{
    *out = lp_sink_span(sink);
    if (lp_sink_full(sink))
        return lp_fail(error, LOUPE_LIMIT, 0, field,
                       "%zu bytes are more than %zu", sink->size, sink->room);
    return LOUPE_OK;
}

enum loupe_status lp_rtx_body_build(struct lp_sink *out,
                                    const struct lp_rtx_draft *draft,
                                    struct loupe_error *error)
{
    uint8_t memory[SIGNERS_BYTES + PROXY_BYTES + AMOUNT_BYTES];
    struct lp_sink signers, proxy, amount;
    struct lp_rtx_body body = {.v = 1, .call = draft->call};
    size_t before           = out->size;
    LP_TRY(check(draft, error));
    lp_sink_init(&signers, memory, SIGNERS_BYTES);
    lp_sink_init(&proxy, memory + SIGNERS_BYTES, PROXY_BYTES);
    lp_sink_init(&amount, memory + SIGNERS_BYTES + PROXY_BYTES, AMOUNT_BYTES);
    put_signers(&signers, draft);
    put_proxy(&proxy, draft);
    lp_cbor_struct_write(&amount, &lp_base_units_table, &draft->fee);
    LP_TRY(take(&body.ai.si, &signers, "ai.si", error));
    LP_TRY(take(&body.ai.fee.proxy, &proxy, "ai.fee.proxy", error));
    LP_TRY(take(&body.ai.fee.amount, &amount, "ai.fee.amount", error));
    body.ai.fee.gas                = draft->gas;
    body.ai.fee.consensus_messages = draft->consensus_messages;
    body.ai.not_before             = draft->not_before;
    body.ai.not_after              = draft->not_after;
    lp_cbor_struct_write(out, &lp_rtx_body_table, &body);
    if (out->size - before > LP_RTX_BYTES_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "", "%zu bytes are more than %zu",
                       out->size - before, LP_RTX_BYTES_MAX);
    return LOUPE_OK;
}

/* ---- signatures ---- */

void lp_rtx_context_of(struct lp_oasis_context *out,
                       struct loupe_span base,
                       const struct loupe_hash *runtime,
                       struct loupe_span chain)
{
    uint8_t bytes[LOUPE_HASH_BYTES + 64];
    char text[2 * LOUPE_HASH_BYTES + 1];
    struct lp_sink sink;
    struct loupe_hash hash;
    lp_sink_init(&sink, bytes, sizeof bytes);
    lp_write_bytes(&sink, loupe_hash_span(runtime));
    lp_write_bytes(&sink, chain);
    loupe_sha512_256(&hash, lp_sink_span(&sink));
    lp_hex_encode(text, loupe_hash_span(&hash));
    lp_oasis_context_chain(out, base, loupe_span(text, sizeof text - 1));
}

void lp_rtx_context(struct lp_oasis_context *out,
                    const struct loupe_hash *runtime,
                    struct loupe_span chain)
{
    lp_rtx_context_of(out, LOUPE_SPAN_TEXT("oasis-runtime-sdk/tx: v0"), runtime,
                      chain);
}

static void put_proof(struct lp_sink *out, const struct lp_rtx_proof *proof)
{
    lp_cbor_put_map(out, 1);
    if (proof->slot_count == 0) {
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("signature"));
        lp_cbor_put_bytes(out, proof->signature);
        return;
    }
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("multisig"));
    lp_cbor_put_array(out, proof->slot_count);
    for (size_t i = 0; i < proof->slot_count; i++)
        if (proof->slots[i].size == 0)
            lp_cbor_put_null(out);
        else
            lp_cbor_put_bytes(out, proof->slots[i]);
}

void lp_rtx_write(struct lp_sink *out,
                  struct loupe_span body,
                  const struct lp_rtx_proof *proofs,
                  size_t count)
{
    lp_cbor_put_array(out, 2);
    lp_cbor_put_bytes(out, body);
    lp_cbor_put_array(out, count);
    for (size_t i = 0; i < count; i++)
        put_proof(out, &proofs[i]);
}
