/* SPDX-License-Identifier: Apache-2.0 */
/* Calls, results, logs and reverts: which entry bytes belong to, and what is
 * refused. */
#include "abi/word.h"
#include "support/check.h"
#include "support/contracts.h"
#include "support/vectors.h"
#include "tables/data_dao.h"
#include "tables/erc20.h"

#include <stdlib.h>

static struct loupe_error error;

#define WORD_7                                                                 \
    "0000000000000000000000000000000000000000000000000000000000000007"
#define WORD_X                                                                 \
    "0000000000000000000000003e6a6598a229b84e1411005d55003d88e3b11067"

/* ---- calls ---- */

static enum loupe_status read_call(struct lp_abi_found *out, const char *hex)
{
    error = (struct loupe_error){0};
    return lp_abi_call_read(out, &lp_abi_erc20, vectors_hex(hex), LP_ABI_STRICT,
                            contracts_arena(), &error);
}

static void test_a_call(void **state)
{
    (void)state;
    struct lp_abi_found found;
    check_status(read_call(&found, "a9059cbb" WORD_X WORD_7), LOUPE_OK, &error);
    assert_string_equal(found.entry->signature, "transfer(address,uint256)");
    assert_int_equal(found.values.items[1].word[31], 7);
}

static void test_calls_that_are_none(void **state)
{
    (void)state;
    struct lp_abi_found found;
    check_status(read_call(&found, "a9059c"), LOUPE_TRUNCATED, &error);
    check_refusal(&error, LOUPE_TRUNCATED, "selector", 0);
    check_status(read_call(&found, "a9059cbc" WORD_X WORD_7), LOUPE_ABSENT,
                 &error);
    check_refusal(&error, LOUPE_ABSENT, "selector", 0);
    assert_string_equal(error.reason, "no function begins a9059cbc");
    check_status(read_call(&found, "a9059cbb" WORD_X), LOUPE_TRUNCATED, &error);
    check_refusal(&error, LOUPE_TRUNCATED, "args", 4);
    check_status(read_call(&found, "a9059cbb" WORD_X WORD_7 "00"),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "args", 68);
    check_status(read_call(&found, "a9059cbb01" WORD_X WORD_7), LOUPE_MALFORMED,
                 &error);
    check_refusal(&error, LOUPE_MALFORMED, "args.to", 4);
    assert_null(found.entry);
}

static void test_arguments_that_do_not_fit(void **state)
{
    (void)state;
    uint8_t memory[512];
    struct lp_sink out;
    const struct lp_abi_entry *set_role = lp_abi_find_name(
        &lp_abi_data_dao, LP_ABI_FUNCTION, LOUPE_SPAN_TEXT("setRole"));
    struct lp_abi_value items[3] = {{.count = 0}};
    struct lp_abi_value args     = {.items = items, .count = 3};
    items[2].word[0]             = 1;
    assert_non_null(set_role);
    lp_sink_init(&out, memory, sizeof memory);
    error = (struct loupe_error){0};
    check_status(lp_abi_call_write(&out, set_role, &args, &error), LOUPE_USAGE,
                 &error);
    check_refusal(&error, LOUPE_USAGE, "args.granted", 0);
    assert_int_equal(out.size, 0);
    args.count = 2;
    error      = (struct loupe_error){0};
    check_status(lp_abi_call_write(&out, set_role, &args, &error), LOUPE_USAGE,
                 &error);
    check_refusal(&error, LOUPE_USAGE, "args", 0);
}

static void test_results(void **state)
{
    (void)state;
    struct lp_abi_value result;
    const struct lp_abi_entry *entry = lp_abi_find_name(
        &lp_abi_erc20, LP_ABI_FUNCTION, LOUPE_SPAN_TEXT("transfer"));
    error = (struct loupe_error){0};
    check_status(lp_abi_result_read(&result, entry, vectors_hex(WORD_7),
                                    LP_ABI_TOLERANT, contracts_arena(), &error),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "result[0]", 0);
}

