/* SPDX-License-Identifier: Apache-2.0 */
/* From options to a draft; see tx_draft.h. */
#include "cli/tx_draft.h"

#include "base/text.h"
#include "base/tokens.h"
#include "cli/tx_access_list.h"

static const char *option(const struct lp_cli *cli, enum lp_option_id id)
{
    return cli->args->values[id];
}

/* ---- options of one layer ---- */

static const char *const layer_names[] = {
    [LP_TX_CONSENSUS] = "consensus layer",
    [LP_TX_RUNTIME]   = "runtime in its own form",
    [LP_TX_ETHEREUM]  = "runtime in Ethereum's form",
};

static enum loupe_status check_layer(const struct lp_cli *cli,
                                     enum lp_tx_layer layer,
                                     struct loupe_error *error)
{
    static const struct {
        enum lp_option_id id;
        enum lp_tx_layer layer;
    } rows[] = {
        {LP_OPTION_MESSAGES, LP_TX_RUNTIME},
        {LP_OPTION_NOT_BEFORE, LP_TX_RUNTIME},
        {LP_OPTION_NOT_AFTER, LP_TX_RUNTIME},
        {LP_OPTION_FEE_PROXY, LP_TX_RUNTIME},
        {LP_OPTION_TIP, LP_TX_ETHEREUM},
        {LP_OPTION_ACCESS_LIST, LP_TX_ETHEREUM},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "--%s", lp_option(rows[i].id)->name);
        if (option(cli, rows[i].id) != NULL && rows[i].layer != layer)
            return lp_fail(error, LOUPE_USAGE, 0, name,
                           "is of transactions of the %s only",
                           layer_names[rows[i].layer]);
    }
    return LOUPE_OK;
}

/* ---- fee and gas ---- */

static enum loupe_status read_tokens(struct loupe_u256 *out,
                                     enum lp_tx_layer layer,
                                     const struct lp_cli *cli,
                                     enum lp_option_id id,
                                     struct loupe_error *error)
{
    size_t decimals = layer == LP_TX_CONSENSUS ? LOUPE_CONSENSUS_DECIMALS
                                               : LOUPE_RUNTIME_DECIMALS;
    return lp_within(lp_tokens_read(out, loupe_span_string(option(cli, id)),
                                    decimals, error),
                     error, "--%s", lp_option(id)->name);
}

static enum loupe_status read_fee(struct lp_tx_draft *out,
                                  const struct lp_cli *cli,
                                  struct loupe_error *error)
{
    if (option(cli, LP_OPTION_GAS) != NULL)
        LP_TRY(lp_cli_number(&out->gas, cli, LP_OPTION_GAS, error));
    if (option(cli, LP_OPTION_FEE) == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--fee", "is needed");
    return read_tokens(&out->fee, out->layer, cli, LP_OPTION_FEE, error);
}

static enum loupe_status read_tip(struct lp_tx_draft *out,
                                  const struct lp_cli *cli,
                                  struct loupe_error *error)
{
    out->tip = out->fee;
    if (option(cli, LP_OPTION_TIP) == NULL)
        return LOUPE_OK;
    if (out->eth != LP_ETH_DYNAMIC_FEE)
        return lp_fail(error, LOUPE_USAGE, 0, "--tip",
                       "is of transactions of --eth 1559 only");
    LP_TRY(read_tokens(&out->tip, out->layer, cli, LP_OPTION_TIP, error));
    return loupe_u256_compare(&out->tip, &out->fee) <= 0
               ? LOUPE_OK
               : lp_fail(error, LOUPE_USAGE, 0, "--tip", "is above --fee");
}

/* ---- Ethereum's form ---- */

static enum loupe_status read_eth(struct lp_tx_draft *out,
                                  const struct lp_cli *cli,
                                  const struct lp_tx_place *place,
                                  struct loupe_arena *memory,
                                  struct loupe_error *error)
{
    static const char *const names[] = {[LP_ETH_LEGACY]      = "legacy",
                                        [LP_ETH_ACCESS_LIST] = "2930",
                                        [LP_ETH_DYNAMIC_FEE] = "1559"};
    size_t i                         = 0;
    while (i < 3 && strcmp(option(cli, LP_OPTION_ETH), names[i]) != 0)
        i++;
    if (i == 3)
        return lp_fail(error, LOUPE_USAGE, 0, "--eth",
                       "\"%.40s\" is none of legacy, 2930, 1559",
                       option(cli, LP_OPTION_ETH));
    if (place->evm_chain_id == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "network",
                       "%s has no evm_chain_id", place->network);
    out->eth          = (enum lp_eth_kind)i;
    out->evm_chain_id = place->evm_chain_id;
    if (option(cli, LP_OPTION_ACCESS_LIST) == NULL)
        return LOUPE_OK;
    if (out->eth == LP_ETH_LEGACY)
        return lp_fail(error, LOUPE_USAGE, 0, "--access-list",
                       "is not of --eth legacy");
    return lp_tx_access_list_read(
        &out->access_list, option(cli, LP_OPTION_ACCESS_LIST), memory, error);
}

/* MODULE:ID, of the module rofl an application as rofl1…, else hexadecimal. */
static enum loupe_status read_proxy(struct lp_tx_draft *out,
                                    const char *text,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    struct loupe_address app;
    const char *colon = strchr(text, ':');
    if (colon == NULL || colon == text)
        return lp_fail(error, LOUPE_USAGE, 0, "--fee-proxy",
                       "is not as rofl:rofl1… or MODULE:HEX");
    struct loupe_span id = loupe_span_string(colon + 1);
    bool is_app          = loupe_rofl_app_from_text(&app, id);
    size_t size          = is_app ? sizeof app.b : id.size / 2;
    uint8_t *bytes       = loupe_arena_alloc(memory, 1, size + 1);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "--fee-proxy", "no memory");
    if (is_app)
        memcpy(bytes, app.b, size);
    else if (size == 0 || !lp_hex_decode(bytes, size, id))
        return lp_fail(error, LOUPE_USAGE, 0, "--fee-proxy",
                       "\"%.60s\" is neither an application as rofl1… nor "
                       "hexadecimal",
                       colon + 1);
    out->proxy_module = loupe_span(text, (size_t)(colon - text));
    out->proxy_id     = loupe_span(bytes, size);
    return LOUPE_OK;
}

