/* SPDX-License-Identifier: Apache-2.0 */
/* Every recorded transaction as if it had been sent from here: what became of it
 * is proven and is what the official clients say (txs.json, truth.json); the
 * audit proves it again, and finds every row that was changed. */
#include "base/text.h"
#include "chain/audit.h"
#include "chain/outbox.h"
#include "chain/outbox_tx.h"
#include "support/check.h"
#include "support/database.h"
#include "support/runtime_sign.h"
#include "support/vectors.h"
#include "tx/runtime_build.h"

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>

#define CONSENSUS "fixtures/recordings/consensus-localnet"
#define PATH      "build/test_outbox.db"
#define ROOT      "fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4"

/* ---- rows as if they had been put when the chain was at `first` - 1 ---- */

static struct loupe_hash
put(struct lp_chain *chain, struct loupe_span bytes, uint64_t first)
{
    struct loupe_error error = {0};
    struct lp_store_tx row;
    check_status(lp_outbox_read(&row, chain, bytes, &error), LOUPE_OK, &error);
    row.first = first;
    check_status(lp_store_put_tx(chain->store, &row, &error), LOUPE_OK, &error);
    return row.hash;
}

static struct lp_store_tx get(struct lp_chain *chain,
                              const struct loupe_hash *hash)
{
    static struct lp_buffer bytes = {.ceiling = (size_t)1 << 20};
    struct loupe_error error      = {0};
    struct lp_store_tx row;
    lp_buffer_clear(&bytes);
    check_status(lp_store_get_tx(chain->store, hash, &row, &bytes, &error),
                 LOUPE_OK, &error);
    return row;
}

static struct lp_store_tx look(struct lp_chain *chain,
                               const struct loupe_hash *hash)
{
    struct loupe_error error = {0};
    check_status(lp_outbox_look(chain, hash, NULL, &error), LOUPE_OK, &error);
    lp_chain_forget(chain);
    return get(chain, hash);
}

static uint64_t audit(struct lp_chain *chain)
{
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct loupe_error error = {0};
    check_status(lp_audit_run(chain, &options, &report, &error), LOUPE_OK,
                 &error);
    return report.transactions;
}

static void check_audit_refused(struct lp_chain *chain,
                                const char *sql,
                                const char *table,
                                const char *column)
{
    struct lp_audit_options options = {0};
    struct lp_audit_report report;
    struct loupe_error error = {0};
    enum loupe_status status = lp_audit_run(chain, &options, &report, &error);
    if (status != LOUPE_INVALID)
        print_error("%s\n", sql);
    assert_int_equal(status, LOUPE_INVALID);
    assert_int_equal(strncmp(error.field, table, strlen(table)), 0);
    if (strstr(error.field, column) == NULL)
        print_error("%s: %s\n", sql, error.field);
    assert_non_null(strstr(error.field, column));
}

/* ---- consensus ---- */

static struct lp_chain *open_consensus(bool with_source)
{
    static const char *const sources[] = {"recording:" CONSENSUS};
    struct lp_chain_options options    = {.policy       = LOUPE_POLICY_INIT,
                                          .db           = PATH,
                                          .db_mode      = LP_STORE_CREATE,
                                          .sources      = sources,
                                          .source_count = with_source ? 1 : 0,
                                          .offline      = !with_source,
                                          .has_root     = true,
                                          .root_height  = 1};
    struct loupe_error error           = {0};
    struct lp_chain *chain;
    check_status(
        lp_network_find(&options.network, CONSENSUS "/network.ini", &error),
        LOUPE_OK, &error);
    assert_true(
        lp_hex_decode(options.root_hash.b, 32, loupe_span_string(ROOT)));
    check_status(lp_chain_open(&chain, &options, &error), LOUPE_OK, &error);
    return chain;
}

static void remove_file(void)
{
    (void)remove(PATH);
    (void)remove(PATH "-wal");
    (void)remove(PATH "-shm");
}

static void change(const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(PATH, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_true(sqlite3_changes(db) > 0);
    (void)sqlite3_close(db);
}

static const char *text_of(const json_t *row, const char *key)
{
    return json_string_value(json_object_get(row, key));
}

static uint64_t number_of(const json_t *row, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(row, key));
}

