/* SPDX-License-Identifier: Apache-2.0 */
/* loupe chain follow and status: making a database grow, and saying how far it
 * is. */
#include "base/clock.h"
#include "base/progress.h"
#include "chain/follower.h"
#include "cli/session.h"
#include "cli/stop.h"

/* ---- follow ---- */

struct watching {
    struct lp_progress progress;
    enum lp_progress_mode mode;
    enum lp_follower_phase phase;
    bool started;
    FILE *to;
};

static void on_progress(void *context,
                        enum lp_follower_phase phase,
                        uint64_t done,
                        uint64_t total)
{
    struct watching *watching = context;
    uint64_t now_ms           = lp_clock_monotonic_ms();
    if (!watching->started || phase != watching->phase) {
        if (watching->started)
            lp_progress_end(&watching->progress, now_ms);
        lp_progress_start(&watching->progress, watching->to, watching->mode,
                          phase == LP_FOLLOW_HEADERS ? "headers" : "rounds",
                          total, now_ms);
        watching->started = true;
        watching->phase   = phase;
    }
    lp_progress_set(&watching->progress, done, total, now_ms);
}

/* `behind_s`: age of the last block when it is no tip, else 0. */
static json_t *compose_report(struct lp_reply *reply,
                              const struct lp_follower_report *report,
                              int64_t behind_s)
{
    json_t *data = lp_reply_object(reply);
    lp_reply_i64(reply, data, "trusted_height", report->root_height);
    lp_reply_i64(reply, data, "last_height", report->last_height);
    lp_reply_u64(reply, data, "headers_proven", report->headers);
    if (report->has_round)
        lp_reply_u64(reply, data, "last_round", report->last_round);
    lp_reply_u64(reply, data, "rounds_proven", report->rounds);
    lp_reply_u64(reply, data, "rounds_pending", report->pending);
    if (report->pending != 0)
        lp_reply_u64(reply, data, "first_pending", report->first_pending);
    if (report->unserved != 0)
        lp_reply_u64(reply, data, "rounds_unserved", report->unserved);
    if (behind_s != 0)
        lp_reply_i64(reply, data, "seconds_behind", behind_s);
    return data;
}

/* A source that stands still, or withholds what came since, is said to. */
static enum loupe_status look_behind(int64_t *out,
                                     const struct lp_cli *cli,
                                     const struct lp_session *session,
                                     int64_t height,
                                     struct loupe_error *error)
{
    struct loupe_known_header last;
    int64_t limit = lp_config_number(&cli->args->config, LP_CONFIG_TIP_LAG);
    LP_TRY(lp_chain_header(session->chain, height, &last, error));
    *out = lp_chain_now(session->chain).seconds - last.time.seconds;
    if (limit == 0 || *out <= limit)
        *out = 0;
    else
        lp_cli_note(cli,
                    "note: the last block is %lld s old: the source is behind "
                    "or withholds blocks",
                    (long long)*out);
    return LOUPE_OK;
}

static enum loupe_status answer_report(struct lp_cli *cli,
                                       const struct lp_session *session,
                                       const struct lp_follower_report *report,
                                       int64_t behind_s,
                                       struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"trusted height", "trusted_height", LP_CELL_COUNT},
        {"last height", "last_height", LP_CELL_COUNT},
        {"headers proven", "headers_proven", LP_CELL_COUNT},
        {"last round", "last_round", LP_CELL_COUNT},
        {"rounds proven", "rounds_proven", LP_CELL_COUNT},
        {"rounds pending", "rounds_pending", LP_CELL_COUNT},
        {"first pending", "first_pending", LP_CELL_COUNT},
        {"rounds not served", "rounds_unserved", LP_CELL_COUNT},
        {"seconds behind", "seconds_behind", LP_CELL_COUNT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply reply            = {0};
    struct lp_reply_at at            = {.height    = report->last_height,
                                        .has_round = report->has_round,
                                        .round     = report->last_round};
    json_t *data                     = compose_report(&reply, report, behind_s);
    return lp_cli_answer(
        cli, lp_reply_end(&reply, LOUPE_OK, session->network.name, &at, data),
        &view, "", error);
}

/* Said even when nothing else is: the work is not done. */
static void say_stopped(struct lp_cli *cli,
                        const struct lp_follower_report *report)
{
    cli->stopped = lp_stop_signal();
    (void)fprintf(cli->err,
                  "stopped by a signal at height %lld, %llu headers further; "
                  "the same command goes on from there\n",
                  (long long)report->last_height,
                  (unsigned long long)report->headers);
}

static enum loupe_status follow(struct lp_cli *cli,
                                struct lp_session *session,
                                struct loupe_error *error)
{
    struct lp_moment until;
    struct lp_follower_report report;
    struct watching watching = {.to = cli->err};
    watching.mode            = lp_progress_mode_of(cli->err, cli->quiet);
    LP_TRY(lp_session_moment(&until, cli, LP_OPTION_UNTIL, error));
    bool is_round                      = until.kind == LP_AT_ROUND;
    struct lp_follower_options options = {
        .until           = is_round ? 0 : (int64_t)until.number,
        .has_until_round = is_round,
        .until_round     = until.number,
        .progress        = on_progress,
        .stopped         = lp_stop_wanted,
        .context         = &watching};
    lp_stop_watch();
    enum loupe_status status =
        lp_follower_run(session->chain, &options, &report, error);
    if (watching.started)
        lp_progress_end(&watching.progress, lp_clock_monotonic_ms());
    if (status != LOUPE_OK)
        return status;
    if (report.stopped) {
        say_stopped(cli, &report);
        return LOUPE_OK;
    }
    int64_t behind_s = 0;
    if (until.kind == LP_AT_LATEST)
        LP_TRY(look_behind(&behind_s, cli, session, report.last_height, error));
    return answer_report(cli, session, &report, behind_s, error);
}

