/* SPDX-License-Identifier: Apache-2.0 */
/* The Sapphire recording's transactions by who signed and what is sealed.
 * Nobody kept the ephemeral keys, so of sealed calls it is shown what does not
 * need them: form, epoch, the place in the nonce of the result, the shape of
 * the result. Of every transaction it is decided whether an instance of an
 * application signed it, by proven entries of the state of its round. (That the
 * lists are whole rounds: test_recorded_rounds.c.) */
#include "base/text.h"
#include "state/list.h"
#include "state/runtime_keys.h"
#include "support/check.h"
#include "support/proven.h"
#include "support/vectors.h"
#include "tx/envelope.h"
#include "tx/rofl.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_verify.h"

#include <stdio.h>

#define ROUNDS 426
#define FOLDER "recordings/sapphire-localnet/"

static unsigned char memory[1 << 20];
static json_t *truth;
static struct proven *proven;
static struct loupe_span answers[ROUNDS];

static const struct lp_rtx_chain localnet = {
    .runtime = {{0x80}},
    .consensus =
        {(const uint8_t *)"a685cf155ff638eceb065c6432f83e1f1bff946fe241321d8371"
                          "3d3157942140",
         64},
    .evm_chain_id = 0x5afd};

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- every transaction of every round ---- */

struct round_request {
    uint64_t round;
};

static const struct lp_cbor_field request_fields[] = {
    LP_UINT(struct round_request, round, "round", LP_REQUIRED),
};
static const struct lp_cbor_table request_table =
    LP_CBOR_TABLE(struct round_request, request_fields, LP_UNKNOWN_IGNORED);

static void take_call(void *context, size_t line, json_t *call)
{
    struct round_request request;
    (void)context;
    (void)line;
    if (strcmp(text(call, "method"), "GetTransactionsWithResults") != 0 ||
        strstr(text(call, "service"), "RuntimeClient") == NULL ||
        json_integer_value(json_object_get(call, "code")) != 0)
        return;
    check_status(lp_cbor_struct_read(&request, &request_table,
                                     vectors_get_base64(call, "request"),
                                     LP_CBOR_RPC, NULL),
                 LOUPE_OK, NULL);
    if (request.round < ROUNDS)
        answers[request.round] = vectors_get_base64(call, "response");
}

static int setup(void **state)
{
    (void)state;
    truth  = vectors_json(FOLDER "truth.json");
    proven = proven_read(FOLDER "calls.ndjson.gz");
    vectors_lines(FOLDER "calls.ndjson.gz", take_call, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    proven_free(proven);
    json_decref(truth);
    return 0;
}

struct result {
    struct loupe_span tx, result;
};

static const struct lp_cbor_field result_fields[] = {
    LP_BYTES(struct result, tx, "tx", LP_REQUIRED),
    LP_BYTES(struct result, result, "result", LP_REQUIRED),
};
static const struct lp_cbor_table result_table =
    LP_CBOR_TABLE(struct result, result_fields, LP_UNKNOWN_IGNORED);

struct executed_tx {
    const struct lp_rtx_known *known;
    struct loupe_span output;
    struct lp_executed at;
    uint64_t epoch;
};

struct counts {
    size_t transactions, outer, inner, ethereum, sealed_fail, told;
    size_t signed_by_instances, others, strangers;
};

static uint64_t epoch_of_round(uint64_t round)
{
    char height[24];
    const json_t *header =
        json_array_get(json_object_get(truth, "rounds"), (size_t)round);
    (void)snprintf(height, sizeof height, "%lld",
                   (long long)json_integer_value(
                       json_object_get(header, "consensus_height")));
    const json_t *epochs =
        json_object_get(json_object_get(truth, "consensus"), "epoch_of_height");
    return (uint64_t)json_integer_value(json_object_get(epochs, height));
}

static struct counts every_transaction(
    void (*check)(struct counts *counts, const struct executed_tx *tx))
{
    struct counts counts = {0};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct lp_list list;
        struct result result;
        struct executed_tx tx = {.at    = {.round = round},
                                 .epoch = epoch_of_round(round)};
        lp_list_open(&list, answers[round], NULL);
        while (lp_list_next(&list)) {
            struct lp_rtx_known known;
            struct loupe_arena arena;
            struct loupe_error error = {0};
            loupe_arena_init(&arena, memory, sizeof memory);
            check_status(lp_list_struct(&list, &result, &result_table),
                         LOUPE_OK, NULL);
            check_status(
                lp_rtx_verify(&known, &localnet, result.tx, &arena, &error),
                LOUPE_OK, &error);
            tx.known    = &known;
            tx.output   = result.result;
            tx.at.order = (uint32_t)list.index;
            check(&counts, &tx);
            counts.transactions++;
        }
        check_status(lp_list_end(&list), LOUPE_OK, NULL);
    }
    return counts;
}

