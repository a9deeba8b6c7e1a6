/* SPDX-License-Identifier: Apache-2.0 */
/* Did enough of a validator set sign? (consensus.md 1.7, 1.8, 3.2)
 *
 * Signatures are gathered and checked many at a time; which of them is bad is
 * found one by one, so that the verdict is that of checking them in order. One
 * that was found good under a key is not checked again under the same key.
 * Source: cometbft types/{vote,canonical,validator_set}.go; the Oasis fork's
 * crypto/ed25519/oasis_core.go. */
#ifndef LP_COMMIT_H
#define LP_COMMIT_H

#include "consensus/light_block.h"
#include "sign/oasis.h"

struct lp_vote_batch;

/* The votes of one commit, on their way to be checked. */
struct lp_votes {
    const struct lp_raw_light_block *block;
    struct loupe_span chain_id;
    const struct loupe_header_tools *tools;
    const uint8_t **proved; /* for each signature the key it holds under */
    struct lp_vote_batch *batch;
};

/* lp_votes_init prepares for the commit of `block`; memory is taken from
 * tools->memory and not given back. */
LOUPE_MUST_CHECK enum loupe_status
lp_votes_init(struct lp_votes *out,
              const struct lp_raw_light_block *block,
              const struct loupe_chain *chain,
              const struct loupe_header_tools *tools,
              struct loupe_error *error);

/* lp_votes_own decides whether more than two thirds of the block's own set
 * signed it. Stops at two thirds unless `all`: then every commit and nil vote
 * is checked.
 *   Returns  LOUPE_OK, LOUPE_INVALID */
LOUPE_MUST_CHECK enum loupe_status
lp_votes_own(struct lp_votes *votes, bool all, struct loupe_error *error);

/* lp_votes_trusting decides whether more than trust_num / trust_den of a set
 * that is trusted signed the block.
 *   Returns  LOUPE_OK
 *            LOUPE_REFUSED  no bad signature, but not enough of them
 *            LOUPE_INVALID  a bad signature, or a validator that votes twice
 *            LOUPE_NOMEM */
LOUPE_MUST_CHECK enum loupe_status
lp_votes_trusting(struct lp_votes *votes,
                  const struct loupe_validators *trusted,
                  const struct loupe_policy *policy,
                  struct loupe_error *error);

/* The sign-bytes of one vote: a length-delimited CanonicalVote. */
void lp_vote_write(struct lp_sink *out,
                   const struct lp_raw_commit *commit,
                   const struct lp_raw_commit_sig *sig,
                   struct loupe_span chain_id);
#define LP_VOTE_ROOM 224

/* The context that votes are signed in. */
void lp_vote_context(struct lp_oasis_context *out);

/* Memory that lp_votes_init and the two checks take at most. */
size_t lp_votes_memory(size_t signatures, size_t trusted);

#endif
