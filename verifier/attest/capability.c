/* SPDX-License-Identifier: Apache-2.0 */
/* Records of enclaves, taken apart. */
#include "attest/capability.h"

#define HARDWARE_INTEL 1

/* clang-format off */

/* oasis-core go/common/node/tee.go EndorsedCapabilityTEE, CapabilityTEE */
struct endorsed {
    struct loupe_span capability_tee;
    struct lp_node_endorsement node_endorsement;
};

static const struct lp_cbor_field endorsement_fields[] = {
    LP_FIXED(struct lp_node_endorsement, public_key, "public_key", LP_REQUIRED),
    LP_FIXED(struct lp_node_endorsement, signature,  "signature",  LP_REQUIRED),
};
static const struct lp_cbor_table endorsement_table =
    LP_CBOR_TABLE(struct lp_node_endorsement, endorsement_fields, LP_UNKNOWN_MALFORMED);

static const struct lp_cbor_field endorsed_fields[] = {
    LP_RAW(   struct endorsed, capability_tee,   "capability_tee",   LP_REQUIRED),
    LP_STRUCT(struct endorsed, node_endorsement, "node_endorsement", LP_REQUIRED, &endorsement_table),
};
static const struct lp_cbor_table endorsed_table =
    LP_CBOR_TABLE(struct endorsed, endorsed_fields, LP_UNKNOWN_MALFORMED);

struct capability {
    uint64_t hardware;
    uint8_t rak[32];
    struct loupe_span rek, attestation;
};

static const struct lp_cbor_field capability_fields[] = {
    LP_UINT( struct capability, hardware,    "hardware",    LP_REQUIRED),
    LP_FIXED(struct capability, rak,         "rak",         LP_REQUIRED),
    LP_BYTES(struct capability, rek,         "rek",         LP_OPTIONAL),
    LP_BYTES(struct capability, attestation, "attestation", LP_REQUIRED),
};
static const struct lp_cbor_table capability_table =
    LP_CBOR_TABLE(struct capability, capability_fields, LP_UNKNOWN_MALFORMED);

/* oasis-core go/common/node/sgx.go SGXAttestation,
 * go/common/sgx/quote/quote.go Quote, go/common/sgx/pcs/quote.go QuoteBundle */
struct attestation {
    uint64_t v;
    struct loupe_span quote;
    uint64_t height;
    uint8_t signature[64];
};

static const struct lp_cbor_field attestation_fields[] = {
    LP_UINT( struct attestation, v,         "v",         LP_REQUIRED),
    LP_RAW(  struct attestation, quote,     "quote",     LP_REQUIRED),
    LP_UINT( struct attestation, height,    "height",    LP_REQUIRED),
    LP_FIXED(struct attestation, signature, "signature", LP_REQUIRED),
};
static const struct lp_cbor_table attestation_table =
    LP_CBOR_TABLE(struct attestation, attestation_fields, LP_UNKNOWN_MALFORMED);

struct quote_kind {
    struct loupe_span ias, pcs;
};

static const struct lp_cbor_field kind_fields[] = {
    LP_RAW(struct quote_kind, ias, "ias", LP_OPTIONAL),
    LP_RAW(struct quote_kind, pcs, "pcs", LP_OPTIONAL),
};
static const struct lp_cbor_table kind_table =
    LP_CBOR_TABLE(struct quote_kind, kind_fields, LP_UNKNOWN_MALFORMED);

struct quote_bundle {
    struct loupe_span quote, tcb;
};

static const struct lp_cbor_field bundle_fields[] = {
    LP_BYTES(struct quote_bundle, quote, "quote", LP_REQUIRED),
    LP_RAW(  struct quote_bundle, tcb,   "tcb",   LP_REQUIRED),
};
static const struct lp_cbor_table bundle_table =
    LP_CBOR_TABLE(struct quote_bundle, bundle_fields, LP_UNKNOWN_MALFORMED);

/* clang-format on */

static enum loupe_status capability(struct lp_capability *out,
                                    struct loupe_span raw,
                                    struct loupe_error *error)
{
    struct capability in;
    LP_TRY(lp_cbor_struct_read(&in, &capability_table, raw, LP_CBOR_STRICT,
                               error));
    if (in.hardware != HARDWARE_INTEL)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "hardware", "%llu is not 1",
                       (unsigned long long)in.hardware);
    if (in.rek.size != 0 && in.rek.size != 32)
        return lp_fail(error, LOUPE_MALFORMED, 0, "rek",
                       "has %zu bytes and not 32", in.rek.size);
    memcpy(out->rak, in.rak, sizeof out->rak);
    out->raw         = raw;
    out->rek         = in.rek;
    out->attestation = in.attestation;
    return LOUPE_OK;
}

enum loupe_status lp_capability_read(struct lp_capability *out,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    struct endorsed in;
    *out = (struct lp_capability){0};
    LP_TRY(lp_cbor_struct_read(&in, &endorsed_table, bytes, LP_CBOR_STRICT,
                               error));
    LP_TRY(lp_within(capability(out, in.capability_tee, error), error,
                     "capability_tee"));
    out->node = in.node_endorsement;
    return LOUPE_OK;
}

static enum loupe_status quote(struct lp_attestation *out,
                               struct loupe_span raw,
                               struct loupe_error *error)
{
    struct quote_kind kind;
    struct quote_bundle bundle;
    LP_TRY(lp_cbor_struct_read(&kind, &kind_table, raw, LP_CBOR_STRICT, error));
    if ((kind.ias.size == 0) == (kind.pcs.size == 0))
        return lp_fail(error, LOUPE_MALFORMED, 0, "",
                       "is not exactly one of ias and pcs");
    if (kind.ias.size > 0)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "ias",
                       "the attestation service has ended");
    LP_TRY(lp_within(lp_cbor_struct_read(&bundle, &bundle_table, kind.pcs,
                                         LP_CBOR_STRICT, error),
                     error, "pcs"));
    out->quote      = bundle.quote;
    out->collateral = bundle.tcb;
    return LOUPE_OK;
}

/* Version 0 has no `v`: it is the old service's report itself. */
static enum loupe_status attestation(struct lp_attestation *out,
                                     struct loupe_span bytes,
                                     struct loupe_error *error)
{
    struct attestation in;
    LP_TRY(lp_cbor_struct_read(&in, &attestation_table, bytes, LP_CBOR_STRICT,
                               error));
    if (in.v != 1)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "v", "%llu is not 1",
                       (unsigned long long)in.v);
    LP_TRY(lp_within(quote(out, in.quote, error), error, "quote"));
    out->height = in.height;
    memcpy(out->signature, in.signature, sizeof out->signature);
    return LOUPE_OK;
}

enum loupe_status lp_attestation_read(struct lp_attestation *out,
                                      struct loupe_span bytes,
                                      struct loupe_error *error)
{
    *out = (struct lp_attestation){0};
    return lp_within(attestation(out, bytes, error), error, "attestation");
}
