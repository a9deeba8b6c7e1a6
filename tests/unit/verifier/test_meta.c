/* SPDX-License-Identifier: Apache-2.0 */
/* The metadata transaction: each of its tests by a transaction that passes all
 * others, and a forged one behind the genuine one. */
#include "consensus/tx.h"
#include "sign/oasis.h"
#include "support/chain.h"
#include "support/check.h"
#include "support/merkle.h"

#include <loupe/block.h>

static struct chain *chain;
static struct loupe_known_header header;
static struct loupe_span genuine;
static struct loupe_hash good_root;
static unsigned proposer; /* its key */

/* The header of a block that holds these transactions. */
static struct loupe_known_header holding(const struct loupe_span *txs,
                                         size_t count)
{
    struct loupe_known_header out = header;
    struct loupe_hash items[8];
    struct loupe_span leaves[8];
    for (size_t i = 0; i < count; i++) {
        loupe_sha256(&items[i], txs[i]);
        leaves[i] = loupe_hash_span(&items[i]);
    }
    out.data_hash = merkle_root_of(leaves, count);
    return out;
}

static int setup(void **state)
{
    (void)state;
    static unsigned char memory[1 << 18];
    struct loupe_arena arena;
    struct loupe_header_tools tools = {.memory = &arena};
    struct loupe_known_block known;
    chain = chain_new("meta");
    chain_equal_validators(chain, 1, 0, 4);
    chain_grow(chain, 3);
    const struct chain_block *block = chain_at(chain, 3);
    struct loupe_trust_root root    = {3, block->header.hash};
    loupe_arena_init(&arena, memory, sizeof memory);
    if (loupe_header_verify_root(&known, chain_identity(chain), &root,
                                 block->light_block, &tools, NULL) != LOUPE_OK)
        return 1;
    header    = known.header;
    genuine   = block->transactions[1];
    good_root = block->state_root;
    for (proposer = 0; proposer < 4; proposer++) {
        uint8_t seed[32], key[32], address[20];
        chain_key(proposer, seed, key);
        lp_consensus_address(address, key);
        if (memcmp(address, header.proposer_address, 20) == 0)
            return 0;
    }
    return 1;
}

static int teardown(void **state)
{
    (void)state;
    chain_free(chain);
    return 0;
}

static void test_the_genuine_one(void **state)
{
    (void)state;
    const struct chain_block *block = chain_at(chain, 3);
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    size_t index             = 9;
    check_status(loupe_block_roots(&roots, &index, &header, block->transactions,
                                   2, &error),
                 LOUPE_OK, &error);
    assert_int_equal(index, 1);
    assert_int_equal(roots.height, 3);
    check_bytes(loupe_hash_span(&roots.state_root),
                loupe_hash_span(&good_root));
}

static void test_a_list_that_is_not_the_blocks(void **state)
{
    (void)state;
    const struct chain_block *block = chain_at(chain, 3);
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    assert_int_equal(loupe_block_roots(&roots, NULL, &header,
                                       block->transactions, 1, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "transactions", 0);
    assert_int_equal(roots.height, 0);
}

/* What a transaction by itself, in a block that holds it, is refused for. */
static void
check_refused(struct loupe_span tx, enum loupe_status status, const char *field)
{
    struct loupe_known_header block = holding(&tx, 1);
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    uint8_t memory[MERKLE_PROOF_ROOM];
    struct loupe_span proof = merkle_proof_make(memory, &tx, 1, 0);
    enum loupe_status got =
        loupe_block_roots_proved(&roots, &block, tx, proof, &error);
    check_status(got, status, &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, CHECK_ANY_OFFSET);
    error = (struct loupe_error){0};
    got   = loupe_block_roots(&roots, NULL, &block, &tx, 1, &error);
    check_status(got, status == LOUPE_OK ? LOUPE_OK : LOUPE_ABSENT, &error);
}

/* A transaction over given inner bytes, signed by a key. */
static struct loupe_span signed_by(unsigned key, struct loupe_span inner)
{
    uint8_t seed[32], public_key[32], signature[64];
    uint8_t *memory = chain_memory(chain, 1024);
    struct lp_oasis_context context;
    struct lp_sink out;
    chain_key(key, seed, public_key);
    lp_oasis_context_chain(&context,
                           LOUPE_SPAN_TEXT("oasis-core/consensus: tx"),
                           loupe_span_string(chain_identity(chain)->context));
    lp_oasis_sign(signature, NULL, seed, &context, inner);
    lp_sink_init(&out, memory, 1024);
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("signature"));
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("signature"));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(signature));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("public_key"));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(public_key));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("untrusted_raw_value"));
    lp_cbor_put_bytes(&out, inner);
    return lp_sink_span(&out);
}

/* The parts of the inner transaction that can be other than they should. */
struct inner {
    bool fee;
    size_t state_root;  /* bytes */
    size_t events_root; /* bytes; 0: left out */
    bool newer;         /* a further field in the body */
    bool unknown;       /* a further field beside the method */
    uint64_t nonce;
    const char *method;
    bool trailing;
};
static const struct inner usual = {
    .state_root = 32, .events_root = 32, .method = "consensus.Meta"};

