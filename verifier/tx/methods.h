/* SPDX-License-Identifier: Apache-2.0 */
/* Methods of transactions: one row each, with the shape of the argument and who
 * sends it. What has no row is an unknown method: it is shown as it is, and
 * never built. */
#ifndef LP_METHODS_H
#define LP_METHODS_H

#include "codec/cbor_table.h"

enum lp_tx_sender {
    LP_TX_BY_ACCOUNT,  /* somebody with a key: loupe builds these */
    LP_TX_BY_NODE,     /* nodes and their operators: read only */
    LP_TX_BY_CONTRACT, /* calls of contracts, never a transaction */
};

/* A rule that a body of the right shape may still break, as far as that can be
 * told without the chain's state. The fault's field is below "body". */
typedef enum loupe_status lp_tx_rule_fn(struct loupe_span body,
                                        struct loupe_error *error);

struct lp_tx_method {
    const char *name; /* "staking.Transfer" */
    enum lp_tx_sender sender;
    bool has_body;
    struct lp_cbor_field body; /* when has_body */
    lp_tx_rule_fn *rule;       /* or NULL */
};

/* NULL when the consensus layer has no such method that is known here. */
const struct lp_tx_method *lp_consensus_method_find(struct loupe_span name);

/* The rows, in the order of consensus_methods.def. */
const struct lp_tx_method *lp_consensus_methods(size_t *count);

/* The same of the runtime's modules and runtime_methods.def. */
const struct lp_tx_method *lp_runtime_method_find(struct loupe_span name);
const struct lp_tx_method *lp_runtime_methods(size_t *count);

/* lp_tx_body_check says whether `body` is what the method takes.
 *   Returns  OK; MALFORMED, TRUNCATED, LIMIT, UNSUPPORTED from the reader;
 *            MALFORMED when it is there and must not be, or the other way
 *   In       body   CBOR; empty: none
 *            base   offset of its first byte in the whole input
 *   Error    "body.amendment.rates[2].start" */
LOUPE_MUST_CHECK enum loupe_status
lp_tx_body_check(const struct lp_tx_method *method,
                 struct loupe_span body,
                 size_t base,
                 struct loupe_error *error);

#endif
