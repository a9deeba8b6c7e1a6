/* SPDX-License-Identifier: Apache-2.0 */
/* Batches of signatures, and the tables kept per key. */
#include "ed25519/table.h"
#include "ed25519/verify.h"
#include "ed25519_vectors.h"
#include "support/check.h"
#include "support/engines.h"
#include "support/vectors.h"

#include <sodium.h>

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define MOST         107

static uint8_t keys[MOST][32], messages[MOST][MOST], signatures[MOST][64];
static struct lp_ed25519_table tables[MOST];
static struct lp_ed25519_item items[MOST + 1];
static struct loupe_arena scratch;

static int make_items(void **state)
{
    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        uint8_t seed[32] = {(uint8_t)i, 1}, secret[64];
        crypto_sign_seed_keypair(keys[i], secret, seed);
        memset(messages[i], (int)i, i);
        crypto_sign_detached(signatures[i], NULL, messages[i], i, secret);
        assert_true(lp_ed25519_table_init(&tables[i], keys[i]));
    }
    size_t size = lp_ed25519_batch_bytes(MOST + 1) + 64;
    loupe_arena_init(&scratch, malloc(size), size);
    return scratch.base == NULL;
}

static int drop_items(void **state)
{
    (void)state;
    free(scratch.base);
    return 0;
}

enum known { NONE, ALL, EVERY_OTHER };

static void fill(size_t count, enum known known)
{
    for (size_t i = 0; i < count; i++) {
        bool with = known == ALL || (known == EVERY_OTHER && i % 2 != 0);
        items[i] =
            (struct lp_ed25519_item){keys[i], with ? &tables[i] : NULL,
                                     loupe_span(messages[i], i), signatures[i]};
    }
}

/* The verdict; the scratch is as before. */
static bool verify(size_t count)
{
    size_t used = scratch.used;
    bool holds  = lp_ed25519_verify_batch(items, count, &scratch);
    assert_int_equal(scratch.used, used);
    return holds;
}

/* One bad signature at every place, by each of the parts it may differ in. */
static void check_culprits(size_t count, size_t step)
{
    for (size_t i = 0; i < count; i += step) {
        struct lp_ed25519_item good = items[i];
        uint8_t other[64], of_r[64];
        memcpy(other, signatures[i], 64);
        memcpy(of_r, signatures[i], 64);
        other[32] ^= 1;
        of_r[0] ^= 1;
        items[i].signature = other;
        assert_false(verify(count));
        items[i].signature = of_r;
        assert_false(verify(count));
        items[i]         = good;
        items[i].message = LOUPE_SPAN_TEXT("another message");
        assert_false(verify(count));
        items[i] = good;
    }
    assert_true(verify(count));
}

static void test_one_bad_entry(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 3, 54, 55}; /* blocks of 54 */
    for (size_t i = 0; i < COUNT(counts); i++)
        for (int known = NONE; known <= EVERY_OTHER; known++) {
            fill(counts[i], (enum known)known);
            check_culprits(counts[i], 1 + counts[i] / 4);
        }
    fill(MOST, NONE);
    check_culprits(MOST, 7);
    fill(MOST, ALL);
    check_culprits(MOST, 7);
    fill(MOST, EVERY_OTHER);
    check_culprits(MOST, 1);
}

static void test_the_same_item_twice(void **state)
{
    (void)state;
    fill(MOST, EVERY_OTHER);
    items[1] = items[0];
    items[2] = items[0];
    assert_true(verify(MOST));
    items[2].signature = signatures[1];
    assert_false(verify(MOST));
    items[1] = items[2]; /* bad twice does not cancel */
    assert_false(verify(2));
}

/* The verdict of a vector alone and among good ones. */
static void test_vectors_as_in_single(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(signed_vectors); i++) {
        const struct signed_vector *v = &signed_vectors[i];
        fill(4, EVERY_OTHER);
        items[3] = (struct lp_ed25519_item){vectors_hex(v->key).data, NULL,
                                            vectors_hex(v->message),
                                            vectors_hex(v->signature).data};
        if (verify(4) != v->accepted)
            fail_msg("%s", v->name);
        items[0] = items[3];
        assert_int_equal(verify(1), v->accepted);
    }
}

static void test_too_little_scratch(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 3, MOST};
    struct loupe_arena all       = scratch;
    for (size_t i = 0; i < COUNT(counts); i++) {
        fill(counts[i], EVERY_OTHER);
        loupe_arena_init(&scratch, all.base, lp_ed25519_batch_bytes(counts[i]));
        assert_true(verify(counts[i]));
        loupe_arena_init(&scratch, all.base,
                         lp_ed25519_batch_bytes(counts[i]) / 2);
        assert_false(verify(counts[i]));
        loupe_arena_init(&scratch, all.base, 0);
        assert_false(verify(counts[i]));
    }
    scratch = all;
}

static void test_tables_are_kept(void **state)
{
    (void)state;
    size_t size                  = lp_ed25519_keys_bytes(MOST);
    void *memory                 = malloc(size);
    struct lp_ed25519_keys *kept = lp_ed25519_keys_init(memory, size);
    const struct lp_ed25519_table *found[MOST];
    assert_non_null(kept);
    for (size_t i = 0; i < MOST; i++) {
        found[i] = lp_ed25519_keys_get(kept, keys[i]);
        assert_non_null(found[i]);
    }
    for (size_t i = 0; i < MOST; i++) {
        assert_ptr_equal(lp_ed25519_keys_get(kept, keys[i]), found[i]);
        assert_true(lp_ed25519_verify_known(
            found[i], loupe_span(messages[i], i), signatures[i]));
    }
    free(memory);
}

/* What is no key takes no place that answers for it. */
static void test_bad_keys_have_no_table(void **state)
{
    (void)state;
    size_t size                  = lp_ed25519_keys_bytes(1);
    void *memory                 = malloc(size);
    struct lp_ed25519_keys *kept = lp_ed25519_keys_init(memory, size);
    assert_non_null(kept);
    for (size_t i = 0; i < COUNT(small_codes); i++) {
        const uint8_t *key = vectors_hex(small_codes[i]).data;
        assert_null(lp_ed25519_keys_get(kept, key));
        assert_null(lp_ed25519_keys_get(kept, key));
    }
    for (size_t i = 0; i < COUNT(point_vectors); i++)
        if (point_vectors[i].same == NULL)
            assert_null(lp_ed25519_keys_get(
                kept, vectors_hex(point_vectors[i].code).data));
    assert_non_null(lp_ed25519_keys_get(kept, keys[0]));
    free(memory);
}

static void test_a_cache_wants_room_for_a_key(void **state)
{
    (void)state;
    size_t size  = lp_ed25519_keys_bytes(1);
    void *memory = malloc(size);
    assert_null(lp_ed25519_keys_init(memory, size - 1));
    assert_null(lp_ed25519_keys_init(memory, 0));
    assert_non_null(lp_ed25519_keys_init(memory, size));
    free(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_bad_entry),
        cmocka_unit_test(test_the_same_item_twice),
        cmocka_unit_test(test_vectors_as_in_single),
        cmocka_unit_test(test_too_little_scratch),
        cmocka_unit_test(test_tables_are_kept),
        cmocka_unit_test(test_bad_keys_have_no_table),
        cmocka_unit_test(test_a_cache_wants_room_for_a_key),
    };
    return ENGINES_RUN(tests, make_items, drop_items);
}