/* "ok", or "module/code: message". */
static void check_consensus(const struct lp_store_tx *row, const json_t *truth)
{
    char wanted[512];
    const char *result = text_of(truth, "result");
    assert_int_equal(row->place, number_of(truth, "height"));
    assert_int_equal(row->position, number_of(truth, "index"));
    assert_string_equal(row->method, text_of(truth, "method"));
    if (strcmp(result, "ok") == 0) {
        assert_int_equal(row->state, LP_OUTBOX_OK);
        return;
    }
    assert_int_equal(row->state, LP_OUTBOX_FAILED);
    (void)snprintf(wanted, sizeof wanted, "%s/%llu: %s", row->module,
                   (unsigned long long)row->code, row->message);
    assert_string_equal(wanted, result);
}

static void test_consensus_outcomes_are_proven(void **state)
{
    (void)state;
    remove_file();
    struct loupe_error error = {0};
    struct lp_chain *chain   = open_consensus(true);
    check_status(lp_chain_begin(chain, &error), LOUPE_OK, &error);
    json_t *all = vectors_json("recordings/consensus-localnet/txs.json");
    json_t *truth;
    size_t index, failed = 0, count = 0;
    json_array_foreach(all, index, truth)
    {
        uint64_t height = number_of(truth, "height");
        if (height == 0)
            continue;
        struct loupe_hash hash =
            put(chain, vectors_get_base64(truth, "raw"), height);
        struct lp_store_tx row = look(chain, &hash);
        check_consensus(&row, truth);
        failed += row.state == LP_OUTBOX_FAILED;
        count++;
    }
    assert_int_equal(count, 70);
    assert_int_equal(failed, 8);
    assert_int_equal(audit(chain), count);
    lp_chain_close(chain);
    json_decref(all);
}

/* Each change is taken back before the next. */
static void test_consensus_rows_that_were_changed_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *undo, *table, *column;
    } all[] = {
        {"UPDATE outbox SET place = place + 1 WHERE state = 5",
         "UPDATE outbox SET place = place - 1 WHERE state = 5", "outbox", ""},
        {"UPDATE outbox SET position = position + 1 WHERE state = 6",
         "UPDATE outbox SET position = position - 1 WHERE state = 6", "outbox",
         "position"},
        {"UPDATE outbox SET state = 11 - state WHERE state IN (5, 6)",
         "UPDATE outbox SET state = 11 - state WHERE state IN (5, 6)", "outbox",
         "code"},
        {"UPDATE outbox SET code = code + 1 WHERE state = 6",
         "UPDATE outbox SET code = code - 1 WHERE state = 6", "outbox", "code"},
        {"UPDATE outbox SET nonce = nonce + 1",
         "UPDATE outbox SET nonce = nonce - 1", "outbox", "hash"},
        {"UPDATE outbox SET state = 8 WHERE state = 6",
         "UPDATE outbox SET state = 6 WHERE state = 8", "outbox", "state"},
        {"UPDATE searched SET height = height + 10000",
         "UPDATE searched SET height = height - 10000", "searched", "height"},
        {"UPDATE searched SET keys = zeroblob(length(keys))", NULL, "searched",
         "keys"}, /* not taken back: the last */
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct lp_chain *chain = open_consensus(false);
        if (all[i].undo == NULL)
            assert_int_equal(audit(chain), 70);
        lp_chain_close(chain);
        change(all[i].sql);
        chain = open_consensus(false);
        check_audit_refused(chain, all[i].sql, all[i].table, all[i].column);
        lp_chain_close(chain);
        if (all[i].undo != NULL)
            change(all[i].undo);
    }
    remove_file();
}

/* ---- runtime ---- */

/* "ok…", or "failed: module: M code: N message: TEXT". */
static void check_runtime(const struct lp_store_tx *row, const json_t *truth)
{
    char wanted[512];
    const char *result = text_of(truth, "result");
    assert_int_equal(row->place, number_of(truth, "round"));
    assert_int_equal(row->position, number_of(truth, "batch_order"));
    if (strcmp(text_of(truth, "format"), "outer") == 0) {
        assert_int_equal(row->state, LP_OUTBOX_HIDDEN);
        return;
    }
    if (row->state == LP_OUTBOX_OK) {
        assert_int_equal(strncmp(result, "ok", 2), 0);
        return;
    }
    assert_int_equal(row->state, LP_OUTBOX_FAILED);
    (void)snprintf(wanted, sizeof wanted,
                   "failed: module: %s code: %llu message: %s", row->module,
                   (unsigned long long)row->code, row->message);
    if (strncmp(wanted, result, strlen(wanted)) != 0)
        print_error("%s\n%s\n", wanted, result);
    assert_int_equal(strncmp(wanted, result, strlen(wanted)), 0);
}

