/* SPDX-License-Identifier: Apache-2.0 */
/* What runtime transactions, multisig accounts and bodies are refused for, one
 * fault at a time on something that holds. Keys and signatures are those of
 * vectors/tx. */
#include "sign/oasis.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/methods.h"
#include "tx/multisig.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"
#include "tx/runtime_verify.h"

static const char alice_seed[] =
    "38f620e613b6d81bc78079ad8e8fdd660ca7ffe79fa8385c01f719e8db0c2a17";
static const char bob_seed[] =
    "a4a8460fbc9bd7c981423066a8649d5d3f3b93734ef893fea80ac824152b6dfd";
static const char consensus[] =
    "a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140";
static uint8_t scratch_memory[1 << 12];

static struct lp_public_key key_of(const char *seed)
{
    static const struct lp_oasis_context none;
    struct lp_public_key key = {.kind = LP_KEY_ED25519};
    uint8_t signature[64];
    lp_oasis_sign(signature, key.bytes, vectors_hex(seed).data, &none,
                  loupe_span("", 0));
    return key;
}

static struct lp_rtx_chain localnet(void)
{
    struct lp_rtx_chain chain = {.runtime      = {{0x80}},
                                 .consensus    = loupe_span_string(consensus),
                                 .evm_chain_id = 0x5afd};
    return chain;
}

static struct lp_rtx_draft good_draft(void)
{
    struct lp_rtx_draft draft = {
        .signers      = {{.spec = {.key = key_of(alice_seed)}, .nonce = 7},
                         {.spec = {.key = key_of(bob_seed)}, .nonce = 0}},
        .signer_count = 2,
        .gas          = 1000,
        .fee          = {.amount = {loupe_u256_from_u64(5)}},
        .not_before   = 10,
        .not_after    = 10,
        .call         = {.method = LOUPE_SPAN_TEXT("accounts.Transfer"),
                         .body   = LOUPE_SPAN_TEXT("\xa0")},
    };
    return draft;
}

/* ---- drafts ---- */

static void check_draft(const struct lp_rtx_draft *draft,
                        enum loupe_status status,
                        const char *field)
{
    static uint8_t memory[1 << 12];
    struct lp_sink out;
    struct loupe_error error = {0};
    lp_sink_init(&out, memory, sizeof memory);
    assert_int_equal(lp_rtx_body_build(&out, draft, &error), status);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, 0);
}

static void test_drafts_that_are_none(void **state)
{
    (void)state;
    static const uint8_t much[300];
    struct lp_rtx_draft draft = good_draft();
    check_draft(&draft, LOUPE_OK, "");
    draft.signer_count = 0;
    check_draft(&draft, LOUPE_USAGE, "ai.si");
    draft.signer_count = LP_RTX_SIGNERS_MAX + 1;
    check_draft(&draft, LOUPE_LIMIT, "ai.si");
    draft            = good_draft();
    draft.signers[1] = draft.signers[0];
    check_draft(&draft, LOUPE_USAGE, "ai.si");
    draft                            = good_draft();
    draft.fee.amount.base_units.w[2] = 1;
    check_draft(&draft, LOUPE_LIMIT, "ai.fee.amount");
    draft                  = good_draft();
    draft.fee.denomination = loupe_span(much, 33);
    check_draft(&draft, LOUPE_LIMIT, "ai.fee.denomination");
    draft                    = good_draft();
    draft.consensus_messages = UINT64_C(1) << 32;
    check_draft(&draft, LOUPE_LIMIT, "ai.fee.consensus_messages");
    draft              = good_draft();
    draft.proxy_module = LOUPE_SPAN_TEXT("rofl");
    draft.proxy_id     = LOUPE_SPAN_ARRAY(much);
    check_draft(&draft, LOUPE_LIMIT, "ai.fee.proxy");
    draft           = good_draft();
    draft.not_after = 9;
    check_draft(&draft, LOUPE_USAGE, "ai.not_after");
    draft             = good_draft();
    draft.call.format = 1;
    check_draft(&draft, LOUPE_USAGE, "call.method");
    draft.call.format = 2;
    check_draft(&draft, LOUPE_USAGE, "call.format");
    draft                  = good_draft();
    draft.call.method.size = 0;
    check_draft(&draft, LOUPE_USAGE, "call.method");
}

