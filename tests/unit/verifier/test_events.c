/* SPDX-License-Identifier: Apache-2.0 */
/* Results and staking events: answers of GetBlockResults that are made here,
 * with one thing wrong at a time. */
#include "base/text.h"
#include "consensus/events.h"
#include "support/check.h"
#include "support/merkle.h"

static unsigned char memory[1 << 16];
static struct loupe_arena arena;

static int clear(void **state)
{
    (void)state;
    loupe_arena_init(&arena, memory, sizeof memory);
    return 0;
}

/* ---- bodies ---- */

#define ADDRESS                                                                \
    "\x55\x00\xc8\xd0\xf4\x59\xdb\x38\xe5\xcc\x31\xca\x77\xe6\x6d\x2c\x44\x56" \
    "\xdc\xbe\xb5\x02"

/* clang-format off */
static const char transfer_body[]  = "\xa3\x62" "to" ADDRESS "\x64" "from" ADDRESS "\x66" "amount\x42\x03\xe8";
static const char burn_body[]      = "\xa2\x65" "owner" ADDRESS "\x66" "amount\x41\x07";
static const char add_body[]       = "\xa4\x65" "owner" ADDRESS "\x66" "amount\x41\x07\x66" "escrow" ADDRESS "\x6a" "new_shares\x40";
static const char take_body[]      = "\xa3\x65" "owner" ADDRESS "\x66" "amount\x41\x07\x70" "debonding_amount\x41\x05";
static const char reclaim_body[]   = "\xa4\x65" "owner" ADDRESS "\x66" "amount\x41\x07\x66" "escrow" ADDRESS "\x66" "shares\x41\x09";
static const char allowance_body[] = "\xa5\x65" "owner" ADDRESS "\x68" "negative\xf5\x69" "allowance\x41\x08\x6b" "beneficiary" ADDRESS "\x6d" "amount_change\x41\x02";
static const char grown_body[]     = "\xa3\x65" "owner" ADDRESS "\x66" "amount\x41\x07\x67" "newmemo\x40";
static const char unsorted_body[]  = "\xa2\x66" "amount\x41\x07\x65" "owner" ADDRESS;
static const char padded_body[]    = "\xa2\x65" "owner" ADDRESS "\x66" "amount\x42\x00\x07";
/* clang-format on */

#define BODY(text) loupe_span(text, sizeof text - 1)

