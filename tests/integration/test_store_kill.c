/* SPDX-License-Identifier: Apache-2.0 */
/* A writer killed at any moment leaves exactly a prefix of its transactions,
 * and at least those whose commit it had reported. */
#define _POSIX_C_SOURCE 200809L
#include "store/store.h"
#include "support/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATH     "build/test_store_kill.db"
#define ROWS     5 /* of a transaction */
#define ROUNDS   25
#define SPIN_MAX 20000

static const struct lp_store_identity chain = {.network       = "testnet",
                                               .chain_context = "aa"};

static void remove_file(void)
{
    (void)remove(PATH);
    (void)remove(PATH "-wal");
    (void)remove(PATH "-shm");
}

/* Writes transactions until it is killed, a byte into the pipe after each. */
static void write_for_ever(int report)
{
    static const uint8_t body[3000] = {1};
    struct lp_store *store;
    if (lp_store_open(&store, PATH, LP_STORE_CREATE, &chain, NULL) != LOUPE_OK)
        _exit(1);
    for (int64_t height = 1;;) {
        if (lp_store_begin(store, NULL) != LOUPE_OK)
            _exit(2);
        for (int i = 0; i < ROWS; i++, height++) {
            struct lp_store_header row = {
                .height = height, .light_block = loupe_span(body, sizeof body)};
            if (lp_store_put_header(store, &row, NULL) != LOUPE_OK)
                _exit(3);
        }
        if (lp_store_commit(store, NULL) != LOUPE_OK)
            _exit(4);
        if (write(report, "c", 1) != 1)
            _exit(5);
    }
}

/* Lets the child commit `wanted` times and some work more, kills it, and
 * counts the commits it reported in all. */
static uint64_t run_and_kill(unsigned wanted, unsigned spin)
{
    int ends[2], how;
    char byte;
    uint64_t reported = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(ends[0]);
        write_for_ever(ends[1]);
    }
    (void)close(ends[1]);
    while (reported < wanted && read(ends[0], &byte, 1) == 1)
        reported++;
    for (volatile unsigned i = 0; i < spin; i++)
        continue;
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    while (read(ends[0], &byte, 1) == 1)
        reported++;
    (void)close(ends[0]);
    return reported;
}

static enum loupe_status expect_next(void *context,
                                     const struct lp_store_header *row,
                                     struct loupe_error *error)
{
    (void)error;
    int64_t *next = context;
    assert_int_equal(row->height, *next);
    assert_int_equal(row->light_block.size, 3000);
    ++*next;
    return LOUPE_OK;
}

static void check_prefix(uint64_t reported)
{
    struct loupe_error error = {0};
    struct lp_store *store;
    int64_t next = 1;
    check_status(lp_store_open(&store, PATH, LP_STORE_WRITE, &chain, &error),
                 LOUPE_OK, &error);
    check_status(lp_store_each_header(store, INT64_MIN, INT64_MAX, expect_next,
                                      &next, &error),
                 LOUPE_OK, &error);
    uint64_t rows = (uint64_t)(next - 1);
    assert_int_equal(rows % ROWS, 0);
    /* One commit may have happened whose report was not written. */
    assert_in_range(rows / ROWS, reported, reported + 1);
    assert_int_equal(lp_store_begin(store, &error), LOUPE_OK);
    lp_store_close(store);
}

static void test_a_killed_writer_leaves_a_prefix(void **state)
{
    (void)state;
    uint32_t seed = 20250702;
    for (int i = 0; i < ROUNDS; i++) {
        seed            = seed * 1664525u + 1013904223u;
        unsigned wanted = 1 + (seed >> 16) % 120;
        seed            = seed * 1664525u + 1013904223u;
        unsigned spin   = (seed >> 8) % SPIN_MAX;
        remove_file();
        check_prefix(run_and_kill(wanted, spin));
    }
    remove_file();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_killed_writer_leaves_a_prefix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
