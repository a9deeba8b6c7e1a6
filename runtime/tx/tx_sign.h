/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures of a transaction that is handed over (tx/tx_file.h): who has to
 * sign, what each one signs, and when they are enough to submit it. */
#ifndef LP_TX_SIGN_H
#define LP_TX_SIGN_H

#include "tx/key.h"
#include "tx/tx_file.h"

/* lp_tx_file_start begins with bytes that nobody has signed.
 *   Returns  LOUPE_OK
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_UNSUPPORTED, LOUPE_LIMIT,
 *            LOUPE_INVALID  not a transaction of this layer
 *   Out      out   borrows from `transaction`
 *   Error    "unsigned.nonce" */
enum loupe_status lp_tx_file_start(struct lp_tx_file *out,
                                   const struct lp_tx_place *place,
                                   struct loupe_span transaction,
                                   struct loupe_error *error);

/* lp_tx_file_start_signed takes signed bytes apart; their layer is `layer`,
 * whatever the place says.
 *   Returns  as lp_tx_file_read */
enum loupe_status lp_tx_file_start_signed(struct lp_tx_file *out,
                                          const struct lp_tx_place *place,
                                          enum lp_tx_layer layer,
                                          struct loupe_span bytes,
                                          struct loupe_arena *memory,
                                          struct loupe_error *error);

/* lp_tx_file_add adds a signature.
 *   Returns  LOUPE_OK
 *            LOUPE_REFUSED   nobody asks for a signature of this key
 *            LOUPE_CONFLICT  it is there already
 *            LOUPE_INVALID   it does not hold on this chain
 *            LOUPE_UNSUPPORTED as lp_public_key_verify
 *   Error    "public_key", "signature" */
enum loupe_status lp_tx_file_add(struct lp_tx_file *file,
                                 const struct lp_public_key *key,
                                 struct loupe_span signature,
                                 struct loupe_error *error);

/* lp_tx_file_sign signs, and adds the signature.
 *   Returns  as lp_tx_file_add; nothing is signed with a key that is refused */
enum loupe_status lp_tx_file_sign(struct lp_tx_file *file,
                                  const struct lp_signing_key *key,
                                  struct loupe_error *error);

/* lp_tx_file_join sets what is submitted, once there are signatures enough;
 * before that it changes nothing.
 *   Returns  LOUPE_OK, LOUPE_NOMEM
 *   Memory   the size of what is submitted */
enum loupe_status lp_tx_file_join(struct lp_tx_file *file,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error);

/* What is put in front of the transaction's bytes when they are signed. */
void lp_tx_file_context(struct lp_oasis_context *out,
                        const struct lp_tx_place *place);

#endif
