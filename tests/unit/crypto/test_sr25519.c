/* SPDX-License-Identifier: Apache-2.0 */
/* Sr25519: the transcript against Merlin's own value, and every kind of bytes
 * that are no signature. What holds is in tests/vectors/test_tx_crypto.c. */
#include "hash/merlin.h"
#include "sign/sr25519.h"
#include "support/check.h"
#include "support/vectors.h"

#include <sodium.h>

/* polkadot-2-ok of vectors/tx/sr25519.json. */
static const char key_text[] =
    "f84d048da2ddae2d9d8fd6763f469566e8817a26114f39408de15547f6d47805";
static const char signature_text[] =
    "48ce2c90e08651adfc8ecef84e916f6d1bb51ebebd16150ee12df247841a5437"
    "951ea0f9d632ca165e6ab391532e75e701be6a1caa88c8a6bcca3511f55b4183";

static uint8_t key[32], signature[64];

static bool verify(void)
{
    return lp_sr25519_verify_labelled(
        key, LOUPE_SPAN_TEXT("substrate"), LOUPE_SPAN_TEXT("sign-bytes"),
        LOUPE_SPAN_TEXT("<Bytes>message to sign</Bytes>"), signature);
}

static int load(void **state)
{
    (void)state;
    memcpy(key, vectors_hex(key_text).data, sizeof key);
    memcpy(signature, vectors_hex(signature_text).data, sizeof signature);
    return 0;
}

/* merlin src/transcript.rs, tests, equivalence_simple. */
static void test_transcript(void **state)
{
    (void)state;
    struct lp_merlin transcript;
    uint8_t out[32];
    lp_merlin_init(&transcript, LOUPE_SPAN_TEXT("test protocol"));
    lp_merlin_append(&transcript, LOUPE_SPAN_TEXT("some label"),
                     LOUPE_SPAN_TEXT("some data"));
    lp_merlin_challenge(out, sizeof out, &transcript,
                        LOUPE_SPAN_TEXT("challenge"));
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
}

static void test_every_bit_counts(void **state)
{
    (void)state;
    assert_true(verify());
    for (size_t bit = 0; bit < 8 * sizeof signature; bit++) {
        signature[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_false(verify());
        signature[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t bit = 0; bit < 8 * sizeof key; bit++) {
        key[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_false(verify());
        key[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    assert_true(verify());
}

static void test_context_and_label_count(void **state)
{
    (void)state;
    struct loupe_span text = LOUPE_SPAN_TEXT("<Bytes>message to sign</Bytes>");
    assert_false(lp_sr25519_verify_labelled(key, LOUPE_SPAN_TEXT("substratf"),
                                            LOUPE_SPAN_TEXT("sign-bytes"), text,
                                            signature));
    assert_false(lp_sr25519_verify_labelled(key, LOUPE_SPAN_TEXT("substrate"),
                                            LOUPE_SPAN_TEXT("sign-256"), text,
                                            signature));
    assert_false(
        lp_sr25519_verify(key, LOUPE_SPAN_TEXT("substrate"), text, signature));
}

static void test_the_mark_of_schnorrkel_is_asked_for(void **state)
{
    (void)state;
    signature[63] &= 0x7f;
    assert_false(verify());
}

/* s + L is the same scalar; its encoding is not the canonical one. */
static void test_a_scalar_above_the_order_is_refused(void **state)
{
    (void)state;
    static const char order[] = "edd3f55c1a631258d69cf7a2def9de14"
                                "00000000000000000000000000000010";
    const uint8_t *more       = vectors_hex(order).data;
    unsigned carry            = 0;
    signature[63] &= 0x7f;
    for (size_t i = 0; i < 32; i++) {
        carry += signature[32 + i] + (unsigned)more[i];
        signature[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    signature[63] |= 0x80;
    assert_false(verify());
}

/* R = s B, which holds when k A is the neutral element. */
static void sign_for_neutral_key(void)
{
    uint8_t s[32] = {7};
    assert_int_equal(crypto_scalarmult_ristretto255_base(signature, s), 0);
    memcpy(signature + 32, s, sizeof s);
    signature[63] |= 0x80;
}

/* 1 is negative, p - 1 has y = 0, p and above are not canonical. None of
 * them may count as the neutral element. */
static void test_keys_that_are_no_point(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    };
    for (size_t i = 0; i < 4; i++) {
        memcpy(key, vectors_hex(texts[i]).data, sizeof key);
        sign_for_neutral_key();
        assert_false(verify());
    }
}

/* schnorrkel takes the neutral element for a key: R = s B then holds for every
 * message. So the network does, and loupe with it. */
static void test_the_neutral_key(void **state)
{
    (void)state;
    memset(key, 0, sizeof key);
    sign_for_neutral_key();
    assert_true(verify());
    signature[32] ^= 1;
    assert_false(verify());
    memset(signature, 0, sizeof signature); /* s = 0, R neutral too */
    signature[63] = 0x80;
    assert_true(verify());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_transcript),
        cmocka_unit_test_setup(test_every_bit_counts, load),
        cmocka_unit_test_setup(test_context_and_label_count, load),
        cmocka_unit_test_setup(test_the_mark_of_schnorrkel_is_asked_for, load),
        cmocka_unit_test_setup(test_a_scalar_above_the_order_is_refused, load),
        cmocka_unit_test_setup(test_keys_that_are_no_point, load),
        cmocka_unit_test_setup(test_the_neutral_key, load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
