/* SPDX-License-Identifier: Apache-2.0 */
/* Proofs that a hostile server might send: truncated, changed, relabelled,
 * thinned out, too deep; and random trees against a map. */
#include "codec/cbor.h"
#include "state/mkvs.h"
#include "state/mkvs_build.h"
#include "support/check.h"
#include "support/mkvs_server.h"

#include <stdlib.h>

static unsigned char memory[4 << 20];

static const struct loupe_pair pairs[] = {
    {{(const uint8_t *)"", 0}, {(const uint8_t *)"empty key", 9}},
    {{(const uint8_t *)"ab", 2}, {(const uint8_t *)"1", 1}},
    {{(const uint8_t *)"abc", 3}, {(const uint8_t *)"2", 1}},
    {{(const uint8_t *)"abcd", 4}, {(const uint8_t *)"", 0}},
    {{(const uint8_t *)"abd", 3}, {(const uint8_t *)"four", 4}},
    {{(const uint8_t *)"b", 1}, {(const uint8_t *)"", 0}},
    {{(const uint8_t *)"ba", 2}, {(const uint8_t *)"six", 3}},
};
#define PAIRS (sizeof pairs / sizeof pairs[0])

static enum loupe_status verify(struct lp_mkvs *tree,
                                struct loupe_span proof,
                                const struct loupe_hash *root,
                                struct loupe_error *error)
{
    static struct loupe_arena arena;
    *error = (struct loupe_error){0};
    loupe_arena_init(&arena, memory, sizeof memory);
    return lp_mkvs_verify(tree, proof, root, &arena, error);
}

static struct mkvs_server *serve(void)
{
    return mkvs_server_new(pairs, PAIRS);
}

/* One proof of every kind of question and both versions. */
static size_t all_proofs(struct mkvs_server *server, struct loupe_span out[32])
{
    struct loupe_span prefix = LOUPE_SPAN_TEXT("abc");
    size_t n                 = 0;
    for (unsigned version = 0; version < 2; version++) {
        for (size_t i = 0; i < PAIRS; i++)
            out[n++] = mkvs_server_get(server, pairs[i].key, false, version);
        out[n++] =
            mkvs_server_get(server, LOUPE_SPAN_TEXT("ax"), true, version);
        out[n++] = mkvs_server_prefixes(server, &prefix, 1, 9, version);
        out[n++] = mkvs_server_iterate(server, prefix, 1, version);
        out[n++] =
            mkvs_server_iterate(server, (struct loupe_span){0}, 99, version);
    }
    return n;
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    struct loupe_span proofs[32];
    struct mkvs_server *server = serve();
    size_t count               = all_proofs(server, proofs);
    for (size_t i = 0; i < count; i++)
        for (size_t size = 0; size < proofs[i].size; size++) {
            struct lp_mkvs tree;
            struct loupe_error error;
            uint8_t *copy = malloc(size + 1);
            assert_non_null(copy);
            memcpy(copy, proofs[i].data, size);
            check_status(verify(&tree, loupe_span(copy, size),
                                mkvs_server_root(server), &error),
                         LOUPE_TRUNCATED, NULL);
            assert_null(tree.nodes);
            free(copy);
        }
    mkvs_server_free(server);
}

