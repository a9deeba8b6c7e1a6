/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/mainnet README, check 19 e: the 20 registrations of ROFL instances
 * among the Sapphire transactions, all but what needs the quote's own chain:
 * records, hashes, endorsement, attestation, signers, tag, fee and labels. */
#include "attest/registration.h"
#include "base/text.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "support/check.h"
#include "support/rounds.h"
#include "support/vectors.h"
#include "tx/signer.h"

#include <loupe/round.h>

#include <stdio.h>
#include <stdlib.h>

#define FOLDER    "vectors/mainnet/rofl_registrations/"
#define ECT_MAX   16384
#define EPOCH_OLD 44383 /* of the first rounds; four changes follow */

struct counts {
    size_t registrations, labels, refusals;
};

struct chain {
    json_t *file;
    struct counts n;
    uint64_t epoch;
    size_t cut; /* registrations whose truncations were tried */
};

static const json_t *
find_wanted(const struct chain *chain, uint64_t round, size_t index)
{
    size_t i;
    json_t *wanted;
    json_array_foreach(json_object_get(chain->file, "registrations"), i,
                       wanted) if (vectors_get_u64(wanted, "round") == round &&
                                   vectors_get_u64(wanted, "index") ==
                                       index) return wanted;
    return NULL;
}

/* ---- the evidence ---- */

static void check_attestation(const struct lp_registered *got,
                              const json_t *wanted)
{
    char path[128];
    uint8_t hash[32];
    struct loupe_hash sha;
    const json_t *quote = json_object_get(wanted, "quote");
    (void)snprintf(
        path, sizeof path, FOLDER "%s",
        json_string_value(json_object_get(wanted, "attestation_file")));
    struct loupe_span file = vectors_file(path);
    check_bytes(got->capability.attestation, file);
    free((void *)(uintptr_t)file.data);
    assert_true(got->attestation.height ==
                vectors_get_u64(wanted, "attestation_height"));
    lp_binding_hash(hash, &got->report, got->capability.node.public_key,
                    got->attestation.height, got->capability.rek);
    check_bytes(LOUPE_SPAN_ARRAY(hash),
                vectors_get_hex(wanted, "attestation_hash"));
    loupe_sha256(&sha, got->attestation.quote);
    check_bytes(loupe_hash_span(&sha), vectors_get_hex(quote, "quote_sha256"));
}

static void check_report(const struct lp_registered *got, const json_t *quote)
{
    static const uint8_t none[32];
    assert_int_equal(got->report.kind, LP_REPORT_TDX);
    check_bytes(lp_report_data(&got->report),
                vectors_get_hex(quote, "report_data"));
    check_bytes(LOUPE_SPAN_ARRAY(got->identity.mr_enclave),
                vectors_get_hex(quote, "mr_enclave"));
    assert_memory_equal(got->identity.mr_signer, none, sizeof none);
    check_bytes(loupe_span(got->report.body.data + 136, 48),
                vectors_get_hex(quote, "mrtd"));
    check_bytes(loupe_span(got->report.body.data + 120, 8),
                vectors_get_hex(quote, "td_attributes"));
}

static void check_evidence(const struct lp_registered *got,
                           const json_t *wanted)
{
    check_bytes(LOUPE_SPAN_ARRAY(got->capability.rak),
                vectors_get_hex(wanted, "rak"));
    check_bytes(got->capability.rek, vectors_get_hex(wanted, "rek"));
    check_bytes(LOUPE_SPAN_ARRAY(got->capability.node.public_key),
                vectors_get_hex(wanted, "node_id"));
    check_bytes(LOUPE_SPAN_ARRAY(got->capability.node.signature),
                vectors_get_hex(wanted, "endorsement"));
    check_attestation(got, wanted);
    check_report(got, json_object_get(wanted, "quote"));
}

/* ---- one field changed ---- */

struct change {
    size_t at;
    enum loupe_status status;
    const char *field;
};

