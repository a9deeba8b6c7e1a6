/* SPDX-License-Identifier: Apache-2.0 */
/* Records of enclaves, written by the test field by field: what is refused, and
 * where. */
#include "attest/registration.h"
#include "base/sink.h"
#include "sign/oasis.h"
#include "support/check.h"

/* What one record is made of; the good one has only defaults. */
struct parts {
    uint64_t hardware, v;
    size_t rek;
    bool unknown, ias, pcs, no_v;
};

static const struct parts good = {
    .hardware = 1, .v = 1, .rek = 32, .pcs = true};

static const uint8_t zeros[64];

static void put_name(struct lp_sink *out, const char *name)
{
    lp_cbor_put_text(out, loupe_span_string(name));
}

static void put_bytes(struct lp_sink *out, const char *name, size_t size)
{
    put_name(out, name);
    lp_cbor_put_bytes(out, loupe_span(zeros, size));
}

static struct loupe_span capability(uint8_t memory[512],
                                    const struct parts *parts)
{
    struct lp_sink out;
    lp_sink_init(&out, memory, 512);
    lp_cbor_put_map(&out, 2);
    put_name(&out, "capability_tee");
    lp_cbor_put_map(&out,
                    3 + (uint64_t)(parts->rek > 0) + (uint64_t)parts->unknown);
    if (parts->unknown)
        put_bytes(&out, "ra", 1);
    put_bytes(&out, "rak", 32);
    if (parts->rek > 0)
        put_bytes(&out, "rek", parts->rek);
    put_name(&out, "hardware");
    lp_cbor_put_uint(&out, parts->hardware);
    put_bytes(&out, "attestation", 1);
    put_name(&out, "node_endorsement");
    lp_cbor_put_map(&out, 2);
    put_bytes(&out, "signature", 64);
    put_bytes(&out, "public_key", 32);
    return lp_sink_span(&out);
}

static struct loupe_span attestation(uint8_t memory[512],
                                     const struct parts *parts)
{
    struct lp_sink out;
    lp_sink_init(&out, memory, 512);
    lp_cbor_put_map(&out, 3 + (parts->no_v ? 0 : 1));
    if (!parts->no_v) {
        put_name(&out, "v");
        lp_cbor_put_uint(&out, parts->v);
    }
    put_name(&out, "quote");
    lp_cbor_put_map(&out, (uint64_t)parts->ias + (uint64_t)parts->pcs);
    if (parts->ias) {
        put_name(&out, "ias");
        lp_cbor_put_map(&out, 0);
    }
    if (parts->pcs) {
        put_name(&out, "pcs");
        lp_cbor_put_map(&out, 2);
        put_name(&out, "tcb");
        lp_cbor_put_map(&out, 0);
        put_bytes(&out, "quote", 3);
    }
    put_name(&out, "height");
    lp_cbor_put_uint(&out, 7);
    put_bytes(&out, "signature", 64);
    return lp_sink_span(&out);
}

static void check_capability(struct parts parts,
                             enum loupe_status status,
                             const char *field)
{
    uint8_t memory[512];
    struct lp_capability out;
    struct loupe_error error = {0};
    check_status(lp_capability_read(&out, capability(memory, &parts), &error),
                 status, &error);
    if (status == LOUPE_OK)
        return;
    check_refusal(&error, status, field, CHECK_ANY_OFFSET);
    assert_int_equal(out.rek.size, 0);
    assert_int_equal(out.raw.size, 0);
}

static void test_capabilities(void **state)
{
    (void)state;
    struct parts parts = good;
    check_capability(parts, LOUPE_OK, NULL);
    parts.rek = 0;
    check_capability(parts, LOUPE_OK, NULL);
    parts.rek = 31;
    check_capability(parts, LOUPE_MALFORMED, "capability_tee.rek");
    parts          = good;
    parts.hardware = 0;
    check_capability(parts, LOUPE_UNSUPPORTED, "capability_tee.hardware");
    parts.hardware = 2;
    check_capability(parts, LOUPE_UNSUPPORTED, "capability_tee.hardware");
    parts         = good;
    parts.unknown = true;
    check_capability(parts, LOUPE_MALFORMED, "capability_tee.ra");
}

