/* SPDX-License-Identifier: Apache-2.0 */
/* The frame around a question. */
#include "cli/ask.h"

enum loupe_status lp_ask_begin(struct lp_ask *out,
                               const struct lp_cli *cli,
                               struct loupe_error *error)
{
    *out = (struct lp_ask){0};
    LP_TRY(lp_session_moment(&out->moment, cli, LP_OPTION_AT, error));
    return lp_session_open(&out->session, cli, LP_STORE_WRITE, error);
}

enum loupe_status lp_ask_end(struct lp_ask *ask,
                             struct lp_cli *cli,
                             const struct lp_view *view,
                             enum loupe_status status,
                             struct loupe_error *error)
{
    const struct lp_network *network = &ask->session.network;
    if (status == LOUPE_OK)
        status = lp_cli_answer(cli,
                               lp_reply_end(&ask->reply, LOUPE_OK,
                                            network->name, &ask->at, ask->data),
                               view, network->token, error);
    else
        json_decref(ask->data);
    lp_session_close(&ask->session);
    return status;
}

enum loupe_status lp_ask_height(struct lp_ask *ask, struct loupe_error *error)
{
    return lp_session_height(&ask->at.height, &ask->session, &ask->moment,
                             error);
}
