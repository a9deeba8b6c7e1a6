/* SPDX-License-Identifier: Apache-2.0 */
/* A light block that is right everywhere but in one value is refused at that
 * value: changed alone, or with the hash of the header and the votes made right
 * again. */
#include "support/check.h"
#include "support/mutant.h"

#include <stdio.h>
#include <stdlib.h>

#define HASHED "commit.block_id.hash"
#define VOTE   "commit.signatures[#]"
#define MEMBER "validator_set.validators[2]"

static size_t at; /* a vote that commits */

static struct loupe_span flipped(struct loupe_span bytes)
{
    uint8_t *copy = chain_memory(mutant_chain(), bytes.size);
    memcpy(copy, bytes.data, bytes.size);
    copy[bytes.size / 2] ^= 0x10;
    return loupe_span(copy, bytes.size);
}

static struct loupe_span filled(size_t size)
{
    uint8_t *bytes = chain_memory(mutant_chain(), size);
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
CHANGE(nil_signature,    raw->commit.signatures[mutant_vote(LP_VOTE_NIL)].signature = filled(64))
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
        chain_memory(mutant_chain(), (count + 1) * sizeof *list);
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
    raw->commit.signatures[mutant_vote(LP_VOTE_ABSENT)].address = filled(20);
}

static void absent_time(struct lp_raw_light_block *raw)
{
    raw->commit.signatures[mutant_vote(LP_VOTE_ABSENT)].time.nanos = 1;
}

static void absent_signature(struct lp_raw_light_block *raw)
{
    raw->commit.signatures[mutant_vote(LP_VOTE_ABSENT)].signature = filled(64);
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
    size_t nil = mutant_vote(LP_VOTE_NIL);
    struct {
        char mark;
        size_t number;
    } marks[] = {{'#', at},
                 {'$', nil < at ? nil : at},
                 {'&', nil},
                 {'%', mutant_vote(LP_VOTE_ABSENT)}};
    char text[96];
    (void)snprintf(text, sizeof text, "%s", path);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        char *found = strchr(text, marks[i].mark);
        if (found == NULL)
            continue;
        *found = '#';
        mutant_path(out, text, marks[i].number);
        return;
    }
    (void)snprintf(out, 96, "%s", text);
}

static void test_every_value(void **state)
{
    (void)state;
    at = mutant_vote(LP_VOTE_COMMIT);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        const struct change *change = &changes[i];
        struct lp_raw_light_block raw;
        char field[96], what[32];
        unsigned char *own = malloc(1 << 16);
        struct loupe_arena own_arena;
        loupe_arena_init(&own_arena, own, 1 << 16);
        field_of(field, change->field);
        assert_int_equal(
            lp_light_block_read(&raw, mutant_good(), &own_arena, NULL),
            LOUPE_OK);
        change->make(&raw);
        if (change->again != AS_IT_IS)
            chain_rehash(mutant_chain(), &raw);
        if (change->again == RESIGN)
            chain_resign(mutant_chain(), &raw);
        (void)snprintf(what, sizeof what, "change %zu", i);
        mutant_check(chain_write(mutant_chain(), &raw), change->status, field,
                     what);
        free(own);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_value),
    };
    return cmocka_run_group_tests(tests, mutant_setup, mutant_teardown);
}