/* No flipped bit gives OK: every byte of the one encoding counts. */
static void test_every_flipped_bit_is_refused(void **state)
{
    (void)state;
    struct loupe_span proofs[32];
    struct mkvs_server *server = serve();
    size_t count               = all_proofs(server, proofs);
    for (size_t i = 0; i < count; i++) {
        uint8_t *copy = malloc(proofs[i].size);
        assert_non_null(copy);
        memcpy(copy, proofs[i].data, proofs[i].size);
        for (size_t bit = 0; bit < 8 * proofs[i].size; bit++) {
            struct lp_mkvs tree;
            struct loupe_error error;
            copy[bit / 8] ^= (uint8_t)(1 << bit % 8);
            enum loupe_status status =
                verify(&tree, loupe_span(copy, proofs[i].size),
                       mkvs_server_root(server), &error);
            assert_int_not_equal(status, LOUPE_OK);
            assert_int_equal(error.status, status);
            assert_int_not_equal(error.field[0], '\0');
            copy[bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
        free(copy);
    }
    mkvs_server_free(server);
}

static struct loupe_span relabel(struct loupe_span proof, unsigned version)
{
    static uint8_t out[4096];
    struct lp_sink sink;
    lp_sink_init(&sink, out, sizeof out);
    lp_cbor_put_map(&sink, version == 0 ? 2 : 3);
    if (version != 0) {
        lp_cbor_put_text(&sink, LOUPE_SPAN_TEXT("v"));
        lp_cbor_put_uint(&sink, version);
    }
    size_t skip = proof.data[0] == 0xa3 ? 4 : 1;
    lp_write_bytes(&sink, loupe_span(proof.data + skip, proof.size - skip));
    return lp_sink_span(&sink);
}

static void test_versions_do_not_pass_for_each_other(void **state)
{
    (void)state;
    struct loupe_span proofs[32];
    struct mkvs_server *server = serve();
    size_t count               = all_proofs(server, proofs);
    for (size_t i = 0; i < count; i++) {
        struct lp_mkvs tree;
        struct loupe_error error;
        unsigned version = i < count / 2 ? 0 : 1;
        check_status(verify(&tree, relabel(proofs[i], version),
                            mkvs_server_root(server), &error),
                     LOUPE_OK, &error);
        assert_int_equal(tree.version, version);
        assert_int_not_equal(verify(&tree, relabel(proofs[i], 1 - version),
                                    mkvs_server_root(server), &error),
                             LOUPE_OK);
        check_status(verify(&tree, relabel(proofs[i], 2),
                            mkvs_server_root(server), &error),
                     LOUPE_UNSUPPORTED, NULL);
        check_refusal(&error, LOUPE_UNSUPPORTED, "proof.v", 0);
    }
    mkvs_server_free(server);
}

/* Each key of the proof's map by another one of its length. */
static void test_only_the_keys_of_a_proof_pass(void **state)
{
    (void)state;
    static const struct {
        const char *text, *field;
        size_t at; /* 0: the last key, before a hash */
    } keys[] = {
        {"\x67"
         "entries",
         "proof.entries", 4},
        {"\x61"
         "v",
         "proof.v", 1},
        {"\x6e"
         "untrusted_root",
         "proof.untrusted_root", 0},
    };
    struct mkvs_server *server = serve();
    struct loupe_span none     = {0},
                      proof    = mkvs_server_iterate(server, none, 99, 1);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct lp_mkvs tree;
        struct loupe_error error;
        uint8_t copy[4096];
        struct loupe_span key = loupe_span_string(keys[i].text);
        size_t at             = keys[i].at != 0 ? keys[i].at : proof.size - 49;
        assert_true(proof.size <= sizeof copy);
        memcpy(copy, proof.data, proof.size);
        assert_memory_equal(copy + at, key.data, key.size);
        copy[at + key.size - 1] ^= 1;
        check_status(verify(&tree, loupe_span(copy, proof.size),
                            mkvs_server_root(server), &error),
                     LOUPE_MALFORMED, NULL);
        check_refusal(&error, LOUPE_MALFORMED, keys[i].field, at);
    }
    mkvs_server_free(server);
}

/* The last leaf of a range by its hash only: the list is not complete, and the
 * key is not absent. */
static void test_a_hidden_leaf_is_not_absent(void **state)
{
    (void)state;
    struct mkvs_server *server   = serve();
    struct loupe_known_root root = {.kind = LOUPE_ROOT_CONSENSUS,
                                    .hash = *mkvs_server_root(server)};
    struct loupe_known_range range;
    struct loupe_known_value value;
    struct loupe_arena arena;
    struct loupe_error error;
    struct loupe_span prefix = LOUPE_SPAN_TEXT("ab"), none = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    struct loupe_span whole = mkvs_server_iterate(server, none, 99, 1);
    check_status(
        loupe_state_range(&range, &root, prefix, none, whole, &arena, &error),
        LOUPE_OK, &error);
    assert_true(range.complete);
    assert_int_equal(range.count, 4);
    struct loupe_span hidden = mkvs_server_hide(server, 4);
    check_status(
        loupe_state_range(&range, &root, prefix, none, hidden, &arena, &error),
        LOUPE_OK, &error);
    assert_false(range.complete);
    assert_int_equal(range.count, 3);
    check_status(loupe_state_prove(&value, &root, LOUPE_SPAN_TEXT("abd"),
                                   hidden, &arena, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "proof", 0);
    assert_false(value.present);
    check_status(loupe_state_prove(&value, &root, LOUPE_SPAN_TEXT("abx"), whole,
                                   &arena, &error),
                 LOUPE_OK, &error);
    assert_false(value.present);
    mkvs_server_free(server);
}

static void test_empty_keys_and_values_are_there(void **state)
{
    (void)state;
    struct mkvs_server *server = serve();
    for (size_t i = 0; i < PAIRS; i++)
        for (unsigned version = 0; version < 2; version++) {
            struct lp_mkvs tree;
            struct loupe_error error;
            struct loupe_span value;
            struct loupe_span proof =
                mkvs_server_get(server, pairs[i].key, false, version);
            check_status(verify(&tree, proof, mkvs_server_root(server), &error),
                         LOUPE_OK, &error);
            assert_int_equal(lp_mkvs_find(&tree, pairs[i].key, &value),
                             LP_MKVS_VALUE);
            check_bytes(value, pairs[i].value);
        }
    mkvs_server_free(server);
}

static void test_the_empty_tree(void **state)
{
    (void)state;
    struct mkvs_server *server = mkvs_server_new(NULL, 0);
    struct lp_mkvs tree;
    struct loupe_error error;
    struct loupe_span value;
    struct loupe_pair pair;
    assert_memory_equal(mkvs_server_root(server)->b, lp_mkvs_empty.b, 32);
    check_status(
        verify(&tree, mkvs_server_iterate(server, (struct loupe_span){0}, 9, 1),
               &lp_mkvs_empty, &error),
        LOUPE_OK, &error);
    assert_int_equal(lp_mkvs_find(&tree, LOUPE_SPAN_TEXT("x"), &value),
                     LP_MKVS_ABSENT);
    assert_int_equal(lp_mkvs_seek(&tree, (struct loupe_span){0}, &pair),
                     LP_MKVS_ABSENT);
    mkvs_server_free(server);
}

/* Keys 1, 11, 111 … in bits: a path of `count` internal nodes. */
static struct mkvs_server *chain(size_t count, uint8_t *bytes)
{
    static struct loupe_pair list[512];
    memset(bytes, 0xff, 64);
    for (size_t i = 0; i <= count; i++) {
        uint8_t *key = bytes + 64 * (i + 1);
        memset(key, 0, 64);
        for (size_t bit = 0; bit < i; bit++)
            key[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
        list[i] = (struct loupe_pair){loupe_span(key, 64), {0}};
    }
    return mkvs_server_new(list, count + 1);
}

static void test_depth_128_and_129(void **state)
{
    (void)state;
    static uint8_t bytes[64 * 300];
    for (size_t depth = 127; depth <= 129; depth++) {
        struct mkvs_server *server = chain(depth, bytes);
        struct lp_mkvs tree;
        struct loupe_error error;
        struct loupe_span last = mkvs_server_pairs(server)[depth].key;
        struct loupe_span value;
        struct loupe_span proof = mkvs_server_get(server, last, false, 1);
        enum loupe_status status =
            verify(&tree, proof, mkvs_server_root(server), &error);
        if (depth <= 128) {
            check_status(status, LOUPE_OK, &error);
            assert_int_equal(lp_mkvs_find(&tree, last, &value), LP_MKVS_VALUE);
        } else {
            check_status(status, LOUPE_LIMIT, NULL);
            assert_non_null(strstr(error.field, "proof.entries["));
        }
        mkvs_server_free(server);
    }
}

static void test_trees_too_deep_are_not_built(void **state)
{
    (void)state;
    static uint8_t bytes[64 * 300];
    struct loupe_hash root;
    struct loupe_error error   = {0};
    struct mkvs_server *server = chain(256, bytes);
    check_status(lp_mkvs_root(&root, mkvs_server_pairs(server), 257, &error),
                 LOUPE_OK, &error);
    assert_memory_equal(root.b, mkvs_server_root(server)->b, 32);
    mkvs_server_free(server);
    server = chain(257, bytes);
    check_status(lp_mkvs_root(&root, mkvs_server_pairs(server), 258, &error),
                 LOUPE_LIMIT, NULL);
    check_refusal(&error, LOUPE_LIMIT, "pairs", 0);
    mkvs_server_free(server);
}

static void test_pairs_must_be_in_order(void **state)
{
    (void)state;
    struct loupe_hash root;
    struct loupe_error error   = {0};
    struct loupe_pair twice[2] = {pairs[1], pairs[1]};
    check_status(lp_mkvs_root(&root, twice, 2, &error), LOUPE_MALFORMED, NULL);
    check_refusal(&error, LOUPE_MALFORMED, "pairs[1].key", 0);
}

static void test_a_long_key(void **state)
{
    (void)state;
    static uint8_t key[4097];
    struct loupe_pair list[2]    = {{loupe_span(key, 4096), pairs[1].value},
                                    {pairs[2].key, pairs[2].value}};
    struct mkvs_server *server   = mkvs_server_new(list, 2);
    struct loupe_known_root root = {.kind = LOUPE_ROOT_CONSENSUS,
                                    .hash = *mkvs_server_root(server)};
    struct loupe_known_value value;
    struct loupe_arena arena;
    struct loupe_error error;
    loupe_arena_init(&arena, memory, sizeof memory);
    struct loupe_span proof = mkvs_server_get(server, list[0].key, false, 0);
    check_status(
        loupe_state_prove(&value, &root, list[0].key, proof, &arena, &error),
        LOUPE_OK, &error);
    assert_true(value.present);
    check_status(loupe_state_prove(&value, &root, loupe_span(key, 4097), proof,
                                   &arena, &error),
                 LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "key", 0);
    root.kind = LOUPE_ROOT_NONE;
    check_status(
        loupe_state_prove(&value, &root, list[0].key, proof, &arena, &error),
        LOUPE_USAGE, NULL);
    check_refusal(&error, LOUPE_USAGE, "root", 0);
    mkvs_server_free(server);
}

static void test_a_small_arena_is_named(void **state)
{
    (void)state;
    struct mkvs_server *server = serve();
    struct loupe_span proof =
        mkvs_server_iterate(server, (struct loupe_span){0}, 99, 0);
    for (size_t size = 0;; size += 64) {
        struct lp_mkvs tree;
        struct loupe_arena arena;
        struct loupe_error error = {0};
        loupe_arena_init(&arena, memory, size);
        enum loupe_status status = lp_mkvs_verify(
            &tree, proof, mkvs_server_root(server), &arena, &error);
        if (status == LOUPE_OK)
            break;
        check_refusal(&error, LOUPE_NOMEM, "proof.entries", 0);
        assert_int_equal(arena.used, 0);
        assert_true(size < sizeof memory);
    }
    mkvs_server_free(server);
}

/* ---- random trees ---- */

static uint64_t seed = 0x9e3779b97f4a7c15;

static uint64_t next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

#define KEYS_MAX 200

/* Short keys over few letters: prefixes of each other, shared paths. */
static size_t random_pairs(struct loupe_pair *out, uint8_t (*keys)[8])
{
    size_t count = 0;
    size_t tries = next_random() % KEYS_MAX;
    for (size_t i = 0; i < tries; i++) {
        size_t size = next_random() % 6;
        for (size_t k = 0; k < size; k++)
            keys[count][k] = (uint8_t)(next_random() % 4 * 0x41);
        struct loupe_span key = loupe_span(keys[count], size);
        bool known            = false;
        for (size_t k = 0; k < count; k++)
            known = known || loupe_span_equal(out[k].key, key);
        if (!known)
            out[count++] = (struct loupe_pair){key, loupe_span(keys[i], i % 8)};
    }
    return count;
}

static size_t lower_bound(const struct mkvs_server *server,
                          struct loupe_span key)
{
    size_t i = 0;
    while (i < mkvs_server_count(server) &&
           loupe_span_compare(mkvs_server_pairs(server)[i].key, key) < 0)
        i++;
    return i;
}

static void check_find(struct mkvs_server *server,
                       const struct lp_mkvs *tree,
                       struct loupe_span key,
                       bool must_know)
{
    struct loupe_span value;
    size_t at  = lower_bound(server, key);
    bool there = at < mkvs_server_count(server) &&
                 loupe_span_equal(mkvs_server_pairs(server)[at].key, key);
    enum lp_mkvs_answer answer = lp_mkvs_find(tree, key, &value);
    if (answer == LP_MKVS_UNKNOWN)
        assert_false(must_know);
    else
        assert_int_equal(answer, there ? LP_MKVS_VALUE : LP_MKVS_ABSENT);
    if (answer == LP_MKVS_VALUE)
        check_bytes(value, mkvs_server_pairs(server)[at].value);
}

/* Pages of any size, one after the other, give every pair once. */
static void check_pages(struct mkvs_server *server, unsigned version)
{
    uint8_t from[16];
    size_t from_size = 0, seen = 0;
    enum lp_mkvs_answer answer = LP_MKVS_UNKNOWN;
    while (answer != LP_MKVS_ABSENT) {
        struct lp_mkvs tree;
        struct lp_mkvs_range range;
        struct loupe_pair pair;
        struct loupe_error error;
        struct loupe_span start = loupe_span(from, from_size);
        size_t before           = seen;
        check_status(verify(&tree,
                            mkvs_server_iterate(server, start,
                                                next_random() % 9, version),
                            mkvs_server_root(server), &error),
                     LOUPE_OK, &error);
        lp_mkvs_range_init(&range, &tree, (struct loupe_span){0}, start);
        while ((answer = lp_mkvs_range_next(&range, &pair)) == LP_MKVS_VALUE)
            check_bytes(pair.key, mkvs_server_pairs(server)[seen++].key);
        assert_true(answer == LP_MKVS_ABSENT || seen > before);
        if (seen > before) {
            struct loupe_span last = mkvs_server_pairs(server)[seen - 1].key;
            memcpy(from, last.data, last.size);
            from[last.size] = 0;
            from_size       = last.size + 1;
        }
    }
    assert_int_equal(seen, mkvs_server_count(server));
}

/* A prefix answer lists all keys with the prefix and no other, or says that it
 * does not. */
static void check_prefix(struct mkvs_server *server,
                         struct loupe_span prefix,
                         size_t limit,
                         unsigned version)
{
    struct lp_mkvs tree;
    struct lp_mkvs_range range;
    struct loupe_pair pair;
    struct loupe_error error;
    enum lp_mkvs_answer answer;
    size_t at = lower_bound(server, prefix), matches = 0, seen = 0;
    while (
        at + matches < mkvs_server_count(server) &&
        loupe_span_starts(mkvs_server_pairs(server)[at + matches].key, prefix))
        matches++;
    check_status(
        verify(&tree, mkvs_server_prefixes(server, &prefix, 1, limit, version),
               mkvs_server_root(server), &error),
        LOUPE_OK, &error);
    lp_mkvs_range_init(&range, &tree, prefix, (struct loupe_span){0});
    while ((answer = lp_mkvs_range_next(&range, &pair)) == LP_MKVS_VALUE)
        check_bytes(pair.key, mkvs_server_pairs(server)[at + seen++].key);
    assert_true(seen <= matches);
    if (answer == LP_MKVS_ABSENT)
        assert_int_equal(seen, matches);
    else
        assert_true(matches > limit);
}

static void test_random_trees(void **state)
{
    (void)state;
    static struct loupe_pair list[KEYS_MAX];
    static uint8_t keys[KEYS_MAX + 1][8];
    for (int round = 0; round < 150; round++) {
        size_t count               = random_pairs(list, keys);
        struct mkvs_server *server = mkvs_server_new(list, count);
        for (int i = 0; i < 40; i++) {
            uint8_t bytes[6];
            struct lp_mkvs tree;
            struct loupe_error error;
            unsigned version = (unsigned)i % 2;
            size_t size      = next_random() % 6;
            for (size_t k = 0; k < size; k++)
                bytes[k] = (uint8_t)(next_random() % 4 * 0x41);
            struct loupe_span key = loupe_span(bytes, size);
            check_status(
                verify(&tree, mkvs_server_get(server, key, i % 3 == 0, version),
                       mkvs_server_root(server), &error),
                LOUPE_OK, &error);
            check_find(server, &tree, key, true);
            for (size_t k = 0; k < count; k += 7)
                check_find(server, &tree, list[k].key, false);
            check_prefix(server, key, next_random() % 12, version);
        }
        check_pages(server, (unsigned)round % 2);
        mkvs_server_free(server);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_truncation_is_refused),
        cmocka_unit_test(test_every_flipped_bit_is_refused),
        cmocka_unit_test(test_versions_do_not_pass_for_each_other),
        cmocka_unit_test(test_only_the_keys_of_a_proof_pass),
        cmocka_unit_test(test_a_hidden_leaf_is_not_absent),
        cmocka_unit_test(test_empty_keys_and_values_are_there),
        cmocka_unit_test(test_the_empty_tree),
        cmocka_unit_test(test_depth_128_and_129),
        cmocka_unit_test(test_trees_too_deep_are_not_built),
        cmocka_unit_test(test_pairs_must_be_in_order),
        cmocka_unit_test(test_a_long_key),
        cmocka_unit_test(test_a_small_arena_is_named),
        cmocka_unit_test(test_random_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
