/* SPDX-License-Identifier: Apache-2.0 */
/* The application daemon of a ROFL instance, HTTP/1.1 over its Unix socket
 * (transactions.md 9, 9.1; oasis-sdk rofl-appd/src/routes/tx.rs). It signs with
 * the key of its process, whose registration makes the transaction the
 * application's, and fills in signer, nonce and who pays. What it says of the
 * outcome is a claim. */
#ifndef LP_RPC_APPD_H
#define LP_RPC_APPD_H

#include "base/buffer.h"
#include "base/error.h"

/* The daemon waits a minute for the round that has the transaction. */
#define LP_APPD_DEADLINE_MS 90000

/* An answer: the hexadecimal digits of a result, of which a transaction's return
 * data have at most 1024 bytes (transactions.md 4.4), and room for an event of
 * another method. */
#define LP_APPD_ANSWER_MAX ((size_t)1 << 20)

struct lp_appd {
    const char *socket; /* its path */
    uint32_t deadline_ms;
    bool (*interrupted)(void *context); /* or NULL */
    void *interrupted_context;
};

/* lp_appd_sign_submit has a transaction signed and sent, and waits for it.
 *   Returns  LOUPE_OK           `result` is what the daemon says: the CBOR of a
 *                               call's result, which may be a failure
 *            LOUPE_REFUSED      it does not send this, and says why
 *            LOUPE_UNREACHABLE  no whole answer: it may have been sent
 *            LOUPE_MALFORMED    no answer as the interface has it
 *            LOUPE_LIMIT        more than LP_APPD_ANSWER_MAX
 *            LOUPE_USAGE        no path of a socket
 *            LOUPE_NOMEM
 *   Out      result       cleared first
 *   In       transaction  CBOR without signers, its call in plain
 *            encrypt      the daemon seals the call
 *   Error    "appd" */
LOUPE_MUST_CHECK enum loupe_status
lp_appd_sign_submit(struct lp_buffer *result,
                    const struct lp_appd *appd,
                    struct loupe_span transaction,
                    bool encrypt,
                    struct loupe_error *error);

#endif
