/* SPDX-License-Identifier: Apache-2.0 */
/* The way in and the way out of every command. */
#include "cli/cli.h"

#include "base/clock.h"
#include "base/log.h"

#include <stdarg.h>

void lp_cli_init(struct lp_cli *out,
                 const struct lp_args *args,
                 FILE *to,
                 FILE *err,
                 struct lp_rpc_origin *origin)
{
    const struct lp_config *config = &args->config;
    *out =
        (struct lp_cli){.args = args, .out = to, .err = err, .origin = origin};
    out->form  = (enum lp_form)lp_config_choice(config, LP_CONFIG_FORMAT);
    out->color = lp_present_color(config, to);
    out->quiet = lp_config_flag(config, LP_CONFIG_QUIET);
    lp_log_setup(
        err, (enum lp_log_level)lp_config_choice(config, LP_CONFIG_LOG_LEVEL),
        (enum lp_log_format)lp_config_choice(config, LP_CONFIG_LOG_FORMAT));
}

enum loupe_status lp_cli_network(struct lp_network *out,
                                 const struct lp_cli *cli,
                                 struct loupe_error *error)
{
    const struct lp_config *config = &cli->args->config;
    const char *context = lp_config_text(config, LP_CONFIG_CHAIN_CONTEXT);
    LP_TRY(
        lp_network_find(out, lp_config_text(config, LP_CONFIG_NETWORK), error));
    if (out->chain_context[0] == '\0' && context[0] == '\0')
        return lp_fail(error, LOUPE_USAGE, 0, "network",
                       "%s has no chain context of its own: give "
                       "--chain-context, or a network file",
                       out->name);
    if (out->chain_context[0] == '\0')
        return lp_network_set_context(out, context, error);
    if (context[0] != '\0' && strcmp(context, out->chain_context) != 0)
        return lp_fail(error, LOUPE_USAGE, 0, "chain_context",
                       "%s has another one", out->name);
    return LOUPE_OK;
}

enum loupe_status lp_cli_trust(int64_t *height,
                               struct loupe_hash *hash,
                               const struct lp_cli *cli,
                               const struct lp_network *network,
                               struct loupe_error *error)
{
    const char *text = lp_config_text(&cli->args->config, LP_CONFIG_TRUST_ROOT);
    *height          = network->root_height;
    *hash            = network->root_hash;
    if (text[0] == '\0')
        return LOUPE_OK;
    struct loupe_error fault = {0};
    if (lp_trust_root_read(height, hash, text, &fault) != LOUPE_OK)
        return lp_fail(error, LOUPE_USAGE, 0, "--trust", "%s", fault.reason);
    return LOUPE_OK;
}

enum loupe_status lp_cli_now(struct loupe_time *out,
                             bool *given,
                             const struct lp_cli *cli,
                             struct loupe_error *error)
{
    const char *text = cli->args->values[LP_OPTION_NOW];
    *given           = text != NULL;
    *out             = lp_clock_now();
    if (text != NULL && !loupe_time_from_text(out, loupe_span_string(text)))
        return lp_fail(error, LOUPE_USAGE, 0, "--now",
                       "not a time as 2025-07-02T04:00:00Z");
    return LOUPE_OK;
}

void lp_cli_policy(struct loupe_policy *out, const struct lp_cli *cli)
{
    const struct lp_config *config = &cli->args->config;
    *out                           = (struct loupe_policy)LOUPE_POLICY_INIT;
    out->trust_period_s = lp_config_number(config, LP_CONFIG_TRUST_PERIOD);
    out->clock_drift_s  = lp_config_number(config, LP_CONFIG_CLOCK_DRIFT);
    out->block_lag_s    = lp_config_number(config, LP_CONFIG_BLOCK_LAG);
    out->back_max   = (uint64_t)lp_config_number(config, LP_CONFIG_BACK_MAX);
    out->sequential = lp_config_flag(config, LP_CONFIG_SEQUENTIAL);
    lp_config_fraction(config, LP_CONFIG_TRUST_LEVEL, &out->trust_num,
                       &out->trust_den);
}

enum loupe_status lp_cli_answer(const struct lp_cli *cli,
                                json_t *reply,
                                const struct lp_view *view,
                                const char *token,
                                struct loupe_error *error)
{
    if (reply == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "output", "no memory");
    enum loupe_status status =
        lp_present(cli->out, reply, view, cli->form, cli->color, token, error);
    json_decref(reply);
    return status;
}

void lp_cli_note(const struct lp_cli *cli, const char *text, ...)
{
    if (cli->quiet)
        return;
    va_list args;
    va_start(args, text);
    (void)vfprintf(cli->err, text, args);
    va_end(args);
    (void)fputc('\n', cli->err);
}

void lp_cli_refuse(const struct lp_cli *cli, const struct loupe_error *error)
{
    bool of_source = cli->origin->reason[0] != '\0' &&
                     strcmp(cli->origin->reason, error->reason) == 0;
    const char *source = of_source ? cli->origin->source : "";
    if (!cli->answered &&
        (cli->form == LP_FORM_JSON || cli->form == LP_FORM_NDJSON)) {
        json_t *reply = lp_reply_error(error, source);
        if (reply != NULL)
            (void)json_dumpf(reply, cli->out,
                             cli->form == LP_FORM_JSON ? JSON_INDENT(2)
                                                       : JSON_COMPACT);
        (void)fputc('\n', cli->out);
        json_decref(reply);
    }
    (void)fflush(cli->out);
    (void)fprintf(cli->err, "%s%s%s%s%s (%s)\n", source,
                  source[0] == '\0' ? "" : ": ", error->field,
                  error->field[0] == '\0' ? "" : ": ",
                  error->reason[0] == '\0' ? loupe_status_text(error->status)
                                           : error->reason,
                  loupe_status_word(error->status));
}
