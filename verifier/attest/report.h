/* SPDX-License-Identifier: Apache-2.0 */
/* The report inside a quote: what an enclave or TD is, and the 64 bytes it
 * chose (tee.md 1.1 to 1.4 and 3.2; oasis-core go/common/sgx/pcs/quote.go and
 * report.go). Nothing here says that the quote is genuine. */
#ifndef LP_REPORT_H
#define LP_REPORT_H

#include "base/cursor.h"

enum lp_report_kind {
    LP_REPORT_SGX, /* 384 bytes */
    LP_REPORT_TDX, /* TD10, 584 bytes */
};

struct lp_report {
    enum lp_report_kind kind;
    struct loupe_span body; /* borrows the quote */
};

#define LP_REPORT_DATA_BYTES 64

/* lp_report_read finds the report of a quote of version 3 or 4.
 *   Returns  OK, TRUNCATED
 *            UNSUPPORTED  another version or technology
 *   Error    "quote.…" */
LOUPE_MUST_CHECK enum loupe_status lp_report_read(struct lp_report *out,
                                                  struct loupe_span quote,
                                                  struct loupe_error *error);

/* The 64 bytes of REPORTDATA. */
struct loupe_span lp_report_data(const struct lp_report *report);

struct lp_identity {
    uint8_t mr_enclave[32];
    uint8_t mr_signer[32]; /* zero for a TD */
};

/* How Oasis names the code: MRENCLAVE and MRSIGNER, or the hash of MRTD and the
 * four RTMRs. */
void lp_report_identity(struct lp_identity *out,
                        const struct lp_report *report);

/* lp_report_check looks at what no genuine report may have: DEBUG, and in a TD
 * another signer of the module than Intel, or attributes of the module.
 *   Returns  OK; REFUSED
 *   Error    "report.attributes", "report.mr_signer_seam",
 *            "report.seam_attributes" */
LOUPE_MUST_CHECK enum loupe_status
lp_report_check(const struct lp_report *report, struct loupe_error *error);

#endif
