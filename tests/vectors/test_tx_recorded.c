/* SPDX-License-Identifier: Apache-2.0 */
/* The recordings' consensus transactions: from key, nonce and the arguments
 * that the record of intents names, the recorded bytes and hashes; and every
 * transaction of every recorded block read and written again. */
#include "base/text.h"
#include "support/check.h"
#include "support/vectors.h"
#include "tx/consensus_bodies.h"
#include "tx/consensus_build.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROOM = 1 << 16 };

static struct loupe_chain localnet;
static json_t *truth;

/* Seeds: SHA-512/256 of a text, or, of the entities, the first 32 bytes of
 * HMAC-DRBG (SHA-512) over SHA-512("oasis entity N") with the personalization
 * "deterministic node identities test", as the network runner makes them. */
static const struct {
    const char *name, *address, *text, *seed;
} actors[] = {
    {"alice", "oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve",
     "oasis-runtime-sdk/test-keys: alice", NULL},
    {"bob", "oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx",
     "oasis-runtime-sdk/test-keys: bob", NULL},
    {"charlie", "oasis1qr5kfjm8lx6mctjmwcx9225q5k3nxacqwqnjahkw",
     "oasis-runtime-sdk/test-keys: charlie", NULL},
    {"dan", "oasis1qzvkvtr34kjwwaua6v8y4qh30s6qxck3u5h8jsnq",
     "loupe localnet test key: dan", NULL},
    {"eve", "oasis1qz3st37xw4grujx4vwq6htkq8jm4haqjhgep7rzc",
     "loupe localnet test key: eve", NULL},
    {"fay", "oasis1qpupxxh7fnfpmyjklxhpd6fhkljydgnsvg6qmn2d",
     "loupe localnet test key: fay", NULL},
    {"zed", "oasis1qzumm6jyv62rsl0p5s3az8j5zuv35jfs05lvmlpl",
     "loupe localnet test key: zed", NULL},
    {"entity-0", "oasis1qzmh7qlmhvyhy2974vlwcmgv3899cajv0uwxhcak", NULL,
     "c090ad1baf156239d1a8c9c82a924610d4a10bafbf1bd3797a8dda2040df4702"},
    {"entity-1", "oasis1qqncl383h8458mr9cytatygctzwsx02n4c5f8ed7", NULL,
     "7696b58cbf57f5b104d08572b21cf9a2e42d2572d23e6bb711114596cadab6c6"},
    {"entity-2", "oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98", NULL,
     "579df7bfae48e9ae870fda3c4ba010a3328c788c139d73893e62707f2876fcfb"},
    {"entity-3", "oasis1qrz6kjp9lu6vc6snhlszq3p2nlx76qasaqr2auqk", NULL,
     "4d66e2c33983e5b2b126673ca4ff382c9c03d068ef4af062355a81f02badd924"},
};

static size_t actor_of(const char *name)
{
    size_t i = 0;
    while (i < sizeof actors / sizeof actors[0] &&
           strcmp(actors[i].name, name) != 0)
        i++;
    assert_true(i < sizeof actors / sizeof actors[0]);
    return i;
}

static struct loupe_address address_of(const char *name)
{
    struct loupe_address address;
    assert_true(loupe_address_from_text(
        &address, loupe_span_string(actors[actor_of(name)].address)));
    return address;
}

static struct loupe_hash seed_of(const char *name)
{
    struct loupe_hash seed;
    size_t i = actor_of(name);
    if (actors[i].seed != NULL)
        assert_true(
            lp_hex_decode(seed.b, 32, loupe_span_string(actors[i].seed)));
    else
        loupe_sha512_256(&seed, loupe_span_string(actors[i].text));
    return seed;
}

/* ---- arguments from words ---- */

static struct loupe_u256 amount_of(const char *word)
{
    struct loupe_u256 value;
    assert_true(loupe_u256_from_text(&value, loupe_span_string(word)));
    return value;
}

static uint64_t count_of(const char *word)
{
    uint64_t value;
    struct loupe_u256 number = amount_of(word);
    assert_true(loupe_u256_to_u64(&value, &number));
    return value;
}

/* The words of an intent, as in "escrow 300000000000000 to entity-0". */
struct words {
    char text[96];
    char *at[12];
    size_t count;
};

