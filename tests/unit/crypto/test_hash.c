/* SPDX-License-Identifier: Apache-2.0 */
/* Hash functions against published values (FIPS 180-4 and SP 800-185
 * examples, consensus.md 7, vectors/state/tuplehash.json). */
#include "hash/hmac_sha512_256.h"
#include "hash/sha512_256.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/hash.h>

static void test_sha512_256(void **state)
{
    (void)state;
    struct loupe_hash hash;
    loupe_sha512_256(&hash, (struct loupe_span){0});
    check_hex(
        loupe_hash_span(&hash),
        "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a");
    loupe_sha512_256(&hash, LOUPE_SPAN_TEXT("abc"));
    check_hex(
        loupe_hash_span(&hash),
        "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
}

static void test_sha512_256_in_pieces(void **state)
{
    (void)state;
    uint8_t bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)i;
    struct loupe_hash whole, pieces;
    loupe_sha512_256(&whole, LOUPE_SPAN_ARRAY(bytes));
    for (size_t cut = 0; cut <= sizeof bytes; cut++) {
        struct lp_sha512_256 hash;
        lp_sha512_256_init(&hash);
        lp_sha512_256_update(&hash, loupe_span(bytes, cut));
        lp_sha512_256_update(&hash,
                             loupe_span(bytes + cut, sizeof bytes - cut));
        lp_sha512_256_final(&hash, &pieces);
        assert_true(loupe_hash_equal(&whole, &pieces));
    }
}

static void test_sha256(void **state)
{
    (void)state;
    struct loupe_hash hash;
    loupe_sha256(&hash, (struct loupe_span){0});
    check_hex(
        loupe_hash_span(&hash),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_keccak256(void **state)
{
    (void)state;
    struct loupe_hash hash;
    loupe_keccak256(&hash, (struct loupe_span){0});
    check_hex(
        loupe_hash_span(&hash),
        "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    loupe_keccak256(&hash,
                    LOUPE_SPAN_TEXT("Transfer(address,address,uint256)"));
    check_hex(
        loupe_hash_span(&hash),
        "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
}

static void test_tuplehash_samples(void **state)
{
    (void)state;
    /* NIST SP 800-185 samples 4 and 5: two strings, 64 bytes of output. */
    uint8_t out[64];
    const struct loupe_span items[2] = {
        LOUPE_SPAN_TEXT("\x00\x01\x02"),
        LOUPE_SPAN_TEXT("\x10\x11\x12\x13\x14\x15")};
    loupe_tuplehash256(out, sizeof out, items, 2, (struct loupe_span){0});
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "cfb7058caca5e668f81a12a20a2195ce97a925f1dba3e7449a56f82201ec6073"
        "11ac2696b1ab5ea2352df1423bde7bd4bb78c9aed1a853c78672f9eb23bbe194");
    loupe_tuplehash256(out, sizeof out, items, 2,
                       LOUPE_SPAN_TEXT("My Tuple App"));
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "147c2191d5ed7efd98dbd96d7ab5a11692576f5fe2a5065f3e33de6bba9f3aa1"
        "c4e9a068a289c61c95aab30aee1e410b0b607de3620e24a4e3bf9852a1d4367e");
}

static void test_kmac_samples(void **state)
{
    (void)state;
    /* NIST SP 800-185 samples 4 and 5: 64 bytes of output. */
    uint8_t key[32], data[200], out[64];
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)(0x40 + i);
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)i;
    loupe_kmac256(out, sizeof out, LOUPE_SPAN_ARRAY(key), loupe_span(data, 4),
                  LOUPE_SPAN_TEXT("My Tagged Application"));
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "20c570c31346f703c9ac36c61c03cb64c3970d0cfc787e9b79599d273a68d2f7"
        "f69d4cc3de9d104a351689f27cf6f5951f0103f33f4f24871024d9c27773a8dd");
    loupe_kmac256(out, sizeof out, LOUPE_SPAN_ARRAY(key),
                  LOUPE_SPAN_ARRAY(data), (struct loupe_span){0});
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "75358cf39e41494e949707927cee0af20a3ff553904c86b08f21cc414bcfd691"
        "589d27cf5e15369cbbff8b9a4c2eb17800855d0235ff635da82533ec6b759b69");
}

/* Keys of no byte, less than a block, a block, and more; what Python's hmac
 * makes of them. */
static void test_hmac_sha512_256(void **state)
{
    (void)state;
    uint8_t key[131], out[32];
    lp_hmac_sha512_256(out, (struct loupe_span){0}, (struct loupe_span){0});
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "b79c9951df595274582dc094a1ba46c33e4a36878b2d83cb8553f0fe467dcdcf");
    memset(key, 0x0b, 20);
    lp_hmac_sha512_256(out, loupe_span(key, 20), LOUPE_SPAN_TEXT("Hi There"));
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "9f9126c3d9c3c330d760425ca8a217e31feae31bfe70196ff81642b868402eab");
    for (size_t i = 0; i < 128; i++)
        key[i] = (uint8_t)i;
    lp_hmac_sha512_256(out, loupe_span(key, 128),
                       LOUPE_SPAN_TEXT("a block of key"));
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "c901866a40197c13e804d0a9140e30664dd806a572533a8e975935c199a5c55f");
    memset(key, 0xaa, sizeof key);
    lp_hmac_sha512_256(out, LOUPE_SPAN_ARRAY(key),
                       LOUPE_SPAN_TEXT("Test Using Larger Than Block-Size Key "
                                       "- Hash Key First"));
    check_hex(
        LOUPE_SPAN_ARRAY(out),
        "87123c45f7c537a404f8f47cdbedda1fc9bec60eeb971982ce7ef10e774e6539");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha512_256),
        cmocka_unit_test(test_sha512_256_in_pieces),
        cmocka_unit_test(test_sha256),
        cmocka_unit_test(test_keccak256),
        cmocka_unit_test(test_tuplehash_samples),
        cmocka_unit_test(test_kmac_samples),
        cmocka_unit_test(test_hmac_sha512_256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
