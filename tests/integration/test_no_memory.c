/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation above the core fails in turn, and then all from each on:
 * opening a client, following a few heights, a question, a bundle. Each ends in
 * LOUPE_NOMEM, never in another verdict, and the store is good enough to go on
 * from. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "chain/account_view.h"
#include "chain/audit.h"
#include "chain/bundle.h"
#include "chain/follower.h"
#include "support/check.h"
#include "support/faulty_alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FOLDER "fixtures/recordings/consensus-localnet"
#define ROOT   "fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4"
#define ALICE  "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
#define LAST   6 /* heights of the store */

static char folder[] = "/tmp/loupe-test-XXXXXX";
static char calls[64]; /* a recording of what is asked here */
static char db[64];
static char source[64] = "recording:" FOLDER;
static struct loupe_address alice;
static struct lp_chain_options how;

/* All that is tried, up to the first failure. */
static enum loupe_status ask(struct lp_chain *chain, struct loupe_error *error)
{
    static struct lp_account_view view; /* large */
    struct lp_follower_options options = {.until = LAST};
    struct lp_follower_report report;
    struct lp_moment at              = {LP_AT_HEIGHT, 1};
    struct loupe_statement statement = {.height = 1, .address = alice};
    struct lp_buffer bundle;
    LP_TRY(lp_follower_run(chain, &options, &report, error));
    LP_TRY(lp_account_view_read(&view, chain, &alice, &at, false, error));
    lp_buffer_init(&bundle, (size_t)1 << 20);
    enum loupe_status status = lp_bundle_make(
        &bundle, chain, LOUPE_BUNDLE_ACCOUNT, &statement, 0, error);
    lp_buffer_fini(&bundle);
    return status;
}

static enum loupe_status work(struct loupe_error *error)
{
    struct lp_chain *chain;
    LP_TRY(lp_chain_open(&chain, &how, error));
    enum loupe_status status = ask(chain, error);
    lp_chain_close(chain);
    return status;
}

static void remove_store(void)
{
    char other[80];
    (void)unlink(db);
    (void)snprintf(other, sizeof other, "%s-wal", db);
    (void)unlink(other);
    (void)snprintf(other, sizeof other, "%s-shm", db);
    (void)unlink(other);
}

/* The store proves itself, and the same work comes to its end in it. */
static void check_store(size_t nth)
{
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct lp_chain *chain;
    struct loupe_error error = {0};
    enum loupe_status status = work(&error);
    if (status == LOUPE_OK)
        status = lp_chain_open(&chain, &how, &error);
    if (status == LOUPE_OK) {
        status = lp_audit_run(chain, &options, &report, &error);
        lp_chain_close(chain);
    }
    if (status != LOUPE_OK)
        print_error("after allocation %zu\n", nth);
    check_status(status, LOUPE_OK, &error);
    assert_int_equal(report.headers, LAST);
    assert_int_equal(report.blocks, LAST);
}

/* Every `stride`-th allocation; says how many ended the work. */
static size_t fail_each(enum faulty_alloc_of kind, size_t stride, bool forever)
{
    size_t refused = 0;
    size_t total   = SIZE_MAX;
    for (size_t nth = 1; nth <= total; nth += stride) {
        struct loupe_error error = {0};
        remove_store();
        faulty_alloc_arm(kind, nth, forever);
        enum loupe_status status = work(&error);
        size_t made              = faulty_alloc_disarm();
        total                    = made < nth ? made : SIZE_MAX;
        if (status != LOUPE_OK) {
            if (status != LOUPE_NOMEM)
                print_error("allocation %zu: %s: %s\n", nth, error.field,
                            error.reason);
            assert_int_equal(status, LOUPE_NOMEM);
            assert_int_equal(error.status, status);
            assert_true(error.reason[0] != '\0');
            refused++;
        }
        check_store(nth);
    }
    return refused;
}

static void test_one_allocation_fails(void **state)
{
    (void)state;
    assert_true(fail_each(FAULTY_OURS, 1, false) > 35);
}

static void test_all_allocations_fail_from_one_on(void **state)
{
    (void)state;
    assert_true(fail_each(FAULTY_OURS, 1, true) > 35);
}

/* SQLite makes some thousands, most of them while it reads the schema. */
static void test_an_allocation_of_a_library_fails(void **state)
{
    (void)state;
    assert_true(fail_each(FAULTY_LIBRARIES, 29, false) > 20);
    assert_true(fail_each(FAULTY_LIBRARIES, 97, true) > 10);
}

