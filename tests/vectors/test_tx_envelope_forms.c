/* SPDX-License-Identifier: Apache-2.0 */
/* What counts as a sealed call and what may be sealed; the official entries
 * whose calls are sealed, in form. (vectors/tx/call_encryption.json:
 * test_tx_envelope.c) */
#include "support/check.h"
#include "support/vectors.h"
#include "tx/envelope.h"

static uint8_t arena_memory[1 << 16];

static struct loupe_arena fresh_arena(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, arena_memory, sizeof arena_memory);
    return arena;
}

/* ---- what calls may be sealed ---- */

static void test_calldata_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *data;
        enum lp_calldata_kind kind;
    } cases[] = {
        {"a9059cbb", LP_CALLDATA_BARE},
        {"a164626f647941aa", LP_CALLDATA_PLAIN},
        {"a164626f647941aa00", LP_CALLDATA_BARE}, /* more follows */
        {"a264626f647941aa66666f726d617401", LP_CALLDATA_SEALED},
        {"a264626f647941aa66666f726d617402", LP_CALLDATA_BARE},
        {"a264626f647941aa666d6574686f6461", LP_CALLDATA_BARE},
        {"a264626f647941aa63666f6f00", LP_CALLDATA_BARE}, /* order */
        {"a263666f6f0064626f647941aa", LP_CALLDATA_BARE}, /* unknown key */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(lp_calldata_read(NULL, vectors_hex(cases[i].data)),
                         cases[i].kind);
    assert_int_equal(lp_calldata_read(NULL, loupe_span(NULL, 0)),
                     LP_CALLDATA_BARE);
}

static void test_what_is_not_sealed(void **state)
{
    (void)state;
    static const uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES];
    static const uint8_t body[] = {0xf6};
    struct lp_envelope_key key  = {.epoch = 1};
    struct loupe_arena arena    = fresh_arena();
    struct loupe_error error    = {0};
    struct lp_rtx_call out,
        call = {.body = LOUPE_SPAN_ARRAY(body), .format = 1};
    struct loupe_span data;
    assert_int_equal(lp_call_seal(&out, &call, &key, nonce, &arena, &error),
                     LOUPE_USAGE);
    check_refusal(&error, LOUPE_USAGE, "call.format", 0);
    call  = (struct lp_rtx_call){.method = LOUPE_SPAN_TEXT("a.B")};
    error = (struct loupe_error){0};
    assert_int_equal(lp_call_seal(&out, &call, &key, nonce, &arena, &error),
                     LOUPE_USAGE);
    check_refusal(&error, LOUPE_USAGE, "call.body", 0);
    check_status(lp_calldata_seal(&data, loupe_span(NULL, 0), &key, nonce,
                                  &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(data.size, 0);
    loupe_arena_init(&arena, arena_memory, 16);
    call.body = LOUPE_SPAN_ARRAY(body);
    assert_int_equal(lp_call_seal(&out, &call, &key, nonce, &arena, &error),
                     LOUPE_NOMEM);
    assert_int_equal(arena.used, 0);
}

/* Runtimes look back five epochs and not ahead (transactions.md 5.2). */
static void test_epochs_of_envelopes(void **state)
{
    (void)state;
    static const struct {
        uint64_t epoch, now;
        bool good;
    } cases[] = {{0, 9, true},  {9, 9, true},   {4, 9, true},
                 {3, 9, false}, {10, 9, false}, {UINT64_MAX, 9, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_envelope envelope = {.epoch = cases[i].epoch};
        struct loupe_error error    = {0};
        assert_int_equal(
            lp_envelope_epoch_check(&envelope, cases[i].now, &error),
            cases[i].good ? LOUPE_OK : LOUPE_STALE);
        if (!cases[i].good)
            check_refusal(&error, LOUPE_STALE, "epoch", 0);
    }
}

/* ---- official entries: the ciphertext is dummy text (transactions.md 13) */

static void check_official(const json_t *vector, size_t *seen)
{
    struct lp_rtx tx;
    struct lp_rtx_body body;
    struct lp_envelope envelope;
    struct lp_rtx_call inner;
    struct lp_envelope_key key = {.epoch = 0};
    struct loupe_arena arena   = fresh_arena();
    struct loupe_error error   = {0};
    check_status(
        lp_rtx_read(&tx, vectors_get_base64(vector, "encoded_signed_tx"), NULL),
        LOUPE_OK, NULL);
    check_status(lp_rtx_body_read(&body, &tx, NULL), LOUPE_OK, NULL);
    if (body.call.format == 0)
        return;
    const json_t *call = json_object_get(json_object_get(vector, "tx"), "call");
    const json_t *view = json_object_get(call, "body");
    check_status(lp_envelope_read(&envelope, &body.call, &error), LOUPE_OK,
                 &error);
    check_bytes(LOUPE_SPAN_ARRAY(envelope.client),
                vectors_get_base64(view, "pk"));
    check_bytes(LOUPE_SPAN_ARRAY(envelope.nonce),
                vectors_get_base64(view, "nonce"));
    check_bytes(envelope.data, vectors_get_base64(view, "data"));
    assert_int_equal(envelope.epoch,
                     json_integer_value(json_object_get(view, "epoch")));
    memcpy(key.client, envelope.client, sizeof key.client);
    assert_int_equal(lp_call_open(&inner, &body.call, &key, &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "call.body.sealed.tag",
                  CHECK_ANY_OFFSET);
    ++*seen;
}

static void test_official_sealed_calls(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        size_t sealed;
    } files[] = {
        {"vectors/tx/official/runtime-tx-vectors.json", 16},
        {"vectors/tx/official/runtime-tx-vectors-sapphire-testnet.json", 0},
    };
    for (size_t f = 0; f < 2; f++) {
        json_t *file = vectors_json(files[f].path);
        size_t seen  = 0, i;
        const json_t *vector;
        json_array_foreach(file, i, vector) check_official(vector, &seen);
        assert_int_equal(seen, files[f].sealed);
        json_decref(file);
    }
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calldata_kinds),
        cmocka_unit_test(test_what_is_not_sealed),
        cmocka_unit_test(test_epochs_of_envelopes),
        cmocka_unit_test(test_official_sealed_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
