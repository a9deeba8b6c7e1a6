/* SPDX-License-Identifier: Apache-2.0 */
/* vectors/tee README, E14 and E16 (the bindings), and vectors/tx rofl.json
 * (capability, body of a registration): SGX reports of Mainnet's nodes, their
 * RAKs and attestations; the quotes themselves are not judged here. */
#include "attest/registration.h"
#include "support/check.h"
#include "support/vectors.h"

#include <stdlib.h>

#define MAINNET "vectors/tee/mainnet/"

static struct lp_capability capability_of(const json_t *from)
{
    struct lp_capability out = {.rek = vectors_get_hex(from, "rek")};
    vectors_get_fixed(out.rak, 32, from, "rak");
    vectors_get_fixed(out.node.public_key, 32, from, "node_id");
    return out;
}

static void check_holds(const struct lp_attestation *attestation,
                        const struct lp_report *report,
                        const struct lp_capability *capability)
{
    check_status(lp_report_check(report, NULL), LOUPE_OK, NULL);
    check_status(lp_binding_report(report, capability->rak, NULL), LOUPE_OK,
                 NULL);
    check_status(lp_binding_attestation(attestation, report, capability, NULL),
                 LOUPE_OK, NULL);
}

static void check_unattested(const struct lp_attestation *attestation,
                             const struct lp_report *report,
                             const struct lp_capability *capability)
{
    struct loupe_error error = {0};
    check_status(
        lp_binding_attestation(attestation, report, capability, &error),
        LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "attestation.signature", 0);
}

/* Another key, node, height, or no REK (vectors/tee, forged cases 69 to 71). */
static void check_others(const struct lp_attestation *attestation,
                         const struct lp_report *report,
                         const struct lp_capability *capability)
{
    struct lp_attestation later = *attestation;
    struct lp_capability other  = *capability;
    struct loupe_error error    = {0};
    other.rak[0] ^= 1;
    check_status(lp_binding_report(report, other.rak, &error), LOUPE_INVALID,
                 NULL);
    check_refusal(&error, LOUPE_INVALID, "report.report_data", 0);
    check_unattested(attestation, report, &other);
    other = *capability;
    other.node.public_key[0] ^= 1;
    check_unattested(attestation, report, &other);
    other     = *capability;
    other.rek = (struct loupe_span){0};
    check_unattested(attestation, report, &other);
    later.height++;
    check_unattested(&later, report, capability);
}

static void test_e16_bindings(void **state)
{
    (void)state;
    json_t *file = vectors_json(MAINNET "bindings.json");
    size_t i;
    json_t *entry;
    json_array_foreach(file, i, entry)
    {
        struct lp_capability capability   = capability_of(entry);
        struct lp_report report           = {.kind = LP_REPORT_SGX,
                                             .body =
                                                 vectors_get_hex(entry, "quote_body")};
        struct lp_attestation attestation = {
            .height = vectors_get_u64(entry, "height")};
        assert_int_equal(report.body.size, 384);
        vectors_get_fixed(attestation.signature, 64, entry,
                          "attestation_signature");
        check_holds(&attestation, &report, &capability);
        check_others(&attestation, &report, &capability);
    }
    assert_int_equal(i, 29);
    json_decref(file);
}

static void check_debug_refused(struct lp_report report)
{
    uint8_t body[384];
    struct loupe_error error = {0};
    memcpy(body, report.body.data, sizeof body);
    body[48] |= 2;
    report.body = LOUPE_SPAN_ARRAY(body);
    check_status(lp_report_check(&report, &error), LOUPE_REFUSED, NULL);
    check_refusal(&error, LOUPE_REFUSED, "report.attributes", 0);
}

static void test_e14_key_manager(void **state)
{
    (void)state;
    json_t *file = vectors_json(MAINNET "km_node_25300000.json");
    struct loupe_span bytes =
        vectors_file(MAINNET "km_node_25300000_attestation.cbor");
    struct lp_capability capability = capability_of(file);
    struct lp_attestation attestation;
    struct lp_report report;
    struct lp_identity identity;
    check_status(lp_attestation_read(&attestation, bytes, NULL), LOUPE_OK,
                 NULL);
    check_status(lp_report_read(&report, attestation.quote, NULL), LOUPE_OK,
                 NULL);
    assert_int_equal(report.kind, LP_REPORT_SGX);
    assert_true(attestation.height ==
                vectors_get_u64(file, "attestation_height"));
    check_holds(&attestation, &report, &capability);
    check_others(&attestation, &report, &capability);
    check_debug_refused(report);
    lp_report_identity(&identity, &report);
    check_bytes(LOUPE_SPAN_ARRAY(identity.mr_enclave),
                loupe_span(report.body.data + 64, 32));
    check_bytes(LOUPE_SPAN_ARRAY(identity.mr_signer),
                loupe_span(report.body.data + 128, 32));
    free((void *)(uintptr_t)bytes.data);
    json_decref(file);
}

/* ---- vectors/tx rofl.json ---- */

static void test_endorsed_capability(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/tx/rofl.json");
    const json_t *wanted =
        json_object_get(vectors_named(file, "endorsed-capability"), "expected");
    const json_t *inputs =
        json_object_get(vectors_named(file, "endorsed-capability"), "inputs");
    struct lp_capability got;
    struct loupe_error error = {0};
    check_status(
        lp_capability_read(&got, vectors_get_hex(wanted, "ect_cbor_hex"), NULL),
        LOUPE_OK, NULL);
    check_bytes(got.raw, vectors_get_hex(inputs, "capability_cbor_hex"));
    check_bytes(LOUPE_SPAN_ARRAY(got.node.signature),
                vectors_get_hex(wanted, "signature_hex"));
    check_status(lp_binding_endorsement(&got, NULL), LOUPE_OK, NULL);
    got.raw.size--;
    check_status(lp_binding_endorsement(&got, &error), LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "node_endorsement.signature", 0);
    json_decref(file);
}

/* Its attestation is an empty map, which is no evidence. */
static void test_register_body(void **state)
{
    (void)state;
    json_t *file = vectors_json("vectors/tx/rofl.json");
    const json_t *wanted =
        json_object_get(vectors_named(file, "register-body"), "expected");
    const json_t *inputs =
        json_object_get(vectors_named(file, "register-body"), "inputs");
    struct lp_registration got;
    struct lp_registered out;
    struct loupe_error error = {0};
    char app[LOUPE_ADDRESS_TEXT];
    check_status(lp_cbor_struct_read(&got, &lp_registration_table,
                                     vectors_get_hex(wanted, "body_cbor_hex"),
                                     LP_CBOR_STRICT, NULL),
                 LOUPE_OK, NULL);
    loupe_rofl_app_to_text(app, &got.app);
    assert_string_equal(app, json_string_value(json_object_get(inputs, "app")));
    assert_true(got.expiration == vectors_get_u64(inputs, "expiration"));
    check_status(lp_registration_verify(&out, &got, &error), LOUPE_MALFORMED,
                 NULL);
    check_refusal(&error, LOUPE_MALFORMED, "ect.attestation.v",
                  CHECK_ANY_OFFSET);
    json_decref(file);
}

int main(void)
{
    vectors_need();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_e16_bindings),
        cmocka_unit_test(test_e14_key_manager),
        cmocka_unit_test(test_endorsed_capability),
        cmocka_unit_test(test_register_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
