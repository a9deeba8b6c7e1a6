/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, checks 4, 5, 9 (messages), 7 and 12 (native): what
 * calls of a round mean for the messages it sends, who was paid the fees, who
 * signed. */
#include "codec/cbor.h"
#include "state/fees.h"
#include "state/list.h"
#include "support/calls.h"
#include "support/check.h"
#include "support/rounds.h"
#include "support/vectors.h"
#include "tx/methods.h"
#include "tx/runtime_verify.h"

#include <stdio.h>
#include <stdlib.h>

/* From here on rounds of Emerald are those of 2023, of another chain. */
#define EMERALD_2023 8059340

static const char context_2022[] =
    "b11b369e0da5bb230b220127f5e7b242d385ef8c6f54906243f30af63c815535";
static const char context_now[] =
    "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55";

struct counts {
    size_t messages, not_empty, deposits, withdrawals;
    size_t payouts, paid, payees_9, payees_10;
    size_t ed25519_2022, ed25519, changed;
    size_t secp256k1;
    size_t bodies;
};

struct chain {
    struct counts n;
    struct loupe_round_header header;
    bool fees_known;
    uint64_t fees, fees_before; /* of the last executed round */
};

/* ---- messages (state.md 4.5, oasis-core go/roothash/api/message) ---- */

static void
put_address(struct lp_sink *out, const char *key, struct loupe_span address)
{
    lp_cbor_put_text(out, loupe_span_string(key));
    lp_cbor_put_bytes(out, address);
}

/* Consensus base units of an amount of the runtime: 10^9 less. */
static struct loupe_u256 consensus_units(const struct lp_base_units *units)
{
    struct loupe_u256 out, rest, scale = loupe_u256_from_u64(1000000000);
    assert_true(loupe_u256_div(&out, &rest, &units->amount.base_units, &scale));
    assert_true(loupe_u256_is_zero(&rest));
    return out;
}

static void put_message(struct lp_sink *out,
                        bool deposit,
                        struct loupe_span account,
                        const struct lp_base_units *amount)
{
    struct loupe_u256 units = consensus_units(amount);
    lp_cbor_put_map(out, 1);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("staking"));
    lp_cbor_put_map(out, 2);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("v"));
    lp_cbor_put_uint(out, 0);
    lp_cbor_put_text(out, deposit ? LOUPE_SPAN_TEXT("withdraw")
                                  : LOUPE_SPAN_TEXT("transfer"));
    lp_cbor_put_map(out, 2);
    put_address(out, deposit ? "from" : "to", account);
    lp_cbor_put_text(out, LOUPE_SPAN_TEXT("amount"));
    lp_cbor_put_quantity(out, &units);
}

/* Adds the message of a Deposit or Withdraw; true when it made one. */
static bool add_message(struct chain *chain,
                        struct lp_sink *out,
                        const struct lp_rtx_body *body)
{
    struct calls_move move;
    if (!calls_move_read(&move, body))
        return false;
    put_message(out, move.deposit, loupe_address_span(&move.consensus),
                &move.amount);
    chain->n.deposits += move.deposit ? 1 : 0;
    chain->n.withdrawals += move.deposit ? 0 : 1;
    return true;
}

/* ---- signatures ---- */

static struct lp_rtx_chain chain_at(const struct chain *chain, bool old)
{
    struct lp_rtx_chain out = {
        .consensus = loupe_span_string(old ? context_2022 : context_now)};
    memcpy(out.runtime.b, chain->header.ns.b, sizeof out.runtime.b);
    return out;
}

static enum loupe_status verify(struct lp_rtx_known *out,
                                const struct lp_rtx_chain *chain,
                                struct loupe_span bytes)
{
    struct loupe_arena none;
    loupe_arena_init(&none, NULL, 0);
    return lp_rtx_verify(out, chain, bytes, &none, NULL);
}

/* The byte in the middle of a native transaction is one of its body. */
static void check_changed(struct chain *chain,
                          const struct lp_rtx_chain *right,
                          struct loupe_span bytes)
{
    uint8_t changed[1 << 16];
    struct lp_rtx_known known;
    assert_true(bytes.size <= sizeof changed);
    memcpy(changed, bytes.data, bytes.size);
    changed[bytes.size / 2] ^= 1;
    assert_int_not_equal(verify(&known, right, loupe_span(changed, bytes.size)),
                         LOUPE_OK);
    chain->n.changed++;
}

