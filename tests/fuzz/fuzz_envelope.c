/* SPDX-License-Identifier: Apache-2.0 */
/* Sealed calls, sealed calldata and their results under a fixed key; the first
 * byte says what the rest is. Laws: bytes that were not sealed under the key
 * are never authentic; what is sealed here opens to the same again, and not
 * with a bit changed; a result inside a seal is read as the bare result is. */
#include "base/reached.h"
#include "fuzz.h"
#include "limits.h"
#include "tx/envelope.h"

#include <loupe/mrae.h>

const char fuzz_reader[] = "envelope";

enum { ROOM = 1 << 14, NONCE = LOUPE_DEOXYSII_NONCE_BYTES };

static _Alignas(max_align_t) unsigned char memory[16 * ROOM];
static struct loupe_arena arena;
static struct lp_envelope_key key;
static const uint8_t nonce[NONCE]          = {0, 0, 0, 0, 0, 0, 0, 8, [11] = 3};
static const struct lp_executed executed   = {9, 3};
static const struct loupe_secret ephemeral = {{7}}, runtime = {{9}};

static void prepare(void)
{
    uint8_t peer[32];
    loupe_arena_init(&arena, memory, sizeof memory);
    loupe_mrae_public_key(peer, &runtime);
    LAW(lp_envelope_key_init(&key, &ephemeral, peer, 5, NULL) == LOUPE_OK);
}

static bool same_call(const struct lp_rtx_call *a, const struct lp_rtx_call *b)
{
    return a->ro == b->ro && a->format == b->format &&
           loupe_span_equal(a->body, b->body) &&
           loupe_span_equal(a->method, b->method);
}

/* ---- calls ---- */

/* From outside: there is no way to make one that opens. */
static void outer_call(struct loupe_span data)
{
    struct lp_rtx_call call, inner;
    struct lp_envelope envelope;
    struct loupe_error error = {0};
    struct loupe_span bytes;
    if (lp_cbor_struct_read(&call, &lp_rtx_call_table, data, LP_CBOR_RUNTIME,
                            NULL) == LOUPE_OK) {
        fuzz_law_of_errors(lp_envelope_read(&envelope, &call, &error), &error);
        LAW(lp_call_open(&inner, &call, &key, &arena, NULL) != LOUPE_OK);
        LAW(inner.body.size == 0 && inner.method.size == 0);
    }
    error = (struct loupe_error){0};
    enum loupe_status status =
        lp_calldata_open(&bytes, data, &key, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK && bytes.size == 0 && arena.used == 0);
    if (lp_calldata_read(&call, data) == LP_CALLDATA_SEALED)
        LP_REACHED("envelope.sealed");
}

static void law_of_one_bit(const struct lp_rtx_call *sealed)
{
    struct lp_envelope envelope;
    struct lp_rtx_call changed = *sealed, inner;
    uint8_t *copy = loupe_arena_alloc(&arena, sealed->body.size, 1);
    LAW(copy != NULL);
    LAW(lp_envelope_read(&envelope, sealed, NULL) == LOUPE_OK);
    memcpy(copy, sealed->body.data, sealed->body.size);
    copy[envelope.data.data - sealed->body.data] ^= 4;
    changed.body = loupe_span(copy, sealed->body.size);
    LAW(lp_call_open(&inner, &changed, &key, &arena, NULL) == LOUPE_INVALID);
}

