/* SPDX-License-Identifier: Apache-2.0 */
/* Origins in a database that was made up: two rounds, the state after each, and
 * transactions of the second one that all make the same call. Who signed, what
 * was registered and when differs from case to case, so that each rule of
 * chain/rofl_view.h decides alone. */
#include "chain/chain.h"
#include "chain/rofl_view.h"
#include "sign/oasis.h"
#include "state/records_chain.h"
#include "state/runtime_keys.h"
#include "support/check.h"
#include "support/made_rounds.h"
#include "support/mkvs_server.h"
#include "tx/multisig.h"
#include "tx/runtime_build.h"

#define BEFORE UINT64_C(20)
#define ROUND  UINT64_C(21)
#define EPOCH  UINT64_C(7)

static const struct lp_network network = {
    .name = "made",
    .chain_context =
        "a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140",
    .runtime_id  = {0x80},
    .has_runtime = true,
};

/* ---- who is there ---- */

enum who { NOBODY, INSTANCE, OTHER_INSTANCE, PERSON };

static void seed_of(uint8_t seed[32], enum who who)
{
    memset(seed, (int)who, 32);
}

static struct lp_public_key key_of(enum who who)
{
    static const struct lp_oasis_context none;
    struct lp_public_key key = {.kind = LP_KEY_ED25519};
    uint8_t seed[32], signature[64];
    seed_of(seed, who);
    lp_oasis_sign(signature, key.bytes, seed, &none, loupe_span("", 0));
    return key;
}

/* Both are of application 001111…. */
static struct lp_rofl_origin instance_of(enum who who, uint64_t expiration)
{
    struct lp_rofl_origin out = {.expiration = expiration};
    memset(out.app.b + 1, 0x11, sizeof out.app.b - 1);
    memset(out.rak, 0xa0 + (int)who, sizeof out.rak);
    memset(out.node_id, 0xb0 + (int)who, sizeof out.node_id);
    return out;
}

/* ---- a state ---- */

struct state {
    uint64_t registered_until; /* the key of INSTANCE; 0: it is not there */
    bool no_registration;      /* only the endorser */
    bool no_app;
    unsigned hidden; /* the proofs that nobody keeps */
};
enum { HIDE_ENDORSER = 1, HIDE_REGISTRATION = 2, HIDE_APP = 4, HIDE_EPOCH = 8 };

static struct lp_key endorser_key(enum who who)
{
    struct loupe_hash hash;
    struct lp_public_key key = key_of(who);
    lp_rofl_key_hash(&hash, &key);
    return lp_rtkey_rofl_endorser(&hash);
}

static struct lp_key registration_key(const struct lp_rofl_origin *instance)
{
    struct loupe_hash hash;
    lp_rtkey_key_hash(&hash, "ed25519", LOUPE_SPAN_ARRAY(instance->rak));
    return lp_rtkey_rofl_registration(&instance->app, &hash);
}

static struct loupe_span endorser_of(const struct lp_rofl_origin *instance)
{
    uint8_t memory[128];
    struct lp_sink out;
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_array(&out, 3);
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(instance->node_id));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(instance->rak));
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(instance->app.b));
    return made_keep(lp_sink_span(&out));
}

static struct loupe_span registration_of(const struct lp_rofl_origin *instance)
{
    uint8_t memory[512], list[64];
    struct lp_sink out, keys;
    struct lp_public_key key = key_of(INSTANCE);
    lp_sink_init(&keys, list, sizeof list);
    lp_cbor_put_array(&keys, 1);
    lp_public_key_write(&keys, &key);
    struct lp_rofl_registration record = {.app        = instance->app,
                                          .expiration = instance->expiration,
                                          .extra_keys = lp_sink_span(&keys)};
    memcpy(record.rak, instance->rak, sizeof record.rak);
    memcpy(record.node_id, instance->node_id, sizeof record.node_id);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_rofl_registration_table, &record);
    return made_keep(lp_sink_span(&out));
}

