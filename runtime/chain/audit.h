/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that a store holds, proven again from the trust root and from the
 * kept bytes alone: no source is asked, no stored verdict is believed. */
#ifndef LP_AUDIT_H
#define LP_AUDIT_H

#include "chain/client.h"

struct lp_audit_report {
    uint64_t headers;
    uint64_t blocks;
    uint64_t events; /* staking events */
    uint64_t rounds;
    uint64_t anchors;    /* rounds that a state proof vouches for */
    uint64_t pairs;      /* of I/O trees */
    uint64_t incomplete; /* rounds without their I/O tree */
    uint64_t proofs;
    uint64_t unfinished;          /* prefixes without their last page */
    uint64_t searched;            /* blocks that were searched */
    uint64_t transactions;        /* of the outbox */
    struct loupe_trust_root root; /* that the store began with */
};

struct lp_audit_options {
    void (*progress)(void *context,
                     const char *what,
                     uint64_t done,
                     uint64_t total);
    void *context;
};

/* lp_audit_run stops at the first row that does not hold.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID, LOUPE_MALFORMED, …  as the verifier says; INVALID
 *                               also when what vouches for a row is missing
 *            LOUPE_ABSENT       the store holds no trust root
 *            LOUPE_CONFLICT     the client's trust root is another header than
 *                               the store's
 *            LOUPE_UNREACHABLE  the store has no header of the client's root
 *   Error    names the row, as "header[1234].light_block.commit.…" */
enum loupe_status lp_audit_run(struct lp_chain *chain,
                               const struct lp_audit_options *options,
                               struct lp_audit_report *report,
                               struct loupe_error *error);

#endif
