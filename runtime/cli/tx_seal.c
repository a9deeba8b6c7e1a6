/* SPDX-License-Identifier: Apache-2.0 */
/* See tx_seal.h. */
#include "cli/tx_seal.h"

#include "base/home.h"
#include "chain/call_key_view.h"
#include "tx/call_secret.h"

#include <sodium.h>

static enum loupe_status keep(struct lp_tx_seal *out,
                              const struct lp_call_secret *secret,
                              struct loupe_error *error)
{
    char folder[LP_HOME_PATH_MAX];
    LP_TRY(lp_home_folder(folder, "calls", error));
    LP_TRY(lp_envelope_key_init(&out->key, &secret->own, secret->runtime,
                                secret->epoch, error));
    randombytes_buf(out->nonce, sizeof out->nonce);
    LP_TRY(lp_call_secret_put(folder, secret, error));
    out->is_on = true;
    return LOUPE_OK;
}

enum loupe_status lp_tx_seal_make(struct lp_tx_seal *out,
                                  struct lp_tx_online *online,
                                  struct loupe_error *error)
{
    struct lp_chain *chain;
    struct lp_known_call_key known;
    struct lp_call_secret secret;
    uint8_t random[32];
    int64_t height;
    *out = (struct lp_tx_seal){.is_on = false};
    LP_TRY(lp_tx_online_chain(&chain, online, error));
    LP_TRY(lp_call_key_find(&known, &height, chain, error));
    randombytes_buf(random, sizeof random);
    lp_call_secret_init(&secret, random, known.key, known.epoch);
    sodium_memzero(random, sizeof random);
    enum loupe_status status = keep(out, &secret, error);
    lp_call_secret_fini(&secret);
    return status;
}

void lp_tx_seal_fini(struct lp_tx_seal *seal)
{
    lp_envelope_key_fini(&seal->key);
    *seal = (struct lp_tx_seal){.is_on = false};
}
