/* SPDX-License-Identifier: Apache-2.0 */
/* loupe tx make, sign, show: a transaction from words to what can be submitted,
 * in a file that is carried from one machine to the next. */
#include "api/anchor_json.h"
#include "api/tx_json.h"
#include "api/tx_json_runtime.h"
#include "base/file.h"
#include "base/home.h"
#include "base/tokens.h"
#include "cli/passphrase.h"
#include "cli/tx_hand.h"
#include "cli/tx_signers.h"
#include "cli/tx_words.h"
#include "tx/consensus_build.h"
#include "tx/keyring.h"
#include "tx/runtime_build.h"
#include "tx/tx_sign.h"

#include <stdlib.h>

#define MEMORY_BYTES                                                           \
    (LP_TX_WORDS_MEMORY + LP_TX_FILE_MEMORY + LP_TX_FILE_BYTES_MAX)

/* What a command works with; released whole. */
struct work {
    struct loupe_arena memory;
    struct lp_buffer input;
    struct lp_tx_file file;
    uint64_t evm_chain_id; /* of the network; 0: not known */
    void *block;
};

static enum loupe_status work_open(struct work *work, struct loupe_error *error)
{
    *work = (struct work){.block = malloc(MEMORY_BYTES)};
    lp_buffer_init(&work->input, LP_TX_FILE_BYTES_MAX);
    if (work->block == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction", "no memory");
    loupe_arena_init(&work->memory, work->block, MEMORY_BYTES);
    return LOUPE_OK;
}

static void work_close(struct work *work)
{
    lp_buffer_fini(&work->input);
    free(work->block);
}

/* ---- the network that is meant ---- */

static enum loupe_status place_of(struct lp_tx_place *out,
                                  struct work *work,
                                  const struct lp_network *network,
                                  struct loupe_error *error)
{
    work->evm_chain_id = network->evm_chain_id;
    *out               = (struct lp_tx_place){.layer = LP_TX_CONSENSUS};
    (void)snprintf(out->network, sizeof out->network, "%s", network->name);
    memcpy(out->runtime.b, network->runtime_id, sizeof out->runtime.b);
    if (!loupe_chain_from_context(&out->chain,
                                  loupe_span_string(network->chain_context)))
        return lp_fail(error, LOUPE_USAGE, 0, "chain_context",
                       "is no 64 lower-case hexadecimal digits");
    return LOUPE_OK;
}

/* Was a network named, or is it only the default? */
static bool is_named(const struct lp_cli *cli)
{
    const struct lp_config *config = &cli->args->config;
    return config->entries[LP_CONFIG_NETWORK].origin != LP_CONFIG_BY_DEFAULT;
}

/* ---- what is shown ---- */

static json_t *compose(struct lp_reply *reply, const struct lp_tx_file *file)
{
    struct lp_consensus_view view;
    struct loupe_span bytes =
        file->submit.size == 0 ? file->transaction : file->submit;
    if (file->place.layer == LP_TX_RUNTIME)
        return lp_tx_json_runtime(reply, file->transaction, file->submit);
    if (lp_consensus_tx_describe(&view, bytes, NULL) != LOUPE_OK)
        return lp_reply_object(reply);
    return lp_tx_json_consensus(reply, &view, bytes, &file->place.chain);
}

static void
put_place(struct lp_reply *reply, json_t *data, const struct lp_tx_file *file)
{
    lp_reply_text(reply, data, "chain_context", file->place.chain.context);
    if (file->place.layer == LP_TX_RUNTIME)
        lp_reply_hex(reply, data, "runtime_id",
                     loupe_hash_span(&file->place.runtime));
    json_t *list = lp_reply_put_array(reply, data, "signed_by");
    for (size_t i = 0; i < file->count; i++) {
        char key[LP_PUBLIC_KEY_TEXT];
        lp_public_key_to_text(key, &file->signatures[i].key);
        lp_reply_add(reply, list, json_string(key));
    }
}

static const struct lp_column what_columns[] = {
    {"layer", "kind", LP_CELL_TEXT},
    {"method", "method", LP_CELL_TEXT},
    {"hash", "hash", LP_CELL_TEXT},
    {"complete", "signed", LP_CELL_TEXT},
    {"signer", "signer.address", LP_CELL_TEXT},
    {"nonce", "nonce", LP_CELL_COUNT},
    {"gas", "fee.gas", LP_CELL_COUNT},
    {"fee", "fee.amount.tokens", LP_CELL_TEXT},
    {"chain context", "chain_context", LP_CELL_TEXT},
    {"file", "file", LP_CELL_TEXT},
};
static const struct lp_column body_columns[] = {
    {"to", "body.to", LP_CELL_TEXT},
    {"from", "body.from", LP_CELL_TEXT},
    {"account", "body.account", LP_CELL_TEXT},
    {"beneficiary", "body.beneficiary", LP_CELL_TEXT},
    {"contract", "body.address", LP_CELL_TEXT},
    {"amount", "body.amount.tokens", LP_CELL_TEXT},
    {"amount", "body.amount_change.tokens", LP_CELL_TEXT},
    {"lowers it", "body.negative", LP_CELL_TEXT},
    {"shares", "body.shares", LP_CELL_COUNT},
    {"value, hexadecimal", "body.value", LP_CELL_TEXT},
    {"calldata", "body.data", LP_CELL_TEXT},
    {"proposal", "body.id", LP_CELL_TEXT},
    {"vote", "body.vote", LP_CELL_TEXT},
    {"result id", "anchor.result_id", LP_CELL_TEXT},
    {"job", "anchor.result.jobId", LP_CELL_COUNT},
    {"round", "anchor.result.roundNo", LP_CELL_COUNT},
    {"result", "anchor.result.resultHash", LP_CELL_TEXT},
    {"inputs", "anchor.result.inputsRoot", LP_CELL_TEXT},
    {"model", "anchor.result.outputModel", LP_CELL_TEXT},
    {"evidence", "anchor.evidence", LP_CELL_TEXT},
    {"does not fit", "body_fault.reason", LP_CELL_TEXT},
};
static const struct lp_column signer_columns[] = {
    {"signer", "address", LP_CELL_TEXT},
    {"nonce", "nonce", LP_CELL_COUNT},
    {"key", "public_key", LP_CELL_TEXT},
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static const struct lp_section sections[] = {
    {NULL, NULL, what_columns, COUNT(what_columns)},
    {"body", NULL, body_columns, COUNT(body_columns)},
    {"signers", "signers", signer_columns, COUNT(signer_columns)},
};

/* What is anchored, when that is what it does. */
static void
put_anchor(struct lp_reply *reply, json_t *data, const struct work *work)
{
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    if (work->file.place.layer == LP_TX_RUNTIME &&
        lp_anchor_read(&anchor, &cover, work->file.transaction, NULL) ==
            LOUPE_OK &&
        cover == LP_ANCHOR_OPEN)
        lp_reply_put(reply, data, "anchor",
                     lp_anchor_json(reply, &anchor, cover, work->evm_chain_id));
}

static enum loupe_status answer(const struct lp_cli *cli,
                                const struct work *work,
                                const char *path,
                                struct loupe_error *error)
{
    static const struct lp_view view = {sections, COUNT(sections), 0};
    const struct lp_tx_file *file    = &work->file;
    struct lp_reply reply            = {0};
    json_t *data                     = compose(&reply, file);
    put_place(&reply, data, file);
    put_anchor(&reply, data, work);
    if (path != NULL)
        lp_reply_text(&reply, data, "file", path);
    return lp_cli_answer(
        cli, lp_reply_end(&reply, LOUPE_OK, file->place.network, NULL, data),
        &view, "", error);
}

/* Writes --output and says what is in it; the file itself is the answer when it
 * goes where answers go. */
static enum loupe_status
deliver(const struct lp_cli *cli, struct work *work, struct loupe_error *error)
{
    const char *path = cli->args->values[LP_OPTION_OUTPUT];
    struct lp_buffer text;
    lp_buffer_init(&text, LP_TX_FILE_BYTES_MAX);
    enum loupe_status status = lp_tx_file_write(&text, &work->file, error);
    if (status == LOUPE_OK)
        status = lp_cli_write(cli, path, lp_buffer_span(&text), error);
    lp_buffer_fini(&text);
    LP_TRY(status);
    return strcmp(path, "-") == 0 ? LOUPE_OK : answer(cli, work, path, error);
}

static enum loupe_status
need(const struct lp_cli *cli, enum lp_option_id id, struct loupe_error *error)
{
    char name[32];
    (void)snprintf(name, sizeof name, "--%s", lp_option(id)->name);
    return cli->args->values[id] != NULL
               ? LOUPE_OK
               : lp_fail(error, LOUPE_USAGE, 0, name, "is needed");
}

/* ---- make ---- */

struct draft {
    struct lp_tx_words words;
    struct lp_tx_signers signers;
    uint64_t gas;
    struct loupe_u256 fee;
    uint64_t messages; /* of a runtime transaction to the consensus layer */
};

static enum loupe_status read_fee(struct draft *out,
                                  const struct lp_cli *cli,
                                  bool runtime,
                                  struct loupe_error *error)
{
    LP_TRY(lp_cli_number(&out->gas, cli, LP_OPTION_GAS, error));
    if (runtime && out->gas > LP_RTX_GAS_MAX)
        return lp_fail(
            error, LOUPE_LIMIT, 0, "--gas", "%llu is above a block's %llu",
            (unsigned long long)out->gas, (unsigned long long)LP_RTX_GAS_MAX);
    LP_TRY(need(cli, LP_OPTION_FEE, error));
    return lp_within(
        lp_tokens_read(
            &out->fee, loupe_span_string(cli->args->values[LP_OPTION_FEE]),
            runtime ? LOUPE_RUNTIME_DECIMALS : LOUPE_CONSENSUS_DECIMALS, error),
        error, "--fee");
}

static enum loupe_status write_consensus(struct lp_sink *out,
                                         const struct draft *draft,
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

static enum loupe_status write_runtime(struct lp_sink *out,
                                       const struct draft *draft,
                                       struct loupe_error *error)
{
    const struct lp_tx_method *method = draft->words.method;
    struct lp_rtx_draft tx            = {
                   .signer_count          = draft->signers.count,
                   .gas                   = draft->gas,
                   .fee.amount.base_units = draft->fee,
                   .consensus_messages    = draft->messages,
                   .call                  = {.body   = draft->words.body,
                                             .method = loupe_span_string(method->name)},
    };
    if (draft->signers.count == 0)
        return lp_fail(error, LOUPE_USAGE, 0, "--signer",
                       "is needed: a runtime transaction names its signers");
    for (size_t i = 0; i < draft->signers.count; i++) {
        tx.signers[i].spec  = draft->signers.specs[i];
        tx.signers[i].nonce = draft->signers.nonces[i];
    }
    LP_TRY(lp_tx_body_check(method, tx.call.body, 0, error));
    if (method->rule != NULL)
        LP_TRY(method->rule(tx.call.body, error));
    LP_TRY(lp_rtx_body_build(out, &tx, error));
    if (lp_sink_full(out))
        return lp_fail(error, LOUPE_LIMIT, 0, "transaction",
                       "%zu bytes, at most %zu", out->size, out->room);
    return LOUPE_OK;
}

/* What moves tokens between the layers sends one message. */
static enum loupe_status read_messages(struct draft *out,
                                       const struct lp_cli *cli,
                                       bool runtime,
                                       struct loupe_error *error)
{
    bool given = cli->args->values[LP_OPTION_MESSAGES] != NULL;
    if (given && !runtime)
        return lp_fail(error, LOUPE_USAGE, 0, "--messages",
                       "is of runtime transactions");
    if (given)
        return lp_cli_number(&out->messages, cli, LP_OPTION_MESSAGES, error);
    bool moves    = strncmp(out->words.method->name, "consensus.", 10) == 0;
    out->messages = runtime && moves ? 1 : 0;
    return LOUPE_OK;
}

static enum loupe_status read_draft(struct draft *out,
                                    const struct lp_cli *cli,
                                    bool runtime,
                                    lp_tx_words_fn words,
                                    struct loupe_arena *memory,
                                    struct loupe_error *error)
{
    LP_TRY(need(cli, LP_OPTION_OUTPUT, error));
    LP_TRY(words(&out->words, cli, runtime, memory, error));
    LP_TRY(read_fee(out, cli, runtime, error));
    LP_TRY(read_messages(out, cli, runtime, error));
    LP_TRY(lp_tx_signers_read(&out->signers, cli, memory, error));
    return lp_tx_signers_number(&out->signers, cli, runtime, error);
}

static enum loupe_status make(struct work *work,
                              const struct lp_cli *cli,
                              bool runtime,
                              lp_tx_words_fn words,
                              lp_tx_check_fn check,
                              struct loupe_error *error)
{
    struct draft draft;
    struct lp_network network;
    struct lp_tx_place place;
    struct lp_sink out;
    LP_TRY(lp_cli_network(&network, cli, error));
    LP_TRY(place_of(&place, work, &network, error));
    if (runtime && !network.has_runtime)
        return lp_fail(error, LOUPE_USAGE, 0, "network", "%s has no runtime",
                       network.name);
    place.layer = runtime ? LP_TX_RUNTIME : LP_TX_CONSENSUS;
    LP_TRY(read_draft(&draft, cli, runtime, words, &work->memory, error));
    uint8_t *bytes = loupe_arena_alloc(&work->memory, 1, LP_RTX_BYTES_MAX);
    if (bytes == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction", "no memory");
    lp_sink_init(&out, bytes, LP_RTX_BYTES_MAX);
    LP_TRY(runtime ? write_runtime(&out, &draft, error)
                   : write_consensus(&out, &draft, error));
    LP_TRY(lp_tx_file_start(&work->file, &place, lp_sink_span(&out), error));
    if (check != NULL)
        LP_TRY(check(&work->file, error));
    return deliver(cli, work, error);
}

enum loupe_status lp_tx_hand_make(const struct lp_cli *cli,
                                  bool runtime,
                                  lp_tx_words_fn words,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error)
{
    struct work work;
    enum loupe_status status = work_open(&work, error);
    if (status == LOUPE_OK)
        status = make(&work, cli, runtime, words, check, error);
    work_close(&work);
    return status;
}

enum loupe_status lp_cmd_tx_make(struct lp_cli *cli, struct loupe_error *error)
{
    return lp_tx_hand_make(cli, cli->args->values[LP_OPTION_RUNTIME] != NULL,
                           lp_tx_words_read, NULL, error);
}

/* ---- sign ---- */

static enum loupe_status read_file(struct work *work,
                                   const struct lp_cli *cli,
                                   const struct lp_tx_place *place,
                                   struct loupe_error *error)
{
    LP_TRY(lp_file_read(&work->input, cli->args->operands[0], error));
    return lp_tx_file_read(&work->file, lp_buffer_span(&work->input), place,
                           &work->memory, error);
}

/* Nobody signs what the network would refuse whatever its state. */
static enum loupe_status check_body(const struct lp_tx_file *file,
                                    struct loupe_error *error)
{
    struct lp_rtx_body body;
    struct lp_consensus_view view;
    const struct lp_tx_method *method;
    struct loupe_span argument;
    if (file->place.layer == LP_TX_CONSENSUS) {
        LP_TRY(lp_consensus_tx_describe(&view, file->transaction, error));
        method   = view.method;
        argument = view.tx.body;
    } else {
        LP_TRY(lp_cbor_struct_read(&body, &lp_rtx_body_table, file->transaction,
                                   LP_CBOR_STRICT, error));
        if (body.call.format != 0)
            return LOUPE_OK; /* sealed: nothing can be said */
        method   = lp_runtime_method_find(body.call.method);
        argument = body.call.body;
    }
    if (method == NULL)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "method",
                       "is not known: it is not signed unseen");
    LP_TRY(lp_tx_body_check(method, argument, 0, error));
    return method->rule == NULL ? LOUPE_OK : method->rule(argument, error);
}

static enum loupe_status open_key(struct lp_key *out,
                                  const struct lp_cli *cli,
                                  struct loupe_error *error)
{
    char folder[LP_HOME_PATH_MAX];
    const char *name                = cli->args->values[LP_OPTION_KEY];
    struct lp_keyring_entry entry   = {.sealed = false};
    struct lp_passphrase passphrase = {.size = 0};
    LP_TRY(lp_home_folder(folder, "keys", error));
    LP_TRY(lp_keyring_show(&entry, folder, name, error));
    enum loupe_status status =
        entry.sealed ? lp_passphrase_open(&passphrase, cli, error) : LOUPE_OK;
    if (status == LOUPE_OK)
        status = lp_keyring_open(out, folder, name,
                                 loupe_span(passphrase.text, passphrase.size),
                                 error);
    lp_passphrase_fini(&passphrase);
    return status;
}

static enum loupe_status sign(struct work *work,
                              const struct lp_cli *cli,
                              lp_tx_check_fn check,
                              struct loupe_error *error)
{
    struct lp_network network;
    struct lp_tx_place place;
    struct lp_key key = {.kind = LP_KEY_ED25519};
    LP_TRY(need(cli, LP_OPTION_KEY, error));
    LP_TRY(need(cli, LP_OPTION_OUTPUT, error));
    LP_TRY(read_file(work, cli, NULL, error));
    LP_TRY(lp_cli_network(&network, cli, error));
    LP_TRY(place_of(&place, work, &network, error));
    LP_TRY(lp_tx_place_check(&work->file.place, &place, network.has_runtime,
                             error));
    LP_TRY(check_body(&work->file, error));
    if (check != NULL)
        LP_TRY(check(&work->file, error));
    enum loupe_status status = open_key(&key, cli, error);
    if (status == LOUPE_OK)
        status = lp_tx_file_sign(&work->file, &key, error);
    lp_key_fini(&key);
    if (status == LOUPE_OK)
        status = lp_tx_file_join(&work->file, &work->memory, error);
    return status == LOUPE_OK ? deliver(cli, work, error) : status;
}

enum loupe_status lp_tx_hand_sign(const struct lp_cli *cli,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error)
{
    struct work work;
    enum loupe_status status = work_open(&work, error);
    if (status == LOUPE_OK)
        status = sign(&work, cli, check, error);
    work_close(&work);
    return status;
}

enum loupe_status lp_cmd_tx_sign(struct lp_cli *cli, struct loupe_error *error)
{
    return lp_tx_hand_sign(cli, NULL, error);
}

/* ---- show ---- */

static enum loupe_status
show(struct work *work, const struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_network network;
    struct lp_tx_place place;
    if (!is_named(cli)) {
        LP_TRY(read_file(work, cli, NULL, error));
    } else {
        LP_TRY(lp_cli_network(&network, cli, error));
        LP_TRY(place_of(&place, work, &network, error));
        LP_TRY(read_file(work, cli, &place, error));
        LP_TRY(lp_tx_place_check(&work->file.place, &place, network.has_runtime,
                                 error));
    }
    return answer(cli, work, NULL, error);
}

enum loupe_status lp_cmd_tx_show(struct lp_cli *cli, struct loupe_error *error)
{
    struct work work;
    enum loupe_status status = work_open(&work, error);
    if (status == LOUPE_OK)
        status = show(&work, cli, error);
    work_close(&work);
    return status;
}
