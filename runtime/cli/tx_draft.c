/* SPDX-License-Identifier: Apache-2.0 */
/* From options to a draft, and from that to bytes; see tx_draft.h. */
#include "cli/tx_draft.h"

#include "base/text.h"
#include "base/tokens.h"
#include "tx/consensus_build.h"
#include "tx/runtime_build.h"

static const char *option(const struct lp_cli *cli, enum lp_option_id id)
{
    return cli->args->values[id];
}

/* ---- options of one layer ---- */

static const char *const layer_names[] = {
    [LP_TX_CONSENSUS] = "consensus layer",
    [LP_TX_RUNTIME]   = "runtime",
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

static enum loupe_status read_fee(struct lp_tx_draft *out,
                                  const struct lp_cli *cli,
                                  struct loupe_error *error)
{
    bool consensus = out->layer == LP_TX_CONSENSUS;
    LP_TRY(lp_cli_number(&out->gas, cli, LP_OPTION_GAS, error));
    if (!consensus && out->gas > LP_RTX_GAS_MAX)
        return lp_fail(
            error, LOUPE_LIMIT, 0, "--gas", "%llu is above a block's %llu",
            (unsigned long long)out->gas, (unsigned long long)LP_RTX_GAS_MAX);
    if (option(cli, LP_OPTION_FEE) == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--fee", "is needed");
    return lp_within(
        lp_tokens_read(&out->fee, loupe_span_string(option(cli, LP_OPTION_FEE)),
                       consensus ? LOUPE_CONSENSUS_DECIMALS
                                 : LOUPE_RUNTIME_DECIMALS,
                       error),
        error, "--fee");
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
                                   enum lp_tx_layer layer,
                                   struct loupe_arena *memory,
                                   struct loupe_error *error)
{
    const struct lp_cli *cli = online->cli;
    bool runtime             = layer != LP_TX_CONSENSUS;
    *out                     = (struct lp_tx_draft){.layer = layer};
    LP_TRY(check_layer(cli, layer, error));
    LP_TRY(lp_tx_words_read(&out->words, cli, runtime, memory, error));
    LP_TRY(read_fee(out, cli, error));
    LP_TRY(read_window(out, cli, error));
    LP_TRY(read_messages(out, cli, error));
    if (option(cli, LP_OPTION_FEE_PROXY) != NULL)
        LP_TRY(
            read_proxy(out, option(cli, LP_OPTION_FEE_PROXY), memory, error));
    LP_TRY(lp_tx_signers_read(&out->signers, cli, memory, error));
    return lp_tx_signers_number(&out->signers, online, runtime, error);
}

/* ---- bytes ---- */

static enum loupe_status write_consensus(struct lp_sink *out,
                                         const struct lp_tx_draft *draft,
                                         struct loupe_error *error)
{
    const struct lp_consensus_call call = {
        .method  = loupe_span_string(draft->words.method->name),
        .body    = draft->words.body,
        .nonce   = draft->signers.nonces[0],
        .has_fee = true,
        .fee     = {.amount = draft->fee, .gas = draft->gas},
    };
    if (draft->signers.count > 1)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "one signs a transaction of the consensus layer");
    return lp_consensus_tx_write(out, &call, 0, error);
}

/* Nobody is asked to sign what the network would refuse whatever its state. */
static enum loupe_status check_body(const struct lp_tx_words *words,
                                    struct loupe_error *error)
{
    LP_TRY(lp_tx_body_check(words->method, words->body, 0, error));
    return words->method->rule == NULL
               ? LOUPE_OK
               : words->method->rule(words->body, error);
}

static enum loupe_status write_runtime(struct lp_sink *out,
                                       const struct lp_tx_draft *draft,
                                       struct loupe_error *error)
{
    struct lp_rtx_draft tx = {
        .signer_count          = draft->signers.count,
        .gas                   = draft->gas,
        .fee.amount.base_units = draft->fee,
        .consensus_messages    = draft->messages,
        .not_before            = draft->not_before,
        .not_after             = draft->not_after,
        .proxy_module          = draft->proxy_module,
        .proxy_id              = draft->proxy_id,
        .call                  = {.body   = draft->words.body,
                                  .method = loupe_span_string(draft->words.method->name)},
    };
    if (draft->signers.count == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "is needed: a runtime transaction names its signers");
    for (size_t i = 0; i < draft->signers.count; i++) {
        tx.signers[i].spec  = draft->signers.specs[i];
        tx.signers[i].nonce = draft->signers.nonces[i];
    }
    LP_TRY(check_body(&draft->words, error));
    return lp_rtx_body_build(out, &tx, error);
}

static enum loupe_status write_layer(struct lp_sink *out,
                                     const struct lp_tx_draft *draft,
                                     struct loupe_error *error)
{
    switch (draft->layer) {
    case LP_TX_CONSENSUS:
        return write_consensus(out, draft, error);
    case LP_TX_RUNTIME:
        return write_runtime(out, draft, error);
    }
    return LOUPE_INTERNAL;
}

enum loupe_status lp_tx_draft_write(struct loupe_span *out,
                                    const struct lp_tx_draft *draft,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    struct lp_sink sink;
    uint8_t *bytes = loupe_arena_alloc(memory, 1, LP_RTX_BYTES_MAX);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction", "no memory");
    lp_sink_init(&sink, bytes, LP_RTX_BYTES_MAX);
    LP_TRY(write_layer(&sink, draft, error));
    if (lp_sink_full(&sink))
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction",
                       "%zu bytes, at most %zu", sink.size, sink.room);
    *out = lp_sink_span(&sink);
    return LOUPE_OK;
}
