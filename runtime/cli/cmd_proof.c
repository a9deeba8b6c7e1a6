/* SPDX-License-Identifier: Apache-2.0 */
/* loupe proof make, show and verify: bundles for a stranger. */
#include "api/facts_bundle.h"
#include "base/file.h"
#include "base/text.h"
#include "bundle/format.h"
#include "chain/bundle.h"
#include "chain/state_names.h"
#include "cli/session.h"

#include <stdlib.h>

#define BUNDLE_MAX ((size_t)64 << 20)

/* ---- make ---- */

/* Module and code of an event's name, "accounts.Transfer". */
static const struct {
    const char *module;
    uint32_t code;
    const char *name;
} events[] = {
#define LP_EVENT(module_, code_, name_) {module_, code_, name_},
#include "api/events.def"
#undef LP_EVENT
};

/* Writes the tag key: module name and be32(code). A module alone is a prefix
 * of all its kinds, "all" of everything. */
static enum loupe_status
read_tag(struct lp_sink *out, const char *text, struct loupe_error *error)
{
    const char *dot    = strchr(text, '.');
    size_t module_size = dot == NULL ? strlen(text) : (size_t)(dot - text);
    if (strcmp(text, "all") == 0)
        return LOUPE_OK;
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        if (strlen(events[i].module) != module_size ||
            memcmp(events[i].module, text, module_size) != 0 ||
            (dot != NULL && strcmp(dot + 1, events[i].name) != 0))
            continue;
        lp_write_bytes(out, loupe_span_string(events[i].module));
        if (dot != NULL)
            lp_write_u32be(out, events[i].code);
        return LOUPE_OK;
    }
    return lp_fail(error, LOUPE_USAGE, 0, "EVENT",
                   "\"%s\" is no event that is known here", text);
}

struct making {
    struct lp_session session;
    enum loupe_bundle_kind kind;
    struct loupe_statement statement;
    uint8_t tag[64];
};

static enum loupe_status take_kind(struct making *making,
                                   const struct lp_cli *cli,
                                   struct loupe_error *error)
{
    static const int operands[LOUPE_BUNDLE_KINDS] = {2, 3, 2, 2};
    for (int i = 0; i < LOUPE_BUNDLE_KINDS; i++) {
        enum loupe_bundle_kind kind = (enum loupe_bundle_kind)i;
        if (strcmp(cli->args->operands[0], loupe_bundle_kind_name(kind)) != 0)
            continue;
        making->kind = kind;
        if (cli->args->count == (size_t)operands[i])
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "operands", "%s takes %d more",
                       loupe_bundle_kind_name(kind), operands[i] - 1);
    }
    return lp_fail(error, LOUPE_USAGE, 0, "KIND",
                   "\"%s\" is none of account, event, events, code",
                   cli->args->operands[0]);
}

static enum loupe_status take_subject(struct making *making,
                                      const struct lp_cli *cli,
                                      struct loupe_error *error)
{
    const char *subject               = cli->args->operands[1];
    struct loupe_statement *statement = &making->statement;
    struct lp_sink out;
    bool ethereum;
    lp_sink_init(&out, making->tag, sizeof making->tag);
    switch (making->kind) {
    case LOUPE_BUNDLE_ACCOUNT:
        return lp_account_read(&statement->address, &ethereum, subject, error);
    case LOUPE_BUNDLE_EVENT:
        if (!lp_hex_decode(statement->tx_hash.b, 32,
                           loupe_span_string(cli->args->operands[2])))
            return lp_fail(error, LOUPE_USAGE, 0, "TX_HASH",
                           "is not 64 hexadecimal digits");
        LP_TRY(read_tag(&out, subject, error));
        statement->tag = lp_sink_span(&out);
        return LOUPE_OK;
    case LOUPE_BUNDLE_EVENTS:
        LP_TRY(read_tag(&out, subject, error));
        statement->tag = lp_sink_span(&out);
        return LOUPE_OK;
    case LOUPE_BUNDLE_CODE:
        if (strncmp(subject, "0x", 2) == 0 &&
            lp_hex_decode(statement->contract, 20,
                          loupe_span_string(subject + 2)))
            return LOUPE_OK;
        return lp_fail(error, LOUPE_USAGE, 0, "CONTRACT",
                       "\"%s\" is not 0x and 40 hexadecimal digits", subject);
    }
    return lp_fail(error, LOUPE_INTERNAL, 0, "KIND", "is unknown");
}