static void split(struct words *out, const char *intent)
{
    *out = (struct words){.count = 0};
    (void)snprintf(out->text, sizeof out->text, "%s", intent);
    for (char *p = out->text; *p != '\0' && out->count < 12;) {
        out->at[out->count++] = p;
        p += strcspn(p, " )");
        while (*p == ' ' || *p == ')')
            *p++ = '\0';
    }
}

static void write_transfer(struct lp_sink *out, const struct words *w)
{
    /* what is sent to be refused sends 10,000,000 to an address of nobody */
    static const uint8_t nobody[LOUPE_ADDRESS_BYTES] = {
        0x00, 0xa3, 0x05, 0xc7, 0xc6, 0x75, 0x50, 0x3e, 0x48, 0xd5, 0x63,
        0x81, 0xab, 0xae, 0xc0, 0x3c, 0xb7, 0x5b, 0xf4, 0x12, 0xba};
    struct lp_transfer body = {.amount = {loupe_u256_from_u64(10000000)}};
    memcpy(body.to.b, nobody, sizeof nobody);
    if (strcmp(w->at[0], "transfer") == 0) {
        body.amount.base_units = amount_of(w->at[1]);
        body.to                = address_of(w->at[3]);
    }
    lp_cbor_struct_write(out, &lp_transfer_table, &body);
}

static void write_burn(struct lp_sink *out, const struct words *w)
{
    struct lp_burn body = {.amount = {amount_of(w->at[1])}};
    lp_cbor_struct_write(out, &lp_burn_table, &body);
}

static void write_escrow(struct lp_sink *out, const struct words *w)
{
    struct lp_escrow body = {.account = address_of(w->at[3]),
                             .amount  = {amount_of(w->at[1])}};
    lp_cbor_struct_write(out, &lp_escrow_table, &body);
}

static void write_reclaim(struct lp_sink *out, const struct words *w)
{
    struct lp_reclaim body = {.account = address_of(w->at[4]),
                              .shares  = amount_of(w->at[1])};
    lp_cbor_struct_write(out, &lp_reclaim_table, &body);
}

static void write_amendment(struct lp_sink *out, const struct words *w)
{
    uint8_t memory[64];
    struct lp_sink rates;
    struct lp_commission_rate step = {.start = count_of(w->at[6]),
                                      .rate  = amount_of(w->at[3])};
    lp_sink_init(&rates, memory, sizeof memory);
    lp_cbor_list_write(&rates, &lp_commission_rate_item, &step, 1);
    struct lp_amendment body = {.amendment.rates = lp_sink_span(&rates)};
    lp_cbor_struct_write(out, &lp_amendment_table, &body);
}

/* "allow 1000000000 (negative true) to eve" */
static void write_allow(struct lp_sink *out, const struct words *w)
{
    struct lp_allow body = {.beneficiary   = address_of(w->at[5]),
                            .negative      = strcmp(w->at[3], "true") == 0,
                            .amount_change = {amount_of(w->at[1])}};
    lp_cbor_struct_write(out, &lp_allow_table, &body);
}

static void write_withdraw(struct lp_sink *out, const struct words *w)
{
    struct lp_withdraw body = {.from   = address_of(w->at[3]),
                               .amount = {amount_of(w->at[1])}};
    lp_cbor_struct_write(out, &lp_withdraw_table, &body);
}

/* "vote 1 on proposal 2" */
static void write_vote(struct lp_sink *out, const struct words *w)
{
    struct lp_vote body = {.id   = count_of(w->at[4]),
                           .vote = count_of(w->at[1])};
    lp_cbor_struct_write(out, &lp_vote_table, &body);
}

static uint64_t version_part(json_t *target, const char *name, const char *part)
{
    return (uint64_t)json_integer_value(
        json_object_get(json_object_get(target, name), part));
}

static struct lp_version version_of(json_t *target, const char *name)
{
    return (struct lp_version){.major = version_part(target, name, "major"),
                               .minor = version_part(target, name, "minor"),
                               .patch = version_part(target, name, "patch")};
}

