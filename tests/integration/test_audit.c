/* SPDX-License-Identifier: Apache-2.0 */
/* A database in which somebody changed a row: the audit names it. */
#include "base/text.h"
#include "chain/audit.h"
#include "support/check.h"
#include "support/database.h"

#include <stdio.h>

#define OTHER "fixtures/recordings/consensus-localnet"
#define OTHER_ROOT                                                             \
    "fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4"

static enum loupe_status audit(struct loupe_error *error)
{
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct lp_chain *chain   = database_open();
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
        database_copy();
        database_change(rows[i].sql);
        enum loupe_status status = audit(&error);
        if (status != rows[i].status)
            print_error("%s\n", rows[i].sql);
        check_status(status, rows[i].status, &error);
        check_refusal(&error, rows[i].status, rows[i].field, CHECK_ANY_OFFSET);
    }
}

#define check_each(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_the_sound_database_holds(void **state)
{
    (void)state;
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct loupe_error error = {0};
    database_copy();
    struct lp_chain *chain = database_open();
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
        database_copy();
        database_change(all[i]);
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
    check_each(rows);
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
    check_each(rows);
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
    check_each(rows);
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
    check_each(rows);
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
    check_each(rows);
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
    check_each(rows);
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
    check_each(rows);
}

/* A header of the other recording, complete and right by itself. */
static void test_a_row_of_another_chain(void **state)
{
    (void)state;
    static char sql[1 << 16];
    static char text[1 << 15];
    char hash[65];
    struct lp_chain_options options = {.policy       = LOUPE_POLICY_INIT,
                                       .db_mode      = LP_STORE_CREATE,
                                       .source_count = 1,
                                       .has_root     = true,
                                       .root_height  = 1};
    const char *const sources[]     = {"recording:" OTHER};
    struct loupe_known_header header;
    struct loupe_error error = {0};
    struct lp_store_header row;
    struct lp_buffer bytes;
    struct lp_chain *other;
    options.sources = sources;
    assert_true(
        lp_hex_decode(options.root_hash.b, 32, loupe_span_string(OTHER_ROOT)));
    check_status(
        lp_network_find(&options.network, OTHER "/network.ini", &error),
        LOUPE_OK, &error);
    check_status(lp_chain_open(&other, &options, &error), LOUPE_OK, &error);
    check_status(lp_chain_begin(other, &error), LOUPE_OK, &error);
    check_status(lp_chain_header(other, 12, &header, &error), LOUPE_OK, &error);
    lp_buffer_init(&bytes, sizeof text / 2);
    check_status(lp_store_get_header(other->store, 12, &row, &bytes, &error),
                 LOUPE_OK, &error);
    lp_hex_encode(text, row.light_block);
    lp_hex_encode(hash, loupe_hash_span(&row.hash));
    (void)snprintf(sql, sizeof sql,
                   HEADER "light_block = x'%s', hash = x'%s', seconds = %lld, "
                          "nanos = %d" AT_12,
                   text, hash, (long long)row.time.seconds,
                   (int)row.time.nanos);
    lp_buffer_fini(&bytes);
    lp_chain_close(other);
    database_copy();
    database_change(sql);
    check_status(audit(&error), LOUPE_INVALID, &error);
    assert_int_equal(strncmp(error.field, "header[12].light_block", 22), 0);
}

/* The reader's own trust root is among the headers, or the verdict is another. */
static void test_the_trust_root_of_the_reader(void **state)
{
    (void)state;
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct loupe_known_header header;
    struct loupe_error error = {0};
    database_copy();
    struct lp_chain *chain = database_open();
    check_status(lp_chain_header(chain, 300, &header, &error), LOUPE_OK,
                 &error);
    chain->has_root = true;
    chain->root     = (struct loupe_trust_root){300, header.hash};
    check_status(lp_audit_run(chain, &options, &report, &error), LOUPE_OK,
                 &error);
    chain->root = (struct loupe_trust_root){301, header.hash};
    check_status(lp_audit_run(chain, &options, &report, &error), LOUPE_CONFLICT,
                 &error);
    check_refusal(&error, LOUPE_CONFLICT, "trust", 0);
    error       = (struct loupe_error){0};
    chain->root = (struct loupe_trust_root){9000, header.hash};
    check_status(lp_audit_run(chain, &options, &report, &error),
                 LOUPE_UNREACHABLE, &error);
    check_refusal(&error, LOUPE_UNREACHABLE, "trust", 0);
    lp_chain_close(chain);
}

/* An audit of a client with a source: what is missing is not fetched. */
static void test_nobody_is_asked(void **state)
{
    (void)state;
    static const char *const sources[] = {DATABASE_SOURCE};
    struct lp_chain_options how        = {.network      = database_network,
                                          .policy       = LOUPE_POLICY_INIT,
                                          .db           = database_path(),
                                          .db_mode      = LP_STORE_WRITE,
                                          .sources      = sources,
                                          .source_count = 1};
    struct lp_audit_options options    = {0};
    struct lp_audit_report report;
    struct loupe_error error = {0};
    struct lp_chain *chain;
    database_copy();
    database_change("DELETE FROM proof WHERE question = 0");
    check_status(lp_chain_open(&chain, &how, &error), LOUPE_OK, &error);
    check_status(lp_audit_run(chain, &options, &report, &error), LOUPE_INVALID,
                 &error);
    check_refusal(&error, LOUPE_INVALID, "round[1].anchor", 0);
    assert_non_null(chain->source);
    lp_chain_close(chain);
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
        cmocka_unit_test(test_a_row_of_another_chain),
        cmocka_unit_test(test_the_trust_root_of_the_reader),
        cmocka_unit_test(test_nobody_is_asked),
    };
    return cmocka_run_group_tests(tests, database_make, database_free);
}
