/* SPDX-License-Identifier: Apache-2.0 */
/* Both recorded networks, from their first block to their last: every light
 * block by every way, the state root of every block before a header carries it,
 * every result, every staking event. */
#include "base/text.h"
#include "consensus/conflict.h"
#include "consensus/events.h"
#include "consensus/tx.h"
#include "support/chain.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/block.h>

#include <stdio.h>
#include <stdlib.h>

#define HEIGHTS_MAX 720

struct recording {
    const char *folder;
    int64_t last;
    struct loupe_chain chain;
    json_t *truth; /* the consensus part */
    struct loupe_span light_block[HEIGHTS_MAX + 1];
    struct loupe_span block[HEIGHTS_MAX + 1];
    struct loupe_span results[HEIGHTS_MAX + 1];
    struct loupe_span validators[HEIGHTS_MAX + 1];
    struct loupe_span proofs[HEIGHTS_MAX + 1];
    struct loupe_known_header known[HEIGHTS_MAX + 1];
};

static struct recording localnet = {.folder = "consensus-localnet",
                                    .last   = 328};
static struct recording sapphire = {.folder = "sapphire-localnet", .last = 716};
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};

/* The height a call asked for: its request is a bare CBOR integer. */
static int64_t height_of(const json_t *call)
{
    struct loupe_span request = vectors_get_base64(call, "request");
    struct lp_cbor in;
    lp_cbor_init(&in, request, LP_CBOR_RPC, NULL);
    int64_t height = lp_cbor_int(&in, "height");
    return lp_cbor_end(&in) == LOUPE_OK ? height : 0;
}

static void keep_call(void *context, size_t line, json_t *call)
{
    (void)line;
    struct recording *to = context;
    struct {
        const char *method;
        struct loupe_span *list;
    } kept[]            = {{"GetLightBlock", to->light_block},
                           {"GetBlock", to->block},
                           {"GetBlockResults", to->results},
                           {"GetValidators", to->validators},
                           {"GetTransactionsWithProofs", to->proofs}};
    const char *service = json_string_value(json_object_get(call, "service"));
    const char *method  = json_string_value(json_object_get(call, "method"));
    if (service == NULL || strcmp(service, "oasis-core.Consensus") != 0 ||
        json_integer_value(json_object_get(call, "code")) != 0)
        return;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (strcmp(method, kept[i].method) != 0)
            continue;
        int64_t height = height_of(call);
        if (height >= 1 && height <= to->last)
            kept[i].list[height] = vectors_get_base64(call, "response");
    }
}

static void open_recording(struct recording *to)
{
    char path[128];
    (void)snprintf(path, sizeof path, "recordings/%s/calls.ndjson.gz",
                   to->folder);
    vectors_lines(path, keep_call, to);
    (void)snprintf(path, sizeof path, "recordings/%s/truth.json", to->folder);
    json_t *truth     = vectors_json(path);
    json_t *consensus = json_object_get(truth, "consensus");
    to->truth = consensus == NULL ? json_incref(truth) : json_incref(consensus);
    json_decref(truth);
    assert_true(loupe_chain_from_context(
        &to->chain, loupe_span_string(json_string_value(
                        json_object_get(to->truth, "chain_context")))));
    for (int64_t height = 1; height <= to->last; height++) {
        struct loupe_error error = {0};
        struct loupe_span *block = &to->light_block[height];
        check_status(lp_answer_protobuf(block, *block, height, &error),
                     LOUPE_OK, &error);
    }
}

static int setup(void **state)
{
    (void)state;
    size_t room = 1 << 24;
    loupe_arena_init(&arena, malloc(room), room);
    open_recording(&localnet);
    open_recording(&sapphire);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(localnet.truth);
    json_decref(sapphire.truth);
    free(arena.base);
    return 0;
}

static struct loupe_hash
true_hash(const struct recording *from, const char *map, int64_t height)
{
    char key[24];
    struct loupe_hash hash = {{0}};
    (void)snprintf(key, sizeof key, "%lld", (long long)height);
    const char *text = json_string_value(
        json_object_get(json_object_get(from->truth, map), key));
    assert_non_null(text);
    assert_true(lp_hex_decode(hash.b, 32, loupe_span_string(text)));
    return hash;
}