static void test_a_body_that_is_too_large(void **state)
{
    (void)state;
    static uint8_t large[LP_RTX_BYTES_MAX], memory[2 * LP_RTX_BYTES_MAX];
    struct lp_rtx_draft draft = good_draft();
    struct lp_sink out;
    struct loupe_error error = {0};
    draft.call.body          = LOUPE_SPAN_ARRAY(large);
    lp_sink_init(&out, memory, sizeof memory);
    assert_int_equal(lp_rtx_body_build(&out, &draft, &error), LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "", 0);
}

/* ---- envelopes ---- */

struct made {
    uint8_t body[1 << 10], bytes[1 << 11];
    uint8_t signatures[2][64];
    struct lp_rtx_proof proofs[3];
    struct lp_sink body_out, out;
};

static void
make(struct made *made, const struct lp_rtx_draft *draft, size_t proof_count)
{
    struct lp_oasis_context context;
    struct lp_rtx_chain chain  = localnet();
    static const char *seeds[] = {alice_seed, bob_seed};
    lp_sink_init(&made->body_out, made->body, sizeof made->body);
    check_status(lp_rtx_body_build(&made->body_out, draft, NULL), LOUPE_OK,
                 NULL);
    lp_rtx_context(&context, &chain.runtime, chain.consensus);
    memset(made->proofs, 0, sizeof made->proofs);
    for (size_t i = 0; i < 2; i++) {
        lp_oasis_sign(made->signatures[i], NULL, vectors_hex(seeds[i]).data,
                      &context, lp_sink_span(&made->body_out));
        made->proofs[i].signature = LOUPE_SPAN_ARRAY(made->signatures[i]);
    }
    made->proofs[2] = made->proofs[0];
    lp_sink_init(&made->out, made->bytes, sizeof made->bytes);
    lp_rtx_write(&made->out, lp_sink_span(&made->body_out), made->proofs,
                 proof_count);
}

static void write_again(struct made *made, size_t proof_count)
{
    lp_sink_init(&made->out, made->bytes, sizeof made->bytes);
    lp_rtx_write(&made->out, lp_sink_span(&made->body_out), made->proofs,
                 proof_count);
}

static void check_envelope(struct loupe_span bytes,
                           enum loupe_status status,
                           const char *field)
{
    struct loupe_arena arena;
    struct lp_rtx_known known;
    struct lp_rtx_chain chain = localnet();
    struct loupe_error error  = {0};
    loupe_arena_init(&arena, scratch_memory, sizeof scratch_memory);
    check_status(lp_rtx_verify(&known, &chain, bytes, &arena, &error), status,
                 &error);
    assert_int_equal(known.signer_count, status == LOUPE_OK ? 2 : 0);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, CHECK_ANY_OFFSET);
}

static void test_envelopes_that_do_not_hold(void **state)
{
    (void)state;
    static struct made made;
    static uint8_t large[LP_RTX_BYTES_MAX + 1];
    struct lp_rtx_draft draft = good_draft();
    make(&made, &draft, 2);
    check_envelope(lp_sink_span(&made.out), LOUPE_OK, "");
    made.signatures[1][3] ^= 1;
    write_again(&made, 2);
    check_envelope(lp_sink_span(&made.out), LOUPE_INVALID,
                   "transaction.proofs[1].signature");
    make(&made, &draft, 1); /* one proof for two signers, three for two */
    check_envelope(lp_sink_span(&made.out), LOUPE_MALFORMED,
                   "transaction.proofs");
    make(&made, &draft, 3);
    check_envelope(lp_sink_span(&made.out), LOUPE_MALFORMED,
                   "transaction.proofs");
    make(&made, &draft, 2); /* each signed by the other */
    made.proofs[0].signature = LOUPE_SPAN_ARRAY(made.signatures[1]);
    write_again(&made, 2);
    check_envelope(lp_sink_span(&made.out), LOUPE_INVALID,
                   "transaction.proofs[0].signature");
    make(&made, &draft, 2); /* a proof of another kind */
    made.proofs[0].slots[0]   = made.proofs[0].signature;
    made.proofs[0].slot_count = 1;
    write_again(&made, 2);
    check_envelope(lp_sink_span(&made.out), LOUPE_MALFORMED,
                   "transaction.proofs[0]");
    make(&made, &draft, 2); /* a signature of another size */
    made.proofs[1].signature.size--;
    write_again(&made, 2);
    check_envelope(lp_sink_span(&made.out), LOUPE_INVALID,
                   "transaction.proofs[1].signature");
    check_envelope(LOUPE_SPAN_ARRAY(large), LOUPE_LIMIT, "transaction");
}

