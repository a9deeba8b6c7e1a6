/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 7 and 12 (secp256k1): senders of Ethereum
 * transactions recovered from their signatures pay the fee. (Native signatures
 * are in test_mainnet_calls.c.) */
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/ethereum.h"
#include "support/rounds.h"
#include "support/vectors.h"

#include <stdio.h>
#include <stdlib.h>

struct counts {
    size_t recovered, paid, changed;
};

struct chain {
    struct counts n;
    json_t *expected; /* lines of expected_txs */
    size_t at;
};

/* Does the account of this sender pay to the fee accumulator? */
static bool pays(const struct round_data *round,
                 const struct loupe_hash *hash,
                 const struct loupe_address *sender)
{
    for (size_t i = 0; i < round->tag_count; i++) {
        struct lp_list list;
        struct lp_event_transfer body;
        if (!loupe_hash_equal(&round->tags[i].tx_hash, hash) ||
            !loupe_span_equal(round->tags[i].key,
                              loupe_span("accounts\0\0\0\1", 12)))
            continue;
        lp_list_open(&list, round->tags[i].value, NULL);
        while (lp_list_next(&list)) {
            check_status(
                lp_list_struct(
                    &list, &body,
                    lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
                LOUPE_OK, NULL);
            if (loupe_address_equal(&body.from, sender))
                return true;
        }
    }
    return false;
}

static void check_ethereum(struct chain *chain,
                           const struct round_data *round,
                           size_t index,
                           struct loupe_span raw,
                           const json_t *expected)
{
    static uint8_t memory[1 << 17];
    struct ethereum_tx tx;
    struct lp_eth_sender sender, other;
    struct loupe_hash hash;
    struct lp_sink again;
    ethereum_read(&tx, raw);
    assert_true(ethereum_sender(&sender, &tx));
    check_hex(LOUPE_SPAN_ARRAY(sender.address),
              json_string_value(json_object_get(expected, "from")));
    assert_true(tx.tx.nonce == (uint64_t)json_integer_value(
                                   json_object_get(expected, "nonce")));
    lp_sink_init(&again, memory, sizeof memory);
    lp_eth_write(&again, &tx.tx, &tx.signature);
    assert_true(loupe_span_equal(lp_sink_span(&again), raw));
    loupe_sha512_256(&hash, round->transactions[index].bytes);
    chain->n.paid += pays(round, &hash, &sender.account) ? 1 : 0;
    chain->n.recovered++;
    tx.signature.rs[40] ^= 1;
    if (!ethereum_sender(&other, &tx) ||
        memcmp(other.address, sender.address, 20) != 0)
        chain->n.changed++;
}

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct chain *chain = context;
    (void)line;
    rounds_read(&round, object);
    for (size_t i = 0; i < round.transaction_count; i++) {
        const json_t *expected = json_array_get(chain->expected, chain->at++);
        struct lp_rtx tx;
        check_status(lp_rtx_read(&tx, round.transactions[i].bytes, NULL),
                     LOUPE_OK, NULL);
        if (tx.kind == LP_RTX_ETHEREUM)
            check_ethereum(chain, &round, i, tx.body, expected);
    }
    rounds_free(&round);
}

static void take_expected(void *context, size_t line, json_t *object)
{
    (void)line;
    json_array_append(context, object);
}

static void run(struct chain *chain,
                const char *folder,
                const char *const *files,
                size_t count)
{
    char path[128];
    memset(chain, 0, sizeof *chain);
    chain->expected = json_array();
    (void)snprintf(path, sizeof path, "vectors/mainnet/%s/expected_txs.ndjson",
                   folder);
    vectors_lines(path, take_expected, chain->expected);
    for (size_t i = 0; i < count; i++) {
        (void)snprintf(path, sizeof path, "vectors/mainnet/%s/rounds_%s.ndjson",
                       folder, files[i]);
        vectors_lines(path, each_round, chain);
    }
    json_decref(chain->expected);
}

static void test_7_emerald(void **state)
{
    (void)state;
    static const char *const files[] = {"1003298_1003348", "1003349_1003398",
                                        "8059340_8059589", "8059590_8059839",
                                        "8059840_8060089", "8060090_8060339"};
    static struct chain chain;
    run(&chain, "emerald_rounds", files, 6);
    assert_int_equal(chain.n.recovered, 1318);
    assert_int_equal(chain.n.changed, 1318);
    assert_int_equal(chain.n.paid, 694); /* no fee events in 2022 */
}

static void test_12_sapphire(void **state)
{
    (void)state;
    static const char *const files[] = {
        "10840395_10840644", "10840645_10840894", "10840895_10841144",
        "10841145_10841394", "10841395_10841644", "10841645_10841894",
        "10841895_10842144", "10842145_10842395"};
    static struct chain chain;
    run(&chain, "sapphire_rounds", files, 8);
    assert_int_equal(chain.n.recovered, 3092);
    assert_int_equal(chain.n.changed, 3092);
    assert_int_equal(chain.n.paid, 3092);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_7_emerald),
        cmocka_unit_test(test_12_sapphire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