/* Where a part of the evidence, or what follows a name, lies in it. */
static size_t place(struct loupe_span ect, const uint8_t *part)
{
    assert_true(part >= ect.data && part < ect.data + ect.size);
    return (size_t)(part - ect.data);
}

static size_t behind(struct loupe_span ect, struct loupe_span name)
{
    size_t found = 0, at = 0;
    for (size_t i = 0; i + name.size < ect.size; i++)
        if (memcmp(ect.data + i, name.data, name.size) == 0) {
            at = i + name.size;
            found++;
        }
    assert_int_equal(found, 1);
    return at;
}

static void check_change(const struct lp_registration *good,
                         const struct change *change)
{
    static uint8_t copy[ECT_MAX];
    struct lp_registration changed = *good;
    struct lp_registered out;
    struct loupe_error error = {0};
    assert_true(good->ect.size <= sizeof copy);
    memcpy(copy, good->ect.data, good->ect.size);
    copy[change->at] ^= 1;
    changed.ect = loupe_span(copy, good->ect.size);
    check_status(lp_registration_verify(&out, &changed, &error), change->status,
                 &error);
    check_refusal(&error, change->status, change->field, CHECK_ANY_OFFSET);
    assert_int_equal(out.capability.raw.size, 0);
}

static size_t check_changes(const struct lp_registration *good,
                            const struct lp_registered *got)
{
    const uint8_t *body   = got->report.body.data;
    struct loupe_span ect = good->ect;
    const char *rak       = "ect.report.report_data",
               *att       = "ect.attestation.signature",
               *node      = "ect.node_endorsement.signature";
    size_t key            = behind(ect, LOUPE_SPAN_TEXT("public_key\x58\x20"));
    size_t end            = place(ect, got->capability.attestation.data) +
                 got->capability.attestation.size;
    struct change changes[] = {
        {behind(ect, LOUPE_SPAN_TEXT("crak\x58\x20")), LOUPE_INVALID, rak},
        {place(ect, body + 520), LOUPE_INVALID, rak},
        {place(ect, body + 520 + 32), LOUPE_INVALID, att}, /* nonce */
        {place(ect, got->capability.rek.data), LOUPE_INVALID, att},
        {key, LOUPE_INVALID, att},
        {end - 1, LOUPE_INVALID, att},   /* its signature */
        {key - 14, LOUPE_INVALID, node}, /* of the endorsement */
        {behind(ect, LOUPE_SPAN_TEXT("fheight\x1a")) + 3, LOUPE_INVALID, att},
        {place(ect, got->attestation.collateral.data) + 99, LOUPE_INVALID,
         node},
        {place(ect, body + 136), LOUPE_INVALID, node}, /* MRTD */
        {place(ect, got->attestation.quote.data), LOUPE_UNSUPPORTED,
         "ect.quote.version"},
        {place(ect, got->attestation.quote.data) + 4, LOUPE_UNSUPPORTED,
         "ect.quote.tee_type"},
    };
    size_t count = sizeof changes / sizeof changes[0];
    for (size_t i = 0; i < count; i++)
        check_change(good, &changes[i]);
    return count;
}

/* Another signer of the TDX module, attributes of it, a TD that is debugged. */
static void check_refused_reports(const struct lp_report *good)
{
    static const struct {
        size_t at;
        const char *field;
    } changes[] = {{64, "report.mr_signer_seam"},
                   {112, "report.seam_attributes"},
                   {120, "report.attributes"}};
    uint8_t body[584];
    struct lp_report report = {.kind = good->kind,
                               .body = LOUPE_SPAN_ARRAY(body)};
    assert_int_equal(good->body.size, sizeof body);
    for (size_t i = 0; i < 3; i++) {
        struct loupe_error error = {0};
        memcpy(body, good->body.data, sizeof body);
        check_status(lp_report_check(&report, NULL), LOUPE_OK, NULL);
        body[changes[i].at] ^= 1;
        check_status(lp_report_check(&report, &error), LOUPE_REFUSED, NULL);
        check_refusal(&error, LOUPE_REFUSED, changes[i].field, 0);
    }
}

