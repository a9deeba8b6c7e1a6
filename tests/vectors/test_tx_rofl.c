/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx/rofl.json, one test a vector: application ids, the daemon's keys,
 * secrets, manifests, ids of derived keys, hashes of endorsed keys, words to a
 * scheduler. The decision about origins over made-up entries; over recorded
 * ones: test_recorded_sealed.c. */
#include "attest/registration.h"
#include "base/text.h"
#include "state/list.h"
#include "state/runtime_keys.h"
#include "support/named.h"
#include "tx/orc.h"
#include "tx/rofl.h"
#include "tx/runtime_bodies.h"
#include "tx/runtime_build.h"
#include "tx/scheduler.h"

#include <loupe/mrae.h>

static uint8_t memory[1 << 14];

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static struct loupe_span text_span(const json_t *object, const char *key)
{
    return loupe_span_string(text(object, key));
}

static struct loupe_arena fresh_arena(void)
{
    struct loupe_arena arena;
    loupe_arena_init(&arena, memory, sizeof memory);
    return arena;
}

/* What the table reads, it writes again. */
static void check_again(void *out,
                        const struct lp_cbor_table *table,
                        struct loupe_span bytes)
{
    uint8_t again[1 << 12];
    struct loupe_error error = {0};
    struct lp_sink sink;
    check_status(lp_cbor_struct_read(out, table, bytes, LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    lp_sink_init(&sink, again, sizeof again);
    lp_cbor_struct_write(&sink, table, out);
    check_bytes(lp_sink_span(&sink), bytes);
}

/* ---- application ids ---- */

static void check_app(const json_t *expected, const struct loupe_address *app)
{
    char shown[LOUPE_ADDRESS_TEXT];
    check_hex(LOUPE_SPAN_ARRAY(app->b), text(expected, "id_hex"));
    loupe_rofl_app_to_text(shown, app);
    assert_string_equal(shown, text(expected, "bech32"));
}

static void check_app_id(const json_t *inputs, const json_t *expected)
{
    uint8_t data[64];
    struct loupe_address app;
    struct lp_sink sink;
    bool by_round = json_object_get(inputs, "round") != NULL;
    if (text(inputs, "name") != NULL) {
        loupe_rofl_app_derive(&app, LOUPE_ROFL_APP_GLOBAL_NAME,
                              text_span(inputs, "name"));
        check_app(expected, &app);
        return;
    }
    lp_sink_init(&sink, data, sizeof data);
    lp_write_bytes(&sink, vectors_get_hex(inputs, "creator_hex"));
    lp_write_u64be(&sink,
                   vectors_get_u64(inputs, by_round ? "round" : "nonce"));
    if (by_round)
        lp_write_u32be(&sink, (uint32_t)vectors_get_u64(inputs, "index"));
    loupe_rofl_app_derive(&app,
                          by_round ? LOUPE_ROFL_APP_CREATOR_ROUND
                                   : LOUPE_ROFL_APP_CREATOR_NONCE,
                          lp_sink_span(&sink));
    check_app(expected, &app);
}

/* ---- keys ---- */

static enum lp_appd_kind kind_of(const char *name)
{
    static const char *const names[] = {"raw-256", "raw-384", "ed25519",
                                        "secp256k1"};
    size_t i                         = 0;
    while (i < 4 && strcmp(names[i], name) != 0)
        i++;
    assert_true(i < 4);
    return (enum lp_appd_kind)(i + 1);
}

static void check_appd(const json_t *inputs, const json_t *expected)
{
    uint8_t key[LP_APPD_KEY_BYTES_MAX];
    size_t size;
    check_status(lp_appd_key(key, &size, text_span(inputs, "root_key_utf8"),
                             kind_of(text(inputs, "kind")),
                             text_span(inputs, "key_id"), NULL),
                 LOUPE_OK, NULL);
    check_hex(loupe_span(key, size), text(expected, "key_hex"));
}

static void check_kmac(const json_t *inputs, const json_t *expected)
{
    uint8_t out[32];
    (void)inputs;
    loupe_kmac256(out, sizeof out, LOUPE_SPAN_TEXT("salt"),
                  LOUPE_SPAN_TEXT("secret"), LOUPE_SPAN_TEXT("custom"));
    check_hex(LOUPE_SPAN_ARRAY(out), text(expected, "hex"));
}

static void test_names_of_keys_are_bounded(void **state)
{
    (void)state;
    static const uint8_t name[LP_APPD_KEY_ID_BYTES_MAX + 1];
    uint8_t key[LP_APPD_KEY_BYTES_MAX];
    size_t size;
    struct loupe_error error = {0};
    struct loupe_span root   = LOUPE_SPAN_TEXT("key");
    check_status(lp_appd_key(key, &size, root, LP_APPD_RAW_256,
                             loupe_span(name, sizeof name - 1), NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(lp_appd_key(key, &size, root, LP_APPD_RAW_256,
                                 LOUPE_SPAN_ARRAY(name), &error),
                     LOUPE_LIMIT);
    check_refusal(&error, LOUPE_LIMIT, "key_id", 0);
    assert_int_equal(size, 0);
    error = (struct loupe_error){0};
    assert_int_equal(
        lp_appd_key(key, &size, root, (enum lp_appd_kind)0, root, &error),
        LOUPE_USAGE);
    check_refusal(&error, LOUPE_USAGE, "kind", 0);
}

static void check_derived(const json_t *inputs, const json_t *expected)
{
    struct loupe_hash id;
    struct loupe_address app;
    uint8_t node[32]    = {0};
    bool of_node        = json_object_get(inputs, "scope") != NULL;
    struct loupe_span k = text_span(inputs, "key_id");
    vectors_get_fixed(app.b, sizeof app.b, inputs, "app_hex");
    if (of_node)
        vectors_get_fixed(node, sizeof node, inputs, "node_id_hex");
    lp_rofl_derived_key_id(&id, &app, (uint8_t)vectors_get_u64(inputs, "kind"),
                           of_node ? LP_ROFL_SCOPE_NODE : LP_ROFL_SCOPE_APP,
                           node, k);
    check_hex(loupe_hash_span(&id), text(expected, "key_pair_id_hex"));
}

static void check_endorser(const json_t *inputs, const json_t *expected)
{
    struct lp_public_key key;
    struct loupe_hash hash;
    bool ed25519 = strcmp(text(inputs, "key_type"), "ed25519") == 0;
    assert_true(lp_public_key_init(&key,
                                   ed25519 ? LP_KEY_ED25519 : LP_KEY_SECP256K1,
                                   vectors_get_hex(inputs, "public_key_hex")));
    lp_rofl_key_hash(&hash, &key);
    check_hex(loupe_hash_span(&hash), text(expected, "hash_hex"));
}

/* ---- secrets ---- */

static void open_secret(struct loupe_span sealed,
                        const struct loupe_secret *own,
                        struct loupe_span context,
                        enum loupe_status wanted)
{
    struct loupe_arena arena = fresh_arena();
    struct loupe_span name, value;
    enum loupe_status status =
        lp_rofl_secret_open(&name, &value, sealed, own, context, &arena, NULL);
    if (wanted == LOUPE_OK)
        assert_int_equal(status, LOUPE_OK);
    else {
        assert_int_not_equal(status, LOUPE_OK);
        assert_null(name.data);
        assert_null(value.data);
        assert_int_equal(arena.used, 0);
    }
}

static void check_secret_changed(struct loupe_span sealed,
                                 const struct loupe_secret *own,
                                 struct loupe_span context)
{
    uint8_t changed[1 << 9];
    struct loupe_secret other = *own;
    assert_true(sealed.size <= sizeof changed);
    for (size_t bit = 0; bit < 8 * sealed.size; bit++) {
        memcpy(changed, sealed.data, sealed.size);
        changed[bit / 8] ^= (uint8_t)(1 << bit % 8);
        /* X25519 leaves out the top bit of a public key. */
        if (bit / 8 == 6 + 31 && bit % 8 == 7)
            continue;
        open_secret(loupe_span(changed, sealed.size), own, context,
                    LOUPE_INVALID);
    }
    other.b[5] ^= 1;
    open_secret(sealed, &other, context, LOUPE_INVALID);
    open_secret(sealed, own, LOUPE_SPAN_TEXT("elsewhere"), LOUPE_INVALID);
}

static void check_secret(const json_t *inputs, const json_t *expected)
{
    struct loupe_secret own, ephemeral;
    uint8_t sek[32], nonce[LOUPE_DEOXYSII_NONCE_BYTES], bytes[1 << 9];
    struct loupe_arena arena  = fresh_arena();
    struct loupe_span context = text_span(inputs, "context"), name, value;
    struct lp_sink out;
    vectors_get_fixed(own.b, 32, inputs, "sek_sk_hex");
    vectors_get_fixed(ephemeral.b, 32, inputs, "ephemeral_sk_hex");
    vectors_get_fixed(nonce, sizeof nonce, inputs, "nonce_hex");
    loupe_mrae_public_key(sek, &own);
    lp_sink_init(&out, bytes, sizeof bytes);
    check_status(lp_rofl_secret_seal(
                     &out, sek, &ephemeral, nonce, text_span(inputs, "name"),
                     text_span(inputs, "value"), context, &arena, NULL),
                 LOUPE_OK, NULL);
    assert_int_equal(arena.used, 0);
    check_hex(lp_sink_span(&out), text(expected, "envelope_cbor_hex"));
    check_status(lp_rofl_secret_open(&name, &value, lp_sink_span(&out), &own,
                                     context, &arena, NULL),
                 LOUPE_OK, NULL);
    check_bytes(name, text_span(inputs, "name"));
    check_bytes(value, text_span(inputs, "value"));
    check_secret_changed(lp_sink_span(&out), &own, context);
}

/* ---- manifests ---- */

/* The manifest as it is read says what the JSON one does. */
static void check_component(const struct lp_orc_manifest *manifest,
                            const json_t *wanted)
{
    struct lp_list list;
    struct lp_orc_component component;
    const json_t *tdx = json_object_get(wanted, "tdx");
    lp_list_open(&list, manifest->components, NULL);
    assert_int_equal(list.count, 1);
    assert_true(lp_list_next(&list));
    check_status(lp_list_struct(&list, &component, lp_orc_component_item.table),
                 LOUPE_OK, NULL);
    check_bytes(component.kind, text_span(wanted, "kind"));
    check_bytes(component.name, text_span(wanted, "name"));
    assert_int_equal(
        component.version.minor,
        vectors_find_u64(json_object_get(wanted, "version"), "minor"));
    assert_int_equal(component.has_elf, json_object_get(wanted, "elf") != NULL);
    assert_int_equal(component.has_sgx, json_object_get(wanted, "sgx") != NULL);
    check_bytes(component.tdx.firmware, text_span(tdx, "firmware"));
    check_bytes(component.tdx.stage2_image, text_span(tdx, "stage2_image"));
    assert_int_equal(
        component.tdx.resources.cpus,
        vectors_get_u64(json_object_get(tdx, "resources"), "cpus"));
    assert_int_equal(component.disabled,
                     json_is_true(json_object_get(wanted, "disabled")));
}

static void check_manifest(const json_t *inputs, const json_t *expected)
{
    const json_t *wanted      = json_object_get(inputs, "manifest");
    struct loupe_arena arena  = fresh_arena();
    struct loupe_span written = vectors_get_hex(expected, "cbor_hex");
    struct lp_orc_manifest manifest;
    struct loupe_hash hash;
    check_again(&manifest, &lp_orc_manifest_table, written);
    check_bytes(manifest.name, text_span(wanted, "name"));
    check_component(&manifest,
                    json_array_get(json_object_get(wanted, "components"), 0));
    check_status(lp_orc_manifest_hash(&hash, &manifest, &arena, NULL), LOUPE_OK,
                 NULL);
    check_hex(loupe_hash_span(&hash), text(expected, "hash_hex"));
    loupe_arena_init(&arena, memory, 16);
    assert_int_equal(lp_orc_manifest_hash(&hash, &manifest, &arena, NULL),
                     LOUPE_NOMEM);
}

/* ---- registrations ---- */

/* The node's signature over the capability, without separation of chains, and
 * both together. */
static void check_capability(const json_t *inputs, const json_t *expected)
{
    struct lp_oasis_context context;
    struct lp_capability ect;
    struct loupe_span capability =
        vectors_get_hex(inputs, "capability_cbor_hex");
    struct loupe_span whole  = vectors_get_hex(expected, "ect_cbor_hex");
    struct loupe_error error = {0};
    struct loupe_hash digest;
    uint8_t signature[64], key[32];
    lp_oasis_context_init(
        &context, LOUPE_SPAN_TEXT("oasis-core/node: endorse TEE capability"));
    lp_oasis_digest(&digest, &context, capability);
    check_hex(loupe_hash_span(&digest), text(expected, "digest_hex"));
    lp_oasis_sign(signature, key, vectors_get_hex(inputs, "node_seed_hex").data,
                  &context, capability);
    check_hex(LOUPE_SPAN_ARRAY(signature), text(expected, "signature_hex"));
    check_status(lp_capability_read(&ect, whole, &error), LOUPE_OK, &error);
    check_bytes(LOUPE_SPAN_ARRAY(ect.node.public_key), LOUPE_SPAN_ARRAY(key));
    check_bytes(LOUPE_SPAN_ARRAY(ect.node.signature),
                LOUPE_SPAN_ARRAY(signature));
}

static void check_register(const json_t *inputs, const json_t *expected)
{
    struct lp_registration body;
    struct loupe_address app;
    check_again(&body, &lp_registration_table,
                vectors_get_hex(expected, "body_cbor_hex"));
    assert_true(loupe_rofl_app_from_text(&app, text_span(inputs, "app")));
    assert_true(loupe_address_equal(&app, &body.app));
    assert_int_equal(body.expiration, vectors_get_u64(inputs, "expiration"));
}

/* ---- the scheduler ---- */

static void check_login(const json_t *inputs, const json_t *expected)
{
    const json_t *data =
        json_object_get(json_object_get(expected, "request_json"), "data");
    struct lp_scheduler_login login;
    struct lp_oasis_context context;
    struct loupe_hash seed, runtime;
    struct loupe_span body = vectors_get_hex(inputs, "body_cbor_hex");
    uint8_t signature[64], key[32];
    check_again(&login, &lp_scheduler_login_table, body);
    assert_true(lp_hex_decode(
        runtime.b, 32,
        LOUPE_SPAN_TEXT("000000000000000000000000000000000000000000000000f80306"
                        "c9858e7279")));
    lp_scheduler_login_context(
        &context, &runtime,
        LOUPE_SPAN_TEXT("bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4a070"
                        "3a178e6e55"));
    check_bytes(loupe_span(context.text, context.size),
                text_span(inputs, "context"));
    loupe_sha512_256(&seed,
                     LOUPE_SPAN_TEXT("oasis-runtime-sdk/test-keys: alice"));
    lp_oasis_sign(signature, key, seed.b, &context, body);
    check_hex(LOUPE_SPAN_ARRAY(signature), text(expected, "signature_hex"));
    assert_true(login.signer.has_ed25519);
    check_bytes(LOUPE_SPAN_ARRAY(login.signer.ed25519), LOUPE_SPAN_ARRAY(key));
    check_bytes(vectors_get_base64(data, "body"), body);
    check_bytes(vectors_get_base64(data, "signature"),
                LOUPE_SPAN_ARRAY(signature));
}

static void check_domain(const json_t *inputs, const json_t *expected)
{
    struct loupe_address app, provider;
    struct loupe_hash token;
    assert_true(loupe_rofl_app_from_text(&app, text_span(inputs, "app")));
    vectors_get_fixed(provider.b, sizeof provider.b, inputs, "provider_hex");
    lp_scheduler_domain_token(&token, &app, &provider,
                              vectors_get_u64(inputs, "instance"),
                              text_span(inputs, "domain"));
    check_bytes(loupe_hash_span(&token),
                vectors_get_base64(expected, "token_base64"));
}

static void check_permissions(const json_t *inputs, const json_t *expected)
{
    struct loupe_address accounts[2], swapped[2];
    struct loupe_error error = {0};
    uint8_t bytes[128];
    struct lp_sink out;
    (void)inputs;
    assert_true(loupe_address_from_text(
        &accounts[0],
        LOUPE_SPAN_TEXT("oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx")));
    assert_true(loupe_address_from_text(
        &accounts[1],
        LOUPE_SPAN_TEXT("oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve")));
    lp_sink_init(&out, bytes, sizeof bytes);
    check_status(lp_scheduler_permissions_write(
                     &out, LOUPE_SPAN_TEXT("log.view"), accounts, 2, NULL),
                 LOUPE_OK, NULL);
    check_hex(lp_sink_span(&out), text(expected, "cbor_hex"));
    check_bytes(lp_sink_span(&out),
                vectors_get_base64(expected, "value_base64"));
    swapped[0] = accounts[1];
    swapped[1] = accounts[0];
    assert_int_equal(lp_scheduler_permissions_write(
                         &out, LOUPE_SPAN_TEXT("log.view"), swapped, 2, &error),
                     LOUPE_USAGE);
    check_refusal(&error, LOUPE_USAGE, "permissions", 0);
}

static void check_command(const json_t *inputs, const json_t *expected)
{
    struct lp_scheduler_command command;
    check_again(&command, &lp_scheduler_command_table,
                vectors_get_hex(expected, "cbor_hex"));
    check_bytes(command.method, text_span(inputs, "method"));
    assert_int_equal(command.args.has_deployment,
                     strcmp(text(inputs, "method"), "Deploy") == 0);
    assert_int_equal(command.args.wipe_storage,
                     strcmp(text(inputs, "method"), "Terminate") == 0);
}

/* ---- origins ---- */

struct made {
    struct lp_public_key signer;
    uint8_t endorser_bytes[128], registration_bytes[512];
    struct lp_rofl_registration registration;
    struct loupe_known_value endorser, stored;
};

static void put_endorser(struct made *out, bool with_rak, bool with_app)
{
    struct lp_sink sink;
    lp_sink_init(&sink, out->endorser_bytes, sizeof out->endorser_bytes);
    lp_cbor_put_array(&sink, with_app ? 3 : 2);
    lp_cbor_put_bytes(&sink, LOUPE_SPAN_ARRAY(out->registration.node_id));
    if (with_rak)
        lp_cbor_put_bytes(&sink, LOUPE_SPAN_ARRAY(out->registration.rak));
    else
        lp_cbor_put_null(&sink);
    if (with_app)
        lp_cbor_put_bytes(&sink, LOUPE_SPAN_ARRAY(out->registration.app.b));
    out->endorser = (struct loupe_known_value){.present = true,
                                               .value   = lp_sink_span(&sink)};
}

static void put_registration(struct made *out)
{
    struct lp_sink sink;
    lp_sink_init(&sink, out->registration_bytes,
                 sizeof out->registration_bytes);
    lp_cbor_struct_write(&sink, &lp_rofl_registration_table,
                         &out->registration);
    out->stored = (struct loupe_known_value){.present = true,
                                             .value   = lp_sink_span(&sink)};
}

/* An instance of application 01…, with the extra key 02 aa…, until epoch 10. */
static void make(struct made *out)
{
    static const uint8_t keys[] = {
        0x81, 0xa1, 0x69, 's',  'e',  'c',  'p',  '2',  '5',  '6',  'k',  '1',
        0x58, 33,   0x02, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
        0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
        0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa};
    *out = (struct made){.registration = {.expiration = 10}};
    memset(out->registration.app.b, 1, sizeof out->registration.app.b);
    memset(out->registration.node_id, 2, 32);
    memset(out->registration.rak, 3, 32);
    out->registration.extra_keys = LOUPE_SPAN_ARRAY(keys);
    assert_true(lp_public_key_init(&out->signer, LP_KEY_SECP256K1,
                                   loupe_span(keys + 14, 33)));
    put_endorser(out, true, true);
    put_registration(out);
}

static void check_decided(const struct made *made,
                          uint64_t epoch,
                          enum loupe_status wanted,
                          const char *field)
{
    struct lp_rofl_origin origin;
    struct loupe_error error = {0};
    enum loupe_status status = lp_rofl_origin_decide(
        &origin, &made->signer, &made->endorser, &made->stored, epoch, &error);
    check_status(status, wanted, &error);
    if (wanted != LOUPE_OK) {
        static const struct loupe_address none;
        check_refusal(&error, wanted, field, CHECK_ANY_OFFSET);
        assert_true(loupe_address_equal(&origin.app, &none));
        return;
    }
    assert_true(loupe_address_equal(&origin.app, &made->registration.app));
    assert_memory_equal(origin.rak, made->registration.rak, 32);
    assert_memory_equal(origin.node_id, made->registration.node_id, 32);
}

static void test_origins(void **state)
{
    (void)state;
    struct made made;
    make(&made);
    check_decided(&made, 9, LOUPE_OK, NULL);
    check_decided(&made, 10, LOUPE_STALE, "registration.expiration");
    made.stored.present = false;
    check_decided(&made, 9, LOUPE_ABSENT, "registration");
    made.endorser.present = false;
    check_decided(&made, 9, LOUPE_ABSENT, "endorser");
    make(&made);
    put_endorser(&made, true, false);
    check_decided(&made, 9, LOUPE_UNSUPPORTED, "endorser.app");
    put_endorser(&made, false, true);
    check_decided(&made, 9, LOUPE_INVALID, "endorser.rak");
    assert_true(lp_public_key_init(&made.signer, LP_KEY_ED25519,
                                   LOUPE_SPAN_ARRAY(made.registration.rak)));
    check_decided(&made, 9, LOUPE_OK, NULL);
    made.signer.bytes[0] ^= 1;
    check_decided(&made, 9, LOUPE_INVALID, "registration.rak");
}

/* The registration that is shown is not the one that the entry names. */
static void test_origins_of_another_registration(void **state)
{
    (void)state;
    static const char *const fields[] = {"registration.app", "registration.rak",
                                         "registration.node_id",
                                         "registration.extra_keys"};
    for (int i = 0; i < 4; i++) {
        struct made made;
        make(&made);
        made.registration.app.b[20] ^= i == 0;
        made.registration.rak[0] ^= i == 1;
        made.registration.node_id[31] ^= i == 2;
        made.signer.bytes[32] ^= i == 3;
        put_registration(&made);
        check_decided(&made, 9, LOUPE_INVALID, fields[i]);
    }
}

static void test_endorser_entries(void **state)
{
    (void)state;
    struct made made;
    make(&made);
    struct loupe_span whole = made.endorser.value;
    for (size_t size = 0; size < whole.size; size++) {
        made.endorser.value = loupe_span(whole.data, size);
        struct lp_rofl_endorser entry;
        assert_int_not_equal(
            lp_rofl_endorser_read(&entry, made.endorser.value, NULL), LOUPE_OK);
        assert_false(entry.has_app);
    }
}

/* ---- ---- */

static const struct {
    const char *prefix;
    void (*check)(const json_t *inputs, const json_t *expected);
} checks[] = {
    {"app-id-", check_app_id},
    {"appd-kdf-", check_appd},
    {"kmac256-", check_kmac},
    {"secret-envelope-", check_secret},
    {"manifest-hash-", check_manifest},
    {"derive-key-id-", check_derived},
    {"sek-key-id", check_derived},
    {"endorser-hash-", check_endorser},
    {"endorsed-capability", check_capability},
    {"register-body", check_register},
    {"scheduler-auth-std", check_login},
    {"domain-token", check_domain},
    {"scheduler-permissions", check_permissions},
    {"scheduler-command-", check_command},
};

static void test_vector(void **state)
{
    const char *id = text(*state, "id");
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (strncmp(id, checks[i].prefix, strlen(checks[i].prefix)) == 0) {
            checks[i].check(json_object_get(*state, "inputs"),
                            json_object_get(*state, "expected"));
            return;
        }
    fail_msg("no check of %s", id);
}

int main(void)
{
    static struct named_tests tests;
    vectors_need();
    named_add(&tests, "vectors/tx/rofl.json", test_vector, 40);
    named_add_one(&tests, "names_of_keys_are_bounded",
                  test_names_of_keys_are_bounded);
    named_add_one(&tests, "origins", test_origins);
    named_add_one(&tests, "origins_of_another_registration",
                  test_origins_of_another_registration);
    named_add_one(&tests, "endorser_entries", test_endorser_entries);
    return named_run(&tests);
}