static void put_body(struct lp_sink *out, const struct inner *from)
{
    static const uint8_t zeros[64];
    lp_cbor_put_map(out, 1u + (from->events_root != 0) + from->newer);
    if (from->newer) {
        lp_cbor_put_text(out, LOUPE_SPAN_TEXT("new_root"));
        lp_cbor_put_bytes(out, loupe_span(zeros, 32));
    }
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("state_root"));
    lp_cbor_put_bytes(out, loupe_span(zeros, from->state_root));
    if (from->events_root == 0)
        return;
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("events_root"));
    lp_cbor_put_bytes(out, loupe_span(zeros, from->events_root));
}

static struct loupe_span write_inner(const struct inner *from)
{
    uint8_t *memory = chain_memory(chain, 512);
    struct lp_sink out;
    lp_sink_init(&out, memory, 512);
    lp_cbor_put_map(&out, 3u + from->fee + from->unknown);
    if (from->fee) {
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("fee"));
        lp_cbor_put_map(&out, 2);
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("gas"));
        lp_cbor_put_uint(&out, 0);
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("amount"));
        lp_cbor_put_bytes(&out, (struct loupe_span){0});
    }
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("body"));
    put_body(&out, from);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("nonce"));
    lp_cbor_put_uint(&out, from->nonce);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("method"));
    lp_cbor_put_text(&out, loupe_span_string(from->method));
    if (from->unknown) {
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("unknown"));
        lp_cbor_put_uint(&out, 0);
    }
    if (from->trailing)
        lp_cbor_put_null(&out);
    return lp_sink_span(&out);
}

#define T "transaction."
#define R "transaction.untrusted_raw_value."

static void test_each_rule_by_itself(void **state)
{
    (void)state;
    struct inner in = usual;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_OK, "");
    in.fee = true;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_INVALID,
                  R "fee");
    in       = usual;
    in.nonce = 1;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_INVALID,
                  R "nonce");
    in        = usual;
    in.method = "consensus.Mete";
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_INVALID,
                  R "method");
    in            = usual;
    in.state_root = 31;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_MALFORMED,
                  R "body.state_root");
    in             = usual;
    in.events_root = 33;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_MALFORMED,
                  R "body.events_root");
    in.events_root = 0;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_MALFORMED,
                  R "body.events_root");
    in       = usual;
    in.newer = true;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_UNSUPPORTED,
                  R "body.new_root");
    in         = usual;
    in.unknown = true;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_MALFORMED,
                  R "unknown");
    in          = usual;
    in.trailing = true;
    check_refused(signed_by(proposer, write_inner(&in)), LOUPE_MALFORMED,
                  "transaction.untrusted_raw_value");
}

static void test_signed_by_somebody_else(void **state)
{
    (void)state;
    check_refused(signed_by((proposer + 1) % 4, write_inner(&usual)),
                  LOUPE_INVALID, T "signature.public_key");
}

static void test_signed_for_another_chain(void **state)
{
    (void)state;
    struct loupe_known_header mine = header;
    struct chain *other            = chain_new("other");
    struct loupe_hash zero         = {{0}};
    check_refused(chain_meta_tx(other, proposer, &zero, &zero), LOUPE_INVALID,
                  T "signature.signature");
    header = mine;
    chain_free(other);
}