static struct loupe_known_block root_block(struct recording *from,
                                           int64_t height)
{
    struct loupe_known_block block;
    struct loupe_error error     = {0};
    struct loupe_trust_root root = {height,
                                    true_hash(from, "block_hashes", height)};
    check_status(loupe_header_verify_root(&block, &from->chain, &root,
                                          from->light_block[height], &tools,
                                          &error),
                 LOUPE_OK, &error);
    return block;
}

static struct loupe_time now_of(const struct recording *from)
{
    return loupe_time_plus(from->known[from->last].time, 1);
}

static void check_each_is_what_the_client_says(struct recording *from)
{
    for (int64_t height = 1; height <= from->last; height++) {
        loupe_arena_rewind(&arena, 0);
        from->known[height] = root_block(from, height).header;
        assert_int_equal(from->known[height].height, height);
    }
}

static void test_every_light_block_is_what_the_client_says(void **state)
{
    (void)state;
    check_each_is_what_the_client_says(&localnet);
    check_each_is_what_the_client_says(&sapphire);
}

/* consensus.md 7: what the simulator of tests/support takes for block times is
 * what the network does. */
static void check_times(struct recording *from)
{
    for (int64_t height = 1; height < from->last; height++) {
        struct lp_raw_light_block raw;
        struct loupe_error error = {0};
        loupe_arena_rewind(&arena, 0);
        check_status(lp_block_open(&raw, &from->chain,
                                   from->light_block[height], &tools, &error),
                     LOUPE_OK, &error);
        struct loupe_time time = chain_bft_time(&raw.commit, &raw.valset);
        assert_int_equal(loupe_time_compare(time, from->known[height + 1].time),
                         0);
    }
}

static void test_every_time_is_the_median_of_the_votes(void **state)
{
    (void)state;
    check_times(&localnet);
    check_times(&sapphire);
}

static struct lp_follow_options options(const struct recording *from)
{
    return (struct lp_follow_options){.now         = now_of(from),
                                      .policy      = LOUPE_POLICY_INIT,
                                      .validators  = 16,
                                      .block_bytes = 1 << 18,
                                      .trace       = HEIGHTS_MAX + 1};
}

/* Follows from one height to another; how many blocks were asked for. */
static size_t follow(struct recording *from,
                     int64_t start,
                     int64_t target,
                     const struct lp_follow_options *how)
{
    static struct lp_follow machine;
    struct loupe_error error = {0};
    size_t fetched           = 0;
    loupe_arena_rewind(&arena, 0);
    struct loupe_known_block block = root_block(from, start);
    check_status(lp_follow_init(&machine, &block, target, how, &arena, &error),
                 LOUPE_OK, &error);
    for (int64_t h; (h = lp_follow_wants(&machine)) != 0; fetched++)
        check_status(lp_follow_feed(&machine, from->light_block[h], &error),
                     LOUPE_OK, &error);
    check_bytes(loupe_hash_span(&lp_follow_known(&machine)->header.hash),
                loupe_hash_span(&from->known[target].hash));
    return fetched;
}

static void check_sequential(struct recording *from)
{
    struct lp_follow_options how = options(from);
    how.policy.sequential        = true;
    how.policy.all_signatures    = true;
    assert_int_equal(follow(from, 1, from->last, &how), from->last - 1);
    assert_int_equal(follow(from, from->last, 1, &how), from->last - 1);
}

static void test_every_light_block_follows_the_one_before(void **state)
{
    (void)state;
    check_sequential(&localnet);
    check_sequential(&sapphire);
}

static void check_skipping(struct recording *from)
{
    struct lp_follow_options how = options(from);
    for (int64_t target = 2; target <= from->last; target++)
        assert_true(follow(from, 1, target, &how) <= 20);
    for (int64_t start = 1; start < from->last; start += 7)
        assert_true(follow(from, start, from->last, &how) <= 20);
}

static void test_every_light_block_by_skipping(void **state)
{
    (void)state;
    check_skipping(&localnet);
    check_skipping(&sapphire);
}

