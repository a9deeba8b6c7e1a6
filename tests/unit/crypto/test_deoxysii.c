/* SPDX-License-Identifier: Apache-2.0 */
/* Deoxys-II: both ways to compute it against each other, and what the interface
 * promises: in place, wiped on refusal, every changed bit refused. That the
 * values are the right ones is held by tests/vectors/test_deoxysii_vectors.c. */
#include "aead/deoxysii.h"
#include "support/check.h"

#include <sodium.h>

#define TAG  LOUPE_DEOXYSII_TAG_BYTES
#define ROOM 5000

static const struct loupe_secret key = {{1, 2, 3, 250, 251, 252}};
static const uint8_t nonce[15]       = {9, 8, 7, 255};

static uint8_t text[ROOM], sealed[ROOM + TAG], other[ROOM + TAG], back[ROOM];

static void fill(uint8_t *out, size_t size, uint8_t seed)
{
    const uint8_t stream[randombytes_SEEDBYTES] = {seed};
    randombytes_buf_deterministic(out, size, stream);
}

/* The processor's AES, or the end of the test as skipped. */
static const struct lp_deoxysii_backend *need_ni(void)
{
    const struct lp_deoxysii_backend *ni = lp_deoxysii_ni();
    if (ni == NULL)
        skip();
    return ni;
}

static void test_both_ways_expand_keys_alike(void **state)
{
    (void)state;
    const struct lp_deoxysii_backend *ni = need_ni();
    for (unsigned i = 0; i < 200; i++) {
        struct loupe_secret some;
        struct lp_deoxysii_rounds a, b;
        fill(some.b, sizeof some.b, (uint8_t)i);
        ni->expand(&a, &some);
        lp_deoxysii_ct.expand(&b, &some);
        check_bytes(LOUPE_SPAN_ARRAY(a.k), LOUPE_SPAN_ARRAY(b.k));
    }
}

/* Every byte in every place of a block passes every substitution. */
static void test_both_ways_encrypt_blocks_alike(void **state)
{
    (void)state;
    const struct lp_deoxysii_backend *ni = need_ni();
    struct lp_deoxysii_rounds rounds;
    lp_deoxysii_ct.expand(&rounds, &key);
    for (unsigned byte = 0; byte < 256; byte++)
        for (size_t at = 0; at < 16; at++) {
            uint8_t block[16] = {0}, tweak[16] = {0}, a[16] = {0}, b[16] = {0};
            block[at]      = (uint8_t)byte;
            tweak[15 - at] = (uint8_t)(255 - byte);
            ni->absorb(a, &rounds, tweak, block, 1);
            lp_deoxysii_ct.absorb(b, &rounds, tweak, block, 1);
            check_bytes(LOUPE_SPAN_ARRAY(a), LOUPE_SPAN_ARRAY(b));
        }
}

/* Blocks one by one, under tweaks whose number the test writes itself. */
static void check_numbers(const struct lp_deoxysii_backend *backend)
{
    struct lp_deoxysii_rounds rounds;
    uint8_t tweak[16], sum[16] = {0}, each[16] = {0};
    const uint8_t plain[16] = {0, 5, 6};
    const size_t count      = ROOM / 16;
    fill(tweak, sizeof tweak, 77);
    backend->expand(&rounds, &key);
    backend->absorb(sum, &rounds, tweak, text, count);
    backend->stream(sealed, &rounds, tweak, plain, text, count);
    for (size_t i = 0; i < count; i++) {
        uint8_t numbered[16], one[16];
        memcpy(numbered, tweak, sizeof numbered);
        numbered[15] ^= (uint8_t)i;
        numbered[14] ^= (uint8_t)(i >> 8);
        backend->absorb(each, &rounds, numbered, text + 16 * i, 1);
        backend->stream(one, &rounds, numbered, plain, text + 16 * i, 1);
        check_bytes(loupe_span(sealed + 16 * i, 16), LOUPE_SPAN_ARRAY(one));
    }
    check_bytes(LOUPE_SPAN_ARRAY(sum), LOUPE_SPAN_ARRAY(each));
}

