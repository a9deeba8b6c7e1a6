/* SPDX-License-Identifier: Apache-2.0 */
/* Every check of vectors/consensus/README.md, by its number: Oasis Mainnet,
 * height 25300000. The JSON files are put into the CBOR that a node sends. */
#include "base/text.h"
#include "consensus/commit.h"
#include "consensus/events.h"
#include "consensus/tx.h"
#include "ed25519/verify.h"
#include "support/check.h"
#include "support/merkle.h"
#include "support/vectors.h"

#include <loupe/block.h>

#include <stdlib.h>

#define HEIGHT 25300000
#define TXS    27
#define MAINNET                                                                \
    "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55"
#define HEADER_HASH                                                            \
    "79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa"
#define NEXT_RESULTS                                                           \
    "6f7b66efd03b3b8afc7152cab57eeef80f79110d8921b84e9bc9aca4c8a1e2fd"
#define NOTHING                                                                \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static struct loupe_span light_block;  /* protobuf */
static struct loupe_span results_meta; /* CBOR */
static struct loupe_span txs[TXS];
static json_t *block;
static struct loupe_chain mainnet;
static struct loupe_known_header header;
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};

static struct loupe_hash hash_of(const char *hex)
{
    struct loupe_hash hash;
    assert_true(lp_hex_decode(hash.b, 32, loupe_span_string(hex)));
    return hash;
}

static void read_files(void)
{
    json_t *json = vectors_json("vectors/consensus/light_block_25300000.json");
    light_block  = vectors_get_base64(json, "meta");
    json_decref(json);
    json         = vectors_json("vectors/consensus/results_25300000.json");
    results_meta = vectors_get_base64(json, "meta");
    json_decref(json);
    json = vectors_json("vectors/consensus/txs_25300000.json");
    assert_int_equal(json_array_size(json), TXS);
    for (size_t i = 0; i < TXS; i++)
        txs[i] = vectors_base64(json_string_value(json_array_get(json, i)));
    json_decref(json);
    block = vectors_json("vectors/consensus/block_25300000.json");
}

static int setup(void **state)
{
    (void)state;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = {HEIGHT, hash_of(HEADER_HASH)};
    struct loupe_known_block known;
    size_t room = 1 << 22;
    loupe_arena_init(&arena, malloc(room), room);
    read_files();
    assert_true(loupe_chain_from_context(&mainnet, LOUPE_SPAN_TEXT(MAINNET)));
    check_status(loupe_header_verify_root(&known, &mainnet, &root, light_block,
                                          &tools, &error),
                 LOUPE_OK, &error);
    header = known.header;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(block);
    free(arena.base);
    return 0;
}

/* The light block, read and checked. */
static struct lp_raw_light_block opened(void)
{
    struct lp_raw_light_block raw;
    struct loupe_error error = {0};
    loupe_arena_rewind(&arena, 0);
    check_status(lp_light_block_read(&raw, light_block, &arena, &error),
                 LOUPE_OK, &error);
    check_status(lp_light_block_check(&raw, &mainnet, &error), LOUPE_OK,
                 &error);
    return raw;
}

static void test_1_header_hash(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    assert_int_equal(light_block.size, 20309);
    check_hex(loupe_hash_span(&raw.hash), HEADER_HASH);
    check_hex(raw.commit.block_id.hash, HEADER_HASH);
    check_hex(vectors_get_hex(block, "hash"), HEADER_HASH);
}

static void test_2_validator_set(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    struct loupe_hash hash;
    assert_int_equal(raw.valset.count, 107);
    assert_int_equal(raw.valset.total_power, 218500034841760822);
    assert_int_equal(raw.valset.claimed_power, 218500034841760822);
    lp_valset_hash(&hash, raw.valset.list, raw.valset.count);
    check_hex(
        loupe_hash_span(&hash),
        "123a1ceb657df03d67618720f890dd4a3ba3f09bda0c69ba262852baca4d00cb");
    check_bytes(raw.header.validators_hash, loupe_hash_span(&hash));
    check_bytes(raw.header.next_validators_hash, loupe_hash_span(&hash));
    for (size_t i = 0; i < raw.valset.count; i++) {
        const struct loupe_validator *b = &raw.valset.list[i];
        uint8_t address[20];
        lp_consensus_address(address, b->public_key);
        assert_memory_equal(address, b->address, 20);
        if (i == 0)
            continue;
        const struct loupe_validator *a = b - 1;
        assert_true(
            a->power > b->power ||
            (a->power == b->power && memcmp(a->address, b->address, 20) < 0));
    }
}

