/* SPDX-License-Identifier: Apache-2.0 */
/* A registration and the ties of its evidence. */
#include "attest/registration.h"

/* clang-format off */

#define R struct lp_registration
static const struct lp_cbor_field registration_fields[] = {
    LP_FIXED(R, app,        "app",        LP_REQUIRED),
    LP_RAW(  R, ect,        "ect",        LP_REQUIRED),
    LP_UINT( R, expiration, "expiration", LP_REQUIRED),
    LP_RAW(  R, extra_keys, "extra_keys", LP_OPTIONAL),
    LP_RAW(  R, metadata,   "metadata",   LP_OPTIONAL),
};
const struct lp_cbor_table lp_registration_table =
    LP_CBOR_TABLE(R, registration_fields, LP_UNKNOWN_MALFORMED);
#undef R

/* clang-format on */

static enum loupe_status read_all(struct lp_registered *out,
                                  struct loupe_span ect,
                                  struct loupe_error *error)
{
    LP_TRY(lp_capability_read(&out->capability, ect, error));
    if (out->capability.rek.size == 0)
        return lp_fail(error, LOUPE_INVALID, 0, "capability_tee.rek",
                       "an instance has one");
    LP_TRY(lp_attestation_read(&out->attestation, out->capability.attestation,
                               error));
    LP_TRY(lp_report_read(&out->report, out->attestation.quote, error));
    lp_report_identity(&out->identity, &out->report);
    return LOUPE_OK;
}

static enum loupe_status verify(struct lp_registered *out,
                                struct loupe_span ect,
                                struct loupe_error *error)
{
    LP_TRY(read_all(out, ect, error));
    LP_TRY(lp_binding_report(&out->report, out->capability.rak, error));
    LP_TRY(lp_binding_attestation(&out->attestation, &out->report,
                                  &out->capability, error));
    LP_TRY(lp_binding_endorsement(&out->capability, error));
    return lp_report_check(&out->report, error);
}

enum loupe_status
lp_registration_verify(struct lp_registered *out,
                       const struct lp_registration *registration,
                       struct loupe_error *error)
{
    struct lp_registered all = {0};
    *out                     = all;
    LP_TRY(lp_within(verify(&all, registration->ect, error), error, "ect"));
    *out = all;
    return LOUPE_OK;
}