/* Proofs are of one kind: {} and {multisig, signature} for two members. */
static void test_proofs_of_no_kind(void **state)
{
    (void)state;
    static const char *const first[] = {
        "a0", "a2686d756c746973696780697369676e617475726540"};
    static struct made made;
    static uint8_t bytes[1 << 11];
    struct lp_rtx_draft draft = good_draft();
    make(&made, &draft, 2);
    for (size_t i = 0; i < 2; i++) {
        struct lp_sink out;
        lp_sink_init(&out, bytes, sizeof bytes);
        lp_cbor_put_array(&out, 2);
        lp_cbor_put_bytes(&out, lp_sink_span(&made.body_out));
        lp_cbor_put_array(&out, 2);
        lp_write_bytes(&out, vectors_hex(first[i]));
        lp_cbor_put_map(&out, 1);
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("signature"));
        lp_cbor_put_bytes(&out, made.proofs[1].signature);
        check_envelope(lp_sink_span(&out), LOUPE_MALFORMED,
                       "transaction.proofs[0]");
    }
}

/* A body {v, ai: {si, fee}, call} around the given signers. */
static void
check_signers(const char *si, enum loupe_status status, const char *field)
{
    static uint8_t body[1 << 10], bytes[1 << 11];
    static const struct lp_rtx_proof proofs[4];
    struct lp_rtx_body raw = {
        .v  = 1,
        .ai = {.si = vectors_hex(si), .fee = {.amount = vectors_hex("824040")}},
        .call = {.body   = vectors_hex("f6"),
                 .method = LOUPE_SPAN_TEXT("core.CurrentEpoch")}};
    struct lp_sink body_out, out;
    lp_sink_init(&body_out, body, sizeof body);
    lp_cbor_struct_write(&body_out, &lp_rtx_body_table, &raw);
    lp_sink_init(&out, bytes, sizeof bytes);
    lp_rtx_write(&out, lp_sink_span(&body_out), proofs, 1);
    check_envelope(lp_sink_span(&out), status, field);
}

#define SIGNER_HEAD "81a2656e6f6e6365006c616464726573735f73706563"

static void test_signers_that_are_none(void **state)
{
    (void)state;
    check_signers("80", LOUPE_MALFORMED, "transaction.body.ai.si");
    check_signers("84"
                  "a0a0a0a0",
                  LOUPE_LIMIT, "transaction.body.ai.si");
    /* the bare address that only the runtime itself may use */
    check_signers(SIGNER_HEAD "a170696e7465726e616c5f616464726573735500" /* … */
                              "0000000000000000000000000000000000000000",
                  LOUPE_UNSUPPORTED, "transaction.body.ai.si[0].address_spec");
    /* no kind, two kinds */
    check_signers(SIGNER_HEAD "a0", LOUPE_MALFORMED,
                  "transaction.body.ai.si[0].address_spec");
    check_signers(SIGNER_HEAD "a2686d756c7469736967a0697369676e6174757265a0",
                  LOUPE_MALFORMED, "transaction.body.ai.si[0].address_spec");
    /* a key that is called as in a multisig account */
    check_signers(SIGNER_HEAD "a1697369676e6174757265a169736563703235366b31"
                              "40",
                  LOUPE_UNSUPPORTED, "transaction.body.ai.si[0].public_key");
    /* a key of another size; no point */
    check_signers(SIGNER_HEAD "a1697369676e6174757265a1676564323535313941ff",
                  LOUPE_MALFORMED, "transaction.body.ai.si[0].ed25519");
    check_signers(
        SIGNER_HEAD
        "a1697369676e6174757265a16c736563703235366b31657468582105"
        "0000000000000000000000000000000000000000000000000000000000000000",
        LOUPE_INVALID, "transaction.body.ai.si[0].address_spec");
}

