/* SPDX-License-Identifier: Apache-2.0 */
/* The store: what is put comes back, other bytes are refused, and a file that
 * is not what was asked for is refused by name. */
#include "store/store.h"
#include "support/check.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>

#define PATH "build/test_store.db"

static const struct lp_store_identity chain = {
    .network       = "testnet",
    .chain_context = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
};

static void remove_file(void)
{
    (void)remove(PATH);
    (void)remove(PATH "-wal");
    (void)remove(PATH "-shm");
}

static struct lp_store *make(const char *path)
{
    struct loupe_error error = {0};
    struct lp_store *store;
    if (path != NULL)
        remove_file();
    check_status(lp_store_open(&store, path, LP_STORE_CREATE, &chain, &error),
                 LOUPE_OK, &error);
    assert_int_equal(lp_store_begin(store, &error), LOUPE_OK);
    return store;
}

static struct lp_store_header header_at(int64_t height)
{
    return (struct lp_store_header){
        .height      = height,
        .hash        = {{(uint8_t)height}},
        .time        = {1000 + height / 2, 5},
        .how         = LP_HOW_STEP,
        .from        = height - 1,
        .light_block = LOUPE_SPAN_TEXT("light"),
    };
}

static void put_header(struct lp_store *store, int64_t height)
{
    struct loupe_error error      = {0};
    struct lp_store_header header = header_at(height);
    check_status(lp_store_put_header(store, &header, &error), LOUPE_OK, &error);
}

static void check_open_refused(enum lp_store_mode mode,
                               const struct lp_store_identity *identity,
                               enum loupe_status status,
                               const char *field)
{
    struct loupe_error error = {0};
    struct lp_store *store;
    assert_int_equal(lp_store_open(&store, PATH, mode, identity, &error),
                     status);
    assert_null(store);
    check_refusal(&error, status, field, 0);
}

static void tamper(const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(PATH, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
}

static void test_headers_come_back_and_conflict(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = make(NULL);
    struct lp_store_header got, other = header_at(4);
    struct lp_buffer bytes;
    int64_t low, high;
    lp_buffer_init(&bytes, 1024);
    for (int64_t height = 4; height < 8; height++)
        put_header(store, height);
    put_header(store, 9);
    check_status(lp_store_get_header(store, 5, &got, &bytes, &error), LOUPE_OK,
                 &error);
    assert_int_equal(got.from, 4);
    check_bytes(got.light_block, LOUPE_SPAN_TEXT("light"));
    assert_int_equal(lp_store_get_header(store, 8, &got, &bytes, &error),
                     LOUPE_ABSENT);
    assert_int_equal(lp_store_header_floor(store, 8, &got, &bytes, &error),
                     LOUPE_OK);
    assert_int_equal(got.height, 7);
    assert_int_equal(lp_store_header_ceiling(store, 8, &got, &bytes, &error),
                     LOUPE_OK);
    assert_int_equal(got.height, 9);
    assert_int_equal(lp_store_first_gap(store, 4, &low, &error), LOUPE_OK);
    assert_int_equal(low, 7);
    assert_int_equal(
        lp_store_header_at_second(store, 1002, &low, &high, &error), LOUPE_OK);
    assert_int_equal(low, 4);
    assert_int_equal(high, 5);
    other.how = LP_HOW_SKIP;
    assert_int_equal(lp_store_put_header(store, &other, &error), LOUPE_OK);
    other.hash.b[31] = 1;
    error            = (struct loupe_error){0};
    assert_int_equal(lp_store_put_header(store, &other, &error),
                     LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "store.header", 0);
    lp_buffer_fini(&bytes);
    lp_store_close(store);
}

static void test_a_block_gains_events_only(void **state)
{
    (void)state;
    struct loupe_error error    = {0};
    struct lp_store *store      = make(NULL);
    struct lp_store_block block = {.height  = 3,
                                   .meta_tx = LOUPE_SPAN_TEXT("m")};
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, 1024);
    assert_int_equal(lp_store_put_block(store, &block, &error), LOUPE_OK);
    block.events = LOUPE_SPAN_TEXT("\x80");
    assert_int_equal(lp_store_put_block(store, &block, &error), LOUPE_OK);
    block.events = LOUPE_SPAN_TEXT("");
    assert_int_equal(lp_store_put_block(store, &block, &error), LOUPE_OK);
    assert_int_equal(lp_store_get_block(store, 3, &block, &bytes, &error),
                     LOUPE_OK);
    check_hex(block.events, "80");
    block.events = LOUPE_SPAN_TEXT("\x81");
    assert_int_equal(lp_store_put_block(store, &block, &error), LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "store.block", 0);
    lp_buffer_fini(&bytes);
    lp_store_close(store);
}

