/* SPDX-License-Identifier: Apache-2.0 */
/* Signed bytes of a file as a row of the outbox: which layer they are for, who
 * signed them, and that they are for this chain and no other. */
#ifndef LP_OUTBOX_TX_H
#define LP_OUTBOX_TX_H

#include "chain/chain.h"
#include "store/outbox.h"
#include "tx/runtime_verify.h"

#define LP_OUTBOX_BYTES_MAX ((size_t)128 << 10) /* transactions.md 3.5, 12 */

/* lp_outbox_read checks every signature.
 *   Returns  LOUPE_OK
 *            LOUPE_INVALID      a signature does not hold on this chain
 *            LOUPE_UNSUPPORTED  no runtime is followed; a kind of signature that
 *                               is not verified here
 *            LOUPE_MALFORMED, LOUPE_TRUNCATED, LOUPE_LIMIT
 *   Out      out     hash, layer, bytes (borrowed), signer, nonce, method; the
 *                    rest is zero. Of several signers the first
 *   Error    "transaction…" */
enum loupe_status lp_outbox_read(struct lp_store_tx *out,
                                 struct lp_chain *chain,
                                 struct loupe_span bytes,
                                 struct loupe_error *error);

/* lp_outbox_verify checks the signatures of a runtime transaction of this
 * chain, as lp_rtx_verify. */
enum loupe_status lp_outbox_verify(struct lp_rtx_known *out,
                                   struct lp_chain *chain,
                                   struct loupe_span bytes,
                                   struct loupe_error *error);

/* The last round in which a runtime transaction may run; UINT64_MAX: any. The
 * header that a round sees is that of the round before (transactions.md 3.5). */
uint64_t lp_outbox_last_round(struct loupe_span bytes);

/* A text as it is kept: printable ASCII, cut to its room. */
void lp_outbox_text(char *out, size_t room, struct loupe_span text);

/* An arrow in a transaction of its own. */
enum loupe_status lp_outbox_move(struct lp_chain *chain,
                                 enum lp_outbox_state from,
                                 const struct lp_store_tx *row,
                                 struct loupe_error *error);

#endif