static void check_validators(struct recording *from)
{
    for (int64_t height = 1; height <= from->last; height++) {
        struct loupe_span bytes;
        struct loupe_error error = {0};
        struct lp_raw_valset set;
        struct loupe_hash hash;
        struct lp_proto in;
        loupe_arena_rewind(&arena, 0);
        check_status(lp_answer_protobuf(&bytes, from->validators[height],
                                        height, &error),
                     LOUPE_OK, &error);
        lp_proto_init(&in, bytes, 0, &error);
        lp_valset_read(&set, &in, &arena);
        check_status(in.status, LOUPE_OK, &error);
        check_status(lp_valset_check(&set, &error), LOUPE_OK, &error);
        lp_valset_hash(&hash, set.list, set.count);
        check_bytes(loupe_hash_span(&hash),
                    loupe_hash_span(&from->known[height].validators_hash));
    }
}

static void test_every_validator_set(void **state)
{
    (void)state;
    check_validators(&localnet);
    check_validators(&sapphire);
}

static void check_blocks(struct recording *from)
{
    for (int64_t height = 1; height <= from->last; height++) {
        struct loupe_error error = {0};
        loupe_arena_rewind(&arena, 0);
        check_status(loupe_block_check(&from->known[height],
                                       from->block[height], &arena, &error),
                     LOUPE_OK, &error);
        if (height == 1)
            continue;
        assert_int_equal(loupe_block_check(&from->known[height - 1],
                                           from->block[height], &arena, &error),
                         LOUPE_INVALID);
        check_refusal(&error, LOUPE_INVALID, "block.height", 0);
    }
}

static void test_every_block(void **state)
{
    (void)state;
    check_blocks(&localnet);
    check_blocks(&sapphire);
}

/* The transactions of a height and their proofs. */
static struct lp_tx_list transactions(const struct recording *from,
                                      int64_t height,
                                      struct lp_tx_list *proofs)
{
    struct lp_tx_list txs;
    struct loupe_error error = {0};
    check_status(
        lp_tx_proofs_read(&txs, proofs, from->proofs[height], &arena, &error),
        LOUPE_OK, &error);
    return txs;
}

static struct loupe_known_roots roots_of(const struct recording *from,
                                         int64_t height)
{
    struct loupe_known_roots roots, again;
    struct loupe_error error = {0};
    size_t index             = 0;
    struct lp_tx_list proofs;
    struct lp_tx_list txs = transactions(from, height, &proofs);
    const struct loupe_known_header *header = &from->known[height];
    check_status(
        loupe_block_roots(&roots, &index, header, txs.items, txs.count, &error),
        LOUPE_OK, &error);
    assert_int_equal(index, txs.count - 1);
    check_status(loupe_block_roots_proved(&again, header, txs.items[index],
                                          proofs.items[index], &error),
                 LOUPE_OK, &error);
    assert_memory_equal(&roots, &again, sizeof roots);
    return roots;
}

static void check_state_roots(struct recording *from)
{
    for (int64_t height = 1; height <= from->last; height++) {
        loupe_arena_rewind(&arena, 0);
        struct loupe_known_roots roots = roots_of(from, height);
        assert_int_equal(roots.height, height);
        if (height == from->last)
            continue; /* no header says it, and no client did */
        struct loupe_hash wanted =
            true_hash(from, "state_root_after_height", height);
        check_bytes(loupe_hash_span(&roots.state_root),
                    loupe_hash_span(&wanted));
        struct loupe_known_root after = loupe_block_state_root(&roots);
        struct loupe_known_root named =
            loupe_header_state_root(&from->known[height + 1]);
        assert_int_equal(after.kind, LOUPE_ROOT_CONSENSUS);
        assert_int_equal(after.version, height);
        assert_int_equal(named.version, height);
        check_bytes(loupe_hash_span(&after.hash), loupe_hash_span(&named.hash));
    }
}

static void test_the_metadata_names_the_next_app_hash(void **state)
{
    (void)state;
    check_state_roots(&localnet);
    check_state_roots(&sapphire);
}

