/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tx, the part that is keys and signatures: call_encryption.json (key
 * agreement and what is sealed), rofl.json (key derivation), runtime_tx.json,
 * ethereum_tx.json and the three official files of transactions, whose
 * signatures come out bit for bit, but for Sr25519's (sr25519.json), which are
 * only verified. One vector is one test. The bytes around a
 * signature or a sealed text are made elsewhere: here it has to be in them. */
#include "aead/deoxysii.h"
#include "sign/oasis.h"
#include "sign/secp256k1.h"
#include "sign/sr25519.h"
#include "support/check.h"
#include "support/vectors.h"

#include <loupe/address.h>
#include <loupe/mrae.h>
#include <loupe/sign.h>

#include <stdio.h>
#include <stdlib.h>

#define TESTS_MAX 400

static struct CMUnitTest tests[TESTS_MAX];
static char names[TESTS_MAX][96];
static size_t test_count;

static json_t *keys; /* of runtime_tx.json: alice, bob, charlie, dave, erin */

static bool holds(struct loupe_span whole, struct loupe_span part)
{
    for (size_t at = 0; at + part.size <= whole.size; at++)
        if (memcmp(whole.data + at, part.data, part.size) == 0)
            return true;
    return false;
}

static const char *text(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    assert_non_null(found);
    return found;
}

static const json_t *in_of(const json_t *vector)
{
    return json_object_get(vector, "inputs");
}

static const json_t *out_of(const json_t *vector)
{
    return json_object_get(vector, "expected");
}

static struct loupe_secret secret(struct loupe_span bytes)
{
    struct loupe_secret out;
    assert_true(bytes.size >= sizeof out.b); /* official ones: seed, then key */
    memcpy(out.b, bytes.data, sizeof out.b);
    return out;
}

/* ---- keys of confidential calls ---- */

static void check_key_pair(struct loupe_span own, const char *wanted)
{
    uint8_t key[32];
    const struct loupe_secret mine = secret(own);
    loupe_mrae_public_key(key, &mine);
    check_hex(LOUPE_SPAN_ARRAY(key), wanted);
}

static struct loupe_secret agree(struct loupe_span own, struct loupe_span peer)
{
    struct loupe_secret key;
    const struct loupe_secret mine = secret(own);
    check_status(loupe_mrae_key(&key, &mine, peer.data, NULL), LOUPE_OK, NULL);
    return key;
}

static void test_kdf_official(void **state)
{
    struct loupe_span own = vectors_get_hex(in_of(*state), "sk_hex");
    struct loupe_secret key =
        agree(own, vectors_get_hex(out_of(*state), "pk_hex"));
    check_key_pair(own, text(out_of(*state), "pk_hex"));
    check_hex(LOUPE_SPAN_ARRAY(key.b), text(out_of(*state), "key_hex"));
}

static void test_kdf(void **state)
{
    const json_t *in = in_of(*state), *out = out_of(*state);
    struct loupe_span client  = vectors_get_hex(in, "client_sk_hex"),
                      runtime = vectors_get_hex(in, "runtime_sk_hex");
    check_key_pair(client, text(out, "client_pk_hex"));
    check_key_pair(runtime, text(out, "runtime_pk_hex"));
    struct loupe_secret ours =
        agree(client, vectors_get_hex(out, "runtime_pk_hex"));
    struct loupe_secret theirs =
        agree(runtime, vectors_get_hex(out, "client_pk_hex"));
    check_hex(LOUPE_SPAN_ARRAY(ours.b), text(out, "key_hex"));
    check_hex(LOUPE_SPAN_ARRAY(theirs.b), text(out, "key_hex"));
}

/* `plain`, sealed without data, is in `envelope`; so is the sender's key. */
static void check_sealed(const json_t *in,
                         struct loupe_span nonce,
                         struct loupe_span plain,
                         struct loupe_span envelope)
{
    static uint8_t room[4096];
    struct loupe_span own   = vectors_get_hex(in, "client_sk_hex");
    struct loupe_secret key = agree(own, vectors_get_hex(in, "runtime_pk_hex"));
    struct loupe_span sealed =
        loupe_span(room, plain.size + LOUPE_DEOXYSII_TAG_BYTES);
    assert_int_equal(nonce.size, LOUPE_DEOXYSII_NONCE_BYTES);
    loupe_deoxysii_seal(room, &key, nonce.data, plain, (struct loupe_span){0});
    assert_true(holds(envelope, sealed));
    check_status(loupe_deoxysii_open(room, &key, nonce.data, sealed,
                                     (struct loupe_span){0}, NULL),
                 LOUPE_OK, NULL);
    check_bytes(loupe_span(room, plain.size), plain);
}

