/* SPDX-License-Identifier: Apache-2.0 */
/* A client as the command line describes it. */
#ifndef LP_SESSION_H
#define LP_SESSION_H

#include "chain/client.h"
#include "cli/cli.h"

#define LP_SESSION_SOURCES 16

struct lp_session {
    struct lp_chain *chain;
    const struct lp_cli *cli;
    bool noted; /* that a recording sets the time */
    struct lp_network network;
    size_t source_count;
    char sources[LP_CONFIG_VALUE_MAX + LP_SESSION_SOURCES];
};

/* lp_session_open opens the database and the sources that are named.
 *
 *   mode    LP_STORE_CREATE  the command follows, and makes a database
 *           LP_STORE_WRITE   it asks: what a source answers is kept, also in a
 *                            new database; without a source it only reads
 *           LP_STORE_READ    it only reads
 *
 *   Returns  LOUPE_OK
 *            LOUPE_USAGE  neither database nor source, too many sources, or a
 *                         malformed option
 *            or what lp_chain_open returned
 *   Notes    says on standard error when a recording sets the time: here, or at
 *            the end when the database's own source was opened in between */
enum loupe_status lp_session_open(struct lp_session *out,
                                  const struct lp_cli *cli,
                                  enum lp_store_mode mode,
                                  struct loupe_error *error);
void lp_session_close(struct lp_session *session);

/* --at: the moment that is asked about; latest without it. */
enum loupe_status lp_session_moment(struct lp_moment *out,
                                    const struct lp_cli *cli,
                                    enum lp_option_id option,
                                    struct loupe_error *error);

/* Says that the last round is old: in the answer, and to the person. Nothing
 * when `behind_s` is 0. */
void lp_session_behind(const struct lp_session *session,
                       struct lp_reply *reply,
                       json_t *data,
                       int64_t behind_s);

/* --at as a height: `latest` is looked up, a round is LOUPE_USAGE. */
enum loupe_status lp_session_height(int64_t *out,
                                    const struct lp_session *session,
                                    const struct lp_moment *moment,
                                    struct loupe_error *error);

#endif
