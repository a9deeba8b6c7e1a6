/* SPDX-License-Identifier: Apache-2.0 */
/* The Sapphire recording's runtime transactions: who signed each of the
 * driver's, the recorded bytes from key, nonce and arguments as far as the
 * record of intents names them, and every transaction of every round. */
#include "api/tx_json_runtime.h"
#include "base/text.h"
#include "state/list.h"
#include "support/named.h"
#include "support/runtime_sign.h"
#include "tx/methods.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"
#include "tx/runtime_verify.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDER "recordings/sapphire-localnet/"

static uint8_t scratch_memory[1 << 18];
static json_t *truth;
static struct lp_rtx_chain localnet = {
    .runtime      = {{0x80}},
    .consensus    = {(const uint8_t *)"a685cf155ff638eceb065c6432f83e1f"
                                         "1bff946fe241321d83713d3157942140",
                     64},
    .evm_chain_id = 0x5afd,
};

static struct {
    size_t whole, arguments;
} made;

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static const json_t *actor(const char *name)
{
    const json_t *found = json_object_get(json_object_get(truth, "keys"), name);
    assert_non_null(found);
    return found;
}

static enum loupe_status verify(struct lp_rtx_known *out,
                                const struct lp_rtx_chain *chain,
                                struct loupe_span bytes,
                                struct loupe_error *error)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, scratch_memory, sizeof scratch_memory);
    return lp_rtx_verify(out, chain, bytes, &arena, error);
}

/* ---- the arguments ---- */

/* Accounts that intents name beside the actors. */
static struct loupe_address account(const char *name, const char *signer)
{
    static const char *const entities[][2] = {
        {"entity-1", "oasis1qqncl383h8458mr9cytatygctzwsx02n4c5f8ed7"},
        {"entity-2", "oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98"},
    };
    struct loupe_address out;
    const char *address = NULL;
    for (size_t i = 0; i < 2; i++)
        if (strcmp(name, entities[i][0]) == 0)
            address = entities[i][1];
    if (address == NULL)
        address =
            text(actor(strcmp(name, "self") == 0 ? signer : name), "address");
    assert_true(loupe_address_from_text(&out, loupe_span_string(address)));
    return out;
}

static struct lp_base_units rose(unsigned count)
{
    struct lp_base_units units = {.denomination = {0}};
    struct loupe_u256 wide     = loupe_u256_from_u64(count);
    struct loupe_u256 scale =
        loupe_u256_from_u64(UINT64_C(1000000000000000000));
    assert_true(loupe_u256_mul(&units.amount.base_units, &wide, &scale));
    return units;
}

/* "deposit 20000 to dave", "delegate 300 to entity-2", "withdraw 20 to alice":
 * the body from these words; false for others. */
static bool put_arguments(struct lp_sink *out, const json_t *tx)
{
    unsigned count;
    char verb[16], name[32];
    const char *intent = text(tx, "intent");
    const char *signer = text(tx, "signer");
    int end            = 0;
    if (sscanf(intent, "%15s %u to %31s%n", verb, &count, name, &end) != 3 ||
        intent[end] != '\0')
        return false;
    struct lp_rt_move move         = {.has_to = strcmp(name, "self") != 0,
                                      .to     = account(name, signer),
                                      .amount = rose(count)};
    struct lp_rt_delegate delegate = {.to = move.to, .amount = move.amount};
    if (strcmp(verb, "delegate") == 0)
        lp_cbor_struct_write(out, &lp_rt_delegate_table, &delegate);
    else
        lp_cbor_struct_write(out, &lp_rt_move_table, &move);
    return true;
}

static void check_arguments(const json_t *tx, const struct lp_rtx_call *call)
{
    uint8_t memory[256];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    if (strncmp(text(tx, "method"), "consensus.", 10) != 0 ||
        call->format != 0 || !put_arguments(&out, tx))
        return;
    check_bytes(lp_sink_span(&out), call->body);
    made.arguments++;
}

