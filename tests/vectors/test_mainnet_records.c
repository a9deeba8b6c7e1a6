/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, check 8 (what contracts saw as the current block) and
 * checks 19 c and f: a committee, identifiers of ROFL applications. */
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <loupe/round.h>

#include <stdio.h>

/* ---- check 8 ---- */

struct environment {
    json_t *entries;
    struct loupe_round_header header;
    size_t numbers, timestamps;
};

/* Word `word` of the data of a transaction's log, as an integer. */
static uint64_t logged_word(const struct round_data *round,
                            const struct loupe_hash *tx,
                            uint64_t index,
                            size_t word)
{
    for (size_t i = 0; i < round->tag_count; i++) {
        struct lp_list list;
        struct lp_event_log log;
        uint64_t value = 0;
        if (!loupe_hash_equal(&round->tags[i].tx_hash, tx) ||
            !loupe_span_equal(round->tags[i].key, loupe_span("evm\0\0\0\1", 7)))
            continue;
        lp_list_open(&list, round->tags[i].value, NULL);
        while (lp_list_next(&list)) {
            check_status(
                lp_list_struct(&list, &log,
                               lp_event_find(LOUPE_SPAN_TEXT("evm"), 1)->table),
                LOUPE_OK, NULL);
            if (list.index != index)
                continue;
            assert_true(log.data.size >= 32 * (word + 1));
            for (size_t k = 0; k < 32; k++)
                value = value << 8 | log.data.data[32 * word + k];
            return value;
        }
    }
    fail_msg("no such log");
    return 0;
}

static void check_entry(struct environment *from,
                        const struct round_data *round,
                        uint64_t time_before,
                        const json_t *entry)
{
    struct loupe_hash tx;
    const char *word    = json_string_value(json_object_get(entry, "word"));
    const char *meaning = json_string_value(json_object_get(entry, "meaning"));
    memcpy(tx.b, vectors_get_hex(entry, "tx_hash").data, sizeof tx.b);
    uint64_t value = logged_word(round, &tx, vectors_get_u64(entry, "log"),
                                 (size_t)(word[strlen("data ")] - '0'));
    assert_true(value == vectors_get_u64(entry, "value"));
    if (strcmp(meaning, "block.number") == 0) {
        assert_true(value == from->header.round - 1);
        from->numbers++;
        return;
    }
    assert_true(value == time_before);
    assert_true(value != from->header.timestamp);
    from->timestamps++;
}

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct environment *from = context;
    uint64_t time_before     = from->header.timestamp;
    struct loupe_hash hash;
    size_t i;
    json_t *entry;
    (void)line;
    rounds_read(&round, object);
    check_status(loupe_round_read(&from->header, &hash, round.header, NULL),
                 LOUPE_OK, NULL);
    json_array_foreach(from->entries, i,
                       entry) if (vectors_get_u64(entry, "round") ==
                                  from->header.round)
        check_entry(from, &round, time_before, entry);
    rounds_free(&round);
}

static void test_8_block_environment(void **state)
{
    (void)state;
    static const char *const files[] = {"1003298_1003348", "1003349_1003398",
                                        "8059340_8059589", "8059590_8059839",
                                        "8059840_8060089", "8060090_8060339"};
    struct environment from          = {
                 .entries = vectors_json(
                     "vectors/mainnet/emerald_rounds/block_environment.json")};
    char path[128];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path,
                       "vectors/mainnet/emerald_rounds/rounds_%s.ndjson",
                       files[i]);
        vectors_lines(path, each_round, &from);
    }
    assert_int_equal(from.numbers, 16);
    assert_int_equal(from.timestamps, 4);
    json_decref(from.entries);
}

/* ---- check 19 ---- */

static void test_19c_good_entities_are_those_of_the_workers(void **state)
{
    (void)state;
    json_t *file       = vectors_json("vectors/mainnet/committee_40210.json");
    const json_t *good = json_object_get(file, "good_compute_entities");
    size_t i, worker = 0, known = 0;
    json_t *member;
    json_array_foreach(json_object_get(file, "members"), i, member)
    {
        const json_t *entity = json_object_get(member, "entity");
        if (vectors_get_u64(member, "role") != 1)
            continue;
        const json_t *paid = json_array_get(good, worker++);
        if (json_is_null(entity))
            continue;
        struct loupe_address address;
        loupe_address_derive(&address, LOUPE_ADDRESS_STAKING,
                             vectors_get_hex(member, "entity"));
        check_bytes(loupe_address_span(&address),
                    vectors_get_hex(paid, "address"));
        check_bytes(vectors_get_hex(member, "entity"),
                    vectors_get_hex(paid, "entity"));
        known++;
    }
    assert_int_equal(worker, 10);
    assert_int_equal(known, 5);
    json_decref(file);
}

/* Creator and be64(nonce). */
static struct loupe_address app_of(struct loupe_span creator, uint64_t nonce)
{
    uint8_t data[LOUPE_ADDRESS_BYTES + 8];
    struct loupe_address app;
    assert_int_equal(creator.size, LOUPE_ADDRESS_BYTES);
    memcpy(data, creator.data, creator.size);
    for (int i = 0; i < 8; i++)
        data[LOUPE_ADDRESS_BYTES + i] = (uint8_t)(nonce >> (56 - 8 * i));
    loupe_rofl_app_derive(&app, LOUPE_ROFL_APP_CREATOR_NONCE,
                          LOUPE_SPAN_ARRAY(data));
    return app;
}

static void test_19f_application_ids(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/mainnet/testnet_rofl_records.json");
    size_t i, derived = 0;
    json_t *app;
    json_array_foreach(json_object_get(file, "apps"), i, app)
    {
        char text[LOUPE_ADDRESS_TEXT];
        struct loupe_address id, other;
        const json_t *by = json_object_get(app, "created_by");
        if (!json_is_object(by))
            continue;
        struct loupe_span creator = vectors_get_hex(by, "creator");
        id    = app_of(creator, vectors_get_u64(by, "nonce"));
        other = app_of(creator, vectors_get_u64(by, "nonce") + 1);
        loupe_rofl_app_to_text(text, &id);
        check_bytes(loupe_address_span(&id), vectors_get_hex(app, "id"));
        assert_string_equal(text,
                            json_string_value(json_object_get(app, "text")));
        assert_false(loupe_address_equal(&id, &other));
        derived++;
    }
    assert_int_equal(i, 11);
    assert_int_equal(derived, 9);
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_8_block_environment),
        cmocka_unit_test(test_19c_good_entities_are_those_of_the_workers),
        cmocka_unit_test(test_19f_application_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
