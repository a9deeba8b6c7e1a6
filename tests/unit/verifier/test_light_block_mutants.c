/* SPDX-License-Identifier: Apache-2.0 */
/* A light block that is right everywhere but in one place is refused at that
 * place: for every field on the wire (missing, twice, of another wire type, a
 * byte more or less) and for every value (changed alone, or with all that
 * follows from it made right again). */
#include "consensus/header.h"
#include "support/chain.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

#define HEIGHT 5

static struct chain *chain;
static unsigned char *memory;
static const size_t room = 1 << 22;
static struct loupe_arena arena;
static struct loupe_header_tools tools = {.memory = &arena};

/* Seven validators; at the height that is mutated, round 3, the vote of key 0
 * is nil and that of key 1 is absent. */
static int setup(void **state)
{
    (void)state;
    memory = malloc(room);
    chain  = chain_new("mutants");
    chain_equal_validators(chain, 1, 0, 7);
    chain_round(chain, HEIGHT, 3);
    chain_vote(chain, HEIGHT, 0, LP_VOTE_NIL);
    chain_vote(chain, HEIGHT, 1, LP_VOTE_ABSENT);
    chain_grow(chain, HEIGHT);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    chain_free(chain);
    free(memory);
    return 0;
}

static struct loupe_span good(void)
{
    return chain_at(chain, HEIGHT)->light_block;
}

static enum loupe_status judge(struct loupe_known_block *out,
                               struct loupe_span bytes,
                               struct loupe_error *error)
{
    struct loupe_trust_root root = {HEIGHT,
                                    chain_at(chain, HEIGHT)->header.hash};
    loupe_arena_init(&arena, memory, room);
    return loupe_header_verify_root(out, chain_identity(chain), &root, bytes,
                                    &tools, error);
}

/* The place in the commit of the first vote with this flag. */
static size_t vote_with(enum lp_vote_flag flag)
{
    struct lp_raw_light_block raw;
    loupe_arena_init(&arena, memory, room);
    assert_int_equal(lp_light_block_read(&raw, good(), &arena, NULL), LOUPE_OK);
    size_t i = 0;
    while (raw.commit.signatures[i].flag != flag)
        i++;
    return i;
}

/* "#" in a path stands for the number. */
static void with_number(char out[96], const char *path, size_t number)
{
    const char *at = strchr(path, '#');
    if (at == NULL)
        (void)snprintf(out, 96, "%s", path);
    else
        (void)snprintf(out, 96, "%.*s%zu%s", (int)(at - path), path, number,
                       at + 1);
}

static void check_mutant(struct loupe_span bytes,
                         enum loupe_status status,
                         const char *field,
                         const char *what)
{
    struct loupe_known_block out;
    struct loupe_error error = {0};
    char wanted[128];
    enum loupe_status got = judge(&out, bytes, &error);
    (void)snprintf(wanted, sizeof wanted, "light_block.%s", field);
    if (got != status || (got != LOUPE_OK && strcmp(error.field, wanted) != 0))
        print_error("%s of %s: %s at '%s' (%s)\n", what, field,
                    loupe_status_word(got), error.field, error.reason);
    assert_int_equal(got, status);
    if (got == LOUPE_OK)
        return;
    check_refusal(&error, status, wanted, CHECK_ANY_OFFSET);
    assert_true(error.offset <= bytes.size);
    assert_int_equal(out.header.height, 0);
    assert_int_equal(arena.used, 0);
}

/* ---- on the wire ---- */

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
    edit(&out, good(), place, 0, op);
    check_mutant(lp_sink_span(&out), status, field, what);
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
    size_t vote        = vote_with(LP_VOTE_COMMIT);
    size_t nil         = vote_with(LP_VOTE_NIL);
    struct place place = placed(row, vote);
    char field[96];
    if (row->missing_field == NULL)
        with_number(field, own, vote);
    else if (strcmp(row->missing_field, "first") == 0)
        with_number(field, VOTE ".signature", nil < vote ? nil : vote);
    else if (strcmp(row->missing_field, "commits") == 0)
        with_number(field, VOTE ".signature", vote);
    else
        with_number(field, row->missing_field, vote);
    check_edit(&place, DROP, row->missing, field, "lack");
}

