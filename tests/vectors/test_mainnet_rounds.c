/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 1 to 3, 9 to 11, 15 and 18: headers, links,
 * I/O roots and tags of 3102 real rounds, and its negative checks. */
#include "state/list.h"
#include "state/mkvs.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned char memory[8 << 20];

struct counts {
    size_t headers, links, types[5], empty_in_msgs;
    size_t rebuilt, not_empty, with_block_tags, without_transactions;
    size_t with_transactions, incomplete, swapped, broken;
    size_t added, moved, unchanged;
    size_t transactions, tags, failed;
};

struct chain {
    struct loupe_round_header header; /* of the round before */
    struct loupe_hash hash;
    struct loupe_hash hash_1003398;
    struct counts n;
    json_t *expected; /* by line */
    size_t expected_at;
    bool sapphire;
};

/* ---- headers ---- */

static void check_header(struct chain *chain, const struct round_data *round)
{
    struct loupe_round_header header;
    struct loupe_hash hash, again;
    struct loupe_error error;
    check_status(loupe_round_read(&header, &hash, round->header, &error),
                 LOUPE_OK, &error);
    loupe_round_hash(&again, &header);
    assert_memory_equal(hash.b, again.b, sizeof hash.b);
    chain->n.headers++;
    chain->n.types[header.header_type]++;
    if (header.round == chain->header.round + 1) {
        struct loupe_known_round known = {.header = header, .hash = hash};
        check_status(
            loupe_round_check(&chain->header, &chain->hash, &header, &error),
            LOUPE_OK, &error);
        known.header.round++;
        check_status(loupe_round_check(&chain->header, &chain->hash,
                                       &known.header, &error),
                     LOUPE_INVALID, NULL);
        chain->n.links++;
    } else if (header.round == 1003298) {
        assert_memory_equal(header.previous_hash.b, lp_mkvs_empty.b, 32);
    }
    if (header.header_type != LOUPE_ROUND_NORMAL && chain->header.round > 0) {
        check_bytes(loupe_hash_span(&header.io_root),
                    loupe_hash_span(&lp_mkvs_empty));
        check_bytes(loupe_hash_span(&header.messages_hash),
                    loupe_hash_span(&lp_mkvs_empty));
        check_bytes(loupe_hash_span(&header.state_root),
                    loupe_hash_span(&chain->header.state_root));
        chain->n.unchanged++;
    }
    if (chain->header.round > 0 && chain->n.links > 0)
        assert_true(header.timestamp >= chain->header.timestamp);
    if (memcmp(header.in_msgs_hash.b, lp_mkvs_empty.b, 32) == 0)
        chain->n.empty_in_msgs++;
    if (header.round == 1003398)
        chain->hash_1003398 = hash;
    chain->header = header;
    chain->hash   = hash;
}

/* Any changed byte of a header breaks the link that follows. */
static void check_broken_header(const struct round_data *round,
                                const struct chain *chain)
{
    uint8_t copy[512];
    memcpy(copy, round->header.data, round->header.size);
    for (size_t i = 0; i < round->header.size; i++) {
        struct loupe_round_header header;
        struct loupe_hash hash;
        copy[i] ^= 1;
        if (loupe_round_read(&header, &hash,
                             loupe_span(copy, round->header.size),
                             NULL) == LOUPE_OK)
            assert_memory_not_equal(hash.b, chain->hash.b, sizeof hash.b);
        copy[i] ^= 1;
    }
}

/* ---- I/O roots ---- */

static struct loupe_known_root io_root(const struct chain *chain)
{
    return (struct loupe_known_root){.kind    = LOUPE_ROOT_RUNTIME_IO,
                                     .ns      = chain->header.ns,
                                     .version = chain->header.round,
                                     .hash    = chain->header.io_root};
}

static enum loupe_status rebuild(const struct chain *chain,
                                 const struct round_data *round,
                                 struct loupe_known_io *io,
                                 struct loupe_arena *arena)
{
    struct loupe_error error;
    struct loupe_known_root root = io_root(chain);
    loupe_arena_init(arena, memory, sizeof memory);
    return loupe_io_rebuild(io, &root, round->transactions,
                            round->transaction_count, round->tags,
                            round->tag_count, arena, &error);
}

static void must_break(struct chain *chain, const struct round_data *round)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    enum loupe_status status = rebuild(chain, round, &io, &arena);
    assert_int_equal(status, LOUPE_INVALID);
    assert_int_equal(io.transaction_count + io.tag_count, 0);
    chain->n.broken++;
}