static void test_call_envelope(void **state)
{
    const json_t *in = in_of(*state), *out = out_of(*state);
    const char *name = json_object_get(out, "outer_call_cbor_hex") != NULL
                           ? "outer_call_cbor_hex"
                           : "envelope_cbor_hex";
    struct loupe_span envelope = vectors_get_hex(out, name);
    uint8_t key[32];
    const struct loupe_secret own =
        secret(vectors_get_hex(in, "client_sk_hex"));
    loupe_mrae_public_key(key, &own);
    assert_true(holds(envelope, LOUPE_SPAN_ARRAY(key)));
    if (json_object_get(out, "plaintext_cbor_hex") != NULL) {
        check_sealed(in, vectors_get_hex(in, "nonce_hex"),
                     vectors_get_hex(out, "plaintext_cbor_hex"), envelope);
        return;
    }
    /* {body: calldata}, of 68 bytes */
    uint8_t plain[8 + 68]       = {0xa1, 0x64, 'b', 'o', 'd', 'y', 0x58, 68};
    struct loupe_span call_data = vectors_get_hex(in, "calldata_hex");
    assert_int_equal(call_data.size, 68);
    memcpy(plain + 8, call_data.data, 68);
    check_sealed(in, vectors_get_hex(in, "nonce_hex"), LOUPE_SPAN_ARRAY(plain),
                 envelope);
}

static void test_result_envelope(void **state)
{
    const json_t *in = in_of(*state), *out = out_of(*state);
    check_sealed(in, vectors_get_hex(out, "nonce_hex"),
                 vectors_get_hex(out, "inner_cbor_hex"),
                 vectors_get_hex(in, "result_cbor_hex"));
}

static void test_call_data_public_key(void **state)
{
    const json_t *in = in_of(*state), *out = out_of(*state);
    struct loupe_ed25519_signer signer;
    const struct loupe_secret seed =
        secret(vectors_get_hex(in, "rsk_seed_hex"));
    struct loupe_span digest = vectors_get_hex(out, "signing_digest_hex");
    uint8_t signature[64];
    loupe_ed25519_signer_init(&signer, &seed);
    check_hex(LOUPE_SPAN_ARRAY(signer.key), text(out, "rsk_public_key_hex"));
    loupe_ed25519_sign(signature, &signer, digest);
    check_hex(LOUPE_SPAN_ARRAY(signature), text(out, "signature_hex"));
    loupe_ed25519_signer_fini(&signer);
}

/* ---- keys that ROFL's daemon derives: transactions.md 9.2 ---- */

static void test_daemon_key(void **state)
{
    static const char *const kinds[] = {"", "raw-256", "raw-384", "ed25519",
                                        "secp256k1"};
    const json_t *in = in_of(*state), *out = out_of(*state);
    const char *kind       = text(in, "kind");
    struct loupe_span root = loupe_span_string(text(in, "root_key_utf8"));
    uint8_t id[64], entropy[32], key[48];
    char custom[64];
    int id_size =
        snprintf((char *)id + 1, sizeof id - 1, "%s", text(in, "key_id"));
    id[0] = 1;
    while (id[0] <= 4 && strcmp(kinds[id[0]], kind) != 0)
        id[0]++;
    struct loupe_span named = loupe_span(id, (size_t)id_size + 1);
    loupe_kmac256(entropy, sizeof entropy, named, root,
                  LOUPE_SPAN_TEXT("oasis-runtime-sdk/rofl-appd: derive key "
                                  "derivation key"));
    if (json_object_get(out, "entropy_hex") != NULL)
        check_hex(LOUPE_SPAN_ARRAY(entropy), text(out, "entropy_hex"));
    (void)snprintf(custom, sizeof custom,
                   "oasis-runtime-sdk/rofl-appd: derive subkey %s", kind);
    struct loupe_span wanted = vectors_get_hex(out, "key_hex");
    assert_int_equal(wanted.size, strcmp(kind, "raw-384") == 0 ? 48 : 32);
    loupe_kmac256(key, wanted.size, LOUPE_SPAN_ARRAY(entropy), named,
                  loupe_span_string(custom));
    check_bytes(loupe_span(key, wanted.size), wanted);
}