static void check_sizes(const struct row *row, const char *own)
{
    struct place place = placed(row, vote_with(LP_VOTE_COMMIT));
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
    size_t vote = vote_with(LP_VOTE_COMMIT);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct place place    = placed(row, vote);
        char own[96];
        with_number(own, row->place.path, vote);
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
        struct place place = placed(&lists[i], vote_with(LP_VOTE_COMMIT));
        check_edit(&place, OTHER_WIRE, LOUPE_MALFORMED, place.path, "a number");
    }
}

/* ---- values ---- */

static size_t at; /* a vote that commits */

static struct loupe_span flipped(struct loupe_span bytes)
{
    uint8_t *copy = chain_memory(chain, bytes.size);
    memcpy(copy, bytes.data, bytes.size);
    copy[bytes.size / 2] ^= 0x10;
    return loupe_span(copy, bytes.size);
}

static struct loupe_span filled(size_t size)
{
    uint8_t *bytes = chain_memory(chain, size);
    memset(bytes, 'a', size);
    return loupe_span(bytes, size);
}

#define RAW struct lp_raw_light_block *raw
#define CHANGE(name, ...)                                                      \
    static void name(RAW)                                                      \
    {                                                                          \
        __VA_ARGS__;                                                           \
    }

/* clang-format off */
CHANGE(old_protocol,     raw->header.block_version = 10)
CHANGE(new_protocol,     raw->header.block_version = 12)
CHANGE(other_app,        raw->header.app_version++)
CHANGE(other_chain,      raw->header.chain_id = flipped(raw->header.chain_id))
CHANGE(long_chain,       raw->header.chain_id = filled(51))
CHANGE(height_up,        raw->header.height++)
CHANGE(height_zero,      raw->header.height = 0)
CHANGE(height_below,     raw->header.height = -1)
CHANGE(seconds_up,       raw->header.time.seconds++)
CHANGE(year_zero,        raw->header.time.seconds = LOUPE_TIME_ZERO_SECONDS - 1)
CHANGE(year_10000,       raw->header.time.seconds = LOUPE_TIME_END_SECONDS)
CHANGE(nanos_up,         raw->header.time.nanos++)
CHANGE(nanos_below,      raw->header.time.nanos = -1)
CHANGE(nanos_over,       raw->header.time.nanos = 1000000000)
CHANGE(last_hash,        raw->header.last_block_id.hash = flipped(raw->header.last_block_id.hash))
CHANGE(last_total,       raw->header.last_block_id.part_total++)
CHANGE(last_parts,       raw->header.last_block_id.part_hash = flipped(raw->header.last_block_id.part_hash))
CHANGE(last_commit,      raw->header.last_commit_hash = flipped(raw->header.last_commit_hash))
CHANGE(data,             raw->header.data_hash = flipped(raw->header.data_hash))
CHANGE(validators,       raw->header.validators_hash = flipped(raw->header.validators_hash))
CHANGE(next_validators,  raw->header.next_validators_hash = flipped(raw->header.next_validators_hash))
CHANGE(consensus,        raw->header.consensus_hash = flipped(raw->header.consensus_hash))
CHANGE(app,              raw->header.app_hash = flipped(raw->header.app_hash))
CHANGE(results,          raw->header.last_results_hash = flipped(raw->header.last_results_hash))
CHANGE(evidence,         raw->header.evidence_hash = flipped(raw->header.evidence_hash))
CHANGE(proposer,         raw->header.proposer_address = flipped(raw->header.proposer_address))
CHANGE(commit_height,    raw->commit.height++)
CHANGE(commit_zero,      raw->commit.height = 0)
CHANGE(round_up,         raw->commit.round++)
CHANGE(round_zero,       raw->commit.round = 0)
CHANGE(round_below,      raw->commit.round = -1)
CHANGE(block_hash,       raw->commit.block_id.hash = flipped(raw->commit.block_id.hash))
CHANGE(block_total,      raw->commit.block_id.part_total++)
CHANGE(block_parts,      raw->commit.block_id.part_hash = flipped(raw->commit.block_id.part_hash))
CHANGE(flag_zero,        raw->commit.signatures[at].flag = (enum lp_vote_flag)0)
CHANGE(flag_four,        raw->commit.signatures[at].flag = (enum lp_vote_flag)4)
CHANGE(flag_nil,         raw->commit.signatures[at].flag = LP_VOTE_NIL)
CHANGE(flag_absent,      raw->commit.signatures[at].flag = LP_VOTE_ABSENT)
CHANGE(vote_address,     raw->commit.signatures[at].address = flipped(raw->commit.signatures[at].address))
CHANGE(vote_seconds,     raw->commit.signatures[at].time.seconds++)
CHANGE(vote_nanos,       raw->commit.signatures[at].time.nanos++)
CHANGE(vote_year,        raw->commit.signatures[at].time.seconds = LOUPE_TIME_END_SECONDS)
CHANGE(vote_over,        raw->commit.signatures[at].time.nanos = 1000000000)
CHANGE(vote_signature,   raw->commit.signatures[at].signature = flipped(raw->commit.signatures[at].signature))
CHANGE(vote_zeros,       raw->commit.signatures[at].signature = filled(64))
CHANGE(nil_signature,    raw->commit.signatures[vote_with(LP_VOTE_NIL)].signature = filled(64))
CHANGE(too_few,          raw->commit.count--)
CHANGE(none,             raw->commit.count = 0)
CHANGE(member_address,   raw->valset.list[2].address[7] ^= 1)
CHANGE(member_key,       raw->valset.list[2].public_key[7] ^= 1)
CHANGE(member_power,     raw->valset.list[2].power++)
CHANGE(member_power_sum, raw->valset.list[2].power++; raw->valset.claimed_power++)
CHANGE(member_below,     raw->valset.list[2].power = (uint64_t)-1)
CHANGE(member_sum,       raw->valset.list[2].power = INT64_MAX / 8)
CHANGE(member_priority,  raw->valset.priority[2] = INT64_MIN)
CHANGE(member_twice,     raw->valset.list[3] = raw->valset.list[2])
CHANGE(no_member,        raw->valset.count = 0)
CHANGE(set_proposer,     raw->valset.proposer[3] ^= 1)
CHANGE(set_power,        raw->valset.claimed_power++)
CHANGE(nothing,          (void)raw)
/* clang-format on */

