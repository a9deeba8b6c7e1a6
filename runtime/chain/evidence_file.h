/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept of a proven attack: the two messages that can be submitted to a
 * node, one against each side (consensus.md 3.7). */
#ifndef LP_CHAIN_EVIDENCE_FILE_H
#define LP_CHAIN_EVIDENCE_FILE_H

#include "chain/chain.h"

/* Two headers of one height, both led to from `common`. */
struct lp_divergence {
    struct loupe_known_header common;
    struct loupe_known_header ours;   /* of the primary */
    struct loupe_known_header theirs; /* of the witness */
};

/* lp_evidence_keep asks the endpoints once more for the three blocks, by their
 * hashes, and writes DB.evidence-HEIGHT.json beside the database.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT       the database is in memory: nothing is written
 *            LOUPE_UNREACHABLE  a block is not given any more, or the file
 *                               cannot be written
 *            LOUPE_NOMEM
 *   Out      path  of the file, to be freed by the caller; or NULL */
LOUPE_MUST_CHECK enum loupe_status
lp_evidence_keep(char **path,
                 struct lp_chain *chain,
                 const struct lp_divergence *divergence,
                 struct loupe_error *error);

#endif
