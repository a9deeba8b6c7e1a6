/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/runtime_tx.json and the official runtime transactions: bodies
 * made from their parts, digests, signatures, envelopes, hashes and accounts,
 * and what becomes of each when a bit is changed. */
#include "base/text.h"
#include "state/list.h"
#include "support/cbor_json.h"
#include "support/named.h"
#include "support/runtime_sign.h"
#include "tx/methods.h"
#include "tx/multisig.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"
#include "tx/runtime_verify.h"

#include <stdlib.h>

#define OFFICIAL "vectors/tx/official/runtime-tx-vectors"

static uint8_t scratch_memory[1 << 18];

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static struct lp_rtx_chain chain_of(const char *runtime, const char *consensus)
{
    struct lp_rtx_chain chain = {.consensus = loupe_span_string(consensus)};
    assert_true(lp_hex_decode(chain.runtime.b, 32, loupe_span_string(runtime)));
    return chain;
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

/* ---- what was read makes the same bytes again ---- */

static struct lp_rtx_draft draft_of(const struct lp_rtx_known *known)
{
    struct lp_rtx_draft draft = {
        .signer_count       = known->signer_count,
        .gas                = known->body.ai.fee.gas,
        .consensus_messages = known->body.ai.fee.consensus_messages,
        .not_before         = known->body.ai.not_before,
        .not_after          = known->body.ai.not_after,
        .call               = known->body.call,
    };
    for (size_t i = 0; i < known->signer_count; i++) {
        draft.signers[i].spec  = known->signers[i].spec;
        draft.signers[i].nonce = known->signers[i].nonce;
    }
    check_status(
        lp_base_units_read(&draft.fee, known->body.ai.fee.amount, NULL),
        LOUPE_OK, NULL);
    if (known->body.ai.fee.proxy.size != 0) {
        struct lp_list list;
        lp_list_open_map(&list, known->body.ai.fee.proxy, NULL);
        (void)lp_cbor_text(&list.in, "id");
        draft.proxy_id = lp_cbor_bytes(&list.in, "id");
        (void)lp_cbor_text(&list.in, "module");
        draft.proxy_module = lp_cbor_text(&list.in, "module");
    }
    return draft;
}

static void check_rebuilt(const struct lp_rtx_known *known)
{
    static uint8_t memory[1 << 17];
    struct lp_sink out;
    struct loupe_error error  = {0};
    struct lp_rtx_draft draft = draft_of(known);
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_rtx_body_build(&out, &draft, &error), LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), known->tx.body);
}

