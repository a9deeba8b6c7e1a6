/* SPDX-License-Identifier: Apache-2.0 */
/* Hashes and signatures around a report. */
#include "attest/binding.h"

#include "base/sink.h"
#include "sign/oasis.h"

#include <loupe/hash.h>

#define ATTESTATION "oasis-core/node: TEE attestation signature"

enum loupe_status lp_binding_report(const struct lp_report *report,
                                    const uint8_t rak[32],
                                    struct loupe_error *error)
{
    struct lp_oasis_context context;
    struct loupe_hash hash;
    lp_oasis_context_init(&context,
                          LOUPE_SPAN_TEXT("oasis-core/node: TEE RAK binding"));
    lp_oasis_digest(&hash, &context, loupe_span(rak, 32));
    if (memcmp(lp_report_data(report).data, hash.b, sizeof hash.b) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "report.report_data",
                       "does not name the key");
    return LOUPE_OK;
}

void lp_binding_hash(uint8_t out[32],
                     const struct lp_report *report,
                     const uint8_t node_id[32],
                     uint64_t height,
                     struct loupe_span rek)
{
    uint8_t le[8];
    struct lp_sink sink;
    struct loupe_span tuple[4] = {
        lp_report_data(report), loupe_span(node_id, 32), {0}, rek};
    lp_sink_init(&sink, le, sizeof le);
    lp_write_u64le(&sink, height);
    tuple[2] = lp_sink_span(&sink);
    loupe_tuplehash256(out, 32, tuple, rek.size == 0 ? 3 : 4,
                       LOUPE_SPAN_TEXT(ATTESTATION));
}

static enum loupe_status check(const uint8_t key[32],
                               const char *context_text,
                               struct loupe_span message,
                               const uint8_t signature[64],
                               const char *field,
                               struct loupe_error *error)
{
    struct lp_oasis_context context;
    lp_oasis_context_init(&context, loupe_span_string(context_text));
    if (!lp_oasis_verify(key, &context, message, signature))
        return lp_fail(error, LOUPE_INVALID, 0, field, "does not hold");
    return LOUPE_OK;
}

enum loupe_status
lp_binding_attestation(const struct lp_attestation *attestation,
                       const struct lp_report *report,
                       const struct lp_capability *capability,
                       struct loupe_error *error)
{
    uint8_t hash[32];
    lp_binding_hash(hash, report, capability->node.public_key,
                    attestation->height, capability->rek);
    return check(capability->rak, ATTESTATION, LOUPE_SPAN_ARRAY(hash),
                 attestation->signature, "attestation.signature", error);
}

enum loupe_status lp_binding_endorsement(const struct lp_capability *capability,
                                         struct loupe_error *error)
{
    return check(capability->node.public_key,
                 "oasis-core/node: endorse TEE capability", capability->raw,
                 capability->node.signature, "node_endorsement.signature",
                 error);
}

/* clang-format off */

/* oasis-core go/runtime/host/protocol/types.go, runtime/src/host/attestation.rs
 * AttestLabelsResponse, LabelAttestation */
struct signed_labels {
    struct loupe_span label_attestation;
    uint8_t signature[64];
};

static const struct lp_cbor_field signed_fields[] = {
    LP_BYTES(struct signed_labels, label_attestation, "label_attestation", LP_REQUIRED),
    LP_FIXED(struct signed_labels, signature,         "signature",         LP_REQUIRED),
};
static const struct lp_cbor_table signed_table =
    LP_CBOR_TABLE(struct signed_labels, signed_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field labels_fields[] = {
    LP_FIXED(struct lp_label_attestation, rak,    "rak",    LP_REQUIRED),
    LP_RAW(  struct lp_label_attestation, labels, "labels", LP_REQUIRED),
};
static const struct lp_cbor_table labels_table =
    LP_CBOR_TABLE(struct lp_label_attestation, labels_fields, LP_UNKNOWN_MALFORMED);

/* clang-format on */

static enum loupe_status labels(struct lp_label_attestation *out,
                                struct loupe_span bytes,
                                const uint8_t node[32],
                                const uint8_t rak[32],
                                struct loupe_error *error)
{
    struct signed_labels in;
    struct lp_label_attestation said;
    LP_TRY(
        lp_cbor_struct_read(&in, &signed_table, bytes, LP_CBOR_STRICT, error));
    LP_TRY(check(node, "oasis-core/node: attest component labels",
                 in.label_attestation, in.signature, "signature", error));
    LP_TRY(lp_within(lp_cbor_struct_read(&said, &labels_table,
                                         in.label_attestation, LP_CBOR_STRICT,
                                         error),
                     error, "label_attestation"));
    if (memcmp(said.rak, rak, sizeof said.rak) != 0)
        return lp_fail(error, LOUPE_INVALID, 0, "label_attestation.rak",
                       "is another component's key");
    *out = said;
    return LOUPE_OK;
}

enum loupe_status lp_labels_verify(struct lp_label_attestation *out,
                                   struct loupe_span bytes,
                                   const uint8_t node[32],
                                   const uint8_t rak[32],
                                   struct loupe_error *error)
{
    *out = (struct lp_label_attestation){0};
    return lp_within(labels(out, bytes, node, rak, error), error, "labels");
}
