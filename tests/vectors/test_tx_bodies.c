/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies of the recorded transactions as JSON and back: what a person is shown
 * makes the same bytes again. And amounts as people write them. */
#include "api/json_table.h"
#include "api/table_json.h"
#include "base/tokens.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/consensus_build.h"

static uint8_t memory_block[1 << 18];

static void check_round_trip(const struct lp_tx_method *method,
                             struct loupe_span body)
{
    struct lp_reply reply    = {0};
    struct loupe_error error = {0};
    struct loupe_arena memory;
    struct loupe_span again;
    struct lp_cbor in;
    loupe_arena_init(&memory, memory_block, sizeof memory_block);
    lp_cbor_init(&in, body, LP_CBOR_STRICT, NULL);
    json_t *json = lp_table_json(&reply, &method->body, &in);
    check_status(
        lp_json_table_read(&again, &method->body, json, true, &memory, &error),
        LOUPE_OK, &error);
    check_bytes(again, body);
    json_decref(json);
}

/* Parameters of a module are an encoded item, which is shown taken apart. */
static bool is_change(struct loupe_span body)
{
    struct lp_cbor in;
    lp_cbor_init(&in, body, LP_CBOR_STRICT, NULL);
    size_t pairs = lp_cbor_map(&in, "");
    for (size_t i = 0; i < pairs; i++) {
        if (loupe_span_equal(lp_cbor_text(&in, ""),
                             LOUPE_SPAN_TEXT("change_parameters")))
            return true;
        (void)lp_cbor_raw(&in, "");
    }
    return false;
}

static void test_consensus(void **state)
{
    (void)state;
    json_t *txs  = vectors_json("recordings/consensus-localnet/txs.json");
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(txs); i++) {
        struct lp_consensus_view view;
        struct loupe_error error = {0};
        struct loupe_span raw =
            vectors_get_base64(json_array_get(txs, i), "raw");
        check_status(lp_consensus_tx_describe(&view, raw, &error), LOUPE_OK,
                     &error);
        if (view.method == NULL || view.body_fault.status != LOUPE_OK ||
            view.method->sender != LP_TX_BY_ACCOUNT ||
            is_change(view.tx.body))
            continue;
        check_round_trip(view.method, view.tx.body);
        count++;
    }
    assert_true(count > 20);
    json_decref(txs);
}

/* Does the method hold encoded items, which are shown taken apart? */
static bool is_opaque(const char *method)
{
    return strcmp(method, "rofl.Create") == 0 ||
           strcmp(method, "rofl.Update") == 0 ||
           strncmp(method, "roflmarket.", 11) == 0;
}

static void test_runtime(void **state)
{
    (void)state;
    json_t *truth     = vectors_json("recordings/sapphire-localnet/truth.json");
    const json_t *txs = json_object_get(truth, "transactions");
    size_t count      = 0;
    for (size_t i = 0; i < json_array_size(txs); i++) {
        struct lp_rtx tx;
        struct lp_rtx_body body;
        struct loupe_error error = {0};
        const json_t *entry      = json_array_get(txs, i);
        struct loupe_span raw    = vectors_get_base64(entry, "raw");
        check_status(lp_rtx_read(&tx, raw, &error), LOUPE_OK, &error);
        if (tx.kind != LP_RTX_OASIS)
            continue;
        check_status(lp_rtx_body_read(&body, &tx, &error), LOUPE_OK, &error);
        const struct lp_tx_method *method =
            lp_runtime_method_find(body.call.method);
        if (body.call.format != 0 || method == NULL || is_opaque(method->name))
            continue;
        check_round_trip(method, body.call.body);
        count++;
    }
    assert_true(count > 50);
    json_decref(truth);
}

/* ---- refusals ---- */

