/* SPDX-License-Identifier: Apache-2.0 */
/* loupe anchor prepare and sign: a result from its description to a signed
 * transaction, by the same files and steps as any other (cli/tx_hand.h). */
#include "base/home.h"
#include "chain/anchor_open.h"
#include "cli/tx_hand.h"
#include "state/list.h"
#include "state/runtime_tx.h"
#include "tx/signer.h"

/* ---- what is prepared and signed here ---- */

static enum loupe_status check_signer(const struct lp_rtx_body *body,
                                      struct loupe_error *error)
{
    struct lp_list list;
    struct lp_rtx_signer raw;
    struct lp_signer_spec spec;
    size_t count = 0;
    lp_list_open(&list, body->ai.si, error);
    while (lp_list_next(&list)) {
        LP_TRY(lp_list_struct(&list, &raw, &lp_rtx_signer_table));
        LP_TRY(lp_signer_spec_read(&spec, raw.address_spec, error));
        if (spec.multisig.size != 0 || spec.key.kind != LP_KEY_SECP256K1)
            return lp_fail(error, LOUPE_REFUSED, 0, "signer",
                           "is no secp256k1 key: the EVM refuses it");
        count++;
    }
    LP_TRY(lp_list_end(&list));
    return count == 1 ? LOUPE_OK
                      : lp_fail(error, LOUPE_REFUSED, 0, "signer",
                                "%zu are not the one of an anchoring", count);
}

static enum loupe_status check_anchor(const struct lp_tx_file *file,
                                      struct loupe_error *error)
{
    struct lp_anchor anchor;
    enum lp_anchor_cover cover;
    struct lp_rtx_body body;
    char folder[LP_HOME_PATH_MAX];
    if (file->place.layer == LP_TX_CONSENSUS)
        return lp_fail(error, LOUPE_REFUSED, 0, "layer",
                       "is the consensus layer: nothing is anchored there");
    LP_TRY(lp_home_folder(folder, "calls", error));
    LP_TRY(lp_anchor_open(&anchor, &cover, file->transaction, folder, error));
    if (cover != LP_ANCHOR_OPEN)
        return lp_fail(error, LOUPE_UNSUPPORTED, 0, "call",
                       "is sealed, and no secret of it is kept here: it is not "
                       "signed unseen");
    LP_TRY(lp_within(lp_anchor_check(&anchor, error), error, "body.data"));
    if (file->place.layer == LP_TX_ETHEREUM)
        return LOUPE_OK;
    LP_TRY(lp_cbor_struct_read(&body, &lp_rtx_body_table, file->transaction,
                               LP_CBOR_STRICT, error));
    return check_signer(&body, error);
}

/* ---- prepare ---- */

/* As tx make --runtime anchor SPEC. */
enum loupe_status lp_cmd_anchor_prepare(struct lp_cli *cli,
                                        struct loupe_error *error)
{
    struct lp_args args            = *cli->args;
    struct lp_cli make             = *cli;
    args.operands[0]               = "anchor";
    args.operands[1]               = cli->args->operands[0];
    args.count                     = 2;
    args.values[LP_OPTION_RUNTIME] = "";
    make.args                      = &args;
    return lp_tx_hand_make(&make, check_anchor, error);
}

/* ---- sign ---- */

enum loupe_status lp_cmd_anchor_sign(struct lp_cli *cli,
                                     struct loupe_error *error)
{
    return lp_tx_hand_sign(cli, check_anchor, error);
}