static void test_every_bit_of_the_genuine_one(void **state)
{
    (void)state;
    uint8_t *bytes = chain_memory(chain, genuine.size);
    memcpy(bytes, genuine.data, genuine.size);
    for (size_t bit = 0; bit < 8 * genuine.size; bit += 3) {
        struct loupe_span tx = loupe_span(bytes, genuine.size);
        struct loupe_known_roots roots;
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        struct loupe_known_header block = holding(&tx, 1);
        assert_int_equal(loupe_block_roots(&roots, NULL, &block, &tx, 1, NULL),
                         LOUPE_ABSENT);
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
}

static void test_a_trailing_byte(void **state)
{
    (void)state;
    uint8_t *bytes = chain_memory(chain, genuine.size + 1);
    memcpy(bytes, genuine.data, genuine.size);
    check_refused(loupe_span(bytes, genuine.size + 1), LOUPE_MALFORMED,
                  "transaction");
    check_refused(loupe_span(bytes, genuine.size - 1), LOUPE_TRUNCATED,
                  T "untrusted_raw_value");
}

/* consensus.md 4.2: validators ignore a transaction whose signature does not
 * hold, so that a proposer can put one behind the genuine one. */
static void test_a_forged_one_behind_the_genuine_one(void **state)
{
    (void)state;
    struct loupe_hash wrong = {{0x66}};
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    size_t index             = 0;
    struct loupe_span forged = chain_meta_tx(chain, proposer, &wrong, &wrong);
    uint8_t *bytes           = chain_memory(chain, forged.size);
    memcpy(bytes, forged.data, forged.size);
    bytes[40] ^= 1; /* within the signature */
    struct loupe_span stranger =
        chain_meta_tx(chain, (proposer + 1) % 4, &wrong, &wrong);
    struct loupe_span txs[]         = {genuine, loupe_span(bytes, forged.size),
                                       stranger};
    struct loupe_known_header block = holding(txs, 3);
    check_status(loupe_block_roots(&roots, &index, &block, txs, 3, &error),
                 LOUPE_OK, &error);
    assert_int_equal(index, 0);
    check_bytes(loupe_hash_span(&roots.state_root),
                loupe_hash_span(&good_root));
}

static void test_a_block_without_metadata(void **state)
{
    (void)state;
    const struct chain_block *made = chain_at(chain, 3);
    struct loupe_known_roots roots;
    struct loupe_error error        = {0};
    struct loupe_known_header block = holding(made->transactions, 1);
    assert_int_equal(
        loupe_block_roots(&roots, NULL, &block, made->transactions, 1, &error),
        LOUPE_ABSENT);
    check_refusal(&error, LOUPE_ABSENT, "transactions", 0);
    block = holding(made->transactions, 0);
    assert_int_equal(loupe_block_roots(&roots, NULL, &block, NULL, 0, &error),
                     LOUPE_ABSENT);
}

static void test_a_transaction_of_another_block(void **state)
{
    (void)state;
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    uint8_t memory[MERKLE_PROOF_ROOM];
    struct loupe_span proof =
        merkle_proof_make(memory, chain_at(chain, 2)->transactions, 2, 1);
    assert_int_equal(loupe_block_roots_proved(
                         &roots, &header, chain_at(chain, 2)->transactions[1],
                         proof, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "proof", 0);
}

/* ---- lists of transactions ---- */

static unsigned char list_memory[4096];
static struct loupe_arena list_arena;

static struct loupe_span write_lists(size_t txs, size_t proofs)
{
    static uint8_t bytes[256];
    struct lp_sink out;
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_cbor_put_map(&out, 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("proofs"));
    lp_cbor_put_array(&out, proofs);
    for (size_t i = 0; i < proofs; i++)
        lp_cbor_put_bytes(&out, LOUPE_SPAN_TEXT("proof"));
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("transactions"));
    lp_cbor_put_array(&out, txs);
    for (size_t i = 0; i < txs; i++)
        lp_cbor_put_bytes(&out, LOUPE_SPAN_TEXT("tx"));
    return lp_sink_span(&out);
}

static void test_lists_with_proofs(void **state)
{
    (void)state;
    struct lp_tx_list txs, proofs;
    struct loupe_error error = {0};
    loupe_arena_init(&list_arena, list_memory, sizeof list_memory);
    check_status(lp_tx_proofs_read(&txs, &proofs, write_lists(3, 3),
                                   &list_arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(txs.count, 3);
    check_bytes(txs.items[2], LOUPE_SPAN_TEXT("tx"));
    check_bytes(proofs.items[2], LOUPE_SPAN_TEXT("proof"));
    assert_int_equal(lp_tx_proofs_read(&txs, &proofs, write_lists(3, 2),
                                       &list_arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "proofs", 0);
    loupe_arena_init(&list_arena, list_memory, 40);
    error = (struct loupe_error){0};
    assert_int_equal(lp_tx_proofs_read(&txs, &proofs, write_lists(3, 3),
                                       &list_arena, &error),
                     LOUPE_NOMEM);
}

static void test_a_list_of_something_else(void **state)
{
    (void)state;
    struct lp_tx_list txs;
    struct loupe_error error = {0};
    loupe_arena_init(&list_arena, list_memory, sizeof list_memory);
    check_status(
        lp_tx_list_read(&txs, LOUPE_SPAN_TEXT("\xf6"), &list_arena, &error),
        LOUPE_OK, &error); /* null: no transactions */
    assert_int_equal(txs.count, 0);
    assert_int_equal(lp_tx_list_read(&txs, LOUPE_SPAN_TEXT("\x82\x41\x00\x05"),
                                     &list_arena, &error),
                     LOUPE_MALFORMED);
    check_refusal(&error, LOUPE_MALFORMED, "transactions[1]", 3);
    assert_int_equal(txs.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_genuine_one),
        cmocka_unit_test(test_a_list_that_is_not_the_blocks),
        cmocka_unit_test(test_each_rule_by_itself),
        cmocka_unit_test(test_signed_by_somebody_else),
        cmocka_unit_test(test_signed_for_another_chain),
        cmocka_unit_test(test_every_bit_of_the_genuine_one),
        cmocka_unit_test(test_a_trailing_byte),
        cmocka_unit_test(test_a_forged_one_behind_the_genuine_one),
        cmocka_unit_test(test_a_block_without_metadata),
        cmocka_unit_test(test_a_transaction_of_another_block),
        cmocka_unit_test(test_lists_with_proofs),
        cmocka_unit_test(test_a_list_of_something_else),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