/* The two proposals, as the chain kept them. */
static void write_proposal(struct lp_sink *out, const struct words *w)
{
    struct lp_proposal_content body = {.has_upgrade = false};
    bool change                     = strcmp(w->at[1], "change") == 0;
    json_t *list = json_object_get(truth, "governance_proposals_at_end");
    json_t *content =
        json_object_get(json_array_get(list, change ? 0 : 1), "content");
    json_t *part =
        json_object_get(content, change ? "change_parameters" : "upgrade");
    body.has_change_parameters = change;
    body.has_upgrade           = !change;
    if (change) {
        body.change_parameters.module = loupe_span_string(
            json_string_value(json_object_get(part, "module")));
        body.change_parameters.changes = vectors_get_base64(part, "changes");
    } else {
        json_t *target       = json_object_get(part, "target");
        body.upgrade.v       = 1;
        body.upgrade.epoch   = 40;
        body.upgrade.handler = loupe_span_string(
            json_string_value(json_object_get(part, "handler")));
        body.upgrade.target = (struct lp_protocol_versions){
            version_of(target, "consensus_protocol"),
            version_of(target, "runtime_host_protocol"),
            version_of(target, "runtime_committee_protocol")};
    }
    lp_cbor_struct_write(out, &lp_proposal_content_table, &body);
}

/* dan's descriptor, signed under its own context. */
static void write_entity(struct lp_sink *out, const struct words *w)
{
    (void)w;
    uint8_t memory[128];
    struct lp_sink inner;
    struct lp_entity entity = {.v = 2};
    struct lp_signed body   = {.untrusted_raw_value = {0}};
    struct lp_oasis_context context;
    struct loupe_hash seed = seed_of("dan");
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/registry: register entity"));
    lp_oasis_sign(body.signature.signature, body.signature.public_key, seed.b,
                  &context, LOUPE_SPAN_TEXT(""));
    memcpy(entity.id, body.signature.public_key, 32);
    lp_sink_init(&inner, memory, sizeof memory);
    lp_cbor_struct_write(&inner, &lp_entity_table, &entity);
    body.untrusted_raw_value = lp_sink_span(&inner);
    lp_oasis_sign(body.signature.signature, NULL, seed.b, &context,
                  body.untrusted_raw_value);
    lp_cbor_struct_write(out, &lp_signed_entity_table, &body);
}

static void write_unfreeze(struct lp_sink *out, const struct words *w)
{
    (void)w;
    struct lp_unfreeze body;
    assert_true(
        lp_hex_decode(body.node_id, 32,
                      LOUPE_SPAN_TEXT("cb489fd006e8abbc6bc9d45cc3365137"
                                      "f2283043f3f0dcb11e5880017dce1c8c")));
    lp_cbor_struct_write(out, &lp_unfreeze_table, &body);
}

/* Two of alice and bob administrate, alice suspends. */
static void write_vault(struct lp_sink *out, const struct words *w)
{
    (void)w;
    static const struct lp_cbor_field item = {
        .name = "", .kind = LP_FIELD_FIXED, .size = LOUPE_ADDRESS_BYTES};
    struct loupe_address who[] = {address_of("alice"), address_of("bob")};
    uint8_t both[64], one[32];
    struct lp_sink admins, suspenders;
    lp_sink_init(&admins, both, sizeof both);
    lp_sink_init(&suspenders, one, sizeof one);
    lp_cbor_list_write(&admins, &item, who, 2);
    lp_cbor_list_write(&suspenders, &item, who, 1);
    struct lp_vault_create body = {
        .admin_authority   = {lp_sink_span(&admins), 2},
        .suspend_authority = {lp_sink_span(&suspenders), 1}};
    lp_cbor_struct_write(out, &lp_vault_create_table, &body);
}

static const struct {
    const char *method;
    void (*write)(struct lp_sink *out, const struct words *w);
} writers[] = {
    {"staking.Transfer", write_transfer},
    {"staking.Burn", write_burn},
    {"staking.AddEscrow", write_escrow},
    {"staking.ReclaimEscrow", write_reclaim},
    {"staking.AmendCommissionSchedule", write_amendment},
    {"staking.Allow", write_allow},
    {"staking.Withdraw", write_withdraw},
    {"governance.CastVote", write_vote},
    {"governance.SubmitProposal", write_proposal},
    {"registry.RegisterEntity", write_entity},
    {"registry.UnfreezeNode", write_unfreeze},
    {"vault.Create", write_vault},
};