static void check_truncations(const struct lp_registration *good)
{
    struct lp_registration cut = *good;
    struct lp_registered out;
    for (size_t size = 0; size < good->ect.size; size++) {
        cut.ect.size = size;
        check_status(lp_registration_verify(&out, &cut, NULL), LOUPE_TRUNCATED,
                     NULL);
    }
}

/* ---- the transaction around it ---- */

static void check_signer(struct lp_list *list,
                         enum lp_key_kind kind,
                         struct loupe_span wanted)
{
    struct loupe_error error = {0};
    struct lp_rtx_signer signer;
    struct lp_signer_spec spec;
    assert_true(lp_list_next(list));
    check_status(lp_list_struct(list, &signer, &lp_rtx_signer_table), LOUPE_OK,
                 NULL);
    check_status(lp_signer_spec_read(&spec, signer.address_spec, &error),
                 LOUPE_OK, &error);
    assert_int_equal(spec.key.kind, kind);
    check_bytes(lp_public_key_span(&spec.key), wanted);
}

/* The RAK signs, then the extra key. */
static void check_signers(const struct lp_rtx_body *body,
                          const struct lp_registration *registration,
                          const struct lp_registered *got,
                          const json_t *wanted)
{
    struct lp_list list, extra;
    const json_t *key =
        json_array_get(json_object_get(wanted, "extra_keys"), 0);
    lp_list_open(&list, body->ai.si, NULL);
    assert_int_equal(list.count, 2);
    check_signer(&list, LP_KEY_ED25519, LOUPE_SPAN_ARRAY(got->capability.rak));
    check_signer(&list, LP_KEY_SECP256K1, vectors_get_hex(key, "secp256k1"));
    lp_list_open(&extra, registration->extra_keys, NULL);
    assert_int_equal(extra.count, 1);
    assert_true(lp_list_next(&extra));
    assert_int_equal(lp_cbor_map(&extra.in, ""), 1);
    assert_true(loupe_span_equal(lp_cbor_text(&extra.in, ""),
                                 LOUPE_SPAN_TEXT("secp256k1")));
    check_bytes(lp_cbor_bytes(&extra.in, ""),
                vectors_get_hex(key, "secp256k1"));
}

static struct lp_list
tag_of(const struct round_data *round, size_t index, struct loupe_span key)
{
    struct lp_list list = {0};
    struct loupe_hash hash;
    loupe_sha512_256(&hash, round->transactions[index].bytes);
    for (size_t i = 0; i < round->tag_count; i++)
        if (loupe_hash_equal(&round->tags[i].tx_hash, &hash) &&
            loupe_span_equal(round->tags[i].key, key)) {
            lp_list_open(&list, round->tags[i].value, NULL);
            assert_int_equal(list.count, 1);
            assert_true(lp_list_next(&list));
            return list;
        }
    fail_msg("no such tag");
    return list;
}

/* {ed25519: key} */
static struct loupe_span ed25519_of(struct loupe_span public_key)
{
    struct lp_cbor in;
    lp_cbor_init(&in, public_key, LP_CBOR_STRICT, NULL);
    assert_int_equal(lp_cbor_map(&in, ""), 1);
    assert_true(
        loupe_span_equal(lp_cbor_text(&in, ""), LOUPE_SPAN_TEXT("ed25519")));
    return lp_cbor_bytes(&in, "");
}