/* --at, and for a span of rounds --until. */
static enum loupe_status take_moment(struct making *making,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error)
{
    struct loupe_statement *statement = &making->statement;
    struct lp_moment at, until;
    LP_TRY(lp_session_moment(&at, cli, LP_OPTION_AT, error));
    LP_TRY(lp_session_moment(&until, cli, LP_OPTION_UNTIL, error));
    bool spans = making->kind == LOUPE_BUNDLE_EVENTS &&
                 cli->args->values[LP_OPTION_UNTIL] != NULL;
    if (cli->args->values[LP_OPTION_UNTIL] != NULL &&
        (!spans || until.kind != LP_AT_ROUND))
        return lp_fail(error, LOUPE_USAGE, 0, "--until",
                       "round:N, for events alone");
    statement->at_round =
        at.kind == LP_AT_ROUND || making->kind != LOUPE_BUNDLE_ACCOUNT;
    if (statement->at_round && at.kind == LP_AT_HEIGHT)
        return lp_fail(error, LOUPE_USAGE, 0, "--at", "round:N is asked for");
    if (!statement->at_round)
        return lp_session_height(&statement->height, &making->session, &at,
                                 error);
    statement->first_round = at.number;
    if (at.kind == LP_AT_LATEST)
        LP_TRY(lp_chain_latest_round(making->session.chain,
                                     &statement->first_round, error));
    statement->last_round = spans ? until.number : statement->first_round;
    return statement->first_round <= statement->last_round
               ? LOUPE_OK
               : lp_fail(error, LOUPE_USAGE, 0, "--until", "is before --at");
}

static enum loupe_status
write_file(const char *path, struct loupe_span bytes, struct loupe_error *error)
{
    bool to_stdout = strcmp(path, "-") == 0;
    FILE *file     = to_stdout ? stdout : fopen(path, "wb");
    if (file == NULL)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, path, "cannot be written");
    bool good = fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    good      = (to_stdout ? fflush(file) : fclose(file)) == 0 && good;
    return good ? LOUPE_OK
                : lp_fail(error, LOUPE_UNREACHABLE, 0, path,
                          "cannot be written");
}

static enum loupe_status answer_made(const struct making *making,
                                     struct lp_cli *cli,
                                     const char *path,
                                     size_t size,
                                     struct loupe_error *error)
{
    static const struct lp_column columns[] = {
        {"kind", "statement.kind", LP_CELL_TEXT},
        {"file", "file", LP_CELL_TEXT},
        {"bytes", "bytes", LP_CELL_COUNT}};
    static const struct lp_section sections[] = {{NULL, NULL, columns, 3}};
    static const struct lp_view view          = {sections, 1, 0};
    struct lp_reply reply                     = {0};
    json_t *data                              = lp_reply_object(&reply);
    lp_facts_statement(&reply, data, making->kind, &making->statement);
    lp_reply_text(&reply, data, "file", path);
    lp_reply_u64(&reply, data, "bytes", size);
    return lp_cli_answer(cli,
                         lp_reply_end(&reply, LOUPE_OK,
                                      making->session.network.name, NULL, data),
                         &view, "", error);
}

static enum loupe_status make(struct making *making,
                              struct lp_cli *cli,
                              struct lp_buffer *bytes,
                              struct loupe_error *error)
{
    const char *path = cli->args->values[LP_OPTION_OUTPUT];
    struct lp_store_root root;
    int64_t from = 0;
    if (path == NULL)
        return lp_fail(error, LOUPE_USAGE, 0, "--output",
                       "name the file to write, or - for standard output");
    LP_TRY(take_kind(making, cli, error));
    LP_TRY(take_subject(making, cli, error));
    LP_TRY(take_moment(making, cli, error));
    if (cli->args->values[LP_OPTION_TRUST] != NULL) {
        LP_TRY(lp_cli_trust(&root.height, &root.hash, cli,
                            &making->session.network, error));
        from = root.height;
    }
    LP_TRY(lp_bundle_make(bytes, making->session.chain, making->kind,
                          &making->statement, from, error));
    LP_TRY(write_file(path, lp_buffer_span(bytes), error));
    if (strcmp(path, "-") == 0)
        return LOUPE_OK;
    return answer_made(making, cli, path, bytes->size, error);
}

enum loupe_status lp_cmd_proof_make(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    struct making making = {0};
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, BUNDLE_MAX);
    enum loupe_status status =
        lp_session_open(&making.session, cli, LP_STORE_WRITE, error);
    if (status == LOUPE_OK)
        status = make(&making, cli, &bytes, error);
    lp_session_close(&making.session);
    lp_buffer_fini(&bytes);
    return status;
}

/* ---- show and verify ---- */