static struct loupe_span app_of(const struct lp_rofl_origin *instance)
{
    uint8_t memory[512];
    struct lp_sink out;
    struct lp_rofl_app record = {
        .id     = instance->app,
        .policy = {.quotes         = LOUPE_SPAN_TEXT("\xa0"),
                   .enclaves       = LOUPE_SPAN_TEXT("\x80"),
                   .endorsements   = LOUPE_SPAN_TEXT("\x80"),
                   .fees           = 1,
                   .max_expiration = 3},
        .stake  = LOUPE_SPAN_TEXT("\x82\x40\x40"),
    };
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_struct_write(&out, &lp_rofl_app_table, &record);
    return made_keep(lp_sink_span(&out));
}

/* A tree in memory, and the proofs of these keys in the store. */
static void prove(struct lp_chain *chain,
                  uint64_t round,
                  struct mkvs_server *server,
                  struct lp_key key,
                  bool hidden)
{
    struct loupe_error error  = {0};
    struct lp_store_proof row = {.root    = *mkvs_server_root(server),
                                 .kind    = LP_ROOT_STATE,
                                 .version = round,
                                 .key     = lp_key_span(&key),
                                 .last    = true};
    if (hidden)
        return;
    row.proof = mkvs_server_get(server, row.key, false, 1);
    check_status(lp_store_put_proof(chain->store, &row, &error), LOUPE_OK,
                 &error);
}

static struct loupe_hash
put_state(struct lp_chain *chain, uint64_t round, const struct state *state)
{
    struct lp_rofl_origin instance =
        instance_of(INSTANCE, state->registered_until);
    struct lp_key endorser       = endorser_key(INSTANCE);
    struct lp_key registration   = registration_key(&instance);
    struct lp_key app            = lp_rtkey_rofl_app(&instance.app);
    struct lp_key epoch          = lp_rtkey_core(LP_RTKEY_LAST_EPOCH);
    struct lp_key own            = lp_rtkey_block_hash(&round);
    static const uint8_t seven[] = {(uint8_t)EPOCH};
    struct made_pairs pairs      = {.count = 0};
    made_add(&pairs, &epoch, LOUPE_SPAN_ARRAY(seven));
    made_add(&pairs, &own,
             LOUPE_SPAN_ARRAY(seven)); /* no two states are equal */
    if (state->registered_until != 0)
        made_add(&pairs, &endorser, endorser_of(&instance));
    if (state->registered_until != 0 && !state->no_registration)
        made_add(&pairs, &registration, registration_of(&instance));
    if (!state->no_app)
        made_add(&pairs, &app, app_of(&instance));
    struct mkvs_server *server = mkvs_server_new(pairs.list, pairs.count);
    struct loupe_hash root     = *mkvs_server_root(server);
    prove(chain, round, server, endorser, state->hidden & HIDE_ENDORSER);
    prove(chain, round, server, endorser_key(PERSON), false);
    prove(chain, round, server, registration,
          state->hidden & HIDE_REGISTRATION);
    prove(chain, round, server, app, state->hidden & HIDE_APP);
    prove(chain, round, server, epoch, state->hidden & HIDE_EPOCH);
    mkvs_server_free(server);
    return root;
}

/* ---- transactions ---- */

enum form { PLAIN, BAD_SIGNATURE, MULTISIG };

struct tx {
    enum who signer;    /* NOBODY: there are no more */
    enum who registers; /* this instance, as an event says; or NOBODY */
    bool bad_event;     /* the event is none */
    enum form form;
};

static struct loupe_span multisig_of(const struct lp_public_key *key)
{
    uint8_t memory[128];
    struct lp_sink out;
    struct lp_multisig config = {
        .members = {{.weight = 1, .key = *key}}, .count = 1, .threshold = 1};
    lp_sink_init(&out, memory, sizeof memory);
    lp_multisig_write(&out, &config);
    return made_keep(lp_sink_span(&out));
}

