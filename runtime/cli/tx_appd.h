/* SPDX-License-Identifier: Apache-2.0 */
/* --appd: the application daemon of a ROFL instance signs and sends a transaction
 * (rpc/appd.h). Its file is one that nobody has signed; signer, nonce and fee
 * payer become the daemon's. What the daemon says is told as "daemon"; what
 * became of it is what the rounds prove: for a call in plain the first
 * transaction that makes it, whoever signed it. */
#ifndef LP_TX_APPD_H
#define LP_TX_APPD_H

#include "cli/tx_send.h"

/* Work of lp_tx_in_session; the context is a struct lp_tx_use. Without --db and
 * --source there is the daemon's word alone, which is LOUPE_BUSY. */
enum loupe_status lp_tx_by_appd(void *context,
                                struct lp_ask *ask,
                                struct lp_cli *cli,
                                struct lp_buffer *bytes,
                                struct loupe_error *error);

#endif