static void test_each_kind_by_its_fields(void **state)
{
    (void)state;
    const struct {
        struct loupe_span body;
        enum loupe_staking_kind kind;
        const char *name;
    } all[] = {
        {BODY(transfer_body), LOUPE_STAKING_TRANSFER, "transfer"},
        {BODY(burn_body), LOUPE_STAKING_BURN, "burn"},
        {BODY(add_body), LOUPE_STAKING_ADD_ESCROW, "add_escrow"},
        {BODY(take_body), LOUPE_STAKING_TAKE_ESCROW, "take_escrow"},
        {BODY(reclaim_body), LOUPE_STAKING_RECLAIM_ESCROW, "reclaim_escrow"},
        {BODY(allowance_body), LOUPE_STAKING_ALLOWANCE_CHANGE,
         "allowance_change"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct loupe_staking_event event;
        struct loupe_error error = {0};
        check_status(lp_staking_event_read(&event, all[i].body, &error),
                     LOUPE_OK, &error);
        assert_int_equal(event.kind, all[i].kind);
        assert_string_equal(loupe_staking_kind_name(event.kind), all[i].name);
        assert_int_equal(event.owner[1], 0xc8);
    }
}

static void test_the_members_of_an_event(void **state)
{
    (void)state;
    struct loupe_staking_event event;
    assert_int_equal(lp_staking_event_read(&event, BODY(allowance_body), NULL),
                     LOUPE_OK);
    assert_true(event.negative);
    assert_int_equal(event.allowance.base_units.w[0], 8);
    assert_int_equal(event.amount.base_units.w[0], 2);
    assert_int_equal(lp_staking_event_read(&event, BODY(take_body), NULL),
                     LOUPE_OK);
    assert_int_equal(event.amount.base_units.w[0], 7);
    assert_int_equal(event.debonding_amount.base_units.w[0], 5);
    assert_int_equal(lp_staking_event_read(&event, BODY(transfer_body), NULL),
                     LOUPE_OK);
    assert_int_equal(event.amount.base_units.w[0], 1000);
    assert_false(event.negative);
}

static void test_bodies_that_are_none(void **state)
{
    (void)state;
    struct loupe_staking_event event;
    struct loupe_error error = {0};
    assert_int_equal(lp_staking_event_read(&event, BODY(grown_body), &error),
                     LOUPE_UNSUPPORTED);
    assert_int_equal(lp_staking_event_read(&event, BODY(padded_body), NULL),
                     LOUPE_UNSUPPORTED);
    error = (struct loupe_error){0};
    assert_int_equal(lp_staking_event_read(&event, BODY(unsorted_body), &error),
                     LOUPE_MALFORMED);
    struct loupe_span body = BODY(burn_body);
    for (size_t size = 0; size < body.size; size++)
        assert_int_not_equal(
            lp_staking_event_read(&event, loupe_span(body.data, size), NULL),
            LOUPE_OK);
}

/* ---- answers ---- */

static void put_key(struct lp_sink *out, const char *key)
{
    lp_cbor_put_text(out, loupe_span_string(key));
}

static void put_event(struct lp_sink *out,
                      const char *type,
                      const char *key,
                      struct loupe_span body)
{
    char text[1024];
    lp_base64_encode(text, body);
    lp_cbor_put_map(out, 2);
    put_key(out, "type");
    put_key(out, type);
    put_key(out, "attributes");
    lp_cbor_put_array(out, 1);
    lp_cbor_put_map(out, 2);
    put_key(out, "key");
    put_key(out, key);
    put_key(out, "value");
    put_key(out, text);
}

#define STAKING "oasis_event_100_staking"

/* What can be other than usual in an answer. */
struct answer {
    int64_t height;
    const char *key; /* of the event in the transaction */
    struct loupe_span body;
    uint64_t code;
    bool no_end; /* null instead of the last event */
};
static const struct answer plain = {
    .height = 7,
    .key    = "burn",
    .body   = {(const uint8_t *)burn_body, sizeof burn_body - 1}};

/* One event at the block's begin, one in a transaction, one of another
 * application there, one at the end. */
static struct loupe_span write_answer(const struct answer *from)
{
    static uint8_t bytes[8192];
    struct lp_sink out;
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_cbor_put_map(&out, 2);
    put_key(&out, "meta");
    lp_cbor_put_map(&out, 3);
    put_key(&out, "txs_results");
    lp_cbor_put_array(&out, 1);
    lp_cbor_put_map(&out, 5);
    put_key(&out, "code");
    lp_cbor_put_uint(&out, from->code);
    put_key(&out, "data");
    lp_cbor_put_bytes(&out, LOUPE_SPAN_TEXT("\xf6"));
    put_key(&out, "events");
    lp_cbor_put_array(&out, 2);
    put_event(&out, STAKING, from->key, from->body);
    put_event(&out, "oasis_event_200_registry", "node", BODY(grown_body));
    put_key(&out, "gas_used");
    lp_cbor_put_uint(&out, 1000);
    put_key(&out, "codespace");
    put_key(&out, "");
    put_key(&out, "end_block_events");
    if (from->no_end)
        lp_cbor_put_null(&out);
    else
        lp_cbor_put_array(&out, 1);
    if (!from->no_end)
        put_event(&out, STAKING, "take_escrow", BODY(take_body));
    put_key(&out, "begin_block_events");
    lp_cbor_put_array(&out, 1);
    put_event(&out, STAKING, "transfer", BODY(transfer_body));
    put_key(&out, "height");
    lp_cbor_put_int(&out, from->height);
    return lp_sink_span(&out);
}

static struct loupe_known_roots roots_over(const struct loupe_span *bodies,
                                           size_t count)
{
    return (struct loupe_known_roots){
        .height = 7, .events_root = merkle_root_of(bodies, count)};
}

static struct loupe_known_roots usual_roots(void)
{
    const struct loupe_span bodies[] = {BODY(transfer_body), BODY(burn_body),
                                        BODY(take_body)};
    return roots_over(bodies, 3);
}

static void check_events(const struct answer *from,
                         enum loupe_status status,
                         const char *field)
{
    struct loupe_staking_events events;
    struct loupe_known_roots roots = usual_roots();
    struct loupe_error error       = {0};
    enum loupe_status got =
        loupe_block_events(&events, &roots, write_answer(from), &arena, &error);
    check_status(got, status, &error);
    if (status == LOUPE_OK) {
        assert_int_equal(events.count, 3);
        return;
    }
    check_refusal(&error, status, field, CHECK_ANY_OFFSET);
    assert_int_equal(events.count, 0);
    assert_int_equal(arena.used, 0);
}

static void test_events_in_order_of_emission(void **state)
{
    (void)state;
    struct loupe_staking_events events;
    struct loupe_known_roots roots = usual_roots();
    check_events(&plain, LOUPE_OK, "");
    assert_int_equal(
        loupe_block_events(&events, &roots, write_answer(&plain), &arena, NULL),
        LOUPE_OK);
    assert_int_equal(events.list[0].kind, LOUPE_STAKING_TRANSFER);
    assert_int_equal(events.list[1].kind, LOUPE_STAKING_BURN);
    assert_int_equal(events.list[2].kind, LOUPE_STAKING_TAKE_ESCROW);
}

static void test_events_that_are_not_the_blocks(void **state)
{
    (void)state;
    struct answer bad = plain;
    bad.height        = 8;
    check_events(&bad, LOUPE_INVALID, "results.height");
    bad        = plain;
    bad.no_end = true;
    check_events(&bad, LOUPE_INVALID, "events");
    bad      = plain;
    bad.key  = "add_escrow";
    bad.body = BODY(add_body);
    check_events(&bad, LOUPE_INVALID, "events");
    bad     = plain;
    bad.key = "transfer";
    check_events(&bad, LOUPE_INVALID,
                 "results.txs_results[0].events[0].attributes[0].key");
    bad      = plain;
    bad.body = BODY(grown_body);
    check_events(&bad, LOUPE_UNSUPPORTED,
                 "results.txs_results[0].events[0].attributes[0].value");
    bad      = plain;
    bad.body = BODY(unsorted_body);
    check_events(&bad, LOUPE_MALFORMED,
                 "results.txs_results[0].events[0].attributes[0].value");
}

static void test_every_truncation_of_an_answer(void **state)
{
    (void)state;
    struct loupe_span whole        = write_answer(&plain);
    struct loupe_known_roots roots = usual_roots();
    for (size_t size = 0; size < whole.size; size++) {
        struct loupe_staking_events events;
        struct loupe_error error = {0};
        enum loupe_status status = loupe_block_events(
            &events, &roots, loupe_span(whole.data, size), &arena, &error);
        assert_int_not_equal(status, LOUPE_OK);
        assert_int_equal(error.status, status);
    }
}

static void test_too_little_memory_for_events(void **state)
{
    (void)state;
    struct loupe_known_roots roots = usual_roots();
    struct loupe_staking_events events;
    for (size_t room = 0; room < 1500; room += 16) {
        loupe_arena_init(&arena, memory, room);
        enum loupe_status status = loupe_block_events(
            &events, &roots, write_answer(&plain), &arena, NULL);
        assert_true(status == LOUPE_NOMEM ||
                    (status == LOUPE_OK && room > 3 * sizeof *events.list));
    }
}

/* ---- kept bodies ---- */

static void test_bodies_are_kept_and_read_again(void **state)
{
    (void)state;
    struct loupe_staking_events events;
    struct loupe_known_roots roots = usual_roots();
    struct loupe_error error       = {0};
    uint8_t bytes[1024];
    struct lp_sink out;
    assert_int_equal(
        loupe_block_events(&events, &roots, write_answer(&plain), &arena, NULL),
        LOUPE_OK);
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_events_write(&out, &events);
    check_status(loupe_block_events_load(&events, &roots, lp_sink_span(&out),
                                         &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(events.count, 3);
    for (size_t i = 0; i < out.size; i++) {
        bytes[i] ^= 0x20;
        assert_int_not_equal(loupe_block_events_load(&events, &roots,
                                                     lp_sink_span(&out), &arena,
                                                     NULL),
                             LOUPE_OK);
        bytes[i] ^= 0x20;
    }
}

static void test_no_events_are_proved_as_well(void **state)
{
    (void)state;
    struct loupe_staking_events events;
    struct loupe_known_roots roots = roots_over(NULL, 0);
    assert_int_equal(loupe_block_events_load(&events, &roots,
                                             LOUPE_SPAN_TEXT("\x80"), &arena,
                                             NULL),
                     LOUPE_OK);
    assert_int_equal(events.count, 0);
}

/* ---- results ---- */

static struct loupe_known_header after(uint64_t code)
{
    uint8_t leaf[32];
    struct lp_sink out;
    lp_sink_init(&out, leaf, sizeof leaf);
    if (code != 0) {
        lp_write_u8(&out, 0x08);
        lp_write_u8(&out, (uint8_t)code);
    }
    lp_write_bytes(&out, LOUPE_SPAN_TEXT("\x12\x01\xf6\x30\xe8\x07"));
    struct loupe_span leaves[] = {lp_sink_span(&out)};
    return (struct loupe_known_header){
        .height = 8, .last_results_hash = merkle_root_of(leaves, 1)};
}

static void test_results_of_a_block(void **state)
{
    (void)state;
    struct loupe_known_results results;
    struct loupe_error error       = {0};
    struct answer failed           = plain;
    struct loupe_known_header next = after(0);
    check_status(loupe_block_results(&results, &next, write_answer(&plain),
                                     &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(results.count, 1);
    assert_int_equal(results.list[0].gas_used, 1000);
    failed.code = 3;
    assert_int_equal(loupe_block_results(&results, &next, write_answer(&failed),
                                         &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "results.txs_results", 0);
    next = after(3);
    check_status(loupe_block_results(&results, &next, write_answer(&failed),
                                     &arena, &error),
                 LOUPE_OK, &error);
    assert_int_equal(results.list[0].code, 3);
    failed.code = (uint64_t)1 << 32;
    assert_int_equal(loupe_block_results(&results, &next, write_answer(&failed),
                                         &arena, &error),
                     LOUPE_MALFORMED);
    check_refusal(&error, LOUPE_MALFORMED, "results.txs_results[0].code",
                  CHECK_ANY_OFFSET);
}

static void test_too_little_memory_for_results(void **state)
{
    (void)state;
    struct loupe_known_header next = after(0);
    struct loupe_known_results results;
    for (size_t room = 0; room < 512; room += 16) {
        loupe_arena_init(&arena, memory, room);
        struct loupe_error error = {0};
        enum loupe_status status = loupe_block_results(
            &results, &next, write_answer(&plain), &arena, &error);
        assert_true(status == LOUPE_NOMEM ||
                    (status == LOUPE_OK && room > sizeof *results.list + 64));
        if (status == LOUPE_NOMEM)
            check_refusal(&error, LOUPE_NOMEM, "results.txs_results",
                          CHECK_ANY_OFFSET);
    }
}

static void test_an_envelope_is_for_its_height(void **state)
{
    (void)state;
    static const uint8_t answer[] =
        "\xa2\x64meta\x43\x01\x02\x03\x66height\x09";
    struct loupe_span bytes  = loupe_span(answer, sizeof answer - 1), out;
    struct loupe_error error = {0};
    check_status(lp_answer_protobuf(&out, bytes, 9, &error), LOUPE_OK, &error);
    check_hex(out, "010203");
    check_status(lp_answer_protobuf(&out, bytes, 0, &error), LOUPE_OK, &error);
    assert_int_equal(lp_answer_protobuf(&out, bytes, 8, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "height", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_each_kind_by_its_fields, clear),
        cmocka_unit_test_setup(test_the_members_of_an_event, clear),
        cmocka_unit_test_setup(test_bodies_that_are_none, clear),
        cmocka_unit_test_setup(test_events_in_order_of_emission, clear),
        cmocka_unit_test_setup(test_events_that_are_not_the_blocks, clear),
        cmocka_unit_test_setup(test_every_truncation_of_an_answer, clear),
        cmocka_unit_test_setup(test_too_little_memory_for_events, clear),
        cmocka_unit_test_setup(test_bodies_are_kept_and_read_again, clear),
        cmocka_unit_test_setup(test_no_events_are_proved_as_well, clear),
        cmocka_unit_test_setup(test_results_of_a_block, clear),
        cmocka_unit_test_setup(test_too_little_memory_for_results, clear),
        cmocka_unit_test_setup(test_an_envelope_is_for_its_height, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
