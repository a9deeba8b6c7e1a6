/* SPDX-License-Identifier: Apache-2.0 */
/* What became of a sealed transaction of our own, opened with the secret that
 * its maker kept (tx/sealed.h). What is proven without the secret, that it was
 * executed and what its output is, stays what the outbox keeps; what this adds
 * comes under the key, from the runtime. */
#ifndef LP_OUTBOX_OPEN_H
#define LP_OUTBOX_OPEN_H

#include "chain/client.h"
#include "store/outbox.h"
#include "tx/sealed.h"

struct lp_outbox_opened {
    bool is_sealed; /* the transaction was sent sealed, in whole or in part */
    bool is_open;   /* a secret of it is kept, and opened its result */
    struct loupe_span value; /* of a success: CBOR, lives until
                                lp_chain_forget */
};

/* lp_outbox_open opens the result of a row that is ok or hidden, and makes the
 * row say what is inside: ok or failed, with module, code and message.
 *   Returns  LOUPE_OK       also when nothing is sealed, or no secret is kept
 *            LOUPE_INVALID  the result is not that of this transaction
 *            or as lp_sealed_open and lp_round_view_read
 *   In       folder  where secrets lie */
enum loupe_status lp_outbox_open(struct lp_outbox_opened *out,
                                 struct lp_store_tx *row,
                                 struct lp_chain *chain,
                                 const char *folder,
                                 struct loupe_error *error);

#endif
