/* SPDX-License-Identifier: Apache-2.0 */
/* loupe db audit and export: all that a database holds, proven again or written
 * down. */
#include "base/clock.h"
#include "base/progress.h"
#include "chain/audit.h"
#include "cli/session.h"

struct watching {
    struct lp_progress progress;
    enum lp_progress_mode mode;
    FILE *to;
};

static void
on_progress(void *context, const char *what, uint64_t done, uint64_t total)
{
    struct watching *watching = context;
    uint64_t now_ms           = lp_clock_monotonic_ms();
    const char *before        = watching->progress.what;
    if (before == NULL || strcmp(before, what) != 0) {
        if (before != NULL)
            lp_progress_end(&watching->progress, now_ms);
        lp_progress_start(&watching->progress, watching->to, watching->mode,
                          what, total, now_ms);
    }
    lp_progress_set(&watching->progress, done, total, now_ms);
}

static json_t *compose(struct lp_reply *reply,
                       const struct lp_audit_report *report)
{
    json_t *data = lp_reply_object(reply);
    lp_reply_text(reply, data, "verdict", "holds");
    lp_reply_u64(reply, data, "headers", report->headers);
    lp_reply_u64(reply, data, "blocks", report->blocks);
    lp_reply_u64(reply, data, "staking_events", report->events);
    lp_reply_u64(reply, data, "rounds", report->rounds);
    lp_reply_u64(reply, data, "anchors", report->anchors);
    lp_reply_u64(reply, data, "io_pairs", report->pairs);
    lp_reply_u64(reply, data, "rounds_incomplete", report->incomplete);
    lp_reply_u64(reply, data, "state_proofs", report->proofs);
    lp_reply_u64(reply, data, "prefixes_incomplete", report->unfinished);
    lp_reply_u64(reply, data, "blocks_searched", report->searched);
    lp_reply_u64(reply, data, "transactions", report->transactions);
    lp_reply_i64(reply, data, "trusted_height", report->root.height);
    lp_reply_hex(reply, data, "trusted_hash",
                 loupe_hash_span(&report->root.hash));
    return data;
}

static enum loupe_status answer(struct lp_cli *cli,
                                const struct lp_session *session,
                                const struct lp_audit_report *report,
                                struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"verdict", "verdict", LP_CELL_TEXT},
        {"headers", "headers", LP_CELL_COUNT},
        {"blocks", "blocks", LP_CELL_COUNT},
        {"staking events", "staking_events", LP_CELL_COUNT},
        {"rounds", "rounds", LP_CELL_COUNT},
        {"anchored rounds", "anchors", LP_CELL_COUNT},
        {"I/O pairs", "io_pairs", LP_CELL_COUNT},
        {"rounds without I/O", "rounds_incomplete", LP_CELL_COUNT},
        {"state proofs", "state_proofs", LP_CELL_COUNT},
        {"open prefixes", "prefixes_incomplete", LP_CELL_COUNT},
        {"blocks searched", "blocks_searched", LP_CELL_COUNT},
        {"own transactions", "transactions", LP_CELL_COUNT},
        {"trusted height", "trusted_height", LP_CELL_COUNT},
        {"trusted hash", "trusted_hash", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply reply            = {0};
    json_t *data                     = compose(&reply, report);
    return lp_cli_answer(
        cli, lp_reply_end(&reply, LOUPE_OK, session->network.name, NULL, data),
        &view, "", error);
}

static enum loupe_status audit(struct lp_cli *cli,
                               const struct lp_session *session,
                               struct loupe_error *error)
{
    struct lp_audit_report report;
    struct watching watching = {
        .mode = lp_progress_mode_of(cli->err, cli->quiet), .to = cli->err};
    struct lp_audit_options options = {on_progress, &watching};
    enum loupe_status status =
        lp_audit_run(session->chain, &options, &report, error);
    if (watching.progress.what != NULL)
        lp_progress_end(&watching.progress, lp_clock_monotonic_ms());
    if (status == LOUPE_OK)
        return answer(cli, session, &report, error);
    if (cli->form == LP_FORM_TABLE)
        (void)fprintf(cli->out, "verdict  %s\n", loupe_status_word(status));
    return status;
}

enum loupe_status lp_cmd_db_audit(struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_session session;
    if (lp_config_text(&cli->args->config, LP_CONFIG_DB)[0] == '\0')
        return lp_fail(error, LOUPE_USAGE, 0, "--db",
                       "name the database to audit");
    enum loupe_status status =
        lp_session_open(&session, cli, LP_STORE_READ, error);
    if (status == LOUPE_OK)
        status = audit(cli, &session, error);
    lp_session_close(&session);
    return status;
}

static enum loupe_status export_to(const struct lp_session *session,
                                   const char *path,
                                   FILE *to,
                                   struct loupe_error *error)
{
    if (to == NULL)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, path, "cannot be written");
    return lp_store_export(lp_chain_store(session->chain), to, error);
}

enum loupe_status lp_cmd_db_export(struct lp_cli *cli,
                                   struct loupe_error *error)
{
    struct lp_session session;
    const char *path = cli->args->values[LP_OPTION_OUTPUT];
    bool to_out      = path == NULL || strcmp(path, "-") == 0;
    if (lp_config_text(&cli->args->config, LP_CONFIG_DB)[0] == '\0')
        return lp_fail(error, LOUPE_USAGE, 0, "--db",
                       "name the database to export");
    enum loupe_status status =
        lp_session_open(&session, cli, LP_STORE_READ, error);
    if (status == LOUPE_OK) {
        FILE *to = to_out ? cli->out : fopen(path, "wb");
        status   = export_to(&session, to_out ? "-" : path, to, error);
        if (!to_out && to != NULL && fclose(to) != 0 && status == LOUPE_OK)
            status =
                lp_fail(error, LOUPE_UNREACHABLE, 0, path, "cannot be written");
    }
    lp_session_close(&session);
    return status;
}
