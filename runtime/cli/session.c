/* SPDX-License-Identifier: Apache-2.0 */
/* Options to a client, and the client's own notes to the person. */
#define _POSIX_C_SOURCE 200809L
#include "cli/session.h"

#include "cli/stop.h"

#include <unistd.h>

/* Splits the list of sources into texts that live in the session. */
static enum loupe_status take_sources(struct lp_session *session,
                                      const char *list[LP_SESSION_SOURCES],
                                      const struct lp_cli *cli,
                                      struct loupe_error *error)
{
    char item[LP_CONFIG_VALUE_MAX];
    size_t used = 0;
    while (lp_config_item(item, &cli->args->config, LP_CONFIG_SOURCES,
                          session->source_count)) {
        if (session->source_count == LP_SESSION_SOURCES)
            return lp_fail(error, LOUPE_USAGE, 0, "--source", "more than %d",
                           LP_SESSION_SOURCES);
        list[session->source_count++] = session->sources + used;
        memcpy(session->sources + used, item, strlen(item) + 1);
        used += strlen(item) + 1;
    }
    return LOUPE_OK;
}

/* The network that a database belongs to. What only a network file says, such
 * as the first height, is not kept there: the defaults stand in. */
static void network_of(struct lp_network *out,
                       const struct lp_store_identity *identity)
{
    for (size_t i = 0; i < lp_network_count(); i++) {
        const struct lp_network *row = lp_network_at(i);
        if (strcmp(row->chain_context, identity->chain_context) == 0) {
            *out = *row;
            return;
        }
    }
    *out =
        (struct lp_network){.genesis_height = 1, .block_s = 6, .token = "TEST"};
    (void)snprintf(out->name, sizeof out->name, "%s", identity->network);
    (void)lp_network_set_context(out, identity->chain_context, NULL);
    memcpy(out->runtime_id, identity->runtime_id, sizeof out->runtime_id);
    out->has_runtime = identity->has_runtime;
    for (size_t i = 0; out->has_runtime && i < lp_network_count(); i++)
        if (memcmp(lp_network_at(i)->runtime_id, out->runtime_id,
                   sizeof out->runtime_id) == 0)
            out->evm_chain_id = lp_network_at(i)->evm_chain_id;
}

/* The network that was named; or, when none was, that of the database. */
static enum loupe_status take_network(struct lp_network *out,
                                      const struct lp_cli *cli,
                                      const char *db,
                                      struct loupe_error *error)
{
    const struct lp_config_entry *named =
        &cli->args->config.entries[LP_CONFIG_NETWORK];
    if (named->origin != LP_CONFIG_BY_DEFAULT || db[0] == '\0' ||
        access(db, F_OK) != 0)
        return lp_cli_network(out, cli, error);
    struct lp_store *store;
    enum loupe_status status =
        lp_store_open(&store, db, LP_STORE_READ, NULL, error);
    if (status == LOUPE_OK)
        network_of(out, lp_store_identity(store));
    lp_store_close(store);
    return status;
}

/* A trust root that is built in begins a new database; one that is there has
 * begun already, and only the user's own is held against it. */
static enum loupe_status take_trust(struct lp_chain_options *options,
                                    const struct lp_cli *cli,
                                    struct loupe_error *error)
{
    const struct lp_config_entry *given =
        &cli->args->config.entries[LP_CONFIG_TRUST_ROOT];
    LP_TRY(lp_cli_trust(&options->root_height, &options->root_hash, cli,
                        &options->network, error));
    bool begun = options->db != NULL && access(options->db, F_OK) == 0;
    options->has_root =
        options->root_height != 0 && (given->value[0] != '\0' || !begun);
    return LOUPE_OK;
}

/* A command that asks writes what it learns: from a source that is named also
 * into a new database, from the remembered ones into the one that is there. */
static enum lp_store_mode
store_mode(enum lp_store_mode mode, bool has_source, bool offline)
{
    if (mode != LP_STORE_WRITE)
        return mode;
    if (has_source)
        return LP_STORE_CREATE;
    return offline ? LP_STORE_READ : LP_STORE_WRITE;
}

