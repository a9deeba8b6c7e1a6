/* SPDX-License-Identifier: Apache-2.0 */
/* A database in which somebody changed a row: the audit names it, and a question
 * that reads it is refused. */
#include "base/file.h"
#include "base/text.h"
#include "chain/audit.h"
#include "chain/chain.h"
#include "chain/follower.h"
#include "support/check.h"
#include "support/mkvs_server.h"

#include <sqlite3.h>

#include <stdio.h>

#define FOLDER "fixtures/recordings/sapphire-localnet"
#define ROOT   "4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e"
#define SOUND  "build/test_audit_sound.db"
#define PATH   "build/test_audit.db"

static struct lp_network network;

static void remove_files(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    char name[128];
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        (void)snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        (void)remove(name);
    }
}

/* ---- the sound database ---- */

#define ROUND 141 /* has more than ten tags */

struct copied {
    struct loupe_arena arena;
    struct loupe_pair pairs[256];
    size_t count;
};

static enum loupe_status copy_pair(void *context,
                                   const struct loupe_pair *pair,
                                   struct loupe_error *error)
{
    struct copied *to = context;
    if (to->count == sizeof to->pairs / sizeof to->pairs[0])
        return LOUPE_LIMIT;
    struct loupe_pair *out = &to->pairs[to->count++];
    LP_TRY(lp_chain_copy(&to->arena, &out->key, pair->key, error));
    return lp_chain_copy(&to->arena, &out->value, pair->value, error);
}

/* All tags of a round in pages of three, as a node would give them. */
static enum loupe_status put_pages(struct lp_chain *chain,
                                   struct mkvs_server *server,
                                   const struct loupe_known_root *root,
                                   struct loupe_error *error)
{
    struct loupe_known_range range = {0};
    struct lp_store_proof row      = {.root     = root->hash,
                                      .kind     = LP_ROOT_IO,
                                      .version  = ROUND,
                                      .question = LP_ASKED_PREFIX,
                                      .key      = LOUPE_SPAN_TEXT("E")};
    uint8_t next[256]              = {0};
    size_t size                    = 0;
    LP_TRY(lp_store_begin(chain->store, error));
    while (!range.complete) {
        struct loupe_span from = loupe_span(next, size);
        row.proof =
            mkvs_server_iterate(server, size == 0 ? row.key : from, 3, 1);
        LP_TRY(loupe_state_range(&range, root, row.key, from, row.proof,
                                 &chain->work, error));
        row.last = range.complete;
        LP_TRY(lp_store_put_proof(chain->store, &row, error));
        row.page++;
        if (range.count == 0)
            break;
        struct loupe_span last = range.pairs[range.count - 1].key;
        memcpy(next, last.data, last.size);
        next[last.size] = 0;
        size            = last.size + 1;
    }
    return row.page < 3 ? LOUPE_INTERNAL : lp_store_commit(chain->store, error);
}

static enum loupe_status ask(struct lp_chain *chain)
{
    static uint8_t memory[1 << 20];
    static struct copied io;
    struct loupe_known_root root;
    struct loupe_error error = {0};
    loupe_arena_init(&io.arena, memory, sizeof memory);
    LP_TRY(lp_chain_io(chain, ROUND, copy_pair, &io, &error));
    LP_TRY(lp_chain_round_root(chain, ROUND, LP_ROOT_IO, &root, &error));
    struct mkvs_server *server = mkvs_server_new(io.pairs, io.count);
    enum loupe_status status   = put_pages(chain, server, &root, &error);
    mkvs_server_free(server);
    return status;
}

static int follow(void **state)
{
    static const char *const sources[] = {"recording:" FOLDER};
    struct lp_chain_options options    = {.policy       = LOUPE_POLICY_INIT,
                                          .db           = SOUND,
                                          .db_mode      = LP_STORE_CREATE,
                                          .sources      = sources,
                                          .source_count = 1,
                                          .has_root     = true,
                                          .root_height  = 1};
    struct lp_follower_options how     = {0};
    struct lp_follower_report report;
    struct loupe_error error = {0};
    struct lp_chain *chain;
    (void)state;
    remove_files(SOUND);
    if (!lp_hex_decode(options.root_hash.b, 32, loupe_span_string(ROOT)) ||
        lp_network_find(&network, FOLDER "/network.ini", &error) != LOUPE_OK)
        return -1;
    options.network = network;
    if (lp_chain_open(&chain, &options, &error) != LOUPE_OK)
        return -1;
    enum loupe_status status = lp_follower_run(chain, &how, &report, &error);
    if (status == LOUPE_OK)
        status = ask(chain);
    lp_chain_close(chain);
    return status == LOUPE_OK ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    remove_files(SOUND);
    remove_files(PATH);
    return 0;
}