static void check_body(const struct lp_rtx_call *call)
{
    static uint8_t structure[1 << 12], memory[1 << 16];
    const struct lp_tx_method *method;
    struct loupe_error error = {0};
    struct lp_sink out;
    if (call->format != 0)
        return;
    method = lp_runtime_method_find(call->method);
    assert_non_null(method);
    assert_int_equal(method->sender, LP_TX_BY_ACCOUNT);
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

/* Every bit of the signed body changed, and some of the proofs: never the same
 * signer over other bytes. */
static void check_changed(const struct lp_rtx_chain *chain,
                          struct loupe_span bytes)
{
    uint8_t changed[1 << 13];
    assert_true(bytes.size <= sizeof changed);
    for (size_t i = 0; i < bytes.size; i += 5) {
        struct lp_rtx_known known;
        memcpy(changed, bytes.data, bytes.size);
        changed[i] ^= (uint8_t)(1 << i % 8);
        assert_int_not_equal(
            verify(&known, chain, loupe_span(changed, bytes.size), NULL),
            LOUPE_OK);
        assert_int_equal(known.signer_count, 0);
    }
}

static void check_digest(const struct lp_rtx_chain *chain,
                         const char *context_text,
                         const struct lp_rtx_known *known,
                         struct loupe_hash *digest)
{
    struct lp_oasis_context context;
    lp_rtx_context(&context, &chain->runtime, chain->consensus);
    assert_int_equal(context.size, strlen(context_text));
    assert_memory_equal(context.text, context_text, context.size);
    lp_oasis_digest(digest, &context, known->tx.body);
}

/* ---- runtime_tx.json ---- */

static struct loupe_span from_view(const json_t *view)
{
    uint8_t memory[1 << 13];
    char digits[1 << 14];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    cbor_json(&out, view);
    assert_false(lp_sink_full(&out));
    lp_hex_encode(digits, lp_sink_span(&out));
    return vectors_hex(digits);
}

static json_t *keys; /* of the file: alice, bob, charlie, dave, erin */

/* The secret of the one of them that has this public key, or nothing. */
static struct loupe_span secret_of(const struct lp_public_key *key)
{
    const char *name;
    json_t *one;
    json_object_foreach(keys, name, one)
    {
        const char *seed = text(one, "seed_hex");
        if (loupe_span_equal(vectors_get_hex(one, "public_key_hex"),
                             lp_public_key_span(key)))
            return vectors_hex(seed != NULL ? seed
                                            : text(one, "secret_key_hex"));
    }
    fail_msg("no such key");
    return loupe_span(NULL, 0);
}

/* Each signature of a proof, made again, is the same. */
static void check_made(const struct lp_public_key *key,
                       const struct lp_oasis_context *context,
                       struct loupe_span body,
                       struct loupe_span wanted)
{
    uint8_t room[LOUPE_DER_SIGNATURE_BYTES];
    struct lp_public_key made;
    check_bytes(
        runtime_sign(room, &made, key->kind, secret_of(key), context, body),
        wanted);
    check_bytes(lp_public_key_span(&made), lp_public_key_span(key));
}

static void check_proof(const struct lp_signer_spec *spec,
                        const struct lp_rtx_proof *proof,
                        const struct lp_oasis_context *context,
                        struct loupe_span body)
{
    struct lp_multisig config;
    if (proof->slot_count == 0) {
        check_made(&spec->key, context, body, proof->signature);
        return;
    }
    check_status(lp_multisig_read(&config, spec->multisig, NULL), LOUPE_OK,
                 NULL);
    for (size_t i = 0; i < proof->slot_count; i++)
        if (proof->slots[i].size != 0)
            check_made(&config.members[i].key, context, body, proof->slots[i]);
}

/* One proof of the view: {"signature": …} or {"multisig": [… null]} */
static void proof_of(struct lp_rtx_proof *out, const json_t *view)
{
    const json_t *slots = json_object_get(view, "multisig");
    *out                = (struct lp_rtx_proof){.slot_count = 0};
    if (slots == NULL) {
        out->signature = vectors_hex(text(view, "signature") + 2);
        return;
    }
    out->slot_count = json_array_size(slots);
    for (size_t i = 0; i < out->slot_count; i++) {
        const char *slot = json_string_value(json_array_get(slots, i));
        if (slot != NULL)
            out->slots[i] = vectors_hex(slot + 2);
    }
}

static void check_envelope(const json_t *expected,
                           const struct lp_rtx_chain *chain,
                           const struct lp_rtx_known *known)
{
    struct lp_oasis_context context;
    const json_t *views = json_object_get(expected, "auth_proofs");
    struct lp_rtx_proof proofs[LP_RTX_SIGNERS_MAX];
    uint8_t memory[1 << 13];
    struct lp_sink out;
    size_t count = json_array_size(views);
    assert_in_range(count, 1, LP_RTX_SIGNERS_MAX);
    lp_rtx_context(&context, &chain->runtime, chain->consensus);
    for (size_t i = 0; i < count; i++) {
        proof_of(&proofs[i], json_array_get(views, i));
        check_proof(&known->signers[i].spec, &proofs[i], &context,
                    known->tx.body);
    }
    lp_sink_init(&out, memory, sizeof memory);
    lp_rtx_write(&out, known->tx.body, proofs, count);
    check_hex(lp_sink_span(&out), text(expected, "unverified_tx_cbor_hex"));
}

static void test_vector(void **state)
{
    const json_t *inputs      = json_object_get(*state, "inputs");
    const json_t *expected    = json_object_get(*state, "expected");
    struct lp_rtx_chain chain = chain_of(
        text(inputs, "runtime_id"), text(inputs, "consensus_chain_context"));
    struct loupe_span bytes =
        vectors_get_hex(expected, "unverified_tx_cbor_hex");
    struct lp_rtx_known known;
    struct loupe_hash digest;
    struct loupe_error error = {0};
    check_status(verify(&known, &chain, bytes, &error), LOUPE_OK, &error);
    check_hex(loupe_hash_span(&known.hash), text(expected, "tx_hash_hex"));
    check_digest(&chain, text(inputs, "signature_context"), &known, &digest);
    check_hex(loupe_hash_span(&digest), text(expected, "signing_digest_hex"));
    check_hex(known.tx.body, text(expected, "tx_cbor_hex"));
    check_bytes(known.tx.body, from_view(json_object_get(inputs, "tx")));
    check_envelope(expected, &chain, &known);
    check_rebuilt(&known);
    check_body(&known.body.call);
    check_changed(&chain, bytes);
    chain.runtime.b[31] ^= 1;
    check_status(verify(&known, &chain, bytes, &error), LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID,
                  text(*state, "id")[0] == 'm' &&
                          strcmp(text(*state, "id"), "multisig") == 0
                      ? "transaction.proofs[0].multisig[0].signature"
                      : "transaction.proofs[0].signature",
                  0);
}

/* ---- official ---- */

static void check_signature_again(const json_t *vector,
                                  enum lp_key_kind kind,
                                  struct loupe_span signed_tx)
{
    struct lp_oasis_context context;
    uint8_t room[LOUPE_DER_SIGNATURE_BYTES], memory[1 << 13];
    struct lp_public_key key;
    struct lp_rtx_proof proof = {.slot_count = 0};
    struct lp_sink out;
    struct loupe_span body = vectors_get_base64(vector, "encoded_tx");
    lp_oasis_context_init(&context,
                          loupe_span_string(text(vector, "sig_context")));
    proof.signature = runtime_sign(
        room, &key, kind, vectors_get_base64(vector, "signer_private_key"),
        &context, body);
    check_bytes(lp_public_key_span(&key),
                vectors_get_base64(vector, "signer_public_key"));
    lp_sink_init(&out, memory, sizeof memory);
    lp_rtx_write(&out, body, &proof, 1);
    check_bytes(lp_sink_span(&out), signed_tx);
}

/* An Ethereum address that the person saw is the account in the body. */
static void check_shown_address(const json_t *vector,
                                const struct lp_rtx_known *known)
{
    const json_t *meta = json_object_get(vector, "meta");
    struct lp_rt_move move;
    struct loupe_address account;
    if (text(meta, "orig_to") == NULL || known->body.call.format != 0 ||
        !(loupe_span_equal(known->body.call.method,
                           LOUPE_SPAN_TEXT("consensus.Deposit")) ||
          loupe_span_equal(known->body.call.method,
                           LOUPE_SPAN_TEXT("accounts.Transfer"))))
        return;
    check_status(lp_cbor_struct_read(&move, &lp_rt_move_table,
                                     known->body.call.body, LP_CBOR_STRICT,
                                     NULL),
                 LOUPE_OK, NULL);
    const char *shown = text(meta, "orig_to");
    loupe_address_derive(&account, LOUPE_ADDRESS_ETHEREUM,
                         vectors_hex(strlen(shown) > 40 ? shown + 2 : shown));
    assert_true(loupe_address_equal(&account, &move.to));
}

static void check_official(const json_t *vector,
                           const struct lp_rtx_chain *chain,
                           struct loupe_span bytes,
                           const struct lp_rtx_known *known)
{
    struct loupe_hash digest;
    check_digest(chain, text(vector, "sig_context"), known, &digest);
    check_bytes(known->tx.body, vectors_get_base64(vector, "encoded_tx"));
    check_bytes(lp_public_key_span(&known->signers[0].spec.key),
                vectors_get_base64(vector, "signer_public_key"));
    check_rebuilt(known);
    check_body(&known->body.call);
    check_shown_address(vector, known);
    check_changed(chain, bytes);
    if (known->signers[0].spec.key.kind != LP_KEY_SR25519)
        check_signature_again(vector, known->signers[0].spec.key.kind, bytes);
}

/* Those that are marked as not valid have no chain: under the one that is
 * configured their signature is none (transactions.md 13). */
static void test_official(void **state)
{
    const json_t *vector = *state;
    const json_t *meta   = json_object_get(vector, "meta");
    bool valid           = json_is_true(json_object_get(vector, "valid"));
    struct lp_rtx_chain chain =
        chain_of(text(meta, "runtime_id"), text(meta, "chain_context"));
    struct loupe_span bytes = vectors_get_base64(vector, "encoded_signed_tx");
    struct lp_rtx_known known;
    struct loupe_error error = {0};
    assert_int_equal(chain.consensus.size, valid ? 64 : 0);
    check_status(verify(&known, &chain, bytes, &error), LOUPE_OK, &error);
    check_official(vector, &chain, bytes, &known);
    chain = chain_of(
        text(meta, "runtime_id"),
        "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a0703a178e6e55");
    assert_int_equal(verify(&known, &chain, bytes, &error), LOUPE_INVALID);
    check_refusal(&error, LOUPE_INVALID, "transaction.proofs[0].signature", 0);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    json_t *file = vectors_json("vectors/tx/runtime_tx.json");
    json_t *one  = vectors_json(OFFICIAL ".json");
    json_t *two  = vectors_json(OFFICIAL "-sapphire-testnet.json");
    keys         = json_object_get(file, "keys");
    named_add_list(&tests, "runtime_tx", json_object_get(file, "vectors"),
                   test_vector, 24);
    named_add_list(&tests, "official", one, test_official, 151);
    named_add_list(&tests, "official-sapphire", two, test_official, 60);
    int failed = named_run(&tests);
    json_decref(file);
    json_decref(one);
    json_decref(two);
    return failed;
}