static void note_recorded_time(struct lp_session *session)
{
    const struct lp_cli *cli = session->cli;
    struct loupe_time recorded;
    char text[LOUPE_TIME_TEXT];
    const struct lp_source *source = lp_chain_source(session->chain);
    if (source == NULL || session->noted ||
        cli->args->values[LP_OPTION_NOW] != NULL ||
        !lp_source_recorded_time(source, &recorded))
        return;
    session->noted = true;
    loupe_time_to_text(text, recorded);
    lp_cli_note(cli,
                "note: judged as of %s, the time of the recording's last "
                "block",
                text);
}

enum loupe_status lp_session_open(struct lp_session *out,
                                  const struct lp_cli *cli,
                                  enum lp_store_mode mode,
                                  struct loupe_error *error)
{
    struct lp_chain_options options = {0};
    const char *list[LP_SESSION_SOURCES];
    const char *db = lp_config_text(&cli->args->config, LP_CONFIG_DB);
    *out           = (struct lp_session){.cli = cli};
    LP_TRY(take_network(&out->network, cli, db, error));
    LP_TRY(take_sources(out, list, cli, error));
    if (db[0] == '\0' && out->source_count == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--db",
                       "name a database, a --source, or both");
    options.network = out->network;
    options.db      = db[0] == '\0' ? NULL : db;
    options.offline = cli->args->values[LP_OPTION_OFFLINE] != NULL;
    options.db_mode = store_mode(mode, out->source_count != 0, options.offline);
    options.sources = list;
    options.source_count = out->source_count;
    options.record_dir   = cli->args->values[LP_OPTION_RECORD];
    const char *ca_file = lp_config_text(&cli->args->config, LP_CONFIG_CA_FILE);
    options.ca_file     = ca_file[0] == '\0' ? NULL : ca_file;
    options.deadline_ms = 1000 * (uint32_t)lp_config_number(&cli->args->config,
                                                            LP_CONFIG_DEADLINE);
    options.no_witness = !lp_config_flag(&cli->args->config, LP_CONFIG_WITNESS);
    lp_cli_policy(&options.policy, cli);
    options.interrupted = lp_stop_wanted;
    options.tip_lag_s = lp_config_number(&cli->args->config, LP_CONFIG_TIP_LAG);
    LP_TRY(take_trust(&options, cli, error));
    LP_TRY(lp_cli_now(&options.now, &options.has_now, cli, error));
    LP_TRY(lp_chain_open(&out->chain, &options, error));
    note_recorded_time(out);
    /* An audit says by itself what the database began with. */
    return mode == LP_STORE_READ ? LOUPE_OK : lp_chain_agree(out->chain, error);
}

void lp_session_close(struct lp_session *session)
{
    if (session->chain != NULL) {
        note_recorded_time(session);
        *session->cli->origin = *lp_chain_origin(session->chain);
    }
    lp_chain_close(session->chain);
}

enum loupe_status lp_session_moment(struct lp_moment *out,
                                    const struct lp_cli *cli,
                                    enum lp_option_id option,
                                    struct loupe_error *error)
{
    const char *text = cli->args->values[option];
    *out             = (struct lp_moment){LP_AT_LATEST, 0};
    if (text == NULL || lp_moment_read(out, loupe_span_string(text)))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0,
                   option == LP_OPTION_UNTIL ? "--until" : "--at",
                   "none of latest, height:N, round:N");
}

void lp_session_behind(const struct lp_session *session,
                       struct lp_reply *reply,
                       json_t *data,
                       int64_t behind_s)
{
    if (behind_s == 0)
        return;
    lp_reply_i64(reply, data, "seconds_behind", behind_s);
    lp_cli_note(session->cli,
                "note: the last round is %lld s old: follow the chain; if that "
                "brings none, the source is behind or withholds rounds",
                (long long)behind_s);
}

enum loupe_status lp_session_height(int64_t *out,
                                    const struct lp_session *session,
                                    const struct lp_moment *moment,
                                    struct loupe_error *error)
{
    switch (moment->kind) {
    case LP_AT_LATEST:
        return lp_chain_tip(session->chain, out, error);
    case LP_AT_HEIGHT:
        *out = (int64_t)moment->number;
        return LOUPE_OK;
    case LP_AT_ROUND:
        break;
    }
    return lp_fail(error, LOUPE_USAGE, 0, "--at",
                   "a height is asked for: latest or height:N");
}
