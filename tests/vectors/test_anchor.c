/* SPDX-License-Identifier: Apache-2.0 */
/* Anchorings of the recorded network: what each transaction asks for is what
 * the driver was told (truth.json), the ids of events are those that the
 * contract answered, and look-alikes are none. */
#include "abi/word.h"
#include "chain/anchor.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/runtime_bodies.h"

#include <stdio.h>
#include <stdlib.h>

#define LOCALNET 0x5afd

static json_t *truth;

static const char *text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text == NULL ? "" : text;
}

/* ---- transactions ---- */

static void check_arguments(const struct lp_anchor *anchor, const json_t *args)
{
    const struct lp_abi_type *inputs = lp_anchor_function()->inputs;
    assert_int_equal(json_array_size(args), LP_ANCHOR_ARGUMENTS);
    for (size_t i = 0; i < LP_ANCHOR_ARGUMENTS; i++) {
        char text[LP_ABI_WORD_TEXT];
        lp_abi_word_text(text, lp_abi_item(inputs, i), anchor->arguments[i]);
        assert_string_equal(text, json_string_value(json_array_get(args, i)));
    }
}

static void check_contract(const struct lp_anchor *anchor)
{
    check_hex(LOUPE_SPAN_ARRAY(anchor->contract),
              text_of(truth, "dao_work_contract") + 2);
}