/* ---- a copy of it, changed ---- */

static void copy(void)
{
    struct lp_buffer bytes;
    struct loupe_error error = {0};
    remove_files(PATH);
    lp_buffer_init(&bytes, (size_t)256 << 20);
    check_status(lp_file_read(&bytes, SOUND, &error), LOUPE_OK, &error);
    FILE *file = fopen(PATH, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
    lp_buffer_fini(&bytes);
}

static void change(const char *sql)
{
    sqlite3 *db;
    char *reason = NULL;
    assert_int_equal(sqlite3_open(PATH, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &reason) != SQLITE_OK)
        fail_msg("%s: %s", sql, reason);
    assert_true(sqlite3_total_changes(db) > 0);
    (void)sqlite3_close(db);
}

static struct lp_chain *open_changed(void)
{
    struct lp_chain_options options = {.network = network,
                                       .policy  = LOUPE_POLICY_INIT,
                                       .db      = PATH,
                                       .db_mode = LP_STORE_READ,
                                       .offline = true};
    struct loupe_error error        = {0};
    struct lp_chain *chain;
    check_status(lp_chain_open(&chain, &options, &error), LOUPE_OK, &error);
    return chain;
}

static enum loupe_status audit(struct loupe_error *error)
{
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct lp_chain *chain   = open_changed();
    *error                   = (struct loupe_error){0};
    enum loupe_status status = lp_audit_run(chain, &options, &report, error);
    lp_chain_close(chain);
    return status;
}

/* ---- rows and what the audit says of them ---- */

struct row {
    const char *sql;
    enum loupe_status status;
    const char *field;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct loupe_error error;
        copy();
        change(rows[i].sql);
        enum loupe_status status = audit(&error);
        if (status != rows[i].status)
            print_error("%s\n", rows[i].sql);
        check_status(status, rows[i].status, &error);
        check_refusal(&error, rows[i].status, rows[i].field, CHECK_ANY_OFFSET);
    }
}

#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_the_sound_database_holds(void **state)
{
    (void)state;
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct loupe_error error = {0};
    copy();
    struct lp_chain *chain = open_changed();
    check_status(lp_audit_run(chain, &options, &report, &error), LOUPE_OK,
                 &error);
    assert_int_equal(report.headers, 716);
    assert_int_equal(report.rounds, 426);
    assert_int_equal(report.unfinished, 0);
    assert_int_equal(report.root.height, 1);
    assert_true(report.proofs >= 8);
    lp_chain_close(chain);
}

/* What belongs to no proof, or only makes the database smaller. */
static void test_less_still_holds(void **state)
{
    (void)state;
    static const char *const all[] = {
        "UPDATE note SET value = 'x' WHERE name = 'sources'",
        "DELETE FROM block WHERE height = 12",
        "DELETE FROM round WHERE round = 0",
        "DELETE FROM proof WHERE question = 1 AND last = 1",
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct loupe_error error;
        copy();
        change(all[i]);
        check_status(audit(&error), LOUPE_OK, &error);
    }
}

#define HEADER "UPDATE header SET "
#define AT_12  " WHERE height = 12"

