/* SPDX-License-Identifier: Apache-2.0 */
/* Signing with keys that are ready: published signatures, keys that are none,
 * and that a wiped key holds nothing. The network's own signatures are held by
 * tests/vectors/test_tx_crypto.c. */
#include "sign/secp256k1.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/sign.h>

static struct loupe_secret secret(const char *hex)
{
    struct loupe_secret out;
    memcpy(out.b, vectors_hex(hex).data, sizeof out.b);
    return out;
}

/* RFC 8032, 7.1, tests 1 and 2. */
static void test_ed25519(void **state)
{
    (void)state;
    static const struct {
        const char *seed, *key, *message, *signature;
    } rows[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
         "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
         "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
         "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct loupe_ed25519_signer signer;
        const struct loupe_secret seed = secret(rows[i].seed);
        uint8_t signature[64];
        loupe_ed25519_signer_init(&signer, &seed);
        check_hex(LOUPE_SPAN_ARRAY(signer.key), rows[i].key);
        loupe_ed25519_sign(signature, &signer, vectors_hex(rows[i].message));
        check_hex(LOUPE_SPAN_ARRAY(signature), rows[i].signature);
        loupe_ed25519_signer_fini(&signer);
    }
}

static const char order[] =
    "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
static const char last[] =
    "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140";
static const char one[] =
    "0000000000000000000000000000000000000000000000000000000000000001";

/* What is published for RFC 6979 over secp256k1, SHA-256 of a text, s in the
 * lower half (the test vectors of several libraries of Bitcoin). */
static void test_secp256k1_nonces(void **state)
{
    (void)state;
    static const struct {
        const char *scalar, *text, *signature;
    } rows[] = {
        {one, "Satoshi Nakamoto",
         "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
         "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"},
        {one,
         "All those moments will be lost in time, like tears in rain. Time to "
         "die...",
         "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b"
         "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21"},
        {last, "Satoshi Nakamoto",
         "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0"
         "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct loupe_secp256k1_signer signer;
        const struct loupe_secret scalar = secret(rows[i].scalar);
        struct loupe_hash digest;
        uint8_t signature[65];
        check_status(loupe_secp256k1_signer_init(&signer, &scalar, NULL),
                     LOUPE_OK, NULL);
        loupe_sha256(&digest, loupe_span_string(rows[i].text));
        loupe_secp256k1_sign(signature, &signer, &digest);
        check_hex(loupe_span(signature, 64), rows[i].signature);
        loupe_secp256k1_signer_fini(&signer);
    }
}

static void test_scalars_that_are_no_key(void **state)
{
    (void)state;
    static const char zero[] =
        "0000000000000000000000000000000000000000000000000000000000000000";
    static const char above[] =
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364142";
    static const char most[] =
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    const char *const texts[]                  = {zero, order, above, most};
    const struct loupe_secp256k1_signer zeroes = {0};
    for (size_t i = 0; i < 4; i++) {
        struct loupe_secp256k1_signer signer;
        struct loupe_error error         = {0};
        const struct loupe_secret scalar = secret(texts[i]);
        memset(&signer, 0xee, sizeof signer);
        assert_int_equal(loupe_secp256k1_signer_init(&signer, &scalar, &error),
                         LOUPE_MALFORMED);
        check_refusal(&error, LOUPE_MALFORMED, "secret_key", 0);
        assert_memory_equal(signer.key, zeroes.key, sizeof signer.key);
        assert_memory_equal(&signer.scalar, &zeroes.scalar,
                            sizeof signer.scalar);
        assert_memory_equal(&signer.context, &zeroes.context,
                            sizeof signer.context);
    }
}

/* The public key alone; that of n - 1 is minus the generator (SEC 2, 2.4.1). */
static void test_secp256k1_public(void **state)
{
    (void)state;
    static const uint8_t zero[33];
    uint8_t key[33];
    assert_true(lp_secp256k1_public(key, vectors_hex(last).data));
    check_hex(
        LOUPE_SPAN_ARRAY(key),
        "0379be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    assert_false(lp_secp256k1_public(key, vectors_hex(order).data));
    assert_memory_equal(key, zero, sizeof key);
}

/* 200 digests: the signature holds, is low, gives the key back with its parity
 * and another with the other, and fits DER. */
static void test_secp256k1_signatures_hold(void **state)
{
    (void)state;
    struct loupe_secp256k1_signer signer;
    const struct loupe_secret scalar = secret(last);
    uint8_t point[64], found[64], signature[65];
    uint8_t der[LOUPE_DER_SIGNATURE_BYTES];
    unsigned parities = 0;
    check_status(loupe_secp256k1_signer_init(&signer, &scalar, NULL), LOUPE_OK,
                 NULL);
    assert_true(lp_secp256k1_point(point, signer.key));
    for (unsigned i = 0; i < 200; i++) {
        struct loupe_hash digest;
        loupe_sha256(&digest, loupe_span(&i, sizeof i));
        loupe_secp256k1_sign(signature, &signer, &digest);
        assert_true(signature[64] <= 1);
        parities |= 1U << signature[64];
        assert_true(
            lp_secp256k1_recover(found, &digest, signature, signature[64]));
        assert_memory_equal(found, point, sizeof point);
        assert_false(lp_secp256k1_recover(found, &digest, signature,
                                          1 - signature[64]) &&
                     memcmp(found, point, sizeof point) == 0);
        size_t size = loupe_secp256k1_der(der, signature);
        assert_in_range(size, 60, 71);
        assert_true(
            lp_secp256k1_verify(signer.key, &digest, loupe_span(der, size)));
        assert_false(lp_secp256k1_verify(signer.key, &digest,
                                         loupe_span(der, size - 1)));
        digest.b[31] ^= 1;
        assert_false(
            lp_secp256k1_verify(signer.key, &digest, loupe_span(der, size)));
    }
    assert_int_equal(parities, 3);
    loupe_secp256k1_signer_fini(&signer);
}

/* SEC 1 and X.690, 8.3: no byte too few, a zero where the number would be
 * negative. */
static void test_der(void **state)
{
    (void)state;
    uint8_t out[LOUPE_DER_SIGNATURE_BYTES], signature[64] = {0};
    signature[31] = 1;
    signature[62] = 0x80;
    size_t size   = loupe_secp256k1_der(out, signature);
    check_hex(loupe_span(out, size), "3008"
                                     "020101"
                                     "0203008000");
    memcpy(signature, vectors_hex(order).data, 32);
    assert_int_equal(loupe_secp256k1_der(out, signature), 0);
}

static void test_a_signer_is_wiped(void **state)
{
    (void)state;
    static struct loupe_secp256k1_signer ours, zero;
    static struct loupe_ed25519_signer theirs, nil;
    const struct loupe_secret scalar = secret(one);
    check_status(loupe_secp256k1_signer_init(&ours, &scalar, NULL), LOUPE_OK,
                 NULL);
    loupe_secp256k1_signer_fini(&ours);
    assert_memory_equal(&ours, &zero, sizeof ours);
    loupe_ed25519_signer_init(&theirs, &scalar);
    loupe_ed25519_signer_fini(&theirs);
    assert_memory_equal(&theirs, &nil, sizeof theirs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ed25519),
        cmocka_unit_test(test_secp256k1_nonces),
        cmocka_unit_test(test_scalars_that_are_no_key),
        cmocka_unit_test(test_secp256k1_public),
        cmocka_unit_test(test_secp256k1_signatures_hold),
        cmocka_unit_test(test_der),
        cmocka_unit_test(test_a_signer_is_wiped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
