/* SPDX-License-Identifier: Apache-2.0 */
/* Questions whose answers nobody proves: queries of a runtime, and estimates of
 * gas (transactions.md 2.4, 3.7, 4.1). What they say is a server's word. */
#ifndef LP_RPC_OASIS_QUERY_H
#define LP_RPC_OASIS_QUERY_H

#include "rpc/oasis.h"

/* lp_oasis_runtime_query asks a runtime as of its latest round.
 *   Returns  LOUPE_OK, or as lp_oasis_ask
 *   Out      out   CBOR; lives until the next question
 *   In       args  an encoded item */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_query(struct lp_oasis *ask,
                       struct loupe_span *out,
                       const uint8_t runtime_id[32],
                       const char *method,
                       struct loupe_span args,
                       struct loupe_error *error);

/* lp_oasis_estimate_gas asks what a consensus transaction, which nobody signed,
 * would use if this Ed25519 key did. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_estimate_gas(struct lp_oasis *ask,
                      uint64_t *out,
                      const uint8_t signer[32],
                      struct loupe_span transaction,
                      struct loupe_error *error);

/* The same of a runtime transaction: `body` is what would be signed. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_runtime_estimate_gas(struct lp_oasis *ask,
                              uint64_t *out,
                              const uint8_t runtime_id[32],
                              struct loupe_span body,
                              struct loupe_error *error);

#endif
