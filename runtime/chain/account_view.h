/* SPDX-License-Identifier: Apache-2.0 */
/* One account at one moment, on both sides: what consensus says of it, with its
 * delegations and what they are worth, and what the runtime says of it.
 *
 * The moment names the side that is asked about. The other side stands at the
 * moment that belongs to it: the last round after a height, or the height that
 * made a round; when that cannot be told, the answer says so and why.
 *
 * The balance of the three reserved addresses is what they stand for: common
 * pool, last block's fees, governance deposits (state.md 8.5). That is what the
 * official client shows, too. */
#ifndef LP_ACCOUNT_VIEW_H
#define LP_ACCOUNT_VIEW_H

#include "chain/client.h"
#include "state/keys.h"
#include "state/records_staking.h"

#define LP_ACCOUNT_ENTRIES_MAX 65536 /* delegations of one account */

/* One delegation; `value` is floor(shares * balance / total_shares) of the pool
 * that the shares are of (state.md 3.7). */
struct lp_account_delegation {
    struct loupe_address validator;
    struct loupe_u256 shares;
    struct loupe_consensus_amount value;
    uint64_t debond_end; /* epoch; 0 in active delegations */
};

/* A list that may be unknown: then `why` tells. */
struct lp_account_list {
    struct lp_buffer entries; /* struct lp_account_delegation each */
    size_t count;
    struct loupe_error why; /* status LOUPE_OK: the list is complete */
};

struct lp_account_view {
    struct loupe_address address;

    struct loupe_error no_consensus; /* status LOUPE_OK: it is known */
    struct loupe_known_root consensus_root;
    struct lp_account account; /* borrows from the client */
    struct lp_account_list delegations, debonding;

    struct loupe_error no_runtime; /* status LOUPE_OK: it is known */
    struct loupe_known_root runtime_root;
    struct loupe_runtime_amount balance;
    uint64_t nonce;
    int64_t behind_s; /* as of lp_chain_tip_round */
};

/* lp_account_view_read proves all of it.
 *   Returns  LOUPE_OK  the side that was asked about is known
 *            else      why it is not, or what did not hold on either side
 *   In       runtime   at the latest moment: ask about the runtime
 *   Out      to be released by lp_account_view_fini in any case */
enum loupe_status lp_account_view_read(struct lp_account_view *out,
                                       struct lp_chain *chain,
                                       const struct loupe_address *address,
                                       const struct lp_moment *at,
                                       bool runtime,
                                       struct loupe_error *error);
void lp_account_view_fini(struct lp_account_view *view);

const struct lp_account_delegation *
lp_account_delegation_at(const struct lp_account_list *list, size_t index);

/* True for outcomes that mean "cannot tell now" and not "does not hold". */
bool lp_view_unknown(enum loupe_status status);

/* A record that is one amount; zero when the state has none. */
enum loupe_status lp_view_amount(struct loupe_consensus_amount *out,
                                 struct lp_chain *chain,
                                 const struct loupe_known_root *root,
                                 enum lp_key_single kind,
                                 struct loupe_error *error);

/* The last round of the runtime in a consensus state. */
enum loupe_status lp_view_round_at(struct lp_chain *chain,
                                   const struct loupe_known_root *root,
                                   uint64_t *round,
                                   struct loupe_error *error);

#endif
