/* SPDX-License-Identifier: Apache-2.0 */
/* A result that is anchored: a call of anchorResult of the Data DAO standard,
 * the transaction that carries it, and the event that shows it done (datadao.md
 * 2.2 to 2.4, 2.6). */
#ifndef LP_ANCHOR_H
#define LP_ANCHOR_H

#include "abi/call.h"
#include "tx/envelope.h"

#include <loupe/hash.h>

/* The arguments of anchorResult, in their order. */
enum lp_anchor_argument {
    LP_ANCHOR_JOB,
    LP_ANCHOR_ROUND,
    LP_ANCHOR_RESULT,
    LP_ANCHOR_INPUTS,
    LP_ANCHOR_MODEL,
    LP_ANCHOR_EVIDENCE,
};
#define LP_ANCHOR_ARGUMENTS 6

struct lp_anchor {
    uint8_t contract[20];
    uint8_t arguments[LP_ANCHOR_ARGUMENTS][LP_ABI_WORD]; /* as encoded */
};

/* anchorResult and ResultAnchored in the tables. */
const struct lp_abi_entry *lp_anchor_function(void);
const struct lp_abi_entry *lp_anchor_event(void);

/* The kinds of evidence of datadao.md 2.4, as "rofl_origin"; NULL for a bit of
 * evidenceMask that stands for none. */
#define LP_ANCHOR_EVIDENCES 5
const char *lp_anchor_evidence(unsigned bit);
uint32_t lp_anchor_mask(const struct lp_anchor *anchor);

/* lp_anchor_check refuses what no contract of the standard takes.
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  job or round 0, which are counted from 1; no result;
 *                         a bit of no kind of evidence
 *   Error    "jobId", by the names of the ABI */
LOUPE_MUST_CHECK enum loupe_status
lp_anchor_check(const struct lp_anchor *anchor, struct loupe_error *error);

/* The result's id: a contract gives it once (datadao.md 2.2). */
void lp_anchor_id(struct loupe_hash *out,
                  uint64_t evm_chain_id,
                  const struct lp_anchor *anchor);

/* ---- the transaction ---- */

/* lp_anchor_calldata writes the call of anchorResult, LP_ANCHOR_CALLDATA bytes. */
#define LP_ANCHOR_CALLDATA (LP_ABI_SELECTOR + LP_ANCHOR_ARGUMENTS * LP_ABI_WORD)
LOUPE_MUST_CHECK enum loupe_status
lp_anchor_calldata(struct lp_sink *out,
                   const struct lp_anchor *anchor,
                   struct loupe_error *error);

/* How much of an anchoring its transaction shows. */
enum lp_anchor_cover {
    LP_ANCHOR_OPEN,        /* all of it */
    LP_ANCHOR_SEALED_DATA, /* the contract */
    LP_ANCHOR_SEALED,      /* nothing */
};

/* lp_anchor_read takes an anchoring out of a runtime transaction.
 *   Returns  LOUPE_OK
 *            LOUPE_REFUSED  it is something else: "method", "body.data"; it
 *                           sends tokens along: "body.value"
 *            or the reader's
 *   Out      out    as far as `cover` tells, the rest zero
 *   In       bytes  signed, or what is under the signatures, in either form */
LOUPE_MUST_CHECK enum loupe_status lp_anchor_read(struct lp_anchor *out,
                                                  enum lp_anchor_cover *cover,
                                                  struct loupe_span bytes,
                                                  struct loupe_error *error);

/* lp_anchor_unseal reads one that is sealed, with the key of its call.
 *   Returns  as lp_anchor_read, lp_call_open and lp_calldata_open
 *   Arena    the size of the transaction */
LOUPE_MUST_CHECK enum loupe_status
lp_anchor_unseal(struct lp_anchor *out,
                 struct loupe_span bytes,
                 const struct lp_envelope_key *key,
                 struct loupe_arena *arena,
                 struct loupe_error *error);

/* The envelope of one that is sealed; it borrows from `bytes`. Returns as
 * lp_anchor_read. */
LOUPE_MUST_CHECK enum loupe_status
lp_anchor_envelope(struct lp_envelope *out,
                   struct loupe_span bytes,
                   struct loupe_error *error);

/* ---- the event ---- */

struct lp_anchored {
    struct loupe_hash id;
    struct lp_anchor anchor;
    uint8_t app[21]; /* that the contract took it from */
};

/* lp_anchored_read takes an EVM event: is it ResultAnchored, and is its id that
 * of its contract? Another contract cannot make up the same id.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT   it is another event
 *            LOUPE_INVALID  "resultId": not the one of contract and result
 *   In       event  CBOR of struct lp_event_log */
LOUPE_MUST_CHECK enum loupe_status lp_anchored_read(struct lp_anchored *out,
                                                    uint64_t evm_chain_id,
                                                    struct loupe_span event,
                                                    struct loupe_error *error);

/* Is it what was to be anchored, as far as `cover` lets it be known? */
LOUPE_MUST_CHECK bool lp_anchored_is(const struct lp_anchored *anchored,
                                     const struct lp_anchor *wanted,
                                     enum lp_anchor_cover cover);

#endif