static const struct lp_column bundle_columns[] = {
    {"verdict", "verdict", LP_CELL_TEXT},
    {"kind", "statement.kind", LP_CELL_TEXT},
    {"height", "statement.height", LP_CELL_COUNT},
    {"round", "statement.round", LP_CELL_COUNT},
    {"first round", "statement.first_round", LP_CELL_COUNT},
    {"last round", "statement.last_round", LP_CELL_COUNT},
    {"address", "statement.address", LP_CELL_TEXT},
    {"contract", "statement.contract", LP_CELL_TEXT},
    {"tag", "statement.tag", LP_CELL_TEXT},
    {"header", "header.height", LP_CELL_COUNT},
    {"of", "header.time", LP_CELL_TEXT},
};
static const struct lp_column fact_columns[] = {
    {"version", "version", LP_CELL_COUNT},
    {"key", "key", LP_CELL_TEXT},
    {"present", "present", LP_CELL_TEXT},
    {"value", "decoded", LP_CELL_TEXT}};
static const struct lp_section bundle_sections[] = {
    {NULL, NULL, bundle_columns,
     sizeof bundle_columns / sizeof bundle_columns[0]},
    {"facts", "facts", fact_columns, 4}};
static const struct lp_view bundle_view = {bundle_sections, 2, 1};

static enum loupe_status
show(struct lp_cli *cli, struct loupe_span bytes, struct loupe_error *error)
{
    struct lp_raw_bundle raw;
    struct lp_reply reply = {0};
    LP_TRY(lp_within(lp_bundle_read(&raw, bytes, error), error, "bundle"));
    json_t *data = lp_reply_object(&reply);
    lp_reply_text(&reply, data, "verdict", "not verified");
    lp_reply_text(&reply, data, "chain_context", raw.chain.context);
    lp_facts_statement(&reply, data, raw.kind, &raw.statement);
    lp_reply_u64(&reply, data, "bytes", bytes.size);
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                         &bundle_view, "", error);
}

static enum loupe_status judge(struct lp_cli *cli,
                               struct loupe_span bytes,
                               struct loupe_arena *arena,
                               struct loupe_error *error)
{
    struct loupe_bundle_options options = LOUPE_BUNDLE_OPTIONS_INIT;
    struct loupe_header_tools tools     = {.memory = arena};
    struct loupe_trust_root root;
    struct loupe_bundle bundle;
    struct lp_network none = {0};
    struct lp_reply reply  = {0};
    bool given;
    LP_TRY(lp_cli_trust(&root.height, &root.hash, cli, &none, error));
    if (root.height == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--trust",
                       "name a header that you trust, HEIGHT:HASH");
    LP_TRY(lp_cli_now(&options.now, &given, cli, error));
    lp_cli_policy(&options.policy, cli);
    options.historical = cli->args->values[LP_OPTION_HISTORICAL] != NULL;
    LP_TRY(loupe_bundle_verify(&bundle, bytes, &root, &options, &tools, error));
    json_t *data = lp_reply_object(&reply);
    lp_reply_text(&reply, data, "verdict", "holds");
    lp_reply_text(&reply, data, "chain_context", bundle.chain.context);
    lp_facts_statement(&reply, data, bundle.kind, &bundle.statement);
    lp_facts_bundle(&reply, data, &bundle);
    return lp_cli_answer(cli, lp_reply_end(&reply, LOUPE_OK, NULL, NULL, data),
                         &bundle_view, "", error);
}

static enum loupe_status
verify(struct lp_cli *cli, struct loupe_span bytes, struct loupe_error *error)
{
    struct loupe_arena arena;
    void *memory = malloc(LOUPE_BUNDLE_MEMORY);
    if (memory == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "", "no memory to verify in");
    loupe_arena_init(&arena, memory, LOUPE_BUNDLE_MEMORY);
    enum loupe_status status = judge(cli, bytes, &arena, error);
    free(memory);
    return status;
}

static enum loupe_status
with_file(struct lp_cli *cli,
          enum loupe_status (*then)(struct lp_cli *,
                                    struct loupe_span,
                                    struct loupe_error *),
          struct loupe_error *error)
{
    struct lp_buffer bytes;
    lp_buffer_init(&bytes, BUNDLE_MAX);
    enum loupe_status status =
        lp_file_read(&bytes, cli->args->operands[0], error);
    if (status == LOUPE_OK)
        status = then(cli, lp_buffer_span(&bytes), error);
    lp_buffer_fini(&bytes);
    return status;
}

enum loupe_status lp_cmd_proof_show(struct lp_cli *cli,
                                    struct loupe_error *error)
{
    return with_file(cli, show, error);
}

enum loupe_status lp_cmd_proof_verify(struct lp_cli *cli,
                                      struct loupe_error *error)
{
    return with_file(cli, verify, error);
}