static void check_inclusion(struct recording *from)
{
    for (int64_t height = 2; height <= from->last; height++) {
        struct lp_tx_list proofs;
        loupe_arena_rewind(&arena, 0);
        struct lp_tx_list txs = transactions(from, height, &proofs);
        for (size_t i = 0; i < txs.count; i++) {
            const struct loupe_span tx = txs.items[i];
            struct loupe_error error   = {0};
            struct lp_signed_tx outer;
            struct lp_tx inner;
            check_status(loupe_block_includes(&from->known[height], tx,
                                              proofs.items[i], &error),
                         LOUPE_OK, &error);
            check_status(lp_tx_read(&outer, &inner, tx, &error), LOUPE_OK,
                         &error);
            assert_true(lp_tx_verify(&outer, &from->chain));
            assert_int_equal(loupe_block_includes(&from->known[height - 1], tx,
                                                  proofs.items[i], &error),
                             LOUPE_INVALID);
        }
    }
}

static void test_every_transaction_is_included_and_signed(void **state)
{
    (void)state;
    check_inclusion(&localnet);
    check_inclusion(&sapphire);
}

static void check_results(struct recording *from)
{
    for (int64_t height = 1; height < from->last; height++) {
        struct loupe_known_results results;
        struct loupe_error error = {0};
        loupe_arena_rewind(&arena, 0);
        check_status(loupe_block_results(&results, &from->known[height + 1],
                                         from->results[height], &arena, &error),
                     LOUPE_OK, &error);
        assert_true(results.count > 0);
    }
}

static void test_every_result(void **state)
{
    (void)state;
    check_results(&localnet);
    check_results(&sapphire);
}

/* ---- events against truth.json ---- */

static void
check_address(const json_t *from, const char *key, const uint8_t *is)
{
    char text[LP_BECH32_TEXT];
    assert_true(lp_bech32_encode(text, "oasis", loupe_span(is, 21)));
    assert_string_equal(json_string_value(json_object_get(from, key)), text);
}

static void
check_number(const json_t *from, const char *key, const struct loupe_u256 *is)
{
    char text[LOUPE_U256_TEXT];
    loupe_u256_to_text(text, is);
    assert_string_equal(json_string_value(json_object_get(from, key)), text);
}

static void check_escrow(const json_t *all,
                         const struct loupe_staking_event *is)
{
    const char *names[LOUPE_STAKING_KINDS] = {
        [LOUPE_STAKING_ADD_ESCROW]      = "add",
        [LOUPE_STAKING_TAKE_ESCROW]     = "take",
        [LOUPE_STAKING_DEBONDING_START] = "debonding_start",
        [LOUPE_STAKING_RECLAIM_ESCROW]  = "reclaim"};
    const json_t *from = json_object_get(all, names[is->kind]);
    assert_non_null(from);
    check_address(from, "owner", is->owner);
    check_number(from, "amount", &is->amount.base_units);
    if (is->kind == LOUPE_STAKING_TAKE_ESCROW) {
        check_number(from, "debonding_amount",
                     &is->debonding_amount.base_units);
        return;
    }
    check_address(from, "escrow", is->other);
    if (is->kind == LOUPE_STAKING_ADD_ESCROW)
        check_number(from, "new_shares", &is->shares);
    if (is->kind == LOUPE_STAKING_RECLAIM_ESCROW)
        check_number(from, "shares", &is->shares);
    if (is->kind != LOUPE_STAKING_DEBONDING_START)
        return;
    check_number(from, "active_shares", &is->shares);
    check_number(from, "debonding_shares", &is->debonding_shares);
    assert_int_equal(
        json_integer_value(json_object_get(from, "debond_end_time")),
        is->debond_end_epoch);
}

static void check_event(const json_t *truth,
                        int64_t height,
                        const struct loupe_staking_event *is)
{
    const json_t *from;
    assert_int_equal(json_integer_value(json_object_get(truth, "height")),
                     height);
    switch (is->kind) {
    case LOUPE_STAKING_TRANSFER:
        from = json_object_get(truth, "transfer");
        check_address(from, "from", is->owner);
        check_address(from, "to", is->other);
        check_number(from, "amount", &is->amount.base_units);
        return;
    case LOUPE_STAKING_BURN:
        from = json_object_get(truth, "burn");
        check_address(from, "owner", is->owner);
        check_number(from, "amount", &is->amount.base_units);
        return;
    case LOUPE_STAKING_ALLOWANCE_CHANGE:
        from = json_object_get(truth, "allowance_change");
        check_address(from, "owner", is->owner);
        check_address(from, "beneficiary", is->other);
        check_number(from, "allowance", &is->allowance.base_units);
        check_number(from, "amount_change", &is->amount.base_units);
        assert_int_equal(json_is_true(json_object_get(from, "negative")),
                         is->negative);
        return;
    case LOUPE_STAKING_ADD_ESCROW:
    case LOUPE_STAKING_TAKE_ESCROW:
    case LOUPE_STAKING_DEBONDING_START:
    case LOUPE_STAKING_RECLAIM_ESCROW:
        check_escrow(json_object_get(truth, "escrow"), is);
        return;
    }
}

