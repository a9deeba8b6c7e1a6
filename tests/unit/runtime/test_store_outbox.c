/* SPDX-License-Identifier: Apache-2.0 */
/* The outbox in the store: what is put comes back and stays, a row moves along
 * the arrows and no other way, and a file of the first schema gains the tables
 * when it is opened for writing. */
#include "store/outbox.h"
#include "support/check.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>

#define PATH "build/test_store_outbox.db"

static const struct lp_store_identity chain = {.network       = "testnet",
                                               .chain_context = "aa"};

static void remove_file(void)
{
    (void)remove(PATH);
    (void)remove(PATH "-wal");
    (void)remove(PATH "-shm");
}

static struct lp_store *open_store(const char *path, enum lp_store_mode mode)
{
    struct loupe_error error = {0};
    struct lp_store *store;
    check_status(lp_store_open(&store, path, mode, &chain, &error), LOUPE_OK,
                 &error);
    return store;
}

static struct lp_store_tx
row_of(uint8_t id, enum lp_outbox_layer layer, uint64_t nonce)
{
    return (struct lp_store_tx){.hash      = {{id}},
                                .layer     = layer,
                                .bytes     = LOUPE_SPAN_TEXT("signed"),
                                .signer    = {{7}},
                                .nonce     = nonce,
                                .method    = "staking.Transfer",
                                .first     = 12,
                                .created_s = 1700000000};
}

static void put(struct lp_store *store, const struct lp_store_tx *row)
{
    struct loupe_error error = {0};
    check_status(lp_store_put_tx(store, row, &error), LOUPE_OK, &error);
}

static struct lp_store_tx
get(struct lp_store *store, uint8_t id, struct lp_buffer *bytes)
{
    struct loupe_error error = {0};
    struct loupe_hash hash   = {{id}};
    struct lp_store_tx row;
    lp_buffer_clear(bytes);
    check_status(lp_store_get_tx(store, &hash, &row, bytes, &error), LOUPE_OK,
                 &error);
    return row;
}

static void test_what_is_put_comes_back(void **state)
{
    (void)state;
    struct lp_buffer bytes;
    struct loupe_error error = {0};
    remove_file();
    struct lp_store *store = open_store(PATH, LP_STORE_CREATE);
    struct lp_store_tx row = row_of(1, LP_OUTBOX_CONSENSUS, 5);
    lp_buffer_init(&bytes, 4096);
    put(store, &row);
    row.state = LP_OUTBOX_SENDING;
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_STORED, &row, &error),
                     LOUPE_OK);
    row.state    = LP_OUTBOX_INCLUDED;
    row.place    = 14;
    row.position = 3;
    row.sent_s   = 1700000001;
    row.code     = 9;
    row.results  = LOUPE_SPAN_TEXT("results");
    (void)snprintf(row.module, sizeof row.module, "staking");
    (void)snprintf(row.message, sizeof row.message, "no");
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_SENDING, &row, &error),
                     LOUPE_OK);
    lp_store_close(store);
    store                     = open_store(PATH, LP_STORE_READ);
    struct lp_store_tx stored = get(store, 1, &bytes);
    check_bytes(stored.bytes, row.bytes);
    check_bytes(stored.results, row.results);
    assert_memory_equal(stored.signer.b, row.signer.b, sizeof row.signer.b);
    assert_int_equal(stored.nonce, 5);
    assert_string_equal(stored.method, "staking.Transfer");
    assert_int_equal(stored.first, 12);
    assert_int_equal(stored.created_s, 1700000000);
    assert_int_equal(stored.state, LP_OUTBOX_INCLUDED);
    assert_int_equal(stored.sent_s, 1700000001);
    assert_int_equal(stored.place, 14);
    assert_int_equal(stored.position, 3);
    assert_string_equal(stored.module, "staking");
    assert_int_equal(stored.code, 9);
    assert_string_equal(stored.message, "no");
    lp_buffer_fini(&bytes);
    lp_store_close(store);
    remove_file();
}

static void test_another_of_the_same_nonce_is_refused(void **state)
{
    (void)state;
    struct loupe_error error   = {0};
    struct lp_store *store     = open_store(NULL, LP_STORE_CREATE);
    struct lp_store_tx first   = row_of(1, LP_OUTBOX_CONSENSUS, 5);
    struct lp_store_tx second  = row_of(2, LP_OUTBOX_CONSENSUS, 5);
    struct lp_store_tx runtime = row_of(3, LP_OUTBOX_RUNTIME, 5);
    struct lp_store_tx next    = row_of(4, LP_OUTBOX_CONSENSUS, 6);
    put(store, &first);
    put(store, &first); /* the same again */
    assert_int_equal(lp_store_put_tx(store, &second, &error), LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "nonce", 0);
    put(store, &runtime);
    put(store, &next);
    first.state = LP_OUTBOX_SENDING;
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_STORED, &first, NULL),
                     LOUPE_OK);
    first.state = LP_OUTBOX_REFUSED;
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_SENDING, &first, NULL),
                     LOUPE_OK);
    put(store, &second); /* of the two at most one can land */
    lp_store_close(store);
}