static void check_signatures(struct chain *chain, struct loupe_span bytes)
{
    bool old                  = chain->header.round < EMERALD_2023;
    struct lp_rtx_chain right = chain_at(chain, old);
    struct lp_rtx_chain wrong = chain_at(chain, !old);
    struct lp_rtx_known known;
    check_status(verify(&known, &right, bytes), LOUPE_OK, NULL);
    for (size_t i = 0; i < known.signer_count; i++) {
        bool ed25519 = known.signers[i].spec.key.kind == LP_KEY_ED25519;
        chain->n.ed25519_2022 += ed25519 && old ? 1 : 0;
        chain->n.ed25519 += ed25519 && !old ? 1 : 0;
        chain->n.secp256k1 += ed25519 ? 0 : 1;
    }
    check_status(verify(&known, &wrong, bytes), LOUPE_INVALID, NULL);
    check_changed(chain, &right, bytes);
}

/* Plain calls have the bodies that their methods take. */
static void check_body(struct chain *chain, const struct lp_rtx_call *call)
{
    struct loupe_error error = {0};
    if (call->format != 0)
        return;
    const struct lp_tx_method *method = lp_runtime_method_find(call->method);
    assert_non_null(method);
    check_status(lp_tx_body_check(method, call->body, 0, &error), LOUPE_OK,
                 &error);
    chain->n.bodies++;
}

static void check_messages(struct chain *chain, const struct round_data *round)
{
    static uint8_t memory[1 << 16];
    uint8_t list[16];
    struct lp_sink items, head;
    struct loupe_hash hash;
    size_t count = 0;
    lp_sink_init(&items, memory + 16, sizeof memory - 16);
    for (size_t i = 0; i < round->transaction_count; i++) {
        struct lp_rtx tx;
        struct lp_rtx_body body;
        struct lp_result result;
        check_status(lp_rtx_read(&tx, round->transactions[i].bytes, NULL),
                     LOUPE_OK, NULL);
        check_status(
            lp_result_read(&result, round->transactions[i].output, NULL),
            LOUPE_OK, NULL);
        if (tx.kind != LP_RTX_OASIS)
            continue;
        check_status(lp_rtx_body_read(&body, &tx, NULL), LOUPE_OK, NULL);
        check_signatures(chain, round->transactions[i].bytes);
        check_body(chain, &body.call);
        if (result.kind == LP_RESULT_OK && add_message(chain, &items, &body))
            count++;
    }
    lp_sink_init(&head, list, sizeof list);
    lp_cbor_put_array(&head, count);
    memcpy(memory + 16 - head.size, list, head.size);
    struct loupe_span all =
        loupe_span(memory + 16 - head.size, head.size + items.size);
    loupe_sha512_256(&hash, count == 0 ? (struct loupe_span){0} : all);
    check_bytes(loupe_hash_span(&hash),
                loupe_hash_span(&chain->header.messages_hash));
    chain->n.messages++;
    chain->n.not_empty += count > 0 ? 1 : 0;
}

/* ---- fees (state.md 8.8) ---- */

static uint64_t native(struct loupe_span raw)
{
    struct lp_base_units units;
    uint64_t out;
    check_status(lp_base_units_read(&units, raw, NULL), LOUPE_OK, NULL);
    assert_true(loupe_u256_to_u64(&out, &units.amount.base_units));
    return out;
}

#define PAYEES_MAX 64

struct payout {
    struct lp_event_transfer to[PAYEES_MAX];
    size_t count;
};

static void check_payout(struct chain *chain, const struct payout *payout)
{
    struct loupe_address accumulator, pool;
    struct loupe_runtime_amount all = {{{0}}}, each, rest;
    uint64_t sum                    = 0;
    size_t n                        = payout->count - 1;
    loupe_address_named(&accumulator, LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR);
    loupe_address_named(&pool, LOUPE_ADDRESS_RUNTIME_COMMON_POOL);
    assert_true(payout->count > 0);
    for (size_t i = 0; i < payout->count; i++) {
        assert_true(loupe_address_equal(&payout->to[i].from, &accumulator));
        sum += native(payout->to[i].amount);
    }
    assert_true(sum == chain->fees_before);
    assert_true(loupe_address_equal(&payout->to[n].to, &pool));
    chain->n.payouts++;
    if (sum == 0)
        return;
    all.base_units = loupe_u256_from_u64(sum);
    lp_fees_of_round(&each, &rest, all, n);
    for (size_t i = 0; i < n; i++)
        assert_true(native(payout->to[i].amount) == each.base_units.w[0]);
    assert_true(native(payout->to[n].amount) == rest.base_units.w[0]);
    chain->n.paid++;
    chain->n.payees_9 += n == 9 ? 1 : 0;
    chain->n.payees_10 += n == 10 ? 1 : 0;
}

