/* SPDX-License-Identifier: Apache-2.0 */
/* Roots and paths held against the recursive definition, for every tree of up
 * to 70 leaves and every leaf in it. */
#include "consensus/merkle.h"
#include "consensus/merkle_proof.h"
#include "support/check.h"
#include "support/merkle.h"

#define LEAVES 70

static uint8_t bytes[LEAVES][3];
static struct loupe_span leaves[LEAVES];

static int setup(void **state)
{
    (void)state;
    for (size_t i = 0; i < LEAVES; i++) {
        bytes[i][0] = (uint8_t)i;
        bytes[i][1] = 0x01;
        leaves[i]   = loupe_span(bytes[i], i % 4);
    }
    return 0;
}

static void test_the_root_of_nothing(void **state)
{
    (void)state;
    struct lp_merkle tree;
    struct loupe_hash root;
    lp_merkle_init(&tree);
    lp_merkle_root(&tree, &root);
    check_hex(
        loupe_hash_span(&root),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_every_root(void **state)
{
    (void)state;
    struct lp_merkle tree;
    lp_merkle_init(&tree);
    for (size_t count = 1; count <= LEAVES; count++) {
        struct loupe_hash root;
        struct loupe_hash wanted = merkle_root_of(leaves, count);
        lp_merkle_add(&tree, leaves[count - 1]);
        lp_merkle_root(&tree, &root);
        check_bytes(loupe_hash_span(&root), loupe_hash_span(&wanted));
    }
}

static void test_every_path(void **state)
{
    (void)state;
    for (size_t count = 1; count <= LEAVES; count++) {
        struct loupe_hash root = merkle_root_of(leaves, count);
        for (size_t i = 0; i < count; i++) {
            struct loupe_hash aunts[100], top;
            struct loupe_hash leaf    = merkle_root_of(&leaves[i], 1);
            struct lp_merkle_proof at = {.index = i, .total = count};
            at.aunts                  = aunts;
            at.aunt_count             = merkle_aunts(aunts, leaves, count, i);
            assert_true(lp_merkle_climb(&top, &at, &leaf));
            check_bytes(loupe_hash_span(&top), loupe_hash_span(&root));
            at.aunt_count++;
            assert_false(lp_merkle_climb(&top, &at, &leaf));
            if (count == 1)
                continue;
            at.aunt_count -= 2;
            assert_false(lp_merkle_climb(&top, &at, &leaf));
        }
    }
}

static void test_paths_out_of_shape(void **state)
{
    (void)state;
    static struct loupe_hash aunts[100];
    struct loupe_hash leaf    = {{1}}, top;
    struct lp_merkle_proof at = {.aunts = aunts};
    assert_false(lp_merkle_climb(&top, &at, &leaf)); /* total 0 */
    at.total = 1;
    at.index = 1;
    assert_false(lp_merkle_climb(&top, &at, &leaf));
    at.total      = UINT64_MAX;
    at.index      = 0;
    at.aunt_count = 64;
    assert_true(lp_merkle_climb(&top, &at, &leaf));
    at.aunt_count = 100;
    assert_false(lp_merkle_climb(&top, &at, &leaf));
}

/* ---- proofs as CBOR ---- */

static struct loupe_hash data_hash(size_t count)
{
    struct loupe_hash items[LEAVES];
    struct loupe_span spans[LEAVES];
    for (size_t i = 0; i < count; i++) {
        loupe_sha256(&items[i], leaves[i]);
        spans[i] = loupe_hash_span(&items[i]);
    }
    return merkle_root_of(spans, count);
}

static void test_a_proof_of_one_transaction_has_no_aunts(void **state)
{
    (void)state;
    uint8_t memory[MERKLE_PROOF_ROOM];
    struct loupe_error error = {0};
    struct loupe_hash root   = data_hash(1);
    struct loupe_span proof  = merkle_proof_make(memory, leaves, 1, 0);
    assert_int_equal(memory[0], 0xa3);
    check_status(lp_merkle_proof_verify(&root, leaves[0], proof, &error),
                 LOUPE_OK, &error);
}

/* Is the byte one of the numbers? They say which way to climb, and another
 * total can have the same way. */
static bool is_number(const uint8_t *proof, size_t at)
{
    for (size_t back = 1; back <= 2; back++)
        if (at > 8 && (memcmp(proof + at - back - 4, "index", 5) == 0 ||
                       memcmp(proof + at - back - 4, "total", 5) == 0))
            return true;
    return false;
}

static void test_every_bit_of_a_proof_counts(void **state)
{
    (void)state;
    uint8_t memory[MERKLE_PROOF_ROOM];
    struct loupe_hash root  = data_hash(27);
    struct loupe_span proof = merkle_proof_make(memory, leaves, 27, 13);
    assert_int_equal(lp_merkle_proof_verify(&root, leaves[13], proof, NULL),
                     LOUPE_OK);
    for (size_t bit = 0; bit < 8 * proof.size; bit++) {
        struct loupe_error error = {0};
        memory[bit / 8] ^= (uint8_t)(1 << bit % 8);
        enum loupe_status status =
            lp_merkle_proof_verify(&root, leaves[13], proof, &error);
        assert_int_equal(error.status, status);
        assert_true(status != LOUPE_OK || is_number(memory, bit / 8));
        memory[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t size = 0; size < proof.size; size++)
        assert_int_not_equal(lp_merkle_proof_verify(&root, leaves[13],
                                                    loupe_span(memory, size),
                                                    NULL),
                             LOUPE_OK);
}

static void test_each_part_of_a_proof_by_name(void **state)
{
    (void)state;
    uint8_t memory[MERKLE_PROOF_ROOM];
    struct loupe_error error = {0};
    struct loupe_hash root   = data_hash(4);
    struct loupe_hash other  = data_hash(5);
    struct loupe_span proof  = merkle_proof_make(memory, leaves, 4, 1);
    assert_int_equal(lp_merkle_proof_verify(&root, leaves[2], proof, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "leaf_hash", 0);
    error = (struct loupe_error){0};
    assert_int_equal(lp_merkle_proof_verify(&other, leaves[1], proof, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "", 0);
    /* a4 65 "aunts" 82 5820 …: an aunt of 31 bytes */
    error = (struct loupe_error){0};
    memory[9]--;
    memmove(memory + 10, memory + 11, proof.size - 11);
    proof.size--;
    assert_int_equal(lp_merkle_proof_verify(&root, leaves[1], proof, &error),
                     LOUPE_MALFORMED);
    check_refusal(&error, LOUPE_MALFORMED, "aunts[0]", 8);
}

static void test_a_proof_with_too_many_aunts(void **state)
{
    (void)state;
    static uint8_t memory[8192];
    struct loupe_error error = {0};
    struct loupe_hash root   = data_hash(1);
    struct loupe_span good   = merkle_proof_make(memory + 4000, leaves, 1, 0);
    size_t at                = 0;
    memory[at++]             = 0xa4;
    memcpy(memory + at,
           "\x65"
           "aunts\x98\x65",
           8);
    at += 8;
    for (size_t i = 0; i < 101; i++) {
        memcpy(memory + at, "\x58\x20", 2);
        at += 34;
    }
    memmove(memory + at, good.data + 1, good.size - 1);
    assert_int_equal(
        lp_merkle_proof_verify(&root, leaves[0],
                               loupe_span(memory, at + good.size - 1), &error),
        LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "aunts", CHECK_ANY_OFFSET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_root_of_nothing),
        cmocka_unit_test(test_every_root),
        cmocka_unit_test(test_every_path),
        cmocka_unit_test(test_paths_out_of_shape),
        cmocka_unit_test(test_a_proof_of_one_transaction_has_no_aunts),
        cmocka_unit_test(test_every_bit_of_a_proof_counts),
        cmocka_unit_test(test_each_part_of_a_proof_by_name),
        cmocka_unit_test(test_a_proof_with_too_many_aunts),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
