/* SPDX-License-Identifier: Apache-2.0 */
/* loupe config show: every key, its value and where that came from. */
#include "cli/cli.h"

static json_t *setting(struct lp_reply *reply,
                       const struct lp_config *config,
                       enum lp_config_key key)
{
    const struct lp_config_row *row    = lp_config_row(key);
    const struct lp_config_entry *from = &config->entries[key];
    char name[64], value[LP_CONFIG_VALUE_MAX];
    json_t *out = lp_reply_object(reply);
    (void)snprintf(name, sizeof name, "%s.%s", row->section, row->key);
    (void)snprintf(value, sizeof value, "%s", from->value);
    for (char *at = value; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' '; /* lists are kept one word a line */
    lp_reply_text(reply, out, "key", name);
    lp_reply_text(reply, out, "value", value);
    lp_reply_text(reply, out, "from", lp_config_origin_name(from->origin));
    lp_reply_text(reply, out, "where", from->where);
    return out;
}

enum loupe_status lp_cmd_config_show(struct lp_cli *cli,
                                     struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"key", "key", LP_CELL_TEXT},
        {"value", "value", LP_CELL_TEXT},
        {"from", "from", LP_CELL_TEXT},
        {"where", "where", LP_CELL_TEXT},
    };
    static const struct lp_section sections[] = {
        {NULL, "settings", columns, 4}};
    static const struct lp_view view = {sections, 1, 0};
    struct lp_reply reply            = {0};
    if (cli->args->values[LP_OPTION_SAMPLE] != NULL) {
        lp_config_sample(cli->out);
        return LOUPE_OK;
    }
    json_t *data     = lp_reply_object(&reply);
    json_t *settings = lp_reply_put_array(&reply, data, "settings");
    for (size_t i = 0; i < LP_CONFIG_COUNT; i++)
        lp_reply_add(
            &reply, settings,
            setting(&reply, &cli->args->config, (enum lp_config_key)i));
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                         &view, "", error);
}