/* ---- signatures ---- */

/* DER of a signature by `scalar`, whose key must be `public_key` if given. */
static size_t sign_der(uint8_t der[LOUPE_DER_SIGNATURE_BYTES],
                       struct loupe_span scalar,
                       struct loupe_span public_key,
                       const struct loupe_hash *digest)
{
    struct loupe_secp256k1_signer signer;
    const struct loupe_secret own = secret(scalar);
    uint8_t signature[65];
    check_status(loupe_secp256k1_signer_init(&signer, &own, NULL), LOUPE_OK,
                 NULL);
    check_bytes(LOUPE_SPAN_ARRAY(signer.key), public_key);
    loupe_secp256k1_sign(signature, &signer, digest);
    loupe_secp256k1_signer_fini(&signer);
    size_t size = loupe_secp256k1_der(der, signature);
    assert_true(
        lp_secp256k1_verify(public_key.data, digest, loupe_span(der, size)));
    return size;
}

/* Is `wanted` what the named key of the table makes of the digest? */
static bool
signed_by(const json_t *key, struct loupe_span digest, struct loupe_span wanted)
{
    uint8_t made[LOUPE_DER_SIGNATURE_BYTES];
    size_t size = 64;
    if (strcmp(text(key, "kind"), "ed25519") == 0) {
        struct loupe_ed25519_signer signer;
        const struct loupe_secret seed =
            secret(vectors_get_hex(key, "seed_hex"));
        loupe_ed25519_signer_init(&signer, &seed);
        check_hex(LOUPE_SPAN_ARRAY(signer.key), text(key, "public_key_hex"));
        loupe_ed25519_sign(made, &signer, digest);
        loupe_ed25519_signer_fini(&signer);
    } else {
        struct loupe_hash hash;
        memcpy(hash.b, digest.data, sizeof hash.b);
        size = sign_der(made, vectors_get_hex(key, "secret_key_hex"),
                        vectors_get_hex(key, "public_key_hex"), &hash);
    }
    return loupe_span_equal(loupe_span(made, size), wanted);
}

/* A signature "h:…" of a proof: one of the five keys made it. */
static void check_proof(const json_t *proof, struct loupe_span digest)
{
    const char *hex = json_string_value(proof);
    const char *name;
    json_t *key;
    if (json_is_null(proof))
        return; /* a signer of a multisig who did not sign */
    assert_non_null(hex);
    assert_memory_equal(hex, "h:", 2);
    json_object_foreach(
        keys, name,
        key) if (signed_by(key, digest, vectors_hex(hex + 2))) return;
    fail_msg("no key makes %s", hex);
}

static void test_runtime_tx(void **state)
{
    const json_t *out        = out_of(*state);
    const json_t *proofs     = json_object_get(out, "auth_proofs");
    struct loupe_span digest = vectors_get_hex(out, "signing_digest_hex");
    struct lp_oasis_context context;
    struct loupe_hash hash;
    size_t index, inner;
    json_t *proof, *one;
    lp_oasis_context_init(
        &context, loupe_span_string(text(in_of(*state), "signature_context")));
    lp_oasis_digest(&hash, &context, vectors_get_hex(out, "tx_cbor_hex"));
    check_bytes(loupe_hash_span(&hash), digest);
    assert_true(json_array_size(proofs) > 0);
    json_array_foreach(proofs, index, proof)
    {
        const json_t *list = json_object_get(proof, "multisig");
        if (list == NULL)
            check_proof(json_object_get(proof, "signature"), digest);
        json_array_foreach(list, inner, one) check_proof(one, digest);
    }
}

static struct loupe_span without_zeroes(const uint8_t number[32])
{
    size_t at = 0;
    while (at < 31 && number[at] == 0)
        at++;
    return loupe_span(number + at, 32 - at);
}

