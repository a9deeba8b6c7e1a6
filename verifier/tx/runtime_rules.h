/* SPDX-License-Identifier: Apache-2.0 */
/* What a runtime would refuse in a body of the right shape, as far as that does
 * not depend on its state: each is an lp_tx_rule_fn (tx/methods.h).
 *   Returns  OK; MALFORMED or LIMIT with the field below "body"
 *   In       body   was taken by its table
 * Sources: oasis-sdk runtime-sdk/modules/evm/src/types.rs,
 * runtime-sdk/src/modules/rofl, runtime-sdk/modules/rofl-market. */
#ifndef LP_RUNTIME_RULES_H
#define LP_RUNTIME_RULES_H

#include "tx/methods.h"

lp_tx_rule_fn lp_rule_evm_create;       /* a value of at most 32 bytes */
lp_tx_rule_fn lp_rule_evm_call;         /* likewise */
lp_tx_rule_fn lp_rule_rofl_create;      /* scheme, who pays, metadata */
lp_tx_rule_fn lp_rule_rofl_update;      /* who pays, metadata */
lp_tx_rule_fn lp_rule_instance_create;  /* hour, month or year */
lp_tx_rule_fn lp_rule_instance_top_up;  /* likewise */
lp_tx_rule_fn lp_rule_instance_execute; /* commands: how many, how long */
lp_tx_rule_fn lp_rule_null;             /* takes nothing, which is null */

#endif
