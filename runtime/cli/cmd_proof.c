/* SPDX-License-Identifier: Apache-2.0 */
/* loupe proof make, show, verify: a statement and all that a stranger needs to
 * check it, but a header that he trusts. */
#include "api/cbor_json.h"
#include "base/file.h"
#include "base/text.h"
#include "bundle/format.h"
#include "chain/bundle.h"
#include "chain/state_names.h"
#include "cli/ask.h"

#include <stdlib.h>

#define BUNDLE_BYTES_MAX ((size_t)64 << 20)
#define KEYS_CACHED      256

/* ---- the statement ---- */

static enum loupe_status read_kind(enum loupe_bundle_kind *out,
                                   const struct lp_args *args,
                                   struct loupe_error *error)
{
    static const size_t words[LOUPE_BUNDLE_KINDS] = {2, 3, 2, 2};
    for (int i = 0; i < LOUPE_BUNDLE_KINDS; i++) {
        *out = (enum loupe_bundle_kind)i;
        if (strcmp(args->operands[0], loupe_bundle_kind_name(*out)) != 0)
            continue;
        if (args->count == words[i])
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "command",
                       "one of: account ADDRESS, event TX_HASH TAG, events "
                       "TAG, code ADDRESS");
    }
    return lp_fail(error, LOUPE_USAGE, 0, "command",
                   "\"%.40s\" is none of account, event, events, code",
                   args->operands[0]);
}

/* A tag's bytes live in `memory`. */
static enum loupe_status read_subject(struct loupe_statement *out,
                                      enum loupe_bundle_kind kind,
                                      const char *const *words,
                                      uint8_t memory[LP_EVENT_TAG_MAX],
                                      struct loupe_error *error)
{
    bool ethereum;
    const char *tag = kind == LOUPE_BUNDLE_EVENT ? words[2] : words[1];
    switch (kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        return lp_account_read(&out->address, &ethereum, words[1], error);
    case LOUPE_BUNDLE_CODE:
        if (strncmp(words[1], "0x", 2) == 0 &&
            lp_hex_decode(out->contract, sizeof out->contract,
                          loupe_span_string(words[1] + 2)))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "address",
                       "not 0x… with 40 digits");
    case LOUPE_BUNDLE_EVENT:
        if (!lp_hex_decode(out->tx_hash.b, LOUPE_HASH_BYTES,
                           loupe_span_string(words[1])))
            return lp_fail(error, LOUPE_USAGE, 0, "tx_hash",
                           "not 64 hexadecimal digits");
        break;
    case LOUPE_BUNDLE_EVENTS:
        break;
    }
    if (lp_event_tag(&out->tag, memory, tag))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "tag",
                   "\"%.40s\" is no event as accounts.Transfer", tag);
}

/* When, by --at and --until. */
static enum loupe_status read_moment(struct loupe_statement *out,
                                     enum loupe_bundle_kind kind,
                                     struct lp_ask *ask,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error)
{
    struct lp_moment until;
    bool round = ask->moment.kind == LP_AT_ROUND;
    if (!round && kind != LOUPE_BUNDLE_ACCOUNT)
        return lp_fail(error, LOUPE_USAGE, 0, "--at",
                       "a round is asked for: round:N");
    if (!round) {
        LP_TRY(lp_ask_height(ask, error));
        out->height = ask->at.height;
        return LOUPE_OK;
    }
    LP_TRY(lp_session_moment(&until, cli, LP_OPTION_UNTIL, error));
    out->at_round    = true;
    out->first_round = out->last_round = ask->moment.number;
    if (cli->args->values[LP_OPTION_UNTIL] == NULL)
        return LOUPE_OK;
    if (kind != LOUPE_BUNDLE_EVENTS || until.kind != LP_AT_ROUND ||
        until.number < out->first_round)
        return lp_fail(error, LOUPE_USAGE, 0, "--until",
                       "only events have a last round, not below the first");
    out->last_round = until.number;
    return LOUPE_OK;
}

/* ---- make ---- */

/* The header that the reader trusts, when the user says so: a stored one, else
 * the bundle begins at the database's root (height 0). */
static enum loupe_status first_block(int64_t *height,
                                     const struct lp_cli *cli,
                                     const struct lp_network *network,
                                     struct loupe_error *error)
{
    struct loupe_hash ignored;
    *height = 0;
    if (cli->args->values[LP_OPTION_TRUST] == NULL)
        return LOUPE_OK;
    return lp_cli_trust(height, &ignored, cli, network, error);
}