static struct lp_votes voted(struct lp_raw_light_block *raw, bool all)
{
    struct loupe_error error = {0};
    struct lp_votes votes;
    check_status(lp_votes_init(&votes, raw, &mainnet, &tools, &error), LOUPE_OK,
                 &error);
    check_status(lp_votes_own(&votes, all, &error), LOUPE_OK, &error);
    return votes;
}

static void test_3_all_107_signatures_hold(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    struct lp_votes votes         = voted(&raw, true);
    assert_int_equal(raw.commit.height, HEIGHT);
    assert_int_equal(raw.commit.count, 107);
    assert_int_equal(raw.commit.round, 0);
    assert_int_equal(raw.commit.block_id.part_total, 1);
    for (size_t i = 0; i < 107; i++) {
        assert_int_equal(raw.commit.signatures[i].flag, LP_VOTE_COMMIT);
        assert_non_null(votes.proved[i]);
    }
}

static void test_3_two_thirds_are_passed_at_the_29th(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    struct lp_votes votes         = voted(&raw, false);
    uint64_t tally                = 0;
    for (size_t i = 0; i < 107; i++)
        assert_true((votes.proved[i] != NULL) == (i < 29));
    for (size_t i = 0; i < 28; i++)
        tally += raw.valset.list[i].power;
    assert_true(tally <= 145666689894507214);
    assert_true(tally + raw.valset.list[28].power > 145666689894507214);
}

/* consensus.md 1.7 and 1.8, byte for byte. */
static void test_3_sign_bytes_of_validator_0(void **state)
{
    (void)state;
    struct lp_raw_light_block raw = opened();
    struct lp_oasis_context context;
    struct loupe_hash digest;
    uint8_t memory[LP_VOTE_ROOM];
    struct lp_sink vote;
    lp_sink_init(&vote, memory, sizeof memory);
    lp_vote_write(&vote, &raw.commit, &raw.commit.signatures[0],
                  loupe_span_string(mainnet.id));
    check_hex(lp_sink_span(&vote),
              "9601080211200c82010000000022480a20" HEADER_HASH
              "122408011220ff0b1efa41b999461fae5021469e3740af2cc8c0c8214f9ee079"
              "443ce8aa38342a0b0893da92c306108ffcc04332326262336437343864656635"
              "3562646662373937613261633533656536656531343165353463643261623264"
              "63323337356634");
    lp_vote_context(&context);
    lp_oasis_digest(&digest, &context, lp_sink_span(&vote));
    check_hex(loupe_hash_span(&digest), "34b37c2637e6113d1eae97c511f4640df20c"
                                        "b1e5d8a5ca083d5b410f4d136ca9");
}

/* Does signature 0 hold over the vote written with this chain ID, from byte
 * `skip` on, in this context? */
static bool
holds(const char *chain_id, size_t skip, const struct lp_oasis_context *context)
{
    struct lp_raw_light_block raw       = opened();
    const struct lp_raw_commit_sig *sig = &raw.commit.signatures[0];
    uint8_t memory[LP_VOTE_ROOM + 32];
    struct lp_sink vote;
    lp_sink_init(&vote, memory, sizeof memory);
    lp_vote_write(&vote, &raw.commit, sig, loupe_span_string(chain_id));
    struct loupe_span bytes = loupe_span(memory + skip, vote.size - skip);
    const uint8_t *key      = raw.valset.list[0].public_key;
    if (context == NULL)
        return lp_ed25519_verify(key, bytes, sig->signature.data);
    return lp_oasis_verify(key, context, bytes, sig->signature.data);
}

static void test_3_signatures_made_in_another_way_do_not_hold(void **state)
{
    (void)state;
    struct lp_oasis_context context, extended;
    lp_vote_context(&context);
    lp_oasis_context_chain(&extended, LOUPE_SPAN_TEXT("oasis-core/tendermint"),
                           loupe_span_string(mainnet.context));
    assert_true(holds(mainnet.id, 0, &context));
    assert_false(holds(mainnet.id, 0, NULL));          /* plain Ed25519 */
    assert_false(holds(mainnet.id, 2, &context));      /* no length prefix */
    assert_false(holds(mainnet.context, 0, &context)); /* chain context */
    assert_false(holds(mainnet.id, 0, &extended));     /* for chain … */
}