/* A call that is sealed by the rules, and opened again. */
static void good_call(const struct lp_rtx_call *call)
{
    struct lp_rtx_call sealed, opened;
    struct loupe_error error = {0};
    enum loupe_status status =
        lp_call_seal(&sealed, call, &key, nonce, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW((status == LOUPE_OK) == (call->format == 0 && call->body.size != 0));
    if (status != LOUPE_OK)
        return;
    LAW(lp_call_open(&opened, &sealed, &key, &arena, &error) == LOUPE_OK);
    LAW(same_call(&opened, call));
    law_of_one_bit(&sealed);
    LP_REACHED("envelope.opened");
}

/* Any bytes inside a seal: a runtime that lies. */
static void inner_call(struct loupe_span data)
{
    static uint8_t sealed[ROOM + LOUPE_DEOXYSII_TAG_BYTES];
    struct lp_rtx_call call, opened;
    struct loupe_error error = {0};
    struct lp_sink body;
    uint8_t *room = loupe_arena_alloc(&arena, 2 * ROOM, 1);
    LAW(room != NULL);
    lp_sink_init(&body, room, 2 * ROOM);
    loupe_deoxysii_seal(sealed, &key.shared, nonce, data, loupe_span(NULL, 0));
    lp_cbor_put_map(&body, 3);
    lp_cbor_put_text(&body, LOUPE_SPAN_TEXT("pk"));
    lp_cbor_put_bytes(&body, LOUPE_SPAN_ARRAY(key.client));
    lp_cbor_put_text(&body, LOUPE_SPAN_TEXT("data"));
    lp_cbor_put_bytes(&body,
                      loupe_span(sealed, data.size + LOUPE_DEOXYSII_TAG_BYTES));
    lp_cbor_put_text(&body, LOUPE_SPAN_TEXT("nonce"));
    lp_cbor_put_bytes(&body, LOUPE_SPAN_ARRAY(nonce));
    const struct lp_rtx_call outer = {.format = 1, .body = lp_sink_span(&body)};
    enum loupe_status status =
        lp_call_open(&opened, &outer, &key, &arena, &error);
    fuzz_law_of_errors(status, &error);
    enum loupe_status bare = lp_cbor_struct_read(&call, &lp_rtx_call_table,
                                                 data, LP_CBOR_RUNTIME, NULL);
    LAW((status == LOUPE_OK) ==
        (bare == LOUPE_OK && call.format == 0 && !call.ro));
    if (bare == LOUPE_OK)
        good_call(&call);
}

static void calldata(struct loupe_span data)
{
    struct loupe_span sealed, opened;
    struct lp_rtx_call call;
    LAW(lp_calldata_seal(&sealed, data, &key, nonce, &arena, NULL) == LOUPE_OK);
    if (data.size == 0) {
        LAW(sealed.size == 0);
        return;
    }
    LAW(lp_calldata_read(&call, sealed) == LP_CALLDATA_SEALED);
    LAW(lp_calldata_open(&opened, sealed, &key, &arena, NULL) == LOUPE_OK);
    LAW(loupe_span_equal(opened, data));
    LP_REACHED("envelope.calldata");
}

/* ---- results ---- */

/* From outside: a failure in clear is all that opens, and proves nothing. */
static void outer_result(struct loupe_span data)
{
    struct lp_outcome outcome;
    struct loupe_error error = {0};
    for (int sent = LP_SENT_CALL; sent <= LP_SENT_CALLDATA; sent++) {
        error = (struct loupe_error){0};
        enum loupe_status status =
            lp_result_open(&outcome, data, (enum lp_sent)sent, &key, &executed,
                           &arena, &error);
        fuzz_law_of_errors(status, &error);
        LAW(!outcome.authentic);
        LAW(status != LOUPE_OK || outcome.result.kind == LP_RESULT_FAIL);
        if (lp_result_place_check(data, (enum lp_sent)sent, &executed, NULL) ==
                LOUPE_OK &&
            status != LOUPE_OK)
            LP_REACHED("envelope.place");
    }
    error = (struct loupe_error){0};
    enum loupe_status status =
        lp_returned_open(&outcome, data, &key, NULL, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW(status != LOUPE_OK && !outcome.authentic);
}

/* {KIND: {"data", "nonce"}} */
static struct loupe_span seal_result(struct loupe_span data, const char *kind)
{
    static uint8_t sealed[ROOM + LOUPE_DEOXYSII_TAG_BYTES];
    struct lp_sink out;
    uint8_t *room = loupe_arena_alloc(&arena, 2 * ROOM, 1);
    LAW(room != NULL);
    lp_sink_init(&out, room, 2 * ROOM);
    loupe_deoxysii_seal(sealed, &key.shared, nonce, data, loupe_span(NULL, 0));
    lp_cbor_put_map(&out, 1);
    lp_cbor_put_text(&out, loupe_span_string(kind));
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("data"));
    lp_cbor_put_bytes(&out,
                      loupe_span(sealed, data.size + LOUPE_DEOXYSII_TAG_BYTES));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("nonce"));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(nonce));
    return lp_sink_span(&out);
}

static void inner_result(struct loupe_span data)
{
    struct lp_result bare;
    struct lp_outcome outcome;
    struct loupe_error error       = {0};
    struct loupe_span output       = seal_result(data, "unknown");
    const struct lp_executed other = {executed.round, executed.order + 1};
    enum loupe_status wanted       = lp_result_read(&bare, data, NULL);
    enum loupe_status status = lp_result_open(&outcome, output, LP_SENT_CALL,
                                              &key, &executed, &arena, &error);
    fuzz_law_of_errors(status, &error);
    LAW((status == LOUPE_OK) ==
        (wanted == LOUPE_OK && bare.kind != LP_RESULT_UNKNOWN));
    LAW(outcome.authentic == (status == LOUPE_OK));
    LAW(lp_result_open(&outcome, output, LP_SENT_CALL, &key, &other, &arena,
                       NULL) == LOUPE_INVALID);
    if (status == LOUPE_OK)
        LP_REACHED("envelope.result");
    error                      = (struct loupe_error){0};
    enum loupe_status returned = lp_returned_open(
        &outcome, seal_result(data, "ok"), &key, &executed, &arena, &error);
    fuzz_law_of_errors(returned, &error);
    LAW(returned != LOUPE_OK || status == LOUPE_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const ways[])(struct loupe_span data) = {
        outer_call, inner_call, calldata, outer_result, inner_result};
    if (size > ROOM / 2)
        return 0;
    unsigned way = fuzz_choose(&data, &size, sizeof ways / sizeof ways[0]);
    prepare();
    ways[way](loupe_span(data, size));
    lp_envelope_key_fini(&key);
    return 0;
}