/* The same events from the bodies that would be kept. */
static void check_kept(const struct loupe_known_roots *roots,
                       const struct loupe_staking_events *events)
{
    static uint8_t memory[1 << 16];
    struct loupe_staking_events again;
    struct loupe_error error = {0};
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_events_write(&out, events);
    check_status(loupe_block_events_load(&again, roots, lp_sink_span(&out),
                                         &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(again.count, events->count);
    for (size_t i = 0; i < again.count; i++)
        assert_int_equal(again.list[i].kind, events->list[i].kind);
}

static void check_events(struct recording *from,
                         size_t seen[LOUPE_STAKING_KINDS])
{
    const json_t *truth = json_object_get(from->truth, "staking_events");
    size_t at           = 0;
    for (int64_t height = 1; height <= from->last; height++) {
        struct loupe_staking_events events;
        struct loupe_error error = {0};
        loupe_arena_rewind(&arena, 0);
        struct loupe_known_roots roots = roots_of(from, height);
        check_status(loupe_block_events(&events, &roots, from->results[height],
                                        &arena, &error),
                     LOUPE_OK, &error);
        check_kept(&roots, &events);
        for (size_t i = 0; i < events.count; i++) {
            check_event(json_array_get(truth, at++), height, &events.list[i]);
            seen[events.list[i].kind]++;
        }
    }
    assert_int_equal(at, json_array_size(truth));
}

static void test_every_staking_event_is_proved_and_true(void **state)
{
    (void)state;
    size_t seen[LOUPE_STAKING_KINDS] = {0};
    check_events(&localnet, seen);
    check_events(&sapphire, seen);
    assert_int_equal(
        json_array_size(json_object_get(localnet.truth, "staking_events")),
        1668);
    for (size_t i = 0; i < LOUPE_STAKING_KINDS; i++)
        assert_true(seen[i] > 0);
}

static void test_a_missing_event_is_noticed(void **state)
{
    (void)state;
    struct loupe_staking_events events;
    struct loupe_error error = {0};
    for (int64_t height = 2; height <= 60; height++) {
        loupe_arena_rewind(&arena, 0);
        struct loupe_known_roots roots = roots_of(&localnet, height);
        check_status(loupe_block_events(&events, &roots,
                                        localnet.results[height], &arena,
                                        &error),
                     LOUPE_OK, &error);
        if (events.count == 0)
            continue;
        uint8_t memory[8192];
        struct lp_sink out;
        lp_sink_init(&out, memory, sizeof memory);
        events.count--;
        lp_events_write(&out, &events);
        assert_int_equal(loupe_block_events_load(&events, &roots,
                                                 lp_sink_span(&out), &arena,
                                                 &error),
                         LOUPE_INVALID);
        check_refusal(&error, LOUPE_INVALID, "events", 0);
        assert_int_equal(events.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_light_block_is_what_the_client_says),
        cmocka_unit_test(test_every_time_is_the_median_of_the_votes),
        cmocka_unit_test(test_every_light_block_follows_the_one_before),
        cmocka_unit_test(test_every_light_block_by_skipping),
        cmocka_unit_test(test_every_validator_set),
        cmocka_unit_test(test_every_block),
        cmocka_unit_test(test_the_metadata_names_the_next_app_hash),
        cmocka_unit_test(test_every_transaction_is_included_and_signed),
        cmocka_unit_test(test_every_result),
        cmocka_unit_test(test_every_staking_event_is_proved_and_true),
        cmocka_unit_test(test_a_missing_event_is_noticed),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, setup, teardown);
}