static void members_swapped(struct lp_raw_light_block *raw)
{
    struct loupe_validator other = raw->valset.list[2];
    raw->valset.list[2]          = raw->valset.list[3];
    raw->valset.list[3]          = other;
}

static void one_more(struct lp_raw_light_block *raw)
{
    size_t count = raw->commit.count;
    struct lp_raw_commit_sig *list =
        chain_memory(chain, (count + 1) * sizeof *list);
    memcpy(list, raw->commit.signatures, count * sizeof *list);
    list[count]            = list[0];
    raw->commit.signatures = list;
    raw->commit.count++;
}

/* The votes of two validators in each other's place, with and without their
 * addresses. */
static void swap_votes(struct lp_raw_light_block *raw, bool addresses)
{
    struct lp_raw_commit_sig *a = &raw->commit.signatures[at];
    struct lp_raw_commit_sig *b = a + 1;
    while (b->flag != LP_VOTE_COMMIT)
        b++;
    struct lp_raw_commit_sig one = *a;
    struct lp_raw_commit_sig two = *b;
    *a                           = two;
    *b                           = one;
    if (!addresses) {
        a->address = one.address;
        b->address = two.address;
    }
}

static void votes_swapped(struct lp_raw_light_block *raw)
{
    swap_votes(raw, true);
}

static void signatures_swapped(struct lp_raw_light_block *raw)
{
    swap_votes(raw, false);
}

/* An absent vote that says something after all. */
static void absent_address(struct lp_raw_light_block *raw)
{
    raw->commit.signatures[vote_with(LP_VOTE_ABSENT)].address = filled(20);
}

static void absent_time(struct lp_raw_light_block *raw)
{
    raw->commit.signatures[vote_with(LP_VOTE_ABSENT)].time.nanos = 1;
}

static void absent_signature(struct lp_raw_light_block *raw)
{
    raw->commit.signatures[vote_with(LP_VOTE_ABSENT)].signature = filled(64);
}

/* Too many stay away. */
static void absent_many(struct lp_raw_light_block *raw)
{
    raw->commit.signatures[at] = (struct lp_raw_commit_sig){
        .flag = LP_VOTE_ABSENT, .time = {LOUPE_TIME_ZERO_SECONDS, 0}};
}

