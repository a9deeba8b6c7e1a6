/* SPDX-License-Identifier: Apache-2.0 */
/* Which signatures hold (consensus.md 1.9), one by one and in batches. Vectors:
 * RFC 8032 section 7.1; "Taming the many EdDSAs" (eprint 2020/1244) table 5 as
 * published in novifinancial/ed25519-speccheck; the rest is made by libsodium,
 * which is also the oracle: what it accepts must be accepted. */
#include "base/text.h"
#include "ed25519/verify.h"
#include "support/check.h"

#include <sodium.h>

#define VALIDATORS 107

struct signed_message {
    uint8_t public_key[32], secret_key[64], message[32], signature[64];
};

static void from_hex(uint8_t *out, size_t size, const char *text)
{
    assert_true(lp_hex_decode(out, size, loupe_span_string(text)));
}

static void make(struct signed_message *out, uint32_t number)
{
    uint8_t seed[32];
    crypto_hash_sha256(seed, (const uint8_t *)&number, sizeof number);
    crypto_sign_seed_keypair(out->public_key, out->secret_key, seed);
    crypto_hash_sha256(out->message, seed, sizeof seed);
    crypto_sign_detached(out->signature, NULL, out->message,
                         sizeof out->message, out->secret_key);
}

/* A cache of one key, big enough for every test here but the cache's own. */
static struct lp_ed25519_keys *one_key(void)
{
    static _Alignas(max_align_t) uint8_t memory[1 << 16];
    assert_true(lp_ed25519_keys_bytes(1) <= sizeof memory);
    return lp_ed25519_keys_init(memory, lp_ed25519_keys_bytes(1));
}

static bool batch_holds(const struct lp_ed25519_item *items, size_t count)
{
    static uint8_t memory[1 << 20];
    struct loupe_arena scratch;
    assert_true(lp_ed25519_batch_bytes(count) <= sizeof memory);
    loupe_arena_init(&scratch, memory, lp_ed25519_batch_bytes(count));
    bool holds = lp_ed25519_verify_batch(items, count, &scratch);
    assert_int_equal(scratch.used, 0);
    return holds;
}

/* All four ways agree; returns what they say. */
static bool
holds(const uint8_t key[32], struct loupe_span message, const uint8_t sig[64])
{
    const struct lp_ed25519_table *table = lp_ed25519_keys_get(one_key(), key);
    struct lp_ed25519_item item          = {key, NULL, message, sig};
    bool single                          = lp_ed25519_verify(key, message, sig);
    assert_int_equal(batch_holds(&item, 1), single);
    if (table == NULL) {
        assert_false(single);
        return false;
    }
    item.table = table;
    assert_int_equal(lp_ed25519_verify_known(table, message, sig), single);
    assert_int_equal(batch_holds(&item, 1), single);
    return single;
}

static bool holds_hex(const char *key, const char *message, const char *sig)
{
    uint8_t key_bytes[32], message_bytes[64], sig_bytes[64];
    size_t size = strlen(message) / 2;
    from_hex(key_bytes, 32, key);
    from_hex(message_bytes, size, message);
    from_hex(sig_bytes, 64, sig);
    return holds(key_bytes, loupe_span(message_bytes, size), sig_bytes);
}

