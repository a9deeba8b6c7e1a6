/* SPDX-License-Identifier: Apache-2.0 */
/* A trust root and light blocks, each verified from the one before: what
 * `loupe header verify` decides, without a node and without a store. */
#ifndef LP_EVIDENCE_CHAIN_H
#define LP_EVIDENCE_CHAIN_H

#include "chain/light_file.h"
#include "chain/network.h"

#include <loupe/header.h>

struct lp_evidence_verdict {
    struct loupe_known_header header; /* the last one */
    size_t validators;                /* that it names */
    uint64_t power;                   /* of all of them */
    size_t blocks;                    /* that were verified */
};

/* lp_evidence_verify decides whether every block of the file follows from the
 * trust root: the first is the root itself, a later height is verified by a
 * step, the height just below by its hash.
 *
 *   Returns  LOUPE_OK
 *            LOUPE_STALE  the root is older than the trust period
 *                         ("trusted.header.time"), or a block is of the future
 *            LOUPE_REFUSED  too little trusted power signed: a height between
 *                           is missing
 *            else as loupe_header_verify_root and …_step
 *   Error    "light_block.…", or "[2].light_block.…" of a file with several */
enum loupe_status lp_evidence_verify(struct lp_evidence_verdict *out,
                                     const struct lp_network *network,
                                     const struct loupe_trust_root *root,
                                     const struct lp_light_file *file,
                                     struct loupe_time now,
                                     const struct loupe_policy *policy,
                                     struct loupe_error *error);

#endif