/* The body of the call through its table. */
static void check_call(const struct lp_rtx_call *call)
{
    static uint8_t structure[1 << 12], memory[1 << 16];
    struct loupe_error error          = {0};
    const struct lp_tx_method *method = NULL;
    struct lp_sink out;
    if (call->format != 0)
        return;
    method = lp_runtime_method_find(call->method);
    assert_non_null(method);
    check_status(lp_tx_body_check(method, call->body, 0, &error), LOUPE_OK,
                 &error);
    if (method->rule != NULL)
        check_status(method->rule(call->body, &error), LOUPE_OK, &error);
    assert_true(method->body.table->size <= sizeof structure);
    check_status(lp_cbor_struct_read(structure, method->body.table, call->body,
                                     LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, method->body.table, structure);
    check_bytes(lp_sink_span(&out), call->body);
}

/* ---- the whole ---- */

/* What the driver does by rule: 100 gwei a gas, nothing for a deposit; a
 * message of the consensus layer for each of its methods. */
static struct lp_rtx_draft draft_of(const json_t *tx,
                                    const struct lp_rtx_known *known)
{
    bool plain                = strcmp(text(tx, "format"), "outer") != 0;
    const char *method        = text(tx, "method");
    bool deposit              = strcmp(method, "consensus.Deposit") == 0;
    struct lp_rtx_draft draft = {
        .signer_count       = 1,
        .gas                = vectors_get_u64(tx, "gas_limit"),
        .call               = known->body.call,
        .consensus_messages = strncmp(method, "consensus.", 10) == 0 ? 1 : 0,
    };
    struct loupe_u256 gas   = loupe_u256_from_u64(deposit ? 0 : draft.gas);
    struct loupe_u256 price = loupe_u256_from_u64(UINT64_C(100000000000));
    assert_true(loupe_u256_mul(&draft.fee.amount.base_units, &gas, &price));
    if (plain)
        assert_true(
            loupe_span_equal(draft.call.method, loupe_span_string(method)));
    draft.signers[0].spec  = known->signers[0].spec;
    draft.signers[0].nonce = vectors_get_u64(tx, "nonce");
    return draft;
}

static void seed_of(struct loupe_hash *seed, const json_t *tx)
{
    loupe_sha512_256(
        seed, loupe_span_string(text(actor(text(tx, "signer")), "seed")));
}

/* Key, nonce, fee and call give the whole. */
static void check_native(const json_t *tx,
                         const struct lp_rtx_known *known,
                         struct loupe_span raw)
{
    static uint8_t memory[1 << 16], whole[1 << 16];
    uint8_t room[LOUPE_DER_SIGNATURE_BYTES];
    struct lp_public_key key;
    struct lp_oasis_context context;
    struct loupe_hash seed;
    struct lp_sink out;
    struct loupe_error error  = {0};
    struct lp_rtx_draft draft = draft_of(tx, known);
    struct lp_rtx_proof proof = {.slot_count = 0};
    struct loupe_span body;
    seed_of(&seed, tx);
    lp_rtx_context(&context, &localnet.runtime, localnet.consensus);
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_rtx_body_build(&out, &draft, &error), LOUPE_OK, &error);
    body = lp_sink_span(&out);
    check_bytes(body, known->tx.body);
    check_call(&known->body.call);
    check_arguments(tx, &known->body.call);
    proof.signature = runtime_sign(room, &key, known->signers[0].spec.key.kind,
                                   loupe_hash_span(&seed), &context, body);
    check_bytes(lp_public_key_span(&key),
                lp_public_key_span(&known->signers[0].spec.key));
    lp_sink_init(&out, whole, sizeof whole);
    lp_rtx_write(&out, body, &proof, 1);
    check_bytes(lp_sink_span(&out), raw);
    made.whole++;
}

static void check_ethereum(const json_t *tx,
                           const struct lp_rtx_known *known,
                           struct loupe_span raw)
{
    static uint8_t memory[1 << 16], whole[1 << 16];
    struct lp_eth_tx eth;
    struct lp_eth_signature signature;
    struct lp_sink out;
    struct loupe_hash hash;
    char digits[65];
    assert_int_equal(known->eth.gas, vectors_get_u64(tx, "gas_limit"));
    struct loupe_arena arena;
    struct loupe_hash seed;
    loupe_arena_init(&arena, scratch_memory, sizeof scratch_memory);
    check_status(lp_eth_read(&eth, &signature, known->tx.body, NULL), LOUPE_OK,
                 NULL);
    check_status(lp_eth_digest(&hash, &eth, &arena, NULL), LOUPE_OK, NULL);
    seed_of(&seed, tx);
    ethereum_sign(&signature, loupe_hash_span(&seed), &hash);
    lp_sink_init(&out, memory, sizeof memory);
    lp_eth_write(&out, &eth, &signature);
    check_bytes(lp_sink_span(&out), known->tx.body);
    loupe_keccak256(&hash, lp_sink_span(&out));
    lp_hex_encode(digits, loupe_hash_span(&hash));
    assert_non_null(strstr(text(tx, "intent"), digits));
    lp_sink_init(&out, whole, sizeof whole);
    lp_eth_wrap(&out, known->tx.body);
    check_bytes(lp_sink_span(&out), raw);
    made.whole++;
}