/* A transaction that was not there: the first with another last byte. */
static void add_transaction(struct chain *chain, struct round_data *round)
{
    static uint8_t copy[1 << 18];
    struct loupe_span first = round->transactions[0].bytes;
    struct loupe_raw_transaction *more =
        &round->transactions[round->transaction_count];
    assert_true(round->transaction_count < ROUNDS_LIST_MAX);
    assert_true(first.size <= sizeof copy);
    memcpy(copy, first.data, first.size);
    copy[first.size - 1] ^= 1;
    *more       = round->transactions[0];
    more->bytes = loupe_span(copy, first.size);
    round->transaction_count++;
    must_break(chain, round);
    round->transaction_count--;
    chain->n.added++;
}

static void break_transactions(struct chain *chain, struct round_data *round)
{
    struct loupe_raw_transaction *tx = round->transactions;
    round->transaction_count--;
    must_break(chain, round);
    round->transaction_count++;
    tx[0].output.size--;
    must_break(chain, round);
    tx[0].output.size++;
    add_transaction(chain, round);
    if (round->transaction_count < 2)
        return;
    struct loupe_raw_transaction first = tx[0];
    tx[0]                              = tx[1];
    tx[1]                              = first;
    must_break(chain, round);
    chain->n.swapped++;
    tx[1] = tx[0];
    tx[0] = first;
}

/* Refused in either way: two tags of one key and owner are no list at all. */
static void must_refuse(struct chain *chain, const struct round_data *round)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    enum loupe_status status = rebuild(chain, round, &io, &arena);
    assert_true(status == LOUPE_INVALID || status == LOUPE_MALFORMED);
    assert_int_equal(io.transaction_count + io.tag_count, 0);
    chain->n.moved++;
}

/* The tag's owner becomes the round, and then each other transaction. */
static void move_tag(struct chain *chain,
                     struct round_data *round,
                     struct loupe_raw_tag *tag)
{
    static const struct loupe_hash none;
    struct loupe_hash hash = tag->tx_hash;
    tag->tx_hash           = none;
    if (!loupe_hash_equal(&hash, &none))
        must_refuse(chain, round);
    for (size_t i = 0; i < round->transaction_count && i < 3; i++) {
        loupe_sha512_256(&tag->tx_hash, round->transactions[i].bytes);
        if (loupe_hash_equal(&tag->tx_hash, &hash))
            continue;
        must_refuse(chain, round);
    }
    tag->tx_hash = hash;
}

static void break_tags(struct chain *chain, struct round_data *round)
{
    struct loupe_raw_tag *tag = &round->tags[round->tag_count - 1];
    struct loupe_hash hash    = tag->tx_hash;
    round->tag_count--;
    must_break(chain, round);
    round->tag_count++;
    tag->tx_hash.b[0] ^= 1;
    must_break(chain, round);
    tag->tx_hash = hash;
    tag->value.size--;
    must_break(chain, round);
    tag->value.size++;
    move_tag(chain, round, tag);
}

static bool same_transactions(const struct loupe_known_io *io,
                              const struct round_data *round)
{
    size_t tags = 0;
    for (size_t i = 0; i < io->transaction_count; i++) {
        if (!loupe_span_equal(io->transactions[i].bytes,
                              round->transactions[i].bytes) ||
            !loupe_span_equal(io->transactions[i].output,
                              round->transactions[i].output))
            return false;
        tags += io->transactions[i].tag_count;
    }
    return tags == io->first_block_tag &&
           io->transaction_count == round->transaction_count &&
           io->tag_count == round->tag_count;
}

/* Check 15: a failed transaction keeps its gas and its fee, nothing else. */
static void check_failed(struct chain *chain,
                         const struct loupe_known_io *io,
                         const struct loupe_io_transaction *tx)
{
    struct loupe_address pool;
    loupe_address_named(&pool, LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR);
    for (size_t i = tx->first_tag; i < tx->first_tag + tx->tag_count; i++) {
        const struct loupe_io_tag *tag = &io->tags[i];
        struct lp_list list;
        struct lp_event_transfer body;
        assert_int_equal(tag->code, 1);
        if (loupe_span_equal(tag->module, LOUPE_SPAN_TEXT("core")))
            continue;
        assert_true(loupe_span_equal(tag->module, LOUPE_SPAN_TEXT("accounts")));
        lp_list_open(&list, tag->value, NULL);
        while (lp_list_next(&list)) {
            check_status(lp_list_struct(&list, &body,
                                        lp_event_find(tag->module, 1)->table),
                         LOUPE_OK, NULL);
            assert_true(loupe_address_equal(&body.to, &pool));
        }
    }
    chain->n.failed++;
}

