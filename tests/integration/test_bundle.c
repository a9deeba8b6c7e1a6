/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles of every kind, made from a followed recording and verified by a
 * reader who knows one header; and whatever is changed in them. */
#include "base/text.h"
#include "chain/bundle.h"
#include "chain/follower.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDER "fixtures/recordings/sapphire-localnet"
#define ROOT   "4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e"

static struct lp_chain *chain;
static struct loupe_trust_root root = {.height = 1};
static void *memory;

static int follow(void **state)
{
    static const char *const sources[] = {"recording:" FOLDER};
    struct lp_chain_options options    = {.policy       = LOUPE_POLICY_INIT,
                                          .db_mode      = LP_STORE_CREATE,
                                          .sources      = sources,
                                          .source_count = 1,
                                          .has_root     = true,
                                          .root_height  = 1};
    struct lp_follower_options how     = {0};
    struct lp_follower_report report;
    struct loupe_error error = {0};
    (void)state;
    memory = malloc(LOUPE_BUNDLE_MEMORY);
    if (!lp_hex_decode(options.root_hash.b, 32, loupe_span_string(ROOT)) ||
        lp_network_find(&options.network, FOLDER "/network.ini", &error) !=
            LOUPE_OK ||
        lp_chain_open(&chain, &options, &error) != LOUPE_OK ||
        lp_follower_run(chain, &how, &report, &error) != LOUPE_OK)
        return -1;
    root.hash = options.root_hash;
    return memory == NULL ? -1 : 0;
}

static int leave(void **state)
{
    (void)state;
    lp_chain_close(chain);
    free(memory);
    return 0;
}

static enum loupe_status verify(struct loupe_bundle *out,
                                struct loupe_span bytes,
                                const struct loupe_trust_root *trusted,
                                struct loupe_error *error)
{
    struct loupe_bundle_options options = LOUPE_BUNDLE_OPTIONS_INIT;
    struct loupe_arena arena;
    struct loupe_header_tools tools = {.memory = &arena};
    options.now                     = lp_chain_now(chain);
    *error                          = (struct loupe_error){0};
    loupe_arena_init(&arena, memory, LOUPE_BUNDLE_MEMORY);
    return loupe_bundle_verify(out, bytes, trusted, &options, &tools, error);
}

static void make(struct lp_buffer *out,
                 enum loupe_bundle_kind kind,
                 const struct loupe_statement *statement,
                 int64_t from)
{
    struct loupe_error error = {0};
    lp_buffer_init(out, (size_t)64 << 20);
    check_status(lp_bundle_make(out, chain, kind, statement, from, &error),
                 LOUPE_OK, &error);
    lp_chain_forget(chain);
}

static struct loupe_address address(const char *text)
{
    struct loupe_address out;
    assert_true(lp_bech32_decode(out.b, sizeof out.b, "oasis",
                                 loupe_span_string(text)));
    return out;
}

#define ALICE  "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve"
#define NOBODY "oasis1qzumm6jyv62rsl0p5s3az8j5zuv35jfs05lvmlpl"

static void test_account_at_a_height(void **state)
{
    (void)state;
    struct loupe_statement statement = {.height  = 700,
                                        .address = address(ALICE)};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_ACCOUNT, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    assert_int_equal(bundle.kind, LOUPE_BUNDLE_ACCOUNT);
    assert_int_equal(bundle.state_height, 700);
    assert_int_equal(bundle.header.height, 701);
    assert_int_equal(bundle.fact_count, 1);
    assert_true(bundle.facts[0].present);
    lp_buffer_fini(&bytes);
}

static void test_an_account_that_is_proven_absent(void **state)
{
    (void)state;
    struct loupe_statement statement = {.height  = 1,
                                        .address = address(NOBODY)};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_ACCOUNT, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    assert_false(bundle.facts[0].present);
    lp_buffer_fini(&bytes);
}

static void test_account_at_a_round(void **state)
{
    (void)state;
    struct loupe_statement statement = {.at_round    = true,
                                        .first_round = 134,
                                        .last_round  = 134,
                                        .address     = address(ALICE)};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_ACCOUNT, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    assert_int_equal(bundle.fact_count, 2);
    lp_buffer_fini(&bytes);
}

static void test_all_events_of_a_kind(void **state)
{
    (void)state;
    struct loupe_statement statement = {
        .at_round    = true,
        .first_round = 13,
        .last_round  = 40,
        .tag         = LOUPE_SPAN_TEXT("accounts\0\0\0\1")};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_EVENTS, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    assert_true(bundle.fact_count > 20);
    assert_int_equal(bundle.statement.last_round, 40);
    lp_buffer_fini(&bytes);
}

