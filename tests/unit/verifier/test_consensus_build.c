/* SPDX-License-Identifier: Apache-2.0 */
/* What is refused before a consensus transaction is signed, rule by rule: the
 * same call is good but for the one thing. Bodies are composed by hand. */
#include "base/text.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/consensus_bodies.h"
#include "tx/consensus_build.h"

#define ADDRESS "00c8d0f459db38e5cc31ca77e66d2c4456dcbeb502"
#define TO      "62746f55" ADDRESS
#define ACCOUNT "676163636f756e7455" ADDRESS
#define AMOUNT  "66616d6f756e744203e8"

static const char transfer[] = "a2" TO AMOUNT;

static struct lp_consensus_call call_of(const char *method, const char *body)
{
    return (struct lp_consensus_call){
        .method  = loupe_span_string(method),
        .body    = vectors_hex(body),
        .nonce   = 7,
        .has_fee = true,
        .fee     = {.amount = loupe_u256_from_u64(2000), .gas = 2000}};
}

static enum loupe_status write_call(const struct lp_consensus_call *call,
                                    uint64_t max_tx_size,
                                    struct loupe_error *error)
{
    uint8_t memory[1024];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    enum loupe_status status =
        lp_consensus_tx_write(&out, call, max_tx_size, error);
    assert_true(status == LOUPE_OK || out.size == 0);
    return status;
}

static void check_call(const char *method,
                       const char *body,
                       enum loupe_status status,
                       const char *field)
{
    struct loupe_error error      = {0};
    struct lp_consensus_call call = call_of(method, body);
    check_status(write_call(&call, 0, &error), status, &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, CHECK_ANY_OFFSET);
}

static void test_methods(void **state)
{
    (void)state;
    size_t count;
    check_call("staking.Transfer", transfer, LOUPE_OK, "");
    check_call("staking.Nonexistent", transfer, LOUPE_UNSUPPORTED, "method");
    check_call("", transfer, LOUPE_UNSUPPORTED, "method");
    check_call("staking.transfer", transfer, LOUPE_UNSUPPORTED, "method");
    check_call("registry.DeregisterEntity", "", LOUPE_REFUSED, "method");
    check_call("consensus.Meta", "", LOUPE_REFUSED, "method");
    const struct lp_tx_method *rows = lp_consensus_methods(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rows[i].name, rows[j].name);
}

static void test_bodies_of_another_shape(void **state)
{
    (void)state;
    static const struct {
        const char *hex, *field;
        enum loupe_status status;
        size_t offset;
    } cases[] = {
        {"", "body", LOUPE_MALFORMED, 0},
        {"a1" TO, "body.amount", LOUPE_MALFORMED, 0},
        {"a3617800" TO AMOUNT, "body.x", LOUPE_MALFORMED, 1},
        {"a2" TO "66616d6f756e7401", "body.amount", LOUPE_MALFORMED, 33},
        {"a2" TO "66616d6f756e74420001", "body.amount", LOUPE_MALFORMED, 33},
        {"a262746f4100" AMOUNT, "body.to", LOUPE_MALFORMED, 4},
        {"a2" TO AMOUNT "00", "body", LOUPE_MALFORMED, 36},
        {"a2" TO, "body.key", LOUPE_TRUNCATED, 26},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loupe_error error = {0};
        struct lp_consensus_call call =
            call_of("staking.Transfer", cases[i].hex);
        (void)write_call(&call, 0, &error);
        check_refusal(&error, cases[i].status, cases[i].field, cases[i].offset);
    }
}

static void test_fees(void **state)
{
    (void)state;
    struct loupe_error error      = {0};
    struct lp_consensus_call call = call_of("staking.Transfer", transfer);
    call.fee.gas                  = 0;
    (void)write_call(&call, 0, &error);
    check_refusal(&error, LOUPE_MALFORMED, "fee.gas", 0);
    call.fee.amount = loupe_u256_from_u64(0);
    check_status(write_call(&call, 0, &error), LOUPE_OK, &error);
    call.fee = (struct lp_tx_fee){{{0, 0, 1, 0}}, 2000};
    (void)write_call(&call, 0, &error);
    check_refusal(&error, LOUPE_LIMIT, "fee.amount", 0);
    call.fee.amount = (struct loupe_u256){{UINT64_MAX, UINT64_MAX, 0, 0}};
    check_status(write_call(&call, 0, &error), LOUPE_OK, &error);
}