/* ---- logs ---- */

static enum loupe_status read_log(struct lp_abi_found *out,
                                  const struct lp_abi *abi,
                                  const char *const *topics,
                                  size_t count,
                                  const char *data)
{
    struct loupe_span spans[5];
    for (size_t i = 0; i < count; i++)
        spans[i] = vectors_hex(topics[i]);
    error = (struct loupe_error){0};
    return lp_abi_log_read(out, abi, spans, count, vectors_hex(data),
                           LP_ABI_STRICT, contracts_arena(), &error);
}

#define TRANSFER                                                               \
    "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"

/* ERC-20 and ERC-721 share topic 0 (datadao.md 1.2). */
static void test_events_are_told_apart_by_their_topics(void **state)
{
    (void)state;
    struct lp_abi_found found;
    struct lp_abi_entry entries[2];
    const struct lp_abi both    = {"both", entries, 2};
    const char *const topics[4] = {TRANSFER, WORD_X, WORD_X, WORD_7};
    entries[0]                  = contracts_entry(
                         LP_ABI_EVENT,
                         "Transfer(address indexed from,address indexed to,uint256 value)");
    entries[1] = contracts_entry(
        LP_ABI_EVENT, "Transfer(address indexed from,address indexed "
                      "to,uint256 indexed tokenId)");
    check_status(read_log(&found, &both, topics, 3, WORD_7), LOUPE_OK, &error);
    assert_ptr_equal(found.entry, &entries[0]);
    assert_int_equal(found.values.items[2].word[31], 7);
    check_status(read_log(&found, &both, topics, 4, ""), LOUPE_OK, &error);
    assert_ptr_equal(found.entry, &entries[1]);
    assert_int_equal(found.values.items[2].word[31], 7);
    check_status(read_log(&found, &both, topics, 2, WORD_7), LOUPE_ABSENT,
                 &error);
    check_refusal(&error, LOUPE_ABSENT, "topics[0]", 0);
}

static void test_logs_that_are_refused(void **state)
{
    (void)state;
    struct lp_abi_found found;
    const char *const good[5]  = {TRANSFER, WORD_X, WORD_X, WORD_7, WORD_7};
    const char *const wide[3]  = {TRANSFER, WORD_X, TRANSFER};
    const char *const small[3] = {TRANSFER, WORD_X, "00"};
    check_status(read_log(&found, &lp_abi_erc20, good, 0, ""),
                 LOUPE_UNSUPPORTED, &error);
    check_refusal(&error, LOUPE_UNSUPPORTED, "topics", 0);
    check_status(read_log(&found, &lp_abi_erc20, good, 5, ""), LOUPE_MALFORMED,
                 &error);
    check_refusal(&error, LOUPE_MALFORMED, "topics", 0);
    check_status(read_log(&found, &lp_abi_erc20, small, 3, WORD_7),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "topics[2]", 0);
    assert_string_equal(error.reason, "1 bytes instead of 32");
    check_status(read_log(&found, &lp_abi_erc20, wide, 3, WORD_7),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "topics[2]", 0);
    check_status(read_log(&found, &lp_abi_erc20, good, 3, ""), LOUPE_TRUNCATED,
                 &error);
    check_refusal(&error, LOUPE_TRUNCATED, "data", 0);
    check_status(read_log(&found, &lp_abi_erc20, good, 3, WORD_7 "00"),
                 LOUPE_MALFORMED, &error);
    check_refusal(&error, LOUPE_MALFORMED, "data", 32);
    assert_null(found.entry);
}