static void test_one_event_and_none(void **state)
{
    (void)state;
    struct loupe_statement statement = {.at_round    = true,
                                        .first_round = 13,
                                        .last_round  = 13,
                                        .tag = LOUPE_SPAN_TEXT("core\0\0\0\1")};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    assert_true(
        lp_hex_decode(statement.tx_hash.b, 32,
                      LOUPE_SPAN_TEXT("4076ad2f76ee4fd726b567ca1d261af98fff8e0a"
                                      "bf998c4e268d0f422761ddce")));
    make(&bytes, LOUPE_BUNDLE_EVENT, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    check_hex(bundle.facts[0].value,
              "81a166616d6f756e741a0001c9c3"); /* truth.json */
    lp_buffer_clear(&bytes);
    error         = (struct loupe_error){0};
    statement.tag = LOUPE_SPAN_TEXT("core\0\0\0\2");
    check_status(lp_bundle_make(&bytes, chain, LOUPE_BUNDLE_EVENT, &statement,
                                0, &error),
                 LOUPE_ABSENT, &error);
    lp_buffer_fini(&bytes);
}

static void test_code_of_a_contract(void **state)
{
    (void)state;
    struct loupe_statement statement = {
        .at_round = true, .first_round = 134, .last_round = 134};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    assert_true(lp_hex_decode(
        statement.contract, 20,
        LOUPE_SPAN_TEXT("3e6a6598a229b84e1411005d55003d88e3b11067")));
    make(&bytes, LOUPE_BUNDLE_CODE, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    assert_true(bundle.facts[0].present);
    assert_true(bundle.facts[0].value.size > 1000);
    lp_buffer_fini(&bytes);
}

static void test_another_root_is_no_root(void **state)
{
    (void)state;
    struct loupe_statement statement = {.height  = 700,
                                        .address = address(ALICE)};
    struct loupe_trust_root other    = root;
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_ACCOUNT, &statement, 0);
    other.hash.b[0] ^= 1;
    check_status(verify(&bundle, lp_buffer_span(&bytes), &other, &error),
                 LOUPE_INVALID, &error);
    other.height = 2;
    check_status(verify(&bundle, lp_buffer_span(&bytes), &other, &error),
                 LOUPE_UNREACHABLE, &error);
    assert_string_equal(error.field, "bundle.light_blocks");
    lp_buffer_fini(&bytes);
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    struct loupe_statement statement = {.height  = 700,
                                        .address = address(ALICE)};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_ACCOUNT, &statement, 0);
    for (size_t size = 0; size < bytes.size; size++) {
        uint8_t *cut = malloc(size + 1);
        assert_non_null(cut);
        memcpy(cut, bytes.data, size);
        enum loupe_status status =
            verify(&bundle, loupe_span(cut, size), &root, &error);
        free(cut);
        check_status(status, LOUPE_TRUNCATED, &error);
    }
    lp_buffer_fini(&bytes);
}

/* A changed byte is refused, or it lies where it decides nothing: in signatures
 * beyond two thirds, in times and priorities that no hash covers. */
static void test_no_changed_byte_changes_a_fact(void **state)
{
    (void)state;
    struct loupe_statement statement = {.height  = 700,
                                        .address = address(ALICE)};
    struct lp_buffer bytes;
    struct loupe_bundle bundle;
    struct loupe_error error;
    make(&bytes, LOUPE_BUNDLE_ACCOUNT, &statement, 0);
    check_status(verify(&bundle, lp_buffer_span(&bytes), &root, &error),
                 LOUPE_OK, &error);
    uint8_t value[4096];
    size_t size = bundle.facts[0].value.size;
    assert_true(size < sizeof value);
    memcpy(value, bundle.facts[0].value.data, size);
    size_t refused = 0;
    for (size_t at = 0; at < bytes.size; at++) {
        bytes.data[at] ^= (uint8_t)(1u << at % 8);
        if (verify(&bundle, lp_buffer_span(&bytes), &root, &error) ==
            LOUPE_OK) {
            check_bytes(bundle.facts[0].value, loupe_span(value, size));
            assert_int_equal(bundle.state_height, 700);
            assert_memory_equal(bundle.statement.address.b, statement.address.b,
                                21);
        } else {
            assert_string_not_equal(error.field, "");
            refused++;
        }
        bytes.data[at] ^= (uint8_t)(1u << at % 8);
    }
    assert_true(refused > bytes.size / 2);
    lp_buffer_fini(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_account_at_a_height),
        cmocka_unit_test(test_an_account_that_is_proven_absent),
        cmocka_unit_test(test_account_at_a_round),
        cmocka_unit_test(test_all_events_of_a_kind),
        cmocka_unit_test(test_one_event_and_none),
        cmocka_unit_test(test_code_of_a_contract),
        cmocka_unit_test(test_another_root_is_no_root),
        cmocka_unit_test(test_every_truncation_is_refused),
        cmocka_unit_test(test_no_changed_byte_changes_a_fact),
    };
    return cmocka_run_group_tests(tests, follow, leave);
}