/* ---- multisig accounts ---- */

static struct lp_multisig good_config(void)
{
    struct lp_multisig config = {
        .members   = {{1, key_of(alice_seed)}, {2, key_of(bob_seed)}},
        .count     = 2,
        .threshold = 3};
    return config;
}

static void check_config(const struct lp_multisig *config,
                         enum loupe_status status,
                         const char *field)
{
    uint8_t memory[1 << 11];
    struct lp_multisig read;
    struct lp_sink out;
    struct loupe_error error = {0};
    assert_int_equal(lp_multisig_check(config, NULL), status);
    lp_sink_init(&out, memory, sizeof memory);
    lp_multisig_write(&out, config);
    assert_int_equal(lp_multisig_read(&read, lp_sink_span(&out), &error),
                     status);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, 0);
}

static void test_configurations_that_are_none(void **state)
{
    (void)state;
    struct lp_multisig config = good_config();
    check_config(&config, LOUPE_OK, "");
    config.threshold = 0;
    check_config(&config, LOUPE_INVALID, "threshold");
    config.threshold = 4;
    check_config(&config, LOUPE_INVALID, "threshold");
    config                   = good_config();
    config.members[0].weight = 0;
    check_config(&config, LOUPE_INVALID, "signers");
    config.members[0].weight = UINT64_MAX - 1;
    check_config(&config, LOUPE_INVALID, "signers");
    config                = good_config();
    config.members[1].key = config.members[0].key;
    check_config(&config, LOUPE_INVALID, "signers");
    config.count = 0;
    check_config(&config, LOUPE_INVALID, "threshold");
}

static void test_configurations_of_other_forms(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum loupe_status status;
        const char *field;
    } cases[] = {
        {"a0", LOUPE_MALFORMED, "signers"},
        {"a1677369676e65727380", LOUPE_MALFORMED, "threshold"},
        {"a2677369676e65727389808080808080808080697468726573686f6c6401",
         LOUPE_LIMIT, "signers"},
        {"a2677369676e65727381a1667765696768740169746872657368"
         "6f6c6401",
         LOUPE_MALFORMED, "signers[0].public_key"},
        {"a2677369676e65727381a266776569676874016a7075626c69635f6b6579a1636162"
         "6340697468726573686f6c6401",
         LOUPE_UNSUPPORTED, "signers[0].public_key"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_multisig config;
        struct loupe_error error = {0};
        assert_int_equal(
            lp_multisig_read(&config, vectors_hex(cases[i].hex), &error),
            cases[i].status);
        check_refusal(&error, cases[i].status, cases[i].field,
                      CHECK_ANY_OFFSET);
        assert_int_equal(config.count, 0);
    }
}

/* Who signed, of alice (1) and bob (2), against thresholds. */
static void test_weights(void **state)
{
    (void)state;
    static const struct {
        uint64_t threshold;
        bool alice, bob, damaged;
        enum loupe_status status;
        const char *field;
    } cases[] = {
        {3, true, true, false, LOUPE_OK, ""},
        {2, false, true, false, LOUPE_OK, ""},
        {1, true, false, false, LOUPE_OK, ""},
        {2, true, false, false, LOUPE_INVALID, ""},
        {3, false, true, false, LOUPE_INVALID, ""},
        {1, false, false, false, LOUPE_INVALID, ""},
        /* bob alone would do, but one bad signature spoils all */
        {2, true, true, true, LOUPE_INVALID, "[0].signature"},
    };
    struct lp_oasis_context context;
    struct loupe_span message = LOUPE_SPAN_TEXT("message");
    uint8_t signatures[2][64], memory[256];
    lp_oasis_context_init(&context, LOUPE_SPAN_TEXT("test"));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lp_multisig config = good_config();
        struct loupe_error error  = {0};
        struct lp_sink out;
        config.threshold = cases[i].threshold;
        lp_oasis_sign(signatures[0], NULL, vectors_hex(alice_seed).data,
                      &context, message);
        lp_oasis_sign(signatures[1], NULL, vectors_hex(bob_seed).data, &context,
                      message);
        signatures[0][0] ^= cases[i].damaged;
        lp_sink_init(&out, memory, sizeof memory);
        lp_cbor_put_array(&out, 2);
        for (size_t j = 0; j < 2; j++)
            if (j == 0 ? cases[i].alice : cases[i].bob)
                lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(signatures[j]));
            else
                lp_cbor_put_null(&out);
        check_status(lp_multisig_verify(&config, &context, message,
                                        lp_sink_span(&out), &error),
                     cases[i].status, &error);
        assert_string_equal(error.field, cases[i].field);
    }
}

