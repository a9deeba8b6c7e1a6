/* SPDX-License-Identifier: Apache-2.0 */
/* Is a trust root what several endpoints, each by itself, say it is?
 *
 * This is no proof: endpoints that lie alike are believed. It is for the one
 * moment at which a person chooses what to trust. */
#ifndef LP_TRUST_H
#define LP_TRUST_H

#include "chain/client.h"

#define LP_TRUST_ENDPOINTS_MAX 16

struct lp_trust_answer {
    char endpoint[128];
    struct loupe_error why; /* status LOUPE_OK: it named `hash` */
    struct loupe_hash hash;
    struct loupe_time time;
};

struct lp_trust_report {
    int64_t height;
    struct loupe_hash hash;
    struct loupe_time time;
    struct lp_trust_answer answers[LP_TRUST_ENDPOINTS_MAX];
    size_t count;    /* of endpoints that were asked */
    size_t agreeing; /* that named the root's hash */
};

/* lp_trust_check asks every endpoint of the client.
 *   Returns  LOUPE_OK           two agree (or one, when that is enough) and none
 *                               differs
 *            LOUPE_CONFLICT     endpoints name different hashes, or another one
 *                               than the root's
 *            LOUPE_STALE        the root is older than the trust period
 *            LOUPE_REFUSED      one endpoint alone vouches for it
 *            LOUPE_UNREACHABLE  none answered
 *   In       root        height and hash; height 0: a recent one is looked for
 *            one_enough  --no-witness
 *   Out      also of what was asked before a refusal */
enum loupe_status lp_trust_check(struct lp_trust_report *out,
                                 struct lp_chain *chain,
                                 const struct loupe_trust_root *root,
                                 const struct loupe_policy *policy,
                                 bool one_enough,
                                 struct loupe_error *error);

#endif
