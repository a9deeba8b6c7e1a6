/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/tx_inclusion.json: inclusion proofs of Mainnet block 25300000, of
 * a block with one transaction, and damaged ones; roots over nothing and over
 * results; the state root that the metadata names. */
#include "consensus/merkle.h"
#include "consensus/merkle_proof.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/consensus_build.h"

enum { TXS = 27 };

static struct loupe_span txs[TXS];
static json_t *file;

static json_t *part_of(const char *id, const char *part)
{
    return json_object_get(vectors_named(file, id), part);
}

static void
check_list(const json_t *list, size_t i, const struct loupe_hash *hash)
{
    check_hex(loupe_hash_span(hash),
              json_string_value(json_array_get(list, i)));
}

static void check_member(const json_t *object,
                         const char *key,
                         const struct loupe_hash *hash)
{
    check_hex(loupe_hash_span(hash),
              json_string_value(json_object_get(object, key)));
}

static void test_root(void **state)
{
    (void)state;
    struct loupe_hash hash, leaf;
    json_t *inputs   = part_of("mainnet-25300000-root", "inputs");
    json_t *expected = part_of("mainnet-25300000-root", "expected");
    for (size_t i = 0; i < TXS; i++) {
        lp_tx_cometbft_key(&hash, txs[i]);
        check_list(json_object_get(inputs, "tx_sha256_hex"), i, &hash);
        lp_merkle_leaf(&leaf, loupe_hash_span(&hash));
        check_list(json_object_get(expected, "leaf_hashes_hex"), i, &leaf);
        lp_tx_hash(&hash, txs[i]);
        check_list(json_object_get(expected, "oasis_tx_hashes_hex"), i, &hash);
    }
    lp_tx_list_root(&hash, txs, TXS);
    check_member(expected, "data_hash_hex", &hash);
    lp_tx_list_root(&hash, NULL, 0);
    check_member(part_of("empty-root", "expected"), "data_hash_hex", &hash);
}

/* The transaction of a vector: its bytes, or the one of the block with its
 * hash. */
static struct loupe_span transaction_of(const json_t *inputs)
{
    struct loupe_hash hash;
    if (json_is_string(json_object_get(inputs, "tx_hex")))
        return vectors_get_hex(inputs, "tx_hex");
    for (size_t i = 0; i < TXS; i++) {
        lp_tx_cometbft_key(&hash, txs[i]);
        if (loupe_span_equal(vectors_get_hex(inputs, "tx_sha256_hex"),
                             loupe_hash_span(&hash)))
            return txs[i];
    }
    fail_msg("no transaction has this hash");
    return txs[0];
}

static void check_proof(const char *id, enum loupe_status status)
{
    struct loupe_hash root;
    struct loupe_error error = {0};
    json_t *inputs           = part_of(id, "inputs");
    assert_true(json_is_true(json_object_get(part_of(id, "expected"),
                                             "valid")) == (status == LOUPE_OK));
    memcpy(root.b, vectors_get_hex(inputs, "data_hash_hex").data, 32);
    check_status(lp_merkle_proof_verify(
                     &root, transaction_of(inputs),
                     vectors_get_hex(inputs, "raw_proof_cbor_hex"), &error),
                 status, &error);
}

static void test_proofs(void **state)
{
    (void)state;
    check_proof("mainnet-25300000-proof-0", LOUPE_OK);
    check_proof("mainnet-25300000-proof-1", LOUPE_OK);
    check_proof("mainnet-25300000-proof-13", LOUPE_OK);
    check_proof("mainnet-25300000-proof-26", LOUPE_OK);
    check_proof("single", LOUPE_OK);
    check_proof("bad-index", LOUPE_INVALID);
    check_proof("bad-aunt", LOUPE_INVALID);
    check_proof("short-aunts", LOUPE_INVALID);
}

static void test_results(void **state)
{
    (void)state;
    struct lp_merkle tree;
    struct loupe_hash root;
    size_t i;
    json_t *result;
    json_t *inputs = part_of("mainnet-25300000-results", "inputs");
    lp_merkle_init(&tree);
    json_array_foreach(json_object_get(inputs, "result_pb_hex"), i, result)
    {
        lp_merkle_add(&tree, vectors_hex(json_string_value(result)));
    }
    assert_int_equal(i, TXS);
    lp_merkle_root(&tree, &root);
    check_member(part_of("mainnet-25300000-results", "expected"),
                 "last_results_hash_hex", &root);
}

static void test_metadata(void **state)
{
    (void)state;
    struct lp_consensus_view view;
    struct lp_block_metadata body;
    struct loupe_error error = {0};
    check_status(lp_consensus_tx_describe(&view, txs[TXS - 1], &error),
                 LOUPE_OK, &error);
    assert_string_equal(view.method->name, "consensus.Meta");
    check_status(lp_cbor_struct_read(&body, &lp_block_metadata_table,
                                     view.tx.body, LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    check_member(part_of("mainnet-25300000-meta", "expected"), "state_root_hex",
                 &body.state_root);
}

static int setup(void **state)
{
    (void)state;
    json_t *list =
        vectors_json("vectors/tx/official/mainnet-25300000/txs_25300000.json");
    file = vectors_json("vectors/tx/tx_inclusion.json");
    assert_int_equal(json_array_size(list), TXS);
    for (size_t i = 0; i < TXS; i++)
        txs[i] = vectors_base64(json_string_value(json_array_get(list, i)));
    json_decref(list);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(file);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_proofs),
        cmocka_unit_test(test_results),
        cmocka_unit_test(test_metadata),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, setup, teardown);
}