static void test_a_nonce_over_63_bits_is_refused(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = open_store(NULL, LP_STORE_CREATE);
    struct lp_store_tx row =
        row_of(1, LP_OUTBOX_CONSENSUS, (uint64_t)INT64_MAX + 1);
    assert_int_equal(lp_store_put_tx(store, &row, &error), LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "store.outbox", 0);
    lp_store_close(store);
}

/* The arrows of outbox.h, written down a second time: a row a layer and state,
 * a digit a state that it leads to. */
static const char *const arrows[2][LP_OUTBOX_STATES] = {
    {"148", "12348", "148", "148", "56", "", "", "", ""},
    {"15678", "1235678", "15678", "15678", "", "", "", "", ""},
};

/* The file of one row is set to `from` by hand, and asked to go to `to`. */
static enum loupe_status
try_arrow(int layer, int from, int to, struct lp_store_tx *after)
{
    char sql[96];
    sqlite3 *db;
    struct lp_buffer bytes;
    struct lp_store_tx row = row_of(1, (enum lp_outbox_layer)layer, 5);
    lp_buffer_init(&bytes, 4096);
    struct lp_store *store = open_store(PATH, LP_STORE_WRITE);
    (void)snprintf(sql, sizeof sql, "UPDATE outbox SET state = %d, layer = %d",
                   from, layer);
    assert_int_equal(sqlite3_open(PATH, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
    row.state = (enum lp_outbox_state)to;
    enum loupe_status status =
        lp_store_move_tx(store, (enum lp_outbox_state)from, &row, NULL);
    *after = get(store, 1, &bytes);
    lp_buffer_fini(&bytes);
    lp_store_close(store);
    return status;
}

static void test_a_row_moves_along_arrows_only(void **state)
{
    (void)state;
    remove_file();
    struct lp_store *store = open_store(PATH, LP_STORE_CREATE);
    struct lp_store_tx row = row_of(1, LP_OUTBOX_CONSENSUS, 5);
    put(store, &row);
    lp_store_close(store);
    for (int layer = 0; layer < 2; layer++)
        for (int from = 0; from < LP_OUTBOX_STATES; from++)
            for (int to = 0; to < LP_OUTBOX_STATES; to++) {
                struct lp_store_tx after;
                bool wanted = strchr(arrows[layer][from], '0' + to) != NULL;
                assert_int_equal(try_arrow(layer, from, to, &after),
                                 wanted ? LOUPE_OK : LOUPE_INTERNAL);
                assert_int_equal(after.state, wanted ? to : from);
            }
    remove_file();
}

static void test_a_second_outcome_is_refused(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = open_store(NULL, LP_STORE_CREATE);
    struct lp_store_tx row   = row_of(1, LP_OUTBOX_RUNTIME, 5);
    put(store, &row);
    row.state = LP_OUTBOX_OK;
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_STORED, &row, &error),
                     LOUPE_OK);
    row.state = LP_OUTBOX_FAILED;
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_STORED, &row, &error),
                     LOUPE_CONFLICT);
    check_refusal(&error, LOUPE_CONFLICT, "outbox", 0);
    error = (struct loupe_error){0};
    assert_int_equal(lp_store_move_tx(store, LP_OUTBOX_OK, &row, &error),
                     LOUPE_INTERNAL);
    check_refusal(&error, LOUPE_INTERNAL, "outbox", 0);
    lp_store_close(store);
}

static void test_searched_blocks_come_back(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store *store   = open_store(NULL, LP_STORE_CREATE);
    struct lp_buffer keys;
    struct lp_store_searched row = {9, LOUPE_SPAN_TEXT("keys")};
    lp_buffer_init(&keys, 64);
    assert_int_equal(lp_store_get_searched(store, 9, &keys, &error),
                     LOUPE_ABSENT);
    check_refusal(&error, LOUPE_ABSENT, "store.searched", 0);
    error = (struct loupe_error){0};
    assert_int_equal(lp_store_put_searched(store, &row, &error), LOUPE_OK);
    assert_int_equal(lp_store_get_searched(store, 9, &keys, &error), LOUPE_OK);
    check_bytes(lp_buffer_span(&keys), row.keys);
    lp_buffer_fini(&keys);
    lp_store_close(store);
}

