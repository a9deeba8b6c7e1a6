/* SPDX-License-Identifier: Apache-2.0 */
/* See tx_online.h. */
#include "cli/tx_online.h"

bool lp_tx_online_possible(const struct lp_tx_online *online)
{
    const struct lp_config *config = &online->cli->args->config;
    char source[LP_CONFIG_VALUE_MAX];
    return lp_config_text(config, LP_CONFIG_DB)[0] != '\0' ||
           lp_config_item(source, config, LP_CONFIG_SOURCES, 0);
}

enum loupe_status lp_tx_online_chain(struct lp_chain **out,
                                     struct lp_tx_online *online,
                                     struct loupe_error *error)
{
    enum loupe_status status = LOUPE_OK;
    if (online->session.chain == NULL)
        status = lp_session_open(&online->session, online->cli, LP_STORE_WRITE,
                                 error);
    *out = online->session.chain;
    return status;
}

void lp_tx_online_close(struct lp_tx_online *online)
{
    if (online->session.chain != NULL)
        lp_session_close(&online->session);
}