enum loupe_status lp_cmd_chain_follow(struct lp_cli *cli,
                                      struct loupe_error *error)
{
    struct lp_session session;
    enum loupe_status status =
        lp_session_open(&session, cli, LP_STORE_CREATE, error);
    if (status == LOUPE_OK && session.source_count == 0)
        status = lp_fail(error, LOUPE_USAGE, 0, "--source",
                         "there is nothing to follow without one");
    if (status == LOUPE_OK)
        status = follow(cli, &session, error);
    lp_session_close(&session);
    return status;
}

/* ---- status ---- */

/* Until when the last header vouches for a later one. */
static void put_trust(struct lp_reply *reply,
                      json_t *data,
                      const struct lp_session *session,
                      const struct loupe_known_header *last,
                      int64_t period_s)
{
    struct loupe_time now    = lp_chain_now(session->chain);
    struct loupe_time expiry = loupe_time_plus(last->time, period_s);
    lp_reply_time(reply, data, "now", now);
    lp_reply_i64(reply, data, "lag_seconds", now.seconds - last->time.seconds);
    lp_reply_time(reply, data, "trust_expires", expiry);
    lp_reply_flag(reply, data, "trust_expired",
                  loupe_time_compare(expiry, now) <= 0);
}

static enum loupe_status put_store(struct lp_reply *reply,
                                   json_t *data,
                                   const struct lp_session *session,
                                   struct loupe_error *error)
{
    struct lp_store *store = lp_chain_store(session->chain);
    struct lp_store_counts counts;
    struct lp_store_root root;
    LP_TRY(lp_store_count(store, &counts, error));
    enum loupe_status status = lp_store_get_root(store, &root, error);
    if (status == LOUPE_OK) {
        json_t *trusted = lp_reply_put_object(reply, data, "trusted");
        lp_reply_i64(reply, trusted, "height", root.height);
        lp_reply_hex(reply, trusted, "hash", loupe_hash_span(&root.hash));
    } else if (status != LOUPE_ABSENT) {
        return status;
    }
    lp_error_clear(error);
    json_t *kept = lp_reply_put_object(reply, data, "kept");
    lp_reply_u64(reply, kept, "headers", counts.headers);
    lp_reply_u64(reply, kept, "blocks", counts.blocks);
    lp_reply_u64(reply, kept, "rounds", counts.rounds);
    lp_reply_u64(reply, kept, "pairs", counts.pairs);
    lp_reply_u64(reply, kept, "proofs", counts.proofs);
    return LOUPE_OK;
}

/* Facts of the latest height and round, as far as they are known. */
static enum loupe_status put_latest(struct lp_reply *reply,
                                    json_t *data,
                                    struct lp_reply_at *at,
                                    const struct lp_session *session,
                                    const struct lp_cli *cli,
                                    struct loupe_error *error)
{
    struct loupe_known_header last;
    LP_TRY(lp_chain_latest(session->chain, &at->height, error));
    LP_TRY(lp_chain_header(session->chain, at->height, &last, error));
    at->has_time = true;
    at->time     = last.time;
    lp_reply_i64(reply, data, "height", last.height);
    lp_reply_hex(reply, data, "hash", loupe_hash_span(&last.hash));
    lp_reply_time(reply, data, "time", last.time);
    put_trust(reply, data, session, &last,
              lp_config_number(&cli->args->config, LP_CONFIG_TRUST_PERIOD));
    if (!session->network.has_runtime)
        return LOUPE_OK;
    enum loupe_status status =
        lp_chain_latest_round(session->chain, &at->round, error);
    at->has_round = status == LOUPE_OK;
    if (at->has_round)
        lp_reply_u64(reply, data, "round", at->round);
    else
        lp_error_clear(error); /* no round is known yet */
    return LOUPE_OK;
}

enum loupe_status lp_cmd_chain_status(struct lp_cli *cli,
                                      struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"height", "height", LP_CELL_COUNT},
        {"hash", "hash", LP_CELL_TEXT},
        {"time", "time", LP_CELL_TEXT},
        {"seconds behind", "lag_seconds", LP_CELL_COUNT},
        {"round", "round", LP_CELL_COUNT},
        {"trust expires", "trust_expires", LP_CELL_TEXT},
        {"trust expired", "trust_expired", LP_CELL_TEXT},
        {"trusted height", "trusted.height", LP_CELL_COUNT},
        {"headers", "kept.headers", LP_CELL_COUNT},
        {"blocks", "kept.blocks", LP_CELL_COUNT},
        {"rounds", "kept.rounds", LP_CELL_COUNT},
        {"pairs", "kept.pairs", LP_CELL_COUNT},
        {"proofs", "kept.proofs", LP_CELL_COUNT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, sizeof columns / sizeof columns[0]}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply reply            = {0};
    struct lp_reply_at at            = {0};
    struct lp_session session;
    json_t *data = lp_reply_object(&reply);
    enum loupe_status status =
        lp_session_open(&session, cli, LP_STORE_WRITE, error);
    if (status == LOUPE_OK)
        status = put_latest(&reply, data, &at, &session, cli, error);
    if (status == LOUPE_OK)
        status = put_store(&reply, data, &session, error);
    if (status == LOUPE_OK)
        status = lp_cli_answer(
            cli,
            lp_reply_end(&reply, LOUPE_OK, session.network.name, &at, data),
            &view, "", error);
    else
        json_decref(data);
    lp_session_close(&session);
    return status;
}