static void check_transaction(struct chain *chain,
                              const struct loupe_known_io *io,
                              const struct loupe_io_transaction *tx)
{
    struct lp_rtx envelope;
    struct lp_rtx_body body;
    struct lp_result result;
    struct loupe_error error = {0};
    check_status(lp_rtx_read(&envelope, tx->bytes, &error), LOUPE_OK, &error);
    if (envelope.kind == LP_RTX_OASIS)
        check_status(lp_rtx_body_read(&body, &envelope, &error), LOUPE_OK,
                     &error);
    check_status(lp_result_read(&result, tx->output, &error), LOUPE_OK, &error);
    if (result.kind == LP_RESULT_FAIL)
        check_failed(chain, io, tx);
    chain->n.transactions++;
}

/* Every event body is read by its table. */
static void check_tag(struct chain *chain, const struct loupe_io_tag *tag)
{
    const struct lp_event_kind *kind = lp_event_find(tag->module, tag->code);
    struct loupe_error error         = {0};
    struct lp_list list;
    union lp_event_body body;
    assert_non_null(kind);
    lp_list_open(&list, tag->value, &error);
    while (lp_list_next(&list))
        check_status(lp_list_struct(&list, &body, kind->table), LOUPE_OK,
                     &error);
    check_status(lp_list_end(&list), LOUPE_OK, &error);
    chain->n.tags++;
}

static void check_contents(struct chain *chain, const struct loupe_known_io *io)
{
    for (size_t i = 0; i < io->transaction_count; i++)
        check_transaction(chain, io, &io->transactions[i]);
    for (size_t i = 0; i < io->tag_count; i++)
        check_tag(chain, &io->tags[i]);
}

static void check_io(struct chain *chain, struct round_data *round)
{
    struct loupe_known_io io;
    struct loupe_arena arena;
    assert_int_equal(rebuild(chain, round, &io, &arena), LOUPE_OK);
    assert_true(same_transactions(&io, round));
    check_contents(chain, &io);
    chain->n.rebuilt++;
    if (round->tag_count + round->transaction_count == 0)
        return;
    chain->n.not_empty++;
    chain->n.with_block_tags += round->block_tags > 0 ? 1 : 0;
    chain->n.with_transactions += round->transaction_count > 0 ? 1 : 0;
    if (round->block_tags > 0 && round->transaction_count == 0)
        chain->n.without_transactions++;
    if (round->transaction_count > 0)
        break_transactions(chain, round);
    break_tags(chain, round);
}

/* ---- rounds ---- */

static void take_expected(void *context, size_t line, json_t *object)
{
    (void)line;
    json_array_append(context, object);
}

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct chain *chain = context;
    const json_t *expected =
        json_array_get(chain->expected, chain->expected_at);
    (void)line;
    chain->expected_at++;
    rounds_read(&round, object);
    check_header(chain, &round);
    check_hex(loupe_hash_span(&chain->hash),
              json_string_value(json_object_get(expected, "hash")));
    check_broken_header(&round, chain);
    const char *io = json_string_value(json_object_get(expected, "io"));
    rounds_add_block_tags(&round, json_object_get(expected, "block_events"));
    if (io == NULL || strcmp(io, "rebuilt") == 0) {
        check_io(chain, &round);
    } else if (strcmp(io, "empty") != 0) {
        must_break(chain, &round);
        chain->n.broken--;
        chain->n.incomplete++;
    }
    rounds_free(&round);
}

static void run(struct chain *chain,
                const char *folder,
                const char *const *files,
                size_t count)
{
    char path[128];
    memset(chain, 0, sizeof *chain);
    chain->expected = json_array();
    (void)snprintf(path, sizeof path,
                   "vectors/mainnet/%s/expected_rounds.ndjson", folder);
    vectors_lines(path, take_expected, chain->expected);
    for (size_t i = 0; i < count; i++) {
        (void)snprintf(path, sizeof path, "vectors/mainnet/%s/rounds_%s.ndjson",
                       folder, files[i]);
        vectors_lines(path, each_round, chain);
    }
    assert_int_equal(json_array_size(chain->expected), chain->expected_at);
    json_decref(chain->expected);
}

static void test_1_to_3_emerald(void **state)
{
    (void)state;
    static const char *const files[] = {"1003298_1003348", "1003349_1003398",
                                        "8059340_8059589", "8059590_8059839",
                                        "8059840_8060089", "8060090_8060339"};
    static struct chain chain;
    run(&chain, "emerald_rounds", files, 6);
    const struct counts *n = &chain.n;
    assert_int_equal(n->headers, 1101);
    assert_int_equal(n->links, 1099);
    assert_int_equal(n->types[1], 1097);
    assert_int_equal(n->types[3], 3);
    assert_int_equal(n->types[4], 1);
    assert_int_equal(n->unchanged, 4);
    assert_int_equal(n->rebuilt, 1101);
    assert_int_equal(n->not_empty, 1095);
    assert_int_equal(n->with_block_tags, 1001);
    assert_int_equal(n->without_transactions, 369);
    assert_int_equal(n->with_transactions, 726);
    assert_int_equal(n->transactions, 1410);
    assert_int_equal(n->tags, 3879);
    assert_int_equal(n->failed, 93);
    assert_true(n->broken > 3 * 1095);
    assert_int_equal(n->added, 726);
    assert_true(n->moved > 726);
    check_hex(
        loupe_hash_span(&chain.hash_1003398),
        "14e0a604302092c2f47414b42134132c2123f61a2ff6b76949cd86fdc97369e5");
    check_hex(
        loupe_hash_span(&chain.hash),
        "01caae4030ac6efcc3dcaa9e96909a4031b9c6bc7bf9a48f0f7be03daa972ee5");
}

