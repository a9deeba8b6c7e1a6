/* SPDX-License-Identifier: Apache-2.0 */
/* loupe chain trust: what several endpoints say about a header that is to be
 * trusted. */
#include "base/text.h"
#include "chain/trust.h"
#include "cli/session.h"

static void put_answers(struct lp_reply *reply,
                        json_t *data,
                        const struct lp_trust_report *report)
{
    json_t *list = lp_reply_put_array(reply, data, "endpoints");
    for (size_t i = 0; i < report->count; i++) {
        const struct lp_trust_answer *at = &report->answers[i];
        json_t *row                      = lp_reply_object(reply);
        lp_reply_text(reply, row, "endpoint", at->endpoint);
        lp_reply_text(reply, row, "status", loupe_status_word(at->why.status));
        if (at->why.status == LOUPE_OK)
            lp_reply_hex(reply, row, "hash", loupe_hash_span(&at->hash));
        else
            lp_reply_text(reply, row, "reason", at->why.reason);
        lp_reply_add(reply, list, row);
    }
}

static json_t *compose(struct lp_reply *reply,
                       const struct lp_trust_report *report)
{
    char hash[2 * LOUPE_HASH_BYTES + 1], trust[96];
    json_t *data = lp_reply_object(reply);
    lp_hex_encode(hash, loupe_hash_span(&report->hash));
    (void)snprintf(trust, sizeof trust, "%lld:%s", (long long)report->height,
                   hash);
    lp_reply_i64(reply, data, "height", report->height);
    if (report->agreeing != 0) {
        lp_reply_text(reply, data, "trust", trust);
        lp_reply_text(reply, data, "hash", hash);
        lp_reply_time(reply, data, "time", report->time);
    }
    lp_reply_u64(reply, data, "asked", report->count);
    lp_reply_u64(reply, data, "agreeing", report->agreeing);
    put_answers(reply, data, report);
    return data;
}

/* Who said what is shown for a "no" too: it is what a person decides by. */
static enum loupe_status answer(struct lp_cli *cli,
                                const struct lp_session *session,
                                const struct lp_trust_report *report,
                                enum loupe_status verdict,
                                struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"trust", "trust", LP_CELL_TEXT},
        {"height", "height", LP_CELL_COUNT},
        {"time", "time", LP_CELL_TEXT},
        {"endpoints asked", "asked", LP_CELL_COUNT},
        {"agreeing", "agreeing", LP_CELL_COUNT},
    };
    static const struct lp_column rows[] = {
        {"endpoint", "endpoint", LP_CELL_TEXT},
        {"status", "status", LP_CELL_TEXT},
        {"hash", "hash", LP_CELL_TEXT},
        {"reason", "reason", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, NULL, columns, 5},
        {NULL, "endpoints", rows, 4},
    };
    static const struct lp_view view = {sections, 2, 1};
    struct lp_reply reply            = {0};
    struct lp_reply_at at            = {.height = report->height};
    json_t *data                     = compose(&reply, report);
    enum loupe_status written        = lp_cli_answer(
               cli, lp_reply_end(&reply, verdict, session->network.name, &at, data),
               &view, "", error);
    cli->answered = written == LOUPE_OK;
    return verdict == LOUPE_OK ? written : verdict;
}

static enum loupe_status
check(struct lp_cli *cli, struct lp_session *session, struct loupe_error *error)
{
    struct lp_trust_report report;
    struct loupe_trust_root root = {0};
    struct loupe_policy policy;
    const struct lp_config *config = &cli->args->config;
    lp_cli_policy(&policy, cli);
    if (lp_config_text(config, LP_CONFIG_TRUST_ROOT)[0] != '\0')
        LP_TRY(lp_cli_trust(&root.height, &root.hash, cli, &session->network,
                            error));
    enum loupe_status verdict =
        lp_trust_check(&report, session->chain, &root, &policy,
                       !lp_config_flag(config, LP_CONFIG_WITNESS), error);
    if (verdict != LOUPE_OK && report.count == 0)
        return verdict;
    return answer(cli, session, &report, verdict, error);
}

enum loupe_status lp_cmd_chain_trust(struct lp_cli *cli,
                                     struct loupe_error *error)
{
    struct lp_session session;
    enum loupe_status status =
        lp_session_open(&session, cli, LP_STORE_READ, error);
    if (status == LOUPE_OK)
        status = check(cli, &session, error);
    lp_session_close(&session);
    return status;
}
