/* SPDX-License-Identifier: Apache-2.0 */
/* A light block that is right everywhere but in one field on the wire (missing,
 * twice, of another wire type, a byte more or less) is refused at that field;
 * truncations, flipped bits, too many elements. */
#include "support/check.h"
#include "support/mutant.h"

#include <stdlib.h>

enum op { COPY, DROP, TWICE, OTHER_WIRE, SHORTER, LONGER };

struct place {
    const char *path;
    struct {
        uint32_t number;
        size_t index; /* among those of this number */
    } step[6];
    size_t depth;
};

static void apply(struct lp_sink *out,
                  const struct lp_proto *field,
                  struct loupe_span whole,
                  enum op op)
{
    static const uint8_t zeros[128];
    uint8_t longer[2048];
    struct loupe_span data = field->data;
    switch (op) {
    case COPY:
        lp_write_bytes(out, whole);
        return;
    case DROP:
        return;
    case TWICE:
        lp_write_bytes(out, whole);
        lp_write_bytes(out, whole);
        return;
    case OTHER_WIRE:
        if (field->wire == LP_PROTO_BYTES)
            lp_proto_put_varint(out, field->number, 1);
        else
            lp_proto_put_message(out, field->number,
                                 loupe_span(zeros, sizeof zeros));
        return;
    case SHORTER:
        data.size--;
        lp_proto_put_message(out, field->number, data);
        return;
    case LONGER:
        memcpy(longer, data.data, data.size);
        longer[data.size] = 0x61;
        lp_proto_put_message(out, field->number,
                             loupe_span(longer, data.size + 1));
        return;
    }
}

/* Copies a message with one change at the end of the path. */
static void edit(struct lp_sink *out,
                 struct loupe_span message,
                 const struct place *place,
                 size_t level,
                 enum op op)
{
    struct lp_proto in;
    size_t seen = 0;
    lp_proto_init(&in, message, 0, NULL);
    for (size_t start = 0; lp_proto_next(&in); start = in.at) {
        struct loupe_span whole =
            loupe_span(message.data + start, in.at - start);
        bool here = in.number == place->step[level].number &&
                    seen++ == place->step[level].index;
        if (!here || level + 1 == place->depth) {
            apply(out, &in, whole, here ? op : COPY);
            continue;
        }
        uint8_t *inner_memory = malloc(message.size + 4096);
        struct lp_sink inner;
        lp_sink_init(&inner, inner_memory, message.size + 4096);
        edit(&inner, in.data, place, level + 1, op);
        lp_proto_put_message(out, in.number, lp_sink_span(&inner));
        free(inner_memory);
    }
}

static void check_edit(const struct place *place,
                       enum op op,
                       enum loupe_status status,
                       const char *field,
                       const char *what)
{
    uint8_t *bytes = malloc(1 << 16);
    struct lp_sink out;
    lp_sink_init(&out, bytes, 1 << 16);
    edit(&out, mutant_good(), place, 0, op);
    mutant_check(lp_sink_span(&out), status, field, what);
    free(bytes);
}

enum shape {
    NUMBER,
    MESSAGE,
    BYTES,    /* of a size that is fixed */
    HASH,     /* 32 bytes or none */
    TEXT,     /* the chain ID */
    REPEATED, /* messages */
};

/* What is said when a field is missing. NULL: the field itself. */
struct row {
    enum shape shape;
    enum loupe_status missing;
    const char *missing_field;
    struct place place;
};

/* clang-format off */
#define HASHED "commit.block_id.hash"
#define VOTE   "commit.signatures[#]"
#define MEMBER "validator_set.validators[2]"
#define P1(a)             {{a, 0}}, 1
#define P2(a, b)          {{a, 0}, {b, 0}}, 2
#define P3(a, b, c)       {{a, 0}, {b, 0}, {c, 0}}, 3
#define P4(a, b, c, d)    {{a, 0}, {b, 0}, {c, 0}, {d, 0}}, 4
#define P5(a, b, c, d, e) {{a, 0}, {b, 0}, {c, 0}, {d, 0}, {e, 0}}, 5
#define V0                {{1, 0}, {2, 0}, {4, 99}}, 3
#define V1(a)             {{1, 0}, {2, 0}, {4, 99}, {a, 0}}, 4
#define V2(a, b)          {{1, 0}, {2, 0}, {4, 99}, {a, 0}, {b, 0}}, 5
#define M0                {{2, 0}, {1, 2}}, 2
#define M1(a)             {{2, 0}, {1, 2}, {a, 0}}, 3
#define M2(a, b)          {{2, 0}, {1, 2}, {a, 0}, {b, 0}}, 4