/* The event names application and RAK; the node pays. */
static void check_tags(const struct round_data *round,
                       size_t index,
                       const struct lp_registration *registration,
                       const struct lp_registered *got,
                       const json_t *wanted)
{
    struct lp_event_rofl_instance instance;
    struct lp_event_transfer fee;
    struct loupe_address node, pool;
    struct lp_list list = tag_of(round, index, loupe_span("rofl\0\0\0\4", 8));
    check_status(
        lp_list_struct(&list, &instance,
                       lp_event_find(LOUPE_SPAN_TEXT("rofl"), 4)->table),
        LOUPE_OK, NULL);
    assert_true(loupe_address_equal(&instance.app_id, &registration->app));
    check_bytes(ed25519_of(instance.rak),
                LOUPE_SPAN_ARRAY(got->capability.rak));
    list = tag_of(round, index, loupe_span("accounts\0\0\0\1", 12));
    check_status(
        lp_list_struct(&list, &fee,
                       lp_event_find(LOUPE_SPAN_TEXT("accounts"), 1)->table),
        LOUPE_OK, NULL);
    loupe_address_derive(&node, LOUPE_ADDRESS_STAKING,
                         LOUPE_SPAN_ARRAY(got->capability.node.public_key));
    loupe_address_named(&pool, LOUPE_ADDRESS_RUNTIME_FEE_ACCUMULATOR);
    assert_true(loupe_address_equal(&fee.from, &node));
    assert_true(loupe_address_equal(&fee.to, &pool));
    check_bytes(loupe_address_span(&node),
                vectors_get_hex(wanted, "fee_payer"));
}

/* ---- labels ---- */

/* The text of the only pair of a map with this name, decoded from base64; 0
 * when the map does not have it. */
static size_t
named(uint8_t *out, size_t room, struct loupe_span map, const char *name)
{
    struct lp_list list;
    size_t size = 0;
    lp_list_open_map(&list, map, NULL);
    while (lp_list_next(&list)) {
        struct loupe_span key   = lp_cbor_text(&list.in, "");
        struct loupe_span value = lp_cbor_text(&list.in, "");
        if (loupe_span_equal(key, loupe_span_string(name)))
            assert_true(lp_base64_decode(out, room, &size, value));
    }
    check_status(lp_list_end(&list), LOUPE_OK, NULL);
    return size;
}

