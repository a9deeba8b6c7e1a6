/* SPDX-License-Identifier: Apache-2.0 */
/* A result to be anchored as JSON (docs/formats/anchor.md), and what is shown of
 * it:
 *
 *     { "loupe": "anchor/1", "contract": "0x…",
 *       "result": { "jobId": "1", "roundNo": "2", "resultHash": "0x…",
 *                   "inputsRoot": "0x…", "outputModel": "0x…",
 *                   "evidenceMask": "4" } }
 *
 * `result` has the arguments of anchorResult, by the names and in the forms of
 * api/abi_json.h. */
#ifndef LP_ANCHOR_JSON_H
#define LP_ANCHOR_JSON_H

#include "api/reply.h"
#include "chain/anchor.h"

/* lp_anchor_json_read reads what is to be anchored.
 *   Returns  LOUPE_OK
 *            LOUPE_MALFORMED    it is no JSON object
 *            LOUPE_UNSUPPORTED  another version
 *            LOUPE_USAGE        a member is missing, not known here or not what
 *                               it has to be; as lp_anchor_check
 *   Error    "result.jobId" */
LOUPE_MUST_CHECK enum loupe_status lp_anchor_json_read(
    struct lp_anchor *out, struct loupe_span text, struct loupe_error *error);

/* The same object with "evidence", the names of the bits as a text, and
 * "result_id" when the chain's id is known (not 0). What `cover` hides is left
 * out. */
json_t *lp_anchor_json(struct lp_reply *reply,
                       const struct lp_anchor *anchor,
                       enum lp_anchor_cover cover,
                       uint64_t evm_chain_id);

#endif