static void test_ethereum_tx(void **state)
{
    const json_t *in = in_of(*state), *out = out_of(*state);
    struct loupe_secp256k1_signer signer;
    const struct loupe_secret scalar =
        secret(vectors_get_hex(in, "secret_key_hex"));
    struct loupe_hash digest;
    uint8_t signature[65], point[64], sender[20];
    memcpy(digest.b, vectors_get_hex(out, "unsigned_hash_hex").data, 32);
    check_status(loupe_secp256k1_signer_init(&signer, &scalar, NULL), LOUPE_OK,
                 NULL);
    loupe_secp256k1_sign(signature, &signer, &digest);
    struct loupe_span raw = vectors_get_hex(out, "raw_hex");
    assert_true(holds(raw, without_zeroes(signature)));
    assert_true(holds(raw, without_zeroes(signature + 32)));
    assert_true(lp_secp256k1_recover(point, &digest, signature, signature[64]));
    loupe_ethereum_address(sender, point);
    check_bytes(LOUPE_SPAN_ARRAY(sender), vectors_hex(text(out, "from") + 2));
    loupe_secp256k1_signer_fini(&signer);
}

/* ---- official transactions ---- */

/* The digest of an official transaction under its whole context. */
static struct loupe_hash official_digest(const json_t *vector)
{
    const char *name = json_object_get(vector, "sig_context") != NULL
                           ? "sig_context"
                           : "signature_context";
    struct lp_oasis_context context;
    struct loupe_hash digest;
    lp_oasis_context_init(&context, loupe_span_string(text(vector, name)));
    lp_oasis_digest(&digest, &context,
                    vectors_get_base64(vector, "encoded_tx"));
    return digest;
}

static void test_official_ed25519(void **state)
{
    struct loupe_ed25519_signer signer;
    const struct loupe_secret seed =
        secret(vectors_get_base64(*state, "signer_private_key"));
    struct loupe_hash digest = official_digest(*state);
    uint8_t signature[64];
    loupe_ed25519_signer_init(&signer, &seed);
    check_bytes(LOUPE_SPAN_ARRAY(signer.key),
                vectors_get_base64(*state, "signer_public_key"));
    loupe_ed25519_sign(signature, &signer, loupe_hash_span(&digest));
    assert_true(holds(vectors_get_base64(*state, "encoded_signed_tx"),
                      LOUPE_SPAN_ARRAY(signature)));
    loupe_ed25519_signer_fini(&signer);
}

static void test_official_secp256k1(void **state)
{
    uint8_t der[LOUPE_DER_SIGNATURE_BYTES];
    struct loupe_hash digest = official_digest(*state);
    size_t size =
        sign_der(der, vectors_get_base64(*state, "signer_private_key"),
                 vectors_get_base64(*state, "signer_public_key"), &digest);
    assert_true(holds(vectors_get_base64(*state, "encoded_signed_tx"),
                      loupe_span(der, size)));
}

/* Sr25519 is verified only. The key is at hand; the signature is what follows
 * the length of 64 bytes at the end of the signed transaction. */
static void test_official_sr25519(void **state)
{
    struct loupe_span key     = vectors_get_base64(*state, "signer_public_key"),
                      tx      = vectors_get_base64(*state, "encoded_tx"),
                      whole   = vectors_get_base64(*state, "encoded_signed_tx");
    struct loupe_span context = loupe_span_string(text(*state, "sig_context"));
    const uint8_t *signature  = whole.data + whole.size - 64;
    uint8_t changed[64];
    assert_memory_equal(signature - 2, "\x58\x40", 2);
    assert_true(lp_sr25519_verify(key.data, context, tx, signature));
    memcpy(changed, signature, sizeof changed);
    changed[40] ^= 1;
    assert_false(lp_sr25519_verify(key.data, context, tx, changed));
    tx.size--;
    assert_false(lp_sr25519_verify(key.data, context, tx, signature));
}

static void test_sr25519(void **state)
{
    const json_t *in          = in_of(*state);
    struct loupe_span key     = vectors_get_hex(in, "public_key_hex"),
                      context = loupe_span_string(text(in, "context"));
    struct loupe_span message =
        json_object_get(in, "message_hex") != NULL
            ? vectors_get_hex(in, "message_hex")
            : loupe_span_string(text(in, "message_utf8"));
    const uint8_t *signature = vectors_get_hex(in, "signature_hex").data;
    bool holds_good =
        strcmp(text(in, "mode"), "sign-256") == 0
            ? lp_sr25519_verify(key.data, context, message, signature)
            : lp_sr25519_verify_labelled(key.data, context,
                                         LOUPE_SPAN_TEXT("sign-bytes"), message,
                                         signature);
    assert_int_equal(holds_good,
                     json_is_true(json_object_get(out_of(*state), "valid")));
}

