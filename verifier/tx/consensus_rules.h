/* SPDX-License-Identifier: Apache-2.0 */
/* What the network would refuse in a body of the right shape, as far as that
 * does not depend on its state: each is an lp_tx_rule_fn (tx/methods.h).
 *   Returns  OK, or MALFORMED with the field below "body"
 *   In       body   was taken by its table
 * Sources: oasis-core go/staking/api/commission.go, go/governance/api
 * ValidateBasic, go/upgrade/api/api.go ValidateBasic, go/consensus/cometbft/
 * apps/staking/transactions.go. */
#ifndef LP_CONSENSUS_RULES_H
#define LP_CONSENSUS_RULES_H

#include "tx/methods.h"

lp_tx_rule_fn lp_rule_transfer;  /* addresses are of version 0 */
lp_tx_rule_fn lp_rule_escrow;    /* likewise */
lp_tx_rule_fn lp_rule_reclaim;   /* and shares are not zero */
lp_tx_rule_fn lp_rule_allow;     /* address */
lp_tx_rule_fn lp_rule_withdraw;  /* address */
lp_tx_rule_fn lp_rule_amendment; /* at most 100,000; one epoch after another */
lp_tx_rule_fn lp_rule_proposal;  /* exactly one content, and that holds */
lp_tx_rule_fn lp_rule_vote;      /* yes, no or abstain */

#endif
