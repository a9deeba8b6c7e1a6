/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of typed questions share. */
#ifndef LP_RPC_OASIS_ASK_H
#define LP_RPC_OASIS_ASK_H

#include "codec/cbor_table.h"
#include "rpc/oasis.h"

/* Whatever is wrong with an answer passes here: its field path begins with the
 * method, and its endpoint is noted. Returns `status`. */
LOUPE_MUST_CHECK enum loupe_status lp_oasis_judge(struct lp_oasis *ask,
                                                  enum loupe_status status,
                                                  struct loupe_error *error);

/* Asks with a request that is written already. */
LOUPE_MUST_CHECK enum loupe_status lp_oasis_ask(struct lp_oasis *ask,
                                                struct loupe_span *out,
                                                enum lp_method method,
                                                struct loupe_span request,
                                                struct loupe_error *error);

/* Asks with a height. */
LOUPE_MUST_CHECK enum loupe_status lp_oasis_ask_at(struct lp_oasis *ask,
                                                   struct loupe_span *out,
                                                   enum lp_method method,
                                                   int64_t height,
                                                   struct loupe_error *error);

/* Asks with a map. */
LOUPE_MUST_CHECK enum loupe_status
lp_oasis_ask_map(struct lp_oasis *ask,
                 struct loupe_span *out,
                 enum lp_method method,
                 const struct lp_cbor_table *table,
                 const void *request,
                 struct loupe_error *error);

#endif