enum again { AS_IT_IS, REHASH, RESIGN };

struct change {
    void (*make)(struct lp_raw_light_block *raw);
    enum again again;
    enum loupe_status status;
    const char *field; /* "#": the vote that commits; "$": the first that is
                          checked; "%": the absent one */
};

/* clang-format off */
static const struct change changes[] = {
    {nothing,         AS_IT_IS, LOUPE_OK,          ""},
    {nothing,         RESIGN,   LOUPE_OK,          ""},
    {old_protocol,    RESIGN,   LOUPE_UNSUPPORTED, "header.version.block"},
    {new_protocol,    RESIGN,   LOUPE_UNSUPPORTED, "header.version.block"},
    {other_app,       AS_IT_IS, LOUPE_INVALID,     HASHED},
    {other_app,       REHASH,   LOUPE_INVALID,     "header"},
    {other_app,       RESIGN,   LOUPE_INVALID,     "header"},
    {other_chain,     RESIGN,   LOUPE_INVALID,     "header.chain_id"},
    {long_chain,      RESIGN,   LOUPE_LIMIT,       "header.chain_id"},
    {height_up,       RESIGN,   LOUPE_INVALID,     "commit.height"},
    {height_zero,     RESIGN,   LOUPE_MALFORMED,   "header.height"},
    {height_below,    RESIGN,   LOUPE_MALFORMED,   "header.height"},
    {seconds_up,      AS_IT_IS, LOUPE_INVALID,     HASHED},
    {year_zero,       RESIGN,   LOUPE_MALFORMED,   "header.time.seconds"},
    {year_10000,      RESIGN,   LOUPE_MALFORMED,   "header.time.seconds"},
    {nanos_up,        AS_IT_IS, LOUPE_INVALID,     HASHED},
    {nanos_below,     RESIGN,   LOUPE_MALFORMED,   "header.time.nanos"},
    {nanos_over,      RESIGN,   LOUPE_MALFORMED,   "header.time.nanos"},
    {last_hash,       AS_IT_IS, LOUPE_INVALID,     HASHED},
    {last_total,      AS_IT_IS, LOUPE_INVALID,     HASHED},
    {last_parts,      AS_IT_IS, LOUPE_INVALID,     HASHED},
    {last_commit,     AS_IT_IS, LOUPE_INVALID,     HASHED},
    {data,            AS_IT_IS, LOUPE_INVALID,     HASHED},
    {validators,      AS_IT_IS, LOUPE_INVALID,     HASHED},
    {validators,      RESIGN,   LOUPE_INVALID,     "header.validators_hash"},
    {next_validators, AS_IT_IS, LOUPE_INVALID,     HASHED},
    {consensus,       AS_IT_IS, LOUPE_INVALID,     HASHED},
    {app,             AS_IT_IS, LOUPE_INVALID,     HASHED},
    {app,             RESIGN,   LOUPE_INVALID,     "header"},
    {results,         AS_IT_IS, LOUPE_INVALID,     HASHED},
    {evidence,        AS_IT_IS, LOUPE_INVALID,     HASHED},
    {proposer,        AS_IT_IS, LOUPE_INVALID,     HASHED},
    {commit_height,   RESIGN,   LOUPE_INVALID,     "commit.height"},
    {commit_zero,     RESIGN,   LOUPE_MALFORMED,   "commit.height"},
    {round_up,        AS_IT_IS, LOUPE_INVALID,     "commit.signatures[$].signature"},
    {round_up,        RESIGN,   LOUPE_OK,          ""},
    {round_zero,      AS_IT_IS, LOUPE_INVALID,     "commit.signatures[$].signature"},
    {round_zero,      RESIGN,   LOUPE_OK,          ""},
    {round_below,     RESIGN,   LOUPE_MALFORMED,   "commit.round"},
    {block_hash,      AS_IT_IS, LOUPE_INVALID,     HASHED},
    {block_total,     AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {block_total,     RESIGN,   LOUPE_OK,          ""},
    {block_parts,     AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {flag_zero,       AS_IT_IS, LOUPE_MALFORMED,   VOTE ".block_id_flag"},
    {flag_four,       RESIGN,   LOUPE_MALFORMED,   VOTE ".block_id_flag"},
    {flag_nil,        AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {flag_nil,        RESIGN,   LOUPE_INVALID,     "commit.signatures"},
    {flag_absent,     AS_IT_IS, LOUPE_MALFORMED,   VOTE ".validator_address"},
    {vote_address,    RESIGN,   LOUPE_INVALID,     VOTE ".validator_address"},
    {vote_seconds,    AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {vote_seconds,    RESIGN,   LOUPE_OK,          ""},
    {vote_nanos,      AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {vote_year,       RESIGN,   LOUPE_MALFORMED,   VOTE ".timestamp.seconds"},
    {vote_over,       RESIGN,   LOUPE_MALFORMED,   VOTE ".timestamp.nanos"},
    {vote_signature,  AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {vote_zeros,      AS_IT_IS, LOUPE_INVALID,     VOTE ".signature"},
    {nil_signature,   AS_IT_IS, LOUPE_INVALID,     "commit.signatures[&].signature"},
    {votes_swapped,   AS_IT_IS, LOUPE_INVALID,     VOTE ".validator_address"},
    {signatures_swapped, AS_IT_IS, LOUPE_INVALID,  VOTE ".signature"},
    {absent_address,  AS_IT_IS, LOUPE_MALFORMED,   "commit.signatures[%].validator_address"},
    {absent_time,     AS_IT_IS, LOUPE_MALFORMED,   "commit.signatures[%].timestamp"},
    {absent_signature, AS_IT_IS, LOUPE_MALFORMED,  "commit.signatures[%].signature"},
    {absent_many,     AS_IT_IS, LOUPE_INVALID,     "commit.signatures"},
    {too_few,         AS_IT_IS, LOUPE_INVALID,     "commit.signatures"},
    {one_more,        AS_IT_IS, LOUPE_INVALID,     "commit.signatures"},
    {none,            AS_IT_IS, LOUPE_MALFORMED,   "commit.signatures"},
    {member_address,  AS_IT_IS, LOUPE_INVALID,     MEMBER ".address"},
    {member_key,      AS_IT_IS, LOUPE_INVALID,     MEMBER ".address"},
    {member_power,    AS_IT_IS, LOUPE_INVALID,     "validator_set.total_voting_power"},
    {member_power_sum, AS_IT_IS, LOUPE_INVALID,    "header.validators_hash"},
    {member_below,    AS_IT_IS, LOUPE_MALFORMED,   MEMBER ".voting_power"},
    {member_sum,      AS_IT_IS, LOUPE_INVALID,     MEMBER ".voting_power"},
    {member_priority, AS_IT_IS, LOUPE_OK,          ""},
    {member_twice,    AS_IT_IS, LOUPE_INVALID,     "validator_set.validators[3].address"},
    {members_swapped, AS_IT_IS, LOUPE_INVALID,     "header.validators_hash"},
    {no_member,       AS_IT_IS, LOUPE_MALFORMED,   "validator_set.validators"},
    {set_proposer,    AS_IT_IS, LOUPE_INVALID,     "validator_set.proposer.address"},
    {set_power,       AS_IT_IS, LOUPE_INVALID,     "validator_set.total_voting_power"},
};
/* clang-format on */

static void field_of(char out[96], const char *path)
{
    size_t nil = vote_with(LP_VOTE_NIL);
    struct {
        char mark;
        size_t number;
    } marks[] = {{'#', at},
                 {'$', nil < at ? nil : at},
                 {'&', nil},
                 {'%', vote_with(LP_VOTE_ABSENT)}};
    char text[96];
    (void)snprintf(text, sizeof text, "%s", path);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        char *found = strchr(text, marks[i].mark);
        if (found == NULL)
            continue;
        *found = '#';
        with_number(out, text, marks[i].number);
        return;
    }
    (void)snprintf(out, 96, "%s", text);
}

static void test_every_value(void **state)
{
    (void)state;
    at = vote_with(LP_VOTE_COMMIT);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        const struct change *change = &changes[i];
        struct lp_raw_light_block raw;
        char field[96], what[32];
        unsigned char *own = malloc(1 << 16);
        struct loupe_arena own_arena;
        loupe_arena_init(&own_arena, own, 1 << 16);
        field_of(field, change->field);
        assert_int_equal(lp_light_block_read(&raw, good(), &own_arena, NULL),
                         LOUPE_OK);
        change->make(&raw);
        if (change->again != AS_IT_IS)
            chain_rehash(chain, &raw);
        if (change->again == RESIGN)
            chain_resign(chain, &raw);
        (void)snprintf(what, sizeof what, "change %zu", i);
        check_mutant(chain_write(chain, &raw), change->status, field, what);
        free(own);
    }
}

/* ---- truncations and bit flips ---- */

static void test_every_truncation(void **state)
{
    (void)state;
    struct loupe_span whole = good();
    for (size_t size = 0; size < whole.size; size++) {
        struct loupe_known_block out;
        struct loupe_error error = {0};
        uint8_t *exact           = malloc(size + (size == 0));
        memcpy(exact, whole.data, size);
        enum loupe_status status = judge(&out, loupe_span(exact, size), &error);
        assert_true(status == LOUPE_TRUNCATED || status == LOUPE_MALFORMED);
        assert_int_equal(error.status, status);
        assert_true(error.offset <= size);
        free(exact);
    }
}

static void test_bytes_after_the_end(void **state)
{
    (void)state;
    struct loupe_span whole = good();
    struct loupe_known_block out;
    struct loupe_error error = {0};
    uint8_t *longer          = malloc(whole.size + 4);
    memcpy(longer, whole.data, whole.size);
    memcpy(longer + whole.size, "\x1a\x01\x00\x00", 4);
    check_status(judge(&out, loupe_span(longer, whole.size + 3), &error),
                 LOUPE_OK, &error); /* an unknown field is passed over */
    assert_int_equal(judge(&out, loupe_span(longer, whole.size + 4), &error),
                     LOUPE_MALFORMED); /* field number 0 */
    longer[whole.size] = 0x1b;         /* a group */
    assert_int_equal(judge(&out, loupe_span(longer, whole.size + 1), &error),
                     LOUPE_MALFORMED);
    free(longer);
}

/* A flipped bit is refused, or changes nothing that is known. */
static void test_flipped_bits(void **state)
{
    (void)state;
    struct loupe_span whole = good();
    struct loupe_known_block out, wanted;
    struct loupe_validator list[7];
    struct loupe_error error = {0};
    uint8_t *bytes           = malloc(whole.size);
    size_t passed            = 0;
    memcpy(bytes, whole.data, whole.size);
    check_status(judge(&wanted, whole, &error), LOUPE_OK, &error);
    memcpy(list, wanted.validators.list, sizeof list);
    for (size_t i = 0; i < whole.size; i++) {
        uint8_t bit = (uint8_t)(1 << (i * 5 + i / 8) % 8);
        bytes[i] ^= bit;
        enum loupe_status status =
            judge(&out, loupe_span(bytes, whole.size), &error);
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
    assert_int_equal(judge(&out, loupe_span(bytes, size), &error), LOUPE_LIMIT);
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
    assert_int_equal(judge(&out, lp_sink_span(&whole), &error), LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "light_block.validator_set.validators",
                  CHECK_ANY_OFFSET);
    for (size_t i = 0; i < elements.size; i += 2)
        list[i] = 0x22; /* field 4 of a commit */
    uint8_t *inner = malloc(8 * each);
    lp_sink_init(&part, inner, 8 * each);
    lp_proto_put_message(&part, 2, lp_sink_span(&elements));
    struct lp_proto in;
    lp_proto_init(&in, good(), 0, NULL);
    while (lp_proto_next(&in) && in.number != 2)
        continue;
    whole.size = 0;
    lp_proto_put_message(&whole, 1, lp_sink_span(&part));
    lp_proto_put_message(&whole, 2, in.data);
    assert_int_equal(judge(&out, lp_sink_span(&whole), &error), LOUPE_LIMIT);
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
        cmocka_unit_test(test_every_value),
        cmocka_unit_test(test_every_truncation),
        cmocka_unit_test(test_bytes_after_the_end),
        cmocka_unit_test(test_flipped_bits),
        cmocka_unit_test(test_a_block_that_is_too_large),
        cmocka_unit_test(test_too_many_elements),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