static void check_attestation(struct parts parts,
                              enum loupe_status status,
                              const char *field)
{
    uint8_t memory[512];
    struct lp_attestation out;
    struct loupe_error error = {0};
    check_status(lp_attestation_read(&out, attestation(memory, &parts), &error),
                 status, &error);
    assert_int_equal(out.quote.size, status == LOUPE_OK ? 3 : 0);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, CHECK_ANY_OFFSET);
}

static void test_attestations(void **state)
{
    (void)state;
    struct parts parts = good;
    check_attestation(parts, LOUPE_OK, NULL);
    parts.v = 2;
    check_attestation(parts, LOUPE_UNSUPPORTED, "attestation.v");
    parts.no_v = true;
    check_attestation(parts, LOUPE_MALFORMED, "attestation.v");
    parts     = good;
    parts.ias = true;
    check_attestation(parts, LOUPE_MALFORMED, "attestation.quote");
    parts.pcs = false;
    check_attestation(parts, LOUPE_UNSUPPORTED, "attestation.quote.ias");
    parts.ias = false;
    check_attestation(parts, LOUPE_MALFORMED, "attestation.quote");
}

static void check_report(const uint8_t head[8],
                         size_t size,
                         enum loupe_status status,
                         const char *field,
                         size_t offset)
{
    uint8_t quote[1024] = {0};
    struct lp_report out;
    struct loupe_error error = {0};
    memcpy(quote, head, 8);
    check_status(lp_report_read(&out, loupe_span(quote, size), &error), status,
                 &error);
    if (status != LOUPE_OK)
        check_refusal(&error, status, field, offset);
}

static void test_reports_of_quotes(void **state)
{
    (void)state;
    static const uint8_t sgx3[8] = {3, 0, 2}, sgx4[8] = {4, 0, 2};
    static const uint8_t tdx3[8]  = {3, 0, 2, 0, 0x81},
                         tdx4[8]  = {4, 0, 2, 0, 0x81};
    static const uint8_t v5[8]    = {5, 0, 2, 0, 0x81},
                         other[8] = {4, 0, 2, 0, 0x82};
    check_report(sgx3, 432, LOUPE_OK, NULL, 0);
    check_report(sgx4, 432, LOUPE_OK, NULL, 0);
    check_report(tdx4, 632, LOUPE_OK, NULL, 0);
    check_report(sgx3, 431, LOUPE_TRUNCATED, "quote.body", 48);
    check_report(tdx4, 631, LOUPE_TRUNCATED, "quote.body", 48);
    check_report(sgx3, 47, LOUPE_TRUNCATED, "quote.header", 8);
    check_report(sgx3, 1, LOUPE_TRUNCATED, "quote.version", 0);
    check_report(v5, 700, LOUPE_UNSUPPORTED, "quote.version", 0);
    check_report(tdx3, 700, LOUPE_UNSUPPORTED, "quote.tee_type", 4);
    check_report(other, 700, LOUPE_UNSUPPORTED, "quote.tee_type", 4);
}