static void test_slots_that_are_none(void **state)
{
    (void)state;
    static const char *const cases[] = {"80", "81f6", "83f6f6f6", "8200f6",
                                        "8240f6"};
    struct lp_multisig config        = good_config();
    struct lp_oasis_context context  = {.size = 0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool empty = i == 4; /* there, but no signature */
        assert_int_equal(lp_multisig_verify(&config, &context,
                                            LOUPE_SPAN_TEXT("m"),
                                            vectors_hex(cases[i]), NULL),
                         empty ? LOUPE_INVALID : LOUPE_MALFORMED);
    }
}

/* ---- bodies ---- */

static void check_rule(const char *name,
                       const struct lp_cbor_table *table,
                       const void *body,
                       enum loupe_status status,
                       const char *field)
{
    static uint8_t memory[1 << 16];
    const struct lp_tx_method *method =
        lp_runtime_method_find(loupe_span_string(name));
    struct loupe_error error = {0};
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, table, body);
    assert_non_null(method);
    check_status(lp_tx_body_check(method, lp_sink_span(&out), 0, &error),
                 LOUPE_OK, &error);
    check_status(method->rule(lp_sink_span(&out), &error), status, &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, 0);
}

static void test_rules_of_evm(void **state)
{
    (void)state;
    static const uint8_t value[33];
    struct lp_rt_evm_call call     = {.value = loupe_span(value, 32)};
    struct lp_rt_evm_create create = {.value = loupe_span(value, 0)};
    check_rule("evm.Call", &lp_rt_evm_call_table, &call, LOUPE_OK, "");
    check_rule("evm.Create", &lp_rt_evm_create_table, &create, LOUPE_OK, "");
    call.value.size = 33;
    create.value    = call.value;
    check_rule("evm.Call", &lp_rt_evm_call_table, &call, LOUPE_LIMIT,
               "body.value");
    check_rule("evm.Create", &lp_rt_evm_create_table, &create, LOUPE_LIMIT,
               "body.value");
}

static struct loupe_span metadata(size_t count, size_t size)
{
    static uint8_t memory[1 << 15], value[1 << 15];
    static struct lp_sink out;
    memset(value, 'v', sizeof value);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_map(&out, count);
    for (size_t i = 0; i < count; i++) {
        uint8_t key[] = {(uint8_t)('0' + i / 10), (uint8_t)('0' + i % 10)};
        lp_cbor_put_text(&out, LOUPE_SPAN_ARRAY(key));
        lp_cbor_put_text(&out, loupe_span(value, size));
    }
    return lp_sink_span(&out);
}

static void test_rules_of_rofl(void **state)
{
    (void)state;
    struct lp_rt_rofl_create create = {
        .policy = {.enclaves     = vectors_hex("80"),
                   .endorsements = vectors_hex("80"),
                   .fees         = 1},
        .scheme = 1};
    struct lp_rt_rofl_update update = {.policy = create.policy};
    check_rule("rofl.Create", &lp_rt_rofl_create_table, &create, LOUPE_OK, "");
    check_rule("rofl.Update", &lp_rt_rofl_update_table, &update, LOUPE_OK, "");
    create.scheme = 2;
    check_rule("rofl.Create", &lp_rt_rofl_create_table, &create,
               LOUPE_MALFORMED, "body.scheme");
    create.scheme      = 0;
    create.policy.fees = 0;
    check_rule("rofl.Create", &lp_rt_rofl_create_table, &create,
               LOUPE_MALFORMED, "body.policy.fees");
    update.policy.fees = 3;
    check_rule("rofl.Update", &lp_rt_rofl_update_table, &update,
               LOUPE_MALFORMED, "body.policy.fees");
    create.policy.fees = 2;
    create.metadata    = metadata(LP_METADATA_PAIRS_MAX, 1);
    check_rule("rofl.Create", &lp_rt_rofl_create_table, &create, LOUPE_OK, "");
    create.metadata = metadata(LP_METADATA_PAIRS_MAX + 1, 1);
    check_rule("rofl.Create", &lp_rt_rofl_create_table, &create, LOUPE_LIMIT,
               "body.metadata");
    update.policy.fees = 2;
    update.metadata    = metadata(1, LP_METADATA_VALUE_BYTES_MAX + 1);
    check_rule("rofl.Update", &lp_rt_rofl_update_table, &update, LOUPE_LIMIT,
               "body.metadata");
}