/* ---- the block ---- */

struct block_answer {
    int64_t height;
    struct loupe_hash hash;
    int64_t time;
    struct loupe_hash ns;
    uint64_t version;
    uint64_t root_type;
    struct loupe_hash root;
    struct loupe_span meta;
};

static struct block_answer good_block(void)
{
    struct block_answer out   = {0};
    const json_t *root        = json_object_get(block, "state_root");
    struct loupe_time seconds = {0};
    out.height = json_integer_value(json_object_get(block, "height"));
    out.hash   = hash_of(json_string_value(json_object_get(block, "hash")));
    assert_true(loupe_time_from_text(
        &seconds,
        loupe_span_string(json_string_value(json_object_get(block, "time")))));
    out.time = seconds.seconds;
    out.ns   = hash_of(json_string_value(json_object_get(root, "ns")));
    out.version =
        (uint64_t)json_integer_value(json_object_get(root, "version"));
    out.root_type =
        (uint64_t)json_integer_value(json_object_get(root, "root_type"));
    out.root = hash_of(json_string_value(json_object_get(root, "hash")));
    out.meta = vectors_get_base64(block, "meta");
    return out;
}

static void put_key(struct lp_sink *out, const char *key)
{
    lp_cbor_put_text(out, loupe_span_string(key));
}

static enum loupe_status check_answer(const struct block_answer *from,
                                      struct loupe_error *error)
{
    static uint8_t memory[1 << 15];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_map(&out, 6);
    put_key(&out, "hash");
    lp_cbor_put_bytes(&out, loupe_hash_span(&from->hash));
    put_key(&out, "meta");
    lp_write_bytes(&out, from->meta);
    put_key(&out, "size");
    lp_cbor_put_uint(&out, 52216);
    put_key(&out, "time");
    lp_cbor_put_int(&out, from->time);
    put_key(&out, "height");
    lp_cbor_put_int(&out, from->height);
    put_key(&out, "state_root");
    lp_cbor_put_map(&out, 4);
    put_key(&out, "ns");
    lp_cbor_put_bytes(&out, loupe_hash_span(&from->ns));
    put_key(&out, "hash");
    lp_cbor_put_bytes(&out, loupe_hash_span(&from->root));
    put_key(&out, "version");
    lp_cbor_put_uint(&out, from->version);
    put_key(&out, "root_type");
    lp_cbor_put_uint(&out, from->root_type);
    return loupe_block_check(&header, lp_sink_span(&out), &arena, error);
}

static void test_4_block(void **state)
{
    (void)state;
    struct loupe_error error   = {0};
    struct block_answer answer = good_block();
    assert_int_equal(answer.time, 1751428365);
    assert_int_equal(answer.version, HEIGHT - 1);
    check_status(check_answer(&answer, &error), LOUPE_OK, &error);
}