/* What is written for it is the calldata that was recorded. */
static void check_written(const struct lp_anchor *anchor,
                          struct loupe_span signed_bytes)
{
    uint8_t room[LP_ANCHOR_CALLDATA];
    struct lp_sink sink;
    struct loupe_error error = {0};
    struct lp_rtx tx;
    struct lp_rtx_body body;
    struct lp_rt_evm_call call;
    check_status(lp_rtx_read(&tx, signed_bytes, &error), LOUPE_OK, &error);
    check_status(lp_rtx_body_read(&body, &tx, &error), LOUPE_OK, &error);
    check_status(lp_cbor_struct_read(&call, &lp_rt_evm_call_table,
                                     body.call.body, LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    lp_sink_init(&sink, room, sizeof room);
    check_status(lp_anchor_calldata(&sink, anchor, &error), LOUPE_OK, &error);
    check_bytes(lp_sink_span(&sink), call.data);
}

static enum lp_anchor_cover check_transaction(const json_t *row)
{
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    struct loupe_error error = {0};
    struct loupe_span bytes  = vectors_get_base64(row, "raw");
    bool sealed              = strcmp(text_of(row, "format"), "outer") == 0;
    check_status(lp_anchor_read(&anchor, &cover, bytes, &error), LOUPE_OK,
                 &error);
    assert_int_equal(cover, sealed ? LP_ANCHOR_SEALED : LP_ANCHOR_OPEN);
    if (sealed)
        return cover;
    check_contract(&anchor);
    check_arguments(&anchor, json_object_get(row, "args"));
    check_status(lp_anchor_check(&anchor, &error), LOUPE_OK, &error);
    check_written(&anchor, bytes);
    return cover;
}

static void test_transactions_say_what_was_asked(void **state)
{
    size_t index, open = 0, sealed = 0;
    json_t *row;
    (void)state;
    json_array_foreach(json_object_get(truth, "transactions"), index, row)
    {
        if (strcmp(text_of(row, "function"), "anchorResult") != 0)
            continue;
        if (check_transaction(row) == LP_ANCHOR_OPEN)
            open++;
        else
            sealed++;
    }
    assert_int_equal(open, 3);
    assert_int_equal(sealed, 1);
}

/* Calls of other functions, Ethereum transactions and calls whose data alone is
 * sealed among them. */
static void test_other_transactions_are_none(void **state)
{
    size_t index, refused = 0, hidden = 0;
    json_t *row;
    (void)state;
    json_array_foreach(json_object_get(truth, "transactions"), index, row)
    {
        struct lp_anchor anchor;
        enum lp_anchor_cover cover;
        struct loupe_error error = {0};
        const char *format       = text_of(row, "format");
        if (strcmp(text_of(row, "function"), "anchorResult") == 0)
            continue;
        enum loupe_status status = lp_anchor_read(
            &anchor, &cover, vectors_get_base64(row, "raw"), &error);
        if (strcmp(format, "plain") == 0 || strcmp(format, "eth") == 0) {
            check_status(status, LOUPE_REFUSED, &error);
            refused++;
        } else {
            check_status(status, LOUPE_OK, &error);
            assert_int_equal(cover, strcmp(format, "outer") == 0
                                        ? LP_ANCHOR_SEALED
                                        : LP_ANCHOR_SEALED_DATA);
            hidden++;
        }
    }
    assert_true(refused > 140);
    assert_int_equal(hidden, 11);
}

/* ---- events ---- */

/* Is it an id that the contract answered to the driver? The application's own
 * results are beside them. */
static bool is_answered(const struct loupe_hash *id)
{
    const char *key;
    json_t *text;
    json_object_foreach(json_object_get(truth, "result_ids"), key, text)
    {
        struct loupe_span wanted = vectors_hex(json_string_value(text) + 2);
        if (loupe_span_equal(loupe_hash_span(id), wanted))
            return true;
    }
    return false;
}

static void check_look_alikes(const struct lp_anchored *anchored,
                              struct loupe_span event)
{
    struct lp_anchored out;
    struct loupe_error error = {0};
    uint8_t bytes[1024];
    assert_true(event.size <= sizeof bytes);
    check_status(lp_anchored_read(&out, LOCALNET + 1, event, &error),
                 LOUPE_INVALID, &error);
    check_refusal(&error, LOUPE_INVALID, "resultId", CHECK_ANY_OFFSET);
    for (size_t at = 0; at < event.size; at++) {
        memcpy(bytes, event.data, event.size);
        bytes[at] ^= 1;
        if (lp_anchored_read(&out, LOCALNET, loupe_span(bytes, event.size),
                             NULL) != LOUPE_OK)
            continue;
        /* what the id does not cover is what it was to be, or is seen */
        check_bytes(loupe_hash_span(&out.id), loupe_hash_span(&anchored->id));
        assert_memory_equal(out.anchor.contract, anchored->anchor.contract, 20);
        assert_true(!lp_anchored_is(&out, &anchored->anchor, LP_ANCHOR_OPEN) ||
                    memcmp(out.app, anchored->app, sizeof out.app) != 0);
    }
}

static size_t check_events(size_t *answered, const json_t *row)
{
    struct lp_list list;
    size_t count                 = 0;
    struct loupe_span list_bytes = vectors_get_hex(row, "value");
    lp_list_open(&list, list_bytes, NULL);
    while (lp_list_next(&list)) {
        struct lp_anchored anchored;
        struct loupe_error error = {0};
        struct loupe_span event  = lp_cbor_raw(&list.in, "event");
        enum loupe_status status =
            lp_anchored_read(&anchored, LOCALNET, event, &error);
        if (status == LOUPE_ABSENT)
            continue;
        check_status(status, LOUPE_OK, &error);
        check_contract(&anchored.anchor);
        check_look_alikes(&anchored, event);
        *answered += is_answered(&anchored.id) ? 1 : 0;
        count++;
    }
    return count;
}

static void test_events_have_the_ids_of_the_contract(void **state)
{
    size_t index, count = 0, answered = 0;
    json_t *row;
    (void)state;
    json_array_foreach(json_object_get(truth, "events"), index, row)
    {
        if (strcmp(text_of(row, "module"), "evm") == 0)
            count += check_events(&answered, row);
    }
    assert_int_equal(answered, 2);
    assert_true(count > answered);
}

static void test_what_no_contract_takes_is_refused(void **state)
{
    static const struct {
        enum lp_anchor_argument argument;
        uint8_t byte;
        const char *field;
    } bad[] = {{LP_ANCHOR_JOB, 0, "jobId"},
               {LP_ANCHOR_ROUND, 0, "roundNo"},
               {LP_ANCHOR_RESULT, 0, "resultHash"},
               {LP_ANCHOR_EVIDENCE, 0x20, "evidenceMask"}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct lp_anchor anchor  = {.contract = {1}};
        struct loupe_error error = {0};
        for (size_t j = 0; j < LP_ANCHOR_ARGUMENTS; j++)
            anchor.arguments[j][31] = 1;
        check_status(lp_anchor_check(&anchor, &error), LOUPE_OK, &error);
        anchor.arguments[bad[i].argument][31] = bad[i].byte;
        check_status(lp_anchor_check(&anchor, &error), LOUPE_USAGE, &error);
        check_refusal(&error, LOUPE_USAGE, bad[i].field, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_transactions_say_what_was_asked),
        cmocka_unit_test(test_other_transactions_are_none),
        cmocka_unit_test(test_events_have_the_ids_of_the_contract),
        cmocka_unit_test(test_what_no_contract_takes_is_refused),
    };
    vectors_need();
    truth      = vectors_json("recordings/sapphire-localnet/truth.json");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    json_decref(truth);
    return failed;
}
