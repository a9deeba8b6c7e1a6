/* SPDX-License-Identifier: Apache-2.0 */
/* ROFL applications in the proven state of a round: an application's record, its
 * instances, and which application a transaction comes from (datadao.md 2.5,
 * transactions.md 7.6 and 8.5). */
#ifndef LP_ROFL_VIEW_H
#define LP_ROFL_VIEW_H

#include "chain/round_view.h"
#include "state/records_runtime.h"
#include "tx/rofl.h"

/* ---- an application ---- */

/* lp_rofl_app_view proves the record of an application.
 *   Returns  LOUPE_OK; LOUPE_ABSENT when it is proved that there is none
 *   Out      out   borrows from the client
 *   In       root  runtime state */
enum loupe_status lp_rofl_app_view(struct lp_rofl_app *out,
                                   struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   const struct loupe_address *app,
                                   struct loupe_error *error);

typedef enum loupe_status (*lp_rofl_instance_fn)(
    void *context,
    const struct lp_rofl_registration *registration,
    struct loupe_error *error);

/* lp_rofl_instances visits all registrations of an application, proven
 * complete, in the order of their keys.
 *   Returns  LOUPE_OK       there are no others
 *            LOUPE_INVALID  a registration under the key of another one
 *            or as lp_chain_range and what `visit` returned
 *   Note     what is visited lives until `visit` returns */
enum loupe_status lp_rofl_instances(struct lp_chain *chain,
                                    const struct loupe_known_root *root,
                                    const struct loupe_address *app,
                                    lp_rofl_instance_fn visit,
                                    void *context,
                                    struct loupe_error *error);

/* ---- origins ---- */

/* Which state tells of the signer's key. */
enum lp_rofl_rule {
    /* That before the round: so it was registered when the round began, or,
     * in a "no", no registration came before the transaction in its round. */
    LP_ROFL_RULE_BEFORE,
    /* That after the round, since an instance registered in the round before
     * the transaction ran. */
    LP_ROFL_RULE_SAME_ROUND,
};

/* A transaction, and the instance that signed it; or, proved as well, why none
 * did. */
struct lp_rofl_origin_view {
    struct lp_round_view round; /* with all transactions of it */
    size_t index;               /* of the transaction among them */

    bool has_signer; /* false: several keys in one account, or none holds */
    struct lp_public_key signer;
    struct loupe_address account;

    enum lp_rofl_rule rule;
    struct loupe_known_root root; /* of the state that tells */
    bool has_epoch;               /* it was asked for */
    uint64_t epoch;

    struct loupe_error no;        /* status LOUPE_OK: `origin` signed it */
    struct lp_rofl_origin origin; /* zero when no instance did; there also when
                                     it is another application's */

    struct loupe_error no_app; /* status LOUPE_OK: `app` is known */
    struct lp_rofl_app app;    /* in that state, borrows from the client */
};

/* lp_rofl_origin_view_read decides by steps 1 to 4 of datadao.md 2.5.
 *   Returns  LOUPE_OK           it is decided; out->no tells how
 *            LOUPE_UNREACHABLE  cannot tell: a proof that it takes is not there,
 *                               or the transaction is in no stored round
 *            LOUPE_ABSENT       the round that `at` names does not have it
 *            LOUPE_USAGE        `at` names a height
 *            LOUPE_UNSUPPORTED  a kind of signature or entry that is not read
 *   Out      out       to be released by lp_rofl_origin_view_fini in any case
 *   In       expected  the application that it should come from, or NULL: any */
enum loupe_status lp_rofl_origin_view_read(struct lp_rofl_origin_view *out,
                                           struct lp_chain *chain,
                                           const struct loupe_hash *hash,
                                           const struct lp_moment *at,
                                           const struct loupe_address *expected,
                                           struct loupe_error *error);
void lp_rofl_origin_view_fini(struct lp_rofl_origin_view *view);

#endif