/* ---- rounds and messages ---- */

/* A round that is 0 is the same as none, so that it says nothing. */
static enum loupe_status read_round(uint64_t *out,
                                    const struct lp_cli *cli,
                                    enum lp_option_id id,
                                    struct loupe_error *error)
{
    char name[32];
    *out = 0;
    if (option(cli, id) == NULL)
        return LOUPE_OK;
    LP_TRY(lp_cli_number(out, cli, id, error));
    (void)snprintf(name, sizeof name, "--%s", lp_option(id)->name);
    return *out != 0 ? LOUPE_OK
                     : lp_fail(error, LOUPE_USAGE, 0, name,
                               "0 is no round that is waited for");
}

static enum loupe_status read_window(struct lp_tx_draft *out,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error)
{
    LP_TRY(read_round(&out->not_before, cli, LP_OPTION_NOT_BEFORE, error));
    LP_TRY(read_round(&out->not_after, cli, LP_OPTION_NOT_AFTER, error));
    if (out->not_after != 0 && out->not_after < out->not_before)
        return lp_fail(error, LOUPE_USAGE, 0, "--not-after",
                       "round %llu is before --not-before's %llu",
                       (unsigned long long)out->not_after,
                       (unsigned long long)out->not_before);
    return LOUPE_OK;
}

/* What moves tokens between the layers sends one message. */
static enum loupe_status read_messages(struct lp_tx_draft *out,
                                       const struct lp_cli *cli,
                                       struct loupe_error *error)
{
    if (option(cli, LP_OPTION_MESSAGES) != NULL)
        return lp_cli_number(&out->messages, cli, LP_OPTION_MESSAGES, error);
    bool moves    = strncmp(out->words.method->name, "consensus.", 10) == 0;
    out->messages = out->layer == LP_TX_RUNTIME && moves ? 1 : 0;
    return LOUPE_OK;
}

enum loupe_status lp_tx_draft_read(struct lp_tx_draft *out,
                                   struct lp_tx_online *online,
                                   const struct lp_tx_place *place,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    const struct lp_cli *cli = online->cli;
    bool runtime             = place->layer != LP_TX_CONSENSUS;
    *out                     = (struct lp_tx_draft){.layer = place->layer};
    LP_TRY(check_layer(cli, place->layer, error));
    if (place->layer == LP_TX_ETHEREUM)
        LP_TRY(read_eth(out, cli, place, memory, error));
    LP_TRY(lp_tx_words_read(&out->words, cli, runtime, memory, error));
    LP_TRY(read_fee(out, cli, error));
    LP_TRY(read_tip(out, cli, error));
    LP_TRY(read_window(out, cli, error));
    LP_TRY(read_messages(out, cli, error));
    if (option(cli, LP_OPTION_FEE_PROXY) != NULL)
        LP_TRY(
            read_proxy(out, option(cli, LP_OPTION_FEE_PROXY), memory, error));
    LP_TRY(lp_tx_signers_read(&out->signers, cli, memory, error));
    LP_TRY(lp_tx_signers_number(&out->signers, online, runtime, error));
    if (option(cli, LP_OPTION_SEALED) == NULL)
        return LOUPE_OK;
    if (!runtime)
        return lp_fail(error, LOUPE_USAGE, 0, "--sealed",
                       "is of transactions of the runtime only");
    return lp_tx_seal_make(&out->seal, online, error);
}

void lp_tx_draft_fini(struct lp_tx_draft *draft)
{
    lp_tx_seal_fini(&draft->seal);
}