static void test_9_to_11_sapphire(void **state)
{
    (void)state;
    static const char *const files[] = {
        "10840395_10840644", "10840645_10840894", "10840895_10841144",
        "10841145_10841394", "10841395_10841644", "10841645_10841894",
        "10841895_10842144", "10842145_10842395"};
    static struct chain chain;
    run(&chain, "sapphire_rounds", files, 8);
    const struct counts *n = &chain.n;
    assert_int_equal(n->headers, 2001);
    assert_int_equal(n->links, 2000);
    assert_int_equal(n->types[3], 4);
    assert_int_equal(n->empty_in_msgs, 2001);
    assert_int_equal(n->unchanged, 4);
    assert_int_equal(n->rebuilt, 396);
    assert_int_equal(n->not_empty, 338);
    assert_int_equal(n->with_block_tags, 39);
    assert_int_equal(n->swapped, 179);
    assert_int_equal(n->incomplete, 1601);
    assert_true(n->broken > 3 * 338);
    assert_int_equal(n->added, 335);
    assert_true(n->moved > 335);
    check_hex(
        loupe_hash_span(&chain.hash),
        "b29987deb05617cbeb976d16abb8e1374c9893d3cf15a755524243a5c9a55f1f");
}

/* ---- check 18: proofs under real I/O roots ---- */

struct proofs {
    size_t gets, complete, incomplete;
};

static void check_get(const json_t *item,
                      const struct loupe_known_root *root,
                      struct proofs *n)
{
    struct loupe_known_value value;
    struct loupe_arena arena;
    struct loupe_error error;
    bool present = !json_is_null(json_object_get(item, "value"));
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(loupe_state_prove(&value, root, vectors_get_hex(item, "key"),
                                   vectors_get_hex(item, "proof_cbor"), &arena,
                                   &error),
                 LOUPE_OK, &error);
    assert_int_equal(value.present, present);
    if (present)
        check_bytes(value.value, vectors_get_hex(item, "value"));
    n->gets++;
}

static void check_prefix(const json_t *item,
                         const struct loupe_known_root *root,
                         struct proofs *n)
{
    struct loupe_known_range range;
    struct loupe_arena arena;
    struct loupe_error error;
    const json_t *keys = json_object_get(item, "keys");
    bool complete      = json_is_true(json_object_get(item, "complete"));
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(
        loupe_state_range(&range, root, vectors_get_hex(item, "prefix"),
                          (struct loupe_span){0},
                          vectors_get_hex(item, "proof_cbor"), &arena, &error),
        LOUPE_OK, &error);
    assert_int_equal(range.complete, complete);
    n->complete += complete ? 1 : 0;
    n->incomplete += complete ? 0 : 1;
    if (!complete)
        return;
    assert_int_equal(range.count, json_array_size(keys));
    for (size_t i = 0; i < range.count; i++)
        check_hex(range.pairs[i].key,
                  json_string_value(json_array_get(keys, i)));
}

static void check_proofs(const char *path, struct proofs *n)
{
    json_t *rounds = vectors_json(path);
    size_t i, k;
    json_t *round, *item;
    json_array_foreach(rounds, i, round)
    {
        struct loupe_known_root root = {.kind = LOUPE_ROOT_RUNTIME_IO};
        memcpy(root.hash.b, vectors_get_hex(round, "root").data, 32);
        json_array_foreach(json_object_get(round, "get"), k, item)
            check_get(item, &root, n);
        json_array_foreach(json_object_get(round, "prefix"), k, item)
            check_prefix(item, &root, n);
    }
    json_decref(rounds);
}

static void test_18_proofs_under_real_roots(void **state)
{
    (void)state;
    struct proofs n = {0};
    check_proofs("vectors/mainnet/emerald_rounds/io_proofs.json", &n);
    check_proofs("vectors/mainnet/sapphire_rounds/io_proofs.json", &n);
    assert_int_equal(n.gets, 98);
    assert_int_equal(n.complete, 36);
    assert_int_equal(n.incomplete, 19);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_1_to_3_emerald),
        cmocka_unit_test(test_9_to_11_sapphire),
        cmocka_unit_test(test_18_proofs_under_real_roots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
