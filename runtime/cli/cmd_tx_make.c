/* SPDX-License-Identifier: Apache-2.0 */
/* loupe tx make: a transaction from words to the file that is signed. */
#include "cli/tx_draft.h"
#include "cli/tx_hand.h"
#include "cli/tx_work.h"
#include "tx/tx_sign.h"

static enum loupe_status make(struct lp_tx_work *work,
                              struct lp_tx_draft *draft,
                              struct lp_tx_online *online,
                              struct loupe_error *error)
{
    const struct lp_cli *cli = online->cli;
    struct lp_network network;
    struct lp_tx_place place;
    struct loupe_span bytes;
    bool eth     = cli->args->values[LP_OPTION_ETH] != NULL;
    bool runtime = eth || cli->args->values[LP_OPTION_RUNTIME] != NULL;
    LP_TRY(lp_cli_network(&network, cli, error));
    LP_TRY(lp_tx_place_of(&place, &network, error));
    LP_TRY(lp_cli_need(cli, LP_OPTION_OUTPUT, error));
    if (runtime && !network.has_runtime)
        return lp_fail(error, LOUPE_USAGE, 0, "network", "%s has no runtime",
                       network.name);
    place.layer = eth       ? LP_TX_ETHEREUM
                  : runtime ? LP_TX_RUNTIME
                            : LP_TX_CONSENSUS;
    LP_TRY(lp_tx_draft_read(draft, online, &place, &work->memory, error));
    LP_TRY(lp_tx_draft_gas(draft, online, &work->memory, error));
    work->gas_estimate = draft->gas_estimate;
    LP_TRY(lp_tx_draft_write(&bytes, draft, &work->memory, error));
    LP_TRY(lp_tx_file_start(&work->file, &place, bytes, error));
    return lp_tx_work_deliver(work, cli, error);
}

enum loupe_status lp_tx_hand_make(const struct lp_cli *cli,
                                  lp_tx_check_fn check,
                                  struct loupe_error *error)
{
    struct lp_tx_work work;
    struct lp_tx_online online = {.cli = cli};
    struct lp_tx_draft draft   = {.gas = 0};
    enum loupe_status status   = lp_tx_work_open(&work, error);
    work.check                 = check;
    if (status == LOUPE_OK)
        status = make(&work, &draft, &online, error);
    lp_tx_draft_fini(&draft);
    lp_tx_online_close(&online);
    lp_tx_work_close(&work);
    return status;
}

enum loupe_status lp_cmd_tx_make(struct lp_cli *cli, struct loupe_error *error)
{
    return lp_tx_hand_make(cli, NULL, error);
}