static void check_fees(struct chain *chain, const struct round_data *round)
{
    static const struct loupe_hash none;
    static struct payout payout;
    struct loupe_address accumulator;
    loupe_address_named(&accumulator, LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR);
    payout.count       = 0;
    chain->fees_before = chain->fees;
    chain->fees        = 0;
    for (size_t i = 0; i < round->tag_count; i++) {
        struct lp_list list;
        struct lp_event_transfer body;
        bool block = loupe_hash_equal(&round->tags[i].tx_hash, &none);
        if (!loupe_span_equal(round->tags[i].key,
                              loupe_span("accounts\0\0\0\1", 12)))
            continue;
        lp_list_open(&list, round->tags[i].value, NULL);
        while (lp_list_next(&list)) {
            check_status(
                lp_list_struct(
                    &list, &body,
                    lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
                LOUPE_OK, NULL);
            if (block && payout.count < PAYEES_MAX)
                payout.to[payout.count++] = body;
            else if (loupe_address_equal(&body.to, &accumulator))
                chain->fees += native(body.amount);
        }
    }
    if (chain->fees_known)
        check_payout(chain, &payout);
    chain->fees_known = true;
}

/* ---- rounds ---- */

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct chain *chain = context;
    struct loupe_hash hash;
    (void)line;
    rounds_read(&round, object);
    check_status(loupe_round_read(&chain->header, &hash, round.header, NULL),
                 LOUPE_OK, NULL);
    check_messages(chain, &round);
    if (json_object_get(object, "events") != NULL &&
        chain->header.round >= EMERALD_2023 &&
        chain->header.header_type == LOUPE_ROUND_NORMAL)
        check_fees(chain, &round);
    rounds_free(&round);
}

static void run(struct chain *chain, const char *const *files, size_t count)
{
    memset(chain, 0, sizeof *chain);
    for (size_t i = 0; i < count; i++) {
        char path[128];
        (void)snprintf(path, sizeof path, "vectors/mainnet/%s.ndjson",
                       files[i]);
        vectors_lines(path, each_round, chain);
    }
}

static void test_4_5_and_7_emerald(void **state)
{
    (void)state;
    static const char *const files[] = {
        "emerald_rounds/rounds_1003298_1003348",
        "emerald_rounds/rounds_1003349_1003398",
        "emerald_rounds/rounds_8059340_8059589",
        "emerald_rounds/rounds_8059590_8059839",
        "emerald_rounds/rounds_8059840_8060089",
        "emerald_rounds/rounds_8060090_8060339"};
    static struct chain chain;
    run(&chain, files, 6);
    assert_int_equal(chain.n.messages, 1101);
    assert_int_equal(chain.n.deposits, 50);
    assert_int_equal(chain.n.withdrawals, 42);
    assert_int_equal(chain.n.payouts, 997);
    assert_int_equal(chain.n.paid, 607);
    assert_int_equal(chain.n.payees_10, 588);
    assert_int_equal(chain.n.payees_9, 19);
    assert_int_equal(chain.n.ed25519_2022, 5);
    assert_int_equal(chain.n.ed25519, 45);
    assert_int_equal(chain.n.changed, 50 + 42);
    assert_int_equal(chain.n.bodies, 50 + 42);
    assert_int_equal(chain.n.secp256k1, 42);
}

static void test_9_and_12_sapphire(void **state)
{
    (void)state;
    static const char *const files[] = {
        "sapphire_rounds/rounds_10840395_10840644",
        "sapphire_rounds/rounds_10840645_10840894",
        "sapphire_rounds/rounds_10840895_10841144",
        "sapphire_rounds/rounds_10841145_10841394",
        "sapphire_rounds/rounds_10841395_10841644",
        "sapphire_rounds/rounds_10841645_10841894",
        "sapphire_rounds/rounds_10841895_10842144",
        "sapphire_rounds/rounds_10842145_10842395"};
    static struct chain chain;
    run(&chain, files, 8);
    assert_int_equal(chain.n.messages, 2001);
    assert_int_equal(chain.n.not_empty, 169);
    assert_int_equal(chain.n.deposits, 86);
    assert_int_equal(chain.n.withdrawals, 83);
    assert_int_equal(chain.n.ed25519, 106);
    assert_int_equal(chain.n.secp256k1, 103);
    assert_int_equal(chain.n.bodies, 86 + 83 + 20);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_4_5_and_7_emerald),
        cmocka_unit_test(test_9_and_12_sapphire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
