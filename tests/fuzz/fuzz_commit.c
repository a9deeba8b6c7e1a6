/* SPDX-License-Identifier: Apache-2.0 */
/* Commits by themselves. Laws: every signature that was read is written and
 * read again as the same; what is signed fits its room; commits with another
 * signature, or with one less, have another hash. */
#include "consensus/commit.h"
#include "fuzz.h"

const char fuzz_reader[] = "commit";

static _Alignas(16) unsigned char memory[4 << 20];

static enum loupe_status read_commit(struct lp_raw_commit *out,
                                     struct loupe_span bytes,
                                     struct loupe_arena *arena)
{
    struct lp_proto in;
    struct loupe_error error = {0};
    lp_proto_init(&in, bytes, 0, &error);
    lp_commit_read(out, &in, arena);
    fuzz_law_of_errors(in.status, &error);
    return in.status;
}

static void law_of_sign_bytes(const struct lp_raw_commit *commit)
{
    uint8_t room[LP_VOTE_ROOM];
    for (size_t i = 0; i < commit->count; i++) {
        struct lp_sink out;
        if (commit->signatures[i].flag == LP_VOTE_ABSENT)
            continue;
        lp_sink_init(&out, room, sizeof room);
        lp_vote_write(&out, commit, &commit->signatures[i],
                      LOUPE_SPAN_TEXT("a chain's name may have 50 characters "
                                      "and no more."));
        LAW(!lp_sink_full(&out));
    }
}

/* The commit as a message, from the fields that were read. */
static void write_commit(struct lp_sink *out,
                         const struct lp_raw_commit *commit)
{
    uint8_t room[LP_COMMIT_SIG_ROOM];
    struct lp_sink part;
    lp_proto_put_int64(out, 1, commit->height);
    lp_proto_put_int64(out, 2, commit->round);
    lp_sink_init(&part, room, sizeof room);
    lp_block_id_write(&part, &commit->block_id);
    lp_proto_put_message(out, 3, lp_sink_span(&part));
    for (size_t i = 0; i < commit->count; i++) {
        lp_sink_init(&part, room, sizeof room);
        lp_commit_sig_write(&part, &commit->signatures[i]);
        LAW(!lp_sink_full(&part));
        lp_proto_put_message(out, 4, lp_sink_span(&part));
    }
}

static void law_of_commits(const struct lp_raw_commit *commit,
                           struct loupe_arena *arena)
{
    static uint8_t room[2 << 20];
    struct lp_sink out;
    struct lp_raw_commit again;
    struct loupe_hash first, second;
    lp_sink_init(&out, room, sizeof room);
    write_commit(&out, commit);
    if (lp_sink_full(&out))
        return;
    LAW(read_commit(&again, lp_sink_span(&out), arena) == LOUPE_OK);
    LAW(again.count == commit->count && again.height == commit->height);
    lp_commit_hash(&first, commit);
    lp_commit_hash(&second, &again);
    LAW(loupe_hash_equal(&first, &second));
    again.count--;
    lp_commit_hash(&second, &again);
    LAW(!loupe_hash_equal(&first, &second));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_arena arena;
    struct lp_raw_commit commit;
    loupe_arena_init(&arena, memory, sizeof memory);
    if (size > 1 << 18 ||
        read_commit(&commit, loupe_span(data, size), &arena) != LOUPE_OK)
        return 0;
    LAW(commit.round >= 0);
    if (commit.count == 0) /* before the first block of a chain */
        return 0;
    law_of_sign_bytes(&commit);
    law_of_commits(&commit, &arena);
    return 0;
}