static enum loupe_status make(struct lp_ask *ask,
                              struct lp_cli *cli,
                              struct lp_buffer *bundle,
                              struct loupe_error *error)
{
    const struct lp_args *args       = cli->args;
    const char *path                 = args->values[LP_OPTION_OUTPUT];
    struct loupe_statement statement = {0};
    enum loupe_bundle_kind kind;
    int64_t from;
    uint8_t tag[LP_EVENT_TAG_MAX];
    if (path == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--output",
                       "name the file to write");
    LP_TRY(read_kind(&kind, args, error));
    LP_TRY(read_subject(&statement, kind, args->operands, tag, error));
    LP_TRY(lp_ask_begin(ask, cli, error));
    LP_TRY(read_moment(&statement, kind, ask, cli, error));
    LP_TRY(first_block(&from, cli, &ask->session.network, error));
    LP_TRY(lp_bundle_make(bundle, ask->session.chain, kind, &statement, from,
                          error));
    LP_TRY(lp_cli_write(cli, path, lp_buffer_span(bundle), error));
    ask->data = lp_reply_object(&ask->reply);
    lp_reply_text(&ask->reply, ask->data, "file", path);
    lp_reply_text(&ask->reply, ask->data, "kind", loupe_bundle_kind_name(kind));
    lp_reply_u64(&ask->reply, ask->data, "bytes", bundle->size);
    ask->at.has_round = statement.at_round;
    ask->at.round     = statement.first_round;
    return LOUPE_OK;
}

enum loupe_status lp_cmd_proof_make(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"file", "file", LP_CELL_TEXT},
        {"kind", "kind", LP_CELL_TEXT},
        {"bytes", "bytes", LP_CELL_COUNT},
    };
    static const struct lp_section sections[] = {{NULL, NULL, columns, 3}};
    static const struct lp_view view          = {sections, 1, 0};
    const char *path  = cli->args->values[LP_OPTION_OUTPUT];
    struct lp_ask ask = {0};
    struct lp_buffer bundle;
    lp_buffer_init(&bundle, BUNDLE_BYTES_MAX);
    enum loupe_status status = make(&ask, cli, &bundle, error);
    lp_buffer_fini(&bundle);
    if (status != LOUPE_OK || strcmp(path, "-") != 0)
        return lp_ask_end(&ask, cli, &view, status, error);
    json_decref(ask.data); /* the bundle itself is the answer */
    lp_session_close(&ask.session);
    return LOUPE_OK;
}

/* ---- show and verify ---- */

static void put_statement(struct lp_reply *reply,
                          json_t *data,
                          enum loupe_bundle_kind kind,
                          const struct loupe_chain *chain,
                          const struct loupe_statement *statement)
{
    lp_reply_text(reply, data, "kind", loupe_bundle_kind_name(kind));
    lp_reply_text(reply, data, "chain_context", chain->context);
    if (statement->at_round) {
        lp_reply_u64(reply, data, "round", statement->first_round);
        if (statement->last_round != statement->first_round)
            lp_reply_u64(reply, data, "last_round", statement->last_round);
    } else {
        lp_reply_i64(reply, data, "height", statement->height);
    }
    switch (kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        lp_facts_address(reply, data, "address", &statement->address);
        return;
    case LOUPE_BUNDLE_CODE:
        lp_reply_hex(reply, data, "contract",
                     LOUPE_SPAN_ARRAY(statement->contract));
        return;
    case LOUPE_BUNDLE_EVENT:
        lp_reply_hex(reply, data, "tx_hash",
                     loupe_hash_span(&statement->tx_hash));
        break;
    case LOUPE_BUNDLE_EVENTS:
        break;
    }
    lp_reply_hex(reply, data, "tag", statement->tag);
}

static void put_facts(struct lp_reply *reply,
                      json_t *data,
                      const struct loupe_bundle *bundle)
{
    json_t *list = lp_reply_put_array(reply, data, "facts");
    for (size_t i = 0; i < bundle->fact_count; i++) {
        const struct loupe_bundle_fact *fact = &bundle->facts[i];
        json_t *row                          = lp_reply_object(reply);
        lp_reply_text(reply, row, "tree", loupe_bundle_tree_name(fact->tree));
        lp_reply_u64(reply, row, "version", fact->number);
        lp_reply_hex(reply, row, "key", fact->key);
        lp_reply_flag(reply, row, "present", fact->present);
        if (fact->present) {
            lp_reply_hex(reply, row, "value", fact->value);
            lp_reply_cbor(reply, row, "decoded", fact->value);
        }
        lp_reply_add(reply, list, row);
    }
}