static void test_transaction(void **state)
{
    const json_t *tx          = *state;
    struct loupe_span raw     = vectors_get_base64(tx, "raw");
    struct lp_rtx_chain other = localnet;
    struct lp_rtx_known known;
    struct loupe_error error = {0};
    char address[LOUPE_ADDRESS_TEXT];
    check_status(verify(&known, &localnet, raw, &error), LOUPE_OK, &error);
    check_hex(loupe_hash_span(&known.hash), text(tx, "hash"));
    assert_int_equal(known.signer_count, 1);
    assert_int_equal(known.signers[0].nonce, vectors_get_u64(tx, "nonce"));
    loupe_address_to_text(address, &known.signers[0].account);
    assert_string_equal(address, text(actor(text(tx, "signer")), "address"));
    bool native = strncmp(text(tx, "format"), "eth", 3) != 0;
    assert_int_equal(known.tx.kind, native ? LP_RTX_OASIS : LP_RTX_ETHEREUM);
    if (native)
        check_native(tx, &known, raw);
    else
        check_ethereum(tx, &known, raw);
    other.runtime.b[0] = 0;
    other.evm_chain_id = 0x5afe;
    assert_int_equal(verify(&known, &other, raw, NULL), LOUPE_INVALID);
}

static void test_what_was_made(void **state)
{
    (void)state;
    assert_int_equal(made.whole, 175);
    assert_int_equal(made.arguments, 8);
}

/* ---- every round ---- */

struct with_results {
    struct loupe_span tx, result, events;
};

static const struct lp_cbor_field with_results_fields[] = {
    LP_BYTES(struct with_results, tx, "tx", LP_REQUIRED),
    LP_BYTES(struct with_results, result, "result", LP_REQUIRED),
    LP_RAW(struct with_results, events, "events", LP_OPTIONAL),
};
static const struct lp_cbor_table with_results_table = LP_CBOR_TABLE(
    struct with_results, with_results_fields, LP_UNKNOWN_MALFORMED);

struct every {
    struct loupe_hash seen[1024]; /* rounds were asked for more than once */
    size_t transactions, signatures, ethereum, registrations;
};

static bool is_new(struct every *every, struct loupe_span bytes)
{
    struct loupe_hash *last = &every->seen[every->transactions];
    assert_true(every->transactions < 1024);
    loupe_sha512_256(last, bytes);
    for (size_t i = 0; i < every->transactions; i++)
        if (loupe_hash_equal(&every->seen[i], last))
            return false;
    every->transactions++;
    return true;
}

/* As JSON it is whole, whether or not its call can be read. */
static void check_shown(const struct lp_rtx_known *known,
                        struct loupe_span bytes)
{
    struct lp_reply reply = {false};
    bool plain            = known->body.call.format == 0;
    json_t *shown         = lp_tx_json_runtime(&reply, known->tx.body, bytes);
    assert_false(reply.failed);
    assert_int_equal(json_is_string(json_object_get(shown, "method")), plain);
    assert_int_equal(json_is_true(json_object_get(shown, "encrypted")), !plain);
    assert_true(json_is_object(
        json_object_get(json_object_get(shown, "fee"), "amount")));
    json_decref(shown);
}

static void check_one(struct every *every, struct loupe_span bytes)
{
    struct lp_rtx_known known;
    struct loupe_error error = {0};
    if (!is_new(every, bytes))
        return;
    check_status(verify(&known, &localnet, bytes, &error), LOUPE_OK, &error);
    every->signatures += known.signer_count;
    every->ethereum += known.tx.kind == LP_RTX_ETHEREUM ? 1 : 0;
    if (known.tx.kind == LP_RTX_ETHEREUM)
        return;
    every->registrations += loupe_span_equal(known.body.call.method,
                                             LOUPE_SPAN_TEXT("rofl.Register"))
                                ? 1
                                : 0;
    check_call(&known.body.call);
    check_shown(&known, bytes);
}

static void take_line(void *context, size_t line, json_t *call)
{
    struct lp_list list;
    struct with_results one;
    struct loupe_error error = {0};
    (void)line;
    if (strcmp(text(call, "service"), "oasis-core.RuntimeClient") != 0 ||
        strcmp(text(call, "method"), "GetTransactionsWithResults") != 0 ||
        vectors_get_u64(call, "code") != 0)
        return;
    lp_list_open(&list, vectors_get_base64(call, "response"), &error);
    while (lp_list_next(&list)) {
        check_status(lp_list_struct(&list, &one, &with_results_table), LOUPE_OK,
                     &error);
        check_one(context, one.tx);
    }
    check_status(lp_list_end(&list), LOUPE_OK, &error);
}

static void test_every_transaction_of_every_round(void **state)
{
    (void)state;
    static struct every every;
    vectors_lines(FOLDER "calls.ndjson.gz", take_line, &every);
    /* the driver's, registrations (two signers), those of instances */
    assert_int_equal(every.transactions, 172 + 77 + 194);
    assert_int_equal(every.signatures, 443 + 77);
    assert_int_equal(every.ethereum, 9);
    assert_int_equal(every.registrations, 77);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    truth = vectors_json(FOLDER "truth.json");
    named_add_list(&tests, "truth", json_object_get(truth, "transactions"),
                   test_transaction, 175);
    named_add_one(&tests, "what_was_made", test_what_was_made);
    named_add_one(&tests, "every_transaction_of_every_round",
                  test_every_transaction_of_every_round);
    int failed = named_run(&tests);
    json_decref(truth);
    return failed;
}