static struct loupe_span sign(struct loupe_span body, enum who who)
{
    struct lp_oasis_context context;
    struct loupe_hash runtime;
    uint8_t seed[32], key[32], signature[64];
    memcpy(runtime.b, network.runtime_id, sizeof runtime.b);
    lp_rtx_context(&context, &runtime,
                   loupe_span_string(network.chain_context));
    seed_of(seed, who);
    lp_oasis_sign(signature, key, seed, &context, body);
    return made_keep(LOUPE_SPAN_ARRAY(signature));
}

/* The same call by everybody. */
static struct loupe_span write_tx(const struct tx *tx, uint64_t nonce)
{
    uint8_t body_memory[512], memory[1024];
    struct lp_sink body, out;
    struct lp_public_key key  = key_of(tx->signer);
    struct lp_rtx_draft draft = {
        .signers      = {{.spec = {.key = key}, .nonce = nonce}},
        .signer_count = 1,
        .call         = {.method = LOUPE_SPAN_TEXT("evm.Call"),
                         .body   = LOUPE_SPAN_TEXT("\xa0")},
    };
    if (tx->form == MULTISIG)
        draft.signers[0].spec.multisig = multisig_of(&key);
    lp_sink_init(&body, body_memory, sizeof body_memory);
    check_status(lp_rtx_body_build(&body, &draft, NULL), LOUPE_OK, NULL);
    struct loupe_span signature =
        sign(lp_sink_span(&body),
             tx->form == BAD_SIGNATURE ? OTHER_INSTANCE : tx->signer);
    struct lp_rtx_proof proof = {.signature = signature};
    if (tx->form == MULTISIG)
        proof = (struct lp_rtx_proof){.slots = {signature}, .slot_count = 1};
    lp_sink_init(&out, memory, sizeof memory);
    lp_rtx_write(&out, lp_sink_span(&body), &proof, 1);
    return made_keep(lp_sink_span(&out));
}

static struct loupe_span event_of(const struct tx *tx)
{
    uint8_t memory[128];
    struct lp_sink out;
    struct lp_rofl_origin instance = instance_of(tx->registers, 0);
    struct lp_public_key rak       = {.kind = LP_KEY_ED25519};
    memcpy(rak.bytes, instance.rak, sizeof instance.rak);
    lp_sink_init(&out, memory, sizeof memory);
    lp_cbor_put_array(&out, 1);
    lp_cbor_put_map(&out, tx->bad_event ? 1 : 2);
    lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("rak"));
    lp_public_key_write(&out, &rak);
    if (!tx->bad_event) {
        lp_cbor_put_text(&out, LOUPE_SPAN_TEXT("app_id"));
        lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(instance.app.b));
    }
    return made_keep(lp_sink_span(&out));
}

static struct loupe_hash
add_tx(struct made_pairs *pairs, const struct tx *tx, uint64_t order)
{
    static const char tag[]  = "rofl\0\0\0\4";
    struct loupe_span bytes  = write_tx(tx, order);
    struct loupe_span output = LOUPE_SPAN_TEXT("\xa1\x62ok\xf6");
    struct lp_key event      = lp_iokey_tags(loupe_span(tag, sizeof tag - 1));
    struct loupe_hash hash = made_add_transaction(pairs, bytes, output, order);
    if (tx->registers == NOBODY)
        return hash;
    assert_true(event.size + sizeof hash.b <= sizeof event.bytes);
    memcpy(event.bytes + event.size, hash.b, sizeof hash.b);
    event.size += sizeof hash.b;
    made_add(pairs, &event, event_of(tx));
    return hash;
}

/* ---- a database ---- */

struct world {
    struct state before, after;
    struct tx txs[4];
    size_t asked;                      /* which of them */
    enum loupe_round_type type_before; /* of the round; 0: normal */
    const char *expect;                /* application */
};

