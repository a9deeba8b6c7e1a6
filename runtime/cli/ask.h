/* SPDX-License-Identifier: Apache-2.0 */
/* A command that asks the chain one question: session, moment, reply, and their
 * end in one place. */
#ifndef LP_ASK_H
#define LP_ASK_H

#include "api/facts.h"
#include "cli/session.h"

struct lp_ask {
    struct lp_session session;
    struct lp_moment moment; /* --at */
    struct lp_reply reply;
    struct lp_reply_at at; /* what proved the answer, filled by the command */
    json_t *data;          /* the answer, or NULL */
};

/* Opens the session and reads --at. */
enum loupe_status lp_ask_begin(struct lp_ask *out,
                               const struct lp_cli *cli,
                               struct loupe_error *error);

/* Writes the answer when `status` is LOUPE_OK, and closes the session.
 *   Returns  the status of the question, or why its answer cannot be written */
enum loupe_status lp_ask_end(struct lp_ask *ask,
                             struct lp_cli *cli,
                             const struct lp_view *view,
                             enum loupe_status status,
                             struct loupe_error *error);

/* --at as a height, as in lp_session_height; ask->at names it. */
enum loupe_status lp_ask_height(struct lp_ask *ask, struct loupe_error *error);

#endif