/* ---- which vector is which test ---- */

static void add(CMUnitTestFunction function,
                json_t *vector,
                const char *file,
                const char *id)
{
    assert_true(test_count < TESTS_MAX);
    (void)snprintf(names[test_count], sizeof names[0], "%s %s", file, id);
    tests[test_count] = (struct CMUnitTest){.name          = names[test_count],
                                            .test_func     = function,
                                            .initial_state = vector};
    test_count++;
}

/* A row per beginning of an id; NULL where the vector is no matter of keys. */
struct rule {
    const char *begins;
    CMUnitTestFunction function;
};

static const struct rule call_rules[] = {
    {"kdf-official", test_kdf_official},
    {"kdf", test_kdf},
    {"evm-calldata", test_call_envelope},
    {"sdk-call", test_call_envelope},
    {"result-plain", NULL},
    {"result-", test_result_envelope},
    {"call-data-public-key", test_call_data_public_key},
    {"", NULL},
};
static const struct rule sr25519_rules[]  = {{"", test_sr25519}};
static const struct rule rofl_rules[]     = {{"appd-kdf", test_daemon_key},
                                             {"", NULL}};
static const struct rule runtime_rules[]  = {{"", test_runtime_tx}};
static const struct rule ethereum_rules[] = {{"official-", NULL},
                                             {"", test_ethereum_tx}};

static void add_file(json_t *file, const char *name, const struct rule *rules)
{
    size_t index;
    json_t *vector;
    json_array_foreach(json_object_get(file, "vectors"), index, vector)
    {
        const char *id          = text(vector, "id");
        const struct rule *rule = rules;
        while (strncmp(id, rule->begins, strlen(rule->begins)) != 0)
            rule++;
        if (rule->function != NULL)
            add(rule->function, vector, name, id);
    }
}

static void add_official(json_t *file, const char *name)
{
    size_t index;
    json_t *vector;
    json_array_foreach(file, index, vector)
    {
        char id[24];
        size_t size      = vectors_get_base64(vector, "signer_public_key").size;
        const json_t *si = json_array_get(
            json_object_get(
                json_object_get(json_object_get(vector, "tx"), "ai"), "si"),
            0);
        const json_t *kinds =
            json_object_get(json_object_get(si, "address_spec"), "signature");
        (void)snprintf(id, sizeof id, "%zu", index);
        if (size == 33)
            add(test_official_secp256k1, vector, name, id);
        else if (json_object_get(kinds, "sr25519") != NULL)
            add(test_official_sr25519, vector, name, id);
        else
            add(test_official_ed25519, vector, name, id);
    }
}

int main(void)
{
    vectors_need();
    enum { FILES = 8, TESTS = 304 };
    json_t *files[FILES] = {
        vectors_json("vectors/tx/call_encryption.json"),
        vectors_json("vectors/tx/rofl.json"),
        vectors_json("vectors/tx/runtime_tx.json"),
        vectors_json("vectors/tx/ethereum_tx.json"),
        vectors_json_reals("vectors/tx/official/runtime-tx-vectors.json"),
        vectors_json_reals("vectors/tx/official/"
                           "runtime-tx-vectors-sapphire-testnet.json"),
        vectors_json_reals(
            "vectors/tx/official/consensus-registry-tx-vectors.json"),
        vectors_json("vectors/tx/sr25519.json"),
    };
    keys = json_object_get(files[2], "keys");
    add_file(files[0], "call_encryption", call_rules);
    add_file(files[1], "rofl", rofl_rules);
    add_file(files[2], "runtime_tx", runtime_rules);
    add_file(files[3], "ethereum_tx", ethereum_rules);
    add_official(files[4], "runtime-tx-vectors");
    add_official(files[5], "runtime-tx-vectors-sapphire-testnet");
    add_official(files[6], "consensus-registry-tx-vectors");
    add_file(files[7], "sr25519", sr25519_rules);
    int failed = test_count == TESTS
                     ? _cmocka_run_group_tests("tx_crypto", tests, test_count,
                                               NULL, NULL)
                     : 1;
    for (size_t i = 0; i < FILES; i++)
        json_decref(files[i]);
    return failed;
}