/* ---- sealed calls ---- */

/* Where the envelope is; false when nothing is sealed. */
static bool find_sealed(struct lp_rtx_call *out,
                        enum lp_sent *sent,
                        struct counts *counts,
                        const struct lp_rtx_known *known)
{
    struct lp_rt_evm_call call;
    *sent = LP_SENT_CALLDATA;
    if (known->tx.kind == LP_RTX_ETHEREUM) {
        bool sealed =
            lp_calldata_read(out, known->eth.data) == LP_CALLDATA_SEALED;
        counts->ethereum += sealed;
        return sealed;
    }
    if (known->body.call.format == 1) {
        *out  = known->body.call;
        *sent = LP_SENT_CALL;
        counts->outer++;
        return true;
    }
    if (!loupe_span_equal(known->body.call.method, LOUPE_SPAN_TEXT("evm.Call")))
        return false;
    check_status(lp_cbor_struct_read(&call, &lp_rt_evm_call_table,
                                     known->body.call.body, LP_CBOR_STRICT,
                                     NULL),
                 LOUPE_OK, NULL);
    bool sealed = lp_calldata_read(out, call.data) == LP_CALLDATA_SEALED;
    counts->inner += sealed;
    return sealed;
}

/* The official client's record of the transaction; NULL: of an instance. */
static const json_t *told_of(const struct loupe_hash *hash)
{
    char hex[65];
    size_t i;
    const json_t *told;
    lp_hex_encode(hex, loupe_hash_span(hash));
    json_array_foreach(json_object_get(truth, "transactions"), i,
                       told) if (strcmp(text(told, "hash"), hex) ==
                                 0) return told;
    return NULL;
}