static struct loupe_hash put_rounds(struct lp_chain *chain,
                                    const struct world *world)
{
    struct loupe_hash hash  = {{0}};
    struct made_pairs pairs = {.count = 0};
    for (size_t i = 0; i < 4 && world->txs[i].signer != NOBODY; i++) {
        struct loupe_hash one = add_tx(&pairs, &world->txs[i], i);
        if (i == world->asked)
            hash = one;
    }
    struct loupe_hash before = put_state(chain, BEFORE, &world->before);
    struct loupe_hash after  = put_state(chain, ROUND, &world->after);
    made_put_round(chain, BEFORE,
                   world->type_before != 0 ? world->type_before
                                           : LOUPE_ROUND_NORMAL,
                   &before, NULL);
    made_put_round(chain, ROUND, LOUPE_ROUND_NORMAL, &after, &pairs);
    return hash;
}

/* ---- verdicts ---- */

struct verdict {
    struct lp_rofl_origin_view view;
    struct lp_chain *chain;
};

static enum loupe_status
judge(struct verdict *out, const struct world *world, struct loupe_error *error)
{
    struct lp_chain_options options = {.network = network,
                                       .policy  = LOUPE_POLICY_INIT};
    struct lp_moment at             = {.kind = LP_AT_LATEST};
    struct loupe_address app;
    *error = (struct loupe_error){0};
    check_status(lp_chain_open(&out->chain, &options, error), LOUPE_OK, error);
    check_status(lp_store_begin(out->chain->store, error), LOUPE_OK, error);
    struct loupe_hash hash = put_rounds(out->chain, world);
    check_status(lp_store_commit(out->chain->store, error), LOUPE_OK, error);
    if (world->expect != NULL)
        assert_true(
            loupe_rofl_app_from_text(&app, loupe_span_string(world->expect)));
    return lp_rofl_origin_view_read(&out->view, out->chain, &hash, &at,
                                    world->expect == NULL ? NULL : &app, error);
}

static void drop(struct verdict *verdict)
{
    lp_rofl_origin_view_fini(&verdict->view);
    lp_chain_close(verdict->chain);
}

static void check_yes(const struct world *world, enum lp_rofl_rule rule)
{
    struct verdict verdict;
    struct loupe_error error;
    check_status(judge(&verdict, world, &error), LOUPE_OK, &error);
    const struct lp_rofl_origin_view *view = &verdict.view;
    struct lp_rofl_origin wanted           = instance_of(INSTANCE, 0);
    check_status(view->no.status, LOUPE_OK, &view->no);
    assert_int_equal(view->rule, rule);
    assert_int_equal(view->root.version,
                     rule == LP_ROFL_RULE_BEFORE ? BEFORE : ROUND);
    assert_int_equal(view->epoch, EPOCH);
    assert_true(loupe_address_equal(&view->origin.app, &wanted.app));
    assert_memory_equal(view->origin.rak, wanted.rak, 32);
    assert_memory_equal(view->origin.node_id, wanted.node_id, 32);
    assert_true(view->origin.expiration > EPOCH);
    drop(&verdict);
}

static void check_no(const struct world *world,
                     enum loupe_status status,
                     const char *field,
                     enum lp_rofl_rule rule)
{
    struct verdict verdict;
    struct loupe_error error;
    check_status(judge(&verdict, world, &error), LOUPE_OK, &error);
    static const struct loupe_address nobody;
    check_refusal(&verdict.view.no, status, field, CHECK_ANY_OFFSET);
    assert_int_equal(verdict.view.rule, rule);
    assert_int_equal(loupe_address_equal(&verdict.view.origin.app, &nobody),
                     world->expect == NULL);
    drop(&verdict);
}

static void check_cannot_tell(const struct world *world,
                              enum loupe_status status,
                              const char *field)
{
    struct verdict verdict;
    struct loupe_error error;
    check_status(judge(&verdict, world, &error), status, &error);
    check_refusal(&error, status, field, CHECK_ANY_OFFSET);
    drop(&verdict);
}

static void check_no_epoch(const struct world *world, const char *reason)
{
    struct verdict verdict;
    struct loupe_error error;
    check_status(judge(&verdict, world, &error), LOUPE_UNREACHABLE, &error);
    check_refusal(&error, LOUPE_UNREACHABLE, "epoch.round", CHECK_ANY_OFFSET);
    assert_non_null(strstr(error.reason, reason));
    drop(&verdict);
}

