/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the audit share. */
#ifndef LP_AUDIT_TABLES_H
#define LP_AUDIT_TABLES_H

#include "chain/audit.h"

struct lp_audit {
    struct lp_chain *chain;
    const struct lp_audit_options *options;
    struct lp_audit_report *report;
    struct lp_store_counts counts;
};

void lp_audit_tell(const struct lp_audit *audit,
                   const char *what,
                   uint64_t done,
                   uint64_t total);

/* The status of looking up what vouches for a row. That it is missing, or of a
 * height that no chain has, is the row's fault: LOUPE_INVALID at `field`. */
enum loupe_status lp_audit_kept(enum loupe_status status,
                                const char *field,
                                struct loupe_error *error);

/* Rounds and the pairs of their I/O trees; proofs. */
enum loupe_status lp_audit_rounds(struct lp_audit *audit,
                                  struct loupe_error *error);
enum loupe_status lp_audit_proofs(struct lp_audit *audit,
                                  struct loupe_error *error);

/* Blocks that were searched, and the outbox. */
enum loupe_status lp_audit_outbox(struct lp_audit *audit,
                                  struct loupe_error *error);

#endif