/* As database_open, to be written to. */
static struct lp_chain *open_runtime_at(const char *const *sources)
{
    struct lp_chain_options options = {.network      = database_network,
                                       .policy       = LOUPE_POLICY_INIT,
                                       .db           = database_path(),
                                       .db_mode      = LP_STORE_WRITE,
                                       .sources      = sources,
                                       .source_count = sources == NULL ? 0 : 1,
                                       .offline      = true};
    struct loupe_error error        = {0};
    struct lp_chain *chain;
    check_status(lp_chain_open(&chain, &options, &error), LOUPE_OK, &error);
    return chain;
}

static struct lp_chain *open_runtime(void)
{
    return open_runtime_at(NULL);
}

static size_t fill_runtime(struct lp_chain *chain, bool check)
{
    json_t *truth = vectors_json("recordings/sapphire-localnet/truth.json");
    json_t *row;
    size_t index, count = 0;
    json_array_foreach(json_object_get(truth, "transactions"), index, row)
    {
        uint64_t round = number_of(row, "round");
        if (round == 0)
            continue;
        struct loupe_hash hash =
            put(chain, vectors_get_base64(row, "raw"), round);
        struct lp_store_tx found = look(chain, &hash);
        if (check)
            check_runtime(&found, row);
        count++;
    }
    json_decref(truth);
    return count;
}

static void test_runtime_outcomes_are_proven(void **state)
{
    (void)state;
    database_copy();
    struct lp_chain *chain = open_runtime();
    size_t count           = fill_runtime(chain, true);
    assert_true(count > 160);
    assert_int_equal(audit(chain), count);
    lp_chain_close(chain);
}

static void test_runtime_rows_that_were_changed_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *column;
    } all[] = {
        {"UPDATE outbox SET place = place + 1 WHERE state = 5", "place"},
        {"UPDATE outbox SET position = 3 WHERE position = 0", "position"},
        {"UPDATE outbox SET state = 5 WHERE state = 6", "state"},
        {"UPDATE outbox SET module = 'core' WHERE module = 'evm'", "state"},
        {"UPDATE outbox SET code = 9 WHERE code = 8", "state"},
        {"UPDATE outbox SET message = '' WHERE state = 6", "state"},
        {"UPDATE outbox SET state = 8 WHERE state = 5", "state"},
        {"UPDATE outbox SET signer = zeroblob(21) WHERE state = 5", "hash"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        database_copy();
        struct lp_chain *chain = open_runtime();
        (void)fill_runtime(chain, false);
        lp_chain_close(chain);
        database_change(all[i].sql);
        chain = database_open();
        check_audit_refused(chain, all[i].sql, "outbox", all[i].column);
        lp_chain_close(chain);
    }
}

/* A transaction of alice that was never included; another one has taken its
 * nonce, 17, in round 219. */
static struct loupe_hash put_expired(struct lp_chain *chain, uint64_t first)
{
    json_t *truth = vectors_json("recordings/sapphire-localnet/truth.json");
    struct loupe_hash hash = {{0}};
    json_t *row;
    size_t index;
    json_array_foreach(json_object_get(truth, "transactions"), index, row)
    {
        if (strcmp(text_of(row, "result"),
                   "check failed: rofl/11: forbidden") == 0)
            hash = put(chain, vectors_get_base64(row, "raw"), first);
    }
    json_decref(truth);
    return hash;
}

static void test_an_expiry_is_proven(void **state)
{
    (void)state;
    static const char *const sources[] = {DATABASE_SOURCE};
    database_copy();
    struct lp_chain *chain = open_runtime_at(sources);
    struct loupe_hash hash = put_expired(chain, 63);
    struct lp_store_tx row = look(chain, &hash);
    assert_int_equal(row.state, LP_OUTBOX_EXPIRED);
    assert_int_equal(row.place, 425);
    assert_int_equal(audit(chain), 1);
    lp_chain_close(chain);
    database_change("DELETE FROM proof WHERE version = 62");
    chain = database_open();
    check_audit_refused(chain, "without the nonce before", "outbox", "state");
    lp_chain_close(chain);
}

/* Who begins to look after the nonce was used cannot know by what. */
static void test_a_nonce_used_before_proves_no_expiry(void **state)
{
    (void)state;
    static const char *const sources[] = {DATABASE_SOURCE};
    database_copy();
    struct lp_chain *chain = open_runtime_at(sources);
    struct loupe_hash hash = put_expired(chain, 254);
    struct lp_store_tx row = look(chain, &hash);
    assert_int_equal(row.state, LP_OUTBOX_STORED);
    lp_chain_close(chain);
}