static void test_blocks_are_numbered_bitsliced(void **state)
{
    (void)state;
    fill(text, sizeof text, 1);
    check_numbers(&lp_deoxysii_ct);
}

static void test_blocks_are_numbered_by_the_processor(void **state)
{
    (void)state;
    fill(text, sizeof text, 1);
    check_numbers(need_ni());
}

/* Numbers that fill all eight bytes: two blocks, whose lanes are 0 and 1. */
static void test_both_ways_number_blocks_alike(void **state)
{
    (void)state;
    const struct lp_deoxysii_backend *ni = need_ni();
    struct lp_deoxysii_rounds rounds;
    ni->expand(&rounds, &key);
    for (uint8_t seed = 0; seed < 100; seed++) {
        uint8_t tweak[16], a[160], b[160];
        fill(tweak, sizeof tweak, seed);
        ni->stream(a, &rounds, tweak, tweak, text, 10);
        lp_deoxysii_ct.stream(b, &rounds, tweak, tweak, text, 10);
        check_bytes(LOUPE_SPAN_ARRAY(a), LOUPE_SPAN_ARRAY(b));
    }
}

static void test_both_ways_seal_alike(void **state)
{
    (void)state;
    const struct lp_deoxysii_backend *ni = need_ni();
    fill(text, sizeof text, 2);
    for (size_t size = 0; size <= ROOM; size += size < 300 ? 1 : 235) {
        struct loupe_span message = loupe_span(text, size);
        struct loupe_span data    = loupe_span(text + 7, (size * 5) % 301);
        lp_deoxysii_seal(sealed, ni, &key, nonce, message, data);
        lp_deoxysii_seal(other, &lp_deoxysii_ct, &key, nonce, message, data);
        check_bytes(loupe_span(sealed, size + TAG),
                    loupe_span(other, size + TAG));
        check_status(lp_deoxysii_open(back, &lp_deoxysii_ct, &key, nonce,
                                      loupe_span(sealed, size + TAG), data,
                                      NULL),
                     LOUPE_OK, NULL);
        check_bytes(loupe_span(back, size), message);
    }
}

static void test_in_place(void **state)
{
    (void)state;
    fill(text, sizeof text, 3);
    for (size_t size = 0; size < 300; size++) {
        struct loupe_span data = loupe_span(text, size % 40);
        loupe_deoxysii_seal(sealed, &key, nonce, loupe_span(text, size), data);
        memcpy(other, text, size);
        loupe_deoxysii_seal(other, &key, nonce, loupe_span(other, size), data);
        check_bytes(loupe_span(other, size + TAG),
                    loupe_span(sealed, size + TAG));
        check_status(loupe_deoxysii_open(other, &key, nonce,
                                         loupe_span(other, size + TAG), data,
                                         NULL),
                     LOUPE_OK, NULL);
        check_bytes(loupe_span(other, size), loupe_span(text, size));
    }
}