static void test_size_once_signed(void **state)
{
    (void)state;
    static const struct lp_tx_signature none;
    uint8_t memory[512], whole_memory[512];
    struct lp_sink out, whole;
    struct loupe_error error      = {0};
    struct lp_consensus_call call = call_of("staking.Transfer", transfer);
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_consensus_tx_write(&out, &call, 0, &error), LOUPE_OK,
                 &error);
    struct lp_signed_tx signed_tx = {none, lp_sink_span(&out)};
    lp_sink_init(&whole, whole_memory, sizeof whole_memory);
    lp_cbor_struct_write(&whole, &lp_signed_tx_table, &signed_tx);
    check_status(write_call(&call, whole.size, &error), LOUPE_OK, &error);
    (void)write_call(&call, whole.size - 1, &error);
    check_refusal(&error, LOUPE_LIMIT, "transaction", 0);
    lp_sink_init(&out, memory, out.size - 1);
    assert_int_equal(lp_consensus_tx_write(&out, &call, 0, &error),
                     LOUPE_NOMEM);
    check_refusal(&error, LOUPE_NOMEM, "transaction", 0);
}

static void test_rules_of_staking(void **state)
{
    (void)state;
    static const char other[] = "a2"
                                "62746f5501c8d0f459db38e5cc31ca77e66d2c44"
                                "56dcbeb502" AMOUNT;
    check_call("staking.Transfer", other, LOUPE_MALFORMED, "body.to");
    check_call("staking.AddEscrow", "a2" AMOUNT ACCOUNT, LOUPE_OK, "");
    check_call("staking.AddEscrow",
               "a2" AMOUNT "676163636f756e745501c8d0f459db38e5cc31ca77e66d2c44"
               "56dcbeb502",
               LOUPE_MALFORMED, "body.account");
    check_call("staking.ReclaimEscrow", "a2667368617265734105" ACCOUNT,
               LOUPE_OK, "");
    check_call("staking.ReclaimEscrow", "a26673686172657340" ACCOUNT,
               LOUPE_MALFORMED, "body.shares");
    check_call("staking.Withdraw",
               "a26466726f6d55"
               "01c8d0f459db38e5cc31ca77e66d2c4456dcbeb502" AMOUNT,
               LOUPE_MALFORMED, "body.from");
    check_call("staking.Allow",
               "a26b62656e656669636961727955"
               "01c8d0f459db38e5cc31ca77e66d2c4456dcbeb502"
               "6d616d6f756e745f6368616e67654105",
               LOUPE_MALFORMED, "body.beneficiary");
}

#define AMENDMENT "a169616d656e646d656e74a1"
#define RATES     AMENDMENT "657261746573"
#define BOUNDS    AMENDMENT "66626f756e6473"
#define RATE(n)   "6472617465" n
#define START(n)  "657374617274" n
#define LEAST(n)  "68726174655f6d696e" n
#define MOST(n)   "68726174655f6d6178" n

