/* SPDX-License-Identifier: Apache-2.0 */
/* Origins of all transactions of the Sapphire recording, from a database that
 * followed it: what an instance of the application signed is what the official
 * client says (truth.json), everybody else is refused with the reason, and where
 * the recording has no proof of it nothing is said. */
#include "base/text.h"
#include "chain/rofl_view.h"
#include "support/check.h"
#include "support/database.h"
#include "support/vectors.h"

#include <stdio.h>

#define FOLDER "recordings/sapphire-localnet/"
#define ROUNDS 426
#define APP    "rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9"

static json_t *truth;
static struct lp_chain *chain;

static struct lp_chain *open_chain(enum lp_store_mode mode, bool with_source)
{
    static const char *const sources[] = {DATABASE_SOURCE};
    struct lp_chain_options options    = {.network      = database_network,
                                          .policy       = LOUPE_POLICY_INIT,
                                          .db           = database_path(),
                                          .db_mode      = mode,
                                          .sources      = sources,
                                          .source_count = with_source ? 1 : 0,
                                          .offline      = !with_source};
    struct loupe_error error           = {0};
    struct lp_chain *out;
    check_status(lp_chain_open(&out, &options, &error), LOUPE_OK, &error);
    return out;
}

static int setup(void **state)
{
    if (database_make(state) != 0)
        return -1;
    truth = vectors_json(FOLDER "truth.json");
    database_copy();
    chain = open_chain(LP_STORE_WRITE, true);
    return 0;
}