/* A refusal names the tag, and leaves zeroes where the message would be. */
static void check_refused(const struct lp_deoxysii_backend *backend,
                          const struct loupe_secret *with,
                          const uint8_t number[15],
                          struct loupe_span bytes,
                          struct loupe_span data)
{
    struct loupe_error error = {0};
    static const uint8_t zeroes[ROOM];
    memset(back, 0xee, sizeof back);
    assert_int_equal(
        lp_deoxysii_open(back, backend, with, number, bytes, data, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "sealed.tag", bytes.size - TAG);
    check_bytes(loupe_span(back, bytes.size - TAG),
                loupe_span(zeroes, bytes.size - TAG));
    assert_int_equal(back[bytes.size - TAG], 0xee);
}

static void check_every_bit(const struct lp_deoxysii_backend *backend)
{
    enum { SIZE = 61 };
    uint8_t data[21], number[15];
    struct loupe_secret changed = key;
    memcpy(number, nonce, sizeof number);
    fill(text, SIZE, 4);
    fill(data, sizeof data, 5);
    lp_deoxysii_seal(sealed, backend, &key, nonce, loupe_span(text, SIZE),
                     LOUPE_SPAN_ARRAY(data));
    const struct {
        uint8_t *bytes;
        size_t size;
    } parts[] = {{sealed, SIZE + TAG},
                 {data, sizeof data},
                 {number, sizeof number},
                 {changed.b, sizeof changed.b}};
    for (size_t part = 0; part < 4; part++)
        for (size_t bit = 0; bit < 8 * parts[part].size; bit++) {
            parts[part].bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
            check_refused(backend, &changed, number,
                          loupe_span(sealed, SIZE + TAG),
                          LOUPE_SPAN_ARRAY(data));
            parts[part].bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
    check_status(lp_deoxysii_open(back, backend, &changed, number,
                                  loupe_span(sealed, SIZE + TAG),
                                  LOUPE_SPAN_ARRAY(data), NULL),
                 LOUPE_OK, NULL);
}

static void test_every_bit_counts_bitsliced(void **state)
{
    (void)state;
    check_every_bit(&lp_deoxysii_ct);
}

static void test_every_bit_counts_by_the_processor(void **state)
{
    (void)state;
    check_every_bit(need_ni());
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    enum { SIZE = 50 };
    loupe_deoxysii_seal(sealed, &key, nonce, loupe_span(text, SIZE),
                        (struct loupe_span){0});
    for (size_t size = TAG; size < SIZE + TAG; size++)
        check_refused(&lp_deoxysii_ct, &key, nonce, loupe_span(sealed, size),
                      (struct loupe_span){0});
    for (size_t size = 0; size < TAG; size++) {
        struct loupe_error error = {0};
        assert_int_equal(loupe_deoxysii_open(back, &key, nonce,
                                             loupe_span(sealed, size),
                                             (struct loupe_span){0}, &error),
                         LOUPE_TRUNCATED);
        check_refusal(&error, LOUPE_TRUNCATED, "sealed", 0);
    }
}

/* A padded block is another kind of block than the same bytes unpadded, and
 * data are another kind than messages. */
static void test_kinds_of_blocks_are_told_apart(void **state)
{
    (void)state;
    uint8_t part[16]             = {1, 2, 3, 0x80}, tags[4][TAG];
    const struct loupe_span none = {0};
    loupe_deoxysii_seal(tags[0], &key, nonce, none, LOUPE_SPAN_ARRAY(part));
    loupe_deoxysii_seal(tags[1], &key, nonce, none, loupe_span(part, 3));
    loupe_deoxysii_seal(sealed, &key, nonce, LOUPE_SPAN_ARRAY(part), none);
    memcpy(tags[2], sealed + 16, TAG);
    loupe_deoxysii_seal(sealed, &key, nonce, loupe_span(part, 3), none);
    memcpy(tags[3], sealed + 3, TAG);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(tags[i], tags[j], TAG);
}

static void test_secrets_are_wiped(void **state)
{
    (void)state;
    struct loupe_secret secret       = key;
    const struct loupe_secret zeroes = {0};
    loupe_secret_fini(&secret);
    assert_memory_equal(&secret, &zeroes, sizeof secret);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways_expand_keys_alike),
        cmocka_unit_test(test_both_ways_encrypt_blocks_alike),
        cmocka_unit_test(test_blocks_are_numbered_bitsliced),
        cmocka_unit_test(test_blocks_are_numbered_by_the_processor),
        cmocka_unit_test(test_both_ways_number_blocks_alike),
        cmocka_unit_test(test_both_ways_seal_alike),
        cmocka_unit_test(test_in_place),
        cmocka_unit_test(test_every_bit_counts_bitsliced),
        cmocka_unit_test(test_every_bit_counts_by_the_processor),
        cmocka_unit_test(test_every_truncation_is_refused),
        cmocka_unit_test(test_kinds_of_blocks_are_told_apart),
        cmocka_unit_test(test_secrets_are_wiped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
