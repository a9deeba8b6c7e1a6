/* SPDX-License-Identifier: Apache-2.0 */
/* Key agreement: the values of RFC 7748, and peers that are refused. The
 * network's own are held by tests/vectors/test_tx_crypto.c. */
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/mrae.h>

/* RFC 7748, 6.1: Bob's secret and public key, Alice's public key. */
static const char bob[] =
    "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
static const char bob_public[] =
    "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
static const char alice_public[] =
    "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";

static struct loupe_secret secret(const char *hex)
{
    struct loupe_secret out;
    memcpy(out.b, vectors_hex(hex).data, sizeof out.b);
    return out;
}

static void test_public_key(void **state)
{
    (void)state;
    uint8_t key[32];
    const struct loupe_secret own = secret(bob);
    loupe_mrae_public_key(key, &own);
    check_hex(LOUPE_SPAN_ARRAY(key), bob_public);
}

/* HMAC, by Python, of the value that RFC 7748 agrees on. */
static void test_derived_key(void **state)
{
    (void)state;
    struct loupe_secret key;
    const struct loupe_secret own = secret(bob);
    check_status(
        loupe_mrae_key(&key, &own, vectors_hex(alice_public).data, NULL),
        LOUPE_OK, NULL);
    check_hex(
        LOUPE_SPAN_ARRAY(key.b),
        "3b14f131ff64374a00f001cebbc65c784229bd88570731e1772216d8c5bcf7b8");
}

/* Every point of order 1, 2, 4 and 8, in both forms where there are two. */
static void test_points_of_small_order_are_refused(void **state)
{
    (void)state;
    static const char *const points[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };
    const struct loupe_secret own = secret(bob), zeroes = {0};
    for (size_t i = 0; i < 2 * sizeof points / sizeof *points; i++) {
        struct loupe_error error = {0};
        struct loupe_secret key  = own;
        uint8_t peer[32];
        memcpy(peer, vectors_hex(points[i / 2]).data, sizeof peer);
        peer[31] |= i % 2 == 0 ? 0 : 0x80; /* a bit that X25519 ignores */
        assert_int_equal(loupe_mrae_key(&key, &own, peer, &error),
                         LOUPE_INVALID);
        check_refusal(&error, LOUPE_INVALID, "public_key", 0);
        assert_memory_equal(&key, &zeroes, sizeof key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_public_key),
        cmocka_unit_test(test_derived_key),
        cmocka_unit_test(test_points_of_small_order_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