/* Without a REK an instance cannot be sent secrets. */
static void test_a_registration_has_a_rek(void **state)
{
    (void)state;
    uint8_t memory[512];
    struct parts parts                  = good;
    struct lp_registration registration = {0};
    struct lp_registered out;
    struct loupe_error error = {0};
    parts.rek                = 0;
    registration.ect         = capability(memory, &parts);
    check_status(lp_registration_verify(&out, &registration, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "ect.capability_tee.rek", 0);
}

/* ---- evidence that holds ---- */

static const uint8_t rak_seed[32] = {1}, node_seed[32] = {2};

static struct lp_oasis_context context(const char *text)
{
    struct lp_oasis_context out;
    lp_oasis_context_init(&out, loupe_span_string(text));
    return out;
}

static void public_key(uint8_t out[32], const uint8_t seed[32])
{
    uint8_t signature[64];
    struct lp_oasis_context any = context("any");
    lp_oasis_sign(signature, out, seed, &any, (struct loupe_span){0});
}

/* A quote of version 3 that nobody signed, whose report names the RAK. */
static void make_quote(uint8_t quote[432], const uint8_t rak[32], bool debug)
{
    struct lp_oasis_context binding =
        context("oasis-core/node: TEE RAK binding");
    struct loupe_hash hash;
    memset(quote, 0, 432);
    quote[0]       = 3;
    quote[48 + 48] = debug ? 2 : 0;
    lp_oasis_digest(&hash, &binding, loupe_span(rak, 32));
    memcpy(quote + 48 + 320, hash.b, sizeof hash.b);
}

static void put_signed(struct lp_sink *out,
                       const uint8_t seed[32],
                       const char *context_text,
                       struct loupe_span message)
{
    uint8_t signature[64];
    struct lp_oasis_context of = context(context_text);
    lp_oasis_sign(signature, NULL, seed, &of, message);
    put_name(out, "signature");
    lp_cbor_put_bytes(out, LOUPE_SPAN_ARRAY(signature));
}

static struct loupe_span make_attestation(uint8_t memory[1024],
                                          const uint8_t rak[32],
                                          const uint8_t node[32],
                                          bool debug)
{
    uint8_t quote[432], hash[32];
    struct lp_report report;
    struct lp_sink out;
    make_quote(quote, rak, debug);
    check_status(lp_report_read(&report, LOUPE_SPAN_ARRAY(quote), NULL),
                 LOUPE_OK, NULL);
    lp_binding_hash(hash, &report, node, 7, loupe_span(zeros, 32));
    lp_sink_init(&out, memory, 1024);
    lp_cbor_put_map(&out, 4);
    put_name(&out, "v");
    lp_cbor_put_uint(&out, 1);
    put_name(&out, "quote");
    lp_cbor_put_map(&out, 1);
    put_name(&out, "pcs");
    lp_cbor_put_map(&out, 2);
    put_name(&out, "tcb");
    lp_cbor_put_map(&out, 0);
    put_name(&out, "quote");
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(quote));
    put_name(&out, "height");
    lp_cbor_put_uint(&out, 7);
    put_signed(&out, rak_seed, "oasis-core/node: TEE attestation signature",
               LOUPE_SPAN_ARRAY(hash));
    return lp_sink_span(&out);
}

static struct loupe_span make_evidence(uint8_t memory[2048], bool debug)
{
    uint8_t rak[32], node[32], attested[1024];
    struct lp_sink out;
    public_key(rak, rak_seed);
    public_key(node, node_seed);
    lp_sink_init(&out, memory, 2048);
    lp_cbor_put_map(&out, 2);
    put_name(&out, "capability_tee");
    size_t begin = out.size;
    lp_cbor_put_map(&out, 4);
    put_name(&out, "rak");
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(rak));
    put_bytes(&out, "rek", 32);
    put_name(&out, "hardware");
    lp_cbor_put_uint(&out, 1);
    put_name(&out, "attestation");
    lp_cbor_put_bytes(&out, make_attestation(attested, rak, node, debug));
    struct loupe_span raw = loupe_span(memory + begin, out.size - begin);
    put_name(&out, "node_endorsement");
    lp_cbor_put_map(&out, 2);
    put_signed(&out, node_seed, "oasis-core/node: endorse TEE capability", raw);
    put_name(&out, "public_key");
    lp_cbor_put_bytes(&out, LOUPE_SPAN_ARRAY(node));
    return lp_sink_span(&out);
}

/* Everything holds; an enclave that can be debugged is refused all the same. */
static void test_debug_is_refused_last(void **state)
{
    (void)state;
    uint8_t memory[2048];
    struct lp_registered out;
    struct loupe_error error            = {0};
    struct lp_registration registration = {.ect = make_evidence(memory, false)};
    check_status(lp_registration_verify(&out, &registration, &error), LOUPE_OK,
                 &error);
    assert_int_equal(out.report.kind, LP_REPORT_SGX);
    registration.ect = make_evidence(memory, true);
    check_status(lp_registration_verify(&out, &registration, &error),
                 LOUPE_REFUSED, NULL);
    check_refusal(&error, LOUPE_REFUSED, "ect.report.attributes", 0);
    memory[registration.ect.size - 1] ^= 1; /* of the node's key */
    error = (struct loupe_error){0};
    check_status(lp_registration_verify(&out, &registration, &error),
                 LOUPE_INVALID, NULL);
    check_refusal(&error, LOUPE_INVALID, "ect.attestation.signature", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_capabilities),
        cmocka_unit_test(test_attestations),
        cmocka_unit_test(test_reports_of_quotes),
        cmocka_unit_test(test_a_registration_has_a_rek),
        cmocka_unit_test(test_debug_is_refused_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