static void test_headers(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {HEADER "light_block = substr(light_block, 1, 100) || x'00' || "
                "substr(light_block, 102)" AT_12,
         LOUPE_INVALID, "header[12].light_block.commit.block_id.hash"},
        {HEADER "light_block = substr(light_block, 1, 100)" AT_12,
         LOUPE_TRUNCATED, "header[12].light_block"},
        {HEADER "light_block = light_block || x'00'" AT_12, LOUPE_MALFORMED,
         "header[12].light_block"},
        {HEADER "light_block = (SELECT light_block FROM header WHERE "
                "height = 13), hash = (SELECT hash FROM header WHERE "
                "height = 13)" AT_12,
         LOUPE_INVALID, "header[12].hash"},
        {HEADER "hash = zeroblob(32)" AT_12, LOUPE_INVALID, "header[12].hash"},
        {HEADER "hash = zeroblob(31)" AT_12, LOUPE_MALFORMED,
         "store.header[12].hash"},
        {HEADER "seconds = seconds + 1" AT_12, LOUPE_INVALID,
         "header[12].time"},
        {HEADER "nanos = nanos + 1" AT_12, LOUPE_INVALID, "header[12].time"},
        {HEADER "how = 0" AT_12, LOUPE_INVALID, "header[12].from"},
        {HEADER "how = 2" AT_12, LOUPE_INVALID, "header[12].from"},
        {HEADER "how = 3" AT_12, LOUPE_INVALID, "header[12].from"},
        {HEADER "origin = 10" AT_12, LOUPE_INVALID, "header[12].from"},
        {HEADER "origin = 13" AT_12, LOUPE_INVALID, "header[12].from"},
        {HEADER "origin = 5 WHERE height = 1", LOUPE_INVALID, "header[1].from"},
        {HEADER "height = -5 WHERE height = 716", LOUPE_MALFORMED,
         "store.header[-5].height"},
        {"DELETE FROM header" AT_12, LOUPE_INVALID, "header[13].from"},
        {"DELETE FROM header WHERE height = 1", LOUPE_INVALID,
         "header[2].from"},
        {"DELETE FROM header WHERE height = 716", LOUPE_INVALID,
         "block[716].height"},
        {"INSERT INTO header SELECT 900, hash, seconds, nanos, how, 899, "
         "light_block FROM header" AT_12,
         LOUPE_INVALID, "header[900].from"},
    };
    CHECK_ROWS(rows);
}

static void test_the_root(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"UPDATE root SET height = 2", LOUPE_INVALID, "header[1].from"},
        {"UPDATE root SET hash = zeroblob(32)", LOUPE_INVALID,
         "header[1].light_block.header"},
        {"DELETE FROM root", LOUPE_ABSENT, "db"},
    };
    CHECK_ROWS(rows);
}

#define BLOCK "UPDATE block SET "

static void test_blocks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {BLOCK "state_root = zeroblob(32)" AT_12, LOUPE_INVALID,
         "block[12].state_root"},
        {BLOCK "state_root = x'00'" AT_12, LOUPE_MALFORMED,
         "store.block[12].state_root"},
        {BLOCK "events_root = zeroblob(32)" AT_12, LOUPE_INVALID,
         "block[12].events_root"},
        {BLOCK "meta_tx = substr(meta_tx, 1, 60) || x'00' || "
               "substr(meta_tx, 62)" AT_12,
         LOUPE_INVALID, "block[12].proof.leaf_hash"},
        {BLOCK "meta_tx = x''" AT_12, LOUPE_INVALID,
         "block[12].proof.leaf_hash"},
        {BLOCK "meta_proof = substr(meta_proof, 1, 20)" AT_12, LOUPE_TRUNCATED,
         "block[12].proof.aunts"},
        {BLOCK "events = x'80'" AT_12, LOUPE_INVALID, "block[12].events"},
        {BLOCK "events = x''" AT_12, LOUPE_TRUNCATED, "block[12].events"},
        {BLOCK "events = (SELECT events FROM block WHERE height = 300) WHERE "
               "height = 301",
         LOUPE_INVALID, "block[301].events"},
        {BLOCK "height = 900 WHERE height = 716", LOUPE_INVALID,
         "block[900].height"},
        {BLOCK "height = -1 WHERE height = 716", LOUPE_MALFORMED,
         "store.block[-1].height"},
    };
    CHECK_ROWS(rows);
}

#define A_ROUND "UPDATE round SET "
#define AT_50   " WHERE round = 50"
#define OF_51(column)                                                          \
#column " = (SELECT " #column " FROM round WHERE round = 51)"

static void test_rounds(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {A_ROUND "header = substr(header, 1, 60)" AT_50, LOUPE_TRUNCATED,
         "round[50].header.key"},
        {A_ROUND "hash = zeroblob(32)" AT_50, LOUPE_INVALID, "round[50].hash"},
        {A_ROUND "hash = zeroblob(3)" AT_50, LOUPE_MALFORMED,
         "store.round[50].hash"},
        {A_ROUND "io_root = zeroblob(32)" AT_50, LOUPE_INVALID,
         "round[50].hash"},
        {A_ROUND OF_51(header) ", " OF_51(hash) ", " OF_51(io_root) AT_50,
         LOUPE_INVALID, "round[50].hash"},
        {A_ROUND "anchor = anchor + 1" AT_50, LOUPE_INVALID,
         "round[50].anchor"},
        {A_ROUND "anchor = anchor - 1" AT_50, LOUPE_INVALID,
         "round[50].anchor"},
        {A_ROUND "anchor = 9000 WHERE anchor = (SELECT max(anchor) FROM "
                 "round)",
         LOUPE_INVALID, "round[425].anchor"},
        {A_ROUND "round = -4 WHERE round = 425", LOUPE_MALFORMED,
         "store.round[-4].round"},
        {A_ROUND "io_complete = 0" AT_50, LOUPE_INVALID, "io[50]"},
        {"DELETE FROM round" AT_50, LOUPE_INVALID, "round[51].header.round"},
        {"DELETE FROM round WHERE round >= 424", LOUPE_INVALID,
         "round[423].anchor"},
    };
    CHECK_ROWS(rows);
}