static const struct {
    const char *method, *json;
    enum loupe_status status;
    const char *field;
} unfit[] = {
    {"staking.Burn", "{}", LOUPE_USAGE, "amount"},
    {"staking.Burn", "[]", LOUPE_USAGE, ""},
    {"staking.Burn", "{\"amount\": 5}", LOUPE_USAGE, "amount"},
    {"staking.Burn", "{\"amount\": \"-5\"}", LOUPE_USAGE, "amount"},
    {"staking.Burn", "{\"amount\": \"1.0000000001\"}", LOUPE_USAGE, "amount"},
    {"staking.Burn", "{\"amount\": \"340282366920938463463374607432\"}",
     LOUPE_LIMIT, "amount"},
    {"staking.Burn", "{\"amount\": {\"base_units\": \"x\"}}", LOUPE_USAGE,
     "amount.base_units"},
    {"staking.Burn",
     "{\"amount\": {\"base_units\": \"1\", \"tokens\": \"1.0\"}}", LOUPE_USAGE,
     "amount.tokens"},
    {"staking.Burn", "{\"amount\": \"1\", \"to\": 5}", LOUPE_USAGE, "to"},
    {"staking.Transfer",
     "{\"amount\": \"1\", \"to\": "
     "\"0xdce075e1c39b1ae0b75d554558b6451a226ffe00\"}",
     LOUPE_USAGE, "to"},
    {"staking.ReclaimEscrow",
     "{\"account\": \"oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve\", "
     "\"shares\": \"1.5\"}",
     LOUPE_USAGE, "shares"},
    {"staking.AmendCommissionSchedule",
     "{\"amendment\": {\"rates\": [{\"start\": -1, \"rate\": \"5\"}]}}",
     LOUPE_USAGE, "amendment.rates[0].start"},
    {"governance.CastVote", "{\"id\": \"18446744073709551616\", \"vote\": 1}",
     LOUPE_USAGE, "id"},
    {"governance.SubmitProposal",
     "{\"change_parameters\": {\"module\": \"x\", \"changes\": \"a1\"}}",
     LOUPE_USAGE, "change_parameters.changes"},
};

static void test_unfit(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++) {
        struct loupe_error error = {0};
        struct loupe_arena memory;
        struct loupe_span out;
        const struct lp_tx_method *method =
            lp_consensus_method_find(loupe_span_string(unfit[i].method));
        loupe_arena_init(&memory, memory_block, sizeof memory_block);
        json_t *json = json_loads(unfit[i].json, 0, NULL);
        assert_non_null(json);
        assert_non_null(method);
        if (lp_json_table_read(&out, &method->body, json, false, &memory,
                               &error) != unfit[i].status)
            print_error("%s\n", unfit[i].json);
        check_refusal(&error, unfit[i].status, unfit[i].field, 0);
        json_decref(json);
    }
}

static const struct {
    const char *text;
    size_t decimals;
    const char *units; /* NULL: refused */
} amounts[] = {
    {"0", 9, "0"},
    {"1.5", 9, "1500000000"},
    {"1.5", 18, "1500000000000000000"},
    {"0.000000001", 9, "1"},
    {"0.0000000010", 9, NULL},
    {"0.0000000001", 9, NULL},
    {"0.0000000001", 18, "100000000"},
    {"340282366920938463463374607431.768211455", 9,
     "340282366920938463463374607431768211455"},
    {"340282366920938463463374607431.768211456", 9, NULL},
    {"99999999999999999999999999999999999999999999999999999999999999999999999",
     18, NULL},
    {"", 9, NULL},
    {".5", 9, NULL},
    {"5.", 9, NULL},
    {"1.5.5", 9, NULL},
    {"01", 9, NULL},
    {"+1", 9, NULL},
    {"-1", 9, NULL},
    {"1e9", 9, NULL},
    {" 1", 9, NULL},
    {"1,5", 9, NULL},
};

static void test_amounts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        char digits[LOUPE_U256_TEXT];
        struct loupe_u256 value;
        struct loupe_error error = {0};
        enum loupe_status status =
            lp_tokens_read(&value, loupe_span_string(amounts[i].text),
                           amounts[i].decimals, &error);
        loupe_u256_to_text(digits, &value);
        if (amounts[i].units == NULL) {
            assert_true(status == LOUPE_USAGE || status == LOUPE_LIMIT);
            assert_string_equal(digits, "0");
        } else {
            check_status(status, LOUPE_OK, &error);
            assert_string_equal(digits, amounts[i].units);
        }
    }
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consensus),
        cmocka_unit_test(test_runtime),
        cmocka_unit_test(test_unfit),
        cmocka_unit_test(test_amounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