static void check_bad_block(const struct block_answer *answer,
                            const char *field)
{
    struct loupe_error error = {0};
    assert_int_equal(check_answer(answer, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, field, 0);
}

static void test_4_block_with_a_changed_field(void **state)
{
    (void)state;
    struct block_answer bad = good_block();
    bad.height++;
    check_bad_block(&bad, "block.height");
    bad = good_block();
    bad.hash.b[0] ^= 1;
    check_bad_block(&bad, "block.hash");
    bad = good_block();
    bad.time++;
    check_bad_block(&bad, "block.time");
    for (size_t i = 0; i < 32; i++) {
        bad = good_block();
        bad.ns.b[i] ^= 1;
        check_bad_block(&bad, "block.state_root.ns");
        bad = good_block();
        bad.root.b[i] ^= 1;
        check_bad_block(&bad, "block.state_root.hash");
    }
    bad = good_block();
    bad.version++;
    check_bad_block(&bad, "block.state_root.version");
    bad           = good_block();
    bad.root_type = 2;
    check_bad_block(&bad, "block.state_root.root_type");
}

/* The meta with one byte changed; it lives until the next call. */
static struct loupe_span changed_meta(size_t at)
{
    static uint8_t bytes[1 << 16];
    struct loupe_span meta = vectors_get_base64(block, "meta");
    memcpy(bytes, meta.data, meta.size);
    bytes[at]++;
    return loupe_span(bytes, meta.size);
}

static void test_4_block_with_changed_meta(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct block_answer bad  = good_block();
    size_t size              = bad.meta.size;
    bad.meta                 = changed_meta(0);
    assert_int_not_equal(check_answer(&bad, &error), LOUPE_OK);
    for (size_t at = 0; at < size; at += at < 600 ? 1 : 5) {
        bad.meta                 = changed_meta(at);
        error                    = (struct loupe_error){0};
        enum loupe_status status = check_answer(&bad, &error);
        if (status == LOUPE_OK)
            print_error("byte %zu of the meta is not looked at\n", at);
        assert_int_not_equal(status, LOUPE_OK);
    }
}

static void test_4_last_commit_hash(void **state)
{
    (void)state;
    check_hex(loupe_hash_span(&header.last_commit_hash),
              "a16d6fb47a3131a02d733d9210d86eab7fddbdc9036ff7b24453502eec92"
              "f779");
    struct lp_raw_light_block raw = opened();
    struct loupe_hash own;
    lp_commit_hash(&own, &raw.commit);
    check_hex(
        loupe_hash_span(&own),
        "a81b83e194bc18d5daf7e0e069f3d8d723230822b857c75356887bed9ddf34b3");
}

/* ---- transactions ---- */

static void test_5_data_hash(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    check_hex(loupe_hash_span(&header.data_hash),
              "5c7f3a892bb4d353dd321da65cf56037138a25f1f65312b60605d84e5f94"
              "3370");
    check_status(loupe_block_transactions(&header, txs, TXS, &error), LOUPE_OK,
                 &error);
}

static void test_5_every_signature_and_method(void **state)
{
    (void)state;
    size_t register_node = 0, commit = 0, meta = 0;
    for (size_t i = 0; i < TXS; i++) {
        struct lp_signed_tx outer;
        struct lp_tx inner;
        struct loupe_error error = {0};
        static uint8_t memory[1 << 16];
        struct lp_sink again;
        check_status(lp_tx_read(&outer, &inner, txs[i], &error), LOUPE_OK,
                     &error);
        lp_sink_init(&again, memory, sizeof memory);
        lp_cbor_struct_write(&again, &lp_signed_tx_table, &outer);
        check_bytes(lp_sink_span(&again), txs[i]);
        lp_sink_init(&again, memory, sizeof memory);
        lp_cbor_struct_write(&again, &lp_tx_table, &inner);
        check_bytes(lp_sink_span(&again), outer.raw);
        assert_true(lp_tx_verify(&outer, &mainnet));
        struct loupe_span method = inner.method;
        register_node +=
            loupe_span_equal(method, LOUPE_SPAN_TEXT("registry.RegisterNode"));
        commit += loupe_span_equal(method,
                                   LOUPE_SPAN_TEXT("roothash.ExecutorCommit"));
        meta += loupe_span_equal(method, LOUPE_SPAN_TEXT("consensus.Meta"));
    }
    assert_int_equal(register_node, 1);
    assert_int_equal(commit, 25);
    assert_int_equal(meta, 1);
    assert_int_equal(txs[TXS - 1].size, 282);
}

static void test_5_a_list_that_was_touched(void **state)
{
    (void)state;
    struct loupe_span list[TXS + 1];
    struct loupe_error error = {0};
    for (size_t i = 0; i < TXS; i++) {
        memcpy(list, txs, sizeof txs);
        memmove(&list[i], &list[i + 1], (TXS - i) * sizeof list[0]);
        assert_int_equal(
            loupe_block_transactions(&header, list, TXS - 1, &error),
            LOUPE_INVALID); /* removed */
        memcpy(list, txs, sizeof txs);
        memmove(&list[i + 1], &list[i], (TXS - i) * sizeof list[0]);
        assert_int_equal(
            loupe_block_transactions(&header, list, TXS + 1, &error),
            LOUPE_INVALID); /* added */
        memcpy(list, txs, sizeof txs);
        list[i]             = txs[(i + 1) % TXS];
        list[(i + 1) % TXS] = txs[i];
        assert_int_equal(loupe_block_transactions(&header, list, TXS, &error),
                         LOUPE_INVALID); /* moved */
        check_refusal(&error, LOUPE_INVALID, "transactions", 0);
    }
}

static void test_5_any_byte_of_any_transaction(void **state)
{
    (void)state;
    static uint8_t bytes[1 << 16];
    for (size_t i = 0; i < TXS; i++) {
        uint8_t memory[MERKLE_PROOF_ROOM];
        struct loupe_span proof = merkle_proof_make(memory, txs, TXS, i);
        memcpy(bytes, txs[i].data, txs[i].size);
        size_t step = txs[i].size > 2000 ? 7 : 1;
        for (size_t at = 0; at < txs[i].size; at += step) {
            struct loupe_error error = {0};
            struct lp_signed_tx outer;
            struct lp_tx inner;
            struct loupe_span tx = loupe_span(bytes, txs[i].size);
            bytes[at] ^= (uint8_t)(1 << at % 8);
            assert_int_equal(loupe_block_includes(&header, tx, proof, &error),
                             LOUPE_INVALID);
            check_refusal(&error, LOUPE_INVALID, "proof.leaf_hash", 0);
            assert_false(lp_tx_read(&outer, &inner, tx, NULL) == LOUPE_OK &&
                         at % 16 == 0 && lp_tx_verify(&outer, &mainnet));
            bytes[at] ^= (uint8_t)(1 << at % 8);
        }
    }
}

static void test_6_metadata_transaction(void **state)
{
    (void)state;
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    struct loupe_hash hash;
    size_t index = 0;
    check_hex(LOUPE_SPAN_ARRAY(header.proposer_address),
              "c0f3f69dd902d4603aa7a37639faad6bd8b60136");
    check_status(loupe_block_roots(&roots, &index, &header, txs, TXS, &error),
                 LOUPE_OK, &error);
    assert_int_equal(index, TXS - 1);
    check_hex(
        loupe_hash_span(&roots.state_root),
        "19eab2d3a2a00a4769cfd269503aed8bbdc6b98356eafa6ba2c40bbd8e9602bd");
    check_hex(loupe_hash_span(&roots.events_root), NOTHING);
    check_hex(
        loupe_hash_span(&header.app_hash),
        "6564f3abe972972f3c12a016b4f158a113c5fdafe35acd32ce3f35f9f3a757a2");
    lp_tx_hash(&hash, txs[TXS - 1]);
    char text[65];
    lp_hex_encode(text, loupe_hash_span(&hash));
    assert_memory_equal(text, "84a30a99", 8); /* consensus.md 4.3 */
    assert_memory_equal(text + 60, "f784", 4);
}

static void test_7_every_inclusion_proof(void **state)
{
    (void)state;
    for (size_t i = 0; i < TXS; i++) {
        struct loupe_error error = {0};
        uint8_t memory[MERKLE_PROOF_ROOM];
        struct loupe_span proof = merkle_proof_make(memory, txs, TXS, i);
        check_status(loupe_block_includes(&header, txs[i], proof, &error),
                     LOUPE_OK, &error);
        assert_int_equal(
            loupe_block_includes(&header, txs[(i + 1) % TXS], proof, &error),
            LOUPE_INVALID);
    }
}

static void test_7_the_proof_of_the_metadata(void **state)
{
    (void)state;
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    uint8_t memory[MERKLE_PROOF_ROOM];
    struct loupe_span proof = merkle_proof_make(memory, txs, TXS, TXS - 1);
    check_hex(proof,
              "a46561756e7473835820295329ad867a45967bfa5698a1c1b48190f7677c5e7b"
              "c1c661316cc7a5ffecfe5820f592e0e1cad46043c607bd8be4a3580261c99e30"
              "5dddc6f6dc9ddb88695ce56c5820b5309324abbe53a5d0804d20dc07087fd10b"
              "6f74a57d334c3de30e04cd44d75e65696e646578181a65746f74616c181b696c"
              "6561665f68617368582058d520502cd495971896e313b49d6ed9bdf67ba1f1b3"
              "0624106af3096bac168e");
    check_status(
        loupe_block_roots_proved(&roots, &header, txs[TXS - 1], proof, &error),
        LOUPE_OK, &error);
    proof = merkle_proof_make(memory, txs, TXS, 0);
    assert_int_equal(
        loupe_block_roots_proved(&roots, &header, txs[0], proof, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID,
                  "transaction.untrusted_raw_value.method", 0);
}

/* ---- results ---- */

static struct loupe_span results_answer(int64_t height)
{
    static uint8_t memory[1 << 16];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_map(&out, 2);
    put_key(&out, "meta");
    lp_write_bytes(&out, results_meta);
    put_key(&out, "height");
    lp_cbor_put_int(&out, height);
    return lp_sink_span(&out);
}

static enum loupe_status results(struct loupe_known_results *out,
                                 int64_t next_height,
                                 const struct loupe_hash *hash,
                                 struct loupe_error *error)
{
    struct loupe_known_header next = {.height            = next_height,
                                      .last_results_hash = *hash};
    loupe_arena_rewind(&arena, 0);
    return loupe_block_results(out, &next, results_answer(HEIGHT), &arena,
                               error);
}

static void test_8_results(void **state)
{
    (void)state;
    struct loupe_known_results out;
    struct loupe_error error = {0};
    struct loupe_hash good   = hash_of(NEXT_RESULTS);
    check_status(results(&out, HEIGHT + 1, &good, &error), LOUPE_OK, &error);
    assert_int_equal(out.count, TXS);
    assert_int_equal(out.list[1].code, 7);
    assert_int_equal(out.list[1].data.size, 0);
    check_hex(out.list[TXS - 1].data, "f6");
    assert_int_equal(out.list[TXS - 1].gas_used, 0);
}

static void test_8_results_of_another_height(void **state)
{
    (void)state;
    struct loupe_known_results out;
    struct loupe_error error = {0};
    struct loupe_hash good   = hash_of(NEXT_RESULTS);
    char text[65];
    lp_hex_encode(text, loupe_hash_span(&header.last_results_hash));
    assert_memory_equal(text, "cd49c6f2", 8);
    assert_int_equal(
        results(&out, HEIGHT + 1, &header.last_results_hash, &error),
        LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "results.txs_results", 0);
    assert_null(out.list);
    assert_int_equal(results(&out, HEIGHT, &good, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "results.height", 0);
}

static void test_8_no_staking_event_was_emitted(void **state)
{
    (void)state;
    struct loupe_staking_events events;
    struct loupe_known_roots roots;
    struct loupe_error error = {0};
    check_status(loupe_block_roots(&roots, NULL, &header, txs, TXS, &error),
                 LOUPE_OK, &error);
    check_status(loupe_block_events(&events, &roots, results_answer(HEIGHT),
                                    &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(events.count, 0);
}

static void test_9_consensus_parameters(void **state)
{
    (void)state;
    struct loupe_hash hash;
    lp_consensus_params_hash(&hash, 1048576, -1);
    check_hex(
        loupe_hash_span(&hash),
        "294d8fbd0b94b767a7eba9840f299a3586da7fe6b5dead3b7eecba193c400f93");
    check_bytes(loupe_hash_span(&hash),
                loupe_hash_span(&header.consensus_hash));
    lp_consensus_params_hash(&hash, 1048577, -1);
    assert_false(loupe_hash_equal(&hash, &header.consensus_hash));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_1_header_hash),
        cmocka_unit_test(test_2_validator_set),
        cmocka_unit_test(test_3_all_107_signatures_hold),
        cmocka_unit_test(test_3_two_thirds_are_passed_at_the_29th),
        cmocka_unit_test(test_3_sign_bytes_of_validator_0),
        cmocka_unit_test(test_3_signatures_made_in_another_way_do_not_hold),
        cmocka_unit_test(test_4_block),
        cmocka_unit_test(test_4_block_with_a_changed_field),
        cmocka_unit_test(test_4_block_with_changed_meta),
        cmocka_unit_test(test_4_last_commit_hash),
        cmocka_unit_test(test_5_data_hash),
        cmocka_unit_test(test_5_every_signature_and_method),
        cmocka_unit_test(test_5_a_list_that_was_touched),
        cmocka_unit_test(test_5_any_byte_of_any_transaction),
        cmocka_unit_test(test_6_metadata_transaction),
        cmocka_unit_test(test_7_every_inclusion_proof),
        cmocka_unit_test(test_7_the_proof_of_the_metadata),
        cmocka_unit_test(test_8_results),
        cmocka_unit_test(test_8_results_of_another_height),
        cmocka_unit_test(test_8_no_staking_event_was_emitted),
        cmocka_unit_test(test_9_consensus_parameters),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, setup, teardown);
}