static void
write_body(struct lp_sink *out, const char *method, const char *intent)
{
    struct words words;
    split(&words, intent);
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++)
        if (strcmp(writers[i].method, method) == 0)
            writers[i].write(out, &words);
}

/* ---- the record of what was sent ---- */

static const char *text_of(json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

/* Is it one that the builder makes? Then it makes it; the others are written by
 * the table of transactions, which is the same one. */
static struct loupe_span write_tx(struct lp_sink *out,
                                  const struct lp_consensus_call *call)
{
    uint8_t memory[64];
    struct lp_sink fee;
    struct loupe_error error          = {0};
    const struct lp_tx_method *method = lp_consensus_method_find(call->method);
    if (method != NULL && method->sender == LP_TX_BY_ACCOUNT) {
        check_status(lp_consensus_tx_write(out, call, 32768, &error), LOUPE_OK,
                     &error);
        return lp_sink_span(out);
    }
    assert_int_not_equal(lp_consensus_tx_write(out, call, 32768, &error),
                         LOUPE_OK);
    assert_string_equal(error.field, "method");
    lp_sink_init(&fee, memory, sizeof memory);
    lp_cbor_struct_write(&fee, &lp_tx_fee_table, &call->fee);
    struct lp_tx tx = {lp_sink_span(&fee), call->body, call->nonce,
                       call->method};
    lp_cbor_struct_write(out, &lp_tx_table, &tx);
    return lp_sink_span(out);
}

static void check_sent(json_t *entry)
{
    static uint8_t body_memory[1024], memory[ROOM], whole_memory[ROOM];
    struct lp_sink body, out, whole;
    struct lp_oasis_context context;
    struct lp_tx_signature signature;
    struct loupe_hash seed, hash;
    struct loupe_error error      = {0};
    const char *intent            = text_of(entry, "intent");
    json_t *fee                   = json_object_get(entry, "fee_amount");
    struct lp_consensus_call call = {
        .method = loupe_span_string(text_of(entry, "method")),
        .nonce  = (uint64_t)json_integer_value(json_object_get(entry, "nonce")),
        .has_fee = true,
        .fee     = {.gas = strcmp(intent, "out of gas") == 0 ? 10 : 20000}};
    call.fee.amount = loupe_u256_from_u64((uint64_t)json_integer_value(fee));
    if (strcmp(intent, "fee not payable") == 0)
        call.fee.amount = loupe_u256_from_u64(1000000000);
    lp_sink_init(&body, body_memory, sizeof body_memory);
    write_body(&body, text_of(entry, "method"), intent);
    call.body = lp_sink_span(&body);
    lp_sink_init(&out, memory, sizeof memory);
    struct loupe_span transaction = write_tx(&out, &call);
    seed                          = seed_of(text_of(entry, "signer"));
    lp_tx_context(&context, &localnet);
    lp_oasis_sign(signature.signature, signature.public_key, seed.b, &context,
                  transaction);
    lp_sink_init(&whole, whole_memory, sizeof whole_memory);
    check_status(lp_consensus_tx_join(&whole, transaction, &signature,
                                      &localnet, &error),
                 LOUPE_OK, &error);
    check_bytes(lp_sink_span(&whole), vectors_get_base64(entry, "raw"));
    lp_tx_hash(&hash, lp_sink_span(&whole));
    check_hex(loupe_hash_span(&hash), text_of(entry, "hash"));
}

static void test_everything_sent_is_made_again(void **state)
{
    (void)state;
    json_t *file = vectors_json("recordings/consensus-localnet/txs.json");
    assert_int_equal(json_array_size(file), 75);
    for (size_t i = 0; i < json_array_size(file); i++)
        check_sent(json_array_get(file, i));
    json_decref(file);
}

/* ---- what stands in the blocks ---- */

struct blocks {
    struct loupe_chain chain;
    size_t transactions;
    size_t methods[64];
};

static void check_rewritten(struct lp_consensus_view *view)
{
    static uint8_t memory[ROOM];
    static uint64_t object[128];
    struct lp_sink out;
    struct loupe_error error          = {0};
    const struct lp_cbor_table *table = view->method->body.table;
    lp_sink_init(&out, memory, sizeof memory);
    if (table != NULL) {
        assert_true(table->size <= sizeof object);
        check_status(lp_cbor_struct_read(object, table, view->tx.body,
                                         LP_CBOR_STRICT, &error),
                     LOUPE_OK, &error);
        lp_cbor_struct_write(&out, table, object);
        check_bytes(lp_sink_span(&out), view->tx.body);
    }
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_tx_table, &view->tx);
    check_bytes(lp_sink_span(&out), view->transaction);
}

