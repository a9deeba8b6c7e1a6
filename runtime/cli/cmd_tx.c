/* SPDX-License-Identifier: Apache-2.0 */
/* loupe tx sign and show: a transaction on its way from one machine to the
 * next. */
#include "base/home.h"
#include "cli/passphrase.h"
#include "cli/tx_hand.h"
#include "cli/tx_work.h"
#include "state/runtime_tx.h"
#include "tx/consensus_build.h"
#include "tx/ethereum.h"
#include "tx/keyring.h"
#include "tx/tx_sign.h"

/* Was a network named, or is it only the default? */
static bool is_named(const struct lp_cli *cli)
{
    const struct lp_config *config = &cli->args->config;
    return config->entries[LP_CONFIG_NETWORK].origin != LP_CONFIG_BY_DEFAULT;
}

/* ---- sign ---- */

static enum loupe_status check_gas(uint64_t gas, struct loupe_error *error)
{
    if (gas > LP_RTX_GAS_MAX)
        return lp_fail(error, LOUPE_LIMIT, 0, "fee.gas",
                       "%llu is above a block's %llu", (unsigned long long)gas,
                       (unsigned long long)LP_RTX_GAS_MAX);
    return LOUPE_OK;
}

static enum loupe_status check_call(const struct lp_tx_method *method,
                                    struct loupe_span argument,
                                    struct loupe_error *error)
{
    if (method == NULL)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "method",
                       "is not known: it is not signed unseen");
    LP_TRY(lp_tx_body_check(method, argument, 0, error));
    return method->rule == NULL ? LOUPE_OK : method->rule(argument, error);
}

static enum loupe_status check_consensus(struct loupe_span transaction,
                                         struct loupe_error *error)
{
    struct lp_consensus_view view;
    LP_TRY(lp_consensus_tx_describe(&view, transaction, error));
    return check_call(view.method, view.tx.body, error);
}

static enum loupe_status check_runtime(struct loupe_span transaction,
                                       struct loupe_error *error)
{
    struct lp_rtx_body body;
    LP_TRY(lp_cbor_struct_read(&body, &lp_rtx_body_table, transaction,
                               LP_CBOR_STRICT, error));
    LP_TRY(check_gas(body.ai.fee.gas, error));
    if (body.call.format != 0)
        return LOUPE_OK; /* sealed: nothing can be said */
    return check_call(lp_runtime_method_find(body.call.method), body.call.body,
                      error);
}

/* Calldata is whatever the contract takes. */
static enum loupe_status check_ethereum(struct loupe_span transaction,
                                        struct loupe_error *error)
{
    struct lp_eth_tx tx;
    LP_TRY(lp_eth_payload_read(&tx, transaction, error));
    return check_gas(tx.gas, error);
}

/* Nobody signs what the network would refuse whatever its state. */
static enum loupe_status check_body(const struct lp_tx_file *file,
                                    struct loupe_error *error)
{
    switch (file->place.layer) {
    case LP_TX_CONSENSUS:
        return check_consensus(file->transaction, error);
    case LP_TX_RUNTIME:
        return check_runtime(file->transaction, error);
    case LP_TX_ETHEREUM:
        return check_ethereum(file->transaction, error);
    }
    return LOUPE_INTERNAL;
}

static enum loupe_status open_key(struct lp_signing_key *out,
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

static enum loupe_status sign(struct lp_tx_work *work,
                              const struct lp_cli *cli,
                              struct loupe_error *error)
{
    struct lp_network network;
    struct lp_tx_place place;
    struct lp_signing_key key = {.kind = LP_KEY_ED25519};
    LP_TRY(lp_cli_need(cli, LP_OPTION_KEY, error));
    LP_TRY(lp_cli_need(cli, LP_OPTION_OUTPUT, error));
    LP_TRY(lp_tx_work_read(work, cli, NULL, error));
    LP_TRY(lp_cli_network(&network, cli, error));
    LP_TRY(lp_tx_place_of(&place, &network, error));
    LP_TRY(lp_tx_place_check(&work->file.place, &place, network.has_runtime,
                             error));
    LP_TRY(check_body(&work->file, error));
    LP_TRY(lp_tx_work_check(work, error));
    enum loupe_status status = open_key(&key, cli, error);
    if (status == LOUPE_OK)
        status = lp_tx_file_sign(&work->file, &key, error);
    lp_key_fini(&key);
    if (status == LOUPE_OK)
        status = lp_tx_file_join(&work->file, &work->memory, error);
    return status == LOUPE_OK ? lp_tx_work_deliver(work, cli, error) : status;
}

enum loupe_status lp_tx_hand_sign(const struct lp_cli *cli,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error)
{
    struct lp_tx_work work;
    enum loupe_status status = lp_tx_work_open(&work, error);
    work.check               = check;
    if (status == LOUPE_OK)
        status = sign(&work, cli, error);
    lp_tx_work_close(&work);
    return status;
}

enum loupe_status lp_cmd_tx_sign(struct lp_cli *cli, struct loupe_error *error)
{
    return lp_tx_hand_sign(cli, NULL, error);
}

/* ---- show ---- */

static enum loupe_status show(struct lp_tx_work *work,
                              const struct lp_cli *cli,
                              struct loupe_error *error)
{
    struct lp_network network;
    struct lp_tx_place place;
    if (!is_named(cli)) {
        LP_TRY(lp_tx_work_read(work, cli, NULL, error));
    } else {
        LP_TRY(lp_cli_network(&network, cli, error));
        LP_TRY(lp_tx_place_of(&place, &network, error));
        LP_TRY(lp_tx_work_read(work, cli, &place, error));
        LP_TRY(lp_tx_place_check(&work->file.place, &place, network.has_runtime,
                                 error));
    }
    return lp_tx_work_answer(work, cli, NULL, error);
}

enum loupe_status lp_cmd_tx_show(struct lp_cli *cli, struct loupe_error *error)
{
    struct lp_tx_work work;
    enum loupe_status status = lp_tx_work_open(&work, error);
    if (status == LOUPE_OK)
        status = show(&work, cli, error);
    lp_tx_work_close(&work);
    return status;
}