/* ---- cases ---- */

/* clang-format off */
#define UNTIL_8 {.registered_until = EPOCH + 1}
#define UNTIL_7 {.registered_until = EPOCH}
#define BY(who) {.signer = (who)}
#define REGISTERS(who, instance) {.signer = (who), .registers = (instance)}
/* clang-format on */

static void test_an_instance(void **state)
{
    (void)state;
    struct world world = {UNTIL_8, UNTIL_8, .txs = {BY(INSTANCE)}};
    check_yes(&world, LP_ROFL_RULE_BEFORE);
    world.after.registered_until = 0; /* what comes later changes nothing */
    check_yes(&world, LP_ROFL_RULE_BEFORE);
}

static void test_the_same_call_by_another_signer(void **state)
{
    (void)state;
    struct world world = {UNTIL_8, UNTIL_8, .txs = {BY(INSTANCE), BY(PERSON)},
                          .asked = 1};
    check_no(&world, LOUPE_ABSENT, "endorser", LP_ROFL_RULE_BEFORE);
    world.txs[1].form = MULTISIG;
    check_no(&world, LOUPE_ABSENT, "signer", LP_ROFL_RULE_BEFORE);
    world.txs[1] = (struct tx){INSTANCE, .form = BAD_SIGNATURE};
    check_no(&world, LOUPE_INVALID, "transaction.proofs[0].signature",
             LP_ROFL_RULE_BEFORE);
}

static void test_a_registration_that_ran_out(void **state)
{
    (void)state;
    struct world world = {UNTIL_7, UNTIL_7, .txs = {BY(INSTANCE)}};
    check_no(&world, LOUPE_STALE, "registration.expiration",
             LP_ROFL_RULE_BEFORE);
    world.before =
        (struct state){.registered_until = EPOCH + 1, .no_registration = true};
    check_no(&world, LOUPE_ABSENT, "registration", LP_ROFL_RULE_BEFORE);
}

static void test_another_application(void **state)
{
    (void)state;
    char own[LOUPE_ADDRESS_TEXT];
    struct lp_rofl_origin instance = instance_of(INSTANCE, 0);
    struct world world             = {UNTIL_8, UNTIL_8, .txs = {BY(INSTANCE)}};
    loupe_rofl_app_to_text(own, &instance.app);
    world.expect = own;
    check_yes(&world, LP_ROFL_RULE_BEFORE);
    world.expect = "rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9";
    check_no(&world, LOUPE_INVALID, "app", LP_ROFL_RULE_BEFORE);
}

/* The key is registered in the round of the transaction. */
static void test_registered_in_the_round(void **state)
{
    (void)state;
    struct world world = {.after = UNTIL_8,
                          .txs   = {REGISTERS(PERSON, INSTANCE), BY(INSTANCE)},
                          .asked = 1};
    check_yes(&world, LP_ROFL_RULE_SAME_ROUND);
    world.before = (struct state)UNTIL_7; /* registered again */
    check_yes(&world, LP_ROFL_RULE_SAME_ROUND);
    world.after = (struct state)UNTIL_7;
    check_no(&world, LOUPE_STALE, "registration.expiration",
             LP_ROFL_RULE_SAME_ROUND);
}

static void test_registered_only_later(void **state)
{
    (void)state;
    struct world world = {.after = UNTIL_8,
                          .txs   = {BY(INSTANCE), REGISTERS(PERSON, INSTANCE)}};
    check_no(&world, LOUPE_ABSENT, "endorser", LP_ROFL_RULE_BEFORE);
    world.txs[0].registers = INSTANCE; /* by the transaction itself */
    world.txs[1].registers = NOBODY;
    check_no(&world, LOUPE_ABSENT, "endorser", LP_ROFL_RULE_BEFORE);
}