/* A small recording, so that opening it again and again is quick. */
static int record(void **state)
{
    struct loupe_error error = {0};
    (void)state;
    if (mkdtemp(folder) == NULL ||
        !lp_hex_decode(how.root_hash.b, 32, loupe_span_string(ROOT)) ||
        !lp_bech32_decode(alice.b, sizeof alice.b, "oasis",
                          loupe_span_string(ALICE)) ||
        lp_network_find(&how.network, FOLDER "/network.ini", &error) !=
            LOUPE_OK)
        return -1;
    (void)snprintf(calls, sizeof calls, "%s/calls.ndjson", folder);
    (void)snprintf(db, sizeof db, "%s/store.db", folder);
    how.record_dir           = folder;
    enum loupe_status status = work(&error);
    how.record_dir           = NULL;
    (void)snprintf(source, sizeof source, "recording:%s", folder);
    return status == LOUPE_OK ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    remove_store();
    return unlink(calls) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

/* ---- a rollback ---- */

static void put_header(struct lp_store *store, int64_t height)
{
    struct lp_store_header header = {.height      = height,
                                     .light_block = LOUPE_SPAN_TEXT("block")};
    struct loupe_error error      = {0};
    check_status(lp_store_put_header(store, &header, &error), LOUPE_OK, &error);
}

static uint64_t headers_of(struct lp_store *store)
{
    struct lp_store_counts counts;
    struct loupe_error error = {0};
    check_status(lp_store_count(store, &counts, &error), LOUPE_OK, &error);
    return counts.headers;
}

static void begin(struct lp_store *store)
{
    struct loupe_error error = {0};
    check_status(lp_store_begin(store, &error), LOUPE_OK, &error);
}

static struct lp_store *open_empty(void)
{
    struct lp_store *store;
    struct lp_store_identity identity = {
        .network = "none", .chain_context = how.network.chain_context};
    struct loupe_error error = {0};
    check_status(
        lp_store_open(&store, NULL, LP_STORE_CREATE, &identity, &error),
        LOUPE_OK, &error);
    return store;
}

/* What was to be dropped is not kept by what comes next. */
static void test_an_outer_rollback_without_memory(void **state)
{
    (void)state;
    for (size_t nth = 1; nth < 8; nth++) {
        struct lp_store *store = open_empty();
        begin(store);
        put_header(store, 1);
        faulty_alloc_arm(FAULTY_LIBRARIES, nth, true);
        lp_store_rollback(store);
        (void)faulty_alloc_disarm();
        assert_int_equal(headers_of(store), 0);
        put_header(store, 2);
        assert_int_equal(headers_of(store), 1);
        lp_store_close(store);
    }
}

static void test_an_inner_rollback_without_memory(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t nth = 1; nth < 8; nth++) {
        struct lp_store *store   = open_empty();
        struct loupe_error error = {0};
        begin(store);
        put_header(store, 1);
        begin(store);
        put_header(store, 2);
        faulty_alloc_arm(FAULTY_LIBRARIES, nth, true);
        lp_store_rollback(store);
        (void)faulty_alloc_disarm();
        enum loupe_status status = lp_store_commit(store, &error);
        if (status != LOUPE_OK)
            check_refusal(&error, LOUPE_NOMEM, "db", 0);
        refused += status != LOUPE_OK;
        assert_int_equal(headers_of(store), status == LOUPE_OK ? 1 : 0);
        begin(store);
        put_header(store, 3);
        check_status(lp_store_commit(store, NULL), LOUPE_OK, NULL);
        lp_store_close(store);
    }
    assert_true(refused > 0);
}

int main(void)
{
    static const char *const sources[] = {source};
    const struct CMUnitTest tests[]    = {
           cmocka_unit_test(test_an_outer_rollback_without_memory),
           cmocka_unit_test(test_an_inner_rollback_without_memory),
           cmocka_unit_test(test_one_allocation_fails),
           cmocka_unit_test(test_all_allocations_fail_from_one_on),
           cmocka_unit_test(test_an_allocation_of_a_library_fails),
    };
    faulty_alloc_start();
    how = (struct lp_chain_options){.policy       = LOUPE_POLICY_INIT,
                                    .db           = db,
                                    .db_mode      = LP_STORE_CREATE,
                                    .sources      = sources,
                                    .source_count = 1,
                                    .has_root     = true,
                                    .root_height  = 1};
    return cmocka_run_group_tests(tests, record, leave);
}