static void test_rules_of_the_marketplace(void **state)
{
    (void)state;
    static uint8_t memory[1 << 16];
    static const uint8_t large[LP_MARKET_CMD_BYTES_MAX + 1];
    struct lp_rt_instance_create create   = {.term = 3};
    struct lp_rt_instance_top_up top_up   = {.term = 1};
    struct lp_rt_instance_execute execute = {
        .cmds = vectors_hex("8740404040404040")};
    struct lp_sink out;
    check_rule("roflmarket.InstanceCreate", &lp_rt_instance_create_table,
               &create, LOUPE_OK, "");
    check_rule("roflmarket.InstanceTopUp", &lp_rt_instance_top_up_table,
               &top_up, LOUPE_OK, "");
    check_rule("roflmarket.InstanceExecuteCmds", &lp_rt_instance_execute_table,
               &execute, LOUPE_OK, "");
    create.term = 4;
    top_up.term = 0;
    check_rule("roflmarket.InstanceCreate", &lp_rt_instance_create_table,
               &create, LOUPE_MALFORMED, "body.term");
    check_rule("roflmarket.InstanceTopUp", &lp_rt_instance_top_up_table,
               &top_up, LOUPE_MALFORMED, "body.term");
    execute.cmds = vectors_hex("884040404040404040");
    check_rule("roflmarket.InstanceExecuteCmds", &lp_rt_instance_execute_table,
               &execute, LOUPE_LIMIT, "body.cmds");
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_array(&out, 1);
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(large));
    execute.cmds = lp_sink_span(&out);
    check_rule("roflmarket.InstanceExecuteCmds", &lp_rt_instance_execute_table,
               &execute, LOUPE_LIMIT, "body.cmds");
}

static void test_methods(void **state)
{
    (void)state;
    size_t count, senders[3] = {0};
    const struct lp_tx_method *rows = lp_runtime_methods(&count);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(
            lp_runtime_method_find(loupe_span_string(rows[i].name)), &rows[i]);
        senders[rows[i].sender]++;
    }
    assert_int_equal(senders[LP_TX_BY_ACCOUNT], 24);
    assert_int_equal(senders[LP_TX_BY_NODE], 6);
    assert_int_equal(senders[LP_TX_BY_CONTRACT], 10);
    assert_null(lp_runtime_method_find(LOUPE_SPAN_TEXT("accounts.transfer")));
    assert_null(lp_runtime_method_find(LOUPE_SPAN_TEXT("staking.Transfer")));
    const struct lp_tx_method *method =
        lp_runtime_method_find(LOUPE_SPAN_TEXT("rofl.OriginApp"));
    assert_int_equal(method->rule(vectors_hex("f6"), NULL), LOUPE_OK);
    assert_int_equal(method->rule(vectors_hex("00"), NULL), LOUPE_MALFORMED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drafts_that_are_none),
        cmocka_unit_test(test_a_body_that_is_too_large),
        cmocka_unit_test(test_envelopes_that_do_not_hold),
        cmocka_unit_test(test_proofs_of_no_kind),
        cmocka_unit_test(test_signers_that_are_none),
        cmocka_unit_test(test_configurations_that_are_none),
        cmocka_unit_test(test_configurations_of_other_forms),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_slots_that_are_none),
        cmocka_unit_test(test_rules_of_evm),
        cmocka_unit_test(test_rules_of_rofl),
        cmocka_unit_test(test_rules_of_the_marketplace),
        cmocka_unit_test(test_methods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