static void check_labels_refused(uint8_t *bytes,
                                 size_t size,
                                 size_t at,
                                 const struct lp_capability *of)
{
    struct lp_label_attestation out;
    struct loupe_error error = {0};
    uint8_t other[32];
    bytes[at] ^= 1;
    check_status(lp_labels_verify(&out, loupe_span(bytes, size),
                                  of->node.public_key, of->rak, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "labels.signature", 0);
    bytes[at] ^= 1;
    memcpy(other, of->rak, sizeof other);
    other[0] ^= 1;
    error = (struct loupe_error){0};
    check_status(lp_labels_verify(&out, loupe_span(bytes, size),
                                  of->node.public_key, other, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "labels.label_attestation.rak", 0);
    assert_int_equal(out.labels.size, 0);
}

/* {instance: bytes, provider: bytes} */
static void check_provider(struct loupe_span bytes, const json_t *wanted)
{
    static const char *const names[] = {"instance", "provider"};
    struct lp_cbor in;
    lp_cbor_init(&in, bytes, LP_CBOR_STRICT, NULL);
    assert_int_equal(lp_cbor_map(&in, ""), 2);
    for (size_t i = 0; i < 2; i++) {
        assert_true(loupe_span_equal(lp_cbor_text(&in, ""),
                                     loupe_span_string(names[i])));
        check_bytes(lp_cbor_bytes(&in, ""), vectors_get_hex(wanted, names[i]));
    }
    check_status(lp_cbor_end(&in), LOUPE_OK, NULL);
}

static size_t check_labels(const struct lp_registration *registration,
                           const struct lp_registered *got,
                           const json_t *wanted)
{
    uint8_t policy[1024], provider[256];
    struct lp_label_attestation labels;
    struct loupe_error error = {0};
    const json_t *label      = json_object_get(wanted, "label");
    size_t size = named(policy, sizeof policy, registration->metadata,
                        "net.oasis.policy.provider");
    assert_int_equal(size > 0, json_is_object(label));
    if (size == 0)
        return 0;
    check_status(lp_labels_verify(&labels, loupe_span(policy, size),
                                  got->capability.node.public_key,
                                  got->capability.rak, &error),
                 LOUPE_OK, &error);
    size_t length =
        named(provider, sizeof provider, labels.labels, "net.oasis.provider");
    check_provider(loupe_span(provider, length), label);
    check_labels_refused(policy, size, size - 1, &got->capability);
    return 1;
}

/* ---- rounds ---- */

static void check_registration(struct chain *chain,
                               const struct round_data *round,
                               size_t index,
                               const struct lp_rtx_body *body,
                               const json_t *wanted)
{
    struct lp_registration registration;
    struct lp_registered got;
    struct loupe_error error = {0};
    check_status(lp_cbor_struct_read(&registration, &lp_registration_table,
                                     body->call.body, LP_CBOR_STRICT, &error),
                 LOUPE_OK, &error);
    check_status(lp_registration_verify(&got, &registration, &error), LOUPE_OK,
                 &error);
    check_bytes(loupe_address_span(&registration.app),
                vectors_get_hex(wanted, "app"));
    assert_true(registration.expiration ==
                vectors_get_u64(wanted, "expiration"));
    assert_true(registration.expiration == chain->epoch + 2);
    check_evidence(&got, wanted);
    check_signers(body, &registration, &got, wanted);
    check_tags(round, index, &registration, &got, wanted);
    chain->n.labels += check_labels(&registration, &got, wanted);
    chain->n.refusals += check_changes(&registration, &got);
    check_refused_reports(&got.report);
    if (chain->cut++ == 0)
        check_truncations(&registration);
    chain->n.registrations++;
}

static void each_round(void *context, size_t line, json_t *object)
{
    static struct round_data round;
    struct chain *chain = context;
    struct loupe_round_header header;
    struct loupe_hash hash;
    (void)line;
    rounds_read(&round, object);
    check_status(loupe_round_read(&header, &hash, round.header, NULL), LOUPE_OK,
                 NULL);
    chain->epoch += header.header_type == LOUPE_ROUND_EPOCH_TRANSITION ? 1 : 0;
    for (size_t i = 0; i < round.transaction_count; i++) {
        struct lp_rtx tx;
        struct lp_rtx_body body;
        const json_t *wanted = find_wanted(chain, header.round, i);
        check_status(lp_rtx_read(&tx, round.transactions[i].bytes, NULL),
                     LOUPE_OK, NULL);
        if (tx.kind != LP_RTX_OASIS)
            continue;
        check_status(lp_rtx_body_read(&body, &tx, NULL), LOUPE_OK, NULL);
        bool registers = loupe_span_equal(body.call.method,
                                          LOUPE_SPAN_TEXT("rofl.Register"));
        assert_int_equal(registers, wanted != NULL);
        if (registers)
            check_registration(chain, &round, i, &body, wanted);
    }
    rounds_free(&round);
}

static void test_19e_registrations(void **state)
{
    (void)state;
    static const char *const files[] = {
        "10840395_10840644", "10840645_10840894", "10840895_10841144",
        "10841145_10841394", "10841395_10841644", "10841645_10841894",
        "10841895_10842144", "10842145_10842395"};
    struct chain chain = {.epoch = EPOCH_OLD,
                          .file  = vectors_json(FOLDER "registrations.json")};
    char path[128];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path,
                       "vectors/mainnet/sapphire_rounds/rounds_%s.ndjson",
                       files[i]);
        vectors_lines(path, each_round, &chain);
    }
    assert_int_equal(chain.n.registrations, 20);
    assert_int_equal(chain.n.labels, 8);
    assert_int_equal(chain.n.refusals, 20 * 12);
    assert_true(chain.epoch == 44387);
    json_decref(chain.file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_19e_registrations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