static void check_one(struct blocks *blocks, struct loupe_span whole)
{
    static uint8_t memory[ROOM];
    struct lp_consensus_view view;
    struct lp_sink out;
    size_t count;
    struct loupe_error error = {0};
    check_status(lp_consensus_tx_describe(&view, whole, &error), LOUPE_OK,
                 &error);
    assert_true(view.is_signed);
    assert_non_null(view.method);
    check_status(view.body_fault.status, LOUPE_OK, &view.body_fault);
    check_rewritten(&view);
    lp_sink_init(&out, memory, sizeof memory);
    check_status(lp_consensus_tx_join(&out, view.transaction,
                                      &view.envelope.signature, &blocks->chain,
                                      &error),
                 LOUPE_OK, &error);
    check_bytes(lp_sink_span(&out), whole);
    blocks->transactions++;
    blocks->methods[view.method - lp_consensus_methods(&count)]++;
}

static void check_line(void *context, size_t line, json_t *call)
{
    static _Alignas(16) unsigned char memory[1 << 16];
    struct loupe_arena arena;
    struct lp_tx_list list, proofs;
    struct loupe_error error = {0};
    const char *method = json_string_value(json_object_get(call, "method"));
    (void)line;
    if (strcmp(method, "GetTransactionsWithProofs") != 0 ||
        !json_is_string(json_object_get(call, "response")))
        return;
    loupe_arena_init(&arena, memory, sizeof memory);
    check_status(lp_tx_proofs_read(&list, &proofs,
                                   vectors_get_base64(call, "response"), &arena,
                                   &error),
                 LOUPE_OK, &error);
    for (size_t i = 0; i < list.count; i++)
        check_one(context, list.items[i]);
}

static size_t count_method(const struct blocks *blocks, const char *name)
{
    size_t count;
    return blocks->methods[lp_consensus_method_find(loupe_span_string(name)) -
                           lp_consensus_methods(&count)];
}

static void test_blocks_of_the_consensus_network(void **state)
{
    (void)state;
    struct blocks blocks = {.chain = localnet};
    vectors_lines("recordings/consensus-localnet/calls.ndjson.gz", check_line,
                  &blocks);
    assert_int_equal(count_method(&blocks, "consensus.Meta"), 328);
    assert_int_equal(count_method(&blocks, "registry.RegisterNode"), 81);
    assert_int_equal(count_method(&blocks, "beacon.VRFProve"), 75);
    assert_int_equal(count_method(&blocks, "staking.Transfer"), 26);
    assert_int_equal(blocks.transactions, 554);
}

static void test_blocks_of_the_sapphire_network(void **state)
{
    (void)state;
    struct blocks blocks = {.transactions = 0};
    assert_true(loupe_chain_from_context(
        &blocks.chain, LOUPE_SPAN_TEXT("a685cf155ff638eceb065c6432f83e1f"
                                       "1bff946fe241321d83713d3157942140")));
    vectors_lines("recordings/sapphire-localnet/calls.ndjson.gz", check_line,
                  &blocks);
    assert_int_equal(count_method(&blocks, "roothash.ExecutorCommit"), 816);
    assert_int_equal(count_method(&blocks, "keymanager.PublishMasterSecret"),
                     1);
    assert_int_equal(count_method(&blocks, "keymanager.PublishEphemeralSecret"),
                     28);
    assert_int_equal(blocks.transactions, 1869);
}

static int setup(void **state)
{
    (void)state;
    truth = vectors_json("recordings/consensus-localnet/truth.json");
    assert_true(loupe_chain_from_context(
        &localnet, LOUPE_SPAN_TEXT("db7670f30923921d2cc63e52433ed87f"
                                   "eba8950fbdfe4ffdc0fea51133e842f0")));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(truth);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_sent_is_made_again),
        cmocka_unit_test(test_blocks_of_the_consensus_network),
        cmocka_unit_test(test_blocks_of_the_sapphire_network),
    };
    vectors_need();
    return cmocka_run_group_tests(tests, setup, teardown);
}