static const struct lp_column statement_columns[] = {
    {"verdict", "verdict", LP_CELL_TEXT},
    {"kind", "kind", LP_CELL_TEXT},
    {"chain", "chain_context", LP_CELL_TEXT},
    {"height", "height", LP_CELL_COUNT},
    {"round", "round", LP_CELL_COUNT},
    {"last round", "last_round", LP_CELL_COUNT},
    {"address", "address", LP_CELL_TEXT},
    {"contract", "contract", LP_CELL_TEXT},
    {"transaction", "tx_hash", LP_CELL_TEXT},
    {"tag", "tag", LP_CELL_TEXT},
    {"header", "header.height", LP_CELL_COUNT},
    {"header time", "header.time", LP_CELL_TEXT},
};
static const struct lp_column fact_columns[] = {
    {"tree", "tree", LP_CELL_TEXT},   {"version", "version", LP_CELL_COUNT},
    {"key", "key", LP_CELL_TEXT},     {"present", "present", LP_CELL_TEXT},
    {"value", "value", LP_CELL_TEXT},
};
static const struct lp_section bundle_sections[] = {
    {NULL, NULL, statement_columns,
     sizeof statement_columns / sizeof statement_columns[0]},
    {NULL, "facts", fact_columns, sizeof fact_columns / sizeof fact_columns[0]},
};
static const struct lp_view bundle_view = {bundle_sections, 2, 0};

enum loupe_status lp_cmd_proof_show(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    struct lp_buffer bytes;
    struct lp_raw_bundle bundle;
    struct lp_reply reply = {0};
    lp_buffer_init(&bytes, BUNDLE_BYTES_MAX);
    enum loupe_status status =
        lp_file_read(&bytes, cli->args->operands[0], error);
    if (status == LOUPE_OK)
        status = lp_bundle_read(&bundle, lp_buffer_span(&bytes), error);
    if (status == LOUPE_OK) {
        json_t *data = lp_reply_object(&reply);
        lp_reply_text(&reply, data, "verdict", "not verified");
        put_statement(&reply, data, bundle.kind, &bundle.chain,
                      &bundle.statement);
        status =
            lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                          &bundle_view, "", error);
    }
    lp_buffer_fini(&bytes);
    return status;
}

static enum loupe_status answer(struct lp_cli *cli,
                                const struct loupe_bundle *bundle,
                                struct loupe_error *error)
{
    struct lp_reply reply = {0};
    struct lp_reply_at at = {.height    = bundle->state_height,
                             .has_round = bundle->statement.at_round,
                             .round     = bundle->statement.first_round};
    json_t *data          = lp_reply_object(&reply);
    lp_reply_text(&reply, data, "verdict", "holds");
    put_statement(&reply, data, bundle->kind, &bundle->chain,
                  &bundle->statement);
    lp_reply_put(&reply, data, "header",
                 lp_facts_header(&reply, &bundle->header));
    put_facts(&reply, data, bundle);
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, &at, data),
                         &bundle_view, "", error);
}

static enum loupe_status verify(struct lp_cli *cli,
                                struct loupe_span bytes,
                                void *memory,
                                struct loupe_error *error)
{
    const struct lp_network none        = {0};
    struct loupe_bundle_options options = LOUPE_BUNDLE_OPTIONS_INIT;
    struct loupe_arena arena;
    struct loupe_key_cache cache;
    struct loupe_trust_root root;
    struct loupe_bundle bundle;
    bool given;
    size_t keys = loupe_key_cache_bytes(KEYS_CACHED);
    LP_TRY(lp_cli_trust(&root.height, &root.hash, cli, &none, error));
    if (root.height == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--trust",
                       "nothing is believed without a header that you trust");
    LP_TRY(lp_cli_now(&options.now, &given, cli, error));
    lp_cli_policy(&options.policy, cli);
    options.historical = cli->args->values[LP_OPTION_HISTORICAL] != NULL;
    loupe_arena_init(&arena, memory, LOUPE_BUNDLE_MEMORY + keys);
    void *tables = loupe_arena_alloc(&arena, keys, 1);
    if (tables == NULL ||
        !loupe_key_cache_init(&cache, KEYS_CACHED, tables, keys))
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory for keys");
    struct loupe_header_tools tools = {.cache = &cache, .memory = &arena};
    enum loupe_status status =
        loupe_bundle_verify(&bundle, bytes, &root, &options, &tools, error);
    if (status == LOUPE_OK)
        return answer(cli, &bundle, error);
    if (cli->form == LP_FORM_TABLE)
        (void)fprintf(cli->out, "verdict  %s\n", loupe_status_word(status));
    return status;
}

enum loupe_status lp_cmd_proof_verify(struct lp_cli *cli,
                                      struct loupe_error *error)
{
    struct lp_buffer bytes;
    void *memory =
        malloc(LOUPE_BUNDLE_MEMORY + loupe_key_cache_bytes(KEYS_CACHED));
    lp_buffer_init(&bytes, BUNDLE_BYTES_MAX);
    enum loupe_status status =
        memory == NULL ? lp_fail(error, LOUPE_NOMEM, 0, "", "no memory")
                       : lp_file_read(&bytes, cli->args->operands[0], error);
    if (status == LOUPE_OK)
        status = verify(cli, lp_buffer_span(&bytes), memory, error);
    free(memory);
    lp_buffer_fini(&bytes);
    return status;
}