static void test_pairs(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"UPDATE io SET value = value || x'00'" AT_50, LOUPE_INVALID,
         "round[50].io[50]"},
        {"UPDATE io SET key = key || x'00'" AT_50, LOUPE_INVALID,
         "round[50].io[50]"},
        {"DELETE FROM io" AT_50, LOUPE_INVALID, "round[50].io[50]"},
        {"INSERT INTO io VALUES (50, x'aa', x'bb')", LOUPE_INVALID,
         "round[50].io[50]"},
        {"INSERT INTO io VALUES (5000, x'aa', x'bb')", LOUPE_INVALID,
         "io[5000]"},
        {"INSERT INTO io VALUES (-1, x'aa', x'bb')", LOUPE_INVALID, "io[-1]"},
    };
    CHECK_ROWS(rows);
}

#define PROOF    "UPDATE proof SET "
#define OF_TAGS  " WHERE question = 1"
#define THE_ROOT "cb284b7d" /* begins the I/O root of the round */

static void test_proofs(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {PROOF "proof = substr(proof, 1, 60)" OF_TAGS, LOUPE_TRUNCATED,
         "proof[" THE_ROOT "/45/0].proof.entries[8]"},
        {PROOF "root = zeroblob(32)" OF_TAGS, LOUPE_INVALID,
         "proof[00000000/45/0].root"},
        {PROOF "kind = 1" OF_TAGS, LOUPE_INVALID,
         "proof[" THE_ROOT "/45/0].root"},
        {PROOF "version = version + 1" OF_TAGS, LOUPE_INVALID,
         "proof[" THE_ROOT "/45/0].root"},
        {PROOF "version = 9999" OF_TAGS, LOUPE_INVALID,
         "proof[" THE_ROOT "/45/0].version"},
        {PROOF "key = x'51'" OF_TAGS, LOUPE_INVALID,
         "proof[" THE_ROOT "/51/0].proof"},
        {PROOF "key = zeroblob(5000)" OF_TAGS, LOUPE_LIMIT,
         "proof[" THE_ROOT "/0000000000000000/0].key"},
        {PROOF "question = 0" OF_TAGS " AND page = 1", LOUPE_INVALID,
         "proof[" THE_ROOT "/45/1].page"},
        {PROOF "last = 1" OF_TAGS " AND page = 0", LOUPE_INVALID,
         "proof[" THE_ROOT "/45/0].last"},
        {PROOF "last = 0" OF_TAGS " AND last = 1", LOUPE_INVALID,
         "proof[" THE_ROOT "/45/4].last"},
        {PROOF "proof = (SELECT proof FROM proof" OF_TAGS
               " AND page = 2)" OF_TAGS " AND page = 1",
         LOUPE_INVALID, "proof[" THE_ROOT "/45/1].proof"},
        {"DELETE FROM proof" OF_TAGS " AND page = 0", LOUPE_INVALID,
         "proof[" THE_ROOT "/45/1].page"},
        {"DELETE FROM proof" OF_TAGS " AND page = 2", LOUPE_INVALID,
         "proof[" THE_ROOT "/45/3].page"},
        {"INSERT INTO proof SELECT root, question, key, 5, kind, version, "
         "last, proof FROM proof" OF_TAGS " AND last = 1",
         LOUPE_INVALID, "proof[" THE_ROOT "/45/5].page"},
    };
    CHECK_ROWS(rows);
}

/* A round is nothing without the proof of its anchor. */
static void test_proofs_of_anchors(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {PROOF "proof = substr(proof, 1, 60) || x'00' || substr(proof, 62) "
               "WHERE question = 0",
         LOUPE_INVALID, "round[1].store.proof.entries"},
        {"DELETE FROM proof WHERE question = 0", LOUPE_INVALID,
         "round[1].anchor"},
    };
    CHECK_ROWS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_sound_database_holds),
        cmocka_unit_test(test_less_still_holds),
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_the_root),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_rounds),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_proofs),
        cmocka_unit_test(test_proofs_of_anchors),
    };
    return cmocka_run_group_tests(tests, follow, leave);
}