static void test_rules_of_commission(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        const char *field;
    } cases[] = {
        /* 100,000 and 100,001 */
        {RATES "81a2" RATE("430186a0") START("05"), LOUPE_OK, ""},
        {RATES "81a2" RATE("430186a1") START("05"), LOUPE_MALFORMED,
         "body.amendment.rates[0].rate"},
        {RATES "82a2" RATE("4105") START("05") "a2" RATE("4105") START("06"),
         LOUPE_OK, ""},
        {RATES "82a2" RATE("4105") START("05") "a2" RATE("4105") START("05"),
         LOUPE_MALFORMED, "body.amendment.rates[1].start"},
        {BOUNDS "81a3" START("05") MOST("4105") LEAST("4105"), LOUPE_OK, ""},
        {BOUNDS "81a3" START("05") MOST("4105") LEAST("4106"), LOUPE_MALFORMED,
         "body.amendment.bounds[0].rate_min"},
        {BOUNDS "81a3" START("05") MOST("430186a1") LEAST("4106"),
         LOUPE_MALFORMED, "body.amendment.bounds[0].rate_max"},
        {BOUNDS "82a2" START("05") MOST("4105") "a2" START("04") MOST("4105"),
         LOUPE_MALFORMED, "body.amendment.bounds[1].start"},
        {RATES "81a1" RATE("05"), LOUPE_MALFORMED,
         "body.amendment.rates[0].rate"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_call("staking.AmendCommissionSchedule", cases[i].hex,
                   cases[i].status, cases[i].field);
}

#define V7 "a1656d616a6f7207"
#define TARGET                                                                 \
    "66746172676574a3"                                                         \
    "72636f6e73656e7375735f70726f746f636f6c" V7                                \
    "7572756e74696d655f686f73745f70726f746f636f6c" V7                          \
    "781a72756e74696d655f636f6d6d69747465655f70726f746f636f6c" V7
#define UPGRADE(v, epoch, handler)                                             \
    "6775706772616465a4"                                                       \
    "6176" v "6565706f6368" epoch TARGET "6768616e646c6572" handler
#define CANCEL "6e63616e63656c5f75706772616465a16b70726f706f73616c5f696400"
#define CHANGE(module, changes)                                                \
    "716368616e67655f706172616d6574657273a2"                                   \
    "666d6f64756c65" module "676368616e676573" changes

static void test_rules_of_governance(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        const char *field;
    } cases[] = {
        {"a1" UPGRADE("01", "1828", "63616263"), LOUPE_OK, ""},
        {"a1" UPGRADE("02", "1828", "63616263"), LOUPE_MALFORMED,
         "body.upgrade.v"},
        {"a1" UPGRADE("01", "00", "63616263"), LOUPE_MALFORMED,
         "body.upgrade.epoch"},
        {"a1" UPGRADE("01", "1bffffffffffffffff", "63616263"), LOUPE_MALFORMED,
         "body.upgrade.epoch"},
        {"a1" UPGRADE("01", "1828", "626162"), LOUPE_MALFORMED,
         "body.upgrade.handler"},
        {"a1" CANCEL, LOUPE_OK, ""},
        {"a0", LOUPE_MALFORMED, "body"},
        {"a2" UPGRADE("01", "1828", "63616263") CANCEL, LOUPE_MALFORMED,
         "body"},
        {"a1" CHANGE("6161", "a1616200"), LOUPE_OK, ""},
        {"a1" CHANGE("60", "a1616200"), LOUPE_MALFORMED,
         "body.change_parameters.module"},
        {"a1" CHANGE("6161", "a0"), LOUPE_MALFORMED,
         "body.change_parameters.changes"},
        {"a1" CHANGE("6161", "05"), LOUPE_MALFORMED,
         "body.change_parameters.changes"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_call("governance.SubmitProposal", cases[i].hex, cases[i].status,
                   cases[i].field);
    check_call("governance.CastVote", "a26269640164766f746503", LOUPE_OK, "");
    check_call("governance.CastVote", "a26269640164766f746504", LOUPE_MALFORMED,
               "body.vote");
    check_call("governance.CastVote", "a26269640164766f746500", LOUPE_MALFORMED,
               "body.vote");
}

/* ---- signatures ---- */

static void chain_of(struct loupe_chain *out, char digit)
{
    char context[64];
    memset(context, digit, sizeof context);
    assert_true(
        loupe_chain_from_context(out, loupe_span(context, sizeof context)));
}

static void test_signatures(void **state)
{
    (void)state;
    static const uint8_t seed[32] = {5};
    uint8_t memory[512], whole_memory[512];
    struct loupe_chain chain, foreign;
    struct lp_oasis_context context;
    struct lp_tx_signature signature;
    struct lp_sink out, whole;
    struct loupe_error error      = {0};
    struct lp_consensus_call call = call_of("staking.Transfer", transfer);
    chain_of(&chain, '1');
    chain_of(&foreign, '2');
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_consensus_tx_write(&out, &call, 0, &error), LOUPE_OK,
                 &error);
    lp_tx_context(&context, &chain);
    lp_oasis_sign(signature.signature, signature.public_key, seed, &context,
                  lp_sink_span(&out));
    lp_sink_init(&whole, whole_memory, sizeof whole_memory);
    check_status(lp_consensus_tx_join(&whole, lp_sink_span(&out), &signature,
                                      &chain, &error),
                 LOUPE_OK, &error);
    lp_sink_init(&whole, whole_memory, sizeof whole_memory);
    assert_int_equal(lp_consensus_tx_join(&whole, lp_sink_span(&out),
                                          &signature, &foreign, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "signature", 0);
    assert_int_equal(whole.size, 0);
    memory[20] ^= 1;
    assert_int_equal(lp_consensus_tx_join(&whole, lp_sink_span(&out),
                                          &signature, &chain, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "signature", 0);
}

static void test_keys_of_the_pools(void **state)
{
    (void)state;
    static const char *const keys[] = {"1abe11edc001", "1abe11edfeeacc",
                                       "1abe11eddeaccf"};
    struct loupe_error error        = {0};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        uint8_t key[32];
        struct loupe_span first = vectors_hex(keys[i]);
        memset(key, 0xff, sizeof key);
        memcpy(key, first.data, first.size);
        error = (struct loupe_error){0};
        assert_int_equal(lp_consensus_signer_check(key, &error), LOUPE_REFUSED);
        check_refusal(&error, LOUPE_REFUSED, "public_key", 0);
        key[31] ^= 1;
        assert_int_equal(lp_consensus_signer_check(key, NULL), LOUPE_OK);
    }
}

/* ---- reading ---- */

static void
test_what_is_unknown_is_shown_and_what_is_broken_is_not(void **state)
{
    (void)state;
    struct lp_consensus_view view;
    struct loupe_error error = {0};
    /* {body: 5, nonce: 0, method: "a.B"} */
    struct loupe_span unknown =
        vectors_hex("a364626f647905656e6f6e636500666d6574686f6463612e42");
    check_status(lp_consensus_tx_describe(&view, unknown, &error), LOUPE_OK,
                 &error);
    assert_null(view.method);
    check_hex(view.tx.body, "05");
    /* {nonce: 0, method: "staking.Burn"}: the body is missing */
    check_status(
        lp_consensus_tx_describe(
            &view,
            vectors_hex("a2656e6f6e636500666d6574686f646c7374616b696e672e"
                        "4275726e"),
            &error),
        LOUPE_OK, &error);
    assert_non_null(view.method);
    check_refusal(&view.body_fault, LOUPE_MALFORMED, "body", 0);
    check_status(lp_consensus_tx_describe(
                     &view, vectors_hex("a1656e6f6e636500"), &error),
                 LOUPE_MALFORMED, &error);
    for (size_t size = 0; size < unknown.size; size++)
        assert_int_equal(lp_consensus_tx_describe(
                             &view, loupe_span(unknown.data, size), NULL),
                         LOUPE_TRUNCATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_bodies_of_another_shape),
        cmocka_unit_test(test_fees),
        cmocka_unit_test(test_size_once_signed),
        cmocka_unit_test(test_rules_of_staking),
        cmocka_unit_test(test_rules_of_commission),
        cmocka_unit_test(test_rules_of_governance),
        cmocka_unit_test(test_signatures),
        cmocka_unit_test(test_keys_of_the_pools),
        cmocka_unit_test(
            test_what_is_unknown_is_shown_and_what_is_broken_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
