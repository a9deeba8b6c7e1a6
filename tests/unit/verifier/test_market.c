/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of the marketplace: forms written by hand after transactions.md 11.1.
 */
#include "state/market.h"
#include "support/check.h"

static void check_price(struct loupe_span payment,
                        enum lp_market_term term,
                        enum loupe_status status,
                        const char *field,
                        uint64_t wanted)
{
    struct loupe_error error = {0};
    struct loupe_runtime_amount amount;
    struct loupe_span denomination;
    check_status(lp_market_price(&amount, &denomination, payment, term, &error),
                 status, &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, CHECK_ANY_OFFSET);
    assert_int_equal(amount.base_units.w[0], wanted);
    assert_int_equal(denomination.size, status == LOUPE_OK ? 1 : 0);
}

/* {native: {terms: {1: 7, 3: 5}, denomination: "X"}} */
#define NATIVE                                                                 \
    "\xa1\x66native\xa2\x65terms\xa2\x01\x41\x07\x03\x41\x05\x6c"              \
    "denomination\x41\x58"

static void test_the_price_of_a_term(void **state)
{
    (void)state;
    struct loupe_span payment = LOUPE_SPAN_TEXT(NATIVE);
    check_price(payment, LP_MARKET_HOUR, LOUPE_OK, NULL, 7);
    check_price(payment, LP_MARKET_YEAR, LOUPE_OK, NULL, 5);
    check_price(payment, LP_MARKET_MONTH, LOUPE_ABSENT, "payment.native.terms",
                0);
    payment.size--;
    check_price(payment, LP_MARKET_HOUR, LOUPE_TRUNCATED, "payment.native", 0);
}

static void test_what_is_no_native_payment(void **state)
{
    (void)state;
    check_price(LOUPE_SPAN_TEXT("\xa0"), LP_MARKET_HOUR, LOUPE_MALFORMED,
                "payment", 0);
    check_price(LOUPE_SPAN_TEXT("\xa1\x63"
                                "evm\xa0"),
                LP_MARKET_HOUR, LOUPE_UNSUPPORTED, "payment.evm", 0);
    check_price(LOUPE_SPAN_TEXT("\xa2\x63"
                                "evm\xa0\x66native\xa0"),
                LP_MARKET_HOUR, LOUPE_MALFORMED, "payment", 0);
    check_price(LOUPE_SPAN_TEXT("\xa1\x66native\xa1\x65terms\xa0"),
                LP_MARKET_HOUR, LOUPE_MALFORMED, "payment.native.denomination",
                0);
}

static void test_terms(void **state)
{
    (void)state;
    assert_int_equal(lp_market_term_s(LP_MARKET_HOUR), 3600);
    assert_int_equal(lp_market_term_s(LP_MARKET_MONTH), 2592000);
    assert_int_equal(lp_market_term_s(LP_MARKET_YEAR), 31536000);
    assert_int_equal(lp_market_term_s((enum lp_market_term)4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_price_of_a_term),
        cmocka_unit_test(test_what_is_no_native_payment),
        cmocka_unit_test(test_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