/* Only the hash of a dynamic indexed member is in the log (2.10). */
static void test_indexed_members_that_are_hashed(void **state)
{
    (void)state;
    struct lp_abi_found found;
    struct lp_abi_entry entry = contracts_entry(
        LP_ABI_EVENT,
        "Named(string indexed name,uint8[2] indexed pair,bool b)");
    const struct lp_abi abi = {"one", &entry, 1};
    char topic[65];
    for (size_t i = 0; i < 32; i++)
        (void)snprintf(topic + 2 * i, 3, "%02x", entry.id.b[i]);
    const char *const topics[3] = {topic, TRANSFER, TRANSFER};
    check_status(read_log(&found, &abi, topics, 3,
                          "000000000000000000000000000000000000000000000000"
                          "0000000000000001"),
                 LOUPE_OK, &error);
    char *text = contracts_text(entry.inputs, &found.values);
    assert_string_equal(text, "{\"name\":\"0x" TRANSFER
                              "\",\"pair\":\"0x" TRANSFER "\",\"b\":true}");
    free(text);
}

/* ---- reverts ---- */

static enum loupe_status read_revert(struct lp_abi_found *out, const char *hex)
{
    error = (struct loupe_error){0};
    return lp_abi_revert_read(out, &lp_abi_data_dao, vectors_hex(hex),
                              contracts_arena(), &error);
}

static void test_reasons_of_solidity(void **state)
{
    (void)state;
    struct lp_abi_found found;
    check_status(
        read_revert(&found,
                    "08c379a0"
                    "0000000000000000000000000000000000000000000000000000000000"
                    "000020"
                    "0000000000000000000000000000000000000000000000000000000000"
                    "000006"
                    "616d6f756e740000000000000000000000000000000000000000000000"
                    "000000"),
        LOUPE_OK, &error);
    assert_string_equal(found.entry->name, "Error");
    check_bytes(found.values.items[0].bytes, LOUPE_SPAN_TEXT("amount"));
    check_status(read_revert(&found,
                             "4e487b7100000000000000000000000000000000000000000"
                             "00000000000000000000011"),
                 LOUPE_OK, &error);
    assert_string_equal(found.entry->name, "Panic");
    assert_string_equal(lp_abi_panic_text(&found.values.items[0]),
                        "arithmetic overflow");
    struct lp_abi_value other = lp_abi_from_u64(0x111);
    assert_null(lp_abi_panic_text(&other));
    other = lp_abi_from_u64(0x99);
    assert_null(lp_abi_panic_text(&other));
}

static void test_reverts_without_a_known_reason(void **state)
{
    (void)state;
    struct lp_abi_found found;
    check_status(read_revert(&found, ""), LOUPE_ABSENT, &error);
    check_refusal(&error, LOUPE_ABSENT, "selector", 0);
    assert_string_equal(error.reason, "reverted without a reason");
    check_status(read_revert(&found, "08c379"), LOUPE_TRUNCATED, &error);
    check_refusal(&error, LOUPE_TRUNCATED, "selector", 0);
    check_status(read_revert(&found, "deadbeef"), LOUPE_ABSENT, &error);
    assert_string_equal(error.reason, "no error begins deadbeef");
    check_status(read_revert(&found, "009e83f5" WORD_7), LOUPE_TRUNCATED,
                 &error);
    check_refusal(&error, LOUPE_TRUNCATED, "error", 4);
    check_status(read_revert(&found, "009e83f5" WORD_7 WORD_7), LOUPE_OK,
                 &error);
    assert_string_equal(found.entry->name, "PoolNotFunded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_call),
        cmocka_unit_test(test_calls_that_are_none),
        cmocka_unit_test(test_arguments_that_do_not_fit),
        cmocka_unit_test(test_results),
        cmocka_unit_test(test_events_are_told_apart_by_their_topics),
        cmocka_unit_test(test_logs_that_are_refused),
        cmocka_unit_test(test_indexed_members_that_are_hashed),
        cmocka_unit_test(test_reasons_of_solidity),
        cmocka_unit_test(test_reverts_without_a_known_reason),
    };
    return cmocka_run_group_tests_name("abi_calls", tests, NULL, NULL);
}
