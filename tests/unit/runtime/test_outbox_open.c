/* SPDX-License-Identifier: Apache-2.0 */
/* What a row of the outbox says once its sealed result is opened: the results of
 * vectors/tx/call_encryption.json, as outputs of a round that was made up. */
#define _POSIX_C_SOURCE 200809L
#include "base/text.h"
#include "chain/chain.h"
#include "chain/outbox_open.h"
#include "chain/outbox_tx.h"
#include "support/check.h"
#include "support/made_rounds.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The vectors' results are of what ran on top of round 9876543, fourth. */
#define ROUND UINT64_C(9876544)
#define PLACE 3

static json_t *file;
static char folder[64], path[256];

static struct loupe_span inputs_hex(const char *id, const char *key)
{
    return vectors_get_hex(json_object_get(vectors_named(file, id), "inputs"),
                           key);
}

static void secret_of(struct lp_call_secret *out)
{
    const json_t *inputs =
        json_object_get(vectors_named(file, "sdk-call-envelope"), "inputs");
    lp_call_secret_init(out, vectors_get_hex(inputs, "client_sk_hex").data,
                        vectors_get_hex(inputs, "runtime_pk_hex").data,
                        vectors_get_u64(inputs, "epoch"));
}

static int set_up(void **state)
{
    struct lp_call_secret secret;
    struct loupe_error error = {0};
    char digits[65];
    (void)state;
    file = vectors_json("vectors/tx/call_encryption.json");
    secret_of(&secret);
    lp_hex_encode(digits, LOUPE_SPAN_ARRAY(secret.client));
    (void)snprintf(folder, sizeof folder, "/tmp/loupe-calls-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return 1;
    (void)snprintf(path, sizeof path, "%s/%s.pem", folder, digits);
    enum loupe_status status = lp_call_secret_put(folder, &secret, &error);
    lp_call_secret_fini(&secret);
    return status == LOUPE_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    json_decref(file);
    (void)unlink(path);
    return rmdir(folder);
}

/* A database of one round, whose last transaction is sealed, and its row. */
static struct lp_chain *make(struct lp_store_tx *row, const char *result)
{
    struct lp_chain_options options = {
        .network = {.name          = "made",
                    .chain_context = "a685cf155ff638eceb065c6432f83e1f"
                                     "1bff946fe241321d83713d3157942140",
                    .runtime_id    = {0x80},
                    .has_runtime   = true},
        .policy  = LOUPE_POLICY_INIT};
    static const struct loupe_hash state_root;
    struct made_pairs pairs  = {.count = 0};
    struct loupe_error error = {0};
    struct lp_chain *chain;
    struct loupe_span bytes = vectors_get_hex(
        json_object_get(vectors_named(file, "sdk-encrypted-tx"), "expected"),
        "unverified_tx_cbor_hex");
    check_status(lp_chain_open(&chain, &options, &error), LOUPE_OK, &error);
    check_status(lp_store_begin(chain->store, &error), LOUPE_OK, &error);
    for (uint8_t i = 0; i < PLACE; i++)
        (void)made_add_transaction(&pairs, made_keep(loupe_span(&i, 1)),
                                   LOUPE_SPAN_TEXT("\xa1\x62ok\xf6"), i);
    *row      = (struct lp_store_tx){.layer    = LP_OUTBOX_RUNTIME,
                                     .state    = LP_OUTBOX_HIDDEN,
                                     .place    = ROUND,
                                     .position = PLACE};
    row->hash = made_add_transaction(
        &pairs, bytes, inputs_hex(result, "result_cbor_hex"), PLACE);
    made_put_round(chain, ROUND, LOUPE_ROUND_NORMAL, &state_root, &pairs);
    check_status(lp_store_commit(chain->store, &error), LOUPE_OK, &error);
    return chain;
}

static void test_a_success(void **state)
{
    (void)state;
    struct lp_store_tx row;
    struct lp_outbox_opened opened;
    struct loupe_error error = {0};
    struct lp_chain *chain   = make(&row, "result-unknown-ok");
    check_status(lp_outbox_open(&opened, &row, chain, folder, &error), LOUPE_OK,
                 &error);
    assert_true(opened.is_sealed);
    assert_true(opened.is_open);
    assert_int_equal(row.state, LP_OUTBOX_OK);
    check_bytes(opened.value, LOUPE_SPAN_TEXT("\xf6"));
    lp_chain_close(chain);
}

static void test_a_failure(void **state)
{
    (void)state;
    struct lp_store_tx row;
    struct lp_outbox_opened opened;
    struct loupe_error error = {0};
    struct lp_chain *chain   = make(&row, "result-unknown-fail");
    check_status(lp_outbox_open(&opened, &row, chain, folder, &error), LOUPE_OK,
                 &error);
    assert_true(opened.is_open);
    assert_int_equal(row.state, LP_OUTBOX_FAILED);
    assert_string_equal(row.module, "accounts");
    assert_int_equal(row.code, 2);
    assert_string_equal(row.message, "insufficient balance");
    assert_int_equal(opened.value.size, 0);
    lp_chain_close(chain);
}

static void test_without_the_secret(void **state)
{
    (void)state;
    struct lp_store_tx row;
    struct lp_outbox_opened opened;
    struct loupe_error error = {0};
    struct lp_chain *chain   = make(&row, "result-unknown-ok");
    check_status(lp_outbox_open(&opened, &row, chain, "/tmp", &error), LOUPE_OK,
                 &error);
    assert_true(opened.is_sealed);
    assert_false(opened.is_open);
    assert_int_equal(row.state, LP_OUTBOX_HIDDEN);
    lp_chain_close(chain);
}

/* The result of another place in the round does not open. */
static void test_a_result_of_another_place(void **state)
{
    (void)state;
    struct lp_store_tx row;
    struct lp_outbox_opened opened;
    struct loupe_error error = {0};
    struct lp_chain *chain   = make(&row, "result-unknown-ok");
    row.position             = PLACE - 1;
    check_status(lp_outbox_open(&opened, &row, chain, folder, &error),
                 LOUPE_INVALID, &error);
    check_refusal(&error, LOUPE_INVALID, "position", CHECK_ANY_OFFSET);
    lp_chain_close(chain);
}

/* What is not final in the runtime, or not of it, is left alone. */
static void test_rows_with_nothing_to_open(void **state)
{
    (void)state;
    struct lp_store_tx row, before;
    struct lp_outbox_opened opened;
    struct loupe_error error = {0};
    struct lp_chain *chain   = make(&row, "result-unknown-ok");
    before                   = row;
    row.layer = before.layer = LP_OUTBOX_CONSENSUS;
    check_status(lp_outbox_open(&opened, &row, chain, folder, &error), LOUPE_OK,
                 &error);
    assert_false(opened.is_sealed);
    assert_memory_equal(&row, &before, sizeof row);
    row.layer = LP_OUTBOX_RUNTIME;
    row.state = LP_OUTBOX_SENT;
    check_status(lp_outbox_open(&opened, &row, chain, folder, &error), LOUPE_OK,
                 &error);
    assert_false(opened.is_sealed);
    assert_int_equal(row.state, LP_OUTBOX_SENT);
    lp_chain_close(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_success),
        cmocka_unit_test(test_a_failure),
        cmocka_unit_test(test_without_the_secret),
        cmocka_unit_test(test_a_result_of_another_place),
        cmocka_unit_test(test_rows_with_nothing_to_open),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
