/* SPDX-License-Identifier: Apache-2.0 */
/* Domain separation: contexts, digests, signing and checking. */
#include "sign/oasis.h"
#include "support/check.h"

#define CHAIN "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55"

static void test_a_context_with_chain_separation(void **state)
{
    (void)state;
    struct lp_oasis_context context;
    lp_oasis_context_chain(&context,
                           LOUPE_SPAN_TEXT("oasis-core/consensus: tx"),
                           LOUPE_SPAN_TEXT(CHAIN));
    struct loupe_span wanted =
        LOUPE_SPAN_TEXT("oasis-core/consensus: tx for chain " CHAIN);
    check_bytes(loupe_span(context.text, context.size), wanted);
}

/* transactions.md 2.1, transfer-zero-fee. */
static void test_the_digest_is_over_context_and_message(void **state)
{
    (void)state;
    static const uint8_t tx[] =
        "\xa4\x63"
        "fee\xa2\x63gas\x00\x66"
        "amount\x40\x64"
        "body\xa2\x62to\x55\x00\xc8\xd0\xf4\x59\xdb\x38\xe5\xcc\x31\xca\x77\xe6"
        "\x6d\x2c\x44\x56\xdc\xbe\xb5\x02\x66"
        "amount\x42\x03\xe8\x65nonce\x00\x66method\x70staking.Transfer";
    struct lp_oasis_context context;
    struct loupe_hash digest;
    lp_oasis_context_chain(&context,
                           LOUPE_SPAN_TEXT("oasis-core/consensus: tx"),
                           LOUPE_SPAN_TEXT(CHAIN));
    lp_oasis_digest(&digest, &context, loupe_span(tx, sizeof tx - 1));
    check_hex(
        loupe_hash_span(&digest),
        "da595e5d67dacbe37b242cb6b9421809615cd7a58c5e8e4c4abd89082a5d5170");
}

static void test_a_signature_holds_in_its_context_only(void **state)
{
    (void)state;
    static const uint8_t seed[32] = {7};
    uint8_t signature[64], key[32];
    struct lp_oasis_context one, other;
    struct loupe_span message = LOUPE_SPAN_TEXT("message");
    lp_oasis_context_init(&one, LOUPE_SPAN_TEXT("loupe: one"));
    lp_oasis_context_init(&other, LOUPE_SPAN_TEXT("loupe: other"));
    lp_oasis_sign(signature, key, seed, &one, message);
    assert_true(lp_oasis_verify(key, &one, message, signature));
    assert_false(lp_oasis_verify(key, &other, message, signature));
    assert_false(
        lp_oasis_verify(key, &one, LOUPE_SPAN_TEXT("massage"), signature));
    for (size_t i = 0; i < sizeof signature; i++) {
        signature[i] ^= 1;
        assert_false(lp_oasis_verify(key, &one, message, signature));
        signature[i] ^= 1;
    }
}

/* A byte that moves from the context to the message changes nothing: contexts
 * are fixed texts, and none begins another. */
static void test_contexts_are_not_separated_by_length(void **state)
{
    (void)state;
    struct lp_oasis_context one, two;
    struct loupe_hash a, b;
    lp_oasis_context_init(&one, LOUPE_SPAN_TEXT("ab"));
    lp_oasis_context_init(&two, LOUPE_SPAN_TEXT("a"));
    lp_oasis_digest(&a, &one, LOUPE_SPAN_TEXT("c"));
    lp_oasis_digest(&b, &two, LOUPE_SPAN_TEXT("bc"));
    check_bytes(loupe_hash_span(&a), loupe_hash_span(&b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_context_with_chain_separation),
        cmocka_unit_test(test_the_digest_is_over_context_and_message),
        cmocka_unit_test(test_a_signature_holds_in_its_context_only),
        cmocka_unit_test(test_contexts_are_not_separated_by_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
