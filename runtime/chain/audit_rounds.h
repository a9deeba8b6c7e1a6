/* SPDX-License-Identifier: Apache-2.0 */
/* The part of the audit that is about rounds, and what its parts share. */
#ifndef LP_AUDIT_ROUNDS_H
#define LP_AUDIT_ROUNDS_H

#include "chain/audit.h"

struct lp_audit {
    struct lp_chain *chain;
    const struct lp_audit_options *options;
    struct lp_audit_report *report;
    struct lp_store_counts counts;
};

enum loupe_status lp_audit_rounds(struct lp_audit *audit,
                                  struct loupe_error *error);

#endif