static void test_a_round_becomes_complete_once(void **state)
{
    (void)state;
    struct loupe_error error    = {0};
    struct lp_store *store      = make(NULL);
    struct lp_store_round round = {
        .round = 7, .anchor = 70, .header = LOUPE_SPAN_TEXT("h")};
    const struct loupe_pair pairs[] = {
        {LOUPE_SPAN_TEXT("a"), LOUPE_SPAN_TEXT("1")},
        {LOUPE_SPAN_TEXT("b"), LOUPE_SPAN_TEXT("")}};
    struct lp_buffer bytes;
    uint64_t pending;
    lp_buffer_init(&bytes, 1024);
    assert_int_equal(lp_store_put_round(store, &round, &error), LOUPE_OK);
    assert_int_equal(lp_store_pending_round(store, 0, &pending, &error),
                     LOUPE_OK);
    assert_int_equal(pending, 7);
    assert_int_equal(lp_store_put_io(store, 7, pairs, 2, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_io(store, 7, pairs, 2, &error), LOUPE_OK);
    assert_int_equal(lp_store_pending_round(store, 0, &pending, &error),
                     LOUPE_ABSENT);
    round.anchor = 71;
    assert_int_equal(lp_store_put_round(store, &round, &error), LOUPE_OK);
    assert_int_equal(lp_store_last_round(store, &round, &bytes, &error),
                     LOUPE_OK);
    assert_int_equal(round.anchor, 70);
    assert_true(round.io_complete);
    error                         = (struct loupe_error){0};
    const struct loupe_pair other = {LOUPE_SPAN_TEXT("a"),
                                     LOUPE_SPAN_TEXT("2")};
    assert_int_equal(lp_store_put_io(store, 7, &other, 1, &error),
                     LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "store.io", 0);
    lp_buffer_fini(&bytes);
    lp_store_close(store);
}

static void test_the_first_proof_is_kept(void **state)
{
    (void)state;
    struct loupe_error error    = {0};
    struct lp_store *store      = make(NULL);
    struct lp_store_proof proof = {.key   = LOUPE_SPAN_TEXT("k"),
                                   .proof = LOUPE_SPAN_TEXT("one")};
    struct lp_store_counts counts;
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, 1024);
    assert_int_equal(lp_store_put_proof(store, &proof, &error), LOUPE_OK);
    proof.proof = LOUPE_SPAN_TEXT("two");
    assert_int_equal(lp_store_put_proof(store, &proof, &error), LOUPE_OK);
    assert_int_equal(lp_store_get_proof(store, &proof.root, LP_ASKED_KEY,
                                        LOUPE_SPAN_TEXT("k"), 0, &proof, &bytes,
                                        &error),
                     LOUPE_OK);
    check_bytes(proof.proof, LOUPE_SPAN_TEXT("one"));
    assert_int_equal(lp_store_count(store, &counts, &error), LOUPE_OK);
    assert_int_equal(counts.proofs, 1);
    lp_buffer_fini(&bytes);
    lp_store_close(store);
}

static void test_other_files_are_refused(void **state)
{
    (void)state;
    struct lp_store_identity other = chain;
    other.chain_context            = "b";
    remove_file();
    check_open_refused(LP_STORE_READ, NULL, LOUPE_UNREACHABLE, "db");
    check_open_refused(LP_STORE_WRITE, NULL, LOUPE_UNREACHABLE, "db");
    tamper("CREATE TABLE t (x)");
    check_open_refused(LP_STORE_CREATE, &chain, LOUPE_UNSUPPORTED, "db");
    lp_store_close(make(PATH));
    check_open_refused(LP_STORE_WRITE, &other, LOUPE_REFUSED, "db");
    tamper("PRAGMA user_version = 3");
    check_open_refused(LP_STORE_WRITE, &chain, LOUPE_UNSUPPORTED, "db");
    remove_file();
}

static void test_second_writer_is_busy_and_readers_read(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = make(PATH);
    struct lp_store *second, *reader;
    struct lp_store_counts counts;
    put_header(store, 1);
    assert_int_equal(
        lp_store_open(&second, PATH, LP_STORE_WRITE, &chain, &error), LOUPE_OK);
    assert_int_equal(lp_store_begin(second, &error), LOUPE_BUSY);
    check_refusal(&error, LOUPE_BUSY, "db", 0);
    assert_int_equal(lp_store_open(&reader, PATH, LP_STORE_READ, NULL, &error),
                     LOUPE_OK);
    assert_int_equal(lp_store_count(reader, &counts, &error), LOUPE_OK);
    assert_int_equal(counts.headers, 0);
    lp_store_close(reader);
    lp_store_close(second);
    lp_store_close(store);
    remove_file();
}

