/* SPDX-License-Identifier: Apache-2.0 */
/* A chain that is asked while a transaction is made: opened by the first
 * question, closed once. Without --db and --source there is none. */
#ifndef LP_TX_ONLINE_H
#define LP_TX_ONLINE_H

#include "cli/session.h"

struct lp_tx_online {
    const struct lp_cli *cli;
    struct lp_session session;
};

/* Is there anybody to ask? */
bool lp_tx_online_possible(const struct lp_tx_online *online);

/* The chain, opened if it is not yet.
 *   Returns  as lp_session_open */
enum loupe_status lp_tx_online_chain(struct lp_chain **out,
                                     struct lp_tx_online *online,
                                     struct loupe_error *error);

void lp_tx_online_close(struct lp_tx_online *online);

#endif
