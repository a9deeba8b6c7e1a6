/* SPDX-License-Identifier: Apache-2.0 */
/* Places in the reports of quotes. */
#include "attest/report.h"

#include <loupe/hash.h>

#define HEADER_BYTES 48
#define SGX_BYTES    384
#define TD10_BYTES   584
#define TEE_SGX      0x00
#define TEE_TDX      0x81

/* Offsets and sizes in the SGX report (tee.md 1.3) and TD10 (1.4). */
enum {
    SGX_FLAGS           = 48,
    SGX_MRENCLAVE       = 64,
    SGX_MRSIGNER        = 128,
    SGX_REPORTDATA      = 320,
    SGX_FLAG_DEBUG      = 0x02,
    TD_MRSIGNERSEAM     = 64,
    TD_SEAMATTRIBUTES   = 112,
    TD_ATTRIBUTES       = 120,
    TD_MRTD             = 136,
    TD_RTMR             = 328,
    TD_REPORTDATA       = 520,
    TD_REGISTER         = 48,
    TD_ATTRIBUTES_DEBUG = 0x01,
};

static enum loupe_status read_report(struct lp_report *out,
                                     struct lp_cursor *in)
{
    uint16_t version = lp_read_u16le(in, "version");
    if (in->status == LOUPE_OK && version != 3 && version != 4)
        lp_refuse(in, LOUPE_UNSUPPORTED, 2, "version", "%u is neither 3 nor 4",
                  version);
    (void)lp_read_u16le(in, "key_type");
    uint32_t tee = lp_read_u32le(in, "tee_type");
    if (in->status == LOUPE_OK && tee != TEE_SGX &&
        (tee != TEE_TDX || version != 4))
        lp_refuse(in, LOUPE_UNSUPPORTED, 4, "tee_type",
                  "%u is neither SGX nor, in version 4, TDX", tee);
    (void)lp_read_bytes(in, "header", HEADER_BYTES - 8);
    out->kind = tee == TEE_TDX ? LP_REPORT_TDX : LP_REPORT_SGX;
    out->body =
        lp_read_bytes(in, "body", tee == TEE_TDX ? TD10_BYTES : SGX_BYTES);
    return in->status;
}

enum loupe_status lp_report_read(struct lp_report *out,
                                 struct loupe_span quote,
                                 struct loupe_error *error)
{
    struct lp_cursor in;
    *out = (struct lp_report){0};
    lp_cursor_init(&in, quote, error);
    return lp_within(read_report(out, &in), error, "quote");
}

static struct loupe_span
part(const struct lp_report *report, size_t at, size_t size)
{
    return loupe_span(report->body.data + at, size);
}

struct loupe_span lp_report_data(const struct lp_report *report)
{
    switch (report->kind) {
    case LP_REPORT_SGX:
        return part(report, SGX_REPORTDATA, LP_REPORT_DATA_BYTES);
    case LP_REPORT_TDX:
        return part(report, TD_REPORTDATA, LP_REPORT_DATA_BYTES);
    }
    return (struct loupe_span){0};
}

static void td_identity(uint8_t out[32], const struct lp_report *report)
{
    struct loupe_span registers[5] = {part(report, TD_MRTD, TD_REGISTER)};
    for (size_t i = 0; i < 4; i++)
        registers[1 + i] = part(report, TD_RTMR + TD_REGISTER * i, TD_REGISTER);
    loupe_tuplehash256(out, 32, registers, 5,
                       LOUPE_SPAN_TEXT("oasis-core/tdx: TD enclave identity"));
}

void lp_report_identity(struct lp_identity *out, const struct lp_report *report)
{
    *out = (struct lp_identity){0};
    switch (report->kind) {
    case LP_REPORT_SGX:
        memcpy(out->mr_enclave, report->body.data + SGX_MRENCLAVE, 32);
        memcpy(out->mr_signer, report->body.data + SGX_MRSIGNER, 32);
        return;
    case LP_REPORT_TDX:
        td_identity(out->mr_enclave, report);
        return;
    }
}

static bool is_zero(struct loupe_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] != 0)
            return false;
    return true;
}

static enum loupe_status
refuse(struct loupe_error *error, const char *field, const char *reason)
{
    return lp_fail(error, LOUPE_REFUSED, 0, field, "%s", reason);
}

static enum loupe_status td_check(const struct lp_report *report,
                                  struct loupe_error *error)
{
    if (!is_zero(part(report, TD_MRSIGNERSEAM, TD_REGISTER)))
        return refuse(error, "report.mr_signer_seam", "is not Intel's");
    if (!is_zero(part(report, TD_SEAMATTRIBUTES, 8)))
        return refuse(error, "report.seam_attributes", "are not zero");
    if ((report->body.data[TD_ATTRIBUTES] & TD_ATTRIBUTES_DEBUG) != 0)
        return refuse(error, "report.attributes", "the TD can be debugged");
    return LOUPE_OK;
}

enum loupe_status lp_report_check(const struct lp_report *report,
                                  struct loupe_error *error)
{
    switch (report->kind) {
    case LP_REPORT_SGX:
        if ((report->body.data[SGX_FLAGS] & SGX_FLAG_DEBUG) != 0)
            return refuse(error, "report.attributes",
                          "the enclave can be debugged");
        return LOUPE_OK;
    case LP_REPORT_TDX:
        return td_check(report, error);
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "report", "is of no kind");
}
