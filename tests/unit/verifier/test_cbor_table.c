/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of what transactions carry: lists and maps with checked members,
 * tuples, one of several kinds, fields that are there with every value.
 * Expected bytes are composed by hand after RFC 8949. */
#include "codec/cbor_table.h"
#include "support/check.h"
#include "support/vectors.h"

struct step {
    uint64_t start;
    struct loupe_u256 rate;
};

struct amount {
    struct loupe_u256 value;
    struct loupe_span denomination;
};

struct key {
    bool has_small, has_large;
    uint8_t small[2], large[3];
};

struct body {
    struct loupe_span steps, names, notes;
    struct amount amount;
    bool has_key, has_limit, has_round;
    struct key key;
    uint64_t limit, round;
};

static const struct lp_cbor_field step_fields[] = {
    LP_UINT(struct step, start, "start", LP_OPTIONAL),
    LP_QUANTITY(struct step, rate, "rate", LP_REQUIRED),
};
static const struct lp_cbor_table step_table =
    LP_CBOR_TABLE(struct step, step_fields, LP_UNKNOWN_MALFORMED);
static const struct lp_cbor_field amount_fields[] = {
    LP_U128(struct amount, value, "amount", LP_REQUIRED),
    LP_BYTES(struct amount, denomination, "denomination", LP_REQUIRED),
};
static const struct lp_cbor_table amount_table =
    LP_CBOR_TUPLE(struct amount, amount_fields);
static const struct lp_cbor_field key_fields[] = {
    LP_MAYBE(
        LP_FIELD_FIXED, struct key, small, has_small, "small", LP_OPTIONAL),
    LP_MAYBE(
        LP_FIELD_FIXED, struct key, large, has_large, "large", LP_OPTIONAL),
};
static const struct lp_cbor_table key_table =
    LP_CBOR_ONE_OF(struct key, key_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field step_item = LP_ITEM_STRUCT(&step_table);
static const struct lp_cbor_field name_item =
    LP_ITEM(LP_FIELD_TEXT, struct loupe_span);
static const struct lp_cbor_field note_item =
    LP_ITEM(LP_FIELD_BYTES, struct loupe_span);

static const struct lp_cbor_field body_fields[] = {
    LP_LIST(struct body, steps, "steps", LP_OPTIONAL, &step_item, 2),
    LP_LIST(struct body, names, "names", LP_OPTIONAL, &name_item, 3),
    LP_MAP(struct body, notes, "notes", LP_OPTIONAL, &name_item, &note_item, 2),
    LP_STRUCT(struct body, amount, "amount", LP_REQUIRED, &amount_table),
    LP_MAYBE_STRUCT(struct body, key, has_key, "key", LP_OPTIONAL, &key_table),
    LP_MAYBE(
        LP_FIELD_UINT, struct body, limit, has_limit, "limit", LP_OPTIONAL),
    LP_MAYBE(
        LP_FIELD_UINT, struct body, round, has_round, "round", LP_NULLABLE),
};
static const struct lp_cbor_table body_table =
    LP_CBOR_TABLE(struct body, body_fields, LP_UNKNOWN_MALFORMED);

#define AMOUNT       "66616d6f756e74824203e840"
#define ROUND        "65726f756e64"
#define AMOUNT_ROUND ROUND "f6" AMOUNT

static enum loupe_status
read_body(struct body *out, const char *hex, struct loupe_error *error)
{
    *error = (struct loupe_error){0};
    return lp_cbor_struct_read(out, &body_table, vectors_hex(hex),
                               LP_CBOR_STRICT, error);
}

static void check_both_ways(struct body *out, const char *hex)
{
    struct loupe_error error;
    uint8_t memory[256];
    struct lp_sink sink;
    check_status(read_body(out, hex, &error), LOUPE_OK, &error);
    lp_sink_init(&sink, memory, sizeof memory);
    lp_cbor_struct_write(&sink, &body_table, out);
    check_hex(lp_sink_span(&sink), hex);
}

static void test_members_are_checked_and_kept_encoded(void **state)
{
    (void)state;
    struct body body;
    check_both_ways(&body, "a5"
                           "656e616d6573"
                           "8261616162"
                           "656e6f746573"
                           "a2616141ff616240" ROUND "f6"
                           "657374657073"
                           "82a164726174654105"
                           "a264726174654101657374617274"
                           "07" AMOUNT);
    check_hex(body.names, "8261616162");
    check_hex(body.notes, "a2616141ff616240");
    check_hex(body.steps, "82a164726174654105a26472617465410165737461727407");
    assert_int_equal(body.amount.value.w[0], 1000);
}

static void test_presence_keeps_zero_apart_from_nothing(void **state)
{
    (void)state;
    struct body body;
    check_both_ways(&body, "a2" AMOUNT_ROUND);
    assert_false(body.has_key || body.has_limit || body.has_round);
    check_both_ways(&body, "a4636b6579a165736d616c6c420000"
                           "656c696d6974"
                           "00" ROUND "00" AMOUNT);
    assert_true(body.has_key && body.has_limit && body.has_round);
    assert_true(body.key.has_small && !body.key.has_large);
    /* null of an optional field is nothing, and is not written again */
    struct loupe_error error;
    check_status(read_body(&body, "a3656c696d6974f6" AMOUNT_ROUND, &error),
                 LOUPE_OK, &error);
    assert_false(body.has_limit);
}

static void test_names_what_it_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        const char *field;
        size_t offset;
    } cases[] = {
        /* a nullable field that is left out */
        {"a1" AMOUNT, LOUPE_MALFORMED, "round", 0},
        /* list: a member of another kind, one too many, no list */
        {"a3656e616d65738261614100" ROUND "f6" AMOUNT, LOUPE_MALFORMED,
         "names[1]", 10},
        {"a3656e616d6573846161616161616161" ROUND "f6" AMOUNT, LOUPE_LIMIT,
         "names", 7},
        {"a3656e616d657340" ROUND "f6" AMOUNT, LOUPE_MALFORMED, "names", 7},
        /* a structure in a list: missing, unknown, too long */
        {"a3" ROUND "f6"
         "657374657073"
         "81a0" AMOUNT,
         LOUPE_MALFORMED, "steps[0].rate", 15},
        {"a3" ROUND "f6"
         "657374657073"
         "81a2617800"
         "647261746540" AMOUNT,
         LOUPE_MALFORMED, "steps[0].x", 16},
        {"a3" ROUND "f6"
         "657374657073"
         "82a1647261746540a164726174654100" AMOUNT,
         LOUPE_MALFORMED, "steps[1].rate", 28},
        /* map: keys out of order, twice, of another kind; a value */
        {"a3656e6f746573a26162406161"
         "40" ROUND "f6" AMOUNT,
         LOUPE_MALFORMED, "notes[1].key", 11},
        {"a3656e6f746573a26161406161"
         "40" ROUND "f6" AMOUNT,
         LOUPE_MALFORMED, "notes[1].key", 11},
        {"a3656e6f746573a10040" ROUND "f6" AMOUNT, LOUPE_MALFORMED, "notes[0]",
         8},
        {"a3656e6f746573a1616100" ROUND "f6" AMOUNT, LOUPE_MALFORMED,
         "notes[0]", 10},
        {"a3656e6f746573a361614061624061634065726f756e64f6" AMOUNT, LOUPE_LIMIT,
         "notes", 7},
        /* tuple: short, long, 17 bytes of amount */
        {"a2" ROUND "f6"
         "66616d6f756e7481"
         "40",
         LOUPE_MALFORMED, "amount", 15},
        {"a2" ROUND "f6"
         "66616d6f756e7483"
         "404040",
         LOUPE_MALFORMED, "amount", 15},
        {"a2" ROUND "f6"
         "66616d6f756e7482"
         "5101000000000000000000000000000000"
         "0040",
         LOUPE_LIMIT, "amount.amount", 16},
        /* one of several: none, both */
        {"a3636b6579a0" AMOUNT_ROUND, LOUPE_MALFORMED, "key", 5},
        {"a3636b6579a2656c617267654300000065736d616c6c420000" AMOUNT_ROUND,
         LOUPE_MALFORMED, "key", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct body body;
        struct loupe_error error;
        (void)read_body(&body, cases[i].hex, &error);
        check_refusal(&error, cases[i].status, cases[i].field, cases[i].offset);
    }
}

