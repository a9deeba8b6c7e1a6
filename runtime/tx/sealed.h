/* SPDX-License-Identifier: Apache-2.0 */
/* Sealed calls of our own: made with a secret that is kept, and their results
 * opened with it (tx/envelope.h, transactions.md 5.2 to 5.4). */
#ifndef LP_SEALED_H
#define LP_SEALED_H

#include "tx/call_secret.h"
#include "tx/envelope.h"

/* What a signed transaction seals. */
struct lp_sealed {
    bool is_sealed;
    enum lp_sent sent; /* the whole call, or its calldata */
    struct lp_envelope envelope;
};

/* lp_sealed_read looks into a transaction that reads (state/runtime_tx.h), of
 * either form; one that seals nothing, or nothing that opens, is not sealed.
 *   Out  out  borrows from `bytes` */
void lp_sealed_read(struct lp_sealed *out, struct loupe_span bytes);

/* lp_sealed_open decrypts what became of one, with the secret that is kept.
 *   Returns  LOUPE_OK
 *            LOUPE_ABSENT   no secret of it is kept
 *            or what lp_call_secret_find and lp_result_open returned
 *   Out      out       in the arena or borrowed from `output`
 *   In       folder    where secrets lie
 *            executed  where it was proved to be executed */
enum loupe_status lp_sealed_open(struct lp_outcome *out,
                                 const struct lp_sealed *sealed,
                                 struct loupe_span output,
                                 const struct lp_executed *executed,
                                 const char *folder,
                                 struct loupe_arena *arena,
                                 struct loupe_error *error);

#endif
