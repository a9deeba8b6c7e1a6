/* SPDX-License-Identifier: Apache-2.0 */
/* A transaction in a file: read, written and shown; see tx_work.h. */
#include "cli/tx_work.h"

#include "api/anchor_json.h"
#include "api/tx_json.h"
#include "api/tx_json_ethereum.h"
#include "api/tx_json_runtime.h"
#include "base/file.h"
#include "base/home.h"
#include "chain/anchor_open.h"
#include "cli/tx_words.h"
#include "tx/consensus_build.h"
#include "tx/tx_sign.h"

#include <stdlib.h>

#define MEMORY_BYTES                                                           \
    (LP_TX_WORDS_MEMORY + LP_TX_FILE_MEMORY + LP_TX_FILE_BYTES_MAX)

enum loupe_status lp_tx_work_open(struct lp_tx_work *work,
                                  struct loupe_error *error)
{
    *work = (struct lp_tx_work){.block = malloc(MEMORY_BYTES)};
    lp_buffer_init(&work->input, LP_TX_FILE_BYTES_MAX);
    if (work->block == NULL)
        return lp_fail(error, LOUPE_NOMEM, 0, "transaction", "no memory");
    loupe_arena_init(&work->memory, work->block, MEMORY_BYTES);
    return LOUPE_OK;
}

void lp_tx_work_close(struct lp_tx_work *work)
{
    lp_buffer_fini(&work->input);
    free(work->block);
}

enum loupe_status lp_tx_work_read(struct lp_tx_work *work,
                                  const struct lp_cli *cli,
                                  const struct lp_tx_place *place,
                                  struct loupe_error *error)
{
    LP_TRY(lp_file_read(&work->input, cli->args->operands[0], error));
    return lp_tx_file_read(&work->file, lp_buffer_span(&work->input), place,
                           &work->memory, error);
}

/* ---- the network that is meant ---- */

enum loupe_status lp_tx_place_of(struct lp_tx_place *out,
                                 const struct lp_network *network,
                                 struct loupe_error *error)
{
    *out = (struct lp_tx_place){.layer = LP_TX_CONSENSUS};
    (void)snprintf(out->network, sizeof out->network, "%s", network->name);
    memcpy(out->runtime.b, network->runtime_id, sizeof out->runtime.b);
    if (!loupe_chain_from_context(&out->chain,
                                  loupe_span_string(network->chain_context)))
        return lp_fail(error, LOUPE_USAGE, 0, "chain_context",
                       "is no 64 lower-case hexadecimal digits");
    out->evm_chain_id = (uint64_t)network->evm_chain_id;
    return LOUPE_OK;
}

/* ---- what is shown ---- */

static json_t *compose(struct lp_reply *reply, const struct lp_tx_file *file)
{
    struct lp_consensus_view view;
    struct loupe_span bytes =
        file->submit.size == 0 ? file->transaction : file->submit;
    if (file->place.layer == LP_TX_ETHEREUM)
        return lp_tx_json_ethereum(reply, file->transaction, file->submit);
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
    if (file->place.layer != LP_TX_CONSENSUS)
        lp_reply_hex(reply, data, "runtime_id",
                     loupe_hash_span(&file->place.runtime));
    json_t *list = lp_reply_put_array(reply, data, "signed_by");
    for (size_t i = 0; i < file->count; i++) {
        char key[LP_PUBLIC_KEY_TEXT];
        lp_public_key_to_text(key, &file->signatures[i].key);
        lp_reply_add(reply, list, json_string(key));
    }
}

/* Of the network that is meant, when the file is for that one; else 0. */
static uint64_t evm_chain_id(const struct lp_cli *cli,
                             const struct lp_tx_file *file)
{
    struct lp_network network;
    if (lp_cli_network(&network, cli, NULL) != LOUPE_OK ||
        strcmp(network.chain_context, file->place.chain.context) != 0)
        return 0;
    return (uint64_t)network.evm_chain_id;
}

/* What is anchored, when that is what it does. */
static void put_anchor(struct lp_reply *reply,
                       json_t *data,
                       const struct lp_cli *cli,
                       const struct lp_tx_file *file)
{
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    char folder[LP_HOME_PATH_MAX];
    if (file->place.layer == LP_TX_CONSENSUS ||
        lp_home_folder(folder, "calls", NULL) != LOUPE_OK ||
        lp_anchor_open(&anchor, &cover, file->transaction, folder, NULL) !=
            LOUPE_OK ||
        cover != LP_ANCHOR_OPEN)
        return;
    lp_reply_put(
        reply, data, "anchor",
        lp_anchor_json(reply, &anchor, cover, evm_chain_id(cli, file)));
}

static const struct lp_column what_columns[] = {
    {"layer", "kind", LP_CELL_TEXT},
    {"method", "method", LP_CELL_TEXT},
    {"sealed", "encrypted", LP_CELL_TEXT},
    {"hash", "hash", LP_CELL_TEXT},
    {"complete", "signed", LP_CELL_TEXT},
    {"signer", "signer.address", LP_CELL_TEXT},
    {"nonce", "nonce", LP_CELL_COUNT},
    {"gas", "fee.gas", LP_CELL_COUNT},
    {"a node's estimate", "gas_estimate", LP_CELL_COUNT},
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

enum loupe_status lp_tx_work_answer(const struct lp_tx_work *work,
                                    const struct lp_cli *cli,
                                    const char *path,
                                    struct loupe_error *error)
{
    static const struct lp_view view = {sections, COUNT(sections), 0};
    const struct lp_tx_file *file    = &work->file;
    struct lp_reply reply            = {0};
    json_t *data                     = compose(&reply, file);
    put_place(&reply, data, file);
    put_anchor(&reply, data, cli, file);
    if (work->gas_estimate != 0)
        lp_reply_u64(&reply, data, "gas_estimate", work->gas_estimate);
    if (path != NULL)
        lp_reply_text(&reply, data, "file", path);
    return lp_cli_answer(
        cli, lp_reply_end(&reply, LOUPE_OK, file->place.network, NULL, data),
        &view, "", error);
}

enum loupe_status lp_tx_work_deliver(struct lp_tx_work *work,
                                     const struct lp_cli *cli,
                                     struct loupe_error *error)
{
    const char *path = cli->args->values[LP_OPTION_OUTPUT];
    struct lp_buffer text;
    LP_TRY(lp_tx_work_check(work, error));
    lp_buffer_init(&text, LP_TX_FILE_BYTES_MAX);
    enum loupe_status status = lp_tx_file_write(&text, &work->file, error);
    if (status == LOUPE_OK)
        status = lp_cli_write(cli, path, lp_buffer_span(&text), error);
    lp_buffer_fini(&text);
    LP_TRY(status);
    return strcmp(path, "-") == 0 ? LOUPE_OK
                                  : lp_tx_work_answer(work, cli, path, error);
}

enum loupe_status lp_tx_work_check(const struct lp_tx_work *work,
                                   struct loupe_error *error)
{
    return work->check == NULL ? LOUPE_OK : work->check(&work->file, error);
}

enum loupe_status lp_cli_need(const struct lp_cli *cli,
                              enum lp_option_id id,
                              struct loupe_error *error)
{
    char name[32];
    (void)snprintf(name, sizeof name, "--%s", lp_option(id)->name);
    return cli->args->values[id] != NULL
               ? LOUPE_OK
               : lp_fail(error, LOUPE_USAGE, 0, name, "is needed");
}