/* Another instance came before, the own registration did not. */
static void test_registered_later_than_another(void **state)
{
    (void)state;
    struct world world = {.after = UNTIL_8,
                          .txs   = {REGISTERS(PERSON, OTHER_INSTANCE),
                                    BY(INSTANCE), REGISTERS(PERSON, INSTANCE)},
                          .asked = 1};
    check_no(&world, LOUPE_ABSENT, "events.InstanceRegistered",
             LP_ROFL_RULE_SAME_ROUND);
    world.after.registered_until = 0;
    check_no(&world, LOUPE_ABSENT, "endorser", LP_ROFL_RULE_SAME_ROUND);
    world.txs[0].bad_event = true;
    check_cannot_tell(&world, LOUPE_MALFORMED,
                      "events.InstanceRegistered[0].app_id");
}

static void test_proofs_that_are_missing(void **state)
{
    (void)state;
    struct world world  = {UNTIL_8, UNTIL_8, .txs = {BY(INSTANCE)}};
    world.before.hidden = HIDE_ENDORSER;
    check_cannot_tell(&world, LOUPE_UNREACHABLE, "state[20].endorser.source");
    world.before.hidden = HIDE_REGISTRATION;
    check_cannot_tell(&world, LOUPE_UNREACHABLE,
                      "state[20].registration.source");
    world = (struct world){
        .after = {.registered_until = EPOCH + 1, .hidden = HIDE_ENDORSER},
        .txs   = {REGISTERS(PERSON, INSTANCE), BY(INSTANCE)},
        .asked = 1};
    check_cannot_tell(&world, LOUPE_UNREACHABLE, "state[21].endorser.source");
}

/* The runtime's own word is not there: then the round that began the epoch is
 * looked for. */
static void test_an_epoch_that_is_not_known(void **state)
{
    (void)state;
    struct world world = {UNTIL_8, UNTIL_8, .txs = {BY(INSTANCE)}};
    world.after.hidden = HIDE_EPOCH;
    check_no_epoch(&world, "19 is not in the database");
    world.type_before = LOUPE_ROUND_FAILED;
    check_no_epoch(&world, "19 is not in the database");
    world.type_before = LOUPE_ROUND_SUSPENDED;
    check_no_epoch(&world, "20 suspended the runtime");
    world.type_before = LOUPE_ROUND_EPOCH_TRANSITION; /* without its block */
    check_no_epoch(&world, "no block of the database is known to have made "
                           "round 20");
}

/* The policy is told where it is known: it is no condition. */
static void test_the_policy(void **state)
{
    (void)state;
    static const struct {
        struct state before;
        enum loupe_status wanted;
    } all[] = {
        {UNTIL_8, LOUPE_OK},
        {{.registered_until = EPOCH + 1, .hidden = HIDE_APP},
         LOUPE_UNREACHABLE},
        {{.registered_until = EPOCH + 1, .no_app = true}, LOUPE_ABSENT},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct world world = {all[i].before, .txs = {BY(INSTANCE)}};
        struct verdict verdict;
        struct loupe_error error;
        check_status(judge(&verdict, &world, &error), LOUPE_OK, &error);
        check_status(verdict.view.no.status, LOUPE_OK, &verdict.view.no);
        check_status(verdict.view.no_app.status, all[i].wanted,
                     &verdict.view.no_app);
        assert_int_equal(verdict.view.app.policy.max_expiration,
                         all[i].wanted == LOUPE_OK ? 3 : 0);
        drop(&verdict);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_instance),
        cmocka_unit_test(test_the_same_call_by_another_signer),
        cmocka_unit_test(test_a_registration_that_ran_out),
        cmocka_unit_test(test_another_application),
        cmocka_unit_test(test_registered_in_the_round),
        cmocka_unit_test(test_registered_only_later),
        cmocka_unit_test(test_registered_later_than_another),
        cmocka_unit_test(test_proofs_that_are_missing),
        cmocka_unit_test(test_an_epoch_that_is_not_known),
        cmocka_unit_test(test_the_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