static void test_lists_are_written_from_arrays(void **state)
{
    (void)state;
    static const struct step steps[]           = {{0, {{5}}}, {7, {{1}}}};
    static const uint8_t keys[2][2]            = {{1, 2}, {3, 4}};
    static const struct lp_cbor_field key_item = {
        .name = "", .kind = LP_FIELD_FIXED, .size = 2};
    uint8_t memory[64];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_list_write(&out, &step_item, steps, 2);
    check_hex(lp_sink_span(&out),
              "82a164726174654105a26472617465410165737461727407");
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_list_write(&out, &key_item, keys, 2);
    check_hex(lp_sink_span(&out), "82420102420304");
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    struct loupe_span whole = vectors_hex("a4656e616d65738261616162" ROUND "f6"
                                          "657374657073"
                                          "81a164726174654105" AMOUNT);
    for (size_t size = 0; size < whole.size; size++) {
        struct body body;
        struct loupe_error error = {0};
        check_status(lp_cbor_struct_read(&body, &body_table,
                                         loupe_span(whole.data, size),
                                         LP_CBOR_STRICT, &error),
                     LOUPE_TRUNCATED, &error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_are_checked_and_kept_encoded),
        cmocka_unit_test(test_presence_keeps_zero_apart_from_nothing),
        cmocka_unit_test(test_names_what_it_refuses),
        cmocka_unit_test(test_lists_are_written_from_arrays),
        cmocka_unit_test(test_every_truncation_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