static void check_not_opened(const struct lp_rtx_call *call,
                             const struct lp_envelope *envelope,
                             const struct executed_tx *tx,
                             enum lp_sent sent)
{
    struct lp_envelope_key key = {.shared = {{7}}};
    struct loupe_arena arena;
    struct lp_rtx_call inner;
    struct lp_outcome outcome;
    struct loupe_error error = {0};
    loupe_arena_init(&arena, memory, sizeof memory);
    memcpy(key.client, envelope->client, sizeof key.client);
    assert_int_equal(lp_call_open(&inner, call, &key, &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "call.body.sealed.tag",
                  CHECK_ANY_OFFSET);
    error = (struct loupe_error){0};
    assert_int_equal(lp_result_open(&outcome, tx->output, sent, &key, &tx->at,
                                    &arena, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "result.sealed.tag", CHECK_ANY_OFFSET);
}

static void check_place(const struct executed_tx *tx, enum lp_sent sent)
{
    struct lp_executed other = tx->at;
    struct loupe_error error = {0};
    check_status(lp_result_place_check(tx->output, sent, &tx->at, &error),
                 LOUPE_OK, &error);
    other.order++;
    assert_int_equal(lp_result_place_check(tx->output, sent, &other, &error),
                     LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "result.nonce", CHECK_ANY_OFFSET);
    other       = tx->at;
    other.round = other.round - 1;
    assert_int_equal(lp_result_place_check(tx->output, sent, &other, NULL),
                     LOUPE_INVALID);
    assert_int_equal(lp_result_place_check(
                         tx->output,
                         sent == LP_SENT_CALL ? LP_SENT_CALLDATA : LP_SENT_CALL,
                         &tx->at, NULL),
                     LOUPE_INVALID);
}

static void check_sealed(struct counts *counts, const struct executed_tx *tx)
{
    struct lp_rtx_call call;
    struct lp_envelope envelope;
    enum lp_sent sent;
    struct loupe_error error = {0};
    if (!find_sealed(&call, &sent, counts, tx->known))
        return;
    const json_t *told = told_of(&tx->known->hash);
    check_status(lp_envelope_read(&envelope, &call, &error), LOUPE_OK, &error);
    assert_int_not_equal(envelope.epoch, 0);
    check_status(lp_envelope_epoch_check(&envelope, tx->epoch, &error),
                 LOUPE_OK, &error);
    check_place(tx, sent);
    check_not_opened(&call, &envelope, tx, sent);
    if (told == NULL)
        return;
    counts->told++;
    counts->sealed_fail += strncmp(text(told, "result"), "failed", 6) == 0;
}

static void test_sealed_calls(void **state)
{
    (void)state;
    struct counts counts = every_transaction(check_sealed);
    assert_int_equal(counts.transactions, 443);
    assert_int_equal(counts.outer, 104); /* 3 of them the driver's */
    assert_int_equal(counts.inner, 5);
    assert_int_equal(counts.ethereum, 4);
    assert_int_equal(counts.told, 12);
    assert_int_equal(counts.sealed_fail, 1);
}

/* ---- origins ---- */

/* Does the official client say that an instance signed this one? */
static bool told_as_instance(const struct executed_tx *tx)
{
    char hex[2 * LP_PUBLIC_KEY_BYTES_MAX + 1];
    size_t i;
    const json_t *entry;
    lp_hex_encode(hex, lp_public_key_span(&tx->known->signers[0].spec.key));
    json_array_foreach(
        json_object_get(json_object_get(truth, "rofl"),
                        "transactions_signed_by_instances"),
        i, entry) if ((uint64_t)json_integer_value(json_object_get(entry,
                                                                   "round")) ==
                          tx->at.round &&
                      strcmp(text(entry, "signer_public_key"), hex) ==
                          0) return true;
    return false;
}

/* In the state after the round, or, where the recording did not ask for that,
 * in the one that the round began with: both count for its transactions. */
static struct loupe_known_value get(uint64_t round, struct lp_key key)
{
    struct proven_tree tree = {proven, LOUPE_ROOT_RUNTIME_STATE, round};
    if (!proven_tells(&tree, lp_key_span(&key)))
        tree.version--;
    const json_t *header =
        json_array_get(json_object_get(truth, "rounds"), (size_t)tree.version);
    assert_string_equal(proven_root(&tree), text(header, "state_root"));
    return proven_get(&tree, lp_key_span(&key));
}

static void refuse(const struct lp_public_key *signer,
                   const struct loupe_known_value *endorser,
                   const struct loupe_known_value *registration,
                   uint64_t epoch,
                   enum loupe_status wanted,
                   const char *field)
{
    struct lp_rofl_origin origin;
    struct loupe_error error = {0};
    assert_int_equal(lp_rofl_origin_decide(&origin, signer, endorser,
                                           registration, epoch, &error),
                     wanted);
    check_refusal(&error, wanted, field, CHECK_ANY_OFFSET);
}

/* Somebody who calls the same function, an entry that is not there, a
 * registration that ran out. */
static void check_look_alikes(const struct lp_public_key *signer,
                              const struct loupe_known_value *endorser,
                              const struct loupe_known_value *registration,
                              const struct lp_rofl_origin *origin,
                              uint64_t epoch)
{
    static const struct loupe_known_value nothing;
    struct lp_public_key stranger = *signer;
    stranger.bytes[20] ^= 1;
    refuse(&stranger, endorser, registration, epoch, LOUPE_INVALID,
           "registration.extra_keys");
    refuse(signer, &nothing, registration, epoch, LOUPE_ABSENT, "endorser");
    refuse(signer, endorser, &nothing, epoch, LOUPE_ABSENT, "registration");
    refuse(signer, endorser, registration, origin->expiration, LOUPE_STALE,
           "registration.expiration");
}

static void check_instance(const struct executed_tx *tx)
{
    const struct lp_public_key *signer = &tx->known->signers[0].spec.key;
    struct loupe_address app, wanted;
    struct loupe_hash hash;
    struct lp_rofl_origin origin;
    struct lp_public_key rak = {.kind = LP_KEY_ED25519};
    struct loupe_error error = {0};
    lp_rofl_key_hash(&hash, signer);
    struct loupe_known_value endorser =
        get(tx->at.round, lp_rtkey_rofl_endorser(&hash));
    check_status(
        lp_rofl_endorsed_by(&app, rak.bytes, signer, &endorser, &error),
        LOUPE_OK, &error);
    lp_rofl_key_hash(&hash, &rak);
    struct loupe_known_value registration =
        get(tx->at.round, lp_rtkey_rofl_registration(&app, &hash));
    check_status(lp_rofl_origin_decide(&origin, signer, &endorser,
                                       &registration, tx->epoch, &error),
                 LOUPE_OK, &error);
    assert_true(loupe_rofl_app_from_text(
        &wanted,
        LOUPE_SPAN_TEXT("rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9")));
    assert_true(loupe_address_equal(&origin.app, &wanted));
    check_look_alikes(signer, &endorser, &registration, &origin, tx->epoch);
}

static bool is_snapshot(uint64_t round)
{
    size_t i;
    const json_t *snapshot;
    json_array_foreach(
        json_object_get(json_object_get(truth, "rofl"), "snapshots"), i,
        snapshot) if ((uint64_t)json_integer_value(json_object_get(snapshot,
                                                                   "round")) ==
                      round) return true;
    return false;
}

/* At snapshots the recording shows all endorsed keys, so that a signer's that
 * is not among them is proved absent. */
static void check_stranger(struct counts *counts, const struct executed_tx *tx)
{
    static const struct loupe_known_value absent;
    const struct lp_public_key *signer = &tx->known->signers[0].spec.key;
    struct proven_tree tree = {proven, LOUPE_ROOT_RUNTIME_STATE, tx->at.round};
    struct lp_key all       = lp_rtkey_rofl_endorser(NULL);
    struct loupe_hash hash;
    counts->others++;
    if (!is_snapshot(tx->at.round) || tx->known->tx.kind != LP_RTX_OASIS)
        return;
    lp_rofl_key_hash(&hash, signer);
    struct lp_key key = lp_rtkey_rofl_endorser(&hash);
    (void)proven_count(&tree, lp_key_span(&all));
    if (proven_tells(&tree, lp_key_span(&key)))
        return; /* an instance that registers */
    refuse(signer, &absent, &absent, tx->epoch, LOUPE_ABSENT, "endorser");
    counts->strangers++;
}

static void check_origin(struct counts *counts, const struct executed_tx *tx)
{
    if (!told_as_instance(tx)) {
        check_stranger(counts, tx);
        return;
    }
    check_instance(tx);
    counts->signed_by_instances++;
}

static void test_origins(void **state)
{
    (void)state;
    struct counts counts = every_transaction(check_origin);
    assert_int_equal(counts.strangers, 9);
    assert_int_equal(counts.others, 249);
    assert_int_equal(counts.signed_by_instances, 194);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sealed_calls),
        cmocka_unit_test(test_origins),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
