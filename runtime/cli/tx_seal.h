/* SPDX-License-Identifier: Apache-2.0 */
/* --sealed: a key that the runtime shares, proven to be the runtime's, and a
 * secret of our own that is kept before anything is sealed with it. */
#ifndef LP_TX_SEAL_H
#define LP_TX_SEAL_H

#include "cli/tx_online.h"
#include "tx/envelope.h"

struct lp_tx_seal {
    bool is_on;
    struct lp_envelope_key key;
    uint8_t nonce[LOUPE_DEOXYSII_NONCE_BYTES];
};

/* lp_tx_seal_make makes both, and keeps the secret in the folder "calls" of
 * base/home.h.
 *   Returns  LOUPE_OK, or what lp_call_key_find and lp_call_secret_put returned
 *   Out      out  to be ended by lp_tx_seal_fini */
enum loupe_status lp_tx_seal_make(struct lp_tx_seal *out,
                                  struct lp_tx_online *online,
                                  struct loupe_error *error);
void lp_tx_seal_fini(struct lp_tx_seal *seal);

#endif