/* A transaction of alice with a nonce that nobody uses, valid up to a round. */
static struct loupe_span make_timed(const struct lp_chain *chain,
                                    uint64_t not_after)
{
    static uint8_t body[512], bytes[1024], signature[LOUPE_DER_SIGNATURE_BYTES];
    struct lp_rtx_draft draft = {.signer_count = 1,
                                 .not_after    = not_after,
                                 .call.method  = LOUPE_SPAN_TEXT("core.Noop"),
                                 .call.body    = LOUPE_SPAN_TEXT("\xf6")};
    struct loupe_hash seed, runtime;
    struct lp_oasis_context context;
    struct lp_public_key *key = &draft.signers[0].spec.key;
    struct lp_sink out;
    loupe_sha512_256(&seed,
                     LOUPE_SPAN_TEXT("oasis-runtime-sdk/test-keys: alice"));
    memcpy(runtime.b, chain->network.runtime_id, sizeof runtime.b);
    lp_rtx_context(&context, &runtime,
                   loupe_span_string(chain->network.chain_context));
    (void)runtime_sign(signature, key, LP_KEY_ED25519, loupe_hash_span(&seed),
                       &context, loupe_hash_span(&seed));
    draft.signers[0].nonce = 1000;
    lp_sink_init(&out, body, sizeof body);
    assert_int_equal(lp_rtx_body_build(&out, &draft, NULL), LOUPE_OK);
    const struct lp_rtx_proof proof = {
        .signature =
            runtime_sign(signature, key, LP_KEY_ED25519, loupe_hash_span(&seed),
                         &context, lp_sink_span(&out))};
    struct loupe_span signed_body = lp_sink_span(&out);
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_rtx_write(&out, signed_body, &proof, 1);
    return lp_sink_span(&out);
}

/* The recording ends with round 425. One that may still come in the next round
 * has not expired. */
static void test_the_end_of_a_validity_is_an_expiry(void **state)
{
    (void)state;
    static const struct {
        uint64_t not_after;
        enum lp_outbox_state state;
    } all[] = {
        {63, LP_OUTBOX_EXPIRED},  {424, LP_OUTBOX_EXPIRED},
        {425, LP_OUTBOX_STORED},  {426, LP_OUTBOX_STORED},
        {5000, LP_OUTBOX_STORED}, {0, LP_OUTBOX_STORED},
    };
    static const char *const sources[] = {DATABASE_SOURCE};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        database_copy();
        struct lp_chain *chain = open_runtime_at(sources);
        struct loupe_hash hash =
            put(chain, make_timed(chain, all[i].not_after), 63);
        struct lp_store_tx row = look(chain, &hash);
        assert_int_equal(row.state, all[i].state);
        if (row.state == LP_OUTBOX_EXPIRED)
            assert_int_equal(audit(chain), 1);
        lp_chain_close(chain);
    }
}

static void test_one_that_is_not_kept_is_found(void **state)
{
    (void)state;
    struct lp_moment latest = {LP_AT_LATEST, 0}, other = {LP_AT_ROUND, 14};
    struct loupe_hash hash;
    struct loupe_error error = {0};
    struct lp_store_tx row;
    database_copy();
    struct lp_chain *chain = database_open();
    assert_true(lp_hex_decode(
        hash.b, 32,
        LOUPE_SPAN_TEXT("4076ad2f76ee4fd726b567ca1d261af98fff8e0abf998c4e268d0f"
                        "422761ddce")));
    check_status(lp_outbox_find(&row, chain, &hash, &latest, &error), LOUPE_OK,
                 &error);
    assert_int_equal(row.place, 13);
    assert_int_equal(row.state, LP_OUTBOX_OK);
    assert_int_equal(lp_outbox_find(&row, chain, &hash, &other, &error),
                     LOUPE_ABSENT);
    check_refusal(&error, LOUPE_ABSENT, "round", 0);
    error = (struct loupe_error){0};
    hash.b[0] ^= 1;
    assert_int_equal(lp_outbox_find(&row, chain, &hash, &latest, &error),
                     LOUPE_ABSENT);
    lp_chain_close(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consensus_outcomes_are_proven),
        cmocka_unit_test(test_consensus_rows_that_were_changed_are_found),
        cmocka_unit_test(test_runtime_outcomes_are_proven),
        cmocka_unit_test(test_runtime_rows_that_were_changed_are_found),
        cmocka_unit_test(test_an_expiry_is_proven),
        cmocka_unit_test(test_a_nonce_used_before_proves_no_expiry),
        cmocka_unit_test(test_the_end_of_a_validity_is_an_expiry),
        cmocka_unit_test(test_one_that_is_not_kept_is_found),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, database_make, database_free);
}
