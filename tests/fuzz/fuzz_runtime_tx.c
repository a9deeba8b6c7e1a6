/* SPDX-License-Identifier: Apache-2.0 */
/* Runtime transactions in their envelope. Laws: one that holds does not with
 * any other bit of its signed body, nor on another chain; its body is built
 * again from its parts; the argument of a known method, read and written, is
 * stable. */
#include "base/reached.h"
#include "fuzz.h"
#include "tx/methods.h"
#include "tx/runtime_build.h"
#include "tx/runtime_verify.h"

const char fuzz_reader[] = "runtime_tx";

enum { ROOM = 1 << 16, OBJECT_WORDS = 128 };

static uint8_t scratch_memory[ROOM];

/* The recording that the seeds come from. */
static struct lp_rtx_chain chain_of(bool other)
{
    struct lp_rtx_chain chain = {
        .runtime      = {{other ? 0x81 : 0x80}},
        .consensus    = LOUPE_SPAN_TEXT("a685cf155ff638eceb065c6432f83e1f"
                                           "1bff946fe241321d83713d3157942140"),
        .evm_chain_id = other ? 0x5afe : 0x5afd};
    return chain;
}

static enum loupe_status verify(struct lp_rtx_known *out,
                                struct loupe_span bytes,
                                bool other,
                                struct loupe_error *error)
{
    struct loupe_arena arena;
    struct lp_rtx_chain chain = chain_of(other);
    loupe_arena_init(&arena, scratch_memory, sizeof scratch_memory);
    return lp_rtx_verify(out, &chain, bytes, &arena, error);
}

static void law_of_tables(const struct lp_rtx_call *call)
{
    static uint64_t first[OBJECT_WORDS], second[OBJECT_WORDS];
    static uint8_t first_memory[ROOM], second_memory[ROOM];
    struct loupe_error error = {0};
    struct lp_sink a, b;
    const struct lp_tx_method *method = lp_runtime_method_find(call->method);
    if (method == NULL)
        return;
    enum loupe_status status = lp_tx_body_check(method, call->body, 0, &error);
    fuzz_law_of_errors(status, &error);
    const struct lp_cbor_table *table = method->body.table;
    if (status != LOUPE_OK || table == NULL)
        return;
    if (method->rule != NULL) {
        status = method->rule(call->body, &error);
        fuzz_law_of_errors(status, &error);
    }
    LAW(table->size <= sizeof first);
    LAW(lp_cbor_struct_read(first, table, call->body, LP_CBOR_STRICT, NULL) ==
        LOUPE_OK);
    lp_sink_init(&a, first_memory, sizeof first_memory);
    lp_cbor_struct_write(&a, table, first);
    LAW(!lp_sink_full(&a) && a.size <= call->body.size);
    LAW(lp_cbor_struct_read(second, table, lp_sink_span(&a), LP_CBOR_STRICT,
                            NULL) == LOUPE_OK);
    lp_sink_init(&b, second_memory, sizeof second_memory);
    lp_cbor_struct_write(&b, table, second);
    LAW(loupe_span_equal(lp_sink_span(&a), lp_sink_span(&b)));
    LP_REACHED("runtime_tx.body");
}

static void law_of_building(const struct lp_rtx_known *known)
{
    static uint8_t memory[ROOM];
    const struct lp_rtx_auth *ai = &known->body.ai;
    struct lp_rtx_draft draft    = {.signer_count = known->signer_count,
                                    .gas          = ai->fee.gas,
                                    .consensus_messages =
                                        ai->fee.consensus_messages,
                                    .not_before = ai->not_before,
                                    .not_after  = ai->not_after,
                                    .call       = known->body.call};
    struct lp_sink out;
    struct loupe_error error = {0};
    if (ai->fee.proxy.size != 0 ||
        lp_base_units_read(&draft.fee, ai->fee.amount, NULL) != LOUPE_OK)
        return;
    for (size_t i = 0; i < known->signer_count; i++) {
        draft.signers[i].spec  = known->signers[i].spec;
        draft.signers[i].nonce = known->signers[i].nonce;
    }
    lp_sink_init(&out, memory, sizeof memory);
    enum loupe_status status = lp_rtx_body_build(&out, &draft, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return;
    LAW(out.size <= known->tx.body.size);
    LP_REACHED("runtime_tx.built");
}

static void law_of_signatures(const struct lp_rtx_known *known,
                              struct loupe_span bytes,
                              size_t bit)
{
    static uint8_t changed[ROOM];
    struct lp_rtx_known other;
    size_t body = (size_t)(known->tx.body.data - bytes.data);
    memcpy(changed, bytes.data, bytes.size);
    changed[body + bit / 8 % known->tx.body.size] ^= (uint8_t)(1 << bit % 8);
    enum loupe_status status =
        verify(&other, loupe_span(changed, bytes.size), false, NULL);
    LAW(status != LOUPE_OK ||
        (known->tx.kind == LP_RTX_ETHEREUM &&
         !loupe_address_equal(&other.signers[0].account,
                              &known->signers[0].account)));
    if (known->tx.kind == LP_RTX_OASIS || !known->eth.any_chain)
        LAW(verify(&other, bytes, true, NULL) == LOUPE_INVALID);
}

/* Bytes 0 and 1 name the bit to change. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct lp_rtx_known known;
    struct lp_rtx raw;
    struct lp_rtx_body body;
    struct loupe_error error = {0};
    if (size < 2 || size > ROOM / 2)
        return 0;
    size_t bit               = (size_t)data[0] << 8 | data[1];
    struct loupe_span bytes  = loupe_span(data + 2, size - 2);
    enum loupe_status status = verify(&known, bytes, false, &error);
    fuzz_law_of_errors(status, &error);
    if (lp_rtx_read(&raw, bytes, NULL) == LOUPE_OK &&
        raw.kind == LP_RTX_OASIS &&
        lp_rtx_body_read(&body, &raw, NULL) == LOUPE_OK)
        law_of_tables(&body.call);
    if (status != LOUPE_OK)
        return 0;
    LAW(known.signer_count >= 1 && known.signer_count <= LP_RTX_SIGNERS_MAX);
    law_of_signatures(&known, bytes, bit);
    if (known.tx.kind == LP_RTX_OASIS)
        law_of_building(&known);
    return 0;
}