static void test_rfc_8032(void **state)
{
    (void)state;
    assert_true(holds_hex(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
    assert_true(holds_hex(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    assert_true(holds_hex(
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
}

#define SMALL_A                                                                \
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
#define SMALL_R                                                                \
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
#define MIXED_A                                                                \
    "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d"
#define LARGE_A                                                                \
    "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623"
#define LARGE "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
#define MINUS_0                                                                \
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
#define ZERO "0000000000000000000000000000000000000000000000000000000000000000"
#define M_9BD9                                                                 \
    "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79"
#define M_9BED                                                                 \
    "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41"
#define M_E47D                                                                 \
    "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c"
#define M_85E2                                                                 \
    "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40"

static void test_taming_the_many_eddsas(void **state)
{
    (void)state;
    static const struct {
        const char *key, *message, *signature;
    } cases[12] = {
        {SMALL_A,
         "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
         SMALL_R ZERO},
        {SMALL_A, M_9BD9,
         LARGE
         "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"},
        {LARGE,
         "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
         SMALL_A
         "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e"},
        {MIXED_A, M_9BD9,
         "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
         "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009"},
        {MIXED_A, M_E47D,
         "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
         "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09"},
        {MIXED_A, M_E47D,
         "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
         "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405"},
        {LARGE_A, M_85E2,
         "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
         "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514"},
        {LARGE_A, M_85E2,
         "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
         "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22"},
        {LARGE, M_9BED,
         MINUS_0
         "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f"},
        {LARGE, M_9BED,
         MINUS_0
         "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908"},
        {MINUS_0,
         "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
         "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
         "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"},
        {MINUS_0,
         "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
         "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
         "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04"},
    };
    for (int i = 0; i < 12; i++)
        assert_int_equal(
            holds_hex(cases[i].key, cases[i].message, cases[i].signature),
            i >= 3 && i <= 5);
}

/* The codes of the eight points of small order: eight canonical, then those
 * with a needless sign and with y >= p. */
static const char small_codes[14][65] = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    SMALL_R,
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    ZERO,
    SMALL_A,
    "0100000000000000000000000000000000000000000000000000000000000080",
    MINUS_0,
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
};

static void test_zip_215_small_order_is_refused(void **state)
{
    (void)state;
    for (int a = 0; a < 14; a++)
        for (int r = 0; r < 14; r++) {
            uint8_t key[32], sig[64] = {0};
            from_hex(key, 32, small_codes[a]);
            from_hex(sig, 32, small_codes[r]);
            assert_false(holds(key, LOUPE_SPAN_TEXT("Zcash"), sig));
        }
}

/* Under a good key small R alone is refused: S = k a fits the equation. */
static void test_small_r_under_a_good_key(void **state)
{
    (void)state;
    struct signed_message m;
    uint8_t a[64], k[32], digest[64], sig[64], text[69];
    make(&m, 1);
    crypto_hash_sha512(a, m.secret_key, 32);
    a[0] &= 248, a[31] &= 127, a[31] |= 64;
    for (int r = 0; r < 14; r++) {
        from_hex(sig, 32, small_codes[r]);
        memcpy(text, sig, 32);
        memcpy(text + 32, m.public_key, 32);
        memcpy(text + 64, "Zcash", 5);
        crypto_hash_sha512(digest, text, sizeof text);
        crypto_core_ed25519_scalar_reduce(k, digest);
        crypto_core_ed25519_scalar_mul(sig + 32, k, a);
        assert_false(holds(m.public_key, LOUPE_SPAN_TEXT("Zcash"), sig));
    }
}

/* A and R each with every component of small order: the cofactor removes it. */
static void test_mixed_order_is_accepted(void **state)
{
    (void)state;
    struct signed_message m;
    uint8_t a[64], r[32], point[32], torsion[32], text[96], digest[64], k[32];
    uint8_t key[32], sig[64];
    make(&m, 3);
    crypto_hash_sha512(a, m.secret_key, 32);
    a[0] &= 248, a[31] &= 127, a[31] |= 64;
    crypto_hash_sha512(digest, m.message, 32);
    crypto_core_ed25519_scalar_reduce(r, digest);
    assert_int_equal(crypto_scalarmult_ed25519_base_noclamp(point, r), 0);
    for (int i = 0; i < 64; i++) {
        from_hex(torsion, 32, small_codes[i / 8]);
        assert_int_equal(crypto_core_ed25519_add(key, m.public_key, torsion),
                         0);
        from_hex(torsion, 32, small_codes[i % 8]);
        assert_int_equal(crypto_core_ed25519_add(sig, point, torsion), 0);
        memcpy(text, sig, 32);
        memcpy(text + 32, key, 32);
        memcpy(text + 64, m.message, 32);
        crypto_hash_sha512(digest, text, sizeof text);
        crypto_core_ed25519_scalar_reduce(k, digest);
        crypto_core_ed25519_scalar_mul(sig + 32, k, a);
        crypto_core_ed25519_scalar_add(sig + 32, sig + 32, r);
        assert_true(holds(key, LOUPE_SPAN_ARRAY(m.message), sig));
        sig[32] ^= 1;
        assert_false(holds(key, LOUPE_SPAN_ARRAY(m.message), sig));
    }
}

static void test_libsodium_agrees(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 2000; i++) {
        struct signed_message m;
        make(&m, i);
        assert_int_equal(crypto_sign_verify_detached(m.signature, m.message, 32,
                                                     m.public_key),
                         0);
        assert_true(lp_ed25519_verify(m.public_key, LOUPE_SPAN_ARRAY(m.message),
                                      m.signature));
        if (i % 20 == 0)
            assert_true(
                holds(m.public_key, LOUPE_SPAN_ARRAY(m.message), m.signature));
    }
}

static void test_every_bit_counts(void **state)
{
    (void)state;
    struct signed_message m;
    make(&m, 4);
    const struct {
        uint8_t *bytes;
        size_t bits;
    } parts[] = {{m.public_key, 256}, {m.message, 256}, {m.signature, 512}};
    for (size_t part = 0; part < 3; part++)
        for (size_t bit = 0; bit < parts[part].bits; bit++) {
            parts[part].bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
            assert_false(
                holds(m.public_key, LOUPE_SPAN_ARRAY(m.message), m.signature));
            parts[part].bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
    assert_true(holds(m.public_key, LOUPE_SPAN_ARRAY(m.message), m.signature));
}

static void test_s_plus_order_is_refused(void **state)
{
    (void)state;
    struct signed_message m;
    uint8_t order[32];
    make(&m, 5);
    from_hex(
        order, 32,
        "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    sodium_add(m.signature + 32, order, 32);
    assert_false(holds(m.public_key, LOUPE_SPAN_ARRAY(m.message), m.signature));
}

static struct signed_message validators[VALIDATORS];

static void fill(struct lp_ed25519_item items[VALIDATORS])
{
    for (uint32_t i = 0; i < VALIDATORS; i++) {
        make(&validators[i], 1000 + i);
        items[i] = (struct lp_ed25519_item){
            validators[i].public_key, NULL,
            LOUPE_SPAN_ARRAY(validators[i].message), validators[i].signature};
    }
}

static void test_batch_finds_one_bad_entry_anywhere(void **state)
{
    (void)state;
    static struct lp_ed25519_item items[VALIDATORS];
    fill(items);
    assert_true(batch_holds(items, VALIDATORS));
    for (size_t i = 0; i < VALIDATORS; i++) {
        validators[i].signature[40] ^= 4;
        assert_false(batch_holds(items, VALIDATORS));
        validators[i].signature[40] ^= 4;
    }
    items[7] = items[9]; /* twice the same is fine */
    assert_true(batch_holds(items, VALIDATORS));
}

/* Two errors that would cancel under equal weights. */
static void test_batch_errors_do_not_cancel(void **state)
{
    (void)state;
    static struct lp_ed25519_item items[VALIDATORS];
    const uint8_t one[32] = {1};
    fill(items);
    uint8_t *s0 = validators[0].signature + 32;
    uint8_t *s1 = validators[1].signature + 32;
    crypto_core_ed25519_scalar_add(s0, s0, one);
    crypto_core_ed25519_scalar_sub(s1, s1, one);
    assert_false(batch_holds(items, 2));
    assert_false(batch_holds(items, VALIDATORS));
}

static void test_batch_limits(void **state)
{
    (void)state;
    static struct lp_ed25519_item items[VALIDATORS];
    static uint8_t memory[1 << 16];
    struct loupe_arena scratch;
    fill(items);
    assert_false(batch_holds(items, 0));
    size_t needed = lp_ed25519_batch_bytes(3);
    loupe_arena_init(&scratch, memory, needed);
    assert_true(lp_ed25519_verify_batch(items, 3, &scratch));
    for (size_t size = 0; size < needed - 256; size += 97) {
        loupe_arena_init(&scratch, memory, size);
        assert_false(lp_ed25519_verify_batch(items, 3, &scratch));
        assert_int_equal(scratch.used, 0);
    }
}

static void test_sizes_do_not_wrap(void **state)
{
    (void)state;
    for (unsigned bit = 0; bit < 64; bit++) {
        size_t count = (size_t)1 << bit;
        assert_true(lp_ed25519_keys_bytes(count) > count);
        assert_true(lp_ed25519_batch_bytes(count) > count);
    }
    assert_true(lp_ed25519_keys_bytes(SIZE_MAX) == SIZE_MAX);
    assert_true(lp_ed25519_batch_bytes(SIZE_MAX) == SIZE_MAX);
}

static void test_batch_of_known_and_new_keys(void **state)
{
    (void)state;
    static struct lp_ed25519_item items[VALIDATORS];
    static _Alignas(max_align_t) uint8_t memory[1 << 22];
    fill(items);
    struct lp_ed25519_keys *keys =
        lp_ed25519_keys_init(memory, lp_ed25519_keys_bytes(VALIDATORS));
    for (size_t i = 0; i < VALIDATORS; i++)
        if (i % 3 != 0)
            items[i].table = lp_ed25519_keys_get(keys, items[i].public_key);
    assert_true(batch_holds(items, VALIDATORS));
    validators[1].message[0] ^= 1;
    assert_false(batch_holds(items, VALIDATORS));
}

static void test_keys_give_up_the_least_recently_used(void **state)
{
    (void)state;
    static _Alignas(max_align_t) uint8_t memory[1 << 17];
    struct signed_message m[3];
    uint8_t small[32];
    for (uint32_t i = 0; i < 3; i++)
        make(&m[i], 50 + i);
    assert_null(lp_ed25519_keys_init(memory, lp_ed25519_keys_bytes(1) - 1));
    struct lp_ed25519_keys *keys = /* two slots a key */
        lp_ed25519_keys_init(memory, lp_ed25519_keys_bytes(1));
    const struct lp_ed25519_table *a, *b;
    a = lp_ed25519_keys_get(keys, m[0].public_key);
    b = lp_ed25519_keys_get(keys, m[1].public_key);
    assert_ptr_not_equal(a, b);
    assert_ptr_equal(lp_ed25519_keys_get(keys, m[0].public_key), a);
    from_hex(small, 32, small_codes[1]);
    assert_null(lp_ed25519_keys_get(keys, small));
    assert_ptr_equal(lp_ed25519_keys_get(keys, m[2].public_key), b);
    assert_true(lp_ed25519_verify_known(b, LOUPE_SPAN_ARRAY(m[2].message),
                                        m[2].signature));
    assert_false(lp_ed25519_verify_known(b, LOUPE_SPAN_ARRAY(m[1].message),
                                         m[1].signature));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_8032),
        cmocka_unit_test(test_taming_the_many_eddsas),
        cmocka_unit_test(test_zip_215_small_order_is_refused),
        cmocka_unit_test(test_small_r_under_a_good_key),
        cmocka_unit_test(test_mixed_order_is_accepted),
        cmocka_unit_test(test_libsodium_agrees),
        cmocka_unit_test(test_every_bit_counts),
        cmocka_unit_test(test_s_plus_order_is_refused),
        cmocka_unit_test(test_batch_finds_one_bad_entry_anywhere),
        cmocka_unit_test(test_batch_errors_do_not_cancel),
        cmocka_unit_test(test_batch_limits),
        cmocka_unit_test(test_batch_of_known_and_new_keys),
        cmocka_unit_test(test_sizes_do_not_wrap),
        cmocka_unit_test(test_keys_give_up_the_least_recently_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
