/* SPDX-License-Identifier: Apache-2.0 */
/* Money of the ROFL marketplace: for how long, for how much, and where it lies
 * until it is claimed (transactions.md 1.2, 11.1 and 11.3; oasis-sdk
 * runtime-sdk/modules/rofl-market/src/{types,payment}.rs,
 * runtime-sdk/src/types/address.rs generate_custom_eth_address). */
#ifndef LP_MARKET_H
#define LP_MARKET_H

#include "state/records_runtime.h"

enum lp_market_term {
    LP_MARKET_HOUR  = 1,
    LP_MARKET_MONTH = 2, /* 30 days */
    LP_MARKET_YEAR  = 3, /* 365 days */
};

uint64_t lp_market_term_s(enum lp_market_term term);

/* The account of an instance, which has no key: an Ethereum address that is
 * derived from provider and instance. */
void lp_market_payment_address(uint8_t out[20],
                               const struct loupe_address *provider,
                               const uint8_t instance[8]);

/* lp_market_price finds what one term costs.
 *   Returns  OK
 *            ABSENT       the term is not offered
 *            UNSUPPORTED  it is paid through a contract, which knows the price
 *            TRUNCATED, MALFORMED  it is no payment
 *   Out      denomination  borrows `payment`; empty: the native token
 *   In       payment       of an offer or an instance
 *   Error    "payment.…" */
LOUPE_MUST_CHECK enum loupe_status
lp_market_price(struct loupe_runtime_amount *out,
                struct loupe_span *denomination,
                struct loupe_span payment,
                enum lp_market_term term,
                struct loupe_error *error);

#endif
