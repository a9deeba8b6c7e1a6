/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to a database in which somebody changed the row that they read: they
 * are refused, or cannot be answered without a source. */
#include "support/check.h"
#include "support/database.h"

#include <stdio.h>

#define HEADER  "UPDATE header SET "
#define BLOCK   "UPDATE block SET "
#define A_ROUND "UPDATE round SET "
#define PROOF   "UPDATE proof SET "
#define AT_12   " WHERE height = 12"
#define AT_50   " WHERE round = 50"
#define OF_TAGS " WHERE question = 1"

static enum loupe_status pass_over(void *context,
                                   const struct loupe_pair *pair,
                                   struct loupe_error *error)
{
    (void)pair;
    (void)error;
    ++*(size_t *)context;
    return LOUPE_OK;
}

static enum loupe_status ask_header(struct lp_chain *chain,
                                    struct loupe_error *error)
{
    struct loupe_known_header out;
    return lp_chain_header(chain, 12, &out, error);
}

static enum loupe_status ask_block(struct lp_chain *chain,
                                   struct loupe_error *error)
{
    struct lp_store_block out;
    return lp_chain_block(chain, 12, &out, error);
}

static enum loupe_status ask_round(struct lp_chain *chain,
                                   struct loupe_error *error)
{
    struct lp_chain_round out;
    return lp_chain_round(chain, 50, &out, error);
}

static enum loupe_status ask_io(struct lp_chain *chain,
                                struct loupe_error *error)
{
    size_t count = 0;
    return lp_chain_io(chain, 50, pass_over, &count, error);
}

static enum loupe_status ask_tags(struct lp_chain *chain,
                                  struct loupe_error *error)
{
    struct loupe_known_root root;
    size_t count = 0;
    LP_TRY(
        lp_chain_round_root(chain, DATABASE_ROUND, LP_ROOT_IO, &root, error));
    LP_TRY(lp_chain_range(chain, &root, LOUPE_SPAN_TEXT("E"), pass_over, &count,
                          error));
    return count == 19 ? LOUPE_OK : LOUPE_INTERNAL;
}

static void test_questions_refuse_changed_rows(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        enum loupe_status (*ask)(struct lp_chain *, struct loupe_error *);
        enum loupe_status status;
        const char *field;
    } all[] = {
        {HEADER "hash = zeroblob(32)" AT_12, ask_header, LOUPE_INVALID,
         "store.header[12].light_block.header"},
        {HEADER "light_block = substr(light_block, 1, 99)" AT_12, ask_header,
         LOUPE_TRUNCATED, "store.header[12].light_block"},
        {HEADER "seconds = seconds - 1" AT_12, ask_header, LOUPE_INVALID,
         "store.header[12].time"},
        {HEADER "how = 9" AT_12, ask_header, LOUPE_MALFORMED,
         "store.header[12].how"},
        {BLOCK "state_root = zeroblob(32)" AT_12, ask_block, LOUPE_INVALID,
         "store.block[12].state_root"},
        {BLOCK "events = x'80'" AT_12, ask_block, LOUPE_INVALID,
         "store.block[12].events"},
        {BLOCK "meta_proof = x'a0'" AT_12, ask_block, LOUPE_MALFORMED,
         "store.block[12].proof.total"},
        {A_ROUND "hash = zeroblob(32)" AT_50, ask_round, LOUPE_INVALID,
         "store.round"},
        {A_ROUND "io_root = zeroblob(32)" AT_50, ask_io, LOUPE_INVALID,
         "store.round"},
        {A_ROUND "io_complete = 0" AT_50, ask_io, LOUPE_UNREACHABLE, "source"},
        {"UPDATE io SET value = x''" AT_50, ask_io, LOUPE_INVALID, "io[50]"},
        {"DELETE FROM io" AT_50, ask_io, LOUPE_INVALID, "io[50]"},
        {PROOF "proof = (SELECT proof FROM proof" OF_TAGS
               " AND page = 2)" OF_TAGS " AND page = 1",
         ask_tags, LOUPE_INVALID, "store.proof"},
        {"DELETE FROM proof" OF_TAGS " AND page = 2", ask_tags,
         LOUPE_UNREACHABLE, "source"},
        {PROOF "kind = 7" OF_TAGS, ask_tags, LOUPE_MALFORMED,
         "store.proof.kind"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct loupe_error error = {0};
        database_copy();
        struct lp_chain *chain = database_open();
        check_status(all[i].ask(chain, &error), LOUPE_OK, &error);
        lp_chain_close(chain);
        database_change(all[i].sql);
        chain                    = database_open();
        enum loupe_status status = all[i].ask(chain, &error);
        if (status != all[i].status)
            print_error("%s\n", all[i].sql);
        check_status(status, all[i].status, &error);
        check_refusal(&error, all[i].status, all[i].field, CHECK_ANY_OFFSET);
        lp_chain_close(chain);
    }
}

/* The height that made a round is found by the index of seconds, and then held
 * against the headers themselves. */
static void test_a_changed_second_moves_no_round(void **state)
{
    (void)state;
    struct loupe_error error = {0};
    struct lp_chain_round round;
    char sql[320];
    database_copy();
    struct lp_chain *chain = database_open();
    check_status(lp_chain_round(chain, 50, &round, &error), LOUPE_OK, &error);
    assert_true(round.height > 0);
    lp_chain_close(chain);
    (void)snprintf(sql, sizeof sql,
                   HEADER "seconds = seconds + CASE height WHEN %lld THEN 100 "
                          "ELSE (SELECT seconds FROM header WHERE height = "
                          "%lld) - seconds END WHERE height IN (%lld, 12)",
                   (long long)round.height, (long long)round.height,
                   (long long)round.height);
    database_change(sql);
    chain = database_open();
    check_status(lp_chain_round(chain, 50, &round, &error), LOUPE_INVALID,
                 &error);
    check_refusal(&error, LOUPE_INVALID, "store.header[12].time", 0);
    lp_chain_close(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions_refuse_changed_rows),
        cmocka_unit_test(test_a_changed_second_moves_no_round),
    };
    return cmocka_run_group_tests(tests, database_make, database_free);
}