/* A file with one row in every table. */
static void make_full(void)
{
    struct loupe_error error          = {0};
    struct lp_store *store            = make(PATH);
    const struct lp_store_root root   = {1, {{1}}};
    const struct lp_store_block block = {.height = 12};
    const struct lp_store_round round = {.round = 12};
    const struct lp_store_proof proof = {.version = 12};
    const struct loupe_pair pair = {LOUPE_SPAN_TEXT("k"), LOUPE_SPAN_TEXT("v")};
    put_header(store, 12);
    assert_int_equal(lp_store_put_root(store, &root, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_block(store, &block, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_round(store, &round, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_io(store, 12, &pair, 1, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_proof(store, &proof, &error), LOUPE_OK);
    assert_int_equal(lp_store_commit(store, &error), LOUPE_OK);
    lp_store_close(store);
}

static enum loupe_status export_to_nowhere(struct loupe_error *error)
{
    struct lp_store *store;
    FILE *to = tmpfile();
    assert_non_null(to);
    check_status(lp_store_open(&store, PATH, LP_STORE_READ, &chain, error),
                 LOUPE_OK, error);
    enum loupe_status status = lp_store_export(store, to, error);
    lp_store_close(store);
    (void)fclose(to);
    return status;
}

static void test_every_tampered_column_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        const char *field;
    } all[] = {
        {"root SET hash = x'00'", "store.root.hash"},
        {"root SET height = 0", "store.root.height"},
        {"header SET hash = x'00'", "store.header[12].hash"},
        {"header SET hash = zeroblob(33)", "store.header[12].hash"},
        {"header SET seconds = 'soon'", "store.header[12].seconds"},
        {"header SET nanos = nanos + 4294967296", "store.header[12].nanos"},
        {"header SET nanos = -1", "store.header[12].nanos"},
        {"header SET how = 4", "store.header[12].how"},
        {"header SET how = 4294967297", "store.header[12].how"},
        {"header SET origin = 1.5", "store.header[12].origin"},
        {"block SET state_root = x''", "store.block[12].state_root"},
        {"block SET events_root = 'x'", "store.block[12].events_root"},
        {"round SET round = -3", "store.round[-3].round"},
        {"round SET hash = zeroblob(31)", "store.round[12].hash"},
        {"round SET io_root = zeroblob(31)", "store.round[12].io_root"},
        {"round SET anchor = -1", "store.round[12].anchor"},
        {"round SET io_complete = 2", "store.round[12].io_complete"},
        {"proof SET root = x'00'", "store.proof.root"},
        {"proof SET question = 2", "store.proof.question"},
        {"proof SET page = -1", "store.proof.page"},
        {"proof SET kind = 3", "store.proof.kind"},
        {"proof SET version = -1", "store.proof.version"},
        {"proof SET last = 2", "store.proof.last"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct loupe_error error = {0};
        char sql[128];
        make_full();
        check_status(export_to_nowhere(&error), LOUPE_OK, &error);
        (void)snprintf(sql, sizeof sql, "UPDATE %s", all[i].sql);
        tamper(sql);
        check_status(export_to_nowhere(&error), LOUPE_MALFORMED, &error);
        check_refusal(&error, LOUPE_MALFORMED, all[i].field, 0);
    }
    remove_file();
}

static void test_an_inner_transaction_is_dropped_alone(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = make(PATH);
    struct lp_store_counts counts;
    put_header(store, 1);
    assert_int_equal(lp_store_begin(store, &error), LOUPE_OK);
    put_header(store, 2);
    assert_int_equal(lp_store_begin(store, &error), LOUPE_OK);
    put_header(store, 3);
    assert_int_equal(lp_store_end(store, LOUPE_INVALID, &error), LOUPE_INVALID);
    assert_int_equal(lp_store_end(store, LOUPE_OK, &error), LOUPE_OK);
    assert_int_equal(lp_store_count(store, &counts, &error), LOUPE_OK);
    assert_int_equal(counts.headers, 2);
    /* Nothing of it is there before the outer one is. */
    struct lp_store *reader;
    assert_int_equal(lp_store_open(&reader, PATH, LP_STORE_READ, NULL, &error),
                     LOUPE_OK);
    assert_int_equal(lp_store_count(reader, &counts, &error), LOUPE_OK);
    assert_int_equal(counts.headers, 0);
    assert_int_equal(lp_store_commit(store, &error), LOUPE_OK);
    assert_int_equal(lp_store_count(reader, &counts, &error), LOUPE_OK);
    assert_int_equal(counts.headers, 2);
    assert_int_equal(lp_store_commit(store, &error), LOUPE_INTERNAL);
    lp_store_close(reader);
    lp_store_close(store);
    remove_file();
}

static void test_a_rolled_back_outer_takes_the_inner_along(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = make(NULL);
    struct lp_store_counts counts;
    assert_int_equal(lp_store_begin(store, &error), LOUPE_OK);
    put_header(store, 1);
    assert_int_equal(lp_store_commit(store, &error), LOUPE_OK);
    lp_store_rollback(store);
    assert_int_equal(lp_store_count(store, &counts, &error), LOUPE_OK);
    assert_int_equal(counts.headers, 0);
    lp_store_close(store);
}

static void test_numbers_over_63_bits(void **state)
{
    (void)state;
    struct loupe_error error      = {0};
    struct lp_store *store        = make(NULL);
    const uint64_t most           = (uint64_t)INT64_MAX;
    struct lp_store_round round   = {.round = most};
    struct lp_store_proof proof   = {.version = most, .page = most};
    struct lp_store_header header = header_at(INT64_MAX);
    struct lp_buffer bytes;
    uint64_t pending;
    lp_buffer_init(&bytes, 1024);
    assert_int_equal(lp_store_put_round(store, &round, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_proof(store, &proof, &error), LOUPE_OK);
    header.time = (struct loupe_time){INT64_MAX, 999999999};
    assert_int_equal(lp_store_put_header(store, &header, &error), LOUPE_OK);
    check_status(lp_store_get_round(store, most, &round, &bytes, &error),
                 LOUPE_OK, &error);
    assert_true(round.round == most);
    assert_int_equal(lp_store_get_round(store, most + 1, &round, &bytes, NULL),
                     LOUPE_ABSENT);
    assert_int_equal(
        lp_store_get_round(store, UINT64_MAX, &round, &bytes, NULL),
        LOUPE_ABSENT);
    assert_int_equal(lp_store_pending_round(store, most, &pending, &error),
                     LOUPE_OK);
    assert_true(pending == most);
    round.round = most + 1;
    assert_int_equal(lp_store_put_round(store, &round, &error), LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "store.round", 0);
    error = (struct loupe_error){0};
    assert_int_equal(lp_store_put_io(store, most + 1, NULL, 0, &error),
                     LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "store.io", 0);
    error         = (struct loupe_error){0};
    proof.version = most + 1;
    assert_int_equal(lp_store_put_proof(store, &proof, &error), LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "store.proof", 0);
    lp_buffer_fini(&bytes);
    lp_store_close(store);
}

static void test_a_pair_of_no_round_is_found(void **state)
{
    (void)state;
    struct loupe_error error     = {0};
    struct lp_store *store       = make(NULL);
    const struct loupe_pair pair = {LOUPE_SPAN_TEXT("k"), LOUPE_SPAN_TEXT("v")};
    struct lp_store_round round  = {.round = 3};
    int64_t stray;
    assert_int_equal(lp_store_put_round(store, &round, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_io(store, 3, &pair, 1, &error), LOUPE_OK);
    assert_int_equal(lp_store_stray_io(store, &stray, NULL), LOUPE_ABSENT);
    assert_int_equal(lp_store_put_io(store, 4, &pair, 1, &error), LOUPE_OK);
    assert_int_equal(lp_store_stray_io(store, &stray, &error), LOUPE_OK);
    assert_int_equal(stray, 4);
    lp_store_close(store);
}

static void test_the_journal_is_a_write_ahead_log(void **state)
{
    (void)state;
    sqlite3 *db;
    sqlite3_stmt *statement;
    lp_store_close(make(PATH));
    assert_int_equal(sqlite3_open(PATH, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db, "PRAGMA journal_mode", -1, &statement, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_string_equal(sqlite3_column_text(statement, 0), "wal");
    (void)sqlite3_finalize(statement);
    (void)sqlite3_close(db);
    remove_file();
}

static void test_another_runtime_is_refused(void **state)
{
    (void)state;
    struct loupe_error error      = {0};
    struct lp_store_identity mine = chain, other;
    struct lp_store *store;
    mine.has_runtime   = true;
    mine.runtime_id[0] = 1;
    other              = mine;
    other.runtime_id[31] ^= 1;
    remove_file();
    check_status(lp_store_open(&store, PATH, LP_STORE_CREATE, &mine, &error),
                 LOUPE_OK, &error);
    assert_true(lp_store_identity(store)->has_runtime);
    lp_store_close(store);
    check_open_refused(LP_STORE_READ, &other, LOUPE_REFUSED, "db");
    check_status(lp_store_open(&store, PATH, LP_STORE_READ, &chain, &error),
                 LOUPE_OK, &error);
    lp_store_close(store);
    remove_file();
}

static void test_notes_are_overwritten(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = make(NULL);
    struct lp_buffer text;
    lp_buffer_init(&text, 5);
    assert_int_equal(lp_store_get_note(store, "a", &text, &error),
                     LOUPE_ABSENT);
    check_refusal(&error, LOUPE_ABSENT, "db", 0);
    error = (struct loupe_error){0};
    assert_int_equal(lp_store_set_note(store, "a", "one", &error), LOUPE_OK);
    assert_int_equal(lp_store_set_note(store, "a", "two", &error), LOUPE_OK);
    assert_int_equal(lp_store_get_note(store, "a", &text, &error), LOUPE_OK);
    check_bytes(lp_buffer_span(&text), LOUPE_SPAN_TEXT("two"));
    assert_int_equal(lp_store_set_note(store, "a", "eleven", &error), LOUPE_OK);
    assert_int_equal(lp_store_get_note(store, "a", &text, &error), LOUPE_LIMIT);
    lp_buffer_fini(&text);
    lp_store_close(store);
}

static void test_a_damaged_file_is_malformed(void **state)
{
    (void)state;
    lp_store_close(make(PATH));
    FILE *file = fopen(PATH, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 100, SEEK_SET), 0);
    for (int i = 0; i < 3000; i++)
        assert_int_equal(fputc(0xff, file), 0xff);
    assert_int_equal(fclose(file), 0);
    check_open_refused(LP_STORE_WRITE, &chain, LOUPE_MALFORMED, "db");
    file = fopen(PATH, "wb");
    assert_non_null(file);
    assert_true(fputs("this is a text, not a store of any kind", file) >= 0);
    assert_int_equal(fclose(file), 0);
    check_open_refused(LP_STORE_WRITE, &chain, LOUPE_MALFORMED, "db");
    remove_file();
}

static void test_export_forgets_the_order_of_puts(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    char *text[2];
    size_t size[2];
    for (int turn = 0; turn < 2; turn++) {
        struct lp_store *store = make(NULL);
        put_header(store, turn == 0 ? 1 : 2);
        put_header(store, turn == 0 ? 2 : 1);
        FILE *to = tmpfile();
        assert_non_null(to);
        assert_int_equal(lp_store_export(store, to, &error), LOUPE_OK);
        size[turn] = (size_t)ftell(to);
        text[turn] = malloc(size[turn] + 1);
        rewind(to);
        assert_int_equal(fread(text[turn], 1, size[turn], to), size[turn]);
        (void)fclose(to);
        lp_store_close(store);
    }
    check_bytes(loupe_span(text[0], size[0]), loupe_span(text[1], size[1]));
    assert_true(size[0] > 100);
    free(text[0]);
    free(text[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers_come_back_and_conflict),
        cmocka_unit_test(test_a_block_gains_events_only),
        cmocka_unit_test(test_a_round_becomes_complete_once),
        cmocka_unit_test(test_the_first_proof_is_kept),
        cmocka_unit_test(test_other_files_are_refused),
        cmocka_unit_test(test_second_writer_is_busy_and_readers_read),
        cmocka_unit_test(test_every_tampered_column_is_named),
        cmocka_unit_test(test_an_inner_transaction_is_dropped_alone),
        cmocka_unit_test(test_a_rolled_back_outer_takes_the_inner_along),
        cmocka_unit_test(test_numbers_over_63_bits),
        cmocka_unit_test(test_a_pair_of_no_round_is_found),
        cmocka_unit_test(test_the_journal_is_a_write_ahead_log),
        cmocka_unit_test(test_another_runtime_is_refused),
        cmocka_unit_test(test_notes_are_overwritten),
        cmocka_unit_test(test_a_damaged_file_is_malformed),
        cmocka_unit_test(test_export_forgets_the_order_of_puts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