static void test_the_round_of_a_transaction_is_found(void **state)
{
    (void)state;
    struct loupe_error error       = {0};
    struct lp_store *store         = open_store(NULL, LP_STORE_CREATE);
    const struct loupe_pair pair[] = {
        {LOUPE_SPAN_TEXT("Ekey"), LOUPE_SPAN_TEXT("v")},
        {LOUPE_SPAN_TEXT("Tkey"), LOUPE_SPAN_TEXT("v")}};
    struct lp_store_round row = {.round = 3};
    uint64_t round;
    assert_int_equal(lp_store_put_round(store, &row, &error), LOUPE_OK);
    assert_int_equal(lp_store_put_io(store, 3, pair, 2, &error), LOUPE_OK);
    assert_int_equal(lp_store_round_of(store, pair[1].key, &round, &error),
                     LOUPE_OK);
    assert_int_equal(round, 3);
    assert_int_equal(
        lp_store_round_of(store, LOUPE_SPAN_TEXT("Tkez"), &round, &error),
        LOUPE_ABSENT);
    check_refusal(&error, LOUPE_ABSENT, "store.io", 0);
    lp_store_close(store);
}

/* What the first schema was before this one. */
static void make_first_schema(void)
{
    sqlite3 *db;
    lp_store_close(open_store(PATH, LP_STORE_CREATE));
    assert_int_equal(sqlite3_open(PATH, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     "DROP TABLE outbox; DROP TABLE searched; DROP INDEX "
                     "io_transaction; PRAGMA user_version = 1",
                     NULL, NULL, NULL),
        SQLITE_OK);
    (void)sqlite3_close(db);
}

static enum loupe_status count_tx(void *context,
                                  const struct lp_store_tx *row,
                                  struct loupe_error *error)
{
    (void)row;
    (void)error;
    ++*(int *)context;
    return LOUPE_OK;
}

static void test_an_older_database_is_read_and_grows(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_store_tx row   = row_of(1, LP_OUTBOX_CONSENSUS, 5);
    struct lp_buffer bytes;
    int count = 0;
    remove_file();
    lp_buffer_init(&bytes, 4096);
    make_first_schema();
    struct lp_store *store = open_store(PATH, LP_STORE_READ);
    FILE *to               = tmpfile();
    assert_non_null(to);
    assert_int_equal(lp_store_export(store, to, &error), LOUPE_OK);
    (void)fclose(to);
    assert_int_equal(lp_store_each_tx(store, count_tx, &count, &error),
                     LOUPE_OK);
    assert_int_equal(count, 0);
    assert_int_equal(lp_store_get_tx(store, &row.hash, &row, &bytes, &error),
                     LOUPE_ABSENT);
    assert_int_equal(lp_store_get_searched(store, 1, &bytes, &error),
                     LOUPE_ABSENT);
    lp_store_close(store);
    store = open_store(PATH, LP_STORE_WRITE);
    row   = row_of(1, LP_OUTBOX_CONSENSUS, 5);
    put(store, &row);
    lp_store_close(store);
    store = open_store(PATH, LP_STORE_READ);
    assert_int_equal(get(store, 1, &bytes).nonce, 5);
    lp_store_close(store);
    lp_buffer_fini(&bytes);
    remove_file();
}

static void test_the_export_has_both_tables(void **state)
{
    (void)state;
    static const char wanted[] =
        "{\"table\":\"searched\",\"height\":9,\"keys\":\"6b\"}\n"
        "{\"table\":\"outbox\",\"hash\":\"01";
    struct loupe_error error     = {0};
    struct lp_store *store       = open_store(NULL, LP_STORE_CREATE);
    struct lp_store_tx row       = row_of(1, LP_OUTBOX_CONSENSUS, 5);
    struct lp_store_searched key = {9, LOUPE_SPAN_TEXT("k")};
    char text[2048]              = "";
    put(store, &row);
    assert_int_equal(lp_store_put_searched(store, &key, &error), LOUPE_OK);
    FILE *to = tmpfile();
    assert_non_null(to);
    assert_int_equal(lp_store_export(store, to, &error), LOUPE_OK);
    rewind(to);
    assert_true(fread(text, 1, sizeof text - 1, to) > sizeof wanted);
    assert_non_null(strstr(text, wanted));
    assert_non_null(strstr(text, "\"state\":\"stored\""));
    (void)fclose(to);
    lp_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_put_comes_back),
        cmocka_unit_test(test_another_of_the_same_nonce_is_refused),
        cmocka_unit_test(test_a_nonce_over_63_bits_is_refused),
        cmocka_unit_test(test_a_row_moves_along_arrows_only),
        cmocka_unit_test(test_a_second_outcome_is_refused),
        cmocka_unit_test(test_searched_blocks_come_back),
        cmocka_unit_test(test_the_round_of_a_transaction_is_found),
        cmocka_unit_test(test_an_older_database_is_read_and_grows),
        cmocka_unit_test(test_the_export_has_both_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