static int teardown(void **state)
{
    lp_chain_close(chain);
    json_decref(truth);
    return database_free(state);
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* ---- what the official client says ---- */

static const json_t *part(const char *outer, const char *inner)
{
    return json_object_get(json_object_get(truth, outer), inner);
}

static bool told_as_instance(uint64_t round, const struct lp_public_key *key)
{
    char hex[2 * LP_PUBLIC_KEY_BYTES_MAX + 1];
    size_t i;
    const json_t *entry;
    lp_hex_encode(hex, lp_public_key_span(key));
    json_array_foreach(part("rofl", "transactions_signed_by_instances"), i,
                       entry)
    {
        if (vectors_get_u64(entry, "round") == round &&
            strcmp(text(entry, "signer_public_key"), hex) == 0)
            return true;
    }
    return false;
}

enum told { TOLD_NO, TOLD_FIRST, TOLD_AGAIN };

/* Is this a registration of the instance with this RAK, and not the first? */
static enum told told_as_registration(const struct loupe_hash *hash,
                                      const struct lp_public_key *rak)
{
    char tx[65], key[2 * LP_PUBLIC_KEY_BYTES_MAX + 1];
    size_t i, before = 0;
    const json_t *event;
    lp_hex_encode(tx, loupe_hash_span(hash));
    lp_hex_encode(key, lp_public_key_span(rak));
    json_array_foreach(json_object_get(truth, "events"), i, event)
    {
        if (strcmp(text(event, "module"), "rofl") != 0 ||
            vectors_get_u64(event, "code") != 4 ||
            strstr(text(event, "value"), key) == NULL)
            continue;
        if (strcmp(text(event, "tx_hash"), tx) == 0)
            return before == 0 ? TOLD_FIRST : TOLD_AGAIN;
        before++;
    }
    return TOLD_NO;
}

static uint64_t told_epoch(uint64_t round)
{
    char height[24];
    const json_t *header =
        json_array_get(json_object_get(truth, "rounds"), (size_t)round);
    (void)snprintf(height, sizeof height, "%lld",
                   (long long)vectors_get_u64(header, "consensus_height"));
    return vectors_get_u64(part("consensus", "epoch_of_height"), height);
}

/* The instance with this extra key, as the last snapshot has it: node and RAK
 * stayed the same all the time. */
static const json_t *told_instance(const struct lp_public_key *key)
{
    const json_t *snapshots = part("rofl", "snapshots");
    const json_t *last =
        json_array_get(snapshots, json_array_size(snapshots) - 1);
    const json_t *app = json_array_get(json_object_get(last, "apps"), 0);
    char base64[LP_BASE64_ROOM(LP_PUBLIC_KEY_BYTES_MAX)];
    size_t i;
    const json_t *instance;
    assert_string_equal(text(app, "app"), APP);
    lp_base64_encode(base64, lp_public_key_span(key));
    json_array_foreach(json_object_get(app, "instances"), i, instance)
    {
        const json_t *keys = json_object_get(instance, "extra_keys");
        if (strcmp(json_string_value(json_array_get(keys, 0)), base64) == 0)
            return instance;
    }
    fail_msg("no instance has the key");
    return NULL;
}

/* ---- every transaction ---- */

struct counts {
    size_t transactions;
    size_t instances, renewals, strangers; /* decided */
    size_t no_proof;                       /* cannot tell */
};

static enum loupe_status ask(struct lp_rofl_origin_view *view,
                             const struct loupe_hash *hash,
                             const struct lp_moment *at,
                             const char *expected,
                             struct loupe_error *error)
{
    struct loupe_address app;
    lp_error_clear(error);
    if (expected != NULL)
        assert_true(
            loupe_rofl_app_from_text(&app, loupe_span_string(expected)));
    return lp_rofl_origin_view_read(view, chain, hash, at,
                                    expected == NULL ? NULL : &app, error);
}

static void check_app(const struct loupe_address *app, const char *wanted)
{
    char got[LOUPE_ADDRESS_TEXT];
    loupe_rofl_app_to_text(got, app);
    assert_string_equal(got, wanted);
}

/* Both signed by what an instance registered: the policy asks for at most three
 * epochs. */
static void check_origin(const struct lp_rofl_origin_view *view, uint64_t round)
{
    check_status(view->no.status, LOUPE_OK, &view->no);
    check_app(&view->origin.app, APP);
    assert_int_equal(view->epoch, told_epoch(round));
    assert_true(view->origin.expiration > view->epoch);
    assert_true(view->origin.expiration <= view->epoch + 3);
    assert_int_equal(view->rule, LP_ROFL_RULE_BEFORE);
    assert_int_equal(view->root.version, round - 1);
}

static void check_instance(const struct lp_rofl_origin_view *view,
                           uint64_t round)
{
    const json_t *told = told_instance(&view->signer);
    check_origin(view, round);
    check_bytes(LOUPE_SPAN_ARRAY(view->origin.node_id),
                vectors_get_base64(told, "node_id"));
    check_bytes(LOUPE_SPAN_ARRAY(view->origin.rak),
                vectors_get_base64(told, "rak"));
    check_status(view->no_app.status, LOUPE_OK, &view->no_app);
    check_app(&view->app.id, APP);
}

/* An instance that registers again signs with its RAK. */
static void check_renewal(const struct lp_rofl_origin_view *view,
                          uint64_t round)
{
    check_origin(view, round);
    check_bytes(lp_public_key_span(&view->signer),
                LOUPE_SPAN_ARRAY(view->origin.rak));
}

static void check_stranger(const struct lp_rofl_origin_view *view,
                           uint64_t round)
{
    static const struct loupe_address nobody;
    check_refusal(&view->no, LOUPE_ABSENT, "endorser", CHECK_ANY_OFFSET);
    assert_true(loupe_address_equal(&view->origin.app, &nobody));
    assert_int_equal(view->root.version, round - 1);
}

/* The recording has no proof of the key: that is no "no". */
static void check_no_proof(const struct loupe_error *error, uint64_t round)
{
    char field[64];
    (void)snprintf(field, sizeof field, "state[%llu].endorser.recording",
                   (unsigned long long)round - 1);
    check_refusal(error, LOUPE_UNREACHABLE, field, CHECK_ANY_OFFSET);
}

static void check_decided(struct counts *counts,
                          const struct lp_rofl_origin_view *view,
                          const struct loupe_hash *hash,
                          uint64_t round)
{
    enum told told = told_as_registration(hash, &view->signer);
    if (told_as_instance(round, &view->signer)) {
        check_instance(view, round);
        counts->instances++;
    } else if (told == TOLD_AGAIN) {
        check_renewal(view, round);
        counts->renewals++;
    } else {
        check_stranger(view, round);
        counts->strangers++;
    }
}

static void check_transaction(struct counts *counts,
                              const struct loupe_hash *hash,
                              uint64_t round)
{
    struct lp_moment at = {.kind = LP_AT_ROUND, .number = round};
    struct lp_rofl_origin_view view;
    struct loupe_error error = {0};
    enum loupe_status status = ask(&view, hash, &at, NULL, &error);
    assert_true(view.has_signer);
    if (status == LOUPE_UNREACHABLE) {
        assert_false(told_as_instance(round, &view.signer));
        check_no_proof(&error, round);
        counts->no_proof++;
    } else {
        check_status(status, LOUPE_OK, &error);
        check_decided(counts, &view, hash, round);
    }
    counts->transactions++;
    lp_rofl_origin_view_fini(&view);
    lp_chain_forget(chain);
}

static struct counts every_transaction(void)
{
    struct counts counts = {0};
    for (uint64_t round = 1; round < ROUNDS; round++) {
        struct lp_round_view view;
        struct loupe_error error = {0};
        check_status(lp_round_view_read(&view, chain, round, &error), LOUPE_OK,
                     &error);
        for (size_t i = 0; i < view.io.transaction_count; i++)
            check_transaction(&counts, &view.io.transactions[i].hash, round);
        lp_round_view_fini(&view);
    }
    return counts;
}

static void test_every_transaction(void **state)
{
    (void)state;
    struct counts counts = every_transaction();
    assert_int_equal(counts.transactions, 443);
    assert_int_equal(counts.instances, 194);
    assert_int_equal(counts.renewals, 16);
    assert_int_equal(counts.strangers, 38);
    assert_int_equal(counts.no_proof, 195);
}

/* ---- what looks like it ---- */

/* The driver's own calls of anchorResult: a person signed them. */
static void test_anchorings_of_a_person(void **state)
{
    (void)state;
    struct lp_moment at = {.kind = LP_AT_LATEST};
    size_t i, refused = 0, unknown = 0;
    const json_t *tx;
    json_array_foreach(json_object_get(truth, "transactions"), i, tx)
    {
        struct lp_rofl_origin_view view;
        struct loupe_error error = {0};
        struct loupe_hash hash;
        if (strcmp(text(tx, "intent"), "work.anchorResult") != 0)
            continue;
        assert_string_equal(text(tx, "signer"), "erin");
        vectors_get_fixed(hash.b, sizeof hash.b, tx, "hash");
        enum loupe_status status = ask(&view, &hash, &at, APP, &error);
        if (status == LOUPE_OK)
            check_stranger(&view, vectors_get_u64(tx, "round"));
        else
            check_no_proof(&error, vectors_get_u64(tx, "round"));
        refused += status == LOUPE_OK;
        unknown += status != LOUPE_OK;
        lp_rofl_origin_view_fini(&view);
    }
    assert_int_equal(refused, 1);
    assert_int_equal(unknown, 3);
}

/* One of round 41, whose proofs are kept by now. */
#define ANCHORED                                                               \
    "03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0"

static struct loupe_hash anchored(void)
{
    struct loupe_hash hash;
    assert_true(
        lp_hex_decode(hash.b, sizeof hash.b, loupe_span_string(ANCHORED)));
    return hash;
}

static void test_another_application_is_expected(void **state)
{
    (void)state;
    struct lp_moment at    = {.kind = LP_AT_LATEST};
    struct loupe_hash hash = anchored();
    struct lp_rofl_origin_view view;
    struct loupe_error error = {0};
    check_status(ask(&view, &hash, &at, APP, &error), LOUPE_OK, &error);
    check_instance(&view, 41);
    lp_rofl_origin_view_fini(&view);
    check_status(ask(&view, &hash, &at,
                     "rofl1qr4ems55uguh4aayer0fma5eeq9grk3jrucdfjm8", &error),
                 LOUPE_OK, &error);
    check_refusal(&view.no, LOUPE_INVALID, "app", CHECK_ANY_OFFSET);
    assert_non_null(strstr(view.no.reason, APP));
    lp_rofl_origin_view_fini(&view);
}

static void test_where_it_is_not(void **state)
{
    (void)state;
    struct loupe_hash hash    = anchored(), other;
    struct lp_moment latest   = {.kind = LP_AT_LATEST};
    struct lp_moment round_42 = {.kind = LP_AT_ROUND, .number = 42};
    struct lp_moment height   = {.kind = LP_AT_HEIGHT, .number = 99};
    struct lp_rofl_origin_view view;
    struct loupe_error error = {0};
    check_status(ask(&view, &hash, &round_42, NULL, &error), LOUPE_ABSENT,
                 &error);
    check_refusal(&error, LOUPE_ABSENT, "transaction", CHECK_ANY_OFFSET);
    lp_rofl_origin_view_fini(&view);
    check_status(ask(&view, &hash, &height, NULL, &error), LOUPE_USAGE, &error);
    lp_rofl_origin_view_fini(&view);
    other = hash;
    other.b[0] ^= 1;
    check_status(ask(&view, &other, &latest, NULL, &error), LOUPE_UNREACHABLE,
                 &error);
    check_refusal(&error, LOUPE_UNREACHABLE, "transaction", CHECK_ANY_OFFSET);
    lp_rofl_origin_view_fini(&view);
}

/* ---- applications and instances ---- */

static struct loupe_known_root state_of(uint64_t round)
{
    struct loupe_known_root root;
    struct loupe_error error = {0};
    check_status(
        lp_chain_round_root(chain, round, LP_ROOT_STATE, &root, &error),
        LOUPE_OK, &error);
    return root;
}

struct listing {
    const json_t *told;
    size_t count;
};

static enum loupe_status
on_instance(void *context,
            const struct lp_rofl_registration *registration,
            struct loupe_error *error)
{
    struct listing *listing = context;
    size_t i, found = 0;
    const json_t *told;
    (void)error;
    json_array_foreach(listing->told, i, told)
    {
        struct loupe_span rak = vectors_get_base64(told, "rak");
        if (memcmp(rak.data, registration->rak, 32) != 0)
            continue;
        found++;
        check_bytes(LOUPE_SPAN_ARRAY(registration->node_id),
                    vectors_get_base64(told, "node_id"));
        assert_int_equal(registration->expiration,
                         vectors_get_u64(told, "expiration"));
    }
    assert_int_equal(found, 1);
    listing->count++;
    return LOUPE_OK;
}

static size_t check_told_app(const json_t *told, uint64_t round)
{
    struct lp_rofl_app record;
    struct loupe_address app, admin;
    struct loupe_error error     = {0};
    struct listing listing       = {json_object_get(told, "instances"), 0};
    struct loupe_known_root root = state_of(round);
    assert_true(
        loupe_rofl_app_from_text(&app, loupe_span_string(text(told, "app"))));
    check_status(lp_rofl_app_view(&record, chain, &root, &app, &error),
                 LOUPE_OK, &error);
    assert_true(loupe_address_from_text(
        &admin, loupe_span_string(text(told, "admin"))));
    check_bytes(record.admin, LOUPE_SPAN_ARRAY(admin.b));
    check_status(
        lp_rofl_instances(chain, &root, &app, on_instance, &listing, &error),
        LOUPE_OK, &error);
    assert_int_equal(listing.count, json_array_size(listing.told));
    return listing.count;
}

static void test_snapshots(void **state)
{
    (void)state;
    size_t i, j, apps = 0, instances = 0;
    const json_t *snapshot, *told;
    json_array_foreach(part("rofl", "snapshots"), i, snapshot)
    {
        json_array_foreach(json_object_get(snapshot, "apps"), j, told)
        {
            instances +=
                check_told_app(told, vectors_get_u64(snapshot, "round"));
            apps++;
        }
    }
    assert_int_equal(apps, 31);
    assert_int_equal(instances, 30);
}

static void test_no_such_application(void **state)
{
    (void)state;
    struct lp_rofl_app record;
    struct loupe_address app;
    struct loupe_error error     = {0};
    struct loupe_known_root root = state_of(12);
    assert_true(loupe_rofl_app_from_text(&app, LOUPE_SPAN_TEXT(APP)));
    check_status(lp_rofl_app_view(&record, chain, &root, &app, &error),
                 LOUPE_ABSENT, &error);
    check_refusal(&error, LOUPE_ABSENT, "app", CHECK_ANY_OFFSET);
}

/* ---- without a source ---- */

/* What was proven once is kept: the same verdicts come from the database
 * alone. */
static void test_the_database_alone(void **state)
{
    (void)state;
    lp_chain_close(chain);
    chain                  = open_chain(LP_STORE_READ, false);
    struct lp_moment at    = {.kind = LP_AT_LATEST};
    struct loupe_hash hash = anchored();
    struct lp_rofl_origin_view view;
    struct loupe_error error = {0};
    check_status(ask(&view, &hash, &at, APP, &error), LOUPE_OK, &error);
    check_instance(&view, 41);
    lp_rofl_origin_view_fini(&view);
    lp_chain_close(chain);
    database_copy();
    chain = open_chain(LP_STORE_READ, false);
    check_status(ask(&view, &hash, &at, APP, &error), LOUPE_UNREACHABLE,
                 &error);
    lp_rofl_origin_view_fini(&view);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_transaction),
        cmocka_unit_test(test_anchorings_of_a_person),
        cmocka_unit_test(test_another_application_is_expected),
        cmocka_unit_test(test_where_it_is_not),
        cmocka_unit_test(test_snapshots),
        cmocka_unit_test(test_no_such_application),
        cmocka_unit_test(test_the_database_alone),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