static const struct row rows[] = {
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"signed_header", P1(1)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"validator_set", P1(2)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"header", P2(1, 1)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"commit", P2(1, 2)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"header.version", P3(1, 1, 1)}},
    {NUMBER,   LOUPE_MALFORMED, NULL,   {"header.version.block", P4(1, 1, 1, 1)}},
    {NUMBER,   LOUPE_INVALID,   HASHED, {"header.version.app", P4(1, 1, 1, 2)}},
    {TEXT,     LOUPE_INVALID,   NULL,   {"header.chain_id", P3(1, 1, 2)}},
    {NUMBER,   LOUPE_MALFORMED, NULL,   {"header.height", P3(1, 1, 3)}},
    {MESSAGE,  LOUPE_INVALID,   HASHED, {"header.time", P3(1, 1, 4)}},
    {NUMBER,   LOUPE_INVALID,   HASHED, {"header.time.seconds", P4(1, 1, 4, 1)}},
    {NUMBER,   LOUPE_INVALID,   HASHED, {"header.time.nanos", P4(1, 1, 4, 2)}},
    {MESSAGE,  LOUPE_INVALID,   HASHED, {"header.last_block_id", P3(1, 1, 5)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.last_block_id.hash", P4(1, 1, 5, 1)}},
    {MESSAGE,  LOUPE_INVALID,   HASHED, {"header.last_block_id.part_set_header", P4(1, 1, 5, 2)}},
    {NUMBER,   LOUPE_INVALID,   HASHED, {"header.last_block_id.part_set_header.total", P5(1, 1, 5, 2, 1)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.last_block_id.part_set_header.hash", P5(1, 1, 5, 2, 2)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.last_commit_hash", P3(1, 1, 6)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.data_hash", P3(1, 1, 7)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {"header.validators_hash", P3(1, 1, 8)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.next_validators_hash", P3(1, 1, 9)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.consensus_hash", P3(1, 1, 10)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {"header.app_hash", P3(1, 1, 11)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.last_results_hash", P3(1, 1, 12)}},
    {HASH,     LOUPE_INVALID,   HASHED, {"header.evidence_hash", P3(1, 1, 13)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {"header.proposer_address", P3(1, 1, 14)}},
    {NUMBER,   LOUPE_MALFORMED, NULL,   {"commit.height", P3(1, 2, 1)}},
    {NUMBER,   LOUPE_INVALID,   "first", {"commit.round", P3(1, 2, 2)}},
    {MESSAGE,  LOUPE_MALFORMED, HASHED, {"commit.block_id", P3(1, 2, 3)}},
    {HASH,     LOUPE_MALFORMED, NULL,   {"commit.block_id.hash", P4(1, 2, 3, 1)}},
    {MESSAGE,  LOUPE_INVALID,   "commits", {"commit.block_id.part_set_header", P4(1, 2, 3, 2)}},
    {NUMBER,   LOUPE_INVALID,   "commits", {"commit.block_id.part_set_header.total", P5(1, 2, 3, 2, 1)}},
    {HASH,     LOUPE_INVALID,   "commits", {"commit.block_id.part_set_header.hash", P5(1, 2, 3, 2, 2)}},
    {REPEATED, LOUPE_INVALID,   "commit.signatures", {VOTE, V0}},
    {NUMBER,   LOUPE_MALFORMED, NULL,   {VOTE ".block_id_flag", V1(1)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {VOTE ".validator_address", V1(2)}},
    {MESSAGE,  LOUPE_INVALID,   VOTE ".signature", {VOTE ".timestamp", V1(3)}},
    {NUMBER,   LOUPE_INVALID,   VOTE ".signature", {VOTE ".timestamp.seconds", V2(3, 1)}},
    {NUMBER,   LOUPE_INVALID,   VOTE ".signature", {VOTE ".timestamp.nanos", V2(3, 2)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {VOTE ".signature", V1(4)}},
    {REPEATED, LOUPE_INVALID,   "validator_set.total_voting_power", {MEMBER, M0}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {MEMBER ".address", M1(1)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {MEMBER ".pub_key", M1(2)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {MEMBER ".pub_key.ed25519", M2(2, 1)}},
    {NUMBER,   LOUPE_INVALID,   "validator_set.total_voting_power", {MEMBER ".voting_power", M1(3)}},
    {NUMBER,   LOUPE_OK,        NULL,   {MEMBER ".proposer_priority", M1(4)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"validator_set.proposer", P2(2, 2)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {"validator_set.proposer.address", P3(2, 2, 1)}},
    {MESSAGE,  LOUPE_MALFORMED, NULL,   {"validator_set.proposer.pub_key", P3(2, 2, 2)}},
    {BYTES,    LOUPE_MALFORMED, NULL,   {"validator_set.proposer.pub_key.ed25519", P4(2, 2, 2, 1)}},
    {NUMBER,   LOUPE_OK,        NULL,   {"validator_set.proposer.voting_power", P3(2, 2, 3)}},
    {NUMBER,   LOUPE_OK,        NULL,   {"validator_set.proposer.proposer_priority", P3(2, 2, 4)}},
    {NUMBER,   LOUPE_OK,        NULL,   {"validator_set.total_voting_power", P2(2, 3)}},
};
/* clang-format on */

/* Puts the number of a vote that commits to the block where 99 stands. */
static struct place placed(const struct row *row, size_t vote)
{
    struct place place = row->place;
    if (place.depth > 2 && place.step[2].index == 99)
        place.step[2].index = vote;
    return place;
}

static void check_missing(const struct row *row, const char *own)
{
    size_t vote        = mutant_vote(LP_VOTE_COMMIT);
    size_t nil         = mutant_vote(LP_VOTE_NIL);
    struct place place = placed(row, vote);
    char field[96];
    if (row->missing_field == NULL)
        mutant_path(field, own, vote);
    else if (strcmp(row->missing_field, "first") == 0)
        mutant_path(field, VOTE ".signature", nil < vote ? nil : vote);
    else if (strcmp(row->missing_field, "commits") == 0)
        mutant_path(field, VOTE ".signature", vote);
    else
        mutant_path(field, row->missing_field, vote);
    check_edit(&place, DROP, row->missing, field, "lack");
}

static void check_sizes(const struct row *row, const char *own)
{
    struct place place = placed(row, mutant_vote(LP_VOTE_COMMIT));
    switch (row->shape) {
    case BYTES:
    case HASH:
        check_edit(&place, SHORTER, LOUPE_MALFORMED, own, "a byte less");
        check_edit(&place, LONGER, LOUPE_MALFORMED, own, "a byte more");
        return;
    case TEXT:
        check_edit(&place, SHORTER, LOUPE_INVALID, own, "a byte less");
        check_edit(&place, LONGER, LOUPE_LIMIT, own, "a byte more");
        return;
    case NUMBER:
    case MESSAGE:
    case REPEATED:
        return;
    }
}

static void test_every_field_on_the_wire(void **state)
{
    (void)state;
    size_t vote = mutant_vote(LP_VOTE_COMMIT);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct place place    = placed(row, vote);
        char own[96];
        mutant_path(own, row->place.path, vote);
        check_missing(row, own);
        check_sizes(row, own);
        check_edit(&place, COPY, LOUPE_OK, own, "a copy");
        if (row->shape == REPEATED)
            continue;
        check_edit(&place, TWICE, LOUPE_MALFORMED, own, "a second");
        check_edit(&place, OTHER_WIRE, LOUPE_MALFORMED, own, "another wire");
    }
}

static void test_elements_of_another_wire_type(void **state)
{
    (void)state;
    static const struct row lists[] = {
        {REPEATED, LOUPE_OK, NULL, {"commit.signatures", V0}},
        {REPEATED, LOUPE_OK, NULL, {"validator_set.validators", M0}},
    };
    for (size_t i = 0; i < 2; i++) {
        struct place place = placed(&lists[i], mutant_vote(LP_VOTE_COMMIT));
        check_edit(&place, OTHER_WIRE, LOUPE_MALFORMED, place.path, "a number");
    }
}

/* ---- the message as a whole ---- */

static void test_every_truncation(void **state)
{
    (void)state;
    struct loupe_span whole = mutant_good();
    for (size_t size = 0; size < whole.size; size++) {
        struct loupe_known_block out;
        struct loupe_error error = {0};
        uint8_t *exact           = malloc(size + (size == 0));
        memcpy(exact, whole.data, size);
        enum loupe_status status =
            mutant_judge(&out, loupe_span(exact, size), &error);
        assert_true(status == LOUPE_TRUNCATED || status == LOUPE_MALFORMED);
        assert_int_equal(error.status, status);
        assert_true(error.offset <= size);
        free(exact);
    }
}

static void test_bytes_after_the_end(void **state)
{
    (void)state;
    struct loupe_span whole = mutant_good();
    struct loupe_known_block out;
    struct loupe_error error = {0};
    uint8_t *longer          = malloc(whole.size + 4);
    memcpy(longer, whole.data, whole.size);
    memcpy(longer + whole.size, "\x1a\x01\x00\x00", 4);
    check_status(mutant_judge(&out, loupe_span(longer, whole.size + 3), &error),
                 LOUPE_OK, &error); /* an unknown field is passed over */
    assert_int_equal(
        mutant_judge(&out, loupe_span(longer, whole.size + 4), &error),
        LOUPE_MALFORMED);      /* field number 0 */
    longer[whole.size] = 0x1b; /* a group */
    assert_int_equal(
        mutant_judge(&out, loupe_span(longer, whole.size + 1), &error),
        LOUPE_MALFORMED);
    free(longer);
}

/* A flipped bit is refused, or changes nothing that is known. */
static void test_flipped_bits(void **state)
{
    (void)state;
    struct loupe_span whole = mutant_good();
    struct loupe_known_block out, wanted;
    struct loupe_validator list[7];
    struct loupe_error error = {0};
    uint8_t *bytes           = malloc(whole.size);
    size_t passed            = 0;
    memcpy(bytes, whole.data, whole.size);
    check_status(mutant_judge(&wanted, whole, &error), LOUPE_OK, &error);
    memcpy(list, wanted.validators.list, sizeof list);
    for (size_t i = 0; i < whole.size; i++) {
        uint8_t bit = (uint8_t)(1 << (i * 5 + i / 8) % 8);
        bytes[i] ^= bit;
        enum loupe_status status =
            mutant_judge(&out, loupe_span(bytes, whole.size), &error);
        bytes[i] ^= bit;
        assert_int_not_equal(status, LOUPE_INTERNAL);
        assert_int_not_equal(status, LOUPE_USAGE);
        if (status != LOUPE_OK)
            continue;
        passed++;
        assert_memory_equal(&out.header, &wanted.header, sizeof out.header);
        assert_int_equal(out.validators.total_power,
                         wanted.validators.total_power);
        assert_memory_equal(out.validators.list, list, sizeof list);
    }
    /* The priorities, and key, power and priority of the proposer entry. */
    assert_true(passed < 200);
    free(bytes);
}

static void test_a_block_that_is_too_large(void **state)
{
    (void)state;
    struct loupe_known_block out;
    struct loupe_error error = {0};
    size_t size              = ((size_t)4 << 20) + 1;
    uint8_t *bytes           = calloc(1, size);
    assert_int_equal(mutant_judge(&out, loupe_span(bytes, size), &error),
                     LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "light_block", 0);
    free(bytes);
}

/* Ten thousand and one signatures, or validators, of a few bytes each. */
static void test_too_many_elements(void **state)
{
    (void)state;
    struct loupe_known_block out;
    struct loupe_error error = {0};
    size_t each              = 10001;
    uint8_t *list            = malloc(4 * each);
    uint8_t *bytes           = malloc(8 * each);
    struct lp_sink elements, whole, part;
    lp_sink_init(&elements, list, 4 * each);
    for (size_t i = 0; i < each; i++)
        lp_proto_put_message(&elements, 1, loupe_span(list, 0));
    lp_sink_init(&whole, bytes, 8 * each);
    lp_proto_put_message(&whole, 1, loupe_span(list, 0));
    lp_proto_put_message(&whole, 2, lp_sink_span(&elements));
    assert_int_equal(mutant_judge(&out, lp_sink_span(&whole), &error),
                     LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "light_block.validator_set.validators",
                  CHECK_ANY_OFFSET);
    for (size_t i = 0; i < elements.size; i += 2)
        list[i] = 0x22; /* field 4 of a commit */
    uint8_t *inner = malloc(8 * each);
    lp_sink_init(&part, inner, 8 * each);
    lp_proto_put_message(&part, 2, lp_sink_span(&elements));
    struct lp_proto in;
    lp_proto_init(&in, mutant_good(), 0, NULL);
    while (lp_proto_next(&in) && in.number != 2)
        continue;
    whole.size = 0;
    lp_proto_put_message(&whole, 1, lp_sink_span(&part));
    lp_proto_put_message(&whole, 2, in.data);
    assert_int_equal(mutant_judge(&out, lp_sink_span(&whole), &error),
                     LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "light_block.commit.signatures",
                  CHECK_ANY_OFFSET);
    free(inner);
    free(list);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field_on_the_wire),
        cmocka_unit_test(test_elements_of_another_wire_type),
        cmocka_unit_test(test_every_truncation),
        cmocka_unit_test(test_bytes_after_the_end),
        cmocka_unit_test(test_flipped_bits),
        cmocka_unit_test(test_a_block_that_is_too_large),
        cmocka_unit_test(test_too_many_elements),
    };
    return cmocka_run_group_tests(tests, mutant_setup, mutant_teardown);
}
